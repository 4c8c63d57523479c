/*
 * applied.c - bars that last as long as a rule says: which rule, and from which event.
 *
 * SPDX-License-Identifier: MIT
 */
#include "planner/rules/applied.h"

#include <string.h>

#include "planner/rules/facts.h"
#include "planner/rules/scope.h"

/* One bar's search. */
struct search {
    const struct tl_plan *plan;
    const struct tl_rules *rules;
    const struct tl_item *items;
    const struct tl_item *bar;
    uint32_t place; /* the procurement around it */
};

static bool item_given_up(const struct search *search, uint32_t index) {
    for (; index != TL_NONE; index = search->items[index].parent) {
        enum tl_item_status status = search->items[index].status;
        if (status == TL_ITEM_WITHDRAWN || status == TL_ITEM_ABANDONED || status == TL_ITEM_SUPERSEDED) {
            return true;
        }
    }
    return false;
}

static uint32_t procurement_around(const struct tl_item *items, uint32_t index) {
    while (index != TL_NONE && items[index].kind != TL_ITEM_PROCUREMENT) {
        index = items[index].parent;
    }
    return index;
}

static bool shares_lot(const struct tl_item *a, const struct tl_item *b) {
    for (size_t i = 0; i < a->details->lot_count; i++) {
        for (size_t k = 0; k < b->details->lot_count; k++) {
            if (a->details->lots[i] == b->details->lots[k]) {
                return true;
            }
        }
    }
    return false;
}

static bool links_to(const struct search *search, uint32_t from) {
    size_t count;
    const struct tl_link *links = tl_plan_links(search->plan, &count);
    uint32_t owner = search->items[from].kind == TL_ITEM_PART ? search->items[from].owner_item : from;
    for (size_t i = 0; i < count; i++) {
        uint32_t predecessor = links[i].predecessor;
        if (links[i].successor == search->bar->index && (predecessor == from || predecessor == owner)) {
            return true;
        }
    }
    return false;
}

/* Which of several is the bar's: linked to it, then of its lot, then the last before it. */
static int closeness(const struct search *search, uint32_t from) {
    const struct tl_item *item = &search->items[from];
    return 4 * links_to(search, from) + 2 * shares_lot(item, search->bar) + (from < search->bar->index);
}

/* The event in the bar's procurement; TL_NONE if there is none. */
static uint32_t event_find(const struct search *search, tl_event event, enum tl_event_edge *ret_edge) {
    uint32_t best = TL_NONE;
    int best_rank = 0, best_close = 0;
    for (uint32_t i = search->place; i < search->items[search->place].subtree_end; i++) {
        enum tl_event_edge edge;
        int rank = i == search->bar->index ? -1 : tl_event_match(event, &search->items[i], &edge);
        if (rank < 0 || item_given_up(search, i) || procurement_around(search->items, i) != search->place) {
            continue;
        }
        int close = closeness(search, i);
        bool better = best == TL_NONE || rank < best_rank || (rank == best_rank && close >= best_close);
        if (better) {
            best = i;
            best_rank = rank;
            best_close = close;
            *ret_edge = edge;
        }
    }
    return best;
}

static enum tl_truth place_has(void *context, const struct tl_rule_place *place, tl_event event) {
    const struct search *search = context;
    enum tl_event_edge edge;
    (void)place;
    /* The bar itself is an event that the plan has: a standstill that is planned. */
    bool own = tl_event_match(event, search->bar, &edge) >= 0;
    return own || event_find(search, event, &edge) != TL_NONE ? TL_TRUTH_YES : TL_TRUTH_NO;
}

/* Whether a rule is met rests on dates. */
static enum tl_truth place_met(void *context, const struct tl_rule_place *place, uint32_t rule) {
    (void)context, (void)place, (void)rule;
    return TL_TRUTH_UNKNOWN;
}

static enum tl_truth within(const struct tl_window *days, tl_day from, tl_day until) {
    if (days->earliest >= from && days->latest <= until) {
        return TL_TRUTH_YES;
    }
    return days->latest < from || days->earliest > until ? TL_TRUTH_NO : TL_TRUTH_UNKNOWN;
}

/* By the day on which the procurement commenced; days of events are not known yet. */
static enum tl_truth in_force(const struct search *search, const struct tl_rule *rule) {
    const struct tl_procurement *procurement = search->items[search->place].details->procurement;
    const struct tl_when *commenced = &procurement->commenced.when;
    if (!tl_day_known(rule->in_force_from) && !tl_day_known(rule->in_force_until)) {
        return TL_TRUTH_YES;
    }
    if (rule->in_force_by != TL_RULE_BY_COMMENCED || commenced->kind != TL_WHEN_WINDOW) {
        return TL_TRUTH_UNKNOWN;
    }
    return within(&commenced->window, rule->in_force_from, rule->in_force_until);
}

