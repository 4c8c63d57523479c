/*
 * row.c - a row of the compliance table in words.
 *
 * SPDX-License-Identifier: MIT
 */
#include <internal/prose.h>
#include <string.h>

#include "planner/rules/judge.h"

static const char *keep(struct tl_compliance *compliance, const char *text) {
    return text ? g_string_chunk_insert(compliance->texts, text) : "";
}

static bool is_exact(struct tl_window window) {
    return tl_day_known(window.earliest) && window.earliest == window.latest;
}

/* "Standstill ends", or the words of the event; of one of several bodies with its name. */
static char *event_words(const struct tl_compliance *compliance, const struct tl_candidate *one, bool later) {
    const struct tl_occurrence *event = later ? one->pair.to : one->pair.from;
    tl_event number = later ? one->pair.to_event : one->pair.from_event;
    if (later && one->gap.to_last_day) {
        return g_strdup_printf("%s ends", compliance->items[event->item].title);
    }
    if (number == TL_EVENT_NONE) {
        return g_strdup("");
    }
    if (later && one->pair.place.body != TL_NONE && event && event->item != TL_NONE &&
        compliance->items[event->item].body != TL_NONE) {
        const struct tl_body *body = &tl_plan_bodies(compliance->plan, &(size_t){0})[one->pair.place.body];
        return g_strdup_printf("%s, %s", tl_event_words(number), body->title ? body->title : body->id);
    }
    return g_strdup(tl_event_words(number));
}

static char *end_words(const struct tl_compliance *compliance, const struct tl_candidate *one, bool later) {
    const struct tl_occurrence *event = later ? one->pair.to : one->pair.from;
    g_autofree char *words = event_words(compliance, one, later);
    if (!event) {
        return *words ? g_strdup_printf("%s: not in the plan", words) : g_strdup("");
    }
    g_autofree char *when = tl_prose_window(later ? event->as_to : event->as_from);
    return g_strdup_printf("%s, %s", words, when);
}

/* "28 clear days", "8 working days, the first being 3 March 2025". */
static char *gap_period_words(const struct tl_gap *gap) {
    g_autofree char *length = tl_count_words(&gap->count);
    tl_day first =
        is_exact(gap->from) ? tl_count_first_counted(&gap->count, gap->from.earliest) : TL_DAY_PAST;
    g_autofree char *day = tl_day_known(first) ? tl_prose_day(first) : NULL;
    return day ? g_strdup_printf("%s, the first being %s", length, day) : g_steal_pointer(&length);
}

/* "not before 13 March 2025", "by 21 March 2014", with what the limit is for each end of a window. */
static char *limit_words(const struct tl_compliance_row *row) {
    bool early = tl_day_known(row->limit.earliest), late = tl_day_known(row->limit.latest);
    if (!row->has_limit || (!early && !late)) {
        return NULL;
    }
    const char *lead = row->limit_is_least ? "not before" : "by";
    g_autofree char *first = tl_prose_day(early ? row->limit.earliest : row->limit.latest);
    if (!early || !late || row->limit.earliest == row->limit.latest) {
        return g_strdup_printf("%s %s", lead, first);
    }
    g_autofree char *last = tl_prose_day(row->limit.latest);
    return g_strdup_printf("%s a day from %s to %s", lead, first, last);
}

static char *blackout_words(const struct tl_gap *gap) {
    g_autofree char *length = tl_prose_duration(&gap->count.period);
    tl_day begins = tl_count_latest_from(&gap->count, gap->from.earliest);
    if (!tl_day_known(begins) || !tl_day_known(gap->from.latest)) {
        return g_strdup_printf("not in the %s before it", length);
    }
    g_autofree char *range = tl_prose_range(begins, gap->from.latest);
    return g_strdup_printf("not in the %s to the poll: %s", length, range);
}

