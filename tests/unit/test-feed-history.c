/*
 * test-feed-history.c - one feed after another: what changed is told, what did not keeps its bytes,
 * what goes stays as cancelled for a while, and no file but the feed itself is ever replaced.
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
    "<plan xmlns=\"urn:tenderline:plan:1\" id=\"p\" title=\"Care\" status-date=\"2026-01-05\">"              \
    "<authority id='c' title='Council'><body id='cab' title='Cabinet'/></authority>" body "</plan>"
#define KEPT "<milestone id='k' title='Kept' on='2026-03-02'/>"
#define LAUNCH "<milestone id='a' title='Launch' on='2026-04-15'/>"

/* Publishes one plan after another, `days` apart; the last run's codes stay in `run`. */
struct history {
    struct tl_bytes feed;
    struct feed_run run;
};

static void publish(struct history *history, const char *xml, int days) {
    bool first = history->feed.data == NULL;
    struct tl_bytes old = history->feed;
    g_free(history->run.codes);
    history->run.at = first ? FEED_START : history->run.at + (int64_t)days * FEED_DAY;
    history->run.previous = first ? NULL : &old;
    history->run.tombstones = TL_FEED_TOMBSTONE_DAYS;
    history->feed = feed_publish(xml, &history->run);
    assert_int_equal(history->run.status, TL_OK);
    tl_bytes_finish(&old);
}

static void history_finish(struct history *history) {
    tl_bytes_finish(&history->feed);
    g_free(history->run.codes);
}

/* The event of that item has that summary, status and SEQUENCE, and was last told of on that day. */
static void expect(const struct history *history, const char *item, const char *part, const char *expected) {
    char uid[37];
    tl_feed_uid("p", item, part, uid);
    GArray *events = feed_events(&history->feed);
    const struct feed_event *event = feed_event_find(events, uid);
    g_autofree char *found = event ? g_strdup_printf("%s %s %d %.8s", event->summary, event->status,
                                                     event->sequence, event->modified)
                                   : g_strdup("none");
    assert_string_equal(found, expected);
    feed_events_free(events);
}

static void test_nothing_changed(void **state) {
    (void)state;
    struct history history = {0};
    publish(&history, PLAN(KEPT LAUNCH), 0);
    g_autofree char *first = g_strdup(history.feed.data);
    publish(&history, PLAN(KEPT LAUNCH), 30);
    assert_string_equal(history.feed.data, first);
    history_finish(&history);
}

static void test_changes(void **state) {
    (void)state;
    static const struct {
        const char *xml, *expected;
    } steps[] = {
        {PLAN(KEPT LAUNCH), "Launch CONFIRMED 0 20260101"},
        {PLAN(KEPT "<milestone id='a' title='Launch day' on='2026-04-15'/>"),
         "Launch day CONFIRMED 1 20260111"},
        {PLAN(KEPT "<milestone id='a' title='Launch day' on='2026-04-16'/>"),
         "Launch day CONFIRMED 2 20260121"},
        {PLAN(KEPT "<milestone id='a' title='Launch day' on='2026-04-16' optional='yes'/>"),
         "Launch day TENTATIVE 3 20260131"},
        {PLAN(KEPT "<milestone id='a' title='Launch day' on='2026-04-16' optional='yes' location='Hall'/>"),
         "Launch day TENTATIVE 4 20260210"},
        /* What no subscriber needs to be told of moves the stamps alone. */
        {PLAN(KEPT "<milestone id='a' title='Launch day' on='2026-04-16' optional='yes' location='Hall'>"
                   "<note>Doors at ten</note></milestone>"),
         "Launch day TENTATIVE 4 20260220"},
        /* Another parent and another place in the file are nothing of the event's. */
        {PLAN("<phase id='ph' title='Phase'><milestone id='a' title='Launch day' on='2026-04-16' "
              "optional='yes' location='Hall'><note>Doors at ten</note></milestone></phase>" KEPT),
         "Launch day TENTATIVE 4 20260220"},
    };
    struct history history = {0};
    char kept[37];
    tl_feed_uid("p", "k", "", kept);
    g_autofree char *before = NULL;
    for (size_t i = 0; i < G_N_ELEMENTS(steps); i++) {
        publish(&history, steps[i].xml, 10);
        expect(&history, "a", "", steps[i].expected);
        g_autofree char *now = feed_event_text(&history.feed, kept);
        assert_non_null(now);
        assert_true(i == 0 || strcmp(before, now) == 0);
        assert_string_equal(history.run.codes, "");
        g_free(before);
        before = g_steal_pointer(&now);
    }
    history_finish(&history);
}

