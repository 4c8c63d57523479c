/*
 * test-feed-selection.c - feeds of a part of a plan, and what events have only if asked for: addresses of
 * pages, alarms, and which events wait for them.
 *
 * SPDX-License-Identifier: MIT
 */
#include "tests/unit/feed_edition.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>

#include <cmocka.h>
#include <string.h>

#define PLAN(body)                                                                                           \
    "<plan xmlns='urn:tenderline:plan:1' id='p' title='Care at home' status-date='2026-01-05'>"              \
    "<authority id='c' title='Council'><body id='cab' title='Cabinet'><lead name='report' before='8wd'/>"    \
    "</body><body id='board' title='Board'/></authority>" body "</plan>"
#define CABINET "<decision id='d' title='Approve' by='cab' on='2026-04-15' time='10:30'/>"
#define BOARD "<decision id='d' title='Approve' by='board' on='2026-04-15' time='10:30'/>"
#define TENDERS                                                                                              \
    "<procurement id='buy' title='Buy'><stage id='t' kind='tender-period' start='2026-05-01' "               \
    "finish='2026-05-29'/></procurement>"
#define PANEL "<consultation id='q' title='Panel' start='2026-06-01' finish='2026-06-05'/>"
#define ALL CABINET TENDERS PANEL "<milestone id='m' title='Launch' on='2026-09-01'/>"

static struct tl_bytes publish(const char *xml, struct feed_run *run) {
    run->at = run->at ? run->at : FEED_START;
    struct tl_bytes feed = feed_publish(xml, run);
    if (run->status == TL_OK) {
        feed_events_free(feed_events(&feed));
    }
    return feed;
}

/* "Approve|Starts: Tender period" of a feed's events, and that each is word for word in the feed of all. */
static void expect(const char *xml, const char *only, const char *wanted) {
    struct feed_run whole_run = {0}, run = {.only = only};
    struct tl_bytes whole = publish(xml, &whole_run), feed = publish(xml, &run);
    GArray *events = feed_events(&feed);
    g_autoptr(GString) summaries = g_string_new(NULL);
    for (guint i = 0; i < events->len; i++) {
        const struct feed_event *event = &g_array_index(events, struct feed_event, i);
        g_autofree char *text = feed_event_text(&feed, event->uid);
        assert_non_null(strstr(whole.data, text));
        g_string_append_printf(summaries, "%s%s", i ? "|" : "", event->summary);
    }
    assert_string_equal(summaries->str, wanted);
    feed_events_free(events);
    tl_bytes_finish(&feed);
    tl_bytes_finish(&whole);
    g_free(run.codes);
    g_free(whole_run.codes);
}

static void test_selections(void **state) {
    (void)state;
    expect(PLAN(ALL), "decisions", "Approve");
    expect(PLAN(ALL), "deadlines", "Approve: report due|Ends: Tender period|Panel");
    expect(PLAN(ALL), "stage", "Starts: Tender period|Ends: Tender period");
    expect(PLAN(ALL), "body:board", "");
    expect(PLAN(ALL), "body:cab|decisions|deadlines", "Approve|Approve: report due");
}

static void expect_text(const struct tl_bytes *feed, const char *text) {
    if (!strstr(feed->data, text)) {
        print_error("no %s in\n%s\n", text, feed->data);
    }
    assert_non_null(strstr(feed->data, text));
}

static void test_identity(void **state) {
    (void)state;
    struct feed_run run = {.only = "decisions|body:cab"};
    struct tl_bytes feed = publish(PLAN(ALL), &run);
    g_free(run.codes);
    expect_text(&feed, "\r\nX-WR-CALNAME:Care at home - decisions of the Cabinet\r\n");
    expect_text(&feed, "\r\nX-TENDERLINE-FEED:plan=p audience=public ");
    run.previous = &feed;
    run.only = "body:cab|decisions|decisions";
    struct tl_bytes again = publish(PLAN(ALL), &run);
    assert_int_equal(run.status, TL_OK);
    assert_string_equal(again.data, feed.data);
    tl_bytes_finish(&again);
    static const char *const others[] = {NULL, "decisions", "decisions|body:board", "decision|body:cab"};
    for (size_t i = 0; i < G_N_ELEMENTS(others); i++) {
        g_free(run.codes);
        run.only = others[i];
        again = publish(PLAN(ALL), &run);
        assert_int_equal(run.status, TL_ERR_INPUT);
        assert_string_equal(run.codes, "TL0710 1 ");
        tl_bytes_finish(&again);
    }
    g_free(run.codes);
    tl_bytes_finish(&feed);
}

