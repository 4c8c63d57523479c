/*
 * rule_json.c - rule packs as JSON.
 *
 * SPDX-License-Identifier: MIT
 */
#include <internal/json_member.h>

#include "rule_set.h"

static void add_sources(JsonBuilder *builder, const struct tl_rule_pack *pack) {
    tl_json_begin_array(builder, "sources");
    for (size_t i = 0; i < pack->source_count; i++) {
        json_builder_begin_object(builder);
        tl_json_add_text(builder, "key", pack->sources[i].key);
        tl_json_add_text(builder, "title", pack->sources[i].title);
        tl_json_add_text(builder, "url", pack->sources[i].url);
        json_builder_end_object(builder);
    }
    json_builder_end_array(builder);
}

static void add_pack(JsonBuilder *builder, const struct tl_rule_pack *pack) {
    json_builder_begin_object(builder);
    tl_json_add_text(builder, "id", pack->id);
    tl_json_add_text(builder, "title", pack->title);
    tl_json_add_text(builder, "regime", pack->regime);
    tl_json_add_day(builder, "commencedFrom", pack->commenced_from);
    tl_json_add_day(builder, "commencedUntil", pack->commenced_until);
    tl_json_add_texts(builder, "nations", pack->nations, pack->nation_count);
    tl_json_add_texts(builder, "notes", pack->notes, pack->note_count);
    add_sources(builder, pack);
    json_builder_end_object(builder);
}

static void add_conditions(JsonBuilder *builder, const struct tl_rule *rule) {
    tl_json_begin_array(builder, "conditions");
    for (size_t i = 0; i < rule->condition_count; i++) {
        const struct tl_rule_condition *condition = &rule->conditions[i];
        json_builder_begin_object(builder);
        tl_json_add_number(builder, "group", condition->group);
        tl_json_add_flag(builder, "unless", condition->unless);
        tl_json_add_text(builder, "name", condition->name);
        tl_json_add_text(builder, "value", condition->value);
        tl_json_add_text(builder, "text", condition->words);
        json_builder_end_object(builder);
    }
    json_builder_end_array(builder);
}

static void add_rule(JsonBuilder *builder, const struct tl_rule *rule) {
    char period[TL_DURATION_TEXT_SIZE];
    tl_duration_text(&rule->period, period);
    json_builder_begin_object(builder);
    tl_json_add_text(builder, "code", rule->code);
    tl_json_add_text(builder, "pack", rule->pack->id);
    tl_json_add_text(builder, "title", rule->title);
    tl_json_add_text(builder, "citation", rule->citation);
    tl_json_add_text(builder, "kind", tl_rule_kind_name(rule->kind));
    tl_json_add_text(builder, "severity", tl_rule_severity_name(rule->severity));
    tl_json_add_text(builder, "confidence", tl_rule_confidence_name(rule->confidence));
    tl_json_add_text(builder, "period", rule->period.given ? period : NULL);
    tl_json_add_flag(builder, "periodByBody", rule->period_by_body);
    tl_json_add_text(builder, "counting", rule->counting);
    tl_json_add_text(builder, "workingDays", rule->working_days);
    tl_json_add_flag(builder, "nextDay", rule->next_day);
    tl_json_add_day(builder, "inForceFrom", rule->in_force_from);
    tl_json_add_day(builder, "inForceUntil", rule->in_force_until);
    tl_json_add_text(builder, "inForceBy", tl_rule_date_name(rule->in_force_by));
    tl_json_add_text(builder, "group", rule->group);
    tl_json_add_text(builder, "lengthOf", rule->length_of);
    tl_json_add_flag(builder, "requiresFrom", rule->requires_from);
    tl_json_add_flag(builder, "requiresTo", rule->requires_to);
    tl_json_add_texts(builder, "from", rule->from, rule->from_count);
    tl_json_add_texts(builder, "to", rule->to, rule->to_count);
    add_conditions(builder, rule);
    tl_json_add_texts(builder, "sources", rule->sources, rule->source_count);
    tl_json_add_text(builder, "explanation", rule->explanation);
    json_builder_end_object(builder);
}

char *tl_rule_list_json(const struct tl_rules *rules, const struct tl_rule *only) {
    size_t packs, count;
    const struct tl_rule_pack *const *pack = tl_rules_packs(rules, &packs);
    const struct tl_rule *const *all = tl_rules_all(rules, &count);
    g_autoptr(JsonBuilder) builder = json_builder_new_immutable();
    json_builder_begin_object(builder);
    tl_json_add_number(builder, "version", 1);
    tl_json_begin_array(builder, "packs");
    for (size_t i = 0; i < packs; i++) {
        if (!only || only->pack == pack[i]) {
            add_pack(builder, pack[i]);
        }
    }
    json_builder_end_array(builder);
    tl_json_begin_array(builder, "rules");
    for (size_t i = 0; i < count; i++) {
        if (!only || only == all[i]) {
            add_rule(builder, all[i]);
        }
    }
    json_builder_end_array(builder);
    json_builder_end_object(builder);
    return tl_json_document_text(builder);
}
