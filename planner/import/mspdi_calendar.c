/*
 * mspdi_calendar.c - calendars of a project as calendars of a plan: weeks, closures, working days.
 *
 * SPDX-License-Identifier: MIT
 */
#include "planner/import/mspdi.h"

#define MONDAY_TO_FRIDAY 0x1F
#define ORDINARY_MINUTES 480
/* Bases of bases; a file could make a ring of them. */
#define BASES_MAX 16

static int calendar_compare(const void *left, const void *right) {
    const struct ms_calendar *a = left;
    const struct ms_calendar *b = right;
    return (a->uid.value > b->uid.value) - (a->uid.value < b->uid.value);
}

void tl_ms_calendars_sort(struct ms_project *project) {
    g_array_sort(project->calendars, calendar_compare);
}

struct ms_calendar *tl_ms_calendar_find(const struct ms_project *project, struct ms_number uid) {
    const struct ms_calendar key = {.uid = uid};
    guint found;
    if (!uid.given || uid.value < 0 ||
        !g_array_binary_search(project->calendars, &key, calendar_compare, &found)) {
        return NULL;
    }
    struct ms_calendar *calendar = &g_array_index(project->calendars, struct ms_calendar, found);
    return calendar->uid.given ? calendar : NULL;
}

uint8_t tl_ms_calendar_week(const struct ms_project *project, const struct ms_calendar *calendar) {
    uint8_t given = 0;
    uint8_t working = 0;
    for (int i = 0; calendar && i < BASES_MAX; i++) {
        working |= (uint8_t)(calendar->week.working & ~given);
        given |= calendar->week.given;
        calendar = tl_ms_calendar_find(project, calendar->base);
    }
    return (uint8_t)(working | (MONDAY_TO_FRIDAY & ~given));
}

int tl_ms_calendar_minutes(const struct ms_project *project, const struct ms_calendar *calendar) {
    int64_t usual = project->day_minutes.given ? project->day_minutes.value : ORDINARY_MINUTES;
    int ordinary = usual > 0 && usual <= MS_DAY_MINUTES ? (int)usual : ORDINARY_MINUTES;
    for (int i = 0; calendar && i < BASES_MAX; i++) {
        int longest = 0;
        for (int day = 0; day < 7; day++) {
            longest = MAX(longest, calendar->week.minutes[day]);
        }
        if (longest > 0) {
            return longest;
        }
        calendar = tl_ms_calendar_find(project, calendar->base);
    }
    return ordinary;
}

char *tl_ms_calendar_id(const struct ms_calendar *calendar) {
    return g_strdup_printf("c%" G_GINT64_FORMAT, calendar->uid.value);
}

static char *week_text(uint8_t days) {
    static const char *const names[] = {"mon", "tue", "wed", "thu", "fri", "sat", "sun"};
    GString *text = g_string_new(NULL);
    for (int i = 0; i < 7; i++) {
        if (days & 1u << i) {
            g_string_append_printf(text, "%s%s", text->len > 0 ? " " : "", names[i]);
        }
    }
    return g_string_free(text, FALSE);
}

static void span_set(struct tl_plan_element *element, const struct ms_stamp *from,
                     const struct ms_stamp *to) {
    tl_plan_element_set_day(element, "start", from->day);
    tl_plan_element_set_day(element, "finish", MAX(from->day, to->day));
}

/* One day is `on`; an exception without an end is one day. */
static void days_set(struct tl_plan_element *element, const struct ms_stamp *from,
                     const struct ms_stamp *to) {
    if (!to->given || to->day <= from->day) {
        tl_plan_element_set_day(element, "on", from->day);
    } else {
        span_set(element, from, to);
    }
}

/* How many come back every week, month or year, and are left out. */
static size_t exceptions_write(const struct ms_calendar *calendar, struct tl_plan_element *element) {
    bool newer = false;
    size_t recurring = 0;
    for (guint i = 0; i < calendar->exceptions->len; i++) {
        newer |= !g_array_index(calendar->exceptions, struct ms_exception, i).legacy;
    }
    for (guint i = 0; i < calendar->exceptions->len; i++) {
        const struct ms_exception *one = &g_array_index(calendar->exceptions, struct ms_exception, i);
        if (one->recurring || (one->legacy && newer)) {
            recurring += one->recurring;
            continue;
        }
        struct tl_plan_element *row = tl_plan_element_add(element, one->working ? "working" : "closure");
        days_set(row, &one->from, &one->to);
        tl_plan_element_set(row, "title", one->name);
    }
    return recurring;
}

static void bases_write(const struct ms_project *project, const struct ms_calendar *calendar,
                        struct tl_plan_element *element) {
    const char *name = tl_plan_element_get(element, "title");
    size_t recurring = 0;
    for (int i = 0; calendar && i < BASES_MAX; i++) {
        for (guint j = 0; j < calendar->weeks->len; j++) {
            const struct ms_week *week = &g_array_index(calendar->weeks, struct ms_week, j);
            uint8_t days = (uint8_t)(week->working | (tl_ms_calendar_week(project, calendar) & ~week->given));
            g_autofree char *text = week_text(days);
            if (!week->from.given || !week->to.given || week->given == 0 || days == 0) {
                continue;
            }
            struct tl_plan_element *row = tl_plan_element_add(element, "week");
            tl_plan_element_set(row, "days", text);
            span_set(row, &week->from, &week->to);
        }
        recurring += exceptions_write(calendar, element);
        calendar = tl_ms_calendar_find(project, calendar->base);
    }
    if (recurring > 0) {
        tl_diag_add(project->diags, TL_CODE_not_carried, TL_SPAN_NONE,
                    "exceptions of the calendar '%.60s' that come back every week, month or year are not "
                    "carried into the plan: %" G_GSIZE_FORMAT,
                    name, recurring);
        tl_diag_hint(project->diags, "write their days as <closure> or <working>");
    }
}

void tl_ms_calendars_write(struct ms_project *project, struct tl_plan_element *root) {
    for (guint i = 0; i < project->calendars->len; i++) {
        const struct ms_calendar *calendar = &g_array_index(project->calendars, struct ms_calendar, i);
        if (!calendar->used) {
            continue;
        }
        struct tl_plan_element *element = tl_plan_element_add(root, "calendar");
        g_autofree char *id = tl_ms_calendar_id(calendar);
        g_autofree char *week = week_text(tl_ms_calendar_week(project, calendar));
        tl_plan_element_set(element, "id", id);
        tl_plan_element_set(element, "title", calendar->name ? calendar->name : id);
        tl_plan_element_set(element, "division", "none");
        tl_plan_element_set(element, "week", week);
        bases_write(project, calendar, element);
    }
}
