/*
 * test-schedule-extremes.c - imprecise dates: every choice of a day in every window, one by one.
 *
 * Early and late dates are the true extremes over all choices; float and criticality are never
 * narrower than the truth. With TL_SHOW set the tightness of the latter is printed.
 *
 * SPDX-License-Identifier: MIT
 */
#include "tests/unit/brute_walk.h"
#include "tests/unit/trial_choices.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

/* What all choices of one plan come to, by item. */
struct extremes {
    struct tl_reach early[2][BRUTE_ITEMS], late[2][BRUTE_ITEMS];
    int32_t float_least[BRUTE_ITEMS], float_most[BRUTE_ITEMS];
    bool critical_once[BRUTE_ITEMS], slack_once[BRUTE_ITEMS];
};

struct tightness {
    unsigned floats, float_least_true, float_most_true;
    unsigned critical[3], critical_true; /* by enum tl_critical; of the possible ones, those that vary */
};

static void same(guint32 seed, const char *what, uint32_t item, struct tl_reach ours,
                 struct tl_reach theirs) {
    if (ours.start != theirs.start || ours.finish != theirs.finish) {
        fail_msg("seed %u: %s of item %u is [%d, %d), of all choices [%d, %d)", seed, what, item,
                 ours.start - TRIAL_ORIGIN, ours.finish - TRIAL_ORIGIN, theirs.start - TRIAL_ORIGIN,
                 theirs.finish - TRIAL_ORIGIN);
    }
}

static bool any_follows(const struct trial *t) {
    for (guint i = 0; i < t->draft->items->len; i++) {
        if (t->brute.follows[i]) {
            return true;
        }
    }
    return false;
}

static void fold(struct tl_reach *all, struct tl_reach one, bool first, int scenario) {
    if (first) {
        *all = one;
    } else if (scenario == TL_LATEST) {
        *all = (struct tl_reach){MAX(all->start, one.start), MAX(all->finish, one.finish)};
    } else {
        *all = (struct tl_reach){MIN(all->start, one.start), MIN(all->finish, one.finish)};
    }
}

/* Total float of this choice: the lesser of start and finish float. */
static void float_fold(struct extremes *all, const struct trial *t, uint32_t i, bool first) {
    const struct brute *brute = &t->brute;
    const struct tl_calendar *calendar = draft_item(t->draft, i)->calendar;
    int32_t days = MIN(brute_count(brute, calendar, brute->early[i].start, brute->late[i].start),
                       brute_count(brute, calendar, brute->early[i].finish, brute->late[i].finish));

    all->float_least[i] = first ? days : MIN(all->float_least[i], days);
    all->float_most[i] = first ? days : MAX(all->float_most[i], days);
    all->critical_once[i] = (!first && all->critical_once[i]) || days <= 0;
    all->slack_once[i] = (!first && all->slack_once[i]) || days > 0;
}

static void choice_fold(struct extremes *all, struct trial *t, struct trial_choice *choice, bool first) {
    for (int k = 0; k < TL_SCENARIO_COUNT; k++) {
        trial_solve(t, choice, k);
        for (uint32_t i = 0; i < t->draft->items->len; i++) {
            fold(&all->early[k][i], t->brute.early[i], first, k);
            fold(&all->late[k][i], t->brute.late[i], first, k);
            if (brute_is_leaf(draft_item(t->draft, i))) {
                float_fold(all, t, i, first && k == TL_EARLIEST);
            }
        }
    }
}

/* False if the plan has too many choices, or one alone. */
static bool extremes_find(struct trial *t, struct extremes *all) {
    struct trial_choices choices;
    bool any = false;

    trial_open_find(t);
    if (any_follows(t) || !trial_choices_start(&choices, t)) {
        return false;
    }
    while (trial_choices_next(&choices)) {
        choice_fold(all, t, &choices.choice, !any);
        any = true;
    }
    trial_choices_end(&choices);
    return any;
}

static void dates_same(const struct trial *t, guint32 seed, const struct extremes *all) {
    const struct tl_passes *passes = t->draft->schedule->passes;

    for (uint32_t i = 0; i < t->draft->items->len; i++) {
        uint32_t n = t->draft->schedule->network->node_of[i];
        for (int k = 0; n != TL_NONE && k < TL_SCENARIO_COUNT; k++) {
            same(seed, k ? "last early" : "first early", i, passes->early[k][n], all->early[k][i]);
            same(seed, k ? "last late" : "first late", i, passes->late[k][n], all->late[k][i]);
        }
    }
}

/* The truth lies within the bounds. */
static void floats_wide_enough(const struct trial *t, guint32 seed, const struct extremes *all,
                               struct tightness *tight) {
    for (uint32_t i = 0; i < t->draft->items->len; i++) {
        const struct tl_item *item = draft_item(t->draft, i);
        const struct tl_scheduled *at = draft_at(t->draft, i);
        if (!brute_is_leaf(item) || brute_fixed(item) || !t->brute.alive[i] || !at->total_float.known) {
            continue;
        }
        if (at->total_float.min > all->float_least[i] || at->total_float.max < all->float_most[i]) {
            fail_msg("seed %u: float of item %u is %d to %d, of all choices %d to %d", seed, i,
                     at->total_float.min, at->total_float.max, all->float_least[i], all->float_most[i]);
        }
        if ((at->critical == TL_CRITICAL_YES && all->slack_once[i]) ||
            (at->critical == TL_CRITICAL_NO && all->critical_once[i])) {
            fail_msg("seed %u: item %u is critical %d, and not in every choice", seed, i, at->critical);
        }
        tight->floats++;
        tight->float_least_true += at->total_float.min == all->float_least[i];
        tight->float_most_true += at->total_float.max == all->float_most[i];
        tight->critical[at->critical]++;
        tight->critical_true +=
            at->critical == TL_CRITICAL_POSSIBLE && all->critical_once[i] && all->slack_once[i];
    }
}

static void tightness_print(const struct tightness *tight) {
    if (g_getenv("TL_SHOW")) {
        g_print("# of %u floats the least is the truth in %u, the most in %u\n", tight->floats,
                tight->float_least_true, tight->float_most_true);
        g_print("# critical: no %u, yes %u, possible %u of which truly either %u\n", tight->critical[0],
                tight->critical[2], tight->critical[1], tight->critical_true);
    }
}

/* Of all choices of a day in every window, the two scenarios give the first and the last dates. */
static void test_extremes_are_exact(void **state) {
    guint32 compared = 0;
    guint32 first = trial_first_seed() + 1000000;
    struct tightness tight = {0};
    struct extremes *all = g_new0(struct extremes, 1);

    (void)state;
    for (guint32 seed = first; seed < first + MAX(1, trial_case_count() / 5); seed++) {
        struct trial t;
        trial_make(&t, seed);
        if (t.vague && draft_solve(t.draft) == TL_OK && extremes_find(&t, all)) {
            compared++;
            trial_print(&t);
            dates_same(&t, seed, all);
            floats_wide_enough(&t, seed, all, &tight);
        }
        trial_end(&t);
    }
    tightness_print(&tight);
    g_free(all);
    assert_true(trial_case_count() < 500 || compared > trial_case_count() / 80);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_extremes_are_exact),
    };
    return cmocka_run_group_tests_name("schedule-extremes", tests, NULL, NULL);
}
