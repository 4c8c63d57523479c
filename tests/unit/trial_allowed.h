/*
 * trial_allowed.h - random meetings and blackouts, and the days they leave, walked one by one.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef TL_TEST_TRIAL_ALLOWED_H
#define TL_TEST_TRIAL_ALLOWED_H

#include "tests/unit/brute_walk.h"
#include "tests/unit/trial.h"

void trial_allowed_add(struct trial *trial, GRand *rand);

#endif
