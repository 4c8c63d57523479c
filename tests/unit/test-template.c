/*
 * test-template.c - templates filled in: gaps, instructions, what is refused, lengths taken from rules.
 *
 * SPDX-License-Identifier: MIT
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>
#include <glib.h>
#include <tenderline/diag.h>
#include <tenderline/meetings.h>

#include "planner/rules/template.h"

static struct tl_rules *rules;

static int rules_load(void **state) {
    (void)state;
    struct tl_rules_options options = {.data_dir = g_getenv("TL_DATA")};
    struct tl_diags *diags = tl_diags_create();
    enum tl_status status = tl_rules_load(&options, diags, &rules);
    tl_diags_destroy(diags);
    return status == TL_OK ? 0 : -1;
}

static int rules_drop(void **state) {
    (void)state;
    tl_rules_destroy(rules);
    return 0;
}

static const tl_day meeting_days[] = {20832, 20860};
static const struct tl_template_body bodies[] = {{"cabinet", "Cabinet", meeting_days, 2},
                                                 {"board", "Board", meeting_days, 1}};

static struct tl_template_wish wish_of(void) {
    return (struct tl_template_wish){.id = "a.b",
                                     .title = "Care & <support>",
                                     .contract_start = tl_day_from_civil(2027, 4, 1),
                                     .service_start = tl_day_from_civil(2027, 4, 1),
                                     .incumbent_end = TL_DAY_PAST,
                                     .bodies = bodies,
                                     .body_count = 2};
}

/* What comes out, or "line:column text" of the first diagnostic. */
static char *fill(const char *text, const struct tl_template_wish *wish) {
    struct tl_diags *diags = tl_diags_create();
    struct tl_bytes bytes = {0};
    struct tl_sink sink = tl_bytes_sink(&bytes);
    struct tl_template template = {"t.xml", text, strlen(text)};
    enum tl_status status = tl_template_fill(&template, wish, rules, diags, &sink);
    char *result = g_strdup(bytes.data ? bytes.data : "");
    if (status != TL_OK) {
        size_t count;
        const struct tl_diag *all = tl_diags_all(diags, &count);
        assert_true(count > 0);
        assert_int_equal(bytes.size, 0);
        assert_string_equal(all[0].code->slug, "bad-template");
        g_free(result);
        result = g_strdup_printf("%u: %s", all[0].span.offset, all[0].text);
    }
    tl_bytes_finish(&bytes);
    tl_diags_destroy(diags);
    return result;
}

static void check(const char *text, const char *wanted) {
    struct tl_template_wish wish = wish_of();
    g_autofree char *told = fill(text, &wish);
    assert_string_equal(told, wanted);
}

static void test_gaps(void **state) {
    (void)state;
    check("<a id=\"{id}\" t=\"{title}\" on=\"{contract-start}\"/>",
          "<a id=\"a.b\" t=\"Care &amp; &lt;support&gt;\" on=\"2027-04-01\"/>");
    check("{bodies}", "cabinet board");
    check("<?each body?>{body}:{body-title}:{body-kind};<?end?>",
          "cabinet:Cabinet:committee;board:Board:committee;");
    check("<?each body?>\n<?meetings?>\n<?end?>\n", "      <meeting on=\"2027-01-14\"/>\n"
                                                    "      <meeting on=\"2027-02-11\"/>\n"
                                                    "      <meeting on=\"2027-01-14\"/>\n");
}

static void test_blocks(void **state) {
    (void)state;
    struct tl_template_wish wish = wish_of();
    check("<?remark of no account ?>a<?if consult?>b<?end?><?unless consult?>c<?end?>", "ac");
    check("a\n  <?if lots?>\n  <x/>\n  <?end?>\nb\n", "a\nb\n");
    check("<?if meetings?>a<?if lots?>b<?end?>c<?end?>", "ac");
    wish.lots = 2;
    g_autofree char *lots = fill("<?each lot?>{lot},<?end?>", &wish);
    assert_string_equal(lots, "1,2,");
    wish.body_count = 0;
    g_autofree char *officer = fill("<?each body?>{body} {body-kind}<?end?>", &wish);
    assert_string_equal(officer, "decision-maker officer");
}

/* Bad, and near beside it. */
static void test_refused(void **state) {
    (void)state;
    check("<a on=\"{contract-strat}\"/>", "8: templates have no gap '{contract-strat}'");
    check("<a lag=\"{lag pa2023/standstil}\"/>", "9: there is no rule 'pa2023/standstil'");
    check("{lag pa2023/contract-details-30}",
          "1: rule 'pa2023/contract-details-30' has no minimum period to take");
    check("<?>", "<?>"); /* opens, and does not close */
    check("<?>?>", "2: templates have no instruction '>'");
    check("{lag", "0: a gap that begins with '{' does not end with '}'");
    check("<?if consults?><?end?>", "2: templates have no instruction 'if consults'");
    check("<?if consult?>x", "2: the block has no <?end?>");
    check("<?end?>", "2: nothing is open that <?end?> could end");
    /* Lots within lots would be as many as both times each other. */
    check("<?each lot?><?if consult?><?each lot?><?end?><?end?><?end?>",
          "28: the block is in an 'each lot' already");
    check("<?each body?><?each lot?><?end?><?each lot?><?end?><?end?><?each body?><?end?>", "");
    /* What does not stand this time is looked at all the same. */
    check("<?if consult?>{tilte}<?end?>", "15: templates have no gap '{tilte}'");
    check("<?each lot?>{lag pa2023/no}<?end?>", "13: there is no rule 'pa2023/no'");
    check("<?if consult?>{title}<?end?>", "");
}

