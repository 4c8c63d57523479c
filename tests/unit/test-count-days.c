/*
 * test-count-days.c - the counting modes against the words of the law, day by day: every day of 2008
 * to 2028, every period that a pack uses, and the bank holidays as they stand in the data.
 *
 * Nothing here uses the library's calendars or its counting: days off are looked up in a list made of
 * the rows of the data files, and a period is counted by stepping from day to day.
 *
 * SPDX-License-Identifier: MIT
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <glib.h>
#include <internal/diag.h>
#include <string.h>

#include "planner/rules/count.h"
#include "planner/rules/working_days.h"

/* Days that are stepped over: 2007 to 2032 in full. */
enum { DAYS = 26 * 366 };

struct tables {
    struct tl_working_calendars *calendars;
    struct tl_divisions *divisions;
    tl_day first;                          /* 1 January 2007 */
    bool off[TL_WORKING_DAYS_COUNT][DAYS]; /* weekends included */
};

static void rows_mark(struct tables *tables, enum tl_working_days days, const char *division) {
    size_t count;
    const struct tl_holiday *rows = tl_holidays_rows(tl_divisions_find(tables->divisions, division), &count);
    for (size_t i = 0; i < count; i++) {
        tables->off[days][rows[i].day - tables->first] = true;
    }
}

static void words_mark(struct tables *tables) {
    static const char *const parts[] = {"england-and-wales", "scotland", "northern-ireland"};
    for (size_t i = 0; i < G_N_ELEMENTS(parts); i++) {
        rows_mark(tables, TL_WORKING_DAYS_UNITED_KINGDOM, parts[i]);
    }
    rows_mark(tables, TL_WORKING_DAYS_ENGLAND, parts[0]);
    rows_mark(tables, TL_WORKING_DAYS_ENGLAND_AND_WALES, parts[0]);
    rows_mark(tables, TL_WORKING_DAYS_AUTHORITY, parts[0]);
    rows_mark(tables, TL_WORKING_DAYS_ELECTION, parts[0]);
    rows_mark(tables, TL_WORKING_DAYS_SCOTLAND, parts[1]);
    rows_mark(tables, TL_WORKING_DAYS_NORTHERN_IRELAND, parts[2]);
    for (tl_day day = tables->first; day < tables->first + DAYS; day++) {
        struct tl_civil civil = tl_day_civil(day);
        enum tl_weekday weekday = tl_day_weekday(day);
        for (int i = 0; i < TL_WORKING_DAYS_COUNT; i++) {
            tables->off[i][day - tables->first] |= weekday == TL_SATURDAY || weekday == TL_SUNDAY;
        }
        bool first_monday = weekday == TL_MONDAY && civil.month == 5 && civil.day <= 7;
        tables->off[TL_WORKING_DAYS_ENGLAND][day - tables->first] |= first_monday;
        tables->off[TL_WORKING_DAYS_ELECTION][day - tables->first] |= civil.month == 12 && civil.day == 24;
    }
}

static int load(void **state) {
    struct tables *tables = g_new0(struct tables, 1);
    struct tl_diags *diags = tl_diags_create();
    tables->first = tl_day_from_civil(2007, 1, 1);
    bool loaded = tl_working_calendars_load(g_getenv("TL_DATA"), diags, &tables->calendars) == TL_OK &&
                  tl_divisions_load(g_getenv("TL_DATA"), diags, &tables->divisions) == TL_OK;
    tl_diags_destroy(diags);
    if (loaded) {
        words_mark(tables);
    }
    *state = tables;
    return loaded ? 0 : -1;
}

static int unload(void **state) {
    struct tables *tables = *state;
    tl_working_calendars_destroy(tables->calendars);
    tl_divisions_destroy(tables->divisions);
    g_free(tables);
    return 0;
}

/* One way of counting a period of n days, in the words of the law. */
struct words {
    enum tl_counting counting;
    int n;
    bool in_working_days;
    enum tl_working_days days;
    bool next_day;
};

/* The n-th working day at or after `day`. */
static tl_day step_working(const bool *off, tl_day day, int n) {
    for (;; day++) {
        n -= !off[day];
        if (n == 0) {
            return day;
        }
    }
}

static tl_day step_days(const struct words *words, const bool *off, tl_day first) {
    return words->in_working_days ? step_working(off, first, words->n) : first + words->n - 1;
}

/* The last day of the period; days are counted from 1 January 2007. */
static tl_day law_last_day(const struct words *words, const bool *off, tl_day event) {
    switch (words->counting) {
    case TL_COUNT_AFTER_FIRST_DAY:
    case TL_COUNT_AT_LEAST_BEFORE:
    case TL_COUNT_CLEAR_DAYS:
    case TL_COUNT_CLEAR_WORKING_DAYS:
        return step_days(words, off, event + 1); /* "beginning with the day following" */
    case TL_COUNT_INCLUDING_FIRST_DAY:
        return step_days(words, off, event); /* "beginning with the day on which" */
    case TL_COUNT_AFTER_FIRST_DAY_ROLLED: {
        tl_day last = step_days(words, off, event + 1);
        int working = 0;
        for (tl_day day = event + 1; day <= last; day++) {
            working += !off[day];
        }
        while (working < 2 || off[last]) { /* at least two working days; no end on a day off */
            last++;
            working += !off[last];
        }
        return last;
    }
    case TL_COUNT_PSR_STANDSTILL: {
        tl_day begins = event + 1; /* "the day after", then "the 8th working day after the day it begins" */
        return step_working(off, begins + 1, words->n);
    }
    case TL_COUNT_ELECTION:
        return step_working(off, event, words->n);
    case TL_COUNT_ORDER:
    case TL_COUNT_ORDER_STRICT:
        break;
    }
    return event;
}

