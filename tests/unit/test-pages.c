/*
 * test-pages.c - charts on paper: sizes, columns of time, what fits, and what is chosen.
 *
 * SPDX-License-Identifier: MIT
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "tests/unit/cases.h"
#include "tests/unit/charts.h"
#include "tests/unit/random_plan.h"

#define RANDOM_PLANS 60

static const struct tl_page *page_of(const struct tl_scene *scene, guint index) {
    return &g_array_index(scene->pages, struct tl_page, index);
}

static void test_paper_sizes(void **state) {
    (void)state;
    static const struct {
        enum tl_paper paper;
        bool portrait;
        double width_mm, height_mm;
    } sheets[] = {
        {TL_PAPER_A4, false, 297, 210},         {TL_PAPER_A4, true, 210, 297},
        {TL_PAPER_A3, false, 420, 297},         {TL_PAPER_A3, true, 297, 420},
        {TL_PAPER_LETTER, false, 279.4, 215.9}, {TL_PAPER_LETTER, true, 215.9, 279.4},
    };
    size_t number = 0;
    for (size_t i = 0; i < G_N_ELEMENTS(sheets); i++) {
        struct tl_chart_options options = {
            .paged = true, .paper = sheets[i].paper, .portrait = sheets[i].portrait};
        for (const char *const *name = case_names; *name; name++) {
            if (!case_tried(number++)) {
                continue;
            }
            struct example example = example_load(*name, TL_AUDIENCE_PUBLIC);
            struct tl_scene *scene = scene_make(&example, options);
            expect_readable(scene);
            expect_dates_clear(scene);
            assert_true(fabs(page_of(scene, 0)->width / 72 * 25.4 - sheets[i].width_mm) < 0.1);
            assert_true(fabs(page_of(scene, 0)->height / 72 * 25.4 - sheets[i].height_mm) < 0.1);
            tl_scene_destroy(scene);
            example_free(&example);
        }
    }
}

static void test_random_plans(void **state) {
    (void)state;
    for (unsigned seed = 0; seed < chart_cases(RANDOM_PLANS); seed++) {
        g_autofree char *xml = random_plan_xml(seed, 0);
        struct example example = example_parse(xml, TL_AUDIENCE_EXEMPT);
        struct tl_chart_options options = {.audience = TL_AUDIENCE_EXEMPT,
                                           .paged = true,
                                           .paper = (enum tl_paper)(seed % 3),
                                           .portrait = seed / 3 % 2 == 1,
                                           .least_text = 7 + seed % 4,
                                           .no_table = seed % 5 == 0};
        struct tl_scene *scene = scene_make(&example, options);
        expect_readable(scene);
        expect_dates_clear(scene);
        tl_scene_destroy(scene);
        example_free(&example);
    }
}

static void test_large_print(void **state) {
    (void)state;
    struct example example = example_load("herefordshire-2013", TL_AUDIENCE_PUBLIC);
    struct tl_chart_options options = {.paged = true, .least_text = 12};
    struct tl_scene *scene = scene_make(&example, options);
    expect_readable(scene);
    assert_true(fabs(page_of(scene, 0)->width / 72 * 25.4 - 297) < 0.1);
    for (guint i = 0; i < scene->prims->len; i++) {
        const struct tl_prim *prim = prim_at(scene, i);
        assert_true(prim->kind != TL_PRIM_TEXT || prim->run.size >= 12 - 1e-9);
    }
    tl_scene_destroy(scene);
    example_free(&example);
}

/* A group at each end of sixteen years, and one bar through all of them. */
static const char *const sixteen_years =
    "<plan xmlns='urn:tenderline:plan:1' id='p' title='P'>"
    "<phase id='early' title='Early'><activity id='e1' title='First' dates='2026-02-01/2026-05-01'/>"
    "<milestone id='e2' title='Second' on='2026-09-01'/></phase>"
    "<activity id='through' title='Through' dates='2026-06-01/2041-06-01'/>"
    "<phase id='late' title='Late'><activity id='l1' title='Last' dates='2041-02-01/2041-05-01'/></phase>"
    "</plan>";

