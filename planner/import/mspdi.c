/*
 * mspdi.c - a plan from a project that was saved as XML by Microsoft Project.
 *
 * SPDX-License-Identifier: MIT
 */
#include "planner/import/mspdi.h"

#include <string.h>

/* "Care at home.xml" as an id: care-at-home. */
static char *id_make(const char *title) {
    GString *id = g_string_new(NULL);
    for (const char *at = title; *at && id->len < 60; at++) {
        if (g_ascii_isalnum(*at)) {
            g_string_append_c(id, g_ascii_tolower(*at));
        } else if (id->len > 0 && id->str[id->len - 1] != '-') {
            g_string_append_c(id, '-');
        }
    }
    while (id->len > 0 && id->str[id->len - 1] == '-') {
        g_string_truncate(id, id->len - 1);
    }
    if (id->len == 0 || !g_ascii_isalpha(id->str[0])) {
        g_string_prepend(id, id->len == 0 ? "project" : "project-");
    }
    return g_string_free(id, FALSE);
}

static char *title_make(const struct ms_project *project) {
    const char *named = project->title && *project->title ? project->title : project->name;
    if (!named || !*named) {
        return g_strdup("Imported project");
    }
    size_t length = strlen(named);
    bool suffixed = length > 4 && g_ascii_strcasecmp(named + length - 4, ".xml") == 0;
    return g_strndup(named, suffixed ? length - 4 : length);
}

static void head_write(const struct ms_project *project, struct tl_plan_element *root) {
    g_autofree char *title = title_make(project);
    g_autofree char *id = id_make(title);
    tl_day status;
    struct ms_calendar *calendar = tl_ms_calendar_find(project, project->calendar);
    g_autofree char *calendar_id = calendar ? tl_ms_calendar_id(calendar) : g_strdup("standard");
    tl_plan_element_set(root, "id", id);
    tl_plan_element_set(root, "title", title);
    if (tl_ms_status_day(project, &status)) {
        tl_plan_element_set_day(root, "status-date", status);
    }
    if (tl_ms_tracked(project)) {
        tl_plan_element_set(root, "tracking", "actuals");
    }
    tl_plan_element_set(root, "calendar", calendar_id);
    if (project->from_start.given && project->from_start.value == 0 && project->finish.given) {
        tl_plan_element_set_day(root, "finish", project->finish.day);
    }
    if (calendar) {
        calendar->used = true;
        return;
    }
    struct tl_plan_element *standard = tl_plan_element_add(root, "calendar");
    tl_plan_element_set(standard, "id", "standard");
    tl_plan_element_set(standard, "title", "Monday to Friday");
    tl_plan_element_set(standard, "division", "none");
}

static void baselines_declare(const struct ms_project *project, struct tl_plan_element *root) {
    uint32_t seen = 0;
    for (guint i = 0; i < project->baselines->len; i++) {
        const struct ms_baseline *baseline = &g_array_index(project->baselines, struct ms_baseline, i);
        int64_t number = baseline->number.value;
        if (number >= 0 && number <= 10 && (baseline->start.given || baseline->finish.given)) {
            seen |= 1u << number;
        }
    }
    for (int number = 0; number <= 10; number++) {
        if (seen & 1u << number) {
            g_autofree char *name = tl_ms_baseline_name(number);
            tl_plan_element_set(tl_plan_element_add(root, "baseline"), "name", name);
        }
    }
    struct tl_plan_element *stored = tl_plan_element_add(root, "baseline");
    tl_plan_element_set(stored, "name", "stored");
    tl_plan_element_set(stored, "reason", "The dates that the project file held when it was imported");
}

/* Calendars stand before the items, but which are used is known after them: they are marked first. */
static void calendars_mark(const struct ms_project *project) {
    for (guint i = 0; i < project->tasks->len; i++) {
        struct ms_calendar *own =
            tl_ms_calendar_find(project, g_array_index(project->tasks, struct ms_task, i).calendar);
        if (own) {
            own->used = true;
        }
    }
}

enum tl_status tl_mspdi_import(const char *name, const char *bytes, size_t size, struct tl_diags *diags,
                               struct tl_sink *sink) {
    struct ms_project project = {.diags = diags};
    enum tl_status status = TL_ERR_INPUT;
    if (tl_ms_project_read(&project, name, bytes, size)) {
        struct tl_plan_writer *writer = tl_plan_writer_create();
        struct tl_plan_element *root = tl_plan_writer_root(writer);
        tl_plan_writer_comment(writer,
                               "  Imported from Microsoft Project XML, in whole days.\n"
                               "  Ids are t and the task's UID. The baseline \"stored\" holds the dates "
                               "that the project had.\n");
        head_write(&project, root);
        calendars_mark(&project);
        tl_ms_calendars_write(&project, root);
        baselines_declare(&project, root);
        tl_ms_tasks_write(&project, root);
        status = tl_plan_writer_write(writer, sink);
        tl_plan_writer_destroy(writer);
    }
    tl_ms_project_finish(&project);
    return status;
}
