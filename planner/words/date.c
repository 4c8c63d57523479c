/*
 * date.c - a date in words as a plan file would hold it.
 *
 * SPDX-License-Identifier: MIT
 */
#include "planner/words/words.h"

#include <string.h>

static char *days_text(tl_day first, tl_day last) {
    char from[TL_DAY_TEXT_SIZE], to[TL_DAY_TEXT_SIZE];
    tl_day_text(first, from);
    tl_day_text(last, to);
    return first == last ? g_strdup(from) : g_strdup_printf("[%s..%s]", from, to);
}

static bool year_fits(int year) {
    return year >= 1900 && year <= 2198;
}

bool tl_words_day(const struct words_date *date, tl_day *ret_day) {
    if ((date->unit != WORDS_DAY && date->unit != WORDS_WEEK) || !year_fits(date->year) ||
        !tl_civil_valid(date->year, date->month, date->day)) {
        return false;
    }
    *ret_day = tl_day_from_civil(date->year, date->month, date->day);
    return true;
}

bool tl_words_weekday_wrong(const struct words_date *date) {
    tl_day day;
    return date->weekday >= 0 && tl_words_day(date, &day) && (int)tl_day_weekday(day) != date->weekday;
}

/* Where a month, quarter, season or year begins, and how many months it has. */
static bool months_of(const struct words_date *date, tl_day *ret_first, int *ret_count) {
    int year = date->year;
    int month = date->month;
    *ret_count = 3;
    switch (date->unit) {
    case WORDS_MONTH:
        *ret_count = 1;
        break;
    case WORDS_QUARTER:
        month = (date->number - 1) * 3 + 1 + (date->financial ? 3 : 0);
        year += month > 12 ? 1 : 0;
        month -= month > 12 ? 12 : 0;
        break;
    case WORDS_SEASON:
        month = date->number * 3;
        break;
    case WORDS_YEAR:
    case WORDS_FINANCIAL_YEAR:
        month = date->unit == WORDS_YEAR ? 1 : 4;
        *ret_count = 12;
        break;
    case WORDS_DAY:
    case WORDS_WEEK:
        return false;
    }
    if (!year_fits(year) || month < 1 || month > 12) {
        return false;
    }
    *ret_first = tl_day_from_civil(year, month, 1);
    return true;
}

/* Early, mid and late of anything longer than a month: its first, middle and last months. */
static char *part_text(const struct words_date *date, tl_day first, int months) {
    tl_day behind = tl_day_add_months(first, months);
    int third = months == 12 ? 3 : 1;
    tl_day from = first;
    tl_day until = tl_day_add_months(first, third);
    struct tl_civil last = tl_day_civil(behind - 1);
    switch (date->part) {
    case WORDS_MID:
        from = tl_day_add_months(first, months == 12 ? 4 : third);
        until = tl_day_add_months(behind, months == 12 ? -4 : -third);
        break;
    case WORDS_LATE:
        from = tl_day_add_months(behind, -third);
        until = behind;
        break;
    case WORDS_END:
        return g_strdup_printf("%04d-%02d-~%02d", last.year, last.month, last.day);
    case WORDS_EARLY:
    case WORDS_WHOLE:
        break;
    }
    if (until == tl_day_add_months(from, 1)) {
        struct tl_civil civil = tl_day_civil(from);
        return g_strdup_printf("%04d-%02d", civil.year, civil.month);
    }
    return days_text(from, until - 1);
}

static char *month_text(const struct words_date *date) {
    static const int days[] = {[WORDS_EARLY] = 5, [WORDS_MID] = 15, [WORDS_LATE] = 25};
    if (date->part == WORDS_WHOLE) {
        return g_strdup_printf("%04d-%02d", date->year, date->month);
    }
    int day = date->part == WORDS_END ? tl_month_length(date->year, date->month) : days[date->part];
    return g_strdup_printf("%04d-%02d-~%02d", date->year, date->month, day);
}

static char *group_text(const struct words_date *date) {
    tl_day first = 0;
    int months = 0;
    if (!months_of(date, &first, &months)) {
        return NULL;
    }
    if (date->unit == WORDS_MONTH) {
        return month_text(date);
    }
    if (date->part != WORDS_WHOLE) {
        return part_text(date, first, months);
    }
    struct tl_civil civil = tl_day_civil(first);
    switch (date->unit) {
    case WORDS_QUARTER:
        return g_strdup_printf("%04d-%02d", civil.year, 33 + (civil.month - 1) / 3);
    case WORDS_SEASON:
        return g_strdup_printf("%04d-%02d", date->year, 20 + date->number);
    case WORDS_FINANCIAL_YEAR:
        return g_strdup_printf("FY%04d", date->year);
    case WORDS_YEAR:
    case WORDS_MONTH:
    case WORDS_DAY:
    case WORDS_WEEK:
        break;
    }
    return g_strdup_printf("%04d", date->year);
}

/* Monday to Friday of a week that is named by its Monday; else what is left of the week, or seven days. */
static char *week_text(const struct words_date *date, tl_day day) {
    int weekday = (int)tl_day_weekday(day);
    char text[TL_DAY_TEXT_SIZE];
    if (date->week_ending) {
        day -= weekday;
        weekday = TL_MONDAY;
    }
    if (weekday == TL_MONDAY) {
        tl_day_text(day, text);
        return g_strdup_printf("WC%s", text);
    }
    return days_text(day, weekday <= TL_FRIDAY ? day + TL_FRIDAY - weekday : day + 6);
}

/* Qualifiers only where the standard has a place for them. */
static char *qualified(char *text, const struct words_date *date) {
    bool plain = !strpbrk(text, "~[WF") &&
                 (date->unit == WORDS_DAY || date->unit == WORDS_MONTH || date->unit == WORDS_YEAR);
    const char *sign = date->approximate && date->uncertain ? "%" : date->approximate ? "~" : "?";
    if (!plain || (!date->approximate && !date->uncertain)) {
        return text;
    }
    char *marked = g_strconcat(text, sign, NULL);
    g_free(text);
    return marked;
}

char *tl_words_edtf(const struct words_date *date) {
    tl_day day;
    char *text = NULL;
    if (date->unit != WORDS_DAY && date->unit != WORDS_WEEK) {
        text = group_text(date);
    } else if (tl_words_day(date, &day)) {
        text = date->unit == WORDS_WEEK ? week_text(date, day) : days_text(day, day);
    }
    return text ? qualified(text, date) : NULL;
}

bool tl_words_when(const struct words_date *date, struct tl_when *ret_when) {
    g_autofree char *text = tl_words_edtf(date);
    return text && tl_when_parse(text, ret_when, NULL) == TL_TEXT_OK;
}
