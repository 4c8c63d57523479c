/*
 * test-apply-random.c - random procurements with rules="apply": the compliance table finds no applied
 * rule broken unless a fixed date breaks it, and a day earlier, or later, would.
 *
 * SPDX-License-Identifier: MIT
 */
#include "planner/schedule/outcome.h"
#include "tests/unit/example.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>
#include <tenderline/compliance.h>

struct maker {
    GRand *rand;
    GString *xml;
    tl_day day; /* about which the plan lies */
    const char *before;
};

static const struct regime {
    const char *attributes, *award;
    int year;
} regimes[] = {
    {"regimes='pa2023' procedure='open' light-touch='no' electronic='yes' documents='together'",
     " type='UK6'", 2025},
    {"regimes='pa2023' procedure='open' light-touch='no' electronic='no' documents='later'", " type='UK6'",
     2026},
    {"regimes='psr' procedure='psr-competitive'", " type='psr-intention'", 2025},
    {"regimes='pcr2015' procedure='open' light-touch='no' electronic='yes' letters='electronic'", NULL, 2018},
    {"regimes='pcr2006' commenced='2011-01-10' procedure='open' light-touch='no' letters='electronic'", NULL,
     2012},
};

static bool chance(struct maker *maker, int percent) {
    return g_rand_int_range(maker->rand, 0, 100) < percent;
}

static void day_write(struct maker *maker, const char *name) {
    char text[TL_DAY_TEXT_SIZE];
    maker->day += g_rand_int_range(maker->rand, 0, 25);
    tl_day_text(maker->day, text);
    g_string_append_printf(maker->xml, " %s='%s'", name, text);
}

/* One item after the one before it, mostly; now and then it has a date. */
static void item_write(struct maker *maker, const char *id, const char *element, const char *more) {
    g_string_append_printf(maker->xml, "<%s id='%s' title='%s'%s", element, id, id, more);
    bool bar = strstr(more, "duration") != NULL;
    if (chance(maker, 12) || strstr(more, "anchor")) {
        day_write(maker, bar ? "start" : "on");
    } else if (chance(maker, 12)) {
        day_write(maker, "start-not-before");
    } else if (chance(maker, 8)) {
        g_string_append(maker->xml, " schedule='alap'");
    }
    g_string_append_c(maker->xml, '>');
    if (maker->before && chance(maker, 85)) {
        g_string_append_printf(maker->xml, "<after ref='%s' lag='%dwd'/>", maker->before,
                               g_rand_int_range(maker->rand, 0, chance(maker, 50) ? 30 : 2));
    }
    g_string_append_printf(maker->xml, "</%s>\n", element);
    maker->before = id;
}

static void award_write(struct maker *maker, const struct regime *regime) {
    item_write(maker, "letters", "stage", " kind='notification-of-award'");
    if (regime->award) {
        item_write(maker, "award", "notice", regime->award);
    }
}

static char *plan_make(guint32 seed) {
    struct maker maker = {.rand = g_rand_new_with_seed(seed), .xml = g_string_new(NULL)};
    const struct regime *regime = &regimes[seed % G_N_ELEMENTS(regimes)];
    maker.day = tl_day_from_civil(regime->year, 3, 3) + g_rand_int_range(maker.rand, 0, 300);
    g_string_append_printf(maker.xml,
                           "<plan xmlns='urn:tenderline:plan:1' id='p' title='P' rules='apply'"
                           " calendar='england-and-wales'>\n"
                           "<authority id='council' title='C' kind='council'><body id='officer' title='O'"
                           " kind='officer'><lead name='notice' before='%dd'/><call-in period='5wd'/></body>"
                           "</authority>\n<procurement id='buy' title='B' lead='council' %s>\n",
                           g_rand_int_range(maker.rand, 1, 40), regime->attributes);
    item_write(&maker, "notice", "notice", regime->year < 2024 ? " type='contract-notice'" : " type='UK4'");
    item_write(&maker, "due", "stage", " kind='tender-return'");
    item_write(&maker, "evaluation", "stage", " kind='tender-evaluation' duration='10wd'");
    item_write(&maker, "decision", "decision", " by='officer' key='yes'");
    award_write(&maker, regime);
    item_write(&maker, "sign", "stage",
               chance(&maker, 40) ? " kind='contract-signature' anchor='yes'" : " kind='contract-signature'");
    item_write(&maker, "staff", "stage", " kind='staff-transfer' duration='3wd'");
    item_write(&maker, "service", "stage", " kind='service-commencement'");
    g_string_append(maker.xml, "</procurement></plan>\n");
    g_rand_free(maker.rand);
    return g_string_free(maker.xml, FALSE);
}

