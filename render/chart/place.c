/*
 * place.c - where pieces and their words stand in a row, and how high the row is.
 *
 * SPDX-License-Identifier: MIT
 */
#include "layout.h"

/* How far a bar fades when its other end is not known. */
#define FADE_LENGTH 34.0
#define LABEL_GAP 5.0
/* The least between words and what they do not belong to. */
#define LABEL_CLEAR 2.0
#define LEAST_BAR 3.0
/* The arrow head of a bar that goes on beyond the chart. */
#define BEYOND 8.0

/* Half the width that a piece takes around the middle of its day. */
static double piece_radius(const struct tl_piece *piece) {
    return piece->kind == TL_PIECE_STEP ? TL_STEP_RADIUS : TL_MARK_RADIUS * 1.15;
}

static double clamp_x(const struct tl_axis *axis, double x, struct tl_piece *piece) {
    if (x < axis->x0 - 0.01) {
        piece->cut_left = true;
        return axis->x0;
    }
    if (x > axis->x1 + 0.01) {
        piece->cut_right = true;
        return axis->x1;
    }
    return x;
}

/* Only days of the chart that are elsewhere, or not wanted, can hide a piece. */
static bool is_cut(const struct tl_chart *chart) {
    return chart->columns->len > 1 || chart->options->choice.days;
}

/* An end that is open stands FADE_LENGTH away from the nearest day that is known. */
static void ends_place(const struct tl_chart *chart, struct tl_piece *piece) {
    const struct tl_axis *axis = &chart->axis;
    const struct tl_times *times = &piece->times;
    /* Of what is to be confirmed the bounds are all there is. */
    bool first = tl_day_known(times->start.earliest) && (piece->hollow || !piece->start_unknown);
    bool last = tl_day_known(times->finish.latest) && (piece->hollow || !piece->end_unknown);
    double low = first ? tl_axis_x(axis, times->start.earliest) : 0;
    double high = last ? tl_axis_x(axis, times->finish.latest + 1) : 0;
    double late = tl_day_known(times->start.latest) ? tl_axis_x(axis, times->start.latest) : low;
    double soon = tl_day_known(times->finish.earliest) ? tl_axis_x(axis, times->finish.earliest + 1) : high;
    if (!last) {
        high = MAX(MAX(low, late), first ? 0 : soon) + FADE_LENGTH;
        soon = first ? late : high;
    }
    if (!first) {
        low = MIN(last ? high : soon, soon) - FADE_LENGTH;
        late = MIN(soon, high);
    }
    piece->away = is_cut(chart) && (high < axis->x0 + 0.01 || low > axis->x1 - 0.01);
    piece->x0 = clamp_x(axis, low, piece);
    piece->x1 = clamp_x(axis, high, piece);
    piece->core0 = MAX(MIN(late, piece->x1), piece->x0);
    piece->core1 = MAX(MIN(soon, piece->x1), piece->x0);
    if (piece->x1 - piece->x0 < LEAST_BAR && piece->kind == TL_PIECE_BAR) {
        double middle =
            MIN(MAX((piece->x0 + piece->x1) / 2, axis->x0 + LEAST_BAR / 2), axis->x1 - LEAST_BAR / 2);
        piece->core0 = piece->x0 = middle - LEAST_BAR / 2;
        piece->core1 = piece->x1 = middle + LEAST_BAR / 2;
    }
}

/* Of the days as they are, not as they are cut off at the edge of a column. */
static double event_middle(const struct tl_chart *chart, const struct tl_piece *piece, double middle) {
    tl_day first = piece->times.start.earliest;
    tl_day last = piece->times.finish.latest;
    if (!tl_day_known(first) || !tl_day_known(last)) {
        return middle;
    }
    return (tl_axis_x(&chart->axis, first) + tl_axis_x(&chart->axis, last + 1)) / 2;
}

/* Of an event, core0 is the middle of the marker and core1 the same. */
static void event_place(const struct tl_chart *chart, struct tl_piece *piece) {
    ends_place(chart, piece);
    double middle = (piece->x0 + piece->x1) / 2;
    if (piece->start_unknown && !piece->end_unknown) {
        middle = piece->x1 - chart->axis.per_day / 2;
    } else if (piece->end_unknown && !piece->start_unknown) {
        middle = piece->x0 + chart->axis.per_day / 2;
    }
    if (is_cut(chart)) {
        /* The marker stands in one column only, though its days may be in two. */
        middle = event_middle(chart, piece, middle);
        piece->away = piece->away || middle < chart->axis.x0 || middle >= chart->axis.x1;
    }
    double radius = piece_radius(piece);
    middle = MIN(MAX(middle, chart->axis.x0 + radius), chart->axis.x1 - radius);
    piece->core0 = piece->core1 = middle;
}

