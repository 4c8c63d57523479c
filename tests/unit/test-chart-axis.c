/*
 * test-chart-axis.c - an axis with sensible cells at any span, in four styles.
 *
 * SPDX-License-Identifier: MIT
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <string.h>

#include "tests/unit/cases.h"
#include "tests/unit/charts.h"

/* More cells than that in one band is a comb, not an axis. */
#define MOST_CELLS 90

static struct tl_scene *span_make(struct example *example, const char *last,
                                  struct tl_chart_options options) {
    g_autofree char *xml =
        g_strdup_printf("<plan xmlns='urn:tenderline:plan:1' id='p' title='P'>"
                        "<milestone id='a' title='A' on='2026-03-02'/>"
                        "<activity id='b' title='B' start='2026-03-02' finish='%s'/></plan>",
                        last);
    *example = example_parse(xml, TL_AUDIENCE_PUBLIC);
    return scene_make(example, options);
}

static void expect_axis(const char *last, enum tl_chart_axis style, const char *words) {
    struct example example;
    struct tl_scene *scene = span_make(&example, last, (struct tl_chart_options){.axis = style});
    expect_readable(scene);
    g_autofree char *all = words_of(scene, TL_ROLE_AXIS);
    g_autofree char *line = g_strdup_printf("%s\n", words);
    if (!strstr(all, line)) {
        print_error("to %s in style %d: no cell '%s' among\n%s", last, style, words, all);
    }
    assert_non_null(strstr(all, line));
    tl_scene_destroy(scene);
    example_free(&example);
}

static void test_names_of_cells(void **state) {
    (void)state;
    static const struct {
        const char *last;
        enum tl_chart_axis style;
        const char *words;
    } cases[] = {
        {"2026-03-04", TL_CHART_AXIS_CALENDAR, "Monday 2"},
        {"2026-03-14", TL_CHART_AXIS_CALENDAR, "Mon 2"},
        {"2026-03-24", TL_CHART_AXIS_CALENDAR, "24"},
        {"2026-05-29", TL_CHART_AXIS_CALENDAR, "6 Apr"},
        {"2026-12-17", TL_CHART_AXIS_CALENDAR, "September"},
        {"2027-12-17", TL_CHART_AXIS_CALENDAR, "Sep"},
        {"2029-03-17", TL_CHART_AXIS_CALENDAR, "Jul–Sep"},
        {"2034-12-17", TL_CHART_AXIS_CALENDAR, "Jul"},
        {"2041-02-17", TL_CHART_AXIS_CALENDAR, "2040"},
        {"2041-02-17", TL_CHART_AXIS_CALENDAR, "J"},
        {"2027-12-17", TL_CHART_AXIS_FINANCIAL, "2026/27"},
        {"2041-02-17", TL_CHART_AXIS_FINANCIAL, "2039/40"},
        {"2027-12-17", TL_CHART_AXIS_QUARTER, "Q2 Jul–Sep"},
        {"2027-12-17", TL_CHART_AXIS_QUARTER, "Q4 Jan–Mar"},
        {"2030-12-17", TL_CHART_AXIS_QUARTER, "Q1"},
        {"2041-02-17", TL_CHART_AXIS_QUARTER, "1"},
        {"2026-05-29", TL_CHART_AXIS_WEEK, "w/c 6 Apr"},
        {"2026-09-25", TL_CHART_AXIS_WEEK, "6"},
        {"2027-12-17", TL_CHART_AXIS_WEEK, "2027"},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        expect_axis(cases[i].last, cases[i].style, cases[i].words);
    }
}

/* From three days to fifteen years: two bands, neither empty nor a comb, whose cells touch. */
static void test_bands(void **state) {
    (void)state;
    static const char *const lasts[] = {"2026-03-04", "2026-03-09", "2026-03-20", "2026-05-29", "2026-08-28",
                                        "2027-03-01", "2028-12-17", "2031-02-17", "2036-03-01", "2041-02-27"};
    for (size_t i = 0; i < G_N_ELEMENTS(lasts) * (TL_CHART_AXIS_WEEK + 1); i++) {
        if (!case_tried(i)) {
            continue;
        }
        enum tl_chart_axis style = (enum tl_chart_axis)(i % (TL_CHART_AXIS_WEEK + 1));
        struct example example;
        struct tl_scene *scene = span_make(&example, lasts[i / (TL_CHART_AXIS_WEEK + 1)],
                                           (struct tl_chart_options){.axis = style});
        guint cells[2] = {0, 0};
        double top = -1;
        double edge = 0;
        for (guint k = 0; k < scene->prims->len; k++) {
            const struct tl_prim *prim = prim_at(scene, k);
            if (prim->pen.role != TL_ROLE_AXIS || prim->kind != TL_PRIM_RECT) {
                continue;
            }
            bool upper = top < 0 || prim->box.y == top;
            bool first = top < 0 || (!upper && cells[1] == 0);
            top = top < 0 ? prim->box.y : top;
            assert_true(first || (prim->box.x > edge - 0.01 && prim->box.x < edge + 0.01));
            edge = prim->box.x + prim->box.w;
            cells[upper ? 0 : 1]++;
        }
        assert_in_range(cells[0], 1, MOST_CELLS);
        assert_in_range(cells[1], 1, MOST_CELLS);
        tl_scene_destroy(scene);
        example_free(&example);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_names_of_cells),
        cmocka_unit_test(test_bands),
    };
    cmocka_set_message_output(CM_OUTPUT_TAP);
    return cmocka_run_group_tests_name("chart-axis", tests, NULL, NULL);
}
