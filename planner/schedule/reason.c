/*
 * reason.c - why an item stands where it does, in one phrase.
 *
 * SPDX-License-Identifier: MIT
 */
#include "planner/schedule/meeting.h"

#include <internal/prose.h>

struct tl_cause tl_sentence_cause(const struct tl_schedule *schedule, uint32_t item) {
    uint32_t node = schedule->network->node_of[item];
    struct tl_cause cause = {schedule->items[item].driver, TL_NONE, TL_NONE, TL_NONE};

    if (node == TL_NONE) {
        return cause;
    }
    return schedule->items[item].placed_late ? tl_cause_of_late(schedule, node)
                                             : tl_cause_of_early(schedule, node, true);
}

struct tl_times tl_sentence_times(const struct tl_schedule *schedule, const struct tl_cause *cause) {
    const struct tl_reach *soon = tl_passes_soon(schedule->passes, TL_EARLIEST);
    struct tl_times times = schedule->items[cause->item].planned;

    if (tl_cause_gives_way(schedule, cause->item)) {
        struct tl_reach at = soon[schedule->network->node_of[cause->item]];
        tl_day last = tl_day_add(at.finish, -1);
        times = (struct tl_times){{at.start, at.start}, {last, last}};
    }
    return times;
}

/* What a bound asks of the start in the earliest scenario; open where it does not stand. */
static tl_day bound_asks(const struct tl_schedule *schedule, uint32_t index, const struct tl_dated *bound,
                         bool finish, bool late) {
    uint32_t n = schedule->network->node_of[index];
    const struct tl_node *node = n == TL_NONE ? NULL : tl_network_node(schedule->network, n);
    tl_day day = bound->when.window.earliest;

    if (bound->when.kind != TL_WHEN_WINDOW) {
        return late ? TL_DAY_FUTURE : TL_DAY_PAST;
    }
    if (!finish || !node || !node->duration) {
        return day;
    }
    return late ? tl_calendar_sub(node->calendar, tl_day_add(day, 1), node->duration)
                : tl_calendar_sub_first(node->calendar, tl_day_add(day, 1), node->duration);
}

/* The bound that decides: of those not before the latest, of those not after the earliest. */
static char *bound_reason(const struct tl_schedule *schedule, uint32_t index, bool late) {
    const struct tl_item_dates *dates = schedule->network->source.items[index].dates;
    const struct tl_dated *bounds[] = {&dates->start_not_before, &dates->finish_not_before,
                                       &dates->start_not_after, &dates->finish_not_after, &dates->deadline};
    static const char *const words[] = {"not before ", "to end no earlier than ", "to start by ",
                                        "to end by ", "to meet its deadline, "};
    size_t found = G_N_ELEMENTS(bounds);
    tl_day most = late ? TL_DAY_FUTURE : TL_DAY_PAST;

    for (size_t i = late ? 2 : 0; i < (late ? G_N_ELEMENTS(bounds) : 2); i++) {
        tl_day asks = bound_asks(schedule, index, bounds[i], i != 0 && i != 2, late);
        bool stands = bounds[i]->when.kind == TL_WHEN_WINDOW;
        if (stands && (found == G_N_ELEMENTS(bounds) || (late ? asks < most : asks > most))) {
            most = asks;
            found = i;
        }
    }
    if (found < G_N_ELEMENTS(bounds)) {
        g_autofree char *when = tl_prose_when(&bounds[found]->when);
        return g_strconcat(words[found], when, NULL);
    }
    return g_strdup(late ? "as late as the end of the plan allows" : "by its own bounds");
}

/* "10 working days remain"; NULL of what has not started, or is as long as nobody knows. */
static char *remaining_words(const struct tl_schedule *schedule, uint32_t index) {
    uint32_t n = schedule->network->node_of[index];
    const struct tl_node *node = n == TL_NONE ? NULL : tl_network_node(schedule->network, n);
    g_autofree char *length = NULL;

    if (!node || !tl_node_started(node) || !node->work->remaining[TL_EARLIEST].given) {
        return NULL;
    }
    length = tl_prose_duration(&node->work->remaining[TL_EARLIEST]);
    return g_strdup_printf("%s %s", length,
                           g_str_has_prefix(length, "1 ") && !strstr(length, " and ") ? "remains" : "remain");
}

static char *status_reason(const struct tl_schedule *schedule, uint32_t index) {
    g_autofree char *day = tl_prose_day(schedule->network->source.status);
    g_autofree char *remaining = remaining_words(schedule, index);

    return g_strdup_printf("%s%sfrom the status date, %s", remaining ? remaining : "", remaining ? " " : "",
                           day);
}

static char *fixed_reason(const struct tl_item *item) {
    const struct tl_item_dates *dates = item->dates;
    bool happened = dates->actual_finish.when.kind == TL_WHEN_WINDOW ||
                    (item->shape == TL_SHAPE_EVENT && dates->actual_start.when.kind == TL_WHEN_WINDOW);

    if (item->details->reason) {
        return g_strdup(item->details->reason);
    }
    return g_strdup(happened ? "as it happened" : "fixed by the programme");
}

