/*
 * applied_gap.c - the minimum gaps that a plan with rules="apply" keeps like links: which rules, between
 * which items.
 *
 * The events, pairs and conditions are those of the compliance table. What the plan leaves open is tried
 * both ways: a gap is applied only if it is asked for whatever the answers are.
 *
 * SPDX-License-Identifier: MIT
 */
#include "planner/rules/applied.h"

#include <string.h>

#include "planner/rules/judge.h"

/* What one way of completing the plan asks for. */
struct trial {
    struct tl_compliance *compliance;
    const struct tl_candidate *candidates;
    size_t count;
    struct tl_inquiry inquiry;
    const struct tl_candidate *first; /* asked for in some way; NULL: in none yet */
    bool none, several;               /* in some way nothing, or another gap, is asked for */
    bool by_dates;                    /* days that are not known decide */
};

static bool window_exact(struct tl_window window) {
    return tl_day_known(window.earliest) && window.earliest == window.latest;
}

/* One unit for both: then the shorter number is the shorter period, whatever the day. */
static bool units_same(const struct tl_duration *a, const struct tl_duration *b) {
    return (a->months != 0) == (b->months != 0) && (a->days != 0) == (b->days != 0) &&
           (a->working_days != 0) == (b->working_days != 0);
}

/* Where the day of the earlier event is not known, periods are measured from a day like any other. */
static tl_day measured_from(const struct tl_candidate *one) {
    tl_day day = one->gap.from.earliest;
    return tl_day_known(day) ? day : tl_day_from_civil(2025, 6, 2);
}

/* Of two rules that apply together the shorter period binds. */
static bool binds_before(const struct tl_candidate *a, const struct tl_candidate *b, bool *ret_by_dates) {
    bool same = a->pair.from == b->pair.from && a->pair.from &&
                units_same(&a->gap.count.period, &b->gap.count.period);
    bool exact = window_exact(a->gap.from) && window_exact(b->gap.from);
    *ret_by_dates = *ret_by_dates || (!same && !exact);
    return tl_count_first_lawful(&a->gap.count, measured_from(a)) <
           tl_count_first_lawful(&b->gap.count, measured_from(b));
}

/* Does the day of an event decide whether the rule is in force, and is it not known? */
static bool force_open(const struct trial *trial, const struct tl_candidate *one) {
    const struct tl_rule *rule = &one->entry->shown;
    const struct tl_item *place = one->pair.place.procurement == TL_NONE
                                      ? NULL
                                      : &trial->compliance->items[one->pair.place.procurement];
    bool bounded = tl_day_known(rule->in_force_from) || tl_day_known(rule->in_force_until);
    bool commenced = rule->in_force_by == TL_RULE_BY_COMMENCED && place && place->details->procurement &&
                     place->details->procurement->commenced.when.kind == TL_WHEN_WINDOW;
    return bounded && !commenced &&
           !window_exact(rule->in_force_by == TL_RULE_BY_TO ? one->gap.to : one->gap.from);
}

/* The rule that binds when `facts` are the case; NULL if none is asked for. */
static const struct tl_candidate *binding_find(struct trial *trial, const struct tl_facts *facts,
                                               enum tl_truth least) {
    const struct tl_candidate *binding = NULL;
    for (size_t i = 0; i < trial->count; i++) {
        const struct tl_candidate *one = &trial->candidates[i];
        if (tl_candidate_is_missing(one)) {
            continue;
        }
        enum tl_truth holds = tl_facts_hold(facts, one->entry, &one->pair.place, &trial->inquiry);
        trial->by_dates = trial->by_dates || (holds != TL_TRUTH_NO && force_open(trial, one));
        enum tl_truth asked = MIN(one->in_force, holds);
        if (asked == TL_TRUTH_NO || asked < least) {
            continue;
        }
        trial->by_dates = trial->by_dates || one->pair.by_day;
        binding = !binding || binds_before(one, binding, &trial->by_dates) ? one : binding;
    }
    return binding;
}

