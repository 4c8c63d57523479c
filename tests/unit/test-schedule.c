/*
 * test-schedule.c - what the scheduler promises, sentence by sentence of its conventions.
 *
 * February 2014 begins on a Saturday; the calendar is Monday to Friday without holidays.
 *
 * SPDX-License-Identifier: MIT
 */
#include "tests/unit/draft.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

static void starts(const struct draft *draft, uint32_t item, const char *expected) {
    g_autofree char *text = draft_window(draft_at(draft, item)->planned.start);

    assert_string_equal(text, expected);
}

static void ends(const struct draft *draft, uint32_t item, const char *expected) {
    g_autofree char *text = draft_window(draft_at(draft, item)->planned.finish);

    assert_string_equal(text, expected);
}

static void solves(struct draft *draft) {
    assert_int_equal(draft_solve(draft), TL_OK);
}

static uint32_t bar(struct draft *draft, const char *dates, const char *duration) {
    return draft_add(draft, TL_NONE, TL_SHAPE_BAR, dates, duration);
}

static uint32_t event(struct draft *draft, const char *date) {
    return draft_add(draft, TL_NONE, TL_SHAPE_EVENT, date, NULL);
}

static void plan_starts(struct draft *draft, const char *day) {
    draft->start = draft_dated(day).when.window;
}

static void test_fixed_dates_never_move(void **state) {
    struct draft *draft = draft_create();
    uint32_t first = bar(draft, "2014-02-03/2014-02-14", NULL);
    uint32_t saturday = event(draft, "2014-02-08");

    (void)state;
    draft_link(draft, first, saturday, TL_LINK_FS, NULL);
    solves(draft);
    starts(draft, saturday, "2014-02-08");
    assert_true(draft_at(draft, saturday)->missed);
    assert_int_equal(draft_count(draft, "TL0502"), 1);
    assert_int_equal(draft_at(draft, saturday)->total_float.max, -5);
    assert_int_equal(draft_at(draft, saturday)->critical, TL_CRITICAL_YES);
    draft_destroy(draft);
}

static void test_windows_that_overlap_are_silent(void **state) {
    struct draft *draft = draft_create();
    uint32_t first = bar(draft, "2014-02-03/2014-03", NULL);
    uint32_t second = bar(draft, "2014-03/2014-04", NULL);

    (void)state;
    draft_link(draft, first, second, TL_LINK_FS, NULL);
    solves(draft);
    assert_int_equal(draft_count(draft, "TL0502"), 0);
    assert_int_equal(draft_count(draft, "TL0505"), 0);
    assert_false(draft_at(draft, second)->missed);
    starts(draft, second, "2014-03-01..2014-03-31");
    draft_destroy(draft);
}

static void test_bounds_never_pull(void **state) {
    struct draft *draft = draft_create();
    uint32_t first = bar(draft, "2014-02-03/2014-02-14", NULL);
    uint32_t second = bar(draft, NULL, "5wd");
    uint32_t third = bar(draft, NULL, "5wd");

    (void)state;
    draft_dates(draft_item(draft, second))->start_not_after = draft_dated("2014-02-12");
    draft_dates(draft_item(draft, third))->start_not_before = draft_dated("2014-03");
    draft_dates(draft_item(draft, third))->deadline = draft_dated("2014-02-28");
    draft_link(draft, first, second, TL_LINK_FS, NULL);
    solves(draft);
    starts(draft, second, "2014-02-17");
    assert_int_equal(draft_at(draft, second)->total_float.min, -3);
    assert_int_equal(draft_count(draft, "TL0503"), 1);
    starts(draft, third, "2014-03-03..2014-03-31");
    ends(draft, third, "2014-03-07..2014-04-04");
    assert_int_equal(draft_at(draft, third)->driver, TL_DRIVER_BOUND);
    assert_int_equal(draft_count(draft, "TL0504"), 1);
    draft_destroy(draft);
}

