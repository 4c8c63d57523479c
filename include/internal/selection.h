/*
 * selection.h - what outputs need to know of a selection. Not installed.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef TL_INTERNAL_SELECTION_H
#define TL_INTERNAL_SELECTION_H

#include <glib.h>
#include <tenderline/selection.h>

struct tl_language; /* language.h */

/* What of an item is shown. */
enum tl_chosen {
    TL_CHOSEN_NOT = 0,
    TL_CHOSEN_HOLDER, /* not itself, but one of its parts is */
    TL_CHOSEN_FINISH, /* of a bar the day it ends */
    TL_CHOSEN_WHOLE,
};

/* enum tl_chosen of every item of the plan, by index; NULL for all of all, as without a selection. */
unsigned char *tl_selection_apply(const struct tl_selection *selection, const struct tl_schedule *schedule);

/*
 * The same selection has the same identity, however it was written; another one has another.
 * "all", else texts in order with '+' between them, without blanks, commas and semicolons; days are left
 * out. New string.
 */
char *tl_selection_identity(const struct tl_selection *selection);

/* "decisions; Cabinet; 1–30 April 2026"; NULL for all. New string. */
char *tl_selection_list(const struct tl_selection *selection, const struct tl_plan *plan,
                        const struct tl_language *language);
/*
 * "decisions of the Cabinet", for a name; NULL for all. What none of the plans has is called by its
 * id. New string.
 */
char *tl_selection_title(const struct tl_selection *selection, const struct tl_plan *const *plans,
                         size_t plan_count);

#endif
