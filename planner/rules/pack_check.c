/*
 * pack_check.c - does what a rule says fit together, and do the names in a pack mean something?
 *
 * SPDX-License-Identifier: MIT
 */
#include <string.h>

#include "planner/rules/pack_read.h"
#include "planner/rules/rule_names.h"

static void G_GNUC_PRINTF(4, 5)
    unfit(struct pack_reader *reader, struct pack_rule *rule, struct tl_span span, const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    g_autofree char *text = g_strdup_vprintf(format, arguments);
    va_end(arguments);
    tl_diag_add(reader->xml.diags, TL_CODE_incomplete_rule, span, "rule '%.60s' %s", rule->entry->shown.id,
                text);
    rule->poisoned = true;
}

static struct tl_span rule_span(const struct pack_reader *reader, const struct pack_rule *rule) {
    return (struct tl_span){reader->xml.source, rule->entry->shown.span.offset + 1, (uint32_t)strlen("rule")};
}

/* "minimum-gap" for the middle of a sentence. */
static const char *kind_name(const struct pack_rule *rule) {
    return tl_rule_kind_names[rule->entry->shown.kind];
}

static void events_check(struct pack_reader *reader, struct pack_rule *rule) {
    bool no_from = rule->entry->shown.kind == TL_RULE_NOT_ON;
    if (rule->to->len == 0) {
        unfit(reader, rule, rule_span(reader, rule), "names no event with <to>");
    }
    if (rule->from->len == 0 && !no_from) {
        unfit(reader, rule, rule_span(reader, rule), "names no event with <from>");
    } else if (rule->from->len > 0 && no_from) {
        unfit(reader, rule, rule_span(reader, rule), "of the kind not-on has no <from>");
    }
    if (!rule->entry->shown.explanation || rule->entry->shown.explanation[0] == '\0') {
        unfit(reader, rule, rule_span(reader, rule), "does not explain itself with <explain>");
    }
}

/* A gap has a period and a way to count it; nothing else has. */
static bool period_check(struct pack_reader *reader, struct pack_rule *rule) {
    const struct tl_count *count = &rule->entry->count;
    enum tl_rule_kind kind = rule->entry->shown.kind;
    bool is_gap = kind == TL_RULE_MINIMUM_GAP || kind == TL_RULE_MAXIMUM_GAP || kind == TL_RULE_NOT_WITHIN;
    bool is_order = count->counting == TL_COUNT_ORDER || count->counting == TL_COUNT_ORDER_STRICT;
    if (is_gap && !count->period.given) {
        unfit(reader, rule, rule_span(reader, rule), "of the kind %s needs a period", kind_name(rule));
    } else if (is_gap && (!rule->has_counting || is_order)) {
        unfit(reader, rule, rule->counting_span, "needs a way to count its period");
        tl_diag_hint(reader->xml.diags, "counting=\"after-first-day\", or another that is no order");
    } else if (!is_gap && count->period.given) {
        unfit(reader, rule, rule->period_span, "of the kind %s has no period", kind_name(rule));
    } else if (!is_gap && rule->has_counting && !(kind == TL_RULE_ORDER && is_order)) {
        unfit(reader, rule, rule->counting_span, "has no period to be counted");
    } else {
        return true;
    }
    return false;
}

/* Modes that count working days alone have nothing else in their period, and the others may not mix. */
static void units_check(struct pack_reader *reader, struct pack_rule *rule) {
    const struct tl_duration *period = &rule->entry->count.period;
    bool mixed = (period->months != 0) + (period->days != 0) + (period->working_days != 0) > 1;
    bool wants = tl_counting_wants_working_days(rule->entry->count.counting);
    bool calendar_days = rule->entry->count.counting == TL_COUNT_CLEAR_DAYS ||
                         rule->entry->count.counting == TL_COUNT_AFTER_FIRST_DAY_ROLLED;
    const char *name = tl_counting_name(rule->entry->count.counting);
    if (mixed) {
        unfit(reader, rule, rule->period_span, "has a period of more than one unit");
    } else if (wants && period->working_days == 0) {
        unfit(reader, rule, rule->period_span, "counts %s, so its period is in working days: 5wd", name);
    } else if (calendar_days && period->working_days != 0) {
        unfit(reader, rule, rule->period_span, "counts %s, so its period is in days: 28d", name);
    }
}

