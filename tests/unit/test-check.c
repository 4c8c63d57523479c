/*
 * test-check.c - what each check says of its bad fixture, word by word and place by place, and that
 * it says nothing of the near miss.
 *
 * SPDX-License-Identifier: MIT
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <glib.h>
#include <string.h>
#include <tenderline/check.h>

#include "tests/unit/golden.h"

static const char *const slugs[] = {
    "fixed-on-day-off", "outside-phase",      "statements-disagree", "empty-group",
    "no-date-yet",      "not-a-meeting",      "taken-as-done",       "contract-gap",
    "contract-overlap", "starts-in-blackout", "provisional-dates",   "extension-too-late",
    "done-in-future",   "wrong-weekday",      "printed-differs",
};

/* Reads, schedules and checks tests/fixtures/SLUG/FILE; the diagnostics name only FILE. */
static struct tl_diags *fixture_check(const char *slug, const char *file) {
    g_autofree char *path = g_build_filename(g_getenv("TL_SOURCE"), "tests", "fixtures", slug, file, NULL);
    g_autofree char *text = NULL;
    gsize size = 0;
    assert_true(g_file_get_contents(path, &text, &size, NULL));
    const struct tl_read_options read_options = {.data_dir = g_getenv("TL_DATA")};
    const struct tl_schedule_options options = {.today = TL_DAY_PAST};
    struct tl_diags *diags = tl_diags_create();
    struct tl_plan *plan = NULL;
    struct tl_schedule *schedule = NULL;
    if (tl_plan_read_memory(file, text, size, &read_options, diags, &plan) == TL_OK &&
        tl_schedule_create(plan, &options, diags, &schedule) == TL_OK) {
        tl_plan_check(schedule, diags);
    }
    tl_schedule_destroy(schedule);
    tl_plan_destroy(plan);
    return diags;
}

static unsigned slug_count(struct tl_diags *diags, const char *slug) {
    size_t count;
    unsigned found = 0;
    const struct tl_diag *all = tl_diags_all(diags, &count);
    for (size_t k = 0; k < count; k++) {
        found += g_str_equal(all[k].code->slug, slug) ? 1 : 0;
    }
    return found;
}

static void test_bad(void **state) {
    (void)state;
    for (size_t k = 0; k < G_N_ELEMENTS(slugs); k++) {
        struct tl_diags *diags = fixture_check(slugs[k], "bad.xml");
        struct tl_bytes bytes = {0};
        struct tl_sink sink = tl_bytes_sink(&bytes);
        assert_int_equal(tl_diags_print(diags, false, &sink), TL_OK);
        g_autofree char *name = g_strconcat("check-", slugs[k], NULL);
        golden_check(name, "diagnostics.txt", bytes.data ? bytes.data : "", bytes.size);
        assert_true(slug_count(diags, slugs[k]) > 0);
        tl_bytes_finish(&bytes);
        tl_diags_destroy(diags);
    }
}

static void test_near(void **state) {
    (void)state;
    for (size_t k = 0; k < G_N_ELEMENTS(slugs); k++) {
        struct tl_diags *diags = fixture_check(slugs[k], "near.xml");
        struct tl_bytes bytes = {0};
        struct tl_sink sink = tl_bytes_sink(&bytes);
        if (slug_count(diags, slugs[k]) > 0 || tl_diags_count(diags, TL_SEVERITY_ERROR) > 0) {
            assert_int_equal(tl_diags_print(diags, false, &sink), TL_OK);
            print_error("%s: %s\n", slugs[k], bytes.data);
        }
        assert_int_equal(slug_count(diags, slugs[k]), 0);
        assert_int_equal(tl_diags_count(diags, TL_SEVERITY_ERROR), 0);
        tl_bytes_finish(&bytes);
        tl_diags_destroy(diags);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_bad), cmocka_unit_test(test_near)};
    cmocka_set_message_output(CM_OUTPUT_TAP);
    return cmocka_run_group_tests(tests, NULL, NULL);
}
