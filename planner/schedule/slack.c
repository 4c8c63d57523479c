/*
 * slack.c - total and free float, and what is critical.
 *
 * Floats are bounds that are never narrower than the truth: least from the latest early and the
 * earliest late date, most the other way round.
 *
 * SPDX-License-Identifier: MIT
 */
#include "planner/schedule/outcome.h"

static bool is_fixed(const struct tl_node *node) {
    return node->start_fixed || node->finish_fixed;
}

/* Working days from one boundary to another, either of which may be open. */
static int32_t days_between(const struct tl_node *node, tl_day from, tl_day to) {
    if (from == TL_DAY_PAST) {
        return TL_FLOAT_MAX;
    }
    if (from == TL_DAY_FUTURE || to == TL_DAY_PAST) {
        return TL_FLOAT_MIN;
    }
    if (to == TL_DAY_FUTURE) {
        return TL_FLOAT_MAX;
    }
    return tl_calendar_count(node->calendar, from, to);
}

/* True if a start that moves by some working days moves the finish by as many. */
static bool moves_as_one(const struct tl_node *node) {
    if (node->kind == TL_NODE_EVENT) {
        return node->roll != TL_ROLL_NONE && !is_fixed(node);
    }
    return node->duration && node->duration->months == 0 && node->duration->days == 0 && !is_fixed(node);
}

/* The lesser of start and finish float, from one reach to another. */
static int32_t reach_between(const struct tl_node *node, struct tl_reach from, struct tl_reach to) {
    int32_t start = days_between(node, from.start, to.start);

    if (tl_node_started(node)) {
        return days_between(node, from.finish, to.finish);
    }
    return moves_as_one(node) ? start : MIN(start, days_between(node, from.finish, to.finish));
}

int tl_item_end_time(const struct tl_item *item) {
    return item->end_time >= 0 || item->shape != TL_SHAPE_EVENT ? item->end_time : item->time;
}

/* True if times of day show that the successor starts before the predecessor ends that day. */
static bool times_clash(const struct tl_item *from, const struct tl_item *to) {
    int ends = tl_item_end_time(from);

    return ends >= 0 && to->time >= 0 && to->time < ends;
}

bool tl_is_handover(const struct tl_schedule *schedule, const struct tl_arc *arc, int k, tl_day start) {
    const struct tl_network *network = schedule->network;
    const struct tl_node *to = tl_network_node(network, arc->to);
    const struct tl_node *leaf = tl_network_node(network, tl_cause_leaf(schedule, arc->from, k, false));
    const struct tl_reach *early = schedule->passes->early[k];
    bool plain_fs = arc->link != TL_NONE && arc->map == TL_MAP_NONE && !arc->to_finish &&
                    network->source.links[arc->link].type == TL_LINK_FS;

    return plain_fs && to->start_fixed && !tl_node_started(to) && !tl_node_finished(to) &&
           to->kind != TL_NODE_EVENT && !leaf->midnight && early[arc->from].finish == tl_day_add(start, 1) &&
           !times_clash(&network->source.items[leaf->item], &network->source.items[to->item]);
}

struct tl_reach tl_asked_push(const struct tl_schedule *schedule, uint32_t n, int k, tl_day start,
                              bool certain) {
    const struct tl_network *network = schedule->network;
    const struct tl_reach *early = schedule->passes->early[k];
    struct tl_reach push = {TL_DAY_PAST, TL_DAY_PAST};

    for (uint32_t j = network->in_first[n]; j < network->in_first[n + 1]; j++) {
        const struct tl_arc *arc = tl_network_arc(network, network->in_arcs[j]);
        tl_day value =
            tl_arc_forward(arc, arc->from_finish ? early[arc->from].finish : early[arc->from].start);
        value = tl_is_handover(schedule, arc, k, start) ? start : value;
        if (certain && (value == TL_DAY_FUTURE || tl_arc_is_rule(arc))) {
            continue;
        }
        if (arc->to_finish) {
            push.finish = MAX(push.finish, value);
        } else {
            push.start = MAX(push.start, value);
        }
    }
    return push;
}

struct tl_reach tl_fixed_push(const struct tl_schedule *schedule, uint32_t n, int k, tl_day start) {
    const struct tl_node *node = tl_network_node(schedule->network, n);
    struct tl_reach push = tl_asked_push(schedule, n, k, start, false);

    if (tl_node_started(node)) {
        tl_day resume = MAX(MAX(push.start, schedule->network->source.status), start);
        if (tl_known(resume)) {
            push.finish =
                MAX(push.finish, node->work->remaining[k].given
                                     ? tl_calendar_add(node->calendar, resume, &node->work->remaining[k])
                                     : tl_day_add(resume, 1));
        }
        push.start = TL_DAY_PAST;
    } else if (node->kind == TL_NODE_FREE && tl_known(push.start)) {
        push.finish = MAX(push.finish, tl_day_add(push.start, 1));
    }
    return push;
}

