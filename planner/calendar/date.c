/*
 * date.c - civil days as numbers: proleptic Gregorian, day 0 is 1 January 1970.
 *
 * SPDX-License-Identifier: MIT
 */
#include <tenderline/date.h>

#include <assert.h>
#include <glib.h>

/* Days of a whole Gregorian cycle of 400 years, and from 1 March of year 0 to 1 January 1970. */
#define CYCLE_DAYS 146097
#define EPOCH_FROM_MARCH_0 719468

static bool year_is_leap(int year) {
    return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
}

int tl_month_length(int year, int month) {
    static const int8_t lengths[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    assert(month >= 1 && month <= 12);
    return month == 2 && year_is_leap(year) ? 29 : lengths[month - 1];
}

bool tl_civil_valid(int year, int month, int day) {
    return year >= 1 && year <= 9999 && month >= 1 && month <= 12 && day >= 1 &&
           day <= tl_month_length(year, month);
}

/* Years are counted from 1 March here, so that the leap day is the last of a year. */
tl_day tl_day_from_civil(int year, int month, int day) {
    int march_year = month > 2 ? year : year - 1;
    int march_month = month > 2 ? month - 3 : month + 9;
    int day_of_year = (153 * march_month + 2) / 5 + day - 1;
    int leap_days = march_year / 4 - march_year / 100 + march_year / 400;
    return march_year * 365 + leap_days + day_of_year - EPOCH_FROM_MARCH_0;
}

struct tl_civil tl_day_civil(tl_day day) {
    assert(tl_day_known(day));
    int shifted = day + EPOCH_FROM_MARCH_0;
    int cycle = (shifted >= 0 ? shifted : shifted - (CYCLE_DAYS - 1)) / CYCLE_DAYS;
    int day_of_cycle = shifted - cycle * CYCLE_DAYS;
    int year_of_cycle =
        (day_of_cycle - day_of_cycle / 1460 + day_of_cycle / 36524 - day_of_cycle / 146096) / 365;
    int day_of_year = day_of_cycle - (365 * year_of_cycle + year_of_cycle / 4 - year_of_cycle / 100);
    int march_month = (5 * day_of_year + 2) / 153;
    struct tl_civil civil = {
        .year = cycle * 400 + year_of_cycle + (march_month >= 10 ? 1 : 0),
        .month = march_month < 10 ? march_month + 3 : march_month - 9,
        .day = day_of_year - (153 * march_month + 2) / 5 + 1,
    };
    return civil;
}

/* Day 0 was a Thursday. */
enum tl_weekday tl_day_weekday(tl_day day) {
    int remainder = (day % 7 + TL_THURSDAY) % 7;
    return (enum tl_weekday)(remainder < 0 ? remainder + 7 : remainder);
}

bool tl_day_known(tl_day day) {
    return day != TL_DAY_PAST && day != TL_DAY_FUTURE;
}

/* The boundary behind the last plan day is the finish of a bar that ends on it, so it stays. */
static tl_day day_clip(int64_t day) {
    if (day < TL_DAY_FIRST) {
        return TL_DAY_PAST;
    }
    return day > TL_DAY_LAST + 1 ? TL_DAY_FUTURE : (tl_day)day;
}

tl_day tl_day_add(tl_day day, int32_t days) {
    return tl_day_known(day) ? day_clip((int64_t)day + days) : day;
}

tl_day tl_day_add_months(tl_day day, int32_t months) {
    if (months == 0 || !tl_day_known(day)) {
        return day;
    }
    struct tl_civil civil = tl_day_civil(day);
    int64_t month = (int64_t)civil.year * 12 + civil.month - 1 + months;
    if (month < 1900 * 12) {
        return TL_DAY_PAST;
    }
    if (month > 2200 * 12) {
        return TL_DAY_FUTURE;
    }
    int new_year = (int)(month / 12);
    int new_month = (int)(month % 12) + 1;
    return day_clip(
        tl_day_from_civil(new_year, new_month, MIN(civil.day, tl_month_length(new_year, new_month))));
}

void tl_day_text(tl_day day, char ret_text[TL_DAY_TEXT_SIZE]) {
    struct tl_civil civil = tl_day_civil(day);
    assert(civil.year >= 1 && civil.year <= 9999);
    static const char digits[] = "0123456789";
    int packed[] = {civil.year / 100, civil.year % 100, civil.month, civil.day};
    static const int8_t places[] = {0, 2, 5, 8};
    for (size_t i = 0; i < G_N_ELEMENTS(packed); i++) {
        ret_text[places[i]] = digits[packed[i] / 10];
        ret_text[places[i] + 1] = digits[packed[i] % 10];
    }
    ret_text[4] = ret_text[7] = '-';
    ret_text[10] = '\0';
}
