/*
 * test-selection.c - which items a selection chooses, what it is called, and what tells it from another.
 *
 * SPDX-License-Identifier: MIT
 */
#include "tests/unit/example.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>

#include <cmocka.h>
#include <internal/selection.h>
#include <string.h>

static const char plan_xml[] =
    "<plan xmlns='urn:tenderline:plan:1' id='p' title='Care'>"
    "<authority id='au' title='Council'>"
    "<body id='cab' title='Cabinet'><lead name='report' before='8wd'/><call-in period='5wd'/></body>"
    "<body id='board' title='Board'/></authority>"
    "<phase id='one' title='One' ><owner>Head of Care</owner>"
    "<activity id='work' title='Work' start='2026-01-05' finish='2026-03-27'/>"
    "<consultation id='ask' title='Ask' start='2026-01-05' finish='2026-03-27'/>"
    "<decision id='d' title='Approve' by='cab' on='2026-04-15'/></phase>"
    "<decision id='e' title='Agree' by='cab board' on='2026-05-13'/>"
    "<procurement id='buy' title='Buy'><lot id='north' title='North'/><lot id='south' title='South'/>"
    "<stage id='back' kind='tender-return' on='2026-06-01'><owner>Buyer, lead</owner></stage>"
    "<stage id='tenders' kind='tender-period' start='2026-05-01' finish='2026-05-29'/>"
    "<award id='w' title='Award North' lots='north' decided='2026-09-01'/>"
    "<contract id='c' title='Contract' lots='south' start='2026-10-01' end='2030-09-30'>"
    "<extension id='x' title='Two more years' length='2y' exercise-by='2030-03-31'/></contract>"
    "</procurement>"
    "<milestone id='by' title='Teams' on='[..2026-07]'/>"
    "<milestone id='hour' title='Hour' on='2026-07-01' time='12:00'/>"
    "</plan>";

/* "d d#taken ask:finish", the items that are shown; holders in brackets. */
static char *chosen_ids(const struct tl_selection *selection, const struct example *example) {
    size_t count;
    const struct tl_item *items = tl_plan_items(example->reduced, &count);
    g_autofree unsigned char *chosen = tl_selection_apply(selection, example->schedule);
    GString *ids = g_string_new(NULL);
    for (size_t i = 0; i < count && chosen; i++) {
        static const char *const before[] = {"", "(", "", ""}, *const behind[] = {"", ") ", ":finish ", " "};
        if (chosen[i] && !items[i].quiet) {
            g_string_append_printf(ids, "%s%s%s", before[chosen[i]], items[i].id, behind[chosen[i]]);
        }
    }
    return g_string_free(ids, FALSE);
}

static void expect(const char *texts, const char *wanted) {
    struct example example = example_parse(plan_xml, TL_AUDIENCE_PUBLIC);
    g_auto(GStrv) only = g_strsplit(texts, "|", -1);
    const struct tl_selection selection = {.only = (const char *const *)only,
                                           .only_count = g_strv_length(only)};
    for (char **text = only; *text; text++) {
        assert_int_equal(tl_selection_fit(*text, example.reduced), TL_SELECTION_FITS);
    }
    g_autofree char *ids = chosen_ids(&selection, &example);
    assert_string_equal(ids, wanted);
    example_free(&example);
}

static void test_kinds(void **state) {
    (void)state;
    expect("award", "w w#decided ");
    expect("award|milestone", "w w#decided by hour ");
    expect("extension", "x ");
}

static void test_named(void **state) {
    (void)state;
    expect("decisions", "d e e#taken e#taken@cab e#taken@board ");
    expect("contract-ends", "(c) c#end x ");
    expect("deadlines",
           "ask:finish (d) d#report d#call-in-ends (e) e#report e#call-in-ends e#call-in-ends@cab back "
           "tenders:finish x by hour ");
    expect("decisions|contract-ends", "d e e#taken e#taken@cab e#taken@board (c) c#end x ");
}

static void test_names(void **state) {
    (void)state;
    expect("phase:one|decisions", "d ");
    expect("lot:north", "buy back tenders w w#decided ");
    expect("body:board", "e e#report e#taken e#taken@board e#published e#published@board e#call-in-ends "
                         "e#effective e#effective@board ");
    expect("body:board|decisions", "e e#taken e#taken@board ");
    expect("body:cab|body:board|decisions|phase:one", "d ");
    expect("owner:head of CARE|consultation", "ask ");
    expect("owner:Buyer, lead", "back ");
}

static void test_unfit(void **state) {
    (void)state;
    struct example example = example_parse(plan_xml, TL_AUDIENCE_PUBLIC);
    assert_int_equal(tl_selection_fit("meetings", example.reduced), TL_SELECTION_UNKNOWN);
    assert_int_equal(tl_selection_fit("", example.reduced), TL_SELECTION_UNKNOWN);
    static const char *const absent[] = {"body:", "body:d", "lot:d", "phase:cab", "owner:Clerk", "lot:\xff"};
    for (size_t i = 0; i < G_N_ELEMENTS(absent); i++) {
        assert_int_equal(tl_selection_fit(absent[i], example.reduced), TL_SELECTION_ABSENT);
        const struct tl_selection selection = {.only = &absent[i], .only_count = 1};
        g_autofree char *ids = chosen_ids(&selection, &example);
        assert_string_equal(ids, "");
    }
    assert_null(tl_selection_apply(NULL, example.schedule));
    assert_null(tl_selection_apply(&(struct tl_selection){0}, example.schedule));
    example_free(&example);
}

static void test_identity(void **state) {
    (void)state;
    static const struct {
        const char *texts, *identity, *title;
    } cases[] = {
        {"decisions|body:cab", "body:cab+decisions", "decisions of the Cabinet"},
        {"body:cab|decisions|body:cab", "body:cab+decisions", "decisions of the Cabinet"},
        {"body:cab", "body:cab", "Cabinet"},
        {"contract-ends|lot:north", "contract-ends+lot:north", "contract ends - lot North"},
        {"owner:Buyer, lead", "owner:buyer%2C%20lead", "Buyer, lead"},
        {"phase:one|body:gone", "body:gone+phase:one", "gone - One"},
    };
    struct example example = example_parse(plan_xml, TL_AUDIENCE_PUBLIC);
    const struct tl_plan *plan = example.reduced;
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_auto(GStrv) only = g_strsplit(cases[i].texts, "|", -1);
        const struct tl_selection selection = {.only = (const char *const *)only,
                                               .only_count = g_strv_length(only)};
        g_autofree char *identity = tl_selection_identity(&selection);
        g_autofree char *title = tl_selection_title(&selection, &plan, 1);
        assert_string_equal(identity, cases[i].identity);
        assert_string_equal(title, cases[i].title);
    }
    g_autofree char *all = tl_selection_identity(NULL);
    assert_string_equal(all, "all");
    assert_null(tl_selection_title(NULL, &plan, 1));
    example_free(&example);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_kinds), cmocka_unit_test(test_named),    cmocka_unit_test(test_names),
        cmocka_unit_test(test_unfit), cmocka_unit_test(test_identity),
    };
    cmocka_set_message_output(CM_OUTPUT_TAP);
    return cmocka_run_group_tests(tests, NULL, NULL);
}
