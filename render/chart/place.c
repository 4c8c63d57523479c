/*
 * place.c - where pieces and their words stand in a row, and how high the row is.
 *
 * SPDX-License-Identifier: MIT
 */
#include "breaks.h"

/* How far a bar fades when its other end is not known. */
#define FADE_LENGTH 34.0
#define LEAST_BAR 3.0
/* A flag to the left of its pole, and the cross on it when it is missed. */
#define DEADLINE_LEFT 6.5
#define DEADLINE_RIGHT 3.5
/* Between markers that stand side by side. */
#define MARK_AIR 0.6

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

/* Whether nothing of what reaches from `low` to `high` is in the days of the page. */
static bool is_away(const struct tl_axis *axis, double low, double high) {
    return (axis->cut_left && high < axis->x0 + 0.01) || (axis->cut_right && low > axis->x1 - 0.01);
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
        high = MAX(MAX(low, late), first ? 0 : soon);
        high = tl_breaks_reach(axis, high, high + FADE_LENGTH);
        soon = first ? late : high;
    }
    if (!first) {
        low = MIN(last ? high : soon, soon);
        low = tl_breaks_reach(axis, low, low - FADE_LENGTH);
        late = MIN(soon, high);
    }
    piece->away = is_away(axis, low, high);
    piece->x0 = clamp_x(axis, low, piece);
    piece->x1 = clamp_x(axis, high, piece);
    piece->core0 = MAX(MIN(late, piece->x1), piece->x0);
    piece->core1 = MAX(MIN(soon, piece->x1), piece->x0);
    if (piece->x1 - piece->x0 < LEAST_BAR && piece->kind == TL_PIECE_BAR && !piece->away) {
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
    /* The marker stands in one column only, though its days may be in two. */
    double whole = event_middle(chart, piece, middle);
    piece->away = is_away(&chart->axis, whole + 0.01, whole + 0.01);
    double radius = piece_radius(piece);
    middle = MIN(MAX(middle, chart->axis.x0 + radius), chart->axis.x1 - radius);
    piece->core0 = piece->core1 = middle;
    if (piece->times.start.earliest == piece->times.finish.latest) {
        /* Of a day as wide as a hand, the marker is what is seen. */
        piece->x0 = MIN(MAX(piece->x0, middle - radius), middle);
        piece->x1 = MAX(MIN(piece->x1, middle + radius), middle);
    }
}

static void piece_place(const struct tl_chart *chart, struct tl_piece *piece) {
    if (piece->kind == TL_PIECE_BAR || piece->kind == TL_PIECE_BRACKET) {
        ends_place(chart, piece);
    } else {
        event_place(chart, piece);
    }
    bool spare = piece->spare_until != TL_DAY_PAST;
    piece->spare_x = spare ? MIN(tl_axis_x(&chart->axis, piece->spare_until + 1), chart->axis.x1) : 0;
}

void tl_piece_extent(const struct tl_piece *piece, double *left, double *right) {
    *left = piece->x0;
    *right = piece->x1;
    if (piece->kind == TL_PIECE_EVENT || piece->kind == TL_PIECE_STEP) {
        *left = MIN(*left, piece->core0 - piece_radius(piece));
        *right = MAX(*right, piece->core0 + piece_radius(piece));
    }
    if (piece->kind == TL_PIECE_DEADLINE) {
        *left = piece->core0 - DEADLINE_LEFT;
        *right = piece->core0 + DEADLINE_RIGHT;
    }
    *right = MAX(*right, piece->spare_x);
}

static gint by_x(gconstpointer a, gconstpointer b) {
    const struct tl_piece *first = *(struct tl_piece *const *)a;
    const struct tl_piece *second = *(struct tl_piece *const *)b;
    if (first->core0 != second->core0) {
        return first->core0 < second->core0 ? -1 : 1;
    }
    return first < second ? -1 : first > second;
}

/* The markers of a row from left to right; those of one day in the order of the file. */
static void marks_find(const struct tl_chart *chart, const struct tl_row *row, GArray *marks) {
    g_array_set_size(marks, 0);
    for (guint i = row->piece_first; i < row->piece_first + row->piece_count; i++) {
        struct tl_piece *piece = &g_array_index(chart->pieces, struct tl_piece, i);
        bool beyond = piece->x1 - piece->x0 < 0.01 && (piece->cut_left || piece->cut_right);
        if ((piece->kind == TL_PIECE_EVENT || piece->kind == TL_PIECE_STEP) && !beyond && !piece->away) {
            g_array_append_val(marks, piece);
        }
    }
    g_array_sort(marks, by_x);
}

