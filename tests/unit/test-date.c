/*
 * test-date.c - civil days against the C library's calendar, months, texts of days and times.
 *
 * SPDX-License-Identifier: MIT
 */
#include <tenderline/date.h>

#include <glib.h>
#include <setjmp.h>
#include <stdarg.h>
#include <time.h>

#include <cmocka.h>

/* Every plan day and 50 years around, against gmtime(). */
static void test_civil_of_every_day(void **state) {
    (void)state;
    for (tl_day day = TL_DAY_FIRST - 18250; day <= TL_DAY_LAST + 18250; day++) {
        time_t seconds = (time_t)day * 86400;
        struct tm parts;
        gmtime_r(&seconds, &parts);
        struct tl_civil civil = tl_day_civil(day);
        assert_int_equal(civil.year, parts.tm_year + 1900);
        assert_int_equal(civil.month, parts.tm_mon + 1);
        assert_int_equal(civil.day, parts.tm_mday);
        assert_int_equal((tl_day_weekday(day) + 1) % 7, parts.tm_wday);
        assert_int_equal(tl_day_from_civil(civil.year, civil.month, civil.day), day);
        assert_true(tl_civil_valid(civil.year, civil.month, civil.day));
    }
}

static void test_range(void **state) {
    (void)state;
    assert_int_equal(tl_day_from_civil(1900, 1, 1), TL_DAY_FIRST);
    assert_int_equal(tl_day_from_civil(2199, 12, 31), TL_DAY_LAST);
    assert_int_equal(tl_day_from_civil(1970, 1, 1), 0);
    assert_int_equal(tl_day_from_civil(1, 1, 1), -719162);
    assert_int_equal(tl_day_civil(-719162).year, 1);
}

static void test_valid(void **state) {
    (void)state;
    assert_true(tl_civil_valid(2000, 2, 29));
    assert_true(tl_civil_valid(2024, 2, 29));
    assert_false(tl_civil_valid(1900, 2, 29));
    assert_false(tl_civil_valid(2100, 2, 29));
    assert_false(tl_civil_valid(2023, 2, 29));
    assert_false(tl_civil_valid(2023, 4, 31));
    assert_false(tl_civil_valid(2023, 13, 1));
    assert_false(tl_civil_valid(2023, 0, 1));
    assert_false(tl_civil_valid(2023, 1, 0));
    assert_false(tl_civil_valid(0, 1, 1));
    assert_int_equal(tl_month_length(1900, 2), 28);
    assert_int_equal(tl_month_length(2000, 2), 29);
}

static void test_add_days(void **state) {
    (void)state;
    assert_int_equal(tl_day_add(10, -20), -10);
    assert_int_equal(tl_day_add(TL_DAY_LAST, 1), TL_DAY_LAST + 1);
    assert_int_equal(tl_day_add(TL_DAY_LAST, 2), TL_DAY_FUTURE);
    assert_int_equal(tl_day_add(TL_DAY_FIRST, -1), TL_DAY_PAST);
    assert_int_equal(tl_day_add(TL_DAY_LAST, INT32_MAX), TL_DAY_FUTURE);
    assert_int_equal(tl_day_add(TL_DAY_FIRST, INT32_MIN), TL_DAY_PAST);
    assert_int_equal(tl_day_add(TL_DAY_PAST, 5), TL_DAY_PAST);
    assert_int_equal(tl_day_add(TL_DAY_FUTURE, -5), TL_DAY_FUTURE);
    assert_false(tl_day_known(TL_DAY_PAST));
    assert_false(tl_day_known(TL_DAY_FUTURE));
    assert_true(tl_day_known(0));
}

static void months_are(int year, int month, int day, int months, const char *expected) {
    char text[TL_DAY_TEXT_SIZE];
    tl_day_text(tl_day_add_months(tl_day_from_civil(year, month, day), months), text);
    assert_string_equal(text, expected);
}

