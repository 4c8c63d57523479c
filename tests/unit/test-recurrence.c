/*
 * test-recurrence.c - recurrence rules: what they give, what is refused, and how long it takes.
 *
 * SPDX-License-Identifier: MIT
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "planner/calendar/recurrence.h"

#include "tests/unit/cases.h"

/* "2026-02-05 2026-03-05", at most six. */
static char *given(const char *rule, tl_day first, tl_day last, guint *ret_count) {
    g_autoptr(GArray) days = g_array_new(FALSE, FALSE, sizeof(tl_day));
    GString *text = g_string_new(NULL);
    size_t at = 0;

    assert_int_equal(tl_recurrence_expand(rule, first, last, days, &at), TL_RECURRENCE_OK);
    for (guint i = 0; i < MIN(days->len, 6); i++) {
        char day[TL_DAY_TEXT_SIZE];
        tl_day_text(g_array_index(days, tl_day, i), day);
        g_string_append_printf(text, "%s%s", i > 0 ? " " : "", day);
    }
    *ret_count = days->len;
    return g_string_free(text, FALSE);
}

static void gives(const char *rule, tl_day last, const char *expected, guint count) {
    guint found = 0;
    g_autofree char *text = given(rule, tl_day_from_civil(2026, 1, 8), last, &found);

    assert_string_equal(text, expected);
    assert_int_equal(found, count);
}

static void test_rules(void **state) {
    tl_day year = tl_day_from_civil(2026, 12, 31);

    (void)state;
    /* The first Thursday of each month: 8 January 2026 is the second. */
    gives("FREQ=MONTHLY;BYDAY=1TH", year, "2026-02-05 2026-03-05 2026-04-02 2026-05-07 2026-06-04 2026-07-02",
          11);
    gives("FREQ=MONTHLY;INTERVAL=3;BYDAY=2TU", year, "2026-01-13 2026-04-14 2026-07-14 2026-10-13", 4);
    gives("FREQ=YEARLY;BYMONTH=1,4,7,10;BYMONTHDAY=8", year, "2026-01-08 2026-04-08 2026-07-08 2026-10-08",
          4);
    gives("FREQ=MONTHLY;COUNT=3", TL_DAY_FUTURE, "2026-01-08 2026-02-08 2026-03-08", 3);
    gives("FREQ=WEEKLY;UNTIL=20260122", TL_DAY_FUTURE, "2026-01-08 2026-01-15 2026-01-22", 3);
    gives("FREQ=MONTHLY;BYMONTHDAY=-1", tl_day_from_civil(2026, 3, 31), "2026-01-31 2026-02-28 2026-03-31",
          3);
    /* Across both changes of the clocks it is the same day of the week. */
    gives("FREQ=WEEKLY;INTERVAL=12", year, "2026-01-08 2026-04-02 2026-06-25 2026-09-17 2026-12-10", 5);
    gives("FREQ=MONTHLY;BYDAY=1TH", tl_day_from_civil(2026, 2, 5), "2026-02-05", 1);
}

static void test_bounds(void **state) {
    guint count = 0;
    g_free(given("FREQ=DAILY", tl_day_from_civil(2026, 1, 1), TL_DAY_FUTURE, &count));
    (void)state;

    assert_int_equal(count, TL_RECURRENCE_DAYS_MOST);
    g_free(given("FREQ=MONTHLY", tl_day_from_civil(2026, 1, 1), TL_DAY_FUTURE, &count));
    assert_int_equal(count, 12 * TL_RECURRENCE_YEARS_MOST + 1);
    g_autofree char *last = given("FREQ=DAILY", TL_DAY_LAST - 2, TL_DAY_FUTURE, &count);
    assert_int_equal(count, 3);
    assert_string_equal(last, "2199-12-29 2199-12-30 2199-12-31");
}

