/*
 * test-chart-flow.c - what stands on which page: groups are kept together while little stays empty,
 * what goes on over a page says so, and no page or table ends with a rest.
 *
 * SPDX-License-Identifier: MIT
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <string.h>

#include "tests/unit/charts.h"

/* Groups with so many rows each, and in each a group below it with the second half of them. */
static char *groups_xml(guint groups, guint rows, bool nested) {
    GString *xml = g_string_new("<plan xmlns='urn:tenderline:plan:1' id='p' title='P'>");
    for (guint g = 0; g < groups; g++) {
        g_string_append_printf(xml, "<phase id='g%u' title='Group %u'>", g, g);
        for (guint r = 0; r < rows; r++) {
            if (nested && r == rows / 2) {
                g_string_append_printf(xml, "<phase id='n%u' title='Below %u'>", g, g);
            }
            g_string_append_printf(xml, "<activity id='g%ur%u' title='Row' dates='2026-03-02/2026-03-%02u'/>",
                                   g, r, 3 + r % 20);
        }
        g_string_append(xml, nested ? "</phase></phase>" : "</phase>");
    }
    g_string_append(xml, "</plan>");
    return g_string_free(xml, FALSE);
}

/* A row as it is drawn: its page, and how far down. */
struct place {
    uint32_t page;
    double y;
};

static struct place place_of(const struct tl_scene *scene, uint32_t item) {
    for (guint i = 0; i < scene->prims->len; i++) {
        const struct tl_prim *prim = prim_at(scene, i);
        bool label = prim->pen.role == TL_ROLE_LABEL || prim->pen.role == TL_ROLE_HEADING;
        if (label && prim->pen.item == item && !strstr(prim->run.text, "(continued)")) {
            return (struct place){prim->pen.page, prim->box.y};
        }
    }
    fail_msg("item %u has no row", item);
    return (struct place){0};
}

/* Where the rows of a page end: the lower edge of the frame around the plot. */
static double page_filled(const struct tl_scene *scene, uint32_t page) {
    double most = 0;
    for (guint i = 0; i < scene->prims->len; i++) {
        const struct tl_prim *prim = prim_at(scene, i);
        if (prim->pen.page == page && prim->pen.role == TL_ROLE_GRID) {
            most = MAX(most, prim->box.y + prim->box.h);
        }
    }
    return most / g_array_index(scene->pages, struct tl_page, page).height;
}

static bool is_heading(const struct example *example, uint32_t item) {
    size_t count = 0;
    return tl_plan_items(example->reduced, &count)[item].kind == TL_ITEM_PHASE;
}

/* No page ends with a heading, and the last row of a group never stands alone. */
static void expect_no_rest(const struct example *example, const struct tl_scene *scene) {
    size_t count = 0;
    const struct tl_item *items = tl_plan_items(example->reduced, &count);
    for (uint32_t i = 0; i + 1 < count; i++) {
        struct place here = place_of(scene, i);
        struct place next = place_of(scene, i + 1);
        if (here.page == next.page) {
            continue;
        }
        assert_false(is_heading(example, i));
        bool last = i + 2 == count || items[i + 2].parent != items[i + 1].parent;
        assert_false(last && !is_heading(example, i + 1) && items[i].parent == items[i + 1].parent);
    }
}

/* Every number of rows, or where TL_CASES asks for fewer some: odd and even ones, all the way up. */
static guint stride(guint rows) {
    guint cases = chart_cases(rows);
    return cases < rows ? (rows / cases) | 1 : 1;
}

static void test_pages_are_used(void **state) {
    (void)state;
    for (guint rows = 2; rows < 40; rows += stride(40)) {
        g_autofree char *xml = groups_xml(6, rows, rows % 2 && rows > 5);
        struct example example = example_parse(xml, TL_AUDIENCE_PUBLIC);
        struct tl_scene *scene =
            scene_make(&example, (struct tl_chart_options){.paged = true, .no_table = true});
        expect_readable(scene);
        expect_no_rest(&example, scene);
        for (uint32_t page = 0; page + 1 < tl_scene_page_count(scene); page++) {
            if (page_filled(scene, page) < 0.6) {
                print_error("%u rows: page %u is filled to %.2f\n", rows, page + 1, page_filled(scene, page));
            }
            assert_true(page_filled(scene, page) >= 0.6);
        }
        tl_scene_destroy(scene);
        example_free(&example);
    }
}

