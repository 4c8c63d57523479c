/*
 * test-changes.c - what is said of what changed between two publications, and what is not.
 *
 * SPDX-License-Identifier: MIT
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <string.h>

#include "render/publish/changes.h"
#include "tests/unit/example.h"

#define START INT64_C(1780272000) /* 1 June 2026 */
#define DAY 86400
#define PLAN(body)                                                                                           \
    "<plan xmlns=\"urn:tenderline:plan:1\" id=\"p\" title=\"Care\" status-date=\"2026-01-05\">"              \
    "<authority id='c' title='Council'><body id='cab' title='Cabinet'>"                                      \
    "<lead name='report' before='3wd'/></body></authority>" body "</plan>"
#define LAUNCH "<milestone id='a' title='Launch' on='2026-04-15'/>"
#define WORK "<activity id='w' title='Work' start='2026-03-02' finish='2026-03-31'/>"

/* One publication after another of one plan. */
struct history {
    struct tl_bytes schedule;
    struct tl_entry entry;
};

static void publish(struct history *history, const char *xml, int64_t at) {
    struct example example = example_parse(xml, TL_AUDIENCE_PUBLIC);
    struct tl_edition edition = {0};
    struct tl_entry entry;
    if (history->schedule.data) {
        assert_true(tl_edition_read(&edition, history->schedule.data, history->schedule.size));
    }
    tl_entry_begin(&entry);
    tl_changes_find(&entry, example.schedule, history->schedule.data ? &edition : NULL, &history->entry, at);
    tl_entry_finish(&history->entry);
    history->entry = entry;
    tl_edition_finish(&edition);
    tl_bytes_finish(&history->schedule);
    struct tl_sink sink = tl_bytes_sink(&history->schedule);
    const struct tl_export_options options = {.today = TL_DAY_PAST};
    assert_int_equal(tl_export_json(example.schedule, &options, &sink), TL_OK);
    example_free(&example);
}

static void history_finish(struct history *history) {
    tl_entry_finish(&history->entry);
    tl_bytes_finish(&history->schedule);
}

/* "moved a 3; renamed b (Old); " */
static char *told(const struct history *history) {
    GString *text = g_string_new(NULL);
    for (guint i = 0; i < history->entry.changes->len; i++) {
        const struct tl_change *change = &g_array_index(history->entry.changes, struct tl_change, i);
        g_string_append_printf(text, "%s %s", tl_change_name(change->kind), change->item);
        if (change->kind == TL_CHANGE_MOVED) {
            g_string_append_printf(text, " %d", change->days);
        }
        if (change->was) {
            g_string_append_printf(text, " (%s)", change->was);
        }
        g_string_append(text, "; ");
    }
    return g_string_free(text, FALSE);
}

