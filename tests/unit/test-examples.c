/*
 * test-examples.c - the plans of the five papers: what `check` says of them, and the facts that each
 * is there to show.
 *
 * tests/cases/<example>/check.txt holds the diagnostics as they are printed.
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
#include <unistd.h>

#include "tests/unit/example.h"
#include "tests/unit/golden.h"

/* What `check` does with one of the examples; diagnostics name it as seen from the source folder. */
static struct tl_diags *check(const char *name) {
    g_autofree char *path = g_strconcat("plans/examples/", name, ".xml", NULL);
    struct tl_read_options read_options = {.data_dir = g_getenv("TL_DATA")};
    struct tl_schedule_options schedule_options = {.today = TL_DAY_PAST};
    struct tl_diags *diags = tl_diags_create();
    struct tl_plan *plan = NULL;
    struct tl_schedule *schedule = NULL;
    assert_int_equal(chdir(g_getenv("TL_SOURCE")), 0);
    assert_int_equal(tl_plan_read_file(path, &read_options, diags, &plan), TL_OK);
    assert_int_equal(tl_schedule_create(plan, &schedule_options, diags, &schedule), TL_OK);
    tl_plan_check(schedule, diags);
    struct tl_compliance *compliance = tl_compliance_create(schedule, example_rules());
    tl_compliance_report(compliance, diags);
    tl_compliance_destroy(compliance);
    tl_schedule_destroy(schedule);
    tl_plan_destroy(plan);
    return diags;
}

static void test_check(void **state) {
    (void)state;
    for (size_t i = 0; example_names[i]; i++) {
        struct tl_diags *diags = check(example_names[i]);
        struct tl_bytes text = {0};
        struct tl_sink sink = tl_bytes_sink(&text);
        assert_int_equal(tl_diags_count(diags, TL_SEVERITY_ERROR), 0);
        assert_int_equal(tl_diags_print(diags, false, &sink), TL_OK);
        golden_check(example_names[i], "check.txt", text.data ? text.data : "", text.size);
        tl_bytes_finish(&text);
        tl_diags_destroy(diags);
    }
}

static bool has_dates(const struct tl_item *item) {
    return item->dates->start.when.kind != TL_WHEN_NONE || item->dates->finish.when.kind != TL_WHEN_NONE;
}

/* A note of its own, or of what it stands in. */
static bool has_note(const struct tl_item *items, const struct tl_item *item) {
    for (; item; item = item->parent == TL_NONE ? NULL : &items[item->parent]) {
        if (item->details->note_count > 0) {
            return true;
        }
    }
    return false;
}

/* Does a stated date give the words of the paper and their paragraph, an assumed one a note? */
static bool is_sourced(const struct tl_item *items, const struct tl_item *item) {
    const struct tl_item *owner = item->kind == TL_ITEM_PART ? &items[item->owner_item] : item;
    if (item->basis == TL_BASIS_ASSUMED) {
        return has_note(items, owner);
    }
    bool tbc = item->dates->start.when.kind == TL_WHEN_TBC;
    return !has_dates(item) || owner->details->stated_count > 0 || (owner->source && (owner->printed || tbc));
}

static void test_sources(void **state) {
    (void)state;
    size_t faults = 0;
    for (size_t i = 0; example_names[i]; i++) {
        struct example example = example_load(example_names[i], TL_AUDIENCE_EXEMPT);
        size_t count;
        const struct tl_item *items = tl_plan_items(example.plan, &count);
        for (size_t k = 0; k < count; k++) {
            if (!is_sourced(items, &items[k])) {
                print_message("# %s: %s says no source\n", example_names[i], items[k].id);
                faults++;
            }
        }
        example_free(&example);
    }
    assert_int_equal(faults, 0);
}

static const struct tl_item *item_of(const struct example *example, const char *id) {
    size_t count;
    uint32_t index = tl_plan_find(example->plan, id);
    assert_int_not_equal(index, TL_NONE);
    return &tl_plan_items(example->plan, &count)[index];
}

static const struct tl_scheduled *scheduled_of(const struct example *example, const char *id) {
    size_t count;
    return &tl_schedule_items(example->whole, &count)[item_of(example, id)->index];
}

/* The window as "2012-11-15..2012-11-30"; an open end is empty. */
static void expect_window(struct tl_window window, const char *expected) {
    char first[TL_DAY_TEXT_SIZE] = "", last[TL_DAY_TEXT_SIZE] = "";
    if (tl_day_known(window.earliest)) {
        tl_day_text(window.earliest, first);
    }
    if (tl_day_known(window.latest)) {
        tl_day_text(window.latest, last);
    }
    g_autofree char *found = g_strdup_printf("%s..%s", first, last);
    assert_string_equal(found, expected);
}

static void expect_bar(const struct example *example, const char *id, const char *start, const char *finish) {
    expect_window(scheduled_of(example, id)->planned.start, start);
    expect_window(scheduled_of(example, id)->planned.finish, finish);
}

