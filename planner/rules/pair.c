/*
 * pair.c - which event of a plan a rule measures from and to.
 *
 * SPDX-License-Identifier: MIT
 */
#include "planner/rules/pair.h"

struct tl_pairing *tl_pairing_create(const struct tl_occurrences *occurrences) {
    struct tl_pairing *pairing = g_new0(struct tl_pairing, 1);
    size_t items = occurrences->item_count;
    size_t count;
    const struct tl_link *links = tl_plan_links(occurrences->plan, &count);
    pairing->occurrences = occurrences;
    pairing->first_link = g_new0(uint32_t, items + 2);
    pairing->links = g_new(uint32_t, count + 1);
    pairing->seen = g_new0(uint32_t, items + 1);
    for (size_t k = 0; k < count; k++) {
        pairing->first_link[links[k].successor + 1]++;
    }
    for (size_t i = 0; i < items; i++) {
        pairing->first_link[i + 1] += pairing->first_link[i];
    }
    g_autofree uint32_t *next = g_memdup2(pairing->first_link, (items + 1) * sizeof *next);
    for (uint32_t k = 0; k < count; k++) {
        pairing->links[next[links[k].successor]++] = k;
    }
    return pairing;
}

void tl_pairing_destroy(struct tl_pairing *pairing) {
    if (pairing) {
        g_free(pairing->first_link);
        g_free(pairing->links);
        g_free(pairing->seen);
        g_free(pairing);
    }
}

/* Items that one walk looks at: enough for any procurement, and no plan takes for ever. */
enum { WALK_MOST = 2000 };

static void walk_push(struct tl_pairing *pairing, GArray *open, uint32_t item) {
    if (pairing->seen[item] != pairing->walk && open->len < WALK_MOST) {
        pairing->seen[item] = pairing->walk;
        g_array_append_val(open, item);
    }
}

/* A group waits with all its leaves: any of them may be the way on. */
static void walk_push_all(struct tl_pairing *pairing, GArray *open, uint32_t item) {
    uint32_t end = pairing->occurrences->items[item].subtree_end;
    for (uint32_t i = item; i < end && open->len < WALK_MOST; i++) {
        walk_push(pairing, open, i);
    }
}

/* Marks all that links lead from to item `to`, through whatever stands between. */
static void walk_back(struct tl_pairing *pairing, uint32_t to) {
    const struct tl_item *items = pairing->occurrences->items;
    const struct tl_link *links = tl_plan_links(pairing->occurrences->plan, &(size_t){0});
    if (pairing->walked == to && pairing->walk > 0) {
        return;
    }
    g_autoptr(GArray) open = g_array_new(FALSE, FALSE, sizeof(uint32_t));
    pairing->walk++;
    pairing->walked = to;
    walk_push(pairing, open, to);
    for (guint next = 0; next < open->len; next++) {
        uint32_t item = g_array_index(open, uint32_t, next);
        /* What an item's group waits for, the item waits for. */
        for (uint32_t around = item; around != TL_NONE; around = items[around].parent) {
            for (uint32_t k = pairing->first_link[around]; k < pairing->first_link[around + 1]; k++) {
                walk_push_all(pairing, open, links[pairing->links[k]].predecessor);
            }
        }
    }
}

bool tl_pairing_linked(struct tl_pairing *pairing, uint32_t from, uint32_t to) {
    walk_back(pairing, to);
    return from != to && pairing->seen[from] == pairing->walk;
}

/* No lots: all of them. */
static bool lots_meet(const struct tl_item *a, const struct tl_item *b, bool *ret_same) {
    *ret_same = false;
    for (size_t i = 0; i < a->details->lot_count; i++) {
        for (size_t k = 0; k < b->details->lot_count; k++) {
            *ret_same = *ret_same || a->details->lots[i] == b->details->lots[k];
        }
    }
    return *ret_same || a->details->lot_count == 0 || b->details->lot_count == 0;
}

