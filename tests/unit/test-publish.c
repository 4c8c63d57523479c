/*
 * test-publish.c - the files of one plan in a site: which they are, what is said of what changed, and what
 * was published last is not believed.
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
#define PLAN(body)                                                                                           \
    "<plan xmlns=\"urn:tenderline:plan:1\" id=\"p\" title=\"Care\" status-date=\"2026-01-05\">"              \
    "<authority id='c' title='Council'><body id='cab' title='Cabinet'/></authority>" body "</plan>"
#define KEPT "<milestone id='k' title='Kept' on='2026-03-02'/>"
#define LAUNCH "<milestone id='a' title='Launch' on='2026-04-15'/>"

static const char *const files[] = {"chart.svg",     "chart.png", "chart.pdf", "timetable.csv",
                                    "schedule.json", "feed.ics",  "entry.json"};

struct run {
    enum tl_status status;
    char *codes; /* of the writing, "TL0730 " */
};

static char *codes_of(struct tl_diags *diags) {
    GString *codes = g_string_new(NULL);
    size_t count;
    const struct tl_diag *all = tl_diags_all(diags, &count);
    for (size_t i = 0; i < count; i++) {
        g_string_append_printf(codes, "%s ", all[i].code->id);
    }
    return g_string_free(codes, FALSE);
}

/* Publishes the plan; the codes are the caller's. */
static struct run publish(struct site_memory *site, const char *xml, enum tl_audience audience, int64_t at) {
    struct example example = example_parse(xml, audience);
    struct tl_diags *diags = tl_diags_create();
    const struct tl_publish_options options = {
        .output = {.audience = audience,
                   .today = tl_day_from_civil(2026, 1, 5),
                   .publish_time = at,
                   .diags = example.reduced_diags},
        .findings = example.reduced_diags,
        .diags = diags,
    };
    struct tl_site_store store = site_memory_store(site);
    struct run run = {.status = tl_publish_plan(example.schedule, &options, &store)};
    run.codes = codes_of(diags);
    tl_diags_destroy(diags);
    example_free(&example);
    return run;
}

/* The same of a public plan that has nothing wrong. */
static void publish_good(struct site_memory *site, const char *xml, int64_t at) {
    struct run run = publish(site, xml, TL_AUDIENCE_PUBLIC, at);
    assert_string_equal(run.codes, "");
    assert_int_equal(run.status, TL_OK);
    g_free(run.codes);
}

static void test_files(void **state) {
    (void)state;
    struct site_memory site;
    site_memory_begin(&site);
    publish_good(&site, PLAN(KEPT LAUNCH), START);
    for (size_t i = 0; i < G_N_ELEMENTS(files); i++) {
        g_autofree char *path = g_strconcat("plans/p/", files[i], NULL);
        assert_true(strlen(site_memory_text(&site, path)) > 0);
    }
    assert_non_null(strstr(site_memory_text(&site, "plans/p/entry.json"), "\"title\":\"Care\""));
    site_memory_finish(&site);
}

/* Another time of publication alone changes no byte. */
static void test_unchanged(void **state) {
    (void)state;
    struct site_memory site;
    site_memory_begin(&site);
    publish_good(&site, PLAN(KEPT LAUNCH), START);
    site_memory_turn(&site);
    publish_good(&site, PLAN(KEPT), START + DAY);
    site_memory_turn(&site);
    publish_good(&site, PLAN(KEPT), START + 2 * DAY);
    site_memory_assert_unchanged(&site);
    site_memory_finish(&site);
}

static void test_damage(void **state) {
    (void)state;
    static const struct {
        const char *path, *text;
    } damages[] = {
        {"plans/p/entry.json", "{\"version\":1}"},
        {"plans/p/entry.json", ""},
        {"plans/p/entry.json", "[[[[[[[[[[[[[[[[[[[[[[[["},
        {"plans/p/schedule.json", "{\"version\":1,\"items\":[{}]}"},
        {"plans/p/schedule.json", "{\"version\":2,\"items\":[]}"},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(damages); i++) {
        struct site_memory site;
        site_memory_begin(&site);
        publish_good(&site, PLAN(KEPT LAUNCH), START);
        site_memory_turn(&site);
        site_memory_plant(&site, damages[i].path, damages[i].text);
        struct run run = publish(&site, PLAN(KEPT LAUNCH), TL_AUDIENCE_PUBLIC, START + DAY);
        assert_int_equal(run.status, TL_ERR_INPUT);
        assert_string_equal(run.codes, "TL0730 ");
        g_free(run.codes);
        site_memory_finish(&site);
    }
}

static void test_other_audience(void **state) {
    (void)state;
    struct site_memory site;
    site_memory_begin(&site);
    publish_good(&site, PLAN(KEPT), START);
    site_memory_turn(&site);
    struct run run = publish(&site, PLAN(KEPT), TL_AUDIENCE_EXEMPT, START + DAY);
    assert_int_equal(run.status, TL_ERR_INPUT);
    assert_string_equal(run.codes, "TL0731 ");
    g_free(run.codes);
    site_memory_finish(&site);
}

static void test_long_id(void **state) {
    (void)state;
    for (size_t length = TL_SITE_ID_MOST; length <= TL_SITE_ID_MOST + 1; length++) {
        g_autofree char *id = g_strnfill(length, 'p');
        g_autofree char *xml = g_strdup_printf(
            "<plan xmlns=\"urn:tenderline:plan:1\" id=\"%s\" title=\"Care\" status-date=\"2026-01-05\">" KEPT
            "</plan>",
            id);
        struct site_memory site;
        site_memory_begin(&site);
        struct run run = publish(&site, xml, TL_AUDIENCE_PUBLIC, START);
        assert_string_equal(run.codes, length > TL_SITE_ID_MOST ? "TL0732 " : "");
        g_free(run.codes);
        site_memory_finish(&site);
    }
}

/* Wherever a store fails, its failure is what comes back. */
static void test_full_disk(void **state) {
    (void)state;
    for (int left = 0; left < (int)G_N_ELEMENTS(files); left++) {
        struct site_memory site;
        site_memory_begin(&site);
        site.puts_left = left;
        struct run run = publish(&site, PLAN(KEPT LAUNCH), TL_AUDIENCE_PUBLIC, START);
        assert_int_equal(run.status, TL_ERR_IO);
        g_free(run.codes);
        site_memory_finish(&site);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_files),   cmocka_unit_test(test_unchanged),
        cmocka_unit_test(test_damage),  cmocka_unit_test(test_other_audience),
        cmocka_unit_test(test_long_id), cmocka_unit_test(test_full_disk),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
