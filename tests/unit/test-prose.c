/*
 * test-prose.c - days, windows, ranges and durations in words.
 *
 * SPDX-License-Identifier: MIT
 */
#include <internal/language.h>
#include <internal/prose.h>

#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

static tl_day day_of(const char *text) {
    if (*text == '-' || *text == '+') {
        return *text == '-' ? TL_DAY_PAST : TL_DAY_FUTURE;
    }
    struct tl_when when;
    assert_int_equal(tl_when_parse(text, &when, NULL), TL_TEXT_OK);
    return when.window.earliest;
}

static void says(char *words, const char *expected, const char *of) {
    if (strcmp(words, expected) != 0) {
        fail_msg("%s: '%s', not '%s'", of, words, expected);
    }
    g_free(words);
}

static void test_days(void **state) {
    (void)state;
    tl_day day = day_of("2026-04-15");
    says(tl_prose_day(day), "15 April 2026", "day");
    says(tl_language_day_long(NULL, day), "Wednesday 15 April 2026", "long");
    says(tl_language_day_short(NULL, day), "15 Apr 2026", "short");
    assert_string_equal(tl_prose_weekday(day_of("2014-02-01")), "Saturday");
    assert_string_equal(tl_language_month(NULL, 12), "December");
}

static void test_times(void **state) {
    (void)state;
    static const struct {
        int minutes;
        const char *words;
    } rows[] = {
        {630, "10.30am"}, {840, "2pm"},     {720, "noon"}, {1440, "midnight"}, {0, "midnight"},
        {1, "12.01am"},   {725, "12.05pm"}, {60, "1am"},   {1439, "11.59pm"},  {780, "1pm"},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        says(tl_prose_time(rows[i].minutes), rows[i].words, "time");
    }
}

/* Texts of date attributes, and their words. */
static const struct {
    const char *text;
    const char *words;
} whens[] = {
    {"2026-04-15", "15 April 2026"},
    {"2026-04-15~", "about 15 April 2026"},
    {"2026-04-15?", "possibly 15 April 2026"},
    {"2014-02", "February 2014"},
    {"2014-02~", "about February 2014"},
    {"2014-02?", "possibly February 2014"},
    {"2014-02%", "possibly about February 2014"},
    {"2013-06-~05", "early June 2013"},
    {"2013-06-~15", "mid June 2013"},
    {"2013-06-~25", "late June 2013"},
    {"2014-06-~30", "end of June 2014"},
    {"2014-06-%30", "possibly end of June 2014"},
    {"2013-06-~12", "about 12 June 2013"},
    {"2018-34", "April to June 2018"},
    {"2018-36", "October to December 2018"},
    {"2012-21", "spring 2012"},
    {"2012-23", "autumn 2012"},
    {"2013-24", "winter 2013/14"},
    {"1999-24", "winter 1999/00"},
    {"2014", "2014"},
    {"2014~", "about 2014"},
    {"2014-XX", "2014"},
    {"201X", "between 2010 and 2019"},
    {"FY2018", "2018/19"},
    {"FY1999", "1999/00"},
    {"WC2014-02-10", "week commencing 10 February 2014"},
    {"[2014-02,2014-03]", "February or March 2014"},
    {"[2013-12,2014-01]", "December 2013 or January 2014"},
    {"[2014-02-03,2014-02-04]", "3 or 4 February 2014"},
    {"[2013-06-12..2013-06-20]", "between 12 and 20 June 2013"},
    {"[2013-06-12..2013-07-03]", "between 12 June and 3 July 2013"},
    {"[2013-12-30..2014-01-03]", "between 30 December 2013 and 3 January 2014"},
    {"[2014-02..2014-05]", "between February and May 2014"},
    {"[2013..2015]", "between 2013 and 2015"},
    {"[FY2009,FY2010]", "2009/10 or 2010/11"},
    {"[WC2014-02-10,WC2014-02-17]", "week commencing 10 or 17 February 2014"},
    {"2014-1X", "between October and December 2014"},
    {"2014-02-1X", "between 10 and 19 February 2014"},
    {"[2014-02-03..2014-02-03]", "3 February 2014"},
    {"[..2010-03]", "by March 2010"},
    {"[..2010-03-31]", "by 31 March 2010"},
    {"[..2010]", "by 2010"},
    {"[..FY2010]", "by the end of 2010/11"},
    {"[..WC2014-02-10]", "by the week commencing 10 February 2014"},
    {"[2014-11..]", "from November 2014 or later"},
    {"[2014-11-05..]", "from 5 November 2014 or later"},
    {"[FY2014..]", "from 2014/15 or later"},
    {"[..2014-12-03,2015]", "by 31 December 2015"},
    {"tbc", "to be confirmed"},
};

