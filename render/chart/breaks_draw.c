/*
 * breaks_draw.c - torn paper where days are left out, and across what goes on beyond it.
 *
 * SPDX-License-Identifier: MIT
 */
#include "breaks.h"

#include <math.h>

/* Teeth of the torn edges: so high, and so far in and out. */
#define TOOTH 4.0
#define DEPTH 1.6
#define DOTS 3
#define DOT_LENGTH 2.0

/* How far an edge stands out at the height y: the same whatever part of it is drawn. */
static double tooth_at(double y) {
    double phase = fmod(y, 2 * TOOTH) / TOOTH;
    return DEPTH * (phase < 1 ? 2 * phase - 1 : 3 - 2 * phase);
}

/* The points of an edge at x, downwards. */
static void edge_add(GArray *points, double x, double top, double bottom) {
    struct tl_point point = {x + tooth_at(top), top};
    g_array_append_val(points, point);
    for (long i = lround(floor(top / TOOTH)) + 1; (double)i * TOOTH < bottom; i++) {
        double y = (double)i * TOOTH;
        point = (struct tl_point){x + tooth_at(y), y};
        g_array_append_val(points, point);
    }
    point = (struct tl_point){x + tooth_at(bottom), bottom};
    g_array_append_val(points, point);
}

static const struct tl_point *points_of(const GArray *points) {
    return (const struct tl_point *)(const void *)points->data;
}

/* Paper between two torn edges, with `x` as the middle of its left one. */
static void tear_draw(struct tl_chart *chart, struct tl_pen pen, double x, double top, double bottom) {
    g_autoptr(GArray) left = g_array_new(FALSE, FALSE, sizeof(struct tl_point));
    g_autoptr(GArray) right = g_array_new(FALSE, FALSE, sizeof(struct tl_point));
    edge_add(left, x + DEPTH, top, bottom);
    edge_add(right, x + TL_BREAK_WIDTH - DEPTH, top, bottom);
    g_autoptr(GArray) outline = g_array_new(FALSE, FALSE, sizeof(struct tl_point));
    g_array_append_vals(outline, left->data, left->len);
    for (guint i = right->len; i > 0; i--) {
        g_array_append_val(outline, g_array_index(right, struct tl_point, i - 1));
    }
    pen.fill = TL_COLOUR_PAPER;
    pen.stroke = TL_INK_NONE;
    tl_scene_path(chart->scene, &pen, points_of(outline), outline->len, true);
    pen.fill = TL_INK_NONE;
    pen.stroke = TL_COLOUR_RULE_STRONG;
    pen.stroke_width = 0.7;
    tl_scene_path(chart->scene, &pen, points_of(left), left->len, false);
    tl_scene_path(chart->scene, &pen, points_of(right), right->len, false);
}

void tl_breaks_draw(struct tl_chart *chart, struct tl_pen pen, double top, double bottom) {
    pen.role = TL_ROLE_BREAK;
    for (guint i = 0; i < chart->axis.cut_count && bottom > top; i++) {
        tear_draw(chart, pen, tl_axis_x(&chart->axis, chart->axis.cuts[i].first), top, bottom);
    }
}

/* It goes on: dots from edge to edge. */
static void dots_draw(struct tl_chart *chart, struct tl_pen pen, double x, double y) {
    struct tl_point dots[2 * DOTS];
    for (guint i = 0; i < DOTS; i++) {
        double middle = x + TL_BREAK_WIDTH * (i + 0.5) / DOTS;
        dots[2 * i] = (struct tl_point){middle - DOT_LENGTH / 2, y};
        dots[2 * i + 1] = (struct tl_point){middle + DOT_LENGTH / 2, y};
    }
    pen.stroke = TL_COLOUR_EDGE;
    pen.stroke_width = 1.0;
    tl_scene_lines(chart->scene, &pen, dots, 2 * DOTS);
}

void tl_breaks_draw_over(struct tl_chart *chart, struct tl_pen pen, struct tl_box box) {
    bool legend = pen.role == TL_ROLE_LEGEND;
    pen = (struct tl_pen){.page = pen.page, .item = pen.item, .group = pen.group, .role = TL_ROLE_BREAK};
    pen.fill = pen.stroke = TL_INK_NONE;
    for (guint i = 0; i < chart->axis.cut_count && !legend; i++) {
        double x = tl_axis_x(&chart->axis, chart->axis.cuts[i].first);
        if (box.x < x + 0.01 && box.x + box.w > x + TL_BREAK_WIDTH - 0.01) {
            tear_draw(chart, pen, x, box.y, box.y + box.h);
            dots_draw(chart, pen, x, box.y + box.h / 2);
        }
    }
}

void tl_breaks_draw_sample(struct tl_chart *chart, struct tl_pen pen, double *x) {
    if (chart->axis.cut_count == 0) {
        return;
    }
    struct tl_point centre = tl_legend_entry(chart, x, tl_language_word(chart->language, TL_WORD_LEGEND_CUT));
    tl_piece_draw_sample(chart, pen, TL_STYLE_ACTIVITY, centre);
    double left = centre.x - TL_BREAK_WIDTH / 2;
    tear_draw(chart, pen, left, centre.y - 6, centre.y + 6);
    dots_draw(chart, pen, left, centre.y);
}
