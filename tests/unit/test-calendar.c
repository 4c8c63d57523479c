/*
 * test-calendar.c - working-day arithmetic against day-stepping walks and linear searches, on random
 * calendars; the bank holidays as published.
 *
 * SPDX-License-Identifier: MIT
 */
#include "planner/calendar/build.h"
#include "planner/calendar/fit.h"

#include <glib.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#define DAYS (TL_DAY_LAST - TL_DAY_FIRST + 1)
#define BOUNDARIES (DAYS + 1)

/* A calendar twice: as the library makes it, and as a plain list of days. */
struct pair {
    struct tl_calendar *calendar;
    bool *working;
    const char **titles; /* of days off for a reason */
};

/* TL_CASES asks for more or fewer than the usual 5,000 cases of the property tests. */
static int rounds_of(int usual) {
    const char *cases = g_getenv("TL_CASES");
    gint64 asked = cases ? g_ascii_strtoll(cases, NULL, 10) : 5000;
    return (int)CLAMP(usual * asked / 5000, 2, 100000);
}

static tl_day day_random(GRand *rand) {
    return g_rand_int_range(rand, TL_DAY_FIRST, TL_DAY_LAST + 1);
}

static void naive_week(struct pair *pair, tl_day first, tl_day last, unsigned days) {
    for (tl_day day = first; day <= last; day++) {
        pair->working[day - TL_DAY_FIRST] = (days >> tl_day_weekday(day) & 1) != 0;
    }
}

static void naive_exception(struct pair *pair, const struct tl_calendar_exception *exception) {
    for (tl_day day = exception->first; day <= exception->last; day++) {
        pair->working[day - TL_DAY_FIRST] = exception->working;
        pair->titles[day - TL_DAY_FIRST] = exception->working ? NULL : exception->title;
    }
}

/* Layers that are drawn at random and laid on both. */
struct layers {
    struct tl_holiday holidays[60];
    struct tl_calendar_week weeks[3];
    struct tl_calendar_exception exceptions[12];
    struct tl_calendar_spec spec;
};

static void layers_draw(struct layers *layers, GRand *rand) {
    static const char *const titles[] = {"Closure A", "Closure B", "Closure C"};
    unsigned days = g_rand_int_range(rand, 0, 4) == 0 ? 1u << g_rand_int_range(rand, 0, 7)
                                                      : (unsigned)g_rand_int_range(rand, 1, 128);
    layers->spec = (struct tl_calendar_spec){.id = "c", .days = days};
    for (size_t i = 0; i < G_N_ELEMENTS(layers->holidays); i++) {
        layers->holidays[i] = (struct tl_holiday){.day = day_random(rand), .title = "Holiday"};
    }
    layers->spec.weeks = layers->weeks;
    layers->spec.week_count = (size_t)g_rand_int_range(rand, 0, 4);
    for (size_t i = 0; i < layers->spec.week_count; i++) {
        tl_day first = day_random(rand);
        int length = g_rand_int_range(rand, 0, 20000); /* MIN would draw it twice */
        layers->weeks[i] = (struct tl_calendar_week){first, MIN(first + length, TL_DAY_LAST),
                                                     (unsigned)g_rand_int_range(rand, 0, 128)};
    }
    layers->spec.exceptions = layers->exceptions;
    layers->spec.exception_count = (size_t)g_rand_int_range(rand, 0, 13);
    for (size_t i = 0; i < layers->spec.exception_count; i++) {
        tl_day first = day_random(rand);
        int length = g_rand_boolean(rand) ? g_rand_int_range(rand, 0, 15) : g_rand_int_range(rand, 0, 30000);
        layers->exceptions[i] =
            (struct tl_calendar_exception){first, MIN(first + length, TL_DAY_LAST), g_rand_boolean(rand),
                                           titles[g_rand_int_range(rand, 0, 3)]};
    }
}

