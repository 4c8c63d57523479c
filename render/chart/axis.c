/*
 * axis.c - the span of days that a chart shows, and its scale.
 *
 * SPDX-License-Identifier: MIT
 */
#include "breaks.h"
#include "unit.h"

#include <math.h>

/* From here on a date without its year could be one of three. */
#define LONG_DAYS 800

double tl_axis_x(const struct tl_axis *axis, tl_day boundary) {
    double days = (double)boundary - (double)axis->first;
    double breaks = 0;
    for (guint i = 0; i < axis->cut_count && boundary > axis->cuts[i].first; i++) {
        const struct tl_cut *cut = &axis->cuts[i];
        double gone = (double)MIN(boundary, cut->last) - (double)cut->first;
        days -= gone;
        breaks += TL_BREAK_WIDTH * gone / (double)(cut->last - cut->first);
    }
    return axis->x0 + days * axis->per_day + breaks;
}

double tl_axis_scale_for(const struct tl_axis *axis, double room) {
    return (room - axis->cut_count * TL_BREAK_WIDTH) /
           MAX(axis->last - axis->first - tl_breaks_days(axis), 1);
}

static void span_add(tl_day day, tl_day *first, tl_day *last) {
    if (tl_day_known(day)) {
        *first = MIN(*first, day);
        *last = MAX(*last, day + 1);
    }
}

/* The days of a baseline, where they are not far from all the rest, and of what is late or ahead. */
static void was_add(const struct tl_chart *chart, tl_day *first, tl_day *last) {
    tl_day near = *first < *last ? (*last - *first) / 3 : 0;
    tl_day low = *first < *last ? *first - near : TL_DAY_LAST;
    tl_day high = *first < *last ? *last + near : TL_DAY_FIRST;
    for (guint i = 0; i < chart->pieces->len; i++) {
        const struct tl_piece *piece = &g_array_index(chart->pieces, struct tl_piece, i);
        span_add(piece->reached, first, last);
        if (piece->was_first != TL_DAY_PAST && piece->was_first >= low && piece->was_last < high) {
            span_add(piece->was_first, first, last);
            span_add(piece->was_last, first, last);
        }
    }
}

/*
 * The days of all pieces. The end of a contract can be ten years after the rest and would press
 * everything else into a corner: it counts only when it adds little.
 */
static void span_find(const struct tl_chart *chart, tl_day *first, tl_day *last) {
    tl_day end = TL_DAY_PAST;
    for (guint i = 0; i < chart->pieces->len; i++) {
        const struct tl_piece *piece = &g_array_index(chart->pieces, struct tl_piece, i);
        if (piece->kind == TL_PIECE_BRACKET) {
            continue;
        }
        if (!piece->stretch || piece->kind == TL_PIECE_BAR) {
            span_add(piece->times.start.earliest, first, last);
            span_add(piece->times.start.latest, first, last);
        }
        if (piece->stretch) {
            end = MAX(end, tl_day_known(piece->times.finish.latest) ? piece->times.finish.latest + 1
                                                                    : TL_DAY_PAST);
            continue;
        }
        span_add(piece->times.finish.earliest, first, last);
        span_add(piece->times.finish.latest, first, last);
    }
    was_add(chart, first, last);
    if (*first >= *last && tl_day_known(end)) {
        span_add(end - 1, first, last);
    }
    if (*first < *last && end > *last && end - *last <= (*last - *first) / 3) {
        *last = end;
    }
}

/* The days that half a marker takes, when one stands so near to the left edge; a bar may touch it. */
static tl_day left_air(const struct tl_chart *chart, tl_day edge, double per_day) {
    tl_day air = (tl_day)(TL_MARK_RADIUS * 1.4 / per_day) + 1;
    for (guint i = 0; i < chart->pieces->len; i++) {
        const struct tl_piece *piece = &g_array_index(chart->pieces, struct tl_piece, i);
        bool event = piece->kind == TL_PIECE_EVENT || piece->kind == TL_PIECE_STEP;
        tl_day first = piece->start_unknown ? piece->times.finish.earliest : piece->times.start.earliest;
        if ((event || (piece->kind == TL_PIECE_BAR && piece->start_unknown)) && tl_day_known(first) &&
            first < edge + air) {
            return air;
        }
    }
    return 0;
}

/* Room for the date to the right of a last event: on its left an arrow may come in. */
static tl_day right_end(const struct tl_chart *chart, tl_day edge, double per_day) {
    tl_day end = edge;
    for (guint i = 0; i < chart->pieces->len; i++) {
        const struct tl_piece *piece = &g_array_index(chart->pieces, struct tl_piece, i);
        tl_day last = piece->times.finish.latest;
        if (piece->kind == TL_PIECE_EVENT && tl_day_known(last) && last < edge) {
            end = MAX(end, last + (tl_day)((chart->years ? 70 : 46) / per_day));
        }
    }
    return end;
}

/* In the days that were asked for, where these are not all. */
static void cuts_find(struct tl_chart *chart, tl_day first, tl_day last) {
    struct tl_axis days = {.first = first, .last = last};
    tl_choice_clip(chart, &days);
    tl_breaks_find(chart, days.first, days.last);
}

void tl_axis_fit(struct tl_chart *chart) {
    struct tl_axis *axis = &chart->axis;
    tl_day first = TL_DAY_LAST;
    tl_day last = TL_DAY_FIRST;
    span_find(chart, &first, &last);
    if (first >= last) {
        axis->first = axis->last = 0;
        axis->per_day = 1;
        return;
    }
    tl_day near = MAX((last - first) / 5, 3);
    if (tl_day_known(chart->today) && chart->today >= first - near && chart->today < last + near) {
        span_add(chart->today, &first, &last);
    }
    cuts_find(chart, first, last);
    tl_day gone = tl_breaks_days(axis);
    tl_axis_scale(chart, (axis->x1 - axis->x0) / MAX(last - first - gone, 5));
    tl_day air = MAX((last - first - gone) / 60, 1);
    axis->first = tl_unit_floor(axis->lower, first);
    double per_day = (axis->x1 - axis->x0) / (last - axis->first - gone);
    axis->first = MAX(axis->first - left_air(chart, axis->first, per_day), TL_DAY_FIRST);
    chart->years = last - axis->first > LONG_DAYS;
    tl_day edge = tl_unit_next(axis->lower, tl_unit_floor(axis->lower, last - 1 + air));
    axis->last = MIN(right_end(chart, edge, per_day), TL_DAY_LAST);
    tl_choice_clip(chart, axis);
    axis->cut_left = axis->cut_right = tl_choice_has_days(chart);
    chart->years = axis->last - axis->first > LONG_DAYS;
    tl_axis_scale(chart, tl_axis_scale_for(axis, axis->x1 - axis->x0));
}

void tl_axis_scale(struct tl_chart *chart, double per_day) {
    chart->axis.per_day = per_day;
    tl_units_choose(chart->options->axis, per_day, &chart->axis.lower, &chart->axis.upper);
}
