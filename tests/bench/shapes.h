/*
 * shapes.h - made-up plans that strain one thing each: is everything linear?
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef TL_BENCH_SHAPES_H
#define TL_BENCH_SHAPES_H

#include <glib.h>

struct shape {
    const char *name;
    /* Appends about `count` items, or what else counts, to a plan that starts on 5 January 2026. */
    void (*write)(GString *xml, guint count);
};

extern const struct shape shapes[];
extern const guint shape_count;

/* The whole file. */
GString *shape_make(const struct shape *shape, guint count);

#endif
