/*
 * trial_tight.c - dates that come too soon for a random plan.
 *
 * SPDX-License-Identifier: MIT
 */
#include "tests/unit/trial_tight.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

/* An item whose early dates are known and its own: not fixed, not from work planned backwards. Or TL_NONE. */
static uint32_t loose_find(const struct draft *draft, GRand *rand) {
    const struct tl_network *network = draft->schedule->network;
    g_autoptr(GArray) found = g_array_new(FALSE, FALSE, sizeof(uint32_t));

    for (uint32_t n = 0; n < network->nodes->len; n++) {
        const struct tl_node *node = tl_network_node(network, n);
        struct tl_reach early = draft->schedule->passes->early[TL_EARLIEST][n];
        if (node->kind != TL_NODE_JOIN && network->alive[node->item] && !node->start_fixed &&
            !node->finish_fixed && !draft->schedule->passes->follows[n] && tl_known(early.start) &&
            tl_known(early.finish)) {
            g_array_append_val(found, n);
        }
    }
    if (found->len == 0) {
        return TL_NONE;
    }
    return g_array_index(found, uint32_t, g_rand_int_range(rand, 0, (gint32)found->len));
}

static struct tl_dated dated_on(tl_day day) {
    return (struct tl_dated){.when = {.kind = TL_WHEN_WINDOW, .window = {day, day}},
                             .span = {.source = TL_NONE}};
}

/* A milestone after the item, fixed before its end. */
static void milestone_add(struct draft *draft, uint32_t item, tl_day day) {
    uint32_t milestone = draft_add(draft, TL_NONE, TL_SHAPE_EVENT, NULL, NULL);
    struct tl_item_dates *dates = draft_dates(draft_item(draft, milestone));

    dates->start = dated_on(day);
    dates->finish = dates->start;
    draft_link(draft, item, milestone, TL_LINK_FS, NULL);
}

/* In a plan where nothing has an early date: work that has one. */
static void work_add(struct draft *draft) {
    uint32_t work = draft_add(draft, TL_NONE, TL_SHAPE_BAR, NULL, "5wd");

    draft_dates(draft_item(draft, work))->start_not_before = dated_on(TRIAL_ORIGIN);
    milestone_add(draft, work, TRIAL_ORIGIN);
}

static void tighten(struct draft *draft, GRand *rand) {
    uint32_t n = loose_find(draft, rand);
    uint32_t item = n == TL_NONE ? TL_NONE : tl_network_node(draft->schedule->network, n)->item;
    struct tl_reach early =
        n == TL_NONE ? (struct tl_reach){0, 0} : draft->schedule->passes->early[TL_EARLIEST][n];
    tl_day less = g_rand_int_range(rand, 1, 20);
    tl_day last = early.finish - 1 - less;

    if (n == TL_NONE) {
        work_add(draft);
        return;
    }
    switch (g_rand_int_range(rand, 0, 5)) {
    case 0:
        draft_dates(draft_item(draft, item))->deadline = dated_on(last);
        break;
    case 1:
        draft_dates(draft_item(draft, item))->finish_not_after = dated_on(last);
        break;
    case 2:
        draft_dates(draft_item(draft, item))->start_not_after = dated_on(early.start - less);
        break;
    default:
        milestone_add(draft, item, last);
        break;
    }
}

bool trial_make_tight(struct trial *t, guint32 seed) {
    g_autoptr(GRand) rand = g_rand_new_with_seed(seed);

    trial_make(t, seed);
    if (draft_solve(t->draft) != TL_OK) {
        return false;
    }
    tighten(t->draft, rand);
    return draft_solve(t->draft) == TL_OK;
}

void trial_tight_each(bool (*check)(struct trial *trial, guint32 seed)) {
    guint plans = 0, tight = 0;

    for (guint32 seed = trial_first_seed(); seed < trial_first_seed() + trial_case_count() / 5; seed++) {
        struct trial t;
        if (trial_make_tight(&t, seed)) {
            trial_print(&t);
            plans++;
            tight += check(&t, seed);
        }
        trial_end(&t);
    }
    if (tight == 0 || 10 * tight < 9 * plans) {
        fail_msg("%u of %u plans have a date that cannot hold", tight, plans);
    }
}
