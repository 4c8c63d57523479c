/*
 * test-holidays.c - the bank holidays under plans/calendars, and what becomes of broken files.
 *
 * Counts, one-off days and substitutes: GOV.UK, bank holidays of the three divisions, 2011 to 2028.
 * Good Friday and Easter Monday: the Gregorian computus (Meeus).
 *
 * SPDX-License-Identifier: MIT
 */
#include "planner/calendar/build.h"

#include <glib.h>
#include <glib/gstdio.h>
#include <internal/diag.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#define YEAR_FIRST 2008
#define YEAR_LAST 2030

static int load_all(void **state) {
    struct tl_diags *diags = tl_diags_create();
    struct tl_divisions *divisions = NULL;
    enum tl_status status = tl_divisions_load(g_getenv("TL_DATA"), diags, &divisions);
    tl_diags_destroy(diags);
    *state = divisions;
    return status == TL_OK ? 0 : -1;
}

static int unload_all(void **state) {
    tl_divisions_destroy(*state);
    return 0;
}

static int count_in(const struct tl_holidays *holidays, int year) {
    size_t count = 0;
    const struct tl_holiday *rows = tl_holidays_rows(holidays, &count);
    int found = 0;
    for (size_t i = 0; i < count; i++) {
        found += tl_day_civil(rows[i].day).year == year;
    }
    return found;
}

/* Days more than in a regular year, for England and Wales, Scotland, Northern Ireland. */
static int more_in(int year, size_t division) {
    static const struct {
        int year;
        int more[3];
    } others[] = {
        {2011, {1, 1, 1}}, /* royal wedding */
        {2012, {1, 1, 1}}, /* Diamond Jubilee */
        {2022, {2, 2, 2}}, /* Platinum Jubilee, State Funeral */
        {2023, {1, 1, 1}}, /* coronation */
        {2026, {0, 1, 0}}, /* World Cup */
    };
    int more = 0;
    for (size_t i = 0; i < G_N_ELEMENTS(others); i++) {
        more += others[i].year == year ? others[i].more[division] : 0;
    }
    return more;
}

static void test_counts_by_year(void **state) {
    static const char *const divisions[] = {"england-and-wales", "scotland", "northern-ireland"};
    static const int regular[] = {8, 9, 10};
    for (size_t i = 0; i < G_N_ELEMENTS(divisions); i++) {
        const struct tl_holidays *holidays = tl_divisions_find(*state, divisions[i]);
        for (int year = YEAR_FIRST; year <= YEAR_LAST; year++) {
            assert_int_equal(count_in(holidays, year), regular[i] + more_in(year, i));
        }
    }
}

struct fact {
    const char *day;
    const char *title; /* NULL: a working day */
};

static tl_day day_of(const char *text) {
    struct tl_when when;
    assert_int_equal(tl_when_parse(text, &when, NULL), TL_TEXT_OK);
    return when.window.earliest;
}

static void facts_hold(void **state, const char *division, const struct fact *facts, size_t count) {
    struct tl_calendar *calendar = tl_calendar_predefined(*state, division);
    for (size_t i = 0; i < count; i++) {
        const char *found = tl_calendar_day_off(calendar, day_of(facts[i].day));
        if (g_strcmp0(found, facts[i].title) != 0) {
            fail_msg("%s %s: '%s', not '%s'", division, facts[i].day, found ? found : "working",
                     facts[i].title ? facts[i].title : "working");
        }
    }
    tl_calendar_destroy(calendar);
}

static void test_england_and_wales(void **state) {
    static const struct fact facts[] = {
        {"2009-12-28", "Boxing Day"},
        {"2010-12-27", "Christmas Day"},
        {"2010-12-28", "Boxing Day"},
        {"2011-01-03", "New Year’s Day"},
        {"2011-04-29", "Royal wedding"},
        {"2011-12-26", "Christmas Day"}, /* as published */
        {"2011-12-27", "Boxing Day"},
        {"2012-01-02", "New Year’s Day"},
        {"2012-05-28", NULL}, /* spring moved to June */
        {"2012-06-04", "Spring bank holiday"},
        {"2012-06-05", "Queen’s Diamond Jubilee"},
        {"2015-12-28", "Boxing Day"},
        {"2016-12-26", "Boxing Day"},
        {"2016-12-27", "Christmas Day"},
        {"2017-01-02", "New Year’s Day"},
        {"2020-05-04", NULL}, /* early May moved to the 8th */
        {"2020-05-08", "Early May bank holiday (VE day)"},
        {"2020-12-28", "Boxing Day"},
        {"2021-12-27", "Christmas Day"},
        {"2021-12-28", "Boxing Day"},
        {"2022-01-03", "New Year’s Day"},
        {"2022-05-30", NULL},
        {"2022-06-02", "Spring bank holiday"},
        {"2022-06-03", "Platinum Jubilee bank holiday"},
        {"2022-09-19", "Bank Holiday for the State Funeral of Queen Elizabeth II"},
        {"2022-12-26", "Boxing Day"},
        {"2022-12-27", "Christmas Day"},
        {"2023-01-02", "New Year’s Day"},
        {"2023-05-08", "Bank holiday for the coronation of King Charles III"},
        {"2026-04-03", "Good Friday"},
        {"2026-06-15", NULL}, /* Scotland alone */
        {"2026-12-28", "Boxing Day"},
        {"2027-12-27", "Christmas Day"},
        {"2027-12-28", "Boxing Day"},
        {"2028-01-03", "New Year’s Day"},
        {"2014-02-01", "Saturday"},
        {"2018-04-15", "Sunday"},
        {"2026-03-17", NULL},
        {"2026-11-30", NULL},
        {"2007-12-25", NULL}, /* the data begin in 2008 */
        {"2031-12-25", NULL},
    };
    facts_hold(state, "england-and-wales", facts, G_N_ELEMENTS(facts));
}

