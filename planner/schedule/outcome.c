/*
 * outcome.c - the dates of nodes, as windows of inclusive days.
 *
 * SPDX-License-Identifier: MIT
 */
#include "planner/schedule/outcome.h"

#include "planner/schedule/allowed.h"

static const struct tl_window WINDOW_OPEN = {TL_DAY_PAST, TL_DAY_FUTURE};

static struct tl_times times_of(struct tl_reach earliest, struct tl_reach latest) {
    struct tl_times times = {
        .start = {earliest.start, latest.start},
        .finish = {tl_day_add(earliest.finish, -1), tl_day_add(latest.finish, -1)},
    };

    return times;
}

static bool is_dated(const struct tl_times *times) {
    return tl_known(times->start.earliest) || tl_known(times->start.latest) ||
           tl_known(times->finish.earliest) || tl_known(times->finish.latest);
}

static struct tl_times times_open(void) {
    return (struct tl_times){WINDOW_OPEN, WINDOW_OPEN};
}

/* An unfixed item without a length, or a fixed one with one end: which end does nobody know? */
static void unknown_ends_mark(const struct tl_schedule *schedule, uint32_t n, struct tl_scheduled *item) {
    const struct tl_node *node = tl_network_node(schedule->network, n);

    if (node->kind != TL_NODE_FREE || (node->start_fixed && node->finish_fixed)) {
        return;
    }
    item->start_unknown = node->finish_fixed || (item->placed_late && !node->start_fixed);
    item->finish_unknown = !item->start_unknown;
    if (item->placed_late && !node->finish_fixed) {
        item->planned.start.earliest = item->has_early ? item->early.start.earliest : TL_DAY_PAST;
    }
}

/* "To be confirmed": between what comes before and what comes after, and nothing more is known. */
static void tbc_widen(const struct tl_node *node, struct tl_scheduled *item) {
    if (node->start_tbc) {
        item->planned.start = (struct tl_window){item->early.start.earliest, item->late.start.latest};
    }
    if (node->finish_tbc) {
        tl_day earliest = item->early.finish.earliest;
        item->planned.finish =
            (struct tl_window){MAX(earliest, item->planned.start.earliest), item->late.finish.latest};
    }
    /* Between neighbours that cannot hold together there is no room: then only what comes before counts. */
    if (item->planned.start.latest < item->planned.start.earliest) {
        item->planned.start.latest = TL_DAY_FUTURE;
    }
    if (item->planned.finish.latest < item->planned.finish.earliest) {
        item->planned.finish.latest = TL_DAY_FUTURE;
    }
    item->tbc = node->start_tbc || node->finish_tbc;
}

static bool counts_working_days(const struct tl_duration *duration) {
    return duration && duration->working_days != 0;
}

/* True if a holiday that is not published yet could move the item's own computed dates. */
static bool rests_on_unpublished(const struct tl_node *node, const struct tl_times *times) {
    bool uses = !node->start_fixed && !node->finish_fixed && node->roll != TL_ROLL_NONE;
    tl_day days[] = {times->start.earliest, times->start.latest, times->finish.earliest,
                     times->finish.latest};

    uses = uses || (counts_working_days(node->duration) && !(node->start_fixed && node->finish_fixed));
    for (size_t i = 0; uses && i < G_N_ELEMENTS(days); i++) {
        if (tl_known(days[i]) && tl_calendar_is_provisional(node->calendar, days[i])) {
            return true;
        }
    }
    return false;
}

/* A decision stands on a meeting that is listed, or has no date yet. */
static void unlisted_clear(const struct tl_schedule *schedule, const struct tl_node *node,
                           struct tl_scheduled *item) {
    const struct tl_allowed *allowed = tl_allowed_of(schedule->network, node);

    if (!allowed || !allowed->meets) {
        return;
    }
    if (!tl_allowed_listed(allowed, item->planned.start.earliest)) {
        item->planned = times_open();
    }
    if (!tl_allowed_listed(allowed, item->early.start.earliest)) {
        item->has_early = false;
        item->early = times_open();
    }
    if (!tl_allowed_listed(allowed, item->late.start.earliest)) {
        item->has_late = false;
        item->late = times_open();
    }
}

/* Of several bodies one has no meeting: nobody knows the last. */
static void lasts_clear(struct tl_schedule *schedule) {
    const struct tl_network *network = schedule->network;

    for (uint32_t n = 0; n < network->nodes->len; n++) {
        const struct tl_node *node = tl_network_node(network, n);
        const struct tl_allowed *allowed = tl_allowed_of(network, node);
        uint32_t parent = network->source.items[node->item].parent;
        if (allowed && allowed->meets && !schedule->items[node->item].dated && parent != TL_NONE &&
            network->source.items[parent].shape == TL_SHAPE_LAST && network->alive[node->item]) {
            schedule->items[parent].dated = false;
            schedule->items[parent].planned = times_open();
        }
    }
}

