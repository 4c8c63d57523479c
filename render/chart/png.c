/*
 * png.c - a scene as PNG, with its resolution and description, and a third of the size that cairo
 * would write: one byte a pixel, not three, in rows without a filter, which flat colours do not want.
 *
 * SPDX-License-Identifier: MIT
 */
#include "paint.h"
#include "palette.h"

#include <internal/diag.h>
#include <math.h>
#include <string.h>
#include <zlib.h>

/* The most that cairo can draw in either direction. */
#define PIXEL_LIMIT 32767

static int pixels(double points, double dpi) {
    return (int)ceil(MIN(points * dpi / 72.0, 1e9) - 1e-6);
}

enum tl_status tl_scene_check_png(const struct tl_scene *scene, struct tl_diags *diags) {
    const struct tl_page *page = &g_array_index(scene->pages, struct tl_page, 0);
    if (scene->pages->len != 1) {
        return TL_ERR_USAGE;
    }
    double size = MAX(page->width, page->height);
    if (pixels(size, scene->png_dpi) <= PIXEL_LIMIT) {
        return TL_OK;
    }
    int most = (int)floor(PIXEL_LIMIT * 72.0 / size);
    tl_diag_add(diags, TL_CODE_chart_picture_too_large, TL_SPAN_NONE,
                "at %d dots per inch the picture would be %d pixels high or wide; the most is %d",
                (int)scene->png_dpi, pixels(size, scene->png_dpi), PIXEL_LIMIT);
    if (most >= 50) {
        tl_diag_hint(diags, "it fits with at most %d dots per inch, or write SVG or PDF", most);
    } else {
        tl_diag_hint(diags, "write SVG or PDF, which have no such limit");
    }
    return TL_ERR_USAGE;
}

static void big_endian(GByteArray *bytes, uint32_t value) {
    uint8_t four[4] = {(uint8_t)(value >> 24), (uint8_t)(value >> 16), (uint8_t)(value >> 8), (uint8_t)value};
    g_byte_array_append(bytes, four, 4);
}

static void chunk_append(GByteArray *bytes, const char *type, const void *data, size_t size) {
    big_endian(bytes, (uint32_t)size);
    guint start = bytes->len;
    g_byte_array_append(bytes, (const guint8 *)type, 4);
    g_byte_array_append(bytes, data, (guint)size);
    big_endian(bytes, (uint32_t)crc32(0, bytes->data + start, (uInt)(size + 4)));
}

static void itxt_append(GByteArray *bytes, const char *keyword, const char *text) {
    g_autoptr(GByteArray) data = g_byte_array_new();
    g_byte_array_append(data, (const guint8 *)keyword, (guint)strlen(keyword) + 1);
    /* Not compressed, no language tag, no translated keyword. */
    g_byte_array_append(data, (const guint8 *)"\0\0\0\0", 4);
    g_byte_array_append(data, (const guint8 *)text, (guint)strlen(text));
    chunk_append(bytes, "iTXt", data->data, data->len);
}

/* pHYs and iTXt stand between the header and the pixels. */
static void extras_append(GByteArray *bytes, const struct tl_scene *scene) {
    g_autoptr(GByteArray) size = g_byte_array_new();
    uint32_t per_metre = (uint32_t)lround(scene->png_dpi / 0.0254);
    big_endian(size, per_metre);
    big_endian(size, per_metre);
    g_byte_array_append(size, (const guint8 *)"\1", 1);
    chunk_append(bytes, "pHYs", size->data, size->len);
    itxt_append(bytes, "Title", scene->title);
    itxt_append(bytes, "Description", scene->description);
}

static void image_paint(cairo_surface_t *surface, const struct tl_scene *scene, struct tl_measure *measure) {
    cairo_t *cr = cairo_create(surface);
    cairo_set_source_rgb(cr, 1, 1, 1);
    cairo_paint(cr);
    cairo_scale(cr, scene->png_dpi / 72.0, scene->png_dpi / 72.0);
    pango_cairo_update_context(cr, tl_measure_context(measure));
    for (guint i = 0; i < scene->prims->len; i++) {
        tl_paint_prim(cr, measure, scene, &g_array_index(scene->prims, struct tl_prim, i));
    }
    cairo_destroy(cr);
}

