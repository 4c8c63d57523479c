/*
 * join.c - the joins of groups that a link leaves: one node for the latest of each class of leaves.
 *
 * A join gathers its direct leaves and the joins of the groups within, so that all joins together
 * cost no more arcs than there are items.
 *
 * SPDX-License-Identifier: MIT
 */
#include "planner/schedule/network.h"

struct tl_joins {
    uint32_t *row;   /* by item: index into nodes / TL_JOIN_CLASS_COUNT, or TL_NONE */
    GArray *nodes;   /* uint32_t, TL_JOIN_CLASS_COUNT to a row */
    uint8_t *leaves; /* by item: bit 1 << class for each class of leaves within */
};

static enum tl_join_class class_of(const struct tl_node *node) {
    if (node->opens) {
        return TL_JOIN_OPENING;
    }
    if (node->kind == TL_NODE_EVENT) {
        return node->midnight ? TL_JOIN_EVENT_MIDNIGHT : TL_JOIN_EVENT;
    }
    return node->midnight ? TL_JOIN_BAR_MIDNIGHT : TL_JOIN_BAR;
}

/* True if the item's own node counts for the groups around it. */
static bool is_leaf(const struct tl_network *network, uint32_t item) {
    uint32_t node = network->node_of[item];

    return node != TL_NONE && !tl_network_node(network, node)->endless;
}

static void leaves_mark(struct tl_network *network, struct tl_joins *joins) {
    const struct tl_item *items = network->source.items;

    for (size_t i = network->source.item_count; i-- > 0;) {
        if (network->node_of[i] != TL_NONE) {
            joins->leaves[i] = 0;
        }
        if (is_leaf(network, (uint32_t)i)) {
            const struct tl_node *node = tl_network_node(network, network->node_of[i]);
            joins->leaves[i] = (uint8_t)((1u << class_of(node)) | (1u << TL_JOIN_START));
        }
        if (items[i].parent != TL_NONE) {
            joins->leaves[items[i].parent] |= joins->leaves[i];
        }
    }
}

static void joins_append(struct tl_network *network, struct tl_joins *joins, uint32_t item) {
    joins->row[item] = joins->nodes->len / TL_JOIN_CLASS_COUNT;
    for (unsigned c = 0; c < TL_JOIN_CLASS_COUNT; c++) {
        uint32_t index = TL_NONE;
        if (joins->leaves[item] & (1u << c)) {
            struct tl_node node = {
                .calendar = network->source.items[item].calendar,
                .item = item,
                .bounds = TL_NONE,
                .allowed = TL_NONE,
                .kind = TL_NODE_JOIN,
                .roll = TL_ROLL_NONE,
                .endless = true,
            };
            index = network->nodes->len;
            g_array_append_val(network->nodes, node);
        }
        g_array_append_val(joins->nodes, index);
    }
}

/* Groups that a link leaves, and the groups within them. */
static void rows_make(struct tl_network *network, struct tl_joins *joins) {
    const struct tl_network_source *source = &network->source;
    bool *needed = g_new0(bool, source->item_count + 1);

    for (size_t i = 0; i < source->link_count; i++) {
        uint32_t from = tl_network_resolve(network, source->links[i].predecessor);
        if (from != TL_NONE && network->node_of[from] == TL_NONE) {
            needed[from] = true;
        }
    }
    for (uint32_t i = 0; i < source->item_count; i++) {
        uint32_t parent = source->items[i].parent;
        needed[i] = needed[i] || (parent != TL_NONE && needed[parent]);
        if (needed[i] && network->node_of[i] == TL_NONE && joins->leaves[i]) {
            joins_append(network, joins, i);
        }
    }
    g_free(needed);
}

static void member_append(struct tl_network *network, uint32_t from, uint32_t to, bool from_finish) {
    struct tl_arc arc = {
        .from = from, .to = to, .link = TL_NONE, .map = TL_MAP_NONE, .from_finish = from_finish};

    if (from != TL_NONE && to != TL_NONE) {
        g_array_append_val(network->arcs, arc);
    }
}

static void members_append(struct tl_network *network, const struct tl_joins *joins, uint32_t item) {
    uint32_t parent = network->source.items[item].parent;
    uint32_t node = network->node_of[item];

    if (parent == TL_NONE || joins->row[parent] == TL_NONE) {
        return;
    }
    if (is_leaf(network, item)) {
        enum tl_join_class class_ = class_of(tl_network_node(network, node));
        member_append(network, node, tl_joins_node(joins, parent, class_), true);
        member_append(network, node, tl_joins_node(joins, parent, TL_JOIN_START), false);
        return;
    }
    for (unsigned c = 0; c < TL_JOIN_CLASS_COUNT; c++) {
        member_append(network, tl_joins_node(joins, item, c), tl_joins_node(joins, parent, c), false);
    }
}

struct tl_joins *tl_joins_create(struct tl_network *network) {
    struct tl_joins *joins = g_new0(struct tl_joins, 1);
    size_t count = network->source.item_count;

    joins->row = g_new(uint32_t, count + 1);
    joins->leaves = g_new0(uint8_t, count + 1);
    joins->nodes = g_array_new(FALSE, FALSE, sizeof(uint32_t));
    for (size_t i = 0; i < count; i++) {
        joins->row[i] = TL_NONE;
    }
    leaves_mark(network, joins);
    rows_make(network, joins);
    for (uint32_t i = 0; i < count; i++) {
        members_append(network, joins, i);
    }
    return joins;
}

void tl_joins_destroy(struct tl_joins *joins) {
    if (joins) {
        g_free(joins->row);
        g_free(joins->leaves);
        g_array_unref(joins->nodes);
        g_free(joins);
    }
}

uint32_t tl_joins_node(const struct tl_joins *joins, uint32_t item, enum tl_join_class class_) {
    uint32_t row = joins->row[item];

    if (row == TL_NONE) {
        return TL_NONE;
    }
    return g_array_index(joins->nodes, uint32_t, row * TL_JOIN_CLASS_COUNT + (uint32_t)class_);
}
