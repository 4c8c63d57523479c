/*
 * network.c - makes the compiled network: its memory, its arcs by node, its order.
 *
 * SPDX-License-Identifier: MIT
 */
#include "planner/schedule/allowed.h"
#include "planner/schedule/ranks.h"

/* Lists the arcs of every node, by file order of the arcs: a counting sort. */
static void arcs_index(const struct tl_network *network, bool by_target, uint32_t *first, uint32_t *list) {
    size_t node_count = network->nodes->len;
    uint32_t *place = g_new0(uint32_t, node_count + 1);

    for (uint32_t a = 0; a < network->arcs->len; a++) {
        const struct tl_arc *arc = tl_network_arc(network, a);
        first[(by_target ? arc->to : arc->from) + 1]++;
    }
    for (size_t n = 0; n < node_count; n++) {
        first[n + 1] += first[n];
        place[n] = first[n];
    }
    for (uint32_t a = 0; a < network->arcs->len; a++) {
        const struct tl_arc *arc = tl_network_arc(network, a);
        list[place[by_target ? arc->to : arc->from]++] = a;
    }
    g_free(place);
}

/* Puts `n` next, then what waited for it alone among the nodes that the sweep has passed. */
static void nodes_release(struct tl_network *network, uint32_t n, uint32_t *waits, GArray *ready) {
    uint32_t sweep = n;

    g_array_append_val(ready, n);
    while (ready->len > 0) {
        n = g_array_index(ready, uint32_t, ready->len - 1);
        g_array_set_size(ready, ready->len - 1);
        network->order[network->order_count++] = n;
        for (uint32_t i = network->out_first[n]; i < network->out_first[n + 1]; i++) {
            uint32_t to = tl_network_arc(network, network->out_arcs[i])->to;
            if (--waits[to] == 0 && to < sweep) {
                g_array_append_val(ready, to);
            }
        }
    }
}

/*
 * Predecessors first, otherwise as in the file, so that the passes walk through memory in order: one
 * sweep over the nodes, going back only for what waited. Nodes on a circle never come up.
 */
static void nodes_order(struct tl_network *network) {
    uint32_t count = network->nodes->len;
    uint32_t *waits = g_new(uint32_t, count + 1);
    GArray *ready = g_array_new(FALSE, FALSE, sizeof(uint32_t));

    for (uint32_t n = 0; n < count; n++) {
        waits[n] = network->in_first[n + 1] - network->in_first[n];
    }
    for (uint32_t n = 0; n < count; n++) {
        if (waits[n] == 0) {
            waits[n] = UINT32_MAX;
            nodes_release(network, n, waits, ready);
        }
    }
    g_array_unref(ready);
    g_free(waits);
}

const struct tl_applied_period *tl_network_period(const struct tl_network *network, uint32_t item) {
    size_t low = 0, high = network->source.period_count;

    while (low < high) {
        size_t middle = (low + high) / 2;
        const struct tl_applied_period *period = &network->source.periods[middle];
        if (period->item == item) {
            return period->fault == TL_APPLIED_OK ? period : NULL;
        }
        if (period->item < item) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return NULL;
}

struct tl_network *tl_network_create(const struct tl_network_source *source) {
    struct tl_network *network = g_new0(struct tl_network, 1);
    size_t node_count = 0;
    size_t arc_count = 0;

    network->source = *source;
    network->nodes = g_array_new(FALSE, FALSE, sizeof(struct tl_node));
    network->arcs = g_array_new(FALSE, FALSE, sizeof(struct tl_arc));
    network->bounds = g_array_new(FALSE, FALSE, sizeof(struct tl_bounds));
    network->works = g_ptr_array_new_with_free_func(g_free);
    network->node_of = g_new(uint32_t, source->item_count + 1);
    network->alive = g_new0(bool, source->item_count + 1);
    network->allowed = tl_allowed_sets_create();
    tl_network_compile_items(network);
    tl_network_compile_links(network);
    tl_network_compile_gaps(network);
    node_count = network->nodes->len;
    arc_count = network->arcs->len;
    network->in_first = g_new0(uint32_t, node_count + 2);
    network->out_first = g_new0(uint32_t, node_count + 2);
    network->in_arcs = g_new(uint32_t, arc_count + 1);
    network->out_arcs = g_new(uint32_t, arc_count + 1);
    network->order = g_new(uint32_t, node_count + 1);
    arcs_index(network, true, network->in_first, network->in_arcs);
    arcs_index(network, false, network->out_first, network->out_arcs);
    nodes_order(network);
    network->ranks = tl_ranks_create(network);
    return network;
}

void tl_network_destroy(struct tl_network *network) {
    if (!network) {
        return;
    }
    g_array_unref(network->nodes);
    g_array_unref(network->arcs);
    g_array_unref(network->bounds);
    g_ptr_array_unref(network->works);
    tl_allowed_sets_destroy(network->allowed);
    g_free(network->ranks);
    g_free(network->node_of);
    g_free(network->alive);
    g_free(network->in_first);
    g_free(network->in_arcs);
    g_free(network->out_first);
    g_free(network->out_arcs);
    g_free(network->order);
    g_free(network);
}
