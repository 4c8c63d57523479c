/*
 * json_item.c - one item of the schedule as a JSON object. Field names never change once released.
 *
 * SPDX-License-Identifier: MIT
 */
#include "render/export/json.h"

#include "render/export/label.h"

static void add_flag(JsonBuilder *builder, const char *name, bool value) {
    json_builder_set_member_name(builder, name);
    json_builder_add_boolean_value(builder, value);
}

/*
 * Windows of one item: the early, late and planned dates are often the same, and an object of
 * json-glib costs more than anything else here. Those made stand in several members.
 */
#define WINDOWS_SIZE 6
struct windows {
    struct tl_window windows[WINDOWS_SIZE];
    JsonObject *objects[WINDOWS_SIZE];
    unsigned count;
};

static void set_day(JsonObject *object, const char *name, tl_day day) {
    char text[TL_DAY_TEXT_SIZE];
    if (tl_day_known(day)) {
        tl_day_text(day, text);
        json_object_set_string_member(object, name, text);
    } else {
        json_object_set_null_member(object, name);
    }
}

static JsonObject *window_object(struct windows *made, const struct tl_window *window) {
    for (unsigned i = 0; i < made->count; i++) {
        if (made->windows[i].earliest == window->earliest && made->windows[i].latest == window->latest) {
            return made->objects[i];
        }
    }
    JsonObject *object = json_object_new();
    set_day(object, "earliest", window->earliest);
    set_day(object, "latest", window->latest);
    made->windows[made->count] = *window;
    made->objects[made->count++] = object;
    return object;
}

static void windows_finish(struct windows *made) {
    for (unsigned i = 0; i < made->count; i++) {
        json_object_unref(made->objects[i]);
    }
}

static void add_window(JsonBuilder *builder, const char *name, const struct tl_window *window) {
    json_builder_set_member_name(builder, name);
    if (!window) {
        json_builder_add_null_value(builder);
        return;
    }
    json_builder_begin_object(builder);
    tl_json_add_day(builder, "earliest", window->earliest);
    tl_json_add_day(builder, "latest", window->latest);
    json_builder_end_object(builder);
}

/* A date as stated: its window, nothing when it is not given or to be confirmed. */
static void add_dated(JsonBuilder *builder, const char *name, const struct tl_dated *dated) {
    add_window(builder, name, dated->when.kind == TL_WHEN_WINDOW ? &dated->when.window : NULL);
}

static void add_time_window(JsonBuilder *builder, const char *name, struct windows *made,
                            const struct tl_window *window) {
    json_builder_set_member_name(builder, name);
    if (window) {
        JsonNode *node = json_node_alloc();
        json_builder_add_value(builder, json_node_init_object(node, window_object(made, window)));
    } else {
        json_builder_add_null_value(builder);
    }
}

static void add_times(JsonBuilder *builder, const struct tl_scheduled *item) {
    struct windows made = {.count = 0};
    const struct tl_times *planned = item->dated ? &item->planned : NULL;
    const struct tl_times *early = item->dated && item->has_early ? &item->early : NULL;
    const struct tl_times *late = item->dated && item->has_late ? &item->late : NULL;
    add_time_window(builder, "start", &made, planned ? &planned->start : NULL);
    add_time_window(builder, "finish", &made, planned ? &planned->finish : NULL);
    add_time_window(builder, "earlyStart", &made, early ? &early->start : NULL);
    add_time_window(builder, "earlyFinish", &made, early ? &early->finish : NULL);
    add_time_window(builder, "lateStart", &made, late ? &late->start : NULL);
    add_time_window(builder, "lateFinish", &made, late ? &late->finish : NULL);
    windows_finish(&made);
}

static void add_bound(JsonBuilder *builder, const char *name, int32_t value) {
    json_builder_set_member_name(builder, name);
    if (value == TL_FLOAT_MIN || value == TL_FLOAT_MAX) {
        json_builder_add_null_value(builder);
    } else {
        json_builder_add_int_value(builder, value);
    }
}

static void add_float(JsonBuilder *builder, const char *name, const struct tl_float *slack) {
    json_builder_set_member_name(builder, name);
    if (!slack->known) {
        json_builder_add_null_value(builder);
        return;
    }
    json_builder_begin_object(builder);
    add_bound(builder, "min", slack->min);
    add_bound(builder, "max", slack->max);
    json_builder_end_object(builder);
}

static void add_time(JsonBuilder *builder, int minutes) {
    g_autofree char *text =
        minutes == TL_TIME_NONE ? NULL : g_strdup_printf("%02d:%02d", minutes / 60, minutes % 60);
    tl_json_add_text(builder, "time", text);
}

static void add_lots_and_bodies(JsonBuilder *builder, const struct tl_plan *plan,
                                const struct tl_item *item) {
    const struct tl_lot *lots = tl_plan_lots(plan, &(size_t){0});
    json_builder_set_member_name(builder, "lots");
    json_builder_begin_array(builder);
    for (size_t i = 0; i < item->lot_count; i++) {
        json_builder_add_string_value(builder, lots[item->lots[i]].id);
    }
    json_builder_end_array(builder);
    const struct tl_body *bodies = tl_plan_bodies(plan, &(size_t){0});
    json_builder_set_member_name(builder, "bodies");
    json_builder_begin_array(builder);
    if (item->body != TL_NONE && item->kind == TL_ITEM_PART) {
        json_builder_add_string_value(builder, bodies[item->body].id);
    } else {
        for (size_t i = 0; i < item->body_count; i++) {
            json_builder_add_string_value(builder, bodies[item->bodies[i]].id);
        }
    }
    json_builder_end_array(builder);
}