static char *undated_reason(const struct tl_schedule *schedule, uint32_t index) {
    const struct tl_network *network = schedule->network;
    uint32_t n = network->node_of[index];
    char *lack = tl_meeting_lack(schedule, index);
    uint32_t awaited = TL_NONE;

    for (uint32_t j = n == TL_NONE ? 0 : network->in_first[n];
         !lack && n != TL_NONE && j < network->in_first[n + 1]; j++) {
        if (tl_arc_is_beyond(schedule, tl_network_arc(network, network->in_arcs[j]))) {
            lack = g_strdup("no date yet: its lag leads out of the days of a plan, 1900 to 2199");
        }
    }
    awaited = lack ? TL_NONE : tl_schedule_awaited(schedule, index);
    if (awaited != TL_NONE) {
        return g_strdup_printf("no date yet: it waits for '%s', which has none",
                               network->source.items[awaited].title);
    }
    return lack ? lack : g_strdup("no date yet");
}

static char *undriven_reason(const struct tl_schedule *schedule, uint32_t index) {
    const struct tl_item *item = &schedule->network->source.items[index];

    if (schedule->items[index].tbc) {
        return g_strdup("to be confirmed");
    }
    if (!schedule->items[index].dated) {
        return undated_reason(schedule, index);
    }
    if (item->shape == TL_SHAPE_GROUP) {
        return g_strdup("from its first item to its last");
    }
    return g_strdup("from the dates around it");
}

char *tl_sentence_driven(const struct tl_schedule *schedule, uint32_t index, const struct tl_cause *cause,
                         const struct tl_times *times) {
    g_autofree char *remaining = remaining_words(schedule, index);
    g_autofree char *phrase = NULL;

    if (schedule->items[index].placed_late) {
        char *held = tl_sentence_held(schedule, cause);
        return held ? held : tl_sentence_precedes(schedule, cause, times);
    }
    phrase = tl_sentence_follows(schedule, cause, times, TL_STYLE_PROSE);
    if (tl_cause_gives_way(schedule, cause->item)) {
        return g_strconcat(phrase, " at the earliest", NULL);
    }
    return remaining ? g_strdup_printf("%s, %s", remaining, phrase) : g_steal_pointer(&phrase);
}

static char *plain_reason(const struct tl_schedule *schedule, uint32_t index) {
    const struct tl_network_source *source = &schedule->network->source;
    const struct tl_item *item = &source->items[index];
    struct tl_cause cause = tl_sentence_cause(schedule, index);
    struct tl_times times;

    if (schedule->items[index].dated && schedule->items[index].driver == TL_DRIVER_MEETING) {
        return tl_meeting_reason(schedule, index);
    }
    switch (schedule->items[index].dated ? cause.driver : TL_DRIVER_NONE) {
    case TL_DRIVER_FIXED:
        return fixed_reason(item);
    case TL_DRIVER_BOUND:
        return bound_reason(schedule, index, schedule->items[index].placed_late);
    case TL_DRIVER_PLAN_START: {
        g_autofree char *day = tl_prose_window(source->start);
        return g_strdup_printf("from the start of the plan, %s", day);
    }
    case TL_DRIVER_LINK:
    case TL_DRIVER_ANCHOR:
    case TL_DRIVER_RULE:
        times = schedule->items[index].placed_late ? schedule->items[cause.item].planned
                                                   : tl_sentence_times(schedule, &cause);
        return tl_sentence_driven(schedule, index, &cause, &times);
    case TL_DRIVER_STATUS_DATE:
        return status_reason(schedule, index);
    case TL_DRIVER_NONE:
    case TL_DRIVER_MEETING:
        break;
    }
    return undriven_reason(schedule, index);
}

/* ": 8 working days, the first being 3 March 2025 (Procurement Act 2023 s51)" of a bar that lasts so; or "". */
static char *period_words(const struct tl_schedule *schedule, uint32_t index) {
    uint32_t n = schedule->network->node_of[index];
    const struct tl_node *node = n == TL_NONE ? NULL : tl_network_node(schedule->network, n);
    const struct tl_applied_period *period =
        node && node->by_rule && !node->start_fixed && schedule->items[index].dated
            ? tl_network_period(schedule->network, index)
            : NULL;
    const struct tl_times *from = period ? &schedule->items[period->from].planned : NULL;
    struct tl_window day = {TL_DAY_PAST, TL_DAY_FUTURE};
    g_autofree char *length = NULL;
    g_autofree char *first = NULL;

    if (!period) {
        return g_strdup("");
    }
    day = period->from_start ? from->start : from->finish;
    length = tl_count_words(&period->count);
    if (day.earliest == day.latest) {
        first = tl_prose_day(tl_count_first_counted(&period->count, day.earliest));
    }
    return g_strdup_printf(": %s%s%s (%s)", length, first ? ", the first being " : "", first ? first : "",
                           period->rule->citation ? period->rule->citation : period->rule->title);
}

char *tl_sentence_reason(const struct tl_schedule *schedule, uint32_t index) {
    uint32_t target = tl_network_resolve(schedule->network, index);
    g_autofree char *reason = NULL;
    g_autofree char *blackout = NULL;
    g_autofree char *period = NULL;

    index = target == TL_NONE ? index : target;
    reason = plain_reason(schedule, index);
    blackout = tl_blackout_words(schedule, index);
    period = period_words(schedule, index);
    return g_strconcat(reason, blackout, period, NULL);
}

char *tl_schedule_reason(const struct tl_schedule *schedule, uint32_t item) {
    return tl_sentence_reason(schedule, item);
}
