/*
 * arc.c - the map of one arc, forwards and backwards.
 *
 * SPDX-License-Identifier: MIT
 */
#include "planner/schedule/network.h"

/* A lag after an event counts its months from the event's day, so that 28 January + 1m is 28 February. */
static void lag_split(const struct tl_duration *lag, struct tl_duration *ret_months,
                      struct tl_duration *ret_rest) {
    *ret_months = (struct tl_duration){.months = lag->months, .negative = lag->negative, .given = true};
    *ret_rest = *lag;
    ret_rest->months = 0;
}

/*
 * A lead in working days goes back to the start of a working day. What has to end by then may end
 * with the working day before: two working days before a Tuesday's end is the Friday's, not a
 * Monday that begins where nothing was worked.
 */
static bool ends_with_work(const struct tl_arc *arc) {
    return arc->to_finish && arc->lag && arc->lag->negative && arc->lag->working_days != 0;
}

static tl_day lag_forward(const struct tl_arc *arc, tl_day value) {
    struct tl_duration months;
    struct tl_duration rest;

    switch (arc->map) {
    case TL_MAP_NONE:
        return value;
    case TL_MAP_LAG:
        return tl_calendar_add(arc->calendar, value, arc->lag);
    case TL_MAP_LAG_OF_EVENT:
        lag_split(arc->lag, &months, &rest);
        value = tl_day_add(tl_calendar_add(arc->calendar, tl_day_add(value, -1), &months), 1);
        return tl_calendar_add(arc->calendar, value, &rest);
    case TL_MAP_LAG_OF_DAY:
    case TL_MAP_LEAD:
        return tl_calendar_add(arc->calendar, tl_day_add(value, -1), arc->lag);
    case TL_MAP_RULE:
        value = tl_count_first_lawful(&arc->gap->count, tl_day_add(value, -(int)arc->from_finish));
        return tl_day_add(value, arc->to_finish);
    }
    g_assert_not_reached();
}

tl_day tl_arc_forward(const struct tl_arc *arc, tl_day value) {
    tl_day reached = lag_forward(arc, value);

    if (!ends_with_work(arc) || !tl_known(reached)) {
        return reached;
    }
    return tl_day_add(tl_calendar_previous(arc->calendar, reached - 1), 1);
}

tl_day tl_arc_backward(const struct tl_arc *arc, tl_day bound) {
    struct tl_duration months;
    struct tl_duration rest;

    if (ends_with_work(arc) && tl_known(bound)) {
        bound = tl_calendar_next(arc->calendar, bound);
    }
    switch (arc->map) {
    case TL_MAP_NONE:
        return bound;
    case TL_MAP_LAG:
        return tl_calendar_sub(arc->calendar, bound, arc->lag);
    case TL_MAP_LAG_OF_EVENT:
        lag_split(arc->lag, &months, &rest);
        bound = tl_day_add(tl_calendar_sub(arc->calendar, bound, &rest), -1);
        return tl_day_add(tl_calendar_sub(arc->calendar, bound, &months), 1);
    case TL_MAP_LAG_OF_DAY:
    case TL_MAP_LEAD:
        return tl_day_add(tl_calendar_sub(arc->calendar, bound, arc->lag), 1);
    case TL_MAP_RULE:
        bound = tl_count_latest_from(&arc->gap->count, tl_day_add(bound, -(int)arc->to_finish));
        return tl_day_add(bound, arc->from_finish);
    }
    g_assert_not_reached();
}
