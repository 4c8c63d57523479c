/*
 * test-limits.c - files over a limit are refused with one diagnostic; files at it are read.
 *
 * SPDX-License-Identifier: MIT
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <string.h>

#include "planner/read/read.h"

static const char plan_form[] = "<plan xmlns=\"urn:tenderline:plan:1\" id=\"p\" title=\"P\">%s</plan>";

/* The ids of all that is told, each with a blank behind it. */
static char *told(const char *items, struct tl_limits limits) {
    struct tl_diags *diags = tl_diags_create();
    struct tl_plan *plan = NULL;
    struct tl_read_options options = {.data_dir = g_getenv("TL_DATA")};
    g_autofree char *text = g_strdup_printf(plan_form, items);
    g_autoptr(GBytes) bytes = g_bytes_new(text, strlen(text));
    enum tl_status status = tl_read_bytes("p.xml", bytes, &limits, &options, diags, &plan);
    GString *codes = g_string_new(NULL);
    size_t count;
    const struct tl_diag *all = tl_diags_all(diags, &count);
    for (size_t i = 0; i < count; i++) {
        g_string_append_printf(codes, "%s ", all[i].code->id);
    }
    assert_int_equal(status == TL_OK, count == 0);
    tl_plan_destroy(plan);
    tl_diags_destroy(diags);
    return g_string_free(codes, FALSE);
}

static void assert_told(const char *items, struct tl_limits limits, const char *codes) {
    g_autofree char *found = told(items, limits);
    assert_string_equal(found, codes);
}

#define MILESTONE(id) "<milestone id=\"" id "\" title=\"T\" on=\"2026-04-15\"/>"

static void test_file_too_large(void **state) {
    (void)state;
    struct tl_limits limits = tl_limits_default;
    g_autofree char *text = g_strdup_printf(plan_form, MILESTONE("a"));
    limits.file_size = strlen(text);
    assert_told(MILESTONE("a"), limits, "");
    limits.file_size--;
    assert_told(MILESTONE("a"), limits, "TL0105 ");
}

static void test_too_many_items(void **state) {
    (void)state;
    struct tl_limits limits = tl_limits_default;
    limits.items = 3;
    assert_told(MILESTONE("a") MILESTONE("b") MILESTONE("c"), limits, "");
    assert_told(MILESTONE("a") MILESTONE("b") MILESTONE("c") MILESTONE("d"), limits, "TL0106 ");
    /* Copies count: a small file must not become a large plan. */
    limits.items = 10;
    assert_told("<repeat id=\"r\" title=\"R\" over=\"k1 k2 k3 k4 k5 k6 k7 k8 k9 k10 k11\">" MILESTONE(
                    "a") "</repeat>",
                limits, "TL0106 ");
}

static void test_too_deep(void **state) {
    (void)state;
    struct tl_limits limits = tl_limits_default;
    limits.depth = 3;
    assert_told("<phase id=\"p1\" title=\"T\">" MILESTONE("a") "</phase>", limits, "");
    assert_told(
        "<phase id=\"p1\" title=\"T\"><phase id=\"p2\" title=\"T\">" MILESTONE("a") "</phase></phase>",
        limits, "TL0107 ");
}

static void test_text_too_long(void **state) {
    (void)state;
    struct tl_limits limits = tl_limits_default;
    limits.field_size = 40;
    g_autofree char *fits = g_strnfill(40, 'x');
    g_autofree char *long_one = g_strnfill(41, 'x');
    const char *const forms[] = {
        "<milestone id=\"a\" title=\"%s\" on=\"2026-04-15\"/>",
        "<milestone id=\"a\" title=\"T\" on=\"2026-04-15\"><note>%s</note></milestone>"};
    for (size_t i = 0; i < G_N_ELEMENTS(forms); i++) {
        g_auto(GStrv) halves = g_strsplit(forms[i], "%s", 2);
        g_autofree char *near = g_strconcat(halves[0], fits, halves[1], NULL);
        g_autofree char *bad = g_strconcat(halves[0], long_one, halves[1], NULL);
        assert_told(near, limits, "");
        assert_told(bad, limits, "TL0108 ");
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_file_too_large),
        cmocka_unit_test(test_too_many_items),
        cmocka_unit_test(test_too_deep),
        cmocka_unit_test(test_text_too_long),
    };
    cmocka_set_message_output(CM_OUTPUT_TAP);
    return cmocka_run_group_tests(tests, NULL, NULL);
}
