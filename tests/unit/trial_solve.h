/*
 * trial_solve.h - what trying days makes of a random plan, with one day chosen for every date.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef TL_TEST_TRIAL_SOLVE_H
#define TL_TEST_TRIAL_SOLVE_H

#include "tests/unit/trial.h"

/* One day for every date: every window of the items and of the plan is a day, or an open end. */
struct trial_choice {
    struct tl_item *items;
    tl_day start, finish; /* of the plan; open when it has none */
};

/* Every window at one end. Ends with g_free(choice.items). */
struct trial_choice trial_choice_at(const struct trial *trial, int scenario);
/* Fills trial->brute. What has no known finish must have been found by trial_open_find(). */
void trial_solve(struct trial *trial, const struct trial_choice *choice, int scenario);
/* Which items have no known finish, and which follow work that is planned late. */
void trial_open_find(struct trial *trial);

/*
 * True if something before a fixed item ends too late for `latest`, the latest it may be; as
 * trial_solve() left the dates before it.
 */
bool trial_missed(const struct trial *trial, uint32_t item, struct tl_reach latest);

/* True if the end of a fixed item that follows from the other passes a not-after bound of its own. */
bool trial_out_of_bounds(const struct trial *trial, uint32_t item);

#endif
