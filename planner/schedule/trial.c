/*
 * trial.c - tries a change of one line on a copy of the network: does the date hold then?
 *
 * SPDX-License-Identifier: MIT
 */
#include "planner/schedule/trial.h"

/* Nodes and arcs that may be looked at, for all conflicts together: then no change is offered. */
enum { WORK_LEAST = 4000000 };

/* A copy of the network on which changes are tried; only nodes between a change and the date move. */
struct tl_trial {
    struct tl_network network;
    struct tl_passes passes;
    uint32_t *place; /* by node: in the order of the links */
    GArray *cone;    /* uint32_t: nodes that the date waits for, in that order */
    uint8_t *in_cone;
    size_t work_left;
};

static struct tl_node *node_at(struct tl_trial *trial, uint32_t n) {
    return &g_array_index(trial->network.nodes, struct tl_node, n);
}

static GArray *array_copy(const GArray *array, size_t size) {
    GArray *copy = g_array_new(FALSE, FALSE, (guint)size);

    g_array_append_vals(copy, array->data, array->len);
    return copy;
}

static struct tl_trial *trial_of(struct tl_conflicts *conflicts) {
    const struct tl_schedule *schedule = conflicts->schedule;
    struct tl_trial *trial = conflicts->trial;
    size_t count = schedule->network->nodes->len;

    if (trial) {
        return trial;
    }
    trial = g_new0(struct tl_trial, 1);
    trial->network = *schedule->network;
    trial->network.nodes = array_copy(schedule->network->nodes, sizeof(struct tl_node));
    trial->network.bounds = array_copy(schedule->network->bounds, sizeof(struct tl_bounds));
    trial->passes = *schedule->passes;
    trial->passes.network = &trial->network;
    trial->passes.early[TL_EARLIEST] =
        g_memdup2(schedule->passes->early[TL_EARLIEST], (count + 1) * sizeof(struct tl_reach));
    trial->cone = g_array_new(FALSE, FALSE, sizeof(uint32_t));
    trial->in_cone = g_new0(uint8_t, count + 1);
    trial->place = g_new(uint32_t, count + 1);
    for (size_t i = 0; i < trial->network.order_count; i++) {
        trial->place[trial->network.order[i]] = (uint32_t)i;
    }
    trial->work_left = WORK_LEAST + 2 * (count + schedule->network->arcs->len);
    conflicts->trial = trial;
    return trial;
}

void tl_trial_destroy(struct tl_trial *trial) {
    if (!trial) {
        return;
    }
    g_array_unref(trial->network.nodes);
    g_array_unref(trial->network.bounds);
    g_array_unref(trial->cone);
    g_free(trial->passes.early[TL_EARLIEST]);
    g_free(trial->in_cone);
    g_free(trial->place);
    g_free(trial);
}

static int place_compare(const void *a, const void *b, void *context) {
    const struct tl_trial *trial = context;
    uint32_t one = trial->place[*(const uint32_t *)a];
    uint32_t other = trial->place[*(const uint32_t *)b];

    return one < other ? -1 : one > other;
}

static void cone_take(struct tl_trial *trial, uint32_t n) {
    if (!trial->in_cone[n]) {
        trial->in_cone[n] = 1;
        g_array_append_val(trial->cone, n);
    }
}

void tl_trial_aim(struct tl_conflicts *conflicts, const struct tl_conflict *conflict, uint32_t from_node) {
    struct tl_trial *trial = trial_of(conflicts);
    const struct tl_network *network = &trial->network;
    uint32_t first = from_node == TL_NONE ? 0 : trial->place[from_node];

    for (guint i = 0; i < trial->cone->len; i++) {
        trial->in_cone[g_array_index(trial->cone, uint32_t, i)] = 0;
    }
    g_array_set_size(trial->cone, 0);
    /* The plan's finish waits for everything. */
    for (size_t i = first; conflict->kind == TL_CONFLICT_PLAN_FINISH && i < network->order_count; i++) {
        cone_take(trial, network->order[i]);
    }
    cone_take(trial, conflict->node);
    for (guint i = 0; i < trial->cone->len; i++) {
        uint32_t n = g_array_index(trial->cone, uint32_t, i);
        for (uint32_t j = network->in_first[n]; j < network->in_first[n + 1]; j++) {
            uint32_t from = tl_network_arc(network, network->in_arcs[j])->from;
            if (trial->place[from] >= first) {
                cone_take(trial, from);
            }
        }
        trial->work_left -= MIN(trial->work_left, network->in_first[n + 1] - network->in_first[n]);
    }
    g_array_sort_with_data(trial->cone, place_compare, trial);
}

