/*
 * flow.c - which row stands on which page and where; groups are kept together where they fit.
 *
 * SPDX-License-Identifier: MIT
 */
#include "breaks.h"

#include <internal/diag.h>
#include <math.h>

#define FOOTER_HEIGHT 18.0
#define ENDLESS 1e9
/* Of title and legend, about; and what a row can spare. */
#define HEAD_HEIGHT 68.0
#define ROW_SLACK 2.2
/* A group that would leave more of a page empty than that is not kept together. */
#define EMPTY_MOST (1.0 / 3)

double tl_chart_bottom(const struct tl_chart *chart) {
    return chart->page_height > 0 ? chart->page_height - chart->margin - FOOTER_HEIGHT : ENDLESS;
}

void tl_chart_open_page(struct tl_chart *chart) {
    chart->page = tl_scene_add_page(chart->scene, chart->page_width, chart->page_height);
    chart->y = chart->margin;
    tl_header_draw(chart);
}

void tl_chart_reserve(struct tl_chart *chart, double height) {
    if (chart->y + height > tl_chart_bottom(chart)) {
        tl_chart_open_page(chart);
    }
}

static struct tl_row *row_at(const struct tl_chart *chart, guint index) {
    return &g_array_index(chart->rows, struct tl_row, index);
}

static struct tl_stretch *stretch_open(struct tl_chart *chart, guint row) {
    tl_chart_open_page(chart);
    struct tl_stretch stretch = {
        .page = chart->page, .row_first = row, .row_end = row, .continued = TL_NONE, .axis_top = chart->y};
    chart->y += tl_axis_height(chart);
    stretch.top = chart->y;
    g_array_append_val(chart->stretches, stretch);
    return &g_array_index(chart->stretches, struct tl_stretch, chart->stretches->len - 1);
}

/* The heading over a row, as a row; TL_NONE at the top level. */
static guint heading_of(const struct tl_chart *chart, guint row) {
    uint32_t parent = chart->items[row_at(chart, row)->item].parent;
    while (parent != TL_NONE && chart->row_of[parent] == TL_NONE) {
        parent = chart->items[parent].parent;
    }
    return parent == TL_NONE ? TL_NONE : chart->row_of[parent];
}

static double row_height(const struct tl_chart *chart, guint row) {
    return row_at(chart, row)->away ? 0 : row_at(chart, row)->height;
}

/* The height of a heading and of all rows below it. */
static double group_height(const struct tl_chart *chart, guint row) {
    uint32_t end = chart->items[row_at(chart, row)->item].subtree_end;
    double height = 0;
    for (guint i = row; i < chart->rows->len && row_at(chart, i)->item < end; i++) {
        height += row_height(chart, i);
    }
    return height;
}

/* The next row that is shown; the count of rows when there is none. */
static guint row_after(const struct tl_chart *chart, guint row) {
    do {
        row++;
    } while (row < chart->rows->len && row_at(chart, row)->away);
    return row;
}

static uint32_t parent_of(const struct tl_chart *chart, guint row) {
    return chart->items[row_at(chart, row)->item].parent;
}

/* The last row of a group does not go over the page alone. */
static double leaf_needed(const struct tl_chart *chart, guint row) {
    double height = row_height(chart, row);
    guint next = row_after(chart, row);
    guint end = chart->rows->len;
    if (next == end || row_at(chart, next)->heading || parent_of(chart, next) != parent_of(chart, row)) {
        return height;
    }
    guint beyond = row_after(chart, next);
    bool last = beyond == end || parent_of(chart, beyond) != parent_of(chart, next);
    return last ? height + row_height(chart, next) : height;
}

/* The least that must stand on this page for the row to begin here. */
static double height_needed(const struct tl_chart *chart, guint row, double used, double room) {
    const struct tl_row *first = row_at(chart, row);
    if (!first->heading) {
        return MIN(leaf_needed(chart, row), MAX(room, first->height));
    }
    double group = group_height(chart, row);
    if (group <= room && room - used <= room * EMPTY_MOST) {
        return group;
    }
    double needed = 0;
    guint leaves = 0;
    for (guint i = row; i < chart->rows->len && leaves < 2; i++) {
        needed += row_height(chart, i);
        leaves += !row_at(chart, i)->heading && !row_at(chart, i)->away;
    }
    return MIN(needed, MAX(room, first->height));
}

static bool row_refuse(struct tl_chart *chart, const struct tl_row *row) {
    const struct tl_item *item = &chart->items[row->item];
    tl_diag_add(chart->diags, TL_CODE_chart_cannot_fit, item->span,
                "the label of '%s' is too long for a page of the chart", item->id);
    tl_diag_item(chart->diags, item->index, item->id);
    tl_diag_hint(chart->diags, "give the item a shorter title and keep the rest in a note");
    return false;
}

static void continue_heading(struct tl_chart *chart, struct tl_stretch *stretch, guint row) {
    guint heading = heading_of(chart, row);
    if (heading == TL_NONE || heading == row) {
        return;
    }
    stretch->continued = heading;
    chart->y += TL_ROW_LEAST;
}

/*
 * Rows a little lower, when that saves a last page that would carry next to nothing. The head is
 * guessed at: at worst the page stays.
 */