/* What is no longer of the selection goes with a word, as it still stands; and comes back. */
static void test_leaves_the_selection(void **state) {
    (void)state;
    static const struct {
        const char *xml, *line;
    } steps[] = {{PLAN(CABINET), "\r\nSUMMARY:Approve\r\n"},
                 {PLAN(BOARD), "\r\nSUMMARY:No longer shown: Approve\r\n"},
                 {PLAN(CABINET), "\r\nSEQUENCE:2\r\n"}};
    struct feed_run run = {.only = "body:cab|decisions", .tombstones = 90};
    struct tl_bytes feed = {0};
    for (size_t i = 0; i < G_N_ELEMENTS(steps); i++) {
        struct tl_bytes old = feed;
        run.previous = old.data ? &old : NULL;
        feed = publish(steps[i].xml, &run);
        g_free(run.codes);
        expect_text(&feed, steps[i].line);
        tl_bytes_finish(&old);
    }
    tl_bytes_finish(&feed);
}

static void expect_line(const char *xml, struct feed_run run, const char *item, const char *line) {
    struct tl_bytes feed = publish(xml, &run);
    g_free(run.codes);
    g_autofree char *marker = g_strdup_printf("X-TENDERLINE-ITEM:%s\r\n", item);
    assert_non_null(strstr(feed.data, marker));
    g_autoptr(GString) unfolded = g_string_new(feed.data);
    g_string_replace(unfolded, "\r\n ", "", 0);
    if (!strstr(unfolded->str, line)) {
        print_error("no %s in\n%s\n", line, unfolded->str);
    }
    assert_non_null(strstr(unfolded->str, line));
    tl_bytes_finish(&feed);
}

static void test_addresses(void **state) {
    (void)state;
    struct feed_run run = {.url = "https://a.example/plans"};
    expect_line(PLAN(ALL), run, "d#report", "\r\nURL:https://a.example/plans/plans/p/#row:d:report\r\n");
    run.url = "https://a.example/";
    expect_line(PLAN(ALL), run, "m", "\r\nURL:https://a.example/plans/p/#row:m\r\n");
    expect_line(PLAN("<milestone id='m' title='M' on='2026-01-05' url='https://b.example'/>"), run, "m",
                "\r\nURL:https://b.example\r\n");
}

/* At nine in the morning for a day, at its own hour for an event with one, before the end of a short bar. */
static void test_alarms(void **state) {
    (void)state;
    struct feed_run run = {.alarm = "2wd"};
    expect_line(PLAN(CABINET), run, "d", "DESCRIPTION:Approve\r\nTRIGGER:-P2D\r\n");
    expect_line(PLAN(CABINET), run, "d#report", "DESCRIPTION:Approve: report due\r\nTRIGGER:-P1DT15H\r\n");
    expect_line(PLAN(PANEL), run, "q", "DESCRIPTION:Panel\r\nTRIGGER:P2DT9H\r\n");
    expect_line(PLAN(TENDERS), run, "t", "DESCRIPTION:Ends: Tender period\r\nTRIGGER:-P1DT15H\r\n");
    run.alarm = "0d";
    expect_line(PLAN(PANEL), run, "q", "TRIGGER:P4DT9H\r\n");
    struct tl_bytes feed = publish(PLAN(ALL), &run);
    g_free(run.codes);
    char *first = strstr(feed.data, "DESCRIPTION:Starts: Tender");
    assert_null(first);
    assert_null(strstr(feed.data, "DESCRIPTION:Launch"));
    tl_bytes_finish(&feed);
}

