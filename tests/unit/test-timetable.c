/*
 * test-timetable.c - the clerk's table: what each view holds, in which order, in every form.
 *
 * SPDX-License-Identifier: MIT
 */
#include "tests/unit/example.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>

#include <cmocka.h>
#include <glib.h>
#include <libxml/parser.h>
#include <string.h>
#include <tenderline/export.h>

static const char plan_xml[] =
    "<plan xmlns='urn:tenderline:plan:1' id='p' title='Home care' status-date='2026-01-05'>"
    "<authority id='c' title='Council'>"
    "<body id='cab' title='Cabinet' kind='committee'/><body id='dir' title='Director' kind='officer'/>"
    "<body id='full' title='Full Council' kind='council'/></authority>"
    "<phase id='ph' title='Preparation'>"
    "<activity id='late' title='Later *work* | more' start='2026-06-01' finish='2026-06-12'/>"
    "<milestone id='early' title='First &lt;day&gt;' on='2026-02-02' basis='assumed'/>"
    "</phase>"
    "<decision id='d' title='Agree the plan' on='2026-03-03' time='10:30' by='cab' key='yes'/>"
    "<decision id='o' title='Sign off' on='2026-03-04' by='dir'/>"
    "<decision id='j' title='Adopt' joint='yes'><by body='cab' on='2026-05-05'/><by body='full' "
    "on='2026-05-05'/>"
    "</decision>"
    "<milestone id='tbc' title='Legal agreement' on='tbc'/>"
    "<milestone id='gone' title='Old idea' on='2026-04-15' status='withdrawn' status-reason='merged'/>"
    "</plan>";

static struct tl_bytes table_of_plan(const char *xml, struct tl_timetable_options timetable,
                                     enum tl_audience audience) {
    struct example example = example_parse(xml, audience);
    struct tl_bytes bytes = {0};
    struct tl_sink sink = tl_bytes_sink(&bytes);
    struct tl_export_options options = {.today = TL_DAY_PAST, .audience = audience};
    assert_int_equal(tl_export_timetable(example.schedule, &options, &timetable, &sink), TL_OK);
    example_free(&example);
    return bytes;
}

static struct tl_bytes table_of(struct tl_timetable_options timetable, enum tl_audience audience) {
    return table_of_plan(plan_xml, timetable, audience);
}

/* `first` stands somewhere before `second`. */
static void expect_order(const char *text, const char *first, const char *second) {
    const char *a = strstr(text, first), *b = strstr(text, second);
    if (!a || !b || a >= b) {
        fail_msg("'%s' and then '%s' expected in:\n%s", first, second, text);
    }
}

static void test_by_date(void **state) {
    (void)state;
    struct tl_bytes bytes = table_of((struct tl_timetable_options){0}, TL_AUDIENCE_PUBLIC);
    expect_order(bytes.data, "Home care", "Timetable, as at 5 January 2026");
    expect_order(bytes.data, "2 February 2026", "3 March 2026");
    expect_order(bytes.data, "3 March 2026", "1–12 June 2026");
    expect_order(bytes.data, "10.30am", "Agree the plan");
    expect_order(bytes.data, "Later *work*", "No date yet\n- Legal agreement: to be confirmed\n");
    expect_order(bytes.data, "Withdrawn (merged)", "Dates are indicative, as at 5 January 2026.");
    expect_order(bytes.data, "Dates are indicative", "\nThis is not legal advice.\n");
    assert_null(strstr(bytes.data, "Not for publication"));
    g_auto(GStrv) lines = g_strsplit(bytes.data, "\n", -1);
    for (size_t i = 0; lines[i]; i++) {
        assert_true(g_utf8_strlen(lines[i], -1) <= 100);
    }
    tl_bytes_finish(&bytes);
}

