/*
 * trial.h - random plans for tests of the scheduler, with calendars that can be walked day by day.
 *
 * TL_CASES sets how many a test tries, TL_SEED where it begins, TL_SHOW prints them, TL_LAYERS
 * leaves features out (trial_layers.h).
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef TL_TEST_TRIAL_H
#define TL_TEST_TRIAL_H

#include "tests/unit/brute.h"

enum { TRIAL_ORIGIN = 16000 /* 22 October 2013 */, TRIAL_WINDOWS = 7 };

struct trial {
    GRand *rand;
    struct draft *draft;
    struct brute brute;
    bool vague; /* windows wider than a day */
};

/* The same plan for the same seed. Ends with trial_end(). */
void trial_make(struct trial *trial, guint32 seed);
/* The features asked for: all, unless TL_LAYERS says else. */
unsigned trial_layers(void);
/* The plan with these of the features of trial_layers.h. */
void trial_make_layers(struct trial *trial, guint32 seed, unsigned layers);
void trial_end(struct trial *trial);
/* The plan as text, with TL_SHOW set: days count from TRIAL_ORIGIN. */
void trial_print(struct trial *trial);

/* Every window of an item, in one order. */
struct tl_dated *trial_window(struct tl_item *item, int index);
/* A copy of the items with every window at one end; a bar's own two ends never cross. g_free. */
struct tl_item *trial_items(const struct trial *trial, int scenario);

guint32 trial_first_seed(void);
guint32 trial_case_count(void);

#endif
