/*
 * test-schedule-random.c - random plans against a slow scheduler that shares no code (brute.h).
 *
 * A failure prints its seed (trial.h).
 *
 * SPDX-License-Identifier: MIT
 */
#include "tests/unit/trial.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

enum { CHOICES_MOST = 400 };

static void brute_run(struct trial *t, const struct tl_item *items, int scenario) {
    struct brute *brute = &t->brute;

    brute->items = items;
    brute->item_count = t->draft->items->len;
    brute->links = (const struct tl_link *)(void *)t->draft->links->data;
    brute->link_count = t->draft->links->len;
    brute->start = t->draft->start.earliest;
    brute->finish = tl_day_known(t->draft->finish.earliest) ? t->draft->finish.earliest : TL_DAY_FUTURE;
    brute->scenario = scenario;
    brute_prepare(brute);
    brute_early(brute);
    brute_end(brute);
    brute_late(brute);
    brute_planned(brute);
}

/* Which items have no known finish: those that neither set the end nor are held by it. */
static void open_find(struct trial *t) {
    struct tl_item *items = trial_items(t, TL_LATEST);

    memset(t->brute.open, 0, sizeof t->brute.open);
    brute_run(t, items, TL_LATEST);
    for (guint i = 0; i < t->draft->items->len; i++) {
        t->brute.open[i] = !tl_day_known(t->brute.early[i].finish);
    }
    g_free(items);
}

static void same(guint32 seed, const char *what, uint32_t item, struct tl_reach ours,
                 struct tl_reach theirs) {
    if (ours.start != theirs.start || ours.finish != theirs.finish) {
        fail_msg("seed %u: %s of item %u is [%d, %d), by trying days [%d, %d)", seed, what, item,
                 ours.start - TRIAL_ORIGIN, ours.finish - TRIAL_ORIGIN, theirs.start - TRIAL_ORIGIN,
                 theirs.finish - TRIAL_ORIGIN);
    }
}

static bool any_follows(const struct draft *draft) {
    for (guint n = 0; n < draft->schedule->network->nodes->len; n++) {
        if (draft->schedule->passes->follows[n]) {
            return true;
        }
    }
    return false;
}

static void floats_same(const struct trial *t, guint32 seed, uint32_t i, const struct tl_reach early[2],
                        const struct tl_reach late[2]) {
    const struct tl_item *item = draft_item(t->draft, i);
    const struct tl_scheduled *ours = draft_at(t->draft, i);
    int32_t least = MIN(brute_count(&t->brute, item->calendar, early[1].start, late[0].start),
                        brute_count(&t->brute, item->calendar, early[1].finish, late[0].finish));
    int32_t most = MIN(brute_count(&t->brute, item->calendar, early[0].start, late[1].start),
                       brute_count(&t->brute, item->calendar, early[0].finish, late[1].finish));

    if (ours->total_float.known && (ours->total_float.min != least || ours->total_float.max != most)) {
        fail_msg("seed %u: float of item %u is %d to %d, by counting %d to %d", seed, i,
                 ours->total_float.min, ours->total_float.max, least, most);
    }
    assert_true(!ours->free_float.known || ours->free_float.min >= 0);
}

/* True if a pair is a same-day handover into a bar that starts on `start`: a note, no conflict. */
static bool hands_over(const struct trial *t, const struct brute_pair *pair, tl_day start) {
    const struct tl_item *from = draft_item(t->draft, pair->from);
    const struct tl_item *to = draft_item(t->draft, pair->to);
    const struct tl_link *link = pair->link;
    bool midnight = from->closes_at_midnight && from->end_time == TL_TIME_NONE;

    return link && link->origin == TL_LINK_AFTER && link->type == TL_LINK_FS && !link->lag.given &&
           !midnight && to->shape == TL_SHAPE_BAR && to->dates->start.when.kind == TL_WHEN_WINDOW &&
           t->brute.early[pair->from].finish == start + 1;
}

