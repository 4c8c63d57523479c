/*
 * linked.h - a plan of twice as many links as items, made in memory: time and peak memory.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef TL_BENCH_LINKED_H
#define TL_BENCH_LINKED_H

#include <glib.h>

struct linked {
    double seconds;    /* to schedule it, once; -1: it could not be */
    double plan, peak; /* MB of the process: with the plan alone, and at most */
    guint link_count;
};

/* For a process of its own, so that the peak is that of this plan. */
struct linked linked_measure(guint count);

#endif
