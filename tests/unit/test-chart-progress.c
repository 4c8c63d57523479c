/*
 * test-chart-progress.c - the progress line: straight down at the status date, out to the left for what
 * is late and to the right for what is ahead.
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

#define TRACKED "status-date='2026-06-10' tracking='actuals'"

/* The ruler is exact whatever else the plan holds, and on time: 1 April to 31 May. */
static struct tl_scene *draw(struct example *example, const char *how, const char *items,
                             struct tl_chart_options options) {
    g_autofree char *xml = g_strdup_printf(
        "<plan xmlns='urn:tenderline:plan:1' id='p' title='P' %s>"
        "<baseline name='approved' date='2026-01-05'/>"
        "<activity id='ruler' title='Ruler' actual-start='2026-04-01' actual-finish='2026-05-31'/>%s</plan>",
        how, items);
    *example = example_parse(xml, TL_AUDIENCE_PUBLIC);
    struct tl_scene *scene = scene_make(example, options);
    expect_readable(scene);
    expect_dates_clear(scene);
    return scene;
}

static double day_x(const struct example *example, const struct tl_scene *scene, int month, int day) {
    uint32_t item = tl_plan_find(example->reduced, "ruler");
    for (guint i = 0; i < scene->prims->len; i++) {
        const struct tl_prim *prim = prim_at(scene, i);
        if (prim->pen.role == TL_ROLE_BAR && prim->pen.item == item && prim->kind == TL_PRIM_RECT) {
            tl_day first = tl_day_from_civil(2026, 4, 1);
            return prim->box.x + (tl_day_from_civil(2026, month, day) - first) * prim->box.w / 61;
        }
    }
    fail();
    return 0;
}

/* The dot of the line that is furthest from the status date; NAN without any. */
static double dot_x(const struct tl_scene *scene) {
    for (guint i = 0; i < scene->prims->len; i++) {
        const struct tl_prim *prim = prim_at(scene, i);
        if (prim->pen.role == TL_ROLE_PROGRESS && prim->closed) {
            return prim->box.x + prim->box.w / 2;
        }
    }
    return NAN;
}

/* The line is paper first, then ink. */
static guint lines_of(const struct tl_scene *scene) {
    guint count = 0;
    for (guint i = 0; i < scene->prims->len; i++) {
        const struct tl_prim *prim = prim_at(scene, i);
        count += prim->pen.role == TL_ROLE_PROGRESS && !prim->closed;
    }
    return count;
}

static bool says(const struct tl_scene *scene, const char *words) {
    for (guint i = 0; i < scene->groups->len; i++) {
        const char *title = g_array_index(scene->groups, struct tl_group, i).title;
        if (title && strstr(title, words)) {
            return true;
        }
    }
    return false;
}

struct row {
    const char *item;
    int month, day;    /* of the dot: where that day begins, or its middle for an event; 0: there is none */
    const char *words; /* to a screen reader */
};

#define BASELINE(start, finish) "<baseline name='approved' start='" start "' finish='" finish "'/>"

/* The status date is Wednesday 10 June. */
static const struct row rows[] = {
    /* Not begun, though it was to be: by its stated start, else by the baseline. */
    {"<activity id='x' title='X' start='2026-05-18' finish='2026-06-05'/>", 5, 18, "16 working days behind"},
    {"<activity id='x' title='X' start-not-before='2026-06-01' duration='10wd'>" BASELINE(
         "2026-06-09", "2026-06-22") "</activity>",
     6, 9, "1 working day behind"},
    {"<activity id='x' title='X' start='2026-06-10' duration='10wd'/>", 0, 0, NULL},
    {"<activity id='x' title='X' start='2026-07-01' duration='10wd'/>", 0, 0, NULL},
    /* 5 of 20 working days from 11 May end on Friday the 15th. */
    {"<activity id='x' title='X' duration='20wd' actual-start='2026-06-01' progress='25%'>" BASELINE(
         "2026-05-11", "2026-06-08") "</activity>",
     5, 16, "16 working days behind"},
    /* 12 of 20 from 26 May (the 25th is a holiday) end on the 10th: on time; 16 on the 16th. */
    {"<activity id='x' title='X' duration='20wd' actual-start='2026-05-26' progress='60%'/>", 0, 0, NULL},
    {"<activity id='x' title='X' duration='20wd' actual-start='2026-05-26' progress='80%'/>", 6, 17,
     "4 working days ahead"},
    /* Half of 40 days from 1 June are done on the 20th. */
    {"<activity id='x' title='X' duration='40d' actual-start='2026-06-01' progress='50%'/>", 6, 21,
     "7 working days ahead"},
    /* Begun, and nobody says how far it is. */
    {"<activity id='x' title='X' start='2026-05-04' duration='60wd' actual-start='2026-06-01'/>", 0, 0, NULL},
    /* Done: late is past, early is ahead. */
    {"<activity id='x' title='X' actual-start='2026-05-05' actual-finish='2026-06-05'>" BASELINE(
         "2026-05-04", "2026-05-15") "</activity>",
     0, 0, NULL},
    {"<activity id='x' title='X' actual-start='2026-05-05' actual-finish='2026-06-05'>" BASELINE(
         "2026-05-04", "2026-06-12") "</activity>",
     6, 13, "2 working days ahead"},
    {"<milestone id='x' title='X'><baseline name='approved' on='2026-06-02'/></milestone>", 0, 0, NULL},
    {"<activity id='a' title='A' duration='3wd' actual-start='2026-06-08'/><milestone id='x' title='X'>"
     "<after ref='a'/><baseline name='approved' on='2026-06-02'/></milestone>",
     6, 2, "6 working days behind"},
    {"<milestone id='x' title='X' on='2026-06-16' actual-on='2026-06-08'/>", 6, 16, "3 working days ahead"},
    /* Nobody can be late with what has no day, or is given up. */
    {"<activity id='x' title='X' start='[2026-05-01..2026-06-30]' finish='2026-07-10'/>", 0, 0, NULL},
    {"<activity id='x' title='X' start='2026-05-04' finish='2026-05-15' status='withdrawn' "
     "status-reason='r'/>",
     0, 0, NULL},
    {"<activity id='x' title='X' dates='{2026-05-04,2026-07-06}'/>", 0, 0, NULL},
};

