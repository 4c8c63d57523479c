/*
 * http_date.c - dates of HTTP (RFC 9110, 5.6.7).
 *
 * SPDX-License-Identifier: MIT
 */
#include "http_date.h"

#include <glib.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

static const char *const months[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                     "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
static const char *const weekdays[] = {"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
static const char *const long_weekdays[] = {"Sunday",   "Monday", "Tuesday", "Wednesday",
                                            "Thursday", "Friday", "Saturday"};

void tl_http_date_text(int64_t seconds, char text[TL_HTTP_DATE_SIZE]) {
    time_t time = (time_t)seconds;
    struct tm at;
    gmtime_r(&time, &at);
    g_snprintf(text, TL_HTTP_DATE_SIZE, "%s, %02d %s %04d %02d:%02d:%02d GMT", weekdays[at.tm_wday],
               at.tm_mday, months[at.tm_mon], (at.tm_year + 1900) % 10000, at.tm_hour, at.tm_min, at.tm_sec);
}

/* The place of the name that *at begins with, which is passed; -1 if it is none. */
static int name_take(const char **at, const char *const *names, int count) {
    for (int i = 0; i < count; i++) {
        if (g_str_has_prefix(*at, names[i])) {
            *at += strlen(names[i]);
            return i;
        }
    }
    return -1;
}

/*
 * Reads `at` by a form: D day, d day padded with a blank, B month, Y year of four digits, y of two,
 * h m s; anything else stands for itself. Nothing may follow.
 */
static bool form_read(const char *at, const char *form, struct tm *ret) {
    for (; *form; form++) {
        int digits = *form == 'Y' ? 4 : strchr("Ddyhms", *form) ? 2 : 0;
        if (*form == 'B') {
            ret->tm_mon = name_take(&at, months, G_N_ELEMENTS(months));
            if (ret->tm_mon < 0) {
                return false;
            }
            continue;
        }
        if (digits == 0) {
            if (*at++ != *form) {
                return false;
            }
            continue;
        }
        int value = 0;
        for (int i = 0; i < digits; i++, at++) {
            bool blank = *form == 'd' && i == 0 && *at == ' ';
            if (!blank && !g_ascii_isdigit(*at)) {
                return false;
            }
            value = value * 10 + (blank ? 0 : *at - '0');
        }
        int *const fields[] = {&ret->tm_mday, &ret->tm_mday, &ret->tm_year, &ret->tm_year,
                               &ret->tm_hour, &ret->tm_min,  &ret->tm_sec};
        *fields[strchr("DdYyhms", *form) - "DdYyhms"] = value;
    }
    return *at == '\0';
}

/* A year of two digits is never more than fifty years ahead. */
static int year_whole(int year, int64_t now) {
    time_t time = (time_t)now;
    struct tm at;
    gmtime_r(&time, &at);
    int this_year = at.tm_year + 1900;
    year += this_year - this_year % 100;
    return year > this_year + 50 ? year - 100 : year;
}

/* 24:00:00 is none, and the 30th of February neither; a leap second is. */
static bool seconds_make(const struct tm *read, int64_t *ret_seconds) {
    g_autoptr(GTimeZone) utc = g_time_zone_new_utc();
    g_autoptr(GDateTime) time = g_date_time_new(utc, read->tm_year, read->tm_mon + 1, read->tm_mday,
                                                read->tm_hour, read->tm_min, MIN(read->tm_sec, 59));
    if (!time || read->tm_sec > 60) {
        return false;
    }
    *ret_seconds = g_date_time_to_unix(time);
    return true;
}

bool tl_http_date_parse(const char *text, int64_t now, int64_t *ret_seconds) {
    struct tm read = {0};
    const char *at = text;
    if (name_take(&at, long_weekdays, G_N_ELEMENTS(long_weekdays)) >= 0) {
        if (!form_read(at, ", D-B-y h:m:s GMT", &read)) {
            return false;
        }
        read.tm_year = year_whole(read.tm_year, now);
    } else if (name_take(&at, weekdays, G_N_ELEMENTS(weekdays)) < 0 ||
               (!form_read(at, ", D B Y h:m:s GMT", &read) && !form_read(at, " B d h:m:s Y", &read))) {
        return false;
    }
    return seconds_make(&read, ret_seconds);
}
