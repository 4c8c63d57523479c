/*
 * test-meetings.c - decisions at the meetings of their bodies, and blackouts, from plan to reason.
 *
 * SPDX-License-Identifier: MIT
 */
#include "tests/unit/example.h"

#include <glib.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#define HEAD                                                                                                 \
    "<plan xmlns='urn:tenderline:plan:1' id='p' title='P'><authority id='c' title='Council' kind='council'>" \
    "<body id='cabinet' title='Cabinet'>"                                                                    \
    "<meeting on='2026-06-09' time='14:00'/><meeting on='2026-07-14' time='14:00' end-time='16:00'/>"        \
    "<meeting on='2026-09-08' time='10:30'/>"                                                                \
    "<lead name='report' before='8wd'/><lead name='agenda' before='5wd'/></body>"                            \
    "<body id='board' title='Board' kind='board'>"                                                           \
    "<meeting on='2026-01-13' rrule='FREQ=MONTHLY;BYDAY=2TU' until='2026-12-31'/></body>"                    \
    "<body id='panel' title='Panel'><meeting on='2026-06-10'/><meeting on='2026-07-22'/></body>"             \
    "<body id='cleared' title='Cleared'><meeting on='2026-06-09'/><meeting on='2026-07-14'/>"                \
    "<lead name='clearance' before='20wd'/><lead name='report' before='8wd'/></body>"                        \
    "<body id='director' title='Director' kind='officer'/><body id='none' title='None'/></authority>"

static struct tl_scheduled at(const struct example *example, const char *id) {
    uint32_t index = tl_plan_find(example->plan, id);

    assert_true(index != TL_NONE);
    return tl_schedule_items(example->whole, &(size_t){0})[index];
}

static void assert_on(const struct example *example, const char *id, const char *expected) {
    struct tl_scheduled item = at(example, id);
    char text[TL_DAY_TEXT_SIZE] = "none";

    if (item.dated && tl_day_known(item.planned.start.earliest)) {
        tl_day_text(item.planned.start.earliest, text);
    }
    if (strcmp(text, expected) != 0) {
        fail_msg("%s: %s, not %s", id, text, expected);
    }
}

static void assert_reason(const struct example *example, const char *id, const char *expected) {
    char *reason = tl_schedule_reason(example->whole, tl_plan_find(example->plan, id));

    assert_string_equal(reason, expected);
    tl_free(reason);
}

static void assert_hours(const struct example *example, const char *id, int begins, int ends) {
    int time = 0, end_time = 0;

    tl_schedule_hours(example->whole, tl_plan_find(example->plan, id), &time, &end_time);
    assert_int_equal(time, begins);
    assert_int_equal(end_time, ends);
}

static void test_first_that_can_be_made(void **state) {
    (void)state;
    struct example example = example_parse(
        HEAD "<activity id='a' title='A' start='2026-05-11' finish='2026-05-28'/>"
             "<activity id='b' title='B' start='2026-05-11' finish='2026-05-29'/>"
             "<milestone id='e11' title='E' on='2026-05-11'/><milestone id='e12' title='E' on='2026-05-12'/>"
             "<decision id='made' title='Made' by='cabinet'><after ref='a'/></decision>"
             "<decision id='missed' title='Missed' by='cabinet'><after ref='b'/></decision>"
             "<decision id='cleared-made' title='C' by='cleared'><after ref='e11'/></decision>"
             "<decision id='cleared-missed' title='C' by='cleared'><after ref='e12'/></decision>"
             "<decision id='monthly' title='M' by='board'><after ref='b'/></decision>"
             "<decision id='own-time' title='O' by='cabinet' time='09:00'><after ref='b'/></decision>"
             "<decision id='delegated' title='D' by='director'><after ref='b' lag='1d'/></decision>"
             "<decision id='dated' title='S' by='cabinet' on='2026-07-14'><after ref='b'/></decision>"
             "<decision id='led' title='L' by='cabinet'><after ref='b'/></decision>"
             "<activity id='print' title='P' duration='2wd'><after ref='led#report'/></activity>"
             "<decision id='lone' title='L' by='cabinet'/></plan>",
        TL_AUDIENCE_EXEMPT);
    assert_on(&example, "made", "2026-06-09");
    assert_on(&example, "missed", "2026-07-14");
    /* Due for the meeting that is taken, not done as soon as it can be. */
    assert_on(&example, "missed#report", "2026-07-02");
    assert_on(&example, "cleared-missed#clearance", "2026-06-16");
    assert_on(&example, "dated#report", "2026-05-29");
    assert_on(&example, "led#report", "2026-05-29");
    assert_on(&example, "missed#agenda", "2026-07-07");
    assert_int_equal(at(&example, "missed").driver, TL_DRIVER_MEETING);
    assert_int_equal(at(&example, "missed").driven_by, tl_plan_find(example.plan, "b"));
    assert_reason(
        &example, "missed",
        "the first meeting of 'Cabinet' with 8 working days for its report after 'B' ends on 29 May "
        "2026; it misses 9 June 2026: the report was due on 28 May 2026; missing it means 8 "
        "September 2026");
    assert_hours(&example, "missed", 14 * 60, 16 * 60);
    assert_hours(&example, "missed#taken", 14 * 60, 16 * 60);
    assert_hours(&example, "missed#agenda", TL_TIME_NONE, TL_TIME_NONE);
    assert_hours(&example, "own-time", 9 * 60, TL_TIME_NONE);
    /* Cleared twenty working days before 9 June: by 11 May, with the bank holiday of 25 May. */
    assert_on(&example, "cleared-made", "2026-06-09");
    assert_on(&example, "cleared-missed", "2026-07-14");
    assert_on(&example, "monthly", "2026-06-09");
    assert_on(&example, "delegated", "2026-06-01");
    assert_on(&example, "lone", "none");
    example_free(&example);
}

