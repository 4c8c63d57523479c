/*
 * why_json.c - steps, counts and skipped days as JSON.
 *
 * SPDX-License-Identifier: MIT
 */
#include "why_json.h"

#include <json-glib/json-glib.h>
#include <string.h>

static void add_string(JsonBuilder *builder, const char *name, const char *value) {
    json_builder_set_member_name(builder, name);
    if (value) {
        json_builder_add_string_value(builder, value);
    } else {
        json_builder_add_null_value(builder);
    }
}

static void add_number(JsonBuilder *builder, const char *name, int64_t value) {
    json_builder_set_member_name(builder, name);
    json_builder_add_int_value(builder, value);
}

static void add_day(JsonBuilder *builder, const char *name, tl_day day) {
    char text[TL_DAY_TEXT_SIZE];
    if (tl_day_known(day)) {
        tl_day_text(day, text);
    }
    add_string(builder, name, tl_day_known(day) ? text : NULL);
}

static void add_window(JsonBuilder *builder, const char *name, struct tl_window window) {
    json_builder_set_member_name(builder, name);
    json_builder_begin_object(builder);
    add_day(builder, "earliest", window.earliest);
    add_day(builder, "latest", window.latest);
    json_builder_end_object(builder);
}

static void add_slack(JsonBuilder *builder, struct tl_float slack) {
    json_builder_set_member_name(builder, "totalFloat");
    if (!slack.known) {
        json_builder_add_null_value(builder);
        return;
    }
    const char *const names[] = {"min", "max"};
    const int32_t days[] = {slack.min, slack.max};
    json_builder_begin_object(builder);
    for (size_t i = 0; i < G_N_ELEMENTS(days); i++) {
        if (days[i] == TL_FLOAT_MIN || days[i] == TL_FLOAT_MAX) {
            json_builder_set_member_name(builder, names[i]);
            json_builder_add_null_value(builder);
        } else {
            add_number(builder, names[i], days[i]);
        }
    }
    json_builder_end_object(builder);
}

static void add_skips(JsonBuilder *builder, const struct tl_why_count *count) {
    json_builder_set_member_name(builder, "skipped");
    json_builder_begin_array(builder);
    for (size_t i = 0; i < count->skip_count; i++) {
        json_builder_begin_object(builder);
        add_day(builder, "from", count->skips[i].from);
        add_day(builder, "to", count->skips[i].to);
        add_string(builder, "why", count->skips[i].why);
        json_builder_end_object(builder);
    }
    json_builder_end_array(builder);
}

static void add_counts(JsonBuilder *builder, const struct tl_why_step *step) {
    static const char *const what[] = {"lag", "length", "wait"};
    static const char *const units[] = {"days", "working-days", "months"};
    json_builder_set_member_name(builder, "arithmetic");
    json_builder_begin_array(builder);
    for (size_t i = 0; i < step->count_count; i++) {
        const struct tl_why_count *count = &step->counts[i];
        json_builder_begin_object(builder);
        add_string(builder, "of", what[count->of]);
        add_string(builder, "unit", units[count->unit]);
        add_number(builder, "count", count->count);
        add_day(builder, "from", count->from);
        add_day(builder, "to", count->to);
        add_skips(builder, count);
        json_builder_end_object(builder);
    }
    json_builder_end_array(builder);
}

static void add_span(JsonBuilder *builder, const struct tl_session *session, struct tl_span span) {
    struct tl_place place;
    json_builder_set_member_name(builder, "span");
    if (!tl_diags_place(session->diags, span, &place)) {
        json_builder_add_null_value(builder);
        return;
    }
    json_builder_begin_object(builder);
    add_string(builder, "file", place.file);
    add_number(builder, "line", place.line);
    add_number(builder, "column", place.column);
    add_number(builder, "endLine", place.end_line);
    add_number(builder, "endColumn", place.end_column);
    json_builder_end_object(builder);
}

static void add_step(JsonBuilder *builder, const struct tl_session *session, const struct tl_why_step *step) {
    size_t count;
    const struct tl_item *items = tl_plan_items(session->plan, &count);
    const struct tl_link *links = tl_plan_links(session->plan, &count);
    bool linked = step->link < count;
    json_builder_begin_object(builder);
    add_string(builder, "item", items[step->item].id);
    add_string(builder, "driverKind", tl_driver_name(step->driver));
    add_string(builder, "from", linked ? items[links[step->link].predecessor].id : NULL);
    add_string(builder, "to", linked ? items[links[step->link].successor].id : NULL);
    add_window(builder, "start", step->times.start);
    add_window(builder, "finish", step->times.finish);
    add_string(builder, "sentence", step->sentence);
    add_counts(builder, step);
    add_span(builder, session, step->span);
    json_builder_end_object(builder);
}

static void add_steps(JsonBuilder *builder, const struct tl_session *session, const struct tl_why_step *steps,
                      size_t count) {
    json_builder_begin_array(builder);
    for (size_t i = 0; i < count; i++) {
        add_step(builder, session, &steps[i]);
    }
    json_builder_end_array(builder);
}

enum tl_status tl_why_json_write(const struct tl_session *session, uint32_t item, const struct tl_why *why,
                                 struct tl_sink *sink) {
    size_t count;
    g_autoptr(JsonBuilder) builder = json_builder_new_immutable();
    json_builder_begin_object(builder);
    add_number(builder, "version", 1);
    add_string(builder, "item", tl_plan_items(session->plan, &count)[item].id);
    json_builder_set_member_name(builder, "notForPublication");
    json_builder_add_boolean_value(builder, tl_session_hides(session, TL_AUDIENCE_PUBLIC));
    json_builder_set_member_name(builder, "steps");
    add_steps(builder, session, why->steps, why->step_count);
    json_builder_set_member_name(builder, "latestSteps");
    if (why->latest) {
        add_steps(builder, session, why->latest, why->latest_count);
    } else {
        json_builder_add_null_value(builder);
    }
    const struct tl_scheduled *scheduled = &tl_schedule_items(session->schedule, &count)[item];
    if (scheduled->has_late) {
        add_window(builder, "latestSafeStart", scheduled->late.start);
    } else {
        json_builder_set_member_name(builder, "latestSafeStart");
        json_builder_add_null_value(builder);
    }
    add_slack(builder, scheduled->total_float);
    add_string(builder, "closing", why->closing);
    json_builder_end_object(builder);
    g_autoptr(JsonNode) root = json_builder_get_root(builder);
    g_autofree char *json = json_to_string(root, TRUE);
    g_autofree char *line = g_strconcat(json, "\n", NULL);
    return sink->write(sink->context, line, strlen(line));
}