static void piece_place(const struct tl_chart *chart, struct tl_piece *piece) {
    if (piece->kind == TL_PIECE_EVENT || piece->kind == TL_PIECE_STEP) {
        event_place(chart, piece);
    } else {
        ends_place(chart, piece);
    }
}

/* What a piece covers, with its marker. */
static void piece_extent(const struct tl_piece *piece, double *left, double *right) {
    *left = piece->x0;
    *right = piece->x1;
    if (piece->kind == TL_PIECE_EVENT || piece->kind == TL_PIECE_STEP) {
        *left = MIN(*left, piece->core0 - piece_radius(piece));
        *right = MAX(*right, piece->core0 + piece_radius(piece));
    }
}

/* True if nothing else of the row stands between the two places. */
static bool is_free(const struct tl_chart *chart, const struct tl_row *row, guint self,
                    struct tl_point span) {
    if (span.x < chart->axis.x0 + 1 || span.y > chart->axis.x1 - 1) {
        return false;
    }
    for (guint i = row->piece_first; i < row->piece_first + row->piece_count; i++) {
        const struct tl_piece *other = &g_array_index(chart->pieces, struct tl_piece, i);
        double left, right;
        piece_extent(other, &left, &right);
        if (other->away) {
            continue;
        }
        if (i != self && left < span.y + LABEL_CLEAR && right > span.x - LABEL_CLEAR) {
            return false;
        }
        double label_end = other->label_x + other->label_width;
        if (i != self && other->place != TL_SIDE_NONE && other->label_x < span.y + LABEL_CLEAR &&
            label_end > span.x - LABEL_CLEAR) {
            return false;
        }
    }
    return true;
}

static bool try_at(const struct tl_chart *chart, const struct tl_row *row, guint self, double x) {
    struct tl_piece *piece = &g_array_index(chart->pieces, struct tl_piece, self);
    if (!is_free(chart, row, self, (struct tl_point){x, x + piece->label_width})) {
        return false;
    }
    piece->label_x = x;
    return true;
}

/* The steps that stand at the piece, or at one another beside it, belong to what the words keep clear of. */
static void steps_extend(const struct tl_chart *chart, const struct tl_row *row, double *left,
                         double *right) {
    bool grown = true;
    while (grown) {
        grown = false;
        for (guint i = row->piece_first; i < row->piece_first + row->piece_count; i++) {
            const struct tl_piece *step = &g_array_index(chart->pieces, struct tl_piece, i);
            double low, high;
            piece_extent(step, &low, &high);
            bool near = step->kind == TL_PIECE_STEP && !step->away && low < *right + LABEL_GAP &&
                        high > *left - LABEL_GAP;
            if (near && (low < *left || high > *right)) {
                *left = MIN(low, *left);
                *right = MAX(high, *right);
                grown = true;
            }
        }
    }
}

/* Right beside the piece: further away the words would seem to belong to something else. */
static bool try_beside(const struct tl_chart *chart, const struct tl_row *row, guint self, bool right) {
    const struct tl_piece *piece = &g_array_index(chart->pieces, struct tl_piece, self);
    double low, high;
    piece_extent(piece, &low, &high);
    steps_extend(chart, row, &low, &high);
    double x = right ? high + LABEL_GAP : low - LABEL_GAP - piece->label_width;
    return try_at(chart, row, self, x);
}

static void label_place(struct tl_chart *chart, const struct tl_row *row, guint self) {
    struct tl_piece *piece = &g_array_index(chart->pieces, struct tl_piece, self);
    if (!piece->label || piece->away) {
        return;
    }
    piece->label_width = tl_measure_width(chart->measure, piece->label, TL_SIZE_SMALL, 0);
    double core0 = piece->core0 + (piece->cut_left ? BEYOND : 0);
    double core1 = piece->core1 - (piece->cut_right ? BEYOND : 0);
    double core = core1 - core0;
    bool solid = piece->kind == TL_PIECE_BAR && !piece->struck;
    double middle = (core0 + core1 - piece->label_width) / 2;
    /* What tells kinds apart in black and white must be seen beside the words. */
    double air = tl_style_look(piece->style)->hatch == TL_HATCH_NONE || piece->hollow ? 10 : 26;
    double in_window = piece->x0 + LABEL_GAP;
    bool window = piece->kind == TL_PIECE_EVENT &&
                  in_window + piece->label_width + LABEL_GAP < piece->core0 - TL_MARK_RADIUS;
    if (piece->hollow && solid) {
        core = piece->x1 - piece->x0;
        middle = (piece->x0 + piece->x1 - piece->label_width) / 2;
    }
    if (window && try_at(chart, row, self, in_window)) {
        piece->place = TL_SIDE_INSIDE;
    } else if (solid && core >= piece->label_width + air && try_at(chart, row, self, middle)) {
        piece->place = TL_SIDE_INSIDE;
    } else if (try_beside(chart, row, self, true)) {
        piece->place = TL_SIDE_RIGHT;
    } else if (try_beside(chart, row, self, false)) {
        piece->place = TL_SIDE_LEFT;
    }
}

