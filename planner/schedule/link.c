/*
 * link.c - links to arcs, by the table in network.h.
 *
 * SPDX-License-Identifier: MIT
 */
#include "planner/schedule/network.h"

static bool is_lag(const struct tl_duration *lag) {
    return lag->given && (lag->months != 0 || lag->days != 0 || lag->working_days != 0);
}

static bool is_within(const struct tl_item *item, const struct tl_item *ancestor) {
    return item->index >= ancestor->index && item->index < ancestor->subtree_end;
}

/* One arc of a link from a leaf, or from the join of leaves of its class. */
struct tl_end {
    uint32_t node;
    bool is_event, midnight, opens;
};

/* The link from the event that sets a rule's period going: the rule says when the bar begins. */
static bool is_of_period(const struct tl_network *network, const struct tl_link *link,
                         const struct tl_end *from, const struct tl_applied_period *period) {
    return period && from->is_event && link->origin == TL_LINK_AFTER && link->type == TL_LINK_FS &&
           tl_network_node(network, from->node)->item == tl_network_resolve(network, period->from);
}

static void arc_append(struct tl_network *network, const struct tl_link *link, struct tl_end from,
                       uint32_t to) {
    const struct tl_node *target = tl_network_node(network, to);
    bool is_before = link->origin == TL_LINK_BEFORE;
    struct tl_arc arc = {
        .calendar = link->calendar,
        .lag = tl_network_length(network, &link->lag),
        .from = from.node,
        .to = to,
        .link = (uint32_t)(link - network->source.links),
        .map = TL_MAP_LAG,
        .from_finish = is_before || link->type == TL_LINK_FS || link->type == TL_LINK_FF,
        .to_finish = !is_before && (link->type == TL_LINK_FF || link->type == TL_LINK_SF),
    };

    if (is_before) {
        arc.map = TL_MAP_LEAD;
        network->has_lead = true;
    } else if (from.opens && link->type == TL_LINK_FS) {
        arc.map = TL_MAP_LAG_OF_DAY;
    } else if (!is_lag(&link->lag)) {
        arc.map = TL_MAP_NONE;
        arc.lag = NULL;
    } else if (arc.from_finish && from.is_event) {
        arc.map = TL_MAP_LAG_OF_EVENT;
    }
    arc.plain = (arc.map == TL_MAP_LAG || arc.map == TL_MAP_LAG_OF_EVENT) && tl_length_plain(arc.lag);
    if (!is_before && link->type == TL_LINK_FS) {
        arc.to_finish = target->kind == TL_NODE_EVENT && !from.midnight && !from.opens;
    }
    if (target->by_rule && is_of_period(network, link, &from, tl_network_period(network, target->item))) {
        arc.map = TL_MAP_NONE;
        arc.lag = NULL;
        arc.from_finish = !tl_network_period(network, target->item)->own_day;
    }
    if (!arc.calendar) {
        arc.calendar = is_before ? tl_network_node(network, from.node)->calendar : target->calendar;
    }
    g_array_append_val(network->arcs, arc);
}

/* From a leaf, or from all classes of a group. */
static void arcs_append(struct tl_network *network, const struct tl_joins *joins, const struct tl_link *link,
                        uint32_t predecessor, uint32_t to) {
    bool from_start =
        link->origin != TL_LINK_BEFORE && (link->type == TL_LINK_SS || link->type == TL_LINK_SF);
    uint32_t own = network->node_of[predecessor];

    if (own != TL_NONE) {
        const struct tl_node *node = tl_network_node(network, own);
        struct tl_end from = {own, node->kind == TL_NODE_EVENT, node->midnight, node->opens};
        arc_append(network, link, from, to);
        return;
    }
    for (unsigned c = 0; c < TL_JOIN_CLASS_COUNT; c++) {
        struct tl_end from = {
            .node = tl_joins_node(joins, predecessor, c),
            .is_event = c == TL_JOIN_EVENT || c == TL_JOIN_EVENT_MIDNIGHT || c == TL_JOIN_OPENING,
            .opens = c == TL_JOIN_OPENING,
            .midnight = c == TL_JOIN_BAR_MIDNIGHT || c == TL_JOIN_EVENT_MIDNIGHT,
        };
        if (from.node != TL_NONE && from_start == (c == TL_JOIN_START)) {
            arc_append(network, link, from, to);
        }
    }
}

