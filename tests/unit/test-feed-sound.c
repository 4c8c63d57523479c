/*
 * test-feed-sound.c - the last look at a feed before it is written sees what libical lets through.
 *
 * SPDX-License-Identifier: MIT
 */
#include "tests/unit/feed_edition.h"

#include "render/export/feed_edition.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>

#include <cmocka.h>
#include <string.h>

#define IDENTITY "plan=p audience=public selection=all bars=ends"

static const char plan[] =
    "<plan xmlns='urn:tenderline:plan:1' id='p' title='P'>"
    "<milestone id='a' title='L\xC3\xA4unch, or not' on='2028-02-28' location='Hall; left'/>"
    "<milestone id='b' title='Hour' on='2026-04-15' time='12:00'><after ref='a' "
    "lag='-999d'/></milestone></plan>";

static struct tl_bytes good_feed(void) {
    struct feed_run run = {.at = FEED_START, .alarm = "1d", .links = true};
    struct tl_bytes feed = feed_publish(plan, &run);
    assert_int_equal(run.status, TL_OK);
    g_free(run.codes);
    return feed;
}

static void test_good(void **state) {
    (void)state;
    struct tl_bytes feed = good_feed();
    assert_true(tl_feed_edition_sound(feed.data, feed.size, IDENTITY, NULL));
    assert_false(tl_feed_edition_sound(feed.data, feed.size, "plan=q" IDENTITY, NULL));
    assert_false(tl_feed_edition_sound(feed.data, feed.size - 1, IDENTITY, NULL));
    assert_false(tl_feed_edition_sound("", 0, IDENTITY, NULL));
    tl_bytes_finish(&feed);
}

/* Each rule, broken once; the diagnostic says what of the line is wrong. */
static void test_rules(void **state) {
    (void)state;
    static const struct {
        const char *from, *to, *words;
    } breaks[] = {
        {"DTSTART;VALUE=DATE:20280228", "DTSTART;VALUE=DATE:20280230", "never written"},
        {"DTSTART;VALUE=DATE:20280228", "DTSTART;VALUE=DATE:2028-02-28", "never written"},
        {"DTEND;VALUE=DATE:20280229", "DTEND;VALUE=DATE:20270229", "never written"},
        {"DTEND;VALUE=DATE:20280229", "DTEND;VALUE=DATE:20280228", "never written"},
        {"DTEND;VALUE=DATE:20280229", "DTEND:20280229T010000", "never written"},
        {"T120000\r\nDTEND", "T250000\r\nDTEND", "never written"},
        {"DTSTAMP:20260101T120000Z", "DTSTAMP:20260101T120000", "never written"},
        {"STATUS:CONFIRMED", "STATUS:NONSENSE", "never written"},
        {"SEQUENCE:0", "SEQUENCE:-1", "never written"},
        {"SEQUENCE:0\r\n", "SEQUENCE:0\r\nSEQUENCE:0\r\n", "stands twice"},
        {"SEQUENCE:0\r\n", "", "not whole"},
        {"END:VALARM\r\n", "", "missing before it"},
        {"unch\\, or", "unch, or", "never written"},
        {"Hall\\; left", "Hall; left", "never written"},
        {"Hall\\; left", "Hall\\: left", "never written"},
        {"Hall\\; left", "Hall left\\", "never written"},
        {"L\xC3\xA4unch", "L\xC3\r\n \xA4unch", "is not UTF-8"},
        {"L\xC3\xA4unch", "L\xC3unch", "is not UTF-8"},
        {"unch\\, or", "unch\x01 or", "control character"},
        {"unch\\, or", "unch\x7f or", "control character"},
        {"SUMMARY:Hour\r\n", "SUMMARY:Hour\n", "CR LF"},
        {"SUMMARY:Hour", "SUMMARY:Hour hour hour hour hour hour hour hour hour hour hour hour hour hour hour",
         "longer than 75"},
        {"END:VEVENT\r\nBEGIN:VEVENT\r\n", "", "stands twice"},
        {"END:VCALENDAR\r\n", "", "missing before it"},
    };
    struct tl_bytes feed = good_feed();
    for (size_t i = 0; i < G_N_ELEMENTS(breaks); i++) {
        g_autoptr(GString) bad = g_string_new(feed.data);
        assert_int_equal(g_string_replace(bad, breaks[i].from, breaks[i].to, 1), 1);
        struct tl_diags *diags = tl_diags_create();
        bool sound = tl_feed_edition_sound(bad->str, bad->len, IDENTITY, diags);
        size_t count;
        const struct tl_diag *told = tl_diags_all(diags, &count);
        bool right = !sound && count == 1 && strcmp(told->code->id, "TL0714") == 0 &&
                     strstr(told->text, breaks[i].words);
        if (!right) {
            print_error("%s: %s\n", breaks[i].to, count ? told->text : "nothing");
        }
        assert_true(right);
        tl_diags_destroy(diags);
    }
    tl_bytes_finish(&feed);
}

static void test_uids(void **state) {
    (void)state;
    struct tl_bytes feed = good_feed();
    char uid[37], other[37];
    tl_feed_uid("p", "a", "", uid);
    tl_feed_uid("p", "b", "", other);
    g_autofree char *line = g_strdup_printf("\r\nUID:%s", uid);
    g_autofree char *twin = g_strdup_printf("\r\nUID:%s", other);
    g_autofree char *host = g_strdup_printf("\r\nUID:%.30s@p.org", uid);
    g_autofree char *dashes = g_strdup_printf("\r\nUID:%.8s0%s", uid, uid + 9);
    const char *const bad[] = {twin, host, dashes, "\r\nUID:1"};
    for (size_t i = 0; i < G_N_ELEMENTS(bad); i++) {
        g_autoptr(GString) text = g_string_new(feed.data);
        assert_int_equal(g_string_replace(text, line, bad[i], 1), 1);
        assert_false(tl_feed_edition_sound(text->str, text->len, IDENTITY, NULL));
    }
    tl_bytes_finish(&feed);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_good),
        cmocka_unit_test(test_rules),
        cmocka_unit_test(test_uids),
    };
    cmocka_set_message_output(CM_OUTPUT_TAP);
    return cmocka_run_group_tests(tests, NULL, NULL);
}
