/*
 * compliance.c - a plan's dates against rule packs: which packs apply where, and the rows.
 *
 * SPDX-License-Identifier: MIT
 */
#include <string.h>

#include "planner/rules/judge.h"
#include "planner/rules/scope.h"

const char *tl_result_name(enum tl_result result) {
    static const char *const names[TL_RESULT_COUNT] = {
        [TL_RESULT_MET] = "met",
        [TL_RESULT_NO_MARGIN] = "no margin",
        [TL_RESULT_BROKEN] = "broken",
        [TL_RESULT_POSSIBLE] = "possible",
        [TL_RESULT_UNDECIDED] = "not decidable",
        [TL_RESULT_WAIVED] = "waived",
        [TL_RESULT_DUE] = "due",
        [TL_RESULT_NOT_APPLICABLE] = "not applicable",
    };
    return names[result];
}

static int candidate_compare(const void *left, const void *right) {
    const struct tl_candidate *a = left, *b = right;
    uint32_t to_a = a->pair.to ? a->pair.to->item : TL_NONE, to_b = b->pair.to ? b->pair.to->item : TL_NONE;
    if (to_a != to_b) {
        return to_a < to_b ? -1 : 1;
    }
    if (a->pair.place.body != b->pair.place.body) {
        return a->pair.place.body < b->pair.place.body ? -1 : 1;
    }
    uint32_t from_a = a->pair.to || !a->pair.from ? TL_NONE : a->pair.from->item;
    uint32_t from_b = b->pair.to || !b->pair.from ? TL_NONE : b->pair.from->item;
    return (from_a > from_b) - (from_a < from_b);
}

static void row_add(struct tl_compliance *compliance, const struct tl_candidate *candidates, size_t count,
                    const char *regime) {
    struct tl_judgement judgement = tl_judge(compliance, candidates, count, regime);
    const struct tl_candidate *binding = judgement.binding;
    /* That no standstill and no notice is asked for is worth saying, whatever else the plan lacks. */
    const struct tl_rule *rule = &binding->entry->shown;
    bool telling = judgement.exempt && (rule->length_of || rule->requires_from) && binding->pair.to;
    bool missing = !binding->pair.to || (!binding->pair.from && binding->entry->shown.from_count > 0);
    missing = missing && !telling;
    bool unasked = binding->entry->shown.period_by_body && binding->in_force == TL_TRUTH_NO;
    if ((missing || unasked) && judgement.result == TL_RESULT_NOT_APPLICABLE) {
        return;
    }
    struct tl_compliance_row row = tl_row_make(compliance, &judgement);
    g_array_append_val(compliance->rows, row);
    if (judgement.result != TL_RESULT_NOT_APPLICABLE && judgement.result != TL_RESULT_DUE) {
        tl_bars_add(compliance, judgement.binding, regime);
    }
}

/* Each later event (or, where there is none, each earlier one) gets one row for the whole group. */
static void group_judge(struct tl_compliance *compliance, GArray *candidates, const char *regime,
                        tl_group_judge *judge) {
    struct tl_candidate *all = (struct tl_candidate *)(void *)candidates->data;
    if (candidates->len > 1) {
        g_array_sort(candidates, candidate_compare); /* stable: a merge sort */
    }
    for (guint first = 0, end = 0; first < candidates->len; first = end) {
        while (end < candidates->len && candidate_compare(&all[first], &all[end]) == 0) {
            end++;
        }
        judge(compliance, &all[first], end - first, regime);
    }
}

/* The same event as that of item `all`, which is the last of several bodies', on the day of item `i`. */
static const struct tl_occurrence *sitting_make(struct tl_compliance *compliance,
                                                const struct tl_occurrence *all, uint32_t i) {
    const struct tl_item *item = &compliance->items[i];
    const struct tl_scheduled *scheduled = &compliance->occurrences->scheduled[i];
    struct tl_occurrence *sitting = g_memdup2(all, sizeof *sitting);
    g_ptr_array_add(compliance->sittings, sitting);
    sitting->item = i;
    sitting->as_to =
        scheduled->dated ? scheduled->planned.start : (struct tl_window){TL_DAY_PAST, TL_DAY_FUTURE};
    sitting->as_from = sitting->as_to;
    sitting->span = item->dates->start.when.kind != TL_WHEN_NONE ? item->dates->start.span : item->span;
    return sitting;
}

