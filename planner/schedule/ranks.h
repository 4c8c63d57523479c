/*
 * ranks.h - plain bars behind plain bars, counted in working days: what nearly all of most plans are.
 *
 * On one calendar every boundary has a rank, the working days before it. From the end of a bar over a
 * lag in working days to the end of the next bar is an addition of ranks, and so is the way back;
 * the days themselves are looked up once they are decided. That is exact: ranks grow with boundaries,
 * and a working day that is sought at or after a boundary is the one of its rank. A node is ranked in
 * one direction if all arcs of that direction are finish to start between bars or events of one
 * calendar without lag or with a plain one (plain.h); what is not, or not near, place.c places.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef TL_SCHEDULE_RANKS_H
#define TL_SCHEDULE_RANKS_H

#include "planner/calendar/near.h"
#include "planner/schedule/network.h"

/* The rank of what lies behind the near days, and, negative, before them: any rank is less, or more. */
#define TL_RANK_FAR (1 << 28)

struct tl_ranked {
    const struct tl_calendar *calendar; /* NULL: a join */
    int32_t days;                       /* how long the bar takes, if it is ranked */
    bool forwards, backwards;           /* in which directions it is */
    bool linked, endless;               /* as the node */
};

/* By node of the network, as it was compiled. g_free. */
struct tl_ranked *tl_ranks_create(const struct tl_network *network);

static inline int32_t tl_rank_of(const struct tl_ranked *node, tl_day boundary) {
    uint32_t place = tl_near_place(boundary);

    if (place <= NEAR_DAYS && node->calendar) {
        return node->calendar->near_ranks[place];
    }
    return boundary < NEAR_FIRST ? -TL_RANK_FAR : TL_RANK_FAR;
}

/* The days from one rank to another; false if they are not all near. */
static inline bool tl_rank_days(const struct tl_ranked *node, int32_t first, int32_t end,
                                struct tl_reach *ret) {
    const struct tl_calendar *calendar = node->calendar;

    if (first < 0 || (uint32_t)end > calendar->near_count) {
        return false;
    }
    ret->start = NEAR_FIRST + calendar->near_days[first];
    ret->finish = NEAR_FIRST + calendar->near_days[end - 1] + 1;
    return true;
}

/*
 * As tl_plain_early() of what the arcs ask; false: not answered. `finishes` has the ranks of finishes,
 * of nodes before this one, and gets its own.
 */
static inline bool tl_rank_early(const struct tl_network *network, uint32_t n, tl_day release,
                                 int32_t *finishes, struct tl_reach *ret) {
    const struct tl_ranked *node = &network->ranks[n];
    int32_t first = node->linked ? tl_rank_of(node, release) : -TL_RANK_FAR;

    if (!node->forwards) {
        return false;
    }
    for (uint32_t i = network->in_first[n]; i < network->in_first[n + 1]; i++) {
        const struct tl_arc *arc = tl_network_arc(network, network->in_arcs[i]);
        int32_t asked = finishes[arc->from] + (arc->lag ? arc->lag->working_days : 0);
        first = MAX(first, asked);
    }
    finishes[n] = first + node->days;
    return tl_rank_days(node, first, finishes[n], ret);
}

/*
 * As tl_plain_late() of what the arcs allow and of `until`, the last finish that the plan's end allows.
 * `starts` has the ranks of starts, of nodes after this one, and gets its own.
 */
static inline bool tl_rank_late(const struct tl_network *network, uint32_t n, tl_day until, int32_t *starts,
                                struct tl_reach *ret) {
    const struct tl_ranked *node = &network->ranks[n];
    int32_t end;

    if (!node->backwards) {
        return false;
    }
    end = tl_rank_of(node, until);
    for (uint32_t i = network->out_first[n]; i < network->out_first[n + 1]; i++) {
        const struct tl_arc *arc = tl_network_arc(network, network->out_arcs[i]);
        int32_t left = starts[arc->to] - (arc->lag ? arc->lag->working_days : 0);
        end = MIN(end, left);
    }
    starts[n] = end - node->days;
    return tl_rank_days(node, starts[n], end, ret);
}

#endif
