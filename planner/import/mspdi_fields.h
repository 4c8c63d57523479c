/*
 * mspdi_fields.h - which fields of Microsoft Project XML are read, and where each is kept.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef TL_IMPORT_MSPDI_FIELDS_H
#define TL_IMPORT_MSPDI_FIELDS_H

#include "planner/import/mspdi.h"

/* An element that holds fields or other places. */
enum ms_place {
    MS_PLACE_PROJECT,
    MS_PLACE_CALENDARS,
    MS_PLACE_CALENDAR,
    MS_PLACE_WEEK_DAYS,
    MS_PLACE_WEEK_DAY,
    MS_PLACE_EXCEPTIONS,
    MS_PLACE_EXCEPTION,
    MS_PLACE_PERIOD,
    MS_PLACE_TIMES,
    MS_PLACE_TIME,
    MS_PLACE_WORK_WEEKS,
    MS_PLACE_WORK_WEEK,
    MS_PLACE_TASKS,
    MS_PLACE_TASK,
    MS_PLACE_LINK,
    MS_PLACE_BASELINE,
    MS_PLACE_RESOURCES,
    MS_PLACE_ASSIGNMENTS,
    MS_PLACE_COUNT
};

enum ms_type {
    MS_SILENT, /* follows from other fields, or only says how Project shows the task */
    MS_NUMBER,
    MS_TEXT,
    MS_STAMP,
    MS_DURATION,
    MS_CLOCK, /* "08:00:00", a number of minutes */
};

struct ms_field {
    enum ms_place place;
    const char *name;
    enum ms_type type;
    uint16_t offset; /* into the struct of its place */
};

/* The day of a week, exception or time that is open. */
struct ms_day_scratch {
    struct ms_number type, working, recurrence, period;
    struct ms_stamp from, to;
    const char *name;
    struct ms_number time_from, time_to; /* of the WorkingTime that is open */
    int minutes;                         /* of all WorkingTimes */
};

/* What is being filled while the file is read. */
struct ms_filling {
    struct ms_project *project;
    struct tl_span span; /* of the tag or the field that is read */
    struct ms_calendar calendar;
    struct ms_task task;
    struct ms_link link;
    struct ms_baseline baseline;
    struct ms_day_scratch day;    /* WeekDay, Exception or WorkWeek */
    struct ms_day_scratch period; /* the WorkWeek around a WeekDay */
    struct ms_week week;          /* WorkWeek */
    bool in_week;
};

/* What opens when an element of that name starts in `place`; MS_PLACE_COUNT: it is a field. */
enum ms_place tl_ms_place_inside(enum ms_place place, const char *name);
/* "a task": for messages. */
const char *tl_ms_place_words(enum ms_place place);
void tl_ms_place_open(struct ms_filling *filling, enum ms_place place);
void tl_ms_place_close(struct ms_filling *filling, enum ms_place place);

/* A table by name for each place, to be destroyed by the caller. */
void tl_ms_fields_index(GHashTable *ret_tables[MS_PLACE_COUNT]);
/* Reads one value into the place that is open. A warning if it cannot be read. */
void tl_ms_field_fill(struct ms_filling *filling, const struct ms_field *field, const char *text);

#endif
