/*
 * possible.c - dates that imprecise ones may make missed: late for some choices of a day, not for all.
 *
 * The latest scenario is one of the choices, so that each of these can happen. Two imprecise dates
 * that overlap are silent, and so is what nobody knows: an end to be confirmed misses nothing.
 *
 * SPDX-License-Identifier: MIT
 */
#include "planner/schedule/sentence.h"

#include <internal/diag.h>

/* A limit, and the first and the last day that may be needed of it; inclusive days of one end. */
struct possible {
    const struct tl_dated *date; /* that limits */
    const char *words;           /* "start after its bound of" */
    tl_day limit, first, last;
};

static void day_text(tl_day day, char text[TL_DAY_TEXT_SIZE]) {
    tl_day_text(day, text);
}

/* The imprecise date at the far end of the latest chain. */
static void source_note(const struct tl_schedule *schedule, uint32_t n, struct tl_diags *diags) {
    const struct tl_network *network = schedule->network;
    struct tl_cause cause = tl_cause_of_push(schedule, n, false);
    uint32_t source = TL_NONE;

    while (cause.item != TL_NONE) {
        const struct tl_node *node = NULL;
        source = cause.item;
        node = tl_network_node(network, network->node_of[source]);
        cause = node->start_fixed || node->finish_fixed
                    ? (struct tl_cause){TL_DRIVER_FIXED, TL_NONE, TL_NONE, TL_NONE}
                    : tl_cause_of_push(schedule, network->node_of[source], false);
    }
    if (source != TL_NONE) {
        const struct tl_item *item = &network->source.items[source];
        const struct tl_span *start = &item->dates->start.span;
        g_autofree char *dates = tl_sentence_dates(item, &schedule->items[source].early, TL_STYLE_FIGURES);
        tl_diag_note(diags, start->source == TL_NONE || start->length == 0 ? item->span : *start, "%s",
                     dates);
    }
}

static void possible_tell(const struct tl_schedule *schedule, uint32_t n, const struct possible *possible,
                          struct tl_diags *diags) {
    const struct tl_item *item =
        &schedule->network->source.items[tl_network_node(schedule->network, n)->item];
    bool placed = possible->date->span.source != TL_NONE && possible->date->span.length > 0;
    char limit[TL_DAY_TEXT_SIZE];
    char last[TL_DAY_TEXT_SIZE];

    day_text(possible->limit, limit);
    day_text(possible->last, last);
    tl_diag_add(diags, TL_CODE_may_be_missed, placed ? possible->date->span : item->span,
                "'%s' may %s %s: taking imprecise dates at their latest, it needs %s", item->title,
                possible->words, limit, last);
    tl_diag_item(diags, item->index, item->id);
    source_note(schedule, n, diags);
}

/* What links ask of the end that a fixed node is judged by, as far as it is known: rules have a table. */
static struct tl_reach fixed_push(const struct tl_schedule *schedule, uint32_t n, int k, tl_day start) {
    const struct tl_node *node = tl_network_node(schedule->network, n);
    struct tl_reach push = tl_asked_push(schedule, n, k, start, true);

    if (node->kind == TL_NODE_EVENT) {
        push.start = MAX(push.start, tl_day_add(push.finish, -1));
        push.finish = TL_DAY_PAST;
    }
    if (node->kind == TL_NODE_FREE && tl_known(push.start)) {
        push.finish = MAX(push.finish, tl_day_add(push.start, 1));
    }
    if (!node->start_fixed && !node->duration) {
        push.start = TL_DAY_PAST;
    }
    if (!node->finish_fixed && !node->duration) {
        push.finish = TL_DAY_PAST;
    }
    return push;
}

/* A day that is fixed exactly, and what comes before it may not allow. */
static void fixed_check(const struct tl_schedule *schedule, uint32_t n, struct tl_diags *diags) {
    const struct tl_node *node = tl_network_node(schedule->network, n);
    const struct tl_item_dates *dates = schedule->network->source.items[node->item].dates;
    struct tl_reach at = schedule->passes->early[TL_LATEST][n];
    struct tl_reach soonest = schedule->passes->early[TL_EARLIEST][n];
    struct tl_reach first = fixed_push(schedule, n, TL_EARLIEST, at.start);
    struct tl_reach last = fixed_push(schedule, n, TL_LATEST, at.start);
    struct possible possible = {.words = "miss"};

    if (first.start > at.start || first.finish > at.finish) {
        return; /* certain */
    }
    if (tl_known(at.start) && soonest.start == at.start && last.start > at.start) {
        possible.date = node->start_fixed ? &dates->start : &dates->finish;
        possible.limit = at.start;
        possible.last = last.start;
    } else if (tl_known(at.finish) && soonest.finish == at.finish && last.finish > at.finish) {
        possible.date = node->finish_fixed ? &dates->finish : &dates->start;
        possible.limit = tl_day_add(at.finish, -1);
        possible.last = tl_day_add(last.finish, -1);
    } else {
        return;
    }
    possible_tell(schedule, n, &possible, diags);
}

static void bound_check(const struct tl_schedule *schedule, uint32_t n, bool finish, struct possible possible,
                        struct tl_diags *diags) {
    struct tl_reach first = schedule->passes->early[TL_EARLIEST][n];
    struct tl_reach last = schedule->passes->early[TL_LATEST][n];

    possible.limit = possible.date->when.window.latest;
    possible.first = finish ? tl_day_add(first.finish, -1) : first.start;
    possible.last = finish ? tl_day_add(last.finish, -1) : last.start;
    if (possible.date->when.kind == TL_WHEN_WINDOW && tl_known(possible.limit) && tl_known(possible.last) &&
        possible.last > possible.limit && possible.first <= possible.limit) {
        possible_tell(schedule, n, &possible, diags);
    }
}

static void node_check(const struct tl_schedule *schedule, uint32_t n, struct tl_diags *diags) {
    const struct tl_node *node = tl_network_node(schedule->network, n);
    const struct tl_item_dates *dates = schedule->network->source.items[node->item].dates;

    if (tl_node_finished(node)) {
        return; /* a fact */
    }
    if (node->finish_fixed || (node->start_fixed && !tl_node_started(node))) {
        fixed_check(schedule, n, diags);
    }
    if (!node->start_fixed) {
        bound_check(schedule, n, false,
                    (struct possible){.date = &dates->start_not_after, .words = "start after its bound of"},
                    diags);
    }
    if (!node->finish_fixed) {
        bound_check(schedule, n, true,
                    (struct possible){.date = &dates->finish_not_after, .words = "end after its bound of"},
                    diags);
    }
    bound_check(schedule, n, true,
                (struct possible){.date = &dates->deadline, .words = "miss its deadline of"}, diags);
}

void tl_possible_report(const struct tl_schedule *schedule, struct tl_diags *diags) {
    const struct tl_network *network = schedule->network;

    for (uint32_t n = 0; !schedule->passes->exact && n < network->nodes->len; n++) {
        const struct tl_node *node = tl_network_node(network, n);
        const struct tl_item *item = &network->source.items[node->item];
        if (node->kind != TL_NODE_JOIN && network->alive[node->item] && item->status != TL_ITEM_DONE) {
            node_check(schedule, n, diags);
        }
    }
}
