/*
 * progress.c - what has happened and what remains, in a plan with tracking="actuals".
 *
 * An actual date wins over everything. Work that is not done lies ahead: what has not started does
 * not start before the status date, and what has started and not finished has its remaining work
 * from then on. Remaining work waits for what the item comes after, as its start would have.
 *
 * SPDX-License-Identifier: MIT
 */
#include "planner/schedule/passes.h"

/* One item on its way into the network. */
struct tracked {
    const struct tl_network *network;
    const struct tl_item *item;
    struct tl_node *node;
    struct tl_bounds *bounds;
    struct tl_work *work;
    tl_day status;
};

static bool is_window(const struct tl_dated *dated) {
    return dated->when.kind == TL_WHEN_WINDOW;
}

/*
 * Nobody does a contract's end, of a decision only the day it is taken can be said to have come, and
 * days stated one by one stay as they are.
 */
static bool is_tracked(const struct tl_network *network, const struct tl_item *item) {
    bool part = item->kind == TL_ITEM_PART && item->part != TL_PART_TAKEN;

    return network->source.tracked && network->alive[item->index] && !part &&
           item->dates->segment_count == 0 && item->kind != TL_ITEM_EXTENSION && item->shape != TL_SHAPE_LAST;
}

static bool is_done(const struct tl_network *network, const struct tl_item *item) {
    bool owned = item->kind == TL_ITEM_PART && item->owner_item != TL_NONE;

    return tl_item_is_done(item) || (owned && network->source.items[item->owner_item].status == TL_ITEM_DONE);
}

static int32_t left_of(int32_t amount, int progress) {
    return (int32_t)(((int64_t)amount * (100 - progress) + 99) / 100);
}

/* Whole units, upwards: what remains of 5wd at 50 per cent is 3wd. */
static struct tl_duration scale(struct tl_duration length, int progress) {
    length.months = left_of(length.months, progress);
    length.days = left_of(length.days, progress);
    length.working_days = left_of(length.working_days, progress);
    return length;
}

static bool is_exact(const tl_day days[TL_SCENARIO_COUNT]) {
    return days[TL_EARLIEST] == days[TL_LATEST];
}

/* The item's length: stated, or from its first day to its last. */
static struct tl_duration length_of(const struct tracked *t) {
    const struct tl_bounds *bounds = t->bounds;
    const struct tl_item_dates *dates = t->item->dates;
    struct tl_duration length = t->item->duration;

    if (length.given || !is_window(&dates->start) || !t->node->finish_fixed || !is_exact(bounds->finish) ||
        dates->start.when.window.earliest != dates->start.when.window.latest) {
        return length;
    }
    length = (struct tl_duration){.given = true};
    length.working_days =
        tl_calendar_count(t->item->calendar, dates->start.when.window.earliest, bounds->finish[TL_EARLIEST]);
    if (length.working_days == 0) {
        length.days = bounds->finish[TL_EARLIEST] - dates->start.when.window.earliest;
    }
    return length;
}

/* What the plan leaves from the status date on, of work that is on course; a day where it is late. */
static struct tl_duration rest_of(const struct tracked *t, const struct tl_duration *length, tl_day start) {
    tl_day finish = tl_calendar_add(t->item->calendar, start, length);
    tl_day from = MAX(start, t->status);
    struct tl_duration rest = {.given = true};

    if (length->months == 0 && length->days == 0) {
        rest.working_days = tl_known(finish) ? tl_calendar_count(t->item->calendar, from, finish) : 1;
        rest.working_days = MAX(rest.working_days, 1);
    } else {
        rest.days = tl_known(finish) ? MAX(finish - from, 1) : 1;
    }
    return rest;
}

static void remaining_find(const struct tracked *t, struct tl_duration length) {
    struct tl_duration *remaining = t->work->remaining;
    const struct tl_duration *stated = &t->item->dates->remaining;

    for (int k = 0; k < TL_SCENARIO_COUNT; k++) {
        if (stated->given) {
            remaining[k] = *stated;
        } else if (length.given && t->item->progress >= 0) {
            remaining[k] = scale(length, t->item->progress);
        } else if (length.given) {
            remaining[k] = rest_of(t, &length, t->bounds->start[k]);
        }
    }
}

static void unfix(const struct tracked *t) {
    t->node->start_fixed = false;
    t->node->finish_fixed = false;
    t->bounds->start[TL_EARLIEST] = t->bounds->finish[TL_EARLIEST] = TL_DAY_PAST;
    t->bounds->start[TL_LATEST] = t->bounds->finish[TL_LATEST] = TL_DAY_FUTURE;
}

/* A bar of that length, or of one that nobody knows. */
static void length_set(const struct tracked *t) {
    bool known = t->work->remaining[TL_EARLIEST].given;
    bool both = t->node->start_fixed && t->node->finish_fixed;

    t->node->kind = known && !both ? TL_NODE_BAR : TL_NODE_FREE;
    t->node->duration = known && !both ? &t->work->remaining[TL_EARLIEST] : NULL;
}

/* It has started, and has not finished: the start is a fact, the finish what remains from now on. */
static void started_apply(const struct tracked *t) {
    struct tl_bounds *bounds = t->bounds;
    struct tl_duration length = length_of(t);

    t->work->started = true;
    if (!is_window(&t->item->dates->actual_start)) {
        bounds->start[TL_LATEST] = MAX(bounds->start[TL_EARLIEST], MIN(bounds->start[TL_LATEST], t->status));
    }
    if (t->node->finish_fixed && bounds->finish[TL_LATEST] <= t->status) {
        t->node->finish_fixed = false;
    }
    if (t->node->finish_fixed && (t->item->progress < 0 || !t->item->duration.given)) {
        length.given = false; /* it is to end when the plan says, and nobody says how much is left */
    }
    remaining_find(t, length);
    for (int k = 0; t->node->finish_fixed && k < TL_SCENARIO_COUNT; k++) {
        bounds->finish[k] = MAX(bounds->finish[k], tl_day_add(t->status, 1));
    }
    length_set(t);
}

