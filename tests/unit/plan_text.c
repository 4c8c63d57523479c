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

#include "tests/unit/plan_text.h"

char *plan_text(const char *body) {
    return g_strconcat("<plan xmlns=\"urn:tenderline:plan:1\" id=\"p\" title=\"P\">\n", body, "</plan>\n",
                       NULL);
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
    GString *told = g_string_new(NULL);
    size_t count;
    const struct tl_diag *all = tl_diags_all(diags, &count);
    for (size_t i = 0; i < count; i++) {
        struct tl_place place = {0};
        tl_diags_place(diags, all[i].span, &place);
        g_string_append_printf(told, "%s %u:%u\n", all[i].code->id, place.line, place.column);
    }
    *ret_told = g_string_free(told, FALSE);
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
