/*
 * passes.c - early, late and planned dates: four runs over arrays in the order of the links.
 *
 * Early goes forwards, late is its adjoint backwards, planned goes forwards again with what is
 * placed late at its late dates. Two short stretches follow: items dated by `before` alone go as
 * late as their successors' planned dates allow, and items that hang on work planned backwards
 * (which has no early dates without a plan start) count their early dates from the planned ones.
 *
 * SPDX-License-Identifier: MIT
 */
#include "planner/schedule/passes.h"

#include "planner/schedule/allowed.h"
#include "planner/schedule/plain.h"
#include "planner/schedule/ranks.h"

static const struct tl_reach REACH_PAST = {TL_DAY_PAST, TL_DAY_PAST};
static const struct tl_reach REACH_FUTURE = {TL_DAY_FUTURE, TL_DAY_FUTURE};

static bool is_fixed(const struct tl_node *node) {
    return node->start_fixed || node->finish_fixed;
}

/* tl_arcs_push(), inline in the runs over all nodes. */
G_ALWAYS_INLINE static inline struct tl_reach arcs_push(const struct tl_network *network, uint32_t node,
                                                        const struct tl_reach *at) {
    struct tl_reach push = REACH_PAST;

    for (uint32_t i = network->in_first[node]; i < network->in_first[node + 1]; i++) {
        const struct tl_arc *arc = tl_network_arc(network, network->in_arcs[i]);
        tl_day value = tl_plain_forward(arc, arc->from_finish ? at[arc->from].finish : at[arc->from].start);
        if (arc->to_finish) {
            push.finish = MAX(push.finish, value);
        } else {
            push.start = MAX(push.start, value);
        }
    }
    return push;
}

struct tl_reach tl_arcs_push(const struct tl_network *network, uint32_t node, const struct tl_reach *at) {
    return arcs_push(network, node, at);
}

/* What arcs out of `node` allow, when their targets stand at `at`. */
G_ALWAYS_INLINE static inline struct tl_reach arcs_pull(const struct tl_network *network, uint32_t node,
                                                        const struct tl_reach *at, int k) {
    struct tl_reach pull = REACH_FUTURE;

    for (uint32_t i = network->out_first[node]; i < network->out_first[node + 1]; i++) {
        const struct tl_arc *arc = tl_network_arc(network, network->out_arcs[i]);
        struct tl_reach limit = at[arc->to];
        if (network->has_roll_back) {
            limit = tl_place_limit(tl_network_node(network, arc->to), limit, k);
        }
        tl_day value = tl_plain_backward(arc, arc->to_finish ? limit.finish : limit.start);
        if (arc->from_finish) {
            pull.finish = MIN(pull.finish, value);
        } else {
            pull.start = MIN(pull.start, value);
        }
    }
    return pull;
}

/* What one run over early dates sees of all of them. */
struct sweep {
    bool known;    /* every start is */
    bool ends;     /* every finish is */
    tl_day finish; /* the latest that is known and that the plan's end follows; PAST: none */
};

static struct sweep early_run(struct tl_passes *passes, int k) {
    const struct tl_network *network = passes->network;
    const struct tl_ranked *ranked = network->ranks;
    const struct tl_window *start = &network->source.start;
    tl_day stated = k == TL_EARLIEST ? start->earliest : start->latest;
    tl_day release = tl_known(stated) ? stated : TL_DAY_PAST;
    struct tl_reach *early = passes->early[k];
    int32_t *finishes = g_new(int32_t, network->nodes->len + 1);
    struct sweep sweep = {true, true, TL_DAY_PAST};

    for (size_t i = 0; i < network->order_count; i++) {
        uint32_t n = network->order[i];
        struct tl_reach at;
        if (!tl_rank_early(network, n, release, finishes, &at)) {
            at = tl_plain_early(network, n, arcs_push(network, n, early), k, release);
            finishes[n] = tl_rank_of(&ranked[n], at.finish);
            sweep.known = sweep.known && tl_known(at.start);
            sweep.ends = sweep.ends && tl_known(at.finish);
        }
        early[n] = at;
        if (at.finish > sweep.finish && at.finish != TL_DAY_FUTURE && !ranked[n].endless) {
            sweep.finish = at.finish;
        }
    }
    g_free(finishes);
    return sweep;
}

/*
 * The plan's finish, else the latest early finish that is known in both scenarios: in an exact plan
 * that of the first run.
 */
