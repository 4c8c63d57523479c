/*
 * test-project.c - what an audience may not see leaves no trace in what it gets.
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

#include "tests/unit/cases.h"
#include "tests/unit/example.h"
#include "tests/unit/outputs.h"
#include "tests/unit/random_plan.h"

/* Random plans tried: each in many variants, so one for every 33 that TL_CASES asks for. */
static unsigned case_count(void) {
    const char *text = g_getenv("TL_CASES");
    return text ? (unsigned)MAX(g_ascii_strtoull(text, NULL, 10) / 33, 5) : 150;
}

static struct tl_plan *example_read(const char *name) {
    const struct tl_read_options options = {.data_dir = g_getenv("TL_DATA")};
    g_autofree char *file = g_strconcat(name, ".xml", NULL);
    g_autofree char *path = g_build_filename(g_getenv("TL_SOURCE"), "plans", "examples", file, NULL);
    struct tl_diags *diags = tl_diags_create();
    struct tl_plan *plan = NULL;
    assert_int_equal(tl_plan_read_file(path, &options, diags, &plan), TL_OK);
    tl_diags_destroy(diags);
    return plan;
}

/* project(project(p)) = project(p), and the reduced plan stands when the whole one is gone. */
static void twice_check(struct tl_plan *whole, enum tl_audience audience, const char *what) {
    struct tl_plan *once = outputs_project(whole, audience);
    struct tl_plan *twice = outputs_project(once, audience);
    struct outputs first, second;
    const struct output_wish wish = {.audience = audience};
    outputs_write(once, &wish, &first);
    tl_plan_destroy(once);
    outputs_write(twice, &wish, &second);
    tl_plan_destroy(twice);
    outputs_assert_equal(&first, &second, what);
    outputs_finish(&first);
    outputs_finish(&second);
}

static void test_twice_is_once(void **state) {
    (void)state;
    for (size_t k = 0; example_names[k]; k++) {
        for (unsigned audience = TL_AUDIENCE_PUBLIC; audience <= TL_AUDIENCE_EXEMPT; audience++) {
            if (case_tried(3 * k + audience)) {
                struct tl_plan *plan = example_read(example_names[k]);
                twice_check(plan, (enum tl_audience)audience, example_names[k]);
                tl_plan_destroy(plan);
            }
        }
    }
}

static void test_twice_is_once_random(void **state) {
    (void)state;
    for (unsigned seed = 0; seed < case_count(); seed++) {
        g_autofree char *xml = random_plan_xml(seed, 0);
        g_autofree char *what = g_strdup_printf("seed %u", seed);
        struct tl_plan *plan = outputs_read(what, xml);
        twice_check(plan, (enum tl_audience)(seed % 3), what);
        tl_plan_destroy(plan);
    }
}

/*
 * Public bytes depend on nothing hidden but the dates that drive visible ones: what does not move
 * a visible date in the whole plan moves no byte.
 */
static void test_hidden_changes_nothing(void **state) {
    (void)state;
    unsigned compared = 0;
    for (unsigned seed = 0; seed < case_count(); seed++) {
        g_autofree char *xml = random_plan_xml(seed, 0);
        g_autofree char *what = g_strdup_printf("seed %u", seed);
        struct tl_plan *plan = outputs_read(what, xml);
        struct tl_plan *reduced = outputs_project(plan, TL_AUDIENCE_PUBLIC);
        struct outputs original;
        outputs_write(reduced, &outputs_public, &original);
        outputs_assert_without(&original, "secret", what);
        for (unsigned variant = 1; variant <= 2; variant++) {
            g_autofree char *other_xml = random_plan_xml(seed, variant);
            g_autofree char *other_what = g_strdup_printf("seed %u variant %u", seed, variant);
            struct tl_plan *other = outputs_read(other_what, other_xml);
            if (outputs_same_dates(reduced, plan, other, true)) {
                struct tl_plan *other_reduced = outputs_project(other, TL_AUDIENCE_PUBLIC);
                struct outputs changed;
                outputs_write(other_reduced, &outputs_public, &changed);
                outputs_assert_equal(&original, &changed, other_what);
                outputs_finish(&changed);
                tl_plan_destroy(other_reduced);
                compared++;
            }
            tl_plan_destroy(other);
        }
        outputs_finish(&original);
        tl_plan_destroy(reduced);
        tl_plan_destroy(plan);
    }
    print_message("# %u variants of %u plans compared\n", compared, case_count());
    assert_true(compared > case_count());
}

