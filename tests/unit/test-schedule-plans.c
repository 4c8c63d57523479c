/*
 * test-schedule-plans.c - random plan files against the slow scheduler.
 *
 * The text goes through the public reader, so that phases, lots, copies, sets, contracts and the parts
 * of decisions are as a user's are; then every leaf is compared, by trying days.
 *
 * SPDX-License-Identifier: MIT
 */
#include "tests/unit/brute_walk.h"
#include "tests/unit/random_plan.h"
#include "tests/unit/trial_solve.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

enum { PLANS_PER_CASE = 20 };

/*
 * Without meetings and blackouts, which are tried elsewhere: an officer may decide on any working day.
 */
static char *officers_text(unsigned seed) {
    static const char *const changes[][2] = {
        {"<meeting [^>]*/>", ""},
        {"<blackout [^>]*/>", ""},
        {"(<body [^>]*) kind=\"[a-z]*\"", "\\1"},
        {"<body ", "<body kind=\"officer\" "},
    };
    char *xml = random_plan_xml(seed, seed % 3);

    for (size_t i = 0; i < G_N_ELEMENTS(changes); i++) {
        g_autoptr(GRegex) regex = g_regex_new(changes[i][0], 0, 0, NULL);
        char *changed = g_regex_replace(regex, xml, -1, 0, changes[i][1], 0, NULL);
        g_free(xml);
        xml = changed;
    }
    return xml;
}

static void calendar_take(struct brute *brute, const struct tl_calendar *calendar) {
    struct brute_calendar *walked = NULL;

    for (size_t i = 0; i < brute->calendar_count; i++) {
        if (brute->calendars[i].same == calendar) {
            return;
        }
    }
    g_assert(brute->calendar_count < G_N_ELEMENTS(brute->calendars));
    walked = &brute->calendars[brute->calendar_count++];
    walked->same = calendar;
    for (int d = BRUTE_LOW; d < BRUTE_HIGH; d++) {
        walked->working[d - BRUTE_LOW] = tl_calendar_is_working(calendar, brute->origin + d);
    }
}

/* The items and links of a plan as a draft, so that the same scenarios can be made of them. */
static void trial_take(struct trial *t, const struct tl_plan *plan) {
    const struct tl_plan_info *info = tl_plan_info(plan);
    size_t count = 0;
    const struct tl_item *items = tl_plan_items(plan, &count);
    const struct tl_link *links = NULL;

    memset(t, 0, sizeof *t);
    t->draft = draft_create();
    t->brute.origin = tl_day_from_civil(2026, 3, 2);
    g_array_append_vals(t->draft->items, items, (guint)count);
    for (size_t i = 0; i < count; i++) {
        calendar_take(&t->brute, items[i].calendar);
    }
    links = tl_plan_links(plan, &count);
    g_array_append_vals(t->draft->links, links, (guint)count);
    for (size_t i = 0; i < count; i++) {
        if (links[i].calendar) {
            calendar_take(&t->brute, links[i].calendar);
        }
    }
    if (info->start.when.kind == TL_WHEN_WINDOW) {
        t->draft->start = info->start.when.window;
    }
    if (info->finish.when.kind == TL_WHEN_WINDOW) {
        t->draft->finish = info->finish.when.window;
    }
}

static void same(const struct trial *t, guint32 seed, const char *what, uint32_t item, struct tl_reach ours,
                 struct tl_reach theirs) {
    if (ours.start != theirs.start || ours.finish != theirs.finish) {
        fail_msg("seed %u: %s of '%s' is [%d, %d), by trying days [%d, %d)", seed, what,
                 draft_item(t->draft, item)->id, ours.start - t->brute.origin, ours.finish - t->brute.origin,
                 theirs.start - t->brute.origin, theirs.finish - t->brute.origin);
    }
}

static void plan_compare(struct trial *t, guint32 seed) {
    const struct tl_schedule *schedule = t->draft->schedule;

    trial_open_find(t);
    for (int k = 0; k < TL_SCENARIO_COUNT; k++) {
        struct trial_choice choice = trial_choice_at(t, k);
        trial_solve(t, &choice, k);
        for (uint32_t i = 0; i < t->draft->items->len; i++) {
            uint32_t n = schedule->network->node_of[i];
            if (n != TL_NONE) {
                same(t, seed, k ? "latest planned" : "earliest planned", i, schedule->passes->planned[k][n],
                     t->brute.planned[i]);
                same(t, seed, k ? "latest early" : "earliest early", i, schedule->passes->early[k][n],
                     t->brute.early[i]);
                same(t, seed, k ? "latest late" : "earliest late", i, schedule->passes->late[k][n],
                     t->brute.late[i]);
            }
        }
        g_free(choice.items);
    }
}

/* False if the plan is too large, or runs in a circle. */
static bool seed_check(guint32 seed) {
    g_autofree char *xml = officers_text(seed);
    struct tl_read_options read_options = {.data_dir = g_getenv("TL_DATA")};
    struct tl_schedule_options options = {.today = TL_DAY_PAST};
    struct tl_diags *diags = tl_diags_create();
    struct tl_plan *plan = NULL;
    struct tl_schedule *schedule = NULL;
    size_t count = 0;
    bool compared = false;

    if (g_getenv("TL_SHOW")) {
        g_print("%s\n", xml);
    }
    assert_int_equal(tl_plan_read_memory("random.xml", xml, strlen(xml), &read_options, diags, &plan), TL_OK);
    tl_plan_items(plan, &count);
    if (count <= BRUTE_ITEMS && tl_schedule_create(plan, &options, diags, &schedule) == TL_OK) {
        struct trial *t = g_new0(struct trial, 1);
        trial_take(t, plan);
        t->draft->schedule = schedule;
        plan_compare(t, seed);
        draft_destroy(t->draft);
        g_free(t);
        compared = true;
    }
    tl_plan_destroy(plan);
    tl_diags_destroy(diags);
    return compared;
}

static void test_plans_against_brute_force(void **state) {
    guint32 first = trial_first_seed();
    guint32 count = MAX(1, trial_case_count() / PLANS_PER_CASE);
    guint32 compared = 0;

    (void)state;
    for (guint32 seed = first; seed < first + count; seed++) {
        compared += seed_check(seed);
    }
    assert_true(count < 50 || compared > count / 4);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_plans_against_brute_force),
    };
    return cmocka_run_group_tests_name("schedule-plans", tests, NULL, NULL);
}
