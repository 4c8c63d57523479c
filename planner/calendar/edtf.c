/*
 * edtf.c - one date of ISO 8601-2: components, qualifiers, unspecified digits, seasons, quarters;
 * and our two conveniences FY and WC.
 *
 * SPDX-License-Identifier: MIT
 */
#include "planner/calendar/edtf.h"

#include <glib.h>
#include <string.h>

#define YEAR_FIRST 1900
#define YEAR_LAST 2199
#define UNSPECIFIED (-1)

/* Year, month or day as written. */
struct component {
    int8_t digits[4]; /* 0 to 9 or UNSPECIFIED */
    int length;       /* 0 if the date ends before it */
    char left, right; /* qualifiers, or NUL */
};

enum { YEAR = 0, MONTH, DAY, COMPONENT_COUNT };

struct edtf_cursor tl_edtf_cursor_trimmed(const char *text) {
    struct edtf_cursor cursor = {.text = text, .end = strlen(text)};
    while (cursor.at < cursor.end && g_ascii_isspace(text[cursor.at])) {
        cursor.at++;
    }
    while (cursor.end > cursor.at && g_ascii_isspace(text[cursor.end - 1])) {
        cursor.end--;
    }
    return cursor;
}

bool tl_edtf_cursor_is(const struct edtf_cursor *cursor, const char *word) {
    size_t length = strlen(word);
    return cursor->end - cursor->at == length &&
           g_ascii_strncasecmp(cursor->text + cursor->at, word, length) == 0;
}

bool tl_edtf_cursor_starts(const struct edtf_cursor *cursor, const char *prefix) {
    size_t length = strlen(prefix);
    return cursor->end - cursor->at >= length && memcmp(cursor->text + cursor->at, prefix, length) == 0;
}

static char peek(const struct edtf_cursor *cursor) {
    return cursor->at < cursor->end ? cursor->text[cursor->at] : '\0';
}

static bool is_qualifier(char byte) {
    return byte == '?' || byte == '~' || byte == '%';
}

/* Takes a qualifier if there is one. */
static char qualifier_read(struct edtf_cursor *cursor) {
    char byte = peek(cursor);
    if (!is_qualifier(byte)) {
        return '\0';
    }
    cursor->at++;
    return byte;
}

static enum tl_text_fault component_read(struct edtf_cursor *cursor, int length,
                                         struct component *component) {
    component->left = qualifier_read(cursor);
    for (int i = 0; i < length; i++, cursor->at++) {
        char byte = peek(cursor);
        if (byte != 'X' && !g_ascii_isdigit(byte)) {
            return TL_TEXT_SYNTAX;
        }
        component->digits[i] = (int8_t)(byte == 'X' ? UNSPECIFIED : byte - '0');
    }
    component->length = length;
    component->right = qualifier_read(cursor);
    return is_qualifier(peek(cursor)) ? TL_TEXT_OBSOLETE : TL_TEXT_OK;
}

/* Reads year, month and day, as many as there are. places[i] is where component i begins. */
static enum tl_text_fault components_read(struct edtf_cursor *cursor, struct component *components,
                                          size_t *places) {
    for (int i = YEAR; i < COMPONENT_COUNT; i++) {
        if (i > YEAR && cursor->at == cursor->end) {
            break;
        }
        if (i > YEAR && peek(cursor) != '-') {
            return TL_TEXT_SYNTAX;
        }
        cursor->at += i > YEAR ? 1 : 0;
        places[i] = cursor->at;
        enum tl_text_fault fault = component_read(cursor, i == YEAR ? 4 : 2, &components[i]);
        if (fault != TL_TEXT_OK) {
            return fault;
        }
        if (components[i].left && components[i].right) {
            return TL_TEXT_SYNTAX;
        }
    }
    if (peek(cursor) == 'T') {
        return TL_TEXT_UNSUPPORTED;
    }
    return cursor->at == cursor->end ? TL_TEXT_OK : TL_TEXT_SYNTAX;
}

static bool has_unspecified(const struct component *component) {
    return memchr(component->digits, UNSPECIFIED, (size_t)component->length) != NULL;
}

/* Not given, or all X. */
static bool is_anything(const struct component *component) {
    for (int i = 0; i < component->length; i++) {
        if (component->digits[i] != UNSPECIFIED) {
            return false;
        }
    }
    return true;
}

