/*
 * why.c - the chain from an item back to a fixed fact, a step for each item on it.
 *
 * Only the chain is walked, so that the answer costs the same in a large plan. Where imprecise dates
 * have the latest date rest on other things than the earliest, there is a chain for each.
 *
 * SPDX-License-Identifier: MIT
 */
#include "planner/schedule/why.h"

/* An item of the chain, and what it rests on. */
struct why_stop {
    uint32_t item;
    struct tl_cause cause;
    uint32_t next; /* item, or TL_NONE */
    bool through;  /* parts of the item's own come between: nothing is counted between the two */
};

static const struct tl_cause CAUSE_NONE = {TL_DRIVER_NONE, TL_NONE, TL_NONE, TL_NONE};

static const struct tl_item *item_at(const struct tl_schedule *schedule, uint32_t index) {
    return &schedule->network->source.items[index];
}

/* The child of a group at its first or last day; the first of several. */
static uint32_t child_at(const struct tl_schedule *schedule, uint32_t group, bool finish, int k) {
    const struct tl_item *item = item_at(schedule, group);
    struct tl_window whole =
        finish ? schedule->items[group].planned.finish : schedule->items[group].planned.start;

    for (uint32_t i = group + 1; i < item->subtree_end; i = item_at(schedule, i)->subtree_end) {
        const struct tl_scheduled *child = &schedule->items[i];
        struct tl_window own = finish ? child->planned.finish : child->planned.start;
        if (child->dated && schedule->network->alive[i] &&
            (k == TL_LATEST ? own.latest == whole.latest : own.earliest == whole.earliest)) {
            return i;
        }
    }
    return TL_NONE;
}

/* The first predecessor without a date. */
static uint32_t undated_before(const struct tl_schedule *schedule, uint32_t index) {
    const struct tl_network *network = schedule->network;
    uint32_t n = network->node_of[index];

    for (uint32_t j = n == TL_NONE ? 0 : network->in_first[n]; n != TL_NONE && j < network->in_first[n + 1];
         j++) {
        uint32_t from = tl_network_arc(network, network->in_arcs[j])->from;
        uint32_t item = tl_network_node(network, from)->item;
        if (!schedule->items[item].dated) {
            return item;
        }
    }
    return TL_NONE;
}

static struct why_stop stop_at(const struct tl_schedule *schedule, uint32_t index, int k) {
    uint32_t target = tl_network_resolve(schedule->network, index);
    struct why_stop stop = {target == TL_NONE ? index : target, CAUSE_NONE, TL_NONE, false};
    const struct tl_scheduled *item = &schedule->items[stop.item];
    uint32_t n = schedule->network->node_of[stop.item];

    if (!item->dated) {
        stop.next = undated_before(schedule, stop.item);
        return stop;
    }
    stop.cause = n != TL_NONE && k == TL_LATEST ? tl_cause_of_latest(schedule, n)
                                                : tl_sentence_cause(schedule, stop.item);
    stop.next = stop.cause.item;
    if (!item->placed_late && stop.next != TL_NONE && tl_cause_gives_way(schedule, stop.next)) {
        stop.next = item->driven_by; /* what goes late for its sake does not drive it */
    }
    if (item->placed_late && stop.next != TL_NONE) {
        stop.next = tl_cause_held(schedule, stop.cause).item;
        stop.through = stop.next != stop.cause.item;
    }
    stop.cause.driver = item->driver == TL_DRIVER_MEETING ? item->driver : stop.cause.driver;
    if (n == TL_NONE && stop.cause.driver == TL_DRIVER_NONE) {
        stop.next = child_at(schedule, stop.item, false, k);
    }
    return stop;
}

/* The first stops of one scenario. No item twice, whatever plans placed late and soon may do. */
static GArray *chain_walk(const struct tl_schedule *schedule, uint32_t index, int k, size_t most) {
    GArray *chain = g_array_new(FALSE, FALSE, sizeof(struct why_stop));
    GHashTable *seen = g_hash_table_new_full(g_int_hash, g_int_equal, g_free, NULL); /* uint32_t */

    while (index != TL_NONE && chain->len < most) {
        struct why_stop stop = stop_at(schedule, index, k);
        if (!g_hash_table_add(seen, g_memdup2(&stop.item, sizeof stop.item))) {
            break;
        }
        g_array_append_val(chain, stop);
        index = stop.next;
    }
    g_hash_table_destroy(seen);
    return chain;
}

