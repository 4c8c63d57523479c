/*
 * occurrence.h - the events of rules as they stand in a plan, each with its days and its place.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef TL_RULES_OCCURRENCE_H
#define TL_RULES_OCCURRENCE_H

#include <glib.h>
#include <tenderline/schedule.h>

#include "planner/rules/event.h"

/* One event that the plan has. */
struct tl_occurrence {
    uint32_t item;        /* whose date it is; of a first dismissal its consultation; of a poll TL_NONE */
    uint32_t authority;   /* of a poll, else TL_NONE */
    uint32_t procurement; /* around it, or TL_NONE */
    uint32_t owner;       /* the decision, award, contract or consultation it is of, else the item */
    int rank;             /* 0: the best way of being the event */
    bool from_start;      /* as the earlier event it is the item's first day, else its last */
    bool to_finish;       /* as the later event it is the item's last day, else its first */
    struct tl_window as_from, as_to; /* its days as the earlier and as the later event; may be open */
    struct tl_span span;             /* of its date, else of its item */
};

/* All occurrences in a plan, by event, each list in file order. */
struct tl_occurrences {
    const struct tl_plan *plan;
    const struct tl_item *items;
    size_t item_count;
    const struct tl_scheduled *scheduled;
    uint32_t *procurement; /* by item: the nearest around it (or itself), or TL_NONE */
    bool *stands;          /* by item: neither it nor what is around it was given up */
    GArray **lists;        /* by tl_event: of struct tl_occurrence, or NULL where nobody asked */
};

/*
 * `scheduled` holds the dates of every item; `wanted` has an entry for each event: those that are to be
 * looked for. Both plan and dates outlive the result.
 */
struct tl_occurrences *tl_occurrences_create(const struct tl_plan *plan, const struct tl_scheduled *scheduled,
                                             const bool *wanted);
void tl_occurrences_destroy(struct tl_occurrences *occurrences);

/*
 * Those of `event` within the items [first, end), of them only the ones that stand directly in
 * `procurement` (TL_NONE: in none) and have the best rank there. Appends struct tl_occurrence *.
 */
void tl_occurrences_collect(const struct tl_occurrences *occurrences, tl_event event, uint32_t procurement,
                            GPtrArray *found);
/* The same of one decision or consultation. */
void tl_occurrences_of_owner(const struct tl_occurrences *occurrences, tl_event event, uint32_t owner,
                             GPtrArray *found);

#endif
