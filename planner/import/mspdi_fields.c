/*
 * mspdi_fields.c - the fields of Microsoft Project XML that are read, and how values are written there.
 *
 * Source: the schema mspdi_pj12.xsd and "Introduction to Project XML Data" of the Project 2007 SDK.
 *
 * SPDX-License-Identifier: MIT
 */
#include "planner/import/mspdi_fields.h"

#include <string.h>

#define PROJECT(field) offsetof(struct ms_project, field)
#define CALENDAR(field) offsetof(struct ms_calendar, field)
#define DAY(field) offsetof(struct ms_day_scratch, field)
#define TASK(field) offsetof(struct ms_task, field)
#define LINK(field) offsetof(struct ms_link, field)
#define BASELINE(field) offsetof(struct ms_baseline, field)

static const struct ms_field fields[] = {
    {MS_PLACE_PROJECT, "Title", MS_TEXT, PROJECT(title)},
    {MS_PLACE_PROJECT, "Name", MS_TEXT, PROJECT(name)},
    {MS_PLACE_PROJECT, "StartDate", MS_STAMP, PROJECT(start)},
    {MS_PLACE_PROJECT, "FinishDate", MS_STAMP, PROJECT(finish)},
    {MS_PLACE_PROJECT, "StatusDate", MS_STAMP, PROJECT(status)},
    {MS_PLACE_PROJECT, "CurrentDate", MS_STAMP, PROJECT(current)},
    {MS_PLACE_PROJECT, "ScheduleFromStart", MS_NUMBER, PROJECT(from_start)},
    {MS_PLACE_PROJECT, "CalendarUID", MS_NUMBER, PROJECT(calendar)},
    {MS_PLACE_PROJECT, "MinutesPerDay", MS_NUMBER, PROJECT(day_minutes)},
    {MS_PLACE_PROJECT, "DefaultStartTime", MS_CLOCK, PROJECT(day_start)},
    {MS_PLACE_PROJECT, "DefaultFinishTime", MS_CLOCK, PROJECT(day_finish)},
    {MS_PLACE_CALENDAR, "UID", MS_NUMBER, CALENDAR(uid)},
    {MS_PLACE_CALENDAR, "Name", MS_TEXT, CALENDAR(name)},
    {MS_PLACE_CALENDAR, "BaseCalendarUID", MS_NUMBER, CALENDAR(base)},
    {MS_PLACE_WEEK_DAY, "DayType", MS_NUMBER, DAY(type)},
    {MS_PLACE_WEEK_DAY, "DayWorking", MS_NUMBER, DAY(working)},
    {MS_PLACE_EXCEPTION, "DayWorking", MS_NUMBER, DAY(working)},
    {MS_PLACE_EXCEPTION, "Name", MS_TEXT, DAY(name)},
    {MS_PLACE_EXCEPTION, "Type", MS_NUMBER, DAY(recurrence)},
    {MS_PLACE_EXCEPTION, "Period", MS_NUMBER, DAY(period)},
    {MS_PLACE_WORK_WEEK, "Name", MS_TEXT, DAY(name)},
    {MS_PLACE_PERIOD, "FromDate", MS_STAMP, DAY(from)},
    {MS_PLACE_PERIOD, "ToDate", MS_STAMP, DAY(to)},
    {MS_PLACE_TIME, "FromTime", MS_CLOCK, DAY(time_from)},
    {MS_PLACE_TIME, "ToTime", MS_CLOCK, DAY(time_to)},
    {MS_PLACE_TASK, "UID", MS_NUMBER, TASK(uid)},
    {MS_PLACE_TASK, "Name", MS_TEXT, TASK(name)},
    {MS_PLACE_TASK, "IsNull", MS_NUMBER, TASK(null)},
    {MS_PLACE_TASK, "Active", MS_NUMBER, TASK(active)},
    {MS_PLACE_TASK, "Manual", MS_NUMBER, TASK(manual)},
    {MS_PLACE_TASK, "OutlineLevel", MS_NUMBER, TASK(level)},
    {MS_PLACE_TASK, "Summary", MS_NUMBER, TASK(summary)},
    {MS_PLACE_TASK, "Milestone", MS_NUMBER, TASK(milestone)},
    {MS_PLACE_TASK, "Start", MS_STAMP, TASK(start)},
    {MS_PLACE_TASK, "Finish", MS_STAMP, TASK(finish)},
    {MS_PLACE_TASK, "ManualStart", MS_STAMP, TASK(manual_start)},
    {MS_PLACE_TASK, "Duration", MS_DURATION, TASK(duration)},
    {MS_PLACE_TASK, "DurationFormat", MS_NUMBER, TASK(format)},
    {MS_PLACE_TASK, "RemainingDuration", MS_DURATION, TASK(remaining)},
    {MS_PLACE_TASK, "ConstraintType", MS_NUMBER, TASK(constraint)},
    {MS_PLACE_TASK, "ConstraintDate", MS_STAMP, TASK(constraint_date)},
    {MS_PLACE_TASK, "Deadline", MS_STAMP, TASK(deadline)},
    {MS_PLACE_TASK, "CalendarUID", MS_NUMBER, TASK(calendar)},
    {MS_PLACE_TASK, "PercentComplete", MS_NUMBER, TASK(percent)},
    {MS_PLACE_TASK, "ActualStart", MS_STAMP, TASK(actual_start)},
    {MS_PLACE_TASK, "ActualFinish", MS_STAMP, TASK(actual_finish)},
    {MS_PLACE_TASK, "Resume", MS_STAMP, TASK(resume)},
    {MS_PLACE_TASK, "Notes", MS_TEXT, TASK(notes)},
    {MS_PLACE_TASK, "HyperlinkAddress", MS_TEXT, TASK(address)},
    {MS_PLACE_LINK, "PredecessorUID", MS_NUMBER, LINK(uid)},
    {MS_PLACE_LINK, "Type", MS_NUMBER, LINK(type)},
    {MS_PLACE_LINK, "CrossProject", MS_NUMBER, LINK(cross_project)},
    {MS_PLACE_LINK, "LinkLag", MS_NUMBER, LINK(lag)},
    {MS_PLACE_LINK, "LagFormat", MS_NUMBER, LINK(format)},
    {MS_PLACE_BASELINE, "Number", MS_NUMBER, BASELINE(number)},
    {MS_PLACE_BASELINE, "Start", MS_STAMP, BASELINE(start)},
    {MS_PLACE_BASELINE, "Finish", MS_STAMP, BASELINE(finish)},
};

