/*
 * occurrence.c - the events of rules as they stand in a plan, each with its days and its place.
 *
 * SPDX-License-Identifier: MIT
 */
#include "planner/rules/occurrence.h"

#include <internal/sorted.h>

static const struct tl_window nowhen = {TL_DAY_PAST, TL_DAY_FUTURE};

/* Kinds of items that can be events. */
static bool kind_counts(enum tl_item_kind kind) {
    return kind == TL_ITEM_STAGE || kind == TL_ITEM_NOTICE || kind == TL_ITEM_CONSULTATION ||
           kind == TL_ITEM_EXTENSION || kind == TL_ITEM_PART;
}

static struct tl_span dated_span(const struct tl_dated *dated, const struct tl_item *item) {
    return dated->when.kind != TL_WHEN_NONE && dated->span.source != TL_NONE ? dated->span : item->span;
}

static void occurrence_days(struct tl_occurrence *occurrence, const struct tl_item *item,
                            const struct tl_scheduled *scheduled, enum tl_event_edge edge) {
    struct tl_window start =
        scheduled->dated && !scheduled->start_unknown ? scheduled->planned.start : nowhen;
    struct tl_window finish =
        scheduled->dated && !scheduled->finish_unknown ? scheduled->planned.finish : nowhen;
    occurrence->from_start = edge == TL_EVENT_START;
    occurrence->to_finish = edge == TL_EVENT_FINISH;
    occurrence->as_from = edge == TL_EVENT_START ? start : finish;
    occurrence->as_to = edge == TL_EVENT_FINISH ? finish : start;
    bool at_finish = edge == TL_EVENT_FINISH && item->dates->finish.when.kind != TL_WHEN_NONE;
    occurrence->span = dated_span(at_finish ? &item->dates->finish : &item->dates->start, item);
}

static uint32_t item_owner(const struct tl_item *item) {
    return item->kind == TL_ITEM_PART && item->owner_item != TL_NONE ? item->owner_item : item->index;
}

static void item_look(struct tl_occurrences *all, const struct tl_item *item, tl_event event) {
    struct tl_occurrence occurrence = {.item = item->index,
                                       .authority = TL_NONE,
                                       .procurement = all->procurement[item->index],
                                       .owner = item_owner(item)};
    if (tl_event_place(event) == TL_EVENT_OF_CONSULTATION) {
        const struct tl_dated *dismissal =
            item->details->consultation ? &item->details->consultation->first_dismissal : NULL;
        if (!dismissal || dismissal->when.kind == TL_WHEN_NONE) {
            return;
        }
        occurrence.as_from = occurrence.as_to =
            dismissal->when.kind == TL_WHEN_WINDOW ? dismissal->when.window : nowhen;
        occurrence.span = dated_span(dismissal, item);
        g_array_append_val(all->lists[event], occurrence);
        return;
    }
    enum tl_event_edge edge = TL_EVENT_EITHER;
    occurrence.rank = tl_event_match(event, item, &edge);
    if (occurrence.rank >= 0) {
        occurrence_days(&occurrence, item, &all->scheduled[item->index], edge);
        g_array_append_val(all->lists[event], occurrence);
    }
}

static void polls_look(struct tl_occurrences *all, tl_event event) {
    size_t count;
    const struct tl_authority *authorities = tl_plan_authorities(all->plan, &count);
    for (uint32_t a = 0; a < count; a++) {
        for (size_t k = 0; k < authorities[a].poll_count; k++) {
            const struct tl_dated *poll = &authorities[a].polls[k];
            struct tl_occurrence occurrence = {.item = TL_NONE,
                                               .authority = a,
                                               .procurement = TL_NONE,
                                               .owner = TL_NONE,
                                               .as_from = poll->when.window,
                                               .as_to = poll->when.window,
                                               .span = poll->span};
            g_array_append_val(all->lists[event], occurrence);
        }
    }
}

static bool item_dropped(const struct tl_item *item) {
    return item->status == TL_ITEM_WITHDRAWN || item->status == TL_ITEM_ABANDONED ||
           item->status == TL_ITEM_SUPERSEDED;
}

