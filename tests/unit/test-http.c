/*
 * test-http.c - what requests ask for: paths, ranges, conditions and dates of HTTP.
 *
 * SPDX-License-Identifier: MIT
 */
#include "planner/cli/http_date.h"
#include "planner/cli/http_host.h"
#include "planner/cli/http_match.h"
#include "planner/cli/http_path.h"
#include "planner/cli/http_range.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>
#include <glib.h>

/* Sun, 22 Nov 2026 12:00:00 GMT. */
#define NOW INT64_C(1795348800)
/* Sun, 06 Nov 1994 08:49:37 GMT. */
#define THEN INT64_C(784111777)
#define ETAG "\"abc\""

static void test_paths(void **state) {
    (void)state;
    static const struct {
        const char *target;
        enum tl_http_path kind;
        const char *path; /* NULL: none */
        bool folder;
    } cases[] = {
        {"/", TL_HTTP_PATH_FITS, "", true},
        {"/index.html", TL_HTTP_PATH_FITS, "index.html", false},
        {"/plans/a/", TL_HTTP_PATH_FITS, "plans/a", true},
        {"/plans/a", TL_HTTP_PATH_FITS, "plans/a", false},
        {"/a%20b/%C3%A9.ics", TL_HTTP_PATH_FITS, "a b/\xc3\xa9.ics", false},
        {"/%61", TL_HTTP_PATH_FITS, "a", false},
        {"/a..b", TL_HTTP_PATH_FITS, "a..b", false},
        {"http://council.example/a", TL_HTTP_PATH_FITS, "a", false},
        {"HTTPS://council.example", TL_HTTP_PATH_FITS, "", true},
        {"", TL_HTTP_PATH_MALFORMED, NULL, false},
        {"*", TL_HTTP_PATH_MALFORMED, NULL, false},
        {"a", TL_HTTP_PATH_MALFORMED, NULL, false},
        {"/%", TL_HTTP_PATH_MALFORMED, NULL, false},
        {"/%4", TL_HTTP_PATH_MALFORMED, NULL, false},
        {"/%zz", TL_HTTP_PATH_MALFORMED, NULL, false},
        {"/%u0041", TL_HTTP_PATH_MALFORMED, NULL, false},
        {"//", TL_HTTP_PATH_OUTSIDE, NULL, false},
        {"//etc/passwd", TL_HTTP_PATH_OUTSIDE, NULL, false},
        {"/..", TL_HTTP_PATH_OUTSIDE, NULL, false},
        {"/../a", TL_HTTP_PATH_OUTSIDE, NULL, false},
        {"/a/../../b", TL_HTTP_PATH_OUTSIDE, NULL, false},
        {"/./a", TL_HTTP_PATH_OUTSIDE, NULL, false},
        {"/%2e%2e/a", TL_HTTP_PATH_OUTSIDE, NULL, false},
        {"/.%2E/a", TL_HTTP_PATH_OUTSIDE, NULL, false},
        {"/a%2f..%2fb", TL_HTTP_PATH_OUTSIDE, NULL, false},
        {"/a%2Fb", TL_HTTP_PATH_OUTSIDE, NULL, false},
        {"/%5c..%5c", TL_HTTP_PATH_OUTSIDE, NULL, false},
        {"/a\\b", TL_HTTP_PATH_OUTSIDE, NULL, false},
        {"/a%00.html", TL_HTTP_PATH_OUTSIDE, NULL, false},
        {"/%00", TL_HTTP_PATH_OUTSIDE, NULL, false},
        {"/a%0ab", TL_HTTP_PATH_OUTSIDE, NULL, false},
        {"/%c0%ae%c0%ae/a", TL_HTTP_PATH_OUTSIDE, NULL, false},
        {"/%ff", TL_HTTP_PATH_OUTSIDE, NULL, false},
        {"/.tenderline-site", TL_HTTP_PATH_OUTSIDE, NULL, false},
        {"/%2etenderline-site", TL_HTTP_PATH_OUTSIDE, NULL, false},
        {"/%252e%252e/a", TL_HTTP_PATH_FITS, "%2e%2e/a", false},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *path = NULL;
        bool folder = false;
        enum tl_http_path kind = tl_http_path_read(cases[i].target, &path, &folder);
        if (kind != cases[i].kind || g_strcmp0(path, cases[i].path) != 0 ||
            (path && folder != cases[i].folder)) {
            fail_msg("%s: %d, %s, %d", cases[i].target, (int)kind, path ? path : "none", folder);
        }
    }
    g_autofree char *longest = g_strnfill(TL_HTTP_PATH_MOST + 1, '/');
    g_autofree char *path = NULL;
    bool folder;
    assert_int_equal(tl_http_path_read(longest, &path, &folder), TL_HTTP_PATH_OUTSIDE);
}

