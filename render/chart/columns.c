/*
 * columns.c - a long time cut into columns, each as wide as a page, all at one scale. The pages of
 * one column follow one another, with the rows that have something in its days.
 *
 * SPDX-License-Identifier: MIT
 */
#include "breaks.h"
#include "progress.h"

#include <math.h>

/* A quarter of a year must hold its words; a year, where fewer pages are asked for. */
#define EASY_PER_DAY 0.20
#define LEAST_PER_DAY 0.065
/* A cut may wait that many months for the end of a year, if a column has many. */
#define YEAR_NEAR 3
#define MANY_MONTHS 24

static guint columns_needed(const struct tl_chart *chart, double per_day) {
    const struct tl_axis *axis = &chart->axis;
    double days = (double)axis->last - (double)axis->first - tl_breaks_days(axis);
    double room = axis->x1 - axis->x0 - axis->cut_count * TL_BREAK_WIDTH;
    return (guint)MAX(ceil(days * per_day / room - 1e-6), 1);
}

static int months_between(tl_day first, tl_day last) {
    struct tl_civil a = tl_day_civil(first);
    struct tl_civil b = tl_day_civil(last);
    return (b.year - a.year) * 12 + b.month - a.month;
}

/* The first day of a month, about `share` of the way; of a year, where that is near. */
static tl_day cut_find(const struct tl_chart *chart, double share, guint count) {
    const struct tl_axis *axis = &chart->axis;
    enum tl_chart_axis style = chart->options->axis;
    int year_begins = style == TL_CHART_AXIS_FINANCIAL || style == TL_CHART_AXIS_QUARTER ? 4 : 1;
    struct tl_civil start = tl_day_civil(axis->first);
    int months = months_between(axis->first, axis->last - tl_breaks_days(axis));
    tl_day base = tl_day_from_civil(start.year, start.month, 1);
    int offset = axis->cut_count == 0 ? (int)lround(months * share)
                                      : months_between(axis->first, tl_breaks_day_at(axis, share));
    int into_year = (start.month + 12 - year_begins + offset) % 12;
    if (months / (int)count >= MANY_MONTHS && into_year <= YEAR_NEAR) {
        offset -= into_year;
    } else if (months / (int)count >= MANY_MONTHS && into_year >= 12 - YEAR_NEAR) {
        offset += 12 - into_year;
    }
    return tl_day_add_months(base, offset);
}

/* A break that would stand in two columns ends the first of them. */
static tl_day cut_settle(const struct tl_axis *axis, tl_day day) {
    for (guint i = 0; i < axis->cut_count; i++) {
        if (day >= axis->cuts[i].first && day < axis->cuts[i].last) {
            return axis->cuts[i].last;
        }
    }
    return day;
}

static struct tl_axis column_axis(const struct tl_axis *whole, const struct tl_column *column) {
    struct tl_axis axis = *whole;
    axis.first = column->first;
    axis.last = column->last;
    tl_breaks_clip(&axis);
    return axis;
}

static void column_add(struct tl_chart *chart, tl_day first, tl_day last) {
    struct tl_column column = {first, last};
    if (first < last) {
        g_array_append_val(chart->columns, column);
    }
}

void tl_columns_cut(struct tl_chart *chart) {
    struct tl_axis *axis = &chart->axis;
    guint count = chart->page_height > 0 ? columns_needed(chart, EASY_PER_DAY) : 1;
    guint most = chart->options->fit_wide;
    if (most > 0 && count > most) {
        count = MAX(columns_needed(chart, LEAST_PER_DAY), most);
    }
    if (axis->first == axis->last) {
        count = 1;
    }
    tl_day first = axis->first;
    for (guint i = 1; i < count; i++) {
        tl_day cut = cut_settle(axis, cut_find(chart, (double)i / count, count));
        column_add(chart, first, cut);
        first = MAX(first, cut);
    }
    column_add(chart, first, axis->last);
    if (chart->columns->len <= 1) {
        g_array_set_size(chart->columns, 1);
        g_array_index(chart->columns, struct tl_column, 0) = (struct tl_column){axis->first, axis->last};
        return;
    }
    double per_day = G_MAXDOUBLE;
    for (guint i = 0; i < chart->columns->len; i++) {
        struct tl_axis column = column_axis(axis, &g_array_index(chart->columns, struct tl_column, i));
        per_day = MIN(per_day, tl_axis_scale_for(&column, axis->x1 - axis->x0));
    }
    tl_axis_scale(chart, per_day);
}

