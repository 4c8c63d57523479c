/*
 * test-feed-programme.c - one feed over many plans: from their schedules, and from their own feeds.
 *
 * SPDX-License-Identifier: MIT
 */
#include "tests/unit/feed_edition.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>

#include <cmocka.h>
#include <string.h>

#define PLAN(id, title, body)                                                                                \
    "<plan xmlns='urn:tenderline:plan:1' id='" id "' title='" title "' status-date='2026-01-05'>" body       \
    "</plan>"
#define LAUNCH "<milestone id='a' title='Launch' on='2026-04-15'/>"
#define MOVED "<milestone id='a' title='Launch' on='2026-04-16'/>"
#define HIDDEN "<milestone id='a' title='Launch' on='2026-04-15' audience='internal'/>"
#define WITHDRAWN "<milestone id='a' title='Launch' on='2026-04-15' status='withdrawn'/>"
#define REVIEW "<milestone id='r' title='Review, first' on='2026-05-04' time='14:00'/>"
#define CARE PLAN("care", "Care, at home", LAUNCH REVIEW)
#define BEDS PLAN("beds", "Beds", LAUNCH)
#define DEPOT PLAN("depot", "Depot", LAUNCH)

/* One feed after another, five days apart. */
struct history {
    struct tl_bytes feed;
    struct feed_run run;
    bool copies;     /* of the plans' own feeds, each with a history of its own */
    GHashTable *own; /* struct tl_bytes by the plan's XML up to its second attribute */
};

static void bytes_free(gpointer data) {
    tl_bytes_finish(data);
    g_free(data);
}

static void history_begin(struct history *history, bool copies) {
    *history = (struct history){.copies = copies,
                                .own = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, bytes_free)};
    history->run = (struct feed_run){.at = FEED_START, .tombstones = TL_FEED_TOMBSTONE_DAYS};
}

static void history_finish(struct history *history) {
    tl_bytes_finish(&history->feed);
    g_free(history->run.codes);
    g_hash_table_destroy(history->own);
}

/* The plan's own feed after its last one. */
static const struct tl_bytes *own_publish(struct history *history, const char *xml) {
    g_autofree char *key = g_strndup(xml, (gsize)(strstr(xml, " title=") - xml));
    struct feed_run run = {.at = history->run.at,
                           .tombstones = history->run.tombstones,
                           .previous = g_hash_table_lookup(history->own, key)};
    struct tl_bytes *feed = g_new(struct tl_bytes, 1);
    *feed = feed_publish(xml, &run);
    assert_int_equal(run.status, TL_OK);
    g_free(run.codes);
    g_hash_table_insert(history->own, g_steal_pointer(&key), feed);
    return feed;
}

/* Publishes the plans (the list ends with NULL); a feed that was refused leaves the last one. */
static enum tl_status publish(struct history *history, const char *const *xmls) {
    struct tl_bytes old = history->feed;
    struct feed_plan plans[4] = {0};
    size_t count = 0;
    for (; xmls[count]; count++) {
        plans[count].xml = xmls[count];
        plans[count].own = history->copies ? own_publish(history, xmls[count]) : NULL;
    }
    g_free(history->run.codes);
    history->run.previous = old.data ? &old : NULL;
    struct tl_bytes feed = feed_publish_programme("Adult social care", plans, count, &history->run);
    history->run.at += (int64_t)5 * FEED_DAY;
    if (history->run.status == TL_OK) {
        tl_bytes_finish(&old);
        history->feed = feed;
        feed_events_free(feed_events(&feed));
    } else {
        assert_int_equal(feed.size, 0);
        history->feed = old;
        tl_bytes_finish(&feed);
    }
    return history->run.status;
}
#define PUBLISH(history, ...) publish(history, (const char *const[]){__VA_ARGS__, NULL})

static void expect(const struct history *history, const char *plan, const char *item, const char *expected) {
    char uid[37];
    tl_feed_uid(plan, item, "", uid);
    GArray *events = feed_events(&history->feed);
    const struct feed_event *event = feed_event_find(events, uid);
    g_autofree char *found = event
                                 ? g_strdup_printf("%s %s %d", event->summary, event->status, event->sequence)
                                 : g_strdup("none");
    assert_string_equal(found, expected);
    feed_events_free(events);
}

static bool has(const struct history *history, const char *text) {
    return strstr(history->feed.data, text) != NULL;
}

