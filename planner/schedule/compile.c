/*
 * compile.c - items to nodes: which end is fixed, what bounds it, how it rolls.
 *
 * SPDX-License-Identifier: MIT
 */
#include <string.h>

#include "planner/schedule/allowed.h"

static const struct tl_bounds BOUNDS_NONE = {
    .start = {TL_DAY_PAST, TL_DAY_FUTURE},
    .finish = {TL_DAY_PAST, TL_DAY_FUTURE},
    .start_from = {TL_DAY_PAST, TL_DAY_PAST},
    .finish_from = {TL_DAY_PAST, TL_DAY_PAST},
    .start_until = {TL_DAY_FUTURE, TL_DAY_FUTURE},
    .finish_until = {TL_DAY_FUTURE, TL_DAY_FUTURE},
};

static bool is_window(const struct tl_dated *dated) {
    return dated->when.kind == TL_WHEN_WINDOW;
}

static bool is_tbc(const struct tl_dated *dated) {
    return dated->when.kind == TL_WHEN_TBC;
}

/* `shift` 1 turns a last day into the boundary behind it. */
static void window_take(const struct tl_dated *dated, int shift, tl_day ret[TL_SCENARIO_COUNT]) {
    ret[TL_EARLIEST] = tl_day_add(dated->when.window.earliest, shift);
    ret[TL_LATEST] = tl_day_add(dated->when.window.latest, shift);
}

/* What happened takes the place of what was planned. */
static const struct tl_dated *date_of(const struct tl_dated *actual, const struct tl_dated *planned) {
    return is_window(actual) ? actual : planned;
}

/* Both ends stated and vague: keep only what leaves the start at or before the finish. */
static void ends_clip(struct tl_bounds *bounds) {
    bounds->start[TL_LATEST] = MIN(bounds->start[TL_LATEST], tl_day_add(bounds->finish[TL_LATEST], -1));
    bounds->finish[TL_EARLIEST] = MAX(bounds->finish[TL_EARLIEST], tl_day_add(bounds->start[TL_EARLIEST], 1));
}

static void event_fix(const struct tl_item *item, struct tl_node *node, struct tl_bounds *bounds) {
    const struct tl_dated *on = date_of(&item->dates->actual_start, &item->dates->start);

    on = date_of(&item->dates->actual_finish, on);
    node->start_tbc = is_tbc(on);
    node->finish_tbc = node->start_tbc;
    if (is_window(on)) {
        node->start_fixed = true;
        node->finish_fixed = true;
        window_take(on, 0, bounds->start);
        window_take(on, 1, bounds->finish);
    }
}

static void bar_fix(const struct tl_item *item, struct tl_node *node, struct tl_bounds *bounds) {
    const struct tl_dated *start = date_of(&item->dates->actual_start, &item->dates->start);
    const struct tl_dated *finish = date_of(&item->dates->actual_finish, &item->dates->finish);

    node->start_fixed = is_window(start);
    node->finish_fixed = is_window(finish);
    node->start_tbc = is_tbc(start);
    node->finish_tbc = is_tbc(finish);
    if (node->start_fixed) {
        window_take(start, 0, bounds->start);
    }
    if (node->finish_fixed) {
        window_take(finish, 1, bounds->finish);
    }
    if (node->start_fixed && node->finish_fixed) {
        ends_clip(bounds);
    }
}

/* Constraints shape late dates, or release early ones; a deadline is a constraint that only warns. */
static void bounds_take(const struct tl_item *item, struct tl_bounds *bounds) {
    const struct tl_item_dates *dates = item->dates;

    if (is_window(&dates->start_not_before)) {
        window_take(&dates->start_not_before, 0, bounds->start_from);
    }
    if (is_window(&dates->finish_not_before)) {
        window_take(&dates->finish_not_before, 1, bounds->finish_from);
    }
    if (is_window(&dates->start_not_after)) {
        window_take(&dates->start_not_after, 0, bounds->start_until);
    }
    if (is_window(&dates->finish_not_after)) {
        window_take(&dates->finish_not_after, 1, bounds->finish_until);
    }
    if (is_window(&dates->deadline)) {
        for (int k = 0; k < TL_SCENARIO_COUNT; k++) {
            tl_day until =
                k == TL_EARLIEST ? dates->deadline.when.window.earliest : dates->deadline.when.window.latest;
            bounds->finish_until[k] = MIN(bounds->finish_until[k], tl_day_add(until, 1));
        }
    }
}

static enum tl_roll roll_of(const struct tl_item *item, const struct tl_node *node) {
    if (node->start_tbc) {
        return TL_ROLL_NONE;
    }
    if (item->roll != TL_ROLL_DEFAULT) {
        return item->roll;
    }
    if (item->shape == TL_SHAPE_LAST || item->part == TL_PART_END || item->length_by_rule) {
        return TL_ROLL_NONE;
    }
    return TL_ROLL_NEXT;
}

/* Contract ends and options to extend neither set the plan's end nor are held by it. */
static bool is_endless(const struct tl_item *item) {
    return item->part == TL_PART_END || item->part == TL_PART_EXERCISE_BY || item->kind == TL_ITEM_EXTENSION;
}

const struct tl_duration *tl_network_length(struct tl_network *network, const struct tl_duration *duration) {
    uint32_t mix = (uint32_t)duration->working_days + 37 * (uint32_t)duration->days +
                   101 * (uint32_t)duration->months + 128 * duration->negative;
    const struct tl_duration **length = &network->lengths[mix % TL_LENGTHS];

    if (!*length || memcmp(*length, duration, sizeof *duration) != 0) {
        *length = duration;
    }
    return *length;
}

