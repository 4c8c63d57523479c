/*
 * ranks.c - which nodes can be counted in working days, and the arcs between them.
 *
 * SPDX-License-Identifier: MIT
 */
#include "planner/schedule/ranks.h"

/* So few that sums of ranks stay far from TL_RANK_FAR. */
static bool is_near(int32_t days) {
    return days <= (int32_t)NEAR_DAYS;
}

/* From the finish of one to the start of the other, in working days of the calendar of both. */
static bool is_counted(const struct tl_network *network, const struct tl_arc *arc) {
    const struct tl_node *from = tl_network_node(network, arc->from);
    const struct tl_node *to = tl_network_node(network, arc->to);
    bool lag = arc->plain && arc->calendar == to->calendar && is_near(arc->lag->working_days);

    return arc->from_finish && !arc->to_finish && (lag || arc->map == TL_MAP_NONE) &&
           from->calendar == to->calendar && from->kind != TL_NODE_JOIN && to->kind != TL_NODE_JOIN &&
           to->roll != TL_ROLL_PREVIOUS && !to->work;
}

struct tl_ranked *tl_ranks_create(const struct tl_network *network) {
    struct tl_ranked *ranks = g_new(struct tl_ranked, network->nodes->len + 1);

    for (uint32_t n = 0; n < network->nodes->len; n++) {
        const struct tl_node *node = tl_network_node(network, n);
        bool bar = node->plain && node->kind == TL_NODE_BAR && is_near(node->duration->working_days);
        ranks[n] = (struct tl_ranked){.calendar = node->kind == TL_NODE_JOIN ? NULL : node->calendar,
                                      .days = bar ? node->duration->working_days : 0,
                                      .forwards = bar,
                                      .backwards = bar,
                                      .linked = node->linked,
                                      .endless = node->endless};
    }
    for (uint32_t a = 0; a < network->arcs->len; a++) {
        const struct tl_arc *arc = tl_network_arc(network, a);
        if (!is_counted(network, arc)) {
            ranks[arc->to].forwards = false;
            ranks[arc->from].backwards = false;
        }
    }
    return ranks;
}