static void test_events_say_their_plan(void **state) {
    bool copies = *state != NULL;
    struct history history;
    history_begin(&history, copies);
    assert_int_equal(PUBLISH(&history, CARE, BEDS), TL_OK);
    expect(&history, "care", "a", "Launch – Care - at home CONFIRMED 0");
    expect(&history, "care", "r", "Review\\, first – Care - at home CONFIRMED 0");
    expect(&history, "beds", "a", "Launch – Beds CONFIRMED 0");
    assert_true(has(&history, "\r\nX-TENDERLINE-ITEM:care/a\r\n"));
    assert_true(has(&history, "\r\nCATEGORIES:Milestone,Care - at home\r\n"));
    assert_true(has(&history, "\r\nX-WR-CALNAME:Adult social care\r\n"));
    assert_true(has(&history, "\r\nX-TENDERLINE-FEED:programme audience=public selection=all bars=ends\r\n"));
    assert_true(strstr(history.feed.data, "beds/a") < strstr(history.feed.data, "care/a"));
    history_finish(&history);
}

static void test_order_of_arguments(void **state) {
    struct history one, other;
    history_begin(&one, *state != NULL);
    history_begin(&other, *state != NULL);
    PUBLISH(&one, CARE, BEDS, DEPOT);
    PUBLISH(&other, DEPOT, CARE, BEDS);
    assert_string_equal(one.feed.data, other.feed.data);
    history_finish(&one);
    history_finish(&other);
}

/* Of what changed in one plan the others' events know nothing. */
static void test_history(void **state) {
    struct history history;
    history_begin(&history, *state != NULL);
    PUBLISH(&history, CARE, BEDS);
    g_autofree char *first = g_strdup(history.feed.data);
    PUBLISH(&history, BEDS, CARE);
    assert_string_equal(history.feed.data, first);
    PUBLISH(&history, CARE, PLAN("beds", "Beds", MOVED));
    expect(&history, "beds", "a", "Launch – Beds CONFIRMED 1");
    expect(&history, "care", "a", "Launch – Care - at home CONFIRMED 0");
    PUBLISH(&history, CARE, PLAN("beds", "Beds", WITHDRAWN));
    expect(&history, "beds", "a", "Withdrawn: Launch – Beds CANCELLED 2");
    PUBLISH(&history, CARE, PLAN("beds", "New beds", MOVED));
    expect(&history, "beds", "a", "Launch – New beds CONFIRMED 3");
    assert_string_equal(history.run.codes, ""); /* a plan's new title is no other kind of event */
    PUBLISH(&history, PLAN("care", "Care, at home", LAUNCH), PLAN("beds", "New beds", MOVED));
    expect(&history, "care", "a", "Launch – Care - at home CONFIRMED 0");
    expect(&history, "care", "r", "Withdrawn: Review\\, first – Care - at home CANCELLED 1");
    history_finish(&history);
}

/* Told once: where a plan's own feed is copied, that has told of it. */
static void test_reuse(void **state) {
    struct history history;
    history_begin(&history, *state != NULL);
    PUBLISH(&history, CARE, BEDS);
    PUBLISH(&history, CARE, PLAN("beds", "New beds", "<activity id='a' title='Launch' on='2026-04-15'/>"));
    assert_string_equal(history.run.codes, "");
    PUBLISH(&history, CARE, PLAN("beds", "New beds", "<milestone id='a' title='Depot' on='2026-04-15'/>"));
    assert_string_equal(history.run.codes, history.copies ? "" : "TL0712 0 ");
    history_finish(&history);
}

static void test_hidden_leaves_silently(void **state) {
    struct history history;
    history_begin(&history, *state != NULL);
    PUBLISH(&history, CARE, PLAN("beds", "Beds", MOVED));
    PUBLISH(&history, CARE, BEDS);
    PUBLISH(&history, CARE, PLAN("beds", "Beds", HIDDEN));
    expect(&history, "beds", "a", "none");
    assert_true(has(&history, "\r\nX-TENDERLINE-SEQ-FLOOR:2\r\n"));
    PUBLISH(&history, CARE, BEDS);
    expect(&history, "beds", "a", "Launch – Beds CONFIRMED 2");
    history_finish(&history);
}

static void test_a_plan_leaves_and_returns(void **state) {
    struct history history;
    history_begin(&history, *state != NULL);
    PUBLISH(&history, CARE, BEDS, DEPOT);
    PUBLISH(&history, CARE, DEPOT);
    expect(&history, "beds", "a", "Withdrawn: Launch – Beds CANCELLED 1");
    expect(&history, "depot", "a", "Launch – Depot CONFIRMED 0");
    PUBLISH(&history, CARE, BEDS, DEPOT);
    expect(&history, "beds", "a", "Launch – Beds CONFIRMED 2");
    PUBLISH(&history, CARE, DEPOT);
    history.run.at += (int64_t)TL_FEED_TOMBSTONE_DAYS * FEED_DAY;
    PUBLISH(&history, CARE, DEPOT);
    expect(&history, "beds", "a", "none");
    PUBLISH(&history, CARE, DEPOT, BEDS);
    expect(&history, "beds", "a", "Launch – Beds CONFIRMED 4");
    history_finish(&history);
}

