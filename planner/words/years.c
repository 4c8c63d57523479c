/*
 * years.c - months and years that stand with one date of a text and are those of its others too.
 *
 * SPDX-License-Identifier: MIT
 */
#include "planner/words/tokens.h"

static bool needs_month(const struct words_date *date) {
    bool dated = date->unit == WORDS_DAY || date->unit == WORDS_WEEK || date->unit == WORDS_MONTH;
    return dated && date->month == 0;
}

/* "mid to late 2014": the first is a part of whatever the second is a part of. */
static void month_copy(struct words_date *date, const struct words_date *from) {
    date->month = from->month;
    if (date->day > 0) {
        return;
    }
    date->unit = from->unit;
    date->number = from->number;
    date->financial = from->financial;
    date->year = from->year;
}

static bool when_in(const struct words_date *date, int year, struct tl_when *ret_when) {
    struct words_date dated = *date;
    dated.year = year;
    return tl_words_when(&dated, ret_when);
}

/* The last year in which `date` begins no later than `next` does. */
static void year_before(struct words_date *date, const struct words_date *next) {
    struct tl_when when, limit;
    if (!tl_words_when(next, &limit)) {
        date->year = next->year;
        return;
    }
    int last = tl_day_civil(limit.window.latest).year;
    date->year = last;
    for (int year = last; year > last - 4; year--) {
        if (when_in(date, year, &when) && when.window.earliest <= limit.window.latest) {
            date->year = year;
            return;
        }
    }
}

/* The first year in which `date` ends no earlier than `previous` begins. */
static void year_behind(struct words_date *date, const struct words_date *previous) {
    struct tl_when when, limit;
    if (!tl_words_when(previous, &limit)) {
        date->year = previous->year;
        return;
    }
    int first = tl_day_civil(limit.window.earliest).year;
    date->year = first;
    for (int year = first; year < first + 5; year++) {
        if (when_in(date, year, &when) && when.window.latest >= limit.window.earliest) {
            date->year = year;
            return;
        }
    }
}

static void years_spread(struct words_reading *reading) {
    for (size_t i = reading->date_count; i-- > 1;) {
        if (reading->dates[i].year != 0 && reading->dates[i - 1].year == 0) {
            year_before(&reading->dates[i - 1], &reading->dates[i]);
        }
    }
    for (size_t i = 1; i < reading->date_count; i++) {
        if (reading->dates[i].year == 0 && reading->dates[i - 1].year != 0) {
            year_behind(&reading->dates[i], &reading->dates[i - 1]);
        }
    }
}

/* Bits of the dates whose month is that of another. */
static unsigned months_inherit(struct words_reading *reading) {
    struct words_date *dates = reading->dates;
    unsigned inherited = 0;
    for (size_t i = reading->date_count; i-- > 1;) {
        /* "July 24th, 29th & 1st Aug": the second is of July. */
        bool former = i > 1 && !needs_month(&dates[i - 2]) && dates[i - 1].day > dates[i].day;
        if (needs_month(&dates[i - 1]) && !needs_month(&dates[i]) && !former) {
            month_copy(&dates[i - 1], &dates[i]);
            inherited |= 1u << (i - 1);
        }
    }
    for (size_t i = 1; i < reading->date_count; i++) {
        if (needs_month(&dates[i]) && !needs_month(&dates[i - 1]) && dates[i].day > 0) {
            dates[i].month = dates[i - 1].month;
            dates[i].year = dates[i].year ? dates[i].year : dates[i - 1].year;
            inherited |= 1u << i;
        }
    }
    return inherited;
}

void tl_words_inherit(struct words_reading *reading) {
    struct words_date *dates = reading->dates;
    bool stretch = reading->shape == WORDS_RANGE || reading->shape == WORDS_BETWEEN;
    unsigned inherited = months_inherit(reading);
    for (size_t i = 0; i < reading->date_count; i++) {
        bool same = i > 0 && (inherited & 3u << (i - 1)) && dates[i].month == dates[i - 1].month;
        /* "28 – 3 March": of which month is the first? */
        bool back = stretch && same && dates[i].unit == WORDS_DAY && dates[i].day < dates[i - 1].day;
        if (back || needs_month(&dates[i])) {
            reading->shape = WORDS_UNREAD;
            return;
        }
    }
    for (size_t i = reading->date_count; i-- > 1;) {
        if ((inherited & 1u << (i - 1)) && dates[i - 1].month == dates[i].month && dates[i - 1].year == 0) {
            dates[i - 1].year = dates[i].year;
        }
    }
    years_spread(reading);
}

bool tl_words_needs_year(const struct words_reading *reading) {
    return reading->date_count > 0 && reading->dates[0].year == 0;
}

void tl_words_set_year(struct words_reading *reading, int year) {
    for (size_t i = 0; i < reading->date_count; i++) {
        reading->dates[i].year = i == 0 ? year : 0;
    }
    years_spread(reading);
}
