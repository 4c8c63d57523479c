/*
 * calendar.c - working days by rank and select, durations over them.
 *
 * A bit per plan day, the number of working days before each 64-day word, and for every 64th
 * working day the word it is in; for the years around today plain tables besides. 100 kB per
 * calendar, a few instructions per answer.
 *
 * SPDX-License-Identifier: MIT
 */
#include "planner/calendar/fit.h"
#include "planner/calendar/layers.h"

#include <assert.h>
#include <string.h>

/* Reasons stand in the order of their days, without overlap: see layers.c. */
static const char *reason_find(const struct tl_calendar *calendar, tl_day day) {
    const GArray *reasons = calendar->reasons;
    guint low = 0;
    guint high = reasons->len;
    while (low < high) {
        guint middle = low + (high - low) / 2;
        const struct day_off *reason = &g_array_index(reasons, struct day_off, middle);
        if (day > reason->last) {
            low = middle + 1;
        } else if (day < reason->first) {
            high = middle;
        } else {
            return reason->title;
        }
    }
    return NULL;
}

G_GNUC_UNUSED /* tl_day_known(), where a call would cost more than the answer. */
    static inline bool
    day_known(tl_day day) {
    return day != TL_DAY_PAST && day != TL_DAY_FUTURE;
}

#define EVERY_BYTE(byte) (UINT64_C(0x0101010101010101) * (byte))

/* In byte i of the result: the set bits in bytes 0 to i of `word`. */
static uint64_t byte_sums(uint64_t word) {
    word -= (word >> 1) & EVERY_BYTE(0x55);
    word = (word & EVERY_BYTE(0x33)) + ((word >> 2) & EVERY_BYTE(0x33));
    return ((word + (word >> 4)) & EVERY_BYTE(0x0f)) * EVERY_BYTE(1);
}

/* Working days before `day`, which is clipped to the plan days. */
static int32_t rank_at(const struct tl_calendar *calendar, tl_day day) {
    uint32_t near = (uint32_t)day - (uint32_t)NEAR_FIRST;
    if (near <= NEAR_DAYS) {
        return calendar->near_rank + calendar->near_ranks[near];
    }
    if (day <= TL_DAY_FIRST) {
        return 0;
    }
    if (day > TL_DAY_LAST) {
        return calendar->total;
    }
    uint32_t index = (uint32_t)(day - TL_DAY_FIRST);
    uint64_t below = calendar->bits[index / 64] & ((UINT64_C(1) << (index % 64)) - 1);
    return calendar->ranks[index / 64] + (int32_t)(byte_sums(below) >> 56);
}

/* The position of the n-th (from 0) set bit of `word`, which has that many. */
static int bit_select(uint64_t word, int n) {
    uint64_t sums = byte_sums(word);
    /* The top bit of each byte whose sum is at most n; those bytes lie before the one wanted. */
    uint64_t before = ((EVERY_BYTE((uint64_t)n) | EVERY_BYTE(0x80)) - sums) & EVERY_BYTE(0x80);
    int shift = (int)((before >> 7) * EVERY_BYTE(1) >> 56) * 8;
    n -= (int)(sums << 8 >> shift & 0xff);
    uint64_t byte = word >> shift & 0xff;
    for (; n > 0; n--) {
        byte &= byte - 1;
    }
    return shift + __builtin_ctzll(byte);
}

/* The last word in low..high with at most `wanted` working days before it; nearly always one of two. */
static uint32_t word_find(const struct tl_calendar *calendar, int32_t wanted, uint32_t low, uint32_t high) {
    while (high - low > 4) {
        uint32_t middle = low + (high - low + 1) / 2;
        if (calendar->ranks[middle] <= wanted) {
            low = middle;
        } else {
            high = middle - 1;
        }
    }
    while (low < high && calendar->ranks[low + 1] <= wanted) {
        low++;
    }
    return low;
}

/* The n-th working day, from 0; an open end if there is none. */
static tl_day select_at(const struct tl_calendar *calendar, int64_t n) {
    uint64_t near = (uint64_t)(n - calendar->near_rank);
    if (near < calendar->near_count) {
        return NEAR_FIRST + calendar->near_days[near];
    }
    if (n < 0) {
        return TL_DAY_PAST;
    }
    if (n >= calendar->total) {
        return TL_DAY_FUTURE;
    }
    int32_t wanted = (int32_t)n;
    uint32_t word =
        word_find(calendar, wanted, calendar->hints[wanted / 64], calendar->hints[wanted / 64 + 1]);
    int bit = bit_select(calendar->bits[word], wanted - calendar->ranks[word]);
    return TL_DAY_FIRST + (tl_day)(word * 64) + bit;
}

const char *tl_calendar_id(const struct tl_calendar *calendar) {
    return calendar->id;
}

const char *tl_calendar_title(const struct tl_calendar *calendar) {
    return calendar->title;
}

bool tl_calendar_is_working(const struct tl_calendar *calendar, tl_day day) {
    assert(day >= TL_DAY_FIRST && day <= TL_DAY_LAST);
    uint32_t index = (uint32_t)(day - TL_DAY_FIRST);
    return (calendar->bits[index / 64] >> (index % 64) & 1) != 0;
}

const char *tl_calendar_day_off(const struct tl_calendar *calendar, tl_day day) {
    static const char *const names[] = {"Monday", "Tuesday",  "Wednesday", "Thursday",
                                        "Friday", "Saturday", "Sunday"};
    if (tl_calendar_is_working(calendar, day)) {
        return NULL;
    }
    const char *reason = reason_find(calendar, day);
    return reason ? reason : names[tl_day_weekday(day)];
}

