/*
 * trial_choices.h - every choice of a day in every window of a random plan, one by one.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef TL_TEST_TRIAL_CHOICES_H
#define TL_TEST_TRIAL_CHOICES_H

#include "tests/unit/trial_solve.h"

enum { TRIAL_CHOICES_MOST = 400 };

struct trial_choices {
    const struct trial *trial;
    struct trial_choice choice; /* the one that next() came to */
    GArray *windows;            /* struct tl_window: of the items, then of the plan */
    int *picked;
    bool first;
};

/* False if there is one choice alone, or more than TRIAL_CHOICES_MOST; then nothing needs to end. */
bool trial_choices_start(struct trial_choices *choices, const struct trial *trial);
/* False after the last. Choices in which an item's own dates cross are left out. */
bool trial_choices_next(struct trial_choices *choices);
void trial_choices_end(struct trial_choices *choices);

#endif
