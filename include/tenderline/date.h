/*
 * date.h - civil days, windows of days, imprecise dates, durations.
 *
 * A day is a number: 0 is 1 January 1970, days before are negative (proleptic Gregorian, in the
 * plan's own zone). The same number names the boundary at that day's start, its civil midnight:
 * a bar that runs from Monday to Friday has the start boundary Monday and the finish boundary
 * Saturday. Windows and dates shown to users are inclusive days; only the scheduler and durations
 * speak of boundaries, and say so.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef TENDERLINE_DATE_H
#define TENDERLINE_DATE_H

#include <tenderline/base.h>

TL_BEGIN_DECLS

typedef int32_t tl_day;

/* Days that a plan may name: 1 January 1900 to 31 December 2199, both inclusive. */
#define TL_DAY_FIRST ((tl_day)-25567)
#define TL_DAY_LAST ((tl_day)84005)

/* The open ends of a window. They compare as smaller and greater than every day. */
#define TL_DAY_PAST ((tl_day)INT32_MIN)
#define TL_DAY_FUTURE ((tl_day)INT32_MAX)

/* A day of the Gregorian calendar, as people name it. */
struct tl_civil {
    int year;
    int month; /* 1 to 12 */
    int day;   /* 1 to 31 */
};

/* From Monday, as ISO 8601 has them. */
enum tl_weekday { TL_MONDAY = 0, TL_TUESDAY, TL_WEDNESDAY, TL_THURSDAY, TL_FRIDAY, TL_SATURDAY, TL_SUNDAY };

/* True if year, month and day name a day of the Gregorian calendar (any year 1 to 9999). */
TL_PUBLIC bool tl_civil_valid(int year, int month, int day);
/* The number of a valid civil date. */
TL_PUBLIC tl_day tl_day_from_civil(int year, int month, int day);
TL_PUBLIC struct tl_civil tl_day_civil(tl_day day);
TL_PUBLIC enum tl_weekday tl_day_weekday(tl_day day);
/* 28 to 31. */
TL_PUBLIC int tl_month_length(int year, int month);
/* False for the two open ends. */
TL_PUBLIC bool tl_day_known(tl_day day);
/*
 * day + days; the open ends absorb, and what leaves the range of plan days becomes an open end (only
 * the boundary TL_DAY_LAST + 1, the finish of the last plan day, is still known).
 */
TL_PUBLIC tl_day tl_day_add(tl_day day, int32_t days);
/*
 * day + months (negative goes back), the day of the month clamped to the month's end:
 * 31 January + 1 is 28 or 29 February. The open ends absorb.
 */
TL_PUBLIC tl_day tl_day_add_months(tl_day day, int32_t months);
/* Writes "2026-04-15" (10 characters and a NUL). The day must be known. */
#define TL_DAY_TEXT_SIZE 11
TL_PUBLIC void tl_day_text(tl_day day, char ret_text[TL_DAY_TEXT_SIZE]);

/* All days from earliest to latest, both inclusive; either end may be open. */
struct tl_window {
    tl_day earliest;
    tl_day latest;
};

/* What a date attribute was written as; decides its words ("February 2014", "by March 2010"). */
enum tl_precision {
    TL_PRECISION_DAY,            /* 2014-02-01 */
    TL_PRECISION_MONTH,          /* 2014-02 */
    TL_PRECISION_MONTH_PART,     /* 2013-06-~15: the early, middle, late or end part of a month */
    TL_PRECISION_QUARTER,        /* 2018-34 */
    TL_PRECISION_SEASON,         /* 2012-21 */
    TL_PRECISION_YEAR,           /* 2014, 201X */
    TL_PRECISION_FINANCIAL_YEAR, /* FY2018 */
    TL_PRECISION_WEEK,           /* WC2014-02-10 */
    TL_PRECISION_CHOICE,         /* [2014-02,2014-03], [2014-02-03..2014-02-07], 2014-1X */
    TL_PRECISION_BY,             /* [..2010-03] */
    TL_PRECISION_FROM,           /* [2014-11..] */
};

/* What a date attribute says. */
enum tl_when_kind {
    TL_WHEN_NONE = 0, /* not given */
    TL_WHEN_TBC,      /* "tbc" */
    TL_WHEN_WINDOW,   /* some day of `window` */
};

