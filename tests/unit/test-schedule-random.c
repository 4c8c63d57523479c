/*
 * test-schedule-random.c - random plans against a slow scheduler that shares no code (brute.h).
 *
 * TL_CASES sets how many, TL_SEED where to begin: a failure prints its seed.
 *
 * SPDX-License-Identifier: MIT
 */
#include "tests/unit/brute.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

enum { CASES = 5000, CALENDARS = 3, ORIGIN = 16000 /* 22 October 2013 */, CHOICES_MOST = 400 };

struct trial {
    GRand *rand;
    struct draft *draft;
    struct brute brute;
    bool vague; /* windows wider than a day */
};

static bool chance(struct trial *t, int per_cent) {
    return g_rand_int_range(t->rand, 0, 100) < per_cent;
}

static int below(struct trial *t, int top) {
    return g_rand_int_range(t->rand, 0, top);
}

static void calendar_make(struct trial *t, unsigned week) {
    struct tl_calendar_exception off[30];
    struct tl_calendar_spec spec = {.id = "random", .days = week, .exceptions = off, .exception_count = 0};
    struct brute_calendar *walked = &t->brute.calendars[t->brute.calendar_count++];
    struct tl_calendar *calendar = NULL;

    for (int d = BRUTE_LOW; d < BRUTE_HIGH; d++) {
        walked->working[d - BRUTE_LOW] = (week >> tl_day_weekday(ORIGIN + d)) & 1u;
    }
    for (int i = below(t, 25); i > 0; i--) {
        int day = below(t, 240) - 60;
        bool working = chance(t, 10);
        off[spec.exception_count++] =
            (struct tl_calendar_exception){ORIGIN + day, ORIGIN + day, working, NULL};
        walked->working[day - BRUTE_LOW] = working;
    }
    calendar = tl_calendar_create(&spec);
    g_ptr_array_add(t->draft->calendars, calendar);
    walked->same = calendar;
}

static struct tl_dated random_date(struct trial *t, int from, int length) {
    struct tl_dated dated = {.span = {.source = TL_NONE}};
    tl_day day = ORIGIN + from + below(t, length);

    dated.when.kind = TL_WHEN_WINDOW;
    dated.when.window.earliest = day;
    dated.when.window.latest = day + (t->vague && chance(t, 40) ? below(t, 6) : 0);
    return dated;
}

static struct tl_duration random_duration(struct trial *t, bool signed_too) {
    static const char *const texts[] = {"1wd", "3wd", "5wd", "8wd",  "2d",    "7d",
                                        "1w",  "10d", "1m",  "1m2d", "1m3wd", "2d2wd"};
    struct tl_duration duration = draft_duration(texts[below(t, G_N_ELEMENTS(texts))]);

    duration.negative = signed_too && chance(t, 30);
    return duration;
}

static const struct tl_calendar *random_calendar(struct trial *t) {
    return t->brute.calendars[below(t, CALENDARS)].same;
}

static void bounds_add(struct trial *t, struct tl_item *item) {
    struct tl_dated *bounds[] = {&item->dates.start_not_before, &item->dates.finish_not_before,
                                 &item->dates.start_not_after, &item->dates.finish_not_after,
                                 &item->dates.deadline};

    for (size_t i = 0; i < G_N_ELEMENTS(bounds); i++) {
        if (chance(t, 8)) {
            *bounds[i] = random_date(t, i < 2 ? 0 : 20, 40);
        }
    }
}

static void dates_add(struct trial *t, struct tl_item *item) {
    bool event = item->shape != TL_SHAPE_BAR;
    struct tl_dated date = random_date(t, 0, 60);

    if (chance(t, 5)) {
        date = (struct tl_dated){.when = {.kind = TL_WHEN_TBC}, .span = {.source = TL_NONE}};
        item->tbc = true;
    }
    if (event) {
        item->dates.start = date;
        item->dates.finish = date;
        return;
    }
    if (chance(t, 70)) {
        item->dates.start = date;
    }
    if (chance(t, 50)) {
        item->dates.finish = random_date(t, 0, 1);
        item->dates.finish.when.window =
            item->dates.start.when.kind == TL_WHEN_WINDOW
                ? (struct tl_window){date.when.window.latest, date.when.window.latest}
                : random_date(t, 20, 50).when.window;
        item->dates.finish.when.window.latest += t->vague && chance(t, 30) ? below(t, 5) : 0;
    }
}

