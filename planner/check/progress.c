/*
 * progress.c - planned and done items against the status date.
 *
 * SPDX-License-Identifier: MIT
 */
#include "planner/check/run.h"

#include "planner/check/wording.h"

static bool item_counts(const struct tl_check_run *run, const struct tl_item *item) {
    if (item->shape != TL_SHAPE_BAR && item->shape != TL_SHAPE_EVENT) {
        return false;
    }
    /* Of a decision only the day it is taken; a contract's end passes without anybody doing it. */
    bool decision_part = item->kind == TL_ITEM_PART && item->owner_item != TL_NONE &&
                         run->items[item->owner_item].kind == TL_ITEM_DECISION && item->part != TL_PART_TAKEN;
    return run->stands[item->index] && !decision_part && item->part != TL_PART_END &&
           item->kind != TL_ITEM_EXTENSION;
}

static bool item_actual(const struct tl_item *item) {
    return item->dates->actual_start.when.kind != TL_WHEN_NONE ||
           item->dates->actual_finish.when.kind != TL_WHEN_NONE;
}

/* A part has the status of its owner. */
static enum tl_item_status item_status(const struct tl_check_run *run, const struct tl_item *item) {
    bool part = item->kind == TL_ITEM_PART && item->owner_item != TL_NONE;
    return part ? run->items[item->owner_item].status : item->status;
}

static bool item_past(const struct tl_check_run *run, const struct tl_item *item) {
    const struct tl_scheduled *scheduled = &run->scheduled[item->index];
    enum tl_item_status status = item_status(run, item);
    return (status == TL_ITEM_PLANNED || status == TL_ITEM_CONFIRMED) && scheduled->dated &&
           !scheduled->tbc && !scheduled->finish_unknown && !item_actual(item) &&
           tl_day_known(scheduled->planned.finish.latest) &&
           scheduled->planned.finish.latest < run->status_date;
}

void tl_progress_past_check(const struct tl_check_run *run) {
    if (run->info->tracking_actuals) {
        return;
    }
    size_t count = 0, first = 0;
    for (size_t i = 0; i < run->item_count; i++) {
        if (item_counts(run, &run->items[i]) && item_past(run, &run->items[i])) {
            first = count == 0 ? i : first;
            count++;
        }
    }
    if (count == 0) {
        return;
    }
    const struct tl_item *item = &run->items[first];
    const char *title = tl_wording_title(run->items, item);
    g_autofree char *status = tl_wording_day(run->status_date);
    if (count == 1) {
        tl_diag_add(run->diags, TL_CODE_taken_as_done, run->info->status_date.span,
                    "'%s' lies before the status date, %s, and has no actual date: taken as done as planned",
                    title, status);
        tl_diag_item(run->diags, item->index, item->id);
    } else {
        tl_diag_add(run->diags, TL_CODE_taken_as_done, run->info->status_date.span,
                    "%zu items lie before the status date, %s, and have no actual dates: taken as done as "
                    "planned",
                    count, status);
        tl_diag_note(run->diags, item->span, "the first is '%s'", title);
    }
    tl_diag_hint(run->diags, "say status=\"done\", or give actual-start and actual-finish, or actual-on");
}

/* The first day of what is said to have happened, and where it is said; NULL when nothing is. */
static const struct tl_dated *item_happened(const struct tl_check_run *run, const struct tl_item *item,
                                            tl_day *ret_day) {
    const struct tl_times *planned = &run->scheduled[item->index].planned;
    const struct tl_item_dates *dates = item->dates;
    if (dates->actual_finish.when.kind == TL_WHEN_WINDOW || item_status(run, item) == TL_ITEM_DONE) {
        *ret_day = planned->finish.earliest;
        return dates->actual_finish.when.kind == TL_WHEN_WINDOW ? &dates->actual_finish : &dates->finish;
    }
    if (dates->actual_start.when.kind == TL_WHEN_WINDOW) {
        *ret_day = planned->start.earliest;
        return &dates->actual_start;
    }
    return NULL;
}

void tl_progress_future_check(const struct tl_check_run *run) {
    for (size_t i = 0; i < run->item_count; i++) {
        const struct tl_item *item = &run->items[i];
        const struct tl_scheduled *scheduled = &run->scheduled[i];
        tl_day day = TL_DAY_PAST;
        const struct tl_dated *said = item_happened(run, item, &day);
        if (!item_counts(run, item) || !said || !scheduled->dated || scheduled->tbc ||
            day <= run->status_date) {
            continue;
        }
        bool started = said == &item->dates->actual_start, bar = item->shape == TL_SHAPE_BAR;
        g_autofree char *when =
            tl_wording_window(started ? scheduled->planned.start : scheduled->planned.finish);
        g_autofree char *status = tl_wording_day(run->status_date);
        tl_diag_add(run->diags, TL_CODE_done_in_future,
                    said->when.kind == TL_WHEN_WINDOW ? said->span : item->span,
                    "'%s' is said to %s, but %s %s, after the status date, %s",
                    tl_wording_title(run->items, item), started ? "have begun" : "be done",
                    !bar      ? "is"
                    : started ? "starts"
                              : "ends",
                    when, status);
        tl_diag_item(run->diags, item->index, item->id);
        tl_diag_note(run->diags, run->info->status_date.span, "the plan's status date");
        tl_diag_hint(run->diags, "bring the status date up to date, or give the day it was really %s",
                     started ? "begun" : "done");
    }
}
