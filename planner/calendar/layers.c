/*
 * layers.c - makes a calendar: week, other weeks, bank holidays, then exceptions, the later above.
 *
 * SPDX-License-Identifier: MIT
 */
#include "planner/calendar/layers.h"

#include <assert.h>
#include <string.h>

static uint32_t index_of(tl_day day) {
    assert(day >= TL_DAY_FIRST && day <= TL_DAY_LAST);
    return (uint32_t)(day - TL_DAY_FIRST);
}

static void bit_put(struct tl_calendar *calendar, uint32_t index, bool working) {
    uint64_t bit = UINT64_C(1) << (index % 64);
    calendar->bits[index / 64] =
        working ? calendar->bits[index / 64] | bit : calendar->bits[index / 64] & ~bit;
}

static void week_paint(struct tl_calendar *calendar, const struct tl_calendar_week *week) {
    uint32_t last = index_of(week->last);
    unsigned weekday = tl_day_weekday(week->first);
    for (uint32_t index = index_of(week->first); index <= last; index++) {
        bit_put(calendar, index, (week->days >> weekday & 1) != 0);
        weekday = weekday == 6 ? 0 : weekday + 1;
    }
}

/* The pattern repeats after 7 words of 64 days, so only those are painted day by day. */
static void pattern_paint(struct tl_calendar *calendar) {
    struct tl_calendar_week first = {
        .first = TL_DAY_FIRST, .last = TL_DAY_FIRST + 7 * 64 - 1, .days = calendar->days};
    week_paint(calendar, &first);
    for (uint32_t word = 7; word < CALENDAR_WORDS; word++) {
        calendar->bits[word] = calendar->bits[word - 7];
    }
    uint32_t used = CALENDAR_DAYS % 64;
    if (used != 0) {
        calendar->bits[CALENDAR_WORDS - 1] &= (UINT64_C(1) << used) - 1;
    }
}

static void holidays_paint(struct tl_calendar *calendar) {
    size_t count = 0;
    const struct tl_holiday *rows = calendar->holidays ? tl_holidays_rows(calendar->holidays, &count) : NULL;
    for (size_t i = 0; i < count; i++) {
        bit_put(calendar, index_of(rows[i].day), false);
        struct day_off reason = {.first = rows[i].day, .last = rows[i].day, .title = rows[i].title};
        g_array_append_val(calendar->reasons, reason);
    }
}

/* The first day at or after `index` that no exception has taken; shortens the way for the next. */
static uint32_t free_find(uint32_t *next_free, uint32_t index) {
    uint32_t found = index;
    while (next_free[found] != found) {
        found = next_free[found];
    }
    while (next_free[index] != found) {
        uint32_t next = next_free[index];
        next_free[index] = found;
        index = next;
    }
    return found;
}

/*
 * From the last exception to the first, each takes the days that are still free: every day is
 * painted once, however many exceptions a file may pile on it. owners[i] becomes the exception that
 * has day i, UINT32_MAX where there is none.
 */
static void exceptions_paint(struct tl_calendar *calendar, uint32_t *owners) {
    g_autofree uint32_t *next_free = g_new(uint32_t, CALENDAR_DAYS + 1);
    for (uint32_t i = 0; i <= CALENDAR_DAYS; i++) {
        next_free[i] = i;
    }
    memset(owners, 0xff, CALENDAR_DAYS * sizeof *owners);
    for (guint i = calendar->exceptions->len; i > 0; i--) {
        const struct tl_calendar_exception *exception =
            &g_array_index(calendar->exceptions, struct tl_calendar_exception, i - 1);
        uint32_t last = index_of(exception->last);
        for (uint32_t day = free_find(next_free, index_of(exception->first)); day <= last;
             day = free_find(next_free, day)) {
            bit_put(calendar, day, exception->working);
            owners[day] = i - 1;
            next_free[day] = day + 1;
        }
    }
}

static void reason_append(GArray *reasons, tl_day day, const char *title) {
    struct day_off *newest =
        reasons->len > 0 ? &g_array_index(reasons, struct day_off, reasons->len - 1) : NULL;
    if (newest && newest->last == day - 1 && newest->title == title) {
        newest->last = day;
        return;
    }
    struct day_off reason = {.first = day, .last = day, .title = title};
    g_array_append_val(reasons, reason);
}

/* Merges the days of exceptions with the holidays that are left between them. */
static void reasons_merge(struct tl_calendar *calendar, const uint32_t *owners) {
    GArray *merged = g_array_new(FALSE, FALSE, sizeof(struct day_off));
    const struct day_off *holidays = (const struct day_off *)(const void *)calendar->reasons->data;
    const struct tl_calendar_exception *exceptions =
        (const struct tl_calendar_exception *)(const void *)calendar->exceptions->data;
    guint holiday = 0;
    for (uint32_t index = 0; index < CALENDAR_DAYS; index++) {
        tl_day day = TL_DAY_FIRST + (tl_day)index;
        bool is_holiday = holiday < calendar->reasons->len && holidays[holiday].first == day;
        const char *title = is_holiday ? holidays[holiday].title : NULL;
        holiday += is_holiday;
        if (owners[index] != UINT32_MAX) {
            title = exceptions[owners[index]].working ? NULL : exceptions[owners[index]].title;
        }
        if (title) {
            reason_append(merged, day, title);
        }
    }
    g_array_unref(calendar->reasons);
    calendar->reasons = merged;
}

