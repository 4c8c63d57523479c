/*
 * calendar.h - working days: a week, bank holidays of a division, closures and extra days.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef TENDERLINE_CALENDAR_H
#define TENDERLINE_CALENDAR_H

#include <tenderline/date.h>

TL_BEGIN_DECLS

/* Immutable. It answers for every plan day (date.h) in constant time. */
struct tl_calendar;

/* By which plans name it, and what people call it. Borrowed from the calendar. */
TL_PUBLIC const char *tl_calendar_id(const struct tl_calendar *calendar);
TL_PUBLIC const char *tl_calendar_title(const struct tl_calendar *calendar);

/* Of a plan day. */
TL_PUBLIC bool tl_calendar_is_working(const struct tl_calendar *calendar, tl_day day);
/*
 * Why a day is not a working day: "Saturday", "Good Friday", "Christmas closure"; NULL if it is
 * one. Borrowed from the calendar.
 */
TL_PUBLIC const char *tl_calendar_day_off(const struct tl_calendar *calendar, tl_day day);
/* True where the holidays are not published yet (or the data do not reach): the answer may change. */
TL_PUBLIC bool tl_calendar_is_provisional(const struct tl_calendar *calendar, tl_day day);

/* The first working day at or after / the last at or before `day`; TL_DAY_FUTURE / _PAST if none. */
TL_PUBLIC tl_day tl_calendar_next(const struct tl_calendar *calendar, tl_day day);
TL_PUBLIC tl_day tl_calendar_previous(const struct tl_calendar *calendar, tl_day day);
/* Working days in [from, to), negative if to < from. Both known. */
TL_PUBLIC int32_t tl_calendar_count(const struct tl_calendar *calendar, tl_day from, tl_day to);

/*
 * Boundaries (date.h). tl_calendar_add applies a duration or lag, a monotone map f:
 * n working days from boundary b reach the end of the n-th working day at or after b, going back
 * the start of the n-th working day before b. tl_calendar_sub is its adjoint: the last b with
 * f(b) <= boundary. tl_calendar_sub_first is the other one: the first b with f(b) >= boundary.
 * Open ends absorb; a result outside the plan days is an open end.
 */
TL_PUBLIC tl_day tl_calendar_add(const struct tl_calendar *calendar, tl_day boundary,
                                 const struct tl_duration *by);
TL_PUBLIC tl_day tl_calendar_sub(const struct tl_calendar *calendar, tl_day boundary,
                                 const struct tl_duration *by);
TL_PUBLIC tl_day tl_calendar_sub_first(const struct tl_calendar *calendar, tl_day boundary,
                                       const struct tl_duration *by);

TL_END_DECLS

#endif