static void mark_move(struct tl_piece *mark, double x) {
    bool day = mark->times.start.earliest == mark->times.finish.latest;
    if (day) {
        mark->x0 += x - mark->core0;
        mark->x1 += x - mark->core0;
    }
    mark->core0 = mark->core1 = x;
}

/* Steps of one day are one step to the eye. */
static bool is_same_step(const struct tl_piece *a, const struct tl_piece *b) {
    return a->kind == TL_PIECE_STEP && b->kind == TL_PIECE_STEP &&
           a->times.start.earliest == b->times.start.earliest &&
           a->times.finish.latest == b->times.finish.latest;
}

/* Moves `mark` so far to the right (or left) of `fixed` that they do not touch. */
static void mark_push(const struct tl_piece *fixed, struct tl_piece *mark, bool right) {
    double apart = is_same_step(fixed, mark) ? 0 : piece_radius(fixed) + piece_radius(mark) + MARK_AIR;
    double x = right ? MAX(mark->core0, fixed->core0 + apart) : MIN(mark->core0, fixed->core0 - apart);
    if (x != mark->core0) {
        mark_move(mark, x);
    }
}

/*
 * Where days are too close to see, markers stand side by side in their order rather than on one
 * another: the first event of the row stays on its day, the others give way.
 */
static void marks_spread(const struct tl_chart *chart, GArray *marks) {
    struct tl_piece **all = (struct tl_piece **)(void *)marks->data;
    double room = chart->axis.x1 - chart->axis.x0;
    if (marks->len < 2 || marks->len * 2 * piece_radius(all[0]) > room) {
        return; /* more than can stand side by side keep their days */
    }
    guint stays = 0;
    while (stays + 1 < marks->len && all[stays]->kind != TL_PIECE_EVENT) {
        stays++;
    }
    for (guint i = stays + 1; i < marks->len; i++) {
        mark_push(all[i - 1], all[i], true);
    }
    for (guint i = stays; i > 0; i--) {
        mark_push(all[i], all[i - 1], false);
    }
    /* Nothing leaves the plot. */
    struct tl_piece *last = all[marks->len - 1];
    if (last->core0 > chart->axis.x1 - piece_radius(last)) {
        mark_move(last, chart->axis.x1 - piece_radius(last));
        for (guint i = marks->len - 1; i > 0; i--) {
            mark_push(all[i], all[i - 1], false);
        }
    }
    if (all[0]->core0 < chart->axis.x0 + piece_radius(all[0])) {
        mark_move(all[0], chart->axis.x0 + piece_radius(all[0]));
        for (guint i = 1; i < marks->len; i++) {
            mark_push(all[i - 1], all[i], true);
        }
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
            if (piece->kind == TL_PIECE_DEADLINE) {
                continue;
            }
            low = MIN(low, piece->x0);
            high = MAX(high, piece->x1);
            bracket->cut_left |= piece->cut_left;
            bracket->cut_right |= piece->cut_right;
        }
        bool own = chart->items[row->item].dates->start.when.kind == TL_WHEN_WINDOW ||
                   chart->items[row->item].dates->finish.when.kind == TL_WHEN_WINDOW;
        bracket->x0 = own ? MIN(low, bracket->x0) : low;
        bracket->x1 = own ? MAX(high, bracket->x1) : high;
        bracket->core0 = bracket->x0;
        bracket->core1 = bracket->x1;
        bracket->away = is_away(&chart->axis, bracket->x0, bracket->x1);
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
    double width = chart->label_width - row->depth * TL_INDENT - 8 - (row->found ? TL_SIGN_WIDTH : 0);
    row->line_first = chart->lines->len;
    row->line_count = lines_add(chart, text->str, TL_CHART_FONT_RUN(TL_SIZE_LABEL, row->flags, 0), width);
    row->small_first = chart->lines->len;
    row->small_count =
        row->small ? lines_add(chart, row->small, TL_CHART_FONT_RUN(TL_SIZE_SMALL, 0, 0), width) : 0;
    double needed = row->line_count * TL_LINE_HEIGHT + row->small_count * (TL_LINE_HEIGHT - 1) + 6;
    row->height = MAX(MAX(needed, TL_ROW_LEAST), tl_labels_height(row));
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
    g_autoptr(GArray) marks = g_array_new(FALSE, FALSE, sizeof(struct tl_piece *));
    for (guint r = 0; r < chart->rows->len; r++) {
        struct tl_row *row = &g_array_index(chart->rows, struct tl_row, r);
        marks_find(chart, row, marks);
        marks_spread(chart, marks);
        tl_labels_place(chart, row);
        row_fit(chart, row);
    }
}