static void end_find(struct tl_passes *passes, int k, tl_day finish) {
    const struct tl_network *network = passes->network;
    tl_day stated = k == TL_EARLIEST ? network->source.finish.earliest : network->source.finish.latest;
    tl_day end = TL_DAY_PAST;

    if (tl_known(stated)) {
        passes->end[k] = tl_day_add(stated, 1);
        return;
    }
    end = passes->exact ? finish : end;
    for (uint32_t n = 0; !passes->exact && n < network->nodes->len; n++) {
        if (!tl_network_node(network, n)->endless && tl_known(passes->early[TL_LATEST][n].finish)) {
            end = MAX(end, passes->early[k][n].finish);
        }
    }
    passes->end[k] = end == TL_DAY_PAST ? TL_DAY_FUTURE : end;
}

/* The last finish that the plan's end leaves this node; what has no known finish is not held by it. */
G_ALWAYS_INLINE static inline tl_day end_of(const struct tl_passes *passes, uint32_t n, int k) {
    const struct tl_network *network = passes->network;

    if (network->ranks[n].endless) {
        return TL_DAY_FUTURE;
    }
    if (passes->any_follows && passes->follows[n]) {
        return passes->follow_end[k];
    }
    if (passes->ends || tl_known(network->source.finish.latest) ||
        tl_known(passes->early[TL_LATEST][n].finish)) {
        return passes->end[k];
    }
    return TL_DAY_FUTURE;
}

static struct tl_reach bounds_pull(const struct tl_network *network, uint32_t n, struct tl_reach pull,
                                   int k) {
    const struct tl_bounds *bounds = tl_network_bounds(network, tl_network_node(network, n));

    if (bounds) {
        pull.start = MIN(pull.start, bounds->start_until[k]);
        pull.finish = MIN(pull.finish, bounds->finish_until[k]);
    }
    return pull;
}

struct tl_reach tl_passes_pull(const struct tl_passes *passes, uint32_t n, int k) {
    struct tl_reach pull = arcs_pull(passes->network, n, passes->late[k], k);

    pull = bounds_pull(passes->network, n, pull, k);
    pull.finish = MIN(pull.finish, end_of(passes, n, k));
    return pull;
}

/* How late an event may be; where a fixed one would have to be moved for that, what follows it leaves it. */
static tl_day event_left(const struct tl_passes *passes, uint32_t n, int k) {
    const struct tl_node *node = tl_network_node(passes->network, n);
    struct tl_reach pull;

    if (!is_fixed(node) || tl_node_finished(node)) {
        return passes->late[k][n].start;
    }
    pull = tl_passes_pull(passes, n, k);
    return MIN(pull.start, tl_day_add(pull.finish, -1));
}

/*
 * The last of several dates is one of them: it is no later than the latest that they may be, whatever
 * follows it itself. Theirs stand, and are none the earlier for it.
 */
static void lasts_limit(struct tl_passes *passes, int k) {
    const struct tl_network *network = passes->network;
    struct tl_reach *late = passes->late[k];

    for (size_t i = 0; i < network->order_count; i++) {
        uint32_t n = network->order[i];
        const struct tl_node *node = tl_network_node(network, n);
        tl_day latest = TL_DAY_PAST;
        if (!tl_node_last(network, node) || is_fixed(node) ||
            network->in_first[n] == network->in_first[n + 1]) {
            continue;
        }
        for (uint32_t j = network->in_first[n]; j < network->in_first[n + 1]; j++) {
            uint32_t one = tl_network_arc(network, network->in_arcs[j])->from;
            latest = MAX(latest, event_left(passes, one, k));
        }
        late[n].start = MIN(late[n].start, latest);
        late[n].finish = tl_day_add(late[n].start, 1);
    }
}

static void late_run(struct tl_passes *passes, int k) {
    const struct tl_network *network = passes->network;
    struct tl_reach *late = passes->late[k];
    int32_t *starts = g_new(int32_t, network->nodes->len + 1);

    for (size_t i = network->order_count; i-- > 0;) {
        uint32_t n = network->order[i];
        struct tl_reach at;
        if (!tl_rank_late(network, n, end_of(passes, n, k), starts, &at)) {
            at = tl_plain_late(network, n, tl_passes_pull(passes, n, k), k);
            starts[n] = tl_rank_of(&network->ranks[n], at.start);
        }
        late[n] = at;
    }
    g_free(starts);
    if (network->has_last) {
        lasts_limit(passes, k);
    }
}

