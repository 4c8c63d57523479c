/*
 * schedule.h - works out dates that hold: early, late and planned, with the reason of each.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef TENDERLINE_SCHEDULE_H
#define TENDERLINE_SCHEDULE_H

#include <tenderline/plan.h>

TL_BEGIN_DECLS

/* The dates of every item of a plan. Immutable. */
struct tl_schedule;

/* First and last day, each a window of inclusive days; an event has start = finish. */
struct tl_times {
    struct tl_window start;
    struct tl_window finish;
};

/* Bounds of a float in working days of the item's own calendar. */
#define TL_FLOAT_MIN INT32_MIN /* unbounded below */
#define TL_FLOAT_MAX INT32_MAX /* unbounded above */
struct tl_float {
    bool known; /* false: no early or no late dates */
    int32_t min, max;
};

/* Whether an item is without float: whatever days vague dates turn out to be, or only on some of them. */
enum tl_critical { TL_CRITICAL_NO = 0, TL_CRITICAL_POSSIBLE, TL_CRITICAL_YES };

/* What decides an item's planned date. */
enum tl_driver {
    TL_DRIVER_NONE = 0,
    TL_DRIVER_LINK,
    TL_DRIVER_FIXED,
    TL_DRIVER_BOUND,
    TL_DRIVER_MEETING,
    TL_DRIVER_RULE,
    TL_DRIVER_ANCHOR,
    TL_DRIVER_PLAN_START,
    TL_DRIVER_STATUS_DATE
};
TL_PUBLIC const char *tl_driver_name(enum tl_driver driver); /* "plan-start"; NULL for NONE */

/* What was worked out of one item. */
struct tl_scheduled {
    bool dated;                         /* false: "no date yet"; all times are open */
    bool tbc;                           /* "to be confirmed": planned holds only its bounds */
    bool finish_unknown, start_unknown; /* one end stated, the other not known: drawn faded */
    bool has_early, has_late;
    bool provisional; /* rests on holidays not yet published */
    bool placed_late; /* planned dates are late dates: ancestor of an anchor, alap, before-only */
    bool missed;      /* a fixed date its predecessors miss, or a bound that cannot hold */
    struct tl_times planned, early, late;
    struct tl_float total_float, free_float;
    enum tl_critical critical;
    enum tl_driver driver;
    uint32_t driven_by;    /* item that drives it, or TL_NONE */
    uint32_t driving_link; /* index into tl_plan_links(), or TL_NONE */
    uint32_t missed_with; /* of a missed one: the item whose finding tells of both; itself, when it has one */
};

struct tl_rules; /* rules.h */

/* Zeroed but for `today`, it asks for nothing. */
struct tl_schedule_options {
    tl_day today; /* TL_DAY_PAST when not given: the status date is used, else nothing */
    /* Give stages with length="rule" their length; NULL: they have none. Must outlive the schedule. */
    const struct tl_rules *rules;
    /* Someone asked for `today`, it comes of no clock: what should have begun before it is told. */
    bool today_asked;
    /* Findings show every line of a chain; else a long one shows its fact and its last 1,000 lines. */
    bool whole_chains;
};

/*
 * Adds findings (missed fixed dates, deadlines) and cycle errors to `diags`. TL_ERR_INPUT when the
 * links run in a circle. The plan must outlive the schedule.
 */
TL_PUBLIC TL_MUST_CHECK enum tl_status tl_schedule_create(const struct tl_plan *plan,
                                                          const struct tl_schedule_options *options,
                                                          struct tl_diags *diags,
                                                          struct tl_schedule **ret_schedule);
/* Accepts NULL. */
TL_PUBLIC void tl_schedule_destroy(struct tl_schedule *schedule);
/* The plan that it was made of. */
TL_PUBLIC const struct tl_plan *tl_schedule_plan(const struct tl_schedule *schedule);
/* One entry per item of the plan, by the same index. */
TL_PUBLIC const struct tl_scheduled *tl_schedule_items(const struct tl_schedule *schedule, size_t *ret_count);

/*
 * The reason of an item's planned date in one sentence without its subject: "after 'Tender period'
 * ends on 31 December 2013", "fixed by the programme". Freed with tl_free(); never NULL.
 */