static void pair_make(struct pair *pair, GRand *rand) {
    struct layers layers;
    layers_draw(&layers, rand);
    bool has_holidays = g_rand_boolean(rand);
    struct tl_holidays *holidays =
        tl_holidays_create("scotland", 0, 1000, layers.holidays, G_N_ELEMENTS(layers.holidays));
    layers.spec.holidays = has_holidays ? holidays : NULL;
    /* One in three is made in two steps, the second based on the first. */
    if (g_rand_int_range(rand, 0, 3) == 0) {
        struct tl_calendar_spec lower = layers.spec;
        lower.exception_count /= 2;
        struct tl_calendar *base = tl_calendar_create(&lower);
        struct tl_calendar_spec upper = {
            .id = "c",
            .base = base,
            .exceptions = layers.exceptions + lower.exception_count,
            .exception_count = layers.spec.exception_count - lower.exception_count,
        };
        pair->calendar = tl_calendar_create(&upper);
        tl_calendar_destroy(base);
    } else {
        pair->calendar = tl_calendar_create(&layers.spec);
    }
    tl_holidays_unref(holidays);

    pair->working = g_new0(bool, DAYS);
    pair->titles = g_new0(const char *, DAYS);
    naive_week(pair, TL_DAY_FIRST, TL_DAY_LAST, layers.spec.days);
    for (size_t i = 0; i < layers.spec.week_count; i++) {
        naive_week(pair, layers.weeks[i].first, layers.weeks[i].last, layers.weeks[i].days);
    }
    for (size_t i = 0; has_holidays && i < G_N_ELEMENTS(layers.holidays); i++) {
        struct tl_calendar_exception off = {layers.holidays[i].day, layers.holidays[i].day, false, "Holiday"};
        naive_exception(pair, &off);
    }
    for (size_t i = 0; i < layers.spec.exception_count; i++) {
        naive_exception(pair, &layers.exceptions[i]);
    }
}

static void pair_finish(struct pair *pair) {
    tl_calendar_destroy(pair->calendar);
    g_free(pair->working);
    g_free(pair->titles);
}

static void test_days_of_random_calendars(void **state) {
    (void)state;
    GRand *rand = g_rand_new_with_seed(20261);
    int rounds = rounds_of(20);
    for (int round = 0; round < rounds; round++) {
        struct pair pair;
        pair_make(&pair, rand);
        int32_t count = 0;
        tl_day previous = TL_DAY_PAST;
        for (tl_day day = TL_DAY_FIRST; day <= TL_DAY_LAST; day++) {
            bool working = pair.working[day - TL_DAY_FIRST];
            const char *title = pair.titles[day - TL_DAY_FIRST];
            const char *reason = tl_calendar_day_off(pair.calendar, day);
            assert_int_equal(tl_calendar_is_working(pair.calendar, day), working);
            assert_int_equal(reason == NULL, working);
            if (reason && title) {
                assert_string_equal(reason, title);
            } else if (reason) {
                assert_non_null(strstr(reason, "day"));
            }
            assert_int_equal(tl_calendar_count(pair.calendar, TL_DAY_FIRST, day), count);
            assert_int_equal(tl_calendar_count(pair.calendar, day, TL_DAY_FIRST), -count);
            previous = working ? day : previous;
            count += working;
            assert_int_equal(tl_calendar_previous(pair.calendar, day), previous);
        }
        tl_day next = TL_DAY_FUTURE;
        for (tl_day day = TL_DAY_LAST; day >= TL_DAY_FIRST; day--) {
            next = pair.working[day - TL_DAY_FIRST] ? day : next;
            assert_int_equal(tl_calendar_next(pair.calendar, day), next);
        }
        pair_finish(&pair);
    }
    g_rand_free(rand);
}

/* The walk: months one at a time by the clamped day of the start, then days, then working days. */
static tl_day naive_add(const struct pair *pair, tl_day boundary, const struct tl_duration *by) {
    int sign = by->negative ? -1 : 1;
    struct tl_civil civil = tl_day_civil(boundary);
    for (int i = 0; i < by->months; i++) {
        civil.month += sign;
        if (civil.month < 1 || civil.month > 12) {
            civil.year += sign;
            civil.month = sign > 0 ? 1 : 12;
        }
    }
    tl_day day =
        tl_day_from_civil(civil.year, civil.month, MIN(civil.day, tl_month_length(civil.year, civil.month))) +
        sign * by->days;
    for (int left = by->working_days; left > 0; day += sign) {
        tl_day passed = sign > 0 ? day : day - 1;
        if (passed < TL_DAY_FIRST || passed > TL_DAY_LAST) {
            return sign > 0 ? TL_DAY_FUTURE : TL_DAY_PAST;
        }
        left -= pair->working[passed - TL_DAY_FIRST];
    }
    if (day < TL_DAY_FIRST || day > TL_DAY_LAST + 1) {
        return sign > 0 ? TL_DAY_FUTURE : TL_DAY_PAST;
    }
    return day;
}

