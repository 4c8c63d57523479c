/*
 * meetings.h - meeting dates from the calendar that a council publishes.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef TENDERLINE_MEETINGS_H
#define TENDERLINE_MEETINGS_H

#include <tenderline/date.h>

TL_BEGIN_DECLS

/*
 * The days on which the events of an iCalendar file begin, in order, each once. Cancelled ones are left
 * out; repeated ones are expanded, without the days that they leave out or that were moved, until there
 * are 100,000 of them. Nothing that cannot be read gives a day, and no more than 16 MiB are looked at. The
 * array is the caller's, tl_free().
 */
TL_PUBLIC tl_day *tl_meetings_of_calendar(const char *text, size_t size, size_t *ret_count);

TL_END_DECLS

#endif
