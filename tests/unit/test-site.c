/*
 * test-site.c - the index of a site, made from the entries of its plans in whatever order.
 *
 * SPDX-License-Identifier: MIT
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <internal/diag.h>
#include <string.h>

#include "tests/unit/example.h"
#include "tests/unit/site_memory.h"

#define START INT64_C(1780272000) /* 1 June 2026 */
#define DAY 86400

/* A plan of one event and one decision. */
static char *plan_text(const char *id, const char *title) {
    return g_strdup_printf(
        "<plan xmlns=\"urn:tenderline:plan:1\" id=\"%s\" title=\"%s\" status-date=\"2026-01-05\">"
        "<authority id='c' title='Council of %s'><body id='cab' title='Cabinet'/></authority>"
        "<milestone id='k' title='Launch of %s' on='2026-03-02'/>"
        "<milestone id='r' title='Review' on='2026-06-~15'/>"
        "<decision id='d' title='Approve' by='cab' on='2026-02-03'/></plan>",
        id, title, id, title);
}

/* Publishes the plan into the site, which has its files from then on. */
static void publish(struct site_memory *site, const char *id, const char *title, enum tl_audience audience) {
    g_autofree char *xml = plan_text(id, title);
    struct example example = example_parse(xml, audience);
    struct tl_diags *diags = tl_diags_create();
    const struct tl_publish_options options = {
        .output = {.audience = audience,
                   .today = tl_day_from_civil(2026, 1, 5),
                   .publish_time = START,
                   .diags = example.reduced_diags},
        .diags = diags,
    };
    struct tl_site_store store = site_memory_store(site);
    assert_int_equal(tl_publish_plan(example.schedule, &options, &store), TL_OK);
    tl_diags_destroy(diags);
    example_free(&example);
}

static struct tl_site_entry entry_of(const struct site_memory *site, const char *id) {
    g_autofree char *entry = g_strconcat("plans/", id, "/entry.json", NULL);
    g_autofree char *feed = g_strconcat("plans/", id, "/feed.ics", NULL);
    struct tl_site_entry found = {.bytes = site_memory_text(site, entry),
                                  .feed = site_memory_text(site, feed)};
    found.size = strlen(found.bytes);
    found.feed_size = strlen(found.feed);
    return found;
}

static size_t feed_most;

/* Writes the index of these plans. The code of the first message, "" if there is none, goes to `code`. */
static enum tl_status index_write(struct site_memory *site, const struct site_memory *from,
                                  const char *const *ids, char code[8]) {
    struct tl_site_entry entries[8];
    size_t count = 0;
    for (; ids[count]; count++) {
        entries[count] = entry_of(from, ids[count]);
    }
    struct tl_diags *diags = tl_diags_create();
    const struct tl_site_options options = {.audience = TL_AUDIENCE_PUBLIC,
                                            .publish_time = START,
                                            .name = "Care",
                                            .style = "a{}",
                                            .style_size = 3,
                                            .script = "1;",
                                            .script_size = 2,
                                            .icon = "<svg/>",
                                            .icon_size = 6,
                                            .feed_most = feed_most,
                                            .diags = diags};
    struct tl_site_store store = site_memory_store(site);
    enum tl_status status = tl_publish_check(&options, &store);
    status = status == TL_OK ? tl_publish_index(&options, entries, count, &store) : status;
    size_t told;
    const struct tl_diag *all = tl_diags_all(diags, &told);
    g_strlcpy(code, told > 0 ? all[0].code->id : "", 8);
    tl_diags_destroy(diags);
    return status;
}

static void test_order(void **state) {
    (void)state;
    static const char *const orders[][4] = {{"a", "b", "c", NULL}, {"c", "a", "b", NULL}};
    struct site_memory plans, site;
    char code[8];
    site_memory_begin(&plans);
    site_memory_begin(&site);
    publish(&plans, "a", "Zebra crossings", TL_AUDIENCE_PUBLIC);
    publish(&plans, "b", "Day care", TL_AUDIENCE_PUBLIC);
    publish(&plans, "c", "Home care", TL_AUDIENCE_PUBLIC);
    assert_int_equal(index_write(&site, &plans, orders[0], code), TL_OK);
    site_memory_turn(&site);
    assert_int_equal(index_write(&site, &plans, orders[1], code), TL_OK);
    site_memory_assert_unchanged(&site);
    const char *index = site_memory_text(&site, "index.html");
    assert_non_null(strstr(index, ">Day care</a>"));
    assert_true(strstr(index, ">Day care</a>") < strstr(index, ">Zebra crossings</a>"));
    assert_non_null(strstr(index, "Council of b"));
    assert_non_null(
        strstr(index, "data-entry=\"changed b0 k-decision k-milestone m-2026-02 m-2026-03 m-2026-06\""));
    assert_non_null(strstr(index, "<span class=\"when\">Mid June 2026</span> <span class=\"what\">Review "
                                  "<span class=\"small\"><a href=\"plans/"));
    assert_non_null(strstr(site_memory_text(&site, "programme.ics"), "Launch of Home care"));
    site_memory_finish(&site);
    site_memory_finish(&plans);
}

