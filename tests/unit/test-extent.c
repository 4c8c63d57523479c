/*
 * test-extent.c - the values of dates=: extents and sets, accepted with both ends, refused and why.
 *
 * Sources as in test-when.c: ISO 8601-2:2019 by the Library of Congress specification of 4 February
 * 2019; seasons as ends and qualified sets are not in it. "tbc", FY and WC are ours.
 *
 * SPDX-License-Identifier: MIT
 */
#include <tenderline/date.h>

#include <glib.h>
#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

static void end_text(tl_day day, char text[TL_DAY_TEXT_SIZE]) {
    if (tl_day_known(day)) {
        tl_day_text(day, text);
    } else {
        g_strlcpy(text, day == TL_DAY_PAST ? "-" : "+", TL_DAY_TEXT_SIZE);
    }
}

struct refused {
    const char *text;
    enum tl_text_fault fault;
    size_t at;
};

/* Ends as "earliest latest" of the start and of the finish; "tbc" and "none" by name. */
static void when_text(const struct tl_when *when, GString *text) {
    if (when->kind != TL_WHEN_WINDOW) {
        g_string_append(text, when->kind == TL_WHEN_TBC ? "tbc" : "none");
        return;
    }
    char earliest[TL_DAY_TEXT_SIZE], latest[TL_DAY_TEXT_SIZE];
    end_text(when->window.earliest, earliest);
    end_text(when->window.latest, latest);
    g_string_append_printf(text, "%s %s", earliest, latest);
}

static void test_extents_accepted(void **state) {
    (void)state;
    static const struct {
        const char *text;
        const char *ends;
        size_t members;
    } rows[] = {
        {"2014-02-01/2014-03-31", "2014-02-01 2014-02-01 / 2014-03-31 2014-03-31", 0},
        {"2014-02-01/2014-02-01", "2014-02-01 2014-02-01 / 2014-02-01 2014-02-01", 0},
        {"2013-06-~15/2013-07-~15", "2013-06-10 2013-06-20 / 2013-07-10 2013-07-20", 0},
        {"2004-06-~01/2004-06-~20", "2004-06-01 2004-06-06 / 2004-06-15 2004-06-25", 0},
        {"2014-02/2014-03", "2014-02-01 2014-02-28 / 2014-03-01 2014-03-31", 0},
        {"2014-02/2014-02", "2014-02-01 2014-02-28 / 2014-02-01 2014-02-28", 0},
        {"2014-02/2014-02-14", "2014-02-01 2014-02-28 / 2014-02-14 2014-02-14", 0},
        {"2018/2019", "2018-01-01 2018-12-31 / 2019-01-01 2019-12-31", 0}, /* years, as the standard says */
        {"FY2009/FY2010", "2009-04-01 2010-03-31 / 2010-04-01 2011-03-31", 0},
        {"WC2013-06-03/2013-07", "2013-06-03 2013-06-07 / 2013-07-01 2013-07-31", 0},
        {"2014-0X/2014-1X", "2014-01-01 2014-09-30 / 2014-10-01 2014-12-31", 0},
        {"2015-09/..", "2015-09-01 2015-09-30 / 2015-09-01 +", 0},
        {"2015-09/", "2015-09-01 2015-09-30 / none", 0},
        {"../2010-03", "- 2010-03-31 / 2010-03-01 2010-03-31", 0},
        {"/2010-03", "none / 2010-03-01 2010-03-31", 0},
        {"2014-02/tbc", "2014-02-01 2014-02-28 / tbc", 0},
        {"tbc/2014-02-14", "tbc / 2014-02-14 2014-02-14", 0},
        {"tbc/tbc", "tbc / tbc", 0},
        {"tbc", "tbc / tbc", 0},
        {" 2014-02-01/2014-03-31 ", "2014-02-01 2014-02-01 / 2014-03-31 2014-03-31", 0},
        {"2014-02", "2014-02-01 2014-02-28 / 2014-02-01 2014-02-28", 0},
        {"2012-21", "2012-03-01 2012-05-31 / 2012-03-01 2012-05-31", 0},
        {"2014-02-01", "2014-02-01 2014-02-01 / 2014-02-01 2014-02-01", 0},
        {"{2013-07-24,2013-08-01}", "2013-07-24 2013-07-24 / 2013-08-01 2013-08-01", 2},
        {"{2013-08-01,2013-07-24}", "2013-07-24 2013-07-24 / 2013-08-01 2013-08-01", 2},
        {"{2013-08-28,2013-09-12,2013-09-30}", "2013-08-28 2013-08-28 / 2013-09-30 2013-09-30", 3},
        {"{2013-08-28}", "2013-08-28 2013-08-28 / 2013-08-28 2013-08-28", 1},
        {"{2014-02,2014-04}", "2014-02-01 2014-02-28 / 2014-04-01 2014-04-30", 2},
        {"{WC2014-02-10,2014-04}", "2014-02-10 2014-02-14 / 2014-04-01 2014-04-30", 2},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        struct tl_extent extent;
        size_t at = 0;
        enum tl_text_fault fault = tl_extent_parse(rows[i].text, &extent, &at);
        if (fault != TL_TEXT_OK) {
            fail_msg("'%s' %s at %zu", rows[i].text, tl_text_fault_text(fault), at);
        }
        g_autoptr(GString) text = g_string_new(NULL);
        when_text(&extent.start, text);
        g_string_append(text, " / ");
        when_text(&extent.finish, text);
        if (strcmp(text->str, rows[i].ends) != 0 || extent.member_count != rows[i].members ||
            extent.is_set != (rows[i].members > 0)) {
            fail_msg("'%s': %s, %zu members", rows[i].text, text->str, extent.member_count);
        }
        tl_extent_finish(&extent);
    }
}