/* The rows as PNG packs them: of each a byte for its filter, none, and an index for every pixel. */
static GByteArray *rows_index(cairo_surface_t *surface, struct tl_palette *palette) {
    size_t width = (size_t)cairo_image_surface_get_width(surface);
    size_t height = (size_t)cairo_image_surface_get_height(surface);
    cairo_surface_flush(surface);
    const uint32_t *pixels = (const uint32_t *)(const void *)cairo_image_surface_get_data(surface);
    /* Rows of four bytes a pixel have no gap between them. */
    g_autofree uint8_t *indices = g_malloc(width * height);
    tl_palette_create(palette, pixels, width * height, indices);
    GByteArray *rows = g_byte_array_sized_new((guint)((width + 1) * height));
    for (size_t y = 0; y < height; y++) {
        g_byte_array_append(rows, (const guint8 *)"", 1);
        g_byte_array_append(rows, indices + y * width, (guint)width);
    }
    return rows;
}

static void palette_append(GByteArray *bytes, const struct tl_palette *palette) {
    uint8_t three[3 * TL_PALETTE_MAX];
    for (size_t i = 0; i < palette->count; i++) {
        for (size_t k = 0; k < 3; k++) {
            three[3 * i + k] = (uint8_t)(palette->colours[i] >> (16 - 8 * k));
        }
    }
    chunk_append(bytes, "PLTE", three, 3 * palette->count);
}

static bool pixels_append(GByteArray *bytes, const GByteArray *rows) {
    uLongf size = compressBound(rows->len);
    g_autofree uint8_t *packed = g_malloc(size);
    if (compress2(packed, &size, rows->data, rows->len, Z_DEFAULT_COMPRESSION) != Z_OK) {
        return false;
    }
    chunk_append(bytes, "IDAT", packed, size);
    return true;
}

static void header_append(GByteArray *bytes, cairo_surface_t *surface) {
    g_autoptr(GByteArray) header = g_byte_array_new();
    g_byte_array_append(bytes, (const guint8 *)"\211PNG\r\n\032\n", 8);
    big_endian(header, (uint32_t)cairo_image_surface_get_width(surface));
    big_endian(header, (uint32_t)cairo_image_surface_get_height(surface));
    /* Eight bits of index, a palette; deflate; filters of the only sort there is; not interlaced. */
    g_byte_array_append(header, (const guint8 *)"\10\3\0\0\0", 5);
    chunk_append(bytes, "IHDR", header->data, header->len);
}

static bool image_append(GByteArray *bytes, const struct tl_scene *scene, struct tl_measure *measure) {
    const struct tl_page *page = &g_array_index(scene->pages, struct tl_page, 0);
    cairo_surface_t *surface = cairo_image_surface_create(
        CAIRO_FORMAT_RGB24, pixels(page->width, scene->png_dpi), pixels(page->height, scene->png_dpi));
    image_paint(surface, scene, measure);
    bool done = cairo_surface_status(surface) == CAIRO_STATUS_SUCCESS;
    if (done) {
        struct tl_palette palette;
        g_autoptr(GByteArray) rows = rows_index(surface, &palette);
        header_append(bytes, surface);
        extras_append(bytes, scene);
        palette_append(bytes, &palette);
        done = pixels_append(bytes, rows);
        chunk_append(bytes, "IEND", "", 0);
    }
    cairo_surface_destroy(surface);
    return done;
}

enum tl_status tl_scene_write_png(const struct tl_scene *scene, struct tl_sink *sink) {
    const struct tl_page *page = &g_array_index(scene->pages, struct tl_page, 0);
    if (scene->pages->len != 1 || pixels(MAX(page->width, page->height), scene->png_dpi) > PIXEL_LIMIT) {
        return TL_ERR_USAGE;
    }
    struct tl_measure *measure = tl_measure_create(scene->font_family);
    if (!measure) {
        return TL_ERR_FONT;
    }
    g_autoptr(GByteArray) bytes = g_byte_array_new();
    bool done = image_append(bytes, scene, measure);
    tl_measure_destroy(measure);
    return done ? sink->write(sink->context, bytes->data, bytes->len) : TL_ERR_IO;
}
