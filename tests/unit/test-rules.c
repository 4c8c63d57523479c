/*
 * test-rules.c - rule packs: those that come with the program, each kind of mistake in one, and that
 * nothing of a wrong one is kept.
 *
 * tests/rules/<code>/bad.xml raises the code and nothing else, near.xml nothing at all; `expect`
 * holds where. This test stands for tests/fixtures for the codes not-a-rule-pack, unknown-rule-element,
 * unknown-rule-attribute, missing-rule-attribute, unknown-rule-value, unknown-counting-mode,
 * unknown-rule-event, unknown-rule-condition, bad-rule-period, bad-rule-date, incomplete-rule,
 * repeated-rule-id, unknown-rule-reference and too-many-rules.
 *
 * SPDX-License-Identifier: MIT
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <internal/diag.h>
#include <stdlib.h>
#include <string.h>

#include "planner/rules/pack.h"

static char *source_path(const char *inside) {
    return g_build_filename(g_getenv("TL_SOURCE"), inside, NULL);
}

/* Reads one pack; what was told, a line each: "TL0907 9:16". NULL in *ret_rules after any error. */
static char *read_told(const char *path, const struct tl_rules_limits *limits, struct tl_rules **ret_rules) {
    struct tl_diags *diags = tl_diags_create();
    char *text = NULL;
    gsize size;
    assert_true(g_file_get_contents(path, &text, &size, NULL));
    g_autoptr(GBytes) bytes = g_bytes_new_take(text, size);
    enum tl_status status = tl_rules_read_memory(path, bytes, g_getenv("TL_DATA"), limits, diags, ret_rules);
    assert_int_equal(status == TL_OK, *ret_rules != NULL);
    assert_int_equal(status == TL_OK, tl_diags_count(diags, TL_SEVERITY_ERROR) == 0);
    GString *told = g_string_new(NULL);
    size_t count;
    const struct tl_diag *all = tl_diags_all(diags, &count);
    for (size_t i = 0; i < count; i++) {
        struct tl_place place = {0};
        assert_true(tl_diags_place(diags, all[i].span, &place));
        g_string_append_printf(told, "%s %u:%u %s%s%s\n", all[i].code->id, place.line, place.column,
                               all[i].text, all[i].hint ? "; " : "", all[i].hint ? all[i].hint : "");
    }
    tl_diags_destroy(diags);
    return g_string_free(told, FALSE);
}

static char *told_of(const char *inside) {
    g_autofree char *path = source_path(inside);
    struct tl_rules *rules = NULL;
    char *told = read_told(path, &tl_rules_limits_default, &rules);
    tl_rules_destroy(rules);
    return told;
}

static int lines_in(const char *text) {
    int lines = 0;
    for (; *text; text++) {
        lines += *text == '\n';
    }
    return lines;
}

static bool expect_holds(const char *inside, const char *told) {
    g_autofree char *path = source_path(inside);
    g_autofree char *wanted = NULL;
    if (g_getenv("TL_UPDATE_GOLDEN")) {
        return g_file_set_contents(path, told, -1, NULL);
    }
    assert_true(g_file_get_contents(path, &wanted, NULL, NULL));
    if (strcmp(wanted, told) == 0) {
        return true;
    }
    print_message("# %s: expected\n%s# found\n%s", inside, wanted, told);
    return false;
}

static void test_fixtures(void **state) {
    (void)state;
    size_t count, faults = 0, seen = 0;
    const struct tl_code *codes = tl_codes(&count);
    for (size_t i = 0; i < count; i++) {
        if (!g_str_has_prefix(codes[i].id, "TL09") || strcmp(codes[i].slug, "too-many-rules") == 0 ||
            strcmp(codes[i].slug, "bad-template") == 0) {
            continue;
        }
        seen++;
        g_autofree char *bad = g_strdup_printf("tests/rules/%s/bad.xml", codes[i].slug);
        g_autofree char *near = g_strdup_printf("tests/rules/%s/near.xml", codes[i].slug);
        g_autofree char *expect = g_strdup_printf("tests/rules/%s/expect", codes[i].slug);
        g_autofree char *of_bad = told_of(bad);
        g_autofree char *of_near = told_of(near);
        bool right = g_str_has_prefix(of_bad, codes[i].id) && lines_in(of_bad) == 1 &&
                     expect_holds(expect, of_bad) && of_near[0] == '\0';
        if (!right) {
            print_message("# %s: bad.xml tells\n%s# near.xml tells\n%s", codes[i].slug, of_bad, of_near);
            faults++;
        }
    }
    assert_int_equal(seen, 13);
    assert_int_equal(faults, 0);
}