static void test_nottinghamshire_public(void **state) {
    (void)state;
    struct tl_plan *plan = example_read("nottinghamshire-2015");
    struct tl_plan *reduced = outputs_project(plan, TL_AUDIENCE_PUBLIC);
    struct outputs outputs;
    outputs_write(reduced, &outputs_public, &outputs);
    size_t count;
    const struct tl_item *items = tl_plan_items(plan, &count);
    unsigned hidden = 0;
    for (size_t i = 0; i < count; i++) {
        if (items[i].audience == TL_AUDIENCE_EXEMPT) {
            outputs_assert_without(&outputs, items[i].id, "nottinghamshire-2015");
            outputs_assert_without(&outputs, items[i].title, "nottinghamshire-2015");
            hidden++;
        }
    }
    assert_true(hidden > 0);
    outputs_finish(&outputs);
    tl_plan_destroy(reduced);

    struct tl_plan *exempt = outputs_project(plan, TL_AUDIENCE_EXEMPT);
    size_t exempt_count;
    tl_plan_items(exempt, &exempt_count);
    assert_int_equal(exempt_count, count);
    tl_plan_destroy(exempt);
    tl_plan_destroy(plan);
}

/* `text` without what stands from `from` to the end of `to` behind it. */
static char *text_cut(const char *text, const char *from, const char *to) {
    const char *begin = strstr(text, from);
    assert_non_null(begin);
    const char *end = strstr(begin, to);
    assert_non_null(end);
    return g_strdup_printf("%.*s%s", (int)(begin - text), text, end + strlen(to));
}

/* The example and a copy from which a clerk took the appendix by hand give the public the same. */
static void test_nottinghamshire_by_hand(void **state) {
    (void)state;
    g_autofree char *path =
        g_build_filename(g_getenv("TL_SOURCE"), "plans", "examples", "nottinghamshire-2015.xml", NULL);
    g_autofree char *whole = NULL;
    assert_true(g_file_get_contents(path, &whole, NULL, NULL));
    g_autofree char *no_phase = text_cut(whole, "<phase id=\"appendix\"", "\n  </phase>");
    g_autofree char *by_hand = text_cut(no_phase, "<after ref=\"appendix-options\"", "/>");
    assert_null(strstr(by_hand, "ref=\"appendix"));
    outputs_public_same(whole, by_hand, "nottinghamshire-2015");
}

#define PLAN(attributes, items)                                                                              \
    "<plan xmlns=\"urn:tenderline:plan:1\" id=\"p\" title=\"P\"" attributes ">" items "</plan>"

static void test_frozen_after_hidden(void **state) {
    (void)state;
    outputs_public_same(
        PLAN("", "<milestone id=\"h\" title=\"H\" audience=\"exempt\" ground=\"g\" on=\"2026-03-02\"/>"
                 "<activity id=\"a\" title=\"A\" duration=\"5wd\"><after ref=\"h\"/></activity>"
                 "<milestone id=\"b\" title=\"B\"><after ref=\"a\" lag=\"1wd\"/></milestone>"),
        PLAN("",
             "<activity id=\"a\" title=\"A\" start=\"2026-03-03\" finish=\"2026-03-09\"/>"
             "<milestone id=\"b\" title=\"B\" on=\"2026-03-10\"><after ref=\"a\" lag=\"1wd\"/></milestone>"),
        "after hidden");
}

static void test_frozen_before_hidden(void **state) {
    (void)state;
    outputs_public_same(
        PLAN("", "<activity id=\"a\" title=\"A\" duration=\"5wd\"/>"
                 "<activity id=\"h\" title=\"H\" audience=\"exempt\" ground=\"g\" duration=\"5wd\">"
                 "<after ref=\"a\"/></activity>"
                 "<milestone id=\"z\" title=\"Z\" on=\"2026-03-31\" anchor=\"yes\"><after ref=\"h\"/>"
                 "</milestone>"),
        PLAN("", "<activity id=\"a\" title=\"A\" start=\"2026-03-18\" finish=\"2026-03-24\"/>"
                 "<milestone id=\"z\" title=\"Z\" on=\"2026-03-31\" anchor=\"yes\"/>"),
        "before hidden");
}

