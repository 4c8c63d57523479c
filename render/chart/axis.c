/*
 * axis.c - the span of days that a chart shows, its bands, and what stands behind the rows.
 *
 * SPDX-License-Identifier: MIT
 */
#include "layout.h"

#include <internal/prose.h>
#include <math.h>

#define BAND_HEIGHT 13.0
/* Room for "September": all months of a band are short or none is. */
/* From here on a date without its year could be one of three. */
#define LONG_DAYS 800
#define LONG_MONTH_WIDTH 50.0
#define LONG_QUARTER_WIDTH 39.0
#define TODAY_HEIGHT 11.5
/* From this scale on, single days off can be seen. */
#define SHADE_PER_DAY 3.0

double tl_axis_x(const struct tl_axis *axis, tl_day boundary) {
    double days = (double)boundary - (double)axis->first;
    return axis->x0 + days * axis->per_day;
}

static void span_add(tl_day day, tl_day *first, tl_day *last) {
    if (tl_day_known(day)) {
        *first = MIN(*first, day);
        *last = MAX(*last, day + 1);
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
    if (*first >= *last && tl_day_known(end)) {
        span_add(end - 1, first, last);
    }
    if (*first < *last && end > *last && end - *last <= (*last - *first) / 3) {
        *last = end;
    }
}

/* The first day of the unit that holds `day`. */
static tl_day unit_floor(enum tl_unit unit, tl_day day) {
    struct tl_civil civil = tl_day_civil(day);
    switch (unit) {
    case TL_UNIT_DAY:
        return day;
    case TL_UNIT_WEEK:
        return day - (tl_day)tl_day_weekday(day);
    case TL_UNIT_MONTH:
        return tl_day_from_civil(civil.year, civil.month, 1);
    case TL_UNIT_QUARTER:
        return tl_day_from_civil(civil.year, (civil.month - 1) / 3 * 3 + 1, 1);
    case TL_UNIT_YEAR:
        return tl_day_from_civil(civil.year, 1, 1);
    }
    return day;
}

static tl_day unit_next(enum tl_unit unit, tl_day start) {
    switch (unit) {
    case TL_UNIT_DAY:
        return start + 1;
    case TL_UNIT_WEEK:
        return start + 7;
    case TL_UNIT_MONTH:
        return tl_day_add_months(start, 1);
    case TL_UNIT_QUARTER:
        return tl_day_add_months(start, 3);
    case TL_UNIT_YEAR:
        return tl_day_add_months(start, 12);
    }
    return start + 1;
}

/* The smallest unit whose cells can hold their words at this scale. */
static void units_choose(struct tl_axis *axis, double per_day) {
    static const struct {
        double per_day; /* at least */
        enum tl_unit lower, upper;
    } scales[] = {
        {13.0, TL_UNIT_DAY, TL_UNIT_MONTH},  {4.2, TL_UNIT_WEEK, TL_UNIT_MONTH},
        {0.68, TL_UNIT_MONTH, TL_UNIT_YEAR}, {0.20, TL_UNIT_QUARTER, TL_UNIT_YEAR},
        {0.0, TL_UNIT_YEAR, TL_UNIT_YEAR},
    };
    size_t i = 0;
    while (per_day < scales[i].per_day) {
        i++;
    }
    axis->lower = scales[i].lower;
    axis->upper = scales[i].upper;
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
    units_choose(axis, (axis->x1 - axis->x0) / MAX(last - first, 5));
    tl_day air = MAX((last - first) / 60, 1);
    axis->first = unit_floor(axis->lower, first);
    double per_day = (axis->x1 - axis->x0) / (last - axis->first);
    axis->first = MAX(axis->first - left_air(chart, axis->first, per_day), TL_DAY_FIRST);
    chart->years = last - axis->first > LONG_DAYS;
    tl_day edge = unit_next(axis->lower, unit_floor(axis->lower, last - 1 + air));
    axis->last = MIN(right_end(chart, edge, per_day), TL_DAY_LAST);
    tl_choice_clip(chart, axis);
    chart->years = axis->last - axis->first > LONG_DAYS;
    tl_axis_scale(axis, (axis->x1 - axis->x0) / MAX(axis->last - axis->first, 1));
}

void tl_axis_scale(struct tl_axis *axis, double per_day) {
    axis->per_day = per_day;
    units_choose(axis, per_day);
}

static bool has_today(const struct tl_chart *chart) {
    const struct tl_axis *axis = &chart->axis;
    return tl_day_known(chart->today) && chart->today >= axis->first && chart->today < axis->last;
}

double tl_axis_height(const struct tl_chart *chart) {
    const struct tl_axis *axis = &chart->axis;
    if (axis->first == axis->last) {
        return 0;
    }
    double bands = axis->lower == axis->upper ? 1 : 2;
    return bands * BAND_HEIGHT + (has_today(chart) ? TODAY_HEIGHT : 3);
}

/* The n-th shorter name of a cell; NULL when there is none left. */
static char *cell_words(enum tl_unit unit, tl_day day, int shorter) {
    struct tl_civil civil = tl_day_civil(day);
    const char *month = tl_prose_month(civil.month);
    switch (unit) {
    case TL_UNIT_DAY:
        return shorter == 0 ? g_strdup_printf("%d", civil.day) : NULL;
    case TL_UNIT_WEEK:
        return shorter == 0   ? g_strdup_printf("%d %.3s", civil.day, month)
               : shorter == 1 ? g_strdup_printf("%d", civil.day)
                              : NULL;
    case TL_UNIT_MONTH:
        return shorter == 0   ? g_strdup_printf("%s %d", month, civil.year)
               : shorter == 1 ? g_strdup_printf("%.3s %d", month, civil.year)
               : shorter == 2 ? g_strdup(month)
               : shorter == 3 ? g_strdup_printf("%.3s", month)
                              : NULL;
    case TL_UNIT_QUARTER:
        return shorter == 0   ? g_strdup_printf("%.3s–%.3s", month, tl_prose_month(civil.month + 2))
               : shorter == 1 ? g_strdup_printf("%.3s", month)
                              : NULL;
    case TL_UNIT_YEAR:
        return shorter == 0 ? g_strdup_printf("%d", civil.year) : NULL;
    }
    return NULL;
}

/* How short the names of a whole band must be. Under a band of years, months need no year. */
static int cell_shortness(const struct tl_chart *chart, enum tl_unit unit) {
    double month = chart->axis.per_day * 28;
    if (unit == TL_UNIT_QUARTER) {
        return month * 3 >= LONG_QUARTER_WIDTH ? 0 : 1;
    }
    if (unit == TL_UNIT_MONTH && unit != chart->axis.upper) {
        return month >= LONG_MONTH_WIDTH ? 2 : 3;
    }
    return 0;
}

/* Writes the longest name that fits into the cell; a cell cut by the edge may stay empty. */
static void cell_draw(struct tl_chart *chart, const struct tl_pen *pen, enum tl_unit unit, tl_day day,
                      struct tl_box cell) {
    bool bold = unit == chart->axis.upper;
    int shorter = cell_shortness(chart, unit);
    for (;; shorter++) {
        g_autofree char *words = cell_words(unit, day, shorter);
        if (!words) {
            return;
        }
        unsigned flags = bold ? TL_FONT_BOLD : 0;
        double width = tl_measure_width(chart->measure, words, TL_SIZE_SMALL, flags);
        if (width + 3 <= cell.w) {
            struct tl_point at = {cell.x + (cell.w - width) / 2, cell.y + cell.h - 3.6};
            tl_chart_text(chart, pen, at, TL_CHART_FONT_RUN(TL_SIZE_SMALL, flags, TL_COLOUR_TEXT), words);
            return;
        }
    }
}

static void band_draw(struct tl_chart *chart, uint32_t page, enum tl_unit unit, double top) {
    const struct tl_axis *axis = &chart->axis;
    struct tl_pen pen = tl_chart_pen(chart, TL_ROLE_AXIS);
    pen.page = page;
    pen.fill = unit == axis->upper ? 0xE4E8EE : TL_COLOUR_GROUP;
    pen.stroke = TL_COLOUR_RULE_STRONG;
    pen.stroke_width = 0.5;
    for (tl_day day = unit_floor(unit, axis->first); day < axis->last; day = unit_next(unit, day)) {
        double left = MAX(tl_axis_x(axis, day), axis->x0);
        double right = MIN(tl_axis_x(axis, unit_next(unit, day)), axis->x1);
        struct tl_box cell = {left, top, right - left, BAND_HEIGHT};
        tl_scene_rect(chart->scene, &pen, cell);
        cell_draw(chart, &pen, unit, day, cell);
    }
}

/* The label keeps inside the plot; the line itself shows the exact place. */
static void today_draw(struct tl_chart *chart, uint32_t page, double top) {
    const struct tl_axis *axis = &chart->axis;
    g_autofree char *day = tl_prose_day_short(chart->today);
    g_autofree char *words = g_strdup_printf("as at %s", day);
    double width = tl_measure_width(chart->measure, words, TL_SIZE_LEAST, TL_FONT_BOLD);
    double x = (tl_axis_x(axis, chart->today) + tl_axis_x(axis, chart->today + 1)) / 2 - width / 2;
    x = MIN(MAX(x, axis->x0 + 1), axis->x1 - width - 1);
    struct tl_pen pen = tl_chart_pen(chart, TL_ROLE_TODAY);
    pen.page = page;
    tl_chart_text(chart, &pen, (struct tl_point){x, top + TODAY_HEIGHT - 3},
                  TL_CHART_FONT_RUN(TL_SIZE_LEAST, TL_FONT_BOLD, TL_COLOUR_TODAY), words);
}

void tl_axis_draw(struct tl_chart *chart, uint32_t page, double top) {
    const struct tl_axis *axis = &chart->axis;
    if (axis->first == axis->last) {
        return;
    }
    if (axis->upper != axis->lower) {
        band_draw(chart, page, axis->upper, top);
        top += BAND_HEIGHT;
    }
    band_draw(chart, page, axis->lower, top);
    if (has_today(chart)) {
        today_draw(chart, page, top + BAND_HEIGHT);
    }
}

static void shades_draw(struct tl_chart *chart, uint32_t page, double top, double bottom) {
    const struct tl_axis *axis = &chart->axis;
    const struct tl_calendar *calendar = tl_plan_info(chart->plan)->calendar;
    if (axis->per_day < SHADE_PER_DAY || !calendar) {
        return;
    }
    struct tl_pen pen = tl_chart_pen(chart, TL_ROLE_SHADE);
    pen.page = page;
    pen.fill = TL_COLOUR_SHADE;
    for (tl_day day = axis->first; day < axis->last; day++) {
        tl_day end = day;
        while (end < axis->last && !tl_calendar_is_working(calendar, end)) {
            end++;
        }
        if (end > day) {
            double x = tl_axis_x(axis, day);
            tl_scene_rect(chart->scene, &pen,
                          (struct tl_box){x, top, tl_axis_x(axis, end) - x, bottom - top});
            day = end;
        }
    }
}

static void grid_draw(struct tl_chart *chart, uint32_t page, enum tl_unit unit, struct tl_point ends) {
    const struct tl_axis *axis = &chart->axis;
    struct tl_pen pen = tl_chart_pen(chart, TL_ROLE_GRID);
    pen.page = page;
    pen.stroke = unit == axis->upper ? 0xB8BEC3 : TL_COLOUR_RULE;
    pen.stroke_width = 0.5;
    g_autoptr(GArray) points = g_array_new(FALSE, FALSE, sizeof(struct tl_point));
    for (tl_day day = unit_next(unit, unit_floor(unit, axis->first)); day < axis->last;
         day = unit_next(unit, day)) {
        double x = tl_axis_x(axis, day);
        struct tl_point line[2] = {{x, ends.x}, {x, ends.y}};
        g_array_append_vals(points, line, 2);
    }
    tl_scene_lines(chart->scene, &pen, (const struct tl_point *)(const void *)points->data, points->len);
}

void tl_axis_draw_ground(struct tl_chart *chart, uint32_t page, double top, double bottom) {
    const struct tl_axis *axis = &chart->axis;
    if (axis->first == axis->last) {
        return;
    }
    shades_draw(chart, page, top, bottom);
    if (axis->lower != TL_UNIT_DAY) {
        grid_draw(chart, page, axis->lower, (struct tl_point){top, bottom});
    }
    if (axis->upper != axis->lower) {
        grid_draw(chart, page, axis->upper, (struct tl_point){top, bottom});
    }
    struct tl_pen frame = tl_chart_pen(chart, TL_ROLE_GRID);
    frame.page = page;
    frame.stroke = TL_COLOUR_RULE_STRONG;
    frame.stroke_width = 0.5;
    tl_scene_rect(chart->scene, &frame, (struct tl_box){axis->x0, top, axis->x1 - axis->x0, bottom - top});
    if (has_today(chart)) {
        double x = (tl_axis_x(axis, chart->today) + tl_axis_x(axis, chart->today + 1)) / 2;
        struct tl_pen pen = tl_chart_pen(chart, TL_ROLE_TODAY);
        pen.page = page;
        pen.stroke = TL_COLOUR_TODAY;
        pen.stroke_width = 1.2;
        pen.dash = TL_DASH_LONG;
        struct tl_point line[2] = {{x, top}, {x, bottom}};
        tl_scene_lines(chart->scene, &pen, line, 2);
    }
}
