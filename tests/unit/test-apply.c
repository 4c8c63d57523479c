/*
 * test-apply.c - plans with rules="apply": the minimum gaps of the law as links, forwards and backwards.
 *
 * SPDX-License-Identifier: MIT
 */
#include "tests/unit/example.h"
#include "tests/unit/outputs.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>
#include <glib.h>
#include <tenderline/compliance.h>

/* A plan of one procurement; the text stands in `plan` where "%" does. */
static char *text_of(const char *attributes, const char *items) {
    return g_strdup_printf("<plan xmlns='urn:tenderline:plan:1' id='p' title='P' rules='apply'"
                           " calendar='england-and-wales'>\n"
                           "<authority id='council' title='Council' kind='council'>"
                           "<body id='cabinet' title='Cabinet' kind='officer'/>"
                           "<body id='board' title='Board' kind='officer'/></authority>\n"
                           "<procurement id='buy' title='Buy' lead='council' %s>\n%s</procurement></plan>\n",
                           attributes, items);
}

#define OPEN "regimes='pa2023' procedure='open' light-touch='no' electronic='yes' documents='together'"
#define NOTICE "<notice id='notice' title='Award notice' type='UK6' on='2025-03-03'/>\n"
#define SIGN "<stage id='sign' kind='contract-signature' title='Signed'><after ref='notice'/></stage>\n"

static void item_describe(GString *out, const struct tl_schedule *schedule, const char *id) {
    const struct tl_plan *plan = tl_schedule_plan(schedule);
    const struct tl_item *items = tl_plan_items(plan, &(size_t){0});
    uint32_t index = tl_plan_find(plan, id);
    assert_int_not_equal(index, TL_NONE);
    const struct tl_scheduled *at = &tl_schedule_items(schedule, &(size_t){0})[index];
    char start[TL_DAY_TEXT_SIZE] = "?", finish[TL_DAY_TEXT_SIZE] = "?";
    if (tl_day_known(at->planned.start.earliest)) {
        tl_day_text(at->planned.start.earliest, start);
    }
    if (tl_day_known(at->planned.finish.latest)) {
        tl_day_text(at->planned.finish.latest, finish);
    }
    const char *driver = tl_driver_name(at->driver);
    g_string_append_printf(out, "%s%s %s..%s %s %s", out->len > 0 ? "; " : "", id, start, finish,
                           driver ? driver : "none",
                           at->driven_by == TL_NONE ? "-" : items[at->driven_by].id);
}

/* "sign 2025-03-13..2025-03-13 rule notice" of each of the items, which are named with blanks between. */
static void dates_are(const char *attributes, const char *items, const char *ids, const char *wanted) {
    g_autofree char *text = text_of(attributes, items);
    struct example example = example_parse(text, TL_AUDIENCE_EXEMPT);
    g_auto(GStrv) names = g_strsplit(ids, " ", -1);
    g_autoptr(GString) found = g_string_new(NULL);
    for (char **name = names; *name; name++) {
        item_describe(found, example.whole, *name);
    }
    assert_string_equal(found->str, wanted);
    example_free(&example);
}

/* The codes of errors and warnings, of schedule, check and rules. */
static void codes_are(const char *attributes, const char *items, const char *wanted) {
    g_autofree char *text = text_of(attributes, items);
    struct example example = example_parse(text, TL_AUDIENCE_EXEMPT);
    g_autoptr(GString) found = g_string_new(NULL);
    struct tl_compliance *compliance = tl_compliance_create(example.whole, example_rules());
    tl_compliance_report(compliance, example.diags);
    tl_compliance_destroy(compliance);
    size_t count;
    const struct tl_diag *all = tl_diags_all(example.diags, &count);
    for (size_t i = 0; i < count; i++) {
        if (all[i].severity != TL_SEVERITY_NOTE) {
            g_string_append_printf(found, "%s%s", found->len > 0 ? " " : "", all[i].code->id);
        }
    }
    assert_string_equal(found->str, wanted);
    example_free(&example);
}

