/*
 * conflict.c - finds every date that cannot hold, and which of them share a cause.
 *
 * Only what is certain is told: even at the earliest too late for the latest day allowed.
 *
 * SPDX-License-Identifier: MIT
 */
#include "planner/schedule/conflict.h"

/* Of all chains together: a hostile plan fills no memory. */
enum { LINES_TOLD = 200000 };
/* No chain has more: to both ends of a node, each with its length. */
enum { LINES_OF_NODE = 4 };

#define OWNER_UNSEEN (TL_NONE - 1)

static void conflict_add(struct tl_conflicts *conflicts, struct tl_conflict conflict) {
    conflict.through = TL_NONE;
    g_array_append_val(conflicts->list, conflict);
}

/* The arc that asks most of one end of a fixed node; ties: the first in file order. */
static uint32_t pushing_arc(const struct tl_schedule *schedule, uint32_t n, bool finish, tl_day needed) {
    const struct tl_network *network = schedule->network;
    const struct tl_reach *early = schedule->passes->early[TL_EARLIEST];
    const struct tl_node *node = tl_network_node(network, n);
    bool any_end = node->kind == TL_NODE_EVENT || (node->kind == TL_NODE_FREE && !node->start_fixed);
    uint32_t found = TL_NONE;
    uint32_t first = TL_NONE;

    for (uint32_t j = network->in_first[n]; j < network->in_first[n + 1]; j++) {
        uint32_t a = network->in_arcs[j];
        const struct tl_arc *arc = tl_network_arc(network, a);
        tl_day from = arc->from_finish ? early[arc->from].finish : early[arc->from].start;
        uint32_t item =
            tl_network_node(network, tl_cause_leaf(schedule, arc->from, TL_EARLIEST, false))->item;
        tl_day value = tl_arc_forward(arc, from);
        value = arc->to_finish == finish ? value : tl_day_add(value, finish ? 1 : -1);
        if ((any_end || arc->to_finish == finish) && value == needed && item < first) {
            found = a;
            first = item;
        }
    }
    return found;
}

/* An event takes its day: it misses by the start of it or by its end, whichever is more. */
static int32_t days_between(const struct tl_node *node, bool finish, tl_day from, tl_day to,
                            bool *ret_working) {
    int32_t working = tl_calendar_count(node->calendar, from, to);

    if (node->kind == TL_NODE_EVENT) {
        int shift = finish ? -1 : 1;
        working =
            MAX(working, tl_calendar_count(node->calendar, tl_day_add(from, shift), tl_day_add(to, shift)));
    }
    *ret_working = working > 0;
    return working > 0 ? working : to - from;
}

/* True if the end of a fixed bar misses by more than its start. */
static bool finish_misses_more(const struct tl_node *node, struct tl_reach push, struct tl_reach at) {
    bool working[2];
    int32_t start = days_between(node, false, at.start, push.start, &working[0]);
    int32_t finish = days_between(node, true, at.finish, push.finish, &working[1]);

    return working[1] && (!working[0] || finish > start);
}

/* The end of a fixed node that is pushed beyond its date, the one that is so by more: not what pushes it. */
static bool fixed_find(const struct tl_schedule *schedule, uint32_t n, struct tl_conflict *ret_conflict) {
    const struct tl_node *node = tl_network_node(schedule->network, n);
    struct tl_reach latest = schedule->passes->early[TL_LATEST][n];
    struct tl_reach push = tl_fixed_push(schedule, n, TL_EARLIEST, latest.start);
    bool start = false;
    bool finish = false;

    *ret_conflict = (struct tl_conflict){.kind = TL_CONFLICT_FIXED, .node = n, .arc = TL_NONE};
    if (node->kind == TL_NODE_EVENT) {
        push.start = MAX(push.start, tl_day_add(push.finish, -1));
        push.finish = TL_DAY_PAST;
    }
    start = tl_known(push.start) && push.start > latest.start && (node->start_fixed || node->duration);
    finish = tl_known(push.finish) && push.finish > latest.finish && (node->finish_fixed || node->duration);
    ret_conflict->finish = finish && (!start || (finish_misses_more(node, push, latest) &&
                                                 pushing_arc(schedule, n, true, push.finish) != TL_NONE));
    ret_conflict->allowed = ret_conflict->finish ? latest.finish : latest.start;
    ret_conflict->needed = ret_conflict->finish ? push.finish : push.start;
    return start || finish;
}

/* What is over is a fact, and so is a start that has been. */
static bool can_miss(const struct tl_node *node) {
    return !tl_node_finished(node) && (node->finish_fixed || (node->start_fixed && !tl_node_started(node)));
}

