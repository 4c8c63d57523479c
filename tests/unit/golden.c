/*
 * golden.c - expected outputs kept as files.
 *
 * SPDX-License-Identifier: MIT
 */
#include "tests/unit/golden.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>

#include <cmocka.h>
#include <glib.h>
#include <glib/gstdio.h>
#include <string.h>

static void update(const char *path, const char *data, size_t size) {
    g_autofree char *folder = g_path_get_dirname(path);
    assert_int_equal(g_mkdir_with_parents(folder, 0755), 0);
    assert_true(g_file_set_contents(path, data, (gssize)size, NULL));
}

static void show_difference(const char *path, const char *expected, const char *data) {
    g_auto(GStrv) left = g_strsplit(expected, "\n", -1);
    g_auto(GStrv) right = g_strsplit(data, "\n", -1);
    size_t line = 0;
    while (left[line] && right[line] && strcmp(left[line], right[line]) == 0) {
        line++;
    }
    print_error("%s:%zu differs\n- %s\n+ %s\nrun with TL_UPDATE_GOLDEN=1 if the change is meant\n", path,
                line + 1, left[line] ? left[line] : "(end of file)",
                right[line] ? right[line] : "(end of output)");
}

void golden_check(const char *case_name, const char *file, const char *data, size_t size) {
    g_autofree char *path = g_build_filename(g_getenv("TL_SOURCE"), "tests", "cases", case_name, file, NULL);
    if (g_strcmp0(g_getenv("TL_UPDATE_GOLDEN"), "1") == 0) {
        update(path, data, size);
        return;
    }
    g_autofree char *expected = NULL;
    gsize expected_size = 0;
    if (!g_file_get_contents(path, &expected, &expected_size, NULL)) {
        fail_msg("%s is missing: run with TL_UPDATE_GOLDEN=1", path);
    }
    if (expected_size != size || memcmp(expected, data, size) != 0) {
        show_difference(path, expected, data);
        fail_msg("%s does not match", path);
    }
}
