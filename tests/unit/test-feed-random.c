/*
 * test-feed-random.c - a long history of random edits, published one after another: UIDs stay, SEQUENCE
 * never falls, no event changes without a cause, and what is hidden leaves no trace.
 *
 * What an event should say is taken from a feed that follows no other. TL_CASES sets how many publications
 * there are, 500 at most.
 *
 * SPDX-License-Identifier: MIT
 */
#include "tests/unit/feed_edition.h"
#include "tests/unit/feed_world.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdlib.h>
#include <string.h>

enum { MOST_PUBLICATIONS = 500 };

/* What is known of one event from the feeds so far. */
struct told {
    int sequence;     /* the greatest ever; -1: never seen */
    char *text;       /* as it stands in the last feed, or NULL */
    char *facts;      /* what it was made from when it was last shown */
    int64_t modified; /* of `text` */
    bool cancelled;   /* `text` is */
    enum world_kind kind;
    int title; /* of the thing when it was last shown */
};

struct history {
    struct world world;
    struct told told[WORLD_THINGS][WORLD_PARTS];
    int64_t at;
    struct tl_bytes feed, fresh; /* the last one, and the same without a history */
};

static char *unfolded(const char *text) {
    GString *whole = g_string_new(text);
    g_string_replace(whole, "\r\n ", "", 0);
    return g_string_free(whole, FALSE);
}

/* The content line of that name, empty if there is none; g_free(). */
static char *line_of(const char *text, const char *name) {
    g_autofree char *whole = unfolded(text), *begin = g_strconcat("\r\n", name, NULL);
    const char *at = whole;
    while ((at = strstr(at, begin)) != NULL && !strchr(":;", at[strlen(begin)])) {
        at += 2;
    }
    return at ? g_strndup(at + 2, strcspn(at + 2, "\r")) : g_strdup("");
}

static int sequence_of(const char *text) {
    g_autofree char *line = line_of(text, "SEQUENCE");
    return atoi(line + strlen("SEQUENCE:"));
}

static bool line_differs(const char *one, const char *other, const char *name) {
    g_autofree char *left = line_of(one, name), *right = line_of(other, name);
    return strcmp(left, right) != 0;
}

static bool is_significant(const char *one, const char *other) {
    return line_differs(one, other, "DTSTART") || line_differs(one, other, "DTEND") ||
           line_differs(one, other, "SUMMARY") || line_differs(one, other, "STATUS");
}

/* All that an event says but how often and when that was changed. */
static char *without_stamps(const char *text) {
    g_autoptr(GRegex) stamps =
        g_regex_new("\r\n(DTSTAMP|LAST-MODIFIED|SEQUENCE):[^\r]*", G_REGEX_RAW, 0, NULL);
    return g_regex_replace_literal(stamps, text, -1, 0, "", 0, NULL);
}

static void expect_modified(const char *text, int64_t when) {
    g_autoptr(GDateTime) time = g_date_time_new_from_unix_utc(when);
    g_autofree char *meant = g_date_time_format(time, "LAST-MODIFIED:%Y%m%dT%H%M%SZ");
    g_autofree char *is = line_of(text, "LAST-MODIFIED");
    assert_string_equal(is, meant);
}

/* An event that changed, is new or back again: the stamps say so. */
static void expect_change(const struct history *history, const struct told *told, const char *text) {
    int sequence = sequence_of(text);
    if (!told->text) {
        assert_true(sequence > told->sequence);
        expect_modified(text, history->at);
        return;
    }
    assert_int_equal(sequence, told->sequence + is_significant(told->text, text));
    expect_modified(text, MAX(history->at, told->modified));
}

/* An event that is not to be shown: told of as cancelled for as long as that is due, or not at all. */
static void expect_gone(const struct history *history, int number, const struct told *told,
                        const char *text) {
    bool expired = told->text && told->cancelled &&
                   history->at - told->modified > (int64_t)TL_FEED_TOMBSTONE_DAYS * FEED_DAY;
    if (!told->text || expired || world_hides(&history->world, number)) {
        assert_null(text);
        return;
    }
    assert_non_null(text);
    if (told->cancelled) {
        assert_string_equal(text, told->text);
        return;
    }
    g_autofree char *was = line_of(told->text, "SUMMARY"), *is = line_of(text, "SUMMARY");
    g_autofree char *meant =
        g_strconcat("SUMMARY:", world_stands(&history->world, number) ? "No longer shown: " : "Withdrawn: ",
                    was + strlen("SUMMARY:"), NULL);
    g_autofree char *status = line_of(text, "STATUS");
    assert_string_equal(is, meant);
    assert_string_equal(status, "STATUS:CANCELLED");
    assert_false(line_differs(told->text, text, "DTSTART"));
    assert_null(strstr(text, "DESCRIPTION"));
    expect_change(history, told, text);
}

