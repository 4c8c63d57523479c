/*
 * phase.c - phases with dates of their own against what they hold; groups that hold nothing.
 *
 * SPDX-License-Identifier: MIT
 */
#include "planner/check/run.h"

#include <internal/prose.h>

#include "planner/check/wording.h"

static bool dated_given(const struct tl_dated *dated) {
    return dated->when.kind == TL_WHEN_WINDOW;
}

static bool phase_dated(const struct tl_item *item) {
    return item->kind == TL_ITEM_PHASE &&
           (dated_given(&item->dates->start) || dated_given(&item->dates->finish));
}

/*
 * Leaves, and phases inside phases. The papers of a decision may well be due before the phase, and
 * a contract or an extension ends long after it.
 */
static bool item_concerned(const struct tl_check_run *run, const struct tl_item *item) {
    if (!run->stands[item->index] || item->kind == TL_ITEM_EXTENSION || item->part == TL_PART_END) {
        return false;
    }
    if (item->kind == TL_ITEM_PART) {
        return item->owner_item != TL_NONE && run->items[item->owner_item].kind != TL_ITEM_DECISION;
    }
    return phase_dated(item) || item->kind == TL_ITEM_DECISION || item->shape == TL_SHAPE_BAR ||
           item->shape == TL_SHAPE_EVENT;
}

/* `edge` is the phase's own date, `dated` the item's. */
static void outside_report(const struct tl_check_run *run, const struct tl_item *item,
                           const struct tl_item *phase, bool start) {
    const struct tl_dated *edge = start ? &phase->dates->start : &phase->dates->finish;
    const struct tl_dated *dated = start ? &item->dates->start : &item->dates->finish;
    const struct tl_times *planned = &run->scheduled[item->index].planned;
    const char *title = tl_wording_title(run->items, item);
    g_autofree char *when = tl_wording_window(start ? planned->start : planned->finish);
    g_autofree char *limit = tl_prose_when(&edge->when);
    bool event = item->shape != TL_SHAPE_BAR && item->shape != TL_SHAPE_GROUP;
    tl_diag_add(run->diags, TL_CODE_outside_phase, dated_given(dated) ? dated->span : item->span,
                "'%s' %s %s, %s its phase '%s' %s (%s)", title,
                event   ? "is"
                : start ? "starts"
                        : "ends",
                when, start ? "before" : "after", phase->title, start ? "starts" : "ends", limit);
    tl_diag_item(run->diags, item->index, item->id);
    tl_diag_note(run->diags, edge->span, "the phase is stated to %s here: %s", start ? "start" : "end",
                 limit);
    tl_diag_hint(run->diags,
                 "move the item, change the phase's own dates, or leave them out: a phase without "
                 "dates spans what it holds");
}

static void item_check(const struct tl_check_run *run, const struct tl_item *item,
                       const struct tl_item *phase) {
    const struct tl_scheduled *scheduled = &run->scheduled[item->index];
    if (!scheduled->dated) {
        return;
    }
    const struct tl_times *planned = &scheduled->planned;
    const struct tl_dated *start = &phase->dates->start;
    const struct tl_dated *finish = &phase->dates->finish;
    if (dated_given(start) && planned->start.latest < start->when.window.earliest) {
        outside_report(run, item, phase, true);
    } else if (dated_given(finish) && planned->finish.earliest > finish->when.window.latest &&
               !scheduled->finish_unknown) {
        outside_report(run, item, phase, false);
    } else if (dated_given(finish) && planned->start.earliest > finish->when.window.latest) {
        outside_report(run, item, phase, false);
    }
}

void tl_phase_bounds_check(const struct tl_check_run *run) {
    /* By item: the nearest phase around it that has dates. */
    g_autofree uint32_t *around = g_new(uint32_t, run->item_count + 1);
    for (uint32_t i = 0; i < run->item_count; i++) {
        const struct tl_item *item = &run->items[i];
        around[i] = TL_NONE;
        if (item->parent != TL_NONE) {
            around[i] = phase_dated(&run->items[item->parent]) ? item->parent : around[item->parent];
        }
        if (around[i] != TL_NONE && item_concerned(run, item)) {
            item_check(run, item, &run->items[around[i]]);
        }
    }
}

static bool item_group(const struct tl_item *item) {
    return item->kind == TL_ITEM_PHASE || item->kind == TL_ITEM_PROCUREMENT || item->kind == TL_ITEM_REPEAT;
}

/* Of empty groups inside each other the outermost is reported. */
void tl_phase_empty_check(const struct tl_check_run *run) {
    g_autofree uint8_t *holds = g_new0(uint8_t, run->item_count + 1);
    for (size_t n = run->item_count; n > 0; n--) {
        const struct tl_item *item = &run->items[n - 1];
        if (item->parent != TL_NONE && (holds[n - 1] || !item_group(item))) {
            holds[item->parent] = 1;
        }
    }
    for (size_t i = 0; i < run->item_count; i++) {
        const struct tl_item *item = &run->items[i];
        bool inside = item->parent != TL_NONE && !holds[item->parent];
        if (!item_group(item) || holds[i] || inside) {
            continue;
        }
        tl_diag_add(run->diags, TL_CODE_empty_group, item->span,
                    "the %s '%s' holds nothing, so no output shows it", tl_item_kind_name(item->kind),
                    item->title);
        tl_diag_item(run->diags, item->index, item->id);
        tl_diag_hint(run->diags,
                     "put its items into it, or use an activity for work that is not broken down");
    }
}
