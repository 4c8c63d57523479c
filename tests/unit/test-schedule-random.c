/*
 * test-schedule-random.c - random plans against a slow scheduler that shares no code (brute.h).
 *
 * A failure prints its seed (trial.h).
 *
 * SPDX-License-Identifier: MIT
 */
#include "tests/unit/brute_walk.h"
#include "tests/unit/trial_layers.h"
#include "tests/unit/trial_solve.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static void same(guint32 seed, const char *what, uint32_t item, struct tl_reach ours,
                 struct tl_reach theirs) {
    if (ours.start != theirs.start || ours.finish != theirs.finish) {
        fail_msg("seed %u: %s of item %u is [%d, %d), by trying days [%d, %d)", seed, what, item,
                 ours.start - TRIAL_ORIGIN, ours.finish - TRIAL_ORIGIN, theirs.start - TRIAL_ORIGIN,
                 theirs.finish - TRIAL_ORIGIN);
    }
}

static void floats_same(const struct trial *t, guint32 seed, uint32_t i, const struct tl_reach early[2],
                        const struct tl_reach late[2]) {
    const struct tl_item *item = draft_item(t->draft, i);
    const struct tl_scheduled *ours = draft_at(t->draft, i);
    int32_t least = MIN(brute_count(&t->brute, item->calendar, early[1].start, late[0].start),
                        brute_count(&t->brute, item->calendar, early[1].finish, late[0].finish));
    int32_t most = MIN(brute_count(&t->brute, item->calendar, early[0].start, late[1].start),
                       brute_count(&t->brute, item->calendar, early[0].finish, late[1].finish));

    /* What nothing holds is never late: test-schedule-extremes tells whether that is the truth. */
    least = ours->total_float.min == 0 && !t->draft->schedule->passes->exact ? MAX(0, least) : least;
    if (ours->total_float.known &&
        (ours->total_float.min != least ||
         (ours->total_float.max != most && ours->total_float.max != MAX(0, most)))) {
        fail_msg("seed %u: float of item %u is %d to %d, by counting %d to %d", seed, i,
                 ours->total_float.min, ours->total_float.max, least, most);
    }
    assert_true(!ours->free_float.known || ours->free_float.min >= 0);
}

static void missed_same(const struct trial *t, guint32 seed) {
    const struct tl_schedule *schedule = t->draft->schedule;

    for (uint32_t i = 0; i < t->draft->items->len; i++) {
        const struct tl_item *item = draft_item(t->draft, i);
        bool fixed =
            item->dates->start.when.kind == TL_WHEN_WINDOW || item->dates->finish.when.kind == TL_WHEN_WINDOW;
        uint32_t n = schedule->network->node_of[i];
        if (n != TL_NONE && fixed &&
            draft_at(t->draft, i)->missed !=
                (trial_missed(t, i, schedule->passes->early[TL_LATEST][n]) || trial_out_of_bounds(t, i))) {
            fail_msg("seed %u: item %u is%s missed", seed, i, draft_at(t->draft, i)->missed ? "" : " not");
        }
    }
}

static void trial_check(struct trial *t, guint32 seed) {
    const struct tl_schedule *schedule = t->draft->schedule;
    struct tl_reach early[2][BRUTE_ITEMS];
    struct tl_reach late[2][BRUTE_ITEMS];

    trial_open_find(t);
    for (int k = 0; k < TL_SCENARIO_COUNT; k++) {
        struct trial_choice choice = trial_choice_at(t, k);
        trial_solve(t, &choice, k);
        memcpy(early[k], t->brute.early, sizeof early[k]);
        memcpy(late[k], t->brute.late, sizeof late[k]);
        if (k == TL_EARLIEST) {
            missed_same(t, seed);
        }
        for (uint32_t i = 0; i < t->draft->items->len; i++) {
            uint32_t n = schedule->network->node_of[i];
            if (n == TL_NONE) {
                continue;
            }
            same(seed, k ? "latest planned" : "earliest planned", i, schedule->passes->planned[k][n],
                 t->brute.planned[i]);
            same(seed, k ? "latest early" : "earliest early", i, schedule->passes->early[k][n],
                 t->brute.early[i]);
            same(seed, k ? "latest late" : "earliest late", i, schedule->passes->late[k][n],
                 t->brute.late[i]);
        }
        g_free(choice.items);
    }
    for (uint32_t i = 0; i < t->draft->items->len; i++) {
        struct tl_reach e[2] = {early[0][i], early[1][i]};
        struct tl_reach l[2] = {late[0][i], late[1][i]};
        const struct tl_item *item = draft_item(t->draft, i);
        if (brute_is_leaf(item) && !brute_fixed(item) && t->brute.alive[i]) {
            floats_same(t, seed, i, e, l);
        }
    }
}

/* Plans that once differed, with the features they had then. They run first. */
static const struct {
    guint32 seed;
    unsigned layers;
} kept[] = {
    /* Not before [..X], an open start, and a `before`: placed late in one scenario alone. */
    {4354, TRIAL_OPEN_ENDS},
    /* A phase with something in it that hangs on work planned late, before a fixed date. */
    {10025008, TRIAL_LAYERS_ALL},
    {10073300, TRIAL_LAYERS_ALL},
};

static bool seed_check(guint32 seed, unsigned layers) {
    struct trial t;
    bool solved = false;

    trial_make_layers(&t, seed, layers);
    solved = draft_solve(t.draft) == TL_OK;
    if (solved) {
        trial_print(&t);
        trial_check(&t, seed);
    }
    trial_end(&t);
    return solved;
}

static void test_kept_seeds(void **state) {
    (void)state;
    for (size_t i = 0; i < G_N_ELEMENTS(kept); i++) {
        assert_true(seed_check(kept[i].seed, kept[i].layers));
    }
}

/* Early, late, planned, float and missed dates are what trying one day after the other finds. */
static void test_against_brute_force(void **state) {
    guint32 solved = 0;

    (void)state;
    for (guint32 seed = trial_first_seed(); seed < trial_first_seed() + trial_case_count(); seed++) {
        solved += seed_check(seed, trial_layers());
    }
    assert_true(solved > trial_case_count() / 2);
}

/* The same of plans that are mostly counted in working days: the shortest way of the passes. */
static void test_working_days_against_brute_force(void **state) {
    guint32 solved = 0, first = trial_first_seed() + 4000000;

    (void)state;
    for (guint32 seed = first; seed < first + trial_case_count() / 4; seed++) {
        solved += seed_check(seed, trial_layers() | TRIAL_WORKING_DAYS);
    }
    assert_true(solved > trial_case_count() / 8);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_kept_seeds),
        cmocka_unit_test(test_against_brute_force),
        cmocka_unit_test(test_working_days_against_brute_force),
    };
    return cmocka_run_group_tests_name("schedule-random", tests, NULL, NULL);
}
