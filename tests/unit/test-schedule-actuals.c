/*
 * test-schedule-actuals.c - plans with tracking="actuals": what happened, what remains, what waits.
 *
 * The status date is Wednesday 10 June 2026; no bank holiday falls in June 2026.
 *
 * SPDX-License-Identifier: MIT
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
/* cmocka wants these before it */
#include <cmocka.h>
#include <string.h>
#include <tenderline/schedule.h>

#include "tests/unit/draft.h"

#define HEAD                                                                                                 \
    "<plan xmlns='urn:tenderline:plan:1' id='p' title='P' tracking='actuals' status-date='2026-06-10' "
#define AFTER(ref) "<after ref='" ref "'/></activity>"

struct row {
    const char *plan; /* attributes of the plan and items; the last item with id x is looked at */
    const char *start, *finish;
    const char *total; /* total float, "" for none */
    enum tl_driver driver;
};

static const struct row rows[] = {
    /* Done: its actual dates, whatever was planned, whatever comes before it; no float. */
    {"><activity id='x' title='X' start='2026-05-05' duration='5wd' actual-start='2026-05-06'"
     " actual-finish='2026-05-18'/>",
     "2026-05-06", "2026-05-18", "", TL_DRIVER_FIXED},
    {"><activity id='a' title='A' duration='60wd' actual-start='2026-06-01'/>"
     "<activity id='x' title='X' duration='5wd' actual-start='2026-06-01' actual-finish='2026-06-03'>" AFTER(
         "a"),
     "2026-06-01", "2026-06-03", "", TL_DRIVER_FIXED},
    {"><milestone id='x' title='X' on='2026-06-16' actual-on='2026-06-08'/>", "2026-06-08", "2026-06-08", "",
     TL_DRIVER_FIXED},
    /* Said to be done, without a day: as planned. */
    {"><activity id='x' title='X' start='2026-05-05' duration='5wd' status='done'/>", "2026-05-05",
     "2026-05-11", "", TL_DRIVER_FIXED},
    {"><activity id='x' title='X' start='2026-05-05' duration='5wd' progress='100%'/>", "2026-05-05",
     "2026-05-11", "", TL_DRIVER_FIXED},
    /* Started: 40% of 20wd leave 12wd, from the 10th: 3 that week, 5, then 4 to Thursday the 25th. */
    {"><activity id='x' title='X' duration='20wd' actual-start='2026-06-01' progress='40%'/>", "2026-06-01",
     "2026-06-25", "0", TL_DRIVER_STATUS_DATE},
    /* 50% of 5wd is 2.5wd: 3wd, 10, 11 and 12 June. */
    {"><activity id='x' title='X' duration='5wd' actual-start='2026-06-01' progress='50%'/>", "2026-06-01",
     "2026-06-12", "0", TL_DRIVER_STATUS_DATE},
    /* What remains is stated: 10 to 15 June; it wins over the percentage. */
    {"><activity id='x' title='X' duration='20wd' actual-start='2026-06-01' progress='40%' remaining='4wd'/>",
     "2026-06-01", "2026-06-15", "0", TL_DRIVER_STATUS_DATE},
    /* Nothing remains, but nobody says that it is done: it lasted to the day before. */
    {"><activity id='x' title='X' duration='20wd' actual-start='2026-06-01' remaining='0d'/>", "2026-06-01",
     "2026-06-09", "0", TL_DRIVER_STATUS_DATE},
    /* Nobody says how far it is: on course, 20wd from 1 June, to the 26th. */
    {"><activity id='x' title='X' duration='20wd' actual-start='2026-06-01'/>", "2026-06-01", "2026-06-26",
     "0", TL_DRIVER_STATUS_DATE},
    /* The same in days: 28d from 1 June end on Sunday the 28th. */
    {"><activity id='x' title='X' duration='28d' actual-start='2026-06-01'/>", "2026-06-01", "2026-06-28",
     "0", TL_DRIVER_STATUS_DATE},
    /* On course it would have ended on 3 June; it goes on for a day at least. */
    {"><activity id='x' title='X' duration='3wd' actual-start='2026-06-01'/>", "2026-06-01", "2026-06-10",
     "0", TL_DRIVER_STATUS_DATE},
    /* Started a day late, with its end stated and not past: the end stands. */
    {"><activity id='x' title='X' start='2026-06-01' finish='2026-06-12' actual-start='2026-06-02'/>",
     "2026-06-02", "2026-06-12", "0", TL_DRIVER_FIXED},
    /* The end stated has passed: 7wd were planned, from the 2nd to the 10th. */
    {"><activity id='x' title='X' start='2026-06-01' finish='2026-06-09' actual-start='2026-06-02'/>",
     "2026-06-02", "2026-06-10", "0", TL_DRIVER_STATUS_DATE},
    /* Under way as planned, by its percentage alone: 5wd of 10 remain. */
    {"><activity id='x' title='X' start='2026-06-01' duration='10wd' progress='50%'/>", "2026-06-01",
     "2026-06-16", "0", TL_DRIVER_STATUS_DATE},
    /* 15wd were left of the stated fixed end, and 3 days to it: it is missed by 12. */
    {"><activity id='x' title='X' start='2026-06-01' finish='2026-06-12' actual-start='2026-06-01'"
     " remaining='15wd'/>",
     "2026-06-01", "2026-06-12", "-12", TL_DRIVER_FIXED},
    /* Not started: never before the status date, with its whole length. */
    {"><activity id='x' title='X' start='2026-06-01' duration='5wd'/>", "2026-06-10", "2026-06-16", "0",
     TL_DRIVER_STATUS_DATE},
    {"><activity id='x' title='X' start='2026-06-01' finish='2026-06-12'/>", "2026-06-10", "2026-06-23", "0",
     TL_DRIVER_STATUS_DATE},
    /* 5wd that have to end on 15 June would begin on the 9th. */
    {"><activity id='x' title='X' finish='2026-06-15' duration='5wd'/>", "2026-06-10", "2026-06-16", "0",
     TL_DRIVER_STATUS_DATE},
    {"><activity id='x' title='X' finish='2026-06-16' duration='5wd'/>", "2026-06-10", "2026-06-16", "0",
     TL_DRIVER_FIXED},
    {"><milestone id='x' title='X' on='2026-06-09'/>", "2026-06-10", "2026-06-10", "0",
     TL_DRIVER_STATUS_DATE},
    {"><milestone id='x' title='X' on='2026-06-10'/>", "2026-06-10", "2026-06-10", "0", TL_DRIVER_FIXED},
    /* The part of a vague day that is left. */
    {"><milestone id='x' title='X' on='2026-06'/>", "2026-06-10..2026-06-30", "2026-06-10..2026-06-30", "0",
     TL_DRIVER_FIXED},
    {"><milestone id='x' title='X' on='2026-05'/>", "2026-06-10", "2026-06-10", "0", TL_DRIVER_STATUS_DATE},
    /* After what is done: from the status date; after what is not, from its end. */
    {"><activity id='a' title='A' actual-start='2026-06-01' actual-finish='2026-06-03'/>"
     "<activity id='x' title='X' duration='3wd'>" AFTER("a"),
     "2026-06-10", "2026-06-12", "0", TL_DRIVER_STATUS_DATE},
    {"><activity id='a' title='A' duration='20wd' actual-start='2026-06-01' progress='40%'/>"
     "<activity id='x' title='X' duration='3wd'>" AFTER("a"),
     "2026-06-26", "2026-06-30", "0", TL_DRIVER_LINK},
    /* Out of sequence: what remains waits. A ends on the 25th; 3wd of 5 from the 26th. */
    {"><activity id='a' title='A' duration='20wd' actual-start='2026-06-01' progress='40%'/>"
     "<activity id='x' title='X' duration='5wd' actual-start='2026-06-08' progress='40%'>" AFTER("a"),
     "2026-06-08", "2026-06-30", "0", TL_DRIVER_LINK},
    /* The same by its end: FF to the 25th, and no remaining work is needed before. */
    {"><activity id='a' title='A' duration='20wd' actual-start='2026-06-01' progress='40%'/>"
     "<activity id='x' title='X' duration='5wd' actual-start='2026-06-08' progress='40%'>"
     "<after ref='a' type='FF'/></activity>",
     "2026-06-08", "2026-06-25", "0", TL_DRIVER_LINK},
    /* Neither date nor link: no date yet, as ever. */
    {"><activity id='x' title='X' duration='5wd'/>", "..", "..", "", TL_DRIVER_NONE},
    /* Its own bound is later than the status date, or earlier. */
    {"><activity id='x' title='X' duration='2wd' start-not-before='2026-06-15'/>", "2026-06-15", "2026-06-16",
     "0", TL_DRIVER_BOUND},
    {"><activity id='x' title='X' duration='2wd' start-not-before='2026-06-01'/>", "2026-06-10", "2026-06-11",
     "0", TL_DRIVER_STATUS_DATE},
    /* Backwards from a fixed date: 5wd before 1 July, but not before the status date. */
    {"><activity id='x' title='X' duration='5wd'><before ref='e'/></activity>"
     "<milestone id='e' title='E' on='2026-07-01' anchor='yes'/>",
     "2026-06-25", "2026-07-01", "11", TL_DRIVER_ANCHOR},
    {"><activity id='x' title='X' duration='15wd'><before ref='e'/></activity>"
     "<milestone id='e' title='E' on='2026-06-24' anchor='yes'/>",
     "2026-06-10", "2026-06-30", "-4", TL_DRIVER_STATUS_DATE},
    /* A contract's end passes without anybody doing it. */
    {"><contract id='c' title='C' start='2025-06-01' end='2026-05-31'/>"
     "<activity id='x' title='X' duration='3wd'><after ref='c#end'/></activity>",
     "2026-06-10", "2026-06-12", "0", TL_DRIVER_STATUS_DATE},
    /* The finish of the plan leaves 12wd after the 12th: its float is that of its end. */
    {"finish='2026-06-30'><activity id='x' title='X' duration='5wd' actual-start='2026-06-01' "
     "remaining='3wd'/>",
     "2026-06-01", "2026-06-12", "12", TL_DRIVER_STATUS_DATE},
};

