/*
 * test-duration.c - durations and lags as text.
 *
 * SPDX-License-Identifier: MIT
 */
#include <tenderline/date.h>

#include <glib.h>
#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

static void test_accepted(void **state) {
    (void)state;
    static const struct {
        const char *text;
        int32_t months, days, working_days;
        bool negative;
        const char *printed; /* NULL: as written */
    } cases[] = {
        {"8wd", 0, 0, 8, false, NULL},
        {"28d", 0, 28, 0, false, NULL},
        {"12w", 0, 84, 0, false, NULL},
        {"18m", 18, 0, 0, false, NULL},
        {"2y", 24, 0, 0, false, NULL},
        {"8y3m7d", 99, 7, 0, false, NULL},
        {"1y2m3w4d5wd", 14, 25, 5, false, "1y2m25d5wd"},
        {"1w2wd", 0, 7, 2, false, NULL},
        {"1d1wd", 0, 1, 1, false, NULL},
        {"-5wd", 0, 0, 5, true, NULL},
        {"-1y6m", 18, 0, 0, true, NULL},
        {" 5wd\n", 0, 0, 5, false, "5wd"},
        {"0d", 0, 0, 0, false, NULL},
        {"-0d", 0, 0, 0, false, "0d"},
        {"0wd", 0, 0, 0, false, "0d"},
        {"007d", 0, 7, 0, false, "7d"},
        {"14m", 14, 0, 0, false, NULL},
        {"1y14m", 26, 0, 0, false, "2y2m"},
        {"999999wd", 0, 0, 999999, false, NULL},
        {"83333y3m", 999999, 0, 0, false, NULL},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        struct tl_duration duration;
        assert_int_equal(tl_duration_parse(cases[i].text, &duration, NULL), TL_TEXT_OK);
        assert_true(duration.given);
        assert_int_equal(duration.months, cases[i].months);
        assert_int_equal(duration.days, cases[i].days);
        assert_int_equal(duration.working_days, cases[i].working_days);
        assert_int_equal(duration.negative, cases[i].negative);
        char text[TL_DURATION_TEXT_SIZE];
        tl_duration_text(&duration, text);
        assert_string_equal(text, cases[i].printed ? cases[i].printed : cases[i].text);
        struct tl_duration again;
        assert_int_equal(tl_duration_parse(text, &again, NULL), TL_TEXT_OK);
        assert_int_equal(again.months, duration.months);
        assert_int_equal(again.days, duration.days);
        assert_int_equal(again.working_days, duration.working_days);
        assert_int_equal(again.negative, duration.negative);
    }
}

static void test_refused(void **state) {
    (void)state;
    static const struct {
        const char *text;
        enum tl_text_fault fault;
        size_t at;
    } cases[] = {
        {"", TL_TEXT_EMPTY, 0},          {"  ", TL_TEXT_EMPTY, 2},
        {"5", TL_TEXT_NO_UNIT, 1},       {"12 ", TL_TEXT_NO_UNIT, 2},
        {"8y3", TL_TEXT_NO_UNIT, 3},     {"wd", TL_TEXT_SYNTAX, 0},
        {"-", TL_TEXT_SYNTAX, 1},        {"--5d", TL_TEXT_SYNTAX, 1},
        {"+5d", TL_TEXT_SYNTAX, 0},      {"5 wd", TL_TEXT_NO_UNIT, 1},
        {"5wd 3d", TL_TEXT_SYNTAX, 4},   {"5days", TL_TEXT_SYNTAX, 2},
        {"5D", TL_TEXT_SYNTAX, 1},       {"P5D", TL_TEXT_SYNTAX, 0},
        {"1.5w", TL_TEXT_SYNTAX, 1},     {"3d2w", TL_TEXT_SYNTAX, 3},
        {"3d3d", TL_TEXT_SYNTAX, 3},     {"3m1y", TL_TEXT_SYNTAX, 3},
        {"1000000d", TL_TEXT_RANGE, 6},  {"999999y", TL_TEXT_RANGE, 6},
        {"142857w1d", TL_TEXT_RANGE, 8}, {"99999999999999999999d", TL_TEXT_RANGE, 6},
        {"tbc", TL_TEXT_SYNTAX, 0},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        struct tl_duration duration;
        size_t at = 99;
        enum tl_text_fault fault = tl_duration_parse(cases[i].text, &duration, &at);
        if (fault != cases[i].fault || at != cases[i].at || duration.given) {
            fail_msg("'%s': fault %d at %zu", cases[i].text, (int)fault, at);
        }
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_accepted),
        cmocka_unit_test(test_refused),
    };
    cmocka_set_message_output(CM_OUTPUT_TAP);
    return cmocka_run_group_tests(tests, NULL, NULL);
}
