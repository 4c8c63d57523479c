/*
 * usage.h - which bodies, lots, authorities, calendars and baselines the kept items use.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef TL_SCHEDULE_USAGE_H
#define TL_SCHEDULE_USAGE_H

#include "planner/schedule/project.h"

/* A flag for each entry of the plan's lists. */
struct tl_usage {
    uint8_t *bodies;
    uint8_t *lots;
    uint8_t *authorities;
    uint8_t *blackouts; /* one is used when a kept item is of its kinds */
    uint8_t *baselines;
    uint8_t *calendars;
};

/* Ends with tl_usage_finish(). What nothing kept uses is unused, whoever else uses it. */
void tl_usage_find(const struct tl_projection *projection, struct tl_usage *ret_usage);
void tl_usage_finish(struct tl_usage *usage);

#endif
