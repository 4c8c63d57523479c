/*
 * progress_draw.c - the progress line over the rows of a page.
 *
 * SPDX-License-Identifier: MIT
 */
#include "progress.h"

#include <math.h>

#define LINE 1.5
#define CASING 3.2 /* of paper, so that the line is seen on dark bars */
#define DOT 2.4
/* How far above and below the middle of a bar the line leaves the status date for it. */
#define REACH 7.5
#define GAP 1.5

struct line {
    GArray *points; /* struct tl_point: the whole line, downwards */
    GArray *gaps;   /* struct tl_box: words and markers that it passes behind, by their row */
    GArray *dots;   /* struct tl_point */
};

static struct tl_pen progress_pen(uint32_t page, enum tl_role role) {
    return (struct tl_pen){.page = page,
                           .role = role,
                           .item = TL_NONE,
                           .fill = TL_INK_NONE,
                           .stroke = TL_COLOUR_TODAY,
                           .stroke_width = LINE};
}

static void gap_add(struct line *line, struct tl_box box) {
    box.x -= GAP;
    box.w += 2 * GAP;
    g_array_append_val(line->gaps, box);
}

static void gaps_add(const struct tl_chart *chart, struct line *line, const struct tl_row *row) {
    for (guint i = row->piece_first; i < row->piece_first + row->piece_count; i++) {
        const struct tl_piece *piece = &g_array_index(chart->pieces, struct tl_piece, i);
        double left, right;
        if (piece->away) {
            continue;
        }
        if (piece->label && piece->place != TL_SIDE_NONE) {
            gap_add(line, tl_piece_label_box(row, piece));
        }
        if (piece->kind == TL_PIECE_EVENT || piece->kind == TL_PIECE_STEP) {
            double radius = piece->kind == TL_PIECE_EVENT ? TL_MARK_RADIUS * 1.15 : TL_STEP_RADIUS;
            left = piece->core0 - radius;
            right = piece->core0 + radius;
            gap_add(line, (struct tl_box){left, tl_row_middle(row) - radius, right - left, 2 * radius});
        }
    }
}

/* Where the line goes in a row: what is furthest from the status date, and late before ahead. */
static bool row_span(const struct tl_chart *chart, const struct tl_row *row, struct tl_point *ret_span) {
    bool found = false;
    for (guint i = row->piece_first; i < row->piece_first + row->piece_count; i++) {
        const struct tl_piece *piece = &g_array_index(chart->pieces, struct tl_piece, i);
        struct tl_point span;
        if (piece->reached == TL_DAY_PAST || !tl_progress_span(chart, piece, &span)) {
            continue;
        }
        if (!found || fabs(span.y - span.x) > fabs(ret_span->y - ret_span->x)) {
            *ret_span = span;
        }
        found = true;
    }
    return found;
}

static void point_add(GArray *points, double x, double y) {
    struct tl_point point = {x, y};
    g_array_append_val(points, point);
}

/* True if the point is in one of the gaps from number `first` on. */
static bool is_hidden(const struct line *line, guint first, struct tl_point point) {
    for (guint i = first; i < line->gaps->len; i++) {
        struct tl_box box = g_array_index(line->gaps, struct tl_box, i);
        if (point.x > box.x && point.x < box.x + box.w && point.y > box.y && point.y < box.y + box.h) {
            return true;
        }
    }
    return false;
}

static void row_add(const struct tl_chart *chart, struct line *line, const struct tl_row *row) {
    struct tl_point span;
    guint first = line->gaps->len;
    gaps_add(chart, line, row);
    if (row_span(chart, row, &span)) {
        double y = tl_row_middle(row);
        point_add(line->points, span.x, y - REACH);
        point_add(line->points, span.y, y);
        point_add(line->points, span.x, y + REACH);
        if (!is_hidden(line, first, (struct tl_point){span.y, y})) {
            point_add(line->dots, span.y, y);
        }
    }
}

/* The part of a to b in the box, as shares of the way; false if there is none. */
static bool clip(struct tl_point a, struct tl_point b, struct tl_box box, struct tl_point *ret_part) {
    const double moves[2] = {b.x - a.x, b.y - a.y};
    const double low[2] = {box.x - a.x, box.y - a.y};
    const double high[2] = {box.x + box.w - a.x, box.y + box.h - a.y};
    *ret_part = (struct tl_point){0, 1};
    for (int i = 0; i < 2; i++) {
        if (fabs(moves[i]) < 1e-9) {
            if (low[i] > 0 || high[i] < 0) {
                return false;
            }
            continue;
        }
        double one = low[i] / moves[i];
        double other = high[i] / moves[i];
        ret_part->x = MAX(ret_part->x, MIN(one, other));
        ret_part->y = MIN(ret_part->y, MAX(one, other));
    }
    return ret_part->x < ret_part->y;
}

static void run_end(struct tl_chart *chart, uint32_t page, GArray *run) {
    struct tl_pen pen = progress_pen(page, TL_ROLE_PROGRESS);
    const struct tl_point *points = (const struct tl_point *)(const void *)run->data;
    if (run->len >= 2) {
        struct tl_pen casing = pen;
        casing.stroke = TL_COLOUR_PAPER;
        casing.stroke_width = CASING;
        tl_scene_path(chart->scene, &casing, points, run->len, false);
        tl_scene_path(chart->scene, &pen, points, run->len, false);
    }
    g_array_set_size(run, 0);
}

