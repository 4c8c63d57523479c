/*
 * selection.h - which items of a plan an output shows: the same words mean the same to the chart, the
 * timetable and the feed.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef TENDERLINE_SELECTION_H
#define TENDERLINE_SELECTION_H

#include <tenderline/schedule.h>

TL_BEGIN_DECLS

/*
 * What is asked for. Texts of one sort are alternatives, and what is shown fits every sort that is
 * asked for:
 *
 *     decision, stage, contract ...  a kind of item (tl_selection_words), with its steps
 *     decisions                      the days on which decisions are taken, without the steps before and after
 *     deadlines                      days by which something has to be done, or on which something closes
 *     contract-ends                  the ends of contracts, and the days by which to extend them
 *     phase:ID                       an item and all that is below it
 *     lot:ID                         what serves the lot: names it, or is of its procurement and names none
 *     body:ID                        decisions that it takes, with its own steps
 *     owner:ROLE                     what the role owns, by itself or by the nearest above that names owners
 *
 * The first four are of one sort. Borrowed; zeroed it asks for everything.
 */
struct tl_selection {
    const char *const *only;
    size_t only_count;
    bool days;    /* only what happens from `first` to `last` */
    tl_day first; /* TL_DAY_PAST: open */
    tl_day last;  /* inclusive; TL_DAY_FUTURE: open */
};

/* All texts without a colon, NULL at the end: "activity" ... "contract-ends". Static. */
TL_PUBLIC const char *const *tl_selection_words(void);

/* How what was asked for fits a plan. */
enum tl_selection_fit {
    TL_SELECTION_FITS = 0,
    TL_SELECTION_UNKNOWN, /* is no text of a selection */
    TL_SELECTION_ABSENT,  /* names what the plan does not have */
};
/* Whether a text is one that outputs take, and of that plan. Others in a selection show nothing. */
TL_PUBLIC enum tl_selection_fit tl_selection_fit(const char *only, const struct tl_plan *plan);

TL_END_DECLS

#endif
