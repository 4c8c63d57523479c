/*
 * unit.c - what an axis counts in: how long its cells are and what they are called.
 *
 * SPDX-License-Identifier: MIT
 */
#include "unit.h"

/* Room for the longest name of a kind ("September", "Wed 30 Sep"): all cells of a band have it or none. */
#define LONG_MONTH_WIDTH 50.0
#define LONG_QUARTER_WIDTH 39.0
#define NAMED_QUARTER_WIDTH 56.0
#define SHORT_QUARTER_WIDTH 18.0
#define LONG_DAY_WIDTH 50.0
#define SHORT_DAY_WIDTH 30.0
#define COMMENCING_WIDTH 48.0
#define DAY_MONTH_WIDTH 31.0

/* Mondays in blocks of one, two or four weeks. */
static tl_day weeks_floor(tl_day day, tl_day weeks) {
    tl_day monday = day - (tl_day)tl_day_weekday(day);
    tl_day base = TL_DAY_FIRST - (tl_day)tl_day_weekday(TL_DAY_FIRST);
    return base + (monday - base) / (7 * weeks) * (7 * weeks);
}

tl_day tl_unit_floor(enum tl_unit unit, tl_day day) {
    struct tl_civil civil = tl_day_civil(day);
    switch (unit) {
    case TL_UNIT_DAY:
        return day;
    case TL_UNIT_WEEK:
    case TL_UNIT_COMMENCING:
        return weeks_floor(day, 1);
    case TL_UNIT_FORTNIGHT:
        return weeks_floor(day, 2);
    case TL_UNIT_FOUR_WEEKS:
        return weeks_floor(day, 4);
    case TL_UNIT_MONTH:
        return tl_day_from_civil(civil.year, civil.month, 1);
    case TL_UNIT_QUARTER:
    case TL_UNIT_NAMED_QUARTER:
        return tl_day_from_civil(civil.year, (civil.month - 1) / 3 * 3 + 1, 1);
    case TL_UNIT_YEAR:
        return tl_day_from_civil(civil.year, 1, 1);
    case TL_UNIT_FINANCIAL_YEAR:
        return tl_day_from_civil(civil.month < 4 ? civil.year - 1 : civil.year, 4, 1);
    }
    return day;
}

tl_day tl_unit_next(enum tl_unit unit, tl_day start) {
    switch (unit) {
    case TL_UNIT_DAY:
        return start + 1;
    case TL_UNIT_WEEK:
    case TL_UNIT_COMMENCING:
        return start + 7;
    case TL_UNIT_FORTNIGHT:
        return start + 14;
    case TL_UNIT_FOUR_WEEKS:
        return start + 28;
    case TL_UNIT_MONTH:
        return tl_day_add_months(start, 1);
    case TL_UNIT_QUARTER:
    case TL_UNIT_NAMED_QUARTER:
        return tl_day_add_months(start, 3);
    case TL_UNIT_YEAR:
    case TL_UNIT_FINANCIAL_YEAR:
        return tl_day_add_months(start, 12);
    }
    return start + 1;
}

static char *day_words(const struct tl_language *language, tl_day day, struct tl_civil civil, int shorter) {
    const char *weekday = tl_language_weekday(language, day);
    return shorter == 0   ? g_strdup_printf("%s %d", weekday, civil.day)
           : shorter == 1 ? g_strdup_printf("%s %d", tl_language_weekday_short(language, day), civil.day)
           : shorter == 2 ? g_strdup_printf("%d", civil.day)
                          : NULL;
}

static char *week_words(const struct tl_language *language, struct tl_civil civil, int shorter) {
    if (shorter > 1) {
        return shorter == 2 ? g_strdup_printf("%d", civil.day) : NULL;
    }
    char *day = g_strdup_printf("%d %s", civil.day, tl_language_month_short(language, civil.month));
    if (shorter == 1) {
        return day;
    }
    g_autofree char *monday = day;
    return tl_language_fill(language, TL_WORD_COMMENCING, monday, NULL);
}

static char *month_words(const struct tl_language *language, struct tl_civil civil, int shorter) {
    const char *month = tl_language_month(language, civil.month);
    const char *brief = tl_language_month_short(language, civil.month);
    return shorter == 0   ? g_strdup_printf("%s %d", month, civil.year)
           : shorter == 1 ? g_strdup_printf("%s %d", brief, civil.year)
           : shorter == 2 ? g_strdup(month)
           : shorter == 3 ? g_strdup(brief)
                          : NULL;
}

static char *quarter_words(const struct tl_language *language, struct tl_civil civil, int shorter) {
    const char *brief = tl_language_month_short(language, civil.month);
    return shorter == 0 ? g_strdup_printf("%s–%s", brief, tl_language_month_short(language, civil.month + 2))
           : shorter == 1 ? g_strdup(brief)
           : shorter == 2 ? g_strdup_printf("%.1s", brief)
                          : NULL;
}

/* Quarters of the financial year: Q1 begins in April. */
static char *named_quarter_words(const struct tl_language *language, struct tl_civil civil, int shorter) {
    int quarter = (civil.month + 8) / 3 % 4 + 1;
    g_autofree char *months = quarter_words(language, civil, 0);
    g_autofree char *number = g_strdup_printf("%d", quarter);
    g_autofree char *name = tl_language_fill(language, TL_WORD_QUARTER_NUMBER, number, NULL);
    return shorter == 0   ? g_strdup_printf("%s %s", name, months)
           : shorter == 1 ? g_steal_pointer(&name)
           : shorter == 2 ? g_steal_pointer(&number)
                          : NULL;
}