static void cone_place(struct tl_trial *trial) {
    const struct tl_network *network = &trial->network;
    struct tl_reach *early = trial->passes.early[TL_EARLIEST];

    for (guint i = 0; i < trial->cone->len; i++) {
        uint32_t n = g_array_index(trial->cone, uint32_t, i);
        early[n] = tl_place_early(network, n, tl_arcs_push(network, n, early), TL_EARLIEST);
        trial->work_left -= MIN(trial->work_left, 1 + network->in_first[n + 1] - network->in_first[n]);
    }
}

static void cone_restore(struct tl_trial *trial, const struct tl_schedule *schedule) {
    for (guint i = 0; i < trial->cone->len; i++) {
        uint32_t n = g_array_index(trial->cone, uint32_t, i);
        trial->passes.early[TL_EARLIEST][n] = schedule->passes->early[TL_EARLIEST][n];
    }
}

/*
 * Both ends of a fixed item have to hold. A start on the very day a predecessor ends does not count as
 * held: it is a note of its own.
 */
static bool fixed_holds(const struct tl_trial *trial, uint32_t n) {
    const struct tl_node *node = tl_network_node(&trial->network, n);
    struct tl_reach push = tl_arcs_push(&trial->network, n, trial->passes.early[TL_EARLIEST]);
    struct tl_reach latest = trial->passes.early[TL_LATEST][n];
    bool is_free = node->kind == TL_NODE_FREE;

    if (is_free && tl_known(push.start)) {
        push.finish = MAX(push.finish, tl_day_add(push.start, 1));
    }
    return ((is_free && !node->start_fixed) || push.start <= latest.start) &&
           ((is_free && !node->finish_fixed) || push.finish <= latest.finish);
}

static bool finish_holds(const struct tl_trial *trial, tl_day allowed) {
    for (uint32_t n = 0; n < trial->network.nodes->len; n++) {
        const struct tl_node *node = tl_network_node(&trial->network, n);
        tl_day finish = trial->passes.early[TL_EARLIEST][n].finish;
        if (node->kind != TL_NODE_JOIN && !node->endless && tl_known(finish) && finish > allowed) {
            return false;
        }
    }
    return true;
}

static bool holds(const struct tl_trial *trial, const struct tl_conflict *conflict) {
    struct tl_reach at = trial->passes.early[TL_EARLIEST][conflict->node];

    if (conflict->kind == TL_CONFLICT_FIXED) {
        return fixed_holds(trial, conflict->node);
    }
    if (conflict->kind == TL_CONFLICT_PLAN_FINISH) {
        return finish_holds(trial, conflict->allowed);
    }
    return (conflict->finish ? at.finish : at.start) <= conflict->allowed;
}

tl_day tl_trial_earlier(const struct tl_network *network, const struct tl_line *line, int32_t count) {
    const struct tl_duration back = {.working_days = count, .negative = true, .given = true};
    const struct tl_node *node = tl_network_node(network, line->node);
    tl_day day = tl_calendar_add(node->calendar, tl_day_add(line->from, line->finish ? -1 : 0), &back);

    return tl_day_add(day, line->finish);
}