static gint by_start(gconstpointer a, gconstpointer b) {
    double first = ((const struct tl_point *)a)->x;
    double second = ((const struct tl_point *)b)->x;
    return first < second ? -1 : first > second;
}

/* The parts of a segment that are hidden, from its beginning. The gaps are sorted by y. */
static void hidden_find(const struct line *line, struct tl_point a, struct tl_point b, guint *from,
                        GArray *hidden) {
    g_array_set_size(hidden, 0);
    while (*from < line->gaps->len && g_array_index(line->gaps, struct tl_box, *from).y < a.y - 100) {
        (*from)++; /* no gap is that high */
    }
    for (guint i = *from; i < line->gaps->len; i++) {
        struct tl_point part;
        struct tl_box box = g_array_index(line->gaps, struct tl_box, i);
        if (box.y > b.y + 1) {
            break;
        }
        if (clip(a, b, box, &part)) {
            g_array_append_val(hidden, part);
        }
    }
    g_array_sort(hidden, by_start);
}

static struct tl_point between(struct tl_point a, struct tl_point b, double share) {
    return (struct tl_point){a.x + (b.x - a.x) * share, a.y + (b.y - a.y) * share};
}

static gint by_top(gconstpointer a, gconstpointer b) {
    double first = ((const struct tl_box *)a)->y;
    double second = ((const struct tl_box *)b)->y;
    return first < second ? -1 : first > second;
}

/* Carries the run on from share `at` of the segment to share `to`. */
static void run_add(GArray *run, struct tl_point a, struct tl_point b, double at, double to) {
    struct tl_point ends[2] = {between(a, b, at), between(a, b, to)};
    if (to > at) {
        g_array_append_vals(run, run->len > 0 ? ends + 1 : ends, run->len > 0 ? 1 : 2);
    }
}

static void line_write(struct tl_chart *chart, uint32_t page, const struct line *line) {
    g_autoptr(GArray) run = g_array_new(FALSE, FALSE, sizeof(struct tl_point));
    g_autoptr(GArray) hidden = g_array_new(FALSE, FALSE, sizeof(struct tl_point));
    guint from = 0;
    g_array_sort(line->gaps, by_top);
    for (guint i = 0; i + 1 < line->points->len; i++) {
        struct tl_point a = g_array_index(line->points, struct tl_point, i);
        struct tl_point b = g_array_index(line->points, struct tl_point, i + 1);
        double at = 0;
        hidden_find(line, a, b, &from, hidden);
        for (guint k = 0; k < hidden->len; k++) {
            struct tl_point part = g_array_index(hidden, struct tl_point, k);
            run_add(run, a, b, at, part.x);
            run_end(chart, page, run);
            at = MAX(at, part.y);
        }
        run_add(run, a, b, at, 1);
        if (b.x != g_array_index(line->points, struct tl_point, 0).x) {
            run_end(chart, page, run); /* a sharp corner would be drawn as a long spike */
        }
    }
    run_end(chart, page, run);
}

static void dot_draw(struct tl_chart *chart, struct tl_pen pen, struct tl_point centre) {
    pen.fill = TL_COLOUR_TODAY;
    pen.stroke = TL_COLOUR_PAPER;
    pen.stroke_width = 0.8;
    tl_style_mark(chart->scene, &pen, TL_MARK_STEP, centre, DOT);
}

void tl_progress_draw(struct tl_chart *chart, const struct tl_stretch *stretch) {
    struct tl_point span;
    if (!tl_progress_span(chart, NULL, &span)) {
        return;
    }
    struct line line = {
        .points = g_array_new(FALSE, FALSE, sizeof(struct tl_point)),
        .gaps = g_array_new(FALSE, FALSE, sizeof(struct tl_box)),
        .dots = g_array_new(FALSE, FALSE, sizeof(struct tl_point)),
    };
    point_add(line.points, span.x, stretch->top);
    for (guint i = stretch->row_first; i < stretch->row_end; i++) {
        const struct tl_row *row = &g_array_index(chart->rows, struct tl_row, i);
        if (!row->away) {
            row_add(chart, &line, row);
        }
    }
    point_add(line.points, span.x, stretch->bottom);
    line_write(chart, stretch->page, &line);
    for (guint i = 0; i < line.dots->len; i++) {
        dot_draw(chart, progress_pen(stretch->page, TL_ROLE_PROGRESS),
                 g_array_index(line.dots, struct tl_point, i));
    }
    g_array_unref(line.points);
    g_array_unref(line.gaps);
    g_array_unref(line.dots);
}

void tl_progress_draw_sample(struct tl_chart *chart, struct tl_pen pen, double *x) {
    if (!tl_progress_is_drawn(chart)) {
        return;
    }
    tl_day status = tl_plan_info(chart->plan)->status_date.when.window.earliest;
    g_autofree char *day = tl_language_day_short(chart->language, status);
    g_autofree char *words = tl_language_fill(chart->language, TL_WORD_LEGEND_PROGRESS, day, NULL);
    struct tl_point centre = tl_legend_entry(chart, x, words);
    struct tl_pen line = progress_pen(pen.page, pen.role);
    struct tl_point point = {centre.x - 7, centre.y};
    struct tl_point ways[4] = {{centre.x + 5, centre.y - 5.5}, point, point, {centre.x + 5, centre.y + 5.5}};
    tl_scene_lines(chart->scene, &line, ways, 4);
    dot_draw(chart, line, point);
}
