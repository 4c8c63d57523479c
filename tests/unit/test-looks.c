/*
 * test-looks.c - the other looks of a chart: black and white alone, and ink of high contrast. They move
 * nothing.
 *
 * SPDX-License-Identifier: MIT
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <math.h>

#include "render/chart/style.h"
#include "tests/unit/cases.h"
#include "tests/unit/charts.h"

static bool is_pure(uint32_t colour) {
    return colour == TL_INK_NONE || colour == 0x000000 || colour == 0xFFFFFF;
}

/* The contrast of WCAG 2, by its own words. */
static double light_of(uint32_t colour) {
    double light = 0;
    const double weights[] = {0.0722, 0.7152, 0.2126};
    for (int i = 0; i < 3; i++) {
        double share = (colour >> (8 * i) & 0xFF) / 255.0;
        light += weights[i] * (share <= 0.04045 ? share / 12.92 : pow((share + 0.055) / 1.055, 2.4));
    }
    return light;
}

static double contrast_of(uint32_t a, uint32_t b) {
    double one = light_of(a), two = light_of(b);
    return (MAX(one, two) + 0.05) / (MIN(one, two) + 0.05);
}

static void expect_print(const struct tl_scene *scene) {
    for (guint i = 0; i < scene->prims->len; i++) {
        const struct tl_prim *prim = prim_at(scene, i);
        assert_true(is_pure(prim->pen.fill));
        assert_true(is_pure(prim->pen.stroke));
        assert_true(is_pure(prim->run.colour));
        assert_int_equal(prim->pen.fade, TL_FADE_NONE);
    }
}

/* The thin bars of a baseline have no outline: they are seen by their fill, in the legend too. */
static void test_baselines_are_seen(void **state) {
    (void)state;
    struct example example = example_parse(
        "<plan xmlns='urn:tenderline:plan:1' id='p' title='P'><baseline name='first' date='2026-01-05'/>"
        "<activity id='a' title='A' start='2026-03-02' finish='2026-03-20'>"
        "<baseline name='first' start='2026-02-23' finish='2026-03-13'/></activity></plan>",
        TL_AUDIENCE_PUBLIC);
    for (unsigned look = 0; look <= TL_CHART_LOOK_CONTRAST; look++) {
        struct tl_scene *scene =
            scene_make(&example, (struct tl_chart_options){.look = (enum tl_chart_look)look});
        guint seen = 0;
        for (guint i = 0; i < scene->prims->len; i++) {
            const struct tl_prim *prim = prim_at(scene, i);
            bool thin = prim->kind == TL_PRIM_RECT && prim->box.h < 2.3 && prim->pen.stroke == TL_INK_NONE;
            bool role = prim->pen.role == TL_ROLE_BASELINE || prim->pen.role == TL_ROLE_LEGEND;
            seen += thin && role && contrast_of(prim->pen.fill, 0xFFFFFF) >= 3;
        }
        assert_int_equal(seen, 2);
        tl_scene_destroy(scene);
    }
    example_free(&example);
}

/* What stands under the middle of a text: the last filled rectangle before it. */
static uint32_t ground_of(const struct tl_scene *scene, guint text) {
    const struct tl_prim *run = prim_at(scene, text);
    double x = run->box.x + run->box.w / 2, y = run->box.y + run->box.h / 2;
    for (guint i = text; i > 0; i--) {
        const struct tl_prim *prim = prim_at(scene, i - 1);
        if (prim->kind == TL_PRIM_RECT && prim->pen.fill != TL_INK_NONE && prim->pen.fade == TL_FADE_NONE &&
            prim->pen.page == run->pen.page && prim->box.x <= x && x <= prim->box.x + prim->box.w &&
            prim->box.y <= y && y <= prim->box.y + prim->box.h) {
            return prim->pen.fill;
        }
    }
    return 0xFFFFFF;
}

static void expect_contrast(const struct tl_scene *scene) {
    for (guint i = 0; i < scene->prims->len; i++) {
        const struct tl_prim *prim = prim_at(scene, i);
        if (prim->kind == TL_PRIM_TEXT && contrast_of(prim->run.colour, ground_of(scene, i)) < 7) {
            fail_msg("'%s': #%06X on #%06X", prim->run.text, prim->run.colour, ground_of(scene, i));
        }
    }
}

static void expect_in_place(const struct tl_scene *scene, const struct tl_scene *other) {
    assert_int_equal(scene->prims->len, other->prims->len);
    for (guint i = 0; i < scene->prims->len; i++) {
        assert_memory_equal(&prim_at(scene, i)->box, &prim_at(other, i)->box, sizeof(struct tl_box));
    }
}

static void test_looks(void **state) {
    (void)state;
    for (const char *const *name = example_names; *name; name++) {
        if (!case_tried((size_t)(name - example_names))) {
            continue;
        }
        struct example example = example_load(*name, TL_AUDIENCE_PUBLIC);
        struct tl_scene *usual = scene_make(&example, (struct tl_chart_options){.paged = true});
        struct tl_scene *print =
            scene_make(&example, (struct tl_chart_options){.paged = true, .look = TL_CHART_LOOK_PRINT});
        struct tl_scene *contrast =
            scene_make(&example, (struct tl_chart_options){.paged = true, .look = TL_CHART_LOOK_CONTRAST});
        expect_print(print);
        expect_contrast(contrast);
        expect_in_place(usual, print);
        expect_in_place(usual, contrast);
        tl_scene_destroy(usual);
        tl_scene_destroy(print);
        tl_scene_destroy(contrast);
        example_free(&example);
    }
}

/* Without colours, bars differ by their hatching or by its ground, markers by their shape. */
static void test_styles_differ(void **state) {
    (void)state;
    for (enum tl_style a = 0; a < TL_STYLE_COUNT; a++) {
        for (enum tl_style b = a + 1; b < TL_STYLE_COUNT; b++) {
            const struct tl_look *one = tl_style_look(a), *two = tl_style_look(b);
            bool dark_one = light_of(one->fill) < 0.183, dark_two = light_of(two->fill) < 0.183;
            if (b <= TL_STYLE_CONTRACT) {
                assert_true(one->hatch != two->hatch || dark_one != dark_two);
            } else if (a > TL_STYLE_CONTRACT) {
                assert_true(one->mark != two->mark);
            }
        }
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_looks),
        cmocka_unit_test(test_baselines_are_seen),
        cmocka_unit_test(test_styles_differ),
    };
    cmocka_set_message_output(CM_OUTPUT_TAP);
    return cmocka_run_group_tests(tests, NULL, NULL);
}
