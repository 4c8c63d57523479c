/*
 * near.h - working days by two loads from a calendar's tables of the near years, inline: for the
 * passes, which ask for every bar and every lag. What lies outside is left to calendar.h and fit.h.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef TL_CALENDAR_NEAR_H
#define TL_CALENDAR_NEAR_H

#include "planner/calendar/fit.h"
#include "planner/calendar/layers.h"

/* A place in the tables; what is outside of them, open ends included, is past their end. */
static inline uint32_t tl_near_place(tl_day day) {
    return (uint32_t)day - (uint32_t)NEAR_FIRST;
}

/* False: ask tl_calendar_add(). Else the boundary behind the `days`th working day from `boundary` on. */
static inline bool tl_near_add(const struct tl_calendar *calendar, tl_day boundary, int32_t days,
                               tl_day *ret) {
    uint32_t place = tl_near_place(boundary);
    if (place > NEAR_DAYS) {
        return false;
    }
    uint32_t rank = calendar->near_ranks[place] + (uint32_t)days - 1;
    if (rank >= calendar->near_count) {
        return false;
    }
    *ret = NEAR_FIRST + calendar->near_days[rank] + 1;
    return true;
}

/* False: ask tl_calendar_sub(). Else the start of the `days`th working day back from `boundary`. */
static inline bool tl_near_sub(const struct tl_calendar *calendar, tl_day boundary, int32_t days,
                               tl_day *ret) {
    uint32_t place = tl_near_place(boundary);
    if (place > NEAR_DAYS) {
        return false;
    }
    uint32_t rank = calendar->near_ranks[place] - (uint32_t)days;
    if (rank >= calendar->near_count) {
        return false;
    }
    *ret = NEAR_FIRST + calendar->near_days[rank];
    return true;
}

/* tl_fit_early(). */
static inline struct tl_fit tl_near_fit_early(const struct tl_calendar *calendar, tl_day from, int32_t days) {
    uint32_t place = tl_near_place(from);
    if (place <= NEAR_DAYS) {
        uint32_t rank = calendar->near_ranks[place];
        uint32_t last = rank + (uint32_t)days - 1;
        if (last < calendar->near_count) {
            return (struct tl_fit){NEAR_FIRST + calendar->near_days[rank],
                                   NEAR_FIRST + calendar->near_days[last] + 1};
        }
    }
    return tl_fit_early(calendar, from, days);
}

/* tl_fit_late(). */
static inline struct tl_fit tl_near_fit_late(const struct tl_calendar *calendar, tl_day last, tl_day until,
                                             int32_t days) {
    uint32_t place = tl_near_place(until);
    if (place <= NEAR_DAYS) {
        uint32_t rank = calendar->near_ranks[place];
        uint32_t first = rank - (uint32_t)days;
        if (first < calendar->near_count && NEAR_FIRST + calendar->near_days[first] <= last) {
            return (struct tl_fit){NEAR_FIRST + calendar->near_days[first],
                                   NEAR_FIRST + calendar->near_days[rank - 1] + 1};
        }
    }
    return tl_fit_late(calendar, last, until, days);
}

#endif
