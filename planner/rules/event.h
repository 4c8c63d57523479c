/*
 * event.h - the closed table of events that rules speak of, and which items of a plan they are.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef TL_RULES_EVENT_H
#define TL_RULES_EVENT_H

#include <tenderline/plan.h>

/* An index into the table. */
typedef uint16_t tl_event;
#define TL_EVENT_NONE UINT16_MAX

/* Which day of an item the event is. */
enum tl_event_edge {
    TL_EVENT_EITHER = 0, /* of a bar: its last day as the earlier event, its first day as the later one */
    TL_EVENT_START,
    TL_EVENT_FINISH,
};

/* Events that are no item: dates in attributes. */
enum tl_event_place {
    TL_EVENT_OF_ITEM = 0,
    TL_EVENT_OF_CONSULTATION, /* its first dismissal */
    TL_EVENT_OF_AUTHORITY,    /* its polls */
};

size_t tl_event_count(void);
/* "contract-signed" to its number; TL_EVENT_NONE if there is none. */
tl_event tl_event_find(const char *name);
const char *tl_event_name(tl_event event);
/* "contract signed" */
const char *tl_event_words(tl_event event);
enum tl_event_place tl_event_place(tl_event event);
/*
 * What the item is of whose date the event is: TL_ITEM_DECISION of "decision-taken", TL_ITEM_CONTRACT of
 * "contract-signed"; of what is no part its own kind, of a poll TL_ITEM_PHASE.
 */
enum tl_item_kind tl_event_owner(tl_event event);
/* The name nearest to `word`, or NULL: "did you mean". */
const char *tl_event_suggest(const char *word);

/* In how many ways an item may be the event: one more than the worst rank. */
int tl_event_way_count(tl_event event);
/*
 * Is the item that event? Answers the rank of the way in which it is (0: the best; an item of a
 * better rank is the event, and others of the plan are not) and the edge, or -1. Items that were
 * withdrawn, abandoned or superseded are none.
 */
int tl_event_match(tl_event event, const struct tl_item *item, enum tl_event_edge *ret_edge);

#endif
