/*
 * mspdi_dates.c - dates of a task in whole days: instants become the day that ends or begins there.
 *
 * SPDX-License-Identifier: MIT
 */
#include "planner/import/mspdi.h"

#define MORNING 540 /* 09:00: by then Project's day has begun */
#define EVENING 960 /* 16:00 */
/* Of DurationFormat and LagFormat: the units with an odd and an even number, then "estimated" ones. */
#define FORMAT_MINUTES 3
#define FORMAT_ELAPSED_MONTHS 12
#define FORMAT_PERCENT 19
#define FORMAT_ELAPSED_PERCENT 20
#define FORMAT_ESTIMATED 32

bool tl_ms_stamp_morning(const struct ms_project *project, const struct ms_stamp *stamp) {
    return stamp->minute <= MORNING ||
           (project->day_start.given && stamp->minute <= project->day_start.value);
}

bool tl_ms_stamp_evening(const struct ms_project *project, const struct ms_stamp *stamp) {
    return !tl_ms_stamp_morning(project, stamp) &&
           (stamp->minute >= EVENING ||
            (project->day_finish.given && stamp->minute >= project->day_finish.value));
}

static bool format_elapsed(struct ms_number format) {
    int64_t unit = format.value >= FORMAT_ESTIMATED ? format.value - FORMAT_ESTIMATED : format.value;
    return format.given && ((unit >= FORMAT_MINUTES && unit <= FORMAT_ELAPSED_MONTHS && unit % 2 == 0) ||
                            unit == FORMAT_ELAPSED_PERCENT);
}

struct ms_length tl_ms_length(int64_t minutes, struct ms_number format, int day_minutes) {
    struct ms_length length = {.elapsed = format_elapsed(format)};
    int64_t unit = length.elapsed ? MS_DAY_MINUTES : day_minutes;
    length.days = minutes / unit;
    if (minutes % unit != 0) {
        length.rounded = true;
        length.days += minutes > 0 ? 1 : -1;
    }
    return length;
}

char *tl_ms_length_text(struct ms_length length) {
    return g_strdup_printf("%" G_GINT64_FORMAT "%s", length.days, length.elapsed ? "d" : "wd");
}

char *tl_ms_baseline_name(int64_t number) {
    return number == 0 ? g_strdup("baseline") : g_strdup_printf("baseline-%" G_GINT64_FORMAT, number);
}

static bool works(const struct ms_making *making, tl_day day) {
    uint8_t week = tl_ms_calendar_week(making->project, making->calendar);
    return week == 0 || (week & 1u << tl_day_weekday(day)) != 0;
}

/* The first day of what starts at that instant, the last of what ends there: 17:00 starts the next day. */
static tl_day first_day(const struct ms_making *making, const struct ms_stamp *stamp) {
    bool next = !making->event && tl_ms_stamp_evening(making->project, stamp);
    tl_day day = next && stamp->day < TL_DAY_LAST ? stamp->day + 1 : stamp->day;
    while (next && !works(making, day) && day < TL_DAY_LAST) {
        day++;
    }
    return day;
}

static tl_day last_day(const struct ms_making *making, const struct ms_stamp *stamp) {
    bool before = !making->event && tl_ms_stamp_morning(making->project, stamp);
    tl_day day = before && stamp->day > TL_DAY_FIRST ? stamp->day - 1 : stamp->day;
    while (before && !works(making, day) && day > TL_DAY_FIRST) {
        day--;
    }
    return day;
}

static void rounding_tell(const struct ms_making *making, const struct ms_stamp *stamp, tl_day day,
                          const char *what) {
    if (tl_ms_stamp_morning(making->project, stamp) || tl_ms_stamp_evening(making->project, stamp)) {
        return;
    }
    char text[TL_DAY_TEXT_SIZE];
    tl_day_text(day, text);
    tl_diag_add(making->project->diags, TL_CODE_part_day, making->task->span,
                "'%.60s': the %s at %02d:%02d is taken as the whole day %s", making->title, what,
                stamp->minute / 60, stamp->minute % 60, text);
}

