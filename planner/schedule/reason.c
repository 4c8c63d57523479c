/*
 * reason.c - why an item stands where it does, in one phrase.
 *
 * SPDX-License-Identifier: MIT
 */
#include "planner/schedule/sentence.h"

#include "include/internal/prose.h"

struct tl_cause tl_sentence_cause(const struct tl_schedule *schedule, uint32_t item) {
    uint32_t node = schedule->network->node_of[item];
    struct tl_cause cause = {schedule->items[item].driver, TL_NONE, TL_NONE, TL_NONE};

    if (node == TL_NONE) {
        return cause;
    }
    return schedule->items[item].placed_late ? tl_cause_of_late(schedule, node)
                                             : tl_cause_of_early(schedule, node, true);
}

static char *bound_reason(const struct tl_item *item, bool late) {
    const struct tl_item_dates *dates = item->dates;
    const struct tl_dated *bounds[] = {&dates->start_not_before, &dates->finish_not_before,
                                       &dates->start_not_after, &dates->finish_not_after, &dates->deadline};
    static const char *const words[] = {"not before %s", "to end no earlier than %s", "to start by %s",
                                        "to end by %s", "to meet its deadline, %s"};

    for (size_t i = late ? 2 : 0; i < (late ? G_N_ELEMENTS(bounds) : 2); i++) {
        if (bounds[i]->when.kind == TL_WHEN_WINDOW) {
            g_autofree char *when = tl_prose_when(&bounds[i]->when);
            g_auto(GStrv) around = g_strsplit(words[i], "%s", 2);
            return g_strconcat(around[0], when, around[1], NULL);
        }
    }
    return g_strdup(late ? "as late as the end of the plan allows" : "by its own bounds");
}

static char *undriven_reason(const struct tl_schedule *schedule, uint32_t index) {
    const struct tl_item *item = &schedule->network->source.items[index];

    if (schedule->items[index].tbc) {
        return g_strdup("to be confirmed");
    }
    if (!schedule->items[index].dated) {
        return g_strdup("no date yet");
    }
    if (item->shape == TL_SHAPE_GROUP) {
        return g_strdup("from its first item to its last");
    }
    return g_strdup("from the dates around it");
}

/* What the calendar took away between what the link asks and the start. */
static char *link_arithmetic(const struct tl_schedule *schedule, uint32_t index, const struct tl_cause *cause,
                             const char *phrase) {
    const struct tl_network *network = schedule->network;
    const struct tl_arc *arc = tl_network_arc(network, cause->arc);
    const struct tl_times *from = &schedule->items[cause->item].planned;
    const struct tl_times *to = &schedule->items[index].planned;
    bool from_next_day = arc->from_finish && arc->map != TL_MAP_LAG_OF_DAY;
    tl_day begin = from_next_day ? tl_day_add(from->finish.earliest, 1) : from->start.earliest;
    tl_day end = arc->to_finish ? tl_day_add(to->finish.earliest, 1) : to->start.earliest;
    g_autofree char *skips = NULL;
    const char *lead = "";

    if (arc->map == TL_MAP_NONE && arc->link != TL_NONE && !arc->to_finish && arc->from_finish &&
        end > begin) {
        lead = "the first working day ";
    } else if (arc->map == TL_MAP_NONE && arc->link != TL_NONE && !arc->to_finish && arc->from_finish) {
        lead = "the day ";
    }
    if (arc->map == TL_MAP_NONE || arc->lag->working_days == 0) {
        begin = MAX(begin, tl_day_add(end, -14));
    }
    skips = tl_sentence_skips(arc->calendar ? arc->calendar : tl_network_node(network, arc->to)->calendar,
                              begin, end);
    return g_strconcat(lead, phrase, skips, NULL);
}

static char *driven_reason(const struct tl_schedule *schedule, uint32_t index, const struct tl_cause *cause,
                           bool arithmetic) {
    g_autofree char *phrase = NULL;

    if (schedule->items[index].placed_late) {
        return tl_sentence_precedes(schedule, cause);
    }
    phrase = tl_sentence_follows(schedule, cause, &schedule->items[cause->item].planned, TL_STYLE_PROSE);
    return arithmetic ? link_arithmetic(schedule, index, cause, phrase) : g_steal_pointer(&phrase);
}

char *tl_sentence_reason(const struct tl_schedule *schedule, uint32_t index, bool arithmetic) {
    const struct tl_network_source *source = &schedule->network->source;
    uint32_t target = tl_network_resolve(schedule->network, index);
    const struct tl_item *item = NULL;
    struct tl_cause cause;

    index = target == TL_NONE ? index : target;
    item = &source->items[index];
    cause = tl_sentence_cause(schedule, index);
    switch (schedule->items[index].dated ? cause.driver : TL_DRIVER_NONE) {
    case TL_DRIVER_FIXED:
        return g_strdup(item->details->reason ? item->details->reason : "fixed by the programme");
    case TL_DRIVER_BOUND:
        return bound_reason(item, schedule->items[index].placed_late);
    case TL_DRIVER_PLAN_START: {
        g_autofree char *day = tl_prose_day(source->start.earliest);
        return g_strdup_printf("from the start of the plan, %s", day);
    }
    case TL_DRIVER_LINK:
    case TL_DRIVER_ANCHOR:
        return driven_reason(schedule, index, &cause, arithmetic);
    case TL_DRIVER_NONE:
    case TL_DRIVER_MEETING:
    case TL_DRIVER_RULE:
    case TL_DRIVER_STATUS_DATE:
        break;
    }
    return undriven_reason(schedule, index);
}

char *tl_schedule_reason(const struct tl_schedule *schedule, uint32_t item) {
    return tl_sentence_reason(schedule, item, false);
}