bool tl_calendar_is_provisional(const struct tl_calendar *calendar, tl_day day) {
    return calendar->holidays && (day < tl_holidays_from(calendar->holidays) ||
                                  day > tl_holidays_published_until(calendar->holidays));
}

tl_day tl_calendar_next(const struct tl_calendar *calendar, tl_day day) {
    return day_known(day) ? select_at(calendar, rank_at(calendar, day)) : day;
}

tl_day tl_calendar_previous(const struct tl_calendar *calendar, tl_day day) {
    return day_known(day) ? select_at(calendar, (int64_t)rank_at(calendar, day + 1) - 1) : day;
}

int32_t tl_calendar_count(const struct tl_calendar *calendar, tl_day from, tl_day to) {
    return rank_at(calendar, to) - rank_at(calendar, from);
}

/*
 * Working days as maps of boundaries. `n` keeps its sign. With rank(b) working days before b, going
 * forward reaches the end of day rank(b) + n - 1 and going back the start of day rank(b) - |n|; the
 * two inverses solve that for rank(b). For n = 0 all three leave the boundary alone.
 */
static tl_day finish_of(tl_day day) {
    return day_known(day) ? day + 1 : day;
}

static tl_day working_add(const struct tl_calendar *calendar, tl_day boundary, int64_t n) {
    if (n == 0 || !day_known(boundary)) {
        return boundary;
    }
    int64_t rank = rank_at(calendar, boundary);
    return n > 0 ? finish_of(select_at(calendar, rank + n - 1)) : select_at(calendar, rank + n);
}

static tl_day working_sub(const struct tl_calendar *calendar, tl_day boundary, int64_t n) {
    if (n == 0 || !day_known(boundary)) {
        return boundary;
    }
    int64_t rank = n > 0 ? rank_at(calendar, boundary) : (int64_t)rank_at(calendar, boundary + 1) - 1;
    return select_at(calendar, rank - n);
}

static tl_day working_sub_first(const struct tl_calendar *calendar, tl_day boundary, int64_t n) {
    if (n == 0 || !day_known(boundary)) {
        return boundary;
    }
    int64_t rank = n > 0 ? (int64_t)rank_at(calendar, boundary - 1) + 1 : rank_at(calendar, boundary);
    return finish_of(select_at(calendar, rank - n - 1));
}

struct tl_fit tl_fit_early(const struct tl_calendar *calendar, tl_day from, int32_t days) {
    if (!day_known(from)) {
        return (struct tl_fit){from, from};
    }
    int64_t rank = rank_at(calendar, from);
    return (struct tl_fit){select_at(calendar, rank), finish_of(select_at(calendar, rank + days - 1))};
}

struct tl_fit tl_fit_late(const struct tl_calendar *calendar, tl_day last, tl_day until, int32_t days) {
    tl_day start = until;
    if (day_known(until)) {
        int64_t rank = rank_at(calendar, until);
        start = select_at(calendar, rank - days);
        if (day_known(start) && start <= last) {
            return (struct tl_fit){start, finish_of(select_at(calendar, rank - 1))};
        }
    }
    start = last < start ? last : start;
    if (!day_known(start)) {
        return (struct tl_fit){start, start};
    }
    int64_t rank = (int64_t)rank_at(calendar, start + 1) - 1;
    start = select_at(calendar, rank);
    return (struct tl_fit){start, day_known(start) ? finish_of(select_at(calendar, rank + days - 1)) : start};
}

/*
 * Months clamp, so several days can reach one. The last of them that reaches at most `boundary` is
 * the same day of the month going back, or the month's end if `boundary` is one itself.
 */
static tl_day months_sub(tl_day boundary, int32_t months) {
    tl_day back = tl_day_add_months(boundary, -months);
    if (!day_known(back)) {
        return back;
    }
    struct tl_civil from = tl_day_civil(boundary);
    struct tl_civil to = tl_day_civil(back);
    bool is_end = from.day == tl_month_length(from.year, from.month);
    return is_end ? tl_day_add(back, tl_month_length(to.year, to.month) - to.day) : back;
}

/* The first that reaches at least `boundary`: if that day does not exist, the next month's first. */
static tl_day months_sub_first(tl_day boundary, int32_t months) {
    tl_day back = tl_day_add_months(boundary, -months);
    if (!day_known(back)) {
        return back;
    }
    return tl_day_civil(back).day < tl_day_civil(boundary).day ? tl_day_add(back, 1) : back;
}

/* Most durations have one part, so the others are not asked for. */
tl_day tl_calendar_add(const struct tl_calendar *calendar, tl_day boundary, const struct tl_duration *by) {
    int32_t sign = by->negative ? -1 : 1;
    tl_day day = boundary;
    if (by->months != 0) {
        day = tl_day_add_months(day, sign * by->months);
    }
    if (by->days != 0) {
        day = tl_day_add(day, sign * by->days);
    }
    return working_add(calendar, day, (int64_t)sign * by->working_days);
}

tl_day tl_calendar_sub(const struct tl_calendar *calendar, tl_day boundary, const struct tl_duration *by) {
    int32_t sign = by->negative ? -1 : 1;
    tl_day day = working_sub(calendar, boundary, (int64_t)sign * by->working_days);
    if (by->days != 0) {
        day = tl_day_add(day, -sign * by->days);
    }
    return by->months != 0 ? months_sub(day, sign * by->months) : day;
}

tl_day tl_calendar_sub_first(const struct tl_calendar *calendar, tl_day boundary,
                             const struct tl_duration *by) {
    int32_t sign = by->negative ? -1 : 1;
    tl_day day = working_sub_first(calendar, boundary, (int64_t)sign * by->working_days);
    if (by->days != 0) {
        day = tl_day_add(day, -sign * by->days);
    }
    return by->months != 0 ? months_sub_first(day, sign * by->months) : day;
}