static void test_withdrawn(void **state) {
    (void)state;
    static const char *const gone[] = {
        PLAN(KEPT), PLAN(KEPT "<milestone id='a' title='Launch' on='2026-04-15' status='withdrawn'/>")};
    for (size_t i = 0; i < G_N_ELEMENTS(gone); i++) {
        struct history history = {0};
        publish(&history, PLAN(KEPT LAUNCH), 0);
        publish(&history, gone[i], 1);
        expect(&history, "a", "", "Withdrawn: Launch CANCELLED 1 20260102");
        publish(&history, gone[i], 90);
        expect(&history, "a", "", "Withdrawn: Launch CANCELLED 1 20260102");
        publish(&history, gone[i], 1);
        expect(&history, "a", "", "none");
        assert_non_null(strstr(history.feed.data, "\r\nX-TENDERLINE-SEQ-FLOOR:2\r\n"));
        publish(&history, PLAN(KEPT LAUNCH), 1);
        expect(&history, "a", "", "Launch CONFIRMED 2 20260404");
        expect(&history, "k", "", "Kept CONFIRMED 0 20260101");
        history_finish(&history);
    }
}

static void test_returns(void **state) {
    (void)state;
    struct history history = {0};
    publish(&history, PLAN(KEPT LAUNCH), 0);
    publish(&history, PLAN(KEPT), 1);
    publish(&history, PLAN(KEPT LAUNCH), 1);
    expect(&history, "a", "", "Launch CONFIRMED 2 20260103");
    history_finish(&history);
}

static void test_no_longer_shown(void **state) {
    (void)state;
    struct history history = {0};
    publish(&history, PLAN(KEPT "<activity id='a' title='Work' start='2026-04-01' finish='2026-04-20'/>"), 0);
    publish(&history, PLAN(KEPT "<activity id='a' title='Work' start='2026-04-01' finish='2026-04-03'/>"), 1);
    expect(&history, "a", "", "Work CONFIRMED 1 20260102");
    expect(&history, "a", "finish", "No longer shown: Ends: Work CANCELLED 1 20260102");
    publish(&history, PLAN(KEPT "<activity id='a' title='Work' start='tbc' finish='tbc'/>"), 1);
    expect(&history, "a", "", "No longer shown: Work CANCELLED 2 20260103");
    history_finish(&history);
}

static void test_leaves_the_audience(void **state) {
    (void)state;
    struct history history = {0};
    publish(&history, PLAN(KEPT "<decision id='a' title='Secret word' by='cab' on='2026-04-15'/>"), 0);
    publish(&history,
            PLAN(KEPT "<decision id='a' title='Secret word' by='cab' on='2026-04-15' "
                      "audience='exempt' ground='paragraph 3'/>"),
            1);
    expect(&history, "a", "", "none");
    assert_null(strstr(history.feed.data, "Secret"));
    assert_null(strstr(history.feed.data, "CANCELLED"));
    assert_non_null(strstr(history.feed.data, "\r\nX-TENDERLINE-SEQ-FLOOR:1\r\n"));
    publish(&history, PLAN(KEPT "<decision id='a' title='Secret word' by='cab' on='2026-04-15'/>"), 1);
    expect(&history, "a", "", "Secret word CONFIRMED 1 20260103");
    history_finish(&history);
}

/* A part that is no more goes without a word, too, when what it was of may no longer be seen. */
static void test_part_leaves_the_audience(void **state) {
    (void)state;
    struct history history = {0};
    publish(&history, PLAN(KEPT "<decision id='a' title='Secret word' by='cab' report='2026-04-02'/>"), 0);
    assert_non_null(strstr(history.feed.data, "Secret"));
    publish(&history, PLAN(KEPT "<decision id='a' title='Secret word' by='cab' audience='internal'/>"), 1);
    assert_null(strstr(history.feed.data, "Secret"));
    assert_null(strstr(history.feed.data, "CANCELLED"));
    history_finish(&history);
}

/* A tombstone goes too when its item may no longer be seen. */
static void test_tombstone_leaves_the_audience(void **state) {
    (void)state;
    struct history history = {0};
    publish(&history, PLAN(KEPT LAUNCH), 0);
    publish(&history, PLAN(KEPT "<milestone id='a' title='Launch' on='2026-04-15' status='withdrawn'/>"), 1);
    expect(&history, "a", "", "Withdrawn: Launch CANCELLED 1 20260102");
    publish(&history,
            PLAN(KEPT "<milestone id='a' title='Launch' on='2026-04-15' status='withdrawn' "
                      "audience='internal'/>"),
            1);
    expect(&history, "a", "", "none");
    history_finish(&history);
}