static const struct tl_item *lots_item(const struct tl_pairing *pairing, const struct tl_occurrence *one) {
    return &pairing->occurrences->items[one->owner == TL_NONE ? one->item : one->owner];
}

/* How well an earlier event goes with a later one; more is better. */
struct fit {
    bool meets; /* false: other lots */
    bool same_lot, linked, before;
    tl_day day; /* the later the better before the later event, the sooner after it */
};

static bool fit_better(const struct fit *a, const struct fit *b) {
    if (a->same_lot != b->same_lot) {
        return a->same_lot;
    }
    if (a->linked != b->linked) {
        return a->linked;
    }
    if (a->before != b->before) {
        return a->before;
    }
    return a->before ? a->day > b->day : a->day < b->day;
}

static struct fit fit_of(struct tl_pairing *pairing, const struct tl_occurrence *from,
                         const struct tl_occurrence *to, bool ask_links) {
    struct fit fit = {.day = from->as_from.earliest};
    fit.meets = lots_meet(lots_item(pairing, from), lots_item(pairing, to), &fit.same_lot);
    fit.linked = ask_links && tl_pairing_linked(pairing, from->item, to->item);
    fit.before = from->as_from.earliest <= to->as_to.latest;
    return fit;
}

/* Candidates by their day that are looked at for one later event, the last of them before it. */
enum { CANDIDATES_MOST = 64 };

static int day_compare(const void *left, const void *right) {
    const struct tl_occurrence *a = *(const struct tl_occurrence *const *)left;
    const struct tl_occurrence *b = *(const struct tl_occurrence *const *)right;
    return (a->as_from.earliest > b->as_from.earliest) - (a->as_from.earliest < b->as_from.earliest);
}

