/*
 * test-schedule-mirror.c - the forward pass of a plan is the backward pass of its mirror image.
 *
 * In the mirror time runs backwards: calendars are reversed, predecessor and successor change places,
 * starts are finishes, so that SS becomes FF, the plan's start its finish, and not before not after.
 * Every lag is in days, weeks or working days: months clamp to their ends, and have no mirror image.
 * Nor has a lag of working days back: where it may begin, several days off may do as well, and forwards
 * takes the first of them, backwards the last.
 *
 * SPDX-License-Identifier: MIT
 */
#include "tests/unit/trial.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

/* Boundary b stands at AXIS - b in the mirror, day d at AXIS - 1 - d: Monday to Friday stay so. */
enum { AXIS = 2 * TRIAL_ORIGIN + 3, DAYS_AROUND = 700, CALENDARS = 3, ITEMS = 14 };

static tl_day mirrored_day(tl_day day) {
    return AXIS - 1 - day;
}

static tl_day mirrored_boundary(tl_day boundary) {
    if (boundary == TL_DAY_PAST) {
        return TL_DAY_FUTURE;
    }
    return boundary == TL_DAY_FUTURE ? TL_DAY_PAST : AXIS - boundary;
}

/* A plan and its mirror image: items and calendars by the same index. */
struct pair {
    GRand *rand;
    struct draft *plan, *mirror;
    const struct tl_calendar *calendars[CALENDARS], *mirrored[CALENDARS];
};

static int below(struct pair *pair, int top) {
    return g_rand_int_range(pair->rand, 0, top);
}

static bool chance(struct pair *pair, int per_cent) {
    return below(pair, 100) < per_cent;
}

/* Weeks that read the same backwards, or none off at all, with days off here and there. */
static void calendars_make(struct pair *pair, int index) {
    static const unsigned weeks[CALENDARS] = {TL_WEEK_MONDAY_TO_FRIDAY, TL_WEEK_EVERY_DAY, 0x15};
    struct tl_calendar_exception off[40], mirrored[40];
    struct tl_calendar_spec spec = {.id = "random", .days = weeks[index], .exceptions = off};
    struct tl_calendar *one = NULL;
    struct tl_calendar *other = NULL;

    for (size_t count = (size_t)below(pair, 40); spec.exception_count < count; spec.exception_count++) {
        tl_day day = TRIAL_ORIGIN + below(pair, 300) - 100;
        bool working = chance(pair, 15);
        off[spec.exception_count] = (struct tl_calendar_exception){day, day, working, NULL};
        day = mirrored_day(day);
        mirrored[spec.exception_count] = (struct tl_calendar_exception){day, day, working, NULL};
    }
    one = tl_calendar_create(&spec);
    spec.exceptions = mirrored;
    other = tl_calendar_create(&spec);
    g_ptr_array_add(pair->plan->calendars, one);
    g_ptr_array_add(pair->mirror->calendars, other);
    pair->calendars[index] = one;
    pair->mirrored[index] = other;
    for (tl_day day = TRIAL_ORIGIN - DAYS_AROUND; day < TRIAL_ORIGIN + DAYS_AROUND; day++) {
        assert_true(tl_calendar_is_working(one, day) == tl_calendar_is_working(other, mirrored_day(day)));
    }
}

static struct tl_dated dated_on(tl_day day) {
    return (struct tl_dated){.when = {.kind = TL_WHEN_WINDOW, .window = {day, day}},
                             .span = {.source = TL_NONE}};
}

static void bounds_add(struct pair *pair, struct tl_item_dates *dates, struct tl_item_dates *mirrored) {
    if (chance(pair, 25)) {
        tl_day day = TRIAL_ORIGIN + below(pair, 60);
        dates->start_not_before = dated_on(day);
        mirrored->finish_not_after = dated_on(mirrored_day(day));
    }
    if (chance(pair, 15)) {
        tl_day day = TRIAL_ORIGIN + below(pair, 60);
        dates->finish_not_before = dated_on(day);
        mirrored->start_not_after = dated_on(mirrored_day(day));
    }
}

/* A fixed start with a length is a fixed finish with a length, and the other way round. */
static void dates_add(struct pair *pair, enum tl_shape shape, struct tl_item_dates *dates,
                      struct tl_item_dates *mirrored) {
    tl_day day = TRIAL_ORIGIN + below(pair, 60);

    if (shape == TL_SHAPE_EVENT || chance(pair, 50)) {
        dates->start = dated_on(day);
        mirrored->finish = dated_on(mirrored_day(day));
    }
    if (shape == TL_SHAPE_EVENT || dates->start.when.kind != TL_WHEN_WINDOW) {
        dates->finish = dated_on(day);
        mirrored->start = dated_on(mirrored_day(day));
    }
}

/*
 * A roll moves starts and never ends, so it has a mirror image only where both are one (events) or both
 * stand on working days (lengths in working days, which therefore roll here). All else stays as asked.
 */