static void test_backwards_the_last(void **state) {
    (void)state;
    struct example example = example_parse(
        HEAD "<decision id='go' title='Go' by='cabinet'><before ref='start' lead='10d'/></decision>"
             "<activity id='draft' title='Draft' duration='10wd'><before ref='go'/></activity>"
             "<milestone id='start' title='Start' on='2026-09-07' anchor='yes'/></plan>",
        TL_AUDIENCE_EXEMPT);
    assert_on(&example, "go", "2026-07-14");
    assert_on(&example, "go#report", "2026-07-02");
    assert_on(&example, "go#agenda", "2026-07-07");
    assert_on(&example, "draft", "2026-06-19");
    assert_int_equal(at(&example, "go").critical, TL_CRITICAL_YES);
    assert_reason(
        &example, "go",
        "the last meeting of 'Cabinet' in time, 10 days before 'Start' on 7 September 2026; missing "
        "it means 8 September 2026, which is too late");
    example_free(&example);
}

/* What comes of a meeting comes promptly; what it leaves time for decides the meeting. */
static void test_backwards_prompt(void **state) {
    (void)state;
    struct example example = example_parse(
        HEAD
        "<body id='called' title='Called'><meeting on='2026-06-09'/><meeting on='2026-07-14'/>"
        "<call-in period='5wd' publish-within='2wd'/></body>"
        "<decision id='d' title='D' by='called'/>"
        "<activity id='work' title='Work' duration='30wd'><after ref='d'/></activity>"
        "<milestone id='start' title='Start' on='2026-08-10' anchor='yes'><after ref='work'/></milestone>"
        "</plan>",
        TL_AUDIENCE_EXEMPT);
    assert_on(&example, "d", "2026-06-09");
    assert_on(&example, "d#published", "2026-06-11");
    assert_on(&example, "d#call-in-ends", "2026-06-18");
    assert_on(&example, "d#effective", "2026-06-19");
    assert_on(&example, "work", "2026-06-30");
    assert_int_equal(at(&example, "d").driven_by, tl_plan_find(example.plan, "work"));
    assert_int_equal(at(&example, "d").critical, TL_CRITICAL_YES);
    assert_int_equal(at(&example, "d#effective").critical, TL_CRITICAL_NO);
    assert_reason(
        &example, "d",
        "the last meeting of 'Called' in time to take effect for 'Work' on 30 June 2026; missing it "
        "means 14 July 2026, which is too late");
    assert_reason(&example, "d#published", "2 working days after 'D: taken' on 9 June 2026");
    example_free(&example);
}

/* Without anything before it, what is left is the start of the plan. */
static void test_reason_from_plan_start(void **state) {
    (void)state;
    struct example example = example_parse(
        "<plan xmlns='urn:tenderline:plan:1' id='p' title='P' start='2026-05-01'>"
        "<body id='b' title='Body' kind='board'><meeting on='2026-05-12'/><meeting on='2026-06-09'/>"
        "<lead name='notice' before='28d'/></body>"
        "<decision id='d' title='D' by='b'/><activity id='a' title='A' duration='1wd'><after "
        "ref='d'/></activity>"
        "</plan>",
        TL_AUDIENCE_EXEMPT);
    assert_on(&example, "d", "2026-06-09");
    assert_on(&example, "d#notice", "2026-05-12");
    assert_reason(
        &example, "d",
        "the first meeting of 'Body' with 28 days' notice from 1 May 2026, the plan's start; it misses "
        "12 May 2026: the notice was due on 14 April 2026; no later meeting is listed");
    example_free(&example);
}

