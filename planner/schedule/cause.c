/*
 * cause.c - what sets a date: the link, bound, fixed date or plan start that decides it.
 *
 * Of several that decide together the first in file order is named, a link before a rule (whose arcs come
 * last), a rule before a bound and a bound before the plan's start. What joins stand for is prepared in both
 * scenarios, so that no question asks all members of one.
 *
 * SPDX-License-Identifier: MIT
 */
#include "planner/schedule/outcome.h"

static const struct tl_cause CAUSE_NONE = {TL_DRIVER_NONE, TL_NONE, TL_NONE, TL_NONE};

/* What one arc asks of its target, in terms of the target's start. */
static tl_day arc_asks(const struct tl_network *network, const struct tl_arc *arc,
                       const struct tl_reach *at) {
    const struct tl_node *node = tl_network_node(network, arc->to);
    tl_day value = tl_arc_forward(arc, arc->from_finish ? at[arc->from].finish : at[arc->from].start);

    if (!arc->to_finish || !tl_known(value)) {
        return value;
    }
    if (node->kind == TL_NODE_BAR) {
        return tl_calendar_sub_first(node->calendar, value, node->duration);
    }
    return tl_day_add(value, -1);
}

/* What one arc leaves its source, in terms of the source's start. */
static tl_day arc_leaves(const struct tl_network *network, const struct tl_arc *arc,
                         const struct tl_reach *at) {
    const struct tl_node *node = tl_network_node(network, arc->from);
    struct tl_reach limit = tl_place_limit(tl_network_node(network, arc->to), at[arc->to], TL_EARLIEST);
    tl_day value = tl_arc_backward(arc, arc->to_finish ? limit.finish : limit.start);

    if (!arc->from_finish || !tl_known(value) || node->kind == TL_NODE_JOIN) {
        return value;
    }
    if (node->kind == TL_NODE_BAR) {
        return tl_calendar_sub(node->calendar, value, node->duration);
    }
    return tl_day_add(value, -1);
}

/* True if the arc is to be named rather than what was found: a rule only where it asks for more. */
static bool is_named(const struct tl_arc *arc, uint32_t item, const struct tl_cause *found) {
    return !tl_arc_is_rule(arc) && item < found->item;
}

static struct tl_cause arc_cause(const struct tl_arc *arc, uint32_t index, uint32_t item,
                                 enum tl_driver driver) {
    return (struct tl_cause){tl_arc_is_rule(arc) ? TL_DRIVER_RULE : driver, item, arc->link, index};
}

/* True if one leaf goes before another that ends on the same day: the later hour, else the order of the file. */
static bool leaf_goes_first(const struct tl_network *network, uint32_t leaf, uint32_t other) {
    const struct tl_item *items = network->source.items;
    int ends = tl_item_end_time(&items[tl_network_node(network, leaf)->item]);
    int others = tl_item_end_time(&items[tl_network_node(network, other)->item]);

    return ends > others || (ends == others && leaf < other);
}

/* The leaf that sets each join, where nodes stand at `at`. */
static uint32_t *join_leaves_find(const struct tl_network *network, const struct tl_reach *at) {
    uint32_t *leaf = g_new(uint32_t, network->nodes->len + 1);

    for (size_t i = 0; i < network->order_count; i++) {
        uint32_t n = network->order[i];
        tl_day best = TL_DAY_PAST;
        leaf[n] = n;
        if (tl_network_node(network, n)->kind != TL_NODE_JOIN) {
            continue;
        }
        for (uint32_t j = network->in_first[n]; j < network->in_first[n + 1]; j++) {
            const struct tl_arc *arc = tl_network_arc(network, network->in_arcs[j]);
            tl_day value = arc->from_finish ? at[arc->from].finish : at[arc->from].start;
            if (value > best || (value == best && leaf_goes_first(network, leaf[arc->from], leaf[n]))) {
                best = value;
                leaf[n] = leaf[arc->from];
            }
        }
    }
    return leaf;
}

