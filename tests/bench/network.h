/*
 * network.h - made-up plans of any size, and the floors that tenderline is measured against.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef TL_BENCH_NETWORK_H
#define TL_BENCH_NETWORK_H

#include <glib.h>

/*
 * Activities in phases of 100, phases in projects of 20; each activity waits for one or two before it,
 * a project takes some three years.
 */
struct network {
    guint item_count;
    GArray *arcs;      /* struct arc, by successor */
    GArray *durations; /* gint, days */
    GString *xml;      /* the same as a plan file */
};

struct arc {
    guint predecessor, successor;
    gint lag;
};

struct network *network_make(guint item_count);
void network_free(struct network *network);

/*
 * Seconds that an empty SAX pass over the file takes, and a critical path on nothing but arrays: the
 * arcs sorted and ordered, then the two passes: the same arcs in an order of their links, the same four
 * values of every node (early and late, start and finish) as the scheduler keeps of an exact plan, in
 * whole numbers without a calendar, every link from a finish to a start, nothing but constant lags.
 * `ret_passes` gets the part of that which is the two passes alone. -1 when it went wrong.
 */
double network_sax_seconds(const struct network *network);
double network_path_seconds(const struct network *network, double *ret_passes);

/* Of processor time, so that neighbours on the machine do not count. */
double seconds_now(void);

#endif