static void test_too_many_rules(void **state) {
    (void)state;
    g_autofree char *path = source_path("tests/rules/good/everything.xml");
    struct tl_rules_limits limits = tl_rules_limits_default;
    struct tl_rules *rules = NULL;
    limits.rules = 7;
    g_autofree char *enough = read_told(path, &limits, &rules);
    assert_string_equal(enough, "");
    tl_rules_destroy(rules);
    limits.rules = 6;
    g_autofree char *few = read_told(path, &limits, &rules);
    assert_true(g_str_has_prefix(few, "TL0914"));
    limits = tl_rules_limits_default;
    limits.file_size = 100;
    g_autofree char *small = read_told(path, &limits, &rules);
    assert_true(g_str_has_prefix(small, "TL0105"));
}

#define PACK "<rules xmlns=\"urn:tenderline:rules:1\" id=\"a\" title=\"A\">"

/* Not well-formed, and in another encoding: exactly that error. */
static void test_broken_bytes(void **state) {
    (void)state;
    static const struct {
        const char *text, *told;
    } rows[] = {
        {"", "TL0101 1:1 the file is empty"},
        {"plain words", "TL0101 1:1 this is not XML: it does not begin with '<'"},
        {PACK "<rule id=\"b\">", "TL0101 1:69 the file ends before </rule>"},
        {PACK "<rule id=\"b\"></rules>", "TL0101 1:69 this tag does not close <rule>"},
        {"<!DOCTYPE rules>" PACK "</rules>", "TL0103 1:1 a rule pack has no DOCTYPE"},
        {PACK "<note>\xe9</note></rules>", "TL0102 1:62 byte 0xE9 does not belong in UTF-8 text here"},
        {PACK "<unknown>words</unknown></rules>", "TL0902 1:57 <unknown> is not an element of a rule pack"},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        struct tl_diags *diags = tl_diags_create();
        struct tl_rules *rules = NULL;
        g_autoptr(GBytes) bytes = g_bytes_new(rows[i].text, strlen(rows[i].text));
        assert_int_equal(tl_rules_read_memory("pack.xml", bytes, g_getenv("TL_DATA"),
                                              &tl_rules_limits_default, diags, &rules),
                         TL_ERR_INPUT);
        size_t count;
        const struct tl_diag *all = tl_diags_all(diags, &count);
        assert_null(rules);
        struct tl_place place = {0};
        assert_true(tl_diags_place(diags, all[0].span, &place));
        g_autofree char *told =
            g_strdup_printf("%s %u:%u %s", all[0].code->id, place.line, place.column, all[0].text);
        assert_string_equal(told, rows[i].told);
        assert_int_equal(count, 1);
        tl_diags_destroy(diags);
    }
}

static struct tl_rules *shipped(const char *const *files, size_t file_count, enum tl_status wanted) {
    struct tl_diags *diags = tl_diags_create();
    struct tl_rules_options options = {
        .data_dir = g_getenv("TL_DATA"), .files = files, .file_count = file_count};
    struct tl_rules *rules = NULL;
    enum tl_status status = tl_rules_load(&options, diags, &rules);
    if (status != wanted) {
        struct tl_bytes bytes = {0};
        struct tl_sink sink = tl_bytes_sink(&bytes);
        (void)tl_diags_print(diags, false, &sink);
        print_message("%s", bytes.data ? bytes.data : "");
        tl_bytes_finish(&bytes);
    }
    assert_int_equal(status, wanted);
    tl_diags_destroy(diags);
    return rules;
}

