/*
 * pdf.c - what a chart on pages costs beyond the drawing itself.
 *
 * SPDX-License-Identifier: MIT
 */
#include "pdf.h"

#include <cairo-pdf.h>

#include "network.h"
#include "render/chart/paint.h"
#include "svg.h"

static enum tl_status bytes_count(void *context, const void *data, size_t size) {
    (void)data;
    *(size_t *)context += size;
    return TL_OK;
}

static void colour_set(cairo_t *cr, uint32_t colour) {
    cairo_set_source_rgb(cr, (colour >> 16 & 0xFF) / 255.0, (colour >> 8 & 0xFF) / 255.0,
                         (colour & 0xFF) / 255.0);
}

/* Fills, strokes and writes; fades and dashes, which are few, are left out. */
static void bare_prim(cairo_t *cr, struct tl_measure *measure, const struct tl_scene *scene,
                      const struct tl_prim *prim) {
    if (prim->kind == TL_PRIM_TEXT) {
        PangoLayout *layout = tl_measure_layout(measure, prim->run.text, prim->run.size, prim->run.flags);
        colour_set(cr, prim->run.colour);
        cairo_move_to(cr, prim->run.x, prim->run.baseline);
        pango_cairo_show_layout_line(cr, pango_layout_get_line_readonly(layout, 0));
        return;
    }
    const struct tl_point *points = tl_scene_points(scene, prim);
    if (prim->kind == TL_PRIM_RECT) {
        cairo_rectangle(cr, prim->box.x, prim->box.y, prim->box.w, prim->box.h);
    }
    for (guint i = 0; i < prim->point_count; i++) {
        bool moves = i == 0 || (prim->kind == TL_PRIM_LINES && i % 2 == 0);
        (moves ? cairo_move_to : cairo_line_to)(cr, points[i].x, points[i].y);
    }
    if (prim->pen.fill != TL_INK_NONE) {
        colour_set(cr, prim->pen.fill);
        cairo_fill_preserve(cr);
    }
    if (prim->pen.stroke != TL_INK_NONE) {
        colour_set(cr, prim->pen.stroke);
        cairo_set_line_width(cr, prim->pen.stroke_width);
        cairo_stroke_preserve(cr);
    }
    cairo_new_path(cr);
}

typedef void (*prim_painter)(cairo_t *cr, struct tl_measure *measure, const struct tl_scene *scene,
                             const struct tl_prim *prim);

/* All shapes on their pages, without a tag; -1 if cairo does not like it. */
static double pages_seconds(const struct tl_scene *scene, struct tl_measure *measure, prim_painter paint) {
    g_autoptr(GByteArray) bytes = g_byte_array_new();
    const struct tl_page *size = &g_array_index(scene->pages, struct tl_page, 0);
    double begin = seconds_now();
    cairo_surface_t *surface =
        cairo_pdf_surface_create_for_stream(tl_paint_write, bytes, size->width, size->height);
    cairo_t *cr = cairo_create(surface);
    pango_cairo_update_context(cr, tl_measure_context(measure));
    uint32_t page = 0;
    for (guint i = 0; i < scene->prims->len; i++) {
        const struct tl_prim *prim = &g_array_index(scene->prims, struct tl_prim, i);
        for (; page < prim->pen.page; page++) {
            cairo_show_page(cr);
        }
        paint(cr, measure, scene, prim);
    }
    cairo_show_page(cr);
    cairo_destroy(cr);
    cairo_surface_finish(surface);
    bool right = cairo_surface_status(surface) == CAIRO_STATUS_SUCCESS;
    cairo_surface_destroy(surface);
    return right ? seconds_now() - begin : -1;
}

static double least(double known, double seconds) {
    return known <= 0 || seconds < known ? seconds : known;
}

static bool scene_measure(const struct tl_scene *scene, struct pdf_times *times) {
    size_t written = 0;
    struct tl_sink sink = {.write = bytes_count, .context = &written};
    struct tl_measure *measure = tl_measure_create(scene->font_family);
    if (!measure) {
        return false;
    }
    times->bare = least(times->bare, pages_seconds(scene, measure, bare_prim));
    times->painted = least(times->painted, pages_seconds(scene, measure, tl_paint_prim));
    tl_measure_destroy(measure);
    double begin = seconds_now();
    bool right = tl_scene_write_pdf(scene, &sink) == TL_OK;
    times->finished = least(times->finished, seconds_now() - begin);
    times->pages = (guint)tl_scene_page_count(scene);
    times->megabytes = (double)written / 1e6;
    return right && times->bare > 0 && times->painted > 0;
}

static bool chart_measure(const struct tl_schedule *schedule, void *times) {
    struct tl_chart_options options = {.today = TL_DAY_PAST, .paged = true};
    struct tl_diags *diags = tl_diags_create();
    struct tl_scene *scene = NULL;
    double begin = seconds_now();
    bool right = tl_scene_create(schedule, &options, diags, &scene) == TL_OK;
    struct pdf_times *all = times;
    all->layout = least(all->layout, seconds_now() - begin);
    right = right && scene_measure(scene, times);
    tl_scene_destroy(scene);
    tl_diags_destroy(diags);
    return right;
}

struct pdf_times pdf_seconds(guint items, int rounds, const char *data) {
    struct pdf_times times = {0};
    bool right = chart_rounds(items, rounds, data, chart_measure, &times);
    times.layout = right ? times.layout : -1;
    return times;
}