static void places_find(struct tl_occurrences *all) {
    all->procurement = g_new(uint32_t, all->item_count + 1);
    all->stands = g_new(bool, all->item_count + 1);
    for (uint32_t i = 0; i < all->item_count; i++) {
        const struct tl_item *item = &all->items[i];
        uint32_t parent = item->parent;
        uint32_t around = parent == TL_NONE ? TL_NONE : all->procurement[parent];
        all->procurement[i] = item->kind == TL_ITEM_PROCUREMENT ? i : around;
        all->stands[i] = (parent == TL_NONE || all->stands[parent]) && !item_dropped(item);
    }
}

struct tl_occurrences *tl_occurrences_create(const struct tl_plan *plan, const struct tl_scheduled *scheduled,
                                             const bool *wanted) {
    struct tl_occurrences *all = g_new0(struct tl_occurrences, 1);
    tl_event events = (tl_event)tl_event_count();
    all->plan = plan;
    all->items = tl_plan_items(all->plan, &all->item_count);
    all->scheduled = scheduled;
    all->lists = g_new0(GArray *, events);
    places_find(all);
    g_autofree tl_event *asked = g_new(tl_event, events);
    size_t asked_count = 0;
    for (tl_event event = 0; event < events; event++) {
        if (!wanted[event]) {
            continue;
        }
        all->lists[event] = g_array_new(FALSE, FALSE, sizeof(struct tl_occurrence));
        if (tl_event_place(event) == TL_EVENT_OF_AUTHORITY) {
            polls_look(all, event);
        } else {
            asked[asked_count++] = event;
        }
    }
    for (size_t i = 0; i < all->item_count; i++) {
        for (size_t k = 0; k < asked_count && kind_counts(all->items[i].kind) && all->stands[i]; k++) {
            item_look(all, &all->items[i], asked[k]);
        }
    }
    return all;
}

void tl_occurrences_destroy(struct tl_occurrences *occurrences) {
    if (!occurrences) {
        return;
    }
    for (size_t event = 0; event < tl_event_count(); event++) {
        if (occurrences->lists[event]) {
            g_array_free(occurrences->lists[event], TRUE);
        }
    }
    g_free(occurrences->lists);
    g_free(occurrences->stands);
    g_free(occurrences->procurement);
    g_free(occurrences);
}

/* The first occurrence in the list whose item is `item` or a later one. */
static guint list_find(const GArray *list, uint32_t item) {
    return tl_sorted_first(list, offsetof(struct tl_occurrence, item), item);
}

/* Keeps the best rank of what was added from `first` on. */
static void best_keep(GPtrArray *found, guint first) {
    int best = INT_MAX;
    for (guint i = first; i < found->len; i++) {
        best = MIN(best, ((const struct tl_occurrence *)found->pdata[i])->rank);
    }
    guint kept = first;
    for (guint i = first; i < found->len; i++) {
        if (((const struct tl_occurrence *)found->pdata[i])->rank == best) {
            found->pdata[kept++] = found->pdata[i];
        }
    }
    g_ptr_array_set_size(found, (gint)kept);
}

void tl_occurrences_collect(const struct tl_occurrences *occurrences, tl_event event, uint32_t procurement,
                            GPtrArray *found) {
    GArray *list = occurrences->lists[event];
    guint before = found->len;
    uint32_t first = procurement == TL_NONE ? 0 : procurement;
    uint32_t end = procurement == TL_NONE ? TL_NONE : occurrences->items[procurement].subtree_end;
    for (guint i = list ? list_find(list, first) : 0; list && i < list->len; i++) {
        struct tl_occurrence *one = &g_array_index(list, struct tl_occurrence, i);
        if (one->item >= end && procurement != TL_NONE) {
            break;
        }
        if (one->procurement == procurement) {
            g_ptr_array_add(found, one);
        }
    }
    best_keep(found, before);
}

void tl_occurrences_of_owner(const struct tl_occurrences *occurrences, tl_event event, uint32_t owner,
                             GPtrArray *found) {
    GArray *list = occurrences->lists[event];
    guint before = found->len;
    uint32_t end = occurrences->items[owner].subtree_end;
    for (guint i = list ? list_find(list, owner) : 0; list && i < list->len; i++) {
        struct tl_occurrence *one = &g_array_index(list, struct tl_occurrence, i);
        if (one->item >= end) {
            break;
        }
        if (one->owner == owner) {
            g_ptr_array_add(found, one);
        }
    }
    best_keep(found, before);
}
