/*
 * test-chart-marks.c - baselines with slip, what is done, float and deadlines.
 *
 * SPDX-License-Identifier: MIT
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <math.h>
#include <string.h>

#include "tests/unit/charts.h"

static const char marked[] =
    "<plan xmlns='urn:tenderline:plan:1' id='p' title='P' status-date='2026-03-02' tracking='actuals'>"
    "<baseline name='first' date='2025-12-01'/><baseline name='approved' date='2026-01-12'/>"
    "<activity id='done' title='Done' start='2026-01-12' finish='2026-02-20' actual-start='2026-01-12' "
    "actual-finish='2026-02-20'><baseline name='first' start='2026-01-05' finish='2026-02-06'/>"
    "<baseline name='approved' start='2026-01-12' finish='2026-02-13'/></activity>"
    "<activity id='half' title='Half' start='2026-02-16' finish='2026-04-10' actual-start='2026-02-16' "
    "progress='50%' deadline='2026-03-31'/>"
    "<activity id='begun' title='Begun' start='2026-02-23' finish='2026-03-20' actual-start='2026-02-23'/>"
    "<activity id='next' title='Next' duration='15wd' deadline='2026-06-30'><after ref='half'/></activity>"
    "<activity id='set' title='Set' dates='{2026-05-05,2026-05-12}'>"
    "<baseline name='approved' start='2026-05-05' finish='2026-05-10'/></activity>"
    "<milestone id='board' title='Board' on='2026-06-05'><after ref='next'/>"
    "<baseline name='approved' on='2026-06-06'/></milestone></plan>";

static struct drawn draw(struct tl_chart_options options) {
    return drawn_make(marked, options);
}

/* The latest baseline of the plan, below the bar; the words count from it. */
static void test_baselines(void **state) {
    (void)state;
    struct drawn drawn = draw((struct tl_chart_options){0});
    struct tl_box bar = drawn_box(&drawn, TL_ROLE_BAR, "done");
    struct tl_box was = drawn_box(&drawn, TL_ROLE_BASELINE, "done");
    double per_day = bar.w / 40;
    assert_true(fabs(was.x - bar.x) < 0.1);
    assert_true(fabs(was.w - 33 * per_day) < 0.1);
    assert_true(was.y >= bar.y + bar.h);
    assert_int_equal(drawn_count(&drawn, TL_ROLE_BASELINE, "half"), 0);
    assert_int_equal(drawn_count(&drawn, TL_ROLE_BASELINE, "board"), 1);
    expect_words(drawn.scene, TL_ROLE_DATE, "12 Jan – 20 Feb (done, 7 days later)");
    expect_words(drawn.scene, TL_ROLE_DATE, "5 Jun (1 day earlier)");
    /* To the last day of a set, not of its first piece. */
    expect_words(drawn.scene, TL_ROLE_DATE, "5 May & 12 May (2 days later)");
    expect_words(drawn.scene, TL_ROLE_LEGEND, "Dates of the baseline ‘approved’");
    drawn_free(&drawn);
}

/* All of it, half of it as stated, and what lies before the day of the chart. */
static void test_done(void **state) {
    (void)state;
    struct drawn drawn = draw((struct tl_chart_options){0});
    static const struct {
        const char *id;
        double share;
    } cases[] = {{"done", 1}, {"half", 0.5}, {"begun", 7.0 / 26}};
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        struct tl_box bar = drawn_box(&drawn, TL_ROLE_BAR, cases[i].id);
        struct tl_box stripe = drawn_box(&drawn, TL_ROLE_DONE, cases[i].id);
        assert_true(stripe.x > bar.x && stripe.x < bar.x + 2);
        assert_true(fabs(stripe.x + stripe.w + 1.2 - bar.x - bar.w * cases[i].share) < 0.3);
        assert_true(stripe.y > bar.y && stripe.y + stripe.h < bar.y + bar.h);
    }
    assert_int_equal(drawn_count(&drawn, TL_ROLE_DONE, "next"), 0);
    expect_words(drawn.scene, TL_ROLE_DATE, "(50% done, misses its deadline)");
    expect_words(drawn.scene, TL_ROLE_LEGEND, "Done so far");
    drawn_free(&drawn);
}

static void test_deadlines(void **state) {
    (void)state;
    struct drawn drawn = draw((struct tl_chart_options){0});
    assert_int_equal(drawn_count(&drawn, TL_ROLE_DEADLINE, "next"), 2);
    /* A cross more where it is missed. */
    assert_int_equal(drawn_count(&drawn, TL_ROLE_DEADLINE, "half"), 3);
    assert_int_equal(drawn_count(&drawn, TL_ROLE_DEADLINE, "board"), 0);
    expect_words(drawn.scene, TL_ROLE_LEGEND, "Must end by");
    expect_words(drawn.scene, TL_ROLE_LEGEND, "Deadline missed");
    drawn_free(&drawn);
}

/* Only when asked for, from the end of the bar to the last day that makes nothing late. */
static void test_float(void **state) {
    (void)state;
    struct drawn plain = draw((struct tl_chart_options){0});
    assert_int_equal(drawn_count(&plain, TL_ROLE_FLOAT, NULL), 0);
    expect_no_words(plain.scene, "Could end as late as this");
    drawn_free(&plain);
    struct drawn drawn = draw((struct tl_chart_options){.show_float = true});
    struct tl_box bar = drawn_box(&drawn, TL_ROLE_BAR, "next");
    struct tl_box line = drawn_box(&drawn, TL_ROLE_FLOAT, "next");
    /* 15 working days from 13 April are 19 days; it may end on 5 June, the day of the board. */
    double per_day = bar.w / 19;
    assert_true(fabs(line.x - bar.x - bar.w) < 0.1);
    assert_true(fabs(line.w + 0.5 - 35 * per_day) < 0.1);
    assert_int_equal(drawn_count(&drawn, TL_ROLE_FLOAT, "set"), 0);
    expect_words(drawn.scene, TL_ROLE_LEGEND, "Could end as late as this");
    drawn_free(&drawn);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_baselines),
        cmocka_unit_test(test_done),
        cmocka_unit_test(test_deadlines),
        cmocka_unit_test(test_float),
    };
    cmocka_set_message_output(CM_OUTPUT_TAP);
    return cmocka_run_group_tests_name("chart-marks", tests, NULL, NULL);
}
