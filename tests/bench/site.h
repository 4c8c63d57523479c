/*
 * site.h - a programme of many plans as a site, against what its files cost by themselves.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef TL_BENCH_SITE_H
#define TL_BENCH_SITE_H

#include <glib.h>

/* Makes so many plans of 50 items, publishes them twice, tells how fast; 0, or 3 when something fails. */
int site_measure(const char *program, const char *data, guint plans);

#endif
