/*
 * verdict.h - does a pair of events keep a rule? Three-valued on windows of days.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef TL_RULES_VERDICT_H
#define TL_RULES_VERDICT_H

#include "planner/rules/pair.h"

enum tl_pass {
    TL_PASS_NO = 0, /* for no choice of days */
    TL_PASS_MAYBE,  /* for some */
    TL_PASS_YES,    /* for all */
};

/* What is measured: the days of the two events and how the rule counts here. */
struct tl_gap {
    const struct tl_rule_entry *entry;
    struct tl_count count;
    struct tl_window from, to;
    bool to_last_day; /* "to" is the end of a bar that lasts as long as the period of a minimum gap */
};

/* A bound on the later event, by the earliest and by the latest day of the earlier one. */
struct tl_limit {
    bool least; /* not before it; else not after it */
    struct tl_window days;
};

enum tl_pass tl_gap_pass(const struct tl_gap *gap);
/* False for rules that set no bound on the later event. */
bool tl_gap_limit(const struct tl_gap *gap, struct tl_limit *ret_limit);
/* Days to spare at the least and at the most, negative where the rule is broken; false if not bounded. */
bool tl_gap_margin(const struct tl_gap *gap, int32_t *ret_least, int32_t *ret_most);
/* The last day on which the earlier event may be (of a maximum gap the first), for the later one's days. */
struct tl_window tl_gap_from_limit(const struct tl_gap *gap);

/*
 * Do the plan's own links keep a minimum gap whatever day the earlier event falls on? True only if
 * they do for every day of its window.
 */
bool tl_gap_guaranteed(struct tl_pairing *pairing, const struct tl_gap *gap, const struct tl_pair *pair);

#endif
