/*
 * applied.h - rules as parts of a schedule: bars that last as long as a rule says.
 *
 * A stage with length="rule" takes both its ends from the rule: the first and the last day of the
 * period that the earlier event sets going. Which rule that is has to be known before there are any
 * dates: from what the plan says of the procurement, never from days that are still to be worked out.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef TL_RULES_APPLIED_H
#define TL_RULES_APPLIED_H

#include "planner/rules/pack.h"

/* Why a bar has no length. */
enum tl_applied_fault {
    TL_APPLIED_OK = 0,
    TL_APPLIED_NO_RULE,   /* no pack that applies gives such a stage its length: "name the regime" */
    TL_APPLIED_UNDECIDED, /* rules of different lengths may apply: the plan does not say enough */
    TL_APPLIED_NO_EVENT,  /* the procurement has no event from which the rule counts */
    TL_APPLIED_NO_LINK,   /* nothing links the bar to that event, and it has no start of its own */
    TL_APPLIED_NO_LENGTH, /* the rule's period is none that a bar can last */
};

struct tl_applied_period {
    uint32_t item; /* the bar */
    enum tl_applied_fault fault;
    const struct tl_rule *rule;  /* NULL of NO_RULE; of UNDECIDED one that may apply */
    const struct tl_rule *other; /* of UNDECIDED: another one that may, or NULL */
    uint32_t from;               /* the event's item, or TL_NONE */
    bool from_start;             /* the event is its first day, else its last */
    struct tl_count count;       /* tl_count_first_day() and _last_day() of that day are the bar's */
    bool own_day;                /* its first day is the day of the event, else the day after */
    struct tl_duration length;   /* from the first day on, on count.working_days if that is not NULL */
};

/* One for each bar with length="rule" that stands, in file order: struct tl_applied_period. g_array_free(). */
GArray *tl_applied_periods(const struct tl_plan *plan, const struct tl_rules *rules);

#endif