static struct tl_duration duration_random(GRand *rand) {
    struct tl_duration by = {.given = true, .negative = g_rand_boolean(rand)};
    unsigned which = (unsigned)g_rand_int_range(rand, 0, 8);
    by.months = which & 1 ? g_rand_int_range(rand, 0, 40) : 0;
    by.days = which & 2 ? g_rand_int_range(rand, 0, 60) : 0;
    by.working_days = which & 4 ? g_rand_int_range(rand, 0, 120) : 0;
    return by;
}

static tl_day boundary_random(GRand *rand) {
    switch (g_rand_int_range(rand, 0, 8)) {
    case 0:
        return TL_DAY_FIRST + g_rand_int_range(rand, 0, 400);
    case 1:
        return TL_DAY_LAST + 1 - g_rand_int_range(rand, 0, 400);
    default:
        return g_rand_int_range(rand, TL_DAY_FIRST, TL_DAY_LAST + 2);
    }
}

static void walk_compare(const struct pair *pair, tl_day boundary, const struct tl_duration *by) {
    tl_day expected = naive_add(pair, boundary, by);
    tl_day found = tl_calendar_add(pair->calendar, boundary, by);
    if (found != expected) {
        fail_msg("%d by %d %dm %dd %dwd is %d, not %d", boundary, by->negative, by->months, by->days,
                 by->working_days, found, expected);
    }
}

static void test_add_is_a_walk(void **state) {
    (void)state;
    GRand *rand = g_rand_new_with_seed(20262);
    int rounds = rounds_of(30);
    for (int round = 0; round < rounds; round++) {
        struct pair pair;
        pair_make(&pair, rand);
        for (int i = 0; i < 500; i++) {
            struct tl_duration by = duration_random(rand);
            walk_compare(&pair, boundary_random(rand), &by);
        }
        pair_finish(&pair);
    }
    g_rand_free(rand);
}

/* The last boundary whose image is at most `y`, by looking at all of them. */
static tl_day search_last(const tl_day *images, tl_day y) {
    tl_day found = TL_DAY_PAST;
    for (tl_day i = 0; i < BOUNDARIES; i++) {
        found = images[i] <= y ? TL_DAY_FIRST + i : found;
    }
    return found;
}

static tl_day search_first(const tl_day *images, tl_day x) {
    tl_day found = TL_DAY_FUTURE;
    for (tl_day i = BOUNDARIES - 1; i >= 0; i--) {
        found = images[i] >= x ? TL_DAY_FIRST + i : found;
    }
    return found;
}

static void adjoints_compare(const struct pair *pair, const struct tl_duration *by, const tl_day *images,
                             GRand *rand) {
    for (int i = 0; i < 40; i++) {
        tl_day y = boundary_random(rand);
        tl_day last = search_last(images, y);
        tl_day found_last = tl_calendar_sub(pair->calendar, y, by);
        /* If even the last boundary of all holds, the answer lies behind the plan days. */
        bool right = found_last == last || (last == TL_DAY_LAST + 1 && found_last == TL_DAY_FUTURE);
        if (!right) {
            fail_msg("sub %d by %d %dm %dd %dwd is %d, not %d", y, by->negative, by->months, by->days,
                     by->working_days, found_last, last);
        }
        tl_day first = search_first(images, y);
        tl_day found_first = tl_calendar_sub_first(pair->calendar, y, by);
        right = found_first == first || (first == TL_DAY_FIRST && found_first == TL_DAY_PAST);
        if (!right) {
            fail_msg("sub_first %d by %d %dm %dd %dwd is %d, not %d", y, by->negative, by->months, by->days,
                     by->working_days, found_first, first);
        }
    }
}

static void test_adjoints_and_monotony(void **state) {
    (void)state;
    GRand *rand = g_rand_new_with_seed(20263);
    tl_day *images = g_new(tl_day, BOUNDARIES);
    int rounds = rounds_of(40);
    for (int round = 0; round < rounds; round++) {
        struct pair pair;
        pair_make(&pair, rand);
        struct tl_duration by = duration_random(rand);
        for (tl_day i = 0; i < BOUNDARIES; i++) {
            images[i] = tl_calendar_add(pair.calendar, TL_DAY_FIRST + i, &by);
            assert_true(i == 0 || images[i] >= images[i - 1]);
        }
        adjoints_compare(&pair, &by, images, rand);
        pair_finish(&pair);
    }
    g_free(images);
    g_rand_free(rand);
}

