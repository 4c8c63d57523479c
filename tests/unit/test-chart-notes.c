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
    expect_words(scene, TL_ROLE_NOTE,
                 "Notes\nOf the whole plan.\n1\nShared.\n2\nOf its own.\n3\nNo date.\n4\n");
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
    expect_words(scene, TL_ROLE_NOTE, "'Close' ");
    expect_no_words(scene, "is on a Saturday");
    expect_words(scene, TL_ROLE_LEGEND, "Breaks a rule, or may: see the notes");
    expect_readable(scene);
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
        cmocka_unit_test(test_numbers),
        cmocka_unit_test(test_found),
        cmocka_unit_test(test_many_found),
    };
    cmocka_set_message_output(CM_OUTPUT_TAP);
    return cmocka_run_group_tests_name("chart-notes", tests, NULL, NULL);
}
