/*
 * place.c - where one node goes, from what its neighbours ask: the maps of single items.
 *
 * SPDX-License-Identifier: MIT
 */
#include "planner/calendar/fit.h"
#include "planner/schedule/allowed.h"
#include "planner/schedule/passes.h"

bool tl_node_placed_late(const struct tl_node *node) {
    return node->kind != TL_NODE_JOIN && !node->by_rule &&
           (node->ancestor || node->alap || node->before_only);
}

/* The first day at or after `day` on which the node may start. */
static tl_day roll_forward(const struct tl_network *network, const struct tl_node *node, tl_day day, int k) {
    const struct tl_allowed *allowed = tl_allowed_of(network, node);

    if (allowed) {
        return tl_allowed_next(allowed, node, day, k);
    }
    if (!tl_known(day) || node->roll == TL_ROLL_NONE) {
        return day;
    }
    if (node->roll == TL_ROLL_PREVIOUS) {
        return tl_calendar_previous(node->calendar, day);
    }
    return tl_calendar_next(node->calendar, day);
}

tl_day tl_place_roll(const struct tl_network *network, const struct tl_node *node, tl_day start) {
    return roll_forward(network, node, start, TL_EARLIEST);
}

/* The last day at or before `day` on which it may start. */
static tl_day roll_back(const struct tl_network *network, const struct tl_node *node, tl_day day) {
    const struct tl_allowed *allowed = tl_allowed_of(network, node);

    if (allowed) {
        return tl_allowed_previous(allowed, node, day);
    }
    if (!tl_known(day) || node->roll == TL_ROLL_NONE) {
        return day;
    }
    return tl_calendar_previous(node->calendar, day);
}

/* The release of an unfixed item: its own bounds, and the plan's start if it has any link or bound. */
static struct tl_reach release_of(const struct tl_network *network, const struct tl_node *node, int k) {
    const struct tl_bounds *bounds = tl_network_bounds(network, node);
    struct tl_reach release = {TL_DAY_PAST, TL_DAY_PAST};

    if (bounds) {
        release.start = bounds->start_from[k];
        release.finish = bounds->finish_from[k];
    }
    if (node->linked || bounds) {
        tl_day start = k == TL_EARLIEST ? network->source.start.earliest : network->source.start.latest;
        release.start = tl_known(start) ? MAX(release.start, start) : release.start;
    }
    if (node->work && node->work->todo && (node->linked || bounds || node->work->overdue)) {
        release.start = MAX(release.start, network->source.status);
    }
    return release;
}

static struct tl_reach event_early(const struct tl_network *network, const struct tl_node *node,
                                   struct tl_reach ask, int k) {
    tl_day start = roll_forward(network, node, MAX(ask.start, tl_day_add(ask.finish, -1)), k);

    return (struct tl_reach){start, tl_day_add(start, 1)};
}

/* A length in working days, and days rolled to: no more than that in most bars. */
static bool is_plain(const struct tl_node *node) {
    const struct tl_duration *length = node->duration;

    return node->allowed == TL_NONE && node->roll != TL_ROLL_NONE && length->working_days > 0 &&
           length->months == 0 && length->days == 0 && !length->negative;
}

static struct tl_reach bar_early(const struct tl_network *network, const struct tl_node *node,
                                 struct tl_reach ask, int k) {
    if (!tl_known(ask.finish) && node->roll == TL_ROLL_NEXT && is_plain(node)) {
        struct tl_fit fit =
            tl_fit_early(node->calendar, MAX(ask.start, ask.finish), node->duration->working_days);
        return (struct tl_reach){fit.start, fit.finish};
    }
    tl_day back =
        tl_known(ask.finish) ? tl_calendar_sub_first(node->calendar, ask.finish, node->duration) : ask.finish;
    tl_day start = roll_forward(network, node, MAX(ask.start, back), k);

    return (struct tl_reach){start, tl_calendar_add(node->calendar, start, node->duration)};
}

/* A length that nobody knows: in the latest scenario nor does anybody know the end. */
static struct tl_reach free_early(const struct tl_network *network, const struct tl_node *node,
                                  struct tl_reach ask, int k) {
    struct tl_reach at;

    at.start = roll_forward(network, node, ask.start, k);
    if (k == TL_LATEST && ask.start == TL_DAY_PAST && tl_known(ask.finish)) {
        at.start = TL_DAY_FUTURE;
    }
    at.finish = MAX(tl_day_add(at.start, 1), ask.finish);
    if (k == TL_LATEST && !tl_node_placed_late(node)) {
        at.finish = TL_DAY_FUTURE;
    }
    return at;
}

/* One end is fixed; the other follows from the duration, or is not known. */
static struct tl_reach fixed_early(const struct tl_network *network, const struct tl_node *node,
                                   const struct tl_bounds *bounds, struct tl_reach ask, int k) {
    struct tl_reach at = {bounds->start[k], bounds->finish[k]};

    if (node->kind == TL_NODE_EVENT || (node->start_fixed && node->finish_fixed)) {
        return at;
    }
    if (node->start_fixed && node->duration) {
        at.finish = tl_calendar_add(node->calendar, at.start, node->duration);
    } else if (node->start_fixed) {
        at.finish = k == TL_LATEST ? TL_DAY_FUTURE : MAX(tl_day_add(at.start, 1), ask.finish);
    } else if (node->duration) {
        at.start = roll_back(network, node, tl_calendar_sub(node->calendar, at.finish, node->duration));
    } else {
        /* Some day from what the links and bounds allow to the finish, even where they allow none. */
        at.start = tl_day_add(at.finish, -1);
        at.start = k == TL_LATEST ? at.start : MIN(at.start, ask.start);
    }
    return at;
}

