/*
 * test-scene.c - what every chart must keep: no text over another, nothing off the page, nothing
 * too small to read; and the pictures that painters make of it.
 *
 * Places depend on the version of the font, so no numbers are compared with files.
 *
 * SPDX-License-Identifier: MIT
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdlib.h>
#include <string.h>

#include "tests/unit/cases.h"
#include "tests/unit/charts.h"
#include "tests/unit/golden.h"
#include "tests/unit/random_plan.h"

#define RANDOM_PLANS 300

static void check_example(const char *name, enum tl_audience audience, bool paged, double width_mm) {
    struct example example = example_load(name, audience);
    struct tl_chart_options options = {.audience = audience, .paged = paged, .width_mm = width_mm};
    struct tl_scene *scene = scene_make(&example, options);
    expect_readable(scene);
    expect_dates_clear(scene);
    tl_scene_destroy(scene);
    example_free(&example);
}

static void test_examples_readable(void **state) {
    (void)state;
    static const struct {
        enum tl_audience audience;
        bool paged;
        double width_mm;
    } charts[] = {
        {TL_AUDIENCE_PUBLIC, false, 0},   {TL_AUDIENCE_PUBLIC, false, 160}, {TL_AUDIENCE_PUBLIC, true, 0},
        {TL_AUDIENCE_EXEMPT, false, 180}, {TL_AUDIENCE_EXEMPT, false, 600},
    };
    size_t number = 0;
    for (const char *const *name = case_names; *name; name++) {
        for (size_t i = 0; i < G_N_ELEMENTS(charts); i++, number++) {
            if (case_tried(number)) {
                check_example(*name, charts[i].audience, charts[i].paged, charts[i].width_mm);
            }
        }
    }
}

static void test_random_plans_readable(void **state) {
    (void)state;
    for (unsigned seed = 0; seed < chart_cases(RANDOM_PLANS); seed++) {
        g_autofree char *xml = random_plan_xml(seed, 0);
        struct example example = example_parse(xml, TL_AUDIENCE_EXEMPT);
        struct tl_chart_options options = {
            .audience = TL_AUDIENCE_EXEMPT, .paged = seed % 2 == 0, .width_mm = 140 + seed % 7 * 60};
        struct tl_scene *scene = scene_make(&example, options);
        expect_readable(scene);
        expect_dates_clear(scene);
        tl_scene_destroy(scene);
        example_free(&example);
    }
}

static guint count_of(const struct tl_scene *scene, enum tl_role role, uint32_t item, enum tl_fade fade) {
    guint count = 0;
    for (guint i = 0; i < scene->prims->len; i++) {
        const struct tl_pen *pen = &prim_at(scene, i)->pen;
        count += pen->role == role && pen->item == item && pen->fade == fade;
    }
    return count;
}

/* Bars of one colour at different places: the pieces of a set. */
static guint pieces_of(const struct tl_scene *scene, uint32_t item) {
    guint count = 0;
    double last = -1;
    for (guint i = 0; i < scene->prims->len; i++) {
        const struct tl_prim *prim = prim_at(scene, i);
        if (prim->pen.role == TL_ROLE_BAR && prim->pen.item == item && prim->kind == TL_PRIM_RECT &&
            prim->pen.fill != TL_INK_NONE && prim->box.x > last + 1) {
            last = prim->box.x;
            count++;
        }
    }
    return count;
}

static void test_herefordshire(void **state) {
    (void)state;
    struct example example = example_load("herefordshire-2013", TL_AUDIENCE_PUBLIC);
    struct tl_scene *scene = scene_make(&example, (struct tl_chart_options){0});
    expect_words(scene, TL_ROLE_DATE, "24 Jul & 1 Aug");
    expect_words(scene, TL_ROLE_DATE, "mid Jun to mid Jul");
    expect_words(scene, TL_ROLE_DATE, "23 Sep – 31 Dec");
    expect_words(scene, TL_ROLE_HEADING, "Lots: Reablement");
    expect_words(scene, TL_ROLE_SUBTITLE, "as at 25 July 2013");
    expect_words(scene, TL_ROLE_FOOTER, "Indicative, as at 25 July 2013.");
    uint32_t needs = TL_NONE;
    uint32_t events = TL_NONE;
    size_t count = 0;
    const struct tl_item *items = tl_plan_items(example.reduced, &count);
    for (uint32_t i = 0; i < count; i++) {
        needs = strstr(items[i].title, "Needs analysis") ? i : needs;
        events = items[i].dates->segment_count == 2 && events == TL_NONE ? i : events;
    }
    assert_int_equal(count_of(scene, TL_ROLE_BAR, needs, TL_FADE_IN), 1);
    assert_int_equal(count_of(scene, TL_ROLE_BAR, needs, TL_FADE_OUT), 1);
    assert_int_equal(pieces_of(scene, events), 2);
    tl_scene_destroy(scene);
    example_free(&example);
}