static void test_herefordshire(void **state) {
    (void)state;
    struct example example = example_load("herefordshire-2013", TL_AUDIENCE_PUBLIC);
    size_t lots;
    tl_plan_lots(example.reduced, &lots);
    assert_int_equal(lots, 5);
    assert_int_equal(item_of(&example, "services")->details->lot_count, 5);
    assert_int_equal(item_of(&example, "how-to-tender")->dates->segment_count, 2);
    expect_bar(&example, "how-to-tender", "2013-07-24..2013-07-24", "2013-08-01..2013-08-01");
    expect_bar(&example, "needs", "2013-06-10..2013-06-20", "2013-07-10..2013-07-20");
    expect_bar(&example, "budget", "2013-07-10..2013-07-20", "2013-08-10..2013-08-20");
    expect_bar(&example, "stage-1", "2013-04-01..2013-04-30", "2013-09-01..2013-09-30");
    expect_bar(&example, "stage-2", "2013-09-01..2013-09-30", "2014-04-01..2014-04-30");
    assert_false(scheduled_of(&example, "budget")->missed);
    assert_false(scheduled_of(&example, "implementation")->missed);
    example_free(&example);
}

static void test_cheshire_east(void **state) {
    (void)state;
    struct example example = example_load("cheshire-east-2009", TL_AUDIENCE_PUBLIC);
    const struct tl_item *waves = item_of(&example, "waves");
    size_t count, copies = 0;
    const struct tl_item *items = tl_plan_items(example.plan, &count);
    for (uint32_t i = waves->index + 1; i < waves->subtree_end; i++) {
        copies += items[i].copy_key != NULL;
    }
    assert_int_equal(copies, 6);
    assert_int_equal(item_of(&example, "teams-operational")->details->stated_count, 2);
    expect_bar(&example, "team@wilmslow", "2009-07-01..2009-07-31", "2009-07-01..2009-07-31");
    expect_bar(&example, "team@patch-6", "2009-12-01..2009-12-31", "2009-12-01..2009-12-31");
    expect_bar(&example, "teams-operational", "..2010-02-28", "..2010-02-28");
    example_free(&example);
}

static void test_hertfordshire(void **state) {
    (void)state;
    struct example transform = example_load("hertfordshire-2018-invest-to-transform", TL_AUDIENCE_PUBLIC);
    assert_int_equal(item_of(&transform, "first-panel#taken")->time, 10 * 60 + 30);
    assert_int_equal(item_of(&transform, "second-panel#taken")->time, 10 * 60);
    expect_bar(&transform, "settlement", "2018-02-01..2018-02-10", "2018-02-01..2018-02-10");
    example_free(&transform);

    struct example health = example_load("hertfordshire-2018-community-health", TL_AUDIENCE_PUBLIC);
    expect_bar(&health, "contract#start", "2019-04-01..2019-04-01", "2019-04-01..2019-04-01");
    expect_bar(&health, "eighteen-months", "2017-10-01..2017-10-01", "2019-03-31..2019-03-31");
    expect_bar(&health, "mobilisation", "2018-10-01..2018-10-01", "2019-03-31..2019-03-31");
    expect_bar(&health, "children-award#decided", "2018-02-01..2018-02-28", "2018-02-01..2018-02-28");
    assert_true(scheduled_of(&health, "notice")->placed_late);
    example_free(&health);
}

static void test_tri_borough(void **state) {
    (void)state;
    static const char *const aspirations[] = {"redesign",      "legal-agreement", "savings-transfer",
                                              "joint-finance", "joint-it",        "specialist",
                                              "access-points", "coordinator",     "skills-mix"};
    struct example example = example_load("tri-borough-2012", TL_AUDIENCE_PUBLIC);
    expect_bar(&example, "approval#taken", "2012-11-15..2012-11-30", "2012-11-15..2012-11-30");
    expect_bar(&example, "approval#taken@cabinet-a", "2012-11-12..2012-11-12", "2012-11-12..2012-11-12");
    expect_bar(&example, "staff-consultation", "2012-12-01..2012-12-31", "2013-02-22..2013-03-24");
    for (size_t i = 0; i < G_N_ELEMENTS(aspirations); i++) {
        assert_true(scheduled_of(&example, aspirations[i])->tbc);
        assert_int_equal(scheduled_of(&example, aspirations[i])->planned.start.earliest,
                         tl_day_from_civil(2013, 6, 1));
    }
    example_free(&example);
}

static void test_nottinghamshire(void **state) {
    (void)state;
    struct example example = example_load("nottinghamshire-2015", TL_AUDIENCE_PUBLIC);
    size_t count, hidden = 0;
    const struct tl_item *items = tl_plan_items(example.plan, &count);
    for (size_t i = 0; i < count; i++) {
        if (items[i].audience != TL_AUDIENCE_PUBLIC) {
            assert_int_equal(tl_plan_find(example.reduced, items[i].id), TL_NONE);
            hidden++;
        }
    }
    assert_int_equal(hidden, 5);
    assert_true(scheduled_of(&example, "delegation")->tbc);
    example_free(&example);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_check),           cmocka_unit_test(test_sources),
        cmocka_unit_test(test_herefordshire),   cmocka_unit_test(test_cheshire_east),
        cmocka_unit_test(test_hertfordshire),   cmocka_unit_test(test_tri_borough),
        cmocka_unit_test(test_nottinghamshire),
    };
    cmocka_set_message_output(CM_OUTPUT_TAP);
    return cmocka_run_group_tests(tests, NULL, NULL);
}
