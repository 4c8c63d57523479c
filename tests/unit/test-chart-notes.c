/*
 * test-chart-notes.c - notes by number, and the marks of what is found wrong.
 *
 * SPDX-License-Identifier: MIT
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <internal/diag.h>
#include <string.h>
#include <tenderline/check.h>

#include "tests/unit/charts.h"

static const char noted[] = "<plan xmlns='urn:tenderline:plan:1' id='p' title='P' status-date='2026-01-05'>"
                            "<note>Of the whole plan.</note>"
                            "<milestone id='a' title='Launch' on='2026-03-02'><note>Shared.</note><note>Of "
                            "its own.</note></milestone>"
                            "<milestone id='b' title='Close' on='2026-03-07'><after ref='a' "
                            "lag='10wd'/><note>Shared.</note></milestone>"
                            "<milestone id='s' title='On a Saturday' on='2026-03-14'/>"
                            "<milestone id='c' title='Some day'><note>No date.</note></milestone>"
                            "<funding id='f' kind='money' title='Grant'><note>Of money.</note><amount "
                            "year='FY2026' value='1'/></funding>"
                            "</plan>";

static struct tl_scene *found_make(const struct example *example, struct tl_chart_options options) {
    options.findings = example->reduced_diags;
    tl_plan_check(example->schedule, example->reduced_diags);
    return scene_make(example, options);
}

/* The same text has one number; whatever has notes has its number beside its title. */
static void test_numbers(void **state) {
    (void)state;
    struct example example = example_parse(noted, TL_AUDIENCE_PUBLIC);
    struct tl_scene *scene = scene_make(&example, (struct tl_chart_options){0});
    expect_words(scene, TL_ROLE_LABEL, "Launch [1, 2]\nClose [1]\n");
    expect_words(scene, TL_ROLE_UNDATED, "Some day [3]");
    expect_words(scene, TL_ROLE_FUNDING, "Grant (£000) [4]");
    expect_words(scene, TL_ROLE_NOTE, "Of the whole plan.\n1 \nShared.\n2 \nOf its own.\n3 \nNo date.\n4 \n");
    expect_no_words(scene, "Breaks a rule");
    expect_readable(scene);
    tl_scene_destroy(scene);
    scene = scene_make(&example, (struct tl_chart_options){.no_notes = true});
    expect_no_words(scene, "[1");
    expect_no_words(scene, "Shared");
    expect_no_words(scene, "Of the whole plan");
    tl_scene_destroy(scene);
    example_free(&example);
}

/* Ten working days do not fit. That 14 March 2026 is a Saturday is nothing for readers of the chart. */
static void test_found(void **state) {
    (void)state;
    struct example example = example_parse(noted, TL_AUDIENCE_PUBLIC);
    struct tl_scene *scene = found_make(&example, (struct tl_chart_options){.no_notes = true});
    uint32_t close = tl_plan_find(example.reduced, "b");
    guint signs = 0;
    for (guint i = 0; i < scene->prims->len; i++) {
        const struct tl_prim *prim = prim_at(scene, i);
        if (prim->pen.role == TL_ROLE_FINDING && prim->closed) {
            signs++;
            assert_int_equal(prim->pen.item, close);
        }
    }
    assert_int_equal(signs, 1);
    expect_words(scene, TL_ROLE_LABEL, "Close [1]\n");
    expect_words(scene, TL_ROLE_NOTE, "'Close' is fixed on 7 March 2026, ");
    expect_no_words(scene, "is on a Saturday");
    expect_words(scene, TL_ROLE_LEGEND, "Breaks a rule, or may, or cannot hold: see the notes");
    expect_readable(scene);
    tl_scene_destroy(scene);
    example_free(&example);
}

