/*
 * pack_rule.c - what the elements of a rule pack mean: the pack, its sources, its rules.
 *
 * SPDX-License-Identifier: MIT
 */
#include <string.h>

#include "planner/rules/pack_read.h"
#include "planner/rules/rule_names.h"

static const struct pack_attribute *attribute_find(const struct pack_reader *reader, const char *name) {
    for (guint i = 0; i < reader->attributes->len; i++) {
        const struct pack_attribute *attribute = &g_array_index(reader->attributes, struct pack_attribute, i);
        if (strcmp(attribute->name, name) == 0) {
            return attribute;
        }
    }
    return NULL;
}

static const char *text_find(const struct pack_reader *reader, const char *name) {
    const struct pack_attribute *attribute = attribute_find(reader, name);
    return attribute ? attribute->value : NULL;
}

/* Reads `name` as one of `words`, if it is given. */
static bool word_take(struct pack_reader *reader, const char *name, const char *const *words,
                      int *ret_index) {
    const struct pack_attribute *attribute = attribute_find(reader, name);
    return attribute && tl_pack_word(reader, attribute, words, ret_index);
}

static bool day_take(struct pack_reader *reader, const char *name, tl_day *ret_day) {
    const struct pack_attribute *attribute = attribute_find(reader, name);
    return attribute && tl_pack_day(reader, attribute, ret_day);
}

/* Two dates of which the second is not before the first. */
static void dates_check(struct pack_reader *reader, tl_day from, tl_day until, const char *name) {
    if (from > until) {
        tl_diag_add(reader->xml.diags, TL_CODE_bad_rule_date, attribute_find(reader, name)->value_span,
                    "%s is before the day from which it holds", name);
        tl_pack_poison(reader);
    }
}

static void nations_take(struct pack_reader *reader) {
    const struct pack_attribute *attribute = attribute_find(reader, "nations");
    g_autoptr(GArray) names = g_array_new(FALSE, FALSE, sizeof(struct pack_name));
    g_autoptr(GArray) nations = g_array_new(FALSE, FALSE, sizeof(const char *));
    if (!attribute) {
        return;
    }
    tl_pack_list(reader, attribute, names);
    for (guint i = 0; i < names->len; i++) {
        const struct pack_name *name = &g_array_index(names, struct pack_name, i);
        if (g_strv_contains(tl_rule_nation_names, name->text)) {
            g_array_append_val(nations, name->text);
        } else {
            tl_pack_word_unknown(reader, TL_CODE_unknown_rule_value, "nations", name, tl_rule_nation_names);
        }
    }
    reader->pack->nations = tl_pack_keep(reader, nations, sizeof(const char *));
    reader->pack->nation_count = nations->len;
}

void tl_pack_root(struct pack_reader *reader) {
    struct tl_rule_pack *pack = reader->pack;
    const struct pack_attribute *id = attribute_find(reader, "id");
    int regime = -1;
    pack->span = reader->span;
    pack->id = "?";
    if (id) {
        (void)tl_pack_id(reader, id, &pack->id);
    }
    pack->title = text_find(reader, "title");
    if (word_take(reader, "regime", tl_condition_values(TL_CONDITION_REGIME), &regime)) {
        pack->regime = tl_condition_values(TL_CONDITION_REGIME)[regime];
    }
    pack->commenced_from = TL_DAY_PAST;
    pack->commenced_until = TL_DAY_FUTURE;
    (void)day_take(reader, "commenced-from", &pack->commenced_from);
    (void)day_take(reader, "commenced-until", &pack->commenced_until);
    dates_check(reader, pack->commenced_from, pack->commenced_until, "commenced-until");
    nations_take(reader);
}

void tl_pack_source(struct pack_reader *reader) {
    struct tl_rule_source source = {.key = text_find(reader, "key"),
                                    .title = text_find(reader, "title"),
                                    .url = text_find(reader, "url")};
    for (guint i = 0; source.key && i < reader->sources->len; i++) {
        if (strcmp(g_array_index(reader->sources, struct tl_rule_source, i).key, source.key) == 0) {
            tl_diag_add(reader->xml.diags, TL_CODE_repeated_rule_id,
                        attribute_find(reader, "key")->value_span,
                        "a source '%.60s' stands in the pack already", source.key);
        }
    }
    if (source.key) {
        g_array_append_val(reader->sources, source);
    }
}