/* Work under way waits for what is hidden, and so does a day that has passed. */
static void test_frozen_actuals(void **state) {
    (void)state;
#define ACTUALS " tracking=\"actuals\" status-date=\"2026-03-04\""
    outputs_public_same(
        PLAN(ACTUALS, "<activity id=\"h\" title=\"H\" audience=\"exempt\" ground=\"g\" duration=\"5wd\""
                      " actual-start=\"2026-03-02\" remaining=\"3wd\"/>"
                      "<activity id=\"a\" title=\"A\" duration=\"5wd\" actual-start=\"2026-03-03\""
                      " progress=\"40%\"><after ref=\"h\"/></activity>"
                      "<activity id=\"b\" title=\"B\" start=\"2026-03-02\" duration=\"2wd\">"
                      "<after ref=\"h\"/></activity>"),
        PLAN(ACTUALS, "<activity id=\"a\" title=\"A\" actual-start=\"2026-03-03\" start=\"2026-03-03\""
                      " finish=\"2026-03-11\" progress=\"40%\"/>"
                      "<activity id=\"b\" title=\"B\" start=\"2026-03-09\" finish=\"2026-03-10\"/>"),
        "actuals");
}

/* A hidden predecessor freezes a date even where another one drives it: the reason must not change. */
static void test_frozen_beside_visible(void **state) {
    (void)state;
    outputs_public_same(
        PLAN("", "<milestone id=\"h\" title=\"H\" audience=\"exempt\" ground=\"g\" on=\"2026-03-02\"/>"
                 "<milestone id=\"v\" title=\"V\" on=\"2026-03-10\"/>"
                 "<activity id=\"a\" title=\"A\" duration=\"5wd\"><after ref=\"h\"/><after ref=\"v\"/>"
                 "</activity>"),
        PLAN("", "<milestone id=\"v\" title=\"V\" on=\"2026-03-10\"/>"
                 "<activity id=\"a\" title=\"A\" start=\"2026-03-11\" finish=\"2026-03-17\">"
                 "<after ref=\"v\"/></activity>"),
        "beside visible");
}

/* Likewise a hidden successor of what is placed late, though a visible one holds it as tightly. */
static void test_frozen_late_beside_visible(void **state) {
    (void)state;
    outputs_public_same(
        PLAN("", "<activity id=\"a\" title=\"A\" duration=\"5wd\"/>"
                 "<milestone id=\"h\" title=\"H\" audience=\"exempt\" ground=\"g\"><after ref=\"a\"/>"
                 "</milestone>"
                 "<milestone id=\"z\" title=\"Z\" on=\"2026-03-31\" anchor=\"yes\"><after ref=\"h\"/>"
                 "<after ref=\"a\" lag=\"2wd\"/></milestone>"),
        PLAN("", "<activity id=\"a\" title=\"A\" start=\"2026-03-23\" finish=\"2026-03-27\"/>"
                 "<milestone id=\"z\" title=\"Z\" on=\"2026-03-31\" anchor=\"yes\">"
                 "<after ref=\"a\" lag=\"2wd\"/></milestone>"),
        "late beside visible");
}

/* No link says that the hidden item sets the plan's end, up to which the other may be put off. */
static void test_frozen_by_plan_end(void **state) {
    (void)state;
    outputs_public_same(
        PLAN("", "<milestone id=\"h\" title=\"H\" audience=\"exempt\" ground=\"g\" on=\"2026-03-31\"/>"
                 "<milestone id=\"v\" title=\"V\" on=\"2026-03-02\"/>"
                 "<activity id=\"a\" title=\"A\" duration=\"5wd\" schedule=\"alap\"><after ref=\"v\"/>"
                 "</activity>"),
        PLAN("", "<milestone id=\"v\" title=\"V\" on=\"2026-03-02\"/>"
                 "<activity id=\"a\" title=\"A\" start=\"2026-03-25\" finish=\"2026-03-31\">"
                 "<after ref=\"v\"/></activity>"),
        "plan end");
}

/* A date to be confirmed stays so, between the bounds that hidden items set. */
static void test_frozen_tbc(void **state) {
    (void)state;
    outputs_public_same(
        PLAN("", "<milestone id=\"h\" title=\"H\" audience=\"exempt\" ground=\"g\" on=\"2026-03-02\"/>"
                 "<milestone id=\"t\" title=\"T\" on=\"tbc\"><after ref=\"h\"/></milestone>"
                 "<milestone id=\"k\" title=\"K\" audience=\"exempt\" ground=\"g\" on=\"2026-06-30\">"
                 "<after ref=\"t\"/></milestone>"),
        PLAN("", "<milestone id=\"t\" title=\"T\" on=\"tbc\" start-not-before=\"2026-03-02\" "
                 "finish-not-after=\"2026-06-30\"/>"),
        "tbc");
}

static void assert_nowhere(struct tl_span span) {
    assert_int_equal(span.source, TL_NONE);
}

