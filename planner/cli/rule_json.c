/*
 * rule_json.c - rule packs as JSON.
 *
 * SPDX-License-Identifier: MIT
 */
#include <json-glib/json-glib.h>

#include "rule_set.h"

static void add_text(JsonBuilder *builder, const char *name, const char *value) {
    json_builder_set_member_name(builder, name);
    if (value) {
        json_builder_add_string_value(builder, value);
    } else {
        json_builder_add_null_value(builder);
    }
}

static void add_day(JsonBuilder *builder, const char *name, tl_day day) {
    char text[TL_DAY_TEXT_SIZE];
    if (tl_day_known(day)) {
        tl_day_text(day, text);
    }
    add_text(builder, name, tl_day_known(day) ? text : NULL);
}

static void add_flag(JsonBuilder *builder, const char *name, bool value) {
    json_builder_set_member_name(builder, name);
    json_builder_add_boolean_value(builder, value);
}

static void add_texts(JsonBuilder *builder, const char *name, const char *const *values, size_t count) {
    json_builder_set_member_name(builder, name);
    json_builder_begin_array(builder);
    for (size_t i = 0; i < count; i++) {
        json_builder_add_string_value(builder, values[i]);
    }
    json_builder_end_array(builder);
}

static void add_sources(JsonBuilder *builder, const struct tl_rule_pack *pack) {
    json_builder_set_member_name(builder, "sources");
    json_builder_begin_array(builder);
    for (size_t i = 0; i < pack->source_count; i++) {
        json_builder_begin_object(builder);
        add_text(builder, "key", pack->sources[i].key);
        add_text(builder, "title", pack->sources[i].title);
        add_text(builder, "url", pack->sources[i].url);
        json_builder_end_object(builder);
    }
    json_builder_end_array(builder);
}

static void add_pack(JsonBuilder *builder, const struct tl_rule_pack *pack) {
    json_builder_begin_object(builder);
    add_text(builder, "id", pack->id);
    add_text(builder, "title", pack->title);
    add_text(builder, "regime", pack->regime);
    add_day(builder, "commencedFrom", pack->commenced_from);
    add_day(builder, "commencedUntil", pack->commenced_until);
    add_texts(builder, "nations", pack->nations, pack->nation_count);
    add_texts(builder, "notes", pack->notes, pack->note_count);
    add_sources(builder, pack);
    json_builder_end_object(builder);
}

static void add_conditions(JsonBuilder *builder, const struct tl_rule *rule) {
    json_builder_set_member_name(builder, "conditions");
    json_builder_begin_array(builder);
    for (size_t i = 0; i < rule->condition_count; i++) {
        const struct tl_rule_condition *condition = &rule->conditions[i];
        json_builder_begin_object(builder);
        json_builder_set_member_name(builder, "group");
        json_builder_add_int_value(builder, condition->group);
        add_flag(builder, "unless", condition->unless);
        add_text(builder, "name", condition->name);
        add_text(builder, "value", condition->value);
        add_text(builder, "text", condition->words);
        json_builder_end_object(builder);
    }
    json_builder_end_array(builder);
}

static void add_rule(JsonBuilder *builder, const struct tl_rule *rule) {
    char period[TL_DURATION_TEXT_SIZE];
    tl_duration_text(&rule->period, period);
    json_builder_begin_object(builder);
    add_text(builder, "code", rule->code);
    add_text(builder, "pack", rule->pack->id);
    add_text(builder, "title", rule->title);
    add_text(builder, "citation", rule->citation);
    add_text(builder, "kind", tl_rule_kind_name(rule->kind));
    add_text(builder, "severity", tl_rule_severity_name(rule->severity));
    add_text(builder, "confidence", tl_rule_confidence_name(rule->confidence));
    add_text(builder, "period", rule->period.given ? period : NULL);
    add_flag(builder, "periodByBody", rule->period_by_body);
    add_text(builder, "counting", rule->counting);
    add_text(builder, "workingDays", rule->working_days);
    add_flag(builder, "nextDay", rule->next_day);
    add_day(builder, "inForceFrom", rule->in_force_from);
    add_day(builder, "inForceUntil", rule->in_force_until);
    add_text(builder, "inForceBy", tl_rule_date_name(rule->in_force_by));
    add_text(builder, "group", rule->group);
    add_text(builder, "lengthOf", rule->length_of);
    add_flag(builder, "requiresFrom", rule->requires_from);
    add_flag(builder, "requiresTo", rule->requires_to);
    add_texts(builder, "from", rule->from, rule->from_count);
    add_texts(builder, "to", rule->to, rule->to_count);
    add_conditions(builder, rule);
    add_texts(builder, "sources", rule->sources, rule->source_count);
    add_text(builder, "explanation", rule->explanation);
    json_builder_end_object(builder);
}

char *tl_rule_list_json(const struct tl_rules *rules, const struct tl_rule *only) {
    size_t packs, count;
    const struct tl_rule_pack *const *pack = tl_rules_packs(rules, &packs);
    const struct tl_rule *const *all = tl_rules_all(rules, &count);
    g_autoptr(JsonBuilder) builder = json_builder_new_immutable();
    json_builder_begin_object(builder);
    json_builder_set_member_name(builder, "version");
    json_builder_add_int_value(builder, 1);
    json_builder_set_member_name(builder, "packs");
    json_builder_begin_array(builder);
    for (size_t i = 0; i < packs; i++) {
        if (!only || only->pack == pack[i]) {
            add_pack(builder, pack[i]);
        }
    }
    json_builder_end_array(builder);
    json_builder_set_member_name(builder, "rules");
    json_builder_begin_array(builder);
    for (size_t i = 0; i < count; i++) {
        if (!only || only == all[i]) {
            add_rule(builder, all[i]);
        }
    }
    json_builder_end_array(builder);
    json_builder_end_object(builder);
    g_autoptr(JsonNode) root = json_builder_get_root(builder);
    g_autofree char *json = json_to_string(root, TRUE);
    return g_strconcat(json, "\n", NULL);
}
