/*
 * test-chart-faults.c - the finder of faults finds each of them in a chart made by hand, and none in
 * one without.
 *
 * SPDX-License-Identifier: MIT
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <string.h>

#include "render/chart/measure.h"
#include "tests/unit/chart_faults.h"

#define FONT "DejaVu Sans"

struct drawing {
    struct tl_scene *scene;
    struct tl_measure *measure;
};

static struct tl_pen pen_of(enum tl_role role, uint32_t item) {
    return (struct tl_pen){.role = role, .item = item, .fill = TL_INK_NONE, .stroke = 0, .stroke_width = 1};
}

static void write_at(struct drawing *drawing, struct tl_pen pen, struct tl_point at, double size,
                     const char *text) {
    struct tl_text_run run = tl_measure_run(drawing->measure, text, size, 0);
    run.x = at.x;
    run.baseline = at.y;
    tl_scene_text(drawing->scene, &pen, run);
}

/* A bar with a date beside it, one with a date inside, and a link that keeps clear. */
static struct drawing sound(void) {
    struct drawing drawing = {tl_scene_new(), tl_measure_create(FONT)};
    drawing.scene->font_family = FONT;
    tl_scene_add_page(drawing.scene, 400, 200);
    struct tl_pen bar = pen_of(TL_ROLE_BAR, 1);
    bar.fill = 0x12436D;
    tl_scene_rect(drawing.scene, &bar, (struct tl_box){50, 50, 60, 10});
    write_at(&drawing, pen_of(TL_ROLE_DATE, 1), (struct tl_point){115, 57.7}, 7.5, "6 Jun");
    bar.item = 2;
    tl_scene_rect(drawing.scene, &bar, (struct tl_box){120, 80, 100, 10});
    write_at(&drawing, pen_of(TL_ROLE_DATE, 2), (struct tl_point){140, 87.7}, 7.5, "7 Jul");
    struct tl_pen link = pen_of(TL_ROLE_LINK, TL_NONE);
    struct tl_point way[3] = {{107, 60}, {107, 85}, {120, 85}};
    tl_scene_path(drawing.scene, &link, way, 3, false);
    struct tl_pen axis = pen_of(TL_ROLE_AXIS, TL_NONE);
    tl_scene_rect(drawing.scene, &axis, (struct tl_box){50, 20, 100, 13});
    write_at(&drawing, axis, (struct tl_point){60, 29.4}, 7.5, "June");
    return drawing;
}

/* How many faults there are, and that the first says `words`. */
static void expect_faults(struct drawing *drawing, guint count, const char *words) {
    g_autofree char *first = NULL;
    tl_scene_seal(drawing->scene);
    guint found = chart_faults(drawing->scene, &first);
    if (found != count) {
        print_error("%u faults, the first: %s\n", found, first ? first : "none");
    }
    assert_int_equal(found, count);
    assert_true(count == 0 || strstr(first, words));
    tl_scene_destroy(drawing->scene);
    tl_measure_destroy(drawing->measure);
}

static void test_sound(void **state) {
    (void)state;
    struct drawing drawing = sound();
    expect_faults(&drawing, 0, NULL);
}

static void test_off_page(void **state) {
    (void)state;
    struct drawing drawing = sound();
    struct tl_pen pen = pen_of(TL_ROLE_GRID, TL_NONE);
    tl_scene_rect(drawing.scene, &pen, (struct tl_box){390, 100, 20, 5});
    expect_faults(&drawing, 1, "is off page 1");
    drawing = sound();
    write_at(&drawing, pen_of(TL_ROLE_NOTE, TL_NONE), (struct tl_point){380, 150}, 7.5, "far out");
    expect_faults(&drawing, 1, "far out");
}

