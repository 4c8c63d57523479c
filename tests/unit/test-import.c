/*
 * test-import.c - projects of Microsoft Project as plans: expected files, dates equal to those that the
 * project held, and what is said of files that are broken or something else.
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

static char *case_read(const char *folder, gsize *ret_size) {
    char *text = NULL;
    g_autofree char *path =
        g_build_filename(g_getenv("TL_SOURCE"), "tests", "cases", folder, "project.xml", NULL);
    assert_true(g_file_get_contents(path, &text, ret_size, NULL));
    return text;
}

static void test_expected(void **state) {
    static const char *const folders[] = {"import-links", "import-constraints", "import-progress",
                                          "import-losses"};
    (void)state;
    for (size_t i = 0; i < G_N_ELEMENTS(folders); i++) {
        gsize size;
        g_autofree char *text = case_read(folders[i], &size);
        struct tl_diags *diags = tl_diags_create();
        struct tl_bytes plan = {0};
        struct tl_bytes told = {0};
        struct tl_sink sink = tl_bytes_sink(&plan);
        struct tl_sink told_sink = tl_bytes_sink(&told);
        assert_int_equal(tl_import_memory("project.xml", text, size, diags, &sink), TL_OK);
        assert_int_equal(tl_diags_print(diags, false, &told_sink), TL_OK);
        golden_check(folders[i], "plan.xml", plan.data, plan.size);
        golden_check(folders[i], "diagnostics.txt", told.data ? told.data : "", told.size);
        tl_bytes_finish(&plan);
        tl_bytes_finish(&told);
        tl_diags_destroy(diags);
    }
}

/* The dates of every item are those of its baseline "stored". */
static size_t differences(const struct tl_schedule *schedule) {
    size_t found = 0;
    size_t compared = 0;
    size_t count;
    const struct tl_item *items = tl_plan_items(tl_schedule_plan(schedule), &count);
    const struct tl_scheduled *dates = tl_schedule_items(schedule, &count);
    for (size_t i = 0; i < count; i++) {
        for (size_t j = 0; j < items[i].details->baseline_count; j++) {
            const struct tl_item_baseline *stored = &items[i].details->baselines[j];
            if (strcmp(stored->name, "stored") != 0) {
                continue;
            }
            compared++;
            if (stored->start.when.window.earliest != dates[i].planned.start.earliest ||
                stored->finish.when.window.earliest != dates[i].planned.finish.earliest) {
                print_error("%s differs\n", items[i].title);
                found++;
            }
        }
    }
    return compared > 0 ? found : 1;
}

/* The plan is without findings, and holds the very dates that Project would show. */
static void test_same_dates(void **state) {
    static const char *const folders[] = {"import-links", "import-constraints", "import-progress"};
    (void)state;
    for (size_t i = 0; i < G_N_ELEMENTS(folders); i++) {
        gsize size;
        g_autofree char *text = case_read(folders[i], &size);
        g_autofree char *told = NULL;
        g_autofree char *made = plan_import("project.xml", text, size, &told);
        assert_string_equal(told, "");
        struct tl_diags *diags = tl_diags_create();
        struct tl_read_options options = {.data_dir = g_getenv("TL_DATA")};
        struct tl_schedule_options schedule_options = {.today = TL_DAY_PAST};
        struct tl_plan *plan = NULL;
        struct tl_schedule *schedule = NULL;
        assert_int_equal(tl_plan_read_memory("plan.xml", made, strlen(made), &options, diags, &plan), TL_OK);
        assert_int_equal(tl_schedule_create(plan, &schedule_options, diags, &schedule), TL_OK);
        tl_plan_check(schedule, diags);
        size_t count;
        (void)tl_diags_all(diags, &count);
        assert_int_equal(count, 0);
        assert_int_equal(differences(schedule), 0);
        tl_schedule_destroy(schedule);
        tl_plan_destroy(plan);
        tl_diags_destroy(diags);
    }
}