/* d#published of this body's, where `from` is d#published of all of them; else `from`. */
static const struct tl_occurrence *sitting_from(struct tl_compliance *compliance, uint32_t owner,
                                                const struct tl_occurrence *from, uint32_t body) {
    const struct tl_item *all = from && from->item != TL_NONE ? &compliance->items[from->item] : NULL;
    if (!all || all->shape != TL_SHAPE_LAST || all->owner_item != owner) {
        return from;
    }
    for (uint32_t i = owner + 1; i < compliance->items[owner].subtree_end; i++) {
        if (compliance->items[i].part == all->part && compliance->items[i].body == body) {
            return sitting_make(compliance, from, i);
        }
    }
    return from;
}

/* Unless another nation's law is followed at the place. */
static void candidate_add(struct tl_compliance *compliance, const struct tl_rule_entry *entry,
                          const struct tl_pair *pair, GArray *candidates) {
    if (tl_scope_covers(entry->shown.pack, compliance->plan, &pair->place)) {
        struct tl_candidate candidate = tl_candidate_make(compliance, entry, pair);
        g_array_append_val(candidates, candidate);
    }
}

/* The sittings of a decision that several bodies take, each with its own days. */
static void sittings_add(struct tl_compliance *compliance, const struct tl_rule_entry *entry,
                         const struct tl_pair *pair, GArray *candidates) {
    const struct tl_item *last = &compliance->items[pair->to->item];
    uint32_t owner = last->owner_item;
    for (uint32_t i = owner + 1; i < compliance->items[owner].subtree_end; i++) {
        const struct tl_item *item = &compliance->items[i];
        if (item->part != last->part || item->body == TL_NONE) {
            continue;
        }
        struct tl_pair one = *pair;
        one.to = sitting_make(compliance, pair->to, i);
        one.from = sitting_from(compliance, owner, pair->from, item->body);
        one.place.body = item->body;
        candidate_add(compliance, entry, &one, candidates);
    }
}

static void candidates_add(struct tl_compliance *compliance, const struct tl_rule_entry *entry,
                           uint32_t place, GArray *candidates) {
    g_autoptr(GArray) pairs = g_array_new(FALSE, FALSE, sizeof(struct tl_pair));
    tl_pairing_find(compliance->pairing, entry, place, pairs);
    for (guint i = 0; i < pairs->len; i++) {
        const struct tl_pair *pair = &g_array_index(pairs, struct tl_pair, i);
        bool decision = pair->place.owner != TL_NONE && pair->to && pair->to->item != TL_NONE;
        if (decision && compliance->items[pair->to->item].shape == TL_SHAPE_LAST) {
            sittings_add(compliance, entry, pair, candidates);
            continue;
        }
        candidate_add(compliance, entry, pair, candidates);
    }
}

/* Is this the first rule of its group in its pack, or one without? */
static bool leads_group(const struct tl_rules *rules, guint index) {
    const struct tl_rule *rule = &((const struct tl_rule_entry *)rules->entries->pdata[index])->shown;
    for (guint i = 0; rule->group && i < index; i++) {
        const struct tl_rule *other = &((const struct tl_rule_entry *)rules->entries->pdata[i])->shown;
        if (other->pack == rule->pack && g_strcmp0(other->group, rule->group) == 0) {
            return false;
        }
    }
    return true;
}