static void calendar_check(struct pack_reader *reader, struct pack_rule *rule) {
    const struct tl_rule_entry *entry = rule->entry;
    bool is_gap = entry->count.period.given;
    bool wanted = entry->shown.kind == TL_RULE_NOT_ON ||
                  (is_gap && tl_counting_uses_calendar(entry->count.counting, &entry->count.period));
    if (wanted && entry->days == TL_WORKING_DAYS_NONE) {
        unfit(reader, rule, rule->days_span, "looks at working days, but does not say whose");
        tl_diag_hint(reader->xml.diags, "working-days=\"united-kingdom\", or another");
    } else if (!wanted && entry->days != TL_WORKING_DAYS_NONE) {
        unfit(reader, rule, rule->days_span, "does not look at working days");
    }
}

static void lawful_check(struct pack_reader *reader, struct pack_rule *rule) {
    const struct tl_rule_entry *entry = rule->entry;
    if (rule->has_lawful &&
        (entry->shown.kind != TL_RULE_MINIMUM_GAP || tl_counting_is_next_day(entry->count.counting))) {
        unfit(reader, rule, rule->lawful_span, "says by its %s already which day is lawful",
              entry->shown.kind == TL_RULE_MINIMUM_GAP ? "counting" : "kind");
    }
    if (rule->has_by && !rule->has_dates) {
        unfit(reader, rule, rule->dates_span, "names a date to be in force by, but no days in force");
    }
    if (entry->shown.confidence == TL_RULE_UNVERIFIED && entry->shown.severity != TL_RULE_ADVICE) {
        unfit(reader, rule, rule_span(reader, rule), "is unverified, so it can be no more than advice");
    }
}

void tl_pack_rule_check(struct pack_reader *reader, struct pack_rule *rule) {
    if (rule->poisoned) {
        return; /* one mistake is told once */
    }
    if (rule->entry->shown.kind == TL_RULE_ORDER && !rule->has_counting) {
        rule->entry->count.counting = TL_COUNT_ORDER;
        rule->entry->shown.counting = tl_counting_name(TL_COUNT_ORDER);
    }
    events_check(reader, rule);
    if (period_check(reader, rule)) {
        if (rule->entry->count.period.given) {
            units_check(reader, rule);
        }
        if (!rule->poisoned) {
            calendar_check(reader, rule);
            lawful_check(reader, rule);
        }
    }
}

/* The rules before `rule` in its pack, as names for a hint. */
static const char **rule_names(const struct pack_reader *reader, guint before) {
    const char **names = g_new0(const char *, before + 1);
    for (guint i = 0; i < before; i++) {
        names[i] = ((const struct pack_rule *)g_ptr_array_index(reader->drafts, i))->entry->shown.id;
    }
    return names;
}

/* The index in the set of the rule of that id which stands before number `before` of the pack. */
static bool rule_find(const struct pack_reader *reader, const char *id, guint before, uint32_t *ret_index) {
    for (guint i = 0; i < before; i++) {
        const struct pack_rule *rule = g_ptr_array_index(reader->drafts, i);
        if (strcmp(rule->entry->shown.id, id) == 0) {
            *ret_index = reader->rules->entries->len + i;
            return true;
        }
    }
    return false;
}

/* Rules named by met="": they stand before, so that no two wait for each other. */
static void met_resolve(struct pack_reader *reader, struct pack_rule *rule, guint number) {
    guint at = 0;
    for (guint i = 0; i < rule->tests->len; i++) {
        struct tl_rule_test *test = &g_array_index(rule->tests, struct tl_rule_test, i);
        g_autoptr(GArray) found = g_array_new(FALSE, FALSE, sizeof(uint32_t));
        for (size_t j = 0; test->condition == TL_CONDITION_MET && j < test->count; j++, at++) {
            const struct pack_name *name = &g_array_index(rule->met, struct pack_name, at);
            uint32_t index;
            if (rule_find(reader, name->text, number, &index)) {
                g_array_append_val(found, index);
                continue;
            }
            g_autofree const char **names = rule_names(reader, number);
            const char *near = tl_suggest(name->text, names);
            tl_diag_add(reader->xml.diags, TL_CODE_unknown_rule_reference, name->span,
                        "no rule '%.60s' stands before this one in the pack", name->text);
            if (near) {
                tl_diag_hint(reader->xml.diags, "did you mean '%s'?", near);
            }
        }
        if (test->condition == TL_CONDITION_MET) {
            test->rules = tl_pack_keep(reader, found, sizeof(uint32_t));
            test->count = found->len;
        }
    }
}

