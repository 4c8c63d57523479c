/*
 * test-table.c - tables of dates as people write them: expected plans, and what is told of each cell.
 *
 * SPDX-License-Identifier: MIT
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
/* cmocka wants these before it */
#include <cmocka.h>
#include <glib.h>
#include <string.h>
#include <tenderline/check.h>
#include <tenderline/import.h>

#include "tests/unit/golden.h"
#include "tests/unit/plan_text.h"

/* Errors and warnings that `check` gives of a plan, a line each: "TL0601 17:63". */
static char *checked(const char *text) {
    struct tl_diags *diags = tl_diags_create();
    struct tl_read_options options = {.data_dir = g_getenv("TL_DATA")};
    struct tl_schedule_options schedule_options = {.today = TL_DAY_PAST};
    struct tl_plan *plan = NULL;
    struct tl_schedule *schedule = NULL;
    if (tl_plan_read_memory("plan.xml", text, strlen(text), &options, diags, &plan) == TL_OK &&
        tl_schedule_create(plan, &schedule_options, diags, &schedule) == TL_OK) {
        tl_plan_check(schedule, diags);
    }
    GString *told = g_string_new(NULL);
    size_t count;
    const struct tl_diag *all = tl_diags_all(diags, &count);
    for (size_t i = 0; i < count; i++) {
        if (all[i].severity > TL_SEVERITY_NOTE) {
            g_string_append_printf(told, "%s %s\n", all[i].code->id, all[i].text);
        }
    }
    tl_schedule_destroy(schedule);
    tl_plan_destroy(plan);
    tl_diags_destroy(diags);
    return g_string_free(told, FALSE);
}

/* Twenty-odd lines of a Word table: a plan without an error, and every assumption told. */
static void test_expected(void **state) {
    static const char *const folders[] = {"import-table", "import-table-plain", "import-table-columns"};
    (void)state;
    for (size_t i = 0; i < G_N_ELEMENTS(folders); i++) {
        g_autofree char *path =
            g_build_filename(g_getenv("TL_SOURCE"), "tests", "cases", folders[i], "table.csv", NULL);
        g_autofree char *text = NULL;
        gsize size;
        assert_true(g_file_get_contents(path, &text, &size, NULL));
        struct tl_diags *diags = tl_diags_create();
        struct tl_bytes plan = {0};
        struct tl_bytes told = {0};
        struct tl_sink sink = tl_bytes_sink(&plan);
        struct tl_sink told_sink = tl_bytes_sink(&told);
        assert_int_equal(tl_import_memory("table.csv", text, size, diags, &sink), TL_OK);
        assert_int_equal(tl_diags_print(diags, false, &told_sink), TL_OK);
        golden_check(folders[i], "plan.xml", plan.data, plan.size);
        golden_check(folders[i], "diagnostics.txt", told.data ? told.data : "", told.size);
        g_autofree char *found = checked(plan.data);
        assert_null(strstr(found, "TL02"));
        assert_null(strstr(found, "TL03"));
        assert_null(strstr(found, "TL0615"));
        tl_bytes_finish(&plan);
        tl_bytes_finish(&told);
        tl_diags_destroy(diags);
    }
}

#define HEAD "Activity,Date\n"

