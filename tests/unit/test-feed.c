/*
 * test-feed.c - which events a plan becomes: days, times, windows, long bars, sets; and that no text
 * of a plan breaks a feed.
 *
 * SPDX-License-Identifier: MIT
 */
#include "tests/unit/example.h"
#include "tests/unit/feed_check.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>

#include <cmocka.h>
#include <string.h>
#include <tenderline/export.h>

#define PLAN(body)                                                                                           \
    "<plan xmlns=\"urn:tenderline:plan:1\" id=\"p\" title=\"Care, homes; beds\" "                            \
    "status-date=\"2026-01-05\">" body "</plan>"

/* What a feed is expected to hold, in its order. */
struct expected {
    const char *part_of, *part; /* names of the UID */
    const char *start, *end, *summary, *status;
};

static struct tl_bytes feed_of(const char *xml, bool spans) {
    struct example example = example_parse(xml, TL_AUDIENCE_PUBLIC);
    struct tl_bytes bytes = {0};
    struct tl_sink sink = tl_bytes_sink(&bytes);
    struct tl_export_options options = {
        .today = TL_DAY_PAST, .publish_time = 1767268800, .bars_as_spans = spans};
    assert_int_equal(tl_export_feed(example.schedule, &options, &sink), TL_OK);
    example_free(&example);
    return bytes;
}

static void expect_events(const char *xml, bool spans, const struct expected *expected, size_t count) {
    struct tl_bytes bytes = feed_of(xml, spans);
    GArray *events;
    g_autoptr(GPtrArray) problems = feed_check(bytes.data, bytes.size, &events);
    for (guint i = 0; i < problems->len; i++) {
        print_error("%s\n", (const char *)problems->pdata[i]);
    }
    assert_int_equal(problems->len, 0);
    for (guint i = 0; i < events->len && i < count; i++) {
        const struct feed_event *event = &g_array_index(events, struct feed_event, i);
        char uid[37];
        tl_feed_uid("p", expected[i].part_of, expected[i].part, uid);
        assert_string_equal(event->summary, expected[i].summary);
        assert_string_equal(event->start, expected[i].start);
        assert_string_equal(event->end, expected[i].end);
        assert_string_equal(event->status, expected[i].status);
        assert_string_equal(event->uid, uid);
    }
    assert_int_equal(events->len, count);
    feed_events_free(events);
    tl_bytes_finish(&bytes);
}

static void test_days_and_short_bars(void **state) {
    (void)state;
    static const struct expected expected[] = {
        {"a", "", "20260415", "20260416", "Launch", "CONFIRMED"},
        {"b", "", "20260401", "20260411", "Ten days", "CONFIRMED"},
        {"c", "", "20260401", "20260402", "Starts: Eleven days", "CONFIRMED"},
        {"c", "finish", "20260411", "20260412", "Ends: Eleven days", "CONFIRMED"},
        {"d", "", "20261231", "20270101", "New year's eve", "CONFIRMED"},
    };
    expect_events(PLAN("<milestone id='a' title='Launch' on='2026-04-15'/>"
                       "<activity id='b' title='Ten days' start='2026-04-01' finish='2026-04-10'/>"
                       "<activity id='c' title='Eleven days' start='2026-04-01' finish='2026-04-11'/>"
                       "<milestone id='d' title=\"New year's eve\" on='2026-12-31'/>"),
                  false, expected, G_N_ELEMENTS(expected));
}

static void test_bars_as_spans(void **state) {
    (void)state;
    static const struct expected expected[] = {
        {"c", "", "20260401", "20260501", "April", "CONFIRMED"},
    };
    expect_events(PLAN("<activity id='c' title='April' start='2026-04-01' finish='2026-04-30'/>"), true,
                  expected, G_N_ELEMENTS(expected));
}

static void test_windows(void **state) {
    (void)state;
    static const struct expected expected[] = {
        {"a", "", "20260201", "20260301", "Notice (February 2026)", "TENTATIVE"},
        {"b", "", "20260331", "20260401", "Teams (by March 2026)", "TENTATIVE"},
        {"f", "", "20260610", "20260621", "Starts: Needs (mid June 2026)", "TENTATIVE"},
        {"f", "finish", "20260710", "20260721", "Ends: Needs (mid July 2026)", "TENTATIVE"},
        {"g", "", "20260701", "20260801", "Research (July 2026)", "TENTATIVE"},
    };
    expect_events(PLAN("<milestone id='a' title='Notice' on='2026-02'/>"
                       "<milestone id='b' title='Teams' on='[..2026-03]'/>"
                       "<milestone id='c' title='Open' on='[2026-03..]'/>"
                       "<milestone id='d' title='Wide' on='FY2026'/>"
                       "<milestone id='e' title='Unknown' on='tbc'/>"
                       "<activity id='f' title='Needs' dates='2026-06-~15/2026-07-~15'/>"
                       "<activity id='g' title='Research' dates='2026-07/2026-07'/>"),
                  false, expected, G_N_ELEMENTS(expected));
}

