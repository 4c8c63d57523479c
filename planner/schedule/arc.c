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

tl_day tl_arc_forward(const struct tl_arc *arc, tl_day value) {
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
    }
    g_assert_not_reached();
}

tl_day tl_arc_backward(const struct tl_arc *arc, tl_day bound) {
    struct tl_duration months;
    struct tl_duration rest;

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
    }
    g_assert_not_reached();
}
