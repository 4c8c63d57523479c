/*
 * count.h - how the law counts a period between two events, forwards and backwards.
 *
 * Every mode is one monotone map of days, so that "the first lawful day of the later event" and "the
 * last lawful day of the earlier one" are adjoint: first_lawful(from) <= to exactly when
 * from <= latest_from(to). Days are civil days (date.h), not boundaries; open ends absorb, and what
 * leaves the plan days is an open end.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef TL_RULES_COUNT_H
#define TL_RULES_COUNT_H

#include <tenderline/calendar.h>

enum tl_counting {
    TL_COUNT_AFTER_FIRST_DAY = 0, /* the day of the event is not counted: last day = from + n */
    TL_COUNT_INCLUDING_FIRST_DAY, /* "beginning with the day on which": the day of the event is day 1 */
    /*
     * As the first, with at least two working days in it, and an end on a day off goes on to the end
     * of the next working day (Public Contracts Regulations 2015 reg 2(3)-(4), 2006 reg 2(4)).
     */
    TL_COUNT_AFTER_FIRST_DAY_ROLLED,
    /*
     * Begins the day after the event, and ends with the n-th working day after the day on which it
     * begins (Provider Selection Regime Regulations 2023 reg 12(2)).
     */
    TL_COUNT_PSR_STANDSTILL,
    TL_COUNT_CLEAR_DAYS,         /* neither the day of the one nor of the other event is counted */
    TL_COUNT_CLEAR_WORKING_DAYS, /* the same, and only the working days between are */
    TL_COUNT_AT_LEAST_BEFORE,    /* "at least n days before": from <= to - n */
    TL_COUNT_ELECTION,           /* the n-th day before the poll, the poll and its own days off not counted */
    TL_COUNT_ORDER,              /* no period: from <= to */
    TL_COUNT_ORDER_STRICT,       /* no period: from < to */
};
#define TL_COUNTING_COUNT (TL_COUNT_ORDER_STRICT + 1)
/* "including-first-day": the name in packs. */
const char *tl_counting_name(enum tl_counting counting);
/* All names in the order of the enum, ending with NULL. */
const char *const *tl_counting_names(void);
/* True if the mode counts working days alone, so that its period is in wd: PSR, clear working days, election. */
bool tl_counting_wants_working_days(enum tl_counting counting);
/* True if the mode looks at a working-day calendar when the period is `period`. */
bool tl_counting_uses_calendar(enum tl_counting counting, const struct tl_duration *period);
/* True if the later event is lawful only on the day after the period: modes that say so themselves. */
bool tl_counting_is_next_day(enum tl_counting counting);

/* One period and how it is counted. */
struct tl_count {
    enum tl_counting counting;
    struct tl_duration period; /* not negative; of an order nothing */
    /*
     * The later event may be on the day after the last day of the period, no sooner; else on the last
     * day itself. Modes of tl_counting_is_next_day() are so whatever this says.
     */
    bool next_day;
    const struct tl_calendar *working_days; /* NULL only if the mode does not look at it */
};

/* The days of the period that the earlier event on `from` sets going, both inclusive. */
tl_day tl_count_first_day(const struct tl_count *count, tl_day from);
tl_day tl_count_last_day(const struct tl_count *count, tl_day from);

/*
 * The period as a plain length (calendar.h) that begins with its first day: 8 working days after the
 * first one are 1d8wd. False where no length says it for every day: months from a day that is not
 * counted, a roll of few days, no period.
 */
bool tl_count_length(const struct tl_count *count, struct tl_duration *ret_length);

/* "8 working days", "28 clear days". g_free(). */
char *tl_count_words(const struct tl_count *count);
/* The first day that is counted; TL_DAY_PAST of modes that count back, or between two days. */
tl_day tl_count_first_counted(const struct tl_count *count, tl_day from);

/* A minimum gap: the first day on which the later event may be. */
tl_day tl_count_first_lawful(const struct tl_count *count, tl_day from);
/* Its adjoint: the last day on which the earlier event may be. */
tl_day tl_count_latest_from(const struct tl_count *count, tl_day to);

/* A maximum gap: the last day on which the later event may be. It never looks at `next_day`. */
tl_day tl_count_last_lawful(const struct tl_count *count, tl_day from);
/* Its adjoint: the first day on which the earlier event may be. */
tl_day tl_count_earliest_from(const struct tl_count *count, tl_day to);

#endif