/* The periods of time-rules.md as the lags that keep them. */
static void test_lengths(void **state) {
    (void)state;
    check("{lag executive2012/key-decision-notice}", "29d");
    check("{lag lga1972/agenda}", "6wd");
    check("{lag pa2023/participation-25} {span pa2023/tendering-25}", "25d 26d");
    check("{bar pa2023/standstill}", "8wd");
    check("{bar psr2023/standstill}", "9wd");
    check("{lag psr2023/most-suitable-14}", "14d");
    check("{lag workforce/employee-information-28}", "28d");
    check("{lag pcr2015/open-30}", "30d");
    check("{period call-in/effect} {period psr2023/standstill}", "5wd 8wd");
}

static void days_check(const char *text, const char *wanted) {
    size_t count;
    tl_day *days = tl_meetings_of_calendar(text, strlen(text), &count);
    g_autoptr(GString) told = g_string_new(NULL);
    for (size_t i = 0; i < count; i++) {
        char day[TL_DAY_TEXT_SIZE];
        tl_day_text(days[i], day);
        g_string_append_printf(told, "%s ", day);
    }
    tl_free(days);
    assert_string_equal(told->str, wanted);
}

#define EVENT(lines) "BEGIN:VEVENT\r\nUID:1\r\n" lines "END:VEVENT\r\n"
#define CALENDAR(events) "BEGIN:VCALENDAR\r\nVERSION:2.0\r\n" events "END:VCALENDAR\r\n"

static void test_meeting_files(void **state) {
    (void)state;
    days_check(CALENDAR(EVENT("DTSTART;VALUE=DATE:20270211\r\n") EVENT("DTSTART:20270114T143000\r\n")
                            EVENT("DTSTART:20270114T180000Z\r\n")),
               "2027-01-14 2027-02-11 ");
    days_check(CALENDAR(EVENT("DTSTART:20270114T143000\r\nRRULE:FREQ=MONTHLY;BYDAY=2TH;COUNT=3\r\n")),
               "2027-01-14 2027-02-11 2027-03-11 ");
    days_check(CALENDAR(EVENT("DTSTART;VALUE=DATE:20270211\r\nSTATUS:CANCELLED\r\n")), "");
    /* Left out of a series, by itself or as one that was moved. */
    days_check(CALENDAR(EVENT("DTSTART:20270114T143000\r\nRRULE:FREQ=MONTHLY;BYDAY=2TH;COUNT=3\r\n"
                              "EXDATE:20270211T143000\r\n")),
               "2027-01-14 2027-03-11 ");
    days_check(CALENDAR(EVENT("DTSTART:20270114T143000\r\nRRULE:FREQ=MONTHLY;BYDAY=2TH;COUNT=3\r\n")
                            EVENT("DTSTART:20270216T143000\r\nRECURRENCE-ID:20270211T143000\r\n")),
               "2027-01-14 2027-02-16 2027-03-11 ");
    days_check(CALENDAR(EVENT("DTSTART:20270114T143000\r\nRRULE:FREQ=MONTHLY;BYDAY=2TH;COUNT=2\r\n")
                            EVENT("RECURRENCE-ID:20270211T143000\r\nDTSTART:20270211T143000\r\n"
                                  "STATUS:CANCELLED\r\n")),
               "2027-01-14 ");
    /* Of another series. */
    days_check(
        CALENDAR(EVENT(
            "DTSTART:20270114T143000\r\nRRULE:FREQ=MONTHLY;BYDAY=2TH;COUNT=2\r\n") "BEGIN:VEVENT\r\nUID:"
                                                                                   "2\r\nDTSTART:"
                                                                                   "20270218T143000\r\n"
                                                                                   "RECURRENCE-ID:"
                                                                                   "20270211T143000\r\nEND:"
                                                                                   "VEVENT\r\n"),
        "2027-01-14 2027-02-11 2027-02-18 ");
    /* Several calendars in one file. */
    days_check(CALENDAR(EVENT("DTSTART:20270114T143000\r\n")) CALENDAR(EVENT("DTSTART:20270211T143000\r\n")),
               "2027-01-14 2027-02-11 ");
    days_check(CALENDAR(EVENT("SUMMARY:no date\r\n")), "");
    days_check("no calendar at all", "");
    days_check("", "");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_gaps),    cmocka_unit_test(test_blocks),        cmocka_unit_test(test_refused),
        cmocka_unit_test(test_lengths), cmocka_unit_test(test_meeting_files),
    };
    cmocka_set_message_output(CM_OUTPUT_TAP);
    return cmocka_run_group_tests(tests, rules_load, rules_drop);
}