/* Even at the earliest, something before a fixed item ends too late for the latest it may be. */
static bool is_missed(const struct trial *t, uint32_t item, struct tl_reach latest) {
    const struct tl_item *it = draft_item(t->draft, item);
    bool start_fixed = it->dates->start.when.kind == TL_WHEN_WINDOW;
    bool finish_fixed = it->dates->finish.when.kind == TL_WHEN_WINDOW;
    bool has_length = it->duration.given && !(start_fixed && finish_fixed);

    for (size_t i = 0; i < t->brute.pair_count && (start_fixed || finish_fixed); i++) {
        const struct brute_pair *pair = &t->brute.pairs[i];
        bool finish = false;
        tl_day demand = TL_DAY_PAST;
        if (pair->to != item || hands_over(t, pair, latest.start)) {
            continue;
        }
        demand = brute_demand(&t->brute, pair, t->brute.early[pair->from], &finish);
        if (!finish && !start_fixed && !has_length && tl_day_known(demand) && demand >= latest.finish) {
            return true;
        }
        if (tl_day_known(demand) && ((!finish && demand > latest.start && (start_fixed || has_length)) ||
                                     (finish && demand > latest.finish && (finish_fixed || has_length)))) {
            return true;
        }
    }
    return false;
}

static void missed_same(const struct trial *t, guint32 seed) {
    const struct tl_schedule *schedule = t->draft->schedule;

    for (uint32_t i = 0; i < t->draft->items->len; i++) {
        const struct tl_item *item = draft_item(t->draft, i);
        bool fixed =
            item->dates->start.when.kind == TL_WHEN_WINDOW || item->dates->finish.when.kind == TL_WHEN_WINDOW;
        uint32_t n = schedule->network->node_of[i];
        if (n != TL_NONE && fixed &&
            draft_at(t->draft, i)->missed != is_missed(t, i, schedule->passes->early[TL_LATEST][n])) {
            fail_msg("seed %u: item %u is%s missed", seed, i, draft_at(t->draft, i)->missed ? "" : " not");
        }
    }
}

static void trial_check(struct trial *t, guint32 seed) {
    const struct tl_schedule *schedule = t->draft->schedule;
    struct tl_reach early[2][BRUTE_ITEMS];
    struct tl_reach late[2][BRUTE_ITEMS];
    bool follows = any_follows(t->draft);

    open_find(t);
    for (int k = 0; k < TL_SCENARIO_COUNT; k++) {
        struct tl_item *items = trial_items(t, k);
        brute_run(t, items, k);
        memcpy(early[k], t->brute.early, sizeof early[k]);
        memcpy(late[k], t->brute.late, sizeof late[k]);
        if (k == TL_EARLIEST && !follows) {
            missed_same(t, seed);
        }
        for (uint32_t i = 0; i < t->draft->items->len; i++) {
            uint32_t n = schedule->network->node_of[i];
            if (n == TL_NONE) {
                continue;
            }
            same(seed, k ? "latest planned" : "earliest planned", i, schedule->passes->planned[k][n],
                 t->brute.planned[i]);
            if (!follows) {
                same(seed, k ? "latest early" : "earliest early", i, schedule->passes->early[k][n],
                     t->brute.early[i]);
                same(seed, k ? "latest late" : "earliest late", i, schedule->passes->late[k][n],
                     t->brute.late[i]);
            }
        }
        g_free(items);
    }
    for (uint32_t i = 0; i < t->draft->items->len && !follows; i++) {
        struct tl_reach e[2] = {early[0][i], early[1][i]};
        struct tl_reach l[2] = {late[0][i], late[1][i]};
        const struct tl_item *item = draft_item(t->draft, i);
        bool fixed =
            item->dates->start.when.kind == TL_WHEN_WINDOW || item->dates->finish.when.kind == TL_WHEN_WINDOW;
        if (brute_is_leaf(item) && !fixed && item->status == TL_ITEM_PLANNED) {
            floats_same(t, seed, i, e, l);
        }
    }
}

/* Early, late, planned, float and missed dates are what trying one day after the other finds. */
static void test_against_brute_force(void **state) {
    guint32 solved = 0;

    (void)state;
    for (guint32 seed = trial_first_seed(); seed < trial_first_seed() + trial_case_count(); seed++) {
        struct trial t;
        trial_make(&t, seed);
        if (draft_solve(t.draft) == TL_OK) {
            solved++;
            trial_print(&t);
            trial_check(&t, seed);
        }
        trial_end(&t);
    }
    assert_true(solved > trial_case_count() / 2);
}

/* Steps `picked` to the next choice of one day in every window; false after the last. */
static bool next_choice(const GArray *windows, int *picked) {
    for (guint w = 0; w < windows->len; w++) {
        const struct tl_window *window = &g_array_index(windows, struct tl_window, w);
        if (picked[w] < window->latest - window->earliest) {
            picked[w]++;
            return true;
        }
        picked[w] = 0;
    }
    return false;
}

