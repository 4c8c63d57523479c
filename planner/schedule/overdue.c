/*
 * overdue.c - work planned backwards that should have begun before the status date: its anchor is late
 * from the start.
 *
 * For each anchor the first such item is told, unless it is over too (TL0607 tells of that). Where actual
 * dates are kept, the date of the anchor is missed instead, as what is not done starts with the status
 * date.
 *
 * SPDX-License-Identifier: MIT
 */
#include "planner/schedule/outcome.h"

#include <internal/diag.h>

static const struct tl_item *item_of(const struct tl_schedule *schedule, uint32_t node) {
    return &schedule->network->source.items[tl_network_node(schedule->network, node)->item];
}

/* A part has the status and the progress of its owner. */
static bool is_begun(const struct tl_schedule *schedule, const struct tl_item *item) {
    const struct tl_item *items = schedule->network->source.items;
    bool part = item->kind == TL_ITEM_PART && item->owner_item != TL_NONE;
    const struct tl_item *said = part ? &items[item->owner_item] : item;

    return said->status == TL_ITEM_DONE || said->progress > 0 ||
           item->dates->actual_start.when.kind != TL_WHEN_NONE ||
           item->dates->actual_finish.when.kind != TL_WHEN_NONE;
}

/* What has ended by the status date without a word is taken as done as planned, and told so (TL0607). */
static bool is_taken_as_done(const struct tl_network_source *source, const struct tl_scheduled *at) {
    return !source->today_asked && tl_known(at->planned.finish.latest) &&
           at->planned.finish.latest < source->as_at;
}

/* True if an item that waits for an anchor was to begin before the day, and nothing says that it has. */
static bool is_overdue(const struct tl_schedule *schedule, uint32_t n) {
    const struct tl_network *network = schedule->network;
    const struct tl_node *node = tl_network_node(network, n);
    const struct tl_scheduled *at = &schedule->items[node->item];

    return node->kind != TL_NODE_JOIN && node->ancestor && !node->prompt && network->alive[node->item] &&
           at->dated && at->placed_late && !at->tbc && tl_known(at->planned.start.latest) &&
           at->planned.start.latest < network->source.as_at && !is_taken_as_done(&network->source, at) &&
           !is_begun(schedule, item_of(schedule, n));
}

/* By node: TL_NONE. */
static uint32_t *none_make(guint count) {
    uint32_t *none = g_new(uint32_t, (size_t)count + 1);

    for (guint i = 0; i < count; i++) {
        none[i] = TL_NONE;
    }
    return none;
}

/* By node: the anchor that holds its late date, or TL_NONE. */
static uint32_t *anchors_find(const struct tl_schedule *schedule) {
    const struct tl_network *network = schedule->network;
    uint32_t *anchors = none_make(network->nodes->len);

    for (size_t i = network->order_count; i-- > 0;) {
        uint32_t n = network->order[i];
        const struct tl_node *node = tl_network_node(network, n);
        struct tl_cause cause = {TL_DRIVER_NONE, TL_NONE, TL_NONE, TL_NONE};
        if (node->kind != TL_NODE_JOIN && node->ancestor) {
            cause = tl_cause_of_late(schedule, n);
        }
        uint32_t next = cause.item == TL_NONE ? TL_NONE : network->node_of[cause.item];
        anchors[n] = node->anchor ? n : next == TL_NONE ? TL_NONE : anchors[next];
    }
    return anchors;
}

static tl_day start_of(const struct tl_schedule *schedule, uint32_t n) {
    return schedule->items[tl_network_node(schedule->network, n)->item].planned.start.latest;
}

static void overdue_tell(const struct tl_schedule *schedule, uint32_t n, uint32_t anchor,
                         struct tl_diags *diags) {
    const struct tl_network_source *source = &schedule->network->source;
    const struct tl_item *item = item_of(schedule, n);
    tl_day start = start_of(schedule, n);
    int32_t working = tl_calendar_count(item->calendar, start, source->as_at);
    int32_t days = working > 0 ? working : source->as_at - start;
    char day[TL_DAY_TEXT_SIZE];
    char as_at[TL_DAY_TEXT_SIZE];

    tl_day_text(start, day);
    tl_day_text(source->as_at, as_at);
    tl_diag_add(diags, TL_CODE_should_have_begun, item->span,
                "'%s' had to %s %s for the anchor '%s', %d %sday%s before %s%s, and nothing says that it %s",
                item->title, item->shape == TL_SHAPE_BAR ? "start by" : "be by", day,
                item_of(schedule, anchor)->title, days, working > 0 ? "working " : "", days == 1 ? "" : "s",
                source->today_asked ? "" : "the status date, ", as_at,
                item->shape == TL_SHAPE_BAR ? "has" : "was");
    tl_diag_item(diags, item->index, item->id);
    tl_diag_note(diags, item_of(schedule, anchor)->span,
                 "all that waits for the anchor is planned back from it");
    tl_diag_hint(diags,
                 "say what has begun (actual-start or progress), make what follows shorter, or move the "
                 "anchor");
}

void tl_overdue_report(const struct tl_schedule *schedule, struct tl_diags *diags) {
    const struct tl_network *network = schedule->network;
    guint count = network->nodes->len;
    uint32_t *anchors = NULL;
    uint32_t *first = NULL;

    if (!network->has_anchor || network->source.tracked || !tl_known(network->source.as_at)) {
        return;
    }
    anchors = anchors_find(schedule);
    first = none_make(count);
    for (uint32_t n = 0; n < count; n++) {
        uint32_t anchor = anchors[n];
        if (anchor != TL_NONE && is_overdue(schedule, n) &&
            (first[anchor] == TL_NONE || start_of(schedule, n) < start_of(schedule, first[anchor]))) {
            first[anchor] = n;
        }
    }
    for (uint32_t n = 0; n < count; n++) {
        if (first[n] != TL_NONE) {
            overdue_tell(schedule, first[n], n, diags);
        }
    }
    g_free(anchors);
    g_free(first);
}