/* Plans made backwards: what the anchor waits for is as late as it can be. */
static void test_anchor_plans_backwards(void **state) {
    struct draft *draft = draft_create();
    uint32_t build = bar(draft, NULL, "10wd");
    uint32_t test = bar(draft, NULL, "5wd");
    uint32_t aside = bar(draft, NULL, "2wd");
    uint32_t start = event(draft, "2014-04-01");

    (void)state;
    draft_item(draft, start)->anchor = true;
    draft_link(draft, build, test, TL_LINK_FS, NULL);
    draft_before(draft, test, start, "1d");
    draft_link(draft, build, aside, TL_LINK_FS, NULL);
    solves(draft);
    ends(draft, test, "2014-03-31");
    starts(draft, test, "2014-03-25");
    ends(draft, build, "2014-03-24");
    starts(draft, build, "2014-03-11");
    starts(draft, aside, "2014-03-25");
    assert_true(draft_at(draft, build)->placed_late);
    assert_false(draft_at(draft, build)->has_early);
    assert_false(draft_at(draft, build)->total_float.known);
    assert_int_equal(draft_at(draft, build)->critical, TL_CRITICAL_YES);
    assert_int_equal(draft_at(draft, build)->driver, TL_DRIVER_ANCHOR);
    assert_int_equal(draft_at(draft, build)->driven_by, test);
    assert_int_equal(draft_at(draft, test)->driven_by, start);
    assert_true(draft_at(draft, aside)->has_early);
    assert_int_equal(draft_at(draft, aside)->total_float.max, 4);
    plan_starts(draft, "2014-03-03");
    solves(draft);
    starts(draft, build, "2014-03-11");
    assert_int_equal(draft_at(draft, build)->total_float.max, 6);
    assert_int_equal(draft_at(draft, build)->critical, TL_CRITICAL_NO);
    draft_destroy(draft);
}

/* A phase ends with what hangs on work planned backwards, though that has no early dates of its own. */
static void test_phase_of_what_follows_an_anchor(void **state) {
    struct tl_meeting_day meeting = {.day = draft_day("2014-03-25")};
    struct draft *draft = draft_create();
    struct tl_body body = {.id = "cabinet", .calendar = draft_calendar(draft), .kind = TL_BODY_COMMITTEE};
    uint32_t phase = draft_add(draft, TL_NONE, TL_SHAPE_GROUP, NULL, NULL);
    uint32_t build = bar(draft, NULL, "10wd");
    uint32_t decision = draft_add(draft, phase, TL_SHAPE_EVENT, NULL, NULL);
    uint32_t start = event(draft, "2014-04-01");
    uint32_t review = event(draft, "2014-03-24");

    (void)state;
    body.meeting_days = &meeting;
    body.meeting_day_count = 1;
    g_array_append_val(draft->bodies, body);
    draft_item(draft, decision)->part = TL_PART_TAKEN;
    draft_item(draft, decision)->body = 0;
    draft_item(draft, start)->anchor = true;
    draft_before(draft, build, start, "1d");
    draft_link(draft, build, decision, TL_LINK_FS, NULL);
    draft_link(draft, phase, review, TL_LINK_FS, NULL);
    solves(draft);
    ends(draft, decision, "2014-03-25");
    assert_false(draft_at(draft, build)->has_early);
    assert_true(draft_at(draft, review)->missed);
    assert_int_equal(draft_count(draft, "TL0502"), 1);
    draft_destroy(draft);
}

static void test_two_anchors_the_tighter_wins(void **state) {
    struct draft *draft = draft_create();
    uint32_t work = bar(draft, NULL, "5wd");
    uint32_t late = event(draft, "2014-04-30");
    uint32_t soon = event(draft, "2014-04-11");

    (void)state;
    draft_item(draft, late)->anchor = true;
    draft_item(draft, soon)->anchor = true;
    draft_link(draft, work, late, TL_LINK_FS, NULL);
    draft_link(draft, work, soon, TL_LINK_FS, NULL);
    solves(draft);
    ends(draft, work, "2014-04-11");
    assert_int_equal(draft_at(draft, work)->driven_by, soon);
    draft_destroy(draft);
}

