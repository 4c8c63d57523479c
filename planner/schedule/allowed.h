/*
 * allowed.h - the days on which a node may start, beyond its calendar: meetings, blackouts.
 *
 * A decision that is not dated stands on a meeting of its body (jointly: a day when all meet); an
 * officer or member decides on any working day. What is not fixed keeps clear of the blackouts of its
 * kind. Going to the next allowed day, and back to the last, are monotone maps like those of the
 * calendar.
 *
 * Which meetings follow the last one listed nobody knows: in the earliest scenario there is one on
 * every day, in the latest none. Late dates hold to meetings that are listed; a limit before the first
 * of them passes through as it is, so that what comes before keeps its dates.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef TL_SCHEDULE_ALLOWED_H
#define TL_SCHEDULE_ALLOWED_H

#include "planner/schedule/network.h"

struct tl_allowed {
    bool meets;             /* only on `meetings` */
    GArray *meetings;       /* tl_day, in order, outside blackouts */
    tl_day unlisted;        /* from here on not all bodies list their meetings; PAST: one lists none */
    const uint32_t *bodies; /* of a node that meets: whose meetings */
    size_t body_count;
    GArray *closed; /* struct tl_window, in order: blackouts, with a working day between any two */
};

/* The sets of one network, made as its nodes ask for them. */
struct tl_allowed_sets;
struct tl_allowed_sets *tl_allowed_sets_create(void);
void tl_allowed_sets_destroy(struct tl_allowed_sets *sets);

/* The set of an item's unfixed node, whose calendar and roll are decided: an index, or TL_NONE. */
uint32_t tl_allowed_find(struct tl_network *network, const struct tl_item *item, const struct tl_node *node);
/* NULL when the calendar alone decides. */
const struct tl_allowed *tl_allowed_of(const struct tl_network *network, const struct tl_node *node);

/* The first allowed day at or after `day`, the last at or before it. Open ends absorb. */
tl_day tl_allowed_next(const struct tl_allowed *allowed, const struct tl_node *node, tl_day day,
                       int scenario);
tl_day tl_allowed_previous(const struct tl_allowed *allowed, const struct tl_node *node, tl_day day);

/*
 * The first day on which a node that meets may be, whatever comes before it: the first meeting that is
 * listed, else the first of which nobody knows; PAST if that may be any.
 */
tl_day tl_allowed_first(const struct tl_allowed *allowed);
/* True if `day` is a meeting that is listed. */
bool tl_allowed_listed(const struct tl_allowed *allowed, tl_day day);
/* The listed meeting next after, or last before `day`; FUTURE, PAST if there is none. */
tl_day tl_allowed_after(const struct tl_allowed *allowed, tl_day day);
tl_day tl_allowed_before(const struct tl_allowed *allowed, tl_day day);

/* True if the body decides at meetings only. */
bool tl_body_meets(const struct tl_body *body);
/* The kind by which blackouts name an item; TL_ITEM_PART for what none means. */
enum tl_item_kind tl_blackout_kind(const struct tl_item *items, const struct tl_item *item);
/* The first of the blackouts of that kind which holds `day`, or NULL. */
const struct tl_blackout *tl_blackout_find(const struct tl_network *network, enum tl_item_kind kind,
                                           tl_day day);

#endif