static void test_whens(void **state) {
    (void)state;
    for (size_t i = 0; i < G_N_ELEMENTS(whens); i++) {
        struct tl_when when;
        assert_int_equal(tl_when_parse(whens[i].text, &when, NULL), TL_TEXT_OK);
        says(tl_prose_when(&when), whens[i].words, whens[i].text);
    }
    struct tl_when none = {.kind = TL_WHEN_NONE};
    says(tl_prose_when(&none), "", "none");
}

static void test_windows(void **state) {
    (void)state;
    static const struct {
        const char *earliest, *latest, *words;
    } rows[] = {
        {"2014-02-03", "2014-02-03", "3 February 2014"},
        {"2014-02-03", "2014-02-07", "between 3 and 7 February 2014"},
        {"2014-02-03", "2014-03-07", "between 3 February and 7 March 2014"},
        {"2013-12-03", "2014-03-07", "between 3 December 2013 and 7 March 2014"},
        {"-", "2014-02-07", "by 7 February 2014"},
        {"2014-02-03", "+", "not before 3 February 2014"},
        {"-", "+", "no date yet"},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        struct tl_window window = {day_of(rows[i].earliest), day_of(rows[i].latest)};
        says(tl_prose_window(window), rows[i].words, "window");
    }
}

static void test_ranges(void **state) {
    (void)state;
    static const struct {
        const char *first, *last, *words;
    } rows[] = {
        {"2014-01-06", "2014-01-31", "6–31 January 2014"},
        {"2013-09-23", "2013-12-31", "23 September – 31 December 2013"},
        {"2013-12-23", "2014-01-03", "23 December 2013 – 3 January 2014"},
        {"2013-01-23", "2014-01-31", "23 January 2013 – 31 January 2014"},
        {"2014-01-06", "2014-01-06", "6 January 2014"},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        says(tl_prose_range(day_of(rows[i].first), day_of(rows[i].last)), rows[i].words, "range");
    }
}

static void test_durations(void **state) {
    (void)state;
    static const struct {
        const char *text;
        const char *words;
    } rows[] = {
        {"8wd", "8 working days"},
        {"1wd", "1 working day"},
        {"28d", "28 days"},
        {"1d", "1 day"},
        {"12w", "12 weeks"},
        {"18m", "18 months"},
        {"2y", "2 years"},
        {"1y3m", "1 year and 3 months"},
        {"8y3m7d", "8 years, 3 months and 7 days"},
        {"0d", "no time"},
        {"-5wd", "minus 5 working days"},
        {"1w2wd", "1 week and 2 working days"},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        struct tl_duration duration;
        assert_int_equal(tl_duration_parse(rows[i].text, &duration, NULL), TL_TEXT_OK);
        says(tl_prose_duration(&duration), rows[i].words, rows[i].text);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_days),    cmocka_unit_test(test_times),  cmocka_unit_test(test_whens),
        cmocka_unit_test(test_windows), cmocka_unit_test(test_ranges), cmocka_unit_test(test_durations),
    };
    cmocka_set_message_output(CM_OUTPUT_TAP);
    return cmocka_run_group_tests(tests, NULL, NULL);
}
