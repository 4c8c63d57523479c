/*
 * prose.c - dates in English, for diagnostics and reasons; durations.
 *
 * SPDX-License-Identifier: MIT
 */
#include <internal/language.h>
#include <internal/prose.h>

const char *tl_prose_weekday(tl_day day) {
    return tl_language_weekday(NULL, day);
}

char *tl_prose_day(tl_day day) {
    return tl_language_day(NULL, day);
}

char *tl_prose_time(int minutes) {
    return tl_language_time(NULL, minutes);
}

char *tl_prose_when(const struct tl_when *when) {
    return tl_language_when(NULL, when);
}

char *tl_prose_window(struct tl_window window) {
    return tl_language_window(NULL, window);
}

char *tl_prose_range(tl_day first, tl_day last) {
    return tl_language_range(NULL, first, last);
}

char *tl_prose_item(const struct tl_schedule *schedule, uint32_t item) {
    return tl_language_item(NULL, schedule, item);
}

const char *tl_prose_part(enum tl_part part) {
    return tl_language_part(NULL, part);
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
