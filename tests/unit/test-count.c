/*
 * test-count.c - the counting modes on days whose answers are known: published examples, and days
 * counted by hand or by a program that shares nothing with this one.
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

static int load(void **state) {
    struct tl_diags *diags = tl_diags_create();
    struct tl_working_calendars *calendars = NULL;
    enum tl_status status = tl_working_calendars_load(g_getenv("TL_DATA"), diags, &calendars);
    tl_diags_destroy(diags);
    *state = calendars;
    return status == TL_OK ? 0 : -1;
}

static int unload(void **state) {
    tl_working_calendars_destroy(*state);
    return 0;
}

static tl_day day_of(const char *text) {
    struct tl_when when;
    assert_int_equal(tl_when_parse(text, &when, NULL), TL_TEXT_OK);
    assert_int_equal(when.window.earliest, when.window.latest);
    return when.window.earliest;
}

static struct tl_duration period_of(const char *text) {
    struct tl_duration period;
    assert_int_equal(tl_duration_parse(text, &period, NULL), TL_TEXT_OK);
    return period;
}

struct vector {
    const char *from;
    const char *last_day;     /* of the period */
    const char *first_lawful; /* day of the later event */
};

/* How a regime counts one of its periods. */
struct regime {
    enum tl_counting counting;
    const char *period;
    enum tl_working_days days;
    const char *division;
    bool next_day;
};

static struct tl_count count_of(const struct tl_working_calendars *calendars, const struct regime *regime) {
    return (struct tl_count){.counting = regime->counting,
                             .period = period_of(regime->period),
                             .next_day = regime->next_day,
                             .working_days =
                                 tl_working_calendars_find(calendars, regime->days, regime->division)};
}

static size_t day_faults(const char *what, const char *from, tl_day found, const char *wanted) {
    char text[TL_DAY_TEXT_SIZE] = "open";
    if (tl_day_known(found)) {
        tl_day_text(found, text);
    }
    if (strcmp(text, wanted) == 0) {
        return 0;
    }
    print_message("# %s from %s: %s, not %s\n", what, from, text, wanted);
    return 1;
}

/* Forwards as the table says; backwards from the first lawful day at least as late as `from`. */
static void vectors_hold(const struct tl_working_calendars *calendars, const struct regime *regime,
                         const struct vector *vectors, size_t vector_count) {
    struct tl_count count = count_of(calendars, regime);
    size_t faults = 0;
    for (size_t i = 0; i < vector_count; i++) {
        tl_day from = day_of(vectors[i].from);
        tl_day lawful = tl_count_first_lawful(&count, from);
        faults +=
            day_faults("last day", vectors[i].from, tl_count_last_day(&count, from), vectors[i].last_day);
        faults += day_faults("first lawful day", vectors[i].from, lawful, vectors[i].first_lawful);
        assert_true(tl_count_latest_from(&count, lawful) >= from);
        assert_true(tl_count_latest_from(&count, lawful - 1) < from);
    }
    assert_int_equal(faults, 0);
}

#define VECTORS_HOLD(state, regime, vectors) vectors_hold(state, &(regime), vectors, G_N_ELEMENTS(vectors))

