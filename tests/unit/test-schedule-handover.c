/*
 * test-schedule-handover.c - a fixed start on the very day that what comes before it ends.
 *
 * SPDX-License-Identifier: MIT
 */
#include "tests/unit/draft.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

static uint32_t bar(struct draft *draft, const char *dates) {
    return draft_add(draft, TL_NONE, TL_SHAPE_BAR, dates, NULL);
}

static void solves(struct draft *draft) {
    assert_int_equal(draft_solve(draft), TL_OK);
}

static void test_same_day_handover_is_a_note(void **state) {
    static const struct {
        bool midnight;
        int end_time, start_time;
        size_t notes, errors;
    } rows[] = {
        {false, TL_TIME_NONE, TL_TIME_NONE, 1, 0}, {true, TL_TIME_NONE, TL_TIME_NONE, 0, 1},
        {true, 12 * 60, TL_TIME_NONE, 1, 0},       {false, 12 * 60, 9 * 60, 0, 1},
        {false, 12 * 60, 14 * 60, 1, 0},
    };

    (void)state;
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        struct draft *draft = draft_create();
        uint32_t first = bar(draft, "2014-02-03/2014-02-14");
        uint32_t second = bar(draft, "2014-02-14/2014-02-21");
        draft_item(draft, first)->closes_at_midnight = rows[i].midnight;
        draft_item(draft, first)->end_time = rows[i].end_time;
        draft_item(draft, second)->time = rows[i].start_time;
        draft_link(draft, first, second, TL_LINK_FS, NULL);
        solves(draft);
        assert_int_equal(draft_count(draft, "TL0505"), rows[i].notes);
        assert_int_equal(draft_count(draft, "TL0502"), rows[i].errors);
        draft_destroy(draft);
    }
}

/* Of two that end on the day, the one that ends too late in it counts, whichever stands first. */
static void test_handover_from_a_group(void **state) {
    (void)state;
    for (int later = 0; later < 2; later++) {
        struct draft *draft = draft_create();
        uint32_t phase = draft_add(draft, TL_NONE, TL_SHAPE_GROUP, NULL, NULL);
        uint32_t leaves[2] = {draft_add(draft, phase, TL_SHAPE_BAR, "2014-02-03/2014-02-14", NULL),
                              draft_add(draft, phase, TL_SHAPE_BAR, "2014-02-04/2014-02-14", NULL)};
        uint32_t after = bar(draft, "2014-02-14/2014-02-21");
        draft_item(draft, leaves[later])->end_time = 12 * 60;
        draft_item(draft, after)->time = 9 * 60;
        draft_link(draft, phase, after, TL_LINK_FS, NULL);
        solves(draft);
        assert_int_equal(draft_count(draft, "TL0505"), 0);
        assert_int_equal(draft_count(draft, "TL0502"), 1);
        draft_destroy(draft);
    }
}

/* "September" after what ends on 30 September: the same day will do, and is no more than that. */
static void test_handover_within_a_month(void **state) {
    struct draft *draft = draft_create();
    uint32_t first = bar(draft, "2013-08-01/2013-09-30");
    uint32_t second = bar(draft, "2013-09/2014-03");
    uint32_t longer = bar(draft, "2013-08-01/2013-10-01");

    (void)state;
    draft_link(draft, first, second, TL_LINK_FS, NULL);
    solves(draft);
    assert_int_equal(draft_count(draft, "TL0502"), 0);
    assert_int_equal(draft_at(draft, second)->total_float.max, 0);
    draft_link(draft, longer, second, TL_LINK_FS, NULL);
    solves(draft);
    assert_int_equal(draft_count(draft, "TL0502"), 1);
    draft_destroy(draft);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_same_day_handover_is_a_note),
        cmocka_unit_test(test_handover_from_a_group),
        cmocka_unit_test(test_handover_within_a_month),
    };
    return cmocka_run_group_tests_name("schedule-handover", tests, NULL, NULL);
}