/* 56 days before 1 April 2027: 4 February at the latest; also before what is not fixed. */
static void test_before_only_is_placed_late(void **state) {
    struct draft *draft = draft_create();
    uint32_t notice = event(draft, NULL);
    uint32_t start = event(draft, "2027-04-01");
    uint32_t work = bar(draft, "2014-02-03/2014-02-14", NULL);
    uint32_t meeting = event(draft, NULL);
    uint32_t agenda = event(draft, NULL);
    uint32_t far = event(draft, "2014-12-01");

    (void)state;
    draft_before(draft, notice, start, "56d");
    draft_link(draft, work, meeting, TL_LINK_FS, "5wd");
    draft_before(draft, agenda, meeting, "7d");
    draft_link(draft, meeting, far, TL_LINK_FS, NULL);
    solves(draft);
    starts(draft, notice, "2027-02-04");
    assert_int_equal(draft_at(draft, notice)->driver, TL_DRIVER_LINK);
    starts(draft, meeting, "2014-02-21");
    starts(draft, agenda, "2014-02-14");
    draft_destroy(draft);
}

static void test_alap_eats_the_float(void **state) {
    struct draft *draft = draft_create();
    uint32_t first = bar(draft, "2014-02-03/2014-02-07", NULL);
    uint32_t loose = bar(draft, NULL, "3wd");
    uint32_t last = bar(draft, "2014-02-24/2014-02-28", NULL);

    (void)state;
    draft_item(draft, loose)->alap = true;
    draft_link(draft, first, loose, TL_LINK_FS, NULL);
    draft_link(draft, loose, last, TL_LINK_FS, NULL);
    solves(draft);
    ends(draft, loose, "2014-02-21");
    assert_int_equal(draft_at(draft, loose)->total_float.max, 7);
    draft_destroy(draft);
}

static void test_tbc_passes_and_keeps_bounds(void **state) {
    struct draft *draft = draft_create();
    uint32_t first = bar(draft, "2014-02-03/2014-02-14", NULL);
    uint32_t tbc = event(draft, "tbc");
    uint32_t after = bar(draft, NULL, "5wd");
    uint32_t fixed = event(draft, "2014-04-01");

    (void)state;
    draft_link(draft, first, tbc, TL_LINK_FS, NULL);
    draft_link(draft, tbc, after, TL_LINK_FS, NULL);
    draft_link(draft, tbc, fixed, TL_LINK_FS, NULL);
    solves(draft);
    starts(draft, tbc, "2014-02-14..2014-04-01");
    starts(draft, after, "2014-02-17..");
    assert_true(draft_at(draft, tbc)->tbc);
    assert_true(draft_at(draft, tbc)->dated);
    assert_int_equal(draft_count(draft, "TL0502"), 0);
    draft_destroy(draft);
}

/* Between dates that cannot hold together: no window the wrong way round, no least float above the most. */
static void test_tbc_without_room(void **state) {
    struct draft *draft = draft_create();
    uint32_t first = event(draft, "[2026-11..]");
    uint32_t tbc = event(draft, "tbc");
    uint32_t fixed = event(draft, "2026-09-10");

    (void)state;
    draft_link(draft, first, tbc, TL_LINK_FS, NULL);
    draft_link(draft, tbc, fixed, TL_LINK_FS, NULL);
    solves(draft);
    starts(draft, tbc, "2026-11-01..");
    assert_int_equal(draft_at(draft, fixed)->total_float.min, TL_FLOAT_MIN);
    assert_int_equal(draft_at(draft, fixed)->total_float.max, -37);
    draft_destroy(draft);
}

