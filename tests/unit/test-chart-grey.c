/*
 * test-chart-grey.c - printed without colours, every kind of bar and marker is told from every other.
 *
 * Two bars differ by the slants and spacing of their lines, or by a contrast of 3:1 as well; two
 * markers by their outline.
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

static const char every_kind[] =
    "<plan xmlns='urn:tenderline:plan:1' id='p' title='P' status-date='2026-01-05'>"
    "<authority id='c' title='Council'><body id='cab' title='Cabinet'/></authority>"
    "<activity id='activity' title='T' start='2026-02-02' finish='2026-06-26'/>"
    "<consultation id='consultation' title='T' start='2026-02-02' finish='2026-06-26'/>"
    "<decision id='decision' title='T' by='cab' on='2026-05-19' published='2026-05-20' "
    "call-in-ends='2026-05-27'/>"
    "<milestone id='milestone' title='T' on='2026-05-19'/>"
    "<procurement id='pr' title='T'>"
    "<stage id='stage' kind='tender-period' title='T' start='2026-02-02' finish='2026-06-26'/>"
    "<stage id='standstill' kind='standstill' title='T' start='2026-02-02' finish='2026-06-26'/>"
    "<stage id='call-in' kind='call-in' title='T' start='2026-02-02' finish='2026-06-26'/>"
    "<stage id='waiting' kind='representations' title='T' start='2026-02-02' finish='2026-06-26'/>"
    "<stage id='deadline' kind='tender-return' title='T' on='2026-05-19'/>"
    "<stage id='notice' kind='contract-notice' title='T' on='2026-05-19'/>"
    "<stage id='event' kind='market-engagement' title='T' on='2026-05-19'/>"
    "<contract id='contract' title='T' start='2026-02-02' end='2026-06-26'/>"
    "<stage id='award' kind='notification-of-award' title='T' on='2026-05-19'/>"
    "</procurement></plan>";

static const char *const bars[] = {"activity", "consultation", "stage",   "standstill",
                                   "call-in",  "waiting",      "contract"};
static const char *const marks[] = {"decision", "milestone", "deadline",           "notice",
                                    "event",    "award",     "decision#published", "decision#call-in-ends"};

static double channel(uint32_t value) {
    double c = (value & 0xFF) / 255.0;
    return c <= 0.03928 ? c / 12.92 : pow((c + 0.055) / 1.055, 2.4);
}

static double contrast(uint32_t a, uint32_t b) {
    double first = 0.2126 * channel(a >> 16) + 0.7152 * channel(a >> 8) + 0.0722 * channel(a);
    double second = 0.2126 * channel(b >> 16) + 0.7152 * channel(b >> 8) + 0.0722 * channel(b);
    return (fmax(first, second) + 0.05) / (fmin(first, second) + 0.05);
}

struct look {
    uint32_t fill;
    char *pattern; /* of a bar: slants of its lines; of a marker: its corners */
};

/* Slants as they occur: "/", "\", "|"; twice for two sets of lines. */
static void lines_read(const struct tl_scene *scene, const struct tl_prim *prim, GString *pattern) {
    const struct tl_point *points = tl_scene_points(scene, prim);
    bool rising = false, falling = false, upright = false;
    for (guint i = 0; i + 1 < prim->point_count; i += 2) {
        double dx = points[i + 1].x - points[i].x;
        double dy = points[i + 1].y - points[i].y;
        upright |= fabs(dx) < 0.01 && fabs(dy) > 1;
        rising |= fabs(dx) > 0.01 && dx * dy < -0.01;
        falling |= fabs(dx) > 0.01 && dx * dy > 0.01;
    }
    g_string_append_printf(pattern, "%s%s%s", rising ? "/" : "", falling ? "\\" : "", upright ? "|" : "");
}

static void corners_read(const struct tl_scene *scene, const struct tl_prim *prim, GString *pattern) {
    const struct tl_point *points = tl_scene_points(scene, prim);
    for (guint i = 0; i < prim->point_count; i++) {
        double x = (points[i].x - prim->box.x) / prim->box.w;
        double y = (points[i].y - prim->box.y) / prim->box.h;
        g_string_append_printf(pattern, "%d,%d ", (int)lround(x * 10), (int)lround(y * 10));
    }
    /* Small ones are steps. */
    g_string_append(pattern, prim->box.w < 7 ? "small" : "");
}

static struct look look_of(const struct tl_scene *scene, uint32_t item, enum tl_role role) {
    struct look look = {.fill = TL_INK_NONE};
    GString *pattern = g_string_new(NULL);
    for (guint i = 0; i < scene->prims->len; i++) {
        const struct tl_prim *prim = prim_at(scene, i);
        if (prim->pen.role != role || prim->pen.item != item) {
            continue;
        }
        if (role == TL_ROLE_BAR && prim->kind == TL_PRIM_LINES) {
            lines_read(scene, prim, pattern);
        } else if (role == TL_ROLE_MILESTONE && prim->closed) {
            corners_read(scene, prim, pattern);
        }
        look.fill = look.fill == TL_INK_NONE ? prim->pen.fill : look.fill;
    }
    assert_int_not_equal(look.fill, TL_INK_NONE);
    look.pattern = g_string_free(pattern, FALSE);
    return look;
}

static void expect_told_apart(const char *const *ids, size_t count, enum tl_role role) {
    struct example example = example_parse(every_kind, TL_AUDIENCE_PUBLIC);
    struct tl_scene *scene = scene_make(&example, (struct tl_chart_options){0});
    struct look looks[16];
    for (size_t i = 0; i < count; i++) {
        looks[i] = look_of(scene, tl_plan_find(example.reduced, ids[i]), role);
        for (size_t k = 0; k < i; k++) {
            bool alike = strcmp(looks[i].pattern, looks[k].pattern) == 0;
            bool far = role == TL_ROLE_BAR && contrast(looks[i].fill, looks[k].fill) >= 3;
            if (alike && !far) {
                print_error("'%s' and '%s' look the same: %s\n", ids[i], ids[k], looks[i].pattern);
            }
            assert_true(!alike || far);
        }
    }
    for (size_t i = 0; i < count; i++) {
        g_free(looks[i].pattern);
    }
    tl_scene_destroy(scene);
    example_free(&example);
}

static void test_bars(void **state) {
    (void)state;
    expect_told_apart(bars, G_N_ELEMENTS(bars), TL_ROLE_BAR);
}

static void test_marks(void **state) {
    (void)state;
    expect_told_apart(marks, G_N_ELEMENTS(marks), TL_ROLE_MILESTONE);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_bars),
        cmocka_unit_test(test_marks),
    };
    cmocka_set_message_output(CM_OUTPUT_TAP);
    return cmocka_run_group_tests_name("chart-grey", tests, NULL, NULL);
}