static void test_undated_listed(void **state) {
    (void)state;
    struct example example = example_load("tri-borough-2012", TL_AUDIENCE_PUBLIC);
    struct tl_scene *scene = scene_make(&example, (struct tl_chart_options){0});
    g_autofree char *words = words_of(scene, TL_ROLE_UNDATED);
    guint entries = 0;
    for (const char *p = words; (p = strstr(p, "to be confirmed")); p++) {
        entries++;
    }
    assert_true(entries >= 9);
    tl_scene_destroy(scene);
    example_free(&example);
}

/* What goes before and after a decision is a mark in its row and a line of the table. */
static void test_parts_in_table(void **state) {
    (void)state;
    const char *xml = "<plan xmlns='urn:tenderline:plan:1' id='p' title='P'>"
                      "<authority id='a' title='Council'><body id='cabinet' title='Cabinet'/></authority>"
                      "<decision id='d' title='Approval' by='cabinet' on='2026-05-19' notice='2026-04-20' "
                      "call-in-ends='2026-05-27'/></plan>";
    struct example example = example_parse(xml, TL_AUDIENCE_PUBLIC);
    struct tl_scene *scene = scene_make(&example, (struct tl_chart_options){.paged = true});
    expect_words(scene, TL_ROLE_TABLE_CELL, "20 April 2026");
    expect_words(scene, TL_ROLE_TABLE_CELL, "27 May 2026");
    expect_words(scene, TL_ROLE_LEGEND, "Step before or after");
    uint32_t notice = tl_plan_find(example.reduced, "d#notice");
    assert_int_equal(count_of(scene, TL_ROLE_MILESTONE, notice, TL_FADE_NONE), 1);
    tl_scene_destroy(scene);
    example_free(&example);
}

static void test_exempt_kept_out(void **state) {
    (void)state;
    struct example open = example_load("nottinghamshire-2015", TL_AUDIENCE_PUBLIC);
    struct tl_scene *scene = scene_make(&open, (struct tl_chart_options){0});
    expect_no_words(scene, "Appendix");
    expect_no_words(scene, "xempt");
    tl_scene_destroy(scene);
    example_free(&open);
    struct example closed = example_load("nottinghamshire-2015", TL_AUDIENCE_EXEMPT);
    scene = scene_make(&closed, (struct tl_chart_options){.audience = TL_AUDIENCE_EXEMPT});
    expect_words(scene, TL_ROLE_FOOTER, "Not for publication");
    expect_words(scene, TL_ROLE_LABEL, "Appendix");
    tl_scene_destroy(scene);
    example_free(&closed);
}

/* A plan of `count` milestones in groups of ten. */
static char *long_plan(guint count) {
    GString *xml =
        g_string_new("<plan xmlns='urn:tenderline:plan:1' id='p' title='Many' status-date='2026-01-05'>");
    for (guint i = 0; i < count; i++) {
        if (i % 10 == 0) {
            g_string_append_printf(xml, "%s<phase id='g%u' title='Group %u'>", i ? "</phase>" : "", i, i);
        }
        g_string_append_printf(xml, "<milestone id='m%u' title='Milestone %u' on='2026-%02u-%02u'/>", i, i,
                               1 + i % 12, 1 + i % 27);
    }
    g_string_append(xml, "</phase></plan>");
    return g_string_free(xml, FALSE);
}