struct solved {
    struct tl_diags *diags;
    struct tl_plan *plan;
    struct tl_schedule *schedule;
    const struct tl_scheduled *items;
};

static struct solved solve(const char *text, tl_day today) {
    struct tl_read_options options = {.data_dir = g_getenv("TL_DATA")};
    struct tl_schedule_options schedule_options = {.today = today};
    struct solved solved = {.diags = tl_diags_create()};
    size_t count = 0;

    if (tl_plan_read_memory("test.xml", text, strlen(text), &options, solved.diags, &solved.plan) != TL_OK) {
        fail_msg("cannot be read: %s", text);
    }
    assert_int_equal(tl_schedule_create(solved.plan, &schedule_options, solved.diags, &solved.schedule),
                     TL_OK);
    solved.items = tl_schedule_items(solved.schedule, &count);
    return solved;
}

static void solved_finish(struct solved *solved) {
    tl_schedule_destroy(solved->schedule);
    tl_plan_destroy(solved->plan);
    tl_diags_destroy(solved->diags);
}

static char *total_text(struct tl_float total) {
    if (!total.known) {
        return g_strdup("");
    }
    return total.min == total.max ? g_strdup_printf("%d", total.min)
                                  : g_strdup_printf("%d..%d", total.min, total.max);
}