static void test_rows(void **state) {
    (void)state;
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        struct example example;
        struct tl_scene *scene =
            draw(&example, TRACKED, rows[i].item, (struct tl_chart_options){.progress = true});
        double dot = dot_x(scene);
        double wanted = NAN;
        if (rows[i].month > 0) {
            double half = strstr(rows[i].item, "milestone") ? 0.5 : 0;
            double from = day_x(&example, scene, rows[i].month, rows[i].day);
            wanted = from + half * (day_x(&example, scene, 4, 2) - day_x(&example, scene, 4, 1));
        }
        bool right = isnan(wanted) ? isnan(dot) : fabs(dot - wanted) < 0.1;
        if (!right || !says(scene, rows[i].words ? rows[i].words : "")) {
            print_error("%s: %f, not %f\n", rows[i].item, dot, wanted);
        }
        assert_true(right);
        assert_true(lines_of(scene) >= 2);
        assert_true(rows[i].words ? says(scene, rows[i].words)
                                  : !says(scene, "behind") && !says(scene, "ahead"));
        tl_scene_destroy(scene);
        example_free(&example);
    }
}

/* Only when asked for, and of a plan that says what is done. */
static void test_when(void **state) {
    (void)state;
    static const struct {
        const char *how;
        bool asked;
    } cases[] = {{TRACKED, false}, {"status-date='2026-06-10'", true}, {"tracking='actuals'", true}};
    struct example example;
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        struct tl_scene *scene =
            draw(&example, cases[i].how, rows[0].item, (struct tl_chart_options){.progress = cases[i].asked});
        assert_int_equal(lines_of(scene), 0);
        assert_false(says(scene, "behind"));
        expect_no_words(scene, "Progress at");
        tl_scene_destroy(scene);
        example_free(&example);
    }
    struct tl_scene *scene =
        draw(&example, TRACKED, rows[0].item, (struct tl_chart_options){.progress = true});
    expect_words(scene, TL_ROLE_LEGEND, "Progress at 10 Jun 2026: left of that day late, right ahead");
    tl_scene_destroy(scene);
    example_free(&example);
}

/* On every page of rows one line from the first row to the last, between the days of the page. */
static void test_pages(void **state) {
    (void)state;
    g_autoptr(GString) items = g_string_new(NULL);
    for (int i = 0; i < 60; i++) {
        g_string_append_printf(
            items, "<activity id='i%d' title='Item' start='2026-05-%02d' duration='10wd'/>", i, 4 + i % 5);
    }
    struct example example;
    struct tl_scene *scene =
        draw(&example, TRACKED, items->str,
             (struct tl_chart_options){.progress = true, .paged = true, .no_table = true});
    size_t pages = tl_scene_page_count(scene);
    assert_true(pages > 1);
    for (size_t page = 0; page < pages; page++) {
        guint dots = 0;
        for (guint i = 0; i < scene->prims->len; i++) {
            const struct tl_prim *prim = prim_at(scene, i);
            dots += prim->pen.page == page && prim->pen.role == TL_ROLE_PROGRESS && prim->closed;
        }
        assert_true(dots > 1);
    }
    tl_scene_destroy(scene);
    example_free(&example);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_rows),
        cmocka_unit_test(test_when),
        cmocka_unit_test(test_pages),
    };
    cmocka_set_message_output(CM_OUTPUT_TAP);
    return cmocka_run_group_tests_name("chart-progress", tests, NULL, NULL);
}
