/*
 * brute.h - a slow, independent scheduler to hold the real one against.
 *
 * It knows nothing of networks, joins or adjoints: every link is spelled out between pairs of
 * leaves, lags are walked day by day, and every date is found by trying one day after the other.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef TL_TEST_BRUTE_H
#define TL_TEST_BRUTE_H

#include "tests/unit/draft.h"

enum { BRUTE_ITEMS = 128, BRUTE_PAIRS = 16000, BRUTE_LOW = -900, BRUTE_HIGH = 1500 };

/* Working days, by day from BRUTE_LOW to BRUTE_HIGH around `origin`. */
struct brute_calendar {
    const struct tl_calendar *same; /* as the scheduler sees it */
    bool working[BRUTE_HIGH - BRUTE_LOW];
};

/* Days on which an item may not start, and what is known of meetings. */
struct brute_allowed {
    bool meets; /* only on days that are not closed, whatever the calendar says */
    bool closed[BRUTE_HIGH - BRUTE_LOW];
    tl_day unlisted; /* from here on there may be meetings that nobody listed */
};

struct brute_pair {
    uint32_t from, to; /* items; link NULL: a child and its last */
    const struct tl_link *link;
};

struct brute {
    tl_day origin;
    struct brute_calendar calendars[8];
    size_t calendar_count;
    struct brute_allowed allowed[BRUTE_ITEMS];
    const struct tl_item *items; /* every window one day */
    size_t item_count;
    const struct tl_link *links;
    size_t link_count;
    tl_day start, finish; /* of the plan; PAST and FUTURE when it has none */
    int scenario;

    struct brute_pair pairs[BRUTE_PAIRS];
    size_t pair_count;
    bool alive[BRUTE_ITEMS], linked[BRUTE_ITEMS], ancestor[BRUTE_ITEMS], before_only[BRUTE_ITEMS],
        soft[BRUTE_ITEMS];
    struct tl_reach early[BRUTE_ITEMS], late[BRUTE_ITEMS], planned[BRUTE_ITEMS];
    struct tl_reach soon[BRUTE_ITEMS]; /* planned, before what is soft goes late */
    bool open[BRUTE_ITEMS];            /* no known finish in the latest scenario: set by the caller */
    bool follows[BRUTE_ITEMS]; /* early dates are the planned ones: set by the caller, by brute_hangs() */
    bool following;            /* the second late run: follow_end holds what follows */
    tl_day end, follow_end;
};

bool brute_is_leaf(const struct tl_item *item);
/* Spells the links out and marks what is linked, an ancestor, dated by before alone. */
void brute_prepare(struct brute *brute);
/* What a pair demands when its predecessor stands at `from`, and of which end. */
tl_day brute_demand(const struct brute *brute, const struct brute_pair *pair, struct tl_reach from,
                    bool *ret_finish);
void brute_early(struct brute *brute);
void brute_end(struct brute *brute);
void brute_late(struct brute *brute);
void brute_planned(struct brute *brute);
/* True if an item has planned dates and no early ones: it hangs on work that is planned late. */
bool brute_hangs(const struct brute *brute, uint32_t item);
/* What follows work planned late counts its early dates from there; late dates again. */
void brute_follow(struct brute *brute);
/* Working days between two boundaries by walking; open ends as in struct tl_float. */
int32_t brute_count(const struct brute *brute, const struct tl_calendar *calendar, tl_day from, tl_day to);

#endif
