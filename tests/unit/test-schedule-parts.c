/*
 * test-schedule-parts.c - dates that lead to and from the parts of a decision.
 *
 * SPDX-License-Identifier: MIT
 */
#include "tests/unit/example.h"

#include <glib.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

/* A decision of Tuesday 14 July 2026, published 2 working days later, 5 working days for call-in. */
static const char form[] =
    "<plan xmlns='urn:tenderline:plan:1' id='p' title='P'>"
    "<body id='b' title='Cabinet'>%s</body><phase id='g' title='G'>"
    "<decision id='d' title='D' by='b' on='2026-07-14'/></phase>"
    "<activity id='bar' title='Bar' duration='4w'><after ref='d'/></activity>"
    "<milestone id='event' title='Event'><after ref='d'/></milestone>"
    "<activity id='lag' title='Lag' duration='1wd'><after ref='d' lag='2wd'/></activity>"
    "<activity id='of-group' title='Of group' duration='1wd'><after ref='g'/></activity>"
    "<milestone id='event-of-group' title='Event of group'><after ref='g'/></milestone></plan>";

static void assert_starts(const struct example *example, const char *id, int month, int day) {
    uint32_t index = tl_plan_find(example->plan, id);
    assert_true(index != TL_NONE);
    size_t count;
    struct tl_window start = tl_schedule_items(example->whole, &count)[index].planned.start;
    char text[TL_DAY_TEXT_SIZE];
    char expected[TL_DAY_TEXT_SIZE];
    assert_true(tl_day_known(start.earliest));
    tl_day_text(start.earliest, text);
    tl_day_text(tl_day_from_civil(2026, month, day), expected);
    assert_string_equal(text, expected);
}

/* The first day on which a decision may be acted on is one on which it is acted on. */
static void test_from_the_day_it_takes_effect(void **state) {
    (void)state;
    g_autofree char *xml = g_strdup_printf(form, "<call-in period='5wd' publish-within='2wd'/>");
    struct example example = example_parse(xml, TL_AUDIENCE_EXEMPT);
    assert_starts(&example, "d#published", 7, 16);
    assert_starts(&example, "d#call-in-ends", 7, 23);
    assert_starts(&example, "d#effective", 7, 24);
    assert_starts(&example, "bar", 7, 24);
    assert_starts(&example, "event", 7, 24);
    assert_starts(&example, "lag", 7, 28);
    assert_starts(&example, "of-group", 7, 24);
    assert_starts(&example, "event-of-group", 7, 24);
    g_autofree char *reason = tl_schedule_reason(example.whole, tl_plan_find(example.plan, "bar"));
    assert_string_equal(reason, "from 'D: effective' on 24 July 2026");
    example_free(&example);
}

/* Without call-in it takes effect when it is taken: work follows on the next day. */
static void test_without_call_in(void **state) {
    (void)state;
    g_autofree char *xml = g_strdup_printf(form, "");
    struct example example = example_parse(xml, TL_AUDIENCE_EXEMPT);
    assert_starts(&example, "d#effective", 7, 14);
    assert_starts(&example, "bar", 7, 15);
    assert_starts(&example, "event", 7, 14);
    assert_starts(&example, "lag", 7, 17);
    assert_starts(&example, "of-group", 7, 15);
    assert_starts(&example, "event-of-group", 7, 14);
    example_free(&example);
}

/* A body without call-in acts on the day of its meeting, though another waits for its own call-in. */
static void test_call_in_of_one_body_only(void **state) {
    (void)state;
    struct example example = example_parse(
        "<plan xmlns='urn:tenderline:plan:1' id='p' title='P'>"
        "<body id='cab' title='Cabinet'><call-in period='5wd'/></body><body id='board' title='Board'/>"
        "<decision id='d' title='D'><by body='cab' on='2026-10-06'/><by body='board' on='2026-10-20'/>"
        "</decision><milestone id='event' title='Event'><after ref='d'/></milestone></plan>",
        TL_AUDIENCE_EXEMPT);
    assert_starts(&example, "d#effective@cab", 10, 14);
    assert_starts(&example, "d#effective@board", 10, 20);
    assert_starts(&example, "d#effective", 10, 20);
    assert_starts(&example, "event", 10, 20);
    example_free(&example);
}

/* A meeting in a blackout is no reason of its own to be missed: the blackout is. */
static void test_meeting_in_a_blackout(void **state) {
    (void)state;
    struct example example =
        example_parse("<plan xmlns='urn:tenderline:plan:1' id='p' title='P' start='2026-09-01'>"
                      "<body id='c' title='C'><meeting on='2026-10-06'/><meeting on='2026-11-03'/>"
                      "<meeting on='2026-12-01'/></body><blackout id='k' title='Purdah' start='2026-09-28' "
                      "finish='2026-11-08' kinds='decision'/><activity id='a' title='A' duration='5wd'/>"
                      "<decision id='d' title='D' by='c'><after ref='a'/></decision>"
                      "<decision id='alone' title='Alone' by='c'/></plan>",
                      TL_AUDIENCE_EXEMPT);
    assert_starts(&example, "d", 12, 1);
    g_autofree char *reason = tl_schedule_reason(example.whole, tl_plan_find(example.plan, "d#taken"));
    assert_string_equal(reason,
                        "the first meeting of 'C' after 'A' ends on 7 September 2026; that of 3 November "
                        "2026 is in 'Purdah', 28 September 2026 to 8 November 2026; no later meeting is "
                        "listed");
    g_autofree char *none = tl_schedule_reason(example.whole, tl_plan_find(example.plan, "alone#taken"));
    assert_string_equal(none, "no date yet");
    example_free(&example);
}

/* A body whose decisions nobody calls in has no end of a call-in to show. */
static void test_call_in_of_others(void **state) {
    (void)state;
    struct example example = example_parse(
        "<plan xmlns='urn:tenderline:plan:1' id='p' title='P'>"
        "<authority id='c' title='C'><body id='cabinet' title='Cabinet'><call-in period='5wd'/></body>"
        "<body id='board' title='Board'/></authority>"
        "<decision id='d' title='D'><by body='cabinet' on='2026-07-14'/><by body='board' on='2026-07-15'/>"
        "</decision></plan>",
        TL_AUDIENCE_EXEMPT);
    const struct tl_item *items = tl_plan_items(example.plan, &(size_t){0});
    assert_false(items[tl_plan_find(example.plan, "d#call-in-ends@cabinet")].quiet);
    assert_true(items[tl_plan_find(example.plan, "d#call-in-ends@board")].quiet);
    assert_starts(&example, "d#effective@board", 7, 15);
    assert_starts(&example, "d#effective@cabinet", 7, 22);
    example_free(&example);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_from_the_day_it_takes_effect),
        cmocka_unit_test(test_without_call_in),
        cmocka_unit_test(test_call_in_of_one_body_only),
        cmocka_unit_test(test_meeting_in_a_blackout),
        cmocka_unit_test(test_call_in_of_others),
    };
    cmocka_set_message_output(CM_OUTPUT_TAP);
    return cmocka_run_group_tests_name("schedule-parts", tests, NULL, NULL);
}