static void first_set(const struct ms_making *making, const char *name, const struct ms_stamp *stamp,
                      const char *what) {
    tl_day day = first_day(making, stamp);
    rounding_tell(making, stamp, day, what);
    tl_plan_element_set_day(making->element, name, day);
}

static void last_set(const struct ms_making *making, const char *name, const struct ms_stamp *stamp,
                     const char *what) {
    tl_day day = last_day(making, stamp);
    rounding_tell(making, stamp, day, what);
    tl_plan_element_set_day(making->element, name, day);
}

static void length_set(const struct ms_making *making, const char *name, struct ms_number minutes) {
    const struct ms_task *task = making->task;
    int day_minutes = tl_ms_calendar_minutes(making->project, making->calendar);
    struct ms_length length = tl_ms_length(minutes.value, task->format, day_minutes);
    g_autofree char *text = tl_ms_length_text(length);
    tl_plan_element_set(making->element, name, text);
    if (length.rounded) {
        int unit = length.elapsed ? MS_DAY_MINUTES : day_minutes;
        g_autofree char *days = g_strdup_printf("%.2f", (double)minutes.value / unit);
        tl_diag_add(making->project->diags, TL_CODE_part_day, task->span,
                    "'%.60s': the %s of %s days is taken as %s", making->title, name, days, text);
    }
}

/* Manually scheduled tasks stay where they are; "must" constraints fix them. */
static bool fixed_set(const struct ms_making *making) {
    const struct ms_task *task = making->task;
    const struct ms_stamp *manual = task->manual_start.given ? &task->manual_start : &task->start;
    int64_t constraint = task->constraint.value;
    bool dated = task->constraint_date.given;
    if (task->manual.value != 0 && manual->given) {
        first_set(making, making->event ? "on" : "start", manual, "start");
    } else if (making->event && dated && (constraint == MS_MSO || constraint == MS_MFO)) {
        first_set(making, "on", &task->constraint_date, "date");
    } else if (dated && constraint == MS_MSO) {
        first_set(making, "start", &task->constraint_date, "start");
    } else if (dated && constraint == MS_MFO) {
        last_set(making, "finish", &task->constraint_date, "finish");
    } else {
        return false;
    }
    return true;
}

static void bounds_set(const struct ms_making *making) {
    static const char *const names[] = {[MS_SNET] = "start-not-before",
                                        [MS_SNLT] = "start-not-after",
                                        [MS_FNET] = "finish-not-before",
                                        [MS_FNLT] = "finish-not-after"};
    const struct ms_task *task = making->task;
    const struct ms_project *project = making->project;
    int64_t constraint = task->constraint.value;
    bool dated = task->constraint_date.given && constraint >= MS_SNET && constraint <= MS_FNLT;
    bool from_start = !project->from_start.given || project->from_start.value != 0;
    /* A date before the project's start does start the task before it. */
    bool sooner = dated && (constraint == MS_SNET ||
                            (constraint == MS_FNET && task->constraint_date.day < project->start.day));
    if (making->first && from_start && project->start.given && !sooner) {
        tl_plan_element_set_day(making->element, "start-not-before", project->start.day);
    }
    if (constraint == MS_ALAP) {
        tl_plan_element_set(making->element, "schedule", "alap");
    }
    if (dated && (constraint == MS_SNET || constraint == MS_SNLT)) {
        first_set(making, names[constraint], &task->constraint_date, "constraint");
    } else if (dated) {
        last_set(making, names[constraint], &task->constraint_date, "constraint");
    }
}

bool tl_ms_status_day(const struct ms_project *project, tl_day *ret_day) {
    const struct ms_stamp *status = project->status.given ? &project->status : &project->current;
    *ret_day = status->day + (tl_ms_stamp_evening(project, status) && status->day < TL_DAY_LAST);
    return status->given;
}