static struct pack_rule *draft_create(struct pack_reader *reader) {
    struct pack_rule *rule = g_new0(struct pack_rule, 1);
    rule->entry = g_new0(struct tl_rule_entry, 1);
    g_ptr_array_add(reader->rules->memory, rule->entry);
    rule->from = g_array_new(FALSE, FALSE, sizeof(tl_event));
    rule->to = g_array_new(FALSE, FALSE, sizeof(tl_event));
    rule->tests = g_array_new(FALSE, FALSE, sizeof(struct tl_rule_test));
    rule->conditions = g_array_new(FALSE, FALSE, sizeof(struct tl_rule_condition));
    rule->met = g_array_new(FALSE, FALSE, sizeof(struct pack_name));
    rule->sources = g_array_new(FALSE, FALSE, sizeof(struct pack_name));
    g_ptr_array_add(reader->drafts, rule);
    return rule;
}

/* The place of an attribute's value, or of the tag's name where it is not given. */
static struct tl_span value_span(const struct pack_reader *reader, const char *name) {
    const struct pack_attribute *attribute = attribute_find(reader, name);
    struct tl_span tag = {reader->xml.source, reader->span.offset + 1, (uint32_t)strlen("rule")};
    return attribute ? attribute->value_span : tag;
}

static void rule_kind_take(struct pack_reader *reader, struct tl_rule *shown) {
    int index = 0;
    if (word_take(reader, "kind", tl_rule_kind_names, &index)) {
        shown->kind = index;
    }
    if (word_take(reader, "severity", tl_rule_severity_names, &index)) {
        shown->severity = index;
    }
    if (word_take(reader, "confidence", tl_rule_confidence_names, &index)) {
        shown->confidence = index;
    }
}

/* requires="from to": events without which the plan is told of them. */
static void requires_take(struct pack_reader *reader, struct tl_rule *shown) {
    static const char *const words[] = {"from", "to", NULL};
    const struct pack_attribute *attribute = attribute_find(reader, "requires");
    g_autoptr(GArray) names = g_array_new(FALSE, FALSE, sizeof(struct pack_name));
    if (attribute) {
        tl_pack_list(reader, attribute, names);
    }
    for (guint i = 0; i < names->len; i++) {
        const struct pack_name *name = &g_array_index(names, struct pack_name, i);
        if (strcmp(name->text, words[0]) == 0) {
            shown->requires_from = true;
        } else if (strcmp(name->text, words[1]) == 0) {
            shown->requires_to = true;
        } else {
            tl_pack_word_unknown(reader, TL_CODE_unknown_rule_value, "requires", name, words);
        }
    }
    shown->requires_to = shown->requires_to || shown->kind == TL_RULE_REQUIRED_EVENT;
}

static void counting_take(struct pack_reader *reader, struct pack_rule *rule) {
    static const char *const lawful_words[] = {"last-day", "next-day", NULL};
    static const char *const by_words[] = {"call-in", NULL};
    struct tl_rule_entry *entry = rule->entry;
    const struct pack_attribute *period = attribute_find(reader, "period");
    int index = 0;
    if (period) {
        (void)tl_pack_period(reader, period, &entry->count.period);
    }
    rule->has_counting = attribute_find(reader, "counting") != NULL;
    if (word_take(reader, "counting", tl_counting_names(), &index)) {
        entry->count.counting = index;
        entry->shown.counting = tl_counting_name(index);
    }
    if (word_take(reader, "working-days", tl_working_days_names(), &index)) {
        entry->days = index;
        entry->shown.working_days = index == TL_WORKING_DAYS_NONE ? NULL : tl_working_days_name(index);
    }
    rule->has_lawful = attribute_find(reader, "lawful-from") != NULL;
    index = 0;
    (void)word_take(reader, "lawful-from", lawful_words, &index);
    entry->count.next_day = index == 1;
    entry->shown.period_by_body = word_take(reader, "period-by", by_words, &index);
    rule->period_span = value_span(reader, "period");
    rule->counting_span = value_span(reader, "counting");
    rule->days_span = value_span(reader, "working-days");
    rule->lawful_span = value_span(reader, "lawful-from");
}

