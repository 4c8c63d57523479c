/*
 * chain.c - the lines that push a date: from a fixed fact, by links and lengths, to what cannot hold.
 *
 * Of every end of every node one line sets the early date (ties: the first in file order), so the
 * chains of all conflicts make a forest, and a chain is found by walking to its root. Only the
 * earliest scenario is asked: what cannot hold even then cannot hold at all.
 *
 * SPDX-License-Identifier: MIT
 */
#include "planner/schedule/allowed.h"
#include "planner/schedule/conflict.h"

static const struct tl_line LINE_NONE = {.kind = TL_LINE_OTHER, .arc = TL_NONE, .before = TL_NONE};

static struct tl_reach early_of(const struct tl_conflicts *conflicts, uint32_t node) {
    return conflicts->schedule->passes->early[TL_EARLIEST][node];
}

static tl_day end_of(struct tl_reach reach, bool finish) {
    return finish ? reach.finish : reach.start;
}

/* A boundary asked of one end, in terms of the start. */
static tl_day as_start(const struct tl_node *node, bool finish, tl_day value) {
    if (!finish || !tl_known(value)) {
        return value;
    }
    return node->kind == TL_NODE_BAR ? tl_calendar_sub_first(node->calendar, value, node->duration)
                                     : tl_day_add(value, -1);
}

/* What arcs may ask of: both ends of what moves as a whole, else the one in question. */
struct ask {
    bool starts, finishes;
    tl_day most; /* in terms of the start, or of the finish where only that is asked */
};

static tl_day in_terms(const struct tl_node *node, const struct ask *ask, bool finish, tl_day value) {
    return ask->starts ? as_start(node, finish, value) : value;
}

/*
 * The early end of what an arc leaves, through joins, and the leaf that sets it. Dates that followed only
 * from work planned backwards were not there when the early dates of what does not hang on it were made.
 */
static tl_day source_early(const struct tl_conflicts *conflicts, uint32_t from, bool finish,
                           uint32_t *ret_leaf) {
    const struct tl_network *network = conflicts->schedule->network;
    const struct tl_passes *passes = conflicts->schedule->passes;
    tl_day most = TL_DAY_PAST;

    *ret_leaf = tl_cause_leaf(conflicts->schedule, from, TL_EARLIEST, false);
    if (!passes->follows[*ret_leaf]) {
        return end_of(early_of(conflicts, from), finish);
    }
    for (uint32_t j = network->in_first[from];
         tl_network_node(network, from)->kind == TL_NODE_JOIN && j < network->in_first[from + 1]; j++) {
        const struct tl_arc *arc = tl_network_arc(network, network->in_arcs[j]);
        uint32_t leaf = TL_NONE;
        tl_day value = source_early(conflicts, arc->from, arc->from_finish, &leaf);
        *ret_leaf = value > most ? leaf : *ret_leaf;
        most = MAX(most, value);
    }
    return most;
}

/* The same, seen from node `n`. */
static tl_day early_seen(const struct tl_conflicts *conflicts, uint32_t n, const struct tl_arc *arc,
                         uint32_t *ret_leaf) {
    if (!conflicts->schedule->passes->follows[n]) {
        return source_early(conflicts, arc->from, arc->from_finish, ret_leaf);
    }
    *ret_leaf = tl_cause_leaf(conflicts->schedule, arc->from, TL_EARLIEST, false);
    return end_of(early_of(conflicts, arc->from), arc->from_finish);
}

static struct tl_line arcs_ask(const struct tl_conflicts *conflicts, uint32_t n, struct ask *ask) {
    const struct tl_network *network = conflicts->schedule->network;
    const struct tl_node *node = tl_network_node(network, n);
    struct tl_line line = LINE_NONE;
    uint32_t first = TL_NONE;

    for (uint32_t j = network->in_first[n]; j < network->in_first[n + 1]; j++) {
        uint32_t a = network->in_arcs[j];
        const struct tl_arc *arc = tl_network_arc(network, a);
        uint32_t leaf = TL_NONE;
        tl_day from = early_seen(conflicts, n, arc, &leaf);
        tl_day value = in_terms(node, ask, arc->to_finish, tl_arc_forward(arc, from));
        uint32_t item = tl_network_node(network, leaf)->item;
        if ((arc->to_finish ? !ask->finishes : !ask->starts) || value == TL_DAY_PAST || value < ask->most ||
            (value == ask->most && item >= first)) {
            continue;
        }
        ask->most = value;
        first = item;
        line = (struct tl_line){.kind = TL_LINE_LINK,
                                .node = n,
                                .finish = arc->to_finish,
                                .arc = a,
                                .before = leaf,
                                .from_finish = arc->from_finish,
                                .from = from};
    }
    return line;
}

