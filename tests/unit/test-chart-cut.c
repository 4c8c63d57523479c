/*
 * test-chart-cut.c - long empty stretches are cut out of the time axis when asked for, are said to be,
 * and take nothing with them that happens.
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

#include "render/chart/breaks.h"
#include "tests/unit/charts.h"

/* What stands in the plan between the two ends. */
static char *contract_xml(const char *more) {
    return g_strdup_printf(
        "<plan xmlns='urn:tenderline:plan:1' id='p' title='P' status-date='2026-10-01'>"
        "<authority id='c' title='Council'><body id='cab' title='Cabinet'>"
        "<meeting on='2026-09-08' rrule='FREQ=MONTHLY;BYDAY=2TU' until='2030-12-31'/></body></authority>"
        "<blackout id='b' title='Election period' start='2028-03-27' finish='2028-05-04'/>"
        "<consultation id='con' title='Consultation' start='2026-10-19' finish='2027-01-08'/>"
        "<decision id='d' title='Award' by='cab' on='2027-02-09'><after ref='con'/></decision>"
        "<activity id='run' title='Service runs' start='2027-04-01' finish='2030-03-29'/>"
        "<activity id='rev' title='Review' start='2030-01-07' finish='2030-02-28'><after ref='d'/></activity>"
        "%s</plan>",
        more);
}

static struct drawn draw(const char *more, struct tl_chart_options options) {
    g_autofree char *xml = contract_xml(more);
    return drawn_make(xml, options);
}

/* Said in the description, a note and the legend; both bands end at it and go on after it. */
static void test_said(void **state) {
    (void)state;
    struct drawn whole = draw("", (struct tl_chart_options){0});
    assert_int_equal(drawn_count(&whole, TL_ROLE_BREAK, NULL), 0);
    assert_null(strstr(whole.scene->description, "cut"));
    struct drawn cut = draw("", (struct tl_chart_options){.cut = true});
    assert_non_null(strstr(cut.scene->description, "2030; cut: 1 May 2027 – 30 November 2029. Each bar"));
    expect_words(cut.scene, TL_ROLE_NOTE,
                 "Cut out of the time axis, as nothing starts or ends in it: 1 May 2027 – 30 November 2029.");
    expect_words(cut.scene, TL_ROLE_LEGEND, "Time cut out: nothing starts or ends in it");
    expect_words(whole.scene, TL_ROLE_AXIS, "2028\n");
    g_autofree char *cells = words_of(cut.scene, TL_ROLE_AXIS);
    assert_string_equal(
        cells, "2026\n2027\n2029\n2030\nOctober\nNovember\nDecember\nJanuary\nFebruary\nMarch\nApril\n"
               "December\nJanuary\nFebruary\nMarch\nApril\n");
    drawn_free(&whole);
    drawn_free(&cut);
}

/* What stands in the days that are gone goes with them; what crosses them is torn, with dots. */
static void test_inside_and_across(void **state) {
    (void)state;
    struct tl_chart_options options = {.links = TL_CHART_LINKS_ALL};
    struct drawn whole = draw("", options);
    options.cut = true;
    struct drawn cut = draw("", options);
    assert_true(drawn_count(&whole, TL_ROLE_BLACKOUT, NULL) > 0);
    assert_int_equal(drawn_count(&cut, TL_ROLE_BLACKOUT, NULL), 0);
    expect_words(whole.scene, TL_ROLE_LEGEND, "Blackout: Election period");
    expect_no_words(cut.scene, "Blackout: Election period");
    struct tl_box run = drawn_box(&cut, TL_ROLE_BAR, "run");
    struct tl_box tear = drawn_box(&cut, TL_ROLE_BREAK, "run");
    assert_true(tear.x > run.x && tear.x + tear.w < run.x + run.w);
    assert_true(tear.y < run.y && tear.y + tear.h > run.y + run.h);
    /* Of a bar: paper, two edges and dots. Those of the link belong to no item. */
    assert_int_equal(drawn_count(&cut, TL_ROLE_BREAK, "run"), 4);
    assert_int_equal(drawn_count(&cut, TL_ROLE_BREAK, "con"), 0);
    assert_int_equal(drawn_count(&cut, TL_ROLE_BREAK, NULL), 4 + 4 + 3 + 3);
    drawn_free(&whole);
    drawn_free(&cut);
}

static guint cuts_with(const char *more, struct tl_chart_options options) {
    options.cut = true;
    options.no_notes = true;
    struct drawn drawn = draw(more, options);
    const char *said = strstr(drawn.scene->description, "cut: ");
    const char *end = said ? strchr(said, '.') : NULL;
    guint count = said ? 1 : 0;
    for (; said && said < end; said++) {
        count += *said == ';';
    }
    drawn_free(&drawn);
    return count;
}