static void test_redirects(void **state) {
    (void)state;
    g_autofree char *below = tl_http_path_slashed("plans/a b");
    g_autofree char *top = tl_http_path_slashed("x:y");
    assert_string_equal(below, "./a%20b/");
    assert_string_equal(top, "./x%3Ay/");
}

/* "0-4 9-9", or what kind it is. */
static char *range_text(const char *field, uint64_t size) {
    struct tl_http_ranges ranges;
    enum tl_http_range_kind kind = tl_http_range_read(field, size, &ranges);
    if (kind != TL_HTTP_RANGE_PARTS) {
        return g_strdup(kind == TL_HTTP_RANGE_WHOLE ? "whole" : "none");
    }
    GString *out = g_string_new(NULL);
    for (size_t i = 0; i < ranges.count; i++) {
        g_string_append_printf(out, "%s%" G_GUINT64_FORMAT "-%" G_GUINT64_FORMAT, i > 0 ? " " : "",
                               ranges.list[i].first, ranges.list[i].last);
    }
    return g_string_free(out, FALSE);
}

static void test_ranges(void **state) {
    (void)state;
    static const struct {
        const char *field;
        const char *meant; /* of a file of ten bytes */
    } cases[] = {
        {"bytes=0-4", "0-4"},
        {"bytes=0-0", "0-0"},
        {"bytes=9-9", "9-9"},
        {"bytes=5-", "5-9"},
        {"bytes=0-", "0-9"},
        {"bytes=5-99", "5-9"},
        {"bytes=-3", "7-9"},
        {"bytes=-99", "0-9"},
        {"Bytes=1-2", "1-2"},
        {"bytes=0-1,8-9", "0-1 8-9"},
        {"bytes= 8-9 ,\t0-1 , ", "8-9 0-1"},
        {"bytes=0-1,20-30", "0-1"},
        {"bytes=-2,0-1", "8-9 0-1"},
        {"bytes=10-", "none"},
        {"bytes=10-20", "none"},
        {"bytes=-0", "none"},
        {"bytes=20-30,40-50", "none"},
        {"bytes=99999999999999999999999-", "none"},
        {"bytes=0-99999999999999999999999", "0-9"},
        {"bytes=18446744073709551615-", "none"},
        {"bytes=0-5,3-9", "whole"},
        {"bytes=0-,0-,0-", "whole"},
        {"bytes=4-2", "whole"},
        {"bytes=", "whole"},
        {"bytes=,", "whole"},
        {"bytes=-", "whole"},
        {"bytes=a-b", "whole"},
        {"bytes=1", "whole"},
        {"bytes=1-2-3", "whole"},
        {"bytes=1-2;3-4", "whole"},
        {"bytes=0x1-2", "whole"},
        {"bytes=+1-2", "whole"},
        {"items=0-1", "whole"},
        {"bytes", "whole"},
        {"bytes=0-0,1-1,2-2,3-3,4-4,5-5,6-6,7-7,8-8,9-9", "0-0 1-1 2-2 3-3 4-4 5-5 6-6 7-7 8-8 9-9"},
        {NULL, "whole"},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *is = range_text(cases[i].field, 10);
        if (strcmp(is, cases[i].meant) != 0) {
            fail_msg("%s: %s, not %s", cases[i].field, is, cases[i].meant);
        }
    }
    g_autofree char *empty = range_text("bytes=0-", 0);
    g_autofree char *tail = range_text("bytes=-5", 0);
    assert_string_equal(empty, "none");
    assert_string_equal(tail, "none");
    g_autoptr(GString) many = g_string_new("bytes=0-0");
    for (int i = 1; i <= TL_HTTP_RANGES_MOST; i++) {
        g_string_append_printf(many, ",%d-%d", 2 * i, 2 * i);
    }
    g_autofree char *too_many = range_text(many->str, 1000);
    assert_string_equal(too_many, "whole");
}