static void test_faults(void **state) {
    static const struct {
        const char *rule;
        enum tl_recurrence_fault fault;
        size_t at;
    } cases[] = {
        {"", TL_RECURRENCE_SYNTAX, 0},
        {"every Tuesday", TL_RECURRENCE_SYNTAX, 0},
        {"BYDAY=MO", TL_RECURRENCE_SYNTAX, 0},
        {"FREQ=DAILY;", TL_RECURRENCE_SYNTAX, 11},
        {"FREQ=DAILY;COUNT=2;UNTIL=20260301", TL_RECURRENCE_SYNTAX, 0},
        {"FREQ=HOURLY", TL_RECURRENCE_SUB_DAILY, 0},
        {"FREQ=SECONDLY", TL_RECURRENCE_SUB_DAILY, 0},
        {"FREQ=DAILY;BYHOUR=9", TL_RECURRENCE_SUB_DAILY, 11},
        {"FREQ=DAILY;BYMINUTE=1,2", TL_RECURRENCE_SUB_DAILY, 11},
        {"FREQ=OFTEN", TL_RECURRENCE_PART, 0},
        {"FREQ=DAILY;BYEASTER=1", TL_RECURRENCE_PART, 11},
        {"FREQ=DAILY;INTERVAL=0", TL_RECURRENCE_PART, 11},
        {"FREQ=DAILY;INTERVAL=-1", TL_RECURRENCE_PART, 11},
        {"FREQ=DAILY;COUNT=99999", TL_RECURRENCE_PART, 11},
        {"FREQ=DAILY;COUNT=2;COUNT=3", TL_RECURRENCE_PART, 19},
        {"FREQ=MONTHLY;BYDAY=,MO", TL_RECURRENCE_PART, 13},
        {"FREQ=MONTHLY;BYDAY=XX", TL_RECURRENCE_PART, 0},
        {"FREQ=MONTHLY;UNTIL=20250601", TL_RECURRENCE_NOTHING, 0},
        {"FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30", TL_RECURRENCE_NOTHING, 0},
    };

    (void)state;
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(GArray) days = g_array_new(FALSE, FALSE, sizeof(tl_day));
        size_t at = 0;
        enum tl_recurrence_fault fault =
            tl_recurrence_expand(cases[i].rule, tl_day_from_civil(2026, 1, 8), TL_DAY_FUTURE, days, &at);
        if (fault != cases[i].fault || at != cases[i].at) {
            fail_msg("'%s': fault %d at %zu", cases[i].rule, fault, at);
        }
        assert_int_equal(days->len, 0);
    }
}

/* Rules made to keep an iterator busy come to an end: one that did not would outlast the runner's limit. */
static void test_crafted_rules_end(void **state) {
    static const char *const rules[] = {
        "FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30",
        "FREQ=DAILY;COUNT=9999;BYMONTH=2;BYMONTHDAY=30",
        "FREQ=WEEKLY;BYMONTH=2;BYMONTHDAY=30",
        "FREQ=MONTHLY;BYDAY=5MO;BYSETPOS=366",
        "FREQ=MONTHLY;BYDAY=MO;BYSETPOS=6",
        "FREQ=MONTHLY;BYMONTHDAY=31;BYMONTH=2",
        "FREQ=YEARLY;BYYEARDAY=366;INTERVAL=9999",
        "FREQ=YEARLY;BYWEEKNO=53;BYDAY=MO;BYMONTH=6",
        "FREQ=DAILY;BYDAY=MO;BYMONTHDAY=31;BYMONTH=4;INTERVAL=9999",
    };

    (void)state;
    for (size_t i = 0; i < G_N_ELEMENTS(rules); i++) {
        if (!case_tried(i)) {
            continue;
        }
        g_autoptr(GArray) days = g_array_new(FALSE, FALSE, sizeof(tl_day));
        size_t at = 0;
        enum tl_recurrence_fault fault =
            tl_recurrence_expand(rules[i], tl_day_from_civil(2026, 1, 8), TL_DAY_FUTURE, days, &at);
        assert_true(fault != TL_RECURRENCE_OK);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_rules),
        cmocka_unit_test(test_bounds),
        cmocka_unit_test(test_faults),
        cmocka_unit_test(test_crafted_rules_end),
    };
    return cmocka_run_group_tests_name("recurrence", tests, NULL, NULL);
}
