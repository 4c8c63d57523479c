/*
 * marks_draw.c - baselines, float, what is done, and deadlines, as they are drawn.
 *
 * SPDX-License-Identifier: MIT
 */
#include "marks.h"

#include "breaks.h"

#include <math.h>

#define WAS_TOP (TL_BAR_HEIGHT / 2 + 0.7)
#define WAS_HEIGHT 2.2
#define WAS_AIR 0.4
#define DONE_HEIGHT 2.6
#define FLAG 6.0
#define DEADLINE_HALF 7.0
#define CAP 2.4

static double edge_x(const struct tl_chart *chart, tl_day boundary) {
    double x = tl_axis_x(&chart->axis, boundary);
    return MIN(MAX(x, chart->axis.x0), chart->axis.x1);
}

void tl_marks_draw_was(struct tl_chart *chart, struct tl_pen pen, const struct tl_piece *piece, double y) {
    if (piece->was_first == TL_DAY_PAST) {
        return;
    }
    double left = edge_x(chart, piece->was_first);
    double right = edge_x(chart, piece->was_last + 1);
    if (right - left < 0.01) {
        return; /* on another page, or far from the rest */
    }
    pen.role = TL_ROLE_BASELINE;
    pen.fill = TL_COLOUR_RULE_STRONG;
    if (piece->kind == TL_PIECE_EVENT) {
        struct tl_point centre = {(left + right) / 2, y + WAS_TOP + WAS_HEIGHT / 2};
        centre.x = MIN(MAX(centre.x, chart->axis.x0 + 3), chart->axis.x1 - 3);
        tl_style_mark(chart->scene, &pen, TL_MARK_TRIANGLE, centre, WAS_HEIGHT);
        return;
    }
    struct tl_box box = {left, y + WAS_TOP, right - left, WAS_HEIGHT};
    tl_scene_rect(chart->scene, &pen, box);
    box.y -= WAS_AIR;
    box.h += 2 * WAS_AIR;
    tl_breaks_draw_over(chart, pen, box);
}

/* A thin line to the last day, with a cap. */
static void spare_line(struct tl_chart *chart, struct tl_pen pen, double left, double right, double y) {
    pen.role = pen.role == TL_ROLE_LEGEND ? TL_ROLE_LEGEND : TL_ROLE_FLOAT;
    pen.fill = TL_INK_NONE;
    pen.stroke = TL_COLOUR_QUIET;
    pen.stroke_width = 1.0;
    struct tl_point lines[4] = {{left, y}, {right, y}, {right, y - CAP}, {right, y + CAP}};
    tl_scene_lines(chart->scene, &pen, lines, 4);
}

void tl_marks_draw_spare(struct tl_chart *chart, struct tl_pen pen, const struct tl_piece *piece, double y) {
    double left, right;
    tl_piece_extent(piece, &left, &right);
    double from = piece->kind == TL_PIECE_EVENT ? piece->core0 + TL_MARK_RADIUS * 1.15 : piece->x1;
    if (piece->spare_until != TL_DAY_PAST && right > from + 0.5) {
        spare_line(chart, pen, from, right - 0.5, y);
    }
}

static void done_stripe(struct tl_chart *chart, struct tl_pen pen, const struct tl_look *look,
                        struct tl_box box) {
    pen.role = pen.role == TL_ROLE_LEGEND ? TL_ROLE_LEGEND : TL_ROLE_DONE;
    pen.fill = look->ink;
    pen.stroke = look->fill;
    pen.stroke_width = 0.6;
    tl_scene_rect(chart->scene, &pen, box);
}

void tl_marks_draw_done(struct tl_chart *chart, struct tl_pen pen, const struct tl_piece *piece, double y) {
    if (piece->done_until == TL_DAY_PAST) {
        return;
    }
    double right = MIN(edge_x(chart, piece->done_until + 1), piece->x1) - 1.2;
    double left = piece->x0 + 1.2;
    if (right - left > 0.5) {
        done_stripe(chart, pen, tl_style_look(piece->style),
                    (struct tl_box){left, y - DONE_HEIGHT / 2, right - left, DONE_HEIGHT});
    }
}

