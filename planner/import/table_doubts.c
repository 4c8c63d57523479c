/*
 * table_doubts.c - what is told of readings that are not certain, and of words that are no date.
 *
 * SPDX-License-Identifier: MIT
 */
#include "planner/import/table.h"

#include <internal/prose.h>
#include <string.h>

static void reason_add(GString *reasons, const char *reason) {
    g_string_append_printf(reasons, "%s%s", reasons->len > 0 ? "; " : "", reason);
}

static void year_reason(GString *reasons, enum table_year how, const struct words_reading *reading) {
    static const char *const sources[] = {[TABLE_YEAR_BEFORE] = "follows from the row before",
                                          [TABLE_YEAR_BEHIND] = "follows from a row behind",
                                          [TABLE_YEAR_TITLE] = "is that above the table",
                                          [TABLE_YEAR_WEEKDAY] =
                                              "is the nearest in which the weekday is right"};
    if (how != TABLE_YEAR_WRITTEN && how != TABLE_YEAR_UNKNOWN) {
        g_autofree char *reason = g_strdup_printf("the year %d %s", reading->dates[0].year, sources[how]);
        reason_add(reasons, reason);
    }
}

/* "a stroke is 'or'": what each doubt was settled to. */
static void doubt_reasons(GString *reasons, const struct table *table, const struct table_dates *dates) {
    const struct words_reading *reading = &dates->reading;
    bool day = reading->dates[0].unit == WORDS_DAY;
    const struct {
        unsigned doubt;
        const char *reason;
    } rows[] = {
        {WORDS_DOUBT_EITHER, "a stroke between two dates is taken as 'or'"},
        {WORDS_DOUBT_ORDER, table->month_first || (reading->orders & WORDS_ORDER_MONTH_FIRST)
                                ? "the month is taken to stand before the day"
                                : "the day is taken to stand before the month"},
        {WORDS_DOUBT_SHORT_YEAR, day ? "the figures are taken as a day of the month, not as a year"
                                     : "the figures are taken as a year, not as a day of the month"},
        {WORDS_DOUBT_MONTH_YEAR, "it is taken as a financial year, not as a month"},
        {WORDS_DOUBT_FINANCIAL, "it is taken as the financial year that begins in the April of that year"},
        {WORDS_DOUBT_QUARTER, reading->dates[0].financial ? "it is taken as a quarter of the financial year"
                                                          : "it is taken as a quarter of the calendar year"},
        {WORDS_DOUBT_WINTER, "it is taken as the winter that begins in that year"},
        {WORDS_DOUBT_SPELLING, "a name is not spelt as usual"},
        {WORDS_DOUBT_TBC, "it is still to be confirmed"},
        {WORDS_DOUBT_MONTHS, "it is taken as all of these months"},
        {WORDS_DOUBT_LINES, "dates on several lines are taken as several days"},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        if (reading->doubts & rows[i].doubt) {
            reason_add(reasons, rows[i].reason);
        }
    }
    if ((reading->doubts & WORDS_DOUBT_IGNORED) && dates->printed) {
        g_autofree char *words = g_strndup(dates->printed + reading->ignored_at, reading->ignored_length);
        g_autofree char *reason = g_strdup_printf("'%s' is passed over", g_strstrip(words));
        reason_add(reasons, reason);
    }
}

/* A week that is named by another day than its Monday. */
static void week_reason(GString *reasons, const struct words_reading *reading) {
    for (size_t i = 0; i < reading->date_count; i++) {
        tl_day day;
        const struct words_date *date = &reading->dates[i];
        if (date->unit == WORDS_WEEK && !date->week_ending && tl_words_day(date, &day) &&
            tl_day_weekday(day) != TL_MONDAY) {
            char text[TL_DAY_TEXT_SIZE];
            tl_day_text(day, text);
            g_autofree char *reason =
                g_strdup_printf("%s is a %s, not a Monday", text, tl_prose_weekday(day));
            reason_add(reasons, reason);
        }
    }
}

static char *fields_text(const struct words_fields *fields) {
    if (fields->on || fields->dates) {
        return g_strdup(fields->on ? fields->on : fields->dates);
    }
    const char *start = fields->start, *finish = fields->finish;
    return start && finish ? g_strdup_printf("%s to %s", start, finish)
           : start         ? g_strdup_printf("a start of %s", start)
           : finish        ? g_strdup_printf("an end of %s", finish)
                           : g_strdup("no date");
}