/* Dates move later until the minimum is kept, each regime by its own count. */
static void test_forwards(void **state) {
    (void)state;
    dates_are(OPEN, NOTICE SIGN, "sign", "sign 2025-03-13..2025-03-13 rule notice");
    dates_are(OPEN,
              "<notice id='tn' title='T' type='UK4' on='2025-03-03'/>"
              "<stage id='due' kind='tender-return'><after ref='tn'/></stage>",
              "due", "due 2025-03-28..2025-03-28 rule tn");
    dates_are("regimes='pcr2006' commenced='2010-01-04' procedure='open' light-touch='no'"
              " letters='electronic'",
              "<stage id='letters' kind='notification-of-award' on='2010-03-23'/>"
              "<stage id='sign' kind='contract-signature'><after ref='letters'/></stage>",
              "sign", "sign 2010-04-07..2010-04-07 rule letters");
    dates_are("regimes='psr' procedure='psr-competitive'",
              "<notice id='n' title='N' type='psr-intention' on='2025-03-03'/>"
              "<stage id='sign' kind='contract-signature'><after ref='n'/></stage>",
              "sign", "sign 2025-03-17..2025-03-17 rule n");
    /* Bank holidays of Scotland and Northern Ireland stop the clock of the Act. */
    dates_are(OPEN, "<notice id='notice' title='N' type='UK6' on='2026-06-08'/>" SIGN, "sign",
              "sign 2026-06-19..2026-06-19 rule notice");
}

/* A link that asks for as much is named before the rule, and one that asks for more decides. */
static void test_links_beside(void **state) {
    (void)state;
    dates_are(OPEN,
              NOTICE "<stage id='still' kind='standstill' length='rule'><after ref='notice'/></stage>"
                     "<stage id='sign' kind='contract-signature'><after ref='still'/></stage>",
              "still sign",
              "still 2025-03-03..2025-03-12 link notice; sign 2025-03-13..2025-03-13 link still");
    dates_are(OPEN,
              NOTICE "<stage id='sign' kind='contract-signature'><after ref='notice' lag='20wd'/></stage>",
              "sign", "sign 2025-03-31..2025-03-31 link notice");
}

/* Backwards: as late as is lawful before an anchor, or before what comes as late as it may. */
static void test_backwards(void **state) {
    (void)state;
    dates_are(OPEN,
              "<notice id='notice' title='N' type='UK6'/>"
              "<stage id='sign' kind='contract-signature' on='2025-03-13' anchor='yes'/>",
              "notice", "notice 2025-03-03..2025-03-03 rule sign");
    dates_are(OPEN,
              "<notice id='tn' title='T' type='UK4'/>"
              "<stage id='due' kind='tender-return'><after ref='tn'/></stage>"
              "<stage id='letters' kind='notification-of-award'><after ref='due' lag='10wd'/></stage>"
              "<notice id='notice' title='N' type='UK6'><after ref='letters'/></notice>"
              "<stage id='sign' kind='contract-signature' on='2025-05-14' anchor='yes'>"
              "<after ref='notice'/></stage>",
              "tn due notice",
              "tn 2025-03-21..2025-03-21 rule due; due 2025-04-15..2025-04-15 anchor letters; "
              "notice 2025-05-01..2025-05-01 rule sign");
    dates_are(OPEN,
              "<notice id='notice' title='N' type='UK6' start-not-before='2025-02-03' schedule='alap'/>"
              "<stage id='sign' kind='contract-signature' on='2025-03-13'/>",
              "notice", "notice 2025-03-03..2025-03-03 rule sign");
}

/* Float runs through rules as through links. */
static void test_float(void **state) {
    g_autofree char *text = text_of(OPEN, NOTICE SIGN "<milestone id='end' title='E' on='2025-03-20'/>");
    struct example example = example_parse(text, TL_AUDIENCE_EXEMPT);
    const struct tl_scheduled *at =
        &tl_schedule_items(example.whole, &(size_t){0})[tl_plan_find(example.plan, "sign")];
    (void)state;
    assert_int_equal(at->total_float.min, 5);
    example_free(&example);
    dates_are(OPEN, "<notice id='notice' title='N' type='UK6' start-not-before='2025-03-03'/>" SIGN,
              "notice sign",
              "notice 2025-03-03..2025-03-03 bound -; sign 2025-03-13..2025-03-13 rule notice");
}

/* Each of several bodies, each lot, and only pairs of one lot. */
static void test_pairs(void **state) {
    (void)state;
    dates_are(OPEN,
              "<lot id='a' title='A'/><lot id='b' title='B'/>"
              "<notice id='na' title='NA' type='UK6' lots='a' on='2025-03-03'/>"
              "<notice id='nb' title='NB' type='UK6' lots='b' on='2025-03-10'/>"
              "<stage id='sa' kind='contract-signature' lots='a'><after ref='na'/></stage>"
              "<stage id='sb' kind='contract-signature' lots='b'><after ref='nb'/></stage>",
              "sa sb", "sa 2025-03-13..2025-03-13 rule na; sb 2025-03-21..2025-03-21 rule nb");
}