static void test_no_date_yet(void **state) {
    struct draft *draft = draft_create();
    uint32_t alone = bar(draft, NULL, "5wd");
    uint32_t root = bar(draft, NULL, "5wd");
    uint32_t next = bar(draft, NULL, "5wd");
    uint32_t dated = event(draft, "2014-02-07");
    uint32_t both = bar(draft, NULL, "5wd");

    (void)state;
    draft_link(draft, root, next, TL_LINK_FS, NULL);
    draft_link(draft, root, both, TL_LINK_FS, NULL);
    draft_link(draft, dated, both, TL_LINK_FS, NULL);
    solves(draft);
    assert_false(draft_at(draft, alone)->dated);
    assert_false(draft_at(draft, next)->dated);
    starts(draft, both, "2014-02-10..");
    plan_starts(draft, "2014-02-03");
    solves(draft);
    assert_false(draft_at(draft, alone)->dated);
    starts(draft, root, "2014-02-03");
    starts(draft, next, "2014-02-10");
    assert_int_equal(draft_at(draft, root)->driver, TL_DRIVER_PLAN_START);
    draft_destroy(draft);
}

static void test_one_end_alone(void **state) {
    struct draft *draft = draft_create();
    uint32_t open = bar(draft, NULL, NULL);
    uint32_t until = bar(draft, NULL, NULL);
    uint32_t after = event(draft, NULL);

    (void)state;
    draft_dates(draft_item(draft, open))->start = draft_dated("2014-02-03");
    draft_dates(draft_item(draft, until))->finish = draft_dated("2014-02-28");
    draft_link(draft, open, after, TL_LINK_FS, NULL);
    solves(draft);
    assert_true(draft_at(draft, open)->finish_unknown);
    assert_false(draft_at(draft, open)->start_unknown);
    ends(draft, open, "2014-02-03..");
    assert_true(draft_at(draft, until)->start_unknown);
    starts(draft, until, "..2014-02-28");
    starts(draft, after, "2014-02-03..");
    draft_destroy(draft);
}

/* 12 weeks from some day of December 2012 end on some day of a range. */
static void test_imprecise_start_gives_a_range(void **state) {
    struct draft *draft = draft_create();
    uint32_t twelve = bar(draft, NULL, "12w");

    (void)state;
    draft_dates(draft_item(draft, twelve))->start = draft_dated("2012-12");
    solves(draft);
    starts(draft, twelve, "2012-12-01..2012-12-31");
    ends(draft, twelve, "2013-02-22..2013-03-24");
    draft_destroy(draft);
}

/* One decision, three cabinets and a board: taken when the last has taken it. */
static void test_last_of_several(void **state) {
    struct draft *draft = draft_create();
    uint32_t decision = draft_add(draft, TL_NONE, TL_SHAPE_ALIAS, NULL, NULL);
    uint32_t taken = draft_add(draft, decision, TL_SHAPE_LAST, NULL, NULL);
    uint32_t after = 0;

    (void)state;
    draft_item(draft, decision)->alias_of = taken;
    draft_add(draft, taken, TL_SHAPE_EVENT, "2012-11-12", NULL);
    draft_add(draft, taken, TL_SHAPE_EVENT, "2012-11-15", NULL);
    draft_add(draft, taken, TL_SHAPE_EVENT, "2012-11", NULL);
    after = bar(draft, NULL, "1wd");
    draft_link(draft, decision, after, TL_LINK_FS, NULL);
    solves(draft);
    starts(draft, taken, "2012-11-15..2012-11-30");
    starts(draft, decision, "2012-11-15..2012-11-30");
    starts(draft, after, "2012-11-16..2012-12-03");
    draft_destroy(draft);
}