/* What is not there stands nowhere. */
static void dated_assert_nowhere(const struct tl_dated *dated) {
    assert_true(dated->span.source == TL_NONE || (dated->span.offset == 0 && dated->span.length == 0));
}

static void item_assert_nowhere(const struct tl_item *item) {
    assert_nowhere(item->span);
    assert_nowhere(item->id_span);
    assert_nowhere(item->duration_span);
    dated_assert_nowhere(&item->dates->start);
    dated_assert_nowhere(&item->dates->finish);
    dated_assert_nowhere(&item->dates->deadline);
    dated_assert_nowhere(&item->dates->start_not_before);
    dated_assert_nowhere(&item->details->until);
    for (size_t k = 0; k < item->dates->segment_count; k++) {
        assert_nowhere(item->dates->segments[k].span);
    }
    for (size_t k = 0; k < item->details->stated_count; k++) {
        assert_nowhere(item->details->stated[k].span);
        assert_nowhere(item->details->stated[k].start.span);
    }
    for (size_t k = 0; k < item->details->baseline_count; k++) {
        assert_nowhere(item->details->baselines[k].span);
    }
}

/* What the public gets knows no place in the file. */
static void test_places_go(void **state) {
    (void)state;
    for (size_t e = 0; example_names[e] && case_tried(e); e++) {
        struct tl_plan *plan = example_read(example_names[e]);
        struct tl_plan *reduced = outputs_project(plan, TL_AUDIENCE_PUBLIC);
        size_t count;
        const struct tl_item *items = tl_plan_items(reduced, &count);
        for (size_t i = 0; i < count; i++) {
            item_assert_nowhere(&items[i]);
        }
        const struct tl_link *links = tl_plan_links(reduced, &count);
        for (size_t k = 0; k < count; k++) {
            assert_nowhere(links[k].span);
        }
        const struct tl_body *bodies = tl_plan_bodies(reduced, &count);
        for (size_t k = 0; k < count; k++) {
            assert_nowhere(bodies[k].span);
            assert_true(bodies[k].meeting_count == 0 || bodies[k].meetings[0].span.source == TL_NONE);
        }
        assert_nowhere(tl_plan_info(reduced)->status_date.span);
        tl_plan_destroy(reduced);
        tl_plan_destroy(plan);
    }
}

static void test_empty_groups_go(void **state) {
    (void)state;
    outputs_public_same(
        PLAN("", "<phase id=\"e\" title=\"E\" start=\"2026-03\"><phase id=\"f\" title=\"F\">"
                 "<milestone id=\"h\" title=\"H\" audience=\"internal\" on=\"2026-03-02\"/></phase></phase>"
                 "<milestone id=\"b\" title=\"B\" on=\"2026-03-10\"/>"),
        PLAN("", "<phase id=\"other\" title=\"Nothing in it\"/>"
                 "<milestone id=\"b\" title=\"B\" on=\"2026-03-10\"/>"),
        "empty groups");
}

static void test_parts_named_by_hidden_go(void **state) {
    (void)state;
    outputs_public_same(PLAN("", "<contract id=\"c\" title=\"C\" service-start=\"2026-04-01\"/>"
                                 "<milestone id=\"h\" title=\"H\" audience=\"exempt\" ground=\"g\">"
                                 "<after ref=\"c#signed\"/></milestone>"),
                        PLAN("", "<contract id=\"c\" title=\"C\" service-start=\"2026-04-01\"/>"),
                        "contract parts");
}

static void test_unused_go(void **state) {
    (void)state;
    outputs_public_same(
        PLAN("", "<authority id=\"x\" title=\"X\"><body id=\"b\" title=\"B\"/></authority>"
                 "<calendar id=\"d\" title=\"D\"/><blackout id=\"q\" title=\"Q\" start=\"2026-03-01\" "
                 "finish=\"2026-03-20\" kinds=\"decision\"/><baseline name=\"n\" date=\"2026-01-05\"/>"
                 "<decision id=\"h\" title=\"H\" by=\"b\" calendar=\"d\" audience=\"exempt\" ground=\"g\" "
                 "on=\"2026-03-02\"><baseline name=\"n\" on=\"2026-03-03\"/></decision>"
                 "<milestone id=\"m\" title=\"M\" on=\"2026-03-10\"/>"),
        PLAN("", "<milestone id=\"m\" title=\"M\" on=\"2026-03-10\"/>"), "unused");
}

