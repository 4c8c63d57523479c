/*
 * json.c - the schedule as JSON, version 1: one object per line, so that a million items need no
 * more memory than one.
 *
 * SPDX-License-Identifier: MIT
 */
#include "render/export/json.h"

#include "render/export/label.h"
#include "render/export/writer.h"

static void add_exact(GString *json, const char *name, const struct tl_dated *dated) {
    bool given = dated->when.kind == TL_WHEN_WINDOW;
    tl_json_add_day(json, name, given ? dated->when.window.earliest : TL_DAY_PAST);
}

static void add_authorities(GString *json, const struct tl_plan *plan) {
    size_t count;
    const struct tl_authority *authorities = tl_plan_authorities(plan, &count);
    tl_json_name(json, "authorities");
    tl_json_begin(json, '[');
    for (size_t i = 0; i < count; i++) {
        tl_json_begin(json, '{');
        tl_json_add_text(json, "id", authorities[i].id);
        tl_json_add_text(json, "title", authorities[i].title);
        tl_json_add_text(json, "kind", authorities[i].kind);
        tl_json_end(json, '}');
    }
    tl_json_end(json, ']');
}

static void add_bodies(GString *json, const struct tl_plan *plan) {
    static const char *const kinds[] = {
        [TL_BODY_COMMITTEE] = "committee", [TL_BODY_BOARD] = "board",     [TL_BODY_COUNCIL] = "council",
        [TL_BODY_MEMBER] = "member",       [TL_BODY_OFFICER] = "officer", [TL_BODY_EXTERNAL] = "external"};
    const struct tl_authority *authorities = tl_plan_authorities(plan, &(size_t){0});
    size_t count;
    const struct tl_body *bodies = tl_plan_bodies(plan, &count);
    tl_json_name(json, "bodies");
    tl_json_begin(json, '[');
    for (size_t i = 0; i < count; i++) {
        uint32_t authority = bodies[i].authority;
        tl_json_begin(json, '{');
        tl_json_add_text(json, "id", bodies[i].id);
        tl_json_add_text(json, "title", bodies[i].title);
        tl_json_add_text(json, "kind", kinds[bodies[i].kind]);
        tl_json_add_text(json, "authority", authority == TL_NONE ? NULL : authorities[authority].id);
        tl_json_end(json, '}');
    }
    tl_json_end(json, ']');
}

static void add_lots(GString *json, const struct tl_plan *plan) {
    const struct tl_item *items = tl_plan_items(plan, &(size_t){0});
    size_t count;
    const struct tl_lot *lots = tl_plan_lots(plan, &count);
    tl_json_name(json, "lots");
    tl_json_begin(json, '[');
    for (size_t i = 0; i < count; i++) {
        uint32_t procurement = lots[i].procurement;
        tl_json_begin(json, '{');
        tl_json_add_text(json, "id", lots[i].id);
        tl_json_add_text(json, "title", lots[i].title);
        tl_json_add_text(json, "procurement", procurement == TL_NONE ? NULL : items[procurement].id);
        tl_json_end(json, '}');
    }
    tl_json_end(json, ']');
}

void tl_json_plan(GString *json, const struct tl_plan *plan) {
    const struct tl_plan_info *info = tl_plan_info(plan);
    tl_json_begin(json, '{');
    tl_json_add_text(json, "id", info->id);
    tl_json_add_text(json, "title", info->title);
    tl_json_add_text(json, "revision", info->revision);
    add_exact(json, "statusDate", &info->status_date);
    tl_json_add_text(json, "language", info->language);
    tl_json_add_text(json, "zone", info->zone);
    add_exact(json, "start", &info->start);
    add_exact(json, "finish", &info->finish);
    add_authorities(json, plan);
    add_bodies(json, plan);
    add_lots(json, plan);
    size_t count;
    const struct tl_calendar *const *calendars = tl_plan_calendars(plan, &count);
    tl_json_name(json, "calendars");
    tl_json_begin(json, '[');
    for (size_t i = 0; i < count; i++) {
        tl_json_text(json, tl_calendar_id(calendars[i]));
    }
    tl_json_end(json, ']');
    tl_json_end(json, '}');
}

static void add_place(GString *json, const struct tl_diags *diags, struct tl_span span) {
    struct tl_place place;
    bool known = tl_diags_place(diags, span, &place);
    tl_json_add_text(json, "file", known ? place.file : NULL);
    tl_json_name(json, "line");
    tl_json_number(json, known ? place.line : 0);
    tl_json_name(json, "column");
    tl_json_number(json, known ? place.column : 0);
}

void tl_json_diag(GString *json, const struct tl_diags *diags, const struct tl_diag *diag, bool spans) {
    static const char *const severities[] = {
        [TL_SEVERITY_NOTE] = "note", [TL_SEVERITY_WARNING] = "warning", [TL_SEVERITY_ERROR] = "error"};
    tl_json_begin(json, '{');
    tl_json_add_text(json, "code", diag->code->id);
    tl_json_add_text(json, "severity", severities[diag->severity]);
    tl_json_add_text(json, "item", diag->item_id);
    tl_json_add_text(json, "text", diag->text);
    if (spans) {
        add_place(json, diags, diag->span);
    }
    tl_json_end(json, '}');
}

/* Hands one finished value over and makes room for the next. */
static void put_value(struct tl_writer *writer, GString *json) {
    tl_writer_put_bytes(writer, json->str, json->len);
    g_string_truncate(json, 0);
}

enum tl_status tl_export_json(const struct tl_schedule *schedule, const struct tl_export_options *options,
                              struct tl_sink *sink) {
    const struct tl_plan *plan = tl_schedule_plan(schedule);
    struct tl_writer writer = tl_writer_create(sink);
    g_autoptr(GString) json = g_string_new(NULL);
    tl_writer_put(&writer, "{\"version\":1,\n\"plan\":");
    tl_json_plan(json, plan);
    put_value(&writer, json);
    size_t count;
    tl_plan_items(plan, &count);
    tl_writer_put(&writer, ",\n\"items\":[");
    for (uint32_t i = 0; i < count && writer.status == TL_OK; i++) {
        tl_writer_put(&writer, i > 0 ? ",\n" : "\n");
        tl_json_item(json, schedule, i);
        put_value(&writer, json);
    }
    tl_writer_put(&writer, "],\n\"diagnostics\":[");
    size_t diag_count = 0;
    const struct tl_diag *diags = options->diags ? tl_diags_all(options->diags, &diag_count) : NULL;
    bool spans = options->spans && options->audience == TL_AUDIENCE_EXEMPT;
    for (size_t i = 0; i < diag_count && writer.status == TL_OK; i++) {
        tl_writer_put(&writer, i > 0 ? ",\n" : "\n");
        tl_json_diag(json, options->diags, &diags[i], spans);
        put_value(&writer, json);
    }
    tl_writer_put(&writer, "]}\n");
    return tl_writer_finish(&writer);
}