static void test_table(void **state) {
    unsigned wrong = 0;

    (void)state;
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autofree char *text = g_strconcat(HEAD, rows[i].plan, "</plan>", NULL);
        struct solved solved = solve(text, TL_DAY_PAST);
        const struct tl_scheduled *x = &solved.items[tl_plan_find(solved.plan, "x")];
        g_autofree char *start = draft_window(x->planned.start);
        g_autofree char *finish = draft_window(x->planned.finish);
        g_autofree char *total = total_text(x->total_float);
        if (!g_str_equal(start, rows[i].start) || !g_str_equal(finish, rows[i].finish) ||
            !g_str_equal(total, rows[i].total) || x->driver != rows[i].driver) {
            wrong++;
            print_error("%s: %s to %s, float %s, driver %s\n", rows[i].plan, start, finish, total,
                        tl_driver_name(x->driver));
        }
        solved_finish(&solved);
    }
    assert_int_equal(wrong, 0);
}

/* What follows work that is done has its late dates from what is ahead; started work holds back nothing. */
static void test_late_dates(void **state) {
    static const char text[] = HEAD "finish='2026-06-30'>"
                                    "<activity id='a' title='A' duration='10wd' actual-start='2026-06-08'"
                                    " remaining='5wd'/>"
                                    "<activity id='b' title='B' duration='5wd' actual-start='2026-06-09'"
                                    " remaining='3wd'><after ref='a'/></activity>"
                                    "<milestone id='c' title='C' actual-on='2026-06-09'><after ref='a'/>"
                                    "</milestone></plan>";
    struct solved solved = solve(text, TL_DAY_PAST);
    const struct tl_scheduled *a = &solved.items[tl_plan_find(solved.plan, "a")];
    const struct tl_scheduled *b = &solved.items[tl_plan_find(solved.plan, "b")];

    (void)state;
    /* A ends on Tuesday the 16th, then B's 3wd to Friday the 19th: 7wd before the 30th. */
    assert_int_equal(a->early.finish.earliest, draft_day("2026-06-16"));
    assert_int_equal(b->early.finish.earliest, draft_day("2026-06-19"));
    assert_int_equal(b->late.finish.earliest, draft_day("2026-06-30"));
    assert_int_equal(b->total_float.min, 7);
    assert_int_equal(a->late.start.earliest, draft_day("2026-06-08"));
    /* B's 3wd at the latest from the 26th; the milestone that has been does not hold A back. */
    assert_int_equal(a->late.finish.earliest, draft_day("2026-06-25"));
    assert_int_equal(a->total_float.min, 7);
    assert_int_equal(a->free_float.min, 0);
    solved_finish(&solved);
}