#define PROJECT "<Project xmlns='http://schemas.microsoft.com/project'>"
/* 13 elements deep; five of it are deeper than any file of Project. */
#define NEST "<N><N><N><N><N><N><N><N><N><N><N><N><N>"
#define LATE(status) PROJECT "<StatusDate>" status "</StatusDate><Tasks>"
#define TASK(uid, day)                                                                                       \
    "<Task><UID>" uid "</UID><Name>Late</Name><Duration>PT8H0M0S</Duration><Start>" day                      \
    "T08:00:00</Start><Finish>" day "T17:00:00</Finish></Task>"
#define DONE                                                                                                 \
    "<Task><UID>9</UID><Duration>PT8H0M0S</Duration><PercentComplete>100</PercentComplete>"                  \
    "<ActualStart>2026-03-02T08:00:00</ActualStart><ActualFinish>2026-03-02T17:00:00</ActualFinish></Task>"  \
    "</Tasks></Project>"
#define TASKS PROJECT "<Tasks><Task><UID>1</UID><Duration>PT8H0M0S</Duration>"

static void test_told(void **state) {
    static const struct {
        const char *text, *told;
        bool made;
    } rows[] = {
        /* nothing, not XML, XML of someone else, the wrong case of a name */
        {"", "TL0801 1:1\n", false},
        {" \n", "TL0801 1:1\n", false},
        {"activity,date\n", "TL0801 1:1\n", false},
        {"PK\x03\x04zip", "TL0801 1:1\n", false},
        {"<plan xmlns='urn:tenderline:plan:1'/>", "TL0801 1:2\n", false},
        {"<Project/>", "TL0801 1:2\n", false},
        {"<project xmlns='http://schemas.microsoft.com/project'/>", "TL0801 1:2\n", false},
        /* nearly that: a project without anything in it */
        {PROJECT "</Project>", "", true},
        {"\xEF\xBB\xBF\n" PROJECT "</Project>", "", true},
        /* broken */
        {PROJECT "<Tasks>", "TL0101 1:62\n", false},
        {PROJECT "<Tasks></Task></Project>", "TL0101 1:62\n", false},
        {PROJECT NEST NEST NEST NEST NEST, "TL0107 1:244\n", false},
        {PROJECT "\xFF</Project>", "TL0102 1:55\n", false},
        {"<!DOCTYPE Project [<!ENTITY a 'a'>]>" PROJECT "</Project>", "TL0103 1:1\n", false},
        {PROJECT "<Title>&nbsp;</Title></Project>", "TL0104 1:62\n", false},
        /* values: left out with a warning; near: the same that can be read */
        {TASKS "<Start>2026-02-30T08:00:00</Start></Task></Tasks></Project>", "TL0802 1:110\n", true},
        {TASKS "<Start>2026-02-28T08:00:00</Start></Task></Tasks></Project>", "", true},
        {TASKS "<Deadline>NA</Deadline></Task></Tasks></Project>", "", true},
        {TASKS "<PercentComplete>half</PercentComplete></Task></Tasks></Project>", "TL0802 1:110\n", true},
        {PROJECT "<Tasks><Task><UID>1</UID><Duration>P1D</Duration></Task></Tasks></Project>",
         "TL0802 1:81\n", true},
        /* not carried, once; near: empty ones are not told */
        {TASKS "<Work>PT8H0M0S</Work></Task><Task><UID>2</UID><Work>PT8H0M0S</Work></Task></Tasks></Project>",
         "TL0803 1:110\n", true},
        {TASKS "<Work>PT0H0M0S</Work><Cost>0</Cost></Task></Tasks></Project>", "", true},
        {TASKS "<ExtendedAttribute><FieldID>1</FieldID></ExtendedAttribute></Task></Tasks></Project>",
         "TL0803 1:110\n", true},
        /* late work, told once; near: done, or the status date is the evening before */
        {LATE("2026-03-09T17:00:00") TASK("1", "2026-03-09") TASK("2", "2026-03-09") DONE, "TL0808 1:107\n",
         true},
        {LATE("2026-03-06T17:00:00") TASK("1", "2026-03-09") TASK("2", "2026-03-09") DONE, "", true},
        {LATE("2026-03-09T17:00:00") DONE, "", true},
        /* part of a day; near: a whole one */
        {PROJECT "<Tasks><Task><UID>1</UID><Duration>PT7H0M0S</Duration></Task></Tasks></Project>",
         "TL0804 1:63\n", true},
    };
    (void)state;
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autofree char *told = NULL;
        g_autofree char *plan = plan_import("project.xml", rows[i].text, strlen(rows[i].text), &told);
        if (strcmp(told, rows[i].told) != 0) {
            print_message("# %s\n", rows[i].text);
        }
        assert_string_equal(told, rows[i].told);
        assert_int_equal(plan != NULL, rows[i].made);
    }
}

