/*
 * trial_layers.c - more features for random plans.
 *
 * SPDX-License-Identifier: MIT
 */
#include "tests/unit/trial_layers.h"

#include "tests/unit/trial_allowed.h"

static bool chance(GRand *rand, int per_cent) {
    return g_rand_int_range(rand, 0, 100) < per_cent;
}

static uint32_t any_item(const struct trial *t, GRand *rand) {
    return (uint32_t)g_rand_int_range(rand, 0, (gint32)t->draft->items->len);
}

static bool has_window(const struct tl_dated *dated) {
    return dated->when.kind == TL_WHEN_WINDOW;
}

/* An event has one date twice. */
static void event_agree(struct tl_item *item) {
    if (item->shape != TL_SHAPE_BAR) {
        draft_dates(item)->finish.when = item->dates->start.when;
    }
}

static void open_ends_add(struct trial *t, GRand *rand) {
    if (!t->vague) {
        return;
    }
    for (guint i = 0; i < t->draft->items->len; i++) {
        struct tl_item *item = draft_item(t->draft, i);
        for (int w = 0; w < TRIAL_WINDOWS; w++) {
            struct tl_dated *dated = trial_window(item, w);
            if (!has_window(dated) || !chance(rand, 8)) {
                continue;
            }
            if (chance(rand, 50)) {
                dated->when.window.earliest = TL_DAY_PAST;
            } else {
                dated->when.window.latest = TL_DAY_FUTURE;
            }
        }
        event_agree(item);
    }
}

static void plan_windows_add(struct trial *t, GRand *rand) {
    struct tl_window *windows[] = {&t->draft->start, &t->draft->finish};

    for (int w = 0; w < 2; w++) {
        if (tl_day_known(windows[w]->earliest) && t->vague && chance(rand, 50)) {
            windows[w]->latest += g_rand_int_range(rand, 0, 6);
        }
    }
}

/* Neighbouring events become parts of one decision, or of one contract. */
static void parts_add(struct trial *t, GRand *rand) {
    uint32_t owner = TL_NONE;

    for (guint i = 0; i < t->draft->items->len; i++) {
        struct tl_item *item = draft_item(t->draft, i);
        if (item->shape == TL_SHAPE_BAR && chance(rand, 10)) {
            item->length_by_rule = true;
        }
        if (item->shape != TL_SHAPE_EVENT || !chance(rand, 50)) {
            owner = chance(rand, 30) ? TL_NONE : owner;
            continue;
        }
        owner = owner == TL_NONE || draft_item(t->draft, owner)->parent != item->parent ? i : owner;
        item->kind = TL_ITEM_PART;
        item->owner_item = owner;
        if (chance(rand, 40)) {
            item->part = chance(rand, 60) ? TL_PART_EFFECTIVE : TL_PART_END;
        } else if (chance(rand, 10)) {
            item->part = TL_PART_EXERCISE_BY;
        }
    }
    for (guint l = 0; l < t->draft->links->len; l++) {
        struct tl_link *link = &g_array_index(t->draft->links, struct tl_link, l);
        if (link->origin == TL_LINK_AFTER && chance(rand, 10)) {
            link->origin = TL_LINK_DERIVED;
        }
    }
}

static void aliases_add(struct trial *t, GRand *rand) {
    for (int count = g_rand_int_range(rand, 0, 4); count > 0; count--) {
        uint32_t item = any_item(t, rand);
        uint32_t alias = TL_NONE;
        if (draft_item(t->draft, item)->shape == TL_SHAPE_GROUP) {
            continue;
        }
        alias = draft_add(t->draft, TL_NONE, TL_SHAPE_ALIAS, NULL, NULL);
        draft_item(t->draft, alias)->alias_of = item;
        for (guint l = 0; l < t->draft->links->len; l++) {
            struct tl_link *link = &g_array_index(t->draft->links, struct tl_link, l);
            link->predecessor = link->predecessor == item && chance(rand, 50) ? alias : link->predecessor;
            link->successor = link->successor == item && chance(rand, 50) ? alias : link->successor;
        }
    }
}

static void times_add(struct trial *t, GRand *rand) {
    for (guint i = 0; i < t->draft->items->len; i++) {
        struct tl_item *item = draft_item(t->draft, i);
        if (chance(rand, 30)) {
            item->time = chance(rand, 50) ? 9 * 60 : 14 * 60;
        }
    }
}

static void wide_add(struct trial *t, GRand *rand) {
    if (!t->vague || !chance(rand, 20)) {
        return;
    }
    for (guint i = 0; i < t->draft->items->len; i++) {
        struct tl_item *item = draft_item(t->draft, i);
        for (int w = 0; w < TRIAL_WINDOWS; w++) {
            struct tl_dated *dated = trial_window(item, w);
            if (has_window(dated) && tl_day_known(dated->when.window.latest) && chance(rand, 30)) {
                dated->when.window.latest += g_rand_int_range(rand, 10, 60);
            }
        }
        event_agree(item);
    }
}

static struct tl_duration working_days(GRand *rand) {
    return (struct tl_duration){.working_days = g_rand_int_range(rand, 1, 9), .given = true};
}

/* What the passes count in working days, with enough of the rest between. */
static void working_days_set(struct trial *t, GRand *rand) {
    for (guint i = 0; i < t->draft->items->len; i++) {
        struct tl_item *item = draft_item(t->draft, i);
        item->calendar = t->brute.calendars[chance(rand, 10)].same;
        item->roll = chance(rand, 90) ? TL_ROLL_DEFAULT : item->roll;
        if (item->shape == TL_SHAPE_BAR && chance(rand, 90)) {
            item->duration = working_days(rand);
        }
        for (int w = 0; w < TRIAL_WINDOWS; w++) {
            struct tl_when *when = &trial_window(item, w)->when;
            when->kind = item->shape == TL_SHAPE_BAR && chance(rand, 80) ? TL_WHEN_NONE : when->kind;
        }
        item->tbc = trial_window(item, 0)->when.kind == TL_WHEN_TBC;
    }
    for (guint l = 0; l < t->draft->links->len; l++) {
        struct tl_link *link = &g_array_index(t->draft->links, struct tl_link, l);
        if (chance(rand, 90)) {
            link->type = TL_LINK_FS;
            link->origin = TL_LINK_AFTER;
            link->calendar = NULL;
            link->lag = chance(rand, 60) ? working_days(rand) : (struct tl_duration){0};
        }
    }
}

void trial_layers_add(struct trial *t, guint32 seed, unsigned layers) {
    static void (*const adders[])(struct trial *, GRand *) = {
        open_ends_add, plan_windows_add, parts_add,         aliases_add,
        times_add,     wide_add,         trial_allowed_add, working_days_set,
    };

    for (guint l = 0; l < G_N_ELEMENTS(adders); l++) {
        if (layers & (1u << l)) {
            g_autoptr(GRand) rand = g_rand_new_with_seed(seed + 7919 * (l + 1));
            adders[l](t, rand);
        }
    }
}