static void test_groups_span_and_link_their_leaves(void **state) {
    struct draft *draft = draft_create();
    uint32_t phase = draft_add(draft, TL_NONE, TL_SHAPE_GROUP, NULL, NULL);
    uint32_t inner = draft_add(draft, phase, TL_SHAPE_GROUP, NULL, NULL);
    uint32_t early = draft_add(draft, inner, TL_SHAPE_BAR, "2014-02-03/2014-02-05", NULL);
    uint32_t late = draft_add(draft, phase, TL_SHAPE_BAR, "2014-02-06/2014-02-12", NULL);
    uint32_t end = draft_add(draft, phase, TL_SHAPE_EVENT, "2016-02-12", NULL);
    uint32_t gone = draft_add(draft, phase, TL_SHAPE_BAR, "2014-02-06/2014-08-12", NULL);
    uint32_t next = draft_add(draft, TL_NONE, TL_SHAPE_GROUP, NULL, NULL);
    uint32_t one = draft_add(draft, next, TL_SHAPE_BAR, NULL, "3wd");
    uint32_t two = draft_add(draft, next, TL_SHAPE_EVENT, NULL, NULL);

    (void)state;
    (void)early;
    (void)late;
    draft_item(draft, end)->part = TL_PART_END;
    draft_item(draft, gone)->status = TL_ITEM_WITHDRAWN;
    draft_link(draft, phase, next, TL_LINK_FS, NULL);
    solves(draft);
    starts(draft, phase, "2014-02-03");
    ends(draft, phase, "2016-02-12");
    ends(draft, inner, "2014-02-05");
    starts(draft, one, "2014-02-13");
    starts(draft, two, "2014-02-12");
    assert_int_equal(draft_at(draft, one)->driven_by, late);
    starts(draft, gone, "2014-02-06");
    draft_dates(draft_item(draft, phase))->start = draft_dated("2014-01");
    solves(draft);
    starts(draft, phase, "2014-01-01..2014-01-31");
    draft_destroy(draft);
}

static void test_float_and_critical(void **state) {
    struct draft *draft = draft_create();
    uint32_t first = bar(draft, "2014-02-03/2014-02-07", NULL);
    uint32_t longer = bar(draft, NULL, "10wd");
    uint32_t shorter = bar(draft, NULL, "4wd");
    uint32_t last = bar(draft, NULL, "1wd");
    uint32_t loose = event(draft, "2014-02-04");

    (void)state;
    draft_link(draft, first, longer, TL_LINK_FS, NULL);
    draft_link(draft, first, shorter, TL_LINK_FS, NULL);
    draft_link(draft, longer, last, TL_LINK_FS, NULL);
    draft_link(draft, shorter, last, TL_LINK_FS, NULL);
    solves(draft);
    assert_int_equal(draft_at(draft, longer)->total_float.max, 0);
    assert_int_equal(draft_at(draft, longer)->critical, TL_CRITICAL_YES);
    assert_int_equal(draft_at(draft, shorter)->total_float.max, 6);
    assert_int_equal(draft_at(draft, shorter)->free_float.max, 6);
    assert_int_equal(draft_at(draft, shorter)->critical, TL_CRITICAL_NO);
    assert_int_equal(draft_at(draft, last)->driven_by, longer);
    assert_int_equal(draft_at(draft, first)->critical, TL_CRITICAL_YES);
    assert_int_equal(draft_at(draft, loose)->critical, TL_CRITICAL_NO);
    assert_int_equal(draft_at(draft, loose)->total_float.max, 0);
    draft_destroy(draft);
}

static void test_reason_and_why(void **state) {
    struct draft *draft = draft_create();
    uint32_t first = bar(draft, "2014-02-03/2014-02-07", NULL);
    uint32_t second = bar(draft, NULL, "3wd");
    g_autofree char *fixed = NULL;
    g_autofree char *linked = NULL;
    struct tl_why why;

    (void)state;
    draft_link(draft, first, second, TL_LINK_FS, "5wd");
    solves(draft);
    fixed = tl_schedule_reason(draft->schedule, first);
    linked = tl_schedule_reason(draft->schedule, second);
    assert_string_equal(fixed, "fixed by the programme");
    assert_string_equal(linked, "5 working days after 'i0' ends on 7 February 2014");
    why = tl_schedule_why(draft->schedule, second);
    assert_int_equal(why.step_count, 2);
    assert_string_equal(
        why.steps[0].sentence,
        "'i1' starts on 17 February 2014 and ends on 19 February 2014: 5 working days after 'i0' ends "
        "on 7 February 2014. The 5 working days counted are 10–14 February 2014, skipping 8–9 February "
        "(weekend). In between nothing is "
        "worked: "
        "15–16 February 2014 (weekend). It lasts 3 working days: 17–19 February 2014.");
    assert_string_equal(
        why.steps[1].sentence,
        "'i0' starts on 3 February 2014 and ends on 7 February 2014: fixed by the programme.");
    tl_why_finish(&why);
    draft_destroy(draft);
}

