/*
 * why_json.c - steps, counts and skipped days as JSON.
 *
 * SPDX-License-Identifier: MIT
 */
#include "why_json.h"

#include <internal/json_member.h>
#include <string.h>

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
            tl_json_add_null(builder, names[i]);
        } else {
            tl_json_add_number(builder, names[i], days[i]);
        }
    }
    json_builder_end_object(builder);
}

static void add_skips(JsonBuilder *builder, const struct tl_why_count *count) {
    tl_json_begin_array(builder, "skipped");
    for (size_t i = 0; i < count->skip_count; i++) {
        json_builder_begin_object(builder);
        tl_json_add_day(builder, "from", count->skips[i].from);
        tl_json_add_day(builder, "to", count->skips[i].to);
        tl_json_add_text(builder, "why", count->skips[i].why);
        json_builder_end_object(builder);
    }
    json_builder_end_array(builder);
}

static void add_counts(JsonBuilder *builder, const struct tl_why_step *step) {
    static const char *const what[] = {"lag", "length", "wait"};
    static const char *const units[] = {"days", "working-days", "months"};
    tl_json_begin_array(builder, "arithmetic");
    for (size_t i = 0; i < step->count_count; i++) {
        const struct tl_why_count *count = &step->counts[i];
        json_builder_begin_object(builder);
        tl_json_add_text(builder, "of", what[count->of]);
        tl_json_add_text(builder, "unit", units[count->unit]);
        tl_json_add_number(builder, "count", count->count);
        tl_json_add_day(builder, "from", count->from);
        tl_json_add_day(builder, "to", count->to);
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
    tl_json_add_text(builder, "file", place.file);
    tl_json_add_number(builder, "line", place.line);
    tl_json_add_number(builder, "column", place.column);
    tl_json_add_number(builder, "endLine", place.end_line);
    tl_json_add_number(builder, "endColumn", place.end_column);
    json_builder_end_object(builder);
}

static void add_step(JsonBuilder *builder, const struct tl_session *session, const struct tl_why_step *step) {
    size_t count;
    const struct tl_item *items = tl_plan_items(session->plan, &count);
    const struct tl_link *links = tl_plan_links(session->plan, &count);
    bool linked = step->link < count;
    json_builder_begin_object(builder);
    tl_json_add_text(builder, "item", items[step->item].id);
    tl_json_add_text(builder, "driverKind", tl_driver_name(step->driver));
    tl_json_add_text(builder, "from", linked ? items[links[step->link].predecessor].id : NULL);
    tl_json_add_text(builder, "to", linked ? items[links[step->link].successor].id : NULL);
    tl_json_add_window(builder, "start", step->times.start);
    tl_json_add_window(builder, "finish", step->times.finish);
    tl_json_add_text(builder, "sentence", step->sentence);
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
    tl_json_add_number(builder, "version", 1);
    tl_json_add_text(builder, "item", tl_plan_items(session->plan, &count)[item].id);
    tl_json_add_flag(builder, "notForPublication", tl_session_hides(session, TL_AUDIENCE_PUBLIC));
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
        tl_json_add_window(builder, "latestSafeStart", scheduled->late.start);
    } else {
        tl_json_add_null(builder, "latestSafeStart");
    }
    add_slack(builder, scheduled->total_float);
    tl_json_add_text(builder, "closing", why->closing);
    json_builder_end_object(builder);
    g_autofree char *text = tl_json_document_text(builder);
    return sink->write(sink->context, text, strlen(text));
}
