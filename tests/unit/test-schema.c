/*
 * test-schema.c - the RELAX NG schema of plans, the reader and the manual page agree.
 *
 * tests/fixtures/schema: good/ is accepted by both, bad/ refused by both, reader-only/ holds the
 * kinds of mistakes that no grammar can see: references, days that do not exist, dates that
 * disagree. Every element and attribute of the schema is used in good/, and stands in the manual.
 *
 * SPDX-License-Identifier: MIT
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <glib.h>
#include <libxml/parser.h>
#include <string.h>
#include <tenderline/plan.h>

#include "tests/unit/schema.h"

static char *source_path(const char *inside) {
    return g_build_filename(g_getenv("TL_SOURCE"), inside, NULL);
}

static int compare_paths(gconstpointer a, gconstpointer b) {
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* The XML files of a folder, sorted; empty if there is no such folder. */
static GPtrArray *xml_files(const char *inside) {
    GPtrArray *paths = g_ptr_array_new_with_free_func(g_free);
    g_autofree char *folder = source_path(inside);
    g_autoptr(GDir) dir = g_dir_open(folder, 0, NULL);
    for (const char *name = dir ? g_dir_read_name(dir) : NULL; name; name = g_dir_read_name(dir)) {
        if (g_str_has_suffix(name, ".xml")) {
            g_ptr_array_add(paths, g_build_filename(folder, name, NULL));
        }
    }
    g_ptr_array_sort(paths, compare_paths);
    return paths;
}

static bool is_named(const xmlNode *node, const char *name) {
    return node->type == XML_ELEMENT_NODE && strcmp((const char *)node->name, name) == 0;
}

/* How many errors the reader finds. */
static size_t reader_errors(const char *path) {
    struct tl_read_options options = {.data_dir = g_getenv("TL_DATA")};
    struct tl_diags *diags = tl_diags_create();
    struct tl_plan *plan = NULL;
    enum tl_status status = tl_plan_read_file(path, &options, diags, &plan);
    size_t errors = tl_diags_count(diags, TL_SEVERITY_ERROR);
    tl_plan_destroy(plan);
    tl_diags_destroy(diags);
    assert_int_equal(status, errors > 0 ? TL_ERR_INPUT : TL_OK);
    return errors;
}

/*
 * Every file of `inside`: does the schema take it; how many errors does the reader find? Each bad
 * file has one mistake, so more would be a cascade. -1: not asked.
 */
static void expect_all(const struct schema *schema, const char *inside, int by_schema, int errors) {
    g_autoptr(GPtrArray) paths = xml_files(inside);
    size_t faults = 0;
    assert_true(paths->len > 0);
    for (guint i = 0; i < paths->len; i++) {
        const char *path = g_ptr_array_index(paths, i);
        if (by_schema >= 0 && schema_accepts_file(schema, path) != (by_schema == 1)) {
            print_message("# %s: the schema %s it\n", path, by_schema == 1 ? "refuses" : "accepts");
            faults++;
        }
        if (errors >= 0 && reader_errors(path) != (size_t)errors) {
            print_message("# %s: %zu errors from the reader, not %d\n", path, reader_errors(path), errors);
            faults++;
        }
    }
    assert_int_equal(faults, 0);
}

static void test_examples(void **state) {
    expect_all(*state, "plans/examples", 1, -1);
}

static void test_good(void **state) {
    expect_all(*state, "tests/fixtures/schema/good", 1, 0);
    expect_all(*state, "tests/fixtures/schema/good/shared", 1, -1);
}

static void test_bad(void **state) {
    expect_all(*state, "tests/fixtures/schema/bad", 0, 1);
}

static void test_reader_only(void **state) {
    expect_all(*state, "tests/fixtures/schema/reader-only", 1, 1);
}