/* Of a place: names that follow from other fields, or say only how Project shows or counts them. */
static const struct {
    enum ms_place place;
    const char *names;
} silent[] = {
    {MS_PLACE_PROJECT,
     "SaveVersion UID GUID BuildNumber CreationDate LastSaved Revision FYStartDate CriticalSlackLimit "
     "CurrencyDigits CurrencySymbol CurrencyCode CurrencySymbolPosition "
     "MinutesPerWeek DaysPerMonth DefaultTaskType DefaultFixedCostAccrual DefaultStandardRate "
     "DefaultOvertimeRate DurationFormat WorkFormat EditableActualCosts HonorConstraints "
     "InsertedProjectsLikeSummary MultipleCriticalPaths NewTasksEffortDriven NewTasksEstimated "
     "SplitsInProgressTasks SpreadActualCost SpreadPercentComplete TaskUpdatesResource FiscalYearStart "
     "WeekStartDay MoveCompletedEndsBack MoveRemainingStartsBack MoveRemainingStartsForward "
     "MoveCompletedEndsForward BaselineForEarnedValue AutoAddNewResourcesAndTasks MicrosoftProjectServerURL "
     "Autolink NewTaskStartDate DefaultTaskEVMethod ProjectExternallyEdited ExtendedCreationDate "
     "ActualsInSync RemoveFileProperties AdminProject UpdateManuallyScheduledTasksWhenEditingLinks "
     "KeepTaskOnNearestWorkingTimeWhenMadeAutoScheduled NewTasksAreManual OutlineCodes WBSMasks "
     "ExtendedAttributes BaselineCalendar Views Filters Groups Tables Maps Reports Drawings DataLinks "
     "VBAProjects"},
    {MS_PLACE_CALENDAR, "GUID IsBaseCalendar IsBaselineCalendar"},
    {MS_PLACE_EXCEPTION,
     "EnteredByOccurrences Occurrences Month MonthDay MonthItem MonthPosition DaysOfWeek"},
    {MS_PLACE_TASK,
     "ID GUID Type CreateDate WBS WBSLevel OutlineNumber Priority ResumeValid EffortDriven Recurring "
     "OverAllocated Estimated Critical DisplayAsSummary EarlyStart EarlyFinish LateStart LateFinish "
     "StartVariance FinishVariance WorkVariance FreeSlack TotalSlack StartSlack FinishSlack ManualFinish "
     "ManualDuration ManualRemainingDuration "
     "DurationText StartText FinishText ActualDuration DurationVariance CV SV CostVariance "
     "IgnoreResourceCalendar "
     "FixedCostAccrual PercentWorkComplete EarnedValueMethod ConstraintTypeText LevelAssignments "
     "LevelingCanSplit LevelingDelayFormat HideBar Rollup IsPublished CommitmentType Stop "
     "PreLeveledStart PreLeveledFinish PhysicalPercentComplete ExternalTask IsSubprojectReadOnly "
     "IsSubproject RemainingWork ActualWork RegularWork HyperlinkSubAddress Hyperlink "
     "CalendarDuration NotesRTF UserDefined BCWS BCWP ACWP"},
    {MS_PLACE_LINK, "CrossProjectName"},
    {MS_PLACE_BASELINE,
     "Interim Duration DurationFormat EstimatedDuration Work Cost BCWS BCWP FixedCost TimephasedData"},
    {MS_PLACE_RESOURCES, "GUID"},
};

