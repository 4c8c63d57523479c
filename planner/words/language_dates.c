/*
 * language_dates.c - days, times and windows in the words of a language.
 *
 * SPDX-License-Identifier: MIT
 */
#include "planner/words/language.h"

#include <assert.h>
#include <string.h>

char *tl_language_day(const struct tl_language *language, tl_day day) {
    struct tl_civil civil = tl_day_civil(day);
    return g_strdup_printf("%d %s %d", civil.day, tl_language_month(language, civil.month), civil.year);
}

char *tl_language_day_long(const struct tl_language *language, tl_day day) {
    g_autofree char *words = tl_language_day(language, day);
    return g_strdup_printf("%s %s", tl_language_weekday(language, day), words);
}

char *tl_language_day_short(const struct tl_language *language, tl_day day) {
    struct tl_civil civil = tl_day_civil(day);
    return g_strdup_printf("%d %s %d", civil.day, tl_language_month_short(language, civil.month), civil.year);
}

char *tl_language_time(const struct tl_language *language, int minutes) {
    assert(minutes >= 0 && minutes <= 24 * 60);
    int hour = minutes / 60;
    int minute = minutes % 60;
    if (minute == 0 && hour % 12 == 0) {
        return g_strdup(tl_language_word(language, hour == 12 ? TL_WORD_NOON : TL_WORD_MIDNIGHT));
    }
    enum tl_word half = hour < 12   ? TL_WORD_TIME_MORNING
                        : hour < 18 ? TL_WORD_TIME_AFTERNOON
                                    : TL_WORD_TIME_EVENING;
    hour = hour % 12 == 0 ? 12 : hour % 12;
    g_autofree char *clock =
        minute == 0 ? g_strdup_printf("%d", hour) : g_strdup_printf("%d.%02d", hour, minute);
    return tl_language_fill(language, half, clock, NULL);
}

/* How much of a date is left out because the one behind it says the same. */
enum shortening { SHORTEN_NOTHING = 0, SHORTEN_YEAR, SHORTEN_MONTH };

static enum shortening shortening_between(tl_day first, tl_day second) {
    struct tl_civil a = tl_day_civil(first);
    struct tl_civil b = tl_day_civil(second);
    if (a.year != b.year) {
        return SHORTEN_NOTHING;
    }
    return a.month == b.month ? SHORTEN_MONTH : SHORTEN_YEAR;
}

static char *day_shortened(const struct tl_language *language, tl_day day, enum shortening shortening) {
    struct tl_civil civil = tl_day_civil(day);
    switch (shortening) {
    case SHORTEN_MONTH:
        return g_strdup_printf("%d", civil.day);
    case SHORTEN_YEAR:
        return g_strdup_printf("%d %s", civil.day, tl_language_month(language, civil.month));
    case SHORTEN_NOTHING:
        break;
    }
    return tl_language_day(language, day);
}

static char *financial_year_words(tl_day day) {
    struct tl_civil civil = tl_day_civil(day);
    int year = civil.month < 4 ? civil.year - 1 : civil.year;
    return g_strdup_printf("%d/%02d", year, (year + 1) % 100);
}

/* Seasons begin in March, June, September and December; only a winter has two years. */
static char *season_words(const struct tl_language *language, tl_day first) {
    static const enum tl_word words[] = {TL_WORD_SPRING, TL_WORD_SUMMER, TL_WORD_AUTUMN, TL_WORD_WINTER};
    struct tl_civil civil = tl_day_civil(first);
    int season = civil.month / 3 - 1;
    g_autofree char *year = season == 3 ? g_strdup_printf("%d/%02d", civil.year, (civil.year + 1) % 100)
                                        : g_strdup_printf("%d", civil.year);
    return tl_language_fill(language, words[season], year, NULL);
}

static char *quarter_words(const struct tl_language *language, tl_day first) {
    struct tl_civil civil = tl_day_civil(first);
    g_autofree char *year = g_strdup_printf("%d", civil.year);
    return tl_language_fill(language, TL_WORD_QUARTER, tl_language_month(language, civil.month),
                            tl_language_month(language, civil.month + 2), year, NULL);
}