static void test_told(void **state) {
    static const struct {
        const char *text, *told, *plan;
    } rows[] = {
        /* uncertain-date; near: the same with nothing left out */
        {HEAD "A,3 March 2014\nB,7 April\n", "TL0805 3:3\n", "on=\"2014-04-07\""},
        {HEAD "A,3 March 2014\nB,7 April 2014\n", "", "on=\"2014-04-07\""},
        {HEAD "A,20 December 2013\nB,6 Jan\n", "TL0805 3:3\n", "on=\"2014-01-06\""},
        {HEAD "A,20 June\nB,6 Jan 2014\n", "TL0805 2:3\n", "on=\"2013-06-20\""},
        {"Timetable 2013/14\n" HEAD "A,6 Jan\n", "TL0805 3:3\n", "on=\"2014-01-06\""},
        {HEAD "A,3 June 2014\nB,by the end of 2014\nC,31 October\n", "TL0805 4:3\n", "on=\"2014-10-31\""},
        {HEAD "A,10/2/14\n", "TL0805 2:3\n", "on=\"2014-02-10\""},
        {HEAD "A,10/2/14\nB,25/2/14\n", "", "on=\"2014-02-10\""},
        {HEAD "A,2/10/14\nB,2/25/14\n", "TL0805 2:3\nTL0805 3:3\n", "on=\"2014-02-10\""},
        {HEAD "A,July/August 2014\n", "TL0805 2:3\n", "on=\"[2014-07,2014-08]\""},
        {HEAD "A,3 March 2014\nB,as above\n", "TL0805 3:3\n", "id=\"b\" title=\"B\" on=\"2014-03-03\""},
        {HEAD "A,3 March 2014 (Monday)\nB,Tuesday 3 February\n", "TL0805 3:3\n", "on=\"2015-02-03\""},
        /* years that are guessed yield to a weekday, years that are written do not */
        {HEAD "A,3 March 2026\nB,end of Oct\nC,February\nD,Thurs 25 March\nE,3 May 2027\n",
         "TL0805 3:3\nTL0805 4:3\nTL0805 5:3\n", "on=\"2027-03-25\""},
        {HEAD "A,3 March 2026\nB,3 February 2028\nC,Thurs 25 March\nD,3 May 2028\n",
         "TL0614 4:3\nTL0805 4:3\n", "on=\"2028-03-25\""},
        {HEAD "A,ongoing\nB,3 March 2014\n", "TL0805 2:3\n",
         "<activity id=\"a\" title=\"A\" printed=\"ongoing\"/>"},
        /* wrong-weekday */
        {HEAD "A,Monday 3 April 2018\n", "TL0614 2:3\n", "on=\"2018-04-03\""},
        {HEAD "A,Tuesday 3 April 2018\n", "", "on=\"2018-04-03\""},
        /* unread-date; near: the same that can be read, and blank */
        {HEAD "A,six weeks later\nB,3 March 2014\n", "TL0806 2:3\n", "printed=\"six weeks later\"/>"},
        {HEAD "A,30 February 2014\nB,3 March 2014\n", "TL0806 2:3\n", "printed=\"30 February 2014\"/>"},
        {HEAD "A,41680\nB,3 March 2014\n", "TL0806 2:3\n", "printed=\"41680\"/>"},
        {HEAD "A,9 May 2014 to 6 May 2014\nB,3 March 2014\n", "TL0806 2:3\n",
         "id=\"a\" title=\"A\" printed="},
        {HEAD "A,3 March\n", "TL0806 2:3\n", "printed=\"3 March\"/>"},
        {HEAD "A,3 March 2014\nB,no meeting in April\nC,as above\n", "TL0806 3:3\nTL0806 4:3\n",
         "printed=\"as above\"/>"},
        {HEAD "A,as above\nB,3 March 2014\n", "TL0806 2:3\n", "printed=\"as above\"/>"},
        {HEAD "A,\nB,3 March 2014\n", "TL0807 2:1\n", "<milestone id=\"a\" title=\"A\"/>"},
        {HEAD "A,tbc\nB,3 March 2014\n", "", "<milestone id=\"a\" title=\"A\" on=\"tbc\" printed=\"tbc\"/>"},
        /* assumed-layout; near: with headings, in UTF-8, with a date */
        {"A,3 March 2014\n", "TL0807 1:1\n", "title=\"A\" on=\"2014-03-03\""},
        {"3 March 2014,A\n", "TL0807 1:1\n", "title=\"A\" on=\"2014-03-03\""},
        {"Date,Key points\n3 March 2014,A\n", "TL0807 1:6\n", "title=\"A\" on=\"2014-03-03\""},
        {HEAD "A,3 March 2014\n,4 March 2014\n", "TL0807 3:2\n", "id=\"a-2\" title=\"A\" on=\"2014-03-04\""},
        {HEAD "PHASE ONE,\nA,3 March 2014\n", "TL0807 2:1\n", "<phase id=\"phase-one\" title=\"PHASE ONE\">"},
        {"No,Task,When\n2,Design,\n2.1,A,3 March 2014\n", "TL0807 2:3\n",
         "<phase id=\"design\" title=\"Design\">"},
        {HEAD "PART TWO,\nPhase 1,\nA,3 March 2014\n", "TL0807 2:1\nTL0807 3:1\n",
         "title=\"PART TWO: Phase 1\""},
        {HEAD "2014,\nJanuary,\nA,3 Jan\n", "TL0807 2:1\nTL0807 3:1\nTL0805 4:3\n", "title=\"January\""},
        {HEAD "A,3 March 2014\nNext steps:,\n", "TL0803 3:1\nTL0807 3:1\n", "on=\"2014-03-03\""},
        {HEAD "Phase 1: design,\nA,3 March 2014\n", "TL0807 2:1\n", "<phase id=\"phase-1-design\""},
        {HEAD "Caf\xE9,3 March 2014\n", "TL0807 1:1\n", "title=\"Caf\u00E9\""},
        {HEAD "A,3 \x96 7 March 2014\n", "TL0807 1:1\n", "start=\"2014-03-03\" finish=\"2014-03-07\""},
        {HEAD "Caf\u00E9,3 March 2014\n", "", "title=\"Caf\u00E9\""},
        /* not-carried */
        {HEAD ",3 March 2014\nB,4 March 2014\n", "TL0803 2:1\n", "on=\"2014-03-04\""},
        /* separators, quotes, marks, ends of lines, headings once more, columns of start and end */
        {"Activity;Date\r\nA;3 March 2014\r\n", "", "on=\"2014-03-03\""},
        {"Activity\tDate\nA, or B\t3 March 2014\n", "", "title=\"A, or B\" on=\"2014-03-03\""},
        {"sep=;\nActivity;Date\nA, B;3 March 2014\n", "", "title=\"A, B\" on=\"2014-03-03\""},
        {"\xEF\xBB\xBF" HEAD "\"A \"\"B\"\", C\",3 March 2014\n", "", "title=\"A &quot;B&quot;, C\""},
        {"\xFF\xFE"
         "A\0,\0"
         "1\0/\0"
         "5\0/\0"
         "1\0"
         "4\0",
         "TL0807 1:1\nTL0807 1:1\nTL0805 1:3\n", "on=\"2014-05-01\""},
        {HEAD "A,3 March 2014\n" HEAD "B,4 March 2014\n", "", "on=\"2014-03-04\""},
        {"Task,Start,End\nA,3 March 2014,7 March 2014\n", "", "start=\"2014-03-03\" finish=\"2014-03-07\""},
        {"Task,Start,End\nA,3 March 2014,3 March 2014\n", "", "on=\"2014-03-03\""},
        {"Task,Start,End\nA,3 March 2014,tbc\n", "",
         "<activity id=\"a\" title=\"A\" start=\"2014-03-03\" printed="},
        {"When,What,Time\n3 March 2014,A,5pm\n", "", "on=\"2014-03-03\" time=\"17:00\""},
        /* nothing to import */
        {HEAD, "TL0801 1:1\n", NULL},
        {HEAD "\"A,3 March 2014\n", "TL0801 2:1\n", NULL},
        {"Dear reader,\nnothing here is a table, not of dates\n", "TL0801 1:1\n", NULL},
        {"A,B\nC,D\n", "TL0801 1:1\n", NULL},
        {HEAD "A,\x81\n", "TL0801 1:1\n", NULL},
    };
    (void)state;
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        bool wide = (unsigned char)rows[i].text[0] == 0xFF;
        g_autofree char *told = NULL;
        g_autofree char *plan =
            plan_import("table.csv", rows[i].text, wide ? 18 : strlen(rows[i].text), &told);
        if (strcmp(told, rows[i].told) != 0 || (rows[i].plan && (!plan || !strstr(plan, rows[i].plan)))) {
            print_error("%s\ntold: %s\nplan: %s\n", rows[i].text, told, plan ? plan : "none");
        }
        assert_string_equal(told, rows[i].told);
        assert_int_equal(rows[i].plan != NULL, plan != NULL);
        assert_true(!plan || strstr(plan, rows[i].plan));
    }
}