static void test_members_keep_their_order(void **state) {
    (void)state;
    struct tl_extent extent;
    assert_int_equal(tl_extent_parse("{2013-08-01,2013-07-24}", &extent, NULL), TL_TEXT_OK);
    assert_int_equal(extent.members[0].window.earliest, tl_day_from_civil(2013, 8, 1));
    assert_int_equal(extent.members[1].window.earliest, tl_day_from_civil(2013, 7, 24));
    tl_extent_finish(&extent);
    assert_null(extent.members);
    tl_extent_finish(&extent);
}

static void test_extents_refused(void **state) {
    (void)state;
    static const struct refused rows[] = {
        {"", TL_TEXT_EMPTY, 0},
        {"/", TL_TEXT_SYNTAX, 1},
        {"..", TL_TEXT_SYNTAX, 0},
        {"../..", TL_TEXT_UNSUPPORTED, 3},
        {"tbc/..", TL_TEXT_UNSUPPORTED, 4},
        {"2014-03-31/2014-02-01", TL_TEXT_BACKWARDS, 11},
        {"2014-03/2014-02", TL_TEXT_BACKWARDS, 8},
        {"2014/2013", TL_TEXT_BACKWARDS, 5},
        {"2014-02-30/2014-03-01", TL_TEXT_NO_SUCH_DAY, 8},
        {"2014-02-01/2014-03-32", TL_TEXT_NO_SUCH_DAY, 19},
        {"2014-02-01/2014-03-0", TL_TEXT_SYNTAX, 20},
        {"2014-02-01//2014-03-01", TL_TEXT_SYNTAX, 11},
        {"2014-02/2014-03/2014-04", TL_TEXT_SYNTAX, 15},
        {"2014-02-01 / 2014-03-01", TL_TEXT_SYNTAX, 10},
        {"2014-02-01 to 2014-03-01", TL_TEXT_SYNTAX, 10},
        {"2012-21/2012-22", TL_TEXT_UNSUPPORTED, 0},
        {"2012-33/2012-34", TL_TEXT_UNSUPPORTED, 0},
        {"[2014-02,2014-03]", TL_TEXT_UNSUPPORTED, 0},
        {"[..2014-02]/2014-03", TL_TEXT_UNSUPPORTED, 0},
        {"2014-02/[2014-03..]", TL_TEXT_UNSUPPORTED, 8},
        {"2014-02/unknown", TL_TEXT_OBSOLETE, 8},
        {"2014-02/open", TL_TEXT_OBSOLETE, 8},
        {"2018/19", TL_TEXT_FINANCIAL, 0},
        {"2018-19", TL_TEXT_FINANCIAL, 0},
        {"15/04/2026", TL_TEXT_TRADITIONAL, 0},
        {"15 April 2026", TL_TEXT_TRADITIONAL, 0},
        {"1899/2014", TL_TEXT_RANGE, 0},
        {"2014/2200", TL_TEXT_RANGE, 5},
        {"unknown/2014-02", TL_TEXT_OBSOLETE, 0},
        {"2014-02/Y17000", TL_TEXT_RANGE, 8},
        {"1 June 2014/3 July 2014", TL_TEXT_TRADITIONAL, 0},
        {"{}", TL_TEXT_SYNTAX, 1},
        {"{2014-02-01", TL_TEXT_SYNTAX, 10},
        {"{2014-02-01,}", TL_TEXT_SYNTAX, 12},
        {"{2014-02-01, 2014-02-03}", TL_TEXT_SYNTAX, 12},
        {"{2014-02-01,2014-02-30}", TL_TEXT_NO_SUCH_DAY, 20},
        {"{2014-02-01~,2014-02-03}", TL_TEXT_UNSUPPORTED, 1},
        {"{2014-02-01..2014-02-03}", TL_TEXT_UNSUPPORTED, 1},
        {"{..2014-02-01}", TL_TEXT_UNSUPPORTED, 1},
        {"{2014-02-01,2014-02-03}~", TL_TEXT_UNSUPPORTED, 23},
        {"{tbc}", TL_TEXT_SYNTAX, 1},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        struct tl_extent extent;
        size_t at = 99;
        enum tl_text_fault fault = tl_extent_parse(rows[i].text, &extent, &at);
        if (fault != rows[i].fault || at != rows[i].at || extent.start.kind != TL_WHEN_NONE ||
            extent.members) {
            fail_msg("'%s': fault %d (%s) at %zu", rows[i].text, (int)fault, tl_text_fault_text(fault), at);
        }
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_extents_accepted),
        cmocka_unit_test(test_members_keep_their_order),
        cmocka_unit_test(test_extents_refused),
    };
    cmocka_set_message_output(CM_OUTPUT_TAP);
    return cmocka_run_group_tests(tests, NULL, NULL);
}
