/*
 * json_item.c - one item of the schedule as a JSON object. Field names never change once released.
 *
 * SPDX-License-Identifier: MIT
 */
#include "render/export/json.h"

#include "render/export/label.h"

static void add_flag(GString *json, const char *name, bool value) {
    tl_json_name(json, name);
    tl_json_flag(json, value);
}

static void add_window(GString *json, const char *name, const struct tl_window *window) {
    tl_json_name(json, name);
    if (!window) {
        tl_json_null(json);
        return;
    }
    tl_json_begin(json, '{');
    tl_json_add_day(json, "earliest", window->earliest);
    tl_json_add_day(json, "latest", window->latest);
    tl_json_end(json, '}');
}

/* A date as stated: its window, nothing when it is not given or to be confirmed. */
static void add_dated(GString *json, const char *name, const struct tl_dated *dated) {
    add_window(json, name, dated->when.kind == TL_WHEN_WINDOW ? &dated->when.window : NULL);
}

static void add_times(GString *json, const char *start, const char *finish, const struct tl_times *times) {
    add_window(json, start, times ? &times->start : NULL);
    add_window(json, finish, times ? &times->finish : NULL);
}

static void add_bound(GString *json, const char *name, int32_t value) {
    tl_json_name(json, name);
    if (value == TL_FLOAT_MIN || value == TL_FLOAT_MAX) {
        tl_json_null(json);
    } else {
        tl_json_number(json, value);
    }
}

static void add_float(GString *json, const char *name, const struct tl_float *slack) {
    tl_json_name(json, name);
    if (!slack->known) {
        tl_json_null(json);
        return;
    }
    tl_json_begin(json, '{');
    add_bound(json, "min", slack->min);
    add_bound(json, "max", slack->max);
    tl_json_end(json, '}');
}

static void add_time(GString *json, int minutes) {
    g_autofree char *text =
        minutes == TL_TIME_NONE ? NULL : g_strdup_printf("%02d:%02d", minutes / 60, minutes % 60);
    tl_json_add_text(json, "time", text);
}

static void add_lots_and_bodies(GString *json, const struct tl_plan *plan, const struct tl_item *item) {
    const struct tl_lot *lots = tl_plan_lots(plan, &(size_t){0});
    tl_json_name(json, "lots");
    tl_json_begin(json, '[');
    for (size_t i = 0; i < item->lot_count; i++) {
        tl_json_text(json, lots[item->lots[i]].id);
    }
    tl_json_end(json, ']');
    const struct tl_body *bodies = tl_plan_bodies(plan, &(size_t){0});
    tl_json_name(json, "bodies");
    tl_json_begin(json, '[');
    if (item->body != TL_NONE && item->kind == TL_ITEM_PART) {
        tl_json_text(json, bodies[item->body].id);
    } else {
        for (size_t i = 0; i < item->body_count; i++) {
            tl_json_text(json, bodies[item->bodies[i]].id);
        }
    }
    tl_json_end(json, ']');
}

static void add_segments(GString *json, const struct tl_item *item) {
    tl_json_name(json, "segments");
    tl_json_begin(json, '[');
    for (size_t i = 0; i < item->dates.segment_count; i++) {
        tl_json_begin(json, '{');
        add_dated(json, "start", &item->dates.segments[i]);
        add_dated(json, "finish", &item->dates.segments[i]);
        tl_json_end(json, '}');
    }
    tl_json_end(json, ']');
}

static void add_stated(GString *json, const struct tl_item *item) {
    tl_json_name(json, "stated");
    tl_json_begin(json, '[');
    for (size_t i = 0; i < item->stated_count; i++) {
        tl_json_begin(json, '{');
        add_dated(json, "start", &item->stated[i].start);
        add_dated(json, "finish", &item->stated[i].finish);
        tl_json_add_text(json, "printed", item->stated[i].printed);
        tl_json_add_text(json, "source", item->stated[i].source);
        tl_json_end(json, '}');
    }
    tl_json_end(json, ']');
}

static void add_actual(GString *json, const struct tl_item *item) {
    tl_json_name(json, "actual");
    if (item->dates.actual_start.when.kind == TL_WHEN_NONE &&
        item->dates.actual_finish.when.kind == TL_WHEN_NONE) {
        tl_json_null(json);
        return;
    }
    tl_json_begin(json, '{');
    add_dated(json, "start", &item->dates.actual_start);
    add_dated(json, "finish", &item->dates.actual_finish);
    tl_json_end(json, '}');
}

static void add_baselines(GString *json, const struct tl_item *item) {
    tl_json_name(json, "baselines");
    tl_json_begin(json, '[');
    for (size_t i = 0; i < item->baseline_count; i++) {
        tl_json_begin(json, '{');
        tl_json_add_text(json, "name", item->baselines[i].name);
        add_dated(json, "start", &item->baselines[i].start);
        add_dated(json, "finish", &item->baselines[i].finish);
        tl_json_end(json, '}');
    }
    tl_json_end(json, ']');
}

static void add_identity(GString *json, const struct tl_plan *plan, const struct tl_item *item) {
    const struct tl_item *items = tl_plan_items(plan, &(size_t){0});
    tl_json_add_text(json, "id", item->id);
    tl_json_add_text(json, "kind", tl_item_kind_name(item->kind));
    tl_json_add_text(json, "title", item->title);
    tl_json_add_text(json, "parent", item->parent == TL_NONE ? NULL : items[item->parent].id);
    tl_json_add_text(json, "audience", tl_label_audience(item->audience));
    tl_json_add_text(json, "status", tl_item_status_name(item->status));
    tl_json_add_text(json, "basis", item->basis == TL_BASIS_ASSUMED ? "assumed" : "stated");
    add_flag(json, "tbc", item->tbc);
    add_time(json, item->time);
    add_lots_and_bodies(json, plan, item);
}

static void add_driver(GString *json, const struct tl_schedule *schedule, const struct tl_item *item,
                       const struct tl_scheduled *times) {
    const struct tl_item *items = tl_plan_items(tl_schedule_plan(schedule), &(size_t){0});
    tl_json_add_text(json, "drivenBy", times->driven_by == TL_NONE ? NULL : items[times->driven_by].id);
    tl_json_add_text(json, "driverKind", tl_driver_name(times->driver));
    char *reason = tl_schedule_reason(schedule, item->index);
    tl_json_add_text(json, "reason", *reason ? reason : NULL);
    tl_free(reason);
}

void tl_json_item(GString *json, const struct tl_schedule *schedule, uint32_t index) {
    const struct tl_plan *plan = tl_schedule_plan(schedule);
    const struct tl_item *item = &tl_plan_items(plan, &(size_t){0})[index];
    const struct tl_scheduled *times = &tl_schedule_items(schedule, &(size_t){0})[index];
    tl_json_begin(json, '{');
    add_identity(json, plan, item);
    add_times(json, "start", "finish", times->dated ? &times->planned : NULL);
    add_times(json, "earlyStart", "earlyFinish", times->dated && times->has_early ? &times->early : NULL);
    add_times(json, "lateStart", "lateFinish", times->dated && times->has_late ? &times->late : NULL);
    add_segments(json, item);
    add_float(json, "totalFloat", &times->total_float);
    add_float(json, "freeFloat", &times->free_float);
    tl_json_add_text(json, "critical", tl_label_critical(times->critical));
    add_flag(json, "provisional", times->provisional);
    add_driver(json, schedule, item, times);
    tl_json_add_text(json, "printed", item->printed);
    add_stated(json, item);
    add_actual(json, item);
    add_baselines(json, item);
    tl_json_end(json, '}');
}