/* Fixed dates stay; what they miss is told once, by the schedule, and the rule is named. */
static void test_fixed(void **state) {
    (void)state;
#define FIXED                                                                                                \
    NOTICE "<stage id='sign' kind='contract-signature' title='Signed' on='2025-03-12'><after "               \
           "ref='notice'/></stage>"
    dates_are(OPEN, FIXED, "sign", "sign 2025-03-12..2025-03-12 fixed -");
    codes_are(OPEN, FIXED, "TL0502");
    codes_are(OPEN,
              NOTICE
              "<stage id='sign' kind='contract-signature' on='2025-03-13'><after ref='notice'/></stage>",
              "");
    /* Another rule is missed too, which no link told. */
    codes_are(OPEN, "<stage id='letters' kind='notification-of-award' on='2025-03-05'/>" FIXED,
              "pa2023/assessment-summaries TL0502");
    g_autofree char *text = text_of(OPEN, FIXED);
    struct example example = example_parse(text, TL_AUDIENCE_EXEMPT);
    size_t count;
    const struct tl_diag *all = tl_diags_all(example.diags, &count);
    assert_int_equal(count, 1);
    assert_string_equal(all[0].text, "'Signed' is fixed on 2025-03-12, but pa2023/standstill allows "
                                     "2025-03-13 at the earliest: it needs 1 working day more");
    struct tl_compliance *compliance = tl_compliance_create(example.whole, example_rules());
    assert_true(tl_compliance_is_broken(compliance));
    tl_compliance_destroy(compliance);
    example_free(&example);
}

/* Not applied: what is accepted, advice, what the plan does not say, what runs against the links. */
static void test_not_applied(void **state) {
    (void)state;
    dates_are(OPEN,
              NOTICE "<stage id='sign' kind='contract-signature'><after ref='notice'/>"
                     "<accept code='pa2023/standstill' reason='one tenderer'/></stage>",
              "sign", "sign 2025-03-03..2025-03-03 link notice");
    codes_are("regimes='pa2023' procedure='open'", NOTICE SIGN, "TL0541");
    dates_are("regimes='pa2023' procedure='open'", NOTICE SIGN, "sign",
              "sign 2025-03-03..2025-03-03 link notice");
    dates_are("regimes='none'", NOTICE SIGN, "sign", "sign 2025-03-03..2025-03-03 link notice");
    dates_are(OPEN,
              "<stage id='sign' kind='contract-signature' start-not-before='2025-03-03'/>"
              "<notice id='notice' title='N' type='UK6'><after ref='sign' lag='1wd'/></notice>",
              "sign notice", "sign 2025-03-03..2025-03-03 bound -; notice 2025-03-04..2025-03-04 link sign");
    codes_are(OPEN,
              "<stage id='sign' kind='contract-signature' start-not-before='2025-03-03'/>"
              "<notice id='notice' title='N' type='UK6'><after ref='sign' lag='1wd'/></notice>",
              "TL0541 pa2023/award-notice pa2023/standstill");
}

#define TRANSFER(from, lag)                                                                                  \
    "<stage id='staff' kind='staff-transfer' title='Staff' start='" from "' duration='1d'/>"                 \
    "<stage id='go' kind='service-commencement' title='Go'><after ref='staff' lag='" lag "'/></stage>"

/* Which rule is in force rests on a date that is worked out: one pass without rules says which. */
static void test_one_pass(void **state) {
    (void)state;
    dates_are("regimes='none'", TRANSFER("2014-03-31", "2wd"), "go", "go 2014-04-14..2014-04-14 rule staff");
    codes_are("regimes='none'", TRANSFER("2014-03-31", "2wd"), "");
    dates_are("regimes='none'", TRANSFER("2014-04-28", "6wd"), "go", "go 2014-05-27..2014-05-27 rule staff");
    codes_are("regimes='none'", TRANSFER("2014-04-28", "6wd"), "");
    /* The rule itself moves the date into the time of another. */
    codes_are("regimes='none'", TRANSFER("2014-04-22", "2wd"), "TL0542 workforce/employee-information-28");
}

/* Vague days that the rule itself holds apart are lawful whatever they turn out to be. */
static void test_vague(void **state) {
    (void)state;
    dates_are(OPEN, "<notice id='notice' title='N' type='UK6' on='2025-03'/>" SIGN, "sign",
              "sign 2025-03-13..2025-04-10 rule notice");
    codes_are(OPEN, "<notice id='notice' title='N' type='UK6' on='2025-03'/>" SIGN, "");
}

static void reason_is(const char *items, const char *id, const char *wanted) {
    g_autofree char *text = text_of(OPEN, items);
    struct example example = example_parse(text, TL_AUDIENCE_EXEMPT);
    char *reason = tl_schedule_reason(example.whole, tl_plan_find(example.plan, id));
    assert_string_equal(reason, wanted);
    tl_free(reason);
    example_free(&example);
}