/* Section 51: 8 working days beginning with the day of the notice; signature on the day after. */
static void test_procurement_act_standstill(void **state) {
    static const struct regime regime = {.counting = TL_COUNT_INCLUDING_FIRST_DAY,
                                         .period = "8wd",
                                         .days = TL_WORKING_DAYS_UNITED_KINGDOM,
                                         .next_day = true};
    static const struct vector vectors[] = {
        {"2025-03-03", "2025-03-12", "2025-03-13"},
        {"2025-03-10", "2025-03-20", "2025-03-21"}, /* 17 March: Northern Ireland */
        {"2026-06-08", "2026-06-18", "2026-06-19"}, /* 15 June 2026: Scotland */
        {"2024-12-24", "2025-01-08", "2025-01-09"}, /* 2 January: Scotland */
        {"2010-12-20", "2010-12-31", "2011-01-01"}, /* substitutes 27 and 28 December 2010 */
        {"2011-04-21", "2011-05-06", "2011-05-07"}, /* Easter, royal wedding, early May */
        {"2011-12-22", "2012-01-06", "2012-01-07"}, /* 26, 27 December, 2, 3 January 2012 */
        {"2012-05-31", "2012-06-13", "2012-06-14"}, /* Diamond Jubilee */
        {"2020-04-30", "2020-05-12", "2020-05-13"}, /* early May moved to Friday 8 May 2020 */
        {"2020-12-23", "2021-01-07", "2021-01-08"}, /* 28 December, 4 January in Scotland */
        {"2021-12-22", "2022-01-06", "2022-01-07"}, /* 27, 28 December, 3, 4 January */
        {"2022-06-01", "2022-06-14", "2022-06-15"}, /* Platinum Jubilee */
        {"2022-09-12", "2022-09-22", "2022-09-23"}, /* State Funeral */
        {"2022-12-22", "2023-01-06", "2023-01-07"},
        {"2023-05-01", "2023-05-12", "2023-05-13"}, /* from a bank holiday; Coronation */
        {"2025-04-12", "2025-04-25", "2025-04-26"}, /* from a Saturday, over Easter */
        {"2025-07-04", "2025-07-16", "2025-07-17"}, /* 14 July: 12 July observed in Northern Ireland */
        {"2025-07-25", "2025-08-06", "2025-08-07"}, /* 4 August: Scotland */
        {"2025-11-24", "2025-12-04", "2025-12-05"}, /* 1 December: St Andrew observed */
        {"2026-12-23", "2027-01-07", "2027-01-08"},
        {"2027-12-22", "2028-01-06", "2028-01-07"}, /* 27, 28 December 2027, 3, 4 January 2028 */
        {"2028-02-28", "2028-03-08", "2028-03-09"}, /* over 29 February */
        {"2024-02-27", "2024-03-07", "2024-03-08"},
    };
    VECTORS_HOLD(*state, regime, vectors);
}

/* Regulation 12: begins the day after, ends with the 8th working day after the day it begins. */
static void test_provider_selection_standstill(void **state) {
    static const struct regime regime = {
        .counting = TL_COUNT_PSR_STANDSTILL, .period = "8wd", .days = TL_WORKING_DAYS_ENGLAND};
    static const struct vector vectors[] = {
        {"2025-03-03", "2025-03-14", "2025-03-15"}, {"2024-12-23", "2025-01-08", "2025-01-09"},
        {"2026-04-27", "2026-05-11", "2026-05-12"}, {"2025-04-16", "2025-05-01", "2025-05-02"},
        {"2024-04-30", "2024-05-14", "2024-05-15"}, {"2026-06-08", "2026-06-19", "2026-06-20"},
        {"2026-05-01", "2026-05-14", "2026-05-15"},
    };
    VECTORS_HOLD(*state, regime, vectors);
    struct tl_count count = count_of(*state, &regime);
    assert_int_equal(tl_count_first_day(&count, day_of("2025-03-03")), day_of("2025-03-04"));
}

/* The first Monday in May counts as a day off of that regime even when the bank holiday is moved. */
static void test_first_monday_in_may(void **state) {
    const struct tl_calendar *england = tl_working_calendars_find(*state, TL_WORKING_DAYS_ENGLAND, NULL);
    const struct tl_calendar *both =
        tl_working_calendars_find(*state, TL_WORKING_DAYS_ENGLAND_AND_WALES, NULL);
    assert_false(tl_calendar_is_working(england, day_of("2020-05-04")));
    assert_false(tl_calendar_is_working(england, day_of("2020-05-08")));
    assert_true(tl_calendar_is_working(both, day_of("2020-05-04")));
    assert_false(tl_calendar_is_working(england, day_of("2025-05-05")));
    assert_true(tl_calendar_is_working(england, day_of("2025-05-12")));
    assert_true(tl_calendar_is_working(england, day_of("2026-06-15"))); /* Scotland's alone */
}