static void rule_judge(struct tl_compliance *compliance, guint index, uint32_t place, tl_group_judge *judge) {
    const struct tl_rules *rules = compliance->rules;
    const struct tl_rule *rule = &((const struct tl_rule_entry *)rules->entries->pdata[index])->shown;
    g_autoptr(GArray) candidates = g_array_new(FALSE, FALSE, sizeof(struct tl_candidate));
    for (guint i = index; i < rules->entries->len; i++) {
        const struct tl_rule_entry *other = rules->entries->pdata[i];
        bool same_group = rule->group && g_strcmp0(other->shown.group, rule->group) == 0;
        if (i == index || (same_group && other->shown.pack == rule->pack)) {
            candidates_add(compliance, other, place, candidates);
        }
        if (!rule->group) {
            break;
        }
    }
    group_judge(compliance, candidates, rule->pack->regime, judge);
}

static void place_judge(struct tl_compliance *compliance, uint32_t place, tl_group_judge *judge) {
    const struct tl_rule_pack *before = NULL;
    bool applies = false;
    for (guint i = 0; i < compliance->rules->entries->len; i++) {
        const struct tl_rule_entry *entry = compliance->rules->entries->pdata[i];
        applies = entry->shown.pack == before ? applies
                                              : tl_scope_applies(entry->shown.pack, compliance->plan, place);
        before = entry->shown.pack;
        if (applies && leads_group(compliance->rules, i)) {
            rule_judge(compliance, i, place, judge);
        }
    }
}

static void note_add(struct tl_compliance *compliance, const struct tl_item *item, const char *text) {
    struct tl_compliance_note note = {
        .text = g_string_chunk_insert(compliance->texts, text), .item = item->index, .span = item->span};
    g_array_append_val(compliance->notes, note);
}

static bool any_pack(const struct tl_compliance *compliance, const struct tl_item *item) {
    const GPtrArray *packs = compliance->rules->packs;
    for (guint i = 0; i < packs->len; i++) {
        const struct tl_rule_pack *pack = packs->pdata[i];
        if (pack->regime && tl_scope_applies(pack, compliance->plan, item->index)) {
            return true;
        }
    }
    return false;
}

/* Nothing is guessed: where no pack is named or found, one note for the plan says so. */
static void regimes_note(struct tl_compliance *compliance) {
    bool unnamed = false, unknown = false;
    for (size_t i = 0; i < compliance->occurrences->item_count; i++) {
        const struct tl_item *item = &compliance->items[i];
        const struct tl_procurement *procurement = item->details->procurement;
        if (!procurement || !compliance->occurrences->stands[i] || tl_scope_names(procurement, "none") ||
            any_pack(compliance, item)) {
            continue;
        }
        bool named = procurement->regime_count > 0 || procurement->commenced.when.kind == TL_WHEN_WINDOW;
        if (named ? unknown : unnamed) {
            continue;
        }
        g_autofree char *text =
            named ? g_strdup_printf("there is no rule pack for the regime, the day or the nation of '%s': no "
                                    "procurement law is checked for it",
                                    item->title)
                  : g_strdup_printf("'%s' names no regime and no day on which it commenced: no procurement "
                                    "law is checked for it",
                                    item->title);
        note_add(compliance, item, text);
        unknown = unknown || named;
        unnamed = unnamed || !named;
    }
}

static bool *events_wanted(const struct tl_rules *rules) {
    bool *wanted = g_new0(bool, tl_event_count() + 1);
    for (guint i = 0; i < rules->entries->len; i++) {
        const struct tl_rule_entry *entry = rules->entries->pdata[i];
        for (size_t k = 0; k < entry->shown.from_count; k++) {
            wanted[entry->from[k]] = true;
        }
        for (size_t k = 0; k < entry->shown.to_count; k++) {
            wanted[entry->to[k]] = true;
        }
        for (size_t k = 0; k < entry->test_count; k++) {
            for (size_t e = 0; entry->tests[k].events && e < entry->tests[k].count; e++) {
                wanted[entry->tests[k].events[e]] = true;
            }
        }
    }
    return wanted;
}

/* By the place's order in the plan; what belongs to no procurement by its decision or consultation. */
static int row_compare(const void *left, const void *right) {
    const struct tl_compliance_row *a = left, *b = right;
    return (a->place > b->place) - (a->place < b->place);
}

