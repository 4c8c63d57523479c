/*
 * names.h - a sorted list of ids, each with a number: how ids are resolved.
 *
 * Sorted by a 64-bit mix of the id and then by the id itself, so that the usual look-up compares
 * numbers, and ids made to collide cost no more than a binary search.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef TL_MODEL_NAMES_H
#define TL_MODEL_NAMES_H

#include <glib.h>
#include <tenderline/base.h>

struct tl_name {
    uint64_t mix;
    const char *id; /* borrowed */
    uint32_t value;
};

struct tl_names {
    GArray *entries; /* struct tl_name */
    bool sorted;
    guint *ends;   /* of a long sorted list: where each stretch of the same first bits ends; else NULL */
    unsigned bits; /* how many of them */
};

void tl_names_init(struct tl_names *names);
/* Frees the list; accepts a zeroed value. */
void tl_names_finish(struct tl_names *names);
/* `id` must outlive the list. */
void tl_names_add(struct tl_names *names, const char *id, uint32_t value);
/* To be called after the last tl_names_add() and before the first look-up. */
void tl_names_sort(struct tl_names *names);
/* The value of `id` (of several: the smallest), or TL_NONE. */
uint32_t tl_names_find(const struct tl_names *names, const char *id);
/* The same for the first `length` bytes of `id`. */
uint32_t tl_names_find_length(const struct tl_names *names, const char *id, size_t length);
/* All ids in the list with a NULL at the end, for tl_suggest(); g_free() the array only. */
const char **tl_names_candidates(const struct tl_names *names);

#endif
