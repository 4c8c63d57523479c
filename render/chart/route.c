/*
 * route.c - the way of a link from one piece to another: right angles, around bars and words.
 *
 * A link leaves a piece at its lower edge (its upper one when it goes up) and comes in from the
 * other side, so that the words beside a piece never stand in its way. Between distant rows it goes
 * down one channel, the one that meets least.
 *
 * SPDX-License-Identifier: MIT
 */
#include "route.h"

#include "breaks.h"

#include <math.h>

#define CHANNEL_AIR 3.0
/* What meeting words, a bar or a bracket, a corner and a point of length count. */
#define COST_WORDS 20.0
#define COST_BAR 7.0
#define COST_BRACKET 2.0
#define COST_BEND 1.0
#define COST_POINT 0.05

struct obstacle {
    struct tl_box box;
    double cost;
};

struct search {
    const struct tl_chart *chart;
    const struct tl_route_ends *ends;
    GArray *obstacles; /* struct obstacle */
    struct tl_way best;
    double cost;
};

static double piece_half(const struct tl_piece *piece) {
    switch (piece->kind) {
    case TL_PIECE_BAR:
        return TL_BAR_HEIGHT / 2;
    case TL_PIECE_EVENT:
        return TL_MARK_RADIUS;
    case TL_PIECE_STEP:
        return TL_STEP_RADIUS;
    case TL_PIECE_BRACKET:
    case TL_PIECE_DEADLINE:
        break;
    }
    return 3.6;
}

static void obstacle_add(GArray *obstacles, struct tl_box box, double cost) {
    struct obstacle obstacle = {.box = box, .cost = cost};
    g_array_append_val(obstacles, obstacle);
}

static void row_obstacles(struct search *search, const struct tl_row *row) {
    const struct tl_chart *chart = search->chart;
    for (guint i = row->piece_first; i < row->piece_first + row->piece_count; i++) {
        const struct tl_piece *piece = &g_array_index(chart->pieces, struct tl_piece, i);
        double left, right;
        if (piece->away) {
            continue;
        }
        tl_piece_extent(piece, &left, &right);
        double half = piece_half(piece);
        struct tl_box box = {left, tl_row_middle(row) - half, right - left, 2 * half};
        obstacle_add(search->obstacles, box, piece->kind == TL_PIECE_BRACKET ? COST_BRACKET : COST_BAR);
        if (piece->place != TL_SIDE_NONE) {
            obstacle_add(search->obstacles, tl_piece_label_box(row, piece), COST_WORDS);
        }
    }
}

static void obstacles_find(struct search *search) {
    guint from = search->ends->from_row;
    guint to = search->ends->to_row;
    for (guint i = MIN(from, to); i <= MAX(from, to); i++) {
        row_obstacles(search, &g_array_index(search->chart->rows, struct tl_row, i));
    }
}

static bool meets(struct tl_point a, struct tl_point b, struct tl_box box) {
    return MIN(a.x, b.x) < box.x + box.w - 0.05 && MAX(a.x, b.x) > box.x + 0.05 &&
           MIN(a.y, b.y) < box.y + box.h - 0.05 && MAX(a.y, b.y) > box.y + 0.05;
}

static double way_cost(const struct search *search, const struct tl_way *way) {
    double cost = way->count * COST_BEND;
    for (guint i = 1; i < way->count; i++) {
        struct tl_point a = way->points[i - 1];
        struct tl_point b = way->points[i];
        cost += (fabs(a.x - b.x) + fabs(a.y - b.y)) * COST_POINT;
        for (guint k = 0; k < search->obstacles->len; k++) {
            const struct obstacle *obstacle = &g_array_index(search->obstacles, struct obstacle, k);
            cost += meets(a, b, obstacle->box) ? obstacle->cost : 0;
        }
    }
    return cost;
}

/* Without points that repeat the last one or lie on the line through their neighbours. */
static void way_add(struct tl_way *way, struct tl_point point) {
    const struct tl_point *last = way->count > 0 ? &way->points[way->count - 1] : NULL;
    if (last && fabs(last->x - point.x) < 0.05 && fabs(last->y - point.y) < 0.05) {
        return;
    }
    const struct tl_point *before = way->count > 1 ? last - 1 : NULL;
    bool straight = before && ((fabs(before->x - point.x) < 0.05 && fabs(last->x - point.x) < 0.05) ||
                               (fabs(before->y - point.y) < 0.05 && fabs(last->y - point.y) < 0.05));
    way->points[straight ? way->count - 1 : way->count++] = point;
}