static void add_segments(JsonBuilder *builder, const struct tl_item *item) {
    json_builder_set_member_name(builder, "segments");
    json_builder_begin_array(builder);
    for (size_t i = 0; i < item->dates.segment_count; i++) {
        json_builder_begin_object(builder);
        add_dated(builder, "start", &item->dates.segments[i]);
        add_dated(builder, "finish", &item->dates.segments[i]);
        json_builder_end_object(builder);
    }
    json_builder_end_array(builder);
}

static void add_stated(JsonBuilder *builder, const struct tl_item *item) {
    json_builder_set_member_name(builder, "stated");
    json_builder_begin_array(builder);
    for (size_t i = 0; i < item->stated_count; i++) {
        json_builder_begin_object(builder);
        add_dated(builder, "start", &item->stated[i].start);
        add_dated(builder, "finish", &item->stated[i].finish);
        tl_json_add_text(builder, "printed", item->stated[i].printed);
        tl_json_add_text(builder, "source", item->stated[i].source);
        json_builder_end_object(builder);
    }
    json_builder_end_array(builder);
}

static void add_actual(JsonBuilder *builder, const struct tl_item *item) {
    json_builder_set_member_name(builder, "actual");
    if (item->dates.actual_start.when.kind == TL_WHEN_NONE &&
        item->dates.actual_finish.when.kind == TL_WHEN_NONE) {
        json_builder_add_null_value(builder);
        return;
    }
    json_builder_begin_object(builder);
    add_dated(builder, "start", &item->dates.actual_start);
    add_dated(builder, "finish", &item->dates.actual_finish);
    json_builder_end_object(builder);
}

static void add_baselines(JsonBuilder *builder, const struct tl_item *item) {
    json_builder_set_member_name(builder, "baselines");
    json_builder_begin_array(builder);
    for (size_t i = 0; i < item->baseline_count; i++) {
        json_builder_begin_object(builder);
        tl_json_add_text(builder, "name", item->baselines[i].name);
        add_dated(builder, "start", &item->baselines[i].start);
        add_dated(builder, "finish", &item->baselines[i].finish);
        json_builder_end_object(builder);
    }
    json_builder_end_array(builder);
}

static void add_identity(JsonBuilder *builder, const struct tl_plan *plan, const struct tl_item *item) {
    const struct tl_item *items = tl_plan_items(plan, &(size_t){0});
    tl_json_add_text(builder, "id", item->id);
    tl_json_add_text(builder, "kind", tl_item_kind_name(item->kind));
    tl_json_add_text(builder, "title", item->title);
    tl_json_add_text(builder, "parent", item->parent == TL_NONE ? NULL : items[item->parent].id);
    tl_json_add_text(builder, "audience", tl_label_audience(item->audience));
    tl_json_add_text(builder, "status", tl_item_status_name(item->status));
    tl_json_add_text(builder, "basis", item->basis == TL_BASIS_ASSUMED ? "assumed" : "stated");
    add_flag(builder, "tbc", item->tbc);
    add_time(builder, item->time);
    add_lots_and_bodies(builder, plan, item);
}

static void add_driver(JsonBuilder *builder, const struct tl_schedule *schedule, const struct tl_item *item,
                       const struct tl_scheduled *times) {
    const struct tl_item *items = tl_plan_items(tl_schedule_plan(schedule), &(size_t){0});
    tl_json_add_text(builder, "drivenBy", times->driven_by == TL_NONE ? NULL : items[times->driven_by].id);
    tl_json_add_text(builder, "driverKind", tl_driver_name(times->driver));
    char *reason = tl_schedule_reason(schedule, item->index);
    tl_json_add_text(builder, "reason", *reason ? reason : NULL);
    tl_free(reason);
}

JsonNode *tl_json_item(const struct tl_schedule *schedule, uint32_t index) {
    const struct tl_plan *plan = tl_schedule_plan(schedule);
    const struct tl_item *item = &tl_plan_items(plan, &(size_t){0})[index];
    const struct tl_scheduled *times = &tl_schedule_items(schedule, &(size_t){0})[index];
    g_autoptr(JsonBuilder) builder = json_builder_new();
    json_builder_begin_object(builder);
    add_identity(builder, plan, item);
    add_times(builder, times);
    add_segments(builder, item);
    add_float(builder, "totalFloat", &times->total_float);
    add_float(builder, "freeFloat", &times->free_float);
    tl_json_add_text(builder, "critical", tl_label_critical(times->critical));
    add_flag(builder, "provisional", times->provisional);
    add_driver(builder, schedule, item, times);
    tl_json_add_text(builder, "printed", item->printed);
    add_stated(builder, item);
    add_actual(builder, item);
    add_baselines(builder, item);
    json_builder_end_object(builder);
    return json_builder_get_root(builder);
}
