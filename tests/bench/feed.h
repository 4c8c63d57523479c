/*
 * feed.h - a first feed against a bare loop of the same calls of libical.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef TL_BENCH_FEED_H
#define TL_BENCH_FEED_H

/* Prints times and ratio of feeds of 2,000 and 20,000 items; 0, or 3 if they could not be made. */
int feed_measure(const char *data);

#endif