/* Regulations 86 and 87 of 2015, 32A of 2006: 10 days after, on to the end of the next working day. */
static void test_public_contracts_standstill(void **state) {
    static const struct regime regime = {.counting = TL_COUNT_AFTER_FIRST_DAY_ROLLED,
                                         .period = "10d",
                                         .days = TL_WORKING_DAYS_AUTHORITY,
                                         .next_day = true};
    static const struct vector vectors[] = {
        {"2010-03-23", "2010-04-06", "2010-04-07"}, /* published: letters e-mailed on 23 March 2010 */
        {"2010-12-23", "2011-01-04", "2011-01-05"}, {"2011-04-19", "2011-05-03", "2011-05-04"},
        {"2015-12-18", "2015-12-29", "2015-12-30"}, {"2016-12-16", "2016-12-28", "2016-12-29"},
        {"2012-05-25", "2012-06-06", "2012-06-07"}, {"2022-09-09", "2022-09-20", "2022-09-21"},
        {"2019-04-09", "2019-04-23", "2019-04-24"}, {"2016-02-19", "2016-02-29", "2016-03-01"},
    };
    VECTORS_HOLD(*state, regime, vectors);
    /* Easter Monday is no bank holiday in Scotland. */
    struct regime scottish = regime;
    scottish.division = "scotland";
    static const struct vector in_scotland[] = {{"2010-03-23", "2010-04-05", "2010-04-06"},
                                                {"2010-12-23", "2011-01-05", "2011-01-06"},
                                                {"2019-04-09", "2019-04-22", "2019-04-23"}};
    VECTORS_HOLD(*state, scottish, in_scotland);
}

/* A period too short to hold two working days is made longer; so says regulation 2(3). */
static void test_two_working_days(void **state) {
    static const struct regime regime = {
        .counting = TL_COUNT_AFTER_FIRST_DAY_ROLLED, .period = "2d", .days = TL_WORKING_DAYS_AUTHORITY};
    static const struct vector vectors[] = {
        {"2016-03-14", "2016-03-16", "2016-03-16"}, /* Monday: Tuesday and Wednesday */
        {"2016-03-18", "2016-03-22", "2016-03-22"}, /* Friday: not Sunday, not Monday, but Tuesday */
        {"2016-03-24", "2016-03-30", "2016-03-30"}, /* over Easter */
    };
    VECTORS_HOLD(*state, regime, vectors);
}

/* Section 54 and the periods "within n days of": the day of the event is not counted, no roll. */
static void test_after_first_day(void **state) {
    static const struct regime tender = {.counting = TL_COUNT_AFTER_FIRST_DAY, .period = "25d"};
    static const struct vector tenders[] = {{"2025-03-03", "2025-03-28", "2025-03-28"},
                                            {"2025-12-01", "2025-12-26", "2025-12-26"},
                                            {"2028-02-10", "2028-03-06", "2028-03-06"}};
    VECTORS_HOLD(*state, tender, tenders);
    static const struct regime most_suitable = {.counting = TL_COUNT_AFTER_FIRST_DAY, .period = "14d"};
    static const struct vector most_suitables[] = {{"2025-03-03", "2025-03-17", "2025-03-17"}};
    VECTORS_HOLD(*state, most_suitable, most_suitables);
    static const struct regime year = {.counting = TL_COUNT_AFTER_FIRST_DAY, .period = "12m"};
    static const struct vector years[] = {{"2024-02-29", "2025-02-28", "2025-02-28"},
                                          {"2027-02-28", "2028-02-28", "2028-02-28"}};
    VECTORS_HOLD(*state, year, years);
    static const struct regime month = {.counting = TL_COUNT_AFTER_FIRST_DAY, .period = "1m"};
    static const struct vector months[] = {{"2025-01-30", "2025-02-28", "2025-02-28"},
                                           {"2025-01-31", "2025-02-28", "2025-02-28"},
                                           {"2025-02-28", "2025-03-28", "2025-03-28"}};
    VECTORS_HOLD(*state, month, months);
}