static void leaf_add(struct trial *t, uint32_t parent, enum tl_shape shape, int fixed_chance) {
    uint32_t index = draft_add(t->draft, parent, shape, NULL, NULL);
    struct tl_item *item = draft_item(t->draft, index);

    item->calendar = random_calendar(t);
    item->roll = chance(t, 70) ? TL_ROLL_DEFAULT : (enum tl_roll)(1 + below(t, 3));
    item->closes_at_midnight = chance(t, 25);
    item->end_time = chance(t, 10) ? 12 * 60 : TL_TIME_NONE;
    item->alap = chance(t, 8);
    item->status = chance(t, 4) ? TL_ITEM_WITHDRAWN : TL_ITEM_PLANNED;
    item->kind = chance(t, 5) ? TL_ITEM_EXTENSION : TL_ITEM_ACTIVITY;
    if (shape == TL_SHAPE_BAR && chance(t, 75)) {
        item->duration = random_duration(t, false);
    }
    if (chance(t, fixed_chance)) {
        dates_add(t, item);
        item->anchor = chance(t, 40);
    }
    bounds_add(t, item);
}

static enum tl_shape random_shape(struct trial *t) {
    return chance(t, 60) ? TL_SHAPE_BAR : TL_SHAPE_EVENT;
}

/* Some leaves, some groups with leaves and groups, a last with its children. */
static void items_make(struct trial *t) {
    int fixed_chance = 10 + below(t, 40);
    int blocks = 2 + below(t, 5);

    for (int b = 0; b < blocks; b++) {
        uint32_t group = TL_NONE;
        if (chance(t, 65)) {
            leaf_add(t, TL_NONE, random_shape(t), fixed_chance);
            continue;
        }
        if (chance(t, 30)) {
            uint32_t last = draft_add(t->draft, TL_NONE, TL_SHAPE_LAST, NULL, NULL);
            draft_item(t->draft, last)->calendar = random_calendar(t);
            for (int i = 1 + below(t, 3); i > 0; i--) {
                leaf_add(t, last, TL_SHAPE_EVENT, fixed_chance + 20);
            }
            continue;
        }
        group = draft_add(t->draft, TL_NONE, TL_SHAPE_GROUP, NULL, NULL);
        draft_item(t->draft, group)->calendar = random_calendar(t);
        for (int i = below(t, 4); i > 0; i--) {
            leaf_add(t, group, random_shape(t), fixed_chance);
        }
        if (chance(t, 30)) {
            uint32_t inner = draft_add(t->draft, group, TL_SHAPE_GROUP, NULL, NULL);
            draft_item(t->draft, inner)->calendar = random_calendar(t);
            leaf_add(t, inner, random_shape(t), fixed_chance);
        }
    }
}

static void links_make(struct trial *t) {
    int count = (int)t->draft->items->len;

    for (int i = below(t, 2 * count); i > 0 && count > 1; i--) {
        uint32_t a = (uint32_t)below(t, count);
        uint32_t b = (uint32_t)below(t, count);
        struct tl_link *link = NULL;
        if (a == b) {
            continue;
        }
        link = draft_link(t->draft, MIN(a, b), MAX(a, b), (enum tl_link_type)below(t, 4), NULL);
        link->type = chance(t, 50) ? TL_LINK_FS : link->type;
        link->lag = chance(t, 50) ? random_duration(t, true) : link->lag;
        link->calendar = chance(t, 25) ? random_calendar(t) : NULL;
        if (chance(t, 20)) {
            link->origin = TL_LINK_BEFORE;
            link->lag.negative = false;
        }
    }
}

