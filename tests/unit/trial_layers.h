/*
 * trial_layers.h - what random plans have besides the plain features of trial.c, layer by layer.
 *
 * Every layer draws from numbers of its own, so that a plan kept for what it found stays the same
 * when another layer is added: a kept case names its seed and its layers.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef TL_TEST_TRIAL_LAYERS_H
#define TL_TEST_TRIAL_LAYERS_H

#include "tests/unit/trial.h"

enum trial_layer {
    TRIAL_OPEN_ENDS = 1 << 0,    /* [..2010-03] and [2014-11..] wherever a date may stand */
    TRIAL_PLAN_WINDOWS = 1 << 1, /* the plan's own start and finish are vague */
    TRIAL_PARTS = 1 << 2,        /* d#effective, contract ends, lengths by rule, links between parts */
    TRIAL_ALIASES = 1 << 3,      /* links to a decision that mean one of its parts */
    TRIAL_TIMES = 1 << 4,        /* times of day at both ends of a handover */
    TRIAL_WIDE = 1 << 5,         /* windows of months */
    TRIAL_ALLOWED = 1 << 6,      /* decisions at meetings, blackouts, agendas */
};
/* All but this: it takes variety away. */
#define TRIAL_LAYERS_ALL 0x7fu
#define TRIAL_WORKING_DAYS 0x80u /* mostly bars of working days that follow one another on one calendar */

void trial_layers_add(struct trial *trial, guint32 seed, unsigned layers);

#endif