/* On how many pages something of the item is drawn in the plot. */
static guint pages_with(const struct tl_scene *scene, uint32_t item) {
    guint count = 0;
    uint32_t last = TL_NONE;
    for (guint i = 0; i < scene->prims->len; i++) {
        const struct tl_pen *pen = &prim_at(scene, i)->pen;
        bool drawn = pen->role == TL_ROLE_BAR || pen->role == TL_ROLE_MILESTONE;
        if (drawn && pen->item == item && pen->page != last) {
            last = pen->page;
            count++;
        }
    }
    return count;
}

static void test_columns(void **state) {
    (void)state;
    struct example example = example_parse(sixteen_years, TL_AUDIENCE_PUBLIC);
    struct tl_chart_options options = {.paged = true, .no_table = true};
    struct tl_scene *scene = scene_make(&example, options);
    expect_readable(scene);
    size_t pages = tl_scene_page_count(scene);
    assert_true(pages >= 2);
    assert_int_equal(pages_with(scene, tl_plan_find(example.reduced, "through")), pages);
    assert_int_equal(pages_with(scene, tl_plan_find(example.reduced, "e1")), 1);
    assert_int_equal(pages_with(scene, tl_plan_find(example.reduced, "l1")), 1);
    g_autofree char *labels = words_of(scene, TL_ROLE_HEADING);
    assert_string_equal(labels, "Early\nLate\n");
    tl_scene_destroy(scene);
    /* One picture is as wide as it is asked to be, however long the time. */
    scene = scene_make(&example, (struct tl_chart_options){0});
    assert_int_equal(tl_scene_page_count(scene), 1);
    tl_scene_destroy(scene);
    /* Fewer pages are a smaller scale, as long as years can be read. */
    options.fit_wide = 1;
    scene = scene_make(&example, options);
    assert_int_equal(tl_scene_page_count(scene), 1);
    expect_words(scene, TL_ROLE_AXIS, "2035");
    tl_scene_destroy(scene);
    example_free(&example);
}

static char *rows_plan(guint rows) {
    GString *xml = g_string_new("<plan xmlns='urn:tenderline:plan:1' id='p' title='P'>");
    for (guint i = 0; i < rows; i++) {
        g_string_append_printf(xml, "<milestone id='m%u' title='M %u' on='2026-03-%02u'/>", i, i, 1 + i % 28);
    }
    g_string_append(xml, "</plan>");
    return g_string_free(xml, FALSE);
}

static void test_fit(void **state) {
    (void)state;
    g_autofree char *xml = rows_plan(60);
    struct tl_chart_options options = {
        .today = TL_DAY_PAST, .paged = true, .fit_wide = 1, .fit_high = 1, .no_table = true};
    expect_refused(xml, &options, "TL0702");
    struct example example = example_parse(xml, TL_AUDIENCE_PUBLIC);
    struct tl_diags *diags = tl_diags_create();
    struct tl_scene *scene = NULL;
    assert_int_equal(tl_scene_create(example.schedule, &options, diags, &scene), TL_ERR_USAGE);
    size_t count = 0;
    const char *hint = tl_diags_all(diags, &count)[0].hint;
    assert_non_null(strstr(hint, "--paper a3 --orientation portrait"));
    const char *fit = strstr(hint, "--fit 1x");
    assert_non_null(fit);
    /* Both ways that the hint names do fit. */
    options.fit_high = (unsigned)g_ascii_strtoull(fit + strlen("--fit 1x"), NULL, 10);
    scene = scene_make(&example, options);
    assert_int_equal(tl_scene_page_count(scene), options.fit_high);
    tl_scene_destroy(scene);
    options.fit_high = 1;
    options.paper = TL_PAPER_A3;
    options.portrait = true;
    tl_scene_destroy(scene_make(&example, options));
    tl_diags_destroy(diags);
    example_free(&example);
}