static void test_scotland(void **state) {
    static const struct fact facts[] = {
        {"2026-06-15", "World Cup bank holiday"},
        {"2026-01-02", "2nd January"},
        {"2026-04-06", NULL}, /* no Easter Monday */
        {"2026-08-03", "Summer bank holiday"},
        {"2026-08-31", NULL},
        {"2026-11-30", "St Andrew’s Day"},
        {"2024-12-02", "St Andrew’s Day"}, /* the 30th is a Saturday */
        {"2011-01-03", "New Year’s Day"},
        {"2011-01-04", "2nd January"},
        {"2022-01-03", "New Year’s Day"},
        {"2022-01-04", "2nd January"},
        {"2011-04-29", "Royal wedding"},
    };
    facts_hold(state, "scotland", facts, G_N_ELEMENTS(facts));
}

static void test_northern_ireland(void **state) {
    static const struct fact facts[] = {
        {"2025-03-17", "St Patrick’s Day"},
        {"2026-07-13", "Battle of the Boyne (Orangemen’s Day)"}, /* the 12th is a Sunday */
        {"2026-04-06", "Easter Monday"},
        {"2026-08-31", "Summer bank holiday"},
        {"2024-03-18", "St Patrick’s Day"},
        {"2026-06-15", NULL},
    };
    facts_hold(state, "northern-ireland", facts, G_N_ELEMENTS(facts));
}

static void test_united_kingdom(void **state) {
    static const struct fact facts[] = {
        {"2026-01-01", "New Year’s Day"},
        {"2026-01-02", "2nd January (Scotland)"},
        {"2025-03-17", "St Patrick’s Day (Northern Ireland)"},
        {"2026-04-06", "Easter Monday (England and Wales, Northern Ireland)"},
        {"2026-06-15", "World Cup bank holiday (Scotland)"},
        {"2026-12-25", "Christmas Day"},
    };
    facts_hold(state, "united-kingdom", facts, G_N_ELEMENTS(facts));
    /* The union of a regular year: 8 shared or English days, 3 Scottish, 2 Irish. */
    assert_int_equal(count_in(tl_divisions_find(*state, "united-kingdom"), 2025), 13);
    struct tl_calendar *all = tl_calendar_predefined(*state, "united-kingdom");
    const char *const parts[] = {"england-and-wales", "scotland", "northern-ireland"};
    for (size_t i = 0; i < G_N_ELEMENTS(parts); i++) {
        struct tl_calendar *part = tl_calendar_predefined(*state, parts[i]);
        for (tl_day day = TL_DAY_FIRST; day <= TL_DAY_LAST; day++) {
            assert_true(tl_calendar_is_working(part, day) || !tl_calendar_is_working(all, day));
        }
        tl_calendar_destroy(part);
    }
    tl_calendar_destroy(all);
}

static tl_day easter_sunday(int year) {
    int a = year % 19, b = year / 100, c = year % 100;
    int h = (19 * a + b - b / 4 - (b - (b + 8) / 25 + 1) / 3 + 15) % 30;
    int l = (32 + 2 * (b % 4) + 2 * (c / 4) - h - c % 4) % 7;
    int m = (a + 11 * h + 22 * l) / 451;
    int n = h + l - 7 * m + 114;
    return tl_day_from_civil(year, n / 31, n % 31 + 1);
}