static void test_dates(void **state) {
    (void)state;
    char text[TL_HTTP_DATE_SIZE];
    int64_t seconds = 0;
    tl_http_date_text(THEN, text);
    assert_string_equal(text, "Sun, 06 Nov 1994 08:49:37 GMT");
    static const char *const same[] = {"Sun, 06 Nov 1994 08:49:37 GMT", "Sunday, 06-Nov-94 08:49:37 GMT",
                                       "Sun Nov  6 08:49:37 1994"};
    for (size_t i = 0; i < G_N_ELEMENTS(same); i++) {
        assert_true(tl_http_date_parse(same[i], NOW, &seconds));
        assert_int_equal(seconds, THEN);
    }
    static const char *const wrong[] = {
        "",
        "yesterday",
        "1994-11-06T08:49:37Z",
        "784111777",
        "Sun, 06 Nov 1994 08:49:37",
        "Sun, 06 Nov 1994 08:49:37 UTC",
        "Sun, 06 Nov 1994 08:49:37 GMT ",
        "Sun, 6 Nov 1994 08:49:37 GMT",
        "Sun, 31 Feb 1994 08:49:37 GMT",
        "Sun, 06 Nov 1994 24:00:00 GMT",
        "Sun, 06 Nov 1994 08:60:00 GMT",
        "Sun, 06 Nov 1994 08:49:61 GMT",
        "Sun, 06 nov 1994 08:49:37 GMT",
        "Sun, 00 Nov 1994 08:49:37 GMT",
        "Sun, 06 Nov 0000 08:49:37 GMT",
        "Sunday, 06-Nov-1994 08:49:37 GMT",
        "Someday, 06-Nov-94 08:49:37 GMT",
    };
    for (size_t i = 0; i < G_N_ELEMENTS(wrong); i++) {
        if (tl_http_date_parse(wrong[i], NOW, &seconds)) {
            fail_msg("read: %s", wrong[i]);
        }
    }
    /* Two digits are never more than fifty years ahead of 2026. */
    assert_true(tl_http_date_parse("Sunday, 06-Nov-76 08:49:37 GMT", NOW, &seconds));
    assert_true(seconds > NOW);
    assert_true(tl_http_date_parse("Sunday, 06-Nov-77 08:49:37 GMT", NOW, &seconds));
    assert_true(seconds < NOW);
}

static const struct tl_http_state file = {.etag = ETAG, .last_modified = THEN, .now = NOW};
static const char before[] = "Sun, 06 Nov 1994 08:49:36 GMT";
static const char at[] = "Sun, 06 Nov 1994 08:49:37 GMT";
static const char after[] = "Sun, 06 Nov 1994 08:49:38 GMT";

