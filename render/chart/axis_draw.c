/*
 * axis_draw.c - the bands of the axis, and what stands behind the rows: days off, grid, today.
 *
 * SPDX-License-Identifier: MIT
 */
#include "breaks.h"
#include "meetings.h"
#include "unit.h"

#define BAND_HEIGHT 13.0
#define TODAY_HEIGHT 11.5
/* From this scale on, single days off can be seen. */
#define SHADE_PER_DAY 3.0

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
    return bands * BAND_HEIGHT + chart->bodies_height + (has_today(chart) ? TODAY_HEIGHT : 3);
}

/* Writes the longest name that fits into the cell; a cell cut by the edge may stay empty. */
static void cell_draw(struct tl_chart *chart, const struct tl_pen *pen, enum tl_unit unit, tl_day day,
                      struct tl_box cell) {
    bool bold = unit == chart->axis.upper;
    /* "A" in the rest of a quarter is a riddle. */
    int shorter = tl_unit_shortness(unit, chart->axis.upper, chart->axis.per_day);
    double days = (double)(tl_unit_next(unit, day) - day);
    bool whole = bold || cell.w > days * chart->axis.per_day - 0.1;
    for (int tries = 0; whole || tries < 1; shorter++, tries++) {
        g_autofree char *words = tl_unit_words(chart->language, unit, day, shorter);
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

/* The cells of one part of the axis; those that a break cuts end there. */
static void cells_draw(struct tl_chart *chart, const struct tl_pen *pen, enum tl_unit unit, double top,
                       struct tl_cut part) {
    const struct tl_axis *axis = &chart->axis;
    double low = MAX(tl_axis_x(axis, part.first), axis->x0);
    double high = MIN(tl_axis_x(axis, part.last), axis->x1);
    for (tl_day day = tl_unit_floor(unit, part.first); day < part.last; day = tl_unit_next(unit, day)) {
        double left = MAX(tl_axis_x(axis, day), low);
        double right = MIN(tl_axis_x(axis, tl_unit_next(unit, day)), high);
        struct tl_box cell = {left, top, right - left, BAND_HEIGHT};
        tl_scene_rect(chart->scene, pen, cell);
        cell_draw(chart, pen, unit, day, cell);
    }
}

static void band_draw(struct tl_chart *chart, uint32_t page, enum tl_unit unit, double top) {
    const struct tl_axis *axis = &chart->axis;
    struct tl_pen pen = tl_chart_pen(chart, TL_ROLE_AXIS);
    pen.page = page;
    pen.fill = unit == axis->upper ? 0xE4E8EE : TL_COLOUR_GROUP;
    pen.stroke = TL_COLOUR_RULE_STRONG;
    pen.stroke_width = 0.5;
    struct tl_cut part;
    for (guint i = 0; tl_breaks_part(axis, i, &part); i++) {
        cells_draw(chart, &pen, unit, top, part);
    }
}

/* The label keeps inside the plot; the line itself shows the exact place. */
static void today_draw(struct tl_chart *chart, uint32_t page, double top) {
    const struct tl_axis *axis = &chart->axis;
    g_autofree char *day = tl_language_day_short(chart->language, chart->today);
    g_autofree char *words = tl_language_fill(chart->language, TL_WORD_AS_AT, day, NULL);
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
    double begin = top;
    if (axis->upper != axis->lower) {
        band_draw(chart, page, axis->upper, top);
        top += BAND_HEIGHT;
    }
    band_draw(chart, page, axis->lower, top);
    top += BAND_HEIGHT;
    tl_meetings_draw(chart, page, top);
    top += chart->bodies_height;
    struct tl_pen pen = tl_chart_pen(chart, TL_ROLE_BREAK);
    pen.page = page;
    tl_breaks_draw(chart, pen, begin, top);
    if (has_today(chart)) {
        today_draw(chart, page, top);
    }
}

/* `ends` are the top and the bottom of a shade. */
static void shades_add(struct tl_chart *chart, const struct tl_pen *pen, struct tl_cut part,
                       struct tl_point ends) {
    const struct tl_calendar *calendar = tl_plan_info(chart->plan)->calendar;
    for (tl_day day = part.first; day < part.last; day++) {
        tl_day end = day;
        while (end < part.last && !tl_calendar_is_working(calendar, end)) {
            end++;
        }
        if (end > day) {
            double x = tl_axis_x(&chart->axis, day);
            struct tl_box box = {x, ends.x, tl_axis_x(&chart->axis, end) - x, ends.y - ends.x};
            tl_scene_rect(chart->scene, pen, box);
            day = end;
        }
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
    struct tl_cut part;
    for (guint i = 0; tl_breaks_part(axis, i, &part); i++) {
        shades_add(chart, &pen, part, (struct tl_point){top, bottom});
    }
}

static void grid_draw(struct tl_chart *chart, uint32_t page, enum tl_unit unit, struct tl_point ends) {
    const struct tl_axis *axis = &chart->axis;
    struct tl_pen pen = tl_chart_pen(chart, TL_ROLE_GRID);
    pen.page = page;
    pen.stroke = unit == axis->upper ? 0xB8BEC3 : TL_COLOUR_RULE;
    pen.stroke_width = 0.5;
    g_autoptr(GArray) points = g_array_new(FALSE, FALSE, sizeof(struct tl_point));
    for (tl_day day = tl_unit_next(unit, tl_unit_floor(unit, axis->first)); day < axis->last;
         day = tl_unit_next(unit, day)) {
        double x = tl_axis_x(axis, day);
        struct tl_point line[2] = {{x, ends.x}, {x, ends.y}};
        if (!tl_breaks_hide(axis, day) && !tl_breaks_hide(axis, day - 1)) {
            g_array_append_vals(points, line, 2);
        }
    }
    tl_scene_lines(chart->scene, &pen, (const struct tl_point *)(const void *)points->data, points->len);
}

void tl_axis_draw_ground(struct tl_chart *chart, uint32_t page, double top, double bottom) {
    const struct tl_axis *axis = &chart->axis;
    if (axis->first == axis->last) {
        return;
    }
    tl_blackouts_draw(chart, page, top, bottom);
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
