/*
 * day_off.c - exact dates that fall on a weekend, a bank holiday or a closure.
 *
 * SPDX-License-Identifier: MIT
 */
#include "planner/check/run.h"

#include <internal/prose.h>
#include <string.h>

#include "planner/check/wording.h"

static bool dated_exact(const struct tl_dated *dated) {
    const struct tl_window *window = &dated->when.window;
    return dated->when.kind == TL_WHEN_WINDOW && window->earliest == window->latest &&
           tl_day_known(window->earliest);
}

static void neighbours_hint(struct tl_diags *diags, const struct tl_calendar *calendar, tl_day day) {
    tl_day before = tl_calendar_previous(calendar, day);
    tl_day after = tl_calendar_next(calendar, day);
    if (!tl_day_known(before) || !tl_day_known(after)) {
        return;
    }
    g_autofree char *last = tl_wording_day(before);
    g_autofree char *next = tl_wording_day(after);
    tl_diag_hint(diags,
                 "the nearest working days are %s and %s; if the day is right, say so with "
                 "<accept code=\"TL0601\" reason=\"...\"/>",
                 last, next);
}

/* `verb` is "is", "takes place", "starts" or "ends". */
static void dated_check(const struct tl_check_run *run, const struct tl_item *item,
                        const struct tl_dated *dated, const char *verb) {
    if (!dated_exact(dated)) {
        return;
    }
    tl_day day = dated->when.window.earliest;
    const char *off = tl_calendar_day_off(item->calendar, day);
    if (!off) {
        return;
    }
    g_autofree char *words = tl_wording_day(day);
    const char *title = tl_wording_title(run->items, item);
    if (strcmp(off, tl_prose_weekday(day)) == 0) {
        tl_diag_add(run->diags, TL_CODE_fixed_on_day_off, dated->span,
                    "'%s' %s on a %s, %s, which is not a working day", title, verb, off,
                    words + strlen(off) + 1);
    } else {
        g_autofree char *unnamed =
            g_strdup_printf("a closure of the calendar '%s'", tl_calendar_title(item->calendar));
        tl_diag_add(run->diags, TL_CODE_fixed_on_day_off, dated->span,
                    "'%s' %s on %s, which is not a working day: %s", title, verb, words,
                    strcmp(off, "closure") == 0 ? unnamed : off);
    }
    tl_diag_item(run->diags, item->index, item->id);
    neighbours_hint(run->diags, item->calendar, day);
}

/* A contract ends when its term does, and whoever wrote roll="none" has thought about days off. */
static bool item_concerned(const struct tl_check_run *run, const struct tl_item *item) {
    return (item->shape == TL_SHAPE_BAR || item->shape == TL_SHAPE_EVENT) && item->part != TL_PART_END &&
           item->roll != TL_ROLL_NONE && run->stands[item->index];
}

static void item_check(const struct tl_check_run *run, const struct tl_item *item) {
    const struct tl_item_dates *dates = item->dates;
    if (dates->segment_count > 0) {
        for (size_t k = 0; k < dates->segment_count; k++) {
            dated_check(run, item, &dates->segments[k], "takes place");
        }
    } else if (item->shape == TL_SHAPE_EVENT) {
        dated_check(run, item, &dates->start, "is");
    } else {
        dated_check(run, item, &dates->start, "starts");
        dated_check(run, item, &dates->finish, "ends");
    }
}

void tl_day_off_check(const struct tl_check_run *run) {
    for (size_t i = 0; i < run->item_count; i++) {
        if (item_concerned(run, &run->items[i])) {
            item_check(run, &run->items[i]);
        }
    }
}