static void test_shipped_packs(void **state) {
    (void)state;
    struct tl_rules *rules = shipped(NULL, 0, TL_OK);
    size_t packs, count, unverified = 0;
    const struct tl_rule_pack *const *pack = tl_rules_packs(rules, &packs);
    const struct tl_rule *const *all = tl_rules_all(rules, &count);
    assert_true(packs >= 13);
    assert_true(count >= 120);
    for (size_t i = 0; i < packs; i++) {
        g_autofree char *name = g_path_get_basename(pack[i]->file);
        g_autofree char *id = g_strdup(pack[i]->id);
        g_autofree char *wanted = g_strconcat(id, ".xml", NULL);
        assert_string_equal(name, wanted); /* a pack is found by its name */
        assert_true(pack[i]->source_count > 0);
        assert_true(pack[i]->nation_count > 0);
    }
    for (size_t i = 0; i < count; i++) {
        assert_ptr_equal(tl_rules_find(rules, all[i]->code), all[i]);
        assert_true(strlen(all[i]->explanation) > 40);
        assert_true(all[i]->source_count > 0 || all[i]->confidence == TL_RULE_UNVERIFIED);
        unverified += all[i]->confidence == TL_RULE_UNVERIFIED;
        if (all[i]->confidence == TL_RULE_UNVERIFIED) {
            assert_int_equal(all[i]->severity, TL_RULE_ADVICE);
            assert_true(g_str_has_prefix(all[i]->explanation, "Unverified:"));
        }
        for (size_t j = 0; j < all[i]->from_count; j++) {
            assert_non_null(tl_rule_event_words(all[i]->from[j]));
        }
    }
    assert_true(unverified > 0);
    assert_null(tl_rules_find(rules, "pa2023/nothing"));
    tl_rules_destroy(rules);
}

/* A council's pack stands beside the others; one of a name that is taken, or a wrong one, loads nothing. */
static void test_own_pack(void **state) {
    (void)state;
    g_autofree char *good = source_path("tests/rules/good/council.xml");
    g_autofree char *wrong = source_path("tests/rules/bad-rule-date/bad.xml");
    const char *own[] = {good};
    struct tl_rules *rules = shipped(own, 1, TL_OK);
    const struct tl_rule *rule = tl_rules_find(rules, "our-council/notice");
    assert_non_null(rule);
    assert_string_equal(rule->counting, "clear-working-days");
    assert_int_equal(rule->condition_count, 3);
    assert_string_equal(rule->conditions[1].words, "kind of authority: council or board");
    assert_true(rule->conditions[2].unless);
    assert_true(rule->requires_from && !rule->requires_to && rule->next_day);
    assert_non_null(tl_rules_find(rules, "pa2023/standstill"));
    tl_rules_destroy(rules);
    const char *twice[] = {good, good};
    assert_null(shipped(twice, 2, TL_ERR_INPUT));
    const char *bad[] = {good, wrong};
    assert_null(shipped(bad, 2, TL_ERR_INPUT));
    const char *missing[] = {"no-such-pack.xml"};
    assert_null(shipped(missing, 1, TL_ERR_IO));
}

/* A pack beside the plan comes in with <use>; what is wrong in it is told with its own place. */
static void test_used_pack(void **state) {
    (void)state;
    g_autofree char *path = source_path("tests/rules/used/plan.xml");
    struct tl_diags *diags = tl_diags_create();
    struct tl_read_options read_options = {.data_dir = g_getenv("TL_DATA")};
    struct tl_plan *plan = NULL;
    assert_int_equal(tl_plan_read_file(path, &read_options, diags, &plan), TL_OK);
    struct tl_rules_options options = {.data_dir = g_getenv("TL_DATA")};
    options.used = tl_plan_rule_files(plan, &options.used_count);
    assert_int_equal(options.used_count, 1);
    assert_true(g_str_has_suffix(options.used[0].path, "shared/constitution.xml"));
    struct tl_rules *rules = NULL;
    assert_int_equal(tl_rules_load(&options, diags, &rules), TL_OK);
    assert_non_null(tl_rules_find(rules, "our-council/notice"));
    tl_rules_destroy(rules);
    static const char wrong[] = "<rules xmlns='urn:tenderline:rules:1' id='a' title='A'><rool/></rules>";
    struct tl_rule_file broken = {.path = "broken.xml", .bytes = wrong, .size = strlen(wrong)};
    options.used = &broken;
    assert_int_equal(tl_rules_load(&options, diags, &rules), TL_ERR_INPUT);
    size_t count;
    struct tl_place place;
    const struct tl_diag *all = tl_diags_all(diags, &count);
    assert_int_equal(count, 1);
    assert_true(tl_diags_place(diags, all[0].span, &place));
    assert_string_equal(place.file, "broken.xml");
    tl_plan_destroy(plan);
    tl_diags_destroy(diags);
}

