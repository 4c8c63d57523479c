/*
 * test-findings.c - what is said of dates that cannot hold, that are late, and that are not there.
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
#include <tenderline/check.h>

#define PLAN(attributes, items)                                                                              \
    "<plan xmlns='urn:tenderline:plan:1' id='p' title='P'" attributes ">" items "</plan>"

static void assert_told(const char *xml, const char *code, const char *text) {
    struct example example = example_parse(xml, TL_AUDIENCE_EXEMPT);
    assert_string_equal(example_told(&example, code), text);
    example_free(&example);
}

/* What is too late even at the earliest does not end on that day if it may be planned later. */
static void test_ends_on_or_not_before(void **state) {
    (void)state;
    assert_told(PLAN("", "<activity id='a' title='A' duration='5wd' start-not-before='2026-03-02' "
                         "deadline='2026-03-04'/>"),
                "TL0504",
                "'A' ends on 2026-03-06, after its deadline of 2026-03-04: it needs 2 working days more");
    assert_told(PLAN("", "<activity id='a' title='A' duration='5wd' start-not-before='2026-03' "
                         "deadline='2026-03-04'/>"),
                "TL0504",
                "'A' cannot end before 2026-03-06, after its deadline of 2026-03-04: it needs 2 working days "
                "more");
    assert_told(
        PLAN(" finish='2026-03-04'",
             "<activity id='a' title='A' duration='5wd' start-not-before='2026-03-02'/>"),
        "TL0506",
        "1 item ends after the plan's finish of 2026-03-04: 'A' ends last, on 2026-03-06, and needs 2 "
        "working days more");
    assert_told(
        PLAN(" finish='2026-03-04'",
             "<activity id='a' title='A' duration='5wd' start-not-before='2026-03'/>"),
        "TL0506",
        "1 item ends after the plan's finish of 2026-03-04: 'A' ends last, not before 2026-03-06, and "
        "needs 2 working days more");
}

static void assert_reason(const struct example *example, const char *id, const char *expected) {
    char *reason = tl_schedule_reason(example->whole, tl_plan_find(example->plan, id));
    assert_string_equal(reason, expected);
    tl_free(reason);
}

#define UNDATED                                                                                              \
    PLAN("", "<activity id='c' title='C' duration='2wd'><after ref='ph'/></activity>"                        \
             "<activity id='a' title='A'/><phase id='ph' title='Phase'>"                                     \
             "<activity id='b' title='B' duration='5wd'><after ref='a'/></activity>"                         \
             "<activity id='b2' title='B2' duration='5wd'><after ref='b'/></activity></phase>"               \
             "<decision id='d' title='Decision'/><milestone id='e' title='E'><after ref='d'/></milestone>"   \
             "<milestone id='f' title='F'><after ref='a'/><after ref='g'/></milestone>"                      \
             "<milestone id='g' title='G' on='2026-04-15'/><milestone id='l' title='Alone'/>")

/* Through groups, parts and long chains: what has to be given a date for the others to have one. */
static void test_what_no_date_waits_for(void **state) {
    struct example example = example_parse(UNDATED, TL_AUDIENCE_EXEMPT);

    (void)state;
    assert_reason(&example, "a", "no date yet");
    assert_reason(&example, "b2", "no date yet: it waits for 'A', which has none");
    assert_reason(&example, "c", "no date yet: it waits for 'A', which has none");
    assert_reason(&example, "e", "no date yet: it waits for 'Decision', which has none");
    assert_reason(&example, "d", "no date yet");
    assert_int_equal(tl_schedule_awaited(example.whole, tl_plan_find(example.plan, "g")), TL_NONE);
    assert_int_equal(tl_schedule_awaited(example.whole, tl_plan_find(example.plan, "f")), TL_NONE);
    example_free(&example);
}