static void test_refused(void **state) {
    struct history history;
    history_begin(&history, *state != NULL);
    PUBLISH(&history, CARE, BEDS);
    assert_int_equal(PUBLISH(&history, DEPOT), TL_ERR_INPUT);
    assert_string_equal(history.run.codes, "TL0710 1 ");
    assert_int_equal(PUBLISH(&history, CARE, DEPOT), TL_OK);
    history_finish(&history);
}

static void test_two_plans_of_one_id(void **state) {
    (void)state;
    struct feed_run run = {.at = FEED_START};
    struct tl_bytes own = feed_publish(CARE, &run);
    g_free(run.codes);
    const struct feed_plan plans[] = {{.xml = CARE, .own = &own}, {.xml = BEDS}, {.xml = CARE}};
    struct tl_bytes feed = feed_publish_programme("Care", plans, 3, &run);
    assert_int_equal(run.status, TL_ERR_INPUT);
    assert_int_equal(feed.size, 0);
    assert_string_equal(run.codes, "TL0713 0 ");
    g_free(run.codes);
    tl_bytes_finish(&feed);
    tl_bytes_finish(&own);
}

/* The feed of a plan and that of a programme of one never take each other's place. */
static void test_one_plan_is_no_programme(void **state) {
    (void)state;
    struct history history;
    history_begin(&history, false);
    PUBLISH(&history, CARE);
    struct feed_run run = {.at = FEED_START, .previous = &history.feed};
    struct tl_bytes single = feed_publish(CARE, &run);
    assert_int_equal(run.status, TL_ERR_INPUT);
    assert_string_equal(run.codes, "TL0710 1 ");
    g_free(run.codes);
    run.previous = NULL;
    tl_bytes_finish(&single);
    single = feed_publish(CARE, &run);
    g_free(run.codes);
    run.previous = &single;
    struct tl_bytes refused = feed_publish_programme("Care", (struct feed_plan[]){{.xml = CARE}}, 1, &run);
    assert_int_equal(run.status, TL_ERR_INPUT);
    assert_string_equal(run.codes, "TL0710 1 ");
    g_free(run.codes);
    tl_bytes_finish(&refused);
    tl_bytes_finish(&single);
    history_finish(&history);
}

/* Only a plan's own feed, whole and of the same kind, is copied from. */
static void test_bad_copies(void **state) {
    (void)state;
    struct feed_run run = {.at = FEED_START};
    struct tl_bytes own = feed_publish(CARE, &run);
    g_free(run.codes);
    static const struct {
        const char *from, *to, *code;
    } breaks[] = {{"audience=public", "audience=exempt", "TL0710 1 "},
                  {"FEED:plan=care", "FEED:programme", "TL0710 1 "},
                  {"DTSTART;VALUE=DATE:20260415", "DTSTART;VALUE=DATE:20260431", "TL0711 35 "}};
    for (size_t i = 0; i < G_N_ELEMENTS(breaks); i++) {
        GString *text = g_string_new(own.data);
        assert_int_equal(g_string_replace(text, breaks[i].from, breaks[i].to, 1), 1);
        struct tl_bytes bad = {text->str, text->len};
        const struct feed_plan plans[] = {{.xml = BEDS}, {.xml = CARE, .own = &bad}};
        struct tl_bytes feed = feed_publish_programme("Care", plans, 2, &run);
        assert_int_equal(run.status, TL_ERR_INPUT);
        assert_int_equal(feed.size, 0);
        assert_string_equal(run.codes, breaks[i].code);
        g_free(run.codes);
        tl_bytes_finish(&feed);
        g_string_free(text, TRUE);
    }
    tl_bytes_finish(&own);
}

static void test_empty_programme(void **state) {
    struct history history;
    history_begin(&history, *state != NULL);
    PUBLISH(&history, PLAN("none", "None", ""));
    PUBLISH(&history, CARE, BEDS);
    expect(&history, "care", "a", "Launch – Care - at home CONFIRMED 0");
    history_finish(&history);
}

int main(void) {
    static char copies[] = "copies";
#define BOTH(test) cmocka_unit_test(test), cmocka_unit_test_prestate(test, copies)
    const struct CMUnitTest tests[] = {
        BOTH(test_events_say_their_plan),
        BOTH(test_order_of_arguments),
        BOTH(test_history),
        BOTH(test_reuse),
        BOTH(test_hidden_leaves_silently),
        BOTH(test_a_plan_leaves_and_returns),
        BOTH(test_refused),
        BOTH(test_empty_programme),
        cmocka_unit_test(test_one_plan_is_no_programme),
        cmocka_unit_test(test_bad_copies),
        cmocka_unit_test(test_two_plans_of_one_id),
    };
    cmocka_set_message_output(CM_OUTPUT_TAP);
    return cmocka_run_group_tests(tests, NULL, NULL);
}