static bool is_vague_pair(const tl_day days[TL_SCENARIO_COUNT]) {
    return days[TL_EARLIEST] != days[TL_LATEST];
}

/* True if an input of the node is vague: its scenarios may differ, whatever comes before it. */
static bool is_vague(const struct tl_node *node, const struct tl_bounds *bounds) {
    bool length_unknown = node->kind == TL_NODE_FREE && !(node->start_fixed && node->finish_fixed);

    return length_unknown || node->start_tbc || node->finish_tbc ||
           (node->start_fixed && is_vague_pair(bounds->start)) ||
           (node->finish_fixed && is_vague_pair(bounds->finish)) || is_vague_pair(bounds->start_from) ||
           is_vague_pair(bounds->finish_from) || is_vague_pair(bounds->start_until) ||
           is_vague_pair(bounds->finish_until);
}

static void flags_gather(struct tl_network *network, const struct tl_node *node) {
    network->has_allowed = network->has_allowed || node->allowed != TL_NONE;
    network->has_anchor = network->has_anchor || node->anchor;
    network->has_alap = network->has_alap || node->alap;
    network->has_last = network->has_last || tl_node_last(network, node);
    network->has_roll_back = network->has_roll_back || node->roll == TL_ROLL_PREVIOUS ||
                             tl_node_started(node) || tl_node_finished(node);
}

/* A bar whose length a rule gives. */
static void period_take(const struct tl_network *network, const struct tl_item *item, struct tl_node *node) {
    const struct tl_applied_period *period =
        item->length_by_rule ? tl_network_period(network, item->index) : NULL;

    if (period && !node->finish_fixed) {
        node->kind = TL_NODE_BAR;
        node->duration = &period->length;
        node->by_rule = true;
        node->calendar = period->count.working_days ? period->count.working_days : node->calendar;
    }
}

/* What comes of a meeting comes promptly, whatever it leaves time for. */
static bool is_prompt(const struct tl_item *item) {
    return item->shape == TL_SHAPE_LAST || item->part == TL_PART_PUBLISHED ||
           item->part == TL_PART_CALL_IN_ENDS || item->part == TL_PART_EFFECTIVE;
}

static void node_append(struct tl_network *network, const struct tl_item *item) {
    struct tl_bounds bounds = BOUNDS_NONE;
    bool is_bar = item->shape == TL_SHAPE_BAR;
    struct tl_work *work = NULL;
    struct tl_node node = {
        .calendar = item->calendar,
        .item = item->index,
        .bounds = TL_NONE,
        .allowed = TL_NONE,
        .kind = TL_NODE_EVENT,
        .opens = item->part == TL_PART_EFFECTIVE,
        .midnight = item->closes_at_midnight && (item->end_time <= 0 || item->end_time >= 24 * 60),
        .endless = is_endless(item) || !network->alive[item->index],
        .anchor = item->anchor,
        .alap = item->alap,
        .prompt = is_prompt(item),
    };

    if (is_bar) {
        bar_fix(item, &node, &bounds);
        node.kind =
            item->duration.given && !(node.start_fixed && node.finish_fixed) ? TL_NODE_BAR : TL_NODE_FREE;
        node.duration = node.kind == TL_NODE_BAR ? tl_network_length(network, &item->duration) : NULL;
        period_take(network, item, &node);
    } else {
        event_fix(item, &node, &bounds);
    }
    bounds_take(item, &bounds);
    work = tl_progress_apply(network, item, &node, &bounds);
    if (work) {
        g_ptr_array_add(network->works, work);
    }
    node.roll = roll_of(item, &node);
    if (!node.start_fixed && !node.finish_fixed && !node.start_tbc) {
        node.allowed = tl_allowed_find(network, item, &node);
        if (node.allowed != TL_NONE && tl_allowed_of(network, &node)->meets) {
            node.roll = TL_ROLL_NONE; /* its meetings alone decide */
        }
    }
    if (memcmp(&bounds, &BOUNDS_NONE, sizeof bounds) != 0) {
        node.bounds = network->bounds->len;
        g_array_append_val(network->bounds, bounds);
    }
    node.plain = tl_node_plain(&node);
    network->has_vague = network->has_vague || is_vague(&node, &bounds);
    flags_gather(network, &node);
    network->node_of[item->index] = network->nodes->len;
    g_array_append_val(network->nodes, node);
}

static bool is_alive(const struct tl_network *network, const struct tl_item *item) {
    bool dropped = item->status == TL_ITEM_WITHDRAWN || item->status == TL_ITEM_ABANDONED ||
                   item->status == TL_ITEM_SUPERSEDED;

    return !dropped && (item->parent == TL_NONE || network->alive[item->parent]);
}

uint32_t tl_network_resolve(const struct tl_network *network, uint32_t item) {
    /* Aliases of aliases are few; the bound only guards against a circle of them. */
    for (int hops = 0; hops < 8 && item != TL_NONE; hops++) {
        const struct tl_item *it = &network->source.items[item];
        if (it->shape != TL_SHAPE_ALIAS) {
            return item;
        }
        item = it->alias_of;
    }
    return TL_NONE;
}

void tl_network_compile_items(struct tl_network *network) {
    const struct tl_item *items = network->source.items;

    for (uint32_t i = 0; i < network->source.item_count; i++) {
        network->alive[i] = is_alive(network, &items[i]);
        network->node_of[i] = TL_NONE;
        switch (items[i].shape) {
        case TL_SHAPE_BAR:
        case TL_SHAPE_EVENT:
        case TL_SHAPE_LAST:
            node_append(network, &items[i]);
            break;
        case TL_SHAPE_GROUP:
        case TL_SHAPE_ALIAS:
        case TL_SHAPE_DATA:
            break;
        }
    }
}
