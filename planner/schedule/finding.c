/*
 * finding.c - tells of dates that cannot hold: fixed dates that predecessors miss, bounds, deadlines.
 *
 * Every finding shows the lines that cannot hold together (chain.c) and what would let them (remedy.c).
 * What fails for the same reason is told with it, once.
 *
 * SPDX-License-Identifier: MIT
 */
#include "planner/schedule/conflict.h"

#include <internal/diag.h>

/* Dates that miss for the same reason: so many have a note of their own. */
enum { OTHERS_SHOWN = 20 };

static const struct tl_item *item_of(const struct tl_schedule *schedule, const struct tl_conflict *conflict) {
    return &schedule->network->source.items[tl_network_node(schedule->network, conflict->node)->item];
}

struct tl_span tl_conflict_span(const struct tl_schedule *schedule, const struct tl_conflict *conflict) {
    const struct tl_item *item = item_of(schedule, conflict);
    const struct tl_node *node = tl_network_node(schedule->network, conflict->node);
    const struct tl_dated *date = NULL;

    switch (conflict->kind) {
    case TL_CONFLICT_FIXED:
        date = (conflict->finish && node->finish_fixed) || !node->start_fixed ? &item->dates->finish
                                                                              : &item->dates->start;
        break;
    case TL_CONFLICT_NOT_AFTER:
        date = conflict->finish ? &item->dates->finish_not_after : &item->dates->start_not_after;
        break;
    case TL_CONFLICT_DEADLINE:
        date = &item->dates->deadline;
        break;
    case TL_CONFLICT_PLAN_FINISH:
        return schedule->network->source.finish_span;
    }
    return date->span.source == TL_NONE || date->span.length == 0 ? item->span : date->span;
}

/* The rule whose gap the date misses, or NULL. */
static const struct tl_rule *rule_of(const struct tl_schedule *schedule, const struct tl_conflict *conflict) {
    const struct tl_arc *arc =
        conflict->arc == TL_NONE ? NULL : tl_network_arc(schedule->network, conflict->arc);

    return arc && tl_arc_is_rule(arc) ? arc->gap->rule : NULL;
}

/* The compliance table need not tell it again. */
static void rule_mark(const struct tl_schedule *schedule, const struct tl_conflict *conflict) {
    const struct tl_network_source *source = &schedule->network->source;

    if (rule_of(schedule, conflict)) {
        source->gaps[tl_network_arc(schedule->network, conflict->arc)->gap - source->gaps].told = true;
    }
}

static void fixed_tell(const struct tl_schedule *schedule, const struct tl_conflict *conflict,
                       struct tl_diags *diags) {
    const struct tl_rule *rule = rule_of(schedule, conflict);
    const struct tl_item *item = item_of(schedule, conflict);
    const struct tl_node *node = tl_network_node(schedule->network, conflict->node);
    g_autofree char *more = tl_conflict_words(schedule, conflict);
    g_autofree char *when = tl_boundary_text(conflict->allowed, conflict->finish);
    g_autofree char *first = tl_boundary_text(conflict->needed, conflict->finish);
    bool bar = item->shape == TL_SHAPE_BAR;
    const struct tl_window *stated = &item->dates->start.when.window;
    const char *exact = stated->earliest == stated->latest ? "is fixed on" : "has to be by";
    const char *verb = bar ? (conflict->finish ? "has to end by" : "has to start by") : exact;

    tl_diag_add(diags, TL_CODE_missed_date, tl_conflict_span(schedule, conflict),
                "%s'%s' %s %s, but %s allows %s at the earliest: it needs %s more",
                item->anchor ? "the anchor " : "", item->title, verb, when,
                conflict->arc == TL_NONE && tl_node_started(node) ? "the work that remains"
                : rule                                            ? rule->code
                                                                  : "what comes before it",
                first, more);
}

static void bound_tell(const struct tl_schedule *schedule, const struct tl_conflict *conflict,
                       struct tl_diags *diags) {
    const struct tl_item *item = item_of(schedule, conflict);
    g_autofree char *more = tl_conflict_words(schedule, conflict);
    g_autofree char *until = tl_boundary_text(conflict->allowed, conflict->finish);
    g_autofree char *day = tl_boundary_text(conflict->needed, conflict->finish);

    tl_diag_add(diags, TL_CODE_missed_bound, tl_conflict_span(schedule, conflict),
                "'%s' cannot %s before %s, after its bound of %s: it needs %s more", item->title,
                conflict->finish ? "end" : "start", day, until, more);
}