/*
 * An event that is pushed by one end is by both. Ends that nobody states are free, and miss nothing. Nor
 * does what has no known end push a fixed date: a predecessor to be confirmed keeps within its neighbours.
 */
static struct tl_reach stated_ends(const struct tl_node *node, struct tl_reach push) {
    if (push.start == TL_DAY_FUTURE || (node->kind == TL_NODE_FREE && !node->start_fixed)) {
        push.start = TL_DAY_PAST;
    }
    if (push.finish == TL_DAY_FUTURE || (node->kind == TL_NODE_FREE && !node->finish_fixed)) {
        push.finish = TL_DAY_PAST;
    }
    if (node->kind == TL_NODE_EVENT) {
        push.start = MAX(push.start, tl_day_add(push.finish, -1));
        push.finish = tl_day_add(push.start, 1);
    }
    return push;
}

int32_t tl_fixed_float(const struct tl_schedule *schedule, uint32_t n) {
    const struct tl_node *node = tl_network_node(schedule->network, n);
    struct tl_reach at = schedule->passes->early[TL_LATEST][n];
    struct tl_reach first = stated_ends(node, tl_fixed_push(schedule, n, TL_EARLIEST, at.start));

    return MIN(0, reach_between(node, first, at));
}

static void fixed_slack(const struct tl_schedule *schedule, uint32_t n, struct tl_scheduled *item) {
    const struct tl_passes *passes = schedule->passes;
    const struct tl_node *node = tl_network_node(schedule->network, n);
    struct tl_reach at[] = {passes->early[TL_EARLIEST][n], passes->early[TL_LATEST][n]};
    struct tl_reach pull[] = {tl_passes_pull(passes, n, TL_EARLIEST), tl_passes_pull(passes, n, TL_LATEST)};
    struct tl_reach first = stated_ends(node, tl_fixed_push(schedule, n, TL_EARLIEST, at[TL_LATEST].start));
    struct tl_reach last = stated_ends(node, tl_fixed_push(schedule, n, TL_LATEST, at[TL_EARLIEST].start));
    int32_t least = 0;
    int32_t most = 0;
    /* Days that nobody works count for no float, and a date that is missed by them is missed all the same. */
    bool missed = (tl_known(first.start) && first.start > at[TL_LATEST].start) ||
                  (tl_known(first.finish) && first.finish > at[TL_LATEST].finish);

    item->total_float.known = true;
    item->total_float.max = tl_fixed_float(schedule, n);
    item->total_float.min = MIN(0, reach_between(node, last, at[TL_EARLIEST]));
    if (item->total_float.min > item->total_float.max) {
        /* What pushes it may be as late as it likes. */
        item->total_float.min = TL_FLOAT_MIN;
    }
    /* A bar of unknown length is judged by the end that is known. */
    for (int k = 0; k < TL_SCENARIO_COUNT; k++) {
        pull[k].start = node->kind == TL_NODE_FREE && !node->start_fixed ? TL_DAY_FUTURE : pull[k].start;
        pull[k].finish = node->kind == TL_NODE_FREE && !node->finish_fixed ? TL_DAY_FUTURE : pull[k].finish;
        at[k].start = pull[k].start == TL_DAY_FUTURE ? TL_DAY_PAST : at[k].start;
        at[k].finish = pull[k].finish == TL_DAY_FUTURE ? TL_DAY_PAST : at[k].finish;
    }
    least = reach_between(node, at[TL_LATEST], pull[TL_EARLIEST]);
    most = reach_between(node, at[TL_EARLIEST], pull[TL_LATEST]);
    item->critical = TL_CRITICAL_NO;
    if (missed || item->total_float.max < 0 || most <= 0) {
        item->critical = TL_CRITICAL_YES;
    } else if (least <= 0) {
        item->critical = TL_CRITICAL_POSSIBLE;
    }
}

static enum tl_critical critical_of(struct tl_float total) {
    if (!total.known || total.min > 0) {
        return TL_CRITICAL_NO;
    }
    return total.max <= 0 ? TL_CRITICAL_YES : TL_CRITICAL_POSSIBLE;
}

/* Its start is a fact: only the finish can be late. */
static void started_slack(const struct tl_schedule *schedule, uint32_t n, struct tl_scheduled *item) {
    const struct tl_passes *passes = schedule->passes;
    const struct tl_node *node = tl_network_node(schedule->network, n);

    item->total_float.known = true;
    item->total_float.min =
        days_between(node, passes->early[TL_LATEST][n].finish, passes->late[TL_EARLIEST][n].finish);
    item->total_float.max =
        days_between(node, passes->early[TL_EARLIEST][n].finish, passes->late[TL_LATEST][n].finish);
    item->critical = critical_of(item->total_float);
}

