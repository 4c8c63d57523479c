/*
 * test-chart-hostile.c - plans that nobody would draw a chart of: a right picture or a clear error.
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

#include "tests/unit/cases.h"
#include "tests/unit/charts.h"

#define HEAD "<plan xmlns='urn:tenderline:plan:1' id='p' title='P' status-date='2026-01-05'>"

/* Readable as a picture and on every paper; the words of the label are as expected. */
static void expect_picture(const char *items, enum tl_role role, const char *words) {
    g_autofree char *xml = g_strconcat(HEAD, items, "</plan>", NULL);
    struct example example = example_parse(xml, TL_AUDIENCE_PUBLIC);
    for (guint i = 0; i < 8; i++) {
        if (!case_tried(i)) {
            continue;
        }
        struct tl_chart_options options = {.paged = i > 1,
                                           .width_mm = i == 1 ? 140 : 0,
                                           .paper = (enum tl_paper)(i / 2 % 3),
                                           .portrait = i % 2 == 1};
        struct tl_scene *scene = scene_make(&example, options);
        expect_readable(scene);
        expect_dates_clear(scene);
        g_autofree char *lines = words_of(scene, role);
        /* A line that goes on ends with a blank. */
        g_auto(GStrv) parts = g_strsplit(lines, "\n", -1);
        g_autofree char *all = g_strjoinv("", parts);
        assert_non_null(strstr(all, words));
        tl_scene_destroy(scene);
    }
    example_free(&example);
}

/* The date stands beside the marker, not at the edge of a day as wide as the page. */
static void test_one_day(void **state) {
    (void)state;
    expect_picture("<milestone id='a' title='A' on='2026-03-02'/>", TL_ROLE_AXIS, "Monday 2");
    struct example example =
        example_parse(HEAD "<milestone id='a' title='A' on='2026-03-02'/></plan>", TL_AUDIENCE_PUBLIC);
    struct tl_scene *scene = scene_make(&example, (struct tl_chart_options){0});
    double mark = 0;
    double words = 0;
    for (guint i = 0; i < scene->prims->len; i++) {
        const struct tl_prim *prim = prim_at(scene, i);
        mark = prim->pen.role == TL_ROLE_MILESTONE ? prim->box.x + prim->box.w : mark;
        words = prim->pen.role == TL_ROLE_DATE ? prim->box.x : words;
    }
    assert_true(words > mark && words < mark + 8);
    tl_scene_destroy(scene);
    example_free(&example);
    expect_picture("<activity id='a' title='A' start='2026-03-02' finish='2026-03-02'/>", TL_ROLE_DATE,
                   "2 Mar");
}

static void test_undated_only(void **state) {
    (void)state;
    expect_picture("<milestone id='a' title='Sometime'/><activity id='b' title='Later'/>", TL_ROLE_UNDATED,
                   "Sometime");
}

static void test_long_title(void **state) {
    (void)state;
    g_autoptr(GString) title = g_string_new(NULL);
    while (title->len < 392) {
        g_string_append(title, "of many words, ");
    }
    g_string_append(title, "the end.");
    g_autofree char *words = g_strdup_printf("<milestone id='a' title='%s' on='2026-03-02'/>", title->str);
    expect_picture(words, TL_ROLE_LABEL, "the end.");
    g_autofree char *letters = g_strnfill(400, 'x');
    g_autofree char *solid = g_strdup_printf("<milestone id='a' title='%s' on='2026-03-02'/>", letters);
    expect_picture(solid, TL_ROLE_LABEL, "xxxxxxxx");
}

static void test_forty_lots(void **state) {
    (void)state;
    g_autoptr(GString) xml = g_string_new("<procurement id='p' title='Forty'>");
    for (guint i = 0; i < 40; i++) {
        g_string_append_printf(xml, "<lot id='l%u' title='Lot %u, district %u'/>", i, i, i);
    }
    g_string_append(xml,
                    "<stage id='s' kind='tender-period' title='All' start='2026-04-01' finish='2026-05-01' "
                    "lots='");
    for (guint i = 0; i < 40; i++) {
        g_string_append_printf(xml, "l%u ", i);
    }
    g_string_append(xml, "'/></procurement>");
    expect_picture(xml->str, TL_ROLE_HEADING, "district 39");
}

static void test_characters(void **state) {
    (void)state;
    static const struct {
        const char *title, *words;
    } cases[] = {
        {"&lt;b&gt; &amp; &quot;x&quot; &apos;y&apos;", "<b> & \"x\" 'y'"},
        {"Tab&#9;and&#10;line&#13;end", "Tab and line end"},
        {"C1 &#x85;&#x9F;control", "C1 control"},
        {"\xD9\x85\xD8\xAC\xD9\x84\xD8\xB3 2026", "\xD9\x85\xD8\xAC\xD9\x84\xD8\xB3 2026"},
        /* An override would show "abc" as "cba". */
        {"a&#x202E;bc&#x2066;d", "abcd"},
        {"e&#x301;&#x301;&#x301;&#x301;&#x301;&#x301;&#x301;&#x301;f", "e\xCC\x81\xCC\x81\xCC\x81\xCC\x81"
                                                                       "f"},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *items =
            g_strdup_printf("<milestone id='a' title=\"%s\" on='2026-03-02'/>", cases[i].title);
        expect_picture(items, TL_ROLE_LABEL, cases[i].words);
    }
}

/* Drawn with a box for the letter, and told. */
static void test_emoji(void **state) {
    (void)state;
    struct example example = example_parse(HEAD "<milestone id='a' title='Party &#xFFFF0;&#x1F9AD;' "
                                                "on='2026-03-02'/></plan>",
                                           TL_AUDIENCE_PUBLIC);
    struct tl_diags *diags = tl_diags_create();
    struct tl_chart_options options = {.today = TL_DAY_PAST};
    struct tl_scene *scene = NULL;
    assert_int_equal(tl_scene_create(example.schedule, &options, diags, &scene), TL_OK);
    expect_readable(scene);
    size_t count = 0;
    const struct tl_diag *all = tl_diags_all(diags, &count);
    assert_int_equal(count, 1);
    assert_string_equal(all[0].code->id, "TL0705");
    assert_non_null(strstr(all[0].text, " U+FFFF0 "));
    assert_non_null(strstr(all[0].text, " (a) "));
    assert_int_equal(all[0].item, tl_plan_find(example.reduced, "a"));
    tl_scene_destroy(scene);
    tl_diags_destroy(diags);
    example_free(&example);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_one_day),    cmocka_unit_test(test_undated_only),
        cmocka_unit_test(test_long_title), cmocka_unit_test(test_forty_lots),
        cmocka_unit_test(test_characters), cmocka_unit_test(test_emoji),
    };
    cmocka_set_message_output(CM_OUTPUT_TAP);
    return cmocka_run_group_tests_name("chart-hostile", tests, NULL, NULL);
}