static void test_conditions(void **state) {
    (void)state;
    const struct {
        struct tl_http_conditions conditions;
        enum tl_http_match meant;
    } cases[] = {
        {{.if_match = NULL}, TL_HTTP_MATCH_SEND},
        {{.if_none_match = ETAG}, TL_HTTP_MATCH_SAME},
        {{.if_none_match = "W/" ETAG}, TL_HTTP_MATCH_SAME},
        {{.if_none_match = "*"}, TL_HTTP_MATCH_SAME},
        {{.if_none_match = " * "}, TL_HTTP_MATCH_SAME},
        {{.if_none_match = "\"x\", W/\"y\" ," ETAG}, TL_HTTP_MATCH_SAME},
        {{.if_none_match = "\"x,\"," ETAG}, TL_HTTP_MATCH_SAME},
        {{.if_none_match = "\"x\", \"y\""}, TL_HTTP_MATCH_SEND},
        {{.if_none_match = "\"ab\""}, TL_HTTP_MATCH_SEND},
        {{.if_none_match = "\"abcd\""}, TL_HTTP_MATCH_SEND},
        {{.if_none_match = "\"ABC\""}, TL_HTTP_MATCH_SEND},
        {{.if_none_match = "abc"}, TL_HTTP_MATCH_SEND},
        {{.if_none_match = "\"abc"}, TL_HTTP_MATCH_SEND},
        {{.if_none_match = ""}, TL_HTTP_MATCH_SEND},
        {{.if_none_match = "w/" ETAG}, TL_HTTP_MATCH_SEND},
        {{.if_modified_since = at}, TL_HTTP_MATCH_SAME},
        {{.if_modified_since = after}, TL_HTTP_MATCH_SAME},
        {{.if_modified_since = before}, TL_HTTP_MATCH_SEND},
        {{.if_modified_since = "yesterday"}, TL_HTTP_MATCH_SEND},
        {{.if_modified_since = ""}, TL_HTTP_MATCH_SEND},
        /* The tag wins over the date, either way. */
        {{.if_none_match = "\"x\"", .if_modified_since = after}, TL_HTTP_MATCH_SEND},
        {{.if_none_match = ETAG, .if_modified_since = before}, TL_HTTP_MATCH_SAME},
        {{.if_match = ETAG}, TL_HTTP_MATCH_SEND},
        {{.if_match = "*"}, TL_HTTP_MATCH_SEND},
        {{.if_match = "W/" ETAG}, TL_HTTP_MATCH_REFUSED},
        {{.if_match = "\"x\""}, TL_HTTP_MATCH_REFUSED},
        {{.if_match = ETAG, .if_none_match = ETAG}, TL_HTTP_MATCH_SAME},
        {{.if_unmodified_since = before}, TL_HTTP_MATCH_REFUSED},
        {{.if_unmodified_since = at}, TL_HTTP_MATCH_SEND},
        {{.if_unmodified_since = "yesterday"}, TL_HTTP_MATCH_SEND},
        {{.if_match = ETAG, .if_unmodified_since = before}, TL_HTTP_MATCH_SEND},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        enum tl_http_match is = tl_http_match(&cases[i].conditions, &file);
        if (is != cases[i].meant) {
            fail_msg("case %zu: %d, not %d", i, (int)is, (int)cases[i].meant);
        }
    }
}

static bool ranged(const char *if_range, int64_t now) {
    struct tl_http_conditions conditions = {.if_range = if_range};
    struct tl_http_state then = file;
    then.now = now;
    return tl_http_match_range(&conditions, &then);
}

static void test_if_range(void **state) {
    (void)state;
    assert_true(ranged(NULL, NOW));
    assert_true(ranged(ETAG, NOW));
    assert_false(ranged("W/" ETAG, NOW));
    assert_false(ranged("\"x\"", NOW));
    assert_false(ranged(ETAG ", \"x\"", NOW));
    assert_true(ranged(at, NOW));
    assert_false(ranged(before, NOW));
    assert_false(ranged(after, NOW));
    assert_false(ranged("yesterday", NOW));
    assert_false(ranged("", NOW));
    /* It may yet change within the second. */
    assert_false(ranged(at, THEN));
}

static void test_hosts(void **state) {
    (void)state;
    static const char *const own[] = {"localhost", "127.0.0.1", "[::1]", NULL};
    static const char *const ours[] = {"localhost", "LocalHost:8080", "localhost.", "localhost.:80",
                                       "127.0.0.1", "127.0.0.1:1",    "[::1]",      "[::1]:65535"};
    static const char *const others[] = {"",
                                         "evil.example",
                                         "localhost.evil.example",
                                         "evil.localhost",
                                         "127.0.0.1.evil.example",
                                         "[::1",
                                         "[::1]x",
                                         "::1",
                                         "localhost:80x",
                                         "localhost@evil.example",
                                         "localhos",
                                         "localhost:80:80",
                                         "localhost evil",
                                         ":80",
                                         "[::1]@evil.example:80",
                                         "localhost,evil"};
    for (size_t i = 0; i < G_N_ELEMENTS(ours); i++) {
        assert_true(tl_http_host_is(ours[i], own));
    }
    for (size_t i = 0; i < G_N_ELEMENTS(others); i++) {
        if (tl_http_host_is(others[i], own)) {
            fail_msg("taken for ours: %s", others[i]);
        }
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_paths), cmocka_unit_test(test_redirects),  cmocka_unit_test(test_ranges),
        cmocka_unit_test(test_dates), cmocka_unit_test(test_conditions), cmocka_unit_test(test_if_range),
        cmocka_unit_test(test_hosts),
    };
    cmocka_set_message_output(CM_OUTPUT_TAP);
    return cmocka_run_group_tests(tests, NULL, NULL);
}
