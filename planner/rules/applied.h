/*
 * applied.h - rules as parts of a schedule: bars that last as long as a rule says, gaps kept like links.
 *
 * A stage with length="rule" takes both its ends from the rule: the first and the last day of the
 * period that the earlier event sets going. Which rule that is has to be known before there are any
 * dates: from what the plan says of the procurement, never from days that are still to be worked out.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef TL_RULES_APPLIED_H
#define TL_RULES_APPLIED_H

#include <tenderline/schedule.h>

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

/*
 * With plan/@rules="apply": a minimum gap that holds two items apart as a link would. Law and policy
 * are applied where the plan says enough to know that they are asked; advice never is, nor what is
 * accepted with a reason, nor a gap one of whose ends is no item.
 */
struct tl_applied_gap {
    const struct tl_rule *rule;
    struct tl_count
        count;         /* the later event is not before tl_count_first_lawful() of the earlier one's day */
    uint32_t from, to; /* items */
    bool from_start;   /* counted from the first day of `from`, else from its last */
    bool to_finish;    /* of the last day of `to`, else of its first */
    bool off;          /* set by the schedule: links lead from `to` back to `from` */
    bool told;         /* set by the schedule: a finding says that a fixed date misses it */
};

/* A minimum gap that may be asked for, and the plan leaves open whether it is. */
struct tl_open_gap {
    const struct tl_rule *rule;
    uint32_t from, to; /* items */
    char *words;       /* what would have to be so: "light touch: no"; NULL where imprecise dates decide */
};

struct tl_applied_gaps {
    GArray *gaps;  /* struct tl_applied_gap, by `to`, then in the order of the packs */
    GArray *open;  /* struct tl_open_gap */
    bool by_dates; /* which gaps are asked for rests on dates that are not known exactly */
};

/* `scheduled` holds the days of every item; NULL: only what the plan itself fixes is known. */
struct tl_applied_gaps *tl_applied_gaps_find(const struct tl_plan *plan, const struct tl_scheduled *scheduled,
                                             const struct tl_rules *rules);
/* Accepts NULL. */
void tl_applied_gaps_destroy(struct tl_applied_gaps *gaps);
/* The first gap of `one` that `other` has not, or has otherwise; NULL if there is none. */
const struct tl_applied_gap *tl_applied_gaps_differ(const struct tl_applied_gaps *one,
                                                    const struct tl_applied_gaps *other);

/* One for each bar with length="rule" that stands, in file order: struct tl_applied_period. g_array_free(). */
GArray *tl_applied_periods(const struct tl_plan *plan, const struct tl_rules *rules);

#endif