/* One date as written: design section 5, "Imprecise dates". */
struct tl_when {
    enum tl_when_kind kind;
    enum tl_precision precision;
    enum tl_precision unit;   /* of what BY, FROM and CHOICE name: MONTH for "[..2010-03]"; else precision */
    bool pair;                /* a CHOICE of two: "[2014-02,2014-03]" */
    bool approximate;         /* ~ or % */
    bool uncertain;           /* ? or %; marks, never widens */
    struct tl_window window;  /* after widening; earliest == latest for an exact day */
    struct tl_window nominal; /* before widening: the month of "2014-02~", the day of "2013-06-~15" */
};

/* What is wrong with a date, duration or time text. */
enum tl_text_fault {
    TL_TEXT_OK = 0,
    TL_TEXT_EMPTY,
    TL_TEXT_SYNTAX,      /* not a date of ISO 8601-2 at all */
    TL_TEXT_NO_SUCH_DAY, /* 2014-02-30, month 13, WC of a day that is no Monday */
    TL_TEXT_RANGE,       /* outside 1900 to 2199 */
    TL_TEXT_OBSOLETE,    /* draft EDTF: unknown, open, u for X, y..., (...)~ */
    TL_TEXT_UNSUPPORTED, /* valid EDTF which plans do not take: other groupings, exponents, sets here */
    TL_TEXT_BACKWARDS,   /* ends before it begins */
    TL_TEXT_TRADITIONAL, /* 15/04/2026 or 15 April 2026: understood, but not the form of the file */
    TL_TEXT_FINANCIAL,   /* 2018/19 or 2018-19: say FY2018 */
    TL_TEXT_NO_UNIT,     /* a duration without d, w, m, y or wd */
};

/* "is not a date", "has no such day" ...: the middle of a sentence. Never NULL. */
TL_PUBLIC const char *tl_text_fault_text(enum tl_text_fault fault);

/*
 * Reads one window: a date attribute such as start or on. Leading and trailing blanks are allowed.
 * `ret_at` (may be NULL) receives the byte at which a fault was seen. After a fault *ret_when is
 * TL_WHEN_NONE.
 *
 * "~" widens by the finest unit it qualifies, the coarsest of several: a day by 5 days within its
 * month, a month by 15 days, a year by 3 months; never beyond the plan days. Seasons are those of the
 * weather service: 21 March to May, 24 December to February of the next year. A week is Monday to
 * Friday.
 *
 * Source: ISO 8601-2:2019 as the Library of Congress EDTF specification of 4 February 2019 gives it.
 */
TL_PUBLIC TL_MUST_CHECK enum tl_text_fault tl_when_parse(const char *text, struct tl_when *ret_when,
                                                         size_t *ret_at);

/*
 * The value of dates=: an extent a/b, a set {a,b} of one activity on several days, or one date, which
 * is both the start and the finish. An open end "2015-09/.." is a window from the start on; "tbc" may
 * stand for either end and for both.
 */
struct tl_extent {
    bool is_set;
    struct tl_when start;    /* of a set: its earliest member */
    struct tl_when finish;   /* of a set: its latest member; NONE for an unknown end "2015-09/" */
    size_t member_count;     /* of a set, else 0 */
    struct tl_when *members; /* in the order written; freed by tl_extent_finish() */
};
TL_PUBLIC TL_MUST_CHECK enum tl_text_fault tl_extent_parse(const char *text, struct tl_extent *ret_extent,
                                                           size_t *ret_at);
TL_PUBLIC void tl_extent_finish(struct tl_extent *extent);

/*
 * A duration or lag with units: "8wd", "28d", "12w", "18m", "2y", "8y3m7d", "-5wd". Applied in the
 * order months (years are 12), days (weeks are 7), working days; `sign` -1 turns all of them round.
 */
struct tl_duration {
    int32_t months;
    int32_t days;
    int32_t working_days;
    bool negative;
    bool given;    /* false: no duration was stated */
    bool as_years; /* how it was written, for its text alone: "2y", not "24m" */
    bool as_weeks; /* "12w", not "84d" */
};
TL_PUBLIC TL_MUST_CHECK enum tl_text_fault
tl_duration_parse(const char *text, struct tl_duration *ret_duration, size_t *ret_at);
/* Prints the text in the units it was written in, "8y3m7d"; "0d" for nothing. Needs TL_DURATION_TEXT_SIZE bytes. */
#define TL_DURATION_TEXT_SIZE 64
TL_PUBLIC void tl_duration_text(const struct tl_duration *duration, char ret_text[TL_DURATION_TEXT_SIZE]);

/* A time of day in minutes from midnight, 0 to 1440 (24:00); -1 for none. */
#define TL_TIME_NONE (-1)
TL_PUBLIC TL_MUST_CHECK enum tl_text_fault tl_time_parse(const char *text, int *ret_minutes);

TL_END_DECLS

#endif