/* Summary tasks deeper than plans nest: the innermost phase holds the rest. */
static void test_deep(void **state) {
    (void)state;
    GString *text = g_string_new(PROJECT "<Tasks>");
    for (int i = 1; i <= 300; i++) {
        g_string_append_printf(text, "<Task><UID>%d</UID><OutlineLevel>%d</OutlineLevel></Task>", i, i);
    }
    g_string_append(text, "</Tasks></Project>");
    g_autofree char *told = NULL;
    g_autofree char *made = plan_import("project.xml", text->str, text->len, &told);
    assert_string_equal(told, "");
    struct tl_diags *diags = tl_diags_create();
    struct tl_read_options options = {.data_dir = g_getenv("TL_DATA")};
    struct tl_plan *plan = NULL;
    assert_int_equal(tl_plan_read_memory("plan.xml", made, strlen(made), &options, diags, &plan), TL_OK);
    size_t count;
    (void)tl_plan_items(plan, &count);
    assert_int_equal(count, 300);
    tl_plan_destroy(plan);
    tl_diags_destroy(diags);
    g_string_free(text, TRUE);
}

/* Which end of a milestone's day a link follows: TASK waits by FS for the milestone 1. */
static void test_sides(void **state) {
    static const struct {
        const char *milestone, *wanted;
    } rows[] = {
        /* first thing on Monday: what follows begins that day */
        {"<Finish>2026-03-02T08:00:00</Finish>", "<after ref=\"t1\" type=\"SS\"/>"},
        {"<Finish>2026-03-02T17:00:00</Finish>", "<after ref=\"t1\"/>"},
        /* 08:00, but it waits for the end of a task: in the plan that is the evening before */
        {"<Finish>2026-03-02T08:00:00</Finish>"
         "<PredecessorLink><PredecessorUID>3</PredecessorUID></PredecessorLink>",
         "<after ref=\"t1\"/>"},
        /* the same, held by a date of its own */
        {"<Start>2026-03-02T08:00:00</Start><Finish>2026-03-02T08:00:00</Finish>"
         "<ConstraintType>4</ConstraintType><ConstraintDate>2026-03-02T08:00:00</ConstraintDate>"
         "<PredecessorLink><PredecessorUID>3</PredecessorUID></PredecessorLink>",
         "<after ref=\"t1\" type=\"SS\"/>"},
    };
    (void)state;
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autofree char *text = g_strdup_printf(
            PROJECT "<Tasks><Task><UID>3</UID><Duration>PT8H0M0S</Duration></Task>"
                    "<Task><UID>1</UID><Duration>PT0H0M0S</Duration>%s</Task>"
                    "<Task><UID>2</UID><Duration>PT8H0M0S</Duration><PredecessorLink><PredecessorUID>1"
                    "</PredecessorUID><Type>1</Type></PredecessorLink></Task></Tasks></Project>",
            rows[i].milestone);
        g_autofree char *told = NULL;
        g_autofree char *plan = plan_import("project.xml", text, strlen(text), &told);
        assert_string_equal(told, "");
        assert_non_null(strstr(plan, rows[i].wanted));
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_expected), cmocka_unit_test(test_same_dates), cmocka_unit_test(test_told),
        cmocka_unit_test(test_deep),     cmocka_unit_test(test_sides),
    };
    return cmocka_run_group_tests_name("import", tests, NULL, NULL);
}
