/*
 * label.c - where the words of a piece stand: inside it, beside it, or below it on a leader line.
 *
 * SPDX-License-Identifier: MIT
 */
#include "breaks.h"
#include "progress.h"

#define LABEL_GAP 5.0
/* The least between words and what they do not belong to. */
#define LABEL_CLEAR 2.0
/* The arrow head of a bar that goes on beyond the chart. */
#define BEYOND 8.0
/* Lines of words below the bars of one row; what does not find room there goes into its title. */
#define LANE_MOST 6
#define LANE_HEIGHT 9.5
#define LANE_TOP (TL_BAR_HEIGHT / 2 + 1.5)

double tl_labels_height(const struct tl_row *row) {
    if (row->lanes == 0) {
        return 0;
    }
    return 3 + row->line_count * TL_LINE_HEIGHT / 2 + LANE_TOP + row->lanes * LANE_HEIGHT + 1.5;
}

struct tl_box tl_piece_label_box(const struct tl_row *row, const struct tl_piece *piece) {
    double y = tl_row_middle(row);
    if (piece->lane > 0) {
        double top = y + LANE_TOP + (piece->lane - 1) * LANE_HEIGHT;
        return (struct tl_box){piece->label_x - 1, top, piece->label_width + 2, LANE_HEIGHT};
    }
    return (struct tl_box){piece->label_x - 1, y - 5, piece->label_width + 2, 10};
}

double tl_piece_leader_x(const struct tl_piece *piece) {
    double middle =
        piece->core0 <= piece->core1 ? (piece->core0 + piece->core1) / 2 : (piece->x0 + piece->x1) / 2;
    return MIN(MAX(middle, piece->label_x + 1), piece->label_x + piece->label_width - 1);
}

/* The way of the progress line from the status date to a piece. */
static bool progress_meets(const struct tl_chart *chart, const struct tl_piece *piece, struct tl_point span) {
    struct tl_point way;
    return piece->reached != TL_DAY_PAST && tl_progress_span(chart, piece, &way) &&
           MIN(way.x, way.y) < span.y + LABEL_CLEAR && MAX(way.x, way.y) > span.x - LABEL_CLEAR;
}