/* What is cut off says on the next page what it belongs to, in the language of the chart. */
static void test_continued(void **state) {
    (void)state;
    g_autofree char *xml = groups_xml(2, 30, false);
    struct example example = example_parse(xml, TL_AUDIENCE_PUBLIC);
    struct tl_chart_options options = {.paged = true, .no_table = true};
    struct tl_scene *scene = scene_make(&example, options);
    expect_words(scene, TL_ROLE_HEADING, "Group 0 (continued)");
    tl_scene_destroy(scene);
    struct tl_diags *diags = tl_diags_create();
    struct tl_language *language = NULL;
    assert_int_equal(tl_language_load(g_getenv("TL_DATA"), "cy", diags, &language), TL_OK);
    options.language = language;
    scene = scene_make(&example, options);
    expect_words(scene, TL_ROLE_HEADING, "Group 0 (parhad)");
    tl_scene_destroy(scene);
    tl_language_destroy(language);
    tl_diags_destroy(diags);
    example_free(&example);
}

/* A group that fits in what is left, or would leave little, is not split. */
static void test_kept_together(void **state) {
    (void)state;
    g_autofree char *xml = groups_xml(8, 6, false);
    struct example example = example_parse(xml, TL_AUDIENCE_PUBLIC);
    struct tl_scene *scene = scene_make(&example, (struct tl_chart_options){.paged = true, .no_table = true});
    assert_true(tl_scene_page_count(scene) > 1);
    g_autofree char *headings = words_of(scene, TL_ROLE_HEADING);
    assert_null(strstr(headings, "continued"));
    tl_scene_destroy(scene);
    example_free(&example);
}

/* Of the table, where the row of an item is. */
static uint32_t cell_page(const struct tl_scene *scene, uint32_t item) {
    for (guint i = 0; i < scene->prims->len; i++) {
        const struct tl_prim *prim = prim_at(scene, i);
        if (prim->pen.role == TL_ROLE_TABLE_CELL && prim->pen.item == item) {
            return prim->pen.page;
        }
    }
    fail_msg("item %u is not in the table", item);
    return 0;
}

static void test_table(void **state) {
    (void)state;
    for (guint rows = 2; rows < 60; rows += stride(60)) {
        g_autofree char *xml = groups_xml(3, rows, rows % 2 && rows > 5);
        struct example example = example_parse(xml, TL_AUDIENCE_PUBLIC);
        struct tl_scene *scene = scene_make(&example, (struct tl_chart_options){.paged = true});
        expect_readable(scene);
        size_t count = 0;
        (void)tl_plan_items(example.reduced, &count);
        for (uint32_t i = 0; i + 1 < count; i++) {
            bool breaks = cell_page(scene, i) != cell_page(scene, i + 1);
            assert_false(breaks && is_heading(&example, i));
            assert_false(breaks && i + 4 > count);
        }
        tl_scene_destroy(scene);
        example_free(&example);
    }
    g_autofree char *xml = groups_xml(1, 60, false);
    struct example example = example_parse(xml, TL_AUDIENCE_PUBLIC);
    struct tl_scene *scene = scene_make(&example, (struct tl_chart_options){.paged = true});
    expect_words(scene, TL_ROLE_TABLE_HEAD, "Group 0 (continued)");
    tl_scene_destroy(scene);
    example_free(&example);
}

/* Three items of one title: only their groups say which has no date. */
static void test_undated(void **state) {
    (void)state;
    struct example example = example_parse(
        "<plan xmlns='urn:tenderline:plan:1' id='p' title='P'>"
        "<phase id='a' title='Home care'><milestone id='a1' title='Award' on='2026-03-02'/></phase>"
        "<phase id='b' title='Day care'><milestone id='b1' title='Award'/><milestone id='b2' title='Report'/>"
        "</phase></plan>",
        TL_AUDIENCE_PUBLIC);
    struct tl_scene *scene = scene_make(&example, (struct tl_chart_options){0});
    g_autofree char *words = words_of(scene, TL_ROLE_UNDATED);
    assert_string_equal(words, "Award (Day care)\nReport\n");
    tl_scene_destroy(scene);
    example_free(&example);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_pages_are_used), cmocka_unit_test(test_continued),
        cmocka_unit_test(test_kept_together),  cmocka_unit_test(test_table),
        cmocka_unit_test(test_undated),
    };
    cmocka_set_message_output(CM_OUTPUT_TAP);
    return cmocka_run_group_tests_name("chart-flow", tests, NULL, NULL);
}
