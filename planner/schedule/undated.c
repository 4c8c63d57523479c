/*
 * undated.c - for what an item without a date waits in the end.
 *
 * Found for all nodes at once, in the order of the links, so that a long chain costs no more than it has
 * links.
 *
 * SPDX-License-Identifier: MIT
 */
#include "planner/schedule/outcome.h"

/* A group is undated when nothing in it has a date. */
static bool is_undated(const struct tl_schedule *schedule, const uint32_t *awaited, uint32_t n) {
    const struct tl_network *network = schedule->network;
    const struct tl_node *node = tl_network_node(network, n);

    if (node->kind != TL_NODE_JOIN) {
        return !schedule->items[node->item].dated && network->alive[node->item];
    }
    for (uint32_t j = network->in_first[n]; j < network->in_first[n + 1]; j++) {
        if (awaited[tl_network_arc(network, network->in_arcs[j])->from] == TL_NONE) {
            return false;
        }
    }
    return network->in_first[n] < network->in_first[n + 1];
}

/* Of what comes before it the awaited item that stands first in the file, or TL_NONE. */
static uint32_t before_await(const struct tl_network *network, const uint32_t *awaited, uint32_t n) {
    uint32_t first = TL_NONE;

    for (uint32_t j = network->in_first[n]; j < network->in_first[n + 1]; j++) {
        first = MIN(first, awaited[tl_network_arc(network, network->in_arcs[j])->from]);
    }
    return first;
}

void tl_undated_fill(struct tl_schedule *schedule) {
    const struct tl_network *network = schedule->network;
    uint32_t *awaited = g_new(uint32_t, network->nodes->len + 1);

    for (size_t i = 0; i < network->order_count; i++) {
        uint32_t n = network->order[i];
        awaited[n] = TL_NONE;
        if (is_undated(schedule, awaited, n)) {
            awaited[n] = before_await(network, awaited, n);
            awaited[n] = awaited[n] == TL_NONE ? tl_network_node(network, n)->item : awaited[n];
        }
    }
    schedule->awaited = awaited;
}

/* What a part is of; any other item itself. */
static uint32_t whole_of(const struct tl_item *items, uint32_t item) {
    bool part = items[item].kind == TL_ITEM_PART && items[item].owner_item != TL_NONE;

    return part ? items[item].owner_item : item;
}

uint32_t tl_schedule_awaited(const struct tl_schedule *schedule, uint32_t item) {
    const struct tl_network *network = schedule->network;
    const struct tl_item *items = network->source.items;
    uint32_t target = tl_network_resolve(network, item);
    uint32_t n = network->node_of[target == TL_NONE ? item : target];
    uint32_t found = n == TL_NONE || !schedule->awaited ? TL_NONE : schedule->awaited[n];

    if (found == TL_NONE || whole_of(items, found) == whole_of(items, item)) {
        return TL_NONE;
    }
    /* A part that repeats its owner goes by its name. */
    return items[found].quiet ? whole_of(items, found) : found;
}