/* 5, 15 and 25 of a month stand for its early, middle and late part, its last day for its end. */
static char *month_part_words(const struct tl_language *language, tl_day day, bool with_year) {
    struct tl_civil civil = tl_day_civil(day);
    enum tl_word part = civil.day == 5    ? TL_WORD_EARLY
                        : civil.day == 15 ? TL_WORD_MID
                        : civil.day == 25 ? TL_WORD_LATE
                                          : TL_WORD_END_OF;
    const char *month = tl_language_month(language, civil.month);
    g_autofree char *words = with_year ? g_strdup_printf("%s %d", month, civil.year) : g_strdup(month);
    return tl_language_fill(language, part, words, NULL);
}

/*
 * One day, month, year … that begins on `first`. `before` is a day of what is named next, whose
 * month and year are then not said twice, or an open end.
 */
static char *unit_words(const struct tl_language *language, tl_day first, enum tl_precision unit,
                        tl_day before) {
    enum shortening shortening = tl_day_known(before) ? shortening_between(first, before) : SHORTEN_NOTHING;
    struct tl_civil civil = tl_day_civil(first);
    switch (unit) {
    case TL_PRECISION_YEAR:
        return g_strdup_printf("%d", civil.year);
    case TL_PRECISION_MONTH:
        return shortening == SHORTEN_NOTHING
                   ? g_strdup_printf("%s %d", tl_language_month(language, civil.month), civil.year)
                   : g_strdup(tl_language_month(language, civil.month));
    case TL_PRECISION_FINANCIAL_YEAR:
        return financial_year_words(first);
    case TL_PRECISION_SEASON:
        return season_words(language, first);
    case TL_PRECISION_QUARTER:
        return quarter_words(language, first);
    case TL_PRECISION_MONTH_PART:
        return month_part_words(language, first, shortening == SHORTEN_NOTHING);
    case TL_PRECISION_WEEK: {
        g_autofree char *monday = day_shortened(language, first, shortening);
        return tl_language_fill(language, TL_WORD_WEEK_COMMENCING, monday, NULL);
    }
    case TL_PRECISION_DAY:
    case TL_PRECISION_CHOICE:
    case TL_PRECISION_BY:
    case TL_PRECISION_FROM:
        break;
    }
    return day_shortened(language, first, shortening);
}

/* The first day of the unit that ends on `last`. */
static tl_day unit_first(tl_day last, enum tl_precision unit) {
    struct tl_civil civil = tl_day_civil(last);
    switch (unit) {
    case TL_PRECISION_YEAR:
        return tl_day_from_civil(civil.year, 1, 1);
    case TL_PRECISION_MONTH:
        return tl_day_from_civil(civil.year, civil.month, 1);
    case TL_PRECISION_FINANCIAL_YEAR:
        return tl_day_from_civil(civil.month < 4 ? civil.year - 1 : civil.year, 4, 1);
    case TL_PRECISION_WEEK:
        return last - 4;
    case TL_PRECISION_DAY:
    case TL_PRECISION_MONTH_PART:
    case TL_PRECISION_QUARTER:
    case TL_PRECISION_SEASON:
    case TL_PRECISION_CHOICE:
    case TL_PRECISION_BY:
    case TL_PRECISION_FROM:
        break;
    }
    return last;
}

static char *choice_words(const struct tl_language *language, const struct tl_when *when) {
    struct tl_window nominal = when->nominal;
    if (!tl_day_known(nominal.earliest) || !tl_day_known(nominal.latest)) {
        return tl_language_window(language, nominal);
    }
    tl_day last = unit_first(nominal.latest, when->unit);
    g_autofree char *first_words = unit_words(language, nominal.earliest, when->unit, last);
    /* "week commencing" is said once. */
    enum tl_precision last_unit = when->unit == TL_PRECISION_WEEK ? TL_PRECISION_DAY : when->unit;
    g_autofree char *last_words = unit_words(language, last, last_unit, TL_DAY_PAST);
    if (nominal.earliest == last) {
        return unit_words(language, last, when->unit, TL_DAY_PAST);
    }
    return tl_language_fill(language, when->pair ? TL_WORD_EITHER : TL_WORD_BETWEEN, first_words, last_words,
                            NULL);
}