static void ranks_fill(struct tl_calendar *calendar) {
    int32_t rank = 0;
    uint32_t hint = 0;
    for (uint32_t word = 0; word < CALENDAR_WORDS; word++) {
        calendar->ranks[word] = rank;
        rank += __builtin_popcountll(calendar->bits[word]);
        for (; (int32_t)(hint * 64) < rank; hint++) {
            calendar->hints[hint] = (uint16_t)word;
        }
    }
    calendar->hints[hint] = CALENDAR_WORDS - 1;
    calendar->total = rank;
}

static void near_fill(struct tl_calendar *calendar) {
    uint32_t index = index_of(NEAR_FIRST);
    uint64_t below = calendar->bits[index / 64] & ((UINT64_C(1) << (index % 64)) - 1);
    calendar->near_rank = calendar->ranks[index / 64] + __builtin_popcountll(below);
    uint32_t count = 0;
    for (uint32_t i = 0; i < NEAR_DAYS; i++, index++) {
        calendar->near_ranks[i] = (uint16_t)count;
        calendar->near_days[count] = (uint16_t)i; /* overwritten unless it is a working day */
        count += calendar->bits[index / 64] >> (index % 64) & 1;
    }
    calendar->near_ranks[NEAR_DAYS] = (uint16_t)count;
    calendar->near_count = count;
}

static void layers_copy(struct tl_calendar *calendar, const struct tl_calendar_week *weeks, size_t week_count,
                        const struct tl_calendar_exception *exceptions, size_t exception_count) {
    for (size_t i = 0; i < week_count; i++) {
        g_array_append_val(calendar->weeks, weeks[i]);
    }
    for (size_t i = 0; i < exception_count; i++) {
        struct tl_calendar_exception copy = exceptions[i];
        copy.title = g_string_chunk_insert_const(calendar->titles, copy.title ? copy.title : "closure");
        g_array_append_val(calendar->exceptions, copy);
    }
}

static void layers_inherit(struct tl_calendar *calendar, const struct tl_calendar *base) {
    calendar->days = calendar->days != 0 ? calendar->days : base->days;
    if (!calendar->holidays && base->holidays) {
        calendar->holidays = tl_holidays_ref(base->holidays);
    }
    layers_copy(calendar, (const struct tl_calendar_week *)(const void *)base->weeks->data, base->weeks->len,
                (const struct tl_calendar_exception *)(const void *)base->exceptions->data,
                base->exceptions->len);
}

struct tl_calendar *tl_calendar_create(const struct tl_calendar_spec *spec) {
    struct tl_calendar *calendar = g_new0(struct tl_calendar, 1);
    calendar->id = g_strdup(spec->id);
    calendar->title = g_strdup(spec->title ? spec->title : spec->id);
    calendar->days = spec->days;
    calendar->holidays = spec->holidays ? tl_holidays_ref(spec->holidays) : NULL;
    calendar->weeks = g_array_new(FALSE, FALSE, sizeof(struct tl_calendar_week));
    calendar->exceptions = g_array_new(FALSE, FALSE, sizeof(struct tl_calendar_exception));
    calendar->titles = g_string_chunk_new(256);
    calendar->reasons = g_array_new(FALSE, FALSE, sizeof(struct day_off));
    if (spec->base) {
        layers_inherit(calendar, spec->base);
    }
    calendar->days = calendar->days != 0 ? calendar->days : TL_WEEK_MONDAY_TO_FRIDAY;
    layers_copy(calendar, spec->weeks, spec->week_count, spec->exceptions, spec->exception_count);

    pattern_paint(calendar);
    for (guint i = 0; i < calendar->weeks->len; i++) {
        week_paint(calendar, &g_array_index(calendar->weeks, struct tl_calendar_week, i));
    }
    holidays_paint(calendar);
    if (calendar->exceptions->len > 0) {
        g_autofree uint32_t *owners = g_new(uint32_t, CALENDAR_DAYS);
        exceptions_paint(calendar, owners);
        reasons_merge(calendar, owners);
    }
    ranks_fill(calendar);
    near_fill(calendar);
    return calendar;
}

void tl_calendar_destroy(struct tl_calendar *calendar) {
    if (!calendar) {
        return;
    }
    g_free(calendar->id);
    g_free(calendar->title);
    g_clear_pointer(&calendar->holidays, tl_holidays_unref);
    g_array_unref(calendar->weeks);
    g_array_unref(calendar->exceptions);
    g_array_unref(calendar->reasons);
    g_string_chunk_free(calendar->titles);
    g_free(calendar);
}