/* True if the end that is too late is the planned one, and not just the first that is possible. */
static bool ends_then(const struct tl_schedule *schedule, const struct tl_conflict *conflict) {
    const struct tl_passes *passes = schedule->passes;

    return passes->planned[TL_EARLIEST][conflict->node].finish == conflict->needed &&
           passes->planned[TL_LATEST][conflict->node].finish == conflict->needed;
}

static void deadline_tell(const struct tl_schedule *schedule, const struct tl_conflict *conflict,
                          struct tl_diags *diags) {
    const struct tl_item *item = item_of(schedule, conflict);
    g_autofree char *more = tl_conflict_words(schedule, conflict);
    g_autofree char *until = tl_boundary_text(conflict->allowed, true);
    g_autofree char *day = tl_boundary_text(conflict->needed, true);

    tl_diag_add(diags, TL_CODE_missed_deadline, tl_conflict_span(schedule, conflict),
                "'%s' %s %s, after its deadline of %s: it needs %s more", item->title,
                ends_then(schedule, conflict) ? "ends on" : "cannot end before", day, until, more);
}

/* One warning for the whole plan: how many end too late, and the item that ends last. */
static void finish_tell(const struct tl_schedule *schedule, const struct tl_conflict *conflict,
                        struct tl_diags *diags) {
    const struct tl_network *network = schedule->network;
    const struct tl_item *item = item_of(schedule, conflict);
    g_autofree char *more = tl_conflict_words(schedule, conflict);
    g_autofree char *until = tl_boundary_text(conflict->allowed, true);
    g_autofree char *day = tl_boundary_text(conflict->needed, true);
    unsigned count = 0;

    for (uint32_t n = 0; n < network->nodes->len; n++) {
        const struct tl_node *node = tl_network_node(network, n);
        tl_day finish = schedule->passes->early[TL_EARLIEST][n].finish;
        count +=
            node->kind != TL_NODE_JOIN && !node->endless && tl_known(finish) && finish > conflict->allowed;
    }
    tl_diag_add(diags, TL_CODE_past_plan_finish, tl_conflict_span(schedule, conflict),
                "%u item%s end%s after the plan's finish of %s: '%s' ends last, %s %s, and needs %s more",
                count, count == 1 ? "" : "s", count == 1 ? "s" : "", until, item->title,
                ends_then(schedule, conflict) ? "on" : "not before", day, more);
}

static void conflict_tell(const struct tl_schedule *schedule, const struct tl_conflict *conflict,
                          struct tl_diags *diags) {
    const struct tl_item *item = item_of(schedule, conflict);

    switch (conflict->kind) {
    case TL_CONFLICT_FIXED:
        fixed_tell(schedule, conflict, diags);
        rule_mark(schedule, conflict);
        break;
    case TL_CONFLICT_NOT_AFTER:
        bound_tell(schedule, conflict, diags);
        break;
    case TL_CONFLICT_DEADLINE:
        deadline_tell(schedule, conflict, diags);
        break;
    case TL_CONFLICT_PLAN_FINISH:
        finish_tell(schedule, conflict, diags);
        return;
    }
    tl_diag_item(diags, item->index, item->id);
}

/* Notes on the dates that miss through this one: what lets it hold, lets them hold too. */
static void others_note(const struct tl_conflicts *conflicts, const uint32_t *next, uint32_t first,
                        struct tl_diags *diags) {
    const struct tl_schedule *schedule = conflicts->schedule;
    uint32_t count = 0;

    for (uint32_t i = first; i != TL_NONE; i = next[i]) {
        const struct tl_conflict *other = tl_conflict_at(conflicts, i);
        g_autofree char *days = tl_conflict_words(schedule, other);
        g_autofree char *when = tl_boundary_text(other->allowed, other->finish);
        if (count++ < OTHERS_SHOWN) {
            tl_diag_note(diags, tl_conflict_span(schedule, other),
                         "for the same reason '%s' misses %s, by %s", item_of(schedule, other)->title, when,
                         days);
        }
    }
    if (count > OTHERS_SHOWN) {
        tl_diag_note(diags, TL_SPAN_NONE, "%u more dates are missed for the same reason",
                     count - OTHERS_SHOWN);
    }
}

