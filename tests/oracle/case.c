/*
 * case.c - reads a case, and walks its calendars day by day.
 *
 * SPDX-License-Identifier: MIT
 */
#include "tests/oracle/case.h"

#include <json-glib/json-glib.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static const char *const constraint_names[] = {"", "ALAP", "MSO", "MFO", "SNET", "SNLT", "FNET", "FNLT"};
static const char *const value_names[] = {"es", "ef", "ls", "lf"};

static tl_day day_parse(const char *text) {
    struct tl_when when;

    assert_non_null(text);
    assert_int_equal(tl_when_parse(text, &when, NULL), TL_TEXT_OK);
    assert_int_equal(when.window.earliest, when.window.latest);
    return when.window.earliest;
}

static const char *text_of(const struct oracle_case *oracle, JsonObject *object, const char *name) {
    const char *text = json_object_get_string_member_with_default(object, name, NULL);

    return text ? g_string_chunk_insert_const(oracle->texts, text) : NULL;
}

static tl_day day_of(JsonObject *object, const char *name) {
    const char *text = json_object_get_string_member_with_default(object, name, NULL);

    return text ? day_parse(text) : TL_DAY_PAST;
}

static GPtrArray *texts_of(const struct oracle_case *oracle, JsonObject *object, const char *name) {
    GPtrArray *texts = g_ptr_array_new();
    JsonArray *array = json_object_get_array_member(object, name);

    for (guint i = 0; i < json_array_get_length(array); i++) {
        const char *text = json_array_get_string_element(array, i);
        g_ptr_array_add(texts, g_string_chunk_insert_const(oracle->texts, text));
    }
    return texts;
}

static void calendars_read(struct oracle_case *oracle, JsonObject *calendars) {
    g_autoptr(GList) names = json_object_get_members(calendars);

    for (GList *at = names; at; at = at->next) {
        JsonObject *object = json_object_get_object_member(calendars, at->data);
        struct oracle_calendar calendar = {
            .id = g_string_chunk_insert_const(oracle->texts, at->data),
            .week = text_of(oracle, object, "work"),
            .off = texts_of(oracle, object, "off"),
            .on = texts_of(oracle, object, "on"),
        };
        assert_int_equal(strlen(calendar.week), 7);
        g_array_append_val(oracle->calendars, calendar);
    }
}

static enum oracle_constraint constraint_of(JsonObject *object) {
    const char *name = json_object_get_string_member_with_default(object, "constraint", NULL);

    for (size_t i = 1; name && i < G_N_ELEMENTS(constraint_names); i++) {
        if (strcmp(constraint_names[i], name) == 0) {
            return (enum oracle_constraint)i;
        }
    }
    assert_null(name);
    return ORACLE_ASAP;
}

static void tasks_read(struct oracle_case *oracle, JsonArray *tasks) {
    for (guint i = 0; i < json_array_get_length(tasks); i++) {
        JsonObject *object = json_array_get_object_element(tasks, i);
        JsonObject *stored = json_object_get_object_member(object, "exp");
        struct oracle_task task = {
            .uid = json_object_get_int_member(object, "uid"),
            .length = json_object_get_int_member(object, "dur"),
            .calendar = text_of(oracle, object, "cal"),
            .slack_calendar = text_of(oracle, object, "slack_cal"),
            .constraint = constraint_of(object),
            .date = day_of(object, "date"),
            .deadline = day_of(object, "deadline"),
            .start = day_of(stored, "start"),
            .finish = day_of(stored, "finish"),
        };
        task.morning = g_strcmp0(text_of(oracle, stored, "stored_side"), "start") == 0;
        task.slack_calendar = task.slack_calendar ? task.slack_calendar : task.calendar;
        for (size_t v = 0; v < G_N_ELEMENTS(value_names); v++) {
            task.expected[v] = day_of(stored, value_names[v]);
        }
        task.expected[ORACLE_TOTAL_FLOAT] = (int32_t)json_object_get_int_member(stored, "ts");
        oracle->finish = MAX(oracle->finish, task.expected[ORACLE_EARLY_FINISH]);
        g_array_append_val(oracle->tasks, task);
    }
}

