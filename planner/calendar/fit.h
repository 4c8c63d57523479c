/*
 * fit.h - bars of working days put on a calendar in one step: what the passes ask most.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef TL_CALENDAR_FIT_H
#define TL_CALENDAR_FIT_H

#include <tenderline/calendar.h>

/* Boundaries, finish exclusive; open ends where the plan days end or nothing is known. */
struct tl_fit {
    tl_day start, finish;
};

/*
 * `days` working days, at least one, from the first working day at or after `from`: tl_calendar_next()
 * and tl_calendar_add().
 */
struct tl_fit tl_fit_early(const struct tl_calendar *calendar, tl_day from, int32_t days);
/*
 * The last `days` working days that end at `until` or before and start at `last` or before, on a
 * working day: tl_calendar_sub(), tl_calendar_previous() and tl_calendar_add().
 */
struct tl_fit tl_fit_late(const struct tl_calendar *calendar, tl_day last, tl_day until, int32_t days);

#endif
