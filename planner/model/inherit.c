/*
 * inherit.c - what an item has from the items around it: audience, calendar.
 *
 * SPDX-License-Identifier: MIT
 */
#include "planner/model/build.h"

static const char *const audience_names[] = {"public", "internal", "exempt"};

static void audience_fill(struct build *build, struct tl_draft_item *draft, const struct tl_item *parent) {
    struct tl_item *item = draft->item;
    bool stated = draft->rest->audience.value >= 0;
    item->own_audience =
        stated ? (enum tl_audience)draft->rest->audience.value : build->plan->info.default_audience;
    item->audience = parent ? MAX(item->own_audience, parent->audience) : item->own_audience;
    if (!stated) {
        return;
    }
    if (item->own_audience < item->audience) {
        tl_diag_add(build->diags, TL_CODE_more_public_than_parent, draft->rest->audience.span,
                    "'%s' is %s, but stands in '%s', which is %s: it is %s too", item->title,
                    audience_names[item->own_audience], parent->title, audience_names[parent->audience],
                    audience_names[parent->audience]);
        tl_diag_item(build->diags, TL_NONE, item->id);
    }
    if (item->own_audience == TL_AUDIENCE_EXEMPT && !item->details->ground) {
        tl_diag_add(build->diags, TL_CODE_missing_ground, draft->rest->audience.span,
                    "'%s' is exempt, but no ground is given", item->title);
        tl_diag_item(build->diags, TL_NONE, item->id);
        tl_diag_hint(build->diags,
                     "name it: ground=\"Local Government Act 1972, Schedule 12A, paragraph 3\"");
    }
}

void tl_build_inherit(struct build *build, struct tl_draft_item *draft) {
    struct tl_item *item = draft->item;
    const struct tl_item *parent =
        item->parent == TL_NONE ? NULL : tl_draft_whole(build->draft, item->parent);
    audience_fill(build, draft, parent);
    item->calendar = tl_build_calendar(build, &draft->rest->calendar,
                                       parent ? parent->calendar : build->plan->info.calendar);
}