static char *required_words(const struct tl_candidate *one, const struct tl_compliance_row *row) {
    const struct tl_gap *gap = &one->gap;
    g_autofree char *bound = limit_words(row);
    g_autofree char *period = gap_period_words(gap);
    switch (one->entry->shown.kind) {
    case TL_RULE_MINIMUM_GAP:
        return g_strdup_printf("at least %s%s%s", period, bound ? ": " : "", bound ? bound : "");
    case TL_RULE_MAXIMUM_GAP:
        return g_strdup_printf("at most %s%s%s", period, bound ? ": " : "", bound ? bound : "");
    case TL_RULE_ORDER:
        return bound ? g_steal_pointer(&bound) : g_strdup("in this order");
    case TL_RULE_REQUIRED_EVENT:
        return g_strdup("is part of the plan");
    case TL_RULE_NOT_ON:
        return g_strdup("on a working day");
    case TL_RULE_NOT_WITHIN:
        return blackout_words(gap);
    }
    return g_strdup("");
}

static char *days_words(int32_t days) {
    return days == 0 ? g_strdup("none") : g_strdup_printf("%d day%s", days, days == 1 ? "" : "s");
}

static char *margin_words(const struct tl_compliance_row *row) {
    if (row->margin_most < 0) {
        g_autofree char *days = days_words(-row->margin_most);
        return g_strdup_printf("%s short", days);
    }
    if (row->margin_least == row->margin_most) {
        return days_words(row->margin_least);
    }
    return g_strdup_printf("%d to %d days", row->margin_least, row->margin_most);
}

/* The day that one of two vague dates has to keep: the earlier event if it is vague, else the later. */
static char *only_if_words(const struct tl_compliance *compliance, const struct tl_candidate *one) {
    const struct tl_gap *gap = &one->gap;
    struct tl_limit limit;
    bool bounded = tl_gap_limit(gap, &limit);
    if (bounded && is_exact(gap->to)) {
        g_autofree char *event = event_words(compliance, one, false);
        g_autofree char *day = tl_prose_day(tl_gap_from_limit(gap).latest);
        return g_strdup_printf(limit.least ? "only if %s is by %s" : "only if %s is not before %s", event,
                               day);
    }
    g_autofree char *event = event_words(compliance, one, true);
    if (bounded && is_exact(limit.days)) {
        g_autofree char *day = tl_prose_day(limit.days.latest);
        return g_strdup_printf(limit.least ? "only if %s is not before %s" : "only if %s is by %s", event,
                               day);
    }
    g_autofree char *period = gap_period_words(gap);
    return bounded ? g_strdup_printf("only if there are %s %s between", limit.least ? "at least" : "at most",
                                     period)
                   : g_strdup_printf("only if %s is not in that time", event);
}

static bool has_no_date(struct tl_window window) {
    return !tl_day_known(window.earliest) && !tl_day_known(window.latest);
}

static char *undecided_words(const struct tl_compliance *compliance, const struct tl_judgement *judgement) {
    const struct tl_candidate *one = judgement->binding;
    if (judgement->many_ways) {
        return g_strdup("the plan says too little of the procurement");
    }
    if (!one->pair.from != !one->pair.to) {
        g_autofree char *open = tl_facts_open_words(&judgement->facts, one->entry, false);
        return g_strdup_printf("needed if %s", open ? open : "the rule is in force");
    }
    bool no_date = has_no_date(one->gap.from) || has_no_date(one->gap.to);
    if (no_date) {
        bool from = has_no_date(one->gap.from);
        g_autofree char *event = event_words(compliance, one, !from);
        return g_strdup_printf("%s has no date yet", event);
    }
    g_autofree char *off = tl_facts_open_words(&judgement->facts, one->entry, true);
    g_autofree char *on = judgement->lawful_if && judgement->lawful_if != one
                              ? tl_facts_open_words(&judgement->facts, judgement->lawful_if->entry, false)
                              : NULL;
    if (on || off) {
        return g_strdup_printf("lawful if %s", on ? on : off);
    }
    return g_strdup("two imprecise dates that overlap");
}

