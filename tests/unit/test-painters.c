/*
 * test-painters.c - the pictures made of a scene: sound, alike every time, and honest about trouble.
 *
 * SPDX-License-Identifier: MIT
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <fontconfig/fontconfig.h>
#include <libxml/parser.h>
#include <libxml/tree.h>
#include <string.h>

#include "tests/unit/cases.h"
#include "tests/unit/charts.h"

typedef enum tl_status (*painter)(const struct tl_scene *scene, struct tl_sink *sink);

static void paint_twice(const struct example *example, bool paged, painter paint,
                        struct tl_bytes *ret_bytes) {
    struct tl_bytes again = {0};
    struct tl_bytes *outs[2] = {ret_bytes, &again};
    for (guint i = 0; i < 2; i++) {
        struct tl_chart_options options = {.paged = paged, .publish_time = 1374750000, .png_dpi = 60};
        struct tl_scene *scene = scene_make(example, options);
        struct tl_sink sink = tl_bytes_sink(outs[i]);
        assert_int_equal(paint(scene, &sink), TL_OK);
        tl_scene_destroy(scene);
    }
    assert_int_equal(ret_bytes->size, again.size);
    assert_memory_equal(ret_bytes->data, again.data, again.size);
    tl_bytes_finish(&again);
}

static void count_entries(xmlNodePtr node, guint *entries, GPtrArray *ids) {
    for (; node; node = node->next) {
        if (node->type != XML_ELEMENT_NODE) {
            continue;
        }
        assert_string_not_equal((const char *)node->name, "pattern");
        assert_string_not_equal((const char *)node->name, "script");
        xmlChar *role = xmlGetNoNsProp(node, (const xmlChar *)"role");
        *entries += role && strcmp((const char *)role, "listitem") == 0;
        xmlFree(role);
        xmlChar *id = xmlGetNoNsProp(node, (const xmlChar *)"id");
        for (guint i = 0; id && i < ids->len; i++) {
            assert_string_not_equal((const char *)id, ids->pdata[i]);
        }
        if (id) {
            g_ptr_array_add(ids, id);
        }
        count_entries(node->children, entries, ids);
    }
}

/* Everything that is named is there, and its name begins with the plan's. */
static void expect_named(const struct example *example, const GPtrArray *ids, const char *svg) {
    g_autofree char *prefix = g_strconcat(tl_plan_info(example->plan)->id, "-", NULL);
    assert_true(ids->len >= 2);
    for (guint i = 0; i < ids->len; i++) {
        assert_true(g_str_has_prefix(ids->pdata[i], prefix));
    }
    for (const char *at = strstr(svg, "url(#"); at; at = strstr(at + 1, "url(#")) {
        g_autofree char *name = g_strndup(at + 5, strcspn(at + 5, ")"));
        assert_true(g_ptr_array_find_with_equal_func((GPtrArray *)ids, name, g_str_equal, NULL));
    }
}

static void test_svg(void **state) {
    (void)state;
    for (const char *const *name = case_names; *name; name++) {
        if (!case_tried((size_t)(name - case_names))) {
            continue;
        }
        struct example example = example_load(*name, TL_AUDIENCE_PUBLIC);
        struct tl_bytes bytes = {0};
        paint_twice(&example, false, tl_scene_write_svg, &bytes);
        xmlDocPtr document = xmlReadMemory(bytes.data, (int)bytes.size, "chart.svg", NULL, XML_PARSE_NONET);
        assert_non_null(document);
        guint entries = 0;
        g_autoptr(GPtrArray) ids = g_ptr_array_new_with_free_func((GDestroyNotify)xmlFree);
        count_entries(xmlDocGetRootElement(document), &entries, ids);
        assert_true(entries >= 3);
        expect_named(&example, ids, bytes.data);
        xmlFreeDoc(document);
        tl_bytes_finish(&bytes);
        example_free(&example);
    }
}

