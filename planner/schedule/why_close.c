/*
 * why_close.c - the last sentence of `why`: how late the item may be, and what a day more would cost.
 *
 * SPDX-License-Identifier: MIT
 */
#include <internal/prose.h>

#include "planner/schedule/conflict.h"
#include "planner/schedule/why.h"

static bool is_fixed(const struct tl_node *node) {
    return node->start_fixed || node->finish_fixed;
}

/* "5 working days", "between 2 and 5 working days"; open ends are "at least" and "at most". */
static char *days_text(int32_t least, int32_t most) {
    const char *unit = (least == most || most == TL_FLOAT_MAX ? least : most) == 1 ? "day" : "days";

    if (least == most) {
        return g_strdup_printf("%d working %s", least, unit);
    }
    if (most == TL_FLOAT_MAX) {
        return g_strdup_printf("at least %d working %s", least, unit);
    }
    return g_strdup_printf("between %d and %d working %s", least, most, unit);
}

/* The last item that holds the late date of a critical one, or TL_NONE: its own bound, the plan's end. */
static uint32_t delayed_find(const struct tl_schedule *schedule, uint32_t n) {
    const struct tl_network *network = schedule->network;
    uint32_t found = TL_NONE;

    if (tl_known(network->source.finish.latest)) {
        return TL_NONE;
    }
    for (size_t steps = 0; steps < network->order_count && !is_fixed(tl_network_node(network, n)); steps++) {
        struct tl_cause cause = tl_cause_of_late(schedule, n);
        const struct tl_scheduled *next = cause.item == TL_NONE ? NULL : &schedule->items[cause.item];
        if (!next || network->node_of[cause.item] == TL_NONE ||
            (!is_fixed(tl_network_node(network, network->node_of[cause.item])) &&
             next->critical != TL_CRITICAL_YES)) {
            break;
        }
        found = cause.item;
        n = network->node_of[cause.item];
    }
    return found;
}

static char *critical_text(const struct tl_schedule *schedule, uint32_t n) {
    uint32_t delayed = delayed_find(schedule, n);

    if (delayed == TL_NONE) {
        return g_strdup("It is critical: it cannot be a day later.");
    }
    return g_strdup_printf("It is critical: a day later delays '%s'.",
                           schedule->network->source.items[delayed].title);
}

static char *late_text(const struct tl_schedule *schedule, uint32_t n, uint32_t index) {
    const struct tl_scheduled *item = &schedule->items[index];
    const struct tl_node *node = tl_network_node(schedule->network, n);

    /* No number of days says it, and there is none to turn round. */
    if (item->total_float.min == TL_FLOAT_MIN) {
        return g_strdup("It is already too late.");
    }
    g_autofree char *days = days_text(-item->total_float.max, -item->total_float.min);
    g_autofree char *start = tl_prose_window(item->late.start);
    if (is_fixed(node) || tl_node_started(node) || !item->has_late) {
        return g_strdup_printf("It is already %s too late.", days);
    }
    return g_strdup_printf(
        "It is already %s too late: it had to %s %s %s.", days, node->kind == TL_NODE_EVENT ? "be" : "start",
        item->late.start.earliest == item->late.start.latest ? "by" : "at the latest", start);
}

static char *spare_text(const struct tl_schedule *schedule, uint32_t n, uint32_t index) {
    const struct tl_scheduled *item = &schedule->items[index];
    const struct tl_node *node = tl_network_node(schedule->network, n);
    g_autofree char *days = days_text(item->total_float.min, item->total_float.max);
    g_autofree char *start = tl_prose_window(item->late.start);
    bool started = tl_node_started(node);

    if (started || item->late.start.latest == TL_DAY_FUTURE) {
        return g_strdup_printf("It has %s of float.", days);
    }
    if (item->late.start.earliest != item->late.start.latest) {
        return g_strdup_printf("At the latest it may %s %s without delaying what follows: %s of float.",
                               node->kind == TL_NODE_EVENT ? "be" : "start", start, days);
    }
    return g_strdup_printf("It may %s as late as %s without delaying what follows: %s of float.",
                           node->kind == TL_NODE_EVENT ? "be" : "start", start, days);
}

/* "What comes before it does not allow this date: it needs 15 working days more."; NULL if it does. */
static char *missed_text(const struct tl_schedule *schedule, uint32_t n) {
    struct tl_conflict conflict;
    bool working = false;
    int32_t days = 0;

    if (!tl_conflict_of_fixed(schedule, n, &conflict)) {
        return NULL;
    }
    days = tl_conflict_days(schedule, &conflict, &working);
    return g_strdup_printf("%s does not allow this date: it needs %d %sday%s more.",
                           conflict.arc == TL_NONE && tl_node_started(tl_network_node(schedule->network, n))
                               ? "The work that remains"
                               : "What comes before it",
                           days, working ? "working " : "", days == 1 ? "" : "s");
}

char *tl_why_closing(const struct tl_schedule *schedule, uint32_t index) {
    const struct tl_network *network = schedule->network;
    uint32_t resolved = tl_network_resolve(network, index);
    uint32_t n = resolved == TL_NONE ? TL_NONE : network->node_of[resolved];
    const struct tl_scheduled *item = n == TL_NONE ? NULL : &schedule->items[resolved];
    struct tl_float slack = item ? item->total_float : (struct tl_float){.known = false};
    char *missed = item && item->dated ? missed_text(schedule, n) : NULL;

    if (!item || !item->dated || missed) {
        return missed;
    }
    if (slack.known && slack.max < 0) {
        return late_text(schedule, n, resolved);
    }
    if (is_fixed(tl_network_node(network, n))) {
        return NULL; /* its date is what it is */
    }
    if (item->critical == TL_CRITICAL_YES) {
        return critical_text(schedule, n);
    }
    if (!slack.known || slack.min == TL_FLOAT_MAX) {
        return NULL; /* nothing holds it, or nobody knows when it can be */
    }
    if (slack.min > 0) {
        return spare_text(schedule, n, resolved);
    }
    if (slack.min == TL_FLOAT_MIN || slack.max == TL_FLOAT_MAX) {
        return g_strdup("It may be critical: imprecise dates decide.");
    }
    return g_strdup_printf("It may be critical: its float is between %d and %d working days.", slack.min,
                           slack.max);
}