static void test_reasons(void **state) {
    (void)state;
    reason_is(
        NOTICE "<stage id='still' kind='standstill' length='rule'><after ref='notice'/></stage>", "still",
        "after 'Award notice' on 3 March 2025: 8 working days, the first being 3 March 2025 (Procurement "
        "Act 2023 s51(1) and (2), s123(1))");
    reason_is(
        NOTICE SIGN, "sign",
        "when 8 working days have gone by after 'Award notice' on 3 March 2025, the first being 3 March "
        "2025 (Procurement Act 2023 s51(1) and (2), s123(1))");
    reason_is("<notice id='tn' title='Tender notice' type='UK4' on='2025-03-03'/>"
              "<stage id='due' kind='tender-return'><after ref='tn'/></stage>",
              "due",
              "at least 25 days after 'Tender notice' on 3 March 2025, the first being 4 March 2025 "
              "(Procurement Act 2023 s54(4))");
    reason_is("<notice id='notice' title='N' type='UK6'/>"
              "<stage id='sign' kind='contract-signature' title='Signed' on='2025-03-13' anchor='yes'/>",
              "notice",
              "in time for 8 working days before 'Signed' on 13 March 2025, the first being 3 March 2025 "
              "(Procurement Act 2023 s51(1) and (2), s123(1))");
}

#define PLAN(items)                                                                                          \
    "<plan xmlns=\"urn:tenderline:plan:1\" id=\"p\" title=\"P\" rules=\"apply\">" items "</plan>"
#define BUYS "<procurement id=\"buy\" title=\"Buy\" regimes=\"pa2023\" procedure=\"open\" light-touch=\"no\">"

/* What a rule holds after, or before, a hidden item is frozen as if a link did. */
static void test_frozen_by_rule(void **state) {
    (void)state;
    outputs_public_same(
        PLAN(BUYS
             "<notice id=\"n\" title=\"N\" type=\"UK6\" audience=\"exempt\" ground=\"g\" on=\"2025-03-03\"/>"
             "<stage id=\"s\" kind=\"contract-signature\"/>"
             "<milestone id=\"m\" title=\"M\"><after ref=\"s\"/></milestone></procurement>"),
        PLAN(BUYS "<stage id=\"s\" kind=\"contract-signature\" on=\"2025-03-13\"/>"
                  "<milestone id=\"m\" title=\"M\" on=\"2025-03-13\"><after ref=\"s\"/></milestone>"
                  "</procurement>"),
        "after hidden by rule");
    outputs_public_same(
        PLAN(BUYS "<notice id=\"n\" title=\"N\" type=\"UK6\"/>"
                  "<stage id=\"s\" kind=\"contract-signature\" audience=\"exempt\" ground=\"g\" "
                  "on=\"2025-03-13\" anchor=\"yes\"/></procurement>"),
        PLAN(BUYS "<notice id=\"n\" title=\"N\" type=\"UK6\" on=\"2025-03-03\"/></procurement>"),
        "before hidden by rule");
}

/* A rule between hidden items is told to nobody who does not see them. */
static void test_rules_hidden(void **state) {
    (void)state;
    struct tl_plan *plan = outputs_read(
        "hidden rule",
        PLAN(BUYS
             "<notice id=\"n\" title=\"Secret N\" type=\"UK6\" audience=\"exempt\" ground=\"g\" "
             "on=\"2025-03-03\"/>"
             "<stage id=\"s\" title=\"S\" kind=\"contract-signature\" on=\"2025-03-07\"/></procurement>"));
    struct tl_plan *reduced = outputs_project(plan, TL_AUDIENCE_PUBLIC);
    struct outputs outputs;
    outputs_write(reduced, &outputs_public, &outputs);
    outputs_assert_without(&outputs, "Secret", "hidden rule");
    outputs_finish(&outputs);
    tl_plan_destroy(reduced);
    tl_plan_destroy(plan);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_forwards),       cmocka_unit_test(test_links_beside),
        cmocka_unit_test(test_backwards),      cmocka_unit_test(test_float),
        cmocka_unit_test(test_pairs),          cmocka_unit_test(test_fixed),
        cmocka_unit_test(test_not_applied),    cmocka_unit_test(test_one_pass),
        cmocka_unit_test(test_vague),          cmocka_unit_test(test_reasons),
        cmocka_unit_test(test_frozen_by_rule), cmocka_unit_test(test_rules_hidden),
    };
    cmocka_set_message_output(CM_OUTPUT_TAP);
    return cmocka_run_group_tests_name("apply", tests, NULL, NULL);
}
