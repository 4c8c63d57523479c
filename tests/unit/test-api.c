/*
 * test-api.c - functions of the public headers that the program calls and no other test does.
 *
 * SPDX-License-Identifier: MIT
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <errno.h>
#include <glib.h>
#include <string.h>
#include <tenderline/compliance.h>
#include <tenderline/import.h>
#include <tenderline/publish.h>

#include "tests/unit/example.h"

#define PLAN(more)                                                                                           \
    "<plan xmlns='urn:tenderline:plan:1' id='p' title='P' status-date='2026-03-02' tracking='actuals'>" more \
    "</plan>"

/* Each has a name, and no two the same. */
static void names_differ(const char *(*name)(int), int first, int count) {
    g_autoptr(GHashTable) seen = g_hash_table_new(g_str_hash, g_str_equal);
    for (int i = first; i < count; i++) {
        assert_non_null(name(i));
        assert_true(g_hash_table_add(seen, (gpointer)name(i)));
    }
}

static const char *kind_name(int kind) {
    return tl_item_kind_name((enum tl_item_kind)kind);
}

static const char *part_name(int part) {
    return tl_part_name((enum tl_part)part);
}

static const char *status_name(int status) {
    return tl_item_status_name((enum tl_item_status)status);
}

static const char *rule_kind_name(int kind) {
    return tl_rule_kind_name((enum tl_rule_kind)kind);
}

static const char *rule_date_name(int date) {
    return tl_rule_date_name((enum tl_rule_date)date);
}

static void test_names(void **state) {
    (void)state;
    names_differ(kind_name, 0, TL_ITEM_KIND_COUNT);
    names_differ(part_name, TL_PART_NONE + 1, TL_PART_COUNT);
    names_differ(status_name, 0, TL_ITEM_SUPERSEDED + 1);
    names_differ(rule_kind_name, 0, TL_RULE_NOT_WITHIN + 1);
    names_differ(rule_date_name, 0, TL_RULE_BY_TO + 1);
    assert_null(tl_part_name(TL_PART_NONE));
    assert_string_equal(tl_item_kind_name(TL_ITEM_PART), "part");
    assert_string_equal(tl_part_name(TL_PART_CALL_IN_ENDS), "call-in-ends");
    assert_string_equal(tl_item_status_name(TL_ITEM_WITHDRAWN), "withdrawn");
    assert_string_equal(tl_rule_kind_name(TL_RULE_MAXIMUM_GAP), "maximum-gap");
    assert_string_equal(tl_rule_severity_name(TL_RULE_POLICY), "policy");
    assert_string_equal(tl_rule_confidence_name(TL_RULE_UNVERIFIED), "unverified");
}

static void test_counting_words(void **state) {
    (void)state;
    size_t count, counted = 0;
    const struct tl_rule *const *all = tl_rules_all(example_rules(), &count);
    for (size_t i = 0; i < count; i++) {
        const char *words = tl_rule_counting_words(all[i]);
        assert_true((words != NULL) == (all[i]->counting != NULL));
        counted += words != NULL;
    }
    assert_true(counted > 0);
}

static bool done(const struct example *example, const char *id) {
    uint32_t index = tl_plan_find(example->plan, id);
    assert_int_not_equal(index, TL_NONE);
    return tl_item_is_done(&tl_plan_items(example->plan, &(size_t){0})[index]);
}

static void test_done(void **state) {
    (void)state;
    struct example example = example_parse(
        PLAN("<activity id='said' title='A' start='2026-01-05' finish='2026-01-09' status='done'/>"
             "<activity id='ended' title='B' start='2026-01-05' finish='2026-01-09' "
             "actual-start='2026-01-05' actual-finish='2026-01-09'/>"
             "<activity id='begun' title='C' start='2026-02-02' finish='2026-04-10' "
             "actual-start='2026-02-02'/>"
             "<milestone id='held' title='D' on='2026-02-02' actual-on='2026-02-03'/>"
             "<milestone id='ahead' title='E' on='2026-05-05'/>"),
        TL_AUDIENCE_PUBLIC);
    assert_true(done(&example, "said"));
    assert_true(done(&example, "ended"));
    assert_false(done(&example, "begun"));
    assert_true(done(&example, "held"));
    assert_false(done(&example, "ahead"));
    example_free(&example);
}

