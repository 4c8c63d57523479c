/*
 * duration.c - durations and lags as text: "8wd", "8y3m7d", "-5wd".
 *
 * SPDX-License-Identifier: MIT
 */
#include <tenderline/date.h>

#include <glib.h>
#include <string.h>

/* For each number and each sum: far beyond the 300 years of plan days, and nothing overflows. */
#define NUMBER_MAX 999999

/* In the order in which they may follow one another. */
enum unit { UNIT_YEAR = 0, UNIT_MONTH, UNIT_WEEK, UNIT_DAY, UNIT_WORKING_DAY, UNIT_COUNT };

static const char *const unit_names[UNIT_COUNT] = {"y", "m", "w", "d", "wd"};

/* The unit that starts at `text`, UNIT_COUNT if there is none. "wd" is tried before "w". */
static enum unit unit_at(const char *text) {
    if (g_str_has_prefix(text, "wd")) {
        return UNIT_WORKING_DAY;
    }
    for (int unit = UNIT_YEAR; unit < UNIT_WORKING_DAY; unit++) {
        if (*text == unit_names[unit][0]) {
            return (enum unit)unit;
        }
    }
    return UNIT_COUNT;
}

static void component_add(struct tl_duration *duration, enum unit unit, int32_t number) {
    switch (unit) {
    case UNIT_YEAR:
        duration->months += number * 12;
        duration->as_years = true;
        break;
    case UNIT_MONTH:
        duration->months += number;
        break;
    case UNIT_WEEK:
        duration->days += number * 7;
        duration->as_weeks = true;
        break;
    case UNIT_DAY:
        duration->days += number;
        duration->as_weeks = false;
        break;
    case UNIT_WORKING_DAY:
        duration->working_days += number;
        break;
    case UNIT_COUNT:
        break;
    }
}

/* Reads "12w" at *at and moves on. *unit is the unit before it and becomes its own. */
static enum tl_text_fault component_read(const char *text, size_t *at, int *unit,
                                         struct tl_duration *duration) {
    size_t begin = *at;
    int32_t number = 0;
    for (; g_ascii_isdigit(text[*at]); (*at)++) {
        if (number > NUMBER_MAX / 10) {
            return TL_TEXT_RANGE;
        }
        number = number * 10 + (text[*at] - '0');
    }
    if (*at == begin) {
        return TL_TEXT_SYNTAX;
    }
    enum unit found = unit_at(text + *at);
    if (found == UNIT_COUNT) {
        /* "5 wd" has a unit, but blanks do not stand in a duration. */
        return text[*at + strspn(text + *at, " ")] == '\0' ? TL_TEXT_NO_UNIT : TL_TEXT_SYNTAX;
    }
    if ((int)found <= *unit) {
        return TL_TEXT_SYNTAX;
    }
    component_add(duration, found, number);
    if (duration->months > NUMBER_MAX || duration->days > NUMBER_MAX) {
        return TL_TEXT_RANGE;
    }
    *unit = (int)found;
    *at += strlen(unit_names[found]);
    return TL_TEXT_OK;
}

static enum tl_text_fault duration_read(const char *text, size_t *at, struct tl_duration *duration) {
    while (g_ascii_isspace(text[*at])) {
        (*at)++;
    }
    if (text[*at] == '\0') {
        return TL_TEXT_EMPTY;
    }
    if (text[*at] == '-') {
        duration->negative = true;
        (*at)++;
    }
    int unit = -1;
    do {
        enum tl_text_fault fault = component_read(text, at, &unit, duration);
        if (fault != TL_TEXT_OK) {
            return fault;
        }
    } while (text[*at] != '\0' && !g_ascii_isspace(text[*at]));
    while (g_ascii_isspace(text[*at])) {
        (*at)++;
    }
    return text[*at] == '\0' ? TL_TEXT_OK : TL_TEXT_SYNTAX;
}

enum tl_text_fault tl_duration_parse(const char *text, struct tl_duration *ret_duration, size_t *ret_at) {
    struct tl_duration duration = {.given = true};
    size_t at = 0;
    enum tl_text_fault fault = duration_read(text, &at, &duration);
    if (ret_at) {
        *ret_at = at;
    }
    if (fault != TL_TEXT_OK) {
        *ret_duration = (struct tl_duration){0};
        return fault;
    }
    if (duration.months == 0 && duration.days == 0 && duration.working_days == 0) {
        duration.negative = false;
    }
    *ret_duration = duration;
    return TL_TEXT_OK;
}

void tl_duration_text(const struct tl_duration *duration, char ret_text[TL_DURATION_TEXT_SIZE]) {
    int32_t years = duration->as_years ? duration->months / 12 : 0;
    int32_t weeks = duration->as_weeks ? duration->days / 7 : 0;
    int32_t numbers[UNIT_COUNT] = {years, duration->months - years * 12, weeks, duration->days - weeks * 7,
                                   duration->working_days};
    size_t used = 0;
    if (duration->negative) {
        ret_text[used++] = '-';
    }
    bool any = false;
    for (int unit = 0; unit < UNIT_COUNT; unit++) {
        if (numbers[unit] != 0) {
            used += (size_t)g_snprintf(ret_text + used, (gulong)(TL_DURATION_TEXT_SIZE - used), "%d%s",
                                       numbers[unit], unit_names[unit]);
            any = true;
        }
    }
    if (!any) {
        g_strlcpy(ret_text, "0d", TL_DURATION_TEXT_SIZE);
    }
}