/* The least and the greatest number that the digits may stand for; 0 and 0 without digits. */
static int component_bound(const struct component *component, int for_unspecified) {
    int number = 0;
    for (int i = 0; i < component->length; i++) {
        int digit = component->digits[i] == UNSPECIFIED ? for_unspecified : component->digits[i];
        number = number * 10 + digit;
    }
    return number;
}

static bool component_matches(const struct component *component, int number) {
    for (int i = component->length - 1; i >= 0; i--, number /= 10) {
        if (component->digits[i] != UNSPECIFIED && component->digits[i] != number % 10) {
            return false;
        }
    }
    return true;
}

/* The number, if all digits are given; nearly all dates have no X. */
static bool is_specified(const struct component *component, int *ret_number) {
    int number = 0;
    for (int i = 0; i < component->length; i++) {
        if (component->digits[i] == UNSPECIFIED) {
            return false;
        }
        number = number * 10 + component->digits[i];
    }
    *ret_number = number;
    return component->length > 0;
}

/* The months of a year, the days of a month: first (step 1) or last (step -1) that fits; 0 if none. */
static int component_pick(const struct component *component, int count, int step) {
    int given = 0;
    if (is_specified(component, &given)) {
        return given >= 1 && given <= count ? given : 0;
    }
    for (int number = step > 0 ? 1 : count; number >= 1 && number <= count; number += step) {
        if (component_matches(component, number)) {
            return number;
        }
    }
    return 0;
}

static tl_day year_pick(const struct component *components, int year, int step) {
    int given = 0;
    if (is_specified(&components[MONTH], &given)) {
        int day = given >= 1 && given <= 12
                      ? component_pick(&components[DAY], tl_month_length(year, given), step)
                      : 0;
        return day != 0 ? tl_day_from_civil(year, given, day) : step > 0 ? TL_DAY_FUTURE : TL_DAY_PAST;
    }
    for (int month = step > 0 ? 1 : 12; month >= 1 && month <= 12; month += step) {
        int day = component_matches(&components[MONTH], month)
                      ? component_pick(&components[DAY], tl_month_length(year, month), step)
                      : 0;
        if (day != 0) {
            return tl_day_from_civil(year, month, day);
        }
    }
    return step > 0 ? TL_DAY_FUTURE : TL_DAY_PAST;
}

/* The first or last day that fits all components; an open end if there is none. */
static tl_day day_pick(const struct component *components, int year, int year_count, int step) {
    tl_day day = step > 0 ? TL_DAY_FUTURE : TL_DAY_PAST;
    for (int i = 0; i < year_count && !tl_day_known(day); i++, year += step) {
        if (component_matches(&components[YEAR], year)) {
            day = year_pick(components, year, step);
        }
    }
    return day;
}

/* The coarsest unit that is widened, COMPONENT_COUNT if none is. */
static int widened_unit(const struct component *components) {
    for (int i = YEAR; i < COMPONENT_COUNT; i++) {
        const struct component *component = &components[i];
        if (component->length > 0 && (strchr("~%", component->left ? component->left : '!') ||
                                      strchr("~%", component->right ? component->right : '!'))) {
            return i;
        }
    }
    return COMPONENT_COUNT;
}

static struct tl_window window_widen(struct tl_window nominal, int unit) {
    struct tl_window wide = nominal;
    switch (unit) {
    case YEAR:
        wide.earliest = tl_day_add_months(nominal.earliest, -3);
        wide.latest = tl_day_add(tl_day_add_months(nominal.latest + 1, 3), -1);
        break;
    case MONTH:
        wide.earliest = tl_day_add(nominal.earliest, -15);
        wide.latest = tl_day_add(nominal.latest, 15);
        break;
    case DAY: {
        struct tl_civil civil = tl_day_civil(nominal.earliest);
        int length = tl_month_length(civil.year, civil.month);
        wide.earliest = tl_day_from_civil(civil.year, civil.month, MAX(civil.day - 5, 1));
        wide.latest = tl_day_from_civil(civil.year, civil.month, MIN(civil.day + 5, length));
        break;
    }
    default:
        break;
    }
    wide.earliest = MAX(wide.earliest, TL_DAY_FIRST);
    wide.latest = MIN(wide.latest, TL_DAY_LAST);
    return wide;
}

