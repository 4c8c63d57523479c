/*
 * test-chart-funding.c - figures by financial year add up, and only where they are asked to.
 *
 * SPDX-License-Identifier: MIT
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "tests/unit/cases.h"
#include "tests/unit/charts.h"

/* Digits with commas and a true minus; false for other words. */
static bool amount_read(const char *text, int64_t *ret_value) {
    g_autoptr(GString) digits = g_string_new(text);
    g_string_replace(digits, "−", "-", 0);
    g_string_replace(digits, ",", "", 0);
    char *end;
    *ret_value = g_ascii_strtoll(digits->str, &end, 10);
    return digits->len > 0 && *end == '\0';
}

/* The number on the line that begins with `label`, in the column whose head is `head`. */
static int64_t amount_at(const struct tl_scene *scene, const char *label, const char *head) {
    double y = -1;
    double right = -1;
    for (guint i = 0; i < scene->prims->len; i++) {
        const struct tl_prim *prim = prim_at(scene, i);
        bool line = prim->pen.role == TL_ROLE_FUNDING;
        if ((!line && prim->pen.role != TL_ROLE_FUNDING_HEAD) || prim->kind != TL_PRIM_TEXT) {
            continue;
        }
        y = line && y < 0 && g_str_has_prefix(prim->run.text, label) ? prim->run.baseline : y;
        right = strcmp(prim->run.text, head) == 0 ? prim->box.x + prim->box.w : right;
    }
    for (guint i = 0; i < scene->prims->len; i++) {
        const struct tl_prim *prim = prim_at(scene, i);
        int64_t value = 0;
        bool there = prim->pen.role == TL_ROLE_FUNDING && prim->kind == TL_PRIM_TEXT &&
                     fabs(prim->run.baseline - y) < 0.1 && fabs(prim->box.x + prim->box.w - right) < 0.1;
        if (there && amount_read(prim->run.text, &value)) {
            return value;
        }
    }
    fail_msg("no amount of '%s' under '%s'", label, head);
    return 0;
}

/* The paper prints these totals itself. */
static void test_totals_of_paper(void **state) {
    (void)state;
    static const char *const heads[] = {"2018/19", "2019/20", "2020/21", "2021/22", "Total"};
    static const int64_t bids[] = {1977, 1961, 778, 182, 4898};
    static const int64_t savings[] = {-9500, -16325, -22150, -27675, -75650};
    struct example example = example_load("hertfordshire-2018-invest-to-transform", TL_AUDIENCE_PUBLIC);
    struct tl_scene *scene = scene_make(&example, (struct tl_chart_options){.totals = true});
    for (size_t i = 0; i < G_N_ELEMENTS(heads); i++) {
        assert_int_equal(amount_at(scene, "Total: Bids (£000)", heads[i]), bids[i]);
        assert_int_equal(amount_at(scene, "Total: Savings (£000)", heads[i]), savings[i]);
    }
    /* The pilots stand in another group; all savings stand in one. */
    assert_int_equal(amount_at(scene, "Total: all funding", "2018/19"), 1977 + 180);
    expect_no_words(scene, "Total: all savings");
    expect_readable(scene);
    tl_scene_destroy(scene);
    scene = scene_make(&example, (struct tl_chart_options){0});
    expect_no_words(scene, "Total: ");
    tl_scene_destroy(scene);
    example_free(&example);
}