/* Siblings of one row, alike but for their titles, are one row under its name; all others stand alone. */
static void test_one_row_for_a_row_name(void **state) {
    (void)state;
    static const char rows_xml[] =
        "<plan xmlns='urn:tenderline:plan:1' id='p' title='P' status-date='2026-01-05'>"
        "<phase id='a' title='A'>"
        "<milestone id='m1' title='North starts' row='Teams start' on='2026-04-13'/>"
        "<milestone id='m2' title='South starts' row='Teams start' on='2026-04-13'/>"
        "<milestone id='m3' title='West starts' row='Teams start' on='2026-04-13'/>"
        "<milestone id='m4' title='East starts' row='Teams start' on='2026-04-20'/>"
        "<milestone id='m5' title='Portal opens' row='Portal' on='2026-04-13'/>"
        "</phase><phase id='b' title='B'>"
        "<milestone id='m6' title='Depot opens' row='Teams start' on='2026-04-13'/></phase></plan>";
    struct tl_bytes bytes = table_of_plan(rows_xml, (struct tl_timetable_options){.format = TL_TIMETABLE_CSV},
                                          TL_AUDIENCE_PUBLIC);
    const char *merged = strstr(bytes.data, "\r\nMonday 13 April 2026,,Teams start,");
    if (!merged || strstr(strstr(merged, "Teams") + 1, "Teams start") || strstr(bytes.data, "North") ||
        strstr(bytes.data, "South") || strstr(bytes.data, "West")) {
        fail_msg("one row 'Teams start' expected in:\n%s", bytes.data);
    }
    assert_non_null(strstr(bytes.data, "\r\nMonday 20 April 2026,,East starts,"));
    assert_non_null(strstr(bytes.data, "\r\nMonday 13 April 2026,,Portal opens,"));
    assert_non_null(strstr(bytes.data, "\r\nMonday 13 April 2026,,Depot opens,"));
    tl_bytes_finish(&bytes);
}

/* What is done says so, however the plan has it; a call-in ends behind the meeting of its day. */
static void test_done_and_closings(void **state) {
    (void)state;
    static const char xml[] =
        "<plan xmlns='urn:tenderline:plan:1' id='p' title='P' status-date='2026-06-01' calendar='every-day'>"
        "<authority id='c' title='Council'><body id='cab' title='Cabinet' kind='committee'>"
        "<call-in period='5d' from='decision'/></body><body id='board' title='Board' "
        "kind='board'/></authority>"
        "<decision id='d' title='Agree' on='2026-06-02' by='cab'/>"
        "<decision id='e' title='Adopt' on='2026-06-07' time='14:00' by='board'/>"
        "<activity id='s' title='Said' start='2026-05-01' finish='2026-05-08' status='done'/>"
        "<activity id='a' title='Dated' start='2026-05-01' finish='2026-05-08' actual-finish='2026-05-08'/>"
        "<activity id='f' title='Full' start='2026-05-01' finish='2026-05-08' progress='100%'/>"
        "<activity id='h' title='Half' start='2026-05-01' finish='2026-05-08' progress='50%'/>"
        "<milestone id='m' title='Came' on='2026-05-08' actual-on='2026-05-08'/>"
        "<milestone id='n' title='Came not' on='2026-05-08'/></plan>";
    struct tl_bytes bytes =
        table_of_plan(xml, (struct tl_timetable_options){.format = TL_TIMETABLE_CSV}, TL_AUDIENCE_PUBLIC);
    static const char *const done[] = {",Said,,Done,", ",Dated,,Done,", ",Full,,Done,",
                                       ",Came,,Done,", ",Half,,,",      ",Came not,,,"};
    for (size_t i = 0; i < G_N_ELEMENTS(done); i++) {
        if (!strstr(bytes.data, done[i])) {
            fail_msg("'%s' expected in:\n%s", done[i], bytes.data);
        }
    }
    expect_order(bytes.data, "7 June 2026,2pm,Adopt", "7 June 2026,,Agree: call-in ends");
    tl_bytes_finish(&bytes);
}

static void test_one_row_for_bodies_that_meet_together(void **state) {
    (void)state;
    struct tl_bytes bytes =
        table_of((struct tl_timetable_options){.format = TL_TIMETABLE_CSV}, TL_AUDIENCE_PUBLIC);
    assert_non_null(strstr(bytes.data, "\r\nTuesday 5 May 2026,,Adopt,Cabinet and Full Council,"));
    assert_ptr_equal(strstr(bytes.data, "Adopt"), g_strrstr(bytes.data, "Adopt"));
    assert_non_null(strstr(bytes.data, "2026-05-05"));
    tl_bytes_finish(&bytes);
}

