/*
 * arrows.c - the links between items, as right-angled lines behind the bars.
 *
 * Unless all are asked for, only what decides a date is drawn: every link would be a web that nobody
 * reads.
 *
 * SPDX-License-Identifier: MIT
 */
#include "breaks.h"
#include "meetings.h"
#include "route.h"

#include <internal/sorted.h>
#include <math.h>

#define LINE 0.8
#define LINE_CRITICAL 1.5
#define BREAK_HALF 1.5
/* The eye does not follow a line further than that; the table says what drives what. */
#define ROWS_APART 40

static const struct tl_piece *piece_for(const struct tl_chart *chart, uint32_t item) {
    while (item != TL_NONE && chart->piece_of[item] == TL_NONE) {
        /* A part stands in the row of its owner. */
        item = chart->items[item].kind == TL_ITEM_PART ? chart->items[item].owner_item : TL_NONE;
    }
    return item == TL_NONE ? NULL : &g_array_index(chart->pieces, struct tl_piece, chart->piece_of[item]);
}

/* The piece of a part where it has one of its own, else of its owner. */
static const struct tl_piece *piece_of_end(const struct tl_chart *chart, uint32_t item) {
    const struct tl_piece *main = piece_for(chart, item);
    if (!main || chart->row_of[main->item] == TL_NONE) {
        return main;
    }
    const struct tl_row *row = &g_array_index(chart->rows, struct tl_row, chart->row_of[main->item]);
    const struct tl_piece *found = main;
    for (guint i = row->piece_first; i < row->piece_first + row->piece_count; i++) {
        const struct tl_piece *piece = &g_array_index(chart->pieces, struct tl_piece, i);
        /* The last that fits: an activity in segments ends with its last one. */
        found = piece->item == item && piece->kind != TL_PIECE_DEADLINE ? piece : found;
    }
    return found;
}

/* One line of the chart: which pieces it joins, and what it says. */
struct arrow {
    const struct tl_piece *from, *to;
    enum tl_link_type type;
    struct tl_route_ends ends;
};

/* False where an end is not in the picture, or so placed that a line would say nothing. */
static bool arrow_find(const struct tl_chart *chart, uint32_t predecessor, uint32_t successor,
                       struct arrow *ret) {
    bool all = chart->options->links == TL_CHART_LINKS_ALL;
    ret->from = piece_of_end(chart, predecessor);
    ret->to = all ? piece_of_end(chart, successor) : piece_for(chart, successor);
    if (!ret->from || !ret->to || (!all && (ret->from->hollow || ret->to->hollow))) {
        return false;
    }
    guint from = chart->row_of[ret->from->item];
    guint to = chart->row_of[ret->to->item];
    if (from == TL_NONE || to == TL_NONE || from == to) {
        return false;
    }
    ret->ends = (struct tl_route_ends){.from_row = from, .to_row = to};
    bool headings = g_array_index(chart->rows, struct tl_row, from).heading ||
                    g_array_index(chart->rows, struct tl_row, to).heading;
    return MAX(from, to) - MIN(from, to) <= ROWS_APART && (all || !headings);
}

/* What decides the date of an item; false where no link does. */
static bool driving_find(const struct tl_chart *chart, uint32_t item, struct arrow *ret) {
    size_t count = 0;
    const struct tl_link *links = tl_plan_links(chart->plan, &count);
    const struct tl_scheduled *times = &chart->times[item];
    bool linked = times->driver == TL_DRIVER_LINK || times->driver == TL_DRIVER_ANCHOR;
    if (!linked || times->driving_link >= count || times->driven_by == TL_NONE) {
        return false;
    }
    ret->type = links[times->driving_link].type;
    /* What is placed late is driven by what comes after it. */
    uint32_t from = times->placed_late ? item : times->driven_by;
    uint32_t to = times->placed_late ? times->driven_by : item;
    return arrow_find(chart, from, to, ret);
}

/* Calls `take` with every arrow that the options ask for. */
static void arrows_each(struct tl_chart *chart, void (*take)(struct tl_chart *, struct arrow *)) {
    struct arrow arrow;
    if (chart->options->links == TL_CHART_LINKS_NONE) {
        return;
    }
    if (chart->options->links == TL_CHART_LINKS_DRIVING) {
        for (uint32_t i = 0; i < chart->item_count; i++) {
            if (driving_find(chart, i, &arrow)) {
                take(chart, &arrow);
            }
        }
        return;
    }
    size_t count = 0;
    const struct tl_link *links = tl_plan_links(chart->plan, &count);
    for (size_t i = 0; i < count; i++) {
        arrow.type = links[i].type;
        if (arrow_find(chart, links[i].predecessor, links[i].successor, &arrow)) {
            take(chart, &arrow);
        }
    }
}

static void arrow_note(struct tl_chart *chart, struct arrow *arrow) {
    (void)arrow;
    chart->used_link = true;
}

void tl_arrows_collect(struct tl_chart *chart) {
    arrows_each(chart, arrow_note);
}

