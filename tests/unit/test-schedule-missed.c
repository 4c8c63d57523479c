/*
 * test-schedule-missed.c - a fixed date that cannot hold has a float of as many days as its finding tells.
 *
 * The finding of a date counts working days where there are any between the day fixed and the first that is
 * possible, by either end; else days, and the float is 0.
 *
 * SPDX-License-Identifier: MIT
 */
#include "planner/schedule/conflict.h"
#include "tests/unit/example.h"
#include "tests/unit/trial_tight.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

static bool trial_check(struct trial *t, guint32 seed) {
    const struct tl_schedule *schedule = t->draft->schedule;
    struct tl_conflicts conflicts;
    bool any = false;

    tl_conflicts_find(t->draft->schedule, &conflicts);
    for (guint i = 0; i < conflicts.list->len; i++) {
        const struct tl_conflict *conflict = tl_conflict_at(&conflicts, i);
        bool working = false;
        int32_t days = tl_conflict_days(schedule, conflict, &working);
        uint32_t item = tl_network_node(schedule->network, conflict->node)->item;
        struct tl_float total = schedule->items[item].total_float;
        if (conflict->kind != TL_CONFLICT_FIXED) {
            continue;
        }
        any = true;
        if (!total.known || total.max != (working ? -days : 0)) {
            fail_msg("seed %u: item %u misses by %d %sdays, and has a float of %d", seed, item, days,
                     working ? "working " : "", total.max);
        }
        assert_int_equal(schedule->items[item].critical, TL_CRITICAL_YES);
    }
    tl_conflicts_finish(&conflicts);
    return any;
}

static void test_float_is_what_is_told(void **state) {
    guint missed = 0;

    (void)state;
    for (guint32 seed = trial_first_seed(); seed < trial_first_seed() + trial_case_count(); seed++) {
        struct trial t;
        if (trial_make_tight(&t, seed)) {
            trial_print(&t);
            missed += trial_check(&t, seed);
        }
        trial_end(&t);
    }
    print_message("# %u plans with a fixed date that cannot hold\n", missed);
    assert_true(missed > 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_float_is_what_is_told)};

    return cmocka_run_group_tests(tests, NULL, NULL);
}