char *tl_unit_words(const struct tl_language *language, enum tl_unit unit, tl_day day, int shorter) {
    struct tl_civil civil = tl_day_civil(day);
    switch (unit) {
    case TL_UNIT_DAY:
        return day_words(language, day, civil, shorter);
    case TL_UNIT_WEEK:
    case TL_UNIT_COMMENCING:
    case TL_UNIT_FORTNIGHT:
    case TL_UNIT_FOUR_WEEKS:
        return week_words(language, civil, shorter);
    case TL_UNIT_MONTH:
        return month_words(language, civil, shorter);
    case TL_UNIT_QUARTER:
        return quarter_words(language, civil, shorter);
    case TL_UNIT_NAMED_QUARTER:
        return named_quarter_words(language, civil, shorter);
    case TL_UNIT_YEAR:
        return shorter == 0 ? g_strdup_printf("%d", civil.year) : NULL;
    case TL_UNIT_FINANCIAL_YEAR:
        return shorter == 0 ? g_strdup_printf("%d/%02d", civil.year, (civil.year + 1) % 100) : NULL;
    }
    return NULL;
}

static int shortness(double width, double whole, double brief) {
    return width >= whole ? 0 : width >= brief ? 1 : 2;
}

int tl_unit_shortness(enum tl_unit unit, enum tl_unit upper, double per_day) {
    switch (unit) {
    case TL_UNIT_DAY:
        return shortness(per_day, LONG_DAY_WIDTH + 15, SHORT_DAY_WIDTH);
    case TL_UNIT_WEEK:
        return shortness(per_day * 7, 1e9, DAY_MONTH_WIDTH);
    case TL_UNIT_COMMENCING:
        return shortness(per_day * 7, COMMENCING_WIDTH, DAY_MONTH_WIDTH);
    case TL_UNIT_FORTNIGHT:
        return shortness(per_day * 14, COMMENCING_WIDTH, DAY_MONTH_WIDTH);
    case TL_UNIT_FOUR_WEEKS:
        return shortness(per_day * 28, COMMENCING_WIDTH, DAY_MONTH_WIDTH);
    case TL_UNIT_MONTH:
        return unit == upper ? 0 : per_day * 28 >= LONG_MONTH_WIDTH ? 2 : 3;
    case TL_UNIT_QUARTER:
        return shortness(per_day * 90, LONG_QUARTER_WIDTH, SHORT_QUARTER_WIDTH);
    case TL_UNIT_NAMED_QUARTER:
        return shortness(per_day * 90, NAMED_QUARTER_WIDTH, SHORT_QUARTER_WIDTH);
    case TL_UNIT_YEAR:
    case TL_UNIT_FINANCIAL_YEAR:
        break;
    }
    return 0;
}

struct scale {
    double per_day; /* at least */
    enum tl_unit lower, upper;
};

static const struct scale calendar_scales[] = {
    {13.0, TL_UNIT_DAY, TL_UNIT_MONTH},  {4.2, TL_UNIT_WEEK, TL_UNIT_MONTH},
    {0.68, TL_UNIT_MONTH, TL_UNIT_YEAR}, {0.088, TL_UNIT_QUARTER, TL_UNIT_YEAR},
    {0.0, TL_UNIT_YEAR, TL_UNIT_YEAR},
};
static const struct scale financial_scales[] = {
    {13.0, TL_UNIT_DAY, TL_UNIT_MONTH},
    {4.2, TL_UNIT_WEEK, TL_UNIT_MONTH},
    {0.68, TL_UNIT_MONTH, TL_UNIT_FINANCIAL_YEAR},
    {0.088, TL_UNIT_QUARTER, TL_UNIT_FINANCIAL_YEAR},
    {0.0, TL_UNIT_FINANCIAL_YEAR, TL_UNIT_FINANCIAL_YEAR},
};
static const struct scale quarter_scales[] = {
    {0.088, TL_UNIT_NAMED_QUARTER, TL_UNIT_FINANCIAL_YEAR},
    {0.0, TL_UNIT_FINANCIAL_YEAR, TL_UNIT_FINANCIAL_YEAR},
};
/* Where not even four weeks can be told apart, the calendar's units. */
static const struct scale week_scales[] = {
    {1.75, TL_UNIT_COMMENCING, TL_UNIT_MONTH}, {0.88, TL_UNIT_FORTNIGHT, TL_UNIT_YEAR},
    {0.44, TL_UNIT_FOUR_WEEKS, TL_UNIT_YEAR},  {0.088, TL_UNIT_QUARTER, TL_UNIT_YEAR},
    {0.0, TL_UNIT_YEAR, TL_UNIT_YEAR},
};

void tl_units_choose(enum tl_chart_axis style, double per_day, enum tl_unit *ret_lower,
                     enum tl_unit *ret_upper) {
    static const struct scale *const styles[] = {
        [TL_CHART_AXIS_CALENDAR] = calendar_scales,
        [TL_CHART_AXIS_FINANCIAL] = financial_scales,
        [TL_CHART_AXIS_QUARTER] = quarter_scales,
        [TL_CHART_AXIS_WEEK] = week_scales,
    };
    const struct scale *scale = styles[style];
    while (per_day < scale->per_day) {
        scale++;
    }
    *ret_lower = scale->lower;
    *ret_upper = scale->upper;
}