static void node_fill(struct tl_schedule *schedule, uint32_t n) {
    const struct tl_passes *passes = schedule->passes;
    const struct tl_node *node = tl_network_node(schedule->network, n);
    struct tl_scheduled *item = &schedule->items[node->item];
    bool fixed = node->start_fixed || node->finish_fixed;

    item->planned = times_of(passes->planned[TL_EARLIEST][n], passes->planned[TL_LATEST][n]);
    item->early = times_of(passes->early[TL_EARLIEST][n], passes->early[TL_LATEST][n]);
    item->late = times_of(passes->late[TL_EARLIEST][n], passes->late[TL_LATEST][n]);
    item->placed_late = passes->late_placed[n] && !fixed && !node->start_tbc;
    item->has_early = fixed || tl_known(item->early.start.earliest) || tl_known(item->early.finish.earliest);
    item->has_late = fixed || tl_known(item->late.start.earliest) || tl_known(item->late.finish.earliest);
    if (!item->has_early) {
        item->early = times_open();
    }
    if (!item->has_late) {
        item->late = times_open();
    }
    if (node->soft && item->planned.start.latest < item->planned.start.earliest) {
        /* The latest date of what it comes before is not known, so it has none either. */
        item->planned.start.latest = item->planned.finish.latest = TL_DAY_FUTURE;
    }
    tbc_widen(node, item);
    unknown_ends_mark(schedule, n, item);
    unlisted_clear(schedule, node, item);
    item->dated = is_dated(&item->planned);
    if (!item->dated) {
        item->planned = times_open();
    }
    item->provisional = item->dated && rests_on_unpublished(node, &item->planned);
}

/* What goes late for the sake of an item does not drive it: what it waits for itself does. */
static struct tl_cause soft_follow(const struct tl_schedule *schedule, struct tl_cause cause) {
    while (cause.arc != TL_NONE && tl_cause_gives_way(schedule, cause.item)) {
        cause = tl_cause_of_early(schedule, schedule->network->node_of[cause.item], true);
    }
    return cause;
}

/* The calendar on which an arc counts working days; NULL if it counts none. */
static const struct tl_calendar *counted_on(const struct tl_arc *arc) {
    if (tl_arc_is_rule(arc)) {
        const struct tl_count *count = &arc->gap->count;
        return tl_counting_uses_calendar(count->counting, &count->period) ? count->working_days : NULL;
    }
    return counts_working_days(arc->lag) ? arc->calendar : NULL;
}

/* True if the lag, lead or period that decides a date is counted over days whose holidays are not published. */
static bool lag_unpublished(const struct tl_schedule *schedule, uint32_t index,
                            const struct tl_cause *cause) {
    const struct tl_arc *arc = cause->arc == TL_NONE ? NULL : tl_network_arc(schedule->network, cause->arc);
    const struct tl_times *own = &schedule->items[index].planned;
    const struct tl_times *other = arc ? &schedule->items[cause->item].planned : own;
    tl_day days[] = {own->start.earliest,    own->start.latest,     own->finish.earliest,
                     own->finish.latest,     other->start.earliest, other->start.latest,
                     other->finish.earliest, other->finish.latest};

    const struct tl_calendar *calendar = arc ? counted_on(arc) : NULL;

    for (size_t i = 0; calendar && i < G_N_ELEMENTS(days); i++) {
        if (tl_known(days[i]) && tl_calendar_is_provisional(calendar, days[i])) {
            return true;
        }
    }
    return false;
}

static void causes_fill(struct tl_schedule *schedule) {
    for (uint32_t n = 0; n < schedule->network->nodes->len; n++) {
        const struct tl_node *node = tl_network_node(schedule->network, n);
        struct tl_scheduled *item = &schedule->items[node->item];
        struct tl_cause cause = {TL_DRIVER_NONE, TL_NONE, TL_NONE, TL_NONE};
        const struct tl_allowed *allowed = NULL;
        if (node->kind == TL_NODE_JOIN || !item->dated) {
            continue;
        }
        cause = item->placed_late ? tl_cause_of_late(schedule, n) : tl_cause_of_early(schedule, n, true);
        item->provisional = item->provisional || lag_unpublished(schedule, node->item, &cause);
        cause = item->placed_late ? tl_cause_held(schedule, cause) : soft_follow(schedule, cause);
        allowed = tl_allowed_of(schedule->network, node);
        item->driver = allowed && allowed->meets ? TL_DRIVER_MEETING : cause.driver;
        item->driven_by = cause.item;
        item->driving_link = cause.link;
    }
}

/* A date that rests on one that may move may move itself. */
static void provisional_pass_on(struct tl_schedule *schedule, uint32_t n, bool late) {
    const struct tl_node *node = tl_network_node(schedule->network, n);
    struct tl_scheduled *item = &schedule->items[node->item];

    if (node->kind != TL_NODE_JOIN && item->placed_late == late && item->driven_by != TL_NONE &&
        schedule->items[item->driven_by].provisional) {
        item->provisional = true;
    }
}

/* Late dates rest on what comes after, early ones on what comes before, which may itself be late. */
static void provisional_spread(struct tl_schedule *schedule) {
    const struct tl_network *network = schedule->network;

    for (size_t i = network->order_count; i-- > 0;) {
        provisional_pass_on(schedule, network->order[i], true);
    }
    for (size_t i = 0; i < network->order_count; i++) {
        provisional_pass_on(schedule, network->order[i], false);
    }
    for (size_t i = network->order_count; i-- > 0;) {
        provisional_pass_on(schedule, network->order[i], true);
    }
}

void tl_outcomes_fill(struct tl_schedule *schedule) {
    for (size_t i = 0; i < schedule->network->source.item_count; i++) {
        schedule->items[i] = (struct tl_scheduled){
            .planned = times_open(),
            .early = times_open(),
            .late = times_open(),
            .driven_by = TL_NONE,
            .driving_link = TL_NONE,
            .tbc = schedule->network->source.items[i].tbc,
        };
    }
    for (uint32_t n = 0; n < schedule->network->nodes->len; n++) {
        if (tl_network_node(schedule->network, n)->kind != TL_NODE_JOIN) {
            node_fill(schedule, n);
        }
    }
    lasts_clear(schedule);
    causes_fill(schedule);
    provisional_spread(schedule);
}
