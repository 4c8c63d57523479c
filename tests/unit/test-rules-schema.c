/*
 * test-rules-schema.c - the RELAX NG schema of rule packs, their reader and the manual page agree.
 *
 * tests/rules: good/ is accepted by both, bad/ refused by both, reader-only/ holds mistakes that no
 * grammar can see. The schema's lists of events, conditions and words are those of the reader.
 *
 * SPDX-License-Identifier: MIT
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <libxml/parser.h>
#include <string.h>

#include "planner/rules/pack.h"
#include "planner/rules/rule_names.h"
#include "tests/unit/schema.h"

/* The XML files of a folder of the source, by name. */
static GPtrArray *xml_files(const char *inside) {
    GPtrArray *paths = g_ptr_array_new_with_free_func(g_free);
    g_autofree char *folder = g_build_filename(g_getenv("TL_SOURCE"), inside, NULL);
    g_autoptr(GDir) dir = g_dir_open(folder, 0, NULL);
    for (const char *name = dir ? g_dir_read_name(dir) : NULL; name; name = g_dir_read_name(dir)) {
        if (g_str_has_suffix(name, ".xml")) {
            g_ptr_array_add(paths, g_build_filename(folder, name, NULL));
        }
    }
    assert_true(paths->len > 0);
    return paths;
}

static size_t reader_errors(const char *path) {
    struct tl_diags *diags = tl_diags_create();
    struct tl_rules *rules = NULL;
    char *text = NULL;
    gsize size;
    assert_true(g_file_get_contents(path, &text, &size, NULL));
    g_autoptr(GBytes) bytes = g_bytes_new_take(text, size);
    enum tl_status status =
        tl_rules_read_memory(path, bytes, g_getenv("TL_DATA"), &tl_rules_limits_default, diags, &rules);
    size_t errors = tl_diags_count(diags, TL_SEVERITY_ERROR);
    assert_int_equal(errors == 0, rules != NULL);
    assert_int_equal(errors == 0, status == TL_OK);
    tl_rules_destroy(rules);
    tl_diags_destroy(diags);
    return errors;
}

/* Every file of `inside`: does the schema take it, and how many errors does the reader find? */
static void expect_all(const struct schema *schema, const char *inside, bool by_schema, size_t errors) {
    g_autoptr(GPtrArray) paths = xml_files(inside);
    size_t faults = 0;
    for (guint i = 0; i < paths->len; i++) {
        const char *path = g_ptr_array_index(paths, i);
        if (schema_accepts_file(schema, path) != by_schema) {
            print_message("# %s: the schema %s it\n", path, by_schema ? "refuses" : "accepts");
            faults++;
        }
        if (reader_errors(path) != errors) {
            print_message("# %s: %zu errors from the reader\n", path, reader_errors(path));
            faults++;
        }
    }
    assert_int_equal(faults, 0);
}

static void test_shipped(void **state) {
    expect_all(*state, "plans/rules", true, 0);
}

static void test_good(void **state) {
    expect_all(*state, "tests/rules/good", true, 0);
}

static void test_bad(void **state) {
    expect_all(*state, "tests/rules/bad", false, 1);
}

static void test_reader_only(void **state) {
    expect_all(*state, "tests/rules/reader-only", true, 1);
}

/* Every element and attribute stands in a good file; <unless> takes what <when> takes. */
static void test_fixtures_use_all(void **state) {
    g_autoptr(GHashTable) used = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    g_autoptr(GPtrArray) paths = xml_files("tests/rules/good");
    for (guint i = 0; i < paths->len; i++) {
        schema_used_add(g_ptr_array_index(paths, i), used);
    }
    g_autoptr(GPtrArray) words = schema_vocabulary(*state, false);
    size_t faults = 0;
    assert_true(words->len > 60);
    for (guint i = 0; i < words->len; i++) {
        const char *word = g_ptr_array_index(words, i);
        bool of_unless = g_str_has_prefix(word, "unless@");
        if (!of_unless && !g_hash_table_contains(used, word)) {
            print_message("# no good file has %s\n", word);
            faults++;
        }
    }
    assert_int_equal(faults, 0);
}

static void same_words(const struct schema *schema, const char *define, const char *const *words) {
    g_autoptr(GPtrArray) values = schema_values(schema, define);
    assert_int_equal(values->len, g_strv_length((char **)words));
    for (guint i = 0; i < values->len; i++) {
        assert_true(g_strv_contains(words, g_ptr_array_index(values, i)));
    }
}