/* Readers of a report have dates in words; what only looks like one stays. */
static void test_dates_in_words(void **state) {
    (void)state;
    struct example example = example_parse(noted, TL_AUDIENCE_PUBLIC);
    uint32_t close = tl_plan_find(example.reduced, "b");
    tl_diag_add(example.reduced_diags, TL_CODE_missed_date, TL_SPAN_NONE,
                "dates 2027-10-01, 2028-02-29 to 2028-03-01. But 2027-02-29, id-2027-10-01, "
                "2027-10-01-b, 12027-10-01, 2027-10-011, 2027-10-01T09:00 stay; 2027-10-31");
    tl_diag_item(example.reduced_diags, close, "b");
    struct tl_scene *scene =
        scene_make(&example, (struct tl_chart_options){.no_notes = true, .findings = example.reduced_diags});
    expect_words(scene, TL_ROLE_NOTE,
                 "Dates 1 October 2027, 29 February 2028 to 1 March 2028. But 2027-02-29, ");
    expect_words(scene, TL_ROLE_NOTE, "id-2027-10-01");
    expect_words(scene, TL_ROLE_NOTE, "2027-10-01-b");
    expect_words(scene, TL_ROLE_NOTE, "12027-10-01");
    expect_words(scene, TL_ROLE_NOTE, "2027-10-011");
    expect_words(scene, TL_ROLE_NOTE, "2027-10-01T09:00");
    expect_words(scene, TL_ROLE_NOTE, "stay; 31 October 2027");
    tl_scene_destroy(scene);
    example_free(&example);
}

/* Dates that are missed for one reason have one note, and each has its sign and the number. */
static void test_one_reason(void **state) {
    (void)state;
    struct example example =
        example_parse("<plan xmlns='urn:tenderline:plan:1' id='p' title='P'>"
                      "<activity id='a' title='Work' start-not-before='2026-03-02' duration='20wd' "
                      "finish-not-after='2026-03-20'/>"
                      "<milestone id='b' title='Report' on='2026-03-23'><after ref='a'/></milestone>"
                      "<milestone id='c' title='Board' on='2026-03-24'><after ref='a'/></milestone>"
                      "<milestone id='e' title='Kept' on='2026-05-12'><after ref='a'/></milestone></plan>",
                      TL_AUDIENCE_PUBLIC);
    struct tl_scene *scene = found_make(&example, (struct tl_chart_options){0});
    g_autofree char *labels = words_of(scene, TL_ROLE_LABEL);
    assert_string_equal(labels, "Work [1]\nReport [1]\nBoard [1]\nKept\n");
    guint signs = 0;
    for (guint i = 0; i < scene->prims->len; i++) {
        const struct tl_prim *prim = prim_at(scene, i);
        signs += prim->pen.role == TL_ROLE_FINDING && prim->closed;
    }
    assert_int_equal(signs, 3);
    g_autofree char *notes = words_of(scene, TL_ROLE_NOTE);
    assert_null(strstr(notes, "2\n"));
    tl_scene_destroy(scene);
    example_free(&example);
}

/* Sixty dates that cannot hold: forty are told, all are marked. */
static void test_many_found(void **state) {
    (void)state;
    g_autoptr(GString) xml = g_string_new("<plan xmlns='urn:tenderline:plan:1' id='p' title='P'>");
    for (guint i = 0; i < 60; i++) {
        g_string_append_printf(
            xml,
            "<milestone id='f%u' title='F%u' on='2026-04-01'/>"
            "<milestone id='m%u' title='M%u' on='2026-03-03'><after ref='f%u'/></milestone>",
            i, i, i, i, i);
    }
    g_string_append(xml, "</plan>");
    struct example example = example_parse(xml->str, TL_AUDIENCE_PUBLIC);
    struct tl_scene *scene = found_make(&example, (struct tl_chart_options){.paged = true});
    expect_words(scene, TL_ROLE_NOTE, "20 more warnings are left out here");
    expect_words(scene, TL_ROLE_LABEL, "M39 [40]\nF40\nM40\nF41\n");
    guint signs = 0;
    for (guint i = 0; i < scene->prims->len; i++) {
        const struct tl_prim *prim = prim_at(scene, i);
        signs += prim->pen.role == TL_ROLE_FINDING && prim->closed;
    }
    assert_int_equal(signs, 60);
    expect_readable(scene);
    tl_scene_destroy(scene);
    example_free(&example);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_numbers),        cmocka_unit_test(test_found),
        cmocka_unit_test(test_dates_in_words), cmocka_unit_test(test_one_reason),
        cmocka_unit_test(test_many_found),
    };
    cmocka_set_message_output(CM_OUTPUT_TAP);
    return cmocka_run_group_tests_name("chart-notes", tests, NULL, NULL);
}