static bool law_next_day(const struct words *words) {
    return words->next_day || words->counting == TL_COUNT_PSR_STANDSTILL ||
           words->counting == TL_COUNT_CLEAR_DAYS || words->counting == TL_COUNT_CLEAR_WORKING_DAYS ||
           words->counting == TL_COUNT_ELECTION || words->counting == TL_COUNT_ORDER_STRICT;
}

/* The last day of the earlier event, walking backwards from the later one. */
static tl_day law_latest_from(const struct words *words, const bool *off, tl_day to) {
    tl_day from = to;
    int counted = 0;
    switch (words->counting) {
    case TL_COUNT_ELECTION: /* "not later than the n-th day before the poll" */
        while (counted < words->n) {
            from--;
            counted += !off[from];
        }
        return from;
    case TL_COUNT_CLEAR_DAYS:
    case TL_COUNT_CLEAR_WORKING_DAYS: /* n days between the two, neither of them counted */
        while (counted < words->n) {
            from--;
            counted += words->counting == TL_COUNT_CLEAR_DAYS || !off[from];
        }
        return from - 1;
    case TL_COUNT_AT_LEAST_BEFORE:
        return to - words->n;
    case TL_COUNT_AFTER_FIRST_DAY:
    case TL_COUNT_INCLUDING_FIRST_DAY:
    case TL_COUNT_AFTER_FIRST_DAY_ROLLED:
    case TL_COUNT_PSR_STANDSTILL:
    case TL_COUNT_ORDER:
    case TL_COUNT_ORDER_STRICT:
        break;
    }
    while (law_last_day(words, off, from) + law_next_day(words) > to) {
        from--;
    }
    return from;
}

static struct tl_count count_of(const struct tables *tables, const struct words *words) {
    struct tl_count count = {.counting = words->counting,
                             .next_day = words->next_day,
                             .working_days = tl_working_calendars_find(tables->calendars, words->days, NULL)};
    count.period = (struct tl_duration){.given = true};
    *(words->in_working_days ? &count.period.working_days : &count.period.days) = words->n;
    return count;
}

static size_t days_differ(const struct tables *tables, const struct words *words) {
    struct tl_count count = count_of(tables, words);
    const bool *off = tables->off[words->days];
    tl_day first = tl_day_from_civil(2008, 1, 1), last = tl_day_from_civil(2028, 12, 31);
    size_t faults = 0;
    for (tl_day day = first; day <= last; day++) {
        tl_day at = day - tables->first;
        tl_day end = law_last_day(words, off, at);
        bool same = tl_count_last_day(&count, day) == end + tables->first &&
                    tl_count_last_lawful(&count, day) == end + tables->first &&
                    tl_count_first_lawful(&count, day) == end + law_next_day(words) + tables->first &&
                    tl_count_latest_from(&count, day) == law_latest_from(words, off, at) + tables->first;
        if (!same && faults++ < 3) {
            char text[TL_DAY_TEXT_SIZE];
            tl_day_text(day, text);
            print_message("# %s %d on %s differs\n", tl_counting_name(words->counting), words->n, text);
        }
    }
    return faults;
}

