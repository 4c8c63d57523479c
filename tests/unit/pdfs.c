/*
 * pdfs.c - charts as PDF, and what holds for each of them, for tests.
 *
 * SPDX-License-Identifier: MIT
 */
#include "tests/unit/pdfs.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "render/chart/pdf_check.h"

void pdf_make(const struct example *example, struct tl_chart_options options, struct tl_bytes *ret_bytes) {
    options.paged = true;
    options.publish_time = 1374750000;
    struct tl_scene *scene = scene_make(example, options);
    struct tl_sink sink = tl_bytes_sink(ret_bytes);
    assert_int_equal(tl_scene_write_pdf(scene, &sink), TL_OK);
    tl_scene_destroy(scene);
}

void expect_sound(const struct tl_bytes *bytes) {
    GPtrArray *broken = tl_pdf_check_file(bytes->data, bytes->size);
    for (guint i = 0; i < broken->len; i++) {
        print_error("broken: %s\n", (const char *)broken->pdata[i]);
    }
    assert_int_equal(broken->len, 0);
    g_ptr_array_unref(broken);
}
