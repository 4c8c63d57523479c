/*
 * test-schedule-ranks.c - chains of working days that leave the years of a calendar's tables.
 *
 * SPDX-License-Identifier: MIT
 */
#include "tests/unit/draft.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

enum { LINKS = 16, LENGTH = 3, LAG = 2 };

/* The boundary behind, or before, some working days from one on. */
static tl_day walk(const struct tl_calendar *calendar, tl_day boundary, int days) {
    while (days > 0) {
        days -= tl_calendar_is_working(calendar, boundary++);
    }
    while (days < 0) {
        days += tl_calendar_is_working(calendar, --boundary);
    }
    return boundary;
}

/* Every other bar follows the one before it after a lag. */
static int lag_before(uint32_t bar) {
    return bar % 2 ? LAG : 0;
}

static void chain_check(const char *start, const char *finish) {
    struct draft *draft = draft_create();
    const struct tl_calendar *calendar = draft_calendar(draft);
    tl_day from = draft_day(start), until = draft_day(finish) + 1;

    draft->start = draft_dated(start).when.window;
    draft->finish = draft_dated(finish).when.window;
    for (uint32_t i = 0; i < LINKS; i++) {
        draft_add(draft, TL_NONE, TL_SHAPE_BAR, NULL, "3wd");
        if (i > 0) {
            draft_link(draft, i - 1, i, TL_LINK_FS, lag_before(i) ? "2wd" : NULL);
        }
    }
    assert_int_equal(draft_solve(draft), TL_OK);
    for (uint32_t i = 0; i < LINKS; i++) {
        from = walk(calendar, from, lag_before(i));
        assert_int_equal(draft_at(draft, i)->early.start.latest, walk(calendar, from, 1) - 1);
        from = walk(calendar, from, LENGTH);
        assert_int_equal(draft_at(draft, i)->early.finish.latest, from - 1);
    }
    for (uint32_t i = LINKS; i-- > 0;) {
        assert_int_equal(draft_at(draft, i)->late.finish.latest,
                         walk(calendar, walk(calendar, until, -1), 1) - 1);
        until = walk(calendar, until, -LENGTH);
        assert_int_equal(draft_at(draft, i)->late.start.latest, until);
        until = walk(calendar, until, -lag_before(i));
    }
    draft_destroy(draft);
}

/* 2000 to 2049 are counted from tables. */
static void test_chains_cross_the_near_years(void **state) {
    (void)state;
    chain_check("2014-02-03", "2014-08-30");
    chain_check("1999-11-15", "2000-02-10");
    chain_check("1999-11-16", "2000-02-11");
    chain_check("1990-02-03", "1990-12-30");
    chain_check("1999-11-16", "2050-12-31");
    chain_check("2049-11-13", "2050-03-30");
    chain_check("2060-01-01", "2060-12-30");
}

/* What a fixed bar before the plan's start leaves free is not used. */
static void test_the_plan_start_releases(void **state) {
    struct draft *draft = draft_create();
    uint32_t fixed = draft_add(draft, TL_NONE, TL_SHAPE_BAR, "2014-01-06/2014-01-08", NULL);
    uint32_t next = draft_add(draft, TL_NONE, TL_SHAPE_BAR, NULL, "3wd");

    (void)state;
    draft->start = draft_dated("2014-02-01").when.window;
    draft_link(draft, fixed, next, TL_LINK_FS, "1wd");
    assert_int_equal(draft_solve(draft), TL_OK);
    assert_int_equal(draft_at(draft, next)->early.start.earliest, draft_day("2014-02-03"));
    draft->start.latest = draft->start.earliest = draft_day("2014-01-01");
    assert_int_equal(draft_solve(draft), TL_OK);
    assert_int_equal(draft_at(draft, next)->early.start.earliest, draft_day("2014-01-10"));
    draft_destroy(draft);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_chains_cross_the_near_years),
        cmocka_unit_test(test_the_plan_start_releases),
    };
    return cmocka_run_group_tests_name("schedule-ranks", tests, NULL, NULL);
}