bool tl_conflict_of_fixed(const struct tl_schedule *schedule, uint32_t n, struct tl_conflict *ret_conflict) {
    bool misses = can_miss(tl_network_node(schedule->network, n)) && fixed_find(schedule, n, ret_conflict);

    if (misses) {
        ret_conflict->arc = pushing_arc(schedule, n, ret_conflict->finish, ret_conflict->needed);
    }
    return misses;
}

static void fixed_check(struct tl_conflicts *conflicts, uint32_t n) {
    struct tl_conflict conflict;

    if (tl_conflict_of_fixed(conflicts->schedule, n, &conflict)) {
        conflict_add(conflicts, conflict);
    }
}

static void bound_check(struct tl_conflicts *conflicts, uint32_t n, enum tl_conflict_kind kind, bool finish,
                        const struct tl_dated *bound) {
    struct tl_reach early = conflicts->schedule->passes->early[TL_EARLIEST][n];
    struct tl_conflict conflict = {.kind = kind, .node = n, .finish = finish, .arc = TL_NONE};

    conflict.allowed = tl_day_add(bound->when.window.latest, finish);
    conflict.needed = finish ? early.finish : early.start;
    if (bound->when.kind == TL_WHEN_WINDOW && tl_known(conflict.allowed) && tl_known(conflict.needed) &&
        conflict.needed > conflict.allowed) {
        conflict_add(conflicts, conflict);
    }
}

static void node_check(struct tl_conflicts *conflicts, uint32_t n) {
    const struct tl_network *network = conflicts->schedule->network;
    const struct tl_node *node = tl_network_node(network, n);
    const struct tl_item_dates *dates = network->source.items[node->item].dates;

    if (tl_node_finished(node)) {
        bound_check(conflicts, n, TL_CONFLICT_DEADLINE, true, &dates->deadline);
        return;
    }
    fixed_check(conflicts, n);
    if (!node->start_fixed) {
        bound_check(conflicts, n, TL_CONFLICT_NOT_AFTER, false, &dates->start_not_after);
    }
    if (!node->finish_fixed) {
        bound_check(conflicts, n, TL_CONFLICT_NOT_AFTER, true, &dates->finish_not_after);
    }
    bound_check(conflicts, n, TL_CONFLICT_DEADLINE, true, &dates->deadline);
}

/* Of what ends after the plan's finish, the item that ends last. */
static void finish_check(struct tl_conflicts *conflicts) {
    const struct tl_network *network = conflicts->schedule->network;
    const struct tl_reach *early = conflicts->schedule->passes->early[TL_EARLIEST];
    struct tl_conflict conflict = {.kind = TL_CONFLICT_PLAN_FINISH, .finish = true, .arc = TL_NONE};
    tl_day finish = network->source.finish.latest;

    conflict.allowed = tl_day_add(finish, 1);
    conflict.needed = conflict.allowed;
    for (uint32_t n = 0; tl_known(finish) && n < network->nodes->len; n++) {
        const struct tl_node *node = tl_network_node(network, n);
        if (node->kind != TL_NODE_JOIN && !node->endless && tl_known(early[n].finish) &&
            early[n].finish > conflict.needed) {
            conflict.node = n;
            conflict.needed = early[n].finish;
        }
    }
    if (conflict.needed > conflict.allowed) {
        conflict_add(conflicts, conflict);
    }
}

static char *days_words(int32_t count, bool working) {
    return g_strdup_printf("%d %sday%s", count, working ? "working " : "", count == 1 ? "" : "s");
}

char *tl_boundary_days(const struct tl_node *node, bool finish, tl_day from, tl_day to) {
    bool working = false;
    int32_t count = days_between(node, finish, from, to, &working);

    return days_words(count, working);
}

char *tl_conflict_words(const struct tl_schedule *schedule, const struct tl_conflict *conflict) {
    bool working = false;
    int32_t count = tl_conflict_days(schedule, conflict, &working);

    return days_words(count, working);
}

int32_t tl_conflict_days(const struct tl_schedule *schedule, const struct tl_conflict *conflict,
                         bool *ret_working) {
    const struct tl_node *node = tl_network_node(schedule->network, conflict->node);
    int32_t most = conflict->kind == TL_CONFLICT_FIXED ? tl_fixed_float(schedule, conflict->node) : 0;

    /* What is told of a fixed date is its float: the more of what start and finish miss by. */
    if (most < 0) {
        *ret_working = true;
        return -most;
    }
    return days_between(node, conflict->finish, conflict->allowed, conflict->needed, ret_working);
}

/* Conflicts by gravity, then by where their chains end in the order of the links, the worst first. */
struct rank {
    bool warns;
    uint32_t conflict, place, state;
    int32_t days;
};

static int32_t order_of(int64_t one, int64_t other) {
    return one < other ? -1 : one > other;
}