static void join_holds_find(const struct tl_schedule *schedule, const struct tl_reach *at, uint32_t *held) {
    const struct tl_network *network = schedule->network;
    struct tl_reach *limit = g_memdup2(at, network->nodes->len * sizeof(struct tl_reach));

    for (size_t i = network->order_count; i-- > 0;) {
        uint32_t n = network->order[i];
        tl_day best = TL_DAY_FUTURE;
        held[n] = TL_NONE;
        if (tl_network_node(network, n)->kind != TL_NODE_JOIN) {
            continue;
        }
        for (uint32_t j = network->out_first[n]; j < network->out_first[n + 1]; j++) {
            const struct tl_arc *arc = tl_network_arc(network, network->out_arcs[j]);
            tl_day value = arc_leaves(network, arc, limit);
            if (value < best) {
                best = value;
                held[n] = held[arc->to] == TL_NONE ? network->out_arcs[j] : held[arc->to];
            }
        }
        limit[n] = (struct tl_reach){best, best};
    }
    g_free(limit);
}

/* The same for a scenario: the late dates in held[0], the planned ones in held[1]. */
static void holds_prepare(struct tl_schedule *schedule, int k, uint32_t *held[2]) {
    const struct tl_reach *at[] = {schedule->passes->late[k], schedule->passes->planned[k]};

    for (size_t i = 0; i < G_N_ELEMENTS(at); i++) {
        held[i] = g_new(uint32_t, schedule->network->nodes->len + 1);
        join_holds_find(schedule, at[i], held[i]);
    }
}

void tl_causes_prepare(struct tl_schedule *schedule) {
    const struct tl_network *network = schedule->network;
    const struct tl_passes *passes = schedule->passes;

    for (int k = 0; k < (passes->exact ? TL_LATEST : TL_SCENARIO_COUNT); k++) {
        schedule->join_leaf[k][0] = join_leaves_find(network, passes->early[k]);
        schedule->join_leaf[k][1] = join_leaves_find(network, tl_passes_soon(passes, k));
        holds_prepare(schedule, k, schedule->join_held[k]);
    }
}

void tl_causes_finish(struct tl_schedule *schedule) {
    for (int k = 0; k < TL_SCENARIO_COUNT; k++) {
        for (size_t i = 0; i < 2; i++) {
            g_free(schedule->join_leaf[k][i]);
            g_free(schedule->join_held[k][i]);
        }
    }
}

/* Without anything vague both scenarios are one. */
static int scenario_of(const struct tl_schedule *schedule, int k) {
    return schedule->passes->exact ? TL_EARLIEST : k;
}

uint32_t tl_cause_leaf(const struct tl_schedule *schedule, uint32_t n, int k, bool planned) {
    return schedule->join_leaf[scenario_of(schedule, k)][planned][n];
}

/* A fixed date that has passed, with nothing to show for it, is no sooner than the status date. */
static bool fixed_find(const struct tl_node *node, struct tl_cause *ret_cause) {
    bool overdue = node->work && node->work->overdue;

    *ret_cause = CAUSE_NONE;
    ret_cause->driver = overdue ? TL_DRIVER_STATUS_DATE : TL_DRIVER_FIXED;
    return node->finish_fixed || (node->start_fixed && !tl_node_started(node));
}

/* Work that has started goes on where its links let it, else with the status date. */
static struct tl_cause started_cause(const struct tl_network *network, const struct tl_node *node,
                                     tl_day asked, struct tl_cause cause, int k) {
    const struct tl_bounds *bounds = tl_network_bounds(network, node);
    struct tl_reach ask = {bounds->start[k], bounds->finish_from[k]};
    tl_day own = tl_progress_resume(network, node, ask, k);

    if (own <= asked) {
        return cause;
    }
    cause = CAUSE_NONE;
    cause.driver = own == network->source.status ? TL_DRIVER_STATUS_DATE
                   : own == ask.start            ? TL_DRIVER_FIXED
                                                 : TL_DRIVER_BOUND;
    return cause;
}

/* What the node's own not-before bounds ask of its start. */
static tl_day bound_asks(const struct tl_network *network, const struct tl_node *node, int k) {
    const struct tl_bounds *bounds = tl_network_bounds(network, node);
    tl_day finish = bounds ? bounds->finish_from[k] : TL_DAY_PAST;
    tl_day back = TL_DAY_PAST;

    if (tl_known(finish)) {
        back = node->kind == TL_NODE_BAR ? tl_calendar_sub_first(node->calendar, finish, node->duration)
                                         : tl_day_add(finish, -1);
    }
    return bounds ? MAX(bounds->start_from[k], back) : TL_DAY_PAST;
}

