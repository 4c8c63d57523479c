/*
 * sort.h - the texts of selections, taken apart.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef TL_SELECT_SORT_H
#define TL_SELECT_SORT_H

#include <internal/language.h>
#include <tenderline/selection.h>

enum tl_sort { TL_SORT_WHAT = 0, TL_SORT_GROUP, TL_SORT_LOT, TL_SORT_BODY, TL_SORT_OWNER };
#define TL_SORT_COUNT (TL_SORT_OWNER + 1)

/* Selections that have a name, as bits. */
enum tl_named {
    TL_NAMED_DECISIONS = 1 << 0,
    TL_NAMED_DEADLINES = 1 << 1,
    TL_NAMED_CONTRACT_ENDS = 1 << 2,
};

/* A text without a colon. */
struct tl_what {
    uint32_t kind;     /* bit 1 << enum tl_item_kind, or 0 */
    unsigned named;    /* enum tl_named, or 0 */
    enum tl_word word; /* what it is called: "decisions" */
};

/* The sort of a text and what stands behind its colon (of WHAT the whole text). */
enum tl_sort tl_sort_of(const char *only, const char **ret_rest);
/* NULL if there is no such word. */
const struct tl_what *tl_what_find(const char *word);
/* Index of the item, lot or body of that id; TL_NONE if there is none. Not of WHAT and OWNER. */
uint32_t tl_sort_find(enum tl_sort sort, const struct tl_plan *plan, const char *id);

#endif