/*
 * Of an item that hangs on work planned backwards, which has no early dates: the link to it, by its
 * planned dates. The chain begins there.
 */
static struct tl_line planned_ask(const struct tl_conflicts *conflicts, uint32_t n) {
    const struct tl_schedule *schedule = conflicts->schedule;
    struct tl_cause cause = tl_cause_of_early(schedule, n, true);
    struct tl_line line = LINE_NONE;

    if (cause.driver == TL_DRIVER_LINK) {
        const struct tl_arc *arc = tl_network_arc(schedule->network, cause.arc);
        line.kind = TL_LINE_PLANNED;
        line.arc = cause.arc;
        line.before = tl_cause_leaf(schedule, arc->from, TL_EARLIEST, true);
        line.from_finish = arc->from_finish;
        line.from = early_of(conflicts, n).start;
    }
    return line;
}

/* The item's own bounds and the plan's start, where they ask more than the arcs. */
static struct tl_line release_ask(const struct tl_conflicts *conflicts, uint32_t n, struct ask *ask,
                                  struct tl_line line) {
    const struct tl_network *network = conflicts->schedule->network;
    const struct tl_node *node = tl_network_node(network, n);
    const struct tl_bounds *bounds = tl_network_bounds(network, node);
    tl_day plan_start = network->source.start.earliest;

    for (int finish = 0; bounds && finish < 2; finish++) {
        tl_day from = finish ? bounds->finish_from[TL_EARLIEST] : bounds->start_from[TL_EARLIEST];
        tl_day value = in_terms(node, ask, finish, from);
        if (!finish && tl_node_started(node)) {
            continue;
        }
        if ((finish ? ask->finishes : ask->starts) && tl_known(from) && value > ask->most) {
            ask->most = value;
            line = LINE_NONE;
            line.kind = TL_LINE_BOUND;
            line.node = n;
            line.finish = finish;
            line.from = from;
        }
    }
    /* The plan's start holds for every item: where it comes to the same day, the rest is not needed. */
    if (ask->starts && tl_known(plan_start) && !tl_node_started(node) && (node->linked || bounds) &&
        (plan_start > ask->most ||
         tl_place_roll(network, node, plan_start) == early_of(conflicts, n).start)) {
        ask->most = plan_start;
        line = LINE_NONE;
        line.kind = TL_LINE_PLAN_START;
        line.node = n;
        line.from = plan_start;
    }
    /* What has started goes on with the status date, and what has not starts no sooner. */
    if (node->work && network->source.status > ask->most &&
        (tl_node_started(node) || (node->work->todo && (node->linked || bounds || node->work->overdue)))) {
        ask->most = network->source.status;
        line = LINE_NONE;
        line.from = network->source.status;
    }
    return line;
}

static struct tl_line fact_of(const struct tl_conflicts *conflicts, uint32_t n, bool finish) {
    const struct tl_node *node = tl_network_node(conflicts->schedule->network, n);
    const struct tl_item *item = &conflicts->schedule->network->source.items[node->item];
    struct tl_line line = LINE_NONE;

    /* A vague finish is no earlier than its start allows. */
    if (finish && node->kind == TL_NODE_FREE && node->start_fixed && node->finish_fixed &&
        early_of(conflicts, n).finish > tl_day_add(item->dates->finish.when.window.earliest, 1) &&
        item->dates->actual_finish.when.kind != TL_WHEN_WINDOW) {
        return fact_of(conflicts, n, false);
    }
    line.kind = TL_LINE_FACT;
    line.node = n;
    line.finish = finish;
    line.from = end_of(early_of(conflicts, n), finish);
    line.to = line.from;
    return line;
}

/* What asks most of a node, of the ends in `ask`; `to` is where the end stands that it asks of. */
static struct tl_line asked_of(const struct tl_conflicts *conflicts, uint32_t n, struct ask ask) {
    struct tl_line line = LINE_NONE;

    ask.most = TL_DAY_PAST;
    line = release_ask(conflicts, n, &ask, arcs_ask(conflicts, n, &ask));
    if (ask.most == TL_DAY_PAST && conflicts->schedule->passes->follows[n]) {
        line = planned_ask(conflicts, n);
    }
    line.node = n;
    line.to = end_of(early_of(conflicts, n), line.finish);
    return line;
}

/* What the line asks of its end, before it goes to a working day or a meeting. */
static tl_day asked_by(const struct tl_network *network, const struct tl_line *line) {
    if (line->kind != TL_LINE_LINK) {
        return line->from;
    }
    const struct tl_arc *arc = tl_network_arc(network, line->arc);
    return tl_arc_forward(arc, line->from); /* NOLINT(clang-analyzer-core.CallAndMessage): a link has both */
}

