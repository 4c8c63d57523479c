/*
 * finding.c - dates that cannot hold: fixed dates that predecessors miss, bounds, deadlines.
 *
 * Only what is certain is told: even at the earliest too late for the latest day allowed. Every
 * finding shows the chain that pushes it, back to a fixed fact.
 *
 * SPDX-License-Identifier: MIT
 */
#include "planner/schedule/sentence.h"

#include "include/internal/diag.h"

enum { CHAIN_SHOWN = 8 };

static char *day_text(tl_day day) {
    char text[TL_DAY_TEXT_SIZE];

    tl_day_text(day, text);
    return g_strdup(text);
}

/* The early dates of the earliest scenario, as days. */
static struct tl_times early_times(const struct tl_schedule *schedule, uint32_t node) {
    struct tl_reach early = schedule->passes->early[TL_EARLIEST][node];
    tl_day last = tl_day_add(early.finish, -1);

    return (struct tl_times){{early.start, early.start}, {last, last}};
}

/* The arc that asks most of one end of a fixed node; ties: the first in file order. */
static struct tl_cause push_cause(const struct tl_schedule *schedule, uint32_t n, bool finish) {
    const struct tl_network *network = schedule->network;
    const struct tl_reach *early = schedule->passes->early[TL_EARLIEST];
    const struct tl_node *node = tl_network_node(network, n);
    bool any_end = node->kind == TL_NODE_EVENT || (node->kind == TL_NODE_FREE && !node->start_fixed);
    struct tl_cause cause = {TL_DRIVER_NONE, TL_NONE, TL_NONE, TL_NONE};
    tl_day most = TL_DAY_PAST;

    for (uint32_t j = network->in_first[n]; j < network->in_first[n + 1]; j++) {
        uint32_t a = network->in_arcs[j];
        const struct tl_arc *arc = tl_network_arc(network, a);
        tl_day value =
            tl_arc_forward(arc, arc->from_finish ? early[arc->from].finish : early[arc->from].start);
        uint32_t item = tl_network_node(network, schedule->join_leaf[0][arc->from])->item;
        if (!any_end && arc->to_finish != finish) {
            continue;
        }
        value = tl_day_add(value, any_end && arc->to_finish ? -1 : 0);
        if (value > most || (value == most && item < cause.item)) {
            most = value;
            cause = (struct tl_cause){TL_DRIVER_LINK, item, arc->link, a};
        }
    }
    return cause;
}

/* Where the chain begins: a fixed date, a bound of the item's own, or the plan's start. */
static void chain_end_note(const struct tl_schedule *schedule, uint32_t node, enum tl_driver driver,
                           struct tl_diags *diags) {
    const struct tl_network_source *source = &schedule->network->source;
    const struct tl_item *item = &source->items[tl_network_node(schedule->network, node)->item];
    struct tl_times times = early_times(schedule, node);
    const struct tl_dated *places[] = {&item->dates->start, &item->dates->finish};
    g_autofree char *dates = tl_sentence_dates(item, &times, TL_STYLE_FIGURES);
    struct tl_span span = item->span;

    if (driver == TL_DRIVER_BOUND) {
        places[0] = &item->dates->start_not_before;
        places[1] = &item->dates->finish_not_before;
    }
    for (size_t i = G_N_ELEMENTS(places); i-- > 0 && driver != TL_DRIVER_PLAN_START;) {
        span = places[i]->when.kind == TL_WHEN_WINDOW && places[i]->span.length > 0 ? places[i]->span : span;
    }
    if (driver == TL_DRIVER_FIXED || driver == TL_DRIVER_BOUND) {
        tl_diag_note(diags, span, "%s", dates);
    } else if (driver == TL_DRIVER_PLAN_START) {
        g_autofree char *day = day_text(source->start.earliest);
        tl_diag_note(diags, span, "%s: no earlier than the plan, which starts on %s", dates, day);
    }
}