/* The near misses of the diagnostics are plans like any other. */
static void test_near_misses(void **state) {
    g_autofree char *root = source_path("tests/fixtures");
    g_autoptr(GDir) dir = g_dir_open(root, 0, NULL);
    size_t faults = 0, seen = 0;
    assert_non_null(dir);
    for (const char *name = g_dir_read_name(dir); name; name = g_dir_read_name(dir)) {
        g_autofree char *path = g_build_filename(root, name, "near.xml", NULL);
        if (!g_file_test(path, G_FILE_TEST_IS_REGULAR)) {
            continue;
        }
        seen++;
        if (!schema_accepts_file(*state, path)) {
            print_message("# %s: the schema refuses it\n", path);
            faults++;
        }
    }
    assert_true(seen > 0);
    assert_int_equal(faults, 0);
}

/* Every element and attribute stands in a file that both accept. */
static void test_fixtures_use_all(void **state) {
    static const char *const folders[] = {"tests/fixtures/schema/good", "tests/fixtures/schema/good/shared"};
    g_autoptr(GHashTable) used = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    for (size_t f = 0; f < G_N_ELEMENTS(folders); f++) {
        g_autoptr(GPtrArray) paths = xml_files(folders[f]);
        for (guint i = 0; i < paths->len; i++) {
            schema_used_add(g_ptr_array_index(paths, i), used);
        }
    }
    g_autoptr(GPtrArray) words = schema_vocabulary(*state, false);
    assert_true(words->len > 300);
    size_t faults = 0;
    for (guint i = 0; i < words->len; i++) {
        if (!g_hash_table_contains(used, g_ptr_array_index(words, i))) {
            print_message("# no good file has %s\n", (const char *)g_ptr_array_index(words, i));
            faults++;
        }
    }
    assert_int_equal(faults, 0);
}

/* The words that the manual page marks as elements (Ic), attributes and values (Cm). */
static GHashTable *manual_words(void) {
    GHashTable *words = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    g_autofree char *path = source_path("planner/cli/man/tenderline-plan.5");
    g_autofree char *text = NULL;
    assert_true(g_file_get_contents(path, &text, NULL, NULL));
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
    for (size_t i = 0; lines[i]; i++) {
        if (!g_str_has_prefix(lines[i], ".It Ic ") && !g_str_has_prefix(lines[i], ".Ic ") &&
            !g_str_has_prefix(lines[i], ".It Cm ") && !g_str_has_prefix(lines[i], ".Cm ")) {
            continue;
        }
        g_auto(GStrv) tokens = g_strsplit_set(lines[i], " ,", -1);
        for (size_t t = 0; tokens[t]; t++) {
            g_hash_table_add(words, g_strdup(tokens[t]));
        }
    }
    return words;
}

static size_t missing_in_manual(GHashTable *words, const char *word) {
    if (g_hash_table_contains(words, word)) {
        return 0;
    }
    print_message("# tenderline-plan.5 lacks %s\n", word);
    return 1;
}

static size_t missing_values(GHashTable *words, const xmlNode *node) {
    size_t faults = 0;
    for (; node; node = node->next) {
        if (is_named(node, "value")) {
            xmlChar *value = xmlNodeGetContent(node);
            faults += missing_in_manual(words, (const char *)value);
            xmlFree(value);
        }
        faults += missing_values(words, node->children);
    }
    return faults;
}

static void test_manual_has_all(void **state) {
    const struct schema *schema = *state;
    g_autoptr(GHashTable) words = manual_words();
    g_autoptr(GPtrArray) entries = schema_vocabulary(schema, false);
    size_t faults = missing_values(words, xmlDocGetRootElement(schema->doc));
    for (guint i = 0; i < entries->len; i++) {
        const char *entry = g_ptr_array_index(entries, i);
        const char *at = strchr(entry, '@');
        faults += missing_in_manual(words, at ? at + 1 : entry);
    }
    assert_int_equal(faults, 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_examples),
        cmocka_unit_test(test_good),
        cmocka_unit_test(test_bad),
        cmocka_unit_test(test_reader_only),
        cmocka_unit_test(test_near_misses),
        cmocka_unit_test(test_fixtures_use_all),
        cmocka_unit_test(test_manual_has_all),
    };
    cmocka_set_message_output(CM_OUTPUT_TAP);
    return cmocka_run_group_tests(tests, schema_open, schema_close);
}
