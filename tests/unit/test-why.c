/*
 * test-why.c - the answers of `why`, kept word for word: tests/cases/<case>/why.txt.
 *
 * SPDX-License-Identifier: MIT
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <glib.h>
#include <tenderline/schedule.h>

#include "tests/unit/golden.h"
#include "tests/unit/plan_text.h"

static void steps_print(GString *text, const struct tl_why_step *steps, size_t count) {
    for (size_t i = 0; i < count; i++) {
        g_string_append_printf(text, "%3zu. %s\n", i + 1, steps[i].sentence);
    }
}

static void answer_print(GString *text, const struct tl_schedule *schedule, const char *id) {
    uint32_t item = tl_plan_find(tl_schedule_plan(schedule), id);
    struct tl_why why;

    assert_int_not_equal(item, TL_NONE);
    why = tl_schedule_why(schedule, item);
    g_string_append_printf(text, "why %s\n%s", id, why.latest ? "At the earliest:\n" : "");
    steps_print(text, why.steps, why.step_count);
    if (why.latest) {
        g_string_append(text, "At the latest:\n");
        steps_print(text, why.latest, why.latest_count);
    }
    g_string_append_printf(text, "%s%s", why.closing ? why.closing : "", why.closing ? "\n" : "");
    g_string_append_c(text, '\n');
    tl_why_finish(&why);
}

/* Asks for the items named, or for all of them, and for no plan twice. */
static void case_check(const char *folder, const char *name, const char *ids) {
    g_autofree char *file = g_strconcat(folder, ".xml", NULL);
    g_autofree char *path = g_build_filename(g_getenv("TL_SOURCE"), file, NULL);
    g_auto(GStrv) asked = g_strsplit(ids ? ids : "", " ", -1);
    struct tl_read_options read_options = {.data_dir = g_getenv("TL_DATA")};
    struct tl_schedule_options options = {.today = TL_DAY_PAST};
    struct tl_diags *diags = tl_diags_create();
    struct tl_plan *plan = NULL;
    struct tl_schedule *schedule = NULL;
    g_autoptr(GString) text = g_string_new(NULL);
    size_t count = 0;

    assert_int_equal(tl_plan_read_file(path, &read_options, diags, &plan), TL_OK);
    assert_int_equal(tl_schedule_create(plan, &options, diags, &schedule), TL_OK);
    const struct tl_item *items = tl_plan_items(plan, &count);
    for (size_t i = 0; !ids && i < count; i++) {
        answer_print(text, schedule, items[i].id);
    }
    for (char **id = asked; ids && *id; id++) {
        answer_print(text, schedule, *id);
    }
    golden_check(name, "why.txt", text->str, text->len);
    tl_schedule_destroy(schedule);
    tl_plan_destroy(plan);
    tl_diags_destroy(diags);
}

static void test_arithmetic(void **state) {
    (void)state;
    case_check("tests/cases/why/plan", "why", NULL);
}

static void test_examples(void **state) {
    (void)state;
    case_check("plans/examples/hertfordshire-2018-community-health", "hertfordshire-2018-community-health",
               "notice services panel-outcome children-award");
    case_check("plans/examples/herefordshire-2013", "herefordshire-2013",
               "day-services-notice award#decided stage-1 savings");
    case_check("plans/examples/cheshire-east-2009", "cheshire-east-2009", "teams team@wilmslow");
    case_check("tests/cases/care-2027/plan", "care-2027", "award approve#effective waves contract#start");
}