static bool chains_equal(const GArray *a, const GArray *b) {
    for (guint i = 0; a->len == b->len && i < a->len; i++) {
        const struct why_stop *one = &g_array_index(a, struct why_stop, i);
        const struct why_stop *other = &g_array_index(b, struct why_stop, i);
        if (one->item != other->item || one->cause.driver != other->cause.driver ||
            one->cause.link != other->cause.link) {
            return false;
        }
    }
    return a->len == b->len;
}

/* What says so: the link, else the date or the bound, else the item. */
static struct tl_span span_of(const struct tl_schedule *schedule, const struct why_stop *stop) {
    const struct tl_item *item = item_at(schedule, stop->item);
    const struct tl_item_dates *dates = item->dates;
    const struct tl_dated *places[] = {&dates->start, &dates->finish, &dates->start_not_before,
                                       &dates->finish_not_before};
    size_t first = stop->cause.driver == TL_DRIVER_BOUND ? 2 : 0;

    if (stop->cause.link != TL_NONE) {
        return schedule->network->source.links[stop->cause.link].span;
    }
    for (size_t i = first; stop->cause.driver != TL_DRIVER_NONE && i < first + 2; i++) {
        if (places[i]->when.kind == TL_WHEN_WINDOW && places[i]->span.source != TL_NONE) {
            return places[i]->span;
        }
    }
    return item->span;
}

static struct tl_why_step step_make(const struct tl_schedule *schedule, const struct why_stop *stop,
                                    enum tl_why_view view) {
    uint32_t n = schedule->network->node_of[stop->item];
    struct tl_why_step step = {
        .item = stop->item,
        .driver = stop->cause.driver,
        .link = stop->cause.link,
        .span = span_of(schedule, stop),
        .times = tl_why_times(schedule, stop->item, view),
    };
    struct tl_why_fact fact = {.item = stop->item, .next = stop->next, .cause = stop->cause, .view = view};
    struct tl_cause counted = stop->through ? CAUSE_NONE : stop->cause;
    GArray *counts = NULL;

    if (n != TL_NONE && schedule->items[stop->item].dated) {
        counts = tl_why_counts_find(schedule, n, &counted, view == TL_WHY_LATEST ? TL_LATEST : TL_EARLIEST);
    } else {
        counts = g_array_new(FALSE, FALSE, sizeof(struct tl_why_count));
    }
    if (stop->next != TL_NONE && n == TL_NONE) {
        fact.last = child_at(schedule, stop->item, true, view == TL_WHY_LATEST ? TL_LATEST : TL_EARLIEST);
    }
    fact.counts = counts;
    step.sentence = tl_why_sentence(schedule, &fact);
    step.count_count = counts->len;
    step.counts = (struct tl_why_count *)(void *)g_array_free(counts, FALSE);
    return step;
}

static struct tl_why_step *steps_make(const struct tl_schedule *schedule, const GArray *chain,
                                      enum tl_why_view view) {
    struct tl_why_step *steps = g_new0(struct tl_why_step, chain->len + 1);

    for (guint i = 0; i < chain->len; i++) {
        steps[i] = step_make(schedule, &g_array_index(chain, struct why_stop, i), view);
    }
    return steps;
}

struct tl_why tl_schedule_why(const struct tl_schedule *schedule, uint32_t index) {
    return tl_schedule_why_first(schedule, index, SIZE_MAX);
}

struct tl_why tl_schedule_why_first(const struct tl_schedule *schedule, uint32_t index, size_t most) {
    GArray *earliest = chain_walk(schedule, index, TL_EARLIEST, most);
    GArray *latest = schedule->passes->exact ? NULL : chain_walk(schedule, index, TL_LATEST, most);
    bool differ = latest && !chains_equal(earliest, latest);
    struct tl_why why = {.step_count = earliest->len};

    why.steps = steps_make(schedule, earliest, differ ? TL_WHY_EARLIEST : TL_WHY_BOTH);
    if (differ) {
        why.latest = steps_make(schedule, latest, TL_WHY_LATEST);
        why.latest_count = latest->len;
    }
    why.closing = tl_why_closing(schedule, index);
    g_array_unref(earliest);
    if (latest) {
        g_array_unref(latest);
    }
    return why;
}

static void steps_free(struct tl_why_step *steps, size_t count) {
    for (size_t i = 0; i < count; i++) {
        for (size_t c = 0; c < steps[i].count_count; c++) {
            g_free(steps[i].counts[c].skips);
        }
        g_free(steps[i].counts);
        g_free((char *)steps[i].sentence);
    }
    g_free(steps);
}

void tl_why_finish(struct tl_why *why) {
    if (!why) {
        return;
    }
    steps_free(why->steps, why->step_count);
    steps_free(why->latest, why->latest_count);
    g_free(why->closing);
    *why = (struct tl_why){.steps = NULL};
}