static void item_add(struct pair *pair) {
    static const char *const lengths[] = {"1wd", "3wd", "8wd", "2d", "1w", "10d"};
    enum tl_shape shape = chance(pair, 65) ? TL_SHAPE_BAR : TL_SHAPE_EVENT;
    const char *length = shape == TL_SHAPE_BAR ? lengths[below(pair, G_N_ELEMENTS(lengths))] : NULL;
    uint32_t index = draft_add(pair->plan, TL_NONE, shape, NULL, length);
    struct tl_item *item = draft_item(pair->plan, index);
    struct tl_item *mirrored = NULL;
    int calendar = below(pair, CALENDARS);

    assert_int_equal(draft_add(pair->mirror, TL_NONE, shape, NULL, length), index);
    mirrored = draft_item(pair->mirror, index);
    item->calendar = pair->calendars[calendar];
    mirrored->calendar = pair->mirrored[calendar];
    if (length) {
        item->roll = strstr(length, "wd") ? TL_ROLL_DEFAULT : TL_ROLL_NONE;
    } else {
        item->roll = chance(pair, 50) ? TL_ROLL_DEFAULT : TL_ROLL_NONE;
    }
    mirrored->roll = item->roll;
    item->closes_at_midnight = chance(pair, 25);
    if (chance(pair, 15)) {
        dates_add(pair, shape, draft_dates(item), draft_dates(mirrored));
    } else {
        bounds_add(pair, draft_dates(item), draft_dates(mirrored));
    }
}

/* The type by the ends that it ties, as the scheduler ties them, and its mirror image. */
static void link_add(struct pair *pair, uint32_t from, uint32_t to) {
    static const char *const lags[] = {NULL, NULL, "1wd", "5wd", "8wd", "4d", "2w", "-6d"};
    static const enum tl_link_type flipped[] = {[TL_LINK_FS] = TL_LINK_FS,
                                                [TL_LINK_SS] = TL_LINK_FF,
                                                [TL_LINK_FF] = TL_LINK_SS,
                                                [TL_LINK_SF] = TL_LINK_SF};
    const struct tl_item *one = draft_item(pair->plan, from);
    const struct tl_item *other = draft_item(pair->plan, to);
    enum tl_link_type type = chance(pair, 50) ? TL_LINK_FS : (enum tl_link_type)below(pair, 4);
    const char *lag = lags[below(pair, G_N_ELEMENTS(lags))];
    enum tl_link_type tied = type;
    int calendar = below(pair, CALENDARS);
    struct tl_link *link = NULL;

    /* FS into an event lets it be on the last day of what it follows: it ties the finishes. */
    if (type == TL_LINK_FS && other->shape == TL_SHAPE_EVENT && !one->closes_at_midnight) {
        tied = TL_LINK_FF;
    }
    link = draft_link(pair->plan, from, to, type, lag);
    link->calendar = pair->calendars[calendar];
    link = draft_link(pair->mirror, to, from, flipped[tied], lag);
    link->calendar = pair->mirrored[calendar];
}

static void pair_make(struct pair *pair, guint32 seed) {
    uint32_t count = 0;

    *pair =
        (struct pair){.rand = g_rand_new_with_seed(seed), .plan = draft_create(), .mirror = draft_create()};
    count = (uint32_t)(2 + below(pair, ITEMS));
    for (int i = 0; i < CALENDARS; i++) {
        calendars_make(pair, i);
    }
    for (uint32_t i = 0; i < count; i++) {
        item_add(pair);
        /* In the mirror what comes after an item comes after its whole day. */
        draft_item(pair->mirror, i)->closes_at_midnight = true;
    }
    for (int i = below(pair, 3 * (int)count); i > 0; i--) {
        uint32_t a = (uint32_t)below(pair, (int)count);
        uint32_t b = (uint32_t)below(pair, (int)count);
        if (a != b) {
            link_add(pair, MIN(a, b), MAX(a, b));
        }
    }
    pair->plan->start.earliest = TRIAL_ORIGIN + below(pair, 10);
    pair->plan->start.latest = pair->plan->start.earliest;
    pair->mirror->finish.earliest = mirrored_day(pair->plan->start.earliest);
    pair->mirror->finish.latest = pair->mirror->finish.earliest;
}

/* In the mirror, nothing is held back by the plan's finish that the plan's start did not release. */
static bool is_released(const struct draft *plan, uint32_t item) {
    uint32_t n = plan->schedule->network->node_of[item];

    return tl_day_known(plan->schedule->passes->early[TL_EARLIEST][n].start);
}

static void pair_check(const struct pair *pair, guint32 seed) {
    for (uint32_t i = 0; i < pair->plan->items->len; i++) {
        uint32_t n = pair->plan->schedule->network->node_of[i];
        uint32_t m = pair->mirror->schedule->network->node_of[i];
        struct tl_reach early = pair->plan->schedule->passes->early[TL_EARLIEST][n];
        struct tl_reach late = pair->mirror->schedule->passes->late[TL_EARLIEST][m];
        if (is_released(pair->plan, i) && (mirrored_boundary(late.finish) != early.start ||
                                           mirrored_boundary(late.start) != early.finish)) {
            fail_msg("seed %u: item %u is early on [%d, %d), late in the mirror on [%d, %d)", seed, i,
                     early.start - TRIAL_ORIGIN, early.finish - TRIAL_ORIGIN,
                     mirrored_boundary(late.finish) - TRIAL_ORIGIN,
                     mirrored_boundary(late.start) - TRIAL_ORIGIN);
        }
    }
}

static void test_forwards_is_backwards_in_the_mirror(void **state) {
    (void)state;
    for (guint32 seed = trial_first_seed(); seed < trial_first_seed() + trial_case_count(); seed++) {
        struct pair pair;
        pair_make(&pair, seed);
        assert_int_equal(draft_solve(pair.plan), TL_OK);
        assert_int_equal(draft_solve(pair.mirror), TL_OK);
        pair_check(&pair, seed);
        draft_destroy(pair.plan);
        draft_destroy(pair.mirror);
        g_rand_free(pair.rand);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_forwards_is_backwards_in_the_mirror),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