/*
 * True if something may leave a node less than its early dates: a date or a bound of its own or of
 * what follows it, or a stated end of the plan. Asked in the order backwards.
 */
static bool is_held(const struct tl_schedule *schedule, uint32_t n, const bool *held) {
    const struct tl_network *network = schedule->network;
    const struct tl_node *node = tl_network_node(network, n);
    const struct tl_bounds *bounds = tl_network_bounds(network, node);
    bool own = is_fixed(node) || node->work || schedule->passes->follows[n] ||
               tl_known(network->source.finish.earliest) || tl_known(network->source.finish.latest);

    own = own || (bounds && (bounds->start_until[TL_EARLIEST] != TL_DAY_FUTURE ||
                             bounds->finish_until[TL_EARLIEST] != TL_DAY_FUTURE));
    for (uint32_t j = network->out_first[n]; j < network->out_first[n + 1] && !own; j++) {
        own = held[tl_network_arc(network, network->out_arcs[j])->to];
    }
    return own;
}

/* What nothing holds has no negative float, whichever days imprecise dates turn out to be. */
static void float_clip(const struct tl_schedule *schedule, uint32_t n, struct tl_scheduled *item) {
    const struct tl_passes *passes = schedule->passes;
    struct tl_reach early = passes->early[TL_LATEST][n];
    struct tl_reach late = passes->late[TL_EARLIEST][n];

    if (item->total_float.known && item->total_float.min < 0 && tl_known(early.start) &&
        tl_known(early.finish) && tl_known(late.start) && tl_known(late.finish)) {
        item->total_float.min = 0;
        item->total_float.max = MAX(0, item->total_float.max);
        item->critical = critical_of(item->total_float);
    }
}

/* What an anchor holds without slack is critical, though it has no early dates. */
static void held_critical(const struct tl_schedule *schedule, uint32_t n, struct tl_scheduled *item) {
    const struct tl_passes *passes = schedule->passes;
    const struct tl_node *node = tl_network_node(schedule->network, n);
    bool late = item->placed_late &&
                (item->driver == TL_DRIVER_ANCHOR ||
                 ((item->driver == TL_DRIVER_MEETING || item->driver == TL_DRIVER_RULE) && node->ancestor));
    bool prompt = node->prompt && node->ancestor && !item->placed_late && item->dated &&
                  passes->planned[TL_EARLIEST][n].start == passes->late[TL_EARLIEST][n].start;
    uint32_t by = prompt ? tl_cause_of_late(schedule, n).item : item->driven_by;

    if ((late || prompt) && by != TL_NONE) {
        item->critical =
            schedule->network->source.items[by].anchor ? TL_CRITICAL_YES : schedule->items[by].critical;
    }
}

static void unfixed_slack(const struct tl_schedule *schedule, uint32_t n, struct tl_scheduled *item) {
    const struct tl_passes *passes = schedule->passes;
    const struct tl_node *node = tl_network_node(schedule->network, n);
    struct tl_reach early[] = {passes->early[TL_EARLIEST][n], passes->early[TL_LATEST][n]};
    struct tl_reach late[] = {passes->late[TL_EARLIEST][n], passes->late[TL_LATEST][n]};

    item->total_float.known = item->has_early && item->has_late;
    if (item->total_float.known) {
        item->total_float.min = reach_between(node, early[TL_LATEST], late[TL_EARLIEST]);
        item->total_float.max =
            passes->exact ? item->total_float.min : reach_between(node, early[TL_EARLIEST], late[TL_LATEST]);
        item->critical = critical_of(item->total_float);
    } else {
        held_critical(schedule, n, item);
    }
}

/* What successors' early dates leave a node; for joins kept in `left`. */
static struct tl_reach free_pull(const struct tl_schedule *schedule, uint32_t n, int k,
                                 const struct tl_reach *left) {
    const struct tl_network *network = schedule->network;
    struct tl_reach pull = {TL_DAY_FUTURE, TL_DAY_FUTURE};

    for (uint32_t j = network->out_first[n]; j < network->out_first[n + 1]; j++) {
        const struct tl_arc *arc = tl_network_arc(network, network->out_arcs[j]);
        const struct tl_node *to = tl_network_node(network, arc->to);
        struct tl_reach limit = to->kind == TL_NODE_JOIN
                                    ? left[arc->to]
                                    : tl_place_limit(to, schedule->passes->early[k][arc->to], k);
        tl_day value = arc->to_finish ? limit.finish : limit.start;
        value = value == TL_DAY_PAST ? TL_DAY_FUTURE : tl_arc_backward(arc, value);
        if (arc->from_finish) {
            pull.finish = MIN(pull.finish, value);
        } else {
            pull.start = MIN(pull.start, value);
        }
    }
    return pull;
}