/* Longer than a fifth of the span, and nothing happens or may; or there is no cut. */
static void test_what_is_cut(void **state) {
    (void)state;
    static const struct {
        const char *more;
        guint cuts;
    } cases[] = {
        {"", 1},
        {"<milestone id='m' title='M' on='2028-07-03'/>", 2},
        {"<milestone id='m' title='M' on='2028-07-03'/><milestone id='n' title='N' on='2035-07-03'/>", 1},
        {"<milestone id='m' title='Some day' on='[2027-06..2029-11]'/>", 0},
        {"<milestone id='m' title='Vague' on='2028'/>", 2},
        {"<milestone id='m' title='Vague' on='[2027-05..2029-08]'/>", 0},
        {"<activity id='m' title='Bar' start='2027-05-04' finish='[2027-06-01..2029-10-31]'/>", 0},
        {"<milestone id='m' title='No date' on='tbc'/>", 1},
        {"<phase id='f' title='F' start='2028-05-01' finish='2028-12-29'>"
         "<milestone id='m' title='M' on='2028-07-03'/></phase>",
         2},
        {"<milestone id='m1' title='M' on='2027-10-01'/><milestone id='m2' title='M' on='2028-04-03'/>"
         "<milestone id='m3' title='M' on='2028-10-02'/><milestone id='m4' title='M' on='2029-04-02'/>"
         "<milestone id='m5' title='M' on='2029-10-01'/>",
         0},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        guint cuts = cuts_with(cases[i].more, (struct tl_chart_options){0});
        if (cuts != cases[i].cuts) {
            print_error("%s: %u cuts\n", cases[i].more, cuts);
        }
        assert_int_equal(cuts, cases[i].cuts);
    }
}

/* The days asked for are the span; whatever the axis counts in, and whatever the paper. */
static void test_with_other_options(void **state) {
    (void)state;
    struct tl_selection days = {.days = true};
    struct tl_chart_options options = {.selection = &days};
    days.first = tl_day_from_civil(2027, 1, 1);
    days.last = tl_day_from_civil(2028, 12, 31);
    assert_int_equal(cuts_with("", options), 1);
    days.last = tl_day_from_civil(2027, 4, 30);
    assert_int_equal(cuts_with("", options), 0);
    for (unsigned i = 0; i <= TL_CHART_AXIS_WEEK; i++) {
        assert_int_equal(cuts_with("", (struct tl_chart_options){.axis = (enum tl_chart_axis)i}), 1);
    }
    for (unsigned i = 0; i < 2 * (TL_PAPER_LETTER + 1); i++) {
        options =
            (struct tl_chart_options){.paged = true, .portrait = i % 2, .paper = (enum tl_paper)(i / 2)};
        assert_int_equal(cuts_with("", options), 1);
    }
}

/* Twelve years need two pages across; without the nine empty ones, one is enough. */
static void test_fewer_pages(void **state) {
    (void)state;
    const char *far = "<milestone id='m' title='M' on='2039-07-04'/>";
    struct tl_chart_options options = {.paged = true, .no_table = true};
    struct drawn whole = draw(far, options);
    options.cut = true;
    struct drawn cut = draw(far, options);
    assert_int_equal(tl_scene_page_count(whole.scene), 2);
    assert_int_equal(tl_scene_page_count(cut.scene), 1);
    drawn_free(&whole);
    drawn_free(&cut);
}

static void test_figures(void **state) {
    (void)state;
    const char *funding = "<funding id='f' title='Grant' kind='money'><amount year='FY2026' value='10'/>"
                          "<amount year='FY2028' value='2500'/></funding>";
    struct drawn whole = draw(funding, (struct tl_chart_options){0});
    struct drawn cut = draw(funding, (struct tl_chart_options){.cut = true});
    g_autofree char *before = words_of(whole.scene, TL_ROLE_FUNDING);
    g_autofree char *after = words_of(cut.scene, TL_ROLE_FUNDING);
    assert_non_null(strstr(before, "2,500"));
    assert_string_equal(before, after);
    drawn_free(&whole);
    drawn_free(&cut);
}

