/*
 * gap.c - the minimum gaps of rules as arcs (plan/@rules="apply").
 *
 * SPDX-License-Identifier: MIT
 */
#include "planner/schedule/network.h"

/* The node of an item that goes ahead, or TL_NONE. */
static uint32_t node_of(const struct tl_network *network, uint32_t item) {
    uint32_t resolved = tl_network_resolve(network, item);

    return resolved == TL_NONE || !network->alive[item] || !network->alive[resolved]
               ? TL_NONE
               : network->node_of[resolved];
}

void tl_network_compile_gaps(struct tl_network *network) {
    for (size_t i = 0; i < network->source.gap_count; i++) {
        const struct tl_applied_gap *gap = &network->source.gaps[i];
        struct tl_arc arc = {.gap = gap,
                             .from = node_of(network, gap->from),
                             .to = node_of(network, gap->to),
                             .link = TL_NONE,
                             .map = TL_MAP_RULE,
                             .from_finish = !gap->from_start,
                             .to_finish = gap->to_finish};
        bool last = network->source.items[gap->to].shape == TL_SHAPE_LAST; /* its children have their own */
        if (!gap->off && !last && arc.from != TL_NONE && arc.to != TL_NONE && arc.from != arc.to) {
            g_array_append_val(network->arcs, arc);
        }
    }
}