static void test_twice(void **state) {
    (void)state;
    static const char *const pairs[][3] = {{"a", "a", NULL}, {"a", "A", NULL}};
    struct site_memory plans, site;
    char code[8];
    site_memory_begin(&plans);
    publish(&plans, "a", "Home care", TL_AUDIENCE_PUBLIC);
    publish(&plans, "A", "Day care", TL_AUDIENCE_PUBLIC);
    for (size_t i = 0; i < G_N_ELEMENTS(pairs); i++) {
        site_memory_begin(&site);
        assert_int_equal(index_write(&site, &plans, pairs[i], code), TL_ERR_INPUT);
        assert_string_equal(code, "TL0733");
        assert_int_equal(g_hash_table_size(site.now), 0);
        site_memory_finish(&site);
    }
    site_memory_finish(&plans);
}

static void test_other_audience(void **state) {
    (void)state;
    static const char *const ids[] = {"a", NULL};
    struct site_memory plans, site;
    char code[8];
    site_memory_begin(&plans);
    site_memory_begin(&site);
    publish(&plans, "a", "Home care", TL_AUDIENCE_EXEMPT);
    assert_int_equal(index_write(&site, &plans, ids, code), TL_ERR_INPUT);
    assert_string_equal(code, "TL0731");
    site_memory_finish(&site);
    site_memory_finish(&plans);
}

/* What was published last is looked at before anything is put. */
static void test_last(void **state) {
    (void)state;
    static const char *const ids[] = {"a", NULL};
    static const struct {
        const char *text, *code;
    } lasts[] = {
        {"{\"version\":1,\"audience\":\"exempt\"}", "TL0731"},
        {"{\"version\":1,\"audience\":\"nobody\"}", "TL0730"},
        {"{\"version\":1}", "TL0730"},
        {"", "TL0730"},
        {"{\"version\":1,\"audience\":\"public\"}", ""},
    };
    struct site_memory plans, site;
    char code[8];
    site_memory_begin(&plans);
    publish(&plans, "a", "Home care", TL_AUDIENCE_PUBLIC);
    for (size_t i = 0; i < G_N_ELEMENTS(lasts); i++) {
        site_memory_begin(&site);
        site_memory_plant(&site, "site.json", lasts[i].text);
        enum tl_status status = index_write(&site, &plans, ids, code);
        assert_string_equal(code, lasts[i].code);
        assert_int_equal(status, *lasts[i].code ? TL_ERR_INPUT : TL_OK);
        assert_int_equal(g_hash_table_size(site.now) > 0, status == TL_OK);
        site_memory_finish(&site);
    }
    site_memory_finish(&plans);
}

/* The largest calendar that may be, and one byte less. */
static void test_too_large(void **state) {
    (void)state;
    static const char *const ids[] = {"a", NULL};
    struct site_memory plans, site;
    char code[8];
    site_memory_begin(&plans);
    site_memory_begin(&site);
    publish(&plans, "a", "Home care", TL_AUDIENCE_PUBLIC);
    assert_int_equal(index_write(&site, &plans, ids, code), TL_OK);
    assert_string_equal(code, "");
    size_t size = strlen(site_memory_text(&site, "programme.ics"));
    site_memory_finish(&site);
    for (size_t less = 0; less < 2; less++) {
        site_memory_begin(&site);
        feed_most = size - less;
        assert_int_equal(index_write(&site, &plans, ids, code), TL_OK);
        assert_string_equal(code, less ? "TL0734" : "");
        assert_int_equal(g_hash_table_contains(site.now, "programme.ics"), less == 0);
        bool told = strstr(site_memory_text(&site, "index.html"), "programme.ics") != NULL;
        assert_int_equal(told, less == 0);
        site_memory_finish(&site);
    }
    feed_most = 0;
    site_memory_finish(&plans);
}

static void test_full_disk(void **state) {
    (void)state;
    static const char *const ids[] = {"a", NULL};
    struct site_memory plans, site;
    char code[8];
    site_memory_begin(&plans);
    publish(&plans, "a", "Home care", TL_AUDIENCE_PUBLIC);
    for (int left = 0; left < 5; left++) {
        site_memory_begin(&site);
        site.puts_left = left;
        assert_int_equal(index_write(&site, &plans, ids, code), TL_ERR_IO);
        site_memory_finish(&site);
    }
    site_memory_finish(&plans);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_order), cmocka_unit_test(test_twice),     cmocka_unit_test(test_other_audience),
        cmocka_unit_test(test_last),  cmocka_unit_test(test_full_disk), cmocka_unit_test(test_too_large),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