static void test_meeting_before_status(void **state) {
    (void)state;
    struct example example = example_parse(
        "<plan xmlns='urn:tenderline:plan:1' id='p' title='P' status-date='2026-09-01' tracking='actuals'>"
        "<body id='c' title='C'><meeting on='2026-08-04'/><meeting on='2026-10-06'/></body>"
        "<decision id='d' title='D' by='c' on='2026-08-04'/></plan>",
        TL_AUDIENCE_EXEMPT);
    assert_reason(&example, "d",
                  "the first meeting of 'C' from the status date, 1 September 2026; it misses 4 August 2026: "
                  "that is before the status date; no later meeting is listed");
    example_free(&example);
}

static void test_lag_beyond(void **state) {
    (void)state;
    struct example example =
        example_parse("<plan xmlns='urn:tenderline:plan:1' id='p' title='P'>"
                      "<activity id='a' title='A' start='2026-09-14' duration='5wd'/>"
                      "<activity id='b' title='B' duration='3wd'><after ref='a' lag='7000y'/></activity>"
                      "<activity id='c' title='C' duration='3wd'><after ref='b'/></activity></plan>",
                      TL_AUDIENCE_EXEMPT);
    assert_reason(&example, "b", "no date yet: its lag leads out of the days of a plan, 1900 to 2199");
    assert_reason(&example, "c", "no date yet: it waits for 'B', which has none");
    example_free(&example);
}

static void test_several_bodies(void **state) {
    (void)state;
    struct example example = example_parse(
        HEAD "<milestone id='m' title='M' on='2026-06-10'/>"
             "<decision id='any' title='Any' by='panel board'><after ref='m'/></decision>"
             "<decision id='joint' title='Joint' by='cabinet board' joint='yes'><after ref='m'/></decision>"
             "<decision id='never' title='Never' by='panel board' joint='yes'><after ref='m'/></decision>"
             "<decision id='order' title='Order' by='board panel' order='stated'><after ref='m'/></decision>"
             "<decision id='with' title='With' by='director panel' joint='yes'><after ref='m' lag='1wd'/>"
             "</decision></plan>",
        TL_AUDIENCE_EXEMPT);
    assert_on(&example, "any#taken@panel", "2026-06-10");
    assert_on(&example, "any#taken@board", "2026-07-14");
    assert_on(&example, "any", "2026-07-14");
    assert_on(&example, "joint", "2026-07-14");
    assert_on(&example, "joint#taken@cabinet", "2026-07-14");
    assert_on(&example, "joint#taken@board", "2026-07-14");
    assert_hours(&example, "joint", 14 * 60, 16 * 60);
    assert_on(&example, "never", "none");
    assert_on(&example, "order#taken@board", "2026-07-14");
    assert_on(&example, "order#taken@panel", "2026-07-22");
    assert_on(&example, "with", "2026-07-22");
    assert_reason(&example, "never", "no date yet: no meeting of 'Panel' and 'Board' is listed that will do");
    example_free(&example);
}

static void test_no_meeting(void **state) {
    (void)state;
    struct example example =
        example_parse(HEAD "<milestone id='m' title='M' on='2026-09-09'/>"
                           "<decision id='empty' title='Empty' by='none'><after ref='m'/></decision>"
                           "<activity id='next' title='Next' duration='5wd'><after ref='empty'/></activity>"
                           "<decision id='late' title='Late' by='cabinet'><after ref='m'/></decision></plan>",
                      TL_AUDIENCE_EXEMPT);
    assert_on(&example, "empty", "none");
    assert_reason(&example, "empty", "no date yet: 'None' lists no meeting");
    assert_on(&example, "next", "2026-09-10");
    assert_int_equal(at(&example, "next").planned.start.latest, TL_DAY_FUTURE);
    assert_on(&example, "late", "none");
    assert_reason(&example, "late",
                  "no date yet: no meeting of 'Cabinet' is listed that will do, the last is on 8 September "
                  "2026");
    example_free(&example);
}

