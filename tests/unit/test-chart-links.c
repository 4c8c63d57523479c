/*
 * test-chart-links.c - which links a chart draws, and the ways they take.
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

/* A comes before C; B lies across the way between them and D has spare time after A. */
static const char across[] = HEAD "<activity id='a' title='A' start='2026-02-02' finish='2026-03-06'/>"
                                  "<activity id='b' title='B' start='2026-02-20' finish='2026-03-20'/>"
                                  "<activity id='c' title='C' duration='20wd'><after ref='a'/></activity>"
                                  "<milestone id='d' title='D' on='2026-06-01'><after ref='a'/></milestone>"
                                  "</plan>";

/* The lines of links, without their heads; the sample of the legend is no link. */
static GPtrArray *ways_of(const struct tl_scene *scene) {
    GPtrArray *ways = g_ptr_array_new();
    for (guint i = 0; i < scene->prims->len; i++) {
        const struct tl_prim *prim = prim_at(scene, i);
        if (prim->pen.role == TL_ROLE_LINK && prim->kind == TL_PRIM_PATH && !prim->closed) {
            g_ptr_array_add(ways, (gpointer)prim);
        }
    }
    return ways;
}

static guint links_drawn(const char *xml, enum tl_chart_links links) {
    struct example example = example_parse(xml, TL_AUDIENCE_PUBLIC);
    struct tl_scene *scene = scene_make(&example, (struct tl_chart_options){.links = links});
    g_autoptr(GPtrArray) ways = ways_of(scene);
    g_autofree char *legend = words_of(scene, TL_ROLE_LEGEND);
    bool explained = strstr(legend, "Decides the date of") || strstr(legend, "Comes before");
    assert_int_equal(explained, ways->len > 0);
    guint count = ways->len;
    tl_scene_destroy(scene);
    example_free(&example);
    return count;
}

static void test_which_links(void **state) {
    (void)state;
    assert_int_equal(links_drawn(across, TL_CHART_LINKS_DRIVING), 1);
    assert_int_equal(links_drawn(across, TL_CHART_LINKS_NONE), 0);
    assert_int_equal(links_drawn(across, TL_CHART_LINKS_ALL), 2);
}

static bool passes(struct tl_point a, struct tl_point b, struct tl_box box) {
    return fmin(a.x, b.x) < box.x + box.w - 0.1 && fmax(a.x, b.x) > box.x + 0.1 &&
           fmin(a.y, b.y) < box.y + box.h - 0.1 && fmax(a.y, b.y) > box.y + 0.1;
}

/* Every part is upright or level, and none runs through a bar or words. */
static void test_around_bars(void **state) {
    (void)state;
    struct example example = example_parse(across, TL_AUDIENCE_PUBLIC);
    struct tl_scene *scene = scene_make(&example, (struct tl_chart_options){.links = TL_CHART_LINKS_ALL});
    g_autoptr(GPtrArray) ways = ways_of(scene);
    for (guint w = 0; w < ways->len; w++) {
        const struct tl_prim *way = ways->pdata[w];
        const struct tl_point *points = tl_scene_points(scene, way);
        for (guint i = 1; i < way->point_count; i++) {
            bool upright = fabs(points[i].x - points[i - 1].x) < 0.05;
            bool level = fabs(points[i].y - points[i - 1].y) < 0.05;
            assert_true(upright || level);
            for (guint k = 0; k < scene->prims->len; k++) {
                const struct tl_prim *prim = prim_at(scene, k);
                bool solid = prim->pen.role == TL_ROLE_DATE ||
                             (prim->pen.role == TL_ROLE_BAR && prim->kind == TL_PRIM_RECT);
                assert_false(solid && passes(points[i - 1], points[i], prim->box));
            }
        }
    }
    tl_scene_destroy(scene);
    example_free(&example);
}

/* All four kinds have a way, up and down. */
static void test_kinds_of_links(void **state) {
    (void)state;
    static const char *const types[] = {"FS", "SS", "FF", "SF"};
    for (size_t i = 0; i < G_N_ELEMENTS(types); i++) {
        g_autofree char *xml = g_strdup_printf(
            HEAD "<activity id='a' title='A' duration='9wd'><after ref='b' type='%s'/></activity>"
                 "<activity id='b' title='B' start='2026-03-02' finish='2026-03-20'/>"
                 "<activity id='c' title='C' duration='9wd'><after ref='b' type='%s'/></activity></plan>",
            types[i], types[i]);
        assert_int_equal(links_drawn(xml, TL_CHART_LINKS_ALL), 2);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_which_links),
        cmocka_unit_test(test_around_bars),
        cmocka_unit_test(test_kinds_of_links),
    };
    cmocka_set_message_output(CM_OUTPUT_TAP);
    return cmocka_run_group_tests_name("chart-links", tests, NULL, NULL);
}