static bool count_same(const struct tl_count *a, const struct tl_count *b) {
    return a->counting == b->counting && a->next_day == b->next_day && a->working_days == b->working_days &&
           a->period.months == b->period.months && a->period.days == b->period.days &&
           a->period.working_days == b->period.working_days;
}

static void way_try(void *context, const struct tl_facts *facts) {
    struct trial *trial = context;
    const struct tl_candidate *certain = binding_find(trial, facts, TL_TRUTH_YES);
    const struct tl_candidate *perhaps = binding_find(trial, facts, TL_TRUTH_UNKNOWN);
    const struct tl_candidate *both[] = {certain, perhaps};
    trial->by_dates = trial->by_dates || certain != perhaps;
    for (size_t i = 0; i < G_N_ELEMENTS(both); i++) {
        const struct tl_candidate *one = both[i];
        trial->none = trial->none || !one;
        trial->several = trial->several || (one && trial->first &&
                                            (one->pair.from != trial->first->pair.from ||
                                             !count_same(&one->gap.count, &trial->first->gap.count)));
        trial->first = trial->first ? trial->first : one;
    }
}

/* A first dismissal is the day of an attribute, not of its consultation. */
static bool is_item(tl_event event, const struct tl_occurrence *occurrence) {
    return occurrence && occurrence->item != TL_NONE && tl_event_place(event) == TL_EVENT_OF_ITEM;
}

static bool is_applied(const struct tl_compliance *compliance, const struct tl_candidate *one) {
    const struct tl_rule *rule = &one->entry->shown;
    return rule->kind == TL_RULE_MINIMUM_GAP && rule->severity != TL_RULE_ADVICE &&
           is_item(one->pair.from_event, one->pair.from) && is_item(one->pair.to_event, one->pair.to) &&
           one->pair.from->item != one->pair.to->item &&
           !tl_accept_find(compliance->items, one->pair.to->item, rule->code) &&
           !tl_accept_find(compliance->items, one->pair.from->item, rule->code);
}

static bool any_applied(const struct tl_compliance *compliance, const struct tl_candidate *candidates,
                        size_t count) {
    for (size_t i = 0; i < count; i++) {
        if (is_applied(compliance, &candidates[i])) {
            return true;
        }
    }
    return false;
}

static void gap_append(struct tl_applied_gaps *gaps, const struct tl_candidate *one) {
    struct tl_applied_gap gap = {.rule = &one->entry->shown,
                                 .count = one->gap.count,
                                 .from = one->pair.from->item,
                                 .to = one->pair.to->item,
                                 .from_start = one->pair.from->from_start,
                                 .to_finish = one->pair.to->to_finish};
    g_array_append_val(gaps->gaps, gap);
}

static void open_append(struct tl_applied_gaps *gaps, const struct tl_candidate *one,
                        const struct tl_facts *facts) {
    struct tl_open_gap open = {.rule = &one->entry->shown,
                               .from = one->pair.from->item,
                               .to = one->pair.to->item,
                               .words = tl_facts_open_words(facts, one->entry, false)};
    g_array_append_val(gaps->open, open);
}

static void group_apply(struct tl_compliance *compliance, const struct tl_candidate *candidates, size_t count,
                        const char *regime) {
    struct tl_applied_gaps *gaps = compliance->context;
    if (!any_applied(compliance, candidates, count)) {
        return;
    }
    g_autofree const struct tl_rule_entry **entries = g_new(const struct tl_rule_entry *, count);
    for (size_t i = 0; i < count; i++) {
        entries[i] = candidates[i].entry;
    }
    struct trial trial = {.compliance = compliance,
                          .candidates = candidates,
                          .count = count,
                          .inquiry = tl_judge_inquiry(compliance)};
    struct tl_facts facts = tl_facts_at(compliance->plan, &candidates[0].pair.place, regime);
    bool tried = tl_facts_each(&facts, entries, count, way_try, &trial);
    gaps->by_dates = gaps->by_dates || trial.by_dates;
    if (!trial.first || !is_applied(compliance, trial.first)) {
        return;
    }
    if (tried && !trial.none && !trial.several) {
        gap_append(gaps, trial.first);
    } else {
        open_append(gaps, trial.first, &facts);
    }
}

