/*
 * core.h - the scheduler's core alone, and single answers from a schedule that stands.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef TL_BENCH_CORE_H
#define TL_BENCH_CORE_H

#include <tenderline/schedule.h>

/* Seconds, the best of some rounds. */
struct core_times {
    double compile; /* items and links to nodes and arcs, in order */
    double passes;  /* early, late and planned dates of all nodes, on real calendars */
};
struct core_times core_seconds(const struct tl_plan *plan, int rounds);

/* Seconds that one `why` of the item takes. */
double why_seconds(const struct tl_schedule *schedule, const char *id);

#endif