static void in_force_take(struct pack_reader *reader, struct pack_rule *rule) {
    struct tl_rule *shown = &rule->entry->shown;
    int by = reader->pack->regime ? TL_RULE_BY_COMMENCED : TL_RULE_BY_TO;
    shown->in_force_from = TL_DAY_PAST;
    shown->in_force_until = TL_DAY_FUTURE;
    (void)day_take(reader, "in-force-from", &shown->in_force_from);
    (void)day_take(reader, "in-force-until", &shown->in_force_until);
    dates_check(reader, shown->in_force_from, shown->in_force_until, "in-force-until");
    rule->has_by = word_take(reader, "in-force-by", tl_rule_date_names, &by);
    rule->has_dates = attribute_find(reader, "in-force-from") || attribute_find(reader, "in-force-until");
    rule->dates_span = value_span(reader, "in-force-by");
    shown->in_force_by = by;
}

void tl_pack_rule_open(struct pack_reader *reader) {
    struct pack_rule *rule = reader->rule = draft_create(reader);
    struct tl_rule *shown = &rule->entry->shown;
    const struct pack_attribute *id = attribute_find(reader, "id");
    const struct pack_attribute *sources = attribute_find(reader, "source");
    const struct pack_attribute *length_of = attribute_find(reader, "length-of");
    int stage = 0;
    shown->pack = reader->pack;
    shown->span = reader->span;
    shown->id = "?";
    if (id) {
        (void)tl_pack_id(reader, id, &shown->id);
    }
    g_autofree char *code = g_strconcat(reader->pack->id, "/", shown->id, NULL);
    shown->code = tl_pack_text(reader, code);
    shown->title = text_find(reader, "title");
    shown->citation = text_find(reader, "citation");
    shown->group = text_find(reader, "group");
    if (length_of && tl_pack_word(reader, length_of, tl_rule_length_names, &stage)) {
        shown->length_of = tl_rule_length_names[stage];
    }
    if (sources) {
        tl_pack_list(reader, sources, rule->sources);
    }
    rule_kind_take(reader, shown);
    requires_take(reader, shown);
    counting_take(reader, rule);
    in_force_take(reader, rule);
}

void tl_pack_rule_event(struct pack_reader *reader, bool is_to) {
    const struct pack_attribute *attribute = attribute_find(reader, "event");
    tl_event event;
    if (!attribute) {
        return;
    }
    const struct pack_name name = {attribute->value, attribute->value_span};
    if (tl_pack_event(reader, &name, &event)) {
        g_array_append_val(is_to ? reader->rule->to : reader->rule->from, event);
    }
}

/* The words of a condition in a list: "open or restricted". */
static void condition_words(struct pack_reader *reader, const struct pack_attribute *attribute,
                            struct tl_rule_test *test) {
    const char *const *values = tl_condition_values(test->condition);
    g_autoptr(GArray) names = g_array_new(FALSE, FALSE, sizeof(struct pack_name));
    tl_pack_list(reader, attribute, names);
    for (guint i = 0; i < names->len; i++) {
        const struct pack_name *name = &g_array_index(names, struct pack_name, i);
        uint32_t index = 0;
        while (values[index] && strcmp(values[index], name->text) != 0) {
            index++;
        }
        if (values[index]) {
            test->words |= 1u << index;
        } else {
            tl_pack_word_unknown(reader, TL_CODE_unknown_rule_condition, attribute->name, name, values);
        }
    }
}

static void condition_events(struct pack_reader *reader, const struct pack_attribute *attribute,
                             struct tl_rule_test *test) {
    g_autoptr(GArray) names = g_array_new(FALSE, FALSE, sizeof(struct pack_name));
    g_autoptr(GArray) events = g_array_new(FALSE, FALSE, sizeof(tl_event));
    tl_pack_list(reader, attribute, names);
    for (guint i = 0; i < names->len; i++) {
        tl_event event;
        if (tl_pack_event(reader, &g_array_index(names, struct pack_name, i), &event)) {
            g_array_append_val(events, event);
        }
    }
    test->events = tl_pack_keep(reader, events, sizeof(tl_event));
    test->count = events->len;
}

/* "light touch: no"; a list is joined by "or". */
static const char *condition_shown(struct pack_reader *reader, const struct pack_attribute *attribute,
                                   enum tl_condition condition) {
    g_auto(GStrv) words = g_strsplit_set(attribute->value, " \t\r\n", -1);
    g_autoptr(GString) text = g_string_new(tl_condition_words(condition));
    const char *between = ": ";
    for (size_t i = 0; words[i]; i++) {
        if (words[i][0] != '\0') {
            tl_event event =
                tl_condition_type(condition) == TL_CONDITION_EVENTS ? tl_event_find(words[i]) : TL_EVENT_NONE;
            g_string_append_printf(text, "%s%s", between,
                                   event == TL_EVENT_NONE ? words[i] : tl_event_words(event));
            between = " or ";
        }
    }
    return tl_pack_text(reader, text->str);
}

