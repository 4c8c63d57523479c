/*
 * test-fixtures.c - every code of the registry has tests/fixtures/<slug>/bad.xml, which raises it, and
 * near.xml, which is nearly the same and does not.
 *
 * A file `expect` beside them lists all that bad.xml raises, a line each: "TL0401 3:12".
 * With TL_UPDATE_GOLDEN=1 such a file is written anew where there is one.
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
#include <tenderline/check.h>

#include "tests/unit/example.h"
#include "tests/unit/plan_text.h"

/* Codes that no plan file alone can raise, and the test that does. */
static const struct {
    const char *slug;
    const char *test;
} elsewhere[] = {
    {"file-too-large", "tests/unit/test-limits.c"},
    {"too-many-items", "tests/unit/test-limits.c"},
    {"text-too-long", "tests/unit/test-limits.c"},
    {"too-many-calendars", "tests/unit/test-limits.c"},
    {"too-many-links", "tests/unit/test-limits.c"},
    {"holiday-data", "tests/unit/test-holidays.c"},
    {"words-data", "tests/unit/test-language.c"},
    {"missing-word", "tests/unit/test-language.c"},
    {"chart-letter-missing", "tests/unit/test-scene.c"},
    {"chart-too-many-rows", "tests/cli/chart.sh"},
    {"chart-cannot-fit", "tests/cli/chart.sh"},
    {"chart-no-font", "tests/cli/chart.sh"},
    {"chart-picture-too-large", "tests/cli/chart.sh"},
    {"feed-of-another", "tests/unit/test-feed-history.c"},
    {"feed-damaged", "tests/unit/test-feed-history.c"},
    {"feed-id-reused", "tests/unit/test-feed-history.c"},
    {"feed-plan-twice", "tests/unit/test-feed-programme.c"},
    {"feed-unsound", "tests/unit/test-feed-sound.c"},
    {"site-damaged", "tests/unit/test-publish.c"},
    {"site-of-another", "tests/unit/test-publish.c"},
    {"plan-id-too-long", "tests/unit/test-publish.c"},
    {"plan-twice", "tests/unit/test-site.c"},
    {"programme-too-large", "tests/unit/test-site.c"},
    {"not-importable", "tests/unit/test-import.c"},
    {"bad-project-value", "tests/unit/test-import.c"},
    {"not-carried", "tests/unit/test-import.c"},
    {"overdue-task", "tests/unit/test-import.c"},
    {"part-day", "tests/unit/test-import.c"},
    {"uncertain-date", "tests/unit/test-table.c"},
    {"unread-date", "tests/unit/test-table.c"},
    {"assumed-layout", "tests/unit/test-table.c"},
    {"not-a-rule-pack", "tests/unit/test-rules.c"},
    {"unknown-rule-element", "tests/unit/test-rules.c"},
    {"unknown-rule-attribute", "tests/unit/test-rules.c"},
    {"missing-rule-attribute", "tests/unit/test-rules.c"},
    {"unknown-rule-value", "tests/unit/test-rules.c"},
    {"unknown-counting-mode", "tests/unit/test-rules.c"},
    {"unknown-rule-event", "tests/unit/test-rules.c"},
    {"unknown-rule-condition", "tests/unit/test-rules.c"},
    {"bad-rule-period", "tests/unit/test-rules.c"},
    {"bad-rule-date", "tests/unit/test-rules.c"},
    {"incomplete-rule", "tests/unit/test-rules.c"},
    {"repeated-rule-id", "tests/unit/test-rules.c"},
    {"unknown-rule-reference", "tests/unit/test-rules.c"},
    {"too-many-rules", "tests/unit/test-rules.c"},
    {"bad-template", "tests/unit/test-template.c"},
    {NULL, NULL},
};

static char *source_path(const char *inside) {
    return g_build_filename(g_getenv("TL_SOURCE"), inside, NULL);
}

static struct tl_diags *run(const char *path) {
    struct tl_diags *diags = tl_diags_create();
    struct tl_read_options read_options = {.data_dir = g_getenv("TL_DATA")};
    struct tl_schedule_options schedule_options = {.today = TL_DAY_PAST, .rules = example_rules()};
    struct tl_plan *plan = NULL;
    struct tl_schedule *schedule = NULL;
    if (tl_plan_read_file(path, &read_options, diags, &plan) == TL_OK &&
        tl_schedule_create(plan, &schedule_options, diags, &schedule) == TL_OK) {
        tl_plan_check(schedule, diags);
        struct tl_compliance *compliance = tl_compliance_create(schedule, example_rules());
        tl_compliance_report(compliance, diags);
        tl_compliance_destroy(compliance);
    }
    tl_schedule_destroy(schedule);
    tl_plan_destroy(plan);
    return diags;
}

