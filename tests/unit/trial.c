/*
 * trial.c - random plans for tests of the scheduler.
 *
 * SPDX-License-Identifier: MIT
 */
#include "tests/unit/trial_layers.h"

#include <stdlib.h>
#include <string.h>

enum { CASES = 5000, CALENDARS = 3, ORIGIN = TRIAL_ORIGIN, WINDOWS = TRIAL_WINDOWS };

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
    struct tl_item_dates *dates = draft_dates(item);
    struct tl_dated *bounds[] = {&dates->start_not_before, &dates->finish_not_before, &dates->start_not_after,
                                 &dates->finish_not_after, &dates->deadline};

    for (size_t i = 0; i < G_N_ELEMENTS(bounds); i++) {
        if (chance(t, 8)) {
            *bounds[i] = random_date(t, i < 2 ? 0 : 20, 40);
        }
    }
}

static void dates_add(struct trial *t, struct tl_item *item) {
    bool event = item->shape != TL_SHAPE_BAR;
    struct tl_item_dates *dates = draft_dates(item);
    struct tl_dated date = random_date(t, 0, 60);

    if (chance(t, 5)) {
        date = (struct tl_dated){.when = {.kind = TL_WHEN_TBC}, .span = {.source = TL_NONE}};
        item->tbc = true;
    }
    if (event) {
        dates->start = date;
        dates->finish = date;
        return;
    }
    if (chance(t, 70)) {
        dates->start = date;
    }
    if (chance(t, 50)) {
        dates->finish = random_date(t, 0, 1);
        dates->finish.when.window = dates->start.when.kind == TL_WHEN_WINDOW
                                        ? (struct tl_window){date.when.window.latest, date.when.window.latest}
                                        : random_date(t, 20, 50).when.window;
        dates->finish.when.window.latest += t->vague && chance(t, 30) ? below(t, 5) : 0;
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

unsigned trial_layers(void) {
    const char *layers = g_getenv("TL_LAYERS");

    return layers ? (unsigned)strtoul(layers, NULL, 0) : TRIAL_LAYERS_ALL;
}

void trial_make(struct trial *t, guint32 seed) {
    trial_make_layers(t, seed, trial_layers());
}

void trial_make_layers(struct trial *t, guint32 seed, unsigned layers) {
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
    trial_layers_add(t, seed, layers);
}

void trial_end(struct trial *t) {
    g_rand_free(t->rand);
    draft_destroy(t->draft);
}

struct tl_dated *trial_window(struct tl_item *item, int i) {
    struct tl_item_dates *dates = draft_dates(item);
    struct tl_dated *all[WINDOWS] = {
        &dates->start,
        &dates->finish,
        &dates->start_not_before,
        &dates->finish_not_before,
        &dates->start_not_after,
        &dates->finish_not_after,
        &dates->deadline,
    };

    return all[i];
}

struct tl_item *trial_items(const struct trial *t, int scenario) {
    guint count = t->draft->items->len;
    struct tl_item *items = g_malloc(count * (sizeof *items + sizeof(struct tl_item_dates)));
    struct tl_item_dates *own = (struct tl_item_dates *)(void *)(items + count);

    for (guint i = 0; i < count; i++) {
        struct tl_item_dates *dates = &own[i];
        items[i] = *draft_item(t->draft, i);
        *dates = *items[i].dates;
        items[i].dates = dates;
        struct tl_window start = dates->start.when.window;
        struct tl_window finish = dates->finish.when.window;
        bool both = dates->start.when.kind == TL_WHEN_WINDOW && dates->finish.when.kind == TL_WHEN_WINDOW;
        if (both && items[i].shape == TL_SHAPE_BAR) {
            dates->start.when.window.latest = MIN(start.latest, finish.latest);
            dates->finish.when.window.earliest = MAX(start.earliest, finish.earliest);
        }
        for (int w = 0; w < WINDOWS; w++) {
            struct tl_window *window = &trial_window(&items[i], w)->when.window;
            tl_day day = scenario == TL_LATEST ? window->latest : window->earliest;
            *window = (struct tl_window){day, day};
        }
    }
    return items;
}

void trial_print(struct trial *t) {
    static const char *const windows[] = {"start",       "finish",       "start-from", "finish-from",
                                          "start-until", "finish-until", "deadline"};

    if (!g_getenv("TL_SHOW")) {
        return;
    }
    g_print("plan %d to %d\n", t->draft->start.earliest - ORIGIN, t->draft->finish.earliest - ORIGIN);
    for (guint i = 0; i < t->draft->items->len; i++) {
        struct tl_item *item = draft_item(t->draft, i);
        g_print("item %u in %d shape %d roll %d status %d kind %d%s%s%s%s length %dm %dd %dwd", i,
                (int)item->parent, item->shape, item->roll, item->status, item->kind,
                item->closes_at_midnight ? " midnight" : "", item->alap ? " alap" : "",
                item->anchor ? " anchor" : "", item->tbc ? " tbc" : "", item->duration.months,
                item->duration.days, item->duration.working_days);
        for (int w = 0; w < WINDOWS; w++) {
            const struct tl_when *when = &trial_window(item, w)->when;
            if (when->kind == TL_WHEN_WINDOW) {
                g_print(" %s %d..%d", windows[w], when->window.earliest - ORIGIN,
                        when->window.latest - ORIGIN);
            }
        }
        g_print("\n");
    }
    for (guint i = 0; i < t->draft->links->len; i++) {
        const struct tl_link *link = &g_array_index(t->draft->links, struct tl_link, i);
        g_print("link %u to %u type %d%s lag %s%dm %dd %dwd\n", link->predecessor, link->successor,
                link->type, link->origin == TL_LINK_BEFORE ? " before" : "", link->lag.negative ? "-" : "",
                link->lag.months, link->lag.days, link->lag.working_days);
    }
}

guint32 trial_first_seed(void) {
    return g_getenv("TL_SEED") ? (guint32)strtoul(g_getenv("TL_SEED"), NULL, 10) : 1;
}

guint32 trial_case_count(void) {
    return g_getenv("TL_CASES") ? (guint32)strtoul(g_getenv("TL_CASES"), NULL, 10) : CASES;
}
