/*
 * why.h - what `why` is made of: the counts of a step, and their words.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef TL_SCHEDULE_WHY_H
#define TL_SCHEDULE_WHY_H

#include "planner/schedule/sentence.h"

/*
 * What was counted to get from a cause to the planned dates of a node in one scenario. Array of
 * struct tl_why_count, whose skips are the caller's (g_free).
 */
GArray *tl_why_counts_find(const struct tl_schedule *schedule, uint32_t node, const struct tl_cause *cause,
                           int scenario);
/* The counts in sentences, each begun by a blank: " It lasts 3 working days: 3–5 March 2025." g_free. */
char *tl_why_counts_text(const struct tl_network *network, const struct tl_node *node, const GArray *counts);

/* Which of the planned dates are told. */
enum tl_why_view { TL_WHY_BOTH = 0, TL_WHY_EARLIEST, TL_WHY_LATEST };
/* The planned dates of an item as they are told: of one view, every window is a day. */
struct tl_times tl_why_times(const struct tl_schedule *schedule, uint32_t item, enum tl_why_view view);

/* All that one step says. */
struct tl_why_fact {
    uint32_t item;
    uint32_t next; /* the item that it rests on, or waits for, or TL_NONE; of a group its first child */
    uint32_t last; /* of a group: its last child */
    struct tl_cause cause;
    enum tl_why_view view;
    const GArray *counts; /* struct tl_why_count */
};
/* One or more sentences, each with its full stop. g_free. */
char *tl_why_sentence(const struct tl_schedule *schedule, const struct tl_why_fact *fact);

/* why_close.c: the sentence of struct tl_why, or NULL. */
char *tl_why_closing(const struct tl_schedule *schedule, uint32_t item);

#endif
