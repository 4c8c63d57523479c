/*
 * meeting.c - decisions dated on a day when the body does not meet.
 *
 * Bodies that list no meetings are not judged here.
 *
 * SPDX-License-Identifier: MIT
 */
#include "planner/check/run.h"

#include "planner/check/wording.h"

/* The days on which one body meets, in order; `read` false while not looked at. */
struct diary {
    GArray *days; /* tl_day; NULL: not to be judged */
    bool read;
};

static void diary_read(struct diary *diary, const struct tl_body *body) {
    diary->read = true;
    diary->days = g_array_new(FALSE, FALSE, sizeof(tl_day));
    for (size_t k = 0; k < body->meeting_day_count; k++) {
        g_array_append_val(diary->days, body->meeting_days[k].day);
    }
}

/* The place of the first meeting on or after `day`; the number of meetings if there is none. */
static guint diary_find(const struct diary *diary, tl_day day) {
    guint low = 0, high = diary->days->len;
    while (low < high) {
        guint middle = low + (high - low) / 2;
        if (g_array_index(diary->days, tl_day, middle) < day) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low;
}

static void neighbours_hint(struct tl_diags *diags, const struct diary *diary, const char *body, guint next) {
    g_autofree char *before =
        next > 0 ? tl_wording_day(g_array_index(diary->days, tl_day, next - 1)) : g_strdup("none before");
    g_autofree char *after = next < diary->days->len
                                 ? tl_wording_day(g_array_index(diary->days, tl_day, next))
                                 : g_strdup("none after");
    tl_diag_hint(diags,
                 "the listed meetings of '%s' beside it: %s, %s; move the decision, or add the meeting", body,
                 before, after);
}

/* The body that takes a part d#taken or d#taken@body, or TL_NONE. */
static uint32_t taken_body(const struct tl_check_run *run, const struct tl_item *item) {
    if (item->part != TL_PART_TAKEN || item->shape != TL_SHAPE_EVENT || item->owner_item == TL_NONE) {
        return TL_NONE;
    }
    const struct tl_item *owner = &run->items[item->owner_item];
    if (item->body != TL_NONE) {
        return item->body;
    }
    return owner->details->body_count == 1 ? owner->details->bodies[0] : TL_NONE;
}

static void taken_check(const struct tl_check_run *run, const struct tl_item *item,
                        const struct tl_body *body, struct diary *diary) {
    const struct tl_dated *dated = &item->dates->start;
    if (dated->when.kind != TL_WHEN_WINDOW) {
        return;
    }
    if (!diary->read) {
        diary_read(diary, body);
    }
    if (!diary->days || diary->days->len == 0) {
        return;
    }
    struct tl_window window = dated->when.window;
    guint next = diary_find(diary, window.earliest);
    if (next < diary->days->len && g_array_index(diary->days, tl_day, next) <= window.latest) {
        return;
    }
    g_autofree char *when = tl_wording_window(window);
    const struct tl_item *owner = &run->items[item->owner_item];
    tl_diag_add(run->diags, TL_CODE_not_a_meeting, dated->span, "'%s' is %s, but '%s' lists no meeting then",
                owner->title, when, body->title ? body->title : body->id);
    tl_diag_item(run->diags, item->index, item->id);
    tl_diag_note(run->diags, body->span, "'%s' is described here", body->title ? body->title : body->id);
    neighbours_hint(run->diags, diary, body->title ? body->title : body->id, next);
}

void tl_meeting_check(const struct tl_check_run *run) {
    size_t count;
    const struct tl_body *bodies = tl_plan_bodies(run->plan, &count);
    struct diary *diaries = g_new0(struct diary, count);
    for (size_t i = 0; i < run->item_count; i++) {
        const struct tl_item *item = &run->items[i];
        uint32_t body = taken_body(run, item);
        if (body != TL_NONE && run->stands[item->owner_item]) {
            taken_check(run, item, &bodies[body], &diaries[body]);
        }
    }
    for (size_t b = 0; b < count; b++) {
        if (diaries[b].days) {
            g_array_free(diaries[b].days, TRUE);
        }
    }
    g_free(diaries);
}
