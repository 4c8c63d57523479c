/*
 * test-schedule-float.c - free float on random plans: what slips within it moves nothing else.
 *
 * SPDX-License-Identifier: MIT
 */
#include "tests/unit/trial.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

/* The working day `count` working days after `day`, which is one. */
static tl_day days_on(const struct tl_calendar *calendar, tl_day day, int count) {
    while (count > 0) {
        day++;
        count -= tl_calendar_is_working(calendar, day);
    }
    return day;
}

/* True if fixing `item` to start on `day` leaves every other item's early dates as they are. */
static bool disturbs_none(struct trial *t, uint32_t item, tl_day day) {
    const struct tl_schedule *schedule = t->draft->schedule;
    size_t count = schedule->network->nodes->len;
    g_autofree struct tl_reach *before =
        g_memdup2(schedule->passes->early[0], count * sizeof(struct tl_reach));
    struct tl_item *moved = draft_item(t->draft, item);
    struct tl_item_dates *dates = draft_dates(moved);
    struct tl_item_dates kept = *dates;
    bool none = true;

    dates->start.when.kind = TL_WHEN_WINDOW;
    dates->start.when.window = (struct tl_window){day, day};
    if (moved->shape == TL_SHAPE_EVENT) {
        dates->finish = dates->start;
    }
    assert_int_equal(draft_solve(t->draft), TL_OK);
    for (uint32_t i = 0; i < t->draft->items->len; i++) {
        uint32_t n = t->draft->schedule->network->node_of[i];
        struct tl_reach now =
            n == TL_NONE ? (struct tl_reach){0, 0} : t->draft->schedule->passes->early[0][n];
        none = none && (n == TL_NONE || i == item ||
                        (now.start == before[n].start && now.finish == before[n].finish));
    }
    *dates = kept;
    assert_int_equal(draft_solve(t->draft), TL_OK);
    return none;
}

/* Free float is how far an item can slip without moving any other's early dates, at the least. */
static uint32_t free_float_check(struct trial *t, guint32 seed) {
    uint32_t checked = 0;

    /* What follows work planned late has its early dates from there, and they move with the rest. */
    for (guint n = 0; n < t->draft->schedule->network->nodes->len; n++) {
        if (t->draft->schedule->passes->follows[n]) {
            return 0;
        }
    }
    for (uint32_t i = 0; i < t->draft->items->len; i++) {
        const struct tl_item *item = draft_item(t->draft, i);
        struct tl_scheduled at = *draft_at(t->draft, i);
        uint32_t n = t->draft->schedule->network->node_of[i];
        bool plain =
            n != TL_NONE && item->shape != TL_SHAPE_LAST && item->roll == TL_ROLL_DEFAULT && !item->tbc &&
            !item->anchor && item->dates->start.when.kind == TL_WHEN_NONE &&
            item->dates->finish.when.kind == TL_WHEN_NONE && item->status == TL_ITEM_PLANNED &&
            (item->shape == TL_SHAPE_EVENT ||
             (item->duration.working_days > 0 && item->duration.days == 0 && item->duration.months == 0));
        const struct tl_network *network = t->draft->schedule->network;
        tl_day day = TL_DAY_PAST;
        if (!plain || !at.has_early || !at.free_float.known || at.free_float.min != at.free_float.max ||
            at.free_float.max > 60 || network->out_first[n] == network->out_first[n + 1] ||
            at.early.start.earliest != at.early.start.latest) {
            continue;
        }
        checked++;
        day = days_on(item->calendar, at.early.start.earliest, at.free_float.max);
        if (!disturbs_none(t, i, day)) {
            fail_msg("seed %u: item %u cannot slip by its free float of %d", seed, i, at.free_float.max);
        }
    }
    return checked;
}

static void test_free_float_is_free(void **state) {
    uint32_t checked = 0;
    guint32 first = trial_first_seed() + 2000000;

    (void)state;
    for (guint32 seed = first; seed < first + trial_case_count() / 5; seed++) {
        struct trial t;
        trial_make(&t, seed);
        if (!t.vague && draft_solve(t.draft) == TL_OK) {
            trial_print(&t);
            checked += free_float_check(&t, seed);
        }
        trial_end(&t);
    }
    assert_true(trial_case_count() < 500 || checked > trial_case_count() / 50);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_free_float_is_free),
    };
    return cmocka_run_group_tests_name("schedule-float", tests, NULL, NULL);
}