/* The first of many candidates, which are sorted by their day, to be looked at. */
static guint first_candidate(const GPtrArray *candidates, const struct tl_occurrence *to) {
    guint low = 0, high = candidates->len;
    while (low < high) {
        guint middle = low + (high - low) / 2;
        if (((const struct tl_occurrence *)candidates->pdata[middle])->as_from.earliest <= to->as_to.latest) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    guint last = MIN(low + 1, candidates->len);
    return last > CANDIDATES_MOST ? last - CANDIDATES_MOST : 0;
}

/*
 * The earlier event that goes with `to`, or NULL. `must_link`: only one that links lead from.
 * *ret_by_day: another fits as well but for its day.
 */
static const struct tl_occurrence *from_choose(struct tl_pairing *pairing, const GPtrArray *candidates,
                                               const struct tl_occurrence *to, bool must_link,
                                               bool *ret_by_day) {
    const struct tl_occurrence *best = NULL;
    struct fit best_fit = {0};
    guint first = candidates->len > CANDIDATES_MOST ? first_candidate(candidates, to) : 0;
    for (guint i = first; i < candidates->len && i < first + CANDIDATES_MOST; i++) {
        const struct tl_occurrence *from = candidates->pdata[i];
        struct fit fit = fit_of(pairing, from, to, must_link || candidates->len > 1);
        if (!fit.meets || (must_link && !fit.linked)) {
            continue;
        }
        bool alike = best && fit.same_lot == best_fit.same_lot && fit.linked == best_fit.linked;
        bool better = !best || fit_better(&fit, &best_fit);
        *ret_by_day = alike || (*ret_by_day && !better);
        if (better) {
            best = from;
            best_fit = fit;
        }
    }
    return best;
}

/* Those of the first event of the list that the place has any of; *ret_event names it. */
static void events_collect(const struct tl_pairing *pairing, const tl_event *events, size_t count,
                           const struct tl_rule_place *place, GPtrArray *found, tl_event *ret_event) {
    g_ptr_array_set_size(found, 0);
    *ret_event = count > 0 ? events[0] : TL_EVENT_NONE;
    for (size_t i = 0; i < count && found->len == 0; i++) {
        if (place->owner != TL_NONE) {
            tl_occurrences_of_owner(pairing->occurrences, events[i], place->owner, found);
        } else {
            tl_occurrences_collect(pairing->occurrences, events[i], place->procurement, found);
        }
        *ret_event = found->len > 0 ? events[i] : *ret_event;
    }
    if (found->len > CANDIDATES_MOST) {
        g_ptr_array_sort(found, day_compare); /* stable: a merge sort */
    }
}

static struct tl_rule_place place_of(const struct tl_pairing *pairing, uint32_t procurement,
                                     const struct tl_occurrence *one) {
    struct tl_rule_place place = {.procurement = procurement, .owner = TL_NONE, .body = TL_NONE};
    if (one && one->owner != TL_NONE) {
        enum tl_item_kind kind = pairing->occurrences->items[one->owner].kind;
        place.owner = kind == TL_ITEM_DECISION || kind == TL_ITEM_CONSULTATION ? one->owner : TL_NONE;
    }
    return place;
}

static void pair_add(GArray *pairs, const struct tl_pair *draft, const struct tl_occurrence *from,
                     const struct tl_occurrence *to, struct tl_rule_place place) {
    struct tl_pair pair = *draft;
    pair.from = from;
    pair.to = to;
    pair.place = place;
    g_array_append_val(pairs, pair);
}

static bool lots_answered(struct tl_pairing *pairing, const struct tl_occurrence *from, const GPtrArray *to) {
    for (guint i = 0; i < to->len; i++) {
        bool same;
        if (i == CANDIDATES_MOST ||
            lots_meet(lots_item(pairing, from), lots_item(pairing, to->pdata[i]), &same)) {
            return true;
        }
    }
    return false;
}

/* The day on which a poll is the next one. */
static const struct tl_occurrence *poll_choose(const GPtrArray *polls, const struct tl_occurrence *to) {
    const struct tl_occurrence *next = NULL;
    for (guint i = 0; i < polls->len; i++) {
        const struct tl_occurrence *poll = polls->pdata[i];
        if (poll->as_from.latest >= to->as_to.earliest &&
            (!next || poll->as_from.earliest < next->as_from.earliest)) {
            next = poll;
        }
    }
    return next;
}

struct search {
    struct tl_pairing *pairing;
    const struct tl_rule_entry *entry;
    GPtrArray *from, *to, *elsewhere; /* struct tl_occurrence * */
    GArray *pairs;
};

static const tl_event *events_of(const struct search *search, bool later, size_t *ret_count) {
    *ret_count = later ? search->entry->shown.to_count : search->entry->shown.from_count;
    return later ? search->entry->to : search->entry->from;
}

static bool from_poll(const struct search *search) {
    return search->entry->shown.from_count > 0 &&
           tl_event_place(search->entry->from[0]) == TL_EVENT_OF_AUTHORITY;
}

/* What a later event is measured from; NULL if the plan has nothing. */
static const struct tl_occurrence *from_find(struct search *search, const struct tl_occurrence *to,
                                             const struct tl_rule_place *place, bool *ret_by_day) {
    *ret_by_day = false;
    if (from_poll(search)) {
        return poll_choose(search->from, to);
    }
    bool inside = place->procurement != TL_NONE || place->owner != TL_NONE;
    const struct tl_occurrence *found = from_choose(search->pairing, search->from, to, !inside, ret_by_day);
    if (found || !inside || place->owner != TL_NONE) {
        return found;
    }
    return from_choose(search->pairing, search->elsewhere, to, true, ret_by_day);
}

static void place_search(struct search *search, struct tl_rule_place place) {
    struct tl_pair draft = {.by_day = false};
    size_t from_count, to_count;
    const tl_event *from_events = events_of(search, false, &from_count);
    const tl_event *to_events = events_of(search, true, &to_count);
    const struct tl_rule_place anywhere = {.procurement = TL_NONE, .owner = TL_NONE, .body = TL_NONE};
    events_collect(search->pairing, to_events, to_count, &place, search->to, &draft.to_event);
    events_collect(search->pairing, from_events, from_count, from_poll(search) ? &anywhere : &place,
                   search->from, &draft.from_event);
    g_ptr_array_set_size(search->elsewhere, 0);
    if (search->from->len == 0 && search->to->len > 0 && place.procurement != TL_NONE &&
        place.owner == TL_NONE) {
        events_collect(search->pairing, from_events, from_count, &anywhere, search->elsewhere,
                       &draft.from_event);
    }
    for (guint i = 0; i < search->to->len; i++) {
        const struct tl_occurrence *to = search->to->pdata[i];
        const struct tl_occurrence *from = from_find(search, to, &place, &draft.by_day);
        struct tl_rule_place at = place_of(search->pairing, place.procurement, to);
        if (at.owner == TL_NONE) {
            at = place_of(search->pairing, place.procurement, from);
        }
        pair_add(search->pairs, &draft, from, to, at);
    }
    for (guint i = 0; i < search->from->len && !from_poll(search); i++) {
        const struct tl_occurrence *from = search->from->pdata[i];
        if (!lots_answered(search->pairing, from, search->to)) {
            struct tl_rule_place at = place_of(search->pairing, place.procurement, from);
            pair_add(search->pairs, &draft, from, NULL, at);
        }
    }
}

static int owner_compare(const void *a, const void *b) {
    uint32_t left = *(const uint32_t *)a, right = *(const uint32_t *)b;
    return (left > right) - (left < right);
}

/* The decisions or consultations in `procurement` that have one of the events. */
static void owners_collect(struct search *search, uint32_t procurement, bool later, GArray *owners) {
    size_t count;
    const tl_event *events = events_of(search, later, &count);
    for (size_t i = 0; i < count; i++) {
        g_ptr_array_set_size(search->to, 0);
        tl_occurrences_collect(search->pairing->occurrences, events[i], procurement, search->to);
        for (guint k = 0; k < search->to->len; k++) {
            uint32_t owner = ((const struct tl_occurrence *)search->to->pdata[k])->owner;
            g_array_append_val(owners, owner);
        }
    }
}

static void owners_search(struct search *search, uint32_t procurement) {
    g_autoptr(GArray) owners = g_array_new(FALSE, FALSE, sizeof(uint32_t));
    owners_collect(search, procurement, false, owners);
    owners_collect(search, procurement, true, owners);
    g_array_sort(owners, owner_compare);
    uint32_t before = TL_NONE;
    for (guint i = 0; i < owners->len; i++) {
        uint32_t owner = g_array_index(owners, uint32_t, i);
        if (owner != before) {
            place_search(search, (struct tl_rule_place){procurement, owner, TL_NONE});
        }
        before = owner;
    }
}

/* A rule whose events are all of one kind of decision or consultation speaks of one of them. */
static bool is_within_owner(const struct tl_rule_entry *entry) {
    enum tl_item_kind kind = tl_event_owner(entry->to[0]);
    if (kind != TL_ITEM_DECISION && kind != TL_ITEM_CONSULTATION) {
        return false;
    }
    for (size_t i = 0; i < entry->shown.from_count; i++) {
        if (tl_event_owner(entry->from[i]) != kind) {
            return false;
        }
    }
    return entry->shown.from_count > 0;
}

void tl_pairing_find(struct tl_pairing *pairing, const struct tl_rule_entry *entry, uint32_t procurement,
                     GArray *pairs) {
    struct search search = {.pairing = pairing,
                            .entry = entry,
                            .from = g_ptr_array_new(),
                            .to = g_ptr_array_new(),
                            .elsewhere = g_ptr_array_new(),
                            .pairs = pairs};
    if (is_within_owner(entry)) {
        owners_search(&search, procurement);
    } else {
        place_search(&search, (struct tl_rule_place){procurement, TL_NONE, TL_NONE});
    }
    g_ptr_array_free(search.from, TRUE);
    g_ptr_array_free(search.to, TRUE);
    g_ptr_array_free(search.elsewhere, TRUE);
}