/* A line on its day with a flag: white while it is kept, black and crossed when it is missed. */
void tl_marks_draw_deadline(struct tl_chart *chart, struct tl_pen pen, struct tl_point at, bool missed) {
    pen.stroke = missed ? TL_COLOUR_TODAY : TL_COLOUR_EDGE;
    pen.stroke_width = missed ? 1.8 : 1.2;
    struct tl_point pole[2] = {{at.x, at.y - DEADLINE_HALF}, {at.x, at.y + DEADLINE_HALF}};
    tl_scene_lines(chart->scene, &pen, pole, 2);
    pen.fill = missed ? TL_COLOUR_TODAY : TL_COLOUR_PAPER;
    pen.stroke_width = 0.8;
    struct tl_point flag[3] = {{at.x, at.y - DEADLINE_HALF},
                               {at.x - FLAG, at.y - DEADLINE_HALF + FLAG * 0.45},
                               {at.x, at.y - DEADLINE_HALF + FLAG * 0.9}};
    tl_scene_path(chart->scene, &pen, flag, 3, true);
    if (missed) {
        pen.fill = TL_INK_NONE;
        pen.stroke_width = 1.4;
        double low = at.y + DEADLINE_HALF - 1;
        struct tl_point cross[4] = {
            {at.x - 3, low - 5}, {at.x + 3, low}, {at.x + 3, low - 5}, {at.x - 3, low}};
        tl_scene_lines(chart->scene, &pen, cross, 4);
    }
}

static void was_sample(struct tl_chart *chart, struct tl_pen pen, double *x) {
    g_autofree char *words =
        chart->baseline ? tl_language_fill(chart->language, TL_WORD_LEGEND_BASELINE, chart->baseline, NULL)
                        : g_strdup(tl_language_word(chart->language, TL_WORD_LEGEND_BASELINE_ANY));
    struct tl_point centre = tl_legend_entry(chart, x, words);
    pen.fill = TL_COLOUR_RULE_STRONG;
    tl_scene_rect(chart->scene, &pen, (struct tl_box){centre.x - 10, centre.y - 1, 12, WAS_HEIGHT});
    struct tl_point mark = {centre.x + 7, centre.y};
    tl_style_mark(chart->scene, &pen, TL_MARK_TRIANGLE, mark, WAS_HEIGHT);
}

void tl_marks_draw_samples(struct tl_chart *chart, struct tl_pen pen, double *x) {
    if (chart->used_done) {
        struct tl_point centre =
            tl_legend_entry(chart, x, tl_language_word(chart->language, TL_WORD_LEGEND_DONE));
        const struct tl_look *look = tl_style_look(TL_STYLE_ACTIVITY);
        pen.fill = look->fill;
        tl_scene_rect(chart->scene, &pen, (struct tl_box){centre.x - 10, centre.y - 4.5, 20, 9});
        done_stripe(chart, pen, look, (struct tl_box){centre.x - 9, centre.y - 1.3, 12, DONE_HEIGHT});
    }
    if (chart->used_spare) {
        struct tl_point centre =
            tl_legend_entry(chart, x, tl_language_word(chart->language, TL_WORD_LEGEND_SPARE));
        spare_line(chart, pen, centre.x - 9, centre.x + 8, centre.y);
    }
    if (chart->used_baseline) {
        was_sample(chart, pen, x);
    }
    if (chart->used_deadline) {
        struct tl_point centre =
            tl_legend_entry(chart, x, tl_language_word(chart->language, TL_WORD_LEGEND_DEADLINE));
        tl_marks_draw_deadline(chart, pen, (struct tl_point){centre.x + 3, centre.y}, false);
    }
    if (chart->used_missed) {
        struct tl_point centre =
            tl_legend_entry(chart, x, tl_language_word(chart->language, TL_WORD_LEGEND_MISSED));
        tl_marks_draw_deadline(chart, pen, (struct tl_point){centre.x + 3, centre.y}, true);
    }
}