void tl_pack_rule_condition(struct pack_reader *reader, bool unless) {
    struct pack_rule *rule = reader->rule;
    struct tl_span name_span = {reader->xml.source, reader->span.offset + 1, unless ? 6 : 4};
    if (reader->attributes->len == 0 && !reader->wrong) {
        tl_diag_add(reader->xml.diags, TL_CODE_missing_rule_attribute, name_span, "<%s> says no condition",
                    unless ? "unless" : "when");
        tl_pack_poison(reader);
    }
    for (guint i = 0; i < reader->attributes->len; i++) {
        const struct pack_attribute *attribute = &g_array_index(reader->attributes, struct pack_attribute, i);
        struct tl_rule_test test = {
            .condition = tl_condition_find(attribute->name), .group = rule->group_count, .unless = unless};
        if (test.condition == TL_CONDITION_COUNT) {
            const char *near = tl_condition_suggest(attribute->name);
            tl_diag_add(reader->xml.diags, TL_CODE_unknown_rule_condition, attribute->name_span,
                        "there is no condition '%.60s'", attribute->name);
            tl_diag_hint(reader->xml.diags,
                         near ? "did you mean '%s'?" : "tenderline-rules(5) lists the conditions%s",
                         near ? near : "");
            tl_pack_poison(reader);
            continue;
        }
        enum tl_condition_type type = tl_condition_type(test.condition);
        if (type == TL_CONDITION_WORDS) {
            condition_words(reader, attribute, &test);
        } else if (type == TL_CONDITION_NUMBER) {
            (void)tl_pack_number(reader, attribute, &test.number);
        } else if (type == TL_CONDITION_EVENTS) {
            condition_events(reader, attribute, &test);
        } else {
            guint before = rule->met->len;
            tl_pack_list(reader, attribute, rule->met);
            test.count = rule->met->len - before;
        }
        struct tl_rule_condition shown = {.group = test.group,
                                          .unless = unless,
                                          .name = attribute->name,
                                          .value = attribute->value,
                                          .words = condition_shown(reader, attribute, test.condition)};
        g_array_append_val(rule->tests, test);
        g_array_append_val(rule->conditions, shown);
    }
    rule->group_count++;
}

void tl_pack_rule_explain(struct pack_reader *reader, const char *text) {
    struct tl_rule *shown = &reader->rule->entry->shown;
    struct tl_span at = {reader->xml.source, reader->span.offset + 1, (uint32_t)strlen("explain")};
    if (shown->explanation) {
        tl_diag_add(reader->xml.diags, TL_CODE_unknown_rule_element, at, "a rule has one <explain>");
        tl_pack_poison(reader);
    }
    shown->explanation = tl_pack_text(reader, text);
}

/* The names of events, as told to others. */
static const char *const *event_names(struct pack_reader *reader, const GArray *events) {
    g_autoptr(GArray) names = g_array_new(FALSE, FALSE, sizeof(const char *));
    for (guint i = 0; i < events->len; i++) {
        const char *name = tl_event_name(g_array_index(events, tl_event, i));
        g_array_append_val(names, name);
    }
    return tl_pack_keep(reader, names, sizeof(const char *));
}

void tl_pack_rule_close(struct pack_reader *reader) {
    struct pack_rule *rule = reader->rule;
    struct tl_rule_entry *entry = rule->entry;
    struct tl_rule *shown = &entry->shown;
    tl_pack_rule_check(reader, rule);
    shown->period = entry->count.period;
    shown->next_day = entry->count.next_day || tl_counting_is_next_day(entry->count.counting);
    shown->from = event_names(reader, rule->from);
    shown->from_count = rule->from->len;
    shown->to = event_names(reader, rule->to);
    shown->to_count = rule->to->len;
    entry->from = tl_pack_keep(reader, rule->from, sizeof(tl_event));
    entry->to = tl_pack_keep(reader, rule->to, sizeof(tl_event));
    shown->conditions = tl_pack_keep(reader, rule->conditions, sizeof(struct tl_rule_condition));
    shown->condition_count = rule->conditions->len;
    reader->rule = NULL;
}