/* Lists the wide windows of the items; answers how many choices of days they leave. */
static double windows_list(const struct trial *t, GArray *windows) {
    double choices = 1;

    for (guint i = 0; i < t->draft->items->len; i++) {
        for (int w = 0; w < TRIAL_WINDOWS; w++) {
            const struct tl_dated *dated = trial_window(draft_item(t->draft, i), w);
            g_array_append_val(windows, dated->when.window);
            choices *= dated->when.window.latest - dated->when.window.earliest + 1;
        }
    }
    return choices;
}

/* False if the bar's own ends cross, or an event's two dates differ: no such plan. */
static bool choose(struct tl_item *items, guint count, const GArray *windows, const int *picked) {
    for (guint i = 0; i < count; i++) {
        const struct tl_item_dates *dates = items[i].dates;
        for (int w = 0; w < TRIAL_WINDOWS; w++) {
            tl_day day = g_array_index(windows, struct tl_window, i * TRIAL_WINDOWS + (guint)w).earliest;
            day += picked[i * TRIAL_WINDOWS + (guint)w];
            trial_window(&items[i], w)->when.window = (struct tl_window){day, day};
        }
        if (dates->start.when.kind != TL_WHEN_WINDOW || dates->finish.when.kind != TL_WHEN_WINDOW) {
            continue;
        }
        if (dates->start.when.window.earliest > dates->finish.when.window.earliest ||
            (items[i].shape != TL_SHAPE_BAR &&
             dates->start.when.window.earliest != dates->finish.when.window.earliest)) {
            return false;
        }
    }
    return true;
}

static struct tl_reach reach_least(struct tl_reach a, struct tl_reach b) {
    return (struct tl_reach){MIN(a.start, b.start), MIN(a.finish, b.finish)};
}

static struct tl_reach reach_most(struct tl_reach a, struct tl_reach b) {
    return (struct tl_reach){MAX(a.start, b.start), MAX(a.finish, b.finish)};
}

static bool extremes_check(struct trial *t, guint32 seed) {
    const struct tl_schedule *schedule = t->draft->schedule;
    GArray *windows = g_array_new(FALSE, FALSE, sizeof(struct tl_window));
    double choices = windows_list(t, windows);
    int *picked = g_new0(int, windows->len + 1);
    struct tl_item *items = g_memdup2(t->draft->items->data, t->draft->items->len * sizeof(struct tl_item));
    struct tl_reach found[2][2][BRUTE_ITEMS];
    bool fits = choices > 1 && choices <= CHOICES_MOST && !any_follows(t->draft);
    bool any = false;

    open_find(t);
    for (bool more = fits; more; more = next_choice(windows, picked)) {
        if (!choose(items, t->draft->items->len, windows, picked)) {
            continue;
        }
        for (int k = 0; k < TL_SCENARIO_COUNT; k++) {
            struct tl_reach (*fold)(struct tl_reach, struct tl_reach) = k ? reach_most : reach_least;
            brute_run(t, items, k);
            for (uint32_t i = 0; i < t->draft->items->len; i++) {
                found[k][0][i] = any ? fold(found[k][0][i], t->brute.early[i]) : t->brute.early[i];
                found[k][1][i] = any ? fold(found[k][1][i], t->brute.late[i]) : t->brute.late[i];
            }
        }
        any = true;
    }
    for (uint32_t i = 0; any && i < t->draft->items->len; i++) {
        uint32_t n = schedule->network->node_of[i];
        for (int k = 0; n != TL_NONE && k < TL_SCENARIO_COUNT; k++) {
            same(seed, k ? "last early" : "first early", i, schedule->passes->early[k][n], found[k][0][i]);
            same(seed, k ? "last late" : "first late", i, schedule->passes->late[k][n], found[k][1][i]);
        }
    }
    g_array_unref(windows);
    g_free(picked);
    g_free(items);
    return any;
}

/* Of all choices of a day in every window, the two scenarios give the first and the last dates. */
static void test_extremes_are_exact(void **state) {
    guint32 compared = 0;
    guint32 first = trial_first_seed() + 1000000;

    (void)state;
    for (guint32 seed = first; seed < first + trial_case_count() / 5; seed++) {
        struct trial t;
        trial_make(&t, seed);
        if (t.vague && draft_solve(t.draft) == TL_OK) {
            compared += extremes_check(&t, seed);
        }
        trial_end(&t);
    }
    assert_true(trial_case_count() < 500 || compared > trial_case_count() / 50);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_against_brute_force),
        cmocka_unit_test(test_extremes_are_exact),
    };
    return cmocka_run_group_tests_name("schedule-random", tests, NULL, NULL);
}