/* What reads as a date must be one that plans take: the words of every phrase, imported and checked. */
static void test_phrases(void **state) {
    (void)state;
    g_autofree char *path = g_build_filename(g_getenv("TL_SOURCE"), "tests", "unit", "words.txt", NULL);
    g_autofree char *text = NULL;
    assert_true(g_file_get_contents(path, &text, NULL, NULL));
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
    GString *table = g_string_new("Table 2013\nActivity;Date\n");
    for (size_t i = 0; lines[i]; i++) {
        char *bar = strrchr(lines[i], '|');
        if (bar && lines[i][0] != '#' && !strchr(lines[i], '"')) {
            *bar = '\0';
            g_autofree char *phrase = g_strcompress(lines[i]);
            bool work = g_str_has_prefix(phrase, "work:");
            g_string_append_printf(table, "%s %zu;\"%s\"\n", work ? "Analysis" : "Item", i,
                                   phrase + (work ? 5 : 0));
        }
    }
    g_autofree char *told = NULL;
    g_autofree char *plan = plan_import("table.csv", table->str, table->len, &told);
    g_string_free(table, TRUE);
    assert_non_null(plan);
    g_autofree char *found = checked(plan);
    g_auto(GStrv) findings = g_strsplit(found, "\n", -1);
    size_t wrong = 0;
    for (size_t i = 0; findings[i]; i++) {
        /* Days off and the one wrong weekday are the phrases' own. */
        bool meant = !*findings[i] || g_str_has_prefix(findings[i], "TL0601") ||
                     strstr(findings[i], "Tuesday 10 February 2014");
        if (!meant) {
            print_error("%s\n", findings[i]);
            wrong++;
        }
    }
    assert_int_equal(wrong, 0);
}

/* Linear: ten times the rows take about ten times as long; and long cells do not take long. */
static void test_bounded(void **state) {
    (void)state;
    GString *table = g_string_new(HEAD);
    for (int i = 0; i < 20000; i++) {
        g_string_append_printf(table, "Activity %d,%dth to %dth June\n", i, i % 8 + 11, i % 8 + 12);
    }
    g_string_append(table, "Last,3 March 2014\nLong,");
    for (int i = 0; i < 200000; i++) {
        g_string_append(table, "1 May and ");
    }
    g_string_append(table, "\nSame,3 March 2014\n");
    for (int i = 0; i < 20000; i++) {
        g_string_append(table, "Same,3 March 2014\n");
    }
    g_autofree char *told = NULL;
    g_autofree char *plan = plan_import("table.csv", table->str, table->len, &told);
    g_string_free(table, TRUE);
    assert_non_null(plan);
    assert_non_null(strstr(plan, "id=\"same-20001\""));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_expected),
        cmocka_unit_test(test_told),
        cmocka_unit_test(test_phrases),
        cmocka_unit_test(test_bounded),
    };
    cmocka_set_message_output(CM_OUTPUT_TAP);
    return cmocka_run_group_tests_name("table", tests, NULL, NULL);
}