#define DAYS_OF(mode, n, next)                                                                               \
    { TL_COUNT_##mode, n, false, TL_WORKING_DAYS_NONE, next }
#define ROLLED(n, next)                                                                                      \
    { TL_COUNT_AFTER_FIRST_DAY_ROLLED, n, false, TL_WORKING_DAYS_AUTHORITY, next }
#define WORKING(mode, n, days, next)                                                                         \
    { TL_COUNT_##mode, n, true, TL_WORKING_DAYS_##days, next }

static const struct words all[] = {
    DAYS_OF(AFTER_FIRST_DAY, 10, false),
    DAYS_OF(AFTER_FIRST_DAY, 14, false),
    DAYS_OF(AFTER_FIRST_DAY, 25, false),
    DAYS_OF(AFTER_FIRST_DAY, 30, false),
    DAYS_OF(AFTER_FIRST_DAY, 35, false),
    DAYS_OF(AFTER_FIRST_DAY, 10, true),
    DAYS_OF(INCLUDING_FIRST_DAY, 30, false),
    DAYS_OF(INCLUDING_FIRST_DAY, 84, false),
    DAYS_OF(INCLUDING_FIRST_DAY, 90, false),
    DAYS_OF(INCLUDING_FIRST_DAY, 120, false),
    DAYS_OF(CLEAR_DAYS, 28, false),
    DAYS_OF(AT_LEAST_BEFORE, 28, false),
    DAYS_OF(AT_LEAST_BEFORE, 40, false),
    DAYS_OF(AT_LEAST_BEFORE, 45, false),
    DAYS_OF(ORDER, 0, false),
    DAYS_OF(ORDER_STRICT, 0, false),
    ROLLED(2, false),
    ROLLED(10, true),
    ROLLED(15, true),
    ROLLED(10, false),
    ROLLED(30, false),
    ROLLED(35, false),
    ROLLED(48, false),
    ROLLED(52, false),
    WORKING(INCLUDING_FIRST_DAY, 8, UNITED_KINGDOM, true),
    WORKING(INCLUDING_FIRST_DAY, 8, SCOTLAND, true),
    WORKING(INCLUDING_FIRST_DAY, 8, NORTHERN_IRELAND, true),
    WORKING(PSR_STANDSTILL, 8, ENGLAND, false),
    WORKING(AFTER_FIRST_DAY, 5, ENGLAND, false),
    WORKING(AFTER_FIRST_DAY, 5, ENGLAND_AND_WALES, true),
    WORKING(CLEAR_WORKING_DAYS, 3, ENGLAND_AND_WALES, false),
    WORKING(CLEAR_WORKING_DAYS, 5, ENGLAND_AND_WALES, false),
    WORKING(ELECTION, 25, ELECTION, false),
};

static void test_every_day(void **state) {
    size_t faults = 0;
    for (size_t i = 0; i < G_N_ELEMENTS(all); i++) {
        faults += days_differ(*state, &all[i]);
    }
    assert_int_equal(faults, 0);
}

/* A period that is a plain length comes to the same last day, whatever day it begins on. */
static void test_length(void **state) {
    size_t lengths = 0;
    for (size_t i = 0; i < G_N_ELEMENTS(all); i++) {
        struct tl_count count = count_of(*state, &all[i]);
        struct tl_duration length;
        if (!tl_count_length(&count, &length)) {
            continue;
        }
        lengths++;
        for (tl_day day = tl_day_from_civil(2008, 1, 1); day < tl_day_from_civil(2029, 1, 1); day++) {
            tl_day first = tl_count_first_day(&count, day);
            tl_day end = count.working_days ? tl_calendar_add(count.working_days, first, &length)
                                            : tl_day_add(first, length.days);
            assert_int_equal(end, tl_count_last_day(&count, day) + 1);
        }
    }
    assert_int_equal(lengths, G_N_ELEMENTS(all) - 4); /* not two orders, an election, a roll of two days */
}

/* first_lawful(from) <= to exactly when from <= latest_from(to); the same of maximum gaps. */
static void test_adjoint(void **state) {
    for (size_t i = 0; i < G_N_ELEMENTS(all); i++) {
        struct tl_count count = count_of(*state, &all[i]);
        for (tl_day to = tl_day_from_civil(2019, 11, 1); to < tl_day_from_civil(2020, 6, 30); to++) {
            tl_day latest = tl_count_latest_from(&count, to);
            tl_day earliest = tl_count_earliest_from(&count, to);
            for (tl_day from = to - 180; from <= to + 1; from++) {
                assert_int_equal(tl_count_first_lawful(&count, from) <= to, from <= latest);
                assert_int_equal(tl_count_last_lawful(&count, from) >= to, from >= earliest);
            }
        }
    }
}

/* Each day off is one that the modes of its calendar skip: every substitute day from 2008 to 2030. */
static void test_substitute_days(void **state) {
    const struct tables *tables = *state;
    static const struct {
        const char *division;
        enum tl_working_days days;
    } rows[] = {{"england-and-wales", TL_WORKING_DAYS_ENGLAND_AND_WALES},
                {"england-and-wales", TL_WORKING_DAYS_ENGLAND},
                {"england-and-wales", TL_WORKING_DAYS_ELECTION},
                {"scotland", TL_WORKING_DAYS_SCOTLAND},
                {"northern-ireland", TL_WORKING_DAYS_NORTHERN_IRELAND},
                {"scotland", TL_WORKING_DAYS_UNITED_KINGDOM},
                {"northern-ireland", TL_WORKING_DAYS_UNITED_KINGDOM}};
    size_t seen = 0;
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        struct words one = {TL_COUNT_INCLUDING_FIRST_DAY, 1, true, rows[i].days, false};
        struct tl_count count = count_of(tables, &one);
        size_t holidays;
        const struct tl_holiday *list =
            tl_holidays_rows(tl_divisions_find(tables->divisions, rows[i].division), &holidays);
        for (size_t j = 0; j < holidays; j++) {
            seen += list[j].substitute;
            assert_true(tl_count_last_day(&count, list[j].day) > list[j].day);
            assert_true(tl_day_weekday(list[j].day) < TL_SATURDAY);
        }
    }
    assert_true(seen > 100);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_every_day),
        cmocka_unit_test(test_length),
        cmocka_unit_test(test_adjoint),
        cmocka_unit_test(test_substitute_days),
    };
    cmocka_set_message_output(CM_OUTPUT_TAP);
    return cmocka_run_group_tests(tests, load, unload);
}
