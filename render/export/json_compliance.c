/*
 * json_compliance.c - the compliance table as JSON, version 1: one row per line.
 *
 * SPDX-License-Identifier: MIT
 */
#include <internal/json_member.h>

#include "render/export/compliance_table.h"
#include "render/export/json.h"
#include "render/export/writer.h"

/* An empty text says nothing either. */
static void add_text(JsonBuilder *builder, const char *name, const char *text) {
    tl_json_add_text(builder, name, text && *text ? text : NULL);
}

static void add_window(JsonBuilder *builder, struct tl_window window) {
    tl_json_add_day(builder, "earliest", window.earliest);
    tl_json_add_day(builder, "latest", window.latest);
}

static void add_rule(JsonBuilder *builder, const struct tl_rule *rule) {
    add_text(builder, "rule", rule->code);
    add_text(builder, "title", rule->title);
    add_text(builder, "citation", rule->citation);
    add_text(builder, "severity", tl_rule_severity_name(rule->severity));
    add_text(builder, "confidence", tl_rule_confidence_name(rule->confidence));
}

static void add_event(JsonBuilder *builder, const char *name, const char *words, const char *item,
                      struct tl_window days) {
    tl_json_begin_object(builder, name);
    add_text(builder, "text", words);
    add_text(builder, "item", item);
    add_window(builder, days);
    json_builder_end_object(builder);
}

static void add_limit(JsonBuilder *builder, const struct tl_compliance_row *row) {
    if (!row->has_limit) {
        add_text(builder, "limit", NULL);
    } else {
        tl_json_begin_object(builder, "limit");
        add_text(builder, "kind", row->limit_is_least ? "not-before" : "by");
        add_window(builder, row->limit);
        json_builder_end_object(builder);
    }
    if (!row->has_margin) {
        add_text(builder, "margin", NULL);
        return;
    }
    tl_json_begin_object(builder, "margin");
    tl_json_add_number(builder, "min", row->margin_least);
    tl_json_add_number(builder, "max", row->margin_most);
    json_builder_end_object(builder);
}

static const char *item_id(const struct tl_item *items, uint32_t item) {
    return item == TL_NONE ? NULL : items[item].id;
}

static JsonNode *row_node(const struct tl_item *items, const struct tl_compliance_row *row) {
    g_autoptr(JsonBuilder) builder = json_builder_new();
    json_builder_begin_object(builder);
    add_rule(builder, row->rule);
    add_text(builder, "place", item_id(items, row->place));
    add_event(builder, "from", row->from, item_id(items, row->from_item), row->from_days);
    add_event(builder, "to", row->to, item_id(items, row->to_item), row->to_days);
    add_text(builder, "required", row->required);
    add_limit(builder, row);
    add_text(builder, "result", tl_result_name(row->result));
    add_text(builder, "because", row->because);
    json_builder_end_object(builder);
    return json_builder_get_root(builder);
}

static JsonNode *note_node(const struct tl_item *items, const struct tl_compliance_note *note) {
    g_autoptr(JsonBuilder) builder = json_builder_new();
    json_builder_begin_object(builder);
    add_text(builder, "text", note->text);
    add_text(builder, "item", item_id(items, note->item));
    json_builder_end_object(builder);
    return json_builder_get_root(builder);
}

static JsonNode *text_node(const char *text) {
    JsonNode *node = json_node_new(JSON_NODE_VALUE);
    json_node_set_string(node, text);
    return node;
}

enum tl_status tl_compliance_write_json(const struct tl_compliance_table *table,
                                        const struct tl_export_options *options, struct tl_sink *sink) {
    const struct tl_plan *plan = tl_schedule_plan(tl_compliance_schedule(table->compliance));
    const struct tl_item *items = tl_plan_items(plan, &(size_t){0});
    struct tl_writer writer = tl_writer_create(sink);
    g_autoptr(JsonGenerator) generator = json_generator_new();
    size_t count;
    const struct tl_compliance_row *rows = tl_compliance_rows(table->compliance, &count);
    (void)options;
    tl_writer_put(&writer, "{\"version\":1,\n\"plan\":");
    tl_json_put(&writer, generator, tl_json_plan(plan));
    tl_writer_put(&writer, ",\n\"rows\":[");
    for (size_t i = 0; i < count && writer.status == TL_OK; i++) {
        tl_writer_put(&writer, i > 0 ? ",\n" : "\n");
        tl_json_put(&writer, generator, row_node(items, &rows[i]));
    }
    const struct tl_compliance_note *notes = tl_compliance_notes(table->compliance, &count);
    tl_writer_put(&writer, "],\n\"notes\":[");
    for (size_t i = 0; i < count; i++) {
        tl_writer_put(&writer, i > 0 ? ",\n" : "\n");
        tl_json_put(&writer, generator, note_node(items, &notes[i]));
    }
    tl_writer_put(&writer, "],\n\"disclaimer\":");
    tl_json_put(&writer, generator, text_node(table->disclaimer));
    tl_writer_put(&writer, "}\n");
    return tl_writer_finish(&writer);
}