/* A reason names other items: it goes with what it was the reason of, before they may be hidden. */
static void test_tombstone_names_nothing_else(void **state) {
    (void)state;
    struct history history = {0};
    publish(&history,
            PLAN("<milestone id='k' title='Secret word' on='2026-03-02'/>"
                 "<milestone id='a' title='Launch'><after ref='k' lag='3wd'/></milestone>"),
            0);
    assert_non_null(strstr(history.feed.data, "after 'Secret"));
    publish(&history, PLAN("<milestone id='k' title='Secret word' on='2026-03-02'/>"), 1);
    expect(&history, "a", "", "Withdrawn: Launch CANCELLED 1 20260102");
    publish(&history, PLAN("<milestone id='k' title='Secret word' on='2026-03-02' audience='internal'/>"), 1);
    expect(&history, "a", "", "Withdrawn: Launch CANCELLED 1 20260102");
    assert_null(strstr(history.feed.data, "Secret"));
    history_finish(&history);
}

/* A tombstone that says more, from an earlier version, says no more than others do from then on. */
static void test_old_tombstone_is_cleaned(void **state) {
    (void)state;
    struct history history = {0};
    publish(&history, PLAN(KEPT LAUNCH), 0);
    publish(&history, PLAN(KEPT), 1);
    g_autofree char *clean = g_strdup(history.feed.data);
    GString *old = g_string_new(clean);
    assert_int_equal(g_string_replace(old, "SUMMARY:Withdrawn: Launch\r\n",
                                      "SUMMARY:Withdrawn: Launch\r\nDESCRIPTION:Secret\r\n", 1),
                     1);
    tl_bytes_finish(&history.feed);
    history.feed = (struct tl_bytes){.data = old->str, .size = old->len};
    g_string_free(old, FALSE);
    publish(&history, PLAN(KEPT), 0);
    assert_string_equal(history.feed.data, clean);
    history_finish(&history);
}

#define OLD_CONTRACT "<contract id='old' title='Secret' start='2020-01-01' end='2026-03-31'"
#define NEW_CONTRACT "<contract id='a' title='New' start='2026-05-01' end='2030-03-31' replaces='old'/>" KEPT

/* The days without a contract tell of the old one: they go as it does. */
static void test_gap_leaves_the_audience(void **state) {
    (void)state;
    struct history history = {0};
    publish(&history, PLAN(OLD_CONTRACT "/>" NEW_CONTRACT), 0);
    expect(&history, "a", "gap", "No contract: New CONFIRMED 0 20260101");
    publish(&history, PLAN(OLD_CONTRACT " audience='internal'/>" NEW_CONTRACT), 1);
    expect(&history, "a", "gap", "none");
    assert_null(strstr(history.feed.data, "CANCELLED"));
    publish(&history, PLAN(OLD_CONTRACT "/>" NEW_CONTRACT), 1);
    expect(&history, "a", "gap", "No contract: New CONFIRMED 1 20260103");
    publish(&history,
            PLAN("<contract id='old' title='Secret' start='2020-01-01' end='2026-04-30'/>" NEW_CONTRACT), 1);
    expect(&history, "a", "gap", "No longer shown: No contract: New CANCELLED 2 20260104");
    publish(&history, PLAN(OLD_CONTRACT " audience='internal'/>" NEW_CONTRACT), 1);
    expect(&history, "a", "gap", "none");
    history_finish(&history);
}

static void test_times_keep_their_zone(void **state) {
    (void)state;
    struct history history = {0};
    publish(&history, PLAN(KEPT "<milestone id='a' title='Noon' on='2026-04-15' time='12:00'/>"), 0);
    publish(&history, PLAN(KEPT), 1); /* feed_check asks for the zone of a time, and for a time of a zone */
    expect(&history, "a", "", "Withdrawn: Noon CANCELLED 1 20260102");
    publish(&history, PLAN(KEPT), 91);
    expect(&history, "a", "", "none");
    assert_null(strstr(history.feed.data, "VTIMEZONE"));
    history_finish(&history);
}

