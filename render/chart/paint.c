/*
 * paint.c - shapes and texts of a scene by cairo and Pango.
 *
 * SPDX-License-Identifier: MIT
 */
#include "paint.h"

static void colour_set(cairo_t *cr, uint32_t colour) {
    cairo_set_source_rgb(cr, (colour >> 16 & 0xFF) / 255.0, (colour >> 8 & 0xFF) / 255.0,
                         (colour & 0xFF) / 255.0);
}

static void fade_set(cairo_t *cr, const struct tl_prim *prim) {
    uint32_t colour = prim->pen.fill;
    double red = (colour >> 16 & 0xFF) / 255.0;
    double green = (colour >> 8 & 0xFF) / 255.0;
    double blue = (colour & 0xFF) / 255.0;
    bool in = prim->pen.fade == TL_FADE_IN;
    cairo_pattern_t *pattern = cairo_pattern_create_linear(prim->box.x, 0, prim->box.x + prim->box.w, 0);
    cairo_pattern_add_color_stop_rgba(pattern, 0, red, green, blue, in ? TL_FADE_REST : 1);
    cairo_pattern_add_color_stop_rgba(pattern, 1, red, green, blue, in ? 1 : TL_FADE_REST);
    cairo_set_source(cr, pattern);
    cairo_pattern_destroy(pattern);
}

static void dash_set(cairo_t *cr, enum tl_dash dash) {
    static const double dashes[][2] = {
        [TL_DASH_NONE] = {0, 0}, [TL_DASH_SHORT] = {2.4, 1.8}, [TL_DASH_LONG] = {5, 2.5}};
    cairo_set_dash(cr, dashes[dash], dash == TL_DASH_NONE ? 0 : 2, 0);
}

/* Fills and strokes the current path. */
static void ink_apply(cairo_t *cr, const struct tl_prim *prim) {
    const struct tl_pen *pen = &prim->pen;
    if (pen->fill != TL_INK_NONE) {
        if (pen->fade == TL_FADE_NONE) {
            colour_set(cr, pen->fill);
        } else {
            fade_set(cr, prim);
        }
        cairo_fill_preserve(cr);
    }
    if (pen->stroke != TL_INK_NONE) {
        colour_set(cr, pen->stroke);
        cairo_set_line_width(cr, pen->stroke_width);
        dash_set(cr, pen->dash);
        cairo_stroke_preserve(cr);
    }
    cairo_new_path(cr);
}

static void points_add(cairo_t *cr, const struct tl_scene *scene, const struct tl_prim *prim) {
    const struct tl_point *points = tl_scene_points(scene, prim);
    for (guint i = 0; i < prim->point_count; i++) {
        bool moves = i == 0 || (prim->kind == TL_PRIM_LINES && i % 2 == 0);
        if (moves) {
            cairo_move_to(cr, points[i].x, points[i].y);
        } else {
            cairo_line_to(cr, points[i].x, points[i].y);
        }
    }
    if (prim->closed) {
        cairo_close_path(cr);
    }
}

static void run_draw(cairo_t *cr, struct tl_measure *measure, const struct tl_text_run *run) {
    PangoLayout *layout = tl_measure_layout(measure, run->text, run->size, run->flags);
    colour_set(cr, run->colour);
    cairo_move_to(cr, run->x, run->baseline);
    pango_cairo_show_layout_line(cr, pango_layout_get_line_readonly(layout, 0));
    cairo_new_path(cr);
    if (run->flags & TL_FONT_STRIKE) {
        double y = run->baseline - run->size * 0.27;
        cairo_set_line_width(cr, run->size * 0.08);
        dash_set(cr, TL_DASH_NONE);
        cairo_move_to(cr, run->x, y);
        cairo_line_to(cr, run->x + run->width, y);
        cairo_stroke(cr);
    }
}

void tl_paint_prim(cairo_t *cr, struct tl_measure *measure, const struct tl_scene *scene,
                   const struct tl_prim *prim) {
    switch (prim->kind) {
    case TL_PRIM_RECT:
        cairo_rectangle(cr, prim->box.x, prim->box.y, prim->box.w, prim->box.h);
        ink_apply(cr, prim);
        break;
    case TL_PRIM_PATH:
    case TL_PRIM_LINES:
        points_add(cr, scene, prim);
        ink_apply(cr, prim);
        break;
    case TL_PRIM_TEXT:
        run_draw(cr, measure, &prim->run);
        break;
    }
}

cairo_status_t tl_paint_write(void *closure, const unsigned char *data, unsigned int length) {
    g_byte_array_append(closure, data, length);
    return CAIRO_STATUS_SUCCESS;
}