/* "Beginning with the day on which": sections 53, 77, 93; the notice to leaseholders. */
static void test_including_first_day(void **state) {
    static const struct regime details = {.counting = TL_COUNT_INCLUDING_FIRST_DAY, .period = "30d"};
    static const struct vector of_30[] = {{"2025-04-01", "2025-04-30", "2025-04-30"},
                                          {"2024-02-01", "2024-03-01", "2024-03-01"},
                                          {"2023-02-01", "2023-03-02", "2023-03-02"}};
    VECTORS_HOLD(*state, details, of_30);
    static const struct regime light_touch = {.counting = TL_COUNT_INCLUDING_FIRST_DAY, .period = "120d"};
    static const struct vector of_120[] = {{"2025-04-01", "2025-07-29", "2025-07-29"}};
    VECTORS_HOLD(*state, light_touch, of_120);
    static const struct regime pipeline = {.counting = TL_COUNT_INCLUDING_FIRST_DAY, .period = "56d"};
    static const struct vector of_56[] = {{"2026-04-01", "2026-05-26", "2026-05-26"},
                                          {"2025-04-01", "2025-05-26", "2025-05-26"}};
    VECTORS_HOLD(*state, pipeline, of_56);
    static const struct regime twelve = {.counting = TL_COUNT_INCLUDING_FIRST_DAY, .period = "12w"};
    static const struct vector of_12w[] = {{"2009-09-14", "2009-12-06", "2009-12-06"}};
    VECTORS_HOLD(*state, twelve, of_12w);
    static const struct regime years = {.counting = TL_COUNT_INCLUDING_FIRST_DAY, .period = "24m"};
    static const struct vector of_24m[] = {{"2025-04-01", "2027-03-31", "2027-03-31"}};
    VECTORS_HOLD(*state, years, of_24m);
}

static void test_clear_days(void **state) {
    static const struct regime notice = {.counting = TL_COUNT_CLEAR_DAYS, .period = "28d"};
    static const struct vector notices[] = {{"2025-03-26", "2025-04-23", "2025-04-24"},
                                            {"2013-06-26", "2013-07-24", "2013-07-25"},
                                            {"2024-02-01", "2024-02-29", "2024-03-01"}};
    VECTORS_HOLD(*state, notice, notices);
    struct tl_count count = count_of(*state, &notice);
    assert_int_equal(tl_count_latest_from(&count, day_of("2025-04-24")), day_of("2025-03-26"));
}

/* Meetings, and the last day on which notice may be given. */
static void test_clear_working_days(void **state) {
    static const struct regime regime = {
        .counting = TL_COUNT_CLEAR_WORKING_DAYS, .period = "5wd", .days = TL_WORKING_DAYS_ENGLAND_AND_WALES};
    static const struct {
        const char *meeting, *notice;
    } rows[] = {
        {"2019-04-23", "2019-04-11"},                               /* over Easter */
        {"2019-04-25", "2019-04-15"}, {"2025-01-07", "2024-12-29"}, /* over the new year, from a Sunday */
        {"2023-05-11", "2023-05-02"},                               /* the Coronation */
        {"2022-09-22", "2022-09-13"},                               /* the State Funeral */
        {"2024-04-04", "2024-03-25"}, {"2011-05-05", "2011-04-25"}, {"2028-01-06", "2027-12-28"},
    };
    struct tl_count count = count_of(*state, &regime);
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        tl_day notice = tl_count_latest_from(&count, day_of(rows[i].meeting));
        assert_int_equal(day_faults("notice", rows[i].meeting, notice, rows[i].notice), 0);
        assert_true(tl_count_first_lawful(&count, notice) <= day_of(rows[i].meeting));
        assert_true(tl_count_first_lawful(&count, notice + 1) > day_of(rows[i].meeting));
    }
}

static void test_at_least_before(void **state) {
    static const struct regime regime = {.counting = TL_COUNT_AT_LEAST_BEFORE, .period = "45d"};
    static const struct vector vectors[] = {{"2013-07-01", "2013-08-15", "2013-08-15"}};
    VECTORS_HOLD(*state, regime, vectors);
    struct tl_count count = count_of(*state, &regime);
    assert_int_equal(tl_count_latest_from(&count, day_of("2013-09-01")), day_of("2013-07-18"));
}

/* The 25th working day before the poll, as councils publish it, and by count. */
static void test_notice_of_election(void **state) {
    static const struct regime regime = {
        .counting = TL_COUNT_ELECTION, .period = "25wd", .days = TL_WORKING_DAYS_ELECTION};
    static const struct {
        const char *poll, *notice;
    } rows[] = {
        {"2019-05-02", "2019-03-26"}, {"2024-05-02", "2024-03-26"}, /* published */
        {"2025-05-01", "2025-03-25"}, {"2026-05-07", "2026-03-30"}, {"2021-05-06", "2021-03-29"},
        {"2023-05-04", "2023-03-27"}, {"2017-06-08", "2017-05-03"}, {"2024-07-04", "2024-05-30"},
        {"2019-12-12", "2019-11-07"}, {"2027-05-06", "2027-03-31"}, {"2028-05-04", "2028-03-27"},
        {"2025-01-16", "2024-12-06"}, /* Christmas Eve is not counted */
    };
    struct tl_count count = count_of(*state, &regime);
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        tl_day notice = tl_count_latest_from(&count, day_of(rows[i].poll));
        assert_int_equal(day_faults("notice of election", rows[i].poll, notice, rows[i].notice), 0);
    }
}