static void way_try(struct search *search, const struct tl_way *way) {
    double cost = way_cost(search, way);
    if (search->best.count == 0 || cost < search->cost) {
        search->best = *way;
        search->cost = cost;
    }
}

/* Down the channel at `x`, and into the piece from above or, where there is room, from its left. */
static void channel_try(struct search *search, double x) {
    const struct tl_route_ends *ends = search->ends;
    const struct tl_axis *axis = &search->chart->axis;
    if (x < axis->x0 + 1 || x > axis->x1 - 1 || tl_breaks_meet(axis, x, x)) {
        return;
    }
    struct tl_way start = {.count = 0};
    way_add(&start, ends->from);
    way_add(&start, (struct tl_point){ends->from.x, ends->from_edge});
    way_add(&start, (struct tl_point){x, ends->from_edge});
    struct tl_way over = start;
    way_add(&over, (struct tl_point){x, ends->to_edge});
    way_add(&over, (struct tl_point){ends->to.x, ends->to_edge});
    way_add(&over, ends->to);
    way_try(search, &over);
    if (ends->side_entry && x <= ends->side.x - TL_ARROW_HEAD - 2) {
        struct tl_way side = start;
        way_add(&side, (struct tl_point){x, ends->side.y});
        way_add(&side, ends->side);
        way_try(search, &side);
    }
}

struct tl_way tl_route_find(const struct tl_chart *chart, const struct tl_route_ends *ends) {
    struct search search = {.chart = chart, .ends = ends};
    search.obstacles = g_array_new(FALSE, FALSE, sizeof(struct obstacle));
    obstacles_find(&search);
    channel_try(&search, ends->from.x);
    channel_try(&search, ends->to.x);
    guint apart =
        ends->from_row > ends->to_row ? ends->from_row - ends->to_row : ends->to_row - ends->from_row;
    for (guint i = 0; apart > 1 && i < search.obstacles->len; i++) {
        struct tl_box box = g_array_index(search.obstacles, struct obstacle, i).box;
        channel_try(&search, box.x - CHANNEL_AIR);
        channel_try(&search, box.x + box.w + CHANNEL_AIR);
    }
    g_array_unref(search.obstacles);
    return search.best;
}

/* Near the end of a piece that the link speaks of; in its middle when it is small. */
static double anchor_x(const struct tl_piece *piece, bool finish) {
    if (piece->kind == TL_PIECE_EVENT || piece->kind == TL_PIECE_STEP) {
        return piece->core0;
    }
    double middle = (piece->x0 + piece->x1) / 2;
    return finish ? MAX(piece->x1 - TL_ARROW_INSET, middle) : MIN(piece->x0 + TL_ARROW_INSET, middle);
}

void tl_route_ends_set(const struct tl_chart *chart, struct tl_route_ends *ends, const struct tl_piece *from,
                       const struct tl_piece *to, enum tl_link_type type) {
    const struct tl_row *first = &g_array_index(chart->rows, struct tl_row, ends->from_row);
    const struct tl_row *second = &g_array_index(chart->rows, struct tl_row, ends->to_row);
    bool down = ends->to_row > ends->from_row;
    bool from_finish = type == TL_LINK_FS || type == TL_LINK_FF;
    bool to_finish = type == TL_LINK_FF || type == TL_LINK_SF;
    double sign = down ? 1 : -1;
    ends->from =
        (struct tl_point){anchor_x(from, from_finish), tl_row_middle(first) + sign * piece_half(from)};
    ends->to = (struct tl_point){anchor_x(to, to_finish), tl_row_middle(second) - sign * piece_half(to)};
    ends->from_edge = down ? first->y + first->height : first->y;
    ends->to_edge = down ? second->y : second->y + second->height;
    double left, right;
    tl_piece_extent(to, &left, &right);
    ends->side_entry = !to_finish && to->kind != TL_PIECE_BRACKET;
    ends->side = (struct tl_point){left, tl_row_middle(second)};
}