static enum tl_truth rule_applies(const struct search *search, const struct tl_rule_entry *entry) {
    const struct tl_rule *rule = &entry->shown;
    if (g_strcmp0(rule->length_of, search->bar->stage_kind) != 0 ||
        !tl_scope_applies(rule->pack, search->plan, search->place)) {
        return TL_TRUTH_NO;
    }
    const struct tl_rule_place place = {search->place, TL_NONE, TL_NONE};
    const struct tl_inquiry inquiry = {place_has, place_met, (void *)search};
    struct tl_facts facts = tl_facts_at(search->plan, &place, rule->pack->regime);
    enum tl_truth force = in_force(search, rule), hold = tl_facts_hold(&facts, entry, &place, &inquiry);
    return MIN(force, hold);
}

static bool same_count(const struct tl_rule_entry *a, const struct tl_rule_entry *b) {
    return a->count.counting == b->count.counting && a->days == b->days &&
           a->count.period.months == b->count.period.months && a->count.period.days == b->count.period.days &&
           a->count.period.working_days == b->count.period.working_days && a->from[0] == b->from[0];
}

/*
 * The rule that applies; of several that may, one, if all count alike. *ret_other is one that counts
 * otherwise and may apply as well.
 */
static const struct tl_rule_entry *rule_choose(const struct search *search,
                                               const struct tl_rule_entry **ret_other) {
    const struct tl_rule_entry *chosen = NULL;
    enum tl_truth best = TL_TRUTH_NO;
    for (guint i = 0; i < search->rules->entries->len; i++) {
        const struct tl_rule_entry *entry = g_ptr_array_index(search->rules->entries, i);
        enum tl_truth truth = rule_applies(search, entry);
        if (truth == TL_TRUTH_NO) {
            continue;
        }
        const struct tl_rule_entry *before = chosen;
        chosen = truth > best ? entry : chosen;
        best = MAX(best, truth);
        if (before && !same_count(before, entry)) {
            *ret_other = chosen == entry ? before : entry;
        }
    }
    return chosen;
}

static const char *division_of(const struct tl_plan *plan) {
    const char *nation = tl_scope_nation(plan);
    return strcmp(nation, "england") == 0 ? NULL : nation;
}

static struct tl_applied_period period_of(const struct search *search) {
    struct tl_applied_period period = {
        .item = search->bar->index, .fault = TL_APPLIED_NO_RULE, .from = TL_NONE};
    const struct tl_rule_entry *other = NULL;
    const struct tl_rule_entry *entry = search->place == TL_NONE ? NULL : rule_choose(search, &other);
    if (!entry) {
        return period;
    }
    period.rule = &entry->shown;
    period.count = tl_rule_count(search->rules, entry, division_of(search->plan));
    if (other) {
        period.other = &other->shown;
        period.fault = TL_APPLIED_UNDECIDED;
        return period;
    }
    period.fault = TL_APPLIED_NO_EVENT;
    for (size_t i = 0; i < entry->shown.from_count && period.from == TL_NONE; i++) {
        enum tl_event_edge edge = TL_EVENT_EITHER;
        period.from = event_find(search, entry->from[i], &edge);
        period.from_start = edge == TL_EVENT_START;
    }
    if (period.from != TL_NONE) {
        bool started = search->bar->dates->start.when.kind == TL_WHEN_WINDOW;
        bool held = started || links_to(search, period.from);
        period.own_day = tl_count_first_day(&period.count, 0) == 0;
        period.fault = !tl_count_length(&period.count, &period.length) ? TL_APPLIED_NO_LENGTH
                       : held                                          ? TL_APPLIED_OK
                                                                       : TL_APPLIED_NO_LINK;
    }
    return period;
}

GArray *tl_applied_periods(const struct tl_plan *plan, const struct tl_rules *rules) {
    size_t count;
    struct search search = {.plan = plan, .rules = rules, .items = tl_plan_items(plan, &count)};
    GArray *periods = g_array_new(FALSE, FALSE, sizeof(struct tl_applied_period));
    for (uint32_t i = 0; i < count; i++) {
        const struct tl_item *item = &search.items[i];
        if (item->length_by_rule && item->kind == TL_ITEM_STAGE && !item_given_up(&search, i)) {
            search.bar = item;
            search.place = procurement_around(search.items, i);
            struct tl_applied_period period = period_of(&search);
            g_array_append_val(periods, period);
        }
    }
    return periods;
}