/* A circle of a thousand is one error, told without recursion. */
static void test_circles_are_told_whole(void **state) {
    struct draft *draft = draft_create();
    const struct tl_diag *all = NULL;
    size_t count = 0;

    (void)state;
    for (int i = 0; i < 1003; i++) {
        bar(draft, NULL, "1wd");
    }
    for (uint32_t i = 0; i < 1000; i++) {
        draft_link(draft, i, (i + 1) % 1000, TL_LINK_FS, NULL);
    }
    draft_link(draft, 1000, 1001, TL_LINK_FS, NULL);
    draft_link(draft, 1001, 1002, TL_LINK_SS, NULL);
    draft_link(draft, 1002, 1000, TL_LINK_FF, NULL);
    draft_link(draft, 999, 1000, TL_LINK_FS, NULL);
    assert_int_equal(draft_solve(draft), TL_ERR_INPUT);
    assert_null(draft->schedule);
    assert_int_equal(draft_count(draft, "TL0501"), 2);
    all = tl_diags_all(draft->diags, &count);
    for (size_t i = 0; i < count; i++) {
        bool small = strstr(all[i].text, "3 items") != NULL;
        assert_int_equal(all[i].note_count, small ? 3 : 9);
    }
    draft_destroy(draft);
}

/* Out of a group and back into one of its leaves. */
static void test_circle_through_a_group(void **state) {
    struct draft *draft = draft_create();
    uint32_t phase = draft_add(draft, TL_NONE, TL_SHAPE_GROUP, NULL, NULL);
    uint32_t leaf = draft_add(draft, phase, TL_SHAPE_BAR, NULL, "1wd");
    uint32_t next = bar(draft, NULL, "1wd");
    const struct tl_diag *all = NULL;
    size_t count = 0;

    (void)state;
    draft_link(draft, phase, next, TL_LINK_FS, NULL);
    draft_link(draft, next, leaf, TL_LINK_FS, NULL);
    assert_int_equal(draft_solve(draft), TL_ERR_INPUT);
    all = tl_diags_all(draft->diags, &count);
    assert_int_equal(count, 1);
    assert_string_equal(all[0].text, "2 items wait for one another in a circle: 'i1', 'i2', then 'i1' again");
    assert_int_equal(all[0].note_count, 2);
    assert_string_equal(all[0].notes[0].text, "'i2' waits for all of 'i0'");
    draft_destroy(draft);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_fixed_dates_never_move),
        cmocka_unit_test(test_windows_that_overlap_are_silent),
        cmocka_unit_test(test_bounds_never_pull),
        cmocka_unit_test(test_anchor_plans_backwards),
        cmocka_unit_test(test_phase_of_what_follows_an_anchor),
        cmocka_unit_test(test_two_anchors_the_tighter_wins),
        cmocka_unit_test(test_before_only_is_placed_late),
        cmocka_unit_test(test_alap_eats_the_float),
        cmocka_unit_test(test_tbc_passes_and_keeps_bounds),
        cmocka_unit_test(test_tbc_without_room),
        cmocka_unit_test(test_no_date_yet),
        cmocka_unit_test(test_one_end_alone),
        cmocka_unit_test(test_imprecise_start_gives_a_range),
        cmocka_unit_test(test_last_of_several),
        cmocka_unit_test(test_groups_span_and_link_their_leaves),
        cmocka_unit_test(test_float_and_critical),
        cmocka_unit_test(test_reason_and_why),
        cmocka_unit_test(test_circles_are_told_whole),
        cmocka_unit_test(test_circle_through_a_group),
    };
    return cmocka_run_group_tests_name("schedule", tests, NULL, NULL);
}