/* Nobody edits so often; what stands in a file may say so. */
static void test_sequence_has_an_end(void **state) {
    (void)state;
    struct history history = {0};
    publish(&history, PLAN(KEPT LAUNCH), 0);
    GString *far = g_string_new(history.feed.data);
    assert_int_equal(g_string_replace(far, "\r\nSEQUENCE:0\r\n", "\r\nSEQUENCE:2000000000\r\n", 0), 2);
    tl_bytes_finish(&history.feed);
    history.feed = (struct tl_bytes){.data = far->str, .size = far->len};
    g_string_free(far, FALSE);
    publish(&history, PLAN("<milestone id='k' title='Kept' on='2026-03-03'/>"), 1);
    expect(&history, "k", "", "Kept CONFIRMED 2000000000 20260102");
    expect(&history, "a", "", "Withdrawn: Launch CANCELLED 2000000000 20260102");
    publish(&history, PLAN("<milestone id='k' title='Kept' on='2026-03-03'/>"), 91);
    expect(&history, "a", "", "none");
    publish(&history, PLAN(KEPT LAUNCH), 1);
    expect(&history, "a", "", "Launch CONFIRMED 2000000000 20260404");
    history_finish(&history);
}

static void test_clock_set_back(void **state) {
    (void)state;
    struct history history = {0};
    publish(&history, PLAN(KEPT LAUNCH), 0);
    publish(&history, PLAN(KEPT "<milestone id='a' title='Later' on='2026-04-15'/>"), -20);
    expect(&history, "a", "", "Later CONFIRMED 1 20260101");
    assert_null(strstr(history.feed.data, "202512"));
    history_finish(&history);
}

static void test_reused_id(void **state) {
    (void)state;
    struct history history = {0};
    publish(&history, PLAN(KEPT LAUNCH), 0);
    publish(&history, PLAN(KEPT "<milestone id='a' title='Opening' on='2026-04-15'/>"), 1);
    assert_string_equal(history.run.codes, ""); /* another title alone is a new name */
    publish(&history, PLAN(KEPT "<decision id='a' title='Opening' by='cab' on='2026-04-15'/>"), 1);
    assert_string_equal(history.run.codes, ""); /* so is another kind */
    publish(&history, PLAN(KEPT "<milestone id='a' title='Depot' on='2027-01-04'/>"), 1);
    assert_string_equal(history.run.codes, "TL0712 0 ");
    publish(&history, PLAN(KEPT "<milestone id='a' title='Depot' on='2027-01-04'/>"), 1);
    assert_string_equal(history.run.codes, "");
    history_finish(&history);
}

#define ITEM(kind, title, dates) PLAN(KEPT "<" kind " id='a' title='" title "' " dates "/>")
#define WEEKS "start='2026-04-07' finish='2026-06-05'"

/* Told is only what looks like another thing, by what that was called, and once. */
static void test_reuse_is_told_of_titles(void **state) {
    (void)state;
    static const struct {
        const char *old, *new, *codes;
    } cases[] = {
        {ITEM("activity", "Work", WEEKS), ITEM("milestone", "Work", "on='2026-05-01'"), ""},
        {ITEM("milestone", "Work", "on='2026-05'"), ITEM("activity", "Work", WEEKS), ""},
        {ITEM("activity", "Work", WEEKS), ITEM("consultation", "Survey", WEEKS), "TL0712 0 "},
        {ITEM("milestone", "Work", "on='2026-05'"), ITEM("activity", "Ask", "on='2026-05-06'"), "TL0712 0 "},
    };
    for (size_t i = 0; i < 2 * G_N_ELEMENTS(cases); i++) {
        struct history history = {0};
        publish(&history, cases[i / 2].old, 0);
        if (i % 2) {
            publish(&history, PLAN(KEPT), 1); /* "Withdrawn: ..." is no title */
        }
        publish(&history, cases[i / 2].new, 1);
        assert_string_equal(history.run.codes, cases[i / 2].codes);
        history_finish(&history);
    }
}

/* Publishes over `old`; expects it to be refused with that code at that line. */
static void expect_refused(const struct tl_bytes *old, const char *codes) {
    struct feed_run run = {.at = FEED_START, .previous = old};
    struct tl_bytes feed = feed_publish(PLAN(KEPT LAUNCH), &run);
    assert_string_equal(run.codes, codes);
    assert_int_equal(run.status, TL_ERR_INPUT);
    assert_int_equal(feed.size, 0);
    g_free(run.codes);
    tl_bytes_finish(&feed);
}