static void test_by_file(void **state) {
    (void)state;
    struct tl_bytes bytes =
        table_of((struct tl_timetable_options){.order = TL_ORDER_FILE}, TL_AUDIENCE_PUBLIC);
    expect_order(bytes.data, "Preparation", "Later");
    expect_order(bytes.data, "Later", "First");
    expect_order(bytes.data, "First", "Other");
    expect_order(bytes.data, "Other", "Agree the plan");
    tl_bytes_finish(&bytes);
}

/* Groups as in the file behind what belongs to none; by date or as in the file in each; undated ones last. */
static void test_by_phase(void **state) {
    (void)state;
    static const char xml[] =
        "<plan xmlns='urn:tenderline:plan:1' id='p' title='P' status-date='2026-01-05'>"
        "<phase id='z' title='First' start='2026-05-01' finish='2026-06-30'>"
        "<milestone id='a' title='Beta' on='2026-06-01'/><milestone id='b' title='Alpha' on='2026-05-04'/>"
        "<procurement id='k' title='Catering'><milestone id='c' title='Gamma' on='2026-05-05'/></procurement>"
        "<milestone id='u' title='Delta' on='tbc'/></phase>"
        "<phase id='y' title='Second'><milestone id='d' title='Epsilon' on='2026-02-02'/></phase>"
        "<milestone id='e' title='Zeta' on='2026-09-01'/></plan>";
    struct tl_bytes bytes =
        table_of_plan(xml, (struct tl_timetable_options){.group = TL_GROUP_PHASE}, TL_AUDIENCE_PUBLIC);
    static const char *const rows[] = {
        "Zeta",  "\n\nFirst (", "Alpha",   "Beta",        "\n\nFirst (1 May – 30 June 2026) – Catering",
        "Gamma", "\n\nSecond",  "Epsilon", "No date yet", "Delta"};
    for (size_t i = 0; i + 1 < G_N_ELEMENTS(rows); i++) {
        expect_order(bytes.data, rows[i], rows[i + 1]);
    }
    assert_null(strstr(bytes.data, "Other"));
    tl_bytes_finish(&bytes);
    bytes = table_of_plan(xml, (struct tl_timetable_options){.order = TL_ORDER_FILE, .group = TL_GROUP_NONE},
                          TL_AUDIENCE_PUBLIC);
    expect_order(bytes.data, "Beta", "Alpha");
    assert_null(strstr(bytes.data, "\n\nFirst"));
    tl_bytes_finish(&bytes);
}

/* A month has its rows in either order, whatever the phase; "about June" is in June. */
static void test_by_month(void **state) {
    (void)state;
    static const char xml[] =
        "<plan xmlns='urn:tenderline:plan:1' id='p' title='P' status-date='2026-01-05'>"
        "<phase id='z' title='First'><milestone id='a' title='Beta' on='2027-05-11'/>"
        "<milestone id='b' title='Alpha' on='2026-06~'/></phase>"
        "<milestone id='e' title='Gamma' on='2027-05-03'/><milestone id='f' title='Delta' on='2026-05-01'/>"
        "<milestone id='s' title='Eta' on='FY2026'/><milestone id='q' title='Theta' on='2026-04-28'/>"
        "<activity id='w' title='Iota' start='2026-21' finish='2026-12'/>"
        "<milestone id='t' title='Epsilon' on='tbc'/></plan>";
    struct tl_timetable_options options = {.format = TL_TIMETABLE_CSV, .group = TL_GROUP_MONTH};
    struct tl_bytes bytes = table_of_plan(xml, options, TL_AUDIENCE_PUBLIC);
    expect_order(bytes.data, ",Iota,,,Spring 2026,", ",Eta,,,2026/27,");
    expect_order(bytes.data, ",Eta,", ",Theta,,,April 2026,");
    expect_order(bytes.data, ",Theta,", ",Delta,");
    expect_order(bytes.data, ",Delta,,,May 2026,", ",Alpha,,,June 2026,");
    expect_order(bytes.data, ",Alpha,", ",Gamma,,,May 2027,");
    expect_order(bytes.data, ",Gamma,", ",Beta,,,May 2027,");
    expect_order(bytes.data, ",Beta,", ",Epsilon,,,,");
    tl_bytes_finish(&bytes);
    options.format = TL_TIMETABLE_MARKDOWN;
    options.order = TL_ORDER_FILE;
    bytes = table_of_plan(xml, options, TL_AUDIENCE_PUBLIC);
    expect_order(bytes.data, "\n### May 2026\n", "\n### June 2026\n");
    expect_order(bytes.data, "\n### May 2027\n", "Beta");
    expect_order(bytes.data, "Beta", "Gamma");
    tl_bytes_finish(&bytes);
    options.format = TL_TIMETABLE_HTML;
    bytes = table_of_plan(xml, options, TL_AUDIENCE_PUBLIC);
    assert_non_null(strstr(bytes.data, "<tr><th scope=\"rowgroup\" colspan=\"2\">June 2026</th></tr>"));
    tl_bytes_finish(&bytes);
}