/* The start of an item that has to end before it could start: on its last day. */
static struct tl_line cut_of(const struct tl_conflicts *conflicts, uint32_t n) {
    struct tl_line line = LINE_NONE;

    line.kind = TL_LINE_CUT;
    line.node = n;
    line.from = early_of(conflicts, n).start;
    line.to = line.from;
    return line;
}

/* What sets one end of a node of which an end is fixed. */
static struct tl_line fixed_via(const struct tl_conflicts *conflicts, uint32_t n, bool finish) {
    const struct tl_node *node = tl_network_node(conflicts->schedule->network, n);

    if (finish ? node->finish_fixed : node->start_fixed) {
        return fact_of(conflicts, n, finish);
    }
    if (!node->duration && !finish) {
        struct tl_line line = asked_of(conflicts, n, (struct ask){.starts = true});
        return asked_by(conflicts->schedule->network, &line) > line.to ? cut_of(conflicts, n) : line;
    }
    if (!node->duration && early_of(conflicts, n).finish > tl_day_add(early_of(conflicts, n).start, 1)) {
        return asked_of(conflicts, n, (struct ask){.finishes = true});
    }
    return fact_of(conflicts, n, !finish);
}

/* True if a decision is at the first meeting there can be: it would be, whatever came before it. */
static bool is_first_meeting(const struct tl_conflicts *conflicts, uint32_t n) {
    const struct tl_network *network = conflicts->schedule->network;
    const struct tl_allowed *allowed = tl_allowed_of(network, tl_network_node(network, n));
    tl_day start = early_of(conflicts, n).start;

    return allowed && allowed->meets && tl_known(start) && start == tl_allowed_first(allowed);
}

static struct tl_line via_make(const struct tl_conflicts *conflicts, uint32_t n, bool finish) {
    const struct tl_node *node = tl_network_node(conflicts->schedule->network, n);
    struct tl_reach at = early_of(conflicts, n);

    if (is_first_meeting(conflicts, n)) {
        struct tl_line line = LINE_NONE;
        line.kind = TL_LINE_MEETING;
        line.node = n;
        line.from = at.start;
        line.to = at.start;
        return line;
    }

    if (tl_node_started(node) && !node->finish_fixed && finish) {
        return asked_of(conflicts, n, (struct ask){.starts = true, .finishes = true});
    }
    if (node->start_fixed || node->finish_fixed) {
        return fixed_via(conflicts, n, finish);
    }
    if (node->kind == TL_NODE_FREE && finish && at.finish > tl_day_add(at.start, 1)) {
        return asked_of(conflicts, n, (struct ask){.finishes = true});
    }
    if (node->kind == TL_NODE_FREE) {
        return asked_of(conflicts, n, (struct ask){.starts = true});
    }
    return asked_of(conflicts, n, (struct ask){.starts = true, .finishes = true});
}

/* What sets the early date of one end of a node, as a line; what it comes from is line.before. */
static const struct tl_line *chain_via(struct tl_conflicts *conflicts, uint32_t node, bool finish) {
    size_t state = 2 * (size_t)node + finish;

    if (!conflicts->known) {
        size_t count = 2 * (size_t)conflicts->schedule->network->nodes->len;
        conflicts->known = g_new0(uint8_t, count + 1);
        conflicts->via = g_new0(struct tl_line, count + 1);
    }
    if (!conflicts->known[state]) {
        conflicts->known[state] = 1;
        conflicts->via[state] = via_make(conflicts, node, finish);
    }
    return &conflicts->via[state];
}

uint32_t tl_chain_state(struct tl_conflicts *conflicts, const struct tl_conflict *conflict) {
    const struct tl_network *network = conflicts->schedule->network;
    const struct tl_arc *arc = NULL;

    if (conflict->arc == TL_NONE) {
        return 2 * conflict->node + conflict->finish;
    }
    arc = tl_network_arc(network, conflict->arc);
    return 2 * tl_cause_leaf(conflicts->schedule, arc->from, TL_EARLIEST, false) + arc->from_finish;
}

uint32_t tl_chain_previous(struct tl_conflicts *conflicts, uint32_t state) {
    const struct tl_line *via = chain_via(conflicts, state / 2, state % 2);

    return via->kind == TL_LINE_LINK ? 2 * via->before + via->from_finish : TL_NONE;
}

/* True if the node's length stands between its line and the end in question. */
static bool length_counts(const struct tl_conflicts *conflicts, const struct tl_line *via, bool finish) {
    const struct tl_node *node = tl_network_node(conflicts->schedule->network, via->node);

    if (!node->duration) {
        return false;
    }
    /* Work lasts a day at least, whatever its length says. */
    if (via->finish != finish) {
        return !finish || early_of(conflicts, via->node).finish > tl_day_add(via->to, 1);
    }
    /* An end that is asked for, and comes later because whole working days do not end there. */
    return finish && via->kind != TL_LINE_FACT &&
           asked_by(conflicts->schedule->network, via) != early_of(conflicts, via->node).finish;
}