static void test_pages(void **state) {
    (void)state;
    g_autofree char *xml = long_plan(95);
    struct example example = example_parse(xml, TL_AUDIENCE_PUBLIC);
    struct tl_scene *scene = scene_make(&example, (struct tl_chart_options){.paged = true});
    size_t pages = tl_scene_page_count(scene);
    assert_true(pages >= 5);
    expect_readable(scene);
    g_autofree char *last = g_strdup_printf("Page %zu of %zu", pages, pages);
    expect_words(scene, TL_ROLE_FOOTER, last);
    expect_words(scene, TL_ROLE_TITLE, "Many (continued)");
    expect_words(scene, TL_ROLE_TABLE_CELL, "Milestone 94");
    /* A heading is never the last row of a page. */
    for (guint i = 0; i + 1 < scene->prims->len; i++) {
        const struct tl_prim *prim = prim_at(scene, i);
        guint next = i + 1;
        while (next < scene->prims->len && prim_at(scene, next)->pen.role != TL_ROLE_LABEL) {
            next++;
        }
        if (prim->pen.role == TL_ROLE_HEADING && next < scene->prims->len) {
            assert_int_equal(prim->pen.page, prim_at(scene, next)->pen.page);
        }
    }
    struct tl_bytes bytes = {0};
    struct tl_sink sink = tl_bytes_sink(&bytes);
    assert_int_equal(tl_scene_write_svg(scene, &sink), TL_ERR_USAGE);
    assert_int_equal(tl_scene_write_png(scene, &sink), TL_ERR_USAGE);
    tl_scene_destroy(scene);
    example_free(&example);
}

static void test_row_limit(void **state) {
    (void)state;
    struct tl_chart_options options = {.today = TL_DAY_PAST};
    /* Nine thousand milestones and nine hundred headings are just within. */
    g_autofree char *near = long_plan(9000);
    struct example example = example_parse(near, TL_AUDIENCE_PUBLIC);
    struct tl_scene *scene = scene_make(&example, options);
    struct tl_diags *diags = tl_diags_create();
    assert_int_equal(tl_scene_check_png(scene, diags), TL_ERR_USAGE);
    size_t count = 0;
    assert_string_equal(tl_diags_all(diags, &count)[0].code->id, "TL0704");
    tl_diags_destroy(diags);
    tl_scene_destroy(scene);
    example_free(&example);
    g_autofree char *bad = long_plan(9500);
    expect_refused(bad, &options, "TL0701");
}

static void test_label_limit(void **state) {
    (void)state;
    GString *xml = g_string_new("<plan xmlns='urn:tenderline:plan:1' id='p' title='P'><milestone id='m' "
                                "on='2026-01-05' title='");
    for (guint i = 0; i < 600; i++) {
        g_string_append(xml, "words and ");
    }
    g_string_append(xml, "end'/></plan>");
    struct tl_chart_options options = {.today = TL_DAY_PAST, .paged = true};
    expect_refused(xml->str, &options, "TL0702");
    /* One picture is as high as it needs to be. */
    struct example example = example_parse(xml->str, TL_AUDIENCE_PUBLIC);
    struct tl_scene *scene = scene_make(&example, (struct tl_chart_options){0});
    expect_readable(scene);
    tl_scene_destroy(scene);
    example_free(&example);
    g_string_free(xml, TRUE);
}

/* Titles that leave no room on a page: of the plan, of an item without a date, of a funding row. */
static void test_page_overflow(void **state) {
    (void)state;
    g_autoptr(GString) words = g_string_new(NULL);
    for (guint i = 0; i < 1500; i++) {
        g_string_append(words, "many words ");
    }
    g_autofree char *title =
        g_strdup_printf("<plan xmlns='urn:tenderline:plan:1' id='p' title='%s'/>", words->str);
    g_autofree char *undated = g_strdup_printf("<plan xmlns='urn:tenderline:plan:1' id='p' title='P'>"
                                               "<milestone id='m' title='%s'/></plan>",
                                               words->str);
    g_autofree char *funding =
        g_strdup_printf("<plan xmlns='urn:tenderline:plan:1' id='p' title='P'><funding id='m' kind='money' "
                        "title='%s'><amount year='FY2026' value='1'/></funding></plan>",
                        words->str);
    struct tl_chart_options options = {.today = TL_DAY_PAST, .paged = true};
    expect_refused(title, &options, "TL0702");
    expect_refused(undated, &options, "TL0702");
    expect_refused(funding, &options, "TL0702");
}

