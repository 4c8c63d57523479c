/*
 * test-palette.c - a PNG of 256 colours is the picture that cairo paints.
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

#include "render/chart/paint.h"
#include "render/chart/palette.h"
#include "tests/unit/cases.h"
#include "tests/unit/charts.h"

static void test_few_colours(void **state) {
    (void)state;
    uint32_t pixels[1000];
    uint8_t indices[1000];
    for (uint32_t i = 0; i < 1000; i++) {
        pixels[i] = 0xFF000000u | (i % TL_PALETTE_MAX) * 0x010305u;
    }
    struct tl_palette palette;
    tl_palette_create(&palette, pixels, 1000, indices);
    assert_int_equal(palette.count, TL_PALETTE_MAX);
    for (uint32_t i = 0; i < 1000; i++) {
        assert_int_equal(palette.colours[indices[i]], pixels[i] & 0xFFFFFF);
    }
    tl_palette_create(&palette, pixels, 1, indices);
    assert_int_equal(palette.count, 1);
}

/* A hundred thousand pixels in 25,000 greys and blues, and one that is red. */
static void test_one_of_a_kind(void **state) {
    (void)state;
    enum { COUNT = 100000, RED = 70707 };
    g_autofree uint32_t *pixels = g_new(uint32_t, COUNT);
    g_autofree uint8_t *indices = g_new(uint8_t, COUNT);
    for (uint32_t i = 0; i < COUNT; i++) {
        uint32_t grey = i % 251, blue = i / 251 % 100;
        pixels[i] = grey << 16 | grey << 8 | MIN(grey + blue, 255);
    }
    pixels[RED] = 0xB00020;
    struct tl_palette palette;
    tl_palette_create(&palette, pixels, COUNT, indices);
    assert_int_equal(palette.count, TL_PALETTE_MAX);
    assert_int_equal(palette.colours[indices[RED]], 0xB00020);
    for (uint32_t i = 0; i < COUNT; i++) {
        for (unsigned shift = 0; shift < 24; shift += 8) {
            int step = (int)(palette.colours[indices[i]] >> shift & 0xFF) - (int)(pixels[i] >> shift & 0xFF);
            assert_true(abs(step) <= 16);
        }
    }
}

struct stream {
    struct tl_bytes bytes;
    size_t at;
};

static cairo_status_t stream_read(void *closure, unsigned char *data, unsigned int length) {
    struct stream *stream = closure;
    if (length > stream->bytes.size - stream->at) {
        return CAIRO_STATUS_READ_ERROR;
    }
    memcpy(data, stream->bytes.data + stream->at, length);
    stream->at += length;
    return CAIRO_STATUS_SUCCESS;
}

/* Libpng, of which cairo makes use, reads the picture; every pixel is what cairo paints, or very near. */
static void expect_picture(const struct tl_scene *scene, struct stream *stream) {
    cairo_surface_t *read = cairo_image_surface_create_from_png_stream(stream_read, stream);
    assert_int_equal(cairo_surface_status(read), CAIRO_STATUS_SUCCESS);
    assert_int_equal(cairo_image_surface_get_format(read), CAIRO_FORMAT_RGB24);
    int width = cairo_image_surface_get_width(read), height = cairo_image_surface_get_height(read);
    cairo_surface_t *painted = cairo_image_surface_create(CAIRO_FORMAT_RGB24, width, height);
    struct tl_measure *measure = tl_measure_create(scene->font_family);
    cairo_t *cr = cairo_create(painted);
    cairo_set_source_rgb(cr, 1, 1, 1);
    cairo_paint(cr);
    cairo_scale(cr, scene->png_dpi / 72.0, scene->png_dpi / 72.0);
    pango_cairo_update_context(cr, tl_measure_context(measure));
    for (guint i = 0; i < scene->prims->len; i++) {
        tl_paint_prim(cr, measure, scene, prim_at(scene, i));
    }
    cairo_destroy(cr);
    cairo_surface_flush(painted);
    const uint8_t *a = cairo_image_surface_get_data(read), *b = cairo_image_surface_get_data(painted);
    size_t off = 0;
    for (size_t i = 0; i < (size_t)width * (size_t)height * 4; i++) {
        bool padding = i % 4 == (G_BYTE_ORDER == G_LITTLE_ENDIAN ? 3 : 0);
        int step = padding ? 0 : abs(a[i] - b[i]);
        assert_true(step <= 24);
        off += step > 0;
    }
    assert_true(off * 20 < (size_t)width * (size_t)height * 4);
    tl_measure_destroy(measure);
    cairo_surface_destroy(painted);
    cairo_surface_destroy(read);
}

static void test_examples(void **state) {
    (void)state;
    for (const char *const *name = case_names; *name; name++) {
        if (!case_tried((size_t)(name - case_names))) {
            continue;
        }
        struct example example = example_load(*name, TL_AUDIENCE_PUBLIC);
        struct tl_scene *scene =
            scene_make(&example, (struct tl_chart_options){.width_mm = 160, .png_dpi = 100});
        struct stream stream = {0};
        struct tl_sink sink = tl_bytes_sink(&stream.bytes);
        assert_int_equal(tl_scene_write_png(scene, &sink), TL_OK);
        expect_picture(scene, &stream);
        tl_bytes_finish(&stream.bytes);
        tl_scene_destroy(scene);
        example_free(&example);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_few_colours),
        cmocka_unit_test(test_one_of_a_kind),
        cmocka_unit_test(test_examples),
    };
    cmocka_set_message_output(CM_OUTPUT_TAP);
    return cmocka_run_group_tests_name("palette", tests, NULL, NULL);
}
