/*
 * test-chart-ground.c - meetings under the axis, blackouts behind the rows, call-in and standstill.
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

static const char council[] =
    "<plan xmlns='urn:tenderline:plan:1' id='p' title='P' status-date='2026-01-05'>"
    "<authority id='c' title='Council'>"
    "<body id='cab' title='Cabinet'><meeting on='2026-01-13' rrule='FREQ=MONTHLY;BYDAY=2TU' "
    "until='2027-12-31'/></body>"
    "<body id='idle' title='Idle board'><meeting on='2026-06-02'/><meeting "
    "on='2026-07-07'/></body></authority>"
    "<blackout id='b' title='Election period' start='2026-06-29' finish='2026-07-12'/>"
    "<decision id='d' title='Approve' by='cab' on='2026-06-09' published='2026-06-11' "
    "call-in-ends='2026-06-18'/>"
    "<procurement id='pr' title='Buying'>"
    "<stage id='s' kind='standstill' title='Standstill' start='2026-08-10' finish='2026-08-20'/>"
    "<stage id='r' kind='call-in' title='Call-in' start='2026-09-10' finish='2026-09-16'/>"
    "<stage id='t' kind='tender-period' title='Tenders' start='2026-06-08' finish='2026-06-25'/>"
    "</procurement></plan>";

static const struct tl_prim *first_of(const struct tl_scene *scene, enum tl_role role,
                                      enum tl_prim_kind kind) {
    for (guint i = 0; i < scene->prims->len; i++) {
        const struct tl_prim *prim = prim_at(scene, i);
        if (prim->pen.role == role && prim->kind == kind) {
            return prim;
        }
    }
    fail_msg("no shape is a %s", tl_role_name(role));
    return NULL;
}

/* The bar of an item that stands on exact days gives the scale. */
static double day_x(const struct example *example, const struct tl_scene *scene, tl_day day) {
    uint32_t item = tl_plan_find(example->reduced, "s");
    tl_day first = tl_day_from_civil(2026, 8, 10);
    for (guint i = 0; i < scene->prims->len; i++) {
        const struct tl_prim *prim = prim_at(scene, i);
        if (prim->pen.role == TL_ROLE_BAR && prim->pen.item == item && prim->kind == TL_PRIM_RECT) {
            return prim->box.x + (day - first) * prim->box.w / 11;
        }
    }
    fail();
    return 0;
}

static void test_meetings(void **state) {
    (void)state;
    struct example example = example_parse(council, TL_AUDIENCE_PUBLIC);
    struct tl_scene *scene = scene_make(&example, (struct tl_chart_options){0});
    expect_words(scene, TL_ROLE_MEETING, "Cabinet");
    g_autofree char *words = words_of(scene, TL_ROLE_MEETING);
    /* It decides nothing here. */
    assert_null(strstr(words, "Idle"));
    guint found = 0;
    double meeting = day_x(&example, scene, tl_day_from_civil(2026, 7, 14)) +
                     (day_x(&example, scene, 1) - day_x(&example, scene, 0)) / 2;
    for (guint i = 0; i < scene->prims->len; i++) {
        const struct tl_prim *prim = prim_at(scene, i);
        if (prim->pen.role != TL_ROLE_MEETING || prim->kind != TL_PRIM_LINES) {
            continue;
        }
        const struct tl_point *points = tl_scene_points(scene, prim);
        for (guint k = 0; k < prim->point_count; k += 2) {
            found += fabs(points[k].x - meeting) < 0.1 && points[k].x == points[k + 1].x;
        }
    }
    assert_int_equal(found, 1);
    tl_scene_destroy(scene);
    example_free(&example);
}

static void test_blackouts(void **state) {
    (void)state;
    struct example example = example_parse(council, TL_AUDIENCE_PUBLIC);
    struct tl_scene *scene = scene_make(&example, (struct tl_chart_options){0});
    struct tl_box box = first_of(scene, TL_ROLE_BLACKOUT, TL_PRIM_RECT)->box;
    assert_true(fabs(box.x - day_x(&example, scene, tl_day_from_civil(2026, 6, 29))) < 0.1);
    assert_true(fabs(box.x + box.w - day_x(&example, scene, tl_day_from_civil(2026, 7, 13))) < 0.1);
    expect_words(scene, TL_ROLE_LEGEND, "Blackout: Election period");
    expect_readable(scene);
    tl_scene_destroy(scene);
    example_free(&example);
}

static void test_waiting(void **state) {
    (void)state;
    struct example example = example_parse(council, TL_AUDIENCE_PUBLIC);
    struct tl_scene *scene = scene_make(&example, (struct tl_chart_options){0});
    expect_words(scene, TL_ROLE_LEGEND, "Standstill\n");
    expect_words(scene, TL_ROLE_LEGEND, "Call-in\n");
    expect_words(scene, TL_ROLE_LEGEND, "Call-in ends\n");
    expect_no_words(scene, "Waiting period");
    tl_scene_destroy(scene);
    example_free(&example);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_meetings),
        cmocka_unit_test(test_blackouts),
        cmocka_unit_test(test_waiting),
    };
    cmocka_set_message_output(CM_OUTPUT_TAP);
    return cmocka_run_group_tests_name("chart-ground", tests, NULL, NULL);
}