/* A later day never stands further left, in the days that are gone neither; and all of them fit. */
static void test_days_in_order(void **state) {
    (void)state;
    GRand *rand = g_rand_new_with_seed(5);
    for (int i = 0; i < 500; i++) {
        struct tl_axis axis = {.first = g_rand_int_range(rand, 1000, 50000), .x0 = 200, .x1 = 800};
        tl_day day = axis.first;
        axis.cut_count = (guint)g_rand_int_range(rand, 0, TL_CUTS_MOST + 1);
        for (guint k = 0; k < axis.cut_count; k++) {
            axis.cuts[k].first = day + g_rand_int_range(rand, 1, 300);
            day = axis.cuts[k].last = axis.cuts[k].first + g_rand_int_range(rand, 1, 2000);
        }
        axis.last = day + g_rand_int_range(rand, 0, 300);
        axis.last = MAX(axis.last, axis.first + 1);
        axis.per_day = tl_axis_scale_for(&axis, axis.x1 - axis.x0);
        for (day = axis.first; day < axis.last; day++) {
            assert_true(tl_axis_x(&axis, day + 1) > tl_axis_x(&axis, day));
        }
        assert_true(fabs(tl_axis_x(&axis, axis.first) - axis.x0) < 1e-6);
        assert_true(fabs(tl_axis_x(&axis, axis.last) - axis.x1) < 1e-6);
    }
    g_rand_free(rand);
}

/* Clusters of items with years between them. */
static char *clusters_xml(GRand *rand) {
    GString *xml = g_string_new("<plan xmlns='urn:tenderline:plan:1' id='p' title='Clusters'>");
    int count = g_rand_int_range(rand, 2, 30);
    for (int i = 0; i < count; i++) {
        char first[TL_DAY_TEXT_SIZE];
        char last[TL_DAY_TEXT_SIZE];
        tl_day day = tl_day_from_civil(2026, 1, 5) + g_rand_int_range(rand, 0, 5) * 900;
        day += g_rand_int_range(rand, 0, 90);
        tl_day_text(day, first);
        tl_day_text(day + g_rand_int_range(rand, 0, g_rand_boolean(rand) ? 60 : 2000), last);
        bool event = g_rand_boolean(rand);
        g_string_append_printf(xml,
                               event ? "<milestone id='i%d' title='Event' on='%s'>"
                                     : "<activity id='i%d' title='Work that goes on' start='%s' finish='%s'>",
                               i, first, last);
        if (i > 0 && g_rand_boolean(rand)) {
            g_string_append_printf(xml, "<after ref='i%d' type='SS'/>", g_rand_int_range(rand, 0, i));
        }
        g_string_append(xml, event ? "</milestone>" : "</activity>");
    }
    g_string_append(xml, "</plan>");
    return g_string_free(xml, FALSE);
}

/* Whether the item has a marker of a colour, or a bar. */
static bool *drawn_items(const struct tl_scene *scene, size_t count) {
    bool *drawn = g_new0(bool, count);
    for (guint i = 0; i < scene->prims->len; i++) {
        const struct tl_prim *prim = prim_at(scene, i);
        bool shape = prim->pen.role == TL_ROLE_BAR || prim->pen.role == TL_ROLE_MILESTONE;
        if (shape && prim->pen.item < count) {
            drawn[prim->pen.item] = true;
        }
    }
    return drawn;
}

/* No fault, and every item is still drawn; most of the plans have a break. */
static void test_random_clusters(void **state) {
    (void)state;
    unsigned cases = MAX(chart_cases(150), 12); /* fewer say nothing about most */
    guint breaks = 0;
    for (unsigned seed = 0; seed < cases; seed++) {
        GRand *rand = g_rand_new_with_seed(seed);
        g_autofree char *xml = clusters_xml(rand);
        g_rand_free(rand);
        struct example example = example_parse(xml, TL_AUDIENCE_PUBLIC);
        struct tl_chart_options options = {.cut = true,
                                           .no_table = true,
                                           .paged = seed % 2,
                                           .portrait = seed % 4 == 1,
                                           .links = TL_CHART_LINKS_ALL,
                                           .axis = (enum tl_chart_axis)(seed % (TL_CHART_AXIS_WEEK + 1))};
        struct tl_scene *scene = scene_make(&example, options);
        expect_readable(scene);
        expect_dates_clear(scene);
        size_t count = 0;
        (void)tl_plan_items(example.reduced, &count);
        g_autofree bool *drawn = drawn_items(scene, count);
        for (size_t i = 0; i < count; i++) {
            assert_true(drawn[i]);
        }
        breaks += strstr(scene->description, "cut: ") != NULL;
        tl_scene_destroy(scene);
        example_free(&example);
    }
    assert_true(breaks > cases / 2);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_said),          cmocka_unit_test(test_inside_and_across),
        cmocka_unit_test(test_what_is_cut),   cmocka_unit_test(test_with_other_options),
        cmocka_unit_test(test_fewer_pages),   cmocka_unit_test(test_figures),
        cmocka_unit_test(test_days_in_order), cmocka_unit_test(test_random_clusters),
    };
    cmocka_set_message_output(CM_OUTPUT_TAP);
    return cmocka_run_group_tests_name("chart-cut", tests, NULL, NULL);
}