/* The item's own bound or the plan's start, where it asks for more than the links do. */
static struct tl_cause own_cause(const struct tl_network *network, const struct tl_node *node, tl_day asked,
                                 struct tl_cause cause, int k) {
    const struct tl_bounds *bounds = tl_network_bounds(network, node);
    tl_day plan_start = k == TL_EARLIEST ? network->source.start.earliest : network->source.start.latest;
    tl_day bound = bound_asks(network, node, k);

    if (tl_node_started(node)) {
        return started_cause(network, node, asked, cause, k);
    }
    if (tl_known(bound) && bound > asked) {
        asked = bound;
        cause = (struct tl_cause){TL_DRIVER_BOUND, TL_NONE, TL_NONE, TL_NONE};
    }
    if (tl_known(plan_start) && plan_start > asked && (node->linked || bounds)) {
        asked = plan_start;
        cause = (struct tl_cause){TL_DRIVER_PLAN_START, TL_NONE, TL_NONE, TL_NONE};
    }
    if (node->work && node->work->todo && network->source.status > asked &&
        (node->linked || bounds || node->work->overdue)) {
        cause = (struct tl_cause){TL_DRIVER_STATUS_DATE, TL_NONE, TL_NONE, TL_NONE};
    }
    return cause;
}

/* What asks for the start of a scenario: the link that asks for most, or what asks for more than any link. */
static struct tl_cause push_cause(const struct tl_schedule *schedule, uint32_t n, int k, bool planned) {
    const struct tl_network *network = schedule->network;
    const struct tl_reach *at = planned ? tl_passes_soon(schedule->passes, k) : schedule->passes->early[k];
    struct tl_cause cause = CAUSE_NONE;
    tl_day asked = TL_DAY_PAST;

    for (uint32_t j = network->in_first[n]; j < network->in_first[n + 1]; j++) {
        uint32_t a = network->in_arcs[j];
        const struct tl_arc *arc = tl_network_arc(network, a);
        tl_day value = arc_asks(network, arc, at);
        uint32_t leaf = tl_cause_leaf(schedule, arc->from, k, planned);
        uint32_t item = tl_network_node(network, leaf)->item;
        if (value > asked || (value == asked && value != TL_DAY_PAST && is_named(arc, item, &cause))) {
            asked = value;
            cause = arc_cause(arc, a, item, TL_DRIVER_LINK);
        }
    }
    return own_cause(network, tl_network_node(network, n), asked, cause, k);
}

struct tl_cause tl_cause_of_early(const struct tl_schedule *schedule, uint32_t n, bool planned) {
    struct tl_cause cause;

    if (fixed_find(tl_network_node(schedule->network, n), &cause)) {
        return cause;
    }
    return push_cause(schedule, n, TL_EARLIEST, planned);
}

/* The item's own bound, where it leaves less than the links do. */
static struct tl_cause until_cause(const struct tl_network *network, const struct tl_node *node, tl_day left,
                                   struct tl_cause cause, int k) {
    const struct tl_bounds *bounds = tl_network_bounds(network, node);

    if (bounds) {
        tl_day until = MIN(bounds->start_until[k], tl_day_add(bounds->finish_until[k], -1));
        if (node->kind == TL_NODE_BAR && tl_known(bounds->finish_until[k])) {
            tl_day back = tl_calendar_sub(node->calendar, bounds->finish_until[k], node->duration);
            until = MIN(bounds->start_until[k], back);
        }
        if (until < left) {
            return (struct tl_cause){TL_DRIVER_BOUND, TL_NONE, TL_NONE, TL_NONE};
        }
    }
    /* Nothing after it: the plan's end holds it. */
    return left == TL_DAY_FUTURE ? (struct tl_cause){TL_DRIVER_BOUND, TL_NONE, TL_NONE, TL_NONE} : cause;
}

