/*
 * svg.h - a chart of many rows: its layout, and its SVG against a bare fprintf() of the same elements.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef TL_BENCH_SVG_H
#define TL_BENCH_SVG_H

#include <glib.h>
#include <stdbool.h>
#include <tenderline/schedule.h>

/* Measures once; false when something fails. */
typedef bool (*chart_measurer)(const struct tl_schedule *schedule, void *times);
/* Measures `rounds` times with a plan of `items` activities in a row, no more than a chart can have. */
bool chart_rounds(guint items, int rounds, const char *data, chart_measurer measure, void *times);

/* Seconds of processor time, the best of `rounds`; layout_seconds < 0 when something fails. */
struct svg_times {
    double layout, svg, bare;
    guint shapes; /* and texts */
    double megabytes;
};

/* A plan of `items` activities in a row, no more than a chart can have. */
struct svg_times svg_seconds(guint items, int rounds, const char *data);

#endif