static void test_easter_of_every_year(void **state) {
    struct tl_calendar *calendar = tl_calendar_predefined(*state, "england-and-wales");
    for (int year = YEAR_FIRST; year <= YEAR_LAST; year++) {
        tl_day easter = easter_sunday(year);
        assert_string_equal(tl_calendar_day_off(calendar, easter - 2), "Good Friday");
        assert_string_equal(tl_calendar_day_off(calendar, easter + 1), "Easter Monday");
    }
    tl_calendar_destroy(calendar);
}

/* Only observed days are listed; a substitute says so; what is projected is behind the published end. */
static void test_rows(void **state) {
    static const char *const divisions[] = {"england-and-wales", "scotland", "northern-ireland"};
    static const size_t totals[] = {189, 213, 235};
    for (size_t i = 0; i < G_N_ELEMENTS(divisions); i++) {
        const struct tl_holidays *holidays = tl_divisions_find(*state, divisions[i]);
        size_t count = 0;
        const struct tl_holiday *rows = tl_holidays_rows(holidays, &count);
        assert_int_equal(count, totals[i]);
        assert_int_equal(tl_holidays_from(holidays), day_of("2008-01-01"));
        assert_int_equal(tl_holidays_published_until(holidays), day_of("2028-12-31"));
        for (size_t j = 0; j < count; j++) {
            assert_true(tl_day_weekday(rows[j].day) < TL_SATURDAY);
            assert_int_equal(rows[j].projected, rows[j].day > tl_holidays_published_until(holidays));
            bool christmas = strcmp(rows[j].title, "Christmas Day") == 0;
            assert_true(!christmas || rows[j].substitute == (tl_day_civil(rows[j].day).day != 25));
        }
    }
    assert_null(tl_divisions_find(*state, "wales"));
    assert_null(tl_calendar_predefined(*state, "wales"));
}

static void test_provisional(void **state) {
    struct tl_calendar *calendar = tl_calendar_predefined(*state, "united-kingdom");
    assert_true(tl_calendar_is_provisional(calendar, day_of("2007-12-31")));
    assert_false(tl_calendar_is_provisional(calendar, day_of("2008-01-01")));
    assert_false(tl_calendar_is_provisional(calendar, day_of("2028-12-31")));
    assert_true(tl_calendar_is_provisional(calendar, day_of("2029-01-01")));
    assert_true(tl_calendar_is_provisional(calendar, day_of("2031-12-25")));
    /* Projected holidays count as holidays. */
    assert_string_equal(tl_calendar_day_off(calendar, day_of("2030-12-25")), "Christmas Day");
    tl_calendar_destroy(calendar);
    calendar = tl_calendar_predefined(*state, "every-day");
    assert_false(tl_calendar_is_provisional(calendar, day_of("2100-01-01")));
    assert_int_equal(tl_calendar_count(calendar, TL_DAY_FIRST, TL_DAY_LAST + 1),
                     TL_DAY_LAST + 1 - TL_DAY_FIRST);
    tl_calendar_destroy(calendar);
}

/* Every predefined id makes a calendar of that id. */
static void test_predefined_ids(void **state) {
    for (const char *const *id = tl_calendar_predefined_ids(); *id; id++) {
        struct tl_calendar *calendar = tl_calendar_predefined(*state, *id);
        assert_non_null(calendar);
        assert_string_equal(tl_calendar_id(calendar), *id);
        tl_calendar_destroy(calendar);
    }
}

#define ROOT                                                                                                 \
    "<holidays xmlns='urn:tenderline:calendar:1' division='scotland' from='2008-01-01' "                     \
    "published-until='2028-12-31'>\n"

/* Loads a folder whose scotland.xml holds `text` and tells the first diagnostic as "code line text". */
static char *broken_load(const char *text) {
    g_autofree char *folder = g_dir_make_tmp("tenderline-XXXXXX", NULL);
    g_autofree char *calendars = g_build_filename(folder, "calendars", NULL);
    assert_int_equal(g_mkdir(calendars, 0700), 0);
    static const char *const names[] = {"england-and-wales.xml", "northern-ireland.xml", "scotland.xml"};
    for (size_t i = 0; i < G_N_ELEMENTS(names); i++) {
        g_autofree char *from = g_build_filename(g_getenv("TL_DATA"), "calendars", names[i], NULL);
        g_autofree char *to = g_build_filename(calendars, names[i], NULL);
        g_autofree char *contents = NULL;
        assert_true(g_file_get_contents(from, &contents, NULL, NULL));
        assert_true(i == 2 && !text ? true : g_file_set_contents(to, i == 2 ? text : contents, -1, NULL));
    }
    struct tl_diags *diags = tl_diags_create();
    struct tl_divisions *divisions = NULL;
    enum tl_status status = tl_divisions_load(folder, diags, &divisions);
    size_t count = 0;
    const struct tl_diag *all = tl_diags_all(diags, &count);
    struct tl_place place = {.line = 0};
    char *told = NULL;
    if (count > 0) {
        (void)tl_diags_place(diags, all[0].span, &place);
        told = g_strdup_printf("%s %zu %u %s", all[0].code->id, count, place.line, all[0].text);
    }
    assert_int_equal(status, count == 0 ? TL_OK : text ? TL_ERR_INPUT : TL_ERR_IO);
    assert_int_equal(divisions != NULL, count == 0);
    tl_divisions_destroy(divisions);
    tl_diags_destroy(diags);
    for (size_t i = 0; i < G_N_ELEMENTS(names); i++) {
        g_autofree char *path = g_build_filename(calendars, names[i], NULL);
        (void)g_remove(path);
    }
    (void)g_rmdir(calendars);
    (void)g_rmdir(folder);
    return told;
}