static void rows_tighten(struct tl_chart *chart) {
    if (chart->page_height <= 0) {
        return;
    }
    double room = tl_chart_bottom(chart) - chart->margin - HEAD_HEIGHT - tl_axis_height(chart);
    double total = 0;
    double tight = 0;
    for (guint i = 0; i < chart->rows->len; i++) {
        total += row_height(chart, i);
        tight += MAX(row_height(chart, i) - ROW_SLACK, 0);
    }
    double pages = floor(tight / room) + 1;
    if (total > pages * room && tight <= pages * room) {
        for (guint i = 0; i < chart->rows->len; i++) {
            row_at(chart, i)->height -= ROW_SLACK;
        }
    }
}

static bool rows_flow(struct tl_chart *chart) {
    rows_tighten(chart);
    struct tl_stretch *stretch = stretch_open(chart, 0);
    for (guint i = 0; i < chart->rows->len; i++) {
        struct tl_row *row = row_at(chart, i);
        if (row->away) {
            continue;
        }
        double room = tl_chart_bottom(chart) - stretch->top;
        double needed = height_needed(chart, i, chart->y - stretch->top, room);
        if (chart->y + needed > tl_chart_bottom(chart) && chart->y > stretch->top) {
            stretch->bottom = chart->y;
            stretch = stretch_open(chart, i);
            continue_heading(chart, stretch, i);
        }
        if (chart->y + row->height > tl_chart_bottom(chart)) {
            return row_refuse(chart, row);
        }
        row->page = chart->page;
        row->y = chart->y;
        chart->y += row->height;
        stretch->row_end = i + 1;
    }
    stretch->bottom = chart->y;
    return true;
}

static void continued_draw(struct tl_chart *chart, const struct tl_stretch *stretch) {
    if (stretch->continued == TL_NONE) {
        return;
    }
    const struct tl_row *row = row_at(chart, stretch->continued);
    struct tl_pen pen = tl_chart_pen(chart, TL_ROLE_HEADING);
    pen.page = stretch->page;
    pen.item = row->item;
    struct tl_point at = {chart->label_x + row->depth * TL_INDENT + 4, stretch->top + 11.5};
    struct tl_text_run font = TL_CHART_FONT_RUN(TL_SIZE_LABEL, row->flags, TL_COLOUR_TEXT);
    /* It may stand over lines of the plot, but not over torn paper. */
    double right = tl_breaks_reach(&chart->axis, at.x, chart->axis.x1) - 4;
    g_autofree char *words = tl_chart_continued(chart, row->text, font, right - at.x);
    double end = at.x + tl_measure_width(chart->measure, words, font.size, font.flags) + 2;
    if (end > chart->axis.x0) {
        struct tl_pen paper = tl_chart_pen(chart, TL_ROLE_SHADE);
        struct tl_box box = {chart->axis.x0 - 1, stretch->top + 1, end - chart->axis.x0 + 1,
                             TL_ROW_LEAST - 2};
        paper.page = stretch->page;
        paper.fill = TL_COLOUR_GROUP;
        tl_scene_rect(chart->scene, &paper, box);
    }
    tl_chart_text(chart, &pen, at, font, words);
}

static void tint_draw(struct tl_chart *chart, uint32_t page, double y, double height) {
    struct tl_pen pen = tl_chart_pen(chart, TL_ROLE_SHADE);
    pen.page = page;
    pen.fill = TL_COLOUR_GROUP;
    tl_scene_rect(chart->scene, &pen,
                  (struct tl_box){chart->label_x, y, chart->axis.x1 - chart->label_x, height});
}

void tl_stretch_draw(struct tl_chart *chart, const struct tl_stretch *stretch) {
    tl_axis_draw(chart, stretch->page, stretch->axis_top);
    if (stretch->continued != TL_NONE) {
        tint_draw(chart, stretch->page, stretch->top, TL_ROW_LEAST);
    }
    g_autoptr(GArray) rules = g_array_new(FALSE, FALSE, sizeof(struct tl_point));
    for (guint i = stretch->row_first; i < stretch->row_end; i++) {
        const struct tl_row *row = row_at(chart, i);
        if (row->away) {
            continue;
        }
        if (row->heading) {
            tint_draw(chart, stretch->page, row->y, row->height);
        }
        struct tl_point rule[2] = {{chart->label_x, row->y}, {chart->axis.x1, row->y}};
        g_array_append_vals(rules, rule, 2);
    }
    tl_axis_draw_ground(chart, stretch->page, stretch->top, stretch->bottom);
    struct tl_pen pen = tl_chart_pen(chart, TL_ROLE_GRID);
    pen.page = stretch->page;
    pen.stroke = TL_COLOUR_RULE;
    pen.stroke_width = 0.4;
    tl_scene_lines(chart->scene, &pen, (const struct tl_point *)(const void *)rules->data, rules->len);
    pen.stroke = TL_INK_NONE;
    tl_breaks_draw(chart, pen, stretch->top, stretch->bottom);
    continued_draw(chart, stretch);
}

bool tl_chart_flow(struct tl_chart *chart) {
    if (chart->rows->len == 0) {
        tl_chart_open_page(chart);
        return true;
    }
    return rows_flow(chart);
}