static void test_sets(void **state) {
    (void)state;
    static const struct expected expected[] = {
        {"a", "1", "20260724", "20260725", "Market days", "CONFIRMED"},
        {"a", "2", "20260801", "20260802", "Market days", "CONFIRMED"},
    };
    expect_events(PLAN("<activity id='a' title='Market days' dates='{2026-07-24,2026-08-01}'/>"), false,
                  expected, G_N_ELEMENTS(expected));
}

static void test_what_will_not_happen_is_left_out(void **state) {
    (void)state;
    static const struct expected expected[] = {{"b", "", "20260415", "20260416", "Stays", "TENTATIVE"}};
    expect_events(
        PLAN("<milestone id='a' title='Gone' on='2026-04-15' status='withdrawn'/>"
             "<milestone id='b' title='Stays' on='2026-04-15' optional='yes'/>"
             "<milestone id='c' title='Secret' on='2026-04-16' audience='exempt' ground='paragraph 3'/>"),
        false, expected, G_N_ELEMENTS(expected));
}

#define CABINET "<authority id='c' title='Council'><body id='cab' title='Cabinet'/></authority>"

static void test_times(void **state) {
    (void)state;
    static const struct expected expected[] = {
        {"d", "", "20260715T103000", "20260715T113000", "Approve award", "CONFIRMED"},
        {"e", "", "20260716T140000", "20260716T153000", "Approve plan", "CONFIRMED"},
        {"t", "", "20260415T120000", "20260415T121500", "Tenders back", "CONFIRMED"},
        {"m", "", "20260416T234500", "20260417T000000", "Midnight", "CONFIRMED"},
        {"o", "", "19960331", "19960401", "Before our zone data (noon)", "CONFIRMED"},
    };
    expect_events(PLAN(CABINET
                       "<decision id='d' title='Approve award' by='cab' on='2026-07-15' time='10:30'/>"
                       "<decision id='e' title='Approve plan' by='cab' on='2026-07-16' time='14:00' "
                       "end-time='15:30'/>"
                       "<milestone id='t' title='Tenders back' on='2026-04-15' time='12:00'/>"
                       "<milestone id='m' title='Midnight' on='2026-04-16' time='24:00'/>"
                       "<milestone id='o' title='Before our zone data' on='1996-03-31' time='12:00'/>"),
                  false, expected, G_N_ELEMENTS(expected));
}

/* The old and the new contract; the gap is an event of the new one. */
#define CONTRACTS(end, start, more)                                                                          \
    PLAN("<contract id='old' title='Present' end='" end "'" more "/>"                                        \
         "<contract id='new' title='Home care' service-start='" start "' replaces='old'/>")

static void test_contract_gap(void **state) {
    (void)state;
    static const struct expected gap[] = {
        {"old#end", "", "20260331", "20260401", "Present: ends", "CONFIRMED"},
        {"new", "gap", "20260401", "20260420", "No contract: Home care", "CONFIRMED"},
        {"new#service-start", "", "20260420", "20260421", "Home care: service starts", "CONFIRMED"},
    };
    static const struct expected one_day[] = {
        {"old#end", "", "20260331", "20260401", "Present: ends", "CONFIRMED"},
        {"new", "gap", "20260401", "20260402", "No contract: Home care", "CONFIRMED"},
        {"new#service-start", "", "20260402", "20260403", "Home care: service starts", "CONFIRMED"},
    };
    static const struct expected vague[] = {
        {"old#end", "", "20260301", "20260401", "Present: ends (March 2026)", "TENTATIVE"},
        {"new#service-start", "", "20260420", "20260421", "Home care: service starts", "CONFIRMED"},
    };
    static const struct expected none[] = {
        {"old#end", "", "20260331", "20260401", "Present: ends", "CONFIRMED"},
        {"new#service-start", "", "20260401", "20260402", "Home care: service starts", "CONFIRMED"},
    };
    static const struct expected withdrawn[] = {
        {"new#service-start", "", "20260420", "20260421", "Home care: service starts", "CONFIRMED"},
    };
    expect_events(CONTRACTS("2026-03-31", "2026-04-20", ""), false, gap, G_N_ELEMENTS(gap));
    expect_events(CONTRACTS("2026-03-31", "2026-04-02", ""), false, one_day, G_N_ELEMENTS(one_day));
    expect_events(CONTRACTS("2026-03", "2026-04-20", ""), false, vague, G_N_ELEMENTS(vague));
    expect_events(CONTRACTS("2026-03-31", "2026-04-01", ""), false, none, G_N_ELEMENTS(none));
    expect_events(CONTRACTS("2026-03-31", "2026-04-20", " status='withdrawn'"), false, withdrawn,
                  G_N_ELEMENTS(withdrawn));
    expect_events(CONTRACTS("2026-03-31", "2026-04-20", " audience='exempt' ground='3'"), false, withdrawn,
                  G_N_ELEMENTS(withdrawn));
}

