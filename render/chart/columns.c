/*
 * columns.c - a long time cut into columns, each as wide as a page, all at one scale.
 *
 * The rows are placed anew in each column; they are as high as the highest of them needs, so that
 * the pages beside one another line up.
 *
 * SPDX-License-Identifier: MIT
 */
#include "layout.h"

#include <math.h>

/* A quarter of a year must hold its words; a year, where fewer pages are asked for. */
#define EASY_PER_DAY 0.20
#define LEAST_PER_DAY 0.065
/* A cut may wait that many months for the end of a year, if a column has many. */
#define YEAR_NEAR 3
#define MANY_MONTHS 24

static guint columns_needed(const struct tl_chart *chart, double per_day) {
    double days = (double)chart->axis.last - (double)chart->axis.first;
    double room = chart->axis.x1 - chart->axis.x0;
    return (guint)MAX(ceil(days * per_day / room - 1e-6), 1);
}

static int months_between(tl_day first, tl_day last) {
    struct tl_civil a = tl_day_civil(first);
    struct tl_civil b = tl_day_civil(last);
    return (b.year - a.year) * 12 + b.month - a.month;
}

/* The first day of a month, about `share` of the way; of a year, where that is near. */
static tl_day cut_find(const struct tl_axis *axis, double share, guint count) {
    struct tl_civil start = tl_day_civil(axis->first);
    int months = months_between(axis->first, axis->last);
    tl_day base = tl_day_from_civil(start.year, start.month, 1);
    int offset = (int)lround(months * share);
    int into_year = (start.month - 1 + offset) % 12;
    if (months / (int)count >= MANY_MONTHS && into_year <= YEAR_NEAR) {
        offset -= into_year;
    } else if (months / (int)count >= MANY_MONTHS && into_year >= 12 - YEAR_NEAR) {
        offset += 12 - into_year;
    }
    return tl_day_add_months(base, offset);
}

static void column_add(struct tl_chart *chart, tl_day first, tl_day last) {
    struct tl_column column = {first, last};
    if (first < last) {
        g_array_append_val(chart->columns, column);
    }
}

bool tl_columns_cut(struct tl_chart *chart) {
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
        tl_day cut = cut_find(axis, (double)i / count, count);
        column_add(chart, first, cut);
        first = MAX(first, cut);
    }
    column_add(chart, first, axis->last);
    if (chart->columns->len <= 1) {
        g_array_set_size(chart->columns, 1);
        g_array_index(chart->columns, struct tl_column, 0) = (struct tl_column){axis->first, axis->last};
        return true;
    }
    tl_day longest = 0;
    for (guint i = 0; i < chart->columns->len; i++) {
        const struct tl_column *column = &g_array_index(chart->columns, struct tl_column, i);
        longest = MAX(longest, column->last - column->first);
    }
    tl_axis_scale(chart, (axis->x1 - axis->x0) / longest);
    return most == 0 || chart->columns->len <= most;
}

/* The axis of one column: as far to the right as its days go. */
static void column_enter(struct tl_chart *chart, const struct tl_axis *whole, guint index) {
    const struct tl_column *column = &g_array_index(chart->columns, struct tl_column, index);
    chart->axis = *whole;
    chart->axis.first = column->first;
    chart->axis.last = column->last;
    chart->axis.x1 = whole->x0 + (column->last - column->first) * whole->per_day;
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

/* The bracket of a group alone is not worth a page. */
static bool row_visible(const struct tl_chart *chart, const struct tl_row *row) {
    for (guint i = row->piece_first; i < row->piece_first + row->piece_count; i++) {
        const struct tl_piece *piece = &g_array_index(chart->pieces, struct tl_piece, i);
        if (piece->kind != TL_PIECE_BRACKET && !piece->away) {
            return true;
        }
    }
    return false;
}

void tl_columns_place(struct tl_chart *chart) {
    guint count = chart->columns->len;
    struct tl_axis whole = chart->axis;
    if (count == 1) {
        tl_rows_place(chart);
        return;
    }
    g_autofree double *heights = g_new0(double, chart->rows->len + 1);
    chart->visible = g_new0(bool, (gsize)(chart->rows->len + 1) * count);
    for (guint c = 0; c < count; c++) {
        column_enter(chart, &whole, c);
        for (guint r = 0; r < chart->rows->len; r++) {
            heights[r] = MAX(heights[r], row_at(chart, r)->height);
            chart->visible[(gsize)r * count + c] = row_visible(chart, row_at(chart, r));
        }
    }
    for (guint r = 0; r < chart->rows->len; r++) {
        row_at(chart, r)->height = heights[r];
    }
    chart->axis = whole;
}

bool tl_columns_hold(const struct tl_chart *chart, guint column, guint row_first, guint row_end) {
    if (!chart->visible) {
        return true;
    }
    for (guint r = row_first; r < row_end; r++) {
        if (chart->visible[(gsize)r * chart->columns->len + column]) {
            return true;
        }
    }
    return false;
}

static void column_draw(struct tl_chart *chart, guint column) {
    for (guint i = 0; i < chart->stretches->len; i++) {
        const struct tl_stretch *stretch = &g_array_index(chart->stretches, struct tl_stretch, i);
        if (stretch->column != column) {
            continue;
        }
        for (guint r = stretch->row_first; r < stretch->row_end; r++) {
            row_at(chart, r)->page = stretch->page;
        }
        tl_stretch_draw(chart, stretch);
    }
    tl_arrows_draw(chart);
    for (guint r = 0; r < chart->rows->len; r++) {
        if (row_at(chart, r)->page != TL_NONE) {
            tl_row_draw(chart, row_at(chart, r));
        }
    }
}

void tl_columns_draw(struct tl_chart *chart) {
    guint count = chart->columns->len;
    struct tl_axis whole = chart->axis;
    g_autofree double *heights = g_new0(double, chart->rows->len + 1);
    for (guint r = 0; r < chart->rows->len; r++) {
        heights[r] = row_at(chart, r)->height;
    }
    for (guint c = 0; c < count; c++) {
        if (count > 1) {
            column_enter(chart, &whole, c);
        }
        for (guint r = 0; r < chart->rows->len; r++) {
            row_at(chart, r)->height = heights[r];
            row_at(chart, r)->page = TL_NONE;
        }
        column_draw(chart, c);
    }
    chart->axis = whole;
}
