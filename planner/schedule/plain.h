/*
 * plain.h - the maps of plain nodes and arcs, inline: what nearly all of most plans are made of.
 *
 * A plain bar lasts a number of working days, rolls to the next one and has nothing of its own that
 * dates, bounds or tracks it; a plain event is as bare. A plain arc has no lag, or some working days.
 * Each answer here is that of place.c or arc.c, which get all that is not plain or not near.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef TL_SCHEDULE_PLAIN_H
#define TL_SCHEDULE_PLAIN_H

#include "planner/calendar/near.h"
#include "planner/schedule/passes.h"

/* tl_arc_forward(). */
static inline tl_day tl_plain_forward(const struct tl_arc *arc, tl_day value) {
    tl_day reached;

    if (arc->map == TL_MAP_NONE) {
        return value;
    }
    if (arc->plain && tl_near_add(arc->calendar, value, arc->lag->working_days, &reached)) {
        return reached;
    }
    return tl_arc_forward(arc, value);
}

/* tl_arc_backward(). */
static inline tl_day tl_plain_backward(const struct tl_arc *arc, tl_day bound) {
    tl_day reached;

    if (arc->map == TL_MAP_NONE) {
        return bound;
    }
    if (arc->plain && tl_near_sub(arc->calendar, bound, arc->lag->working_days, &reached)) {
        return reached;
    }
    return tl_arc_backward(arc, bound);
}

/* tl_place_early(); `release` is the plan's start in that scenario, PAST if it is not known. */
static inline struct tl_reach tl_plain_early(const struct tl_network *network, uint32_t n,
                                             struct tl_reach push, int k, tl_day release) {
    const struct tl_node *node = tl_network_node(network, n);

    if (node->plain && node->kind == TL_NODE_BAR && push.finish == TL_DAY_PAST) {
        tl_day from = node->linked ? MAX(push.start, release) : push.start;
        if (tl_known(from)) {
            struct tl_fit fit = tl_near_fit_early(node->calendar, from, node->duration->working_days);
            return (struct tl_reach){fit.start, fit.finish};
        }
    }
    if (node->plain && node->kind == TL_NODE_EVENT && tl_near_place(push.finish) <= NEAR_DAYS) {
        tl_day from = MAX(push.start, push.finish - 1);
        tl_day finish;
        from = node->linked ? MAX(from, release) : from;
        if (tl_near_add(node->calendar, from, 1, &finish)) {
            return (struct tl_reach){finish - 1, finish};
        }
    }
    return tl_place_early(network, n, push, k);
}

/* tl_place_late(). */
static inline struct tl_reach tl_plain_late(const struct tl_network *network, uint32_t n,
                                            struct tl_reach pull, int k) {
    const struct tl_node *node = tl_network_node(network, n);

    if (node->plain && node->kind == TL_NODE_BAR) {
        struct tl_fit fit =
            tl_near_fit_late(node->calendar, pull.start, pull.finish, node->duration->working_days);
        return (struct tl_reach){fit.start, fit.finish};
    }
    return tl_place_late(network, n, pull, k);
}

#endif