static char *related(const char *params, const char *item, const char *part) {
    char uid[37];
    tl_feed_uid("p", item, part, uid);
    return g_strdup_printf("RELATED-TO;RELTYPE=%s:%s\r\n", params, uid);
}

static void test_links(void **state) {
    (void)state;
    static const struct {
        const char *link, *params, *part;
    } cases[] = {
        {"<after ref='t' lag='5d'/>", "FINISHTOSTART;GAP=P5D", ""},
        {"<after ref='t' type='SS' lag='-1w'/>", "STARTTOSTART;GAP=-P7D", ""},
        {"<after ref='t' type='FF' lag='5wd'/>", "FINISHTOFINISH", "finish"},
        {"<after ref='t' type='SF'/>", "STARTTOFINISH", "finish"},
    };
    const struct feed_run run = {.links = true};
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *work = g_strdup_printf(
            "<activity id='w' title='Work' start='2026-07-01' finish='2026-08-21'>%s</activity>",
            cases[i].link);
        g_autofree char *xml = g_strdup_printf(PLAN(TENDERS "%s"), work);
        g_autofree char *line = related(cases[i].params, "w", cases[i].part);
        expect_line(xml, run, "t", line);
    }
    /* A step on its decision's own day is told by the decision. */
    g_autofree char *line = related("FINISHTOSTART", "m", "");
    expect_line(PLAN(CABINET "<milestone id='m' title='M' on='2026-04-20'><after ref='d'/></milestone>"), run,
                "d", line);
}

/* Neither hidden items, nor those without a date, nor those that were not chosen are led to. */
static void test_links_of_what_is_not_fed(void **state) {
    (void)state;
    static const char *const plans[] = {
        PLAN(PANEL
             "<milestone id='m' title='M' on='2026-06-20' audience='internal'><after ref='q'/></milestone>"),
        PLAN(PANEL "<milestone id='m' title='M' on='tbc'><after ref='q'/></milestone>"),
        PLAN(PANEL
             "<milestone id='m' title='M' on='2026-06-20' status='withdrawn'><after ref='q'/></milestone>"),
        PLAN(PANEL "<milestone id='m' title='M' on='2026-06-20'><after ref='q'/></milestone>"),
    };
    for (size_t i = 0; i < G_N_ELEMENTS(plans); i++) {
        struct feed_run run = {.links = true, .only = i == 3 ? "consultation" : NULL};
        struct tl_bytes feed = publish(plans[i], &run);
        g_free(run.codes);
        assert_null(strstr(feed.data, "RELATED-TO"));
        tl_bytes_finish(&feed);
    }
}

static void test_what_has_gone_is_quiet(void **state) {
    (void)state;
    struct feed_run run = {.links = true, .alarm = "1w", .tombstones = 90};
    struct tl_bytes first =
        publish(PLAN(PANEL "<milestone id='m' title='M' on='2026-06-20'><after ref='q'/></milestone>"), &run);
    g_free(run.codes);
    expect_text(&first, "RELATED-TO");
    expect_text(&first, "BEGIN:VALARM");
    run.previous = &first;
    struct tl_bytes second = publish(PLAN("<milestone id='m' title='M' on='2026-06-20'/>"), &run);
    g_free(run.codes);
    expect_text(&second, "STATUS:CANCELLED");
    assert_null(strstr(second.data, "RELATED-TO"));
    assert_null(strstr(second.data, "VALARM"));
    tl_bytes_finish(&first);
    tl_bytes_finish(&second);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_selections),
        cmocka_unit_test(test_identity),
        cmocka_unit_test(test_leaves_the_selection),
        cmocka_unit_test(test_addresses),
        cmocka_unit_test(test_alarms),
        cmocka_unit_test(test_links),
        cmocka_unit_test(test_links_of_what_is_not_fed),
        cmocka_unit_test(test_what_has_gone_is_quiet),
    };
    cmocka_set_message_output(CM_OUTPUT_TAP);
    return cmocka_run_group_tests(tests, NULL, NULL);
}