/* From the early dates to where the node may go without moving what follows. */
static struct tl_float free_float_of(const struct tl_schedule *schedule, uint32_t n,
                                     struct tl_reach *const left[2]) {
    const struct tl_node *node = tl_network_node(schedule->network, n);
    const struct tl_passes *passes = schedule->passes;
    struct tl_float slack = {.known = true};

    for (int k = 0; k < (passes->exact ? TL_LATEST : TL_SCENARIO_COUNT); k++) {
        bool held = left[k][n].start != TL_DAY_FUTURE || left[k][n].finish != TL_DAY_FUTURE;
        struct tl_reach last =
            is_fixed(node) || !held ? left[k][n] : tl_place_late(schedule->network, n, left[k][n], k);
        int32_t days =
            reach_between(node, passes->early[k == TL_EARLIEST ? TL_LATEST : TL_EARLIEST][n], last);
        if (k == TL_EARLIEST) {
            slack.min = days;
        }
        slack.max = days;
    }
    return slack;
}

static void free_slacks_fill(struct tl_schedule *schedule) {
    const struct tl_network *network = schedule->network;
    size_t count = network->nodes->len;
    struct tl_reach *left[] = {g_new0(struct tl_reach, count + 1), g_new0(struct tl_reach, count + 1)};

    for (size_t i = network->order_count; i-- > 0;) {
        uint32_t n = network->order[i];
        const struct tl_node *node = tl_network_node(network, n);
        struct tl_scheduled *item = &schedule->items[node->item];
        for (int k = 0; k < (schedule->passes->exact ? TL_LATEST : TL_SCENARIO_COUNT); k++) {
            left[k][n] = free_pull(schedule, n, k, left[k]);
            if (node->kind == TL_NODE_JOIN) {
                left[k][n].start = MIN(left[k][n].start, left[k][n].finish);
                left[k][n].finish = left[k][n].start;
            }
        }
        if (node->kind == TL_NODE_JOIN || !item->has_early || tl_node_finished(node)) {
            continue;
        }
        item->free_float = free_float_of(schedule, n, left);
        if ((left[TL_EARLIEST][n].start == TL_DAY_FUTURE || tl_node_started(node)) &&
            left[TL_EARLIEST][n].finish == TL_DAY_FUTURE) {
            item->free_float = item->total_float;
        }
        if (tl_node_last(network, node) && item->total_float.known) {
            item->free_float.min = MIN(item->free_float.min, item->total_float.min);
            item->free_float.max = MIN(item->free_float.max, item->total_float.max);
        }
        item->free_float.min = MAX(0, item->free_float.min);
        item->free_float.max = MAX(0, item->free_float.max);
    }
    g_free(left[0]);
    g_free(left[1]);
}

static void node_slack(struct tl_schedule *schedule, uint32_t n, const bool *held) {
    const struct tl_network *network = schedule->network;
    const struct tl_node *node = tl_network_node(network, n);
    struct tl_scheduled *item = &schedule->items[node->item];

    if (node->kind == TL_NODE_JOIN || !network->alive[node->item] || tl_node_finished(node)) {
        return; /* of what is done nothing is left to be late */
    }
    if (tl_node_started(node) && !node->finish_fixed) {
        started_slack(schedule, n, item);
    } else if (is_fixed(node)) {
        fixed_slack(schedule, n, item);
    } else {
        unfixed_slack(schedule, n, item);
    }
    if (held && !held[n]) {
        float_clip(schedule, n, item);
    }
}

/* The last of several dates is held where one of them is: after all of those. */
static void lasts_fill(struct tl_schedule *schedule, bool *held) {
    const struct tl_network *network = schedule->network;

    for (size_t i = 0; i < network->order_count; i++) {
        uint32_t n = network->order[i];
        if (!tl_node_last(network, tl_network_node(network, n))) {
            continue;
        }
        for (uint32_t j = network->in_first[n]; held && j < network->in_first[n + 1]; j++) {
            held[n] = held[n] || held[tl_network_arc(network, network->in_arcs[j])->from];
        }
        node_slack(schedule, n, held);
    }
}

void tl_slacks_fill(struct tl_schedule *schedule) {
    const struct tl_network *network = schedule->network;
    bool *held = schedule->passes->exact ? NULL : g_new0(bool, network->nodes->len + 1);

    for (size_t i = network->order_count; i-- > 0;) {
        uint32_t n = network->order[i];
        if (held) {
            held[n] = is_held(schedule, n, held);
        }
        if (!tl_node_last(network, tl_network_node(network, n))) {
            node_slack(schedule, n, held);
        }
    }
    if (network->has_last) {
        lasts_fill(schedule, held);
    }
    g_free(held);
    free_slacks_fill(schedule);
}