static void days_clip(tl_day days[TL_SCENARIO_COUNT], tl_day from) {
    days[TL_EARLIEST] = MAX(days[TL_EARLIEST], from);
    days[TL_LATEST] = MAX(days[TL_LATEST], from);
}

/* Dates that are stated and have not come; true if they have passed, and hold no longer. */
static bool dates_passed(const struct tracked *t) {
    struct tl_bounds *bounds = t->bounds;
    bool both = t->node->start_fixed && t->node->finish_fixed;
    bool event = t->node->kind == TL_NODE_EVENT;
    tl_day soonest = tl_day_add(t->status, 1);

    if (t->node->start_fixed && bounds->start[TL_LATEST] < t->status &&
        (event || !both || (is_exact(bounds->start) && is_exact(bounds->finish)))) {
        return true;
    }
    if (!t->node->start_fixed && t->node->duration) {
        soonest = tl_calendar_add(t->node->calendar, t->status, t->node->duration);
    }
    if (!t->node->start_fixed && bounds->finish[TL_LATEST] < soonest) {
        return true;
    }
    if (t->node->start_fixed) {
        t->work->overdue = bounds->start[TL_LATEST] < t->status;
        days_clip(bounds->start, t->status);
    }
    if (t->node->finish_fixed) {
        days_clip(bounds->finish, soonest);
    }
    return false;
}

/* It has not started: no sooner than the status date, whatever was planned. */
static void todo_apply(const struct tracked *t) {
    bool fixed = t->node->start_fixed || t->node->finish_fixed;
    bool event = t->node->kind == TL_NODE_EVENT;
    struct tl_duration length = length_of(t);

    t->work->todo = true;
    if (t->item->dates->remaining.given) {
        length = t->item->dates->remaining;
    } else if (t->item->progress > 0) {
        length = scale(length, t->item->progress);
    }
    t->work->remaining[TL_EARLIEST] = t->work->remaining[TL_LATEST] = length;
    t->node->duration = t->node->duration ? &t->work->remaining[TL_EARLIEST] : NULL;
    if (!fixed || !dates_passed(t)) {
        return;
    }
    t->work->overdue = true;
    unfix(t);
    if (!event) {
        length_set(t);
    }
}

struct tl_work *tl_progress_apply(const struct tl_network *network, const struct tl_item *item,
                                  struct tl_node *node, struct tl_bounds *bounds) {
    struct tracked t = {
        .network = network, .item = item, .node = node, .bounds = bounds, .status = network->source.status};
    bool bar = item->shape == TL_SHAPE_BAR;

    if (!is_tracked(network, item)) {
        return NULL;
    }
    t.work = g_new0(struct tl_work, 1);
    node->work = t.work;
    if (is_done(network, item)) {
        t.work->finished = true;
    } else if (bar && node->start_fixed && (is_window(&item->dates->actual_start) || item->progress > 0)) {
        started_apply(&t);
    } else if (tl_known(t.status)) {
        todo_apply(&t);
    }
    return t.work;
}

tl_day tl_progress_resume(const struct tl_network *network, const struct tl_node *node, struct tl_reach ask,
                          int k) {
    tl_day resume = MAX(ask.start, network->source.status);

    if (node->duration && tl_known(ask.finish)) {
        resume = MAX(resume, tl_calendar_sub_first(node->calendar, ask.finish, &node->work->remaining[k]));
    }
    return resume;
}

struct tl_reach tl_progress_early(const struct tl_network *network, const struct tl_node *node,
                                  struct tl_reach push, int k) {
    const struct tl_bounds *bounds = tl_network_bounds(network, node);
    struct tl_reach at = {bounds->start[k], bounds->finish[k]};
    struct tl_reach ask = {MAX(push.start, at.start), MAX(push.finish, bounds->finish_from[k])};
    tl_day resume = tl_progress_resume(network, node, ask, k);

    if (node->finish_fixed) {
        return at;
    }
    if (node->duration) {
        at.finish = tl_calendar_add(node->calendar, resume, &node->work->remaining[k]);
        at.finish = MAX(at.finish, tl_day_add(at.start, 1));
    } else {
        at.finish = k == TL_LATEST ? TL_DAY_FUTURE : MAX(tl_day_add(resume, 1), ask.finish);
    }
    return at;
}

struct tl_reach tl_progress_late(const struct tl_network *network, const struct tl_node *node,
                                 struct tl_reach pull, int k) {
    const struct tl_bounds *bounds = tl_network_bounds(network, node);
    struct tl_reach at = {bounds->start[k], pull.finish};

    if (node->finish_fixed) {
        at.finish = bounds->finish[k];
    } else if (node->duration && tl_known(pull.finish)) {
        tl_day resume = tl_calendar_sub(node->calendar, pull.finish, &node->work->remaining[k]);
        at.finish = tl_calendar_add(node->calendar, resume, &node->work->remaining[k]);
    }
    return at;
}

struct tl_reach tl_progress_limit(const struct tl_node *node, struct tl_reach late, int k) {
    if (node->work->finished) {
        return (struct tl_reach){TL_DAY_FUTURE, TL_DAY_FUTURE};
    }
    late.start = tl_day_add(late.finish, -1);
    if (node->work->remaining[k].given && tl_known(late.finish)) {
        late.start = tl_calendar_sub(node->calendar, late.finish, &node->work->remaining[k]);
    }
    return late;
}