static void test_blackouts(void **state) {
    (void)state;
    struct example example = example_parse(
        HEAD "<blackout id='e' title='Before the election' start='2026-06-01' finish='2026-06-30' "
             "kinds='consultation decision'/>"
             "<milestone id='m' title='M' on='2026-05-29'/>"
             "<consultation id='out' title='Out' duration='4w'><after ref='m'/></consultation>"
             "<consultation id='over' title='Over' start='2026-05-18' duration='6w'/>"
             "<activity id='work' title='Work' duration='4w'><after ref='m'/></activity>"
             "<decision id='d' title='D' by='panel'><after ref='m'/></decision>"
             "<consultation id='back' title='Back' duration='2d'><before ref='start'/></consultation>"
             "<milestone id='start' title='Start' on='2026-06-15' anchor='yes'/></plan>",
        TL_AUDIENCE_EXEMPT);
    assert_on(&example, "out", "2026-07-01");
    assert_on(&example, "over", "2026-05-18");
    assert_on(&example, "work", "2026-06-01");
    assert_on(&example, "d", "2026-07-22");
    assert_on(&example, "back", "2026-05-29");
    assert_reason(&example, "out",
                  "after 'M' on 29 May 2026, and not in 'Before the election', 1 June 2026 to 30 June 2026");
    example_free(&example);
}

/* Lags, leads and what follows them, beyond the holidays that are published. */
static void test_provisional(void **state) {
    (void)state;
    struct example example = example_parse(
        HEAD "<milestone id='m' title='M' on='2028-12-20' calendar='every-day'/>"
             "<milestone id='lag' title='L' calendar='every-day'>"
             "<after ref='m' lag='10wd' calendar='england-and-wales'/></milestone>"
             "<milestone id='days' title='D' calendar='every-day'><after ref='m' lag='20d'/></milestone>"
             "<milestone id='next' title='N' calendar='every-day'><after ref='lag'/></milestone>"
             "<milestone id='before' title='B' calendar='every-day'>"
             "<before ref='aim' lead='5wd' calendar='england-and-wales'/></milestone>"
             "<milestone id='aim' title='A' on='2029-01-04' calendar='every-day'/></plan>",
        TL_AUDIENCE_EXEMPT);
    assert_true(at(&example, "lag").provisional);
    assert_true(at(&example, "next").provisional);
    assert_false(at(&example, "days").provisional);
    assert_true(at(&example, "before").provisional);
    assert_false(at(&example, "m").provisional);
    assert_false(at(&example, "aim").provisional);
    example_free(&example);
}

/* Bodies that are to agree at one meeting, and have none together, or none late enough. */
static void test_no_common_meeting(void **state) {
    static const struct {
        const char *items, *text;
    } cases[] = {
        {"<decision id='d' title='D' joint='yes' by='cabinet panel'/>",
         "'D' has no date yet: no day that may be used is listed on which 'Cabinet' and 'Panel' meet"},
        {"<milestone id='m' title='M' on='2026-09-01'/>"
         "<decision id='d' title='D' joint='yes' by='cabinet panel'><after ref='m'/></decision>",
         "'D' has no date yet: no day that may be used is listed on which 'Cabinet' and 'Panel' meet"},
        {"<milestone id='m' title='M' on='2026-09-01'/>"
         "<decision id='d' title='D' joint='yes' by='cabinet cleared'><after ref='m'/></decision>",
         "'D' has no date yet: it cannot be before 2026-09-29, and the last day on which 'Cabinet' and "
         "'Cleared' meet is 2026-07-14"},
        {"<milestone id='m' title='M' on='2026-09-01'/>"
         "<decision id='d' title='D' by='panel'><after ref='m'/></decision>",
         "'D' has no date yet: it cannot be before 2026-09-01, and the last meeting that 'Panel' lists is on "
         "2026-07-22"},
    };

    (void)state;
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *xml = g_strconcat(HEAD, cases[i].items, "</plan>", NULL);
        struct example example = example_parse(xml, TL_AUDIENCE_EXEMPT);
        assert_string_equal(example_told(&example, "TL0532"), cases[i].text);
        example_free(&example);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_no_common_meeting),
        cmocka_unit_test(test_first_that_can_be_made),
        cmocka_unit_test(test_backwards_the_last),
        cmocka_unit_test(test_backwards_prompt),
        cmocka_unit_test(test_reason_from_plan_start),
        cmocka_unit_test(test_meeting_before_status),
        cmocka_unit_test(test_lag_beyond),
        cmocka_unit_test(test_several_bodies),
        cmocka_unit_test(test_no_meeting),
        cmocka_unit_test(test_blackouts),
        cmocka_unit_test(test_provisional),
    };
    return cmocka_run_group_tests_name("meetings", tests, NULL, NULL);
}