static void qualifiers_apply(struct tl_when *when, const struct component *components) {
    for (int i = YEAR; i < COMPONENT_COUNT && components[i].length > 0; i++) {
        const char both[] = {components[i].left, components[i].right};
        for (size_t j = 0; j < sizeof both; j++) {
            when->approximate |= both[j] == '~' || both[j] == '%';
            when->uncertain |= both[j] == '?' || both[j] == '%';
        }
    }
    when->window = window_widen(when->nominal, widened_unit(components));
    if (when->precision != TL_PRECISION_DAY || !components[DAY].left || widened_unit(components) != DAY) {
        return;
    }
    struct tl_civil civil = tl_day_civil(when->nominal.earliest);
    if (civil.day == 5 || civil.day == 15 || civil.day == 25 ||
        civil.day == tl_month_length(civil.year, civil.month)) {
        when->precision = TL_PRECISION_MONTH_PART;
    }
}

static void precision_set(struct tl_when *when, const struct component *components) {
    bool unspecified = has_unspecified(&components[YEAR]) || has_unspecified(&components[MONTH]);
    when->unit = !is_anything(&components[DAY])     ? TL_PRECISION_DAY
                 : !is_anything(&components[MONTH]) ? TL_PRECISION_MONTH
                                                    : TL_PRECISION_YEAR;
    when->precision = when->unit;
    if (when->unit == TL_PRECISION_MONTH && unspecified) {
        when->precision = TL_PRECISION_CHOICE;
    }
    if (when->unit == TL_PRECISION_DAY && (unspecified || has_unspecified(&components[DAY]))) {
        when->precision = TL_PRECISION_CHOICE;
    }
}

/* YYYY-21 to YYYY-24 and YYYY-33 to YYYY-36, by their first month. */
static enum tl_text_fault grouping_read(const struct component *components, int year,
                                        enum edtf_allowed allowed, struct tl_when *when) {
    int number = component_bound(&components[MONTH], 0);
    bool season = number >= 21 && number <= 24;
    bool quarter = number >= 33 && number <= 36;
    bool qualified =
        components[YEAR].left || components[YEAR].right || components[MONTH].left || components[MONTH].right;
    if ((!season && !quarter) || qualified || allowed != EDTF_ANY || has_unspecified(&components[YEAR])) {
        return TL_TEXT_UNSUPPORTED;
    }
    int month = season ? (number - 20) * 3 : (number - 33) * 3 + 1;
    tl_day first = tl_day_from_civil(year, month, 1);
    when->kind = TL_WHEN_WINDOW;
    when->nominal = (struct tl_window){first, tl_day_add(tl_day_add_months(first, 3), -1)};
    when->window = when->nominal;
    when->precision = when->unit = season ? TL_PRECISION_SEASON : TL_PRECISION_QUARTER;
    return when->window.latest > TL_DAY_LAST ? TL_TEXT_RANGE : TL_TEXT_OK;
}

static enum tl_text_fault year_check(const struct component *year) {
    int least = component_bound(year, 0);
    int greatest = component_bound(year, 9);
    if (least == 0 && greatest == 9999) {
        return TL_TEXT_UNSUPPORTED;
    }
    return least < YEAR_FIRST || greatest > YEAR_LAST ? TL_TEXT_RANGE : TL_TEXT_OK;
}

/* The bounds of what was read: qualifiers, precision, windows. */
static enum tl_text_fault components_resolve(struct edtf_cursor *cursor, const struct component *components,
                                             const size_t *places, struct tl_when *when) {
    int year = component_bound(&components[YEAR], 0);
    int year_last = component_bound(&components[YEAR], 9);
    when->kind = TL_WHEN_WINDOW;
    when->nominal.earliest = day_pick(components, year, year_last - year + 1, 1);
    when->nominal.latest = day_pick(components, year_last, year_last - year + 1, -1);
    if (!tl_day_known(when->nominal.earliest)) {
        bool month_fits = !components[MONTH].length || component_pick(&components[MONTH], 12, 1) != 0;
        cursor->at = places[month_fits ? DAY : MONTH];
        return TL_TEXT_NO_SUCH_DAY;
    }
    precision_set(when, components);
    qualifiers_apply(when, components);
    return TL_TEXT_OK;
}