static void test_texts(void **state) {
    (void)state;
    struct drawing drawing = sound();
    write_at(&drawing, pen_of(TL_ROLE_NOTE, TL_NONE), (struct tl_point){130, 60}, 7.5, "over it");
    expect_faults(&drawing, 1, "overlap on page 1");
    drawing = sound();
    write_at(&drawing, pen_of(TL_ROLE_NOTE, TL_NONE), (struct tl_point){50, 150}, 6.9, "small");
    expect_faults(&drawing, 1, "6.90 points");
    drawing = sound();
    struct tl_text_run run = tl_measure_run(drawing.measure, "taken for narrower", 7.5, 0);
    run.x = 50;
    run.baseline = 150;
    run.width /= 2;
    struct tl_pen pen = pen_of(TL_ROLE_NOTE, TL_NONE);
    tl_scene_text(drawing.scene, &pen, run);
    expect_faults(&drawing, 1, "wide, not");
    drawing = sound();
    run.width *= 3;
    tl_scene_text(drawing.scene, &pen, run);
    expect_faults(&drawing, 1, "is stretched from");
    drawing = sound();
    write_at(&drawing, pen_of(TL_ROLE_AXIS, TL_NONE), (struct tl_point){140, 29.4}, 7.5, "July");
    expect_faults(&drawing, 1, "in no cell");
}

/* Lines through the date beside the first bar, without and with paper between. */
static void test_lines(void **state) {
    (void)state;
    static const enum tl_role roles[] = {TL_ROLE_LINK,     TL_ROLE_TODAY,  TL_ROLE_BLACKOUT, TL_ROLE_FLOAT,
                                         TL_ROLE_DEADLINE, TL_ROLE_LEADER, TL_ROLE_PROGRESS};
    struct tl_point line[2] = {{125, 40}, {125, 70}};
    for (size_t i = 0; i < G_N_ELEMENTS(roles); i++) {
        struct drawing drawing = sound();
        struct tl_pen pen = pen_of(roles[i], 3);
        tl_scene_lines(drawing.scene, &pen, line, 2);
        expect_faults(&drawing, 1, "runs through '6 Jun'");
    }
    struct drawing drawing = sound();
    struct tl_pen pen = pen_of(TL_ROLE_TODAY, TL_NONE);
    struct tl_point other[2] = {{310, 90}, {310, 130}};
    tl_scene_lines(drawing.scene, &pen, other, 2);
    struct tl_pen paper = pen_of(TL_ROLE_SHADE, TL_NONE);
    paper.fill = 0xFFFFFF;
    tl_scene_rect(drawing.scene, &paper, (struct tl_box){299, 100, 60, 10});
    write_at(&drawing, pen_of(TL_ROLE_DATE, 4), (struct tl_point){300, 107.7}, 7.5, "8 Aug");
    expect_faults(&drawing, 0, NULL);
}

static void test_breaks(void **state) {
    (void)state;
    struct drawing drawing = sound();
    struct tl_pen paper = pen_of(TL_ROLE_BREAK, TL_NONE);
    paper.fill = 0xFFFFFF;
    struct tl_point corners[4] = {{118, 40}, {130, 40}, {130, 70}, {118, 70}};
    tl_scene_path(drawing.scene, &paper, corners, 4, true);
    expect_faults(&drawing, 1, "stands in a break");
}

static void test_marks(void **state) {
    (void)state;
    struct drawing drawing = sound();
    struct tl_pen bar = pen_of(TL_ROLE_BAR, 5);
    tl_scene_rect(drawing.scene, &bar, (struct tl_box){130, 50, 30, 10});
    expect_faults(&drawing, 1, "stands on item 5");
    drawing = sound();
    bar.item = 6;
    tl_scene_rect(drawing.scene, &bar, (struct tl_box){50, 120, 20, 10});
    write_at(&drawing, pen_of(TL_ROLE_DATE, 6), (struct tl_point){55, 127.7}, 7.5, "9 September");
    expect_faults(&drawing, 1, "sticks out of its bar");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_sound), cmocka_unit_test(test_off_page), cmocka_unit_test(test_texts),
        cmocka_unit_test(test_lines), cmocka_unit_test(test_marks),    cmocka_unit_test(test_breaks),
    };
    cmocka_set_message_output(CM_OUTPUT_TAP);
    return cmocka_run_group_tests_name("chart-faults", tests, NULL, NULL);
}