/* Without a status date, today is it; without either, actual dates stand and nothing is pushed. */
static void test_today(void **state) {
    static const char text[] = "<plan xmlns='urn:tenderline:plan:1' id='p' title='P' tracking='actuals'>"
                               "<activity id='x' title='X' start='2026-06-01' duration='5wd'/></plan>";
    struct solved with = solve(text, draft_day("2026-06-11"));
    struct solved without = solve(text, TL_DAY_PAST);

    (void)state;
    assert_int_equal(with.items[0].planned.start.earliest, draft_day("2026-06-11"));
    assert_int_equal(without.items[0].planned.start.earliest, draft_day("2026-06-01"));
    solved_finish(&with);
    solved_finish(&without);
}

/* Tracked as planned, the same plan stays as it is. */
static void test_planned(void **state) {
    static const char text[] =
        "<plan xmlns='urn:tenderline:plan:1' id='p' title='P' status-date='2026-06-10'>"
        "<activity id='x' title='X' start='2026-06-01' duration='5wd'/>"
        "<activity id='y' title='Y' duration='5wd'><after ref='x'/></activity></plan>";
    struct solved solved = solve(text, TL_DAY_PAST);

    (void)state;
    assert_int_equal(solved.items[0].planned.start.earliest, draft_day("2026-06-01"));
    assert_int_equal(solved.items[1].planned.start.earliest, draft_day("2026-06-08"));
    solved_finish(&solved);
}

static void test_reasons(void **state) {
    static const struct {
        const char *item, *reason;
    } reasons[] = {
        {"a", "12 working days remain from the status date, 10 June 2026"},
        {"b", "3 working days remain, after 'A' ends on 25 June 2026"},
        {"c", "from the status date, 10 June 2026"},
        {"d", "as it happened"},
        {"e", "1 working day remains from the status date, 10 June 2026"},
    };
    static const char text[] =
        HEAD "><activity id='a' title='A' duration='20wd' actual-start='2026-06-01' progress='40%'/>"
             "<activity id='b' title='B' duration='5wd' actual-start='2026-06-08' progress='40%'>" AFTER(
                 "a") "<milestone id='c' title='C' on='2026-06-01'/>"
                      "<milestone id='d' title='D' actual-on='2026-06-01'/>"
                      "<activity id='e' title='E' duration='2wd' actual-start='2026-06-01'/></plan>";
    struct solved solved = solve(text, TL_DAY_PAST);

    (void)state;
    for (size_t i = 0; i < G_N_ELEMENTS(reasons); i++) {
        char *reason = tl_schedule_reason(solved.schedule, tl_plan_find(solved.plan, reasons[i].item));
        assert_string_equal(reason, reasons[i].reason);
        tl_free(reason);
    }
    solved_finish(&solved);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_table),   cmocka_unit_test(test_late_dates), cmocka_unit_test(test_today),
        cmocka_unit_test(test_planned), cmocka_unit_test(test_reasons),
    };

    return cmocka_run_group_tests_name("schedule-actuals", tests, NULL, NULL);
}