/* The notes of the finding name what waits for nothing, and how many wait for it. */
static void test_no_date_names_what_is_awaited(void **state) {
    static const char *const notes[] = {"'A', for which 3 others wait", "'Decision', for which 1 other waits",
                                        "'Alone'"};
    struct example example = example_parse(UNDATED, TL_AUDIENCE_EXEMPT);

    (void)state;
    tl_plan_check(example.whole, example.diags);
    assert_string_equal(example_told(&example, "TL0605"), "7 items have no date yet");
    size_t count;
    const struct tl_diag *all = tl_diags_all(example.diags, &count);
    for (size_t i = 0; i < count; i++) {
        if (strcmp(all[i].code->id, "TL0605") == 0) {
            assert_int_equal(all[i].note_count, G_N_ELEMENTS(notes));
            for (size_t k = 0; k < G_N_ELEMENTS(notes); k++) {
                assert_string_equal(all[i].notes[k].text, notes[k]);
            }
            assert_non_null(strstr(all[i].hint, ", first to what others wait for"));
        }
    }
    example_free(&example);
}

/* The texts of the findings of a code under --today, "" where there is none. */
static char *told_today(const char *xml, tl_day today, const char *code) {
    struct example example = example_parse(xml, TL_AUDIENCE_EXEMPT);
    const struct tl_schedule_options options = {.today = today, .today_asked = true};
    struct tl_diags *diags = tl_diags_create();
    struct tl_schedule *schedule = NULL;
    GString *texts = g_string_new(NULL);
    size_t count;
    assert_int_equal(tl_schedule_create(example.plan, &options, diags, &schedule), TL_OK);
    const struct tl_diag *all = tl_diags_all(diags, &count);
    for (size_t i = 0; i < count; i++) {
        if (strcmp(all[i].code->id, code) == 0) {
            g_string_append(texts, all[i].text);
        }
    }
    tl_schedule_destroy(schedule);
    tl_diags_destroy(diags);
    example_free(&example);
    return g_string_free(texts, FALSE);
}

#define ANCHORED(attributes, facts)                                                                          \
    PLAN(attributes, "<activity id='r' title='Recruitment' duration='30wd'" facts "/>"                       \
                     "<milestone id='o' title='Opening' on='2026-06-30' anchor='yes'><after ref='r'/>"       \
                     "</milestone>")

/*
 * 30 working days up to 30 June 2026, around the late May holiday: Recruitment had to start by 19 May. With
 * --today the day asked for counts, whatever the status date, and what is over by then is told, too.
 */
static void test_should_have_begun_today(void **state) {
    static const char late[] = "'Recruitment' had to start by 2026-05-19 for the anchor 'Opening', ";
    const tl_day may_18 = tl_day_from_civil(2026, 5, 18), june_1 = tl_day_from_civil(2026, 6, 1);
    const struct {
        const char *xml;
        tl_day today;
        const char *more; /* NULL: nothing is told */
    } cases[] = {
        {ANCHORED("", ""), may_18, NULL},
        {ANCHORED("", ""), may_18 + 1, NULL},
        {ANCHORED("", ""), may_18 + 2, "1 working day before 2026-05-20, and nothing says that it has"},
        {ANCHORED("", ""), june_1, "8 working days before 2026-06-01, and nothing says that it has"},
        {ANCHORED(" status-date='2026-05-01'", ""), june_1,
         "8 working days before 2026-06-01, and nothing says that it has"},
        {ANCHORED(" status-date='2026-06-01'", ""), may_18, NULL},
        {ANCHORED("", ""), june_1 + 60, "52 working days before 2026-07-31, and nothing says that it has"},
        {ANCHORED("", " progress='10%'"), june_1, NULL},
        {ANCHORED("", " actual-start='2026-05-19'"), june_1, NULL},
    };

    (void)state;
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *told = told_today(cases[i].xml, cases[i].today, "TL0522");
        g_autofree char *expected = cases[i].more ? g_strconcat(late, cases[i].more, NULL) : g_strdup("");
        assert_string_equal(told, expected);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_ends_on_or_not_before),
        cmocka_unit_test(test_what_no_date_waits_for),
        cmocka_unit_test(test_no_date_names_what_is_awaited),
        cmocka_unit_test(test_should_have_begun_today),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