struct lawful {
    const char *code, *from;
    const char *day; /* first lawful day of a minimum gap, last lawful one of a maximum gap */
};

/* The rules of the packs give the days that are known: mode, period, calendar and edge together. */
static void test_rules_count(void **state) {
    static const struct lawful rows[] = {
        {"pa2023/standstill", "2025-03-03", "2025-03-13"},
        {"pa2023/standstill", "2026-06-08", "2026-06-19"},
        {"pa2023/tendering-25", "2025-03-03", "2025-03-28"},
        {"pa2023/qualifying-notice", "2025-03-03", "2025-04-12"},
        {"pa2023/contract-details-30", "2025-04-01", "2025-04-30"},
        {"pa2023/contract-details-120", "2025-04-01", "2025-07-29"},
        {"pcr2006/standstill", "2010-03-23", "2010-04-07"},
        {"pcr2006/standstill-old", "2009-03-31", "2009-04-11"}, /* no roll over Easter */
        {"pcr2006/award-notice", "2014-02-01", "2014-03-21"},
        {"pcr2006/open-52", "2012-10-30", "2012-12-21"},
        {"pcr2015/standstill", "2015-12-18", "2015-12-30"},
        {"pcr2015/open-35", "2018-11-20", "2018-12-27"},
        {"psr2023/standstill", "2025-03-03", "2025-03-15"},
        {"psr2023/representations", "2025-03-03", "2025-03-14"},
        {"psr2023/most-suitable-14", "2025-03-03", "2025-03-17"},
        {"psr2023/award-notice-a", "2025-03-03", "2025-04-02"},
        {"executive2012/key-decision-notice", "2013-06-26", "2013-07-25"},
        {"executive2012/general-exception", "2019-04-11", "2019-04-19"}, /* Good Friday itself */
        {"lga1972/agenda", "2019-04-15", "2019-04-25"},
        {"consultation/twelve-weeks", "2012-05-08", "2012-07-30"},
        {"workforce/redundancies-45", "2013-06-06", "2013-07-21"},
        {"workforce/employee-information-28", "2027-03-04", "2027-04-01"},
        {"call-in/effect", "2026-07-14", "2026-07-22"},
    };
    (void)state;
    struct tl_rules *rules = shipped(NULL, 0, TL_OK);
    size_t faults = 0;
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        const struct tl_rule *rule = tl_rules_find(rules, rows[i].code);
        struct tl_when when;
        char text[TL_DAY_TEXT_SIZE];
        assert_non_null(rule);
        assert_int_equal(tl_when_parse(rows[i].from, &when, NULL), TL_TEXT_OK);
        struct tl_count count = tl_rule_count(rules, (const struct tl_rule_entry *)rule, NULL);
        tl_day from = when.window.earliest;
        tl_day_text(rule->kind == TL_RULE_MAXIMUM_GAP ? tl_count_last_lawful(&count, from)
                                                      : tl_count_first_lawful(&count, from),
                    text);
        if (strcmp(text, rows[i].day) != 0) {
            print_message("# %s from %s: %s, not %s\n", rows[i].code, rows[i].from, text, rows[i].day);
            faults++;
        }
    }
    tl_rules_destroy(rules);
    assert_int_equal(faults, 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_fixtures),     cmocka_unit_test(test_too_many_rules),
        cmocka_unit_test(test_broken_bytes), cmocka_unit_test(test_shipped_packs),
        cmocka_unit_test(test_own_pack),     cmocka_unit_test(test_used_pack),
        cmocka_unit_test(test_rules_count),
    };
    cmocka_set_message_output(CM_OUTPUT_TAP);
    return cmocka_run_group_tests(tests, NULL, NULL);
}