/* True if nothing else of the row stands between the two places. */
static bool is_free(const struct tl_chart *chart, const struct tl_row *row, guint self,
                    struct tl_point span) {
    if (span.x < chart->axis.x0 + 1 || span.y > chart->axis.x1 - 1 ||
        tl_breaks_meet(&chart->axis, span.x, span.y)) {
        return false;
    }
    for (guint i = row->piece_first; i < row->piece_first + row->piece_count; i++) {
        const struct tl_piece *other = &g_array_index(chart->pieces, struct tl_piece, i);
        double left, right;
        tl_piece_extent(other, &left, &right);
        if (other->away) {
            continue;
        }
        if (progress_meets(chart, other, span)) {
            return false;
        }
        if (i != self && left < span.y + LABEL_CLEAR && right > span.x - LABEL_CLEAR) {
            return false;
        }
        double label_end = other->label_x + other->label_width;
        bool level = other->place != TL_SIDE_NONE && other->lane == 0;
        if (i != self && level && other->label_x < span.y + LABEL_CLEAR && label_end > span.x - LABEL_CLEAR) {
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
            tl_piece_extent(step, &low, &high);
            bool small = step->kind == TL_PIECE_STEP || step->kind == TL_PIECE_DEADLINE;
            bool near = small && !step->away && low < *right + LABEL_GAP && high > *left - LABEL_GAP;
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
    tl_piece_extent(piece, &low, &high);
    steps_extend(chart, row, &low, &high);
    double x = right ? high + LABEL_GAP : low - LABEL_GAP - piece->label_width;
    return try_at(chart, row, self, x);
}

/* True if words at piece->label_x in `lane` meet neither others nor their lines. */
static bool lane_is_free(const struct tl_chart *chart, const struct tl_row *row, guint self, guint lane) {
    const struct tl_piece *piece = &g_array_index(chart->pieces, struct tl_piece, self);
    double left = piece->label_x - LABEL_CLEAR;
    double right = piece->label_x + piece->label_width + LABEL_CLEAR;
    double leader = tl_piece_leader_x(piece);
    if (tl_breaks_meet(&chart->axis, piece->label_x, piece->label_x + piece->label_width)) {
        return false;
    }
    for (guint i = row->piece_first; i < row->piece_first + row->piece_count; i++) {
        const struct tl_piece *other = &g_array_index(chart->pieces, struct tl_piece, i);
        if (i == self || other->lane == 0) {
            continue;
        }
        double other_end = other->label_x + other->label_width;
        double other_leader = tl_piece_leader_x(other);
        bool meets = other->lane == lane && other->label_x < right && other_end > left;
        bool crosses = other->lane < lane && leader > other->label_x - 2 && leader < other_end + 2;
        bool crossed = other->lane > lane && other_leader > left && other_leader < right;
        if (meets || crosses || crossed) {
            return false;
        }
    }
    return true;
}

/* In the first line below the bars that has room: to the right of its line, around it or to its left. */
static void below_place(const struct tl_chart *chart, struct tl_row *row, guint self) {
    struct tl_piece *piece = &g_array_index(chart->pieces, struct tl_piece, self);
    double least = chart->axis.x0 + 1;
    double most = chart->axis.x1 - 1 - piece->label_width;
    double middle = piece->kind == TL_PIECE_EVENT ? piece->core0 : (piece->x0 + piece->x1) / 2;
    const double starts[] = {middle - 2, middle - piece->label_width / 2, middle + 2 - piece->label_width};
    for (guint i = 0; most >= least && i < LANE_MOST * G_N_ELEMENTS(starts); i++) {
        guint lane = 1 + i % LANE_MOST;
        piece->label_x = MIN(MAX(starts[i / LANE_MOST], least), most);
        if (lane_is_free(chart, row, self, lane)) {
            piece->lane = lane;
            piece->place = TL_SIDE_BELOW;
            row->lanes = MAX(row->lanes, lane);
            return;
        }
    }
}

static void label_place(struct tl_chart *chart, const struct tl_row *row, guint self) {
    struct tl_piece *piece = &g_array_index(chart->pieces, struct tl_piece, self);
    if (!piece->label || piece->away) {
        return;
    }
    piece->label_width = tl_measure_width(chart->measure, piece->label, TL_SIZE_SMALL, 0);
    double core0 = piece->core0 + (piece->cut_left ? BEYOND : 0);
    double core1 = piece->core1 - (piece->cut_right ? BEYOND : 0);
    if (piece->hollow) {
        core0 = piece->x0;
        core1 = piece->x1;
    }
    struct tl_point core = tl_breaks_widest(&chart->axis, core0, core1);
    bool solid = piece->kind == TL_PIECE_BAR && !piece->struck && piece->done_until == TL_DAY_PAST;
    double middle = (core.x + core.y - piece->label_width) / 2;
    /* What tells kinds apart in black and white must be seen beside the words. */
    double air = tl_style_look(piece->style)->hatch == TL_HATCH_NONE || piece->hollow ? 10 : 26;
    double in_window = piece->x0 + LABEL_GAP;
    bool days = piece->times.start.earliest != piece->times.finish.latest;
    bool window = piece->kind == TL_PIECE_EVENT && days &&
                  in_window + piece->label_width + LABEL_GAP < piece->core0 - TL_MARK_RADIUS;
    if (window && try_at(chart, row, self, in_window)) {
        piece->place = TL_SIDE_INSIDE;
    } else if (solid && core.y - core.x >= piece->label_width + air && try_at(chart, row, self, middle)) {
        piece->place = TL_SIDE_INSIDE;
    } else if (try_beside(chart, row, self, true)) {
        piece->place = TL_SIDE_RIGHT;
    } else if (try_beside(chart, row, self, false)) {
        piece->place = TL_SIDE_LEFT;
    }
}

void tl_labels_place(struct tl_chart *chart, struct tl_row *row) {
    row->lanes = 0;
    for (guint i = row->piece_first; i < row->piece_first + row->piece_count; i++) {
        struct tl_piece *piece = &g_array_index(chart->pieces, struct tl_piece, i);
        piece->lane = 0;
        piece->place = TL_SIDE_NONE;
    }
    for (guint i = row->piece_first; i < row->piece_first + row->piece_count; i++) {
        label_place(chart, row, i);
    }
    /* From the right, so that each line passes the words of its right neighbours on their left. */
    for (guint i = row->piece_first + row->piece_count; i > row->piece_first; i--) {
        const struct tl_piece *piece = &g_array_index(chart->pieces, struct tl_piece, i - 1);
        bool left_over = piece->label && !piece->away && piece->place == TL_SIDE_NONE;
        if (left_over && piece->kind != TL_PIECE_BRACKET) {
            below_place(chart, row, i - 1);
        }
    }
}
