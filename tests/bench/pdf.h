/*
 * pdf.h - a chart of many rows as pages: painted, against the same calls of cairo and Pango alone, and
 * finished as a tagged PDF.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef TL_BENCH_PDF_H
#define TL_BENCH_PDF_H

#include <glib.h>

/* Seconds of processor time, the best of `rounds`; layout < 0 when something fails. */
struct pdf_times {
    double layout, bare, painted, finished;
    guint pages;
    double megabytes;
};

struct pdf_times pdf_seconds(guint items, int rounds, const char *data);

#endif