/* One note per step back, until something that is not moved by a link. */
static void chain_note(const struct tl_schedule *schedule, struct tl_cause cause, struct tl_diags *diags) {
    const struct tl_network *network = schedule->network;

    for (int i = 0; i < CHAIN_SHOWN && cause.driver == TL_DRIVER_LINK; i++) {
        uint32_t target = tl_network_arc(network, cause.arc)->to;
        uint32_t from = network->node_of[cause.item];
        struct tl_times times = early_times(schedule, from);
        g_autofree char *phrase = tl_sentence_follows(schedule, &cause, &times, TL_STYLE_FIGURES);
        const struct tl_item *to = &network->source.items[tl_network_node(network, target)->item];
        struct tl_span span = cause.link == TL_NONE ? to->span : network->source.links[cause.link].span;
        tl_diag_note(diags, span, "'%s' comes %s", to->title, phrase);
        cause = tl_cause_of_early(schedule, from, false);
        chain_end_note(schedule, from, cause.driver, diags);
    }
}

/* "it needs 12 working days more". */
static char *days_more(const struct tl_node *node, tl_day allowed, tl_day needed) {
    int32_t working = tl_calendar_count(node->calendar, allowed, needed);
    int32_t count = working > 0 ? working : needed - allowed;

    return g_strdup_printf("%d %sday%s more", count, working > 0 ? "working " : "", count == 1 ? "" : "s");
}

static void date_missed(struct tl_schedule *schedule, uint32_t n, bool finish, tl_day needed,
                        struct tl_diags *diags) {
    const struct tl_node *node = tl_network_node(schedule->network, n);
    const struct tl_item *item = &schedule->network->source.items[node->item];
    const struct tl_reach *latest = &schedule->passes->early[TL_LATEST][n];
    tl_day allowed = finish ? latest->finish : latest->start;
    const struct tl_dated *date = finish && node->finish_fixed ? &item->dates->finish : &item->dates->start;
    int shift = node->kind == TL_NODE_EVENT;
    g_autofree char *more = days_more(node, tl_day_add(allowed, shift), tl_day_add(needed, shift));
    g_autofree char *when = day_text(finish ? tl_day_add(allowed, -1) : allowed);
    g_autofree char *first = day_text(finish ? tl_day_add(needed, -1) : needed);
    const char *verb =
        item->shape != TL_SHAPE_BAR ? "is fixed on" : (finish ? "has to end by" : "has to start by");

    schedule->items[node->item].missed = true;
    tl_diag_add(diags, TL_CODE_missed_date, date->span.source == TL_NONE ? item->span : date->span,
                "'%s' %s %s, but what comes before it allows %s at the earliest: it needs %s", item->title,
                verb, when, first, more);
    tl_diag_item(diags, item->index, item->id);
    chain_note(schedule, push_cause(schedule, n, finish), diags);
}

static void fixed_check(struct tl_schedule *schedule, uint32_t n, struct tl_diags *diags) {
    const struct tl_node *node = tl_network_node(schedule->network, n);
    struct tl_reach latest = schedule->passes->early[TL_LATEST][n];
    struct tl_reach push = tl_fixed_push(schedule, n, TL_EARLIEST, latest.start);

    if (node->kind == TL_NODE_EVENT) {
        push.start = MAX(push.start, tl_day_add(push.finish, -1));
        push.finish = TL_DAY_PAST;
    }
    if (tl_known(push.start) && push.start > latest.start && (node->start_fixed || node->duration)) {
        date_missed(schedule, n, false, push.start, diags);
    } else if (tl_known(push.finish) && push.finish > latest.finish &&
               (node->finish_fixed || node->duration)) {
        date_missed(schedule, n, true, push.finish, diags);
    }
}

static void bound_missed(struct tl_schedule *schedule, uint32_t n, const struct tl_dated *bound, tl_day at,
                         struct tl_diags *diags) {
    const struct tl_node *node = tl_network_node(schedule->network, n);
    const struct tl_item *item = &schedule->network->source.items[node->item];
    bool finish = bound == &item->dates->finish_not_after;
    g_autofree char *day = day_text(at);
    g_autofree char *until = day_text(bound->when.window.latest);
    g_autofree char *more =
        days_more(node, tl_day_add(bound->when.window.latest, finish), tl_day_add(at, finish));

    schedule->items[node->item].missed = true;
    tl_diag_add(diags, TL_CODE_missed_bound, bound->span,
                "'%s' cannot %s before %s, after its bound of %s: it needs %s", item->title,
                finish ? "end" : "start", day, until, more);
    tl_diag_item(diags, item->index, item->id);
    chain_note(schedule, tl_cause_of_early(schedule, n, false), diags);
}

