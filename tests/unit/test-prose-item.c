/*
 * test-prose-item.c - the dates of items as a timetable prints them, by their attributes.
 *
 * SPDX-License-Identifier: MIT
 */
#include <internal/prose.h>

#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

static const struct {
    const char *element;
    const char *attributes;
    const char *words;
} cases[] = {
    {"milestone", "on='2026-04-15'", "15 April 2026"},
    {"milestone", "on='2026-04'", "April 2026"},
    {"milestone", "on='2013-06-~15'", "mid June 2013"},
    {"milestone", "on='[..2010-03]'", "by March 2010"},
    {"milestone", "on='[2013-06-12..2013-06-20]'", "between 12 and 20 June 2013"},
    {"milestone", "on='[2014-02,2014-03]'", "February or March 2014"},
    {"milestone", "on='tbc'", "to be confirmed"},
    {"milestone", "on='tbc' start-not-before='2013-06'", "to be confirmed (not before 1 June 2013)"},
    {"milestone", "", "no date yet"},
    {"activity", "dates='2013-09-23/2013-12-31'", "23 September – 31 December 2013"},
    {"activity", "dates='2014-01-06/2014-01-31'", "6–31 January 2014"},
    {"activity", "start='2014-01-06' finish='2014-01-06'", "6 January 2014"},
    {"activity", "dates='2013-06-~15/2013-07-~15'", "mid June to mid July 2013"},
    {"activity", "dates='2013-12/2014-02'", "December 2013 to February 2014"},
    {"activity", "dates='2014-02'", "February 2014"},
    {"activity", "start='FY2009' finish='FY2010'", "2009/10 to 2010/11"},
    {"activity", "dates='{2013-08-28,2013-09-12}'", "28 August and 12 September 2013"},
    {"activity", "dates='{2013-12-30,2014-01-06,2014-01-07}'",
     "30 December 2013, 6 January and 7 January 2014"},
    {"activity", "start='2014-01-06' duration='10wd'", "6–17 January 2014"},
    {"activity", "start='2012-12' duration='12w'",
     "starts December 2012, ends between 22 February and 24 March 2013"},
    {"activity", "start='2012-12'", "from December 2012"},
    {"activity", "start='2012-12-03'", "from 3 December 2012"},
    {"activity", "start='[2014-11..]'", "from November 2014 or later"},
    {"activity", "start='[..2010-03]'", "starts by March 2010"},
    {"activity", "start='[2014-02,2014-03]'", "from February or March 2014"},
    {"activity", "start='201X'", "starts between 2010 and 2019"},
    {"activity", "dates='2015-09/'", "from September 2015"},
    {"activity", "dates='2015-09/..'", "from September 2015"},
    {"activity", "finish='2014-33'", "ends between January and March 2014"},
    {"activity", "start='2014-33'", "starts between January and March 2014"},
    {"activity", "start='2014-01' finish='2014-34'", "starts January 2014, ends between April and June 2014"},
    {"activity", "dates='2014-33'", "January to March 2014"},
    {"activity", "start='2009-06~' finish='FY2009'", "starts about June 2009, ends 2009/10"},
    {"activity", "start='2009-06-15' finish='2009-06'", "starts 15 June 2009, ends June 2009"},
    {"activity", "start='2009-06~' finish='2009-07~'", "about June to about July 2009"},
    {"activity", "start='2009' finish='2010'", "2009 to 2010"},
    {"activity", "finish='2014-03-31'", "until 31 March 2014"},
    {"activity", "finish='[..2010-03]'", "by March 2010"},
    {"activity", "finish='[2013-06-12..2013-06-20]'", "ends between 12 and 20 June 2013"},
    {"activity", "dates='/2010-03'", "until March 2010"},
    {"activity", "start='tbc' finish='2014-03-31'", "to be confirmed (by 31 March 2014)"},
};

static char *plan_make(void) {
    GString *xml = g_string_new("<plan xmlns='urn:tenderline:plan:1' id='t' title='T'>\n");
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_string_append_printf(xml, "<%s id='i%zu' title='I' %s/>\n", cases[i].element, i,
                               cases[i].attributes);
    }
    g_string_append(xml, "</plan>\n");
    return g_string_free(xml, FALSE);
}

static void test_items(void **state) {
    (void)state;
    g_autofree char *xml = plan_make();
    struct tl_diags *diags = tl_diags_create();
    struct tl_read_options read = {.data_dir = g_getenv("TL_DATA")};
    struct tl_schedule_options options = {.today = TL_DAY_PAST};
    struct tl_plan *plan = NULL;
    struct tl_schedule *schedule = NULL;
    assert_int_equal(tl_plan_read_memory("t.xml", xml, strlen(xml), &read, diags, &plan), TL_OK);
    assert_int_equal(tl_schedule_create(plan, &options, diags, &schedule), TL_OK);
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *id = g_strdup_printf("i%zu", i);
        g_autofree char *words = tl_prose_item(schedule, tl_plan_find(plan, id));
        if (strcmp(words, cases[i].words) != 0) {
            fail_msg("<%s %s>: '%s', not '%s'", cases[i].element, cases[i].attributes, words, cases[i].words);
        }
    }
    tl_schedule_destroy(schedule);
    tl_plan_destroy(plan);
    tl_diags_destroy(diags);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_items),
    };
    cmocka_set_message_output(CM_OUTPUT_TAP);
    return cmocka_run_group_tests(tests, NULL, NULL);
}
