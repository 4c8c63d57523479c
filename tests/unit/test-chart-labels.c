/*
 * test-chart-labels.c - markers of close days, words that find no room beside their piece, and
 * what they say.
 *
 * SPDX-License-Identifier: MIT
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <math.h>
#include <string.h>

#include "tests/unit/charts.h"

#define HEAD "<plan xmlns='urn:tenderline:plan:1' id='p' title='P' status-date='2026-01-05'>"

static const char same_day[] = HEAD "<milestone id='a' row='Boards' title='Health board' on='2026-03-02'/>"
                                    "<milestone id='b' row='Boards' title='Cabinet' on='2026-03-02'/>"
                                    "<milestone id='c' row='Boards' title='Trust board' on='2026-03-02'/>"
                                    "<activity id='d' title='All along' start='2026-01-05' "
                                    "finish='2027-06-30'/></plan>";

static struct tl_box box_of(const struct tl_scene *scene, enum tl_role role, uint32_t item) {
    for (guint i = 0; i < scene->prims->len; i++) {
        const struct tl_prim *prim = prim_at(scene, i);
        if (prim->pen.role == role && prim->pen.item == item) {
            return prim->box;
        }
    }
    fail_msg("item %u has no %s", item, tl_role_name(role));
    return (struct tl_box){0};
}

/* The first stays on its day; the others stand beside it in the order of the file. */
static void test_same_day_side_by_side(void **state) {
    (void)state;
    struct example example = example_parse(same_day, TL_AUDIENCE_PUBLIC);
    struct tl_scene *scene = scene_make(&example, (struct tl_chart_options){0});
    struct tl_box first = box_of(scene, TL_ROLE_MILESTONE, tl_plan_find(example.reduced, "a"));
    struct tl_box second = box_of(scene, TL_ROLE_MILESTONE, tl_plan_find(example.reduced, "b"));
    struct tl_box third = box_of(scene, TL_ROLE_MILESTONE, tl_plan_find(example.reduced, "c"));
    assert_true(first.x + first.w < second.x);
    assert_true(second.x + second.w < third.x);
    assert_true(third.x - second.x < 2 * first.w);
    expect_readable(scene);
    tl_scene_destroy(scene);
    example_free(&example);
}

/* Two of the three find no room beside their markers: their words stand below, each on its line. */
static void test_leader_lines(void **state) {
    (void)state;
    struct example example = example_parse(same_day, TL_AUDIENCE_PUBLIC);
    struct tl_scene *scene = scene_make(&example, (struct tl_chart_options){0});
    guint leaders = 0;
    for (guint i = 0; i < scene->prims->len; i++) {
        const struct tl_prim *line = prim_at(scene, i);
        if (line->pen.role != TL_ROLE_LEADER) {
            continue;
        }
        leaders++;
        struct tl_box mark = box_of(scene, TL_ROLE_MILESTONE, line->pen.item);
        struct tl_box words = box_of(scene, TL_ROLE_DATE, line->pen.item);
        assert_true(line->box.x > mark.x && line->box.x < mark.x + mark.w);
        assert_true(line->box.x >= words.x && line->box.x <= words.x + words.w);
        assert_true(words.y > mark.y + mark.h - 2);
        assert_true(fabs(line->box.y + line->box.h - words.y) < 3);
    }
    assert_true(leaders >= 1);
    expect_words(scene, TL_ROLE_DATE, "Health board, 2 Mar");
    expect_words(scene, TL_ROLE_DATE, "Cabinet, 2 Mar");
    expect_words(scene, TL_ROLE_DATE, "Trust board, 2 Mar");
    tl_scene_destroy(scene);
    example_free(&example);
}

/* What has room neither beside nor below goes into the title of the row. */
static void test_words_in_title(void **state) {
    (void)state;
    g_autoptr(GString) words = g_string_new(NULL);
    for (guint i = 0; i < 40; i++) {
        g_string_append(words, "endless ");
    }
    g_autofree char *xml =
        g_strdup_printf(HEAD "<milestone id='a' row='R' title='%s' on='2026-03-02'/>"
                             "<milestone id='b' row='R' title='B' on='2026-04-02'/></plan>",
                        words->str);
    struct example example = example_parse(xml, TL_AUDIENCE_PUBLIC);
    struct tl_scene *scene = scene_make(&example, (struct tl_chart_options){0});
    expect_words(scene, TL_ROLE_LABEL, "R: endless");
    expect_readable(scene);
    tl_scene_destroy(scene);
    example_free(&example);
}

/* A marker of a shared row lies on the bar of another item, not under it. */
static void test_marker_over_bar(void **state) {
    (void)state;
    struct example example = example_parse(HEAD "<milestone id='a' row='R' title='A' on='2026-03-18'/>"
                                                "<activity id='b' row='R' title='B' start='2026-03-02' "
                                                "finish='2026-03-31'/></plan>",
                                           TL_AUDIENCE_PUBLIC);
    struct tl_scene *scene = scene_make(&example, (struct tl_chart_options){0});
    guint mark = 0;
    guint bar = 0;
    for (guint i = 0; i < scene->prims->len; i++) {
        mark = prim_at(scene, i)->pen.role == TL_ROLE_MILESTONE ? i : mark;
        bar = prim_at(scene, i)->pen.role == TL_ROLE_BAR ? i : bar;
    }
    assert_true(bar > 0 && mark > bar);
    tl_scene_destroy(scene);
    example_free(&example);
}

/* What stands beside a bar can be read aloud, and a year is said once. */
static void test_read_aloud(void **state) {
    (void)state;
    static const struct {
        const char *attributes, *words;
    } cases[] = {
        {"finish='2026-33'", "ends between Jan and Mar 2026\n"},
        {"finish='[2026-03-02..2026-03-20]'", "ends between 2 and 20 Mar 2026\n"},
        {"finish='[..2026-03]'", "by Mar 2026\n"},
        {"finish='2026-03'", "until Mar\n"},
        {"start='2026-33'", "starts between Jan and Mar 2026\n"},
        {"start='[..2026-03]'", "starts by Mar 2026\n"},
        {"dates='2026-33'", "Jan to Mar 2026\n"},
        {"start='2026-06~' finish='FY2026'", "about Jun 2026, ends 2026/27\n"},
        {"start='2026-06' finish='2026-08'", "Jun to Aug\n"},
        {"dates='{2026-02-10,2026-02-12,2026-03-03}'", "10 Feb, 12 Feb & 3 Mar\n"},
        {"dates='{2025-12-10,2026-02-12,2026-03-03}'", "10 Dec 2025, 12 Feb & 3 Mar 2026\n"},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *xml =
            g_strdup_printf(HEAD "<activity id='a' title='A' %s/></plan>", cases[i].attributes);
        struct example example = example_parse(xml, TL_AUDIENCE_PUBLIC);
        struct tl_scene *scene = scene_make(&example, (struct tl_chart_options){0});
        g_autofree char *words = words_of(scene, TL_ROLE_DATE);
        if (strcmp(words, cases[i].words) != 0) {
            fail_msg("<activity %s>: '%s', not '%s'", cases[i].attributes, words, cases[i].words);
        }
        tl_scene_destroy(scene);
        example_free(&example);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_same_day_side_by_side),
        cmocka_unit_test(test_leader_lines),
        cmocka_unit_test(test_words_in_title),
        cmocka_unit_test(test_marker_over_bar),
        cmocka_unit_test(test_read_aloud),
    };
    cmocka_set_message_output(CM_OUTPUT_TAP);
    return cmocka_run_group_tests_name("chart-labels", tests, NULL, NULL);
}