static bool is_past(const struct tl_dated *bound, tl_day at) {
    return bound->when.kind == TL_WHEN_WINDOW && tl_known(at) && at > bound->when.window.latest;
}

static void bounds_check(struct tl_schedule *schedule, uint32_t n, struct tl_diags *diags) {
    const struct tl_node *node = tl_network_node(schedule->network, n);
    const struct tl_item *item = &schedule->network->source.items[node->item];
    struct tl_reach early = schedule->passes->early[TL_EARLIEST][n];
    tl_day last = tl_day_add(early.finish, -1);

    if (is_past(&item->dates->start_not_after, early.start)) {
        bound_missed(schedule, n, &item->dates->start_not_after, early.start, diags);
    }
    if (is_past(&item->dates->finish_not_after, last)) {
        bound_missed(schedule, n, &item->dates->finish_not_after, last, diags);
    }
}

static void deadline_check(const struct tl_schedule *schedule, uint32_t n, struct tl_diags *diags) {
    const struct tl_node *node = tl_network_node(schedule->network, n);
    const struct tl_item *item = &schedule->network->source.items[node->item];
    const struct tl_dated *deadline = &item->dates->deadline;
    tl_day last = schedule->items[node->item].planned.finish.earliest;
    g_autofree char *day = NULL;
    g_autofree char *until = NULL;
    g_autofree char *more = NULL;

    if (!is_past(deadline, last)) {
        return;
    }
    day = day_text(last);
    until = day_text(deadline->when.window.latest);
    more = days_more(node, tl_day_add(deadline->when.window.latest, 1), tl_day_add(last, 1));
    tl_diag_add(diags, TL_CODE_missed_deadline, deadline->span,
                "'%s' ends on %s, after its deadline of %s: it needs %s", item->title, day, until, more);
    tl_diag_item(diags, item->index, item->id);
    if (!node->start_fixed && !node->finish_fixed) {
        chain_note(schedule, tl_cause_of_early(schedule, n, false), diags);
    }
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
            uint32_t leaf = tl_network_node(network, schedule->join_leaf[0][arc->from])->item;
            g_autofree char *day = day_text(early[0].start);
            tl_diag_add(diags, TL_CODE_same_day_handover, network->source.links[arc->link].span,
                        "'%s' starts on %s, the day '%s' ends", to->title, day,
                        network->source.items[leaf].title);
            tl_diag_item(diags, to->index, to->id);
        }
    }
}

/* One warning for the whole plan: the item that ends last, and how many end too late. */
static void finish_check(const struct tl_schedule *schedule, struct tl_diags *diags) {
    const struct tl_network *network = schedule->network;
    tl_day finish = network->source.finish.latest;
    uint32_t last = TL_NONE;
    unsigned count = 0;

    for (uint32_t n = 0; tl_known(finish) && n < network->nodes->len; n++) {
        const struct tl_node *node = tl_network_node(network, n);
        tl_day at = schedule->items[node->item].planned.finish.earliest;
        if (node->endless || !tl_known(at) || at <= finish) {
            continue;
        }
        count++;
        if (last == TL_NONE || at > schedule->items[last].planned.finish.earliest) {
            last = node->item;
        }
    }
    if (count > 0) {
        const struct tl_item *item = &network->source.items[last];
        g_autofree char *until = day_text(finish);
        g_autofree char *day = day_text(schedule->items[last].planned.finish.earliest);
        tl_diag_add(diags, TL_CODE_past_plan_finish, network->source.finish_span,
                    "%u item%s end%s after the plan's finish of %s", count, count == 1 ? "" : "s",
                    count == 1 ? "s" : "", until);
        tl_diag_note(diags, item->span, "'%s' ends last, on %s", item->title, day);
    }
}

void tl_findings_report(struct tl_schedule *schedule, struct tl_diags *diags) {
    const struct tl_network *network = schedule->network;

    finish_check(schedule, diags);
    for (uint32_t n = 0; n < network->nodes->len; n++) {
        const struct tl_node *node = tl_network_node(network, n);
        if (node->kind == TL_NODE_JOIN || !network->alive[node->item]) {
            continue;
        }
        if (node->start_fixed || node->finish_fixed) {
            fixed_check(schedule, n, diags);
            handovers_note(schedule, n, diags);
        } else {
            bounds_check(schedule, n, diags);
        }
        deadline_check(schedule, n, diags);
    }
}