static void test_width_least(void **state) {
    (void)state;
    const char *xml = "<plan xmlns='urn:tenderline:plan:1' id='p' title='P'/>";
    struct tl_chart_options options = {.today = TL_DAY_PAST, .width_mm = 139};
    expect_refused(xml, &options, "TL0702");
    struct example example = example_parse(xml, TL_AUDIENCE_PUBLIC);
    options.width_mm = 140;
    tl_scene_destroy(scene_make(&example, options));
    example_free(&example);
}

static size_t letters_missing(const char *title) {
    g_autofree char *xml = g_strdup_printf("<plan xmlns='urn:tenderline:plan:1' id='p' title='%s'/>", title);
    struct example example = example_parse(xml, TL_AUDIENCE_PUBLIC);
    struct tl_chart_options options = {.today = TL_DAY_PAST};
    struct tl_diags *diags = tl_diags_create();
    struct tl_scene *scene = NULL;
    assert_int_equal(tl_scene_create(example.schedule, &options, diags, &scene), TL_OK);
    size_t count = 0;
    const struct tl_diag *all = tl_diags_all(diags, &count);
    for (size_t i = 0; i < count; i++) {
        assert_string_equal(all[i].code->id, "TL0705");
        assert_non_null(strstr(all[i].text, "letter U+FFFF0 of '"));
    }
    tl_scene_destroy(scene);
    tl_diags_destroy(diags);
    example_free(&example);
    return count;
}

static void test_letters_missing(void **state) {
    (void)state;
    /* A private-use letter that no font has, and Welsh. */
    assert_int_equal(letters_missing("\xF3\xBF\xBF\xB0 plan"), 1);
    assert_int_equal(letters_missing("D\xC5\xB5r a th\xC5\xB7"), 0);
}

static void test_nothing_to_draw(void **state) {
    (void)state;
    const char *xml = "<plan xmlns='urn:tenderline:plan:1' id='p' title='Empty'/>";
    struct example example = example_parse(xml, TL_AUDIENCE_PUBLIC);
    for (guint paged = 0; paged < 2; paged++) {
        struct tl_scene *scene = scene_make(&example, (struct tl_chart_options){.paged = paged == 1});
        expect_readable(scene);
        expect_words(scene, TL_ROLE_TITLE, "Empty");
        struct tl_bytes bytes = {0};
        struct tl_sink sink = tl_bytes_sink(&bytes);
        assert_int_equal(tl_scene_write_pdf(scene, &sink), TL_OK);
        tl_bytes_finish(&bytes);
        tl_scene_destroy(scene);
    }
    example_free(&example);
}

/* Spans from three days to fifteen years have an axis with words. */
static void test_axis_spans(void **state) {
    (void)state;
    static const struct {
        const char *first, *last, *words;
    } spans[] = {
        {"2026-03-02", "2026-03-04", "March 2026"}, {"2026-03-02", "2026-03-20", "March 2026"},
        {"2026-03-02", "2026-05-29", "April 2026"}, {"2026-03-02", "2026-08-28", "August"},
        {"2026-01-05", "2027-12-17", "2027"},       {"2026-01-05", "2030-12-17", "2030"},
        {"2026-01-05", "2040-12-17", "2040"},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(spans); i++) {
        g_autofree char *xml = g_strdup_printf("<plan xmlns='urn:tenderline:plan:1' id='p' title='P'>"
                                               "<milestone id='a' title='A' on='%s'/>"
                                               "<activity id='b' title='B' start='%s' finish='%s'/></plan>",
                                               spans[i].first, spans[i].first, spans[i].last);
        struct example example = example_parse(xml, TL_AUDIENCE_PUBLIC);
        struct tl_scene *scene = scene_make(&example, (struct tl_chart_options){0});
        expect_readable(scene);
        expect_words(scene, TL_ROLE_AXIS, spans[i].words);
        tl_scene_destroy(scene);
        example_free(&example);
    }
}

