/*
 * arrows.c - the links that drive a date, as right-angled lines behind the bars.
 *
 * Only what decides a date is drawn: every link would be a web that nobody reads.
 *
 * SPDX-License-Identifier: MIT
 */
#include "layout.h"

#include <math.h>

#define STUB 2.6
#define HEAD 3.6
/* The eye does not follow a line further than that; the table says what drives what. */
#define ROWS_APART 40

struct ends {
    const struct tl_row *from_row, *to_row;
    struct tl_point from, to;
};

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
        found = piece->item == item ? piece : found;
    }
    return found;
}

static double edge_x(const struct tl_piece *piece, bool right) {
    if (piece->kind == TL_PIECE_EVENT) {
        return right ? MAX(piece->x1, piece->core0 + TL_MARK_RADIUS)
                     : MIN(piece->x0, piece->core0 - TL_MARK_RADIUS);
    }
    if (piece->kind == TL_PIECE_STEP) {
        return piece->core0 + (right ? TL_STEP_RADIUS : -TL_STEP_RADIUS);
    }
    return right ? piece->x1 : piece->x0;
}

static bool ends_find(const struct tl_chart *chart, const struct tl_link *link, uint32_t successor,
                      uint32_t predecessor, struct ends *ret) {
    const struct tl_piece *from = piece_of_end(chart, predecessor);
    const struct tl_piece *to = piece_for(chart, successor);
    if (!from || !to || from->hollow || to->hollow || from->away || to->away) {
        return false;
    }
    uint32_t from_row = chart->row_of[from->item];
    uint32_t to_row = chart->row_of[to->item];
    if (from_row == TL_NONE || to_row == TL_NONE || from_row == to_row) {
        return false;
    }
    ret->from_row = &g_array_index(chart->rows, struct tl_row, from_row);
    ret->to_row = &g_array_index(chart->rows, struct tl_row, to_row);
    bool from_finish = link->type == TL_LINK_FS || link->type == TL_LINK_FF;
    bool to_start = link->type == TL_LINK_FS || link->type == TL_LINK_SS;
    ret->from = (struct tl_point){edge_x(from, from_finish), tl_row_middle(ret->from_row)};
    ret->to = (struct tl_point){edge_x(to, !to_start), tl_row_middle(ret->to_row)};
    guint apart = from_row > to_row ? from_row - to_row : to_row - from_row;
    return apart <= ROWS_APART && ret->from_row->page == ret->to_row->page && !ret->from_row->heading &&
           !ret->to_row->heading;
}

static guint row_index(const struct tl_chart *chart, const struct tl_row *row) {
    return (guint)(row - (const struct tl_row *)(const void *)chart->rows->data);
}

/* Remembers a straight piece with every row that it runs through. */
static void route_keep(struct tl_chart *chart, const struct ends *ends, struct tl_point a,
                       struct tl_point b) {
    guint from = row_index(chart, ends->from_row);
    guint to = row_index(chart, ends->to_row);
    struct tl_box box = {MIN(a.x, b.x), MIN(a.y, b.y), fabs(a.x - b.x), fabs(a.y - b.y)};
    for (guint i = MIN(from, to); i <= MAX(from, to); i++) {
        const struct tl_row *row = &g_array_index(chart->rows, struct tl_row, i);
        if (box.y <= row->y + row->height && box.y + box.h >= row->y) {
            struct tl_route route = {.row = i, .box = box};
            g_array_append_val(chart->routes, route);
        }
    }
}

static void route_draw(struct tl_chart *chart, const struct ends *ends, const struct tl_point *points,
                       guint count) {
    struct tl_pen pen = tl_chart_pen(chart, TL_ROLE_LINK);
    pen.page = ends->from_row->page;
    pen.stroke = TL_COLOUR_LINK;
    pen.stroke_width = 0.8;
    tl_scene_path(chart->scene, &pen, points, count, false);
    for (guint i = 1; i < count; i++) {
        route_keep(chart, ends, points[i - 1], points[i]);
    }
    struct tl_point tip = points[count - 1];
    struct tl_point before = points[count - 2];
    double dx = tip.x > before.x ? 1 : tip.x < before.x ? -1 : 0;
    double dy = tip.y > before.y ? 1 : tip.y < before.y ? -1 : 0;
    struct tl_point head[3] = {
        tip,
        {tip.x - dx * HEAD - dy * HEAD * 0.6, tip.y - dy * HEAD - dx * HEAD * 0.6},
        {tip.x - dx * HEAD + dy * HEAD * 0.6, tip.y - dy * HEAD + dx * HEAD * 0.6},
    };
    pen.fill = TL_COLOUR_LINK;
    pen.stroke = TL_INK_NONE;
    tl_scene_path(chart->scene, &pen, head, 3, true);
}

