/*
 * sequence.c - what actual dates say of the plan: work that went ahead of what it waits for, and
 * work that was to have started and has not.
 *
 * SPDX-License-Identifier: MIT
 */
#include "planner/schedule/outcome.h"

#include <internal/diag.h>

/* The arc asks for more than what happened; only of what is not done. */
static bool is_ahead(const struct tl_schedule *schedule, const struct tl_arc *arc) {
    const struct tl_network *network = schedule->network;
    const struct tl_node *to = tl_network_node(network, arc->to);
    const struct tl_node *leaf =
        tl_network_node(network, tl_cause_leaf(schedule, arc->from, TL_EARLIEST, false));
    const struct tl_reach *early = schedule->passes->early[TL_EARLIEST];
    const struct tl_reach *happened = &schedule->passes->early[TL_LATEST][arc->to];
    tl_day asked = tl_arc_forward(arc, arc->from_finish ? early[arc->from].finish : early[arc->from].start);

    if (arc->link == TL_NONE || !leaf->work || leaf->work->finished || !tl_known(asked) ||
        tl_is_handover(schedule, arc, TL_EARLIEST, happened->start)) {
        return false;
    }
    return arc->to_finish ? to->work->finished && asked > happened->finish : asked > happened->start;
}

static void ahead_note(const struct tl_schedule *schedule, const struct tl_arc *arc, struct tl_diags *diags) {
    const struct tl_network *network = schedule->network;
    const struct tl_node *to = tl_network_node(network, arc->to);
    const struct tl_item *item = &network->source.items[to->item];
    uint32_t leaf = tl_network_node(network, tl_cause_leaf(schedule, arc->from, TL_EARLIEST, false))->item;
    const char *done = to->work->finished ? "is done" : "has started";

    tl_diag_add(diags, TL_CODE_out_of_sequence, network->source.links[arc->link].span,
                "'%s' %s, but '%s', which it comes after, %s", item->title, done,
                network->source.items[leaf].title, arc->from_finish ? "has not ended" : "has not started");
    tl_diag_item(diags, item->index, item->id);
    if (to->work->started) {
        tl_diag_hint(diags, "what remains of it waits; if it does not have to, take the link out");
    } else {
        tl_diag_hint(diags, "if both are right, the link is not: take it out");
    }
}

static void ahead_check(const struct tl_schedule *schedule, uint32_t n, struct tl_diags *diags) {
    const struct tl_network *network = schedule->network;

    for (uint32_t j = network->in_first[n]; j < network->in_first[n + 1]; j++) {
        const struct tl_arc *arc = tl_network_arc(network, network->in_arcs[j]);
        if (is_ahead(schedule, arc)) {
            ahead_note(schedule, arc, diags);
        }
    }
}

/* One note for the plan, as of what is taken as done where actual dates are not kept. */
static void overdue_note(const struct tl_schedule *schedule, struct tl_diags *diags) {
    const struct tl_network *network = schedule->network;
    const struct tl_item *first = NULL;
    char status[TL_DAY_TEXT_SIZE] = "";
    size_t count = 0;

    for (uint32_t n = 0; n < network->nodes->len; n++) {
        const struct tl_node *node = tl_network_node(network, n);
        if (node->work && node->work->overdue) {
            first = first ? first : &network->source.items[node->item];
            count++;
        }
    }
    if (!first) {
        return;
    }
    tl_day_text(network->source.status, status);
    if (count == 1) {
        tl_diag_add(diags, TL_CODE_not_started, first->span,
                    "'%s' was to have begun before %s and has no actual date: it is planned from that day",
                    first->title, status);
        tl_diag_item(diags, first->index, first->id);
    } else {
        tl_diag_add(diags, TL_CODE_not_started, first->span,
                    "%zu items were to have begun before %s and have no actual dates: they are planned from "
                    "that day",
                    count, status);
        tl_diag_note(diags, first->span, "the first is '%s'", first->title);
    }
    tl_diag_hint(diags, "give actual-start, or actual-on, of what has begun");
}

void tl_sequence_report(const struct tl_schedule *schedule, struct tl_diags *diags) {
    const struct tl_network *network = schedule->network;

    if (!network->source.tracked) {
        return;
    }
    overdue_note(schedule, diags);
    for (uint32_t n = 0; n < network->nodes->len; n++) {
        const struct tl_node *node = tl_network_node(network, n);
        if (tl_node_started(node) || tl_node_finished(node)) {
            ahead_check(schedule, n, diags);
        }
    }
}