/* Words of a cell in one line, and not without end. */
static char *cell_words(const char *text) {
    g_auto(GStrv) words = g_strsplit_set(text, " \t\r\n", -1);
    GString *line = g_string_new(NULL);
    for (size_t i = 0; words[i] && line->len < 80; i++) {
        if (*words[i]) {
            g_string_append_printf(line, "%s%s", line->len > 0 ? " " : "", words[i]);
        }
    }
    if (line->len > 120) {
        g_autofree char *valid = g_utf8_make_valid(line->str, 120);
        g_string_printf(line, "%s...", valid);
    }
    return g_string_free(line, FALSE);
}

static void weekdays_tell(const struct table *table, const struct table_dates *dates) {
    const struct words_reading *reading = &dates->reading;
    for (size_t i = 0; i < reading->date_count; i++) {
        tl_day day;
        if (!tl_words_weekday_wrong(&reading->dates[i]) || !tl_words_day(&reading->dates[i], &day)) {
            continue;
        }
        char text[TL_DAY_TEXT_SIZE];
        tl_day_text(day, text);
        g_autofree char *words = cell_words(dates->printed);
        tl_diag_add(table->diags, TL_CODE_wrong_weekday, tl_table_span(table, dates->column),
                    "'%s' names a %s, but %s is a %s", words,
                    tl_prose_weekday(tl_day_from_civil(2024, 1, 1) + reading->dates[i].weekday), text,
                    tl_prose_weekday(day));
        tl_diag_hint(table->diags, "the plan goes by the day of the month");
    }
}

char *tl_table_doubts_tell(const struct table *table, const struct table_dates *dates, enum table_year year,
                           const struct words_fields *fields, bool work) {
    const struct words_reading *reading = &dates->reading;
    g_autoptr(GString) reasons = g_string_new(NULL);
    if (!dates->printed) {
        return NULL;
    }
    year_reason(reasons, year, reading);
    doubt_reasons(reasons, table, dates);
    week_reason(reasons, reading);
    if (dates->repeated) {
        reason_add(reasons, "it is the date of the row above");
    }
    if (fields->whole) {
        reason_add(reasons, "the work is taken to fill it");
    }
    if (reading->shape == WORDS_BETWEEN) {
        reason_add(reasons, work ? "the work is taken to fill it" : "it is taken as one day in between");
    }
    if (reading->shape == WORDS_ONGOING) {
        reason_add(reasons, "it names no day");
    }
    if (reasons->len > 0) {
        g_autofree char *words = cell_words(dates->printed);
        g_autofree char *result = fields_text(fields);
        tl_diag_add(table->diags, TL_CODE_uncertain_date, tl_table_span(table, dates->column),
                    "'%s' is read as %s: %s", words, result, reasons->str);
    }
    weekdays_tell(table, dates);
    return reasons->len > 0 ? g_strdup(reasons->str) : NULL;
}

void tl_table_unread_tell(const struct table *table, const struct table_dates *dates, enum table_year year) {
    const struct words_reading *reading = &dates->reading;
    g_autofree char *words = cell_words(dates->printed);
    struct tl_span span = tl_table_span(table, dates->column);
    tl_day day;
    if (reading->serial && tl_words_day(&reading->dates[0], &day)) {
        char text[TL_DAY_TEXT_SIZE];
        tl_day_text(day, text);
        tl_diag_add(table->diags, TL_CODE_unread_date, span,
                    "'%s' looks like the number under which a spreadsheet keeps %s", words, text);
        tl_diag_hint(table->diags, "give the column a date format, save the table again and import that");
        return;
    }
    if (year == TABLE_YEAR_UNKNOWN && reading->shape != WORDS_UNREAD) {
        tl_diag_add(table->diags, TL_CODE_unread_date, span, "'%s' has no year, and no row around it has one",
                    words);
        tl_diag_hint(table->diags, "write a year into the first row, or into a title above the table");
        return;
    }
    tl_diag_add(table->diags, TL_CODE_unread_date, span,
                reading->date_count > 0 && reading->shape != WORDS_UNREAD
                    ? "'%s' names no days of the calendar"
                    : "'%s' cannot be read as a date",
                words);
    tl_diag_hint(table->diags, "the plan keeps the words as printed; give the item its date there");
}