/* From the end of a bar down (or up) to the start of another. */
static void finish_to_start(struct tl_chart *chart, const struct ends *ends) {
    struct tl_point from = ends->from;
    struct tl_point to = ends->to;
    bool down = to.y > from.y;
    double approach = to.x - STUB - HEAD;
    double turn = from.x + STUB;
    if (turn <= approach) {
        struct tl_point points[4] = {from, {turn, from.y}, {turn, to.y}, to};
        route_draw(chart, ends, points, 4);
        return;
    }
    /* No room to turn: along the edge of the predecessor's row, then in from the left. */
    double edge = down ? ends->from_row->y + ends->from_row->height : ends->from_row->y;
    approach = MAX(approach, chart->axis.x0 + 1);
    struct tl_point points[6] = {from, {turn, from.y}, {turn, edge}, {approach, edge}, {approach, to.y}, to};
    route_draw(chart, ends, points, 6);
}

/* Both ends on the same side: a bracket to the left of two starts or the right of two finishes. */
static void same_side(struct tl_chart *chart, const struct ends *ends, bool left) {
    double reach = STUB + HEAD;
    double turn = left ? MIN(ends->from.x, ends->to.x) - reach : MAX(ends->from.x, ends->to.x) + reach;
    turn = MIN(MAX(turn, chart->axis.x0 + 1), chart->axis.x1 - 1);
    struct tl_point points[4] = {ends->from, {turn, ends->from.y}, {turn, ends->to.y}, ends->to};
    route_draw(chart, ends, points, 4);
}

static void link_draw(struct tl_chart *chart, uint32_t item) {
    size_t count = 0;
    const struct tl_link *links = tl_plan_links(chart->plan, &count);
    const struct tl_scheduled *times = &chart->times[item];
    bool linked = times->driver == TL_DRIVER_LINK || times->driver == TL_DRIVER_ANCHOR;
    if (!linked || times->driving_link >= count || times->driven_by == TL_NONE) {
        return;
    }
    const struct tl_link *link = &links[times->driving_link];
    /* What is placed late is driven by what comes after it. */
    uint32_t from = times->placed_late ? item : times->driven_by;
    uint32_t to = times->placed_late ? times->driven_by : item;
    struct ends ends;
    if (!ends_find(chart, link, to, from, &ends)) {
        return;
    }
    switch (link->type) {
    case TL_LINK_FS:
        finish_to_start(chart, &ends);
        break;
    case TL_LINK_SS:
        same_side(chart, &ends, true);
        break;
    case TL_LINK_FF:
        same_side(chart, &ends, false);
        break;
    case TL_LINK_SF: /* rare, and an arrow from a start to a finish misleads: the table says it */
        break;
    }
}

static gint by_row(gconstpointer a, gconstpointer b) {
    guint first = ((const struct tl_route *)a)->row;
    guint second = ((const struct tl_route *)b)->row;
    return first < second ? -1 : first > second;
}

void tl_arrows_draw(struct tl_chart *chart) {
    for (uint32_t i = 0; i < chart->item_count; i++) {
        link_draw(chart, i);
    }
    g_array_sort(chart->routes, by_row);
}

/* The first route of a row or of one after it. */
static guint routes_find(const struct tl_chart *chart, guint row) {
    guint low = 0;
    guint high = chart->routes->len;
    while (low < high) {
        guint middle = low + (high - low) / 2;
        if (g_array_index(chart->routes, struct tl_route, middle).row < row) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low;
}

bool tl_arrows_cross(const struct tl_chart *chart, const struct tl_row *row, struct tl_box box) {
    const struct tl_axis *axis = &chart->axis;
    if (tl_day_known(chart->today)) {
        double x = (tl_axis_x(axis, chart->today) + tl_axis_x(axis, chart->today + 1)) / 2;
        if (x > box.x && x < box.x + box.w) {
            return true;
        }
    }
    guint index = row_index(chart, row);
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