static char *by_words(const struct tl_language *language, const struct tl_when *when) {
    g_autofree char *unit =
        unit_words(language, unit_first(when->nominal.latest, when->unit), when->unit, TL_DAY_PAST);
    switch (when->unit) {
    case TL_PRECISION_FINANCIAL_YEAR:
        return tl_language_fill(language, TL_WORD_BY_END_OF, unit, NULL);
    case TL_PRECISION_WEEK:
        return tl_language_fill(language, TL_WORD_BY_WEEK, unit, NULL);
    case TL_PRECISION_DAY:
    case TL_PRECISION_MONTH:
    case TL_PRECISION_MONTH_PART:
    case TL_PRECISION_QUARTER:
    case TL_PRECISION_SEASON:
    case TL_PRECISION_YEAR:
    case TL_PRECISION_CHOICE:
    case TL_PRECISION_BY:
    case TL_PRECISION_FROM:
        break;
    }
    return tl_language_fill(language, TL_WORD_BY, unit, NULL);
}

static char *window_words(const struct tl_language *language, const struct tl_when *when) {
    switch (when->precision) {
    case TL_PRECISION_CHOICE:
        return choice_words(language, when);
    case TL_PRECISION_BY:
        return by_words(language, when);
    case TL_PRECISION_FROM: {
        g_autofree char *unit = unit_words(language, when->nominal.earliest, when->unit, TL_DAY_PAST);
        return tl_language_fill(language, TL_WORD_FROM_OR_LATER, unit, NULL);
    }
    case TL_PRECISION_YEAR:
        if (when->nominal.latest - when->nominal.earliest > 366) {
            return choice_words(language, when);
        }
        break;
    case TL_PRECISION_DAY:
    case TL_PRECISION_MONTH:
    case TL_PRECISION_MONTH_PART:
    case TL_PRECISION_QUARTER:
    case TL_PRECISION_SEASON:
    case TL_PRECISION_FINANCIAL_YEAR:
    case TL_PRECISION_WEEK:
        break;
    }
    return unit_words(language, when->nominal.earliest, when->precision, TL_DAY_PAST);
}

/* Takes the words. */
static char *words_wrap(const struct tl_language *language, enum tl_word around, char *words) {
    char *wrapped = tl_language_fill(language, around, words, NULL);
    g_free(words);
    return wrapped;
}

char *tl_language_when(const struct tl_language *language, const struct tl_when *when) {
    switch (when->kind) {
    case TL_WHEN_NONE:
        return g_strdup("");
    case TL_WHEN_TBC:
        return g_strdup(tl_language_word(language, TL_WORD_TO_BE_CONFIRMED));
    case TL_WHEN_WINDOW:
        break;
    }
    char *words = window_words(language, when);
    if (when->approximate && when->precision != TL_PRECISION_MONTH_PART) {
        words = words_wrap(language, TL_WORD_ABOUT, words);
    }
    return when->uncertain ? words_wrap(language, TL_WORD_POSSIBLY, words) : words;
}

/* More than one of its unit, of which any will do. */
static bool is_several(const struct tl_when *when) {
    return !when->pair && when->nominal.earliest != unit_first(when->nominal.latest, when->unit);
}

