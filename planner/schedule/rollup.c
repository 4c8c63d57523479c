/*
 * rollup.c - what groups show of their leaves, and aliases of the item they stand for.
 *
 * SPDX-License-Identifier: MIT
 */
#include "planner/schedule/outcome.h"

/* What the leaves of one item span so far. */
struct tl_span_of_leaves {
    bool any_early, any_late, any_dated;
    struct tl_times planned, early, late;
};

/* Start of the first, finish of the last, whichever they turn out to be. */
static void times_join(struct tl_times *all, const struct tl_times *one, bool first) {
    if (first) {
        *all = *one;
        return;
    }
    all->start.earliest = MIN(all->start.earliest, one->start.earliest);
    all->start.latest = MIN(all->start.latest, one->start.latest);
    all->finish.earliest = MAX(all->finish.earliest, one->finish.earliest);
    all->finish.latest = MAX(all->finish.latest, one->finish.latest);
}

static void leaf_join(struct tl_span_of_leaves *all, const struct tl_scheduled *item) {
    if (item->dated) {
        times_join(&all->planned, &item->planned, !all->any_dated);
        all->any_dated = true;
    }
    if (item->has_early) {
        times_join(&all->early, &item->early, !all->any_early);
        all->any_early = true;
    }
    if (item->has_late) {
        times_join(&all->late, &item->late, !all->any_late);
        all->any_late = true;
    }
}

static void spans_join(struct tl_span_of_leaves *all, const struct tl_span_of_leaves *one) {
    struct tl_scheduled whole = {
        .dated = one->any_dated,
        .has_early = one->any_early,
        .has_late = one->any_late,
        .planned = one->planned,
        .early = one->early,
        .late = one->late,
    };

    leaf_join(all, &whole);
}

/* A group's own slack is that of its tightest leaf. */
static void slack_join(struct tl_scheduled *group, const struct tl_scheduled *item) {
    if (item->total_float.known && !group->total_float.known) {
        group->total_float = item->total_float;
    } else if (item->total_float.known) {
        group->total_float.min = MIN(group->total_float.min, item->total_float.min);
        group->total_float.max = MIN(group->total_float.max, item->total_float.max);
    }
    group->critical = MAX(group->critical, item->critical);
    group->provisional = group->provisional || item->provisional;
}

/* A phase that states dates shows them; what it does not state is that of its leaves. */
static void stated_show(const struct tl_item *item, struct tl_scheduled *group) {
    const struct tl_when *start = &item->dates->start.when;
    const struct tl_when *finish = &item->dates->finish.when;

    if (start->kind == TL_WHEN_WINDOW) {
        group->planned.start = start->window;
    }
    if (finish->kind == TL_WHEN_WINDOW) {
        group->planned.finish = finish->window;
    }
    if (start->kind == TL_WHEN_WINDOW || finish->kind == TL_WHEN_WINDOW) {
        group->dated = true;
        group->driver = TL_DRIVER_FIXED;
        group->start_unknown = start->kind != TL_WHEN_WINDOW && group->planned.start.latest == TL_DAY_FUTURE;
        group->finish_unknown =
            finish->kind != TL_WHEN_WINDOW && group->planned.finish.latest == TL_DAY_FUTURE;
    }
}

static void group_fill(struct tl_schedule *schedule, uint32_t index, const struct tl_span_of_leaves *all) {
    const struct tl_item *item = &schedule->network->source.items[index];
    struct tl_scheduled *group = &schedule->items[index];

    group->dated = all->any_dated;
    group->has_early = all->any_early;
    group->has_late = all->any_late;
    if (all->any_dated) {
        group->planned = all->planned;
    }
    if (all->any_early) {
        group->early = all->early;
    }
    if (all->any_late) {
        group->late = all->late;
    }
    stated_show(item, group);
}

static void aliases_fill(struct tl_schedule *schedule) {
    const struct tl_network *network = schedule->network;

    for (uint32_t i = 0; i < network->source.item_count; i++) {
        if (network->source.items[i].shape == TL_SHAPE_ALIAS) {
            uint32_t target = tl_network_resolve(network, i);
            if (target != TL_NONE) {
                schedule->items[i] = schedule->items[target];
            }
        }
    }
}

void tl_rollup_fill(struct tl_schedule *schedule) {
    const struct tl_network *network = schedule->network;
    size_t count = network->source.item_count;
    struct tl_span_of_leaves *spans = g_new0(struct tl_span_of_leaves, count + 1);

    for (size_t i = count; i-- > 0;) {
        const struct tl_item *item = &network->source.items[i];
        uint32_t parent = item->parent;
        if (network->node_of[i] != TL_NONE) {
            leaf_join(&spans[i], &schedule->items[i]);
        } else if (item->shape == TL_SHAPE_GROUP) {
            group_fill(schedule, (uint32_t)i, &spans[i]);
            leaf_join(&spans[i], &schedule->items[i]);
        }
        if (parent != TL_NONE && network->alive[i]) {
            spans_join(&spans[parent], &spans[i]);
            if (network->node_of[parent] == TL_NONE) {
                slack_join(&schedule->items[parent], &schedule->items[i]);
            }
        }
    }
    g_free(spans);
    aliases_fill(schedule);
}