static const struct {
    enum ms_place place;
    const char *name;
    enum ms_place inner;
} nests[] = {
    {MS_PLACE_PROJECT, "Calendars", MS_PLACE_CALENDARS},
    {MS_PLACE_PROJECT, "Tasks", MS_PLACE_TASKS},
    {MS_PLACE_PROJECT, "Resources", MS_PLACE_RESOURCES},
    {MS_PLACE_PROJECT, "Assignments", MS_PLACE_ASSIGNMENTS},
    {MS_PLACE_CALENDARS, "Calendar", MS_PLACE_CALENDAR},
    {MS_PLACE_CALENDAR, "WeekDays", MS_PLACE_WEEK_DAYS},
    {MS_PLACE_CALENDAR, "Exceptions", MS_PLACE_EXCEPTIONS},
    {MS_PLACE_CALENDAR, "WorkWeeks", MS_PLACE_WORK_WEEKS},
    {MS_PLACE_WEEK_DAYS, "WeekDay", MS_PLACE_WEEK_DAY},
    {MS_PLACE_WEEK_DAY, "TimePeriod", MS_PLACE_PERIOD},
    {MS_PLACE_WEEK_DAY, "WorkingTimes", MS_PLACE_TIMES},
    {MS_PLACE_EXCEPTIONS, "Exception", MS_PLACE_EXCEPTION},
    {MS_PLACE_EXCEPTION, "TimePeriod", MS_PLACE_PERIOD},
    {MS_PLACE_EXCEPTION, "WorkingTimes", MS_PLACE_TIMES},
    {MS_PLACE_TIMES, "WorkingTime", MS_PLACE_TIME},
    {MS_PLACE_WORK_WEEKS, "WorkWeek", MS_PLACE_WORK_WEEK},
    {MS_PLACE_WORK_WEEK, "TimePeriod", MS_PLACE_PERIOD},
    {MS_PLACE_WORK_WEEK, "WeekDays", MS_PLACE_WEEK_DAYS},
    {MS_PLACE_TASKS, "Task", MS_PLACE_TASK},
    {MS_PLACE_TASK, "PredecessorLink", MS_PLACE_LINK},
    {MS_PLACE_TASK, "Baseline", MS_PLACE_BASELINE},
};

