/*
 * skips.c - days off by reason, and the days worked between them.
 *
 * SPDX-License-Identifier: MIT
 */
#include "planner/schedule/skips.h"

#include <internal/prose.h>
#include <string.h>

enum { NAMED_MOST = 6, DATED_WEEKENDS = 2, RANGES_MOST = 3 };

static const char WEEKEND[] = "weekend";

/* A day off for no other reason than its place in the week. */
static bool is_week_day(tl_day day, const char *why) {
    return g_str_equal(why, tl_prose_weekday(day));
}

static const char *reason_of(const struct tl_calendar *calendar, tl_day day) {
    const char *why = tl_calendar_day_off(calendar, day);

    if (!why || !is_week_day(day, why)) {
        return why;
    }
    return tl_day_weekday(day) >= TL_SATURDAY ? WEEKEND : why;
}

GArray *tl_skips_find(const struct tl_calendar *calendar, tl_day from, tl_day to) {
    GArray *skips = g_array_new(FALSE, FALSE, sizeof(struct tl_why_skip));

    for (tl_day day = from; day < to; day++) {
        struct tl_why_skip *last =
            skips->len > 0 ? &g_array_index(skips, struct tl_why_skip, skips->len - 1) : NULL;
        const char *why = reason_of(calendar, day);
        if (why && last && last->to == day - 1 && g_str_equal(last->why, why)) {
            last->to = day;
        } else if (why) {
            struct tl_why_skip skip = {day, day, why};
            g_array_append_val(skips, skip);
        }
    }
    return skips;
}

static char *days_words(const struct tl_why_skip *skip, bool years) {
    char *days = tl_prose_range(skip->from, skip->to);

    if (!years) {
        *strrchr(days, ' ') = '\0';
    }
    return days;
}

static char *dated_words(const struct tl_why_skip *skip, bool years) {
    g_autofree char *days = days_words(skip, years);

    return g_strdup_printf("%s (%s)", days, skip->why);
}

/* "Good Friday 3 April 2026", "the closure 'Office closed' 24–31 December 2026". */
static char *named_words(const struct tl_why_skip *skip, bool years) {
    g_autofree char *days = days_words(skip, years);

    if (is_week_day(skip->from, skip->why)) {
        return g_strdup(days);
    }
    if (g_str_equal(skip->why, "closure")) {
        return g_strdup_printf("a closure %s", days);
    }
    if (skip->from == skip->to) {
        return g_strdup_printf("%s %s", skip->why, days);
    }
    return g_strdup_printf("the closure '%s' %s", skip->why, days);
}

static void words_join(GPtrArray *words, GString *text) {
    for (guint i = 0; i < words->len; i++) {
        const char *before = i == 0 ? "" : (i + 1 == words->len ? " and " : ", ");
        g_string_append(text, before);
        g_string_append(text, g_ptr_array_index(words, i));
    }
}

/* The stretches that say no more than a day of the week: weekends, and days not worked every week. */
static void weekly_count(const struct tl_why_skip *skips, size_t count, int *ret_weekends, int *ret_others) {
    *ret_weekends = 0;
    *ret_others = 0;
    for (size_t i = 0; i < count; i++) {
        *ret_weekends += g_str_equal(skips[i].why, WEEKEND);
        *ret_others += is_week_day(skips[i].from, skips[i].why);
    }
}

char *tl_skips_text(const struct tl_why_skip *skips, size_t count, bool years) {
    GPtrArray *words = g_ptr_array_new_with_free_func(g_free);
    GString *text = g_string_new(NULL);
    int weekends = 0;
    int weekdays = 0;
    int unnamed = 0;
    int named = 0;

    weekly_count(skips, count, &weekends, &weekdays);
    if (weekends > DATED_WEEKENDS) {
        g_ptr_array_add(words, g_strdup_printf("%d weekends", weekends));
    }
    if (weekdays > DATED_WEEKENDS) {
        g_ptr_array_add(words, g_strdup_printf("%d other days that are not worked", weekdays));
    }
    for (size_t i = 0; i < count; i++) {
        bool weekend = g_str_equal(skips[i].why, WEEKEND);
        bool weekday = is_week_day(skips[i].from, skips[i].why);
        if ((weekend && weekends > DATED_WEEKENDS) || (weekday && weekdays > DATED_WEEKENDS)) {
            continue;
        }
        if (weekend || weekday) {
            g_ptr_array_add(words, dated_words(&skips[i], years));
        } else if (named++ < NAMED_MOST) {
            g_ptr_array_add(words, named_words(&skips[i], years));
        } else {
            unnamed += skips[i].to - skips[i].from + 1;
        }
    }
    if (unnamed > 0) {
        g_ptr_array_add(words, g_strdup_printf("%d other day%s off", unnamed, unnamed == 1 ? "" : "s"));
    }
    words_join(words, text);
    g_ptr_array_unref(words);
    return g_string_free(text, FALSE);
}

/* A stretch without the month or year that the next one says again. */
static char *range_words(struct tl_why_skip range, const struct tl_why_skip *next) {
    char *words = tl_prose_range(range.from, range.to);
    struct tl_civil last = tl_day_civil(range.to);
    struct tl_civil then = next ? tl_day_civil(next->to) : last;
    struct tl_civil begin = next ? tl_day_civil(next->from) : last;
    char *cut = NULL;

    if (next && last.year == then.year) {
        cut = strrchr(words, ' '); /* the year */
        *cut = '\0';
        if (last.month == then.month && last.month == begin.month) {
            cut = strrchr(words, ' '); /* the month */
            *cut = '\0';
        }
    }
    return words;
}

char *tl_skips_worked(const struct tl_why_skip *skips, size_t count, tl_day from, tl_day to) {
    struct tl_why_skip ranges[RANGES_MOST + 1];
    size_t found = 0;
    tl_day begin = from;
    GPtrArray *words = NULL;
    GString *text = NULL;

    for (size_t i = 0; i <= count && found <= RANGES_MOST; i++) {
        tl_day end = i < count ? skips[i].from : to;
        if (end > begin) {
            ranges[found++] = (struct tl_why_skip){begin, tl_day_add(end, -1), NULL};
        }
        begin = i < count ? tl_day_add(skips[i].to, 1) : to;
    }
    if (found == 0 || found > RANGES_MOST) {
        return NULL;
    }
    words = g_ptr_array_new_with_free_func(g_free);
    text = g_string_new(NULL);
    for (size_t i = 0; i < found; i++) {
        g_ptr_array_add(words, range_words(ranges[i], i + 1 < found ? &ranges[i + 1] : NULL));
    }
    words_join(words, text);
    g_ptr_array_unref(words);
    return g_string_free(text, FALSE);
}
