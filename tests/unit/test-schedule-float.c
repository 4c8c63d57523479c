/*
 * test-schedule-float.c - float on random plans: what slips within free float moves nothing else, and
 * the last of several dates slips as far as one of them may.
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

/* Nothing but `moved` that was in time is late when the early dates are worked out anew. */
static bool all_in_time(const struct trial *t, uint32_t moved, const struct tl_reach *early,
                        const struct tl_reach *late) {
    const struct tl_schedule *schedule = t->draft->schedule;

    for (guint n = 0; n < schedule->network->nodes->len; n++) {
        struct tl_reach now = schedule->passes->early[0][n];
        if (n != schedule->network->node_of[moved] &&
            ((early[n].start <= late[n].start && now.start > late[n].start) ||
             (early[n].finish <= late[n].finish && now.finish > late[n].finish))) {
            return false;
        }
    }
    return true;
}

/* True if the last of several can be as late as `day`, by one of them that starts no sooner, in time. */
static bool last_can_be(struct trial *t, uint32_t last, tl_day day) {
    size_t count = t->draft->schedule->network->nodes->len;
    g_autofree struct tl_reach *early =
        g_memdup2(t->draft->schedule->passes->early[0], count * sizeof(struct tl_reach));
    g_autofree struct tl_reach *late =
        g_memdup2(t->draft->schedule->passes->late[0], count * sizeof(struct tl_reach));
    bool can = false;

    for (uint32_t i = last + 1; i < draft_item(t->draft, last)->subtree_end && !can; i++) {
        struct tl_item_dates *dates = draft_dates(draft_item(t->draft, i));
        struct tl_item_dates kept = *dates;
        bool fixed = dates->start.when.kind == TL_WHEN_WINDOW;
        struct tl_dated *moved = fixed ? &dates->start : &dates->start_not_before;
        if (draft_at(t->draft, i)->has_early && draft_item(t->draft, i)->status == TL_ITEM_PLANNED) {
            moved->when.kind = TL_WHEN_WINDOW;
            moved->when.window = (struct tl_window){day, day};
            dates->finish = fixed ? dates->start : dates->finish;
            assert_int_equal(draft_solve(t->draft), TL_OK);
            can = all_in_time(t, i, early, late) && draft_at(t->draft, last)->early.start.earliest >= day;
            *dates = kept;
            assert_int_equal(draft_solve(t->draft), TL_OK);
        }
    }
    return can;
}

static bool has_children(const struct trial *t, uint32_t last) {
    for (uint32_t i = last + 1; i < draft_item(t->draft, last)->subtree_end; i++) {
        if (draft_item(t->draft, i)->status == TL_ITEM_PLANNED) {
            return true;
        }
    }
    return false;
}

/* How far the last of several may slip: as far as one of them may, and no day more. */
static uint32_t lasts_check(struct trial *t, guint32 seed) {
    uint32_t checked = 0;

    for (uint32_t i = 0; i < t->draft->items->len; i++) {
        struct tl_scheduled at = *draft_at(t->draft, i);
        tl_day late = at.late.start.earliest;
        if (draft_item(t->draft, i)->shape != TL_SHAPE_LAST || !has_children(t, i) || !at.total_float.known ||
            !tl_day_known(late) || late < at.early.start.earliest) {
            continue;
        }
        checked++;
        if (late != at.early.start.earliest && !last_can_be(t, i, late)) {
            fail_msg("seed %u: none of item %u can be as late as %d", seed, i, late - TRIAL_ORIGIN);
        }
        if (last_can_be(t, i, late + 1)) {
            fail_msg("seed %u: one of item %u can be later than %d", seed, i, late - TRIAL_ORIGIN);
        }
    }
    return checked;
}

static void test_last_of_several_slips_with_them(void **state) {
    uint32_t checked = 0;
    guint32 first = trial_first_seed() + 3000000;

    (void)state;
    for (guint32 seed = first; seed < first + trial_case_count(); seed++) {
        struct trial t;
        trial_make(&t, seed);
        if (!t.vague && draft_solve(t.draft) == TL_OK && t.draft->schedule->passes->exact) {
            trial_print(&t);
            checked += lasts_check(&t, seed);
        }
        trial_end(&t);
    }
    assert_true(trial_case_count() < 500 || checked > trial_case_count() / 100);
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

/* The last of several has no more time than they have, though nothing follows it itself. */
static void test_last_of_several_is_as_late_as_they(void **state) {
    struct draft *draft = draft_create();
    uint32_t taken = draft_add(draft, TL_NONE, TL_SHAPE_LAST, NULL, NULL);
    uint32_t board = draft_add(draft, taken, TL_SHAPE_EVENT, NULL, NULL);
    uint32_t cabinet = draft_add(draft, taken, TL_SHAPE_EVENT, NULL, NULL);
    uint32_t work = draft_add(draft, TL_NONE, TL_SHAPE_BAR, NULL, "5wd");
    uint32_t next = draft_add(draft, TL_NONE, TL_SHAPE_EVENT, "2014-02-20", NULL);
    uint32_t other = draft_add(draft, TL_NONE, TL_SHAPE_EVENT, "2014-06-02", NULL);

    (void)state;
    draft->start = draft_dated("2014-02-03").when.window;
    draft_link(draft, work, board, TL_LINK_FS, NULL);
    draft_link(draft, work, cabinet, TL_LINK_FS, "2wd");
    draft_before(draft, board, next, "2wd");
    draft_before(draft, cabinet, next, "4wd");
    draft_link(draft, work, other, TL_LINK_FS, NULL);
    assert_int_equal(draft_solve(draft), TL_OK);
    assert_int_equal(draft_at(draft, taken)->early.start.latest, draft_day("2014-02-11"));
    assert_int_equal(draft_at(draft, cabinet)->late.start.latest, draft_day("2014-02-14"));
    assert_int_equal(draft_at(draft, taken)->late.start.latest, draft_day("2014-02-18"));
    assert_int_equal(draft_at(draft, taken)->total_float.max, 5);
    draft_dates(draft_item(draft, next))->start = draft_dated("2014-02-10");
    draft_dates(draft_item(draft, next))->finish = draft_dated("2014-02-10");
    assert_int_equal(draft_solve(draft), TL_OK);
    assert_int_equal(draft_at(draft, taken)->total_float.max, -3);
    assert_int_equal(draft_at(draft, taken)->critical, TL_CRITICAL_YES);
    draft_destroy(draft);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_free_float_is_free),
        cmocka_unit_test(test_last_of_several_is_as_late_as_they),
        cmocka_unit_test(test_last_of_several_slips_with_them),
    };
    return cmocka_run_group_tests_name("schedule-float", tests, NULL, NULL);
}
