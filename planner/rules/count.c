/*
 * count.c - how the law counts a period between two events, forwards and backwards.
 *
 * Forwards is written from the words of the law; backwards is found by bisection, which for a
 * monotone map is exactly its adjoint and cannot disagree with it.
 *
 * SPDX-License-Identifier: MIT
 */
#include "planner/rules/count.h"

#include <glib.h>

/* One row per mode: what the words of packs mean. */
static const struct {
    const char *name;
    bool wants_working_days, next_day;
} modes[TL_COUNTING_COUNT] = {
    [TL_COUNT_AFTER_FIRST_DAY] = {"after-first-day", false, false},
    [TL_COUNT_INCLUDING_FIRST_DAY] = {"including-first-day", false, false},
    [TL_COUNT_AFTER_FIRST_DAY_ROLLED] = {"after-first-day-rolled", false, false},
    [TL_COUNT_PSR_STANDSTILL] = {"psr-standstill", true, true},
    [TL_COUNT_CLEAR_DAYS] = {"clear-days", false, true},
    [TL_COUNT_CLEAR_WORKING_DAYS] = {"clear-working-days", true, true},
    [TL_COUNT_AT_LEAST_BEFORE] = {"at-least-before", false, false},
    [TL_COUNT_ELECTION] = {"election", true, true},
    [TL_COUNT_ORDER] = {"order", false, false},
    [TL_COUNT_ORDER_STRICT] = {"order-strict", false, true},
};

const char *tl_counting_name(enum tl_counting counting) {
    return modes[counting].name;
}

const char *const *tl_counting_names(void) {
    static const char *const names[] = {"after-first-day",
                                        "including-first-day",
                                        "after-first-day-rolled",
                                        "psr-standstill",
                                        "clear-days",
                                        "clear-working-days",
                                        "at-least-before",
                                        "election",
                                        "order",
                                        "order-strict",
                                        NULL};
    return names;
}

bool tl_counting_wants_working_days(enum tl_counting counting) {
    return modes[counting].wants_working_days;
}

bool tl_counting_uses_calendar(enum tl_counting counting, const struct tl_duration *period) {
    return modes[counting].wants_working_days || counting == TL_COUNT_AFTER_FIRST_DAY_ROLLED ||
           period->working_days != 0;
}

bool tl_counting_is_next_day(enum tl_counting counting) {
    return modes[counting].next_day;
}

/* The n-th working day at or after `day`; `day` itself if n is 0. */
static tl_day working_day(const struct tl_count *count, tl_day day, int32_t n) {
    const struct tl_duration by = {.working_days = n, .given = true};
    return n == 0 ? day : tl_day_add(tl_calendar_add(count->working_days, day, &by), -1);
}

/* The last day of a period whose first day is the day after `from`. */
static tl_day end_after(const struct tl_count *count, tl_day from) {
    const struct tl_duration *period = &count->period;
    tl_day day = tl_day_add(tl_day_add_months(from, period->months), period->days);
    return period->working_days > 0 ? working_day(count, tl_day_add(day, 1), period->working_days) : day;
}

/* The last day of a period whose first day is `from`. A period of no length ends before it begins. */
static tl_day end_including(const struct tl_count *count, tl_day from) {
    const struct tl_duration *period = &count->period;
    tl_day boundary = tl_day_add(tl_day_add_months(from, period->months), period->days);
    return period->working_days > 0 ? working_day(count, boundary, period->working_days)
                                    : tl_day_add(boundary, -1);
}

static tl_day end_rolled(const struct tl_count *count, tl_day from) {
    tl_day two = working_day(count, tl_day_add(from, 1), 2);
    tl_day end = MAX(end_after(count, from), two);
    return tl_day_known(end) ? tl_calendar_next(count->working_days, end) : end;
}

