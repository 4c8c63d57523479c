/*
 * prose.c - days, windows and durations in words.
 *
 * SPDX-License-Identifier: MIT
 */
#include <internal/prose.h>

#include <assert.h>
#include <string.h>

const char *tl_prose_weekday(tl_day day) {
    static const char *const names[] = {"Monday", "Tuesday",  "Wednesday", "Thursday",
                                        "Friday", "Saturday", "Sunday"};
    return names[tl_day_weekday(day)];
}

const char *tl_prose_month(int month) {
    static const char *const names[] = {"January",   "February", "March",    "April",
                                        "May",       "June",     "July",     "August",
                                        "September", "October",  "November", "December"};
    assert(month >= 1 && month <= 12);
    return names[month - 1];
}

char *tl_prose_day(tl_day day) {
    struct tl_civil civil = tl_day_civil(day);
    return g_strdup_printf("%d %s %d", civil.day, tl_prose_month(civil.month), civil.year);
}

char *tl_prose_day_long(tl_day day) {
    g_autofree char *words = tl_prose_day(day);
    return g_strdup_printf("%s %s", tl_prose_weekday(day), words);
}

char *tl_prose_day_short(tl_day day) {
    struct tl_civil civil = tl_day_civil(day);
    return g_strdup_printf("%d %.3s %d", civil.day, tl_prose_month(civil.month), civil.year);
}