static const char *const choice_plan =
    "<plan xmlns='urn:tenderline:plan:1' id='p' title='P'>"
    "<authority id='c' title='Council'><body id='cabinet' title='Cabinet'/><body id='scrutiny' "
    "title='Scrutiny'/></authority>"
    "<phase id='one' title='One'><activity id='a' title='Work' dates='2026-02-01/2026-05-01'/>"
    "<decision id='d' title='Decide' by='cabinet' on='2026-05-10'/></phase>"
    "<procurement id='tender' title='Tender'><lot id='north' title='North'/><lot id='south' title='South'/>"
    "<notice id='n' title='Notice' on='2026-06-01'/>"
    "<award id='w' title='Award North' lots='north' decided='2026-09-01'/>"
    "<award id='v' title='Award South' lots='south' decided='2026-10-01'/></procurement>"
    "<decision id='s' title='Look again' by='scrutiny' on='2027-01-10'/>"
    "<milestone id='u' title='Undated'/>"
    "</plan>";

/* The labels of the rows, headings first, that a choice leaves. */
static char *labels_of(const struct tl_selection *selection) {
    struct example example = example_parse(choice_plan, TL_AUDIENCE_PUBLIC);
    struct tl_chart_options options = {.paged = true, .selection = selection};
    struct tl_scene *scene = scene_make(&example, options);
    expect_readable(scene);
    g_autofree char *headings = words_of(scene, TL_ROLE_HEADING);
    g_autofree char *labels = words_of(scene, TL_ROLE_LABEL);
    /* The table has the same. */
    g_auto(GStrv) rows = g_strsplit(labels, "\n", 0);
    for (char **row = rows; **row; row++) {
        expect_words(scene, TL_ROLE_TABLE_CELL, *row);
    }
    tl_scene_destroy(scene);
    example_free(&example);
    return g_strconcat(headings, labels, NULL);
}

static void expect_labels(struct tl_selection selection, const char *wanted) {
    g_autofree char *labels = labels_of(&selection);
    assert_string_equal(labels, wanted);
}

static void test_choice(void **state) {
    (void)state;
#define ONLY(...)                                                                                            \
    .only = (const char *const[]){__VA_ARGS__},                                                              \
    .only_count = sizeof((const char *const[]){__VA_ARGS__}) / sizeof(const char *)
    tl_day june = tl_day_from_civil(2026, 6, 1);
    expect_labels((struct tl_selection){ONLY("decision")}, "One\nDecide\nLook again\n");
    expect_labels((struct tl_selection){ONLY("decision", "body:scrutiny")}, "Look again\n");
    expect_labels((struct tl_selection){ONLY("phase:one")}, "One\nWork\nDecide\n");
    expect_labels((struct tl_selection){ONLY("lot:north")},
                  "Tender\nLots: North; South\nNotice\nAward North – North\n");
    expect_labels((struct tl_selection){.days = true, .first = june, .last = june + 100},
                  "Tender\nLots: North; South\nNotice\nAward North – North\n");
    expect_labels((struct tl_selection){.days = true, .first = june + 200, .last = TL_DAY_FUTURE},
                  "Look again\n");
}

/* What is cut off by the days asked for goes on beyond the edge, and the axis is those days. */
static void test_days(void **state) {
    (void)state;
    struct example example = example_parse(sixteen_years, TL_AUDIENCE_PUBLIC);
    const struct tl_selection year = {
        .days = true, .first = tl_day_from_civil(2030, 4, 1), .last = tl_day_from_civil(2031, 3, 31)};
    struct tl_chart_options options = {.selection = &year};
    struct tl_scene *scene = scene_make(&example, options);
    expect_readable(scene);
    g_autofree char *labels = words_of(scene, TL_ROLE_LABEL);
    assert_string_equal(labels, "Through\n");
    expect_words(scene, TL_ROLE_SUBTITLE, "Shows only: 1 April 2030 – 31 March 2031");
    expect_words(scene, TL_ROLE_AXIS, "2030");
    g_autofree char *axis = words_of(scene, TL_ROLE_AXIS);
    assert_null(strstr(axis, "2029"));
    guint heads = 0;
    for (guint i = 0; i < scene->prims->len; i++) {
        const struct tl_prim *prim = prim_at(scene, i);
        heads += prim->pen.role == TL_ROLE_BAR && prim->kind == TL_PRIM_PATH && prim->closed;
    }
    assert_int_equal(heads, 2);
    tl_scene_destroy(scene);
    example_free(&example);
}