tl_day tl_count_first_day(const struct tl_count *count, tl_day from) {
    bool includes = count->counting == TL_COUNT_INCLUDING_FIRST_DAY || count->counting == TL_COUNT_ELECTION ||
                    count->counting == TL_COUNT_ORDER || count->counting == TL_COUNT_ORDER_STRICT;
    return includes ? from : tl_day_add(from, 1);
}

tl_day tl_count_last_day(const struct tl_count *count, tl_day from) {
    if (!tl_day_known(from)) {
        return from;
    }
    switch (count->counting) {
    case TL_COUNT_AFTER_FIRST_DAY:
    case TL_COUNT_CLEAR_DAYS:
    case TL_COUNT_CLEAR_WORKING_DAYS:
    case TL_COUNT_AT_LEAST_BEFORE:
        return end_after(count, from);
    case TL_COUNT_INCLUDING_FIRST_DAY:
    case TL_COUNT_ELECTION: /* the n-th counted day before the poll, turned round */
        return end_including(count, from);
    case TL_COUNT_AFTER_FIRST_DAY_ROLLED:
        return end_rolled(count, from);
    case TL_COUNT_PSR_STANDSTILL:
        return working_day(count, tl_day_add(from, 2), count->period.working_days);
    case TL_COUNT_ORDER:
    case TL_COUNT_ORDER_STRICT:
        return from;
    }
    return from;
}

/* Fewer days than these may hold less than two working days, at Christmas or Easter. */
enum { ROLLED_LEAST = 7 };

bool tl_count_length(const struct tl_count *count, struct tl_duration *ret_length) {
    *ret_length = count->period;
    switch (count->counting) {
    case TL_COUNT_INCLUDING_FIRST_DAY:
        return true;
    case TL_COUNT_AFTER_FIRST_DAY:
    case TL_COUNT_CLEAR_DAYS:
    case TL_COUNT_CLEAR_WORKING_DAYS:
    case TL_COUNT_AT_LEAST_BEFORE:
        return count->period.months == 0;
    case TL_COUNT_AFTER_FIRST_DAY_ROLLED:
        ret_length->days = count->period.days - 1;
        ret_length->working_days = 1;
        ret_length->as_weeks = false;
        return count->period.months == 0 && count->period.days >= ROLLED_LEAST;
    case TL_COUNT_PSR_STANDSTILL:
        ret_length->days = 1;
        return true;
    case TL_COUNT_ELECTION:
    case TL_COUNT_ORDER:
    case TL_COUNT_ORDER_STRICT:
        break;
    }
    return false;
}

tl_day tl_count_first_lawful(const struct tl_count *count, tl_day from) {
    bool next_day = count->next_day || modes[count->counting].next_day;
    return tl_day_add(tl_count_last_day(count, from), next_day ? 1 : 0);
}

tl_day tl_count_last_lawful(const struct tl_count *count, tl_day from) {
    return tl_count_last_day(count, from);
}

typedef tl_day count_map(const struct tl_count *count, tl_day day);

/* The last plan day that `map` takes to `to` at the latest; TL_DAY_PAST if there is none. */
static tl_day map_last(const struct tl_count *count, count_map *map, tl_day to) {
    tl_day low = TL_DAY_FIRST - 1, high = MIN(to, TL_DAY_LAST);
    while (low < high) {
        tl_day middle = low + (high - low + 1) / 2;
        if (map(count, middle) <= to) {
            low = middle;
        } else {
            high = middle - 1;
        }
    }
    return low < TL_DAY_FIRST ? TL_DAY_PAST : low;
}

tl_day tl_count_latest_from(const struct tl_count *count, tl_day to) {
    return tl_day_known(to) ? map_last(count, tl_count_first_lawful, to) : to;
}

tl_day tl_count_earliest_from(const struct tl_count *count, tl_day to) {
    if (!tl_day_known(to)) {
        return to;
    }
    tl_day before = map_last(count, tl_count_last_lawful, to - 1);
    return before == TL_DAY_PAST ? TL_DAY_PAST : before + 1;
}