static const char printed_xml[] =
    "<plan xmlns='urn:tenderline:plan:1' id='p' title='P' status-date='2026-01-05'>"
    "<authority id='council' title='Council'><body id='cab' title='Cabinet' kind='committee'/>"
    "<body id='full' title='Full Council' kind='council'/></authority>"
    "<milestone id='a' title='Alpha' on='2026-05-11' printed='11 May 2026'/>"
    "<milestone id='b' title='Beta' on='2026-06' printed='early summer' source='4.2'/>"
    "<milestone id='c' title='Gamma'><stated on='[..2026-02]' printed='by February' source='3.9'/>"
    "<stated on='[..2026-03]' printed='by March' source='2.3'/></milestone>"
    "<contract id='k' title='Supply' signed='2026-04' start='2026-07' end='2027-06' printed='a year'/>"
    "<contract id='l' title='Old supply' end='2026-06-30' printed='to the end of June'/>"
    "<decision id='j' title='Adopt' joint='yes' printed='in May'><by body='cab' on='2026-05-05'/>"
    "<by body='full' on='2026-05-06'/></decision>"
    "<phase id='ph' title='Launch' start='2026-08' finish='2026-09' printed='after the summer'>"
    "<milestone id='m1' title='North' row='Teams' on='2026-08-12' printed='mid August'/>"
    "<milestone id='m2' title='South' row='Teams' on='2026-08-12' printed='about 12th Aug'/></phase>"
    "<milestone id='d' title='Delta' on='tbc' printed='in due course'/></plan>";

static void expect_printed(struct tl_timetable_options options, const char *const *expected) {
    options.printed = true;
    struct tl_bytes bytes = table_of_plan(printed_xml, options, TL_AUDIENCE_PUBLIC);
    for (; *expected; expected++) {
        if (!strstr(bytes.data, *expected)) {
            fail_msg("'%s' expected in:\n%s", *expected, bytes.data);
        }
    }
    tl_bytes_finish(&bytes);
}

/* The words of the source beside the dates, each where its paper has them; nothing of them unasked. */
static void test_printed(void **state) {
    (void)state;
    struct tl_timetable_options options = {.format = TL_TIMETABLE_MARKDOWN};
    struct tl_bytes bytes = table_of_plan(printed_xml, options, TL_AUDIENCE_PUBLIC);
    assert_null(strstr(bytes.data, "early summer"));
    tl_bytes_finish(&bytes);
    expect_printed(
        options,
        (const char *const[]){
            "| Date | As printed | Activity | Who decides | Notes |\n",
            "| Monday 11 May 2026 | “11 May 2026” | Alpha |", "| June 2026 | “early summer” (4.2) | Beta |",
            "| “by February” (3.9); “by March” (2.3) | Gamma |", "| April 2026 | | Supply: signed |",
            "| July 2026 | “a year” | Supply: starts |", "| June 2027 | | Supply: ends |",
            "| “to the end of June” | Old supply: ends |",
            "| Tuesday 5 May 2026 | “in May” | Adopt | Cabinet |",
            "| Adopt | Full Council | |\n| Wednesday 6 May 2026 | “in May” | Adopt: agreed by all |",
            "| “mid August”; “about 12th Aug” | Teams |", "Delta: to be confirmed; printed “in due course”",
            NULL});
    options.format = TL_TIMETABLE_CSV;
    expect_printed(options, (const char *const[]){",Item,As printed\r\n", ",b,“early summer” (4.2)\r\n",
                                                  ",d,“in due course”\r\n", NULL});
    options.format = TL_TIMETABLE_TEXT;
    expect_printed(options, (const char *const[]){
                                "Beta\n                          Printed “early summer” (4.2)\n", NULL});
    options.format = TL_TIMETABLE_HTML;
    options.group = TL_GROUP_PHASE;
    expect_printed(options,
                   (const char *const[]){"<th scope=\"col\">As printed</th>",
                                         "Launch (August to September 2026; printed “after the summer”)",
                                         "<td>“early summer” (4.2)</td>", NULL});
}

