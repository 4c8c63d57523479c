/*
 * mspdi.h - a Microsoft Project XML file as it was read, before it becomes a plan.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef TL_IMPORT_MSPDI_H
#define TL_IMPORT_MSPDI_H

#include <glib.h>
#include <internal/diag.h>

#include "planner/import/plan_writer.h"

#define MS_DAY_MINUTES 1440

/* "2026-04-15T08:00:00". */
struct ms_stamp {
    tl_day day;
    int minute; /* of the day */
    bool given;
};

/* A number or a PT8H0M0S that was or was not there. */
struct ms_number {
    int64_t value;
    bool given;
};

/* Values of ConstraintType. */
enum ms_constraint { MS_ASAP = 0, MS_ALAP, MS_MSO, MS_MFO, MS_SNET, MS_SNLT, MS_FNET, MS_FNLT };

/* Days of a week, Monday 0. */
struct ms_week {
    uint8_t given, working;   /* bits */
    int minutes[7];           /* of work; 0 where the file gives no times */
    struct ms_stamp from, to; /* of a week that holds for a while */
    const char *name;
};

struct ms_exception {
    const char *name;
    struct ms_stamp from, to;
    bool working;
    bool recurring; /* not every day from `from` to `to` */
    bool legacy;    /* a WeekDay of DayType 0: said again by Exceptions in newer files */
};

struct ms_calendar {
    struct ms_number uid, base;
    const char *name;
    struct ms_week week;
    GArray *weeks;      /* struct ms_week: those of WorkWeeks */
    GArray *exceptions; /* struct ms_exception */
    bool used;
};

struct ms_link {
    struct ms_number uid, type, lag, format;
    struct ms_number cross_project;
    uint32_t task; /* of the successor */
    struct tl_span span;
};

struct ms_baseline {
    struct ms_number number;
    struct ms_stamp start, finish;
    uint32_t task;
};

struct ms_task {
    struct ms_number uid, level, summary, milestone, constraint, calendar, percent, manual, active, null;
    struct ms_number duration, remaining; /* minutes */
    struct ms_number format;
    struct ms_stamp start, finish, manual_start, constraint_date, deadline, actual_start, actual_finish;
    struct ms_stamp resume; /* of what is left, once begun */
    const char *name, *notes, *address;
    struct tl_span span;
    uint32_t first_link, link_count; /* into links */
    uint32_t first_baseline, baseline_count;
};

struct ms_project {
    const char *title, *name;
    struct ms_stamp start, finish, status, current;
    struct ms_number from_start, calendar, day_minutes;
    struct ms_number day_start, day_finish; /* minutes: usually 08:00 and 17:00 */
    GArray *calendars;                      /* struct ms_calendar */
    GArray *tasks;                          /* struct ms_task */
    GArray *links;                          /* struct ms_link, by task */
    GArray *baselines;                      /* struct ms_baseline, by task */
    GStringChunk *texts;
    struct tl_diags *diags;
};

/* tl_import_memory() of a file that is XML. */
TL_MUST_CHECK enum tl_status tl_mspdi_import(const char *name, const char *bytes, size_t size,
                                             struct tl_diags *diags, struct tl_sink *sink);

/*
 * Reads the file; every field that it does not know becomes a note, once. False after a diagnostic if
 * it is no such file. The project starts zeroed but for `diags`, and ends with tl_ms_project_finish().
 */
bool tl_ms_project_read(struct ms_project *project, const char *name, const char *bytes, size_t size);
void tl_ms_project_finish(struct ms_project *project);

/* By UID, once all have been read: projects have a calendar for each resource. */
void tl_ms_calendars_sort(struct ms_project *project);
/* The calendar with that UID; NULL if there is none. */
struct ms_calendar *tl_ms_calendar_find(const struct ms_project *project, struct ms_number uid);
/* Working days of its week, bases included: bits, Monday first. */
uint8_t tl_ms_calendar_week(const struct ms_project *project, const struct ms_calendar *calendar);
/* Minutes of work on an ordinary day of it; the project's where it gives none. NULL is allowed. */
int tl_ms_calendar_minutes(const struct ms_project *project, const struct ms_calendar *calendar);
/* Adds a <calendar> for each that is used. */
void tl_ms_calendars_write(struct ms_project *project, struct tl_plan_element *root);
/* "c3"; g_free() it. */
char *tl_ms_calendar_id(const struct ms_calendar *calendar);

/* Adds the tasks as items. Marks the calendars that they use. */
void tl_ms_tasks_write(struct ms_project *project, struct tl_plan_element *root);

/*
 * The first day of what is left to do: that of the status date, else of the current date, or the next
 * where that is the end of its day. False if the file has neither.
 */
bool tl_ms_status_day(const struct ms_project *project, tl_day *ret_day);
/* True if the project says how far its work is at a status date. */
bool tl_ms_tracked(const struct ms_project *project);

/* Work that is not done, of a tracked project, which has it before the status date. */
struct ms_overdue {
    size_t count;
    const struct ms_task *first;
};

/* One task on its way into the plan. */
struct ms_making {
    const struct ms_project *project;
    const struct ms_task *task;
    struct ms_calendar *calendar; /* its own, else the project's, else NULL */
    const char *title;
    bool event;
    bool morning; /* an event at the start of its day, not at the end */
    bool first;   /* no link holds its start: the project's start does */
    bool tracked; /* what is left of it follows the status date */
    struct ms_overdue *overdue;
    struct tl_plan_element *element;
};

/* Sets dates, bounds, durations, progress; adds what the project worked out as the baseline "stored". */
void tl_ms_task_dates(const struct ms_making *making);
void tl_ms_task_baselines(const struct ms_making *making);
/* Name of a baseline by its number, "baseline" or "baseline-3"; g_free() it. */
char *tl_ms_baseline_name(int64_t number);

/* A length of work or of time in whole days. */
struct ms_length {
    int64_t days;
    bool elapsed; /* of 24 hours, else working days */
    bool rounded; /* away from nothing */
};
/* `format` is a DurationFormat or LagFormat. */
struct ms_length tl_ms_length(int64_t minutes, struct ms_number format, int day_minutes);
/* "5wd" or "-2d"; g_free() it. */
char *tl_ms_length_text(struct ms_length length);

/* Work has not begun at that time of its day, or has ended. */
bool tl_ms_stamp_morning(const struct ms_project *project, const struct ms_stamp *stamp);
bool tl_ms_stamp_evening(const struct ms_project *project, const struct ms_stamp *stamp);

#endif