/* Every figure and every sum of years, against sums made here. */
static void test_sums(void **state) {
    (void)state;
    for (guint seed = 0; seed < 40; seed++) {
        if (!case_tried(seed)) {
            continue;
        }
        GRand *rand = g_rand_new_with_seed(seed);
        g_autoptr(GString) xml = g_string_new("<plan xmlns='urn:tenderline:plan:1' id='p' title='P'>"
                                              "<phase id='g' title='Group'>");
        int64_t sums[4] = {0, 0, 0, 0};
        guint count = (guint)g_rand_int_range(rand, 2, 9);
        for (guint i = 0; i < count; i++) {
            g_string_append_printf(xml, "<funding id='f%u' kind='money' title='Line %u'>", i, i);
            for (guint k = 0; k < 3; k++) {
                int value = g_rand_int_range(rand, -90000, 9000000);
                g_string_append_printf(xml, "<amount year='FY202%u' value='%d'/>", 6 + k, value);
                sums[k] += value;
                sums[3] += value;
            }
            g_string_append(xml, "</funding>");
        }
        g_string_append(xml, "</phase></plan>");
        g_rand_free(rand);
        struct example example = example_parse(xml->str, TL_AUDIENCE_PUBLIC);
        struct tl_scene *scene = scene_make(&example, (struct tl_chart_options){.totals = true});
        static const char *const heads[] = {"2026/27", "2027/28", "2028/29", "Total"};
        for (size_t k = 0; k < G_N_ELEMENTS(heads); k++) {
            assert_int_equal(amount_at(scene, "Total: Group", heads[k]), sums[k]);
        }
        expect_readable(scene);
        tl_scene_destroy(scene);
        example_free(&example);
    }
}

/* The longest figures that a plan can hold, in six years: wider cells, and more tables when need be. */
static void test_long_figures(void **state) {
    (void)state;
    g_autoptr(GString) xml = g_string_new("<plan xmlns='urn:tenderline:plan:1' id='p' title='P'>"
                                          "<milestone id='m' title='M' on='2026-05-05'/>"
                                          "<funding id='f' kind='money' title='Line'>");
    for (guint k = 0; k < 6; k++) {
        g_string_append_printf(xml, "<amount year='FY202%u' value='-1000000000000000'/>", k);
    }
    g_string_append(xml, "</funding></plan>");
    struct example example = example_parse(xml->str, TL_AUDIENCE_PUBLIC);
    static const double widths[] = {140, 297, 600};
    for (size_t i = 0; i < G_N_ELEMENTS(widths); i++) {
        struct tl_scene *scene = scene_make(&example, (struct tl_chart_options){.width_mm = widths[i]});
        expect_words(scene, TL_ROLE_FUNDING, "−1,000,000,000,000,000");
        expect_words(scene, TL_ROLE_FUNDING, "−6,000,000,000,000,000");
        expect_readable(scene);
        tl_scene_destroy(scene);
    }
    example_free(&example);
}

/* A Welsh heading is longer than the titles below it: the years have a line of their own. */
static void test_long_heading(void **state) {
    (void)state;
    struct example example = example_parse("<plan xmlns='urn:tenderline:plan:1' id='p' title='P'>"
                                           "<milestone id='m' title='M' on='2026-05-05'/>"
                                           "<funding id='f' kind='savings' title='Line'>"
                                           "<amount year='FY2026' value='1'/></funding></plan>",
                                           TL_AUDIENCE_PUBLIC);
    struct tl_language *language = NULL;
    struct tl_diags *diags = tl_diags_create();
    assert_int_equal(tl_language_load(g_getenv("TL_DATA"), "cy", diags, &language), TL_OK);
    for (int paged = 0; paged < 2; paged++) {
        struct tl_scene *scene =
            scene_make(&example, (struct tl_chart_options){.paged = paged == 1, .language = language});
        expect_words(scene, TL_ROLE_SECTION, "Ffigurau yn ôl blwyddyn ariannol");
        expect_readable(scene);
        tl_scene_destroy(scene);
    }
    tl_language_destroy(language);
    tl_diags_destroy(diags);
    example_free(&example);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_totals_of_paper),
        cmocka_unit_test(test_sums),
        cmocka_unit_test(test_long_figures),
        cmocka_unit_test(test_long_heading),
    };
    cmocka_set_message_output(CM_OUTPUT_TAP);
    return cmocka_run_group_tests_name("chart-funding", tests, NULL, NULL);
}