/* A link made between the parts of one decision or contract does not say that anyone plans it. */
static bool is_derived(const struct tl_item *items, const struct tl_link *link) {
    const struct tl_item *from = &items[link->predecessor];
    const struct tl_item *to = &items[link->successor];

    return link->origin == TL_LINK_DERIVED ||
           (from->kind == TL_ITEM_PART && to->kind == TL_ITEM_PART && from->owner_item == to->owner_item);
}

static void link_append(struct tl_network *network, const struct tl_joins *joins, const struct tl_link *link,
                        bool *linked) {
    const struct tl_item *items = network->source.items;
    uint32_t from = tl_network_resolve(network, link->predecessor);
    uint32_t to = tl_network_resolve(network, link->successor);

    if (from == TL_NONE || to == TL_NONE || !network->alive[from] || !network->alive[to] ||
        is_within(&items[from], &items[to]) || is_within(&items[to], &items[from])) {
        return;
    }
    if (!is_derived(items, link)) {
        linked[from] = true;
        linked[to] = true;
    }
    if (network->node_of[to] != TL_NONE && items[to].shape != TL_SHAPE_LAST) {
        arcs_append(network, joins, link, from, network->node_of[to]);
        return;
    }
    for (uint32_t i = to + 1; i < items[to].subtree_end; i++) {
        if (network->node_of[i] != TL_NONE && items[i].shape != TL_SHAPE_LAST && network->alive[i]) {
            arcs_append(network, joins, link, from, network->node_of[i]);
        }
    }
}

/* The last of its children: an event that starts no earlier than any of them. */
static void last_append(struct tl_network *network, const struct tl_item *last) {
    const struct tl_item *items = network->source.items;

    for (uint32_t i = last->index + 1; i < last->subtree_end; i = items[i].subtree_end) {
        uint32_t child = tl_network_resolve(network, i);
        if (child != TL_NONE && network->node_of[child] != TL_NONE && network->alive[i] &&
            network->alive[child]) {
            struct tl_arc arc = {.from = network->node_of[child],
                                 .to = network->node_of[last->index],
                                 .link = TL_NONE,
                                 .map = TL_MAP_NONE};
            g_array_append_val(network->arcs, arc);
        }
    }
}

/* A linked group links its leaves, a linked part its whole decision. */
static void linked_spread(struct tl_network *network, bool *linked) {
    const struct tl_item *items = network->source.items;

    for (uint32_t i = 0; i < network->source.item_count; i++) {
        if (linked[i] && items[i].kind == TL_ITEM_PART && items[i].owner_item != TL_NONE) {
            linked[items[i].owner_item] = true;
        }
    }
    for (uint32_t i = 0; i < network->source.item_count; i++) {
        uint32_t parent = items[i].parent;
        if (parent != TL_NONE && linked[parent]) {
            linked[i] = true;
        }
        if (items[i].kind == TL_ITEM_PART && items[i].owner_item != TL_NONE && linked[items[i].owner_item]) {
            linked[i] = true;
        }
        if (linked[i] && network->node_of[i] != TL_NONE) {
            g_array_index(network->nodes, struct tl_node, network->node_of[i]).linked = true;
        }
    }
}

void tl_network_compile_links(struct tl_network *network) {
    const struct tl_network_source *source = &network->source;
    bool *linked = g_new0(bool, source->item_count + 1);
    struct tl_joins *joins = tl_joins_create(network);

    for (size_t i = 0; i < source->link_count; i++) {
        link_append(network, joins, &source->links[i], linked);
    }
    for (uint32_t i = 0; i < source->item_count; i++) {
        if (source->items[i].shape == TL_SHAPE_LAST && network->alive[i]) {
            last_append(network, &source->items[i]);
        }
    }
    linked_spread(network, linked);
    tl_joins_destroy(joins);
    g_free(linked);
}