bool tl_ms_tracked(const struct ms_project *project) {
    for (guint i = 0; project->status.given && i < project->tasks->len; i++) {
        const struct ms_task *task = &g_array_index(project->tasks, struct ms_task, i);
        if (task->actual_start.given || task->actual_finish.given || task->percent.value > 0) {
            return true;
        }
    }
    return false;
}

/* Project leaves what is late where it was; a plan has what is left of it from the status date on. */
static void overdue_count(const struct ms_making *making) {
    const struct ms_task *task = making->task;
    bool begun = task->actual_start.given || task->percent.value > 0;
    const struct ms_stamp *rest = !begun ? &task->start : task->resume.given ? &task->resume : &task->finish;
    tl_day status;
    if (!tl_ms_status_day(making->project, &status) || !rest->given || first_day(making, rest) >= status) {
        return;
    }
    if (making->overdue->count++ == 0) {
        making->overdue->first = task;
    }
}

static void progress_set(const struct ms_making *making) {
    const struct ms_task *task = making->task;
    bool done = task->actual_finish.given || task->percent.value >= 100;
    const struct ms_stamp *finish = task->actual_finish.given ? &task->actual_finish : &task->actual_start;
    if (making->event && finish->given && done) {
        first_set(making, "actual-on", finish, "actual date");
    } else if (!making->event && task->actual_start.given) {
        first_set(making, "actual-start", &task->actual_start, "actual start");
    }
    if (!making->event && task->actual_finish.given) {
        last_set(making, "actual-finish", &task->actual_finish, "actual finish");
    }
    if (making->tracked && !done) {
        overdue_count(making);
    }
    if (done) {
        tl_plan_element_set(making->element, "status", "done");
    } else if (task->percent.value > 0) {
        g_autofree char *text = g_strdup_printf("%" G_GINT64_FORMAT "%%", task->percent.value);
        tl_plan_element_set(making->element, "progress", text);
        if (task->remaining.given && task->remaining.value > 0 && !making->event) {
            length_set(making, "remaining", task->remaining);
        }
    }
}

void tl_ms_task_dates(const struct ms_making *making) {
    const struct ms_task *task = making->task;
    bool fixed = fixed_set(making);
    if (!making->event && task->duration.given && task->duration.value > 0) {
        length_set(making, "duration", task->duration);
    } else if (!making->event && !fixed && task->start.given && task->finish.given) {
        first_set(making, "start", &task->start, "start");
        last_set(making, "finish", &task->finish, "finish");
        fixed = true;
    }
    if (!fixed) {
        bounds_set(making);
    }
    if (task->deadline.given) {
        last_set(making, "deadline", &task->deadline, "deadline");
    }
    progress_set(making);
}

static void baseline_add(const struct ms_making *making, const char *name, const struct ms_stamp *start,
                         const struct ms_stamp *finish) {
    if (!start->given && !finish->given) {
        return;
    }
    struct tl_plan_element *row = tl_plan_element_add(making->element, "baseline");
    tl_plan_element_set(row, "name", name);
    if (making->event) {
        /* 08:00 of one that waits for a finish is the end of the working day before. */
        struct ms_making bar = *making;
        bar.event = making->morning;
        tl_plan_element_set_day(row, "on", last_day(&bar, finish->given ? finish : start));
        return;
    }
    tl_day first = start->given ? first_day(making, start) : TL_DAY_PAST;
    if (start->given) {
        tl_plan_element_set_day(row, "start", first);
    }
    if (finish->given) {
        tl_plan_element_set_day(row, "finish", MAX(last_day(making, finish), first));
    }
}

void tl_ms_task_baselines(const struct ms_making *making) {
    const struct ms_task *task = making->task;
    for (uint32_t i = 0; i < task->baseline_count; i++) {
        const struct ms_baseline *baseline =
            &g_array_index(making->project->baselines, struct ms_baseline, task->first_baseline + i);
        if (baseline->number.value >= 0 && baseline->number.value <= 10) {
            g_autofree char *name = tl_ms_baseline_name(baseline->number.value);
            baseline_add(making, name, &baseline->start, &baseline->finish);
        }
    }
    baseline_add(making, "stored", &task->start, &task->finish);
}