/* Not every output shows all of these, so that the lists themselves are looked at. */
static void test_unused_lists(void **state) {
    (void)state;
    struct tl_plan *plan = outputs_read(
        "lists",
        PLAN("",
             "<authority id=\"x\" title=\"X\" kind=\"council\"><body id=\"b\" title=\"B\"/></authority>"
             "<authority id=\"y\" title=\"Y\" kind=\"council\"><body id=\"c\" title=\"C\"/></authority>"
             "<blackout id=\"q\" title=\"Q\" start=\"2026-03-01\" finish=\"2026-03-20\" kinds=\"milestone\"/>"
             "<blackout id=\"r\" title=\"R\" start=\"2026-03-01\" finish=\"2026-03-20\" "
             "kinds=\"decision\"/><baseline name=\"n\" date=\"2026-01-05\"/>"
             "<baseline name=\"o\" date=\"2026-01-05\"/>"
             "<decision id=\"d\" title=\"D\" by=\"c\" on=\"2026-03-02\">"
             "<baseline name=\"o\" on=\"2026-03-03\"/></decision>"
             "<milestone id=\"h\" title=\"H\" audience=\"exempt\" ground=\"g\" on=\"2026-03-02\">"
             "<baseline name=\"n\" on=\"2026-03-03\"/></milestone>"));
    struct tl_plan *reduced = outputs_project(plan, TL_AUDIENCE_PUBLIC);
    size_t count;
    assert_string_equal(tl_plan_authorities(reduced, &count)[0].id, "y");
    assert_int_equal(count, 1);
    assert_string_equal(tl_plan_bodies(reduced, &count)[0].id, "c");
    assert_int_equal(count, 1);
    assert_int_equal(tl_plan_bodies(reduced, &count)[0].authority, 0);
    assert_string_equal(tl_plan_blackouts(reduced, &count)[0].id, "r");
    assert_int_equal(count, 1);
    assert_string_equal(tl_plan_baselines(reduced, &count)[0].name, "o");
    assert_int_equal(count, 1);
    tl_plan_destroy(reduced);
    tl_plan_destroy(plan);
}

/* `until` lifts an item, and with it what states no audience of its own; never before the day. */
static void test_until(void **state) {
    (void)state;
    const char *xml =
        PLAN("", "<phase id=\"p1\" title=\"P1\" audience=\"exempt\" ground=\"g\" until=\"2026-06-01\">"
                 "<milestone id=\"a\" title=\"A\" on=\"2026-03-10\"/>"
                 "<milestone id=\"b\" title=\"B\" on=\"2026-03-10\" audience=\"exempt\" ground=\"g\"/>"
                 "</phase>"
                 "<milestone id=\"c\" title=\"C\" on=\"2026-03-10\" audience=\"internal\" "
                 "until=\"2026-06-02\"/>");
    struct tl_plan *plan = outputs_read("until", xml);
    struct tl_plan *reduced = outputs_project(plan, TL_AUDIENCE_PUBLIC);
    assert_int_not_equal(tl_plan_find(reduced, "a"), TL_NONE);
    assert_int_equal(tl_plan_find(reduced, "b"), TL_NONE);
    assert_int_equal(tl_plan_find(reduced, "c"), TL_NONE);
    size_t count;
    assert_int_equal(tl_plan_items(reduced, &count)[tl_plan_find(reduced, "a")].audience, TL_AUDIENCE_PUBLIC);
    tl_plan_destroy(reduced);
    tl_plan_destroy(plan);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_frozen_after_hidden),
        cmocka_unit_test(test_frozen_actuals),
        cmocka_unit_test(test_frozen_before_hidden),
        cmocka_unit_test(test_empty_groups_go),
        cmocka_unit_test(test_parts_named_by_hidden_go),
        cmocka_unit_test(test_unused_go),
        cmocka_unit_test(test_until),
        cmocka_unit_test(test_frozen_beside_visible),
        cmocka_unit_test(test_frozen_late_beside_visible),
        cmocka_unit_test(test_frozen_by_plan_end),
        cmocka_unit_test(test_frozen_tbc),
        cmocka_unit_test(test_places_go),
        cmocka_unit_test(test_unused_lists),
        cmocka_unit_test(test_nottinghamshire_by_hand),
        cmocka_unit_test(test_nottinghamshire_public),
        cmocka_unit_test(test_twice_is_once),
        cmocka_unit_test(test_twice_is_once_random),
        cmocka_unit_test(test_hidden_changes_nothing),
    };
    cmocka_set_message_output(CM_OUTPUT_TAP);
    return cmocka_run_group_tests(tests, NULL, NULL);
}
