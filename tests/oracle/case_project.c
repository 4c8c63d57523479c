/*
 * case_project.c - a case as Microsoft Project saves it in XML: work from 08:00 to 17:00.
 *
 * SPDX-License-Identifier: MIT
 */
#include <string.h>

#include "tests/oracle/case.h"

static void stamp_add(GString *text, const char *name, tl_day day, const char *time) {
    char date[TL_DAY_TEXT_SIZE];

    tl_day_text(day, date);
    g_string_append_printf(text, "<%s>%sT%s</%s>", name, date, time, name);
}

static void hours_add(GString *text, bool working) {
    g_string_append_printf(text, "<DayWorking>%d</DayWorking>", working);
    if (working) {
        g_string_append(text,
                        "<WorkingTimes>"
                        "<WorkingTime><FromTime>08:00:00</FromTime><ToTime>12:00:00</ToTime></WorkingTime>"
                        "<WorkingTime><FromTime>13:00:00</FromTime><ToTime>17:00:00</ToTime></WorkingTime>"
                        "</WorkingTimes>");
    }
}

static void exceptions_add(GString *text, const GPtrArray *days, bool working) {
    for (guint i = 0; i < days->len; i++) {
        const char *day = g_ptr_array_index(days, i);
        g_string_append_printf(text,
                               "<Exception><TimePeriod><FromDate>%sT00:00:00</FromDate>"
                               "<ToDate>%sT23:59:00</ToDate></TimePeriod><Type>1</Type>",
                               day, day);
        hours_add(text, working);
        g_string_append(text, "</Exception>");
    }
}

static void calendars_add(GString *text, const struct oracle_case *oracle) {
    g_string_append(text, "<Calendars>");
    for (guint i = 0; i < oracle->calendars->len; i++) {
        const struct oracle_calendar *calendar = &g_array_index(oracle->calendars, struct oracle_calendar, i);
        g_string_append_printf(text, "<Calendar><UID>%u</UID><Name>Calendar %s</Name><WeekDays>", i + 1,
                               calendar->id);
        for (int day = 0; day < 7; day++) {
            /* 1 is Sunday. */
            g_string_append_printf(text, "<WeekDay><DayType>%d</DayType>", day + 1);
            hours_add(text, calendar->week[(day + 6) % 7] == '1');
            g_string_append(text, "</WeekDay>");
        }
        g_string_append(text, "</WeekDays><Exceptions>");
        exceptions_add(text, calendar->off, false);
        exceptions_add(text, calendar->on, true);
        g_string_append(text, "</Exceptions></Calendar>");
    }
    g_string_append(text, "</Calendars>");
}

static unsigned calendar_number(const struct oracle_case *oracle, const char *id) {
    const struct oracle_calendar *first = &g_array_index(oracle->calendars, struct oracle_calendar, 0);

    return (unsigned)(oracle_case_calendar(oracle, id) - first) + 1;
}

static void links_add(GString *text, const struct oracle_case *oracle, uint32_t task) {
    static const char *const types[] = {"FF", "FS", "SF", "SS"};

    for (guint i = 0; i < oracle->links->len; i++) {
        const struct oracle_link *link = &g_array_index(oracle->links, struct oracle_link, i);
        for (unsigned type = 0; link->successor == task && type < G_N_ELEMENTS(types); type++) {
            if (strcmp(types[type], link->type) == 0) {
                g_string_append_printf(text,
                                       "<PredecessorLink><PredecessorUID>%" G_GINT64_FORMAT
                                       "</PredecessorUID><Type>%u</Type><LinkLag>%" G_GINT64_FORMAT
                                       "</LinkLag><LagFormat>7</LagFormat></PredecessorLink>",
                                       oracle_case_task(oracle, link->predecessor)->uid, type,
                                       link->lag * 4800);
            }
        }
    }
}

/* The day and time of what the task's constraint names. */
static void constraint_add(GString *text, const struct oracle_task *task) {
    bool finish =
        task->constraint == ORACLE_MFO || task->constraint == ORACLE_FNET || task->constraint == ORACLE_FNLT;

    g_string_append_printf(text, "<ConstraintType>%d</ConstraintType>", (int)task->constraint);
    if (task->date != TL_DAY_PAST) {
        stamp_add(text, "ConstraintDate", task->date, finish ? "17:00:00" : "08:00:00");
    }
    if (task->deadline != TL_DAY_PAST) {
        stamp_add(text, "Deadline", task->deadline, "17:00:00");
    }
}

static void task_add(GString *text, const struct oracle_case *oracle, uint32_t index) {
    const struct oracle_task *task = oracle_case_task(oracle, index);
    bool event = task->length == 0;

    g_string_append_printf(
        text,
        "<Task><UID>%" G_GINT64_FORMAT "</UID><Name>Task %" G_GINT64_FORMAT
        "</Name><OutlineLevel>1</OutlineLevel><Milestone>%d</Milestone>"
        "<Duration>PT%" G_GINT64_FORMAT "H0M0S</Duration><DurationFormat>7</DurationFormat>"
        "<CalendarUID>%u</CalendarUID>",
        task->uid, task->uid, event, task->length * 8, calendar_number(oracle, task->calendar));
    if (event && task->morning) {
        stamp_add(text, "Start", task->start, "08:00:00");
        stamp_add(text, "Finish", task->start, "08:00:00");
    } else {
        stamp_add(text, "Start", event ? task->finish : task->start, event ? "17:00:00" : "08:00:00");
        stamp_add(text, "Finish", task->finish, "17:00:00");
    }
    constraint_add(text, task);
    links_add(text, oracle, index);
    g_string_append(text, "</Task>");
}

char *oracle_case_project(const struct oracle_case *oracle) {
    GString *text = g_string_new("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                                 "<Project xmlns=\"http://schemas.microsoft.com/project\"><Title>Case</Title>"
                                 "<ScheduleFromStart>1</ScheduleFromStart>");

    stamp_add(text, "StartDate", oracle->start, "08:00:00");
    stamp_add(text, "FinishDate", oracle->finish, "17:00:00");
    g_string_append(text, "<MinutesPerDay>480</MinutesPerDay><CalendarUID>1</CalendarUID>");
    calendars_add(text, oracle);
    g_string_append(text, "<Tasks>");
    for (uint32_t i = 0; i < oracle->tasks->len; i++) {
        task_add(text, oracle, i);
    }
    g_string_append(text, "</Tasks></Project>\n");
    return g_string_free(text, FALSE);
}
