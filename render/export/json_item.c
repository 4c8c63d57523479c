/*
 * json_item.c - one item of the schedule as a JSON object. Field names never change once released.
 *
 * SPDX-License-Identifier: MIT
 */
#include "render/export/json.h"

#include "render/export/label.h"

/* Members are set on the object itself: a builder would copy every name once more. */
static void set_text(JsonObject *object, const char *name, const char *text) {
    if (text) {
        json_object_set_string_member(object, name, text);
    } else {
        json_object_set_null_member(object, name);
    }
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

static void set_window(JsonObject *object, const char *name, struct windows *made,
                       const struct tl_window *window) {
    if (window) {
        json_object_set_object_member(object, name, json_object_ref(window_object(made, window)));
    } else {
        json_object_set_null_member(object, name);
    }
}

/* A date as stated: its window, nothing when it is not given or to be confirmed. */
static void set_dated(JsonObject *object, const char *name, const struct tl_dated *dated) {
    struct windows made = {.count = 0};
    set_window(object, name, &made, dated->when.kind == TL_WHEN_WINDOW ? &dated->when.window : NULL);
    windows_finish(&made);
}

static void set_times(JsonObject *object, const struct tl_scheduled *item) {
    struct windows made = {.count = 0};
    const struct tl_times *planned = item->dated ? &item->planned : NULL;
    const struct tl_times *early = item->dated && item->has_early ? &item->early : NULL;
    const struct tl_times *late = item->dated && item->has_late ? &item->late : NULL;
    set_window(object, "start", &made, planned ? &planned->start : NULL);
    set_window(object, "finish", &made, planned ? &planned->finish : NULL);
    set_window(object, "earlyStart", &made, early ? &early->start : NULL);
    set_window(object, "earlyFinish", &made, early ? &early->finish : NULL);
    set_window(object, "lateStart", &made, late ? &late->start : NULL);
    set_window(object, "lateFinish", &made, late ? &late->finish : NULL);
    windows_finish(&made);
}

static void set_bound(JsonObject *object, const char *name, int32_t value) {
    if (value == TL_FLOAT_MIN || value == TL_FLOAT_MAX) {
        json_object_set_null_member(object, name);
    } else {
        json_object_set_int_member(object, name, value);
    }
}

static void set_float(JsonObject *object, const char *name, const struct tl_float *slack) {
    if (!slack->known) {
        json_object_set_null_member(object, name);
        return;
    }
    JsonObject *bounds = json_object_new();
    set_bound(bounds, "min", slack->min);
    set_bound(bounds, "max", slack->max);
    json_object_set_object_member(object, name, bounds);
}

static void set_time(JsonObject *object, int minutes) {
    g_autofree char *text =
        minutes == TL_TIME_NONE ? NULL : g_strdup_printf("%02d:%02d", minutes / 60, minutes % 60);
    set_text(object, "time", text);
}

static void set_lots_and_bodies(JsonObject *object, const struct tl_plan *plan, const struct tl_item *item) {
    const struct tl_lot *all_lots = tl_plan_lots(plan, &(size_t){0});
    JsonArray *lots = json_array_new();
    for (size_t i = 0; i < item->details->lot_count; i++) {
        json_array_add_string_element(lots, all_lots[item->details->lots[i]].id);
    }
    json_object_set_array_member(object, "lots", lots);
    const struct tl_body *all_bodies = tl_plan_bodies(plan, &(size_t){0});
    JsonArray *bodies = json_array_new();
    if (item->body != TL_NONE && item->kind == TL_ITEM_PART) {
        json_array_add_string_element(bodies, all_bodies[item->body].id);
    } else {
        for (size_t i = 0; i < item->details->body_count; i++) {
            json_array_add_string_element(bodies, all_bodies[item->details->bodies[i]].id);
        }
    }
    json_object_set_array_member(object, "bodies", bodies);
}

static void set_segments(JsonObject *object, const struct tl_item *item) {
    JsonArray *segments = json_array_new();
    for (size_t i = 0; i < item->dates->segment_count; i++) {
        JsonObject *segment = json_object_new();
        set_dated(segment, "start", &item->dates->segments[i]);
        set_dated(segment, "finish", &item->dates->segments[i]);
        json_array_add_object_element(segments, segment);
    }
    json_object_set_array_member(object, "segments", segments);
}

static void set_stated(JsonObject *object, const struct tl_item *item) {
    JsonArray *list = json_array_new();
    for (size_t i = 0; i < item->details->stated_count; i++) {
        JsonObject *stated = json_object_new();
        set_dated(stated, "start", &item->details->stated[i].start);
        set_dated(stated, "finish", &item->details->stated[i].finish);
        set_text(stated, "printed", item->details->stated[i].printed);
        set_text(stated, "source", item->details->stated[i].source);
        json_array_add_object_element(list, stated);
    }
    json_object_set_array_member(object, "stated", list);
}

static void set_actual(JsonObject *object, const struct tl_item *item) {
    if (item->dates->actual_start.when.kind == TL_WHEN_NONE &&
        item->dates->actual_finish.when.kind == TL_WHEN_NONE) {
        json_object_set_null_member(object, "actual");
        return;
    }
    JsonObject *actual = json_object_new();
    set_dated(actual, "start", &item->dates->actual_start);
    set_dated(actual, "finish", &item->dates->actual_finish);
    json_object_set_object_member(object, "actual", actual);
}

static void set_baselines(JsonObject *object, const struct tl_item *item) {
    JsonArray *list = json_array_new();
    for (size_t i = 0; i < item->details->baseline_count; i++) {
        JsonObject *baseline = json_object_new();
        set_text(baseline, "name", item->details->baselines[i].name);
        set_dated(baseline, "start", &item->details->baselines[i].start);
        set_dated(baseline, "finish", &item->details->baselines[i].finish);
        json_array_add_object_element(list, baseline);
    }
    json_object_set_array_member(object, "baselines", list);
}

static void set_identity(JsonObject *object, const struct tl_schedule *schedule, const struct tl_item *item) {
    const struct tl_plan *plan = tl_schedule_plan(schedule);
    int begins, ends;
    tl_schedule_hours(schedule, item->index, &begins, &ends);
    const struct tl_item *items = tl_plan_items(plan, &(size_t){0});
    set_text(object, "id", item->id);
    set_text(object, "kind", tl_item_kind_name(item->kind));
    set_text(object, "title", item->title);
    set_text(object, "parent", item->parent == TL_NONE ? NULL : items[item->parent].id);
    set_text(object, "audience", tl_label_audience(item->audience));
    set_text(object, "status", tl_item_status_name(item->status));
    set_text(object, "basis", item->basis == TL_BASIS_ASSUMED ? "assumed" : "stated");
    json_object_set_boolean_member(object, "tbc", item->tbc);
    set_time(object, begins);
    set_lots_and_bodies(object, plan, item);
}

static void set_driver(JsonObject *object, const struct tl_schedule *schedule, const struct tl_item *item,
                       const struct tl_scheduled *times) {
    const struct tl_item *items = tl_plan_items(tl_schedule_plan(schedule), &(size_t){0});
    set_text(object, "drivenBy", times->driven_by == TL_NONE ? NULL : items[times->driven_by].id);
    set_text(object, "driverKind", tl_driver_name(times->driver));
    char *reason = tl_schedule_reason(schedule, item->index);
    set_text(object, "reason", *reason ? reason : NULL);
    tl_free(reason);
}

JsonNode *tl_json_item(const struct tl_schedule *schedule, uint32_t index) {
    const struct tl_plan *plan = tl_schedule_plan(schedule);
    const struct tl_item *item = &tl_plan_items(plan, &(size_t){0})[index];
    const struct tl_scheduled *times = &tl_schedule_items(schedule, &(size_t){0})[index];
    JsonObject *object = json_object_new();
    set_identity(object, schedule, item);
    set_times(object, times);
    set_segments(object, item);
    set_float(object, "totalFloat", &times->total_float);
    set_float(object, "freeFloat", &times->free_float);
    set_text(object, "critical", tl_label_critical(times->critical));
    json_object_set_boolean_member(object, "provisional", times->provisional);
    set_driver(object, schedule, item, times);
    set_text(object, "printed", item->printed);
    set_stated(object, item);
    set_actual(object, item);
    set_baselines(object, item);
    JsonNode *node = json_node_alloc();
    json_node_init_object(node, object);
    json_object_unref(object);
    return node;
}
