/*
 * mark.c - what waits for what: the ancestors of anchors, and what is dated by `before` alone.
 *
 * SPDX-License-Identifier: MIT
 */
#include "planner/schedule/network.h"

static struct tl_node *node_at(struct tl_network *network, uint32_t node) {
    return &g_array_index(network->nodes, struct tl_node, node);
}

static bool is_fixed(const struct tl_node *node) {
    return node->start_fixed || node->finish_fixed;
}

/* Everything that an anchor waits for, found backwards. */
static void ancestors_mark(struct tl_network *network) {
    for (size_t i = network->order_count; i-- > 0;) {
        uint32_t n = network->order[i];
        struct tl_node *node = node_at(network, n);
        for (uint32_t j = network->out_first[n]; j < network->out_first[n + 1] && !node->ancestor; j++) {
            const struct tl_node *to =
                tl_network_node(network, tl_network_arc(network, network->out_arcs[j])->to);
            node->ancestor = to->ancestor || (to->anchor && is_fixed(to));
        }
    }
}

/* What leads out of a node, through joins: `before` arcs, of them some to what is not fixed; others. */
enum { LEADS_BEFORE = 1, LEADS_FREE = 2, LEADS_OTHER = 4 };

static uint8_t leads_of(const struct tl_network *network, uint32_t n, const uint8_t *leads) {
    uint8_t found = 0;

    for (uint32_t j = network->out_first[n]; j < network->out_first[n + 1]; j++) {
        const struct tl_arc *arc = tl_network_arc(network, network->out_arcs[j]);
        const struct tl_node *to = tl_network_node(network, arc->to);
        if (tl_arc_is_rule(arc)) {
            continue; /* it holds apart what other links date */
        }
        if (to->kind == TL_NODE_JOIN) {
            found |= leads[arc->to];
        } else if (arc->map != TL_MAP_LEAD) {
            found |= LEADS_OTHER;
        } else {
            found |= is_fixed(to) ? LEADS_BEFORE : LEADS_BEFORE | LEADS_FREE;
        }
    }
    return found;
}

/* True if all that comes before `n`, through joins, is dated by `before` alone. */
static bool follows_only(const struct tl_network *network, uint32_t n, const bool *only) {
    for (uint32_t j = network->in_first[n]; j < network->in_first[n + 1]; j++) {
        const struct tl_arc *arc = tl_network_arc(network, network->in_arcs[j]);
        if (!tl_arc_is_rule(arc) && !only[arc->from]) {
            return false;
        }
    }
    return true;
}

/*
 * What a meeting waits for is as late as is lawful, whatever it waits for itself: notice and agenda
 * always, report and clearance where the meeting is still to be found.
 */
static bool is_paper(const struct tl_network *network, const struct tl_node *node, uint8_t leads) {
    enum tl_part part = network->source.items[node->item].part;
    bool always = part == TL_PART_NOTICE || part == TL_PART_AGENDA;
    bool undated = (part == TL_PART_REPORT || part == TL_PART_CLEARANCE) && (leads & LEADS_FREE);

    return (always || undated) && (leads & LEADS_BEFORE) && !(leads & LEADS_OTHER) && !is_fixed(node) &&
           !node->start_tbc;
}

/* Dated by `before` alone: no date, no release of its own, nothing before it but the like. */
static void before_only_mark(struct tl_network *network) {
    size_t count = network->nodes->len;
    uint8_t *leads = g_new0(uint8_t, count + 1);
    bool *only = g_new0(bool, count + 1);

    for (size_t i = network->order_count; i-- > 0;) {
        uint32_t n = network->order[i];
        leads[n] = leads_of(network, n, leads);
    }
    for (size_t i = 0; i < network->order_count; i++) {
        uint32_t n = network->order[i];
        struct tl_node *node = node_at(network, n);
        const struct tl_bounds *bounds = tl_network_bounds(network, node);
        bool paper = false;
        bool released = bounds && (bounds->start_from[TL_LATEST] != TL_DAY_PAST ||
                                   bounds->finish_from[TL_LATEST] != TL_DAY_PAST);
        only[n] = follows_only(network, n, only);
        if (node->kind == TL_NODE_JOIN) {
            continue;
        }
        released = released || (node->work && node->work->overdue);
        only[n] = only[n] && (leads[n] & LEADS_BEFORE) && !is_fixed(node) && !node->start_tbc && !released;
        paper = is_paper(network, node, leads[n]);
        node->before_only = only[n] || paper;
        node->soft = paper || (only[n] && !(leads[n] & LEADS_OTHER) && !node->ancestor && !node->alap);
    }
    g_free(leads);
    g_free(only);
}

void tl_network_mark(struct tl_network *network) {
    if (network->has_anchor) {
        ancestors_mark(network);
    }
    if (network->has_lead) {
        before_only_mark(network);
    }
}