static void test_views(void **state) {
    (void)state;
    struct tl_bytes key = table_of((struct tl_timetable_options){.view = TL_VIEW_KEY}, TL_AUDIENCE_PUBLIC);
    assert_non_null(strstr(key.data, "First"));
    assert_null(strstr(key.data, "Later"));
    tl_bytes_finish(&key);
    struct tl_bytes decisions =
        table_of((struct tl_timetable_options){.view = TL_VIEW_DECISIONS}, TL_AUDIENCE_PUBLIC);
    assert_non_null(strstr(decisions.data, "Sign off"));
    assert_null(strstr(decisions.data, "First"));
    tl_bytes_finish(&decisions);
    struct tl_bytes meetings =
        table_of((struct tl_timetable_options){.view = TL_VIEW_MEETINGS}, TL_AUDIENCE_PUBLIC);
    assert_non_null(strstr(meetings.data, "Agree the plan"));
    assert_null(strstr(meetings.data, "Sign off")); /* an officer decides without a meeting */
    tl_bytes_finish(&meetings);
}

static void test_marks(void **state) {
    (void)state;
    struct tl_bytes exempt = table_of((struct tl_timetable_options){0}, TL_AUDIENCE_EXEMPT);
    assert_ptr_equal(strstr(exempt.data, "Not for publication: contains exempt information"), exempt.data);
    tl_bytes_finish(&exempt);
}

static void test_markdown_escapes(void **state) {
    (void)state;
    struct tl_bytes bytes =
        table_of((struct tl_timetable_options){.format = TL_TIMETABLE_MARKDOWN}, TL_AUDIENCE_PUBLIC);
    assert_non_null(strstr(bytes.data, "Later \\*work\\* \\| more"));
    assert_non_null(strstr(bytes.data, "First \\<day\\>"));
    assert_non_null(
        strstr(bytes.data, "| Tuesday 3 March 2026 | 10.30am | Agree the plan | Cabinet | Key decision |\n"));
    tl_bytes_finish(&bytes);
}

static void test_html(void **state) {
    (void)state;
    struct tl_bytes bytes =
        table_of((struct tl_timetable_options){.format = TL_TIMETABLE_HTML, .order = TL_ORDER_FILE},
                 TL_AUDIENCE_PUBLIC);
    expect_order(bytes.data, "<!DOCTYPE html>", "<html lang=\"en-GB\"");
    expect_order(bytes.data, "<caption>", "<th scope=\"col\">");
    expect_order(bytes.data, "<th scope=\"rowgroup\"", "Preparation");
    assert_non_null(strstr(bytes.data, "First &lt;day&gt;"));
    assert_non_null(strstr(bytes.data, "<time datetime=\"2026-03-03\">Tuesday 3 March 2026</time>"));
    assert_null(strstr(bytes.data, "<script"));
    xmlDoc *document = xmlReadMemory(bytes.data, (int)bytes.size, "page", NULL, XML_PARSE_NONET);
    assert_non_null(document);
    xmlFreeDoc(document);
    tl_bytes_finish(&bytes);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_by_date),
        cmocka_unit_test(test_one_row_for_a_row_name),
        cmocka_unit_test(test_done_and_closings),
        cmocka_unit_test(test_one_row_for_bodies_that_meet_together),
        cmocka_unit_test(test_by_file),
        cmocka_unit_test(test_by_phase),
        cmocka_unit_test(test_by_month),
        cmocka_unit_test(test_printed),
        cmocka_unit_test(test_views),
        cmocka_unit_test(test_marks),
        cmocka_unit_test(test_markdown_escapes),
        cmocka_unit_test(test_html),
    };
    cmocka_set_message_output(CM_OUTPUT_TAP);
    return cmocka_run_group_tests(tests, NULL, NULL);
}
