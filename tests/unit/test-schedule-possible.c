/*
 * test-schedule-possible.c - certain, possible or silent: against every choice of a day.
 *
 * A date is certainly missed if it is missed in all choices, possibly if in some. What imprecise
 * dates of both sides leave open is silent.
 *
 * SPDX-License-Identifier: MIT
 */
#include "tests/unit/brute_walk.h"
#include "tests/unit/trial_choices.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

enum { CHECK_FIXED, CHECK_START, CHECK_FINISH, CHECK_DEADLINE, CHECK_COUNT };

/* How often each check of each item failed. */
struct tally {
    unsigned choices;
    unsigned early[BRUTE_ITEMS][CHECK_COUNT]; /* what is unknown taken at its earliest */
    unsigned late[BRUTE_ITEMS][CHECK_COUNT];
};

static bool is_day(const struct tl_dated *dated) {
    return dated->when.kind != TL_WHEN_WINDOW || dated->when.window.earliest == dated->when.window.latest;
}

static bool passes(tl_day at, const struct tl_dated *bound, bool finish) {
    return bound->when.kind == TL_WHEN_WINDOW && tl_day_known(bound->when.window.latest) &&
           tl_day_known(at) && at > bound->when.window.latest + finish;
}

static void item_tally(struct trial *t, uint32_t i, const struct tl_item *chosen,
                       unsigned failed[CHECK_COUNT]) {
    const struct tl_item_dates *dates = draft_item(t->draft, i)->dates;
    bool start = dates->start.when.kind == TL_WHEN_WINDOW;
    bool finish = dates->finish.when.kind == TL_WHEN_WINDOW;
    struct tl_reach early = t->brute.early[i];

    failed[CHECK_FIXED] += brute_fixed(chosen) && trial_missed(t, i, early);
    failed[CHECK_START] += !start && passes(early.start, &dates->start_not_after, false);
    failed[CHECK_FINISH] += !finish && passes(early.finish, &dates->finish_not_after, true);
    failed[CHECK_DEADLINE] += passes(early.finish, &dates->deadline, true);
}

static bool tally_find(struct trial *t, struct tally *tally) {
    struct trial_choices choices;

    memset(tally, 0, sizeof *tally);
    trial_open_find(t);
    if (!trial_choices_start(&choices, t)) {
        return false;
    }
    while (trial_choices_next(&choices)) {
        tally->choices++;
        for (int k = 0; k < TL_SCENARIO_COUNT; k++) {
            trial_solve(t, &choices.choice, k);
            for (uint32_t i = 0; i < t->draft->items->len; i++) {
                if (brute_is_leaf(draft_item(t->draft, i))) {
                    item_tally(t, i, &choices.choice.items[i], k ? tally->late[i] : tally->early[i]);
                }
            }
        }
    }
    trial_choices_end(&choices);
    return tally->choices > 0;
}

/* How many possible findings an item has. */
static unsigned told(const struct trial *t, uint32_t item) {
    size_t count = 0;
    const struct tl_diag *all = tl_diags_all(t->draft->diags, &count);
    unsigned found = 0;

    for (size_t i = 0; i < count; i++) {
        found += all[i].item == item && g_str_equal(all[i].code->slug, "may-be-missed");
    }
    return found;
}

static unsigned item_check(const struct trial *t, guint32 seed, uint32_t i, const struct tally *tally) {
    const struct tl_item *item = draft_item(t->draft, i);
    bool exact = is_day(&item->dates->start) && is_day(&item->dates->finish);
    bool missed = draft_at(t->draft, i)->missed;
    bool certain = tally->early[i][CHECK_FIXED] == tally->choices ||
                   tally->early[i][CHECK_START] == tally->choices ||
                   tally->early[i][CHECK_FINISH] == tally->choices;
    unsigned expected = 0;

    for (int c = 0; c < CHECK_COUNT; c++) {
        bool open = c == CHECK_FIXED && !exact;
        expected += !open && tally->early[i][c] < tally->choices && tally->late[i][c] > 0;
    }
    /* Of imprecise fixed dates a choice of each may meet, so that none is certain. */
    if (missed != certain && exact) {
        fail_msg("seed %u: item %u is %smissed, and %s in all choices", seed, i, missed ? "" : "not ",
                 certain ? "is" : "is not");
    }
    if (missed && !certain) {
        fail_msg("seed %u: item %u is missed, but not in all choices", seed, i);
    }
    if (told(t, i) != expected) {
        fail_msg("seed %u: item %u has %u possible findings, by choices %u", seed, i, told(t, i), expected);
    }
    return expected;
}

/* Some limits between the first and the last day that imprecise dates give an item. */
static void limits_add(struct trial *t, GRand *rand) {
    for (uint32_t i = 0; i < t->draft->items->len; i++) {
        struct tl_item *item = draft_item(t->draft, i);
        struct tl_window ends = draft_at(t->draft, i)->early.finish;
        struct tl_dated *limits[] = {&draft_dates(item)->deadline, &draft_dates(item)->finish_not_after,
                                     &draft_dates(item)->start};
        int which = g_rand_int_range(rand, 0, 4);
        if (!brute_is_leaf(item) || item->shape == TL_SHAPE_LAST || which == 3 ||
            !tl_day_known(ends.earliest) || !tl_day_known(ends.latest) || ends.earliest >= ends.latest ||
            (which == 2 && (item->shape != TL_SHAPE_EVENT || brute_fixed(item)))) {
            continue;
        }
        limits[which]->when.kind = TL_WHEN_WINDOW;
        limits[which]->when.window.earliest = g_rand_int_range(rand, ends.earliest, ends.latest);
        limits[which]->when.window.latest = limits[which]->when.window.earliest;
        if (which == 2) {
            draft_dates(item)->finish = draft_dates(item)->start;
        }
    }
    tl_diags_destroy(t->draft->diags);
    t->draft->diags = tl_diags_create();
}

/* A plan with windows and limits among them, solved. */
static bool plan_make(struct trial *t, guint32 seed) {
    trial_make(t, seed);
    if (!t->vague || draft_solve(t->draft) != TL_OK) {
        return false;
    }
    limits_add(t, t->rand);
    return draft_solve(t->draft) == TL_OK;
}

static void test_possible_is_possible(void **state) {
    guint32 first = trial_first_seed() + 4000000;
    struct tally *tally = g_new0(struct tally, 1);
    unsigned found = 0;
    unsigned compared = 0;

    (void)state;
    for (guint32 seed = first; seed < first + MAX(1, trial_case_count() / 5); seed++) {
        struct trial t;
        if (plan_make(&t, seed) && tally_find(&t, tally)) {
            trial_print(&t);
            compared++;
            for (uint32_t i = 0; i < t.draft->items->len; i++) {
                const struct tl_item *item = draft_item(t.draft, i);
                if (brute_is_leaf(item) && t.brute.alive[i] && item->shape != TL_SHAPE_LAST) {
                    found += item_check(&t, seed, i, tally);
                }
            }
        }
        trial_end(&t);
    }
    if (g_getenv("TL_SHOW")) {
        g_print("# %u possible findings in %u plans\n", found, compared);
    }
    g_free(tally);
    assert_true(trial_case_count() < 500 ||
                (compared > trial_case_count() / 100 && found > trial_case_count() / 200));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_possible_is_possible),
    };
    return cmocka_run_group_tests_name("schedule-possible", tests, NULL, NULL);
}
