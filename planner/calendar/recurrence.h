/*
 * recurrence.h - the days of a recurrence rule (RFC 5545 RRULE), bounded in number and in time.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef TL_CALENDAR_RECURRENCE_H
#define TL_CALENDAR_RECURRENCE_H

#include <glib.h>
#include <tenderline/date.h>

/* A rule gives at most so many days, and none later than so many years after its first. */
enum { TL_RECURRENCE_DAYS_MOST = 2000, TL_RECURRENCE_YEARS_MOST = 30, TL_RECURRENCE_TEXT_MOST = 300 };

enum tl_recurrence_fault {
    TL_RECURRENCE_OK = 0,
    TL_RECURRENCE_SYNTAX,    /* no RRULE at all */
    TL_RECURRENCE_PART,      /* a part that is unknown, repeated or has no such value */
    TL_RECURRENCE_SUB_DAILY, /* more often than once a day */
    TL_RECURRENCE_NOTHING,   /* no day follows from it */
};

/*
 * Appends to `days` (tl_day) what "FREQ=MONTHLY;BYDAY=1TH" gives from `first` to `last`, both
 * inclusive, in order. `last` may be TL_DAY_FUTURE. After a fault nothing is appended and *ret_at is
 * the byte of `rule` at which it was seen. Takes milliseconds, whatever the rule.
 */
enum tl_recurrence_fault tl_recurrence_expand(const char *rule, tl_day first, tl_day last, GArray *days,
                                              size_t *ret_at);
/* "is not a recurrence rule" ...: the middle of a sentence. */
const char *tl_recurrence_fault_text(enum tl_recurrence_fault fault);

#endif
