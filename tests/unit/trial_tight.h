/*
 * trial_tight.h - a random plan with a date that cannot hold.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef TL_TEST_TRIAL_TIGHT_H
#define TL_TEST_TRIAL_TIGHT_H

#include "tests/unit/trial.h"

/*
 * Makes the plan of a seed, and solves it, with a bound, a deadline or a fixed milestone that some item
 * misses. False if it cannot be solved. Ends with trial_end().
 */
bool trial_make_tight(struct trial *trial, guint32 seed);

/*
 * How many plans of a test have a date that cannot hold; fails unless nine in ten have, and one at
 * least: else the test tells little.
 */
struct trial_share {
    guint plans, tight;
};
void trial_share_count(struct trial_share *share, bool tight);
void trial_share_check(const struct trial_share *share);

#endif
