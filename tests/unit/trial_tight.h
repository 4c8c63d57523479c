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
 * Checks the tight plans of one seed in five that TL_CASES asks for. `check` answers whether a date of
 * its plan cannot hold: fails unless nine plans in ten have one, and one at least; else it tells little.
 */
void trial_tight_each(bool (*check)(struct trial *trial, guint32 seed));

#endif
