/*
 * outlook.c - one note for the whole plan each: what has no date yet, what rests on holidays that
 * are not published yet.
 *
 * SPDX-License-Identifier: MIT
 */
#include "planner/check/run.h"

#define NAMED_AT_MOST 5

/* What stands for itself in a timetable: not parts, groups, data, nor what is no longer planned. */
static bool item_counts(const struct tl_check_run *run, const struct tl_item *item) {
    bool dates_itself = item->shape == TL_SHAPE_BAR || item->shape == TL_SHAPE_EVENT;
    return run->stands[item->index] && item->kind != TL_ITEM_PART &&
           (dates_itself || item->kind == TL_ITEM_DECISION);
}

/* A note for each of the first few. */
static void item_name(const struct tl_check_run *run, size_t index, size_t nth) {
    if (nth < NAMED_AT_MOST) {
        tl_diag_note(run->diags, run->items[index].span, "'%s'", run->items[index].title);
    }
}

void tl_outlook_undated_check(const struct tl_check_run *run) {
    g_autoptr(GArray) found = g_array_new(FALSE, FALSE, sizeof(size_t));
    for (size_t i = 0; i < run->item_count; i++) {
        if (item_counts(run, &run->items[i]) && !run->scheduled[i].dated) {
            g_array_append_val(found, i);
        }
    }
    if (found->len == 0) {
        return;
    }
    size_t first = g_array_index(found, size_t, 0);
    if (found->len == 1) {
        tl_diag_add(run->diags, TL_CODE_no_date_yet, run->items[first].span, "'%s' has no date yet",
                    run->items[first].title);
        tl_diag_item(run->diags, run->items[first].index, run->items[first].id);
    } else {
        tl_diag_add(run->diags, TL_CODE_no_date_yet, run->items[first].span, "%u items have no date yet%s",
                    found->len, found->len > NAMED_AT_MOST ? "; the first five are named here" : "");
        for (guint k = 0; k < found->len; k++) {
            item_name(run, g_array_index(found, size_t, k), k);
        }
    }
    tl_diag_hint(run->diags,
                 "they are listed beside the chart and at the end of the timetable; give a date, a "
                 "link to something dated, or \"tbc\" with bounds");
}

void tl_outlook_provisional_check(const struct tl_check_run *run) {
    size_t first = 0, count = 0;
    for (size_t i = 0; i < run->item_count; i++) {
        if (item_counts(run, &run->items[i]) && run->scheduled[i].provisional) {
            first = count == 0 ? i : first;
            count++;
        }
    }
    if (count == 0) {
        return;
    }
    const struct tl_item *item = &run->items[first];
    if (count == 1) {
        tl_diag_add(run->diags, TL_CODE_provisional_dates, item->span,
                    "the dates of '%s' are provisional: its bank holidays are not published yet",
                    item->title);
        tl_diag_item(run->diags, item->index, item->id);
    } else {
        tl_diag_add(run->diags, TL_CODE_provisional_dates, item->span,
                    "the dates of %zu items are provisional, '%s' first: their bank holidays are not "
                    "published yet",
                    count, item->title);
    }
    tl_diag_hint(run->diags, "look at them again when the holidays of those years are published");
}