/* In a page entries are links to what the page says, of the same name; what has no target is none. */
static void test_svg_inline(void **state) {
    (void)state;
    struct example example = example_load("herefordshire-2013", TL_AUDIENCE_PUBLIC);
    struct tl_scene *scene = scene_make(&example, (struct tl_chart_options){0});
    size_t count;
    (void)tl_plan_items(example.reduced, &count);
    g_autofree const char **targets = g_new0(const char *, count);
    struct tl_bytes plain = {0}, linked = {0};
    struct tl_sink sink = tl_bytes_sink(&plain);
    assert_int_equal(tl_scene_write_svg_inline(scene, NULL, &sink), TL_OK);
    assert_true(g_str_has_prefix(plain.data, "<svg "));
    assert_null(strstr(plain.data, "<a "));
    assert_null(strstr(plain.data, " style="));
    targets[tl_plan_find(example.reduced, "staff-consultation")] = "#row:\"<staff>";
    sink = tl_bytes_sink(&linked);
    assert_int_equal(tl_scene_write_svg_inline(scene, targets, &sink), TL_OK);
    const char *link =
        strstr(linked.data, "<a href=\"#row:&quot;&lt;staff&gt;\"><title>Staff consultation: ");
    assert_non_null(link);
    assert_null(strstr(link + 1, "<a "));
    /* The name of the row, for the mouse. */
    assert_non_null(strstr(linked.data, "<a href=\"#row:&quot;&lt;staff&gt;\" tabindex=\"-1\"><text "));
    xmlDocPtr document = xmlReadMemory(linked.data, (int)linked.size, "chart.svg", NULL, XML_PARSE_NONET);
    assert_non_null(document);
    xmlFreeDoc(document);
    tl_bytes_finish(&plain);
    tl_bytes_finish(&linked);
    tl_scene_destroy(scene);
    example_free(&example);
}

static void test_png(void **state) {
    (void)state;
    struct example example = example_load("herefordshire-2013", TL_AUDIENCE_PUBLIC);
    struct tl_bytes bytes = {0};
    paint_twice(&example, false, tl_scene_write_png, &bytes);
    assert_memory_equal(bytes.data, "\211PNG\r\n\032\n", 8);
    /* The header's chunk ends at 33; 2,362 pixels a metre are 60 to the inch. */
    assert_memory_equal(bytes.data + 37, "pHYs\0\0\011\072\0\0\011\072\001", 13);
    assert_non_null(memmem(bytes.data, bytes.size, "IHDR", 4));
    assert_non_null(memmem(bytes.data, bytes.size, "iTXtDescription", 15));
    tl_bytes_finish(&bytes);
    example_free(&example);
}

static void test_pdf(void **state) {
    (void)state;
    for (const char *const *name = case_names; *name; name++) {
        if (!case_tried((size_t)(name - case_names))) {
            continue;
        }
        struct example example = example_load(*name, TL_AUDIENCE_PUBLIC);
        struct tl_bytes bytes = {0};
        paint_twice(&example, true, tl_scene_write_pdf, &bytes);
        assert_memory_equal(bytes.data, "%PDF-1.", 7);
        assert_non_null(memmem(bytes.data, bytes.size, "<pdfuaid:part>1<", 16));
        tl_bytes_finish(&bytes);
        example_free(&example);
    }
}

static enum tl_status sink_refuse(void *context, const void *data, size_t size) {
    (void)context;
    (void)data;
    (void)size;
    return TL_ERR_IO;
}

static void test_sink_fails(void **state) {
    (void)state;
    struct example example = example_load("herefordshire-2013", TL_AUDIENCE_PUBLIC);
    struct tl_scene *scene = scene_make(&example, (struct tl_chart_options){.png_dpi = 40});
    struct tl_sink sink = {.write = sink_refuse};
    assert_int_equal(tl_scene_write_svg(scene, &sink), TL_ERR_IO);
    assert_int_equal(tl_scene_write_png(scene, &sink), TL_ERR_IO);
    assert_int_equal(tl_scene_write_pdf(scene, &sink), TL_ERR_IO);
    assert_int_equal(tl_scene_print(scene, &sink), TL_ERR_IO);
    tl_scene_destroy(scene);
    example_free(&example);
}

/* Without a single font, the answer is a status and not a page of boxes. */
static void test_no_font(void **state) {
    (void)state;
    struct example example = example_load("herefordshire-2013", TL_AUDIENCE_PUBLIC);
    struct tl_chart_options options = {.today = TL_DAY_PAST};
    struct tl_diags *diags = tl_diags_create();
    struct tl_scene *scene = NULL;
    FcConfig *empty = FcConfigCreate();
    FcConfig *usual = FcConfigReference(NULL);
    FcConfigSetCurrent(empty);
    enum tl_status status = tl_scene_create(example.schedule, &options, diags, &scene);
    FcConfigSetCurrent(usual);
    assert_int_equal(status, TL_ERR_FONT);
    assert_null(scene);
    size_t count = 0;
    const struct tl_diag *all = tl_diags_all(diags, &count);
    assert_int_equal(count, 1);
    assert_string_equal(all[0].code->id, "TL0703");
    FcConfigDestroy(usual);
    FcConfigDestroy(empty);
    tl_diags_destroy(diags);
    example_free(&example);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_svg), cmocka_unit_test(test_svg_inline), cmocka_unit_test(test_png),
        cmocka_unit_test(test_pdf), cmocka_unit_test(test_sink_fails), cmocka_unit_test(test_no_font),
    };
    cmocka_set_message_output(CM_OUTPUT_TAP);
    return cmocka_run_group_tests_name("painters", tests, NULL, NULL);
}