struct tl_compliance *tl_compliance_prepare(const struct tl_plan *plan, const struct tl_scheduled *scheduled,
                                            const struct tl_rules *rules) {
    struct tl_compliance *compliance = g_new0(struct tl_compliance, 1);
    compliance->rules = rules;
    compliance->plan = plan;
    g_autofree bool *wanted = events_wanted(rules);
    compliance->occurrences = tl_occurrences_create(plan, scheduled, wanted);
    compliance->items = compliance->occurrences->items;
    compliance->pairing = tl_pairing_create(compliance->occurrences);
    const char *nation = tl_scope_nation(compliance->plan);
    compliance->division = strcmp(nation, "england") == 0 ? NULL : nation;
    compliance->rows = g_array_new(FALSE, TRUE, sizeof(struct tl_compliance_row));
    compliance->notes = g_array_new(FALSE, TRUE, sizeof(struct tl_compliance_note));
    compliance->texts = g_string_chunk_new(4096);
    compliance->sittings = g_ptr_array_new_with_free_func(g_free);
    compliance->bars = g_array_new(FALSE, FALSE, sizeof(uint32_t));
    compliance->bars_place = TL_NONE;
    compliance->memos = g_new0(struct tl_memo, TL_MEMO_COUNT);
    return compliance;
}

void tl_compliance_walk(struct tl_compliance *compliance, tl_group_judge *judge) {
    place_judge(compliance, TL_NONE, judge);
    for (uint32_t i = 0; i < compliance->occurrences->item_count; i++) {
        if (compliance->items[i].kind == TL_ITEM_PROCUREMENT && compliance->occurrences->stands[i]) {
            place_judge(compliance, i, judge);
        }
    }
}

struct tl_compliance *tl_compliance_create(const struct tl_schedule *schedule, const struct tl_rules *rules) {
    const struct tl_scheduled *scheduled = tl_schedule_items(schedule, &(size_t){0});
    struct tl_compliance *compliance = tl_compliance_prepare(tl_schedule_plan(schedule), scheduled, rules);
    compliance->schedule = schedule;
    regimes_note(compliance);
    tl_compliance_walk(compliance, row_add);
    g_array_sort(compliance->rows, row_compare);
    return compliance;
}

void tl_compliance_destroy(struct tl_compliance *compliance) {
    if (!compliance) {
        return;
    }
    tl_pairing_destroy(compliance->pairing);
    tl_occurrences_destroy(compliance->occurrences);
    g_ptr_array_free(compliance->sittings, TRUE);
    g_array_free(compliance->rows, TRUE);
    g_array_free(compliance->notes, TRUE);
    g_string_chunk_free(compliance->texts);
    g_array_free(compliance->bars, TRUE);
    g_free(compliance->memos);
    g_free(compliance);
}

const struct tl_schedule *tl_compliance_schedule(const struct tl_compliance *compliance) {
    return compliance->schedule;
}

const struct tl_compliance_row *tl_compliance_rows(const struct tl_compliance *compliance,
                                                   size_t *ret_count) {
    *ret_count = compliance->rows->len;
    return (const struct tl_compliance_row *)(const void *)compliance->rows->data;
}

const struct tl_compliance_note *tl_compliance_notes(const struct tl_compliance *compliance,
                                                     size_t *ret_count) {
    *ret_count = compliance->notes->len;
    return (const struct tl_compliance_note *)(const void *)compliance->notes->data;
}

static bool row_broken(const struct tl_compliance_row *row) {
    return row->result == TL_RESULT_BROKEN && row->rule->severity != TL_RULE_ADVICE;
}

bool tl_compliance_is_broken(const struct tl_compliance *compliance) {
    for (guint i = 0; i < compliance->rows->len; i++) {
        if (row_broken(&g_array_index(compliance->rows, struct tl_compliance_row, i))) {
            return true;
        }
    }
    return false;
}
