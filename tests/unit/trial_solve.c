/*
 * trial_solve.c - runs the slow scheduler over one choice of days.
 *
 * SPDX-License-Identifier: MIT
 */
#include "tests/unit/trial_solve.h"

#include <string.h>

struct trial_choice trial_choice_at(const struct trial *t, int scenario) {
    const struct draft *draft = t->draft;

    return (struct trial_choice){
        .items = trial_items(t, scenario),
        .start = scenario == TL_LATEST ? draft->start.latest : draft->start.earliest,
        .finish = scenario == TL_LATEST ? draft->finish.latest : draft->finish.earliest,
    };
}

void trial_solve(struct trial *t, const struct trial_choice *choice, int scenario) {
    struct brute *brute = &t->brute;

    brute->items = choice->items;
    brute->item_count = t->draft->items->len;
    brute->links = (const struct tl_link *)(void *)t->draft->links->data;
    brute->link_count = t->draft->links->len;
    brute->start = tl_day_known(choice->start) ? choice->start : TL_DAY_PAST;
    brute->finish = tl_day_known(choice->finish) ? choice->finish : TL_DAY_FUTURE;
    brute->scenario = scenario;
    brute_prepare(brute);
    brute_early(brute);
    brute_end(brute);
    brute_late(brute);
    brute_planned(brute);
    brute_follow(brute);
}

void trial_open_find(struct trial *t) {
    struct trial_choice latest = trial_choice_at(t, TL_LATEST);
    struct trial_choice earliest = trial_choice_at(t, TL_EARLIEST);

    memset(t->brute.open, 0, sizeof t->brute.open);
    memset(t->brute.follows, 0, sizeof t->brute.follows);
    trial_solve(t, &latest, TL_LATEST);
    for (guint i = 0; i < t->draft->items->len; i++) {
        t->brute.open[i] = !tl_day_known(t->brute.early[i].finish);
    }
    trial_solve(t, &earliest, TL_EARLIEST);
    for (guint i = 0; i < t->draft->items->len; i++) {
        t->brute.follows[i] = brute_hangs(&t->brute, i);
    }
    g_free(latest.items);
    g_free(earliest.items);
}
