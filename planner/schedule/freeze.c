/*
 * freeze.c - dates that rest on hidden items become fixed ones in the reduced plan.
 *
 * Which dates are frozen follows from the links alone, except where looking at the dates shows
 * that one would move: then the hidden item drives it, and it is frozen too.
 *
 * SPDX-License-Identifier: MIT
 */
#include "planner/schedule/project.h"

#include "planner/model/model.h"
#include "planner/schedule/influence.h"

static bool dated_fixed(const struct tl_dated *dated) {
    return dated->when.kind == TL_WHEN_WINDOW;
}

/* True if nothing but the item's own attributes says when it starts and ends. */
static bool item_fixed(const struct tl_item *item) {
    const struct tl_item_dates *dates = item->dates;
    bool start = dated_fixed(&dates->start) || dated_fixed(&dates->actual_start);
    bool finish = dated_fixed(&dates->finish) || dated_fixed(&dates->actual_finish);
    if (item->shape == TL_SHAPE_EVENT) {
        return start || finish;
    }
    return (start && finish) || ((start || finish) && item->duration.given);
}

static bool item_dates_itself(const struct tl_item *item) {
    return item->shape == TL_SHAPE_BAR || item->shape == TL_SHAPE_EVENT;
}

/* With actual dates a stated day that has passed holds no longer, and work under way waits for links. */
static bool stays(const struct tl_projection *projection, const struct tl_item *item) {
    return tl_plan_info(projection->plan)->tracking_actuals
               ? projection->scheduled[item->index].driver == TL_DRIVER_FIXED
               : item_fixed(item);
}

void tl_projection_freeze(struct tl_projection *projection) {
    size_t count;
    const struct tl_item *items = tl_plan_items(projection->plan, &count);
    tl_influence_trace(projection->plan, projection->gaps, TL_INFLUENCE_FORWARD, projection->hidden,
                       projection->after_hidden);
    tl_influence_trace(projection->plan, projection->gaps, TL_INFLUENCE_BACKWARD, projection->hidden,
                       projection->before_hidden);
    for (size_t i = 0; i < count; i++) {
        const struct tl_scheduled *scheduled = &projection->scheduled[i];
        bool late = projection->before_hidden[i] && (scheduled->placed_late || items[i].tbc);
        projection->frozen[i] = projection->kept[i] && item_dates_itself(&items[i]) && scheduled->dated &&
                                !stays(projection, &items[i]) && (projection->after_hidden[i] || late);
    }
}

static bool windows_same(struct tl_window a, struct tl_window b) {
    return a.earliest == b.earliest && a.latest == b.latest;
}

/* Dates still to be confirmed hold bounds, which are not promised to be the whole plan's. */
static bool dates_same(const struct tl_scheduled *a, const struct tl_scheduled *b) {
    if (a->dated != b->dated) {
        return false;
    }
    return !a->dated || a->tbc ||
           (windows_same(a->planned.start, b->planned.start) &&
            windows_same(a->planned.finish, b->planned.finish));
}

bool tl_projection_compare(struct tl_projection *projection, const struct tl_scheduled *reduced,
                           const uint32_t *index_of) {
    size_t count;
    const struct tl_item *items = tl_plan_items(projection->plan, &count);
    bool differs = false;
    for (size_t i = 0; i < count; i++) {
        if (!projection->kept[i] || projection->frozen[i] || !item_dates_itself(&items[i])) {
            continue;
        }
        if (!dates_same(&projection->scheduled[i], &reduced[index_of[i]])) {
            projection->frozen[i] = 1;
            differs = true;
        }
    }
    return differs;
}

static enum tl_precision window_precision(struct tl_window window) {
    if (window.earliest == window.latest) {
        return TL_PRECISION_DAY;
    }
    if (!tl_day_known(window.earliest)) {
        return TL_PRECISION_BY;
    }
    return tl_day_known(window.latest) ? TL_PRECISION_CHOICE : TL_PRECISION_FROM;
}

static struct tl_dated window_dated(struct tl_window window) {
    return (struct tl_dated){
        .when = {.kind = TL_WHEN_WINDOW,
                 .precision = window_precision(window),
                 .window = window,
                 .nominal = window},
        .span = {.source = TL_NONE},
    };
}

static bool window_open(struct tl_window window) {
    return !tl_day_known(window.earliest) && !tl_day_known(window.latest);
}

static struct tl_dated day_dated(tl_day day) {
    return window_dated((struct tl_window){.earliest = day, .latest = day});
}

/* It stays to be confirmed, between the days that held in the whole plan. */
static void tbc_fix(const struct tl_projection *projection, struct tl_item_dates *dates, uint32_t index) {
    const struct tl_times *planned = &projection->scheduled[index].planned;
    bool from = projection->after_hidden[index] && tl_day_known(planned->start.earliest);
    bool until = projection->before_hidden[index] && tl_day_known(planned->finish.latest);
    if (from && !dated_fixed(&dates->start)) {
        dates->start_not_before = day_dated(planned->start.earliest);
    }
    if (until && !dated_fixed(&dates->finish)) {
        dates->finish_not_after = day_dated(planned->finish.latest);
    }
}

static void dates_fix(const struct tl_projection *projection, struct tl_item *item,
                      struct tl_item_dates *dates, uint32_t index) {
    const struct tl_scheduled *scheduled = &projection->scheduled[index];
    if (item->tbc) {
        tbc_fix(projection, dates, index);
        return;
    }
    if (!scheduled->dated) {
        /* Without the hidden item it would get a date that the plan does not give it. */
        item->tbc = true;
        dates->start.when = (struct tl_when){.kind = TL_WHEN_TBC};
        return;
    }
    if (!scheduled->start_unknown && !window_open(scheduled->planned.start)) {
        dates->start = window_dated(scheduled->planned.start);
    }
    if (!scheduled->finish_unknown && !window_open(scheduled->planned.finish)) {
        dates->finish = window_dated(scheduled->planned.finish);
    }
    if (scheduled->finish_unknown && tl_day_known(scheduled->planned.finish.earliest)) {
        dates->finish_not_before = day_dated(scheduled->planned.finish.earliest);
    }
    item->duration = (struct tl_duration){0};
    dates->remaining = (struct tl_duration){0};
    item->alap = false;
    item->anchor = false;
}

void tl_projection_fix(const struct tl_projection *projection, struct tl_plan *plan, struct tl_item *item,
                       uint32_t index) {
    struct tl_item_dates dates = *item->dates;
    dates_fix(projection, item, &dates, index);
    tl_plan_set_dates(plan, item, &dates);
}
