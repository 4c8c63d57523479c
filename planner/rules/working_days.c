/*
 * working_days.c - the working days of the law, each regime by its own words.
 *
 * Christmas Day and Good Friday, which most of the texts name, are bank holidays in every division, or
 * stand on a weekend.
 *
 * SPDX-License-Identifier: MIT
 */
#include "planner/rules/working_days.h"

#include <glib.h>
#include <string.h>

/* The years for which extra days off are laid down: all that bank holidays may ever be known for. */
enum { YEAR_FIRST = 1995, YEAR_LAST = 2100 };

static const struct {
    const char *name;
    const char *division; /* whose bank holidays; NULL: another row's calendar */
    const char *title;
} rows[TL_WORKING_DAYS_COUNT] = {
    [TL_WORKING_DAYS_NONE] = {"none", NULL, NULL},
    [TL_WORKING_DAYS_UNITED_KINGDOM] = {"united-kingdom", "united-kingdom", "any part of the United Kingdom"},
    [TL_WORKING_DAYS_ENGLAND] = {"england", "england-and-wales", "England"},
    [TL_WORKING_DAYS_ENGLAND_AND_WALES] = {"england-and-wales", "england-and-wales", "England and Wales"},
    [TL_WORKING_DAYS_SCOTLAND] = {"scotland", "scotland", "Scotland"},
    [TL_WORKING_DAYS_NORTHERN_IRELAND] = {"northern-ireland", "northern-ireland", "Northern Ireland"},
    [TL_WORKING_DAYS_AUTHORITY] = {"authority", NULL, NULL},
    [TL_WORKING_DAYS_ELECTION] = {"election", "england-and-wales", "elections in England and Wales"},
};

struct tl_working_calendars {
    struct tl_divisions *divisions;
    struct tl_calendar *calendars[TL_WORKING_DAYS_COUNT];
};

const char *tl_working_days_name(enum tl_working_days days) {
    return rows[days].name;
}

const char *const *tl_working_days_names(void) {
    static const char *const names[] = {"none",     "united-kingdom",   "england",   "england-and-wales",
                                        "scotland", "northern-ireland", "authority", "election",
                                        NULL};
    return names;
}

static tl_day first_monday_of_may(int year) {
    tl_day day = tl_day_from_civil(year, 5, 1);
    return day + (7 - (int)tl_day_weekday(day)) % 7;
}

/* The days off that a text names and that are no bank holidays: one a year. */
static GArray *extra_days_off(enum tl_working_days days) {
    GArray *extra = g_array_new(FALSE, FALSE, sizeof(struct tl_calendar_exception));
    for (int year = YEAR_FIRST; year <= YEAR_LAST; year++) {
        struct tl_calendar_exception exception = {.working = false};
        if (days == TL_WORKING_DAYS_ENGLAND) {
            exception.first = exception.last = first_monday_of_may(year);
            exception.title = "first Monday in May";
        } else if (days == TL_WORKING_DAYS_ELECTION) {
            exception.first = exception.last = tl_day_from_civil(year, 12, 24);
            exception.title = "Christmas Eve";
        } else {
            break;
        }
        g_array_append_val(extra, exception);
    }
    return extra;
}

static struct tl_calendar *calendar_make(struct tl_divisions *divisions, enum tl_working_days days) {
    g_autoptr(GArray) extra = extra_days_off(days);
    struct tl_calendar_spec spec = {.id = rows[days].name,
                                    .title = rows[days].title,
                                    .holidays = tl_divisions_find(divisions, rows[days].division),
                                    .exceptions =
                                        (const struct tl_calendar_exception *)(const void *)extra->data,
                                    .exception_count = extra->len};
    return tl_calendar_create(&spec);
}

enum tl_status tl_working_calendars_load(const char *data_dir, struct tl_diags *diags,
                                         struct tl_working_calendars **ret_calendars) {
    *ret_calendars = NULL;
    struct tl_divisions *divisions = NULL;
    enum tl_status status = tl_divisions_load(data_dir, diags, &divisions);
    if (status != TL_OK) {
        return status;
    }
    struct tl_working_calendars *calendars = g_new0(struct tl_working_calendars, 1);
    calendars->divisions = divisions;
    for (int i = 0; i < TL_WORKING_DAYS_COUNT; i++) {
        calendars->calendars[i] = rows[i].division ? calendar_make(divisions, i) : NULL;
    }
    *ret_calendars = calendars;
    return TL_OK;
}

void tl_working_calendars_destroy(struct tl_working_calendars *calendars) {
    for (int i = 0; calendars && i < TL_WORKING_DAYS_COUNT; i++) {
        tl_calendar_destroy(calendars->calendars[i]);
    }
    if (calendars) {
        tl_divisions_destroy(calendars->divisions);
    }
    g_free(calendars);
}

/* The row of the division's own bank holidays. */
static enum tl_working_days division_row(const char *division) {
    static const enum tl_working_days own[] = {TL_WORKING_DAYS_SCOTLAND, TL_WORKING_DAYS_NORTHERN_IRELAND,
                                               TL_WORKING_DAYS_UNITED_KINGDOM};
    for (size_t i = 0; division && i < G_N_ELEMENTS(own); i++) {
        if (strcmp(rows[own[i]].name, division) == 0) {
            return own[i];
        }
    }
    return TL_WORKING_DAYS_ENGLAND_AND_WALES;
}

const struct tl_calendar *tl_working_calendars_find(const struct tl_working_calendars *calendars,
                                                    enum tl_working_days days, const char *division) {
    return calendars->calendars[days == TL_WORKING_DAYS_AUTHORITY ? division_row(division) : days];
}