/* What the plan itself fixes, as if it were a schedule. */
static struct tl_scheduled *stated_days(const struct tl_plan *plan) {
    const struct tl_window open = {TL_DAY_PAST, TL_DAY_FUTURE};
    size_t count;
    const struct tl_item *items = tl_plan_items(plan, &count);
    struct tl_scheduled *stated = g_new0(struct tl_scheduled, count + 1);
    for (size_t i = 0; i < count; i++) {
        const struct tl_item_dates *dates = items[i].dates;
        bool started = dates->actual_start.when.kind == TL_WHEN_WINDOW;
        bool finished = dates->actual_finish.when.kind == TL_WHEN_WINDOW;
        const struct tl_when *start = started ? &dates->actual_start.when : &dates->start.when;
        const struct tl_when *finish = finished ? &dates->actual_finish.when : &dates->finish.when;
        stated[i].start_unknown = start->kind != TL_WHEN_WINDOW;
        stated[i].finish_unknown = finish->kind != TL_WHEN_WINDOW;
        stated[i].dated = !stated[i].start_unknown || !stated[i].finish_unknown;
        stated[i].planned.start = stated[i].start_unknown ? open : start->window;
        stated[i].planned.finish = stated[i].finish_unknown ? open : finish->window;
    }
    return stated;
}

static gint gap_compare(gconstpointer left, gconstpointer right) {
    const struct tl_applied_gap *a = left, *b = right;
    return (a->to > b->to) - (a->to < b->to);
}

static void open_clear(gpointer data) {
    g_free(((struct tl_open_gap *)data)->words);
}

struct tl_applied_gaps *tl_applied_gaps_find(const struct tl_plan *plan, const struct tl_scheduled *scheduled,
                                             const struct tl_rules *rules) {
    struct tl_applied_gaps *gaps = g_new0(struct tl_applied_gaps, 1);
    g_autofree struct tl_scheduled *stated = scheduled ? NULL : stated_days(plan);
    struct tl_compliance *compliance = tl_compliance_prepare(plan, scheduled ? scheduled : stated, rules);
    gaps->gaps = g_array_new(FALSE, FALSE, sizeof(struct tl_applied_gap));
    gaps->open = g_array_new(FALSE, FALSE, sizeof(struct tl_open_gap));
    g_array_set_clear_func(gaps->open, open_clear);
    compliance->context = gaps;
    tl_compliance_walk(compliance, group_apply);
    tl_compliance_destroy(compliance);
    g_array_sort(gaps->gaps, gap_compare); /* stable: a merge sort */
    return gaps;
}

void tl_applied_gaps_destroy(struct tl_applied_gaps *gaps) {
    if (gaps) {
        g_array_free(gaps->gaps, TRUE);
        g_array_free(gaps->open, TRUE);
        g_free(gaps);
    }
}

static bool gap_same(const struct tl_applied_gap *a, const struct tl_applied_gap *b) {
    return a->rule == b->rule && a->from == b->from && a->to == b->to && a->from_start == b->from_start &&
           a->to_finish == b->to_finish && count_same(&a->count, &b->count);
}

const struct tl_applied_gap *tl_applied_gaps_differ(const struct tl_applied_gaps *one,
                                                    const struct tl_applied_gaps *other) {
    for (guint i = 0; i < one->gaps->len; i++) {
        const struct tl_applied_gap *gap = &g_array_index(one->gaps, struct tl_applied_gap, i);
        if (i >= other->gaps->len || !gap_same(gap, &g_array_index(other->gaps, struct tl_applied_gap, i))) {
            return gap;
        }
    }
    return NULL;
}
