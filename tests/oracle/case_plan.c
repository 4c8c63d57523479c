/*
 * case_plan.c - a case as a plan file.
 *
 * A bar stays a bar. A milestone is an instant between two working days; in a plan it is an event on
 * the day that ends there, rolled back to a working day, and so its links count from and to its
 * finish. Nothing starts before the project does, except what its own constraint starts before.
 *
 * SPDX-License-Identifier: MIT
 */
#include <string.h>

#include "planner/import/plan_writer.h"
#include "tests/oracle/case.h"

static char *calendar_id(const char *id) {
    return g_strdup_printf("c%s", id);
}

static void calendars_write(const struct oracle_case *oracle, struct tl_plan_element *root) {
    static const char *const days[] = {"mon", "tue", "wed", "thu", "fri", "sat", "sun"};

    for (guint i = 0; i < oracle->calendars->len; i++) {
        const struct oracle_calendar *calendar = &g_array_index(oracle->calendars, struct oracle_calendar, i);
        struct tl_plan_element *element = tl_plan_element_add(root, "calendar");
        g_autofree char *id = calendar_id(calendar->id);
        g_autoptr(GString) week = g_string_new(NULL);
        for (size_t d = 0; d < G_N_ELEMENTS(days); d++) {
            g_string_append_printf(week, "%s%s", calendar->week[d] == '1' && week->len > 0 ? " " : "",
                                   calendar->week[d] == '1' ? days[d] : "");
        }
        tl_plan_element_set(element, "id", id);
        tl_plan_element_set(element, "title", id);
        tl_plan_element_set(element, "division", "none");
        tl_plan_element_set(element, "week", week->str);
        for (guint d = 0; d < calendar->off->len; d++) {
            struct tl_plan_element *closure = tl_plan_element_add(element, "closure");
            tl_plan_element_set(closure, "on", g_ptr_array_index(calendar->off, d));
            tl_plan_element_set(closure, "title", "Day off");
        }
        for (guint d = 0; d < calendar->on->len; d++) {
            tl_plan_element_set(tl_plan_element_add(element, "working"), "on",
                                g_ptr_array_index(calendar->on, d));
        }
    }
}

/* A day on which something starts; of an event the day that ends where it starts. */
static void start_set(const struct oracle_case *oracle, const struct oracle_task *task,
                      struct tl_plan_element *element, const char *name, tl_day day) {
    if (task->length == 0) {
        day = oracle_calendar_previous(oracle_case_calendar(oracle, task->calendar), day - 1);
    }
    tl_plan_element_set_day(element, name, day);
}

static void constraint_write(const struct oracle_case *oracle, const struct oracle_task *task,
                             struct tl_plan_element *element) {
    bool event = task->length == 0;
    bool earlier =
        (task->constraint == ORACLE_SNET || task->constraint == ORACLE_FNET) && task->date < oracle->start;

    if (task->constraint != ORACLE_MSO && task->constraint != ORACLE_MFO && !earlier) {
        start_set(oracle, task, element, "start-not-before", oracle->start);
    }
    switch (task->constraint) {
    case ORACLE_ASAP:
        break;
    case ORACLE_ALAP:
        tl_plan_element_set(element, "schedule", "alap");
        break;
    case ORACLE_MSO:
        start_set(oracle, task, element, event ? "on" : "start", task->date);
        break;
    case ORACLE_MFO:
        tl_plan_element_set_day(element, event ? "on" : "finish", task->date);
        break;
    case ORACLE_SNET:
        start_set(oracle, task, element, "start-not-before",
                  earlier ? task->date : MAX(task->date, oracle->start));
        break;
    case ORACLE_SNLT:
        start_set(oracle, task, element, "start-not-after", task->date);
        break;
    case ORACLE_FNET:
        tl_plan_element_set_day(element, "finish-not-before", task->date);
        break;
    case ORACLE_FNLT:
        tl_plan_element_set_day(element, "finish-not-after", task->date);
        break;
    }
    if (task->deadline != TL_DAY_PAST) {
        tl_plan_element_set_day(element, "deadline", task->deadline);
    }
}

static void link_write(const struct oracle_case *oracle, const struct oracle_link *link,
                       struct tl_plan_element *element) {
    const struct oracle_task *from = oracle_case_task(oracle, link->predecessor);
    const struct oracle_task *to = oracle_case_task(oracle, link->successor);
    struct tl_plan_element *after = tl_plan_element_add(element, "after");
    g_autofree char *ref = g_strdup_printf("t%" G_GINT64_FORMAT, from->uid);
    char type[] = {from->length == 0 ? 'F' : link->type[0], to->length == 0 ? 'F' : link->type[1], '\0'};

    tl_plan_element_set(after, "ref", ref);
    tl_plan_element_set(after, "type", strcmp(type, "FS") == 0 ? NULL : type);
    if (link->lag != 0) {
        g_autofree char *lag = g_strdup_printf("%" G_GINT64_FORMAT "wd", link->lag);
        tl_plan_element_set(after, "lag", lag);
    }
}

static void task_write(const struct oracle_case *oracle, uint32_t index, struct tl_plan_element *root) {
    const struct oracle_task *task = oracle_case_task(oracle, index);
    bool event = task->length == 0;
    struct tl_plan_element *element = tl_plan_element_add(root, event ? "milestone" : "activity");
    g_autofree char *id = g_strdup_printf("t%" G_GINT64_FORMAT, task->uid);
    g_autofree char *calendar = calendar_id(task->calendar);
    g_autofree char *length = event ? NULL : g_strdup_printf("%" G_GINT64_FORMAT "wd", task->length);

    tl_plan_element_set(element, "id", id);
    tl_plan_element_set(element, "title", id);
    tl_plan_element_set(element, "calendar", calendar);
    tl_plan_element_set(element, "duration", length);
    tl_plan_element_set(element, "roll", event ? "previous" : NULL);
    constraint_write(oracle, task, element);
    for (guint i = 0; i < oracle->links->len; i++) {
        const struct oracle_link *link = &g_array_index(oracle->links, struct oracle_link, i);
        if (link->successor == index) {
            link_write(oracle, link, element);
        }
    }
}

char *oracle_case_plan(const struct oracle_case *oracle) {
    struct tl_plan_writer *writer = tl_plan_writer_create();
    struct tl_plan_element *root = tl_plan_writer_root(writer);
    struct tl_bytes bytes = {0};
    struct tl_sink sink = tl_bytes_sink(&bytes);
    char *text = NULL;

    tl_plan_element_set(root, "id", "oracle");
    tl_plan_element_set(root, "title", "Oracle");
    tl_plan_element_set_day(root, "finish", oracle->finish);
    calendars_write(oracle, root);
    for (uint32_t i = 0; i < oracle->tasks->len; i++) {
        task_write(oracle, i, root);
    }
    if (tl_plan_writer_write(writer, &sink) == TL_OK) {
        text = g_strndup(bytes.data, bytes.size);
    }
    tl_bytes_finish(&bytes);
    tl_plan_writer_destroy(writer);
    return text;
}