/* Places everything anew on the axis of one column, which goes as far to the right as its days do. */
static void column_enter(struct tl_chart *chart, const struct tl_axis *whole, guint index) {
    const struct tl_column *column = &g_array_index(chart->columns, struct tl_column, index);
    bool days = tl_choice_has_days(chart);
    chart->axis = column_axis(whole, column);
    chart->axis.x1 = tl_axis_x(&chart->axis, column->last);
    chart->axis.cut_left = index > 0 || days;
    chart->axis.cut_right = index + 1 < chart->columns->len || days;
    g_ptr_array_set_size(chart->lines, 0);
    g_array_set_size(chart->routes, 0);
    for (guint i = 0; i < chart->pieces->len; i++) {
        struct tl_piece *piece = &g_array_index(chart->pieces, struct tl_piece, i);
        piece->cut_left = piece->cut_right = piece->away = false;
        piece->place = TL_SIDE_NONE;
    }
    tl_rows_place(chart);
}

static struct tl_row *row_at(const struct tl_chart *chart, guint index) {
    return &g_array_index(chart->rows, struct tl_row, index);
}

static bool row_visible(const struct tl_chart *chart, const struct tl_row *row) {
    for (guint i = row->piece_first; i < row->piece_first + row->piece_count; i++) {
        const struct tl_piece *piece = &g_array_index(chart->pieces, struct tl_piece, i);
        if (piece->kind != TL_PIECE_BRACKET && !piece->away) {
            return true;
        }
    }
    return false;
}

/*
 * Rows without anything in the days of the column are left out, and headings over nothing else.
 * False if no row is left.
 */
static bool rows_hide(struct tl_chart *chart) {
    bool any = false;
    for (guint r = 0; r < chart->rows->len; r++) {
        struct tl_row *row = row_at(chart, r);
        row->away = row->heading || !row_visible(chart, row);
        row->page = TL_NONE;
        any |= !row->away;
    }
    for (guint r = 0; r < chart->rows->len; r++) {
        const struct tl_row *row = row_at(chart, r);
        uint32_t up = row->heading || row->away ? TL_NONE : chart->items[row->item].parent;
        for (; up != TL_NONE; up = chart->items[up].parent) {
            struct tl_row *above = chart->row_of[up] == TL_NONE ? NULL : row_at(chart, chart->row_of[up]);
            if (above && above->heading) {
                above->away = false;
            }
        }
    }
    return any;
}

static bool column_draw(struct tl_chart *chart) {
    guint stretches = chart->stretches->len;
    if (!tl_chart_flow(chart)) {
        return false;
    }
    chart->bands = MAX(chart->bands, chart->stretches->len - stretches);
    for (guint i = stretches; i < chart->stretches->len; i++) {
        tl_stretch_draw(chart, &g_array_index(chart->stretches, struct tl_stretch, i));
    }
    tl_arrows_draw(chart);
    for (guint r = 0; r < chart->rows->len; r++) {
        if (!row_at(chart, r)->away) {
            tl_row_draw(chart, row_at(chart, r));
        }
    }
    for (guint i = stretches; i < chart->stretches->len; i++) {
        tl_progress_draw(chart, &g_array_index(chart->stretches, struct tl_stretch, i));
    }
    return true;
}

bool tl_columns_draw(struct tl_chart *chart) {
    struct tl_axis whole = chart->axis;
    bool fits = true;
    for (guint c = 0; c < chart->columns->len && fits; c++) {
        if (chart->columns->len > 1) {
            column_enter(chart, &whole, c);
        }
        if (chart->columns->len == 1 || rows_hide(chart)) {
            fits = column_draw(chart);
        }
    }
    chart->axis = whole;
    return fits;
}