static uint32_t task_find(const struct oracle_case *oracle, int64_t uid) {
    for (uint32_t i = 0; i < oracle->tasks->len; i++) {
        if (oracle_case_task(oracle, i)->uid == uid) {
            return i;
        }
    }
    fail_msg("no task %" G_GINT64_FORMAT, uid);
    return 0;
}

static void links_read(struct oracle_case *oracle, JsonArray *links) {
    for (guint i = 0; i < json_array_get_length(links); i++) {
        JsonArray *row = json_array_get_array_element(links, i);
        const char *type = json_array_get_string_element(row, 2);
        struct oracle_link link = {
            .predecessor = task_find(oracle, json_array_get_int_element(row, 0)),
            .successor = task_find(oracle, json_array_get_int_element(row, 1)),
            .type = g_string_chunk_insert_const(oracle->texts, type),
            .lag = json_array_get_int_element(row, 3),
        };
        g_array_append_val(oracle->links, link);
    }
}

struct oracle_case *oracle_case_read(const char *path) {
    struct oracle_case *oracle = g_new0(struct oracle_case, 1);
    g_autoptr(JsonParser) parser = json_parser_new();
    JsonObject *day = NULL;

    if (!json_parser_load_from_file(parser, path, NULL)) {
        fail_msg("%s cannot be read", path);
    }
    day = json_object_get_object_member(json_node_get_object(json_parser_get_root(parser)), "day");
    oracle->texts = g_string_chunk_new(1024);
    oracle->calendars = g_array_new(FALSE, TRUE, sizeof(struct oracle_calendar));
    oracle->tasks = g_array_new(FALSE, TRUE, sizeof(struct oracle_task));
    oracle->links = g_array_new(FALSE, TRUE, sizeof(struct oracle_link));
    oracle->start = day_of(day, "start");
    oracle->finish = TL_DAY_PAST;
    oracle->bends = !json_object_get_boolean_member(day, "p6");
    calendars_read(oracle, json_object_get_object_member(day, "calendars"));
    tasks_read(oracle, json_object_get_array_member(day, "tasks"));
    links_read(oracle, json_object_get_array_member(day, "links"));
    return oracle;
}

void oracle_case_free(struct oracle_case *oracle) {
    for (guint i = 0; i < oracle->calendars->len; i++) {
        struct oracle_calendar *calendar = &g_array_index(oracle->calendars, struct oracle_calendar, i);
        g_ptr_array_unref(calendar->off);
        g_ptr_array_unref(calendar->on);
    }
    g_array_unref(oracle->calendars);
    g_array_unref(oracle->tasks);
    g_array_unref(oracle->links);
    g_string_chunk_free(oracle->texts);
    g_free(oracle);
}

const struct oracle_calendar *oracle_case_calendar(const struct oracle_case *oracle, const char *id) {
    for (guint i = 0; i < oracle->calendars->len; i++) {
        const struct oracle_calendar *calendar = &g_array_index(oracle->calendars, struct oracle_calendar, i);
        if (strcmp(calendar->id, id) == 0) {
            return calendar;
        }
    }
    fail_msg("no calendar %s", id);
    return NULL;
}

static bool holds(const GPtrArray *days, tl_day day) {
    char text[TL_DAY_TEXT_SIZE];

    tl_day_text(day, text);
    for (guint i = 0; i < days->len; i++) {
        if (strcmp(g_ptr_array_index(days, i), text) == 0) {
            return true;
        }
    }
    return false;
}

static bool works(const struct oracle_calendar *calendar, tl_day day) {
    return holds(calendar->on, day) ||
           (calendar->week[tl_day_weekday(day)] == '1' && !holds(calendar->off, day));
}

tl_day oracle_calendar_next(const struct oracle_calendar *calendar, tl_day day) {
    while (!works(calendar, day)) {
        day++;
    }
    return day;
}

tl_day oracle_calendar_previous(const struct oracle_calendar *calendar, tl_day day) {
    while (!works(calendar, day)) {
        day--;
    }
    return day;
}

int32_t oracle_calendar_count(const struct oracle_calendar *calendar, tl_day from, tl_day to) {
    int32_t count = 0;

    for (tl_day day = MIN(from, to); day < MAX(from, to); day++) {
        count += works(calendar, day);
    }
    return to < from ? -count : count;
}