static void test_no_zone_without_times(void **state) {
    (void)state;
    struct tl_bytes bytes = feed_of(PLAN("<milestone id='a' title='Launch' on='2026-04-15'/>"), false);
    assert_null(strstr(bytes.data, "VTIMEZONE"));
    assert_non_null(strstr(bytes.data, "\r\nX-WR-CALNAME:Care - homes - beds\r\n"));
    assert_non_null(strstr(bytes.data, "\r\nDTSTAMP:20260101T120000Z\r\n"));
    tl_bytes_finish(&bytes);
}

/* Everything a hostile or a careless plan may write; the reader of feed_check says what broke. */
static void test_nasty_text(void **state) {
    (void)state;
    static const struct expected expected[] = {
        {"a", "", "20260415", "20260416",
         "Comma\\, semicolon\\; backslash \\\\ BEGIN:VEVENT END:VEVENT \xC3\xA4\xF0\x9F\x93\x85",
         "CONFIRMED"},
    };
    expect_events(
        PLAN("<milestone id='a' title='Comma, semicolon; backslash \\ BEGIN:VEVENT&#13;&#10;END:VEVENT "
             "\xC3\xA4\xF0\x9F\x93\x85' on='2026-04-15' location='Room 1; floor 2&#10;X-EVIL:1' "
             "url='javascript:alert(1)' printed='\xC2\x85next&#9;tab&#x202E;'>"
             "<note>ääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääää</note></milestone>"),
        false, expected, G_N_ELEMENTS(expected));
}

/* The reader of feeds itself: it sees what is wrong. */
static void test_checker_sees(void **state) {
    (void)state;
    struct tl_bytes good = feed_of(PLAN("<milestone id='a' title='Launch' on='2026-04-15'/>"), false);
    static const struct {
        const char *from, *to;
    } breaks[] = {{"DTEND;VALUE=DATE:20260416", "DTEND;VALUE=DATE:20260415"},
                  {"DTSTART;VALUE=DATE:20260415", "DTSTART;VALUE=DATE:20260431"},
                  {"STATUS:CONFIRMED", "STATUS:NONSENSE"},
                  {"COLOR:mediumpurple", "COLOR:#ff0000"},
                  {"SUMMARY:Launch", "SUMMARY:Laun,ch"},
                  {"SEQUENCE:0\r\n", ""},
                  {"TRANSP:", "METHOD:"},
                  {"END:VEVENT\r\n", ""},
                  {"SUMMARY:Launch\r\n", "SUMMARY:Launch\n"}};
    for (size_t i = 0; i < G_N_ELEMENTS(breaks); i++) {
        GString *bad = g_string_new(good.data);
        assert_int_equal(g_string_replace(bad, breaks[i].from, breaks[i].to, 1), 1);
        g_autoptr(GPtrArray) problems = feed_check(bad->str, bad->len, NULL);
        if (problems->len == 0) {
            fail_msg("%s was not noticed", breaks[i].to);
        }
        g_string_free(bad, TRUE);
    }
    tl_bytes_finish(&good);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_days_and_short_bars),
        cmocka_unit_test(test_bars_as_spans),
        cmocka_unit_test(test_windows),
        cmocka_unit_test(test_sets),
        cmocka_unit_test(test_what_will_not_happen_is_left_out),
        cmocka_unit_test(test_times),
        cmocka_unit_test(test_contract_gap),
        cmocka_unit_test(test_no_zone_without_times),
        cmocka_unit_test(test_nasty_text),
        cmocka_unit_test(test_checker_sees),
    };
    cmocka_set_message_output(CM_OUTPUT_TAP);
    return cmocka_run_group_tests(tests, NULL, NULL);
}