/* All that the sentences say stands in the counts too. */
static void test_counts(void **state) {
    struct tl_plan *plan =
        plan_of("<activity id=\"a\" title=\"A\" start=\"2025-03-03\" duration=\"8wd\"/>\n");
    struct tl_schedule_options options = {.today = TL_DAY_PAST};
    struct tl_diags *diags = tl_diags_create();
    struct tl_schedule *schedule = NULL;
    struct tl_why why;

    (void)state;
    assert_int_equal(tl_schedule_create(plan, &options, diags, &schedule), TL_OK);
    why = tl_schedule_why(schedule, 0);
    assert_int_equal(why.step_count, 1);
    assert_int_equal(why.steps[0].count_count, 1);
    assert_int_equal(why.steps[0].counts[0].of, TL_WHY_LENGTH);
    assert_int_equal(why.steps[0].counts[0].unit, TL_WHY_WORKING_DAYS);
    assert_int_equal(why.steps[0].counts[0].count, 8);
    assert_int_equal(why.steps[0].counts[0].skip_count, 1);
    assert_string_equal(why.steps[0].counts[0].skips[0].why, "weekend");
    assert_int_equal(why.steps[0].counts[0].skips[0].to - why.steps[0].counts[0].skips[0].from, 1);
    assert_null(why.latest);
    tl_why_finish(&why);
    tl_schedule_destroy(schedule);
    tl_diags_destroy(diags);
    tl_plan_destroy(plan);
}

/* The first steps are those of the whole chain, word for word. */
static void test_first(void **state) {
    struct tl_plan *plan =
        plan_of("<activity id=\"a\" title=\"A\" start=\"2025-03-03\" duration=\"8wd\"/>\n"
                "<activity id=\"b\" title=\"B\" duration=\"2wd\"><after ref=\"a\"/></activity>\n"
                "<activity id=\"c\" title=\"C\" duration=\"2wd\"><after ref=\"b\"/></activity>\n");
    struct tl_schedule_options options = {.today = TL_DAY_PAST};
    struct tl_diags *diags = tl_diags_create();
    struct tl_schedule *schedule = NULL;

    (void)state;
    assert_int_equal(tl_schedule_create(plan, &options, diags, &schedule), TL_OK);
    struct tl_why whole = tl_schedule_why(schedule, 2), first = tl_schedule_why_first(schedule, 2, 2);
    assert_int_equal(whole.step_count, 3);
    assert_int_equal(first.step_count, 2);
    assert_string_equal(first.steps[0].sentence, whole.steps[0].sentence);
    assert_string_equal(first.steps[1].sentence, whole.steps[1].sentence);
    tl_why_finish(&first);
    tl_why_finish(&whole);
    tl_schedule_destroy(schedule);
    tl_diags_destroy(diags);
    tl_plan_destroy(plan);
}

static void assert_closing(const char *body, uint32_t item, const char *closing) {
    struct tl_plan *plan = plan_of(body);
    struct tl_schedule_options options = {.today = TL_DAY_PAST};
    struct tl_diags *diags = tl_diags_create();
    struct tl_schedule *schedule = NULL;
    struct tl_why why;

    assert_int_equal(tl_schedule_create(plan, &options, diags, &schedule), TL_OK);
    why = tl_schedule_why(schedule, item);
    assert_string_equal(why.closing ? why.closing : "", closing);
    tl_why_finish(&why);
    tl_schedule_destroy(schedule);
    tl_diags_destroy(diags);
    tl_plan_destroy(plan);
}

/* A fixed date that what comes before it does not allow. */
static void test_missed(void **state) {
    (void)state;
    assert_closing("<activity id=\"a\" title=\"A\" start=\"2026-10-01\" finish=\"2026-10-30\"/>\n"
                   "<activity id=\"b\" title=\"B\" start=\"2026-10-12\" finish=\"2026-10-20\">"
                   "<after ref=\"a\"/></activity>\n",
                   1, "What comes before it does not allow this date: it needs 15 working days more.");
    assert_closing("<activity id=\"a\" title=\"A\" start=\"2026-10-01\" finish=\"2026-10-09\"/>\n"
                   "<activity id=\"b\" title=\"B\" start=\"2026-10-12\" finish=\"2026-10-20\">"
                   "<after ref=\"a\"/></activity>\n",
                   1, "");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_arithmetic), cmocka_unit_test(test_examples), cmocka_unit_test(test_first),
        cmocka_unit_test(test_counts),     cmocka_unit_test(test_missed),
    };
    return cmocka_run_group_tests_name("why", tests, NULL, NULL);
}