static void trial_make(struct trial *t, guint32 seed) {
    static const unsigned weeks[CALENDARS] = {0x1f, 0x7f, 0x2b};

    memset(t, 0, sizeof *t);
    t->rand = g_rand_new_with_seed(seed);
    t->draft = draft_create();
    t->brute.origin = ORIGIN;
    for (int i = 0; i < CALENDARS; i++) {
        calendar_make(t, weeks[i]);
    }
    t->vague = chance(t, 50);
    items_make(t);
    links_make(t);
    if (chance(t, 60)) {
        t->draft->start.earliest = ORIGIN + below(t, 10);
        t->draft->start.latest = t->draft->start.earliest;
    }
    if (chance(t, 30)) {
        t->draft->finish.earliest = ORIGIN + 40 + below(t, 60);
        t->draft->finish.latest = t->draft->finish.earliest;
    }
}

static void trial_end(struct trial *t) {
    g_rand_free(t->rand);
    draft_destroy(t->draft);
}

/* Every window of an item, in one order. */
enum { WINDOWS = 7 };
static struct tl_dated *window_at(struct tl_item *item, int i) {
    struct tl_dated *all[WINDOWS] = {
        &item->dates.start,
        &item->dates.finish,
        &item->dates.start_not_before,
        &item->dates.finish_not_before,
        &item->dates.start_not_after,
        &item->dates.finish_not_after,
        &item->dates.deadline,
    };

    return all[i];
}

/* The items with every window at one end; a bar's own two ends never cross. */
static struct tl_item *items_at(const struct trial *t, int scenario) {
    struct tl_item *items = g_memdup2(t->draft->items->data, t->draft->items->len * sizeof(struct tl_item));

    for (guint i = 0; i < t->draft->items->len; i++) {
        struct tl_window start = items[i].dates.start.when.window;
        struct tl_window finish = items[i].dates.finish.when.window;
        bool both = items[i].dates.start.when.kind == TL_WHEN_WINDOW &&
                    items[i].dates.finish.when.kind == TL_WHEN_WINDOW;
        if (both && items[i].shape == TL_SHAPE_BAR) {
            items[i].dates.start.when.window.latest = MIN(start.latest, finish.latest);
            items[i].dates.finish.when.window.earliest = MAX(start.earliest, finish.earliest);
        }
        for (int w = 0; w < WINDOWS; w++) {
            struct tl_window *window = &window_at(&items[i], w)->when.window;
            tl_day day = scenario == TL_LATEST ? window->latest : window->earliest;
            *window = (struct tl_window){day, day};
        }
    }
    return items;
}

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
    struct tl_item *items = items_at(t, TL_LATEST);

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
                 ours.start - ORIGIN, ours.finish - ORIGIN, theirs.start - ORIGIN, theirs.finish - ORIGIN);
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

static void trial_check(struct trial *t, guint32 seed) {
    const struct tl_schedule *schedule = t->draft->schedule;
    struct tl_reach early[2][BRUTE_ITEMS];
    struct tl_reach late[2][BRUTE_ITEMS];
    bool follows = any_follows(t->draft);

    open_find(t);
    for (int k = 0; k < TL_SCENARIO_COUNT; k++) {
        struct tl_item *items = items_at(t, k);
        brute_run(t, items, k);
        memcpy(early[k], t->brute.early, sizeof early[k]);
        memcpy(late[k], t->brute.late, sizeof late[k]);
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
            item->dates.start.when.kind == TL_WHEN_WINDOW || item->dates.finish.when.kind == TL_WHEN_WINDOW;
        if (brute_is_leaf(item) && !fixed && item->status == TL_ITEM_PLANNED) {
            floats_same(t, seed, i, e, l);
        }
    }
}