static bool raises(struct tl_diags *diags, const struct tl_code *code) {
    size_t count;
    const struct tl_diag *all = tl_diags_all(diags, &count);
    for (size_t i = 0; i < count; i++) {
        if (all[i].code == code) {
            return true;
        }
    }
    return false;
}

static const char *tested_elsewhere(const struct tl_code *code) {
    for (size_t i = 0; elsewhere[i].slug; i++) {
        if (strcmp(elsewhere[i].slug, code->slug) == 0) {
            return elsewhere[i].test;
        }
    }
    return NULL;
}

/* A test that is said to raise a code has to name it. */
static bool test_names(const char *test, const struct tl_code *code) {
    g_autofree char *path = source_path(test);
    g_autofree char *text = NULL;
    return g_file_get_contents(path, &text, NULL, NULL) &&
           (strstr(text, code->id) || strstr(text, code->slug));
}

static bool expect_holds(const char *folder, const char *found) {
    g_autofree char *path = g_build_filename(folder, "expect", NULL);
    g_autofree char *wanted = NULL;
    if (!g_file_get_contents(path, &wanted, NULL, NULL)) {
        return true;
    }
    if (g_getenv("TL_UPDATE_GOLDEN")) {
        return g_file_set_contents(path, found, -1, NULL);
    }
    if (strcmp(wanted, found) == 0) {
        return true;
    }
    print_message("# %s: expected\n%s# found\n%s", path, wanted, found);
    return false;
}

static size_t fixture_faults(const struct tl_code *code) {
    g_autofree char *inside = g_build_filename("tests/fixtures", code->slug, NULL);
    g_autofree char *folder = source_path(inside);
    size_t faults = 0;
    static const struct {
        const char *name;
        bool raised;
    } files[] = {{"bad.xml", true}, {"near.xml", false}};
    for (size_t i = 0; i < G_N_ELEMENTS(files); i++) {
        g_autofree char *path = g_build_filename(folder, files[i].name, NULL);
        if (!g_file_test(path, G_FILE_TEST_IS_REGULAR)) {
            print_message("# %s: %s/%s is missing\n", code->id, inside, files[i].name);
            faults++;
            continue;
        }
        struct tl_diags *diags = run(path);
        g_autofree char *found = plan_told(diags);
        if (raises(diags, code) != files[i].raised) {
            print_message("# %s: %s/%s %s it; it raises\n%s", code->id, inside, files[i].name,
                          files[i].raised ? "does not raise" : "raises", found);
            faults++;
        }
        if (files[i].raised && !expect_holds(folder, found)) {
            faults++;
        }
        tl_diags_destroy(diags);
    }
    return faults;
}

static void test_every_code_has_fixtures(void **state) {
    (void)state;
    size_t count;
    size_t faults = 0;
    const struct tl_code *codes = tl_codes(&count);
    for (size_t i = 0; i < count; i++) {
        const char *test = tested_elsewhere(&codes[i]);
        if (!test) {
            faults += fixture_faults(&codes[i]);
        } else if (!test_names(test, &codes[i])) {
            print_message("# %s: %s does not name it\n", codes[i].id, test);
            faults++;
        }
    }
    assert_int_equal(faults, 0);
}

/* No fixture is left behind by a code that was renamed; schema/ is test-schema's. */
static void test_every_fixture_has_a_code(void **state) {
    (void)state;
    g_autofree char *path = source_path("tests/fixtures");
    g_autoptr(GDir) folder = g_dir_open(path, 0, NULL);
    assert_non_null(folder);
    size_t faults = 0;
    for (const char *name; (name = g_dir_read_name(folder));) {
        g_autofree char *inside = g_build_filename(path, name, NULL);
        if (g_file_test(inside, G_FILE_TEST_IS_DIR) && strcmp(name, "schema") != 0 && !tl_code_find(name)) {
            print_message("# tests/fixtures/%s belongs to no code\n", name);
            faults++;
        }
    }
    assert_int_equal(faults, 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_every_code_has_fixtures),
        cmocka_unit_test(test_every_fixture_has_a_code),
    };
    cmocka_set_message_output(CM_OUTPUT_TAP);
    return cmocka_run_group_tests(tests, NULL, NULL);
}
