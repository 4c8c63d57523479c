/*
 * test-chart-random.c - no chart has a fault: random plans, and rows crowded at random, on every
 * paper, with every option.
 *
 * SPDX-License-Identifier: MIT
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdlib.h>
#include <tenderline/check.h>

#include "tests/unit/chart_faults.h"
#include "tests/unit/charts.h"
#include "tests/unit/random_plan.h"

/* Plans of each sort. */
#define PLANS 150

/* Every value of every option in turn, out of step with one another. */
static struct tl_chart_options options_of(unsigned seed) {
    return (struct tl_chart_options){
        .audience = TL_AUDIENCE_EXEMPT,
        .paged = seed % 2 == 0,
        .width_mm = 140 + seed % 9 * 50,
        .paper = (enum tl_paper)(seed / 2 % (TL_PAPER_LETTER + 1)),
        .portrait = seed / 6 % 2 == 1,
        .links = (enum tl_chart_links)(seed % (TL_CHART_LINKS_ALL + 1)),
        .axis = (enum tl_chart_axis)(seed / 3 % (TL_CHART_AXIS_WEEK + 1)),
        .show_float = seed % 5 < 2,
        .no_notes = seed % 7 == 0,
        .no_table = true,
        .cut = seed % 4 == 1,
        .progress = true,
    };
}

static void check(const char *xml, unsigned seed) {
    struct example example = example_parse(xml, TL_AUDIENCE_EXEMPT);
    struct tl_chart_options options = options_of(seed);
    struct tl_diags *diags = tl_diags_create();
    tl_plan_check(example.schedule, diags);
    options.findings = diags;
    struct tl_scene *scene = scene_make(&example, options);
    g_autofree char *first = NULL;
    guint faults = chart_faults(scene, &first);
    if (faults > 0) {
        print_error("seed %u: %u faults; the first: %s\n", seed, faults, first);
    }
    assert_int_equal(faults, 0);
    expect_dates_clear(scene);
    tl_scene_destroy(scene);
    tl_diags_destroy(diags);
    example_free(&example);
}

static void test_random_plans(void **state) {
    (void)state;
    for (unsigned seed = 0; seed < chart_cases(PLANS); seed++) {
        g_autofree char *xml = random_plan_xml(seed + 5000, 0);
        check(xml, seed);
    }
}

static void day_add(GString *xml, GRand *rand, const char *name, int first, int span) {
    char text[TL_DAY_TEXT_SIZE];
    tl_day_text(tl_day_from_civil(2026, 1, 1) + first + g_rand_int_range(rand, 0, span), text);
    g_string_append_printf(xml, " %s='%s'", name, text);
}

static void item_add(GString *xml, GRand *rand, int number, int span) {
    static const char *const words[] = {"Board", "A far longer title than the others have",
                                        "Cabinet, scrutiny and the health board together", "X"};
    bool event = g_rand_boolean(rand);
    const char *title = words[g_rand_int_range(rand, 0, G_N_ELEMENTS(words))];
    g_string_append_printf(xml, "<%s id='i%d' title='%s'", event ? "milestone" : "activity", number, title);
    if (g_rand_int_range(rand, 0, 3) > 0) {
        g_string_append_printf(xml, " row='Row %d'", number / 5);
    }
    int first = g_rand_int_range(rand, 0, span);
    if (event) {
        day_add(xml, rand, "on", first, 3);
    } else {
        day_add(xml, rand, "start", first, 1);
        day_add(xml, rand, "finish", first + 1, 1 + span / 3);
        if (g_rand_int_range(rand, 0, 4) == 0) {
            g_string_append_printf(xml, " progress='%d%%'", g_rand_int_range(rand, 0, 100));
        }
    }
    if (g_rand_int_range(rand, 0, 4) == 0) {
        day_add(xml, rand, "deadline", first, span / 2 + 1);
    }
    g_string_append(xml, ">");
    if (g_rand_int_range(rand, 0, 4) == 0) {
        g_string_append(xml, "<baseline name='first'");
        day_add(xml, rand, event ? "on" : "start", first, 5);
        if (!event) {
            day_add(xml, rand, "finish", first + 5, 9);
        }
        g_string_append(xml, "/>");
    }
    if (number > 0 && g_rand_int_range(rand, 0, 3) == 0) {
        g_string_append_printf(xml, "<after ref='i%d' type='%s'/>", g_rand_int_range(rand, 0, number),
                               g_rand_boolean(rand) ? "FS" : "SS");
    }
    g_string_append_printf(xml, "</%s>", event ? "milestone" : "activity");
}

/* Many items to a row, close to one another, over three days or ten years. */
static void test_crowded_rows(void **state) {
    (void)state;
    static const int spans[] = {3, 20, 90, 400, 1500, 3650};
    for (unsigned seed = 0; seed < chart_cases(PLANS); seed++) {
        GRand *rand = g_rand_new_with_seed(seed);
        g_autoptr(GString) xml = g_string_new("<plan xmlns='urn:tenderline:plan:1' id='p' title='Crowded' "
                                              "status-date='2026-03-02'");
        g_string_append(xml, seed % 2 == 0 ? ">" : " tracking='actuals'>");
        g_string_append(xml, "<baseline name='first' date='2026-01-01'/>"
                             "<blackout id='b' title='Quiet' start='2026-02-02' "
                             "finish='2026-02-20'/>");
        int count = g_rand_int_range(rand, 1, 40);
        for (int i = 0; i < count; i++) {
            item_add(xml, rand, i, spans[seed % G_N_ELEMENTS(spans)]);
        }
        g_string_append(xml, "</plan>");
        g_rand_free(rand);
        check(xml->str, seed);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_random_plans),
        cmocka_unit_test(test_crowded_rows),
    };
    cmocka_set_message_output(CM_OUTPUT_TAP);
    return cmocka_run_group_tests_name("chart-random", tests, NULL, NULL);
}