/* What holds the late date of a scenario; of several that do, the first in file order. */
static struct tl_cause late_cause(const struct tl_schedule *schedule, uint32_t n, int k) {
    const struct tl_network *network = schedule->network;
    const struct tl_node *node = tl_network_node(network, n);
    const struct tl_reach *at = node->soft ? schedule->passes->planned[k] : schedule->passes->late[k];
    const uint32_t *held = schedule->join_held[scenario_of(schedule, k)][node->soft];
    struct tl_cause cause = CAUSE_NONE;
    tl_day left = TL_DAY_FUTURE;

    for (uint32_t j = network->out_first[n]; j < network->out_first[n + 1]; j++) {
        uint32_t a = network->out_arcs[j];
        tl_day value = arc_leaves(network, tl_network_arc(network, a), at);
        uint32_t last =
            held[tl_network_arc(network, a)->to] == TL_NONE ? a : held[tl_network_arc(network, a)->to];
        const struct tl_arc *arc = tl_network_arc(network, last);
        uint32_t item = tl_network_node(network, arc->to)->item;
        if (tl_network_node(network, arc->to)->kind != TL_NODE_JOIN &&
            (value < left || (value == left && left != TL_DAY_FUTURE && is_named(arc, item, &cause)))) {
            left = value;
            cause = arc_cause(arc, last, item, node->ancestor ? TL_DRIVER_ANCHOR : TL_DRIVER_LINK);
        }
    }
    return until_cause(network, node, left, cause, k);
}

struct tl_cause tl_cause_of_late(const struct tl_schedule *schedule, uint32_t n) {
    return late_cause(schedule, n, TL_EARLIEST);
}

struct tl_cause tl_cause_of_push(const struct tl_schedule *schedule, uint32_t n, bool planned) {
    return push_cause(schedule, n, TL_LATEST, planned);
}

struct tl_cause tl_cause_of_latest(const struct tl_schedule *schedule, uint32_t n) {
    const struct tl_node *node = tl_network_node(schedule->network, n);
    struct tl_cause cause = CAUSE_NONE;

    if (fixed_find(node, &cause)) {
        return cause;
    }
    if (schedule->items[node->item].placed_late) {
        return late_cause(schedule, n, TL_LATEST);
    }
    return tl_cause_of_push(schedule, n, true);
}

tl_day tl_cause_asked(const struct tl_schedule *schedule, uint32_t n, bool planned) {
    const struct tl_network *network = schedule->network;
    const struct tl_node *node = tl_network_node(network, n);
    const struct tl_bounds *bounds = tl_network_bounds(network, node);
    const struct tl_reach *at =
        planned ? tl_passes_soon(schedule->passes, TL_EARLIEST) : schedule->passes->early[TL_EARLIEST];
    tl_day asked = TL_DAY_PAST;

    for (uint32_t j = network->in_first[n]; j < network->in_first[n + 1]; j++) {
        asked = MAX(asked, arc_asks(network, tl_network_arc(network, network->in_arcs[j]), at));
    }
    if (bounds) {
        asked = MAX(asked, bound_asks(network, node, TL_EARLIEST));
    }
    if ((node->linked || bounds) && tl_known(network->source.start.earliest)) {
        asked = MAX(asked, network->source.start.earliest);
    }
    if (node->work && node->work->todo && (node->linked || bounds || node->work->overdue)) {
        asked = MAX(asked, network->source.status);
    }
    return asked;
}

tl_day tl_cause_left(const struct tl_schedule *schedule, uint32_t n) {
    const struct tl_node *node = tl_network_node(schedule->network, n);
    struct tl_reach pull = tl_passes_pull(schedule->passes, n, TL_EARLIEST);
    tl_day finish = tl_known(pull.finish) && node->kind == TL_NODE_BAR
                        ? tl_calendar_sub(node->calendar, pull.finish, node->duration)
                        : tl_day_add(pull.finish, -1);

    return node->soft ? TL_DAY_FUTURE : MIN(pull.start, finish);
}

bool tl_cause_gives_way(const struct tl_schedule *schedule, uint32_t item) {
    uint32_t n = schedule->network->node_of[item];

    return n != TL_NONE && tl_network_node(schedule->network, n)->soft && schedule->passes->late_placed[n];
}