static void test_lists_are_the_readers(void **state) {
    g_autoptr(GPtrArray) events = schema_values(*state, "event");
    assert_int_equal(events->len, tl_event_count());
    for (guint i = 0; i < events->len; i++) {
        assert_int_not_equal(tl_event_find(g_ptr_array_index(events, i)), TL_EVENT_NONE);
    }
    g_autoptr(GPtrArray) modes = schema_values(*state, "counting-word");
    g_autoptr(GPtrArray) orders = schema_values(*state, "order-word");
    assert_int_equal(modes->len + orders->len, TL_COUNTING_COUNT);
    for (guint i = 0; i < modes->len; i++) {
        assert_true(g_strv_contains(tl_counting_names(), g_ptr_array_index(modes, i)));
    }
    same_words(*state, "working-days-word", tl_working_days_names());
    same_words(*state, "severity", tl_rule_severity_names);
    same_words(*state, "confidence", tl_rule_confidence_names);
    same_words(*state, "in-force-word", tl_rule_date_names);
    same_words(*state, "nation", tl_rule_nation_names);
    same_words(*state, "length-word", tl_rule_length_names);
    same_words(*state, "procedures-value", tl_condition_values(TL_CONDITION_PROCEDURE));
    same_words(*state, "regimes-value", tl_condition_values(TL_CONDITION_REGIME));
    same_words(*state, "authorities-value", tl_condition_values(TL_CONDITION_AUTHORITY));
    same_words(*state, "bodies-value", tl_condition_values(TL_CONDITION_BODY));
    same_words(*state, "urgencies-value", tl_condition_values(TL_CONDITION_DECISION_URGENCY));
    size_t conditions = 0;
    g_autoptr(GPtrArray) words = schema_vocabulary(*state, false);
    for (guint i = 0; i < words->len; i++) {
        const char *word = g_ptr_array_index(words, i);
        if (g_str_has_prefix(word, "when@")) {
            assert_int_not_equal(tl_condition_find(word + strlen("when@")), TL_CONDITION_COUNT);
            conditions++;
        }
    }
    assert_int_equal(conditions, TL_CONDITION_COUNT);
}

/* The words that tenderline-rules(5) marks as elements (Ic), attributes and values (Cm). */
static GHashTable *manual_words(void) {
    GHashTable *words = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    g_autofree char *path =
        g_build_filename(g_getenv("TL_SOURCE"), "planner/cli/man/tenderline-rules.5", NULL);
    g_autofree char *text = NULL;
    assert_true(g_file_get_contents(path, &text, NULL, NULL));
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
    for (size_t i = 0; lines[i]; i++) {
        const char *line = g_str_has_prefix(lines[i], ".It ") ? lines[i] + 3 : lines[i];
        bool marked = g_str_has_prefix(line, ".Ic ") || g_str_has_prefix(line, ".Cm ") ||
                      g_str_has_prefix(line, " Ic ") || g_str_has_prefix(line, " Cm ");
        g_auto(GStrv) tokens = g_strsplit_set(marked ? line : "", " ,", -1);
        for (size_t t = 0; tokens[t]; t++) {
            g_hash_table_add(words, g_strdup(tokens[t]));
        }
    }
    return words;
}

static void test_manual_has_all(void **state) {
    const struct schema *schema = *state;
    g_autoptr(GHashTable) words = manual_words();
    g_autoptr(GPtrArray) needed = schema_vocabulary(schema, false);
    size_t faults = 0;
    g_autoptr(GPtrArray) values = schema_values(schema, NULL);
    g_ptr_array_extend_and_steal(needed, g_steal_pointer(&values));
    for (guint i = 0; i < needed->len; i++) {
        const char *entry = g_ptr_array_index(needed, i);
        const char *at = strchr(entry, '@');
        if (!g_hash_table_contains(words, at ? at + 1 : entry)) {
            print_message("# tenderline-rules.5 lacks %s\n", entry);
            faults++;
        }
    }
    assert_int_equal(faults, 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_shipped),
        cmocka_unit_test(test_good),
        cmocka_unit_test(test_bad),
        cmocka_unit_test(test_reader_only),
        cmocka_unit_test(test_fixtures_use_all),
        cmocka_unit_test(test_lists_are_the_readers),
        cmocka_unit_test(test_manual_has_all),
    };
    cmocka_set_message_output(CM_OUTPUT_TAP);
    return cmocka_run_group_tests(tests, schema_open_rules, schema_close);
}