static void test_what_a_plan_hides(void **state) {
    (void)state;
    struct example example =
        example_parse(PLAN("<milestone id='seen' title='A' on='2026-05-05'/>"
                           "<decision id='secret' title='B' on='2026-05-06' audience='exempt' "
                           "ground='LGA 1972 Sch 12A para 3'/>"),
                      TL_AUDIENCE_PUBLIC);
    assert_true(tl_plan_hides(example.reduced, "secret"));
    assert_true(tl_plan_hides(example.reduced, "secret#effective"));
    assert_false(tl_plan_hides(example.reduced, "seen"));
    assert_false(tl_plan_hides(example.reduced, "nothing"));
    assert_false(tl_plan_hides(example.plan, "secret"));
    example_free(&example);
}

static void test_calendars(void **state) {
    (void)state;
    struct example example = example_parse(
        PLAN("<calendar id='office' base='england-and-wales'/>"
             "<activity id='a' title='A' start='2026-05-05' duration='3wd' calendar='office'/>"),
        TL_AUDIENCE_PUBLIC);
    size_t count;
    bool found = false;
    const struct tl_calendar *const *calendars = tl_plan_calendars(example.plan, &count);
    for (size_t i = 0; i < count; i++) {
        found = found || strcmp(tl_calendar_id(calendars[i]), "office") == 0;
    }
    assert_true(found);
    example_free(&example);
}

static void test_notes_of_the_law(void **state) {
    (void)state;
    struct example example =
        example_parse(PLAN("<procurement id='buy' title='Buying'>"
                           "<milestone id='a' title='A' on='2026-05-05'/></procurement>"),
                      TL_AUDIENCE_PUBLIC);
    struct tl_compliance *compliance = tl_compliance_create(example.whole, example_rules());
    size_t count;
    const struct tl_compliance_note *notes = tl_compliance_notes(compliance, &count);
    assert_ptr_equal(tl_compliance_schedule(compliance), example.whole);
    assert_int_equal(count, 1);
    assert_int_equal(notes[0].item, tl_plan_find(example.plan, "buy"));
    assert_non_null(strstr(notes[0].text, "'Buying' names no regime"));
    tl_compliance_destroy(compliance);
    example_free(&example);
}

static void test_import_of_a_file(void **state) {
    (void)state;
    g_autofree char *path =
        g_build_filename(g_getenv("TL_SOURCE"), "tests", "cases", "import-table", "table.csv", NULL);
    struct tl_diags *diags = tl_diags_create();
    struct tl_bytes plan = {0};
    struct tl_sink sink = tl_bytes_sink(&plan);
    assert_int_equal(tl_import_file(path, diags, &sink), TL_OK);
    assert_non_null(strstr(plan.data, "<plan "));
    tl_bytes_finish(&plan);
    g_autofree char *none = g_strconcat(path, ".none", NULL);
    errno = 0;
    assert_int_equal(tl_import_file(none, diags, &sink), TL_ERR_IO);
    assert_int_equal(errno, ENOENT);
    assert_int_equal(plan.size, 0);
    tl_bytes_finish(&plan);
    tl_diags_destroy(diags);
}

static struct tl_site_entry entry(const char *text) {
    return (struct tl_site_entry){.bytes = text, .size = strlen(text)};
}

#define ENTRY(id, language)                                                                                  \
    "{\"version\":1,\"id\":\"" id "\",\"title\":\"T\",\"language\":\"" language                              \
    "\",\"audience\":\"public\","                                                                            \
    "\"asAt\":null,\"stage\":\"ahead\",\"broken\":0,\"possible\":0,\"missed\":0,\"authorities\":[],"         \
    "\"bodies\":[],\"kinds\":[],\"months\":[],\"next\":[],\"changed\":\"2026-01-05T00:00:00Z\","             \
    "\"changes\":[],\"pdf\":\"2026-01-05T00:00:00Z\"}"

static void test_language_of_a_site(void **state) {
    (void)state;
    const struct tl_site_entry one[] = {entry(ENTRY("a", "cy")), entry(ENTRY("b", "cy"))};
    const struct tl_site_entry two[] = {entry(ENTRY("a", "cy")), entry(ENTRY("b", "en"))};
    const struct tl_site_entry broken[] = {entry(ENTRY("a", "cy")), entry("{")};
    char *common = tl_site_language(one, G_N_ELEMENTS(one));
    assert_string_equal(common, "cy");
    tl_free(common);
    assert_null(tl_site_language(two, G_N_ELEMENTS(two)));
    assert_null(tl_site_language(broken, G_N_ELEMENTS(broken)));
    assert_null(tl_site_language(NULL, 0));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_names),
        cmocka_unit_test(test_counting_words),
        cmocka_unit_test(test_done),
        cmocka_unit_test(test_what_a_plan_hides),
        cmocka_unit_test(test_calendars),
        cmocka_unit_test(test_notes_of_the_law),
        cmocka_unit_test(test_import_of_a_file),
        cmocka_unit_test(test_language_of_a_site),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