static void test_no_working_day(void **state) {
    (void)state;
    struct tl_calendar_exception all = {TL_DAY_FIRST, TL_DAY_LAST, false, NULL};
    struct tl_calendar_spec spec = {.id = "closed", .exceptions = &all, .exception_count = 1};
    struct tl_calendar *calendar = tl_calendar_create(&spec);
    struct tl_duration one = {.given = true, .working_days = 1};
    struct tl_duration back = {.given = true, .working_days = 1, .negative = true};
    struct tl_duration none = {.given = true};
    assert_int_equal(tl_calendar_next(calendar, 0), TL_DAY_FUTURE);
    assert_int_equal(tl_calendar_previous(calendar, 0), TL_DAY_PAST);
    assert_int_equal(tl_calendar_count(calendar, TL_DAY_FIRST, TL_DAY_LAST + 1), 0);
    assert_int_equal(tl_calendar_add(calendar, 0, &one), TL_DAY_FUTURE);
    assert_int_equal(tl_calendar_add(calendar, 0, &back), TL_DAY_PAST);
    assert_int_equal(tl_calendar_add(calendar, 0, &none), 0);
    assert_int_equal(tl_calendar_sub(calendar, 0, &one), TL_DAY_PAST);
    assert_int_equal(tl_calendar_sub_first(calendar, 0, &back), TL_DAY_FUTURE);
    assert_string_equal(tl_calendar_day_off(calendar, 0), "closure");
    tl_calendar_destroy(calendar);
}

static void test_open_ends_absorb(void **state) {
    (void)state;
    struct tl_calendar_spec spec = {.id = "plain"};
    struct tl_calendar *calendar = tl_calendar_create(&spec);
    struct tl_duration by = {.given = true, .months = 1, .days = 2, .working_days = 3};
    const tl_day ends[] = {TL_DAY_PAST, TL_DAY_FUTURE};
    for (size_t i = 0; i < G_N_ELEMENTS(ends); i++) {
        assert_int_equal(tl_calendar_add(calendar, ends[i], &by), ends[i]);
        assert_int_equal(tl_calendar_sub(calendar, ends[i], &by), ends[i]);
        assert_int_equal(tl_calendar_sub_first(calendar, ends[i], &by), ends[i]);
        assert_int_equal(tl_calendar_next(calendar, ends[i]), ends[i]);
        assert_int_equal(tl_calendar_previous(calendar, ends[i]), ends[i]);
    }
    assert_string_equal(tl_calendar_title(calendar), "plain");
    assert_false(tl_calendar_is_provisional(calendar, TL_DAY_LAST));
    tl_calendar_destroy(calendar);
}

static tl_day boundary_or_open(GRand *rand) {
    int which = g_rand_int_range(rand, 0, 20);
    return which == 0 ? TL_DAY_PAST : which == 1 ? TL_DAY_FUTURE : boundary_random(rand);
}

static void fits_compare(const struct tl_calendar *calendar, GRand *rand) {
    struct tl_duration by = {.given = true, .working_days = g_rand_int_range(rand, 1, 400)};
    tl_day from = boundary_or_open(rand), until = boundary_or_open(rand);
    tl_day last =
        g_rand_boolean(rand) ? boundary_or_open(rand) : tl_day_add(until, -g_rand_int_range(rand, 0, 500));
    tl_day start = tl_calendar_next(calendar, from);
    struct tl_fit early = tl_fit_early(calendar, from, by.working_days);
    assert_int_equal(early.start, start);
    assert_int_equal(early.finish, tl_calendar_add(calendar, start, &by));
    start = MIN(tl_calendar_sub(calendar, until, &by), last);
    start = tl_day_known(start) ? tl_calendar_previous(calendar, start) : start;
    struct tl_fit late = tl_fit_late(calendar, last, until, by.working_days);
    assert_int_equal(late.start, start);
    assert_int_equal(late.finish, tl_calendar_add(calendar, start, &by));
}

/* Bars in one step are where the single steps put them. */
static void test_fits_are_their_steps(void **state) {
    (void)state;
    GRand *rand = g_rand_new_with_seed(20263);
    int rounds = rounds_of(60);
    for (int round = 0; round < rounds; round++) {
        struct pair pair;
        pair_make(&pair, rand);
        for (int i = 0; i < 1000; i++) {
            fits_compare(pair.calendar, rand);
        }
        pair_finish(&pair);
    }
    g_rand_free(rand);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_days_of_random_calendars), cmocka_unit_test(test_add_is_a_walk),
        cmocka_unit_test(test_adjoints_and_monotony),    cmocka_unit_test(test_no_working_day),
        cmocka_unit_test(test_open_ends_absorb),         cmocka_unit_test(test_fits_are_their_steps),
    };
    cmocka_set_message_output(CM_OUTPUT_TAP);
    return cmocka_run_group_tests(tests, NULL, NULL);
}
