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

static bool is_undated(const struct tl_check_run *run, size_t index) {
    return item_counts(run, &run->items[index]) && !run->scheduled[index].dated;
}

/* Whose date is awaited: of a part its owner. */
static uint32_t awaited_find(const struct tl_check_run *run, size_t index) {
    uint32_t awaited = tl_schedule_awaited(run->schedule, (uint32_t)index);
    bool part = awaited != TL_NONE && run->items[awaited].kind == TL_ITEM_PART;
    return part ? run->items[awaited].owner_item : awaited;
}

/* What has no date yet. */
struct undated {
    size_t first;      /* in file order */
    unsigned count;    /* of all */
    unsigned waiting;  /* of those that wait for another without a date */
    uint32_t *waiters; /* by item: how many wait for it */
};

static struct undated undated_find(const struct tl_check_run *run) {
    struct undated found = {.waiters = g_new0(uint32_t, run->item_count + 1)};
    for (size_t i = 0; i < run->item_count; i++) {
        if (!is_undated(run, i)) {
            continue;
        }
        uint32_t awaited = awaited_find(run, i);
        found.first = found.count++ == 0 ? i : found.first;
        if (awaited != TL_NONE && is_undated(run, awaited)) {
            found.waiters[awaited]++;
            found.waiting++;
        }
    }
    return found;
}

/* A note for each of the first few that wait for nothing: given a date, they give one to the rest. */
static void undated_name(const struct tl_check_run *run, const struct undated *undated) {
    unsigned named = 0;
    for (size_t i = undated->first; i < run->item_count && named < NAMED_AT_MOST; i++) {
        uint32_t awaited = is_undated(run, i) ? awaited_find(run, i) : TL_NONE;
        if (!is_undated(run, i) || (awaited != TL_NONE && is_undated(run, awaited))) {
            continue;
        }
        g_autofree char *wait = undated->waiters[i] == 0
                                    ? g_strdup("")
                                    : g_strdup_printf(", for which %u other%s", undated->waiters[i],
                                                      undated->waiters[i] == 1 ? " waits" : "s wait");
        tl_diag_note(run->diags, run->items[i].span, "'%s'%s", run->items[i].title, wait);
        named++;
    }
}

static void undated_tell(const struct tl_check_run *run, const struct undated *undated) {
    const struct tl_item *first = &run->items[undated->first];
    if (undated->count == 1) {
        tl_diag_add(run->diags, TL_CODE_no_date_yet, first->span, "'%s' has no date yet", first->title);
        tl_diag_item(run->diags, first->index, first->id);
    } else {
        bool more = undated->count - undated->waiting > NAMED_AT_MOST;
        tl_diag_add(run->diags, TL_CODE_no_date_yet, first->span, "%u items have no date yet%s",
                    undated->count, more ? "; the first five are named here" : "");
        undated_name(run, undated);
    }
    tl_diag_hint(run->diags,
                 "they are listed beside the chart and at the end of the timetable; give a date, a "
                 "link to something dated, or \"tbc\" with bounds%s",
                 undated->waiting > 0 ? ", first to what others wait for" : "");
}

void tl_outlook_undated_check(const struct tl_check_run *run) {
    struct undated undated = undated_find(run);
    if (undated.count > 0) {
        undated_tell(run, &undated);
    }
    g_free(undated.waiters);
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