/* The first condition that fails, as the plan has it: "light touch: yes". */
static char *fails_words(const struct tl_judgement *judgement) {
    const struct tl_rule_entry *entry = judgement->binding->entry;
    for (size_t i = 0; i < entry->test_count; i++) {
        const struct tl_rule_test *test = &entry->tests[i];
        int word = judgement->facts.word[test->condition];
        bool words = tl_condition_type(test->condition) == TL_CONDITION_WORDS && word >= 0;
        bool holds = words && (test->words & (uint32_t)1 << word);
        if (words && holds == test->unless) {
            return g_strdup_printf("%s: %s", tl_condition_words(test->condition),
                                   tl_condition_values(test->condition)[word]);
        }
    }
    return g_strdup("its conditions do not hold");
}

static char *not_applicable_words(const struct tl_judgement *judgement) {
    const struct tl_rule *rule = &judgement->binding->entry->shown;
    if (judgement->binding->in_force != TL_TRUTH_NO) {
        return fails_words(judgement);
    }
    const struct tl_window *from = &judgement->binding->gap.from, *to = &judgement->binding->gap.to;
    bool before =
        tl_day_known(rule->in_force_from) && MIN(from->earliest, to->earliest) < rule->in_force_from;
    g_autofree char *day = tl_prose_day(before ? rule->in_force_from : rule->in_force_until);
    return g_strdup_printf(before ? "in force from %s" : "in force until %s", day);
}

static char *printed_words(const struct tl_compliance *compliance, const struct tl_candidate *one,
                           const struct tl_compliance_row *row) {
    if (!one->gap.to_last_day || !is_exact(row->to_days) || !is_exact(row->limit) ||
        row->to_days.latest == row->limit.latest ||
        compliance->items[row->to_item].dates->finish.when.kind == TL_WHEN_NONE) {
        return g_strdup("");
    }
    g_autofree char *printed = tl_prose_day(row->to_days.latest);
    g_autofree char *computed = tl_prose_day(row->limit.latest);
    return g_strdup_printf("printed %s, computed %s", printed, computed);
}

/* A rule that is kept, though the plan does not say whether it applies. */
static char *conditional_words(const struct tl_judgement *judgement) {
    g_autofree char *open = NULL;
    if (judgement->conditional) {
        open = tl_facts_open_words(&judgement->facts, judgement->binding->entry, false);
    }
    return open ? g_strdup_printf("asked only if %s", open) : g_strdup("");
}

static char *because_words(const struct tl_compliance *compliance, const struct tl_judgement *judgement,
                           const struct tl_compliance_row *row) {
    const struct tl_candidate *one = judgement->binding;
    switch (row->result) {
    case TL_RESULT_POSSIBLE:
        return only_if_words(compliance, one);
    case TL_RESULT_UNDECIDED:
        return undecided_words(compliance, judgement);
    case TL_RESULT_NOT_APPLICABLE:
        return not_applicable_words(judgement);
    case TL_RESULT_DUE:
        return event_words(compliance, one, !one->pair.to);
    case TL_RESULT_NO_MARGIN:
        if (one->gap.count.counting == TL_COUNT_AT_LEAST_BEFORE) {
            return g_strdup("read as clear days there would have to be one more");
        }
        return conditional_words(judgement);
    case TL_RESULT_MET:
        return conditional_words(judgement);
    case TL_RESULT_BROKEN:
    case TL_RESULT_WAIVED:
        break;
    }
    return printed_words(compliance, one, row);
}