static bool is_fixed(const struct tl_item *item) {
    return item->dates->start.when.kind == TL_WHEN_WINDOW || item->dates->finish.when.kind == TL_WHEN_WINDOW;
}

static bool is_exact(struct tl_window window) {
    return tl_day_known(window.earliest) && window.earliest == window.latest;
}

static void rows_check(guint32 seed, const struct example *example) {
    const struct tl_item *items = tl_plan_items(example->plan, &(size_t){0});
    struct tl_compliance *compliance = tl_compliance_create(example->whole, example_rules());
    size_t count;
    const struct tl_compliance_row *rows = tl_compliance_rows(compliance, &count);
    for (size_t i = 0; i < count; i++) {
        bool applied = rows[i].from_item != TL_NONE && rows[i].to_item != TL_NONE &&
                       tl_schedule_holding(example->whole, rows[i].rule, rows[i].from_item,
                                           rows[i].to_item) != TL_HOLDING_NONE;
        bool wrong = rows[i].result == TL_RESULT_BROKEN || rows[i].result == TL_RESULT_POSSIBLE;
        if (applied && wrong && !is_fixed(&items[rows[i].to_item])) {
            fail_msg("seed %u: %s is broken at '%s'", seed, rows[i].rule->code, items[rows[i].to_item].id);
        }
    }
    tl_compliance_destroy(compliance);
}

/* A working day less on the side that moved, and the rule is broken; the number of gaps looked at. */
static guint gaps_check(guint32 seed, const struct example *example) {
    const struct tl_item *items = tl_plan_items(example->plan, &(size_t){0});
    const struct tl_scheduled *at = tl_schedule_items(example->whole, &(size_t){0});
    const GArray *gaps = example->whole->gaps->gaps;
    guint tight = 0;
    for (guint i = 0; i < gaps->len; i++) {
        const struct tl_applied_gap *gap = &g_array_index(gaps, struct tl_applied_gap, i);
        struct tl_window from = gap->from_start ? at[gap->from].planned.start : at[gap->from].planned.finish;
        struct tl_window to = gap->to_finish ? at[gap->to].planned.finish : at[gap->to].planned.start;
        bool by_from = at[gap->to].driver == TL_DRIVER_RULE && at[gap->to].driven_by == gap->from;
        bool by_to = at[gap->from].driver == TL_DRIVER_RULE && at[gap->from].driven_by == gap->to;
        if (gap->off || !is_exact(from) || !is_exact(to) || is_fixed(&items[gap->to])) {
            continue;
        }
        if (tl_count_first_lawful(&gap->count, from.earliest) > to.earliest) {
            fail_msg("seed %u: %s is not kept", seed, gap->rule->code);
        }
        tl_day before = tl_calendar_previous(items[gap->to].calendar, to.earliest - 1);
        tl_day after = tl_calendar_next(items[gap->from].calendar, from.earliest + 1);
        /* What cannot be late after all leaves what it waits for where it would have been in time. */
        bool held = at[gap->from].placed_late && items[gap->from].shape == TL_SHAPE_EVENT &&
                    (at[gap->to].placed_late || items[gap->from].kind == TL_ITEM_PART);
        bool breaks = (by_from && !at[gap->to].placed_late &&
                       tl_count_first_lawful(&gap->count, from.earliest) <= before) ||
                      (by_to && held && tl_count_first_lawful(&gap->count, after) <= to.earliest);
        if (breaks) {
            fail_msg("seed %u: %s has a day to spare, and is named", seed, gap->rule->code);
        }
        tight += by_from || by_to;
    }
    return tight;
}

static void test_random(void **state) {
    const char *cases = g_getenv("TL_CASES");
    const char *first = g_getenv("TL_SEED");
    guint32 count = cases ? (guint32)MAX(g_ascii_strtoull(cases, NULL, 10) / 5, 20) : 400;
    guint32 seed = first ? (guint32)g_ascii_strtoull(first, NULL, 10) : 0;
    guint tight = 0;
    (void)state;
    for (guint32 end = seed + count; seed < end; seed++) {
        g_autofree char *xml = plan_make(seed);
        if (g_getenv("TL_SHOW")) {
            g_print("%s\n", xml);
        }
        struct example example = example_parse(xml, TL_AUDIENCE_EXEMPT);
        rows_check(seed, &example);
        tight += gaps_check(seed, &example);
        example_free(&example);
    }
    print_message("# %u gaps decide a date in %u plans\n", tight, count);
    assert_true(tight > count / 2);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_random)};
    cmocka_set_message_output(CM_OUTPUT_TAP);
    return cmocka_run_group_tests_name("apply-random", tests, NULL, NULL);
}