static const char *const place_words[MS_PLACE_COUNT] = {
    "the project",         "the calendars",        "a calendar",     "a week",       "a day of the week",
    "exceptions",          "an exception",         "a period",       "working time", "a working time",
    "weeks of a calendar", "a week of a calendar", "the tasks",      "a task",       "a link",
    "a baseline",          "the resources",        "the assignments"};

enum ms_place tl_ms_place_inside(enum ms_place place, const char *name) {
    for (size_t i = 0; i < G_N_ELEMENTS(nests); i++) {
        if (nests[i].place == place && strcmp(nests[i].name, name) == 0) {
            return nests[i].inner;
        }
    }
    return MS_PLACE_COUNT;
}

const char *tl_ms_place_words(enum ms_place place) {
    return place_words[place];
}

/* Only names of ours are keys, so that no file can make a table slow. */
void tl_ms_fields_index(GHashTable *ret_tables[MS_PLACE_COUNT]) {
    static const struct ms_field quiet = {.type = MS_SILENT};
    for (int i = 0; i < MS_PLACE_COUNT; i++) {
        ret_tables[i] = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    }
    for (size_t i = 0; i < G_N_ELEMENTS(fields); i++) {
        g_hash_table_insert(ret_tables[fields[i].place], g_strdup(fields[i].name), (gpointer)&fields[i]);
    }
    for (size_t i = 0; i < G_N_ELEMENTS(silent); i++) {
        g_auto(GStrv) names = g_strsplit(silent[i].names, " ", -1);
        for (char **name = names; *name; name++) {
            g_hash_table_insert(ret_tables[silent[i].place], g_strdup(*name), (gpointer)&quiet);
        }
    }
}

/* All digits of a fixed length. */
static bool digits_read(const char *text, int count, int *ret) {
    *ret = 0;
    for (int i = 0; i < count; i++) {
        if (!g_ascii_isdigit(text[i])) {
            return false;
        }
        *ret = *ret * 10 + text[i] - '0';
    }
    return true;
}

/* "08:00:00"; seconds are of no use in days. */
static bool clock_read(const char *text, int *ret_minute) {
    int hour, minute;
    if (!digits_read(text, 2, &hour) || text[2] != ':' || !digits_read(text + 3, 2, &minute) || hour > 24 ||
        minute > 59) {
        return false;
    }
    *ret_minute = hour * 60 + minute;
    return text[5] == '\0' || text[5] == ':';
}

/* "2026-04-15T08:00:00", or a day alone; "NA" is no date. */
static bool stamp_read(const char *text, struct ms_stamp *ret) {
    int year, month, day;
    if (strcmp(text, "NA") == 0 || *text == '\0') {
        return true;
    }
    if (!digits_read(text, 4, &year) || text[4] != '-' || !digits_read(text + 5, 2, &month) ||
        text[7] != '-' || !digits_read(text + 8, 2, &day) || !tl_civil_valid(year, month, day)) {
        return false;
    }
    *ret = (struct ms_stamp){.day = tl_day_from_civil(year, month, day), .given = true};
    bool within = ret->day >= TL_DAY_FIRST && ret->day <= TL_DAY_LAST;
    bool timed = text[10] == '\0' || (text[10] == 'T' && clock_read(text + 11, &ret->minute));
    ret->given = within && timed;
    return ret->given;
}