/* Late dates where they are known and possible, else as soon as possible. */
static struct tl_reach late_or_soon(struct tl_reach late, struct tl_reach soon, bool *ret_late) {
    bool possible = late.start != TL_DAY_FUTURE && late.finish != TL_DAY_FUTURE &&
                    (soon.start == TL_DAY_FUTURE || late.start >= soon.start) &&
                    (soon.finish == TL_DAY_FUTURE || late.finish >= soon.finish);

    *ret_late = possible;
    return possible ? late : soon;
}

/* What comes of a meeting is not planned late, unless nobody knows when that is. */
static bool is_held_late(const struct tl_node *node, struct tl_reach soon) {
    bool follows = node->prompt && node->ancestor && !node->alap && !node->before_only;

    return tl_node_placed_late(node) && !(follows && soon.start != TL_DAY_PAST);
}

static void planned_run(struct tl_passes *passes, int k) {
    const struct tl_network *network = passes->network;

    for (size_t i = 0; i < network->order_count; i++) {
        uint32_t n = network->order[i];
        const struct tl_node *node = tl_network_node(network, n);
        struct tl_reach push = tl_arcs_push(network, n, passes->planned[k]);
        struct tl_reach at = tl_place_early(network, n, push, k);
        if (is_held_late(node, at) && !node->soft && !is_fixed(node)) {
            bool late = false;
            at = late_or_soon(passes->late[k][n], at, &late);
            passes->late_placed[n] = late && (k == TL_EARLIEST || passes->late_placed[n]);
        }
        passes->planned[k][n] = at;
    }
}

/*
 * What is dated by `before` alone goes as late as its successors' planned dates allow. `limit` holds
 * for joins what their successors leave them, for nodes their planned dates.
 */
static void soft_run(struct tl_passes *passes, int k) {
    const struct tl_network *network = passes->network;
    struct tl_reach *limit = g_memdup2(passes->planned[k], network->nodes->len * sizeof(struct tl_reach));

    for (size_t i = network->order_count; i-- > 0;) {
        uint32_t n = network->order[i];
        const struct tl_node *node = tl_network_node(network, n);
        if (node->kind == TL_NODE_JOIN) {
            limit[n] = tl_place_late(network, n, arcs_pull(network, n, limit, k), k);
        } else if (node->soft) {
            struct tl_reach pull = bounds_pull(network, n, arcs_pull(network, n, limit, k), k);
            bool late = false;
            limit[n] = late_or_soon(tl_place_late(network, n, pull, k), limit[n], &late);
            passes->planned[k][n] = limit[n];
            passes->late_placed[n] = late && (k == TL_EARLIEST || passes->late_placed[n]);
        }
    }
    g_free(limit);
}

/*
 * Items that hang on work planned backwards: without early dates of their own, they take the planned,
 * those that go late for a meeting's sake the ones from which they went.
 */
static bool followers_find(struct tl_passes *passes) {
    const struct tl_network *network = passes->network;

    for (int k = 0; k < TL_SCENARIO_COUNT; k++) {
        passes->follow_end[k] = passes->end[k];
    }
    for (uint32_t n = 0; n < network->nodes->len; n++) {
        const struct tl_node *node = tl_network_node(network, n);
        struct tl_reach early = passes->early[TL_EARLIEST][n];
        if (node->kind == TL_NODE_JOIN || is_fixed(node) || node->ancestor || node->alap ||
            (node->before_only && !node->soft) || early.start != TL_DAY_PAST || early.finish != TL_DAY_PAST ||
            !tl_known(passes->soon[TL_EARLIEST][n].start)) {
            continue;
        }
        passes->any_follows = true;
        passes->follows[n] = true;
        for (int k = 0; k < TL_SCENARIO_COUNT; k++) {
            passes->early[k][n] = tl_passes_soon(passes, k)[n];
            if (!node->endless && !tl_known(network->source.finish.latest) &&
                passes->end[k] != TL_DAY_FUTURE) {
                passes->follow_end[k] = MAX(passes->follow_end[k], passes->early[k][n].finish);
            }
        }
    }
    return passes->any_follows;
}

/* What gathers items that took their planned dates comes as late as they do. */
static void joins_follow(struct tl_passes *passes, int k) {
    const struct tl_network *network = passes->network;

    for (size_t i = 0; i < network->order_count; i++) {
        uint32_t n = network->order[i];
        if (tl_network_node(network, n)->kind == TL_NODE_JOIN) {
            passes->early[k][n] = tl_place_early(network, n, tl_arcs_push(network, n, passes->early[k]), k);
        }
    }
}