/* A bracket spans what its rows show, so that one look confirms the other. */
static void brackets_place(struct tl_chart *chart) {
    for (guint r = chart->rows->len; r > 0; r--) {
        const struct tl_row *row = &g_array_index(chart->rows, struct tl_row, r - 1);
        if (!row->heading) {
            continue;
        }
        struct tl_piece *bracket = &g_array_index(chart->pieces, struct tl_piece, row->piece_first);
        uint32_t end = chart->items[row->item].subtree_end;
        double low = chart->axis.x1;
        double high = chart->axis.x0;
        for (guint i = row->piece_first + 1; i < chart->pieces->len; i++) {
            const struct tl_piece *piece = &g_array_index(chart->pieces, struct tl_piece, i);
            if (piece->item >= end) {
                break;
            }
            low = MIN(low, piece->x0);
            high = MAX(high, piece->x1);
        }
        bool own = chart->items[row->item].dates->start.when.kind == TL_WHEN_WINDOW ||
                   chart->items[row->item].dates->finish.when.kind == TL_WHEN_WINDOW;
        bracket->x0 = own ? MIN(low, bracket->x0) : low;
        bracket->x1 = own ? MAX(high, bracket->x1) : high;
        bracket->core0 = bracket->x0;
        bracket->core1 = bracket->x1;
        bracket->away = is_cut(chart) && bracket->x1 - bracket->x0 < 0.01;
    }
}

static guint lines_add(struct tl_chart *chart, const char *text, struct tl_text_run font, double width) {
    GPtrArray *lines = tl_measure_wrap(chart->measure, text, font, width);
    guint count = lines->len;
    g_ptr_array_extend_and_steal(chart->lines, lines);
    return count;
}

/* Wraps the label; words that found no place beside their piece go into it. */
static void row_fit(struct tl_chart *chart, struct tl_row *row) {
    g_autoptr(GString) text = g_string_new(row->text);
    for (guint i = row->piece_first; i < row->piece_first + row->piece_count; i++) {
        const struct tl_piece *piece = &g_array_index(chart->pieces, struct tl_piece, i);
        if (piece->label && piece->place == TL_SIDE_NONE && piece->kind != TL_PIECE_BRACKET && !piece->away) {
            g_string_append_printf(text, ": %s", piece->label);
        }
    }
    double width = chart->label_width - row->depth * TL_INDENT - 8;
    row->line_first = chart->lines->len;
    row->line_count = lines_add(chart, text->str, TL_CHART_FONT_RUN(TL_SIZE_LABEL, row->flags, 0), width);
    row->small_first = chart->lines->len;
    row->small_count =
        row->small ? lines_add(chart, row->small, TL_CHART_FONT_RUN(TL_SIZE_SMALL, 0, 0), width) : 0;
    double needed = row->line_count * TL_LINE_HEIGHT + row->small_count * (TL_LINE_HEIGHT - 1) + 6;
    row->height = MAX(needed, TL_ROW_LEAST);
}

void tl_rows_place(struct tl_chart *chart) {
    for (guint i = 0; i < chart->pieces->len; i++) {
        struct tl_piece *piece = &g_array_index(chart->pieces, struct tl_piece, i);
        piece_place(chart, piece);
        chart->used_fade |= piece->kind == TL_PIECE_BAR && !piece->hollow &&
                            (piece->core0 > piece->x0 + 0.5 || piece->core1 < piece->x1 - 0.5);
        chart->used_window |=
            piece->kind == TL_PIECE_EVENT && piece->times.start.earliest != piece->times.finish.latest;
    }
    brackets_place(chart);
    for (guint r = 0; r < chart->rows->len; r++) {
        struct tl_row *row = &g_array_index(chart->rows, struct tl_row, r);
        for (guint i = row->piece_first; i < row->piece_first + row->piece_count; i++) {
            label_place(chart, row, i);
        }
        row_fit(chart, row);
    }
}