/* "PT40H30M0S" as minutes, seconds rounded up: Project writes hours, minutes and seconds only. */
static bool duration_read(const char *text, int64_t *ret_minutes) {
    static const struct {
        char unit;
        int seconds;
    } units[] = {{'H', 3600}, {'M', 60}, {'S', 1}};
    bool negative = *text == '-';
    const char *at = text + negative;
    if (strncmp(at, "PT", 2) != 0 || at[2] == '\0') {
        return false;
    }
    at += 2;
    int64_t seconds = 0;
    for (size_t i = 0; i < G_N_ELEMENTS(units) && *at; i++) {
        char *end;
        guint64 count = g_ascii_strtoull(at, &end, 10);
        if (end == at || !g_ascii_isdigit(*at) || count > 10000000) {
            return false;
        }
        if (*end == '.') {
            end += 1 + strspn(end + 1, "0123456789");
        }
        if (*end == units[i].unit) {
            seconds += (int64_t)count * units[i].seconds;
            at = end + 1;
        }
    }
    *ret_minutes = (negative ? -1 : 1) * ((seconds + 59) / 60);
    return *at == '\0';
}

static bool number_read(const char *text, int64_t *ret) {
    if (strcmp(text, "true") == 0 || strcmp(text, "false") == 0) {
        *ret = text[0] == 't';
        return true;
    }
    return g_ascii_string_to_signed(text, 10, -INT64_C(1000000000000), INT64_C(1000000000000), ret, NULL);
}

/* The struct that fields of a place are kept in. */
static void *place_struct(struct ms_filling *filling, enum ms_place place) {
    switch (place) {
    case MS_PLACE_PROJECT:
        return filling->project;
    case MS_PLACE_CALENDAR:
        return &filling->calendar;
    case MS_PLACE_TASK:
        return &filling->task;
    case MS_PLACE_LINK:
        return &filling->link;
    case MS_PLACE_BASELINE:
        return &filling->baseline;
    case MS_PLACE_WEEK_DAY:
    case MS_PLACE_EXCEPTION:
    case MS_PLACE_PERIOD:
    case MS_PLACE_TIME:
    case MS_PLACE_WORK_WEEK:
        return &filling->day;
    case MS_PLACE_CALENDARS:
    case MS_PLACE_WEEK_DAYS:
    case MS_PLACE_EXCEPTIONS:
    case MS_PLACE_TIMES:
    case MS_PLACE_WORK_WEEKS:
    case MS_PLACE_TASKS:
    case MS_PLACE_RESOURCES:
    case MS_PLACE_ASSIGNMENTS:
    case MS_PLACE_COUNT:
        break;
    }
    return NULL;
}

void tl_ms_field_fill(struct ms_filling *filling, const struct ms_field *field, const char *text) {
    if (field->type == MS_SILENT || *text == '\0') {
        return;
    }
    char *at = (char *)place_struct(filling, field->place) + field->offset;
    struct ms_number number = {.given = true};
    struct ms_stamp stamp = {0};
    int minute = 0;
    bool read = true;
    switch (field->type) {
    case MS_NUMBER:
        read = number_read(text, &number.value);
        break;
    case MS_DURATION:
        read = duration_read(text, &number.value);
        break;
    case MS_CLOCK:
        read = clock_read(text, &minute);
        number.value = minute;
        break;
    case MS_STAMP:
        read = stamp_read(text, &stamp);
        break;
    case MS_TEXT:
        *(const char **)(void *)at = g_string_chunk_insert(filling->project->texts, text);
        return;
    case MS_SILENT:
        return;
    }
    if (!read) {
        tl_diag_add(filling->project->diags, TL_CODE_bad_project_value, filling->span,
                    "<%s> cannot be read and is left out: '%.60s'", field->name, text);
    } else if (field->type == MS_STAMP) {
        *(struct ms_stamp *)(void *)at = stamp;
    } else {
        *(struct ms_number *)(void *)at = number;
    }
}