static void test_damaged_and_other_feeds(void **state) {
    (void)state;
    static const struct {
        const char *from, *to, *codes;
    } breaks[] = {
        {"plan=p ", "plan=q ", "TL0710 1 "},
        {"audience=public", "audience=internal", "TL0710 1 "},
        {"X-TENDERLINE-FEED", "X-OTHER-FEED", "TL0710 1 "},
        {"BEGIN:VCALENDAR\r\n", "", "TL0711 1 "},
        {"BEGIN:VCALENDAR\r\n", "BEGIN:VCALENDAR\n", "TL0711 1 "},
        {"END:VCALENDAR\r\n", "", "TL0711 45 "},
        {"END:VCALENDAR\r\n", "END:VCALENDAR\r\nX-MORE:1\r\n", "TL0711 46 "},
        {"VERSION:2.0\r\n", "VERSION:2.0\r\nVERSION:\x01\r\n", "TL0711 3 "},
        {"VERSION:2.0\r\n", "VERSION:2.0\r\nVERSION:\xff\r\n", "TL0711 3 "},
        {"SUMMARY:Kept",
         "SUMMARY:Kept and kept and kept and kept and kept and kept and kept and kept so long", "TL0711 20 "},
        {"DTSTART;VALUE=DATE:20260302", "DTSTART;VALUE=DATE:20260230", "TL0711 18 "},
        {"DTEND;VALUE=DATE:20260303", "DTEND;VALUE=DATE:20260302", "TL0711 19 "},
        {"SEQUENCE:0\r\n", "SEQUENCE:-1\r\n", "TL0711 17 "},
        {"SEQUENCE:0\r\n", "SEQUENCE:4000000000\r\n", "TL0711 17 "},
        {"SEQUENCE:0\r\n", "SEQUENCE:0\r\nSEQUENCE:0\r\n", "TL0711 18 "},
        {"STATUS:CONFIRMED", "STATUS:DONE", "TL0711 25 "},
        {"UID:", "UID:x", "TL0711 14 "},
        {"SEQUENCE:0\r\n", "", "TL0711 27 "},
        {"X-TENDERLINE-ITEM:k\r\n", "", "TL0711 27 "},
    };
    struct feed_run run = {.at = FEED_START};
    struct tl_bytes good = feed_publish(PLAN(KEPT LAUNCH), &run);
    g_free(run.codes);
    for (size_t i = 0; i < G_N_ELEMENTS(breaks); i++) {
        GString *bad = g_string_new(good.data);
        assert_int_equal(g_string_replace(bad, breaks[i].from, breaks[i].to, 1), 1);
        expect_refused(&(struct tl_bytes){.data = bad->str, .size = bad->len}, breaks[i].codes);
        g_string_free(bad, TRUE);
    }
    char *nothing = (char *)"Dear all,\r\n";
    expect_refused(&(struct tl_bytes){.data = nothing, .size = strlen(nothing)}, "TL0710 1 ");
    tl_bytes_finish(&good);
}

static void test_event_told_twice(void **state) {
    (void)state;
    struct feed_run run = {.at = FEED_START};
    struct tl_bytes good = feed_publish(PLAN(KEPT), &run);
    g_free(run.codes);
    char uid[37];
    tl_feed_uid("p", "k", "", uid);
    g_autofree char *event = feed_event_text(&good, uid);
    g_autofree char *tail = g_strdup_printf("%sEND:VEVENT\r\nEND:VCALENDAR\r\n", event);
    GString *bad = g_string_new(good.data);
    assert_int_equal(g_string_replace(bad, "END:VCALENDAR\r\n", tail, 1), 1);
    expect_refused(&(struct tl_bytes){.data = bad->str, .size = bad->len}, "TL0711 29 ");
    g_string_free(bad, TRUE);
    tl_bytes_finish(&good);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_nothing_changed),
        cmocka_unit_test(test_changes),
        cmocka_unit_test(test_withdrawn),
        cmocka_unit_test(test_returns),
        cmocka_unit_test(test_no_longer_shown),
        cmocka_unit_test(test_leaves_the_audience),
        cmocka_unit_test(test_part_leaves_the_audience),
        cmocka_unit_test(test_tombstone_leaves_the_audience),
        cmocka_unit_test(test_tombstone_names_nothing_else),
        cmocka_unit_test(test_old_tombstone_is_cleaned),
        cmocka_unit_test(test_gap_leaves_the_audience),
        cmocka_unit_test(test_times_keep_their_zone),
        cmocka_unit_test(test_sequence_has_an_end),
        cmocka_unit_test(test_clock_set_back),
        cmocka_unit_test(test_reused_id),
        cmocka_unit_test(test_reuse_is_told_of_titles),
        cmocka_unit_test(test_damaged_and_other_feeds),
        cmocka_unit_test(test_event_told_twice),
    };
    cmocka_set_message_output(CM_OUTPUT_TAP);
    return cmocka_run_group_tests(tests, NULL, NULL);
}
