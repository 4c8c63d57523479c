/*
 * outcome.h - from passes over nodes to what is known of every item.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef TL_SCHEDULE_OUTCOME_H
#define TL_SCHEDULE_OUTCOME_H

#include "planner/schedule/passes.h"

/* What decides a node's date: an arc, or something of the node's own. */
struct tl_cause {
    enum tl_driver driver;
    uint32_t item; /* that drives it, or TL_NONE */
    uint32_t link; /* or TL_NONE */
    uint32_t arc;  /* the last arc to the node (first from it when placed late), or TL_NONE */
};

struct tl_schedule {
    const struct tl_plan *plan;   /* NULL in tests that make their own items */
    tl_day today;                 /* as the options gave it */
    GArray *periods;              /* struct tl_applied_period, by item; NULL without rules */
    const struct tl_rules *rules; /* as the options gave them */
    struct tl_applied_gaps *gaps; /* of a plan with rules="apply"; else NULL */
    struct tl_network *network;
    struct tl_passes *passes;
    struct tl_scheduled *items;
    /* By node, of a join; in the early [0] and the planned [1] dates of a scenario (see tl_cause_leaf()). */
    uint32_t *join_leaf[TL_SCENARIO_COUNT][2];
    /* By node: of a join, the arc that holds its late [0], its planned [1] date. */
    uint32_t *join_held[TL_SCENARIO_COUNT][2];
    /* By node without a date: the item that it waits for in the end. NULL: not asked yet. */
    uint32_t *awaited;
};

/*
 * schedule.c: the dates of what the source holds; NULL, with *ret_network for a report on it, where
 * links run in a circle.
 */
struct tl_schedule *tl_schedule_date(const struct tl_network_source *source, struct tl_network **ret_network);
/* schedule.c: as tl_schedule_create(), from arrays. */
enum tl_status tl_schedule_solve(const struct tl_network_source *source, struct tl_diags *diags,
                                 struct tl_schedule **ret_schedule);

/*
 * apply.c: the rules that a plan with rules="apply" is held to. What they are may rest on dates: then the
 * plan is dated once without them. NULL if the plan applies none.
 */
struct tl_applied_gaps *tl_apply_find(const struct tl_plan *plan, const struct tl_network_source *source,
                                      const struct tl_rules *rules);
/* apply.c: tells of rules that are not applied, and of dates that ask for other rules than they came of. */
void tl_apply_report(const struct tl_schedule *schedule, struct tl_diags *diags);

/* period.c: the bars whose length a rule should give, and none does. */
void tl_periods_report(const GArray *periods, const struct tl_item *items, struct tl_diags *diags);

/* cause.c */
void tl_causes_prepare(struct tl_schedule *schedule);
void tl_causes_finish(struct tl_schedule *schedule);
/* The leaf that sets a join in the early or planned dates of a scenario; any other node itself. */
uint32_t tl_cause_leaf(const struct tl_schedule *schedule, uint32_t node, int scenario, bool planned);
/* What sets an ASAP date in `at`: the early dates, or the planned ones of the earliest scenario. */
struct tl_cause tl_cause_of_early(const struct tl_schedule *schedule, uint32_t node, bool planned);
/* What asks most of a node in the early dates of the latest scenario, or in the planned ones. */
struct tl_cause tl_cause_of_push(const struct tl_schedule *schedule, uint32_t node, bool planned);
/* What sets the planned dates of the latest scenario; found when asked. */
struct tl_cause tl_cause_of_latest(const struct tl_schedule *schedule, uint32_t node);
/* What holds a late-placed date. */
struct tl_cause tl_cause_of_late(const struct tl_schedule *schedule, uint32_t node);
/* through.c: the cause beyond the parts of a decision that come promptly of it. */
struct tl_cause tl_cause_held(const struct tl_schedule *schedule, struct tl_cause cause);
/* True for an item that went as late as its successors let it, after they were placed. */
bool tl_cause_gives_way(const struct tl_schedule *schedule, uint32_t item);
/* The start that links, bounds and the plan ask for, before any roll; PAST if nothing does. */
tl_day tl_cause_asked(const struct tl_schedule *schedule, uint32_t node, bool planned);
/* The last start that what comes after a late-placed node leaves it; FUTURE if not known. */
tl_day tl_cause_left(const struct tl_schedule *schedule, uint32_t node);

/* outcome.c: windows of every node's item. slack.c: floats, critical. rollup.c: groups, aliases. */
void tl_outcomes_fill(struct tl_schedule *schedule);
void tl_slacks_fill(struct tl_schedule *schedule);
void tl_rollup_fill(struct tl_schedule *schedule);

/*
 * slack.c: what arcs ask of both ends of a node that starts on `start`, in one scenario; of a same-day
 * handover that start itself. `certain`: without rules, and without what is not known.
 */
struct tl_reach tl_asked_push(const struct tl_schedule *schedule, uint32_t node, int scenario, tl_day start,
                              bool certain);
/*
 * slack.c: what arcs ask of a fixed node that starts on `start`, except a same-day handover: a start
 * on the very day an FS predecessor ends, which only a note tells of.
 */
struct tl_reach tl_fixed_push(const struct tl_schedule *schedule, uint32_t node, int scenario, tl_day start);
/* slack.c: the most float that a fixed node may have: 0, or as many working days as it surely misses by. */
int32_t tl_fixed_float(const struct tl_schedule *schedule, uint32_t node);
/* When an item ends on its last day, in minutes; TL_TIME_NONE if that is not stated. */
int tl_item_end_time(const struct tl_item *item);
bool tl_is_handover(const struct tl_schedule *schedule, const struct tl_arc *arc, int scenario, tl_day start);

/*
 * circle.c: switches off the rules whose gap runs against links; true if there are any. The network is
 * to be made anew then.
 */
bool tl_circles_cut(const struct tl_network *network);
/* circle.c: an error per knot of links that run in a circle. */
void tl_circles_report(const struct tl_network *network, struct tl_diags *diags);
/* sequence.c: notes on actual dates that the links or the status date do not bear out. */
void tl_sequence_report(const struct tl_schedule *schedule, struct tl_diags *diags);
/* overdue.c: work planned backwards that should have begun before source.as_at. */
void tl_overdue_report(const struct tl_schedule *schedule, struct tl_diags *diags);
/* undated.c */
void tl_undated_fill(struct tl_schedule *schedule);
/* beyond.c: a lag that leads out of the plan's days. */
bool tl_arc_is_beyond(const struct tl_schedule *schedule, const struct tl_arc *arc);
/* beyond.c: dates for which no day is left. */
void tl_beyond_report(const struct tl_schedule *schedule, struct tl_diags *diags);
/* finding.c: fixed dates, bounds and deadlines that are missed. Sets `missed`. */
void tl_findings_report(struct tl_schedule *schedule, struct tl_diags *diags);
/* possible.c: those that imprecise dates may make missed. */
void tl_possible_report(const struct tl_schedule *schedule, struct tl_diags *diags);

#endif