/* The plan behind a seed, with TL_SHOW set: days count from ORIGIN. */
static void trial_print(struct trial *t) {
    static const char *const windows[] = {"start",       "finish",       "start-from", "finish-from",
                                          "start-until", "finish-until", "deadline"};

    print_message("plan %d to %d\n", t->draft->start.earliest - ORIGIN, t->draft->finish.earliest - ORIGIN);
    for (guint i = 0; i < t->draft->items->len; i++) {
        struct tl_item *item = draft_item(t->draft, i);
        print_message("item %u in %d shape %d roll %d status %d kind %d%s%s%s%s length %dm %dd %dwd", i,
                      (int)item->parent, item->shape, item->roll, item->status, item->kind,
                      item->closes_at_midnight ? " midnight" : "", item->alap ? " alap" : "",
                      item->anchor ? " anchor" : "", item->tbc ? " tbc" : "", item->duration.months,
                      item->duration.days, item->duration.working_days);
        for (int w = 0; w < WINDOWS; w++) {
            const struct tl_when *when = &window_at(item, w)->when;
            if (when->kind == TL_WHEN_WINDOW) {
                print_message(" %s %d..%d", windows[w], when->window.earliest - ORIGIN,
                              when->window.latest - ORIGIN);
            }
        }
        print_message("\n");
    }
    for (guint i = 0; i < t->draft->links->len; i++) {
        const struct tl_link *link = &g_array_index(t->draft->links, struct tl_link, i);
        print_message("link %u to %u type %d%s lag %s%dm %dd %dwd\n", link->predecessor, link->successor,
                      link->type, link->origin == TL_LINK_BEFORE ? " before" : "",
                      link->lag.negative ? "-" : "", link->lag.months, link->lag.days,
                      link->lag.working_days);
    }
}

static guint32 first_seed(void) {
    return g_getenv("TL_SEED") ? (guint32)strtoul(g_getenv("TL_SEED"), NULL, 10) : 1;
}

static guint32 case_count(void) {
    return g_getenv("TL_CASES") ? (guint32)strtoul(g_getenv("TL_CASES"), NULL, 10) : CASES;
}

/* Early, late, planned and float are what trying one day after the other finds. */
static void test_against_brute_force(void **state) {
    guint32 solved = 0;

    (void)state;
    for (guint32 seed = first_seed(); seed < first_seed() + case_count(); seed++) {
        struct trial t;
        trial_make(&t, seed);
        if (draft_solve(t.draft) == TL_OK) {
            solved++;
            if (g_getenv("TL_SHOW")) {
                trial_print(&t);
            }
            trial_check(&t, seed);
        }
        trial_end(&t);
    }
    assert_true(solved > case_count() / 2);
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
        for (int w = 0; w < WINDOWS; w++) {
            const struct tl_dated *dated = window_at(draft_item(t->draft, i), w);
            g_array_append_val(windows, dated->when.window);
            choices *= dated->when.window.latest - dated->when.window.earliest + 1;
        }
    }
    return choices;
}

/* False if the bar's own ends cross, or an event's two dates differ: no such plan. */
static bool choose(struct tl_item *items, guint count, const GArray *windows, const int *picked) {
    for (guint i = 0; i < count; i++) {
        const struct tl_item_dates *dates = &items[i].dates;
        for (int w = 0; w < WINDOWS; w++) {
            tl_day day = g_array_index(windows, struct tl_window, i * WINDOWS + (guint)w).earliest;
            day += picked[i * WINDOWS + (guint)w];
            window_at(&items[i], w)->when.window = (struct tl_window){day, day};
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
    guint32 first = first_seed() + 1000000;

    (void)state;
    for (guint32 seed = first; seed < first + case_count() / 5; seed++) {
        struct trial t;
        trial_make(&t, seed);
        if (t.vague && draft_solve(t.draft) == TL_OK) {
            compared += extremes_check(&t, seed);
        }
        trial_end(&t);
    }
    assert_true(compared > case_count() / 50);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_against_brute_force),
        cmocka_unit_test(test_extremes_are_exact),
    };
    return cmocka_run_group_tests_name("schedule-random", tests, NULL, NULL);
}