static void fact_move(struct tl_trial *trial, const struct tl_change *change, tl_day day) {
    const struct tl_line *line = change->line;
    struct tl_node *node = node_at(trial, line->node);
    struct tl_bounds *bounds = &g_array_index(trial->network.bounds, struct tl_bounds, node->bounds);

    if (line->kind == TL_LINE_BOUND) {
        *(line->finish ? &bounds->finish_from[TL_EARLIEST] : &bounds->start_from[TL_EARLIEST]) = day;
        return;
    }
    if (!line->finish || node->kind == TL_NODE_EVENT) {
        bounds->start[TL_EARLIEST] = day;
    }
    if (line->finish || node->kind == TL_NODE_EVENT) {
        bounds->finish[TL_EARLIEST] = tl_day_add(day, !line->finish);
    }
    if (line->finish && node->kind == TL_NODE_EVENT) {
        bounds->start[TL_EARLIEST] = tl_day_add(day, -1);
    }
}

/* Makes the change on the trial; false if the plan could not be written so. */
static bool change_make(struct tl_trial *trial, struct tl_change *change) {
    const struct tl_line *line = change->line;
    struct tl_node *node = node_at(trial, line->node);
    tl_day day = TL_DAY_PAST;

    if (line->kind == TL_LINE_LENGTH) {
        change->duration = *node->duration;
        change->duration.days -= change->duration.days != 0 ? change->count : 0;
        change->duration.working_days -= change->duration.working_days != 0 ? change->count : 0;
        node->duration = &change->duration;
        return change->duration.days + change->duration.working_days > 0;
    }
    day = tl_trial_earlier(&trial->network, line, change->count);
    if (!tl_known(day)) {
        return false;
    }
    if (line->kind == TL_LINE_PLAN_START) {
        trial->network.source.start.earliest = day;
        return true;
    }
    fact_move(trial, change, day);
    return line->kind == TL_LINE_BOUND || !node->start_fixed || !node->finish_fixed ||
           g_array_index(trial->network.bounds, struct tl_bounds, node->bounds).start[TL_EARLIEST] <
               g_array_index(trial->network.bounds, struct tl_bounds, node->bounds).finish[TL_EARLIEST];
}

static void change_undo(struct tl_trial *trial, const struct tl_change *change,
                        const struct tl_schedule *schedule) {
    const struct tl_line *line = change->line;
    struct tl_node *node = node_at(trial, line->node);

    node->duration = tl_network_node(schedule->network, line->node)->duration;
    trial->network.source.start = schedule->network->source.start;
    if (node->bounds != TL_NONE) {
        g_array_index(trial->network.bounds, struct tl_bounds, node->bounds) =
            g_array_index(schedule->network->bounds, struct tl_bounds, node->bounds);
    }
}

/* Whether the date holds with a change by `count` days. */
static bool tried(struct tl_conflicts *conflicts, const struct tl_conflict *conflict,
                  struct tl_change *change, int32_t count) {
    struct tl_trial *trial = conflicts->trial;
    bool held = false;

    change->count = count;
    if (trial->work_left > 0 && change_make(trial, change)) {
        cone_place(trial);
        held = holds(trial, conflict);
    }
    change_undo(trial, change, conflicts->schedule);
    cone_restore(trial, conflicts->schedule);
    return held;
}

int32_t tl_trial_least(struct tl_conflicts *conflicts, const struct tl_conflict *conflict,
                       struct tl_change *change, int32_t guess, int32_t most) {
    int32_t low = 0; /* not enough */
    int32_t high = MIN(guess, most);

    if (high < 1) {
        return 0;
    }
    while (!tried(conflicts, conflict, change, high)) {
        low = high;
        if (high >= most) {
            return 0;
        }
        high = MIN(most, high * 2 + 3);
    }
    if (high - 1 > low && !tried(conflicts, conflict, change, high - 1)) {
        low = high - 1;
    }
    while (high - low > 1) {
        int32_t middle = low + (high - low) / 2;
        if (tried(conflicts, conflict, change, middle)) {
            high = middle;
        } else {
            low = middle;
        }
    }
    return conflicts->trial->work_left > 0 ? high : 0;
}