/* The words for the picture have the days of what is in it, not those of its axis. */
static void test_description(void **state) {
    (void)state;
    const char *xml = "<plan xmlns='urn:tenderline:plan:1' id='p' title='P'>"
                      "<milestone id='a' title='A' on='2026-03-04'/><milestone id='b' title='B' on='tbc'/>"
                      "<activity id='c' title='C' start='[..2026-03-30]' finish='2026-05-06'/></plan>";
    struct example example = example_parse(xml, TL_AUDIENCE_PUBLIC);
    struct tl_chart_options options = {0};
    struct tl_scene *scene = scene_make(&example, options);
    assert_true(g_str_has_prefix(scene->description, "Gantt chart of 2 activities from 4 March 2026 to "
                                                     "6 May 2026, and 1 with no date yet. "));
    tl_scene_destroy(scene);
    const struct tl_selection april = {
        .days = true, .first = tl_day_from_civil(2026, 4, 1), .last = tl_day_from_civil(2026, 4, 30)};
    options.selection = &april;
    scene = scene_make(&example, options);
    assert_non_null(strstr(scene->description, "from 1 April 2026 to 30 April 2026"));
    tl_scene_destroy(scene);
    example_free(&example);
}

/* Pages, roles, items and words: what is drawn, not where. Lines of one label are put together again. */
static char *outline(const struct tl_scene *scene, const struct tl_item *items) {
    GString *text = g_string_new(NULL);
    const struct tl_prim *last = NULL;
    for (guint i = 0; i < scene->prims->len; i++) {
        const struct tl_prim *prim = prim_at(scene, i);
        if (prim->kind != TL_PRIM_TEXT || prim->pen.role == TL_ROLE_AXIS) {
            continue;
        }
        bool fresh = scene->pages->len > 1 && (!last || last->pen.page != prim->pen.page);
        if (fresh) {
            g_string_append_printf(text, "%spage %u", last ? "\n" : "", prim->pen.page + 1);
        }
        bool goes_on = last && !fresh && prim->pen.item != TL_NONE && last->pen.item == prim->pen.item &&
                       last->pen.role == prim->pen.role && prim->pen.role != TL_ROLE_FUNDING;
        const char *id = prim->pen.item == TL_NONE ? "-" : items[prim->pen.item].id;
        if (!goes_on) {
            g_string_append_printf(text, "%s%s\t%s\t", last || fresh ? "\n" : "",
                                   tl_role_name(prim->pen.role), id);
        }
        bool next_cell = goes_on && prim->pen.role == TL_ROLE_TABLE_CELL && prim->run.x > last->run.x + 1;
        g_string_append_printf(text, "%s%s", next_cell ? " | " : "", prim->run.text);
        last = prim;
    }
    g_string_append_c(text, '\n');
    return g_string_free(text, FALSE);
}

static void check_outline(const char *name, const char *file, struct tl_chart_options options) {
    struct example example = example_load(name, TL_AUDIENCE_PUBLIC);
    struct tl_scene *scene = scene_make(&example, options);
    size_t count = 0;
    g_autofree char *text = outline(scene, tl_plan_items(example.reduced, &count));
    golden_check(name, file, text, strlen(text));
    tl_scene_destroy(scene);
    example_free(&example);
}

/* One picture, and the pages of A4 with their table. */
static void test_goldens(void **state) {
    (void)state;
    for (const char *const *name = case_names; *name; name++) {
        if (case_tried((size_t)(name - case_names))) {
            check_outline(*name, "chart.txt", (struct tl_chart_options){0});
            check_outline(*name, "chart-a4.txt", (struct tl_chart_options){.paged = true});
        }
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_examples_readable),
        cmocka_unit_test(test_random_plans_readable),
        cmocka_unit_test(test_herefordshire),
        cmocka_unit_test(test_undated_listed),
        cmocka_unit_test(test_exempt_kept_out),
        cmocka_unit_test(test_parts_in_table),
        cmocka_unit_test(test_pages),
        cmocka_unit_test(test_row_limit),
        cmocka_unit_test(test_label_limit),
        cmocka_unit_test(test_nothing_to_draw),
        cmocka_unit_test(test_page_overflow),
        cmocka_unit_test(test_width_least),
        cmocka_unit_test(test_letters_missing),
        cmocka_unit_test(test_axis_spans),
        cmocka_unit_test(test_description),
        cmocka_unit_test(test_goldens),
    };
    cmocka_set_message_output(CM_OUTPUT_TAP);
    return cmocka_run_group_tests_name("scene", tests, NULL, NULL);
}
