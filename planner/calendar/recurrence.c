/*
 * recurrence.c - recurrence rules through libical's iterator, the one place that calls it.
 *
 * The text is looked over before libical sees it: only known parts, each once, of plain letters and
 * numbers, nothing more often than daily. That leaves libical rules whose next day, or whose end, it
 * finds within a few thousand steps.
 *
 * SPDX-License-Identifier: MIT
 */
#include "planner/calendar/recurrence.h"

#include <libical/ical.h>
#include <string.h>

static const char *const frequencies[] = {"DAILY", "WEEKLY", "MONTHLY", "YEARLY"};
static const char *const sub_daily[] = {"SECONDLY", "MINUTELY", "HOURLY"};
static const char *const sub_daily_parts[] = {"BYSECOND", "BYMINUTE", "BYHOUR"};
static const char *const parts[] = {"FREQ",      "INTERVAL", "COUNT",   "UNTIL",    "BYDAY", "BYMONTHDAY",
                                    "BYYEARDAY", "BYWEEKNO", "BYMONTH", "BYSETPOS", "WKST"};

static int word_find(const char *const *words, size_t count, const char *word, size_t length) {
    for (size_t i = 0; i < count; i++) {
        if (strlen(words[i]) == length && strncmp(words[i], word, length) == 0) {
            return (int)i;
        }
    }
    return -1;
}

/* Digits, signs and letters, in values apart by single commas. */
static bool value_plain(const char *value, size_t length) {
    static const char allowed[] = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ+-,";

    for (size_t i = 0; i < length; i++) {
        bool comma = value[i] == ',';
        if (!strchr(allowed, value[i]) || (comma && (i == 0 || i + 1 == length || value[i - 1] == ','))) {
            return false;
        }
    }
    return length > 0;
}

/* A number from 1, for INTERVAL and COUNT. */
static bool value_positive(const char *value, size_t length) {
    bool digits = strspn(value, "0123456789") >= length && length <= 4;

    return digits && value[strspn(value, "0")] >= '1' && strspn(value, "0") < length;
}

/* One NAME=VALUE of `length` bytes; *seen holds a bit for each part that has come. */
static enum tl_recurrence_fault part_check(const char *text, size_t length, unsigned *seen) {
    const char *equals = memchr(text, '=', length);
    size_t name = equals ? (size_t)(equals - text) : length;
    const char *value = text + name + 1;
    size_t rest = equals ? length - name - 1 : 0;
    int part = word_find(parts, G_N_ELEMENTS(parts), text, name);

    if (!equals) {
        return TL_RECURRENCE_SYNTAX;
    }
    if (word_find(sub_daily_parts, G_N_ELEMENTS(sub_daily_parts), text, name) >= 0) {
        return TL_RECURRENCE_SUB_DAILY;
    }
    if (part < 0 || (*seen >> part & 1) || !value_plain(value, rest)) {
        return TL_RECURRENCE_PART;
    }
    *seen |= 1u << part;
    if (part == 0 && word_find(sub_daily, G_N_ELEMENTS(sub_daily), value, rest) >= 0) {
        return TL_RECURRENCE_SUB_DAILY;
    }
    if (part == 0 && word_find(frequencies, G_N_ELEMENTS(frequencies), value, rest) < 0) {
        return TL_RECURRENCE_PART;
    }
    return (part == 1 || part == 2) && !value_positive(value, rest) ? TL_RECURRENCE_PART : TL_RECURRENCE_OK;
}

static enum tl_recurrence_fault rule_check(const char *rule, size_t *ret_at) {
    unsigned seen = 0;
    size_t at = 0;

    *ret_at = 0;
    if (strlen(rule) > TL_RECURRENCE_TEXT_MOST) {
        return TL_RECURRENCE_SYNTAX;
    }
    for (;;) {
        size_t length = strcspn(rule + at, ";");
        enum tl_recurrence_fault fault = part_check(rule + at, length, &seen);
        *ret_at = at;
        if (fault != TL_RECURRENCE_OK) {
            return fault;
        }
        if (!rule[at + length]) {
            break;
        }
        at += length + 1;
    }
    *ret_at = 0;
    /* RFC 5545: FREQ is required; COUNT and UNTIL exclude each other. */
    return !(seen & 1u) || (seen & 0xcu) == 0xcu ? TL_RECURRENCE_SYNTAX : TL_RECURRENCE_OK;
}

static struct icaltimetype ical_day(tl_day day) {
    struct tl_civil civil = tl_day_civil(day);
    struct icaltimetype time = icaltime_null_time();

    /* icaltime_null_date() has -1 for hour and minute, which the iterator counts back from. */
    time.is_date = 1;
    time.year = civil.year;
    time.month = civil.month;
    time.day = civil.day;
    return time;
}

/* The rule as libical holds it; its frequency is NO_RECURRENCE when it cannot be read. */
static struct icalrecurrencetype rule_read(const char *rule, tl_day last) {
    struct icalrecurrencetype read = icalrecurrencetype_from_string(rule);

    /* Without an end libical would look for the next day until the year 2582. */
    if (read.freq != ICAL_NO_RECURRENCE && read.count == 0 &&
        (icaltime_is_null_time(read.until) || icaltime_compare(read.until, ical_day(last)) > 0)) {
        read.until = ical_day(last);
    }
    return read;
}

enum tl_recurrence_fault tl_recurrence_expand(const char *rule, tl_day first, tl_day last, GArray *days,
                                              size_t *ret_at) {
    enum tl_recurrence_fault fault = rule_check(rule, ret_at);
    tl_day furthest = MIN(tl_day_add_months(first, 12 * TL_RECURRENCE_YEARS_MOST), TL_DAY_LAST);
    guint before = days->len;
    icalrecur_iterator *iterator = NULL;
    struct icalrecurrencetype read;

    if (fault != TL_RECURRENCE_OK) {
        return fault;
    }
    last = MIN(last, furthest);
    read = rule_read(rule, last);
    iterator = read.freq == ICAL_NO_RECURRENCE ? NULL : icalrecur_iterator_new(read, ical_day(first));
    icalerror_clear_errno();
    if (!iterator) {
        return read.freq == ICAL_NO_RECURRENCE ? TL_RECURRENCE_PART : TL_RECURRENCE_NOTHING;
    }
    while (days->len - before < TL_RECURRENCE_DAYS_MOST) {
        struct icaltimetype time = icalrecur_iterator_next(iterator);
        tl_day day =
            icaltime_is_null_time(time) ? TL_DAY_FUTURE : tl_day_from_civil(time.year, time.month, time.day);
        if (day > last) {
            break;
        }
        g_array_append_val(days, day);
    }
    icalrecur_iterator_free(iterator);
    return days->len > before ? TL_RECURRENCE_OK : TL_RECURRENCE_NOTHING;
}

const char *tl_recurrence_fault_text(enum tl_recurrence_fault fault) {
    switch (fault) {
    case TL_RECURRENCE_OK:
        return "is a recurrence rule";
    case TL_RECURRENCE_SYNTAX:
        return "is not a recurrence rule";
    case TL_RECURRENCE_PART:
        return "is no part of a recurrence rule, comes twice, or has no such value";
    case TL_RECURRENCE_SUB_DAILY:
        return "is for more than one meeting a day";
    case TL_RECURRENCE_NOTHING:
        return "gives no day";
    }
    return "is not a recurrence rule";
}