/* When an event that the plan lacks is due. */
static void due_fill(struct tl_compliance_row *row, const struct tl_candidate *one) {
    struct tl_limit limit;
    if (one->pair.to && one->entry->shown.kind != TL_RULE_REQUIRED_EVENT) {
        row->limit = tl_gap_from_limit(&one->gap);
        row->limit_is_least = one->entry->shown.kind == TL_RULE_MAXIMUM_GAP;
        row->has_limit = tl_day_known(row->limit.earliest);
    } else if (tl_gap_limit(&one->gap, &limit)) {
        row->limit = limit.days;
        row->limit_is_least = limit.least;
        row->has_limit = true;
    }
}

const struct tl_accept *tl_accept_find(const struct tl_item *items, uint32_t item, const char *code) {
    for (; item != TL_NONE; item = items[item].parent) {
        const struct tl_item *one = &items[item];
        for (size_t k = 0; k < one->details->accept_count; k++) {
            if (strcmp(one->details->accepts[k].code, code) == 0) {
                return &one->details->accepts[k];
            }
        }
    }
    return NULL;
}

/* What is broken or may be, and was accepted with a reason at the later event or around it. */
static void waive(struct tl_compliance *compliance, struct tl_compliance_row *row) {
    if (row->result != TL_RESULT_BROKEN && row->result != TL_RESULT_POSSIBLE &&
        row->result != TL_RESULT_UNDECIDED && row->result != TL_RESULT_DUE) {
        return;
    }
    const struct tl_item *items = compliance->items;
    const struct tl_accept *accept = tl_accept_find(items, row->to_item, row->rule->code);
    accept = accept ? accept : tl_accept_find(items, row->from_item, row->rule->code);
    if (accept) {
        row->result = TL_RESULT_WAIVED;
        row->because = keep(compliance, accept->reason);
    }
}

static uint32_t event_item(const struct tl_occurrence *event) {
    return event ? event->item : TL_NONE;
}

struct tl_compliance_row tl_row_make(struct tl_compliance *compliance, const struct tl_judgement *judgement) {
    const struct tl_candidate *one = judgement->binding;
    const struct tl_span nowhere = {.source = TL_NONE};
    struct tl_compliance_row row = {
        .rule = &one->entry->shown,
        .result = judgement->result,
        .place = one->pair.place.procurement != TL_NONE ? one->pair.place.procurement : one->pair.place.owner,
        .from_item = event_item(one->pair.from),
        .to_item = event_item(one->pair.to),
        .from_days = one->gap.from,
        .to_days = one->gap.to,
        .from_span = one->pair.from ? one->pair.from->span : nowhere,
        .to_span = one->pair.to ? one->pair.to->span : nowhere,
    };
    struct tl_limit limit;
    if (row.result == TL_RESULT_DUE || !one->pair.to) {
        due_fill(&row, one);
    } else if (one->pair.from && tl_gap_limit(&one->gap, &limit)) {
        row.has_limit = true;
        row.limit_is_least = limit.least;
        row.limit = limit.days;
        row.has_margin = row.result != TL_RESULT_NOT_APPLICABLE &&
                         tl_gap_margin(&one->gap, &row.margin_least, &row.margin_most);
        /* Held apart by a link, whatever their windows alone would say. */
        row.has_margin = row.has_margin && !(row.result == TL_RESULT_MET && row.margin_least < 0);
    }
    g_autofree char *from = end_words(compliance, one, false);
    g_autofree char *to = end_words(compliance, one, true);
    g_autofree char *to_event = event_words(compliance, one, true);
    g_autofree char *required = required_words(one, &row);
    g_autofree char *planned = one->pair.to ? tl_prose_window(one->gap.to) : NULL;
    g_autofree char *margin = row.has_margin ? margin_words(&row) : NULL;
    g_autofree char *because = because_words(compliance, judgement, &row);
    row.from = keep(compliance, from);
    row.to = keep(compliance, to);
    row.to_event = keep(compliance, to_event);
    row.required = keep(compliance, required);
    row.planned = keep(compliance, planned);
    row.margin = keep(compliance, margin);
    row.because = keep(compliance, because);
    waive(compliance, &row);
    return row;
}
