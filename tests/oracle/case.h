/*
 * case.h - one schedule of another program: tasks, links, calendars, and the dates that it stored.
 *
 * Read from the `day` section of a JSON file, which is in whole days. All dates are days: a start is
 * the first working day, a finish the last, inclusive. A milestone is an instant, so that one at the
 * end of a Friday has an early start on the Monday and an early finish on the Friday.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef TL_TEST_ORACLE_CASE_H
#define TL_TEST_ORACLE_CASE_H

#include <glib.h>
#include <tenderline/date.h>

/* In the order of Project's ConstraintType. */
enum oracle_constraint {
    ORACLE_ASAP = 0,
    ORACLE_ALAP,
    ORACLE_MSO, /* must start on, must finish on */
    ORACLE_MFO,
    ORACLE_SNET, /* start no earlier than ... finish no later than */
    ORACLE_SNLT,
    ORACLE_FNET,
    ORACLE_FNLT
};

/* What is compared, in this order. */
enum oracle_value {
    ORACLE_EARLY_START,
    ORACLE_EARLY_FINISH,
    ORACLE_LATE_START,
    ORACLE_LATE_FINISH,
    ORACLE_TOTAL_FLOAT,
    ORACLE_VALUE_COUNT
};

struct oracle_calendar {
    const char *id;
    const char *week; /* "1111100", Monday first */
    GPtrArray *off, *on;
};

struct oracle_task {
    int64_t uid;
    int64_t length; /* working days; 0: a milestone */
    const char *calendar;
    const char *slack_calendar; /* that float counts on */
    enum oracle_constraint constraint;
    tl_day date, deadline;                /* TL_DAY_PAST: none */
    int32_t expected[ORACLE_VALUE_COUNT]; /* days, and the float in working days */
    tl_day start, finish;                 /* as the program planned it */
    bool morning;                         /* a milestone that it shows at the start of its day */
};

struct oracle_link {
    uint32_t predecessor, successor; /* tasks */
    const char *type;
    int64_t lag; /* working days */
};

struct oracle_case {
    tl_day start;
    tl_day finish; /* the latest early finish that is stored */
    bool bends;    /* a date that a task may not pass pulls it there, away from its links */
    GArray *calendars, *tasks, *links;
    GStringChunk *texts;
};

/* Aborts the test if the file is not as described. */
struct oracle_case *oracle_case_read(const char *path);
void oracle_case_free(struct oracle_case *oracle);

static inline const struct oracle_task *oracle_case_task(const struct oracle_case *oracle, uint32_t task) {
    return &g_array_index(oracle->tasks, struct oracle_task, task);
}

/* The working day after / before, on a calendar of the case; they count by walking. */
const struct oracle_calendar *oracle_case_calendar(const struct oracle_case *oracle, const char *id);
tl_day oracle_calendar_next(const struct oracle_calendar *calendar, tl_day day);
tl_day oracle_calendar_previous(const struct oracle_calendar *calendar, tl_day day);
/* Working days in [from, to); negative when `to` is before. */
int32_t oracle_calendar_count(const struct oracle_calendar *calendar, tl_day from, tl_day to);

/* case_plan.c: the case as a plan file. g_free() it. */
char *oracle_case_plan(const struct oracle_case *oracle);
/* case_project.c: the case as a project of Microsoft Project, in XML. g_free() it. */
char *oracle_case_project(const struct oracle_case *oracle);

#endif