char *tl_prose_time(int minutes) {
    assert(minutes >= 0 && minutes <= 24 * 60);
    int hour = minutes / 60;
    int minute = minutes % 60;
    if (minute == 0 && hour % 12 == 0) {
        return g_strdup(hour == 12 ? "noon" : "midnight");
    }
    const char *half = hour < 12 ? "am" : "pm";
    hour = hour % 12 == 0 ? 12 : hour % 12;
    return minute == 0 ? g_strdup_printf("%d%s", hour, half)
                       : g_strdup_printf("%d.%02d%s", hour, minute, half);
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

static char *day_shortened(tl_day day, enum shortening shortening) {
    struct tl_civil civil = tl_day_civil(day);
    switch (shortening) {
    case SHORTEN_MONTH:
        return g_strdup_printf("%d", civil.day);
    case SHORTEN_YEAR:
        return g_strdup_printf("%d %s", civil.day, tl_prose_month(civil.month));
    case SHORTEN_NOTHING:
        break;
    }
    return tl_prose_day(day);
}

static char *financial_year_words(tl_day day) {
    struct tl_civil civil = tl_day_civil(day);
    int year = civil.month < 4 ? civil.year - 1 : civil.year;
    return g_strdup_printf("%d/%02d", year, (year + 1) % 100);
}

static char *season_words(tl_day first) {
    static const char *const names[] = {"spring", "summer", "autumn", "winter"};
    struct tl_civil civil = tl_day_civil(first);
    int season = civil.month / 3 - 1; /* they begin in March, June, September and December */
    return season == 3 ? g_strdup_printf("%s %d/%02d", names[3], civil.year, (civil.year + 1) % 100)
                       : g_strdup_printf("%s %d", names[season], civil.year);
}

static char *quarter_words(tl_day first) {
    struct tl_civil civil = tl_day_civil(first);
    return g_strdup_printf("%s to %s %d", tl_prose_month(civil.month), tl_prose_month(civil.month + 2),
                           civil.year);
}

/* 5, 15 and 25 of a month stand for its early, middle and late part, its last day for its end. */
static char *month_part_words(tl_day day, bool with_year) {
    struct tl_civil civil = tl_day_civil(day);
    const char *part = civil.day == 5    ? "early"
                       : civil.day == 15 ? "mid"
                       : civil.day == 25 ? "late"
                                         : "end of";
    return with_year ? g_strdup_printf("%s %s %d", part, tl_prose_month(civil.month), civil.year)
                     : g_strdup_printf("%s %s", part, tl_prose_month(civil.month));
}

/*
 * One day, month, year … that begins on `first`. `before` is a day of what is named next, whose
 * month and year are then not said twice, or an open end.
 */
static char *unit_words(tl_day first, enum tl_precision unit, tl_day before) {
    enum shortening shortening = tl_day_known(before) ? shortening_between(first, before) : SHORTEN_NOTHING;
    struct tl_civil civil = tl_day_civil(first);
    switch (unit) {
    case TL_PRECISION_YEAR:
        return g_strdup_printf("%d", civil.year);
    case TL_PRECISION_MONTH:
        return shortening == SHORTEN_NOTHING
                   ? g_strdup_printf("%s %d", tl_prose_month(civil.month), civil.year)
                   : g_strdup(tl_prose_month(civil.month));
    case TL_PRECISION_FINANCIAL_YEAR:
        return financial_year_words(first);
    case TL_PRECISION_SEASON:
        return season_words(first);
    case TL_PRECISION_QUARTER:
        return quarter_words(first);
    case TL_PRECISION_MONTH_PART:
        return month_part_words(first, shortening == SHORTEN_NOTHING);
    case TL_PRECISION_WEEK: {
        g_autofree char *monday = day_shortened(first, shortening);
        return g_strdup_printf("week commencing %s", monday);
    }
    case TL_PRECISION_DAY:
    case TL_PRECISION_CHOICE:
    case TL_PRECISION_BY:
    case TL_PRECISION_FROM:
        break;
    }
    return day_shortened(first, shortening);
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

static char *choice_words(const struct tl_when *when) {
    struct tl_window nominal = when->nominal;
    if (!tl_day_known(nominal.earliest) || !tl_day_known(nominal.latest)) {
        return tl_prose_window(nominal);
    }
    tl_day last = unit_first(nominal.latest, when->unit);
    g_autofree char *first_words = unit_words(nominal.earliest, when->unit, last);
    /* "week commencing" is said once. */
    enum tl_precision last_unit = when->unit == TL_PRECISION_WEEK ? TL_PRECISION_DAY : when->unit;
    g_autofree char *last_words = unit_words(last, last_unit, TL_DAY_PAST);
    if (nominal.earliest == last) {
        return unit_words(last, when->unit, TL_DAY_PAST);
    }
    return when->pair ? g_strdup_printf("%s or %s", first_words, last_words)
                      : g_strdup_printf("between %s and %s", first_words, last_words);
}

static char *by_words(const struct tl_when *when) {
    g_autofree char *unit = unit_words(unit_first(when->nominal.latest, when->unit), when->unit, TL_DAY_PAST);
    switch (when->unit) {
    case TL_PRECISION_FINANCIAL_YEAR:
        return g_strdup_printf("by the end of %s", unit);
    case TL_PRECISION_WEEK:
        return g_strdup_printf("by the %s", unit);
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
    return g_strdup_printf("by %s", unit);
}

static char *window_words(const struct tl_when *when) {
    switch (when->precision) {
    case TL_PRECISION_CHOICE:
        return choice_words(when);
    case TL_PRECISION_BY:
        return by_words(when);
    case TL_PRECISION_FROM: {
        g_autofree char *unit = unit_words(when->nominal.earliest, when->unit, TL_DAY_PAST);
        return g_strdup_printf("from %s or later", unit);
    }
    case TL_PRECISION_YEAR:
        if (when->nominal.latest - when->nominal.earliest > 366) {
            return choice_words(when);
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
    return unit_words(when->nominal.earliest, when->precision, TL_DAY_PAST);
}

char *tl_prose_when(const struct tl_when *when) {
    switch (when->kind) {
    case TL_WHEN_NONE:
        return g_strdup("");
    case TL_WHEN_TBC:
        return g_strdup("to be confirmed");
    case TL_WHEN_WINDOW:
        break;
    }
    g_autofree char *words = window_words(when);
    bool about = when->approximate && when->precision != TL_PRECISION_MONTH_PART;
    return g_strdup_printf("%s%s%s", when->uncertain ? "possibly " : "", about ? "about " : "", words);
}

char *tl_prose_window(struct tl_window window) {
    bool early = tl_day_known(window.earliest);
    bool late = tl_day_known(window.latest);
    if (!early && !late) {
        return g_strdup("no date yet");
    }
    if (!early || !late) {
        g_autofree char *day = tl_prose_day(early ? window.earliest : window.latest);
        return g_strdup_printf(early ? "not before %s" : "by %s", day);
    }
    if (window.earliest == window.latest) {
        return tl_prose_day(window.earliest);
    }
    g_autofree char *first =
        day_shortened(window.earliest, shortening_between(window.earliest, window.latest));
    g_autofree char *last = tl_prose_day(window.latest);
    return g_strdup_printf("between %s and %s", first, last);
}

char *tl_prose_range(tl_day first, tl_day last) {
    if (first == last) {
        return tl_prose_day(first);
    }
    enum shortening shortening = shortening_between(first, last);
    g_autofree char *from = day_shortened(first, shortening);
    g_autofree char *to = tl_prose_day(last);
    /* Numbers alone take the dash closed up, words take it with spaces. */
    return g_strdup_printf(shortening == SHORTEN_MONTH ? "%s\u2013%s" : "%s \u2013 %s", from, to);
}

char *tl_prose_duration(const struct tl_duration *duration) {
    int32_t years = duration->as_years ? duration->months / 12 : 0;
    int32_t weeks = duration->as_weeks ? duration->days / 7 : 0;
    const struct {
        int32_t number;
        const char *unit;
    } parts[] = {
        {years, "year"},
        {duration->months - years * 12, "month"},
        {weeks, "week"},
        {duration->days - weeks * 7, "day"},
        {duration->working_days, "working day"},
    };
    int left = 0;
    for (size_t i = 0; i < G_N_ELEMENTS(parts); i++) {
        left += parts[i].number != 0;
    }
    GString *words = g_string_new(left == 0 ? "no time" : duration->negative ? "minus " : "");
    bool first = true;
    for (size_t i = 0; i < G_N_ELEMENTS(parts); i++) {
        if (parts[i].number == 0) {
            continue;
        }
        left--;
        g_string_append_printf(words, "%s%d %s%s",
                               first       ? ""
                               : left == 0 ? " and "
                                           : ", ",
                               parts[i].number, parts[i].unit, parts[i].number == 1 ? "" : "s");
        first = false;
    }
    return g_string_free(words, FALSE);
}