/* An event that is to be shown says what it would say without a history. */
static void expect_shown(const struct history *history, const struct told *told, const char *facts,
                         const char *text, const char *fresh) {
    g_autofree char *is = without_stamps(text), *meant = without_stamps(fresh);
    assert_string_equal(is, meant);
    g_autofree char *was = told->text ? without_stamps(told->text) : NULL;
    if (g_strcmp0(was, is) == 0) {
        assert_string_equal(text, told->text);
        return;
    }
    assert_true(!told->text || told->cancelled || strcmp(told->facts, facts) != 0);
    expect_change(history, told, text);
}

static void told_keep(struct told *told, const struct history *history, char *text) {
    if (text && g_strcmp0(text, told->text) != 0) {
        told->modified = told->text ? MAX(history->at, told->modified) : history->at;
        told->sequence = sequence_of(text);
    }
    g_free(told->text);
    told->text = text;
    told->cancelled = text && strstr(text, "\r\nSTATUS:CANCELLED\r\n");
}

static void event_check(struct history *history, int number, int part) {
    struct told *told = &history->told[number][part];
    const struct world *world = &history->world;
    g_autofree char *word = world_word(number), *facts = world_facts(world, number);
    char uid[37];
    tl_feed_uid(world_plan(world, number), word, world_part_names[part], uid);
    char *text = feed_event_text(&history->feed, uid);
    g_autofree char *fresh = feed_event_text(&history->fresh, uid);
    assert_int_equal(fresh != NULL, world_shows(world, number, part));
    if (fresh) {
        assert_non_null(text);
        expect_shown(history, told, facts, text, fresh);
        g_free(told->facts);
        told->facts = g_steal_pointer(&facts);
        told->kind = world->things[number].kind;
        told->title = world->things[number].title;
    } else {
        expect_gone(history, number, told, text);
    }
    told_keep(told, history, text);
}

/* One warning of each thing whose events become another's. */
static void expect_reuse_told(const struct history *history, const char *codes) {
    g_autoptr(GString) meant = g_string_new(NULL);
    for (int number = 0; number < WORLD_THINGS; number++) {
        const struct world_thing *thing = &history->world.things[number];
        bool reused = false;
        for (int part = 0; part < WORLD_PARTS; part++) {
            const struct told *told = &history->told[number][part];
            reused = reused || (told->text && world_shows(&history->world, number, part) &&
                                told->kind != thing->kind && told->title != thing->title);
        }
        g_string_append(meant, reused ? "TL0712 0 " : "");
    }
    assert_string_equal(codes, meant->str);
}

static void expect_no_trace(const struct history *history) {
    g_autofree char *feed = unfolded(history->feed.data);
    for (int number = 0; number < WORLD_THINGS; number++) {
        g_autofree char *word = world_word(number);
        assert_true(!world_hides(&history->world, number) || !strstr(feed, word));
    }
}

/* The feed of the world as it is; what it was told goes to `run`. */
static struct tl_bytes feed_write(const struct history *history, const struct tl_bytes *previous,
                                  struct feed_run *run) {
    const struct world *world = &history->world;
    g_autofree char *first = world_xml(world, "p");
    g_autofree char *second = world->programme ? world_xml(world, "q") : NULL;
    const struct feed_plan plans[] = {{.xml = first}, {.xml = second}};
    *run = (struct feed_run){.at = history->at,
                             .audience = world->audience,
                             .previous = previous,
                             .tombstones = TL_FEED_TOMBSTONE_DAYS};
    return world->programme ? feed_publish_programme("All", plans, world->left ? 1 : 2, run)
                            : feed_publish(first, run);
}