/* Meetings are known as far as they are listed. */
static bool is_meeting_listed(const struct tl_passes *passes, uint32_t n, bool any_late) {
    const struct tl_allowed *allowed = tl_allowed_of(passes->network, tl_network_node(passes->network, n));

    return !allowed || !allowed->meets ||
           (!any_late && tl_allowed_listed(allowed, passes->early[TL_EARLIEST][n].start));
}

/* Without anything vague both scenarios are one, and the second need not be worked out. */
static bool is_exact(const struct tl_passes *passes, bool any_late) {
    const struct tl_network *network = passes->network;
    const struct tl_network_source *source = &network->source;
    bool stated = tl_known(source->start.earliest) || tl_known(source->start.latest);
    bool limited = tl_known(source->finish.earliest) || tl_known(source->finish.latest);

    if (network->has_vague || (stated && source->start.earliest != source->start.latest) ||
        (limited && source->finish.earliest != source->finish.latest)) {
        return false;
    }
    for (uint32_t n = 0; network->has_allowed && n < network->nodes->len; n++) {
        if (!is_meeting_listed(passes, n, any_late)) {
            return false;
        }
    }
    return true;
}

/* Both scenarios are one: so are their arrays. */
static void scenario_share(struct tl_passes *passes) {
    passes->early[TL_LATEST] = passes->early[TL_EARLIEST];
    passes->late[TL_LATEST] = passes->late[TL_EARLIEST];
    passes->planned[TL_LATEST] = passes->planned[TL_EARLIEST];
}

static void scenario_create(struct tl_passes *passes, int k, bool any_late) {
    size_t count = passes->network->nodes->len;

    passes->late[k] = g_new0(struct tl_reach, count + 1);
    /* Without anything placed late the planned dates are the early ones. */
    passes->planned[k] = any_late ? g_new0(struct tl_reach, count + 1) : passes->early[k];
}

static bool any_placed_late(const struct tl_network *network) {
    bool asked = network->has_anchor || network->has_alap || network->has_lead;

    for (uint32_t n = 0; asked && n < network->nodes->len; n++) {
        if (tl_node_placed_late(tl_network_node(network, n))) {
            return true;
        }
    }
    return false;
}

static void passes_run(struct tl_passes *passes) {
    size_t count = passes->network->nodes->len;
    bool any_late = any_placed_late(passes->network);

    passes->early[TL_EARLIEST] = g_new0(struct tl_reach, count + 1);
    struct sweep sweep = early_run(passes, TL_EARLIEST);
    passes->exact = sweep.known && is_exact(passes, any_late);
    scenario_create(passes, TL_EARLIEST, any_late);
    if (passes->exact) {
        scenario_share(passes);
    } else {
        passes->early[TL_LATEST] = g_new0(struct tl_reach, count + 1);
        sweep.ends = early_run(passes, TL_LATEST).ends;
        scenario_create(passes, TL_LATEST, any_late);
    }
    passes->ends = sweep.ends;
    int scenarios = passes->exact ? 1 : TL_SCENARIO_COUNT;
    for (int k = 0; k < scenarios; k++) {
        end_find(passes, k, sweep.finish);
        late_run(passes, k);
        if (any_late) {
            planned_run(passes, k);
            passes->soon[k] = g_memdup2(passes->planned[k], count * sizeof(struct tl_reach));
            soft_run(passes, k);
        }
    }
    passes->end[TL_LATEST] = passes->end[scenarios - 1];
    if (any_late && followers_find(passes)) {
        for (int k = 0; k < scenarios; k++) {
            joins_follow(passes, k);
            late_run(passes, k);
        }
    }
}

struct tl_passes *tl_passes_create(struct tl_network *network) {
    struct tl_passes *passes = g_new0(struct tl_passes, 1);
    size_t count = network->nodes->len;

    tl_network_mark(network);
    passes->network = network;
    passes->late_placed = g_new0(bool, count + 1);
    passes->follows = g_new0(bool, count + 1);
    passes_run(passes);
    return passes;
}

void tl_passes_destroy(struct tl_passes *passes) {
    if (!passes) {
        return;
    }
    for (int k = 0; k < (passes->exact ? 1 : TL_SCENARIO_COUNT); k++) {
        if (passes->planned[k] != passes->early[k]) {
            g_free(passes->planned[k]);
        }
        g_free(passes->early[k]);
        g_free(passes->late[k]);
    }
    g_free(passes->late_placed);
    g_free(passes->follows);
    g_free(passes->soon[TL_EARLIEST]);
    g_free(passes->soon[TL_LATEST]);
    g_free(passes);
}