/* Remembers a straight piece with every row that it runs through. */
static void route_keep(struct tl_chart *chart, const struct tl_route_ends *ends, struct tl_point a,
                       struct tl_point b) {
    struct tl_box box = {MIN(a.x, b.x), MIN(a.y, b.y), fabs(a.x - b.x), fabs(a.y - b.y)};
    for (guint i = MIN(ends->from_row, ends->to_row); i <= MAX(ends->from_row, ends->to_row); i++) {
        const struct tl_row *row = &g_array_index(chart->rows, struct tl_row, i);
        if (box.y <= row->y + row->height && box.y + box.h >= row->y) {
            struct tl_route route = {.row = i, .box = box};
            g_array_append_val(chart->routes, route);
        }
    }
}

static void head_draw(struct tl_chart *chart, struct tl_pen pen, struct tl_point before,
                      struct tl_point tip) {
    double dx = tip.x > before.x + 0.05 ? 1 : tip.x < before.x - 0.05 ? -1 : 0;
    double dy = tip.y > before.y + 0.05 ? 1 : tip.y < before.y - 0.05 ? -1 : 0;
    double wide = TL_ARROW_HEAD * 0.65;
    struct tl_point back = {tip.x - dx * TL_ARROW_HEAD, tip.y - dy * TL_ARROW_HEAD};
    struct tl_point head[3] = {
        tip, {back.x - dy * wide, back.y - dx * wide}, {back.x + dy * wide, back.y + dx * wide}};
    pen.fill = pen.stroke;
    pen.stroke = TL_INK_NONE;
    tl_scene_path(chart->scene, &pen, head, 3, true);
}

static struct tl_pen arrow_pen(const struct tl_chart *chart, bool critical) {
    struct tl_pen pen = tl_chart_pen(chart, TL_ROLE_LINK);
    pen.stroke = critical ? TL_COLOUR_EDGE : TL_COLOUR_LINK;
    pen.stroke_width = critical ? LINE_CRITICAL : LINE;
    return pen;
}

static void arrow_draw(struct tl_chart *chart, struct arrow *arrow) {
    const struct tl_row *from = &g_array_index(chart->rows, struct tl_row, arrow->ends.from_row);
    const struct tl_row *to = &g_array_index(chart->rows, struct tl_row, arrow->ends.to_row);
    bool away = arrow->from->away || arrow->to->away || from->page == TL_NONE;
    if (away || from->page != to->page) {
        return;
    }
    tl_route_ends_set(chart, &arrow->ends, arrow->from, arrow->to, arrow->type);
    struct tl_way way = tl_route_find(chart, &arrow->ends);
    if (way.count < 2) {
        return;
    }
    struct tl_pen pen = arrow_pen(chart, arrow->from->critical && arrow->to->critical);
    pen.page = from->page;
    tl_scene_path(chart->scene, &pen, way.points, way.count, false);
    for (guint i = 1; i < way.count; i++) {
        struct tl_point a = way.points[i - 1];
        struct tl_point b = way.points[i];
        route_keep(chart, &arrow->ends, a, b);
        struct tl_box around = {MIN(a.x, b.x), a.y - BREAK_HALF, fabs(a.x - b.x), 2 * BREAK_HALF};
        tl_breaks_draw_over(chart, pen, around);
    }
    head_draw(chart, pen, way.points[way.count - 2], way.points[way.count - 1]);
}

void tl_arrows_draw_sample(struct tl_chart *chart, struct tl_pen pen, struct tl_point centre) {
    struct tl_pen line = arrow_pen(chart, false);
    line.page = pen.page;
    line.role = pen.role;
    struct tl_point points[2] = {{centre.x - 8, centre.y}, {centre.x + 8, centre.y}};
    tl_scene_lines(chart->scene, &line, points, 2);
    head_draw(chart, line, points[0], points[1]);
}

static gint by_row(gconstpointer a, gconstpointer b) {
    guint first = ((const struct tl_route *)a)->row;
    guint second = ((const struct tl_route *)b)->row;
    return first < second ? -1 : first > second;
}

void tl_arrows_draw(struct tl_chart *chart) {
    arrows_each(chart, arrow_draw);
    g_array_sort(chart->routes, by_row);
}

/* The first route of a row or of one after it. */
static guint routes_find(const struct tl_chart *chart, guint row) {
    return tl_sorted_first(chart->routes, offsetof(struct tl_route, row), row);
}

bool tl_arrows_cross(const struct tl_chart *chart, const struct tl_row *row, struct tl_box box) {
    const struct tl_axis *axis = &chart->axis;
    if (tl_blackouts_cross(chart, box)) {
        return true;
    }
    if (tl_day_known(chart->today)) {
        double x = (tl_axis_x(axis, chart->today) + tl_axis_x(axis, chart->today + 1)) / 2;
        if (x > box.x && x < box.x + box.w) {
            return true;
        }
    }
    guint index = (guint)(row - (const struct tl_row *)(const void *)chart->rows->data);
    for (guint i = routes_find(chart, index); i < chart->routes->len; i++) {
        const struct tl_route *route = &g_array_index(chart->routes, struct tl_route, i);
        if (route->row != index) {
            break;
        }
        if (route->box.x < box.x + box.w && route->box.x + route->box.w > box.x &&
            route->box.y < box.y + box.h && route->box.y + route->box.h > box.y) {
            return true;
        }
    }
    return false;
}