static int rank_compare(const void *a, const void *b) {
    const struct rank *one = a;
    const struct rank *other = b;
    int order = order_of(one->warns, other->warns);

    order = order ? order : order_of(one->place, other->place);
    order = order ? order : order_of(one->state, other->state);
    order = order ? order : order_of(other->days, one->days);
    return order ? order : order_of(one->conflict, other->conflict);
}

static GArray *ranks_make(struct tl_conflicts *conflicts) {
    const struct tl_network *network = conflicts->schedule->network;
    uint32_t *places = g_new(uint32_t, network->nodes->len + 1);
    GArray *ranks = g_array_new(FALSE, FALSE, sizeof(struct rank));

    for (size_t i = 0; i < network->order_count; i++) {
        places[network->order[i]] = (uint32_t)i;
    }
    for (guint i = 0; i < conflicts->list->len; i++) {
        const struct tl_conflict *conflict = tl_conflict_at(conflicts, i);
        uint32_t state = tl_chain_state(conflicts, conflict);
        struct rank rank = {tl_conflict_warns(conflict), i, places[state / 2], state,
                            conflict->needed - conflict->allowed};
        g_array_append_val(ranks, rank);
    }
    qsort(ranks->data, ranks->len, sizeof(struct rank), rank_compare);
    g_free(places);
    return ranks;
}

/* What was told before is passed on the way back to the fact, or TL_NONE. Marks the way. */
static uint32_t passed_find(struct tl_conflicts *conflicts, uint32_t state, uint32_t *owner, GArray *path) {
    uint32_t found = TL_NONE;

    g_array_set_size(path, 0);
    for (; state != TL_NONE && owner[state] == OWNER_UNSEEN; state = tl_chain_previous(conflicts, state)) {
        g_array_append_val(path, state);
    }
    found = state == TL_NONE ? TL_NONE : owner[state];
    for (guint i = 0; i < path->len; i++) {
        owner[g_array_index(path, uint32_t, i)] = found;
    }
    return found;
}

/*
 * The chain of a conflict may run through the last line of another's. If that one misses by as much or
 * more, what lets it hold lets this one hold too, and they are told together.
 */
static void causes_share(struct tl_conflicts *conflicts) {
    size_t state_count = 2 * (size_t)conflicts->schedule->network->nodes->len;
    uint32_t *owner = g_new(uint32_t, state_count + 1);
    GArray *ranks = ranks_make(conflicts);
    GArray *path = g_array_new(FALSE, FALSE, sizeof(uint32_t));

    for (size_t i = 0; i < state_count; i++) {
        owner[i] = OWNER_UNSEEN;
    }
    for (guint r = 0; r < ranks->len; r++) {
        const struct rank *rank = &g_array_index(ranks, struct rank, r);
        struct tl_conflict *conflict = &g_array_index(conflicts->list, struct tl_conflict, rank->conflict);
        const struct tl_conflict *found = NULL;
        /* NOLINTNEXTLINE(clang-analyzer-core.NullDereference): a rank is made for a conflict of the list */
        conflict->through = passed_find(conflicts, rank->state, owner, path);
        found = conflict->through == TL_NONE ? NULL : tl_conflict_at(conflicts, conflict->through);
        conflict->covered = found && found->needed - found->allowed >= rank->days;
        if (!conflict->covered && !(found && rank->warns)) {
            owner[rank->state] = rank->conflict;
        }
    }
    g_array_unref(path);
    g_array_unref(ranks);
    g_free(owner);
}

void tl_conflicts_find(struct tl_schedule *schedule, struct tl_conflicts *ret_conflicts) {
    const struct tl_network *network = schedule->network;

    *ret_conflicts = (struct tl_conflicts){.schedule = schedule, .lines_left = LINES_TOLD};
    if (network->source.whole_chains) {
        ret_conflicts->lines_left = MAX((size_t)LINES_TOLD, LINES_OF_NODE * (size_t)network->nodes->len);
    }
    ret_conflicts->list = g_array_new(FALSE, FALSE, sizeof(struct tl_conflict));
    finish_check(ret_conflicts);
    for (uint32_t n = 0; n < network->nodes->len; n++) {
        const struct tl_node *node = tl_network_node(network, n);
        if (node->kind != TL_NODE_JOIN && network->alive[node->item]) {
            node_check(ret_conflicts, n);
        }
    }
    if (ret_conflicts->list->len > 1) {
        causes_share(ret_conflicts);
    }
}

void tl_conflicts_finish(struct tl_conflicts *conflicts) {
    g_array_unref(conflicts->list);
    g_free(conflicts->via);
    g_free(conflicts->known);
    tl_trial_destroy(conflicts->trial);
}
