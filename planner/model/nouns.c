/*
 * nouns.c - authorities, bodies, lots and blackouts of a draft into the plan.
 *
 * The plan lists them in the order of the draft, so that indices are the same.
 *
 * SPDX-License-Identifier: MIT
 */
#include "planner/model/build.h"

static void body_append(struct build *build, const struct tl_draft_body *row) {
    struct tl_body body = row->body;
    body.calendar = tl_build_calendar(build, &row->calendar, build->plan->info.calendar);
    if (row->authority.text) {
        uint32_t authority = tl_ids_find(build, &build->authorities, &row->authority, "an authority");
        if (body.authority != TL_NONE && authority != TL_NONE && body.authority != authority) {
            tl_diag_add(build->diags, TL_CODE_wrong_reference, row->authority.span,
                        "this body stands in another authority than '%s'", row->authority.text);
        }
        body.authority = authority;
    }
    tl_build_meetings(build, &body);
    tl_plan_append_body(build->plan, &body);
}

void tl_build_nouns(struct build *build) {
    const struct tl_draft *draft = build->draft;
    for (guint i = 0; i < draft->authorities->len; i++) {
        tl_plan_append_authority(build->plan,
                                 &g_array_index(draft->authorities, struct tl_draft_authority, i).authority);
    }
    for (guint i = 0; i < draft->bodies->len; i++) {
        body_append(build, &g_array_index(draft->bodies, struct tl_draft_body, i));
    }
    for (guint i = 0; i < draft->lots->len; i++) {
        tl_plan_append_lot(build->plan, &g_array_index(draft->lots, struct tl_draft_lot, i).lot);
    }
    for (guint i = 0; i < draft->blackouts->len; i++) {
        tl_plan_append_blackout(build->plan,
                                &g_array_index(draft->blackouts, struct tl_draft_blackout, i).blackout);
    }
}

void tl_build_lots_settle(struct build *build) {
    for (guint i = 0; i < build->plan->lots->len; i++) {
        struct tl_lot *lot = &g_array_index(build->plan->lots, struct tl_lot, i);
        const struct instance *instance = tl_build_instances(build, lot->procurement);
        lot->procurement = instance ? instance->item : TL_NONE;
    }
}