static void test_broken_files(void **state) {
    (void)state;
    static const struct {
        const char *text;
        const char *told; /* how it begins; NULL: nothing wrong */
    } cases[] = {
        {ROOT "<holiday on='2026-01-01' title='New Year'/></holidays>", NULL},
        {ROOT "</holidays>", NULL},
        {NULL, "TL0290 1 0 the bank holidays cannot be read"},
        {"", "TL0101 1 1 the file is empty"},
        {"<holidays", "TL0101 1 1 "},
        {ROOT "\n<holiday on='2026-01-01' title='New Year'>", "TL0101 1 3 "},
        {ROOT "\n<holiday on='2026-02-30' title='x'/></holidays>",
         "TL0290 1 3 '2026-02-30' in 'on' is not a day"},
        {ROOT "<holiday on='2026-02' title='x'/></holidays>", "TL0290 1 2 '2026-02' in 'on' is not a day"},
        {ROOT "<holiday on='2026-02-03~' title='x'/></holidays>", "TL0290 1 2 '2026-02-03~' in 'on'"},
        {ROOT "<holiday on='2026-02-03'/></holidays>", "TL0290 1 2 bank holiday data without 'title'"},
        {ROOT "<holiday title='x'/></holidays>", "TL0290 1 2 bank holiday data without 'on'"},
        {ROOT "<holiday on='2026-02-03' title='x' bunting='yes'/></holidays>",
         "TL0290 1 2 unknown attribute 'bunting'"},
        {ROOT "<holiday on='2026-02-03' title='x' substitute='true'/></holidays>",
         "TL0290 1 2 'true' is no value"},
        {ROOT "<holiday on='2026-02-03' title='x' status='guess'/></holidays>",
         "TL0290 1 2 'guess' is no value"},
        {ROOT "<holiday on='2026-02-03' title='x'/>\n<holiday on='2026-02-03' title='y'/></holidays>",
         "TL0290 1 3 bank holidays must stand in the order"},
        {ROOT "<day on='2026-02-03' title='x'/></holidays>", "TL0290 1 2 unknown element <day>"},
        {ROOT "<holiday on='2026-02-03' title='x'><a/></holiday></holidays>",
         "TL0290 1 2 unknown element <a>"},
        {"<holidays division='scotland'/>", "TL0290 1 1 unknown element <holidays>"},
        {"<holidays xmlns='urn:tenderline:calendar:1' division='wales' from='2008-01-01' "
         "published-until='2028-12-31'/>",
         "TL0290 1 1 this file should hold"},
        {"<holidays xmlns='urn:tenderline:calendar:1' division='scotland' from='2018-01-01' "
         "published-until='2008-12-31'/>",
         "TL0290 1 1 'published-until' is before"},
        {"<!DOCTYPE holidays [<!ENTITY a 'b'>]>\n" ROOT "</holidays>",
         "TL0103 1 1 bank holiday data has no DOCTYPE"},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *told = broken_load(cases[i].text);
        bool right = cases[i].told ? told && g_str_has_prefix(told, cases[i].told) : told == NULL;
        if (!right) {
            fail_msg("case %zu: '%s', not '%s'", i, told ? told : "nothing", cases[i].told);
        }
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_counts_by_year),
        cmocka_unit_test(test_england_and_wales),
        cmocka_unit_test(test_scotland),
        cmocka_unit_test(test_northern_ireland),
        cmocka_unit_test(test_united_kingdom),
        cmocka_unit_test(test_rows),
        cmocka_unit_test(test_easter_of_every_year),
        cmocka_unit_test(test_provisional),
        cmocka_unit_test(test_predefined_ids),
        cmocka_unit_test(test_broken_files),
    };
    cmocka_set_message_output(CM_OUTPUT_TAP);
    return cmocka_run_group_tests(tests, load_all, unload_all);
}