static enum tl_text_fault plain_read(struct edtf_cursor *cursor, enum edtf_allowed allowed,
                                     struct tl_when *when) {
    struct component components[COMPONENT_COUNT] = {{.length = 0}};
    size_t places[COMPONENT_COUNT] = {cursor->at, cursor->at, cursor->at};
    enum tl_text_fault fault = components_read(cursor, components, places);
    if (fault != TL_TEXT_OK) {
        return fault;
    }
    cursor->at = places[YEAR];
    fault = year_check(&components[YEAR]);
    if (fault != TL_TEXT_OK) {
        return fault;
    }
    bool qualified = false;
    bool unspecified = false;
    for (int i = YEAR; i < COMPONENT_COUNT; i++) {
        qualified |= components[i].left || components[i].right;
        unspecified |= has_unspecified(&components[i]);
    }
    int month = component_bound(&components[MONTH], 0);
    if (month >= 21 && month <= 41 && !components[DAY].length && !has_unspecified(&components[MONTH])) {
        return grouping_read(components, component_bound(&components[YEAR], 0), allowed, when);
    }
    if ((qualified && unspecified) || (allowed == EDTF_MEMBER && (qualified || unspecified))) {
        return TL_TEXT_UNSUPPORTED;
    }
    return components_resolve(cursor, components, places, when);
}

/* FY2018: 1 April 2018 to 31 March 2019. */
static enum tl_text_fault financial_year_read(struct edtf_cursor *cursor, struct tl_when *when) {
    struct component year = {.length = 0};
    cursor->at += 2;
    size_t place = cursor->at;
    enum tl_text_fault fault = component_read(cursor, 4, &year);
    if (fault != TL_TEXT_OK || cursor->at != cursor->end) {
        return TL_TEXT_SYNTAX;
    }
    cursor->at = place;
    if (year.left || year.right || has_unspecified(&year)) {
        return TL_TEXT_UNSUPPORTED;
    }
    int number = component_bound(&year, 0);
    if (number < YEAR_FIRST || number >= YEAR_LAST) {
        return TL_TEXT_RANGE;
    }
    when->kind = TL_WHEN_WINDOW;
    when->precision = when->unit = TL_PRECISION_FINANCIAL_YEAR;
    when->nominal.earliest = tl_day_from_civil(number, 4, 1);
    when->nominal.latest = tl_day_from_civil(number + 1, 3, 31);
    when->window = when->nominal;
    return TL_TEXT_OK;
}

/* WC2014-02-10: the working week, Monday to Friday, that commences on that Monday. */
static enum tl_text_fault week_read(struct edtf_cursor *cursor, struct tl_when *when) {
    size_t place = cursor->at;
    cursor->at += 2;
    struct tl_when monday = {.kind = TL_WHEN_NONE};
    enum tl_text_fault fault = plain_read(cursor, EDTF_MEMBER, &monday);
    if (fault != TL_TEXT_OK) {
        return fault;
    }
    cursor->at = place + 2;
    if (monday.precision != TL_PRECISION_DAY) {
        return TL_TEXT_SYNTAX;
    }
    if (tl_day_weekday(monday.window.earliest) != TL_MONDAY) {
        return TL_TEXT_NO_SUCH_DAY;
    }
    when->kind = TL_WHEN_WINDOW;
    when->precision = when->unit = TL_PRECISION_WEEK;
    when->nominal.earliest = monday.window.earliest;
    when->nominal.latest = MIN(monday.window.earliest + 4, TL_DAY_LAST);
    when->window = when->nominal;
    return TL_TEXT_OK;
}

enum tl_text_fault tl_edtf_date_read(struct edtf_cursor *cursor, enum edtf_allowed allowed,
                                     struct tl_when *ret_when) {
    *ret_when = (struct tl_when){.kind = TL_WHEN_NONE};
    struct tl_when when = *ret_when;
    enum tl_text_fault fault = tl_edtf_cursor_starts(cursor, "FY")   ? financial_year_read(cursor, &when)
                               : tl_edtf_cursor_starts(cursor, "WC") ? week_read(cursor, &when)
                                                                     : plain_read(cursor, allowed, &when);
    if (fault == TL_TEXT_OK) {
        *ret_when = when;
        cursor->at = cursor->end;
    }
    return fault;
}