enum tl_stance tl_language_stance(const struct tl_when *when) {
    bool early = tl_day_known(when->nominal.earliest);
    bool late = tl_day_known(when->nominal.latest);
    if (when->uncertain || when->approximate) {
        return TL_STANCE_NONE;
    }
    switch (when->precision) {
    case TL_PRECISION_BY:
        return TL_STANCE_BY;
    case TL_PRECISION_FROM:
        return TL_STANCE_FROM;
    case TL_PRECISION_CHOICE:
        if (early && late) {
            return is_several(when) ? TL_STANCE_BETWEEN : TL_STANCE_NONE;
        }
        return early ? TL_STANCE_NOT_BEFORE : late ? TL_STANCE_BY : TL_STANCE_NONE;
    case TL_PRECISION_YEAR:
        return is_several(when) ? TL_STANCE_BETWEEN : TL_STANCE_NONE;
    case TL_PRECISION_DAY:
    case TL_PRECISION_MONTH:
    case TL_PRECISION_MONTH_PART:
    case TL_PRECISION_QUARTER:
    case TL_PRECISION_SEASON:
    case TL_PRECISION_FINANCIAL_YEAR:
    case TL_PRECISION_WEEK:
        break;
    }
    return TL_STANCE_NONE;
}

static void quarter_split(struct tl_when *when) {
    bool plain = when->kind == TL_WHEN_WINDOW && !when->approximate && !when->uncertain;
    if (plain && when->precision == TL_PRECISION_QUARTER) {
        when->precision = TL_PRECISION_CHOICE;
        when->unit = TL_PRECISION_MONTH;
    }
}

void tl_language_ends(struct tl_when *start, struct tl_when *finish) {
    bool same = start->precision == finish->precision &&
                start->nominal.earliest == finish->nominal.earliest &&
                start->nominal.latest == finish->nominal.latest;
    if (!same) {
        quarter_split(start);
        quarter_split(finish);
    }
}

void tl_language_drop_year(char *words, const struct tl_when *when, const char *next) {
    bool named = when->precision == TL_PRECISION_DAY || when->precision == TL_PRECISION_MONTH ||
                 when->precision == TL_PRECISION_MONTH_PART;
    size_t length = strlen(words);
    size_t next_length = strlen(next);
    if (named && length > 5 && next_length > 5 && words[length - 5] == ' ' &&
        strcmp(words + length - 5, next + next_length - 5) == 0) {
        words[length - 5] = '\0';
    }
}

char *tl_language_window(const struct tl_language *language, struct tl_window window) {
    bool early = tl_day_known(window.earliest);
    bool late = tl_day_known(window.latest);
    if (!early && !late) {
        return g_strdup(tl_language_word(language, TL_WORD_NO_DATE_YET));
    }
    if (!early || !late) {
        g_autofree char *day = tl_language_day(language, early ? window.earliest : window.latest);
        return tl_language_fill(language, early ? TL_WORD_NOT_BEFORE : TL_WORD_BY, day, NULL);
    }
    if (window.earliest == window.latest) {
        return tl_language_day(language, window.earliest);
    }
    g_autofree char *first =
        day_shortened(language, window.earliest, shortening_between(window.earliest, window.latest));
    g_autofree char *last = tl_language_day(language, window.latest);
    return tl_language_fill(language, TL_WORD_BETWEEN, first, last, NULL);
}

char *tl_language_range(const struct tl_language *language, tl_day first, tl_day last) {
    if (first == last) {
        return tl_language_day(language, first);
    }
    enum shortening shortening = shortening_between(first, last);
    g_autofree char *from = day_shortened(language, first, shortening);
    g_autofree char *to = tl_language_day(language, last);
    /* Numbers alone take the dash closed up, words take it with spaces. */
    return g_strdup_printf(shortening == SHORTEN_MONTH ? "%s\u2013%s" : "%s \u2013 %s", from, to);
}

char *tl_language_span(const struct tl_language *language, tl_day first, tl_day last) {
    struct tl_civil a = tl_day_civil(first);
    struct tl_civil b = tl_day_civil(last);
    if (a.day != 1 || b.day != tl_month_length(b.year, b.month)) {
        return tl_language_range(language, first, last);
    }
    tl_day month = unit_first(last, TL_PRECISION_MONTH);
    g_autofree char *to = unit_words(language, month, TL_PRECISION_MONTH, TL_DAY_PAST);
    if (first == month) {
        return g_steal_pointer(&to);
    }
    g_autofree char *from = unit_words(language, first, TL_PRECISION_MONTH, last);
    return tl_language_fill(language, TL_WORD_TO, from, to, NULL);
}