static void test_add_months(void **state) {
    (void)state;
    months_are(2026, 1, 31, 1, "2026-02-28");
    months_are(2024, 1, 31, 1, "2024-02-29");
    months_are(2024, 2, 29, 12, "2025-02-28");
    months_are(2024, 2, 29, 48, "2028-02-29");
    months_are(2024, 3, 31, -1, "2024-02-29");
    months_are(2024, 1, 15, -1, "2023-12-15");
    months_are(2024, 12, 31, 2, "2025-02-28");
    months_are(2024, 5, 31, 0, "2024-05-31");
    months_are(2199, 12, 1, 1, "2200-01-01");
    assert_int_equal(tl_day_add_months(tl_day_from_civil(2199, 12, 2), 1), TL_DAY_FUTURE);
    assert_int_equal(tl_day_add_months(TL_DAY_FIRST, -1), TL_DAY_PAST);
    assert_int_equal(tl_day_add_months(0, INT32_MAX), TL_DAY_FUTURE);
    assert_int_equal(tl_day_add_months(0, INT32_MIN), TL_DAY_PAST);
    assert_int_equal(tl_day_add_months(TL_DAY_FUTURE, -3), TL_DAY_FUTURE);
}

static void test_text(void **state) {
    (void)state;
    char text[TL_DAY_TEXT_SIZE];
    tl_day_text(TL_DAY_FIRST, text);
    assert_string_equal(text, "1900-01-01");
    tl_day_text(TL_DAY_LAST, text);
    assert_string_equal(text, "2199-12-31");
    tl_day_text(0, text);
    assert_string_equal(text, "1970-01-01");
}

static void test_times(void **state) {
    (void)state;
    static const struct {
        const char *text;
        enum tl_text_fault fault;
        int minutes;
    } cases[] = {
        {"00:00", TL_TEXT_OK, 0},
        {"09:30", TL_TEXT_OK, 570},
        {" 12:00 ", TL_TEXT_OK, 720},
        {"23:59", TL_TEXT_OK, 1439},
        {"24:00", TL_TEXT_OK, 1440},
        {"24:01", TL_TEXT_RANGE, TL_TIME_NONE},
        {"25:00", TL_TEXT_RANGE, TL_TIME_NONE},
        {"12:60", TL_TEXT_RANGE, TL_TIME_NONE},
        {"", TL_TEXT_EMPTY, TL_TIME_NONE},
        {"  ", TL_TEXT_EMPTY, TL_TIME_NONE},
        {"9:30", TL_TEXT_TRADITIONAL, TL_TIME_NONE},
        {"10.30am", TL_TEXT_TRADITIONAL, TL_TIME_NONE},
        {"10.30 pm", TL_TEXT_TRADITIONAL, TL_TIME_NONE},
        {"10:30 am", TL_TEXT_TRADITIONAL, TL_TIME_NONE},
        {"2pm", TL_TEXT_TRADITIONAL, TL_TIME_NONE},
        {"noon", TL_TEXT_TRADITIONAL, TL_TIME_NONE},
        {"10.30", TL_TEXT_TRADITIONAL, TL_TIME_NONE},
        {"10:30:00", TL_TEXT_UNSUPPORTED, TL_TIME_NONE},
        {"10:30Z", TL_TEXT_UNSUPPORTED, TL_TIME_NONE},
        {"10:30+01:00", TL_TEXT_UNSUPPORTED, TL_TIME_NONE},
        {"1030", TL_TEXT_SYNTAX, TL_TIME_NONE},
        {"tbc", TL_TEXT_SYNTAX, TL_TIME_NONE},
        {"-1:30", TL_TEXT_SYNTAX, TL_TIME_NONE},
        {"10:3", TL_TEXT_SYNTAX, TL_TIME_NONE},
        {"10:3x", TL_TEXT_SYNTAX, TL_TIME_NONE},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        int minutes = 7;
        enum tl_text_fault fault = tl_time_parse(cases[i].text, &minutes);
        if (fault != cases[i].fault || minutes != cases[i].minutes) {
            fail_msg("'%s': fault %d, minutes %d", cases[i].text, (int)fault, minutes);
        }
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_civil_of_every_day),
        cmocka_unit_test(test_range),
        cmocka_unit_test(test_valid),
        cmocka_unit_test(test_add_days),
        cmocka_unit_test(test_add_months),
        cmocka_unit_test(test_text),
        cmocka_unit_test(test_times),
    };
    cmocka_set_message_output(CM_OUTPUT_TAP);
    return cmocka_run_group_tests(tests, NULL, NULL);
}