TL_PUBLIC char *tl_schedule_reason(const struct tl_schedule *schedule, uint32_t item);

/*
 * Of an item without a date: the item that it waits for in the end, which has none either and waits for
 * nothing itself. TL_NONE if the item has a date, or waits for nothing.
 */
TL_PUBLIC uint32_t tl_schedule_awaited(const struct tl_schedule *schedule, uint32_t item);

/* Days left out of a count, both inclusive, and why: "weekend", "Good Friday", "Wednesday". */
struct tl_why_skip {
    tl_day from, to;
    const char *why; /* borrowed from the calendar */
};
enum tl_why_of { TL_WHY_LAG = 0, TL_WHY_LENGTH, TL_WHY_WAIT };
enum tl_why_unit { TL_WHY_DAYS = 0, TL_WHY_WORKING_DAYS, TL_WHY_MONTHS };
/* What was counted: a lag, the length of work, or the wait for a working day. */
struct tl_why_count {
    enum tl_why_of of;
    enum tl_why_unit unit;
    int32_t count;   /* negative where the count goes back */
    tl_day from, to; /* the first and the last day it takes or leaves out */
    struct tl_why_skip *skips;
    size_t skip_count;
};

/*
 * The hours of an item's planned day in minutes, TL_TIME_NONE where there are none: its own, else those
 * of the item whose date it shows, else those of the meeting at which a decision is taken.
 */
TL_PUBLIC void tl_schedule_hours(const struct tl_schedule *schedule, uint32_t item, int *ret_time,
                                 int *ret_end_time);

/* One step of `why`, from the item asked about back to a fixed fact. */
struct tl_why_step {
    uint32_t item;
    enum tl_driver driver;
    uint32_t link;               /* or TL_NONE */
    struct tl_span span;         /* what says so: the link, the date, the item */
    const char *sentence;        /* whole, with subject and arithmetic */
    struct tl_times times;       /* open where it has no date yet */
    struct tl_why_count *counts; /* where the dates of the step are exact */
    size_t count_count;
};
/*
 * The steps, from the item asked about on. Where the latest dates rest on other things than the
 * earliest, `steps` tells of the earliest and `latest` of the latest; else `latest` is NULL.
 */
struct tl_why {
    struct tl_why_step *steps, *latest;
    size_t step_count, latest_count;
    char *closing; /* how late it may be, in a sentence; NULL: fixed, or nothing holds it */
};
/* Ends with tl_why_finish(), which leaves it zeroed. */
TL_PUBLIC struct tl_why tl_schedule_why(const struct tl_schedule *schedule, uint32_t item);
/* The first `most` steps of each, for the cost of these alone. */
TL_PUBLIC struct tl_why tl_schedule_why_first(const struct tl_schedule *schedule, uint32_t item, size_t most);
TL_PUBLIC void tl_why_finish(struct tl_why *why);

/*
 * With plan/@rules="apply": what the schedule does about a rule that asks for a gap between two items.
 * KEPT: the later one comes after it, whatever day the earlier one falls on. TOLD: a fixed date misses
 * it, and a finding of the schedule says so.
 */
enum tl_holding { TL_HOLDING_NONE = 0, TL_HOLDING_KEPT, TL_HOLDING_FIXED, TL_HOLDING_TOLD };
struct tl_rule;
/* `from` and `to` are the items of its two events. */
TL_PUBLIC enum tl_holding tl_schedule_holding(const struct tl_schedule *schedule, const struct tl_rule *rule,
                                              uint32_t from, uint32_t to);

/*
 * The plan as an audience may see it (design 7, "Confidentiality"): hidden items, links, bodies,
 * lots, calendars and blackouts are gone, dates that rest on hidden items are frozen as fixed.
 * Schedule the result again for everything that is written. `publish_day` is what `until` is
 * compared with. The result owns all it holds; `plan` and `schedule` may go.
 */
TL_PUBLIC TL_MUST_CHECK enum tl_status tl_plan_project(const struct tl_schedule *schedule,
                                                       enum tl_audience audience, tl_day publish_day,
                                                       struct tl_plan **ret_plan);

TL_END_DECLS

#endif