/* Told with another: an error whose chain holds nothing that the other's does not miss by as well. */
static bool is_told_with(const struct tl_conflict *conflict) {
    return conflict->covered && !tl_conflict_warns(conflict);
}

/* The item in whose finding it is told. The plan's finish, which is no item, tells of none. */
static uint32_t teller_of(const struct tl_conflicts *conflicts, const struct tl_conflict *conflict) {
    const struct tl_network *network = conflicts->schedule->network;
    const struct tl_conflict *root =
        is_told_with(conflict) ? tl_conflict_at(conflicts, conflict->through) : conflict;

    return tl_network_node(network, root->kind == TL_CONFLICT_PLAN_FINISH ? conflict->node : root->node)
        ->item;
}

static void conflicts_tell(struct tl_conflicts *conflicts, struct tl_diags *diags) {
    const struct tl_schedule *schedule = conflicts->schedule;
    guint count = conflicts->list->len;
    uint32_t *next = g_new(uint32_t, count + 1);
    uint32_t *first = g_new(uint32_t, count + 1);

    for (guint i = 0; i < count; i++) {
        first[i] = TL_NONE;
    }
    for (guint i = count; i-- > 0;) {
        const struct tl_conflict *conflict = tl_conflict_at(conflicts, i);
        if (is_told_with(conflict)) {
            next[i] = first[conflict->through];
            first[conflict->through] = i;
        }
    }
    for (guint i = 0; i < count; i++) {
        const struct tl_conflict *conflict = tl_conflict_at(conflicts, i);
        struct tl_scheduled *item =
            &schedule->items[tl_network_node(schedule->network, conflict->node)->item];
        if (!item->missed && !tl_conflict_warns(conflict)) {
            item->missed = true;
            item->missed_with = teller_of(conflicts, conflict);
        }
        if (!is_told_with(conflict)) {
            conflict_tell(schedule, conflict, diags);
            tl_conflict_explain(conflicts, conflict, diags);
            others_note(conflicts, next, first[i], diags);
        }
    }
    g_free(next);
    g_free(first);
}

static void handovers_note(const struct tl_schedule *schedule, uint32_t n, struct tl_diags *diags) {
    const struct tl_network *network = schedule->network;
    const struct tl_item *to = &network->source.items[tl_network_node(network, n)->item];

    for (uint32_t j = network->in_first[n]; j < network->in_first[n + 1]; j++) {
        const struct tl_arc *arc = tl_network_arc(network, network->in_arcs[j]);
        struct tl_reach early[] = {schedule->passes->early[TL_EARLIEST][n],
                                   schedule->passes->early[TL_LATEST][n]};
        if (early[0].start == early[1].start && tl_is_handover(schedule, arc, TL_EARLIEST, early[0].start) &&
            tl_is_handover(schedule, arc, TL_LATEST, early[0].start)) {
            uint32_t leaf =
                tl_network_node(network, tl_cause_leaf(schedule, arc->from, TL_EARLIEST, false))->item;
            g_autofree char *day = tl_boundary_text(early[0].start, false);
            tl_diag_add(diags, TL_CODE_same_day_handover, network->source.links[arc->link].span,
                        "'%s' starts on %s, the day '%s' ends", to->title, day,
                        network->source.items[leaf].title);
            tl_diag_item(diags, to->index, to->id);
        }
    }
}

void tl_findings_report(struct tl_schedule *schedule, struct tl_diags *diags) {
    const struct tl_network *network = schedule->network;
    struct tl_conflicts conflicts;

    tl_conflicts_find(schedule, &conflicts);
    conflicts_tell(&conflicts, diags);
    tl_conflicts_finish(&conflicts);
    tl_beyond_report(schedule, diags);
    for (uint32_t n = 0; n < network->nodes->len; n++) {
        const struct tl_node *node = tl_network_node(network, n);
        if (node->kind != TL_NODE_JOIN && network->alive[node->item] &&
            (node->start_fixed || node->finish_fixed)) {
            handovers_note(schedule, n, diags);
        }
    }
}