struct tl_reach tl_place_early(const struct tl_network *network, uint32_t index, struct tl_reach push,
                               int k) {
    const struct tl_node *node = tl_network_node(network, index);
    const struct tl_bounds *bounds = tl_network_bounds(network, node);
    struct tl_reach release = release_of(network, node, k);
    struct tl_reach ask = {MAX(push.start, release.start), MAX(push.finish, release.finish)};
    struct tl_reach at;

    if (node->kind == TL_NODE_JOIN) {
        return (struct tl_reach){push.start, push.start};
    }
    if (tl_node_started(node)) {
        return tl_progress_early(network, node, push, k);
    }
    if (bounds && (node->start_fixed || node->finish_fixed)) {
        return fixed_early(network, node, bounds, ask, k);
    }
    /* Nothing dates it: it may be at any time, unless it gives way to what it comes before. */
    if (k == TL_LATEST && ask.start == TL_DAY_PAST && ask.finish == TL_DAY_PAST &&
        !tl_node_placed_late(node) && network->in_first[index] == network->in_first[index + 1]) {
        return (struct tl_reach){TL_DAY_FUTURE, TL_DAY_FUTURE};
    }
    switch (node->kind) {
    case TL_NODE_EVENT:
        at = event_early(network, node, ask, k);
        break;
    case TL_NODE_BAR:
        at = bar_early(network, node, ask, k);
        break;
    case TL_NODE_FREE:
    case TL_NODE_JOIN:
        at = free_early(network, node, ask, k);
        break;
    }
    if (k == TL_LATEST && node->start_tbc) {
        at = (struct tl_reach){TL_DAY_FUTURE, TL_DAY_FUTURE};
    }
    if (k == TL_LATEST && node->finish_tbc) {
        at.finish = TL_DAY_FUTURE;
    }
    return at;
}

static struct tl_reach fixed_late(const struct tl_network *network, const struct tl_node *node,
                                  const struct tl_bounds *bounds, struct tl_reach pull, int k) {
    struct tl_reach at = {bounds->start[k], bounds->finish[k]};

    if (node->kind == TL_NODE_EVENT || (node->start_fixed && node->finish_fixed)) {
        return at;
    }
    if (node->start_fixed) {
        at.finish = node->duration ? tl_calendar_add(node->calendar, at.start, node->duration) : pull.finish;
    } else if (node->duration) {
        at.start = roll_back(network, node, tl_calendar_sub(node->calendar, at.finish, node->duration));
    } else {
        at.start = MIN(pull.start, tl_day_add(at.finish, -1));
    }
    return at;
}

static struct tl_reach bar_late(const struct tl_network *network, const struct tl_node *node,
                                struct tl_reach pull) {
    struct tl_reach at;

    if (is_plain(node)) {
        struct tl_fit fit =
            tl_fit_late(node->calendar, pull.start, pull.finish, node->duration->working_days);
        return (struct tl_reach){fit.start, fit.finish};
    }
    at.start =
        tl_known(pull.finish) ? tl_calendar_sub(node->calendar, pull.finish, node->duration) : pull.finish;
    at.start = roll_back(network, node, MIN(pull.start, at.start));
    at.finish = tl_calendar_add(node->calendar, at.start, node->duration);
    return at;
}

struct tl_reach tl_place_late(const struct tl_network *network, uint32_t index, struct tl_reach pull, int k) {
    const struct tl_node *node = tl_network_node(network, index);
    const struct tl_bounds *bounds = tl_network_bounds(network, node);
    struct tl_reach at = pull;

    if (tl_node_started(node)) {
        return tl_progress_late(network, node, pull, k);
    }
    if (bounds && (node->start_fixed || node->finish_fixed)) {
        return fixed_late(network, node, bounds, pull, k);
    }
    switch (node->kind) {
    case TL_NODE_JOIN:
        at.start = MIN(pull.start, pull.finish);
        at.finish = at.start;
        break;
    case TL_NODE_EVENT:
        at.start = roll_back(network, node, MIN(pull.start, tl_day_add(pull.finish, -1)));
        at.finish = tl_day_add(at.start, 1);
        break;
    case TL_NODE_BAR:
        at = bar_late(network, node, pull);
        break;
    case TL_NODE_FREE:
        at.start = roll_back(network, node, MIN(pull.start, tl_day_add(pull.finish, -1)));
        break;
    }
    return at;
}

struct tl_reach tl_place_limit(const struct tl_node *node, struct tl_reach late, int k) {
    bool fixed = node->start_fixed || node->finish_fixed;

    if (tl_node_started(node) || tl_node_finished(node)) {
        return tl_progress_limit(node, late, k);
    }
    if (fixed || node->kind == TL_NODE_JOIN || node->roll != TL_ROLL_PREVIOUS || !tl_known(late.start)) {
        return late;
    }
    late.start = tl_day_add(tl_calendar_next(node->calendar, tl_day_add(late.start, 1)), -1);
    if (node->kind == TL_NODE_EVENT) {
        late.finish = tl_day_add(late.start, 1);
    } else if (node->kind == TL_NODE_BAR) {
        late.finish = tl_calendar_add(node->calendar, late.start, node->duration);
    }
    return late;
}