static void test_order(void **state) {
    (void)state;
    struct tl_count order = {.counting = TL_COUNT_ORDER};
    struct tl_count strict = {.counting = TL_COUNT_ORDER_STRICT};
    tl_day day = day_of("2028-02-29");
    assert_int_equal(tl_count_first_lawful(&order, day), day);
    assert_int_equal(tl_count_latest_from(&order, day), day);
    assert_int_equal(tl_count_first_lawful(&strict, day), day + 1);
    assert_int_equal(tl_count_latest_from(&strict, day), day - 1);
}

/* A maximum gap ends with its last day, whatever the rule says of minimum gaps. */
static void test_last_lawful(void **state) {
    static const struct regime notice = {
        .counting = TL_COUNT_INCLUDING_FIRST_DAY, .period = "30d", .next_day = true};
    struct tl_count count = count_of(*state, &notice);
    assert_int_equal(tl_count_last_lawful(&count, day_of("2025-04-01")), day_of("2025-04-30"));
    assert_int_equal(tl_count_earliest_from(&count, day_of("2025-04-30")), day_of("2025-04-01"));
    static const struct regime award = {
        .counting = TL_COUNT_AFTER_FIRST_DAY_ROLLED, .period = "48d", .days = TL_WORKING_DAYS_AUTHORITY};
    count = count_of(*state, &award);
    assert_int_equal(tl_count_last_lawful(&count, day_of("2013-11-08")), day_of("2013-12-27"));
}

static void test_open_ends(void **state) {
    for (int mode = 0; mode < TL_COUNTING_COUNT; mode++) {
        struct regime regime = {.counting = mode, .period = "8wd", .days = TL_WORKING_DAYS_UNITED_KINGDOM};
        struct tl_count count = count_of(*state, &regime);
        assert_int_equal(tl_count_first_lawful(&count, TL_DAY_PAST), TL_DAY_PAST);
        assert_int_equal(tl_count_first_lawful(&count, TL_DAY_FUTURE), TL_DAY_FUTURE);
        assert_int_equal(tl_count_latest_from(&count, TL_DAY_PAST), TL_DAY_PAST);
        assert_int_equal(tl_count_latest_from(&count, TL_DAY_FUTURE), TL_DAY_FUTURE);
        assert_int_equal(tl_count_earliest_from(&count, TL_DAY_FUTURE), TL_DAY_FUTURE);
        bool order = mode == TL_COUNT_ORDER || mode == TL_COUNT_ORDER_STRICT;
        if (!order) {
            assert_int_equal(tl_count_last_day(&count, TL_DAY_LAST), TL_DAY_FUTURE);
            assert_int_equal(tl_count_latest_from(&count, TL_DAY_FIRST), TL_DAY_PAST);
        }
        assert_string_equal(tl_counting_names()[mode], tl_counting_name(mode));
    }
    assert_null(tl_counting_names()[TL_COUNTING_COUNT]);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_procurement_act_standstill),
        cmocka_unit_test(test_provider_selection_standstill),
        cmocka_unit_test(test_first_monday_in_may),
        cmocka_unit_test(test_public_contracts_standstill),
        cmocka_unit_test(test_two_working_days),
        cmocka_unit_test(test_after_first_day),
        cmocka_unit_test(test_including_first_day),
        cmocka_unit_test(test_clear_days),
        cmocka_unit_test(test_clear_working_days),
        cmocka_unit_test(test_at_least_before),
        cmocka_unit_test(test_notice_of_election),
        cmocka_unit_test(test_order),
        cmocka_unit_test(test_last_lawful),
        cmocka_unit_test(test_open_ends),
    };
    cmocka_set_message_output(CM_OUTPUT_TAP);
    return cmocka_run_group_tests(tests, load, unload);
}
