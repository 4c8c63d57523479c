/*
 * plan_text.c - plans written in tests.
 *
 * SPDX-License-Identifier: MIT
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <string.h>
#include <tenderline/import.h>

#include "tests/unit/plan_text.h"

char *plan_text(const char *body) {
    return g_strconcat("<plan xmlns=\"urn:tenderline:plan:1\" id=\"p\" title=\"P\">\n", body, "</plan>\n",
                       NULL);
}

char *plan_told(struct tl_diags *diags) {
    GString *told = g_string_new(NULL);
    size_t count;
    const struct tl_diag *all = tl_diags_all(diags, &count);
    for (size_t i = 0; i < count; i++) {
        struct tl_place place = {0};
        (void)tl_diags_place(diags, all[i].span, &place);
        g_string_append_printf(told, "%s %u:%u\n", all[i].code->id, place.line, place.column);
    }
    return g_string_free(told, FALSE);
}

struct tl_plan *plan_read(const char *text, size_t size, const struct tl_limits *limits, char **ret_told) {
    struct tl_read_options options = {.data_dir = g_getenv("TL_DATA")};
    struct tl_diags *diags = tl_diags_create();
    struct tl_plan *plan = NULL;
    g_autoptr(GBytes) bytes = g_bytes_new(text, size);
    enum tl_status status =
        tl_read_bytes("test.xml", bytes, limits ? limits : &tl_limits_default, &options, diags, &plan);
    assert_true((status == TL_OK) == (plan != NULL));
    assert_true((status == TL_OK) == (tl_diags_errors(diags) == 0));
    *ret_told = plan_told(diags);
    tl_diags_destroy(diags);
    return plan;
}

struct tl_plan *plan_of(const char *body) {
    g_autofree char *text = plan_text(body), *told = NULL;
    struct tl_plan *plan = plan_read(text, strlen(text), NULL, &told);
    if (!plan) {
        print_message("# %s", told);
    }
    assert_non_null(plan);
    return plan;
}

char *plan_import(const char *name, const char *text, size_t size, char **ret_told) {
    struct tl_diags *diags = tl_diags_create();
    struct tl_bytes bytes = {0};
    struct tl_sink sink = tl_bytes_sink(&bytes);
    enum tl_status status = tl_import_memory(name, text, size, diags, &sink);
    assert_int_equal(status == TL_OK, tl_diags_count(diags, TL_SEVERITY_ERROR) == 0);
    assert_int_equal(status == TL_OK, bytes.size > 0);
    *ret_told = plan_told(diags);
    char *plan = status == TL_OK ? g_strndup(bytes.data, bytes.size) : NULL;
    tl_bytes_finish(&bytes);
    tl_diags_destroy(diags);
    return plan;
}
