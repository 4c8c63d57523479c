/*
 * beyond.c - dates that cannot be worked out, because the days of the plan or of a calendar run out.
 *
 * Such a date is an open end to what follows, so that only the first of a chain is told.
 *
 * SPDX-License-Identifier: MIT
 */
#include "planner/schedule/conflict.h"

#include <internal/diag.h>

static const struct tl_item *item_at(const struct tl_network *network, uint32_t n) {
    return &network->source.items[tl_network_node(network, n)->item];
}

static struct tl_span span_of(struct tl_span span, const struct tl_item *item) {
    return span.source == TL_NONE || span.length == 0 ? item->span : span;
}

bool tl_arc_is_beyond(const struct tl_schedule *schedule, const struct tl_arc *arc) {
    struct tl_reach at = schedule->passes->early[TL_EARLIEST][arc->from];
    tl_day from = arc->from_finish ? at.finish : at.start;

    return arc->link != TL_NONE && tl_known(from) && !tl_known(tl_arc_forward(arc, from));
}

static void arc_check(const struct tl_schedule *schedule, const struct tl_arc *arc, struct tl_diags *diags) {
    const struct tl_network *network = schedule->network;
    const struct tl_item *item = item_at(network, arc->to);

    if (!tl_arc_is_beyond(schedule, arc)) {
        return;
    }
    tl_diag_add(diags, TL_CODE_beyond_calendar, span_of(network->source.links[arc->link].span, item),
                "the lag of '%s' after '%s' leads out of the days of a plan, 1900 to 2199", item->title,
                item_at(network, tl_cause_leaf(schedule, arc->from, TL_EARLIEST, false))->title);
    tl_diag_item(diags, item->index, item->id);
}

/* The first day asked of an item, or TL_DAY_PAST. */
static tl_day asked_day(const struct tl_schedule *schedule, uint32_t n) {
    const struct tl_network *network = schedule->network;
    const struct tl_node *node = tl_network_node(network, n);
    const struct tl_bounds *bounds = tl_network_bounds(network, node);
    struct tl_reach push = tl_arcs_push(network, n, schedule->passes->early[TL_EARLIEST]);
    tl_day asked = MAX(push.start, push.finish);

    if (bounds) {
        asked = MAX(asked, MAX(bounds->start_from[TL_EARLIEST], bounds->finish_from[TL_EARLIEST]));
        asked = node->start_fixed ? bounds->start[TL_EARLIEST] : asked;
    }
    if (node->linked || bounds) {
        asked = MAX(asked, network->source.start.earliest);
    }
    return asked;
}

static void node_check(const struct tl_schedule *schedule, uint32_t n, struct tl_diags *diags) {
    const struct tl_network *network = schedule->network;
    const struct tl_node *node = tl_network_node(network, n);
    const struct tl_item *item = item_at(network, n);
    struct tl_reach at = schedule->passes->early[TL_EARLIEST][n];
    tl_day asked = asked_day(schedule, n);
    g_autofree char *day = NULL;

    if (!tl_known(asked) || (at.start != TL_DAY_FUTURE && at.finish != TL_DAY_FUTURE)) {
        return;
    }
    day = tl_boundary_text(MIN(asked, TL_DAY_LAST), false);
    if (asked > TL_DAY_LAST) {
        tl_diag_add(diags, TL_CODE_beyond_calendar, item->span,
                    "'%s' would begin after 31 December 2199, the last day of a plan", item->title);
    } else if (tl_known(tl_calendar_next(node->calendar, asked))) {
        tl_diag_add(diags, TL_CODE_beyond_calendar, span_of(item->duration_span, item),
                    "'%s' would begin on %s and not end by 31 December 2199, the last day of a plan",
                    item->title, day);
    } else {
        tl_diag_add(diags, TL_CODE_beyond_calendar, item->span,
                    "'%s' finds no working day in the calendar '%s' from %s on", item->title,
                    tl_calendar_title(node->calendar), day);
    }
    tl_diag_item(diags, item->index, item->id);
}

void tl_beyond_report(const struct tl_schedule *schedule, struct tl_diags *diags) {
    const struct tl_network *network = schedule->network;

    for (uint32_t a = 0; a < network->arcs->len; a++) {
        arc_check(schedule, tl_network_arc(network, a), diags);
    }
    for (uint32_t n = 0; n < network->nodes->len; n++) {
        const struct tl_node *node = tl_network_node(network, n);
        if (node->kind != TL_NODE_JOIN && network->alive[node->item]) {
            node_check(schedule, n, diags);
        }
    }
}
