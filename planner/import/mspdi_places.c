/*
 * mspdi_places.c - what happens when a task, a calendar or a part of one opens and closes.
 *
 * SPDX-License-Identifier: MIT
 */
#include "planner/import/mspdi_fields.h"

/* Monday 0 of a DayType, which counts from Sunday 1; -1 for an exception, whose DayType is 0. */
static int weekday_of(struct ms_number type) {
    return type.given && type.value >= 1 && type.value <= 7 ? (int)((type.value + 5) % 7) : -1;
}

static void calendar_open(struct ms_filling *filling) {
    filling->calendar =
        (struct ms_calendar){.weeks = g_array_new(FALSE, TRUE, sizeof(struct ms_week)),
                             .exceptions = g_array_new(FALSE, TRUE, sizeof(struct ms_exception))};
    /* Kept at once, so that a file that breaks off loses nothing. */
    g_array_append_val(filling->project->calendars, filling->calendar);
}

static struct ms_calendar *calendar_last(const struct ms_filling *filling) {
    GArray *all = filling->project->calendars;
    return &g_array_index(all, struct ms_calendar, all->len - 1);
}

void tl_ms_place_open(struct ms_filling *filling, enum ms_place place) {
    static const struct ms_task no_task;
    const struct ms_project *project = filling->project;
    if (place == MS_PLACE_CALENDAR) {
        calendar_open(filling);
    } else if (place == MS_PLACE_WORK_WEEK) {
        filling->week = (struct ms_week){0};
        filling->day = (struct ms_day_scratch){0};
        filling->in_week = true;
    } else if (place == MS_PLACE_EXCEPTION || place == MS_PLACE_WEEK_DAY) {
        filling->period = filling->in_week ? filling->day : filling->period;
        filling->day = (struct ms_day_scratch){0};
    } else if (place == MS_PLACE_TIME) {
        filling->day.time_from = filling->day.time_to = (struct ms_number){0};
    } else if (place == MS_PLACE_TASK) {
        filling->task = no_task;
        filling->task.span = filling->span;
        filling->task.first_link = project->links->len;
        filling->task.first_baseline = project->baselines->len;
    } else if (place == MS_PLACE_LINK) {
        filling->link = (struct ms_link){.task = project->tasks->len, .span = filling->span};
    } else if (place == MS_PLACE_BASELINE) {
        filling->baseline = (struct ms_baseline){.task = project->tasks->len};
    }
}

/* Of a working day without times Project means its own ordinary ones. */
static void week_day_close(struct ms_filling *filling) {
    int weekday = weekday_of(filling->day.type);
    struct ms_week *week = filling->in_week ? &filling->week : &filling->calendar.week;
    bool working = filling->day.working.given && filling->day.working.value != 0;
    if (weekday >= 0) {
        week->given |= (uint8_t)(1u << weekday);
        week->working = (uint8_t)((week->working & ~(1u << weekday)) | (unsigned)working << weekday);
        week->minutes[weekday] = working ? filling->day.minutes : 0;
    } else if (filling->day.from.given && !filling->in_week) {
        struct ms_exception legacy = {
            .from = filling->day.from, .to = filling->day.to, .working = working, .legacy = true};
        g_array_append_val(filling->calendar.exceptions, legacy);
    }
    if (filling->in_week) {
        filling->day = filling->period;
    }
}

static void exception_close(struct ms_filling *filling) {
    const struct ms_day_scratch *day = &filling->day;
    /* Type 1 is daily; files of before 2007 have none. A period says every how many days. */
    bool daily = (!day->recurrence.given || day->recurrence.value <= 1) &&
                 (!day->period.given || day->period.value <= 1);
    bool one_day = day->from.given && day->to.given && day->from.day == day->to.day;
    struct ms_exception exception = {.name = day->name,
                                     .from = day->from,
                                     .to = day->to,
                                     .working = day->working.given && day->working.value != 0,
                                     .recurring = !daily && !one_day};
    if (day->from.given) {
        g_array_append_val(filling->calendar.exceptions, exception);
    }
}

static void time_close(struct ms_filling *filling) {
    const struct ms_number *from = &filling->day.time_from;
    const struct ms_number *to = &filling->day.time_to;
    if (from->given && to->given) {
        /* "00:00" as the end is midnight at the end of the day. */
        int64_t end = to->value == 0 ? MS_DAY_MINUTES : to->value;
        filling->day.minutes += (int)MAX(end - from->value, 0);
        filling->day.minutes = MIN(filling->day.minutes, MS_DAY_MINUTES);
    }
}

void tl_ms_place_close(struct ms_filling *filling, enum ms_place place) {
    struct ms_project *project = filling->project;
    if (place == MS_PLACE_CALENDAR) {
        *calendar_last(filling) = filling->calendar;
    } else if (place == MS_PLACE_WEEK_DAY) {
        week_day_close(filling);
    } else if (place == MS_PLACE_EXCEPTION) {
        exception_close(filling);
    } else if (place == MS_PLACE_TIME) {
        time_close(filling);
    } else if (place == MS_PLACE_WORK_WEEK) {
        filling->week.name = filling->day.name;
        filling->week.from = filling->day.from;
        filling->week.to = filling->day.to;
        filling->in_week = false;
        g_array_append_val(filling->calendar.weeks, filling->week);
    } else if (place == MS_PLACE_TASK) {
        filling->task.link_count = project->links->len - filling->task.first_link;
        filling->task.baseline_count = project->baselines->len - filling->task.first_baseline;
        g_array_append_val(project->tasks, filling->task);
    } else if (place == MS_PLACE_LINK) {
        g_array_append_val(project->links, filling->link);
    } else if (place == MS_PLACE_BASELINE) {
        g_array_append_val(project->baselines, filling->baseline);
    }
}