/* How far down a bracket reaches at its left and at its right end, from its top. */
static void bracket_ends(const struct tl_scene *scene, double *ret_left, double *ret_right) {
    for (guint i = 0; i < scene->prims->len; i++) {
        const struct tl_prim *prim = prim_at(scene, i);
        if (prim->pen.role == TL_ROLE_BRACKET && prim->kind == TL_PRIM_PATH) {
            const struct tl_point *points = tl_scene_points(scene, prim);
            *ret_left = points[5].y - points[0].y;
            *ret_right = points[2].y - points[1].y;
            return;
        }
    }
    fail();
}

/* A bracket is turned down where its group ends, and not where the days asked for do. */
static void test_bracket_goes_on(void **state) {
    (void)state;
    struct example example = example_parse(choice_plan, TL_AUDIENCE_PUBLIC);
    struct tl_chart_options options = {0};
    struct tl_scene *scene = scene_make(&example, options);
    double left = 0, right = 0;
    bracket_ends(scene, &left, &right);
    assert_true(left > 5 && right > 5);
    tl_scene_destroy(scene);
    options.selection = &(struct tl_selection){
        .days = true, .first = tl_day_from_civil(2026, 3, 1), .last = tl_day_from_civil(2026, 5, 31)};
    scene = scene_make(&example, options);
    bracket_ends(scene, &left, &right);
    assert_true(left < 5 && right > 5);
    tl_scene_destroy(scene);
    example_free(&example);
}

static void test_page_alone(void **state) {
    (void)state;
    g_autofree char *xml = rows_plan(60);
    struct example example = example_parse(xml, TL_AUDIENCE_PUBLIC);
    struct tl_scene *scene = scene_make(&example, (struct tl_chart_options){.paged = true, .no_table = true});
    assert_true(tl_scene_page_count(scene) >= 2);
    guint prims = 0;
    for (size_t i = 0; i < tl_scene_page_count(scene); i++) {
        struct tl_scene *page = tl_scene_take_page(scene, i);
        assert_int_equal(tl_scene_page_count(page), 1);
        expect_readable(page);
        g_autofree char *number = g_strdup_printf("Page %zu of %zu", i + 1, tl_scene_page_count(scene));
        expect_words(page, TL_ROLE_FOOTER, number);
        prims += page->prims->len;
        struct tl_bytes bytes = {0};
        struct tl_sink sink = tl_bytes_sink(&bytes);
        assert_int_equal(tl_scene_write_svg(page, &sink), TL_OK);
        assert_non_null(memmem(bytes.data, bytes.size, number, strlen(number)));
        tl_bytes_finish(&bytes);
        tl_scene_destroy(page);
    }
    assert_int_equal(prims, scene->prims->len);
    tl_scene_destroy(scene);
    example_free(&example);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_paper_sizes),
        cmocka_unit_test(test_random_plans),
        cmocka_unit_test(test_large_print),
        cmocka_unit_test(test_columns),
        cmocka_unit_test(test_fit),
        cmocka_unit_test(test_choice),
        cmocka_unit_test(test_days),
        cmocka_unit_test(test_page_alone),
        cmocka_unit_test(test_bracket_goes_on),
    };
    cmocka_set_message_output(CM_OUTPUT_TAP);
    return cmocka_run_group_tests_name("pages", tests, NULL, NULL);
}