static struct tl_line length_line(const struct tl_conflicts *conflicts, uint32_t n, bool back) {
    struct tl_reach at = early_of(conflicts, n);
    struct tl_line line = LINE_NONE;

    line.kind = TL_LINE_LENGTH;
    line.node = n;
    line.finish = !back;
    line.from_finish = back;
    line.from = back ? at.finish : at.start;
    line.to = back ? at.start : at.finish;
    return line;
}

/* The date that cannot hold may itself come of a length: a fixed start, and a finish that is pushed. */
static bool own_length(const struct tl_conflict *conflict, const struct tl_node *node) {
    if (conflict->kind != TL_CONFLICT_FIXED || !node->duration) {
        return false;
    }
    return conflict->finish ? !node->finish_fixed : !node->start_fixed;
}

/* From the latest the fixed end may be to the latest the other may be. */
static struct tl_line own_length_line(const struct tl_conflicts *conflicts,
                                      const struct tl_conflict *conflict) {
    struct tl_line line = length_line(conflicts, conflict->node, !conflict->finish);
    struct tl_reach latest = conflicts->schedule->passes->early[TL_LATEST][conflict->node];

    line.from = end_of(latest, !conflict->finish);
    line.to = end_of(latest, conflict->finish);
    return line;
}

static struct tl_line last_link(struct tl_conflicts *conflicts, const struct tl_conflict *conflict) {
    const struct tl_arc *arc = tl_network_arc(conflicts->schedule->network, conflict->arc);
    uint32_t state = tl_chain_state(conflicts, conflict);

    return (struct tl_line){.kind = TL_LINE_LINK,
                            .node = conflict->node,
                            .finish = conflict->finish,
                            .arc = conflict->arc,
                            .before = state / 2,
                            .from_finish = state % 2,
                            .from = end_of(early_of(conflicts, arc->from), arc->from_finish),
                            .to = conflict->needed};
}

static void lines_reverse(GArray *lines) {
    for (guint i = 0; i < lines->len / 2; i++) {
        struct tl_line *low = &g_array_index(lines, struct tl_line, i);
        struct tl_line *high = &g_array_index(lines, struct tl_line, lines->len - 1 - i);
        struct tl_line kept = *low;
        *low = *high;
        *high = kept;
    }
}

GArray *tl_conflict_chain(struct tl_conflicts *conflicts, const struct tl_conflict *conflict, size_t most,
                          size_t *ret_left_out) {
    const struct tl_network *network = conflicts->schedule->network;
    GArray *lines = g_array_new(FALSE, FALSE, sizeof(struct tl_line));

    *ret_left_out = 0;
    if (own_length(conflict, tl_network_node(network, conflict->node))) {
        struct tl_line length = own_length_line(conflicts, conflict);
        g_array_append_val(lines, length);
    }
    if (conflict->arc != TL_NONE) {
        struct tl_line link = last_link(conflicts, conflict);
        g_array_append_val(lines, link);
    }
    for (uint32_t state = tl_chain_state(conflicts, conflict); state != TL_NONE;) {
        const struct tl_line *via = chain_via(conflicts, state / 2, state % 2);
        bool length = length_counts(conflicts, via, state % 2);
        uint32_t previous = tl_chain_previous(conflicts, state);
        if (lines->len >= most && previous != TL_NONE) {
            *ret_left_out += 1 + length;
        } else {
            struct tl_line own = length_line(conflicts, state / 2, state % 2 == 0);
            g_array_append_vals(lines, &own, length);
            g_array_append_vals(lines, via, 1);
        }
        state = previous;
    }
    lines_reverse(lines);
    return lines;
}

size_t tl_chain_shared(struct tl_conflicts *conflicts, const struct tl_conflict *conflict,
                       const GArray *chain) {
    uint32_t stop = 0;
    size_t own = 0;

    if (conflict->through == TL_NONE) {
        return 0;
    }
    stop = tl_chain_state(conflicts, tl_conflict_at(conflicts, conflict->through));
    own = own_length(conflict, tl_network_node(conflicts->schedule->network, conflict->node)) +
          (conflict->arc != TL_NONE);
    for (uint32_t state = tl_chain_state(conflicts, conflict); state != TL_NONE && state != stop;
         state = tl_chain_previous(conflicts, state)) {
        const struct tl_line *via = chain_via(conflicts, state / 2, state % 2);
        own += 1 + length_counts(conflicts, via, state % 2);
    }
    return own < chain->len ? chain->len - own : 0;
}
