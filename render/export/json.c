/*
 * json.c - the schedule as JSON, version 1: one object per line, so that a million items need no
 * more memory than one.
 *
 * SPDX-License-Identifier: MIT
 */
#include "render/export/json.h"

#include <internal/json_member.h>

#include "render/export/label.h"
#include "render/export/writer.h"

static void add_exact(JsonBuilder *builder, const char *name, const struct tl_dated *dated) {
    bool given = dated->when.kind == TL_WHEN_WINDOW;
    tl_json_add_day(builder, name, given ? dated->when.window.earliest : TL_DAY_PAST);
}

static void add_authorities(JsonBuilder *builder, const struct tl_plan *plan) {
    size_t count;
    const struct tl_authority *authorities = tl_plan_authorities(plan, &count);
    tl_json_begin_array(builder, "authorities");
    for (size_t i = 0; i < count; i++) {
        json_builder_begin_object(builder);
        tl_json_add_text(builder, "id", authorities[i].id);
        tl_json_add_text(builder, "title", authorities[i].title);
        tl_json_add_text(builder, "kind", authorities[i].kind);
        json_builder_end_object(builder);
    }
    json_builder_end_array(builder);
}

static void add_bodies(JsonBuilder *builder, const struct tl_plan *plan) {
    static const char *const kinds[] = {
        [TL_BODY_COMMITTEE] = "committee", [TL_BODY_BOARD] = "board",     [TL_BODY_COUNCIL] = "council",
        [TL_BODY_MEMBER] = "member",       [TL_BODY_OFFICER] = "officer", [TL_BODY_EXTERNAL] = "external"};
    const struct tl_authority *authorities = tl_plan_authorities(plan, &(size_t){0});
    size_t count;
    const struct tl_body *bodies = tl_plan_bodies(plan, &count);
    tl_json_begin_array(builder, "bodies");
    for (size_t i = 0; i < count; i++) {
        uint32_t authority = bodies[i].authority;
        json_builder_begin_object(builder);
        tl_json_add_text(builder, "id", bodies[i].id);
        tl_json_add_text(builder, "title", bodies[i].title);
        tl_json_add_text(builder, "kind", kinds[bodies[i].kind]);
        tl_json_add_text(builder, "authority", authority == TL_NONE ? NULL : authorities[authority].id);
        json_builder_end_object(builder);
    }
    json_builder_end_array(builder);
}

static void add_lots(JsonBuilder *builder, const struct tl_plan *plan) {
    const struct tl_item *items = tl_plan_items(plan, &(size_t){0});
    size_t count;
    const struct tl_lot *lots = tl_plan_lots(plan, &count);
    tl_json_begin_array(builder, "lots");
    for (size_t i = 0; i < count; i++) {
        uint32_t procurement = lots[i].procurement;
        json_builder_begin_object(builder);
        tl_json_add_text(builder, "id", lots[i].id);
        tl_json_add_text(builder, "title", lots[i].title);
        tl_json_add_text(builder, "procurement", procurement == TL_NONE ? NULL : items[procurement].id);
        json_builder_end_object(builder);
    }
    json_builder_end_array(builder);
}

JsonNode *tl_json_plan(const struct tl_plan *plan) {
    const struct tl_plan_info *info = tl_plan_info(plan);
    g_autoptr(JsonBuilder) builder = json_builder_new();
    json_builder_begin_object(builder);
    tl_json_add_text(builder, "id", info->id);
    tl_json_add_text(builder, "title", info->title);
    tl_json_add_text(builder, "revision", info->revision);
    add_exact(builder, "statusDate", &info->status_date);
    tl_json_add_text(builder, "language", info->language);
    tl_json_add_text(builder, "zone", info->zone);
    add_exact(builder, "start", &info->start);
    add_exact(builder, "finish", &info->finish);
    add_authorities(builder, plan);
    add_bodies(builder, plan);
    add_lots(builder, plan);
    size_t count;
    const struct tl_calendar *const *calendars = tl_plan_calendars(plan, &count);
    tl_json_begin_array(builder, "calendars");
    for (size_t i = 0; i < count; i++) {
        json_builder_add_string_value(builder, tl_calendar_id(calendars[i]));
    }
    json_builder_end_array(builder);
    json_builder_end_object(builder);
    return json_builder_get_root(builder);
}

static void add_place(JsonBuilder *builder, const struct tl_diags *diags, struct tl_span span) {
    struct tl_place place;
    bool known = tl_diags_place(diags, span, &place);
    tl_json_add_text(builder, "file", known ? place.file : NULL);
    tl_json_add_number(builder, "line", known ? place.line : 0);
    tl_json_add_number(builder, "column", known ? place.column : 0);
}

JsonNode *tl_json_diag(const struct tl_diags *diags, const struct tl_diag *diag, bool spans) {
    static const char *const severities[] = {
        [TL_SEVERITY_NOTE] = "note", [TL_SEVERITY_WARNING] = "warning", [TL_SEVERITY_ERROR] = "error"};
    g_autoptr(JsonBuilder) builder = json_builder_new();
    json_builder_begin_object(builder);
    tl_json_add_text(builder, "code", diag->code->id);
    tl_json_add_text(builder, "severity", severities[diag->severity]);
    tl_json_add_text(builder, "item", diag->item_id);
    tl_json_add_text(builder, "text", diag->text);
    if (spans) {
        add_place(builder, diags, diag->span);
    }
    json_builder_end_object(builder);
    return json_builder_get_root(builder);
}

void tl_json_put(struct tl_writer *writer, JsonGenerator *generator, JsonNode *node) {
    json_generator_set_root(generator, node);
    json_node_unref(node);
    json_generator_to_gstring(generator, writer->pending);
    tl_writer_put(writer, "");
}

enum tl_status tl_export_json(const struct tl_schedule *schedule, const struct tl_export_options *options,
                              struct tl_sink *sink) {
    const struct tl_plan *plan = tl_schedule_plan(schedule);
    struct tl_writer writer = tl_writer_create(sink);
    g_autoptr(JsonGenerator) generator = json_generator_new();
    tl_writer_put(&writer, "{\"version\":1,\n\"plan\":");
    tl_json_put(&writer, generator, tl_json_plan(plan));
    size_t count;
    tl_plan_items(plan, &count);
    tl_writer_put(&writer, ",\n\"items\":[");
    for (uint32_t i = 0; i < count && writer.status == TL_OK; i++) {
        tl_writer_put(&writer, i > 0 ? ",\n" : "\n");
        tl_json_put(&writer, generator, tl_json_item(schedule, i));
    }
    tl_writer_put(&writer, "],\n\"diagnostics\":[");
    size_t diag_count = 0;
    const struct tl_diag *diags = options->diags ? tl_diags_all(options->diags, &diag_count) : NULL;
    bool spans = options->spans && options->audience == TL_AUDIENCE_EXEMPT;
    for (size_t i = 0; i < diag_count; i++) {
        tl_writer_put(&writer, i > 0 ? ",\n" : "\n");
        tl_json_put(&writer, generator, tl_json_diag(options->diags, &diags[i], spans));
    }
    tl_writer_put(&writer, "]}\n");
    return tl_writer_finish(&writer);
}
