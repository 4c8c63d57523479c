/*
 * table_dates.c - the words of a row about its dates, and the year they leave out.
 *
 * SPDX-License-Identifier: MIT
 */
#include "planner/import/table.h"

#include <string.h>

/* Rows of a timetable go forward, but for a few that stand a little out of order. */
#define BACK_DAYS 62
#define YEARS_AROUND 3

/* One text of start and end, as a report would print it. */
static char *pair_text(const struct table *table) {
    g_autofree char *start = tl_table_text(table, table->columns[TABLE_START]);
    g_autofree char *finish = tl_table_text(table, table->columns[TABLE_FINISH]);
    if (!*start || !*finish || strcmp(start, finish) == 0) {
        return g_strdup(*start ? start : finish);
    }
    return g_strdup_printf("%s \u2013 %s", start, finish);
}

/* The column of the date, or of the start where it has words, else of the end. */
static uint32_t date_column(const struct table *table) {
    if (table->columns[TABLE_DATE] != TL_NONE) {
        return table->columns[TABLE_DATE];
    }
    g_autofree char *start = tl_table_text(table, table->columns[TABLE_START]);
    return *start ? table->columns[TABLE_START] : table->columns[TABLE_FINISH];
}

void tl_table_dates(const struct table *table, struct table_dates *ret_dates) {
    bool pair = table->columns[TABLE_DATE] == TL_NONE;
    g_autofree char *words = pair ? pair_text(table) : tl_table_text(table, table->columns[TABLE_DATE]);
    g_autofree char *time = tl_table_text(table, table->columns[TABLE_TIME]);
    *ret_dates = (struct table_dates){.column = date_column(table)};
    char *printed = *words && *time ? g_strdup_printf("%s, %s", words, time) : g_strdup(words);
    tl_words_read(printed, table->month_first, &ret_dates->reading);
    if (*words && *time && ret_dates->reading.shape == WORDS_UNREAD) {
        g_free(printed);
        printed = g_strdup(words);
        tl_words_read(printed, table->month_first, &ret_dates->reading);
    }
    struct words_reading *reading = &ret_dates->reading;
    for (size_t i = 0; i < reading->date_count && table->financial; i++) {
        struct words_date *date = &reading->dates[i];
        date->financial |= date->unit == WORDS_QUARTER && date->year == 0;
    }
    ret_dates->printed = *printed ? g_steal_pointer(&printed) : NULL;
    g_free(printed);
}

void tl_table_dates_finish(struct table_dates *dates) {
    g_free(dates->printed);
    g_free(dates->doubts);
    dates->printed = dates->doubts = NULL;
}

/* The first day of the reading in that year; false if it has no such day. */
static bool first_day(const struct words_reading *reading, int year, tl_day *ret_day) {
    struct words_date date = reading->dates[0];
    struct tl_when when;
    date.year = year;
    if (!tl_words_when(&date, &when)) {
        return false;
    }
    *ret_day = when.nominal.earliest;
    return true;
}

/* The year in which the rows go forward: the first after the row before, or the last before the one behind. */
static int year_near(const struct words_reading *reading, tl_day before, tl_day behind) {
    bool forward = tl_day_known(before);
    int base = tl_day_civil(forward ? before : behind).year;
    for (int k = -1; k <= YEARS_AROUND; k++) {
        int year = forward ? base + k : base - k;
        tl_day day;
        if (first_day(reading, year, &day) &&
            (forward ? day >= before - BACK_DAYS : day <= behind + BACK_DAYS / 2)) {
            return year;
        }
    }
    return 0;
}

/* "Timetable 2013/14": April to March; "2014": that year. */
static int year_titled(const struct table *table, const struct words_reading *reading, tl_day behind) {
    int year = table->year;
    tl_day day;
    bool spring = reading->dates[0].month >= 1 && reading->dates[0].month < 4;
    year += table->financial && spring && !reading->dates[0].financial ? 1 : 0;
    bool fits = year != 0 && first_day(reading, year, &day);
    return fits && (!tl_day_known(behind) || day <= behind + BACK_DAYS) ? year : 0;
}

static bool weekdays_given(const struct words_reading *reading) {
    for (size_t i = 0; i < reading->date_count; i++) {
        if (reading->dates[i].weekday >= 0) {
            return true;
        }
    }
    return false;
}

static bool weekdays_hold(const struct words_reading *reading, int year) {
    struct words_reading dated = *reading;
    tl_words_set_year(&dated, year);
    for (size_t i = 0; i < dated.date_count; i++) {
        tl_day day;
        bool lost = dated.dates[i].weekday >= 0 && !tl_words_day(&dated.dates[i], &day);
        if (lost || tl_words_weekday_wrong(&dated.dates[i])) {
            return false;
        }
    }
    return true;
}

/* A year beside the likely one in which the weekdays are right, and the rows still go forward; 0 if none is. */
static int year_by_weekday(const struct words_reading *reading, int year, tl_day before, tl_day behind) {
    static const int steps[] = {1, -1, 2, -2};
    for (size_t i = 0; i < G_N_ELEMENTS(steps); i++) {
        tl_day day;
        if (first_day(reading, year + steps[i], &day) && weekdays_hold(reading, year + steps[i]) &&
            (!tl_day_known(before) || day >= before - BACK_DAYS) &&
            (!tl_day_known(behind) || day <= behind + BACK_DAYS)) {
            return year + steps[i];
        }
    }
    return 0;
}

enum table_year tl_table_year(const struct table *table, struct words_reading *reading,
                              const struct table_around *around) {
    if (!tl_words_needs_year(reading)) {
        return TABLE_YEAR_WRITTEN;
    }
    enum table_year how = TABLE_YEAR_BEFORE;
    tl_day behind = around->behind;
    int year = tl_day_known(around->before) ? year_near(reading, around->before, behind) : 0;
    if (year == 0) {
        how = TABLE_YEAR_TITLE;
        year = year_titled(table, reading, behind);
    }
    if (year == 0 && tl_day_known(behind)) {
        how = TABLE_YEAR_BEHIND;
        year = year_near(reading, TL_DAY_PAST, behind);
    }
    if (year == 0) {
        return TABLE_YEAR_UNKNOWN;
    }
    if (weekdays_given(reading) && !weekdays_hold(reading, year)) {
        int other = year_by_weekday(reading, year, around->before, behind);
        /* Years of rows before that were guessed themselves yield to a weekday. */
        other = other == 0 ? year_by_weekday(reading, year, around->said, behind) : other;
        how = other != 0 ? TABLE_YEAR_WEEKDAY : how;
        year = other != 0 ? other : year;
    }
    tl_words_set_year(reading, year);
    return how;
}