/* A last feed that is damaged, or another: refused, and nothing is written. */
static void expect_spoilt_refused(const struct history *history) {
    static const char *const breaks[][2] = {
        {"audience=", "audience=x"}, {"\r\n", "\n"},
        {"END:VEVENT\r\n", ""},      {"selection=all", "selection=decisions"},
        {"bars=ends", "bars=spans"}, {"DTEND;VALUE=DATE:20", "DTEND;VALUE=DATE:19"}};
    GRand *rand = history->world.rand;
    GString *spoilt = g_string_new(history->feed.data);
    if (g_rand_boolean(rand)) {
        g_string_truncate(spoilt, (gsize)g_rand_int_range(rand, 0, (gint32)spoilt->len - 1));
    } else {
        const char *const *pair = breaks[g_rand_int_range(rand, 0, G_N_ELEMENTS(breaks))];
        assert_int_equal(g_string_replace(spoilt, pair[0], pair[1], 1), 1);
    }
    const struct tl_bytes previous = {.data = spoilt->str, .size = spoilt->len};
    struct feed_run run;
    struct tl_bytes feed = feed_write(history, &previous, &run);
    assert_int_equal(run.status, TL_ERR_INPUT);
    assert_int_equal(feed.size, 0);
    assert_true(g_str_has_prefix(run.codes, "TL0710 ") || g_str_has_prefix(run.codes, "TL0711 "));
    g_free(run.codes);
    tl_bytes_finish(&feed);
    g_string_free(spoilt, TRUE);
}

static void history_publish(struct history *history) {
    struct tl_bytes old = history->feed;
    const struct tl_bytes *previous = old.data ? &old : NULL;
    struct feed_run run;
    if (previous && g_rand_int_range(history->world.rand, 0, 4) == 0) {
        expect_spoilt_refused(history);
    }
    struct tl_bytes again = feed_write(history, previous, &run);
    g_free(run.codes);
    history->feed = feed_write(history, previous, &run);
    assert_int_equal(run.status, TL_OK);
    assert_string_equal(again.data, history->feed.data);
    expect_reuse_told(history, run.codes);
    g_free(run.codes);
    tl_bytes_finish(&again);
    tl_bytes_finish(&old);
    tl_bytes_finish(&history->fresh);
    history->fresh = feed_write(history, NULL, &run);
    g_free(run.codes);
    feed_events_free(feed_events(&history->feed));
    for (int number = 0; number < WORLD_THINGS; number++) {
        for (int part = 0; part < WORLD_PARTS; part++) {
            event_check(history, number, part);
        }
    }
    expect_no_trace(history);
}

/* Clocks are set back now and then. */
static void time_pass(struct history *history) {
    history->at += (int64_t)g_rand_int_range(history->world.rand, -2, 12) * FEED_DAY + 60;
    history->world.day = (tl_day)(history->at / FEED_DAY);
}

static void history_run(bool programme, enum tl_audience audience) {
    const char *cases = g_getenv("TL_CASES");
    int publications = cases ? CLAMP(atoi(cases), 1, MOST_PUBLICATIONS) : MOST_PUBLICATIONS;
    struct history history = {.world = world_new(20260101, programme, audience, FEED_START / FEED_DAY),
                              .at = FEED_START};
    for (int i = 0; i < WORLD_THINGS * WORLD_PARTS; i++) {
        history.told[i / WORLD_PARTS][i % WORLD_PARTS].sequence = -1;
    }
    for (int i = 0; i < publications; i++) {
        history_publish(&history);
        world_edit(&history.world);
        time_pass(&history);
    }
    for (int i = 0; i < WORLD_THINGS * WORLD_PARTS; i++) {
        g_free(history.told[i / WORLD_PARTS][i % WORLD_PARTS].text);
        g_free(history.told[i / WORLD_PARTS][i % WORLD_PARTS].facts);
    }
    tl_bytes_finish(&history.feed);
    tl_bytes_finish(&history.fresh);
    g_rand_free(history.world.rand);
}

static void test_history(void **state) {
    (void)state;
    history_run(false, TL_AUDIENCE_PUBLIC);
}

static void test_history_for_the_council(void **state) {
    (void)state;
    history_run(false, TL_AUDIENCE_INTERNAL);
}

static void test_history_of_a_programme(void **state) {
    (void)state;
    history_run(true, TL_AUDIENCE_PUBLIC);
}

static void test_history_of_a_programme_for_the_council(void **state) {
    (void)state;
    history_run(true, TL_AUDIENCE_INTERNAL);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_history),
        cmocka_unit_test(test_history_for_the_council),
        cmocka_unit_test(test_history_of_a_programme),
        cmocka_unit_test(test_history_of_a_programme_for_the_council),
    };
    cmocka_set_message_output(CM_OUTPUT_TAP);
    return cmocka_run_group_tests(tests, NULL, NULL);
}