static void test_kinds(void **state) {
    (void)state;
    static const struct {
        const char *before, *after, *expected;
    } cases[] = {
        {PLAN(LAUNCH), PLAN(LAUNCH), ""},
        {PLAN(LAUNCH), PLAN(LAUNCH WORK), "added w; "},
        {PLAN(LAUNCH WORK), PLAN(LAUNCH), "withdrawn w; "},
        {PLAN(LAUNCH), PLAN("<milestone id='a' title='Launch' on='2026-04-18'/>"), "moved a 3; "},
        {PLAN(LAUNCH), PLAN("<milestone id='a' title='Launch' on='2026-04-14'/>"), "moved a -1; "},
        {PLAN(LAUNCH), PLAN("<milestone id='a' title='Launch' on='tbc'/>"), "moved a 0; "},
        {PLAN(LAUNCH), PLAN("<milestone id='a' title='Launch day' on='2026-04-15'/>"),
         "renamed a (Launch); "},
        {PLAN(LAUNCH), PLAN("<milestone id='a' title='Launch' on='2026-04-15' status='withdrawn'/>"),
         "withdrawn a; "},
        {PLAN("<milestone id='a' title='Launch' on='2026-04-15' status='withdrawn'/>"), PLAN(LAUNCH),
         "added a; "},
        {PLAN("<milestone id='a' title='Launch' on='2026-04-15' status='withdrawn'/>"), PLAN(WORK),
         "added w; "},
        /* A bar that ends later has moved by that. */
        {PLAN(WORK), PLAN("<activity id='w' title='Work' start='2026-03-02' finish='2026-04-02'/>"),
         "moved w 2; "},
        {PLAN(WORK), PLAN("<activity id='w' title='Work' start='2026-03-03' finish='2026-03-31'/>"),
         "moved w 1; "},
        /* A group is told of as new, not as moved; what it holds is. */
        {PLAN("<phase id='f' title='One'>" LAUNCH "</phase>"),
         PLAN("<phase id='f' title='One'><milestone id='a' title='Launch' on='2026-04-18'/></phase>"),
         "moved a 3; "},
        {PLAN(LAUNCH), PLAN("<phase id='f' title='One'>" LAUNCH "</phase>"), "added f; "},
        /* Money is no date. */
        {PLAN(LAUNCH),
         PLAN(LAUNCH "<funding id='m' title='Money'><amount year='FY2026' value='5'/></funding>"), ""},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        struct history history = {0};
        publish(&history, cases[i].before, START);
        assert_int_equal(history.entry.changes->len, 0);
        publish(&history, cases[i].after, START + DAY);
        g_autofree char *found = told(&history);
        if (strcmp(found, cases[i].expected) != 0) {
            print_message("case %zu\n", i);
        }
        assert_string_equal(found, cases[i].expected);
        history_finish(&history);
    }
}

/* The steps of a decision move with it, and are told of where they do not. */
static void test_parts(void **state) {
    (void)state;
    struct history history = {0};
    publish(&history, PLAN("<decision id='d' title='Approve' by='cab' on='2026-03-03'/>"), START);
    publish(&history, PLAN("<decision id='d' title='Approve' by='cab' on='2026-03-10'/>"), START + DAY);
    g_autofree char *together = told(&history);
    assert_string_equal(together, "moved d 7; ");
    publish(&history, PLAN("<decision id='d' title='Approve' by='cab' on='2026-03-12'/>"), START + 2 * DAY);
    g_autofree char *apart = told(&history);
    assert_string_equal(apart, "moved d 2; moved d#report 4; ");
    history_finish(&history);
}

/* Until something else changes, the last change is the news, with its time. */
static void test_news(void **state) {
    (void)state;
    struct history history = {0};
    publish(&history, PLAN(LAUNCH), START);
    assert_int_equal(history.entry.changed_at, START);
    publish(&history, PLAN(LAUNCH WORK), START + DAY);
    for (int i = 2; i < 5; i++) {
        publish(&history, PLAN(LAUNCH WORK), START + i * DAY);
        g_autofree char *found = told(&history);
        assert_string_equal(found, "added w; ");
        assert_int_equal(history.entry.changed_at, START + DAY);
    }
    publish(&history, PLAN(WORK), START + 6 * DAY);
    g_autofree char *found = told(&history);
    assert_string_equal(found, "withdrawn a; ");
    assert_int_equal(history.entry.changed_at, START + 6 * DAY);
    history_finish(&history);
}

/* What leaves the audience goes without a word, also out of what was told before. */
static void test_hidden(void **state) {
    (void)state;
    static const char hidden[] =
        PLAN(LAUNCH "<milestone id='h' title='Talks' on='2026-05-06' audience='exempt' ground='3'/>");
    struct history history = {0};
    publish(&history, PLAN(LAUNCH), START);
    publish(&history, PLAN(LAUNCH "<milestone id='h' title='Talks' on='2026-05-06'/>"), START + DAY);
    g_autofree char *shown = told(&history);
    assert_string_equal(shown, "added h; ");
    publish(&history, hidden, START + 2 * DAY);
    g_autofree char *gone = told(&history);
    assert_string_equal(gone, "");
    assert_int_equal(history.entry.changed_at, START + DAY);
    history_finish(&history);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_kinds),
        cmocka_unit_test(test_parts),
        cmocka_unit_test(test_news),
        cmocka_unit_test(test_hidden),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