static void sources_resolve(struct pack_reader *reader, struct pack_rule *rule) {
    g_autofree const char **names = g_new0(const char *, reader->sources->len + 1);
    g_autoptr(GArray) keys = g_array_new(FALSE, FALSE, sizeof(const char *));
    for (guint i = 0; i < reader->sources->len; i++) {
        names[i] = g_array_index(reader->sources, struct tl_rule_source, i).key;
    }
    for (guint i = 0; i < rule->sources->len; i++) {
        const struct pack_name *name = &g_array_index(rule->sources, struct pack_name, i);
        if (!g_strv_contains(names, name->text)) {
            tl_diag_add(reader->xml.diags, TL_CODE_unknown_rule_reference, name->span,
                        "the pack has no source '%.60s'", name->text);
            const char *near = tl_suggest(name->text, names);
            if (near) {
                tl_diag_hint(reader->xml.diags, "did you mean '%s'?", near);
            }
        }
        g_array_append_val(keys, name->text);
    }
    rule->entry->shown.sources = tl_pack_keep(reader, keys, sizeof(const char *));
    rule->entry->shown.source_count = keys->len;
}

static struct tl_span id_span(const struct pack_reader *reader, struct tl_span tag, const char *id) {
    const char *start = reader->xml.bytes + tag.offset;
    const char *found = g_strstr_len(start, (gssize)tag.length, id);
    struct tl_span span = {reader->xml.source, tag.offset, tag.length};
    if (found) {
        span =
            (struct tl_span){reader->xml.source, (uint32_t)(found - reader->xml.bytes), (uint32_t)strlen(id)};
    }
    return span;
}

static void ids_check(struct pack_reader *reader) {
    for (guint i = 0; i < reader->rules->packs->len; i++) {
        const struct tl_rule_pack *other = g_ptr_array_index(reader->rules->packs, i);
        if (strcmp(other->id, reader->pack->id) == 0) {
            tl_diag_add(reader->xml.diags, TL_CODE_repeated_rule_id,
                        id_span(reader, reader->pack->span, reader->pack->id),
                        "there is a pack '%.60s' already", reader->pack->id);
            tl_diag_note(reader->xml.diags, other->span, "it is read from '%.200s'", other->file);
        }
    }
    for (guint i = 0; i < reader->drafts->len; i++) {
        const struct tl_rule *rule =
            &((struct pack_rule *)g_ptr_array_index(reader->drafts, i))->entry->shown;
        uint32_t first;
        if (rule->id[0] != '?' && rule_find(reader, rule->id, i, &first)) {
            const struct pack_rule *other =
                g_ptr_array_index(reader->drafts, first - reader->rules->entries->len);
            tl_diag_add(reader->xml.diags, TL_CODE_repeated_rule_id, id_span(reader, rule->span, rule->id),
                        "a rule '%.60s' stands in the pack already", rule->id);
            tl_diag_note(reader->xml.diags, other->entry->shown.span, "it stands here");
        }
    }
}

void tl_pack_resolve(struct pack_reader *reader) {
    struct tl_rule_pack *pack = reader->pack;
    struct tl_rules *rules = reader->rules;
    pack->sources = tl_pack_keep(reader, reader->sources, sizeof(struct tl_rule_source));
    pack->source_count = reader->sources->len;
    g_autoptr(GArray) notes = g_array_new(FALSE, FALSE, sizeof(const char *));
    if (reader->notes->len > 0) {
        g_array_append_vals(notes, reader->notes->pdata, reader->notes->len);
    }
    pack->notes = tl_pack_keep(reader, notes, sizeof(const char *));
    pack->note_count = notes->len;
    ids_check(reader);
    for (guint i = 0; i < reader->drafts->len; i++) {
        struct pack_rule *rule = g_ptr_array_index(reader->drafts, i);
        met_resolve(reader, rule, i);
        sources_resolve(reader, rule);
        rule->entry->tests = tl_pack_keep(reader, rule->tests, sizeof(struct tl_rule_test));
        rule->entry->test_count = rule->tests->len;
    }
    g_ptr_array_add(rules->packs, pack);
    for (guint i = 0; i < reader->drafts->len; i++) {
        const struct pack_rule *rule = g_ptr_array_index(reader->drafts, i);
        g_ptr_array_add(rules->entries, rule->entry);
    }
}
