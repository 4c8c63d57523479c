/*
 * network.h - a plan compiled for scheduling: nodes, arcs, and the maps between their dates.
 *
 * Every item with dates of its own is a node [start, finish) in boundaries (date.h); a link is one
 * or more arcs. An arc says: to.end >= map(from.end). With predecessor [Ps, Pf), successor [Ss, Sf):
 *
 *   type    into a bar        into an event                      lag counts from
 *   FS      Ss >= lag(Pf)     Sf >= lag(Pf); after a kind that   end of the last day; the months
 *                             closes at midnight Ss >= lag(Pf)   part after an event: its day
 *   SS      Ss >= lag(Ps)     Ss >= lag(Ps)                      start of the first day
 *   FF      Sf >= lag(Pf)     Sf >= lag(Pf)                      as FS
 *   SF      Sf >= lag(Ps)     Sf >= lag(Ps)                      start of the first day
 *   before  Ss >= lead(Pf-1)  Ss >= lead(Pf-1)                   the last day
 *   FS from the day a decision takes effect (d#effective, after call-in), the first on which it may
 *   be acted on: Ss >= lag(Ps), into bars and events alike
 *
 *   rule    to's day >= first lawful day of from's day: either end of each, as the rule's events say
 *
 * A rule's gap (plan/@rules="apply") has no lag: it counts by the words of the law (count.h). It holds
 * two items apart, and makes neither of them linked nor late.
 *
 * A lead in working days to a finish may end with the working day before: what a Monday begins, the
 * Friday before it has ended. The lag counts on the link's calendar, else on the successor's (a before's
 * lead: else on the predecessor's). A link out of a group goes through a join node, the latest of its
 * leaves, so that its cost is paid once; a link into a group is an arc to each leaf.
 *
 * All maps are monotone. So the two scenarios, every imprecise input at its earliest [0] and at its
 * latest [1], give the exact extremes of every date.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef TL_SCHEDULE_NETWORK_H
#define TL_SCHEDULE_NETWORK_H

#include <glib.h>
#include <tenderline/schedule.h>

#include "planner/rules/applied.h"

enum { TL_EARLIEST = 0, TL_LATEST = 1, TL_SCENARIO_COUNT = 2 };

/* As tl_day_known(), inline: it is asked for every end of every link, several times. */
static inline bool tl_known(tl_day day) {
    return day != TL_DAY_PAST && day != TL_DAY_FUTURE;
}

/* Two boundaries: finish is exclusive. TL_DAY_PAST and _FUTURE: not known on that side. */
struct tl_reach {
    tl_day start, finish;
};

enum tl_node_kind {
    TL_NODE_EVENT, /* finish = start + 1 */
    TL_NODE_BAR,   /* finish = duration(start) */
    TL_NODE_FREE,  /* length unknown: finish > start */
    TL_NODE_JOIN,  /* one value in both ends: the latest of what comes in */
};

/* Dated inputs of a node, by scenario, as boundaries. */
struct tl_bounds {
    tl_day start[TL_SCENARIO_COUNT], finish[TL_SCENARIO_COUNT];           /* fixed, where the node says so */
    tl_day start_from[TL_SCENARIO_COUNT], finish_from[TL_SCENARIO_COUNT]; /* not before; PAST: none */
    tl_day start_until[TL_SCENARIO_COUNT], finish_until[TL_SCENARIO_COUNT]; /* not after; FUTURE: none */
};

/* What has happened to an item, in a plan with tracking="actuals": progress.c. */
struct tl_work {
    struct tl_duration remaining[TL_SCENARIO_COUNT]; /* of a bar that is not done; given: it is known */
    bool finished; /* a fact: nothing pushes it, and it holds nothing back */
    bool started;  /* its start is a fact; what remains follows from the status date on */
    bool todo;     /* not started: no sooner than the status date */
    bool overdue;  /* and the day stated for its start has passed */
};

struct tl_node {
    const struct tl_calendar *calendar;
    const struct tl_duration *duration; /* of a bar, else NULL */
    const struct tl_work *work;         /* NULL: not tracked */
    uint32_t item;                      /* of a join: its group */
    uint32_t bounds;                    /* index or TL_NONE */
    uint32_t allowed;                   /* the days on which it may start (allowed.h), or TL_NONE */
    enum tl_node_kind kind : 8;
    enum tl_roll roll : 8; /* NONE, NEXT or PREVIOUS */
    bool start_fixed : 1, finish_fixed : 1;
    bool start_tbc : 1, finish_tbc : 1; /* the end passes constraints through and has no latest day */
    bool midnight : 1;                  /* closes at midnight */
    bool opens : 1;                     /* what comes after it may start on its very day: d#effective */
    bool endless : 1;                   /* neither sets the plan's end nor is held by it */
    bool linked : 1;                    /* the plan's start releases it */
    bool anchor : 1, alap : 1;
    bool by_rule : 1;     /* its length is a rule's: it begins with its event, never later */
    bool ancestor : 1;    /* of an anchor, and not fixed */
    bool before_only : 1; /* dated by `before` alone */
    bool prompt : 1; /* follows the meeting at once: published, called in, in effect; the last of several */
    bool soft : 1;   /* before_only, and only `before` arcs lead out: placed against planned dates */
    bool plain : 1;  /* tl_node_plain(), kept for plain.h */
};

static inline bool tl_node_started(const struct tl_node *node) {
    return node->work && node->work->started;
}
static inline bool tl_node_finished(const struct tl_node *node) {
    return node->work && node->work->finished;
}

/* A length of working days alone. */
static inline bool tl_length_plain(const struct tl_duration *length) {
    return length->working_days > 0 && length->months == 0 && length->days == 0 && !length->negative;
}

/* Nothing of its own dates, bounds or tracks it: it goes to the next working day, and lasts some. */
static inline bool tl_node_plain(const struct tl_node *node) {
    return node->bounds == TL_NONE && node->allowed == TL_NONE && !node->work && !node->start_tbc &&
           !node->finish_tbc && node->roll == TL_ROLL_NEXT &&
           (node->kind == TL_NODE_EVENT || (node->kind == TL_NODE_BAR && tl_length_plain(node->duration)));
}

enum tl_map {
    TL_MAP_NONE,         /* value */
    TL_MAP_LAG,          /* lag(value) */
    TL_MAP_LAG_OF_EVENT, /* months count from the event's day: months(value - 1) + 1, then the rest */
    TL_MAP_LAG_OF_DAY,   /* lag(value - 1): from the start of the last day */
    TL_MAP_LEAD,         /* lead(value - 1): of a `before` link */
    TL_MAP_RULE,         /* the first lawful day after the day of value */
};

struct tl_arc {
    union {
        const struct tl_calendar *calendar;
        const struct tl_applied_gap *gap; /* for TL_MAP_RULE */
    };
    const struct tl_duration *lag; /* NULL for TL_MAP_NONE and _RULE */
    uint32_t from, to;             /* nodes */
    uint32_t link;                 /* index, or TL_NONE: a leaf into its join or its last, a rule */
    enum tl_map map : 8;
    bool from_finish, to_finish;
    bool plain; /* a lag of working days alone, and not a lead: for plain.h */
};

/* What is compiled: normally a plan's own arrays; tests make theirs. Borrowed. */
struct tl_network_source {
    const struct tl_item *items;
    size_t item_count;
    const struct tl_link *links;
    size_t link_count;
    struct tl_window start, finish;         /* of the plan; open when it has none */
    struct tl_span start_span, finish_span; /* of those two in the file */
    bool tracked;                           /* actual dates are kept: what is not done lies ahead */
    tl_day status;                          /* if tracked: the day from which it does; PAST: not known */
    const struct tl_body *bodies;           /* that items name by index; NULL: their meetings do not matter */
    const struct tl_blackout *blackouts;
    size_t blackout_count;
    const struct tl_applied_period *periods; /* of bars whose length a rule gives, by item */
    size_t period_count;
    tl_day as_at;                /* what should have begun before it is told; PAST: nothing is */
    bool today_asked;            /* as_at is not the status date, but a day that was asked for */
    bool whole_chains;           /* findings show every line of a chain, however many */
    struct tl_applied_gap *gaps; /* of rules; `off` and `told` are set */
    size_t gap_count;
};

/* A power of two. */
#define TL_LENGTHS 256

struct tl_network {
    struct tl_network_source source;
    GArray *nodes;                                       /* struct tl_node */
    GArray *arcs;                                        /* struct tl_arc */
    GArray *bounds;                                      /* struct tl_bounds */
    GPtrArray *works;                                    /* struct tl_work, owned */
    uint32_t *node_of;                                   /* by item; TL_NONE: group or data */
    bool *alive;                                         /* by item: not withdrawn, nor within what is */
    uint32_t *in_first, *in_arcs, *out_first, *out_arcs; /* arcs by node; first has node count + 1 */
    uint32_t *order;                                     /* nodes, predecessors first */
    struct tl_allowed_sets *allowed;                     /* allowed.h */
    struct tl_ranked *ranks;                             /* ranks.h */
    size_t order_count;                                  /* less than the nodes: links run in a circle */
    /* What some node or arc is or has: passes that nothing asks for are left out. */
    bool has_anchor, has_alap, has_lead, has_roll_back, has_vague, has_allowed, has_last;
    const struct tl_duration *lengths[TL_LENGTHS]; /* met so far, for tl_network_length() */
};

struct tl_network *tl_network_create(const struct tl_network_source *source);
void tl_network_destroy(struct tl_network *network);

/* The rule's period that the bar `item` lasts; NULL if it is no such bar, or not known. */
const struct tl_applied_period *tl_network_period(const struct tl_network *network, uint32_t item);

static inline const struct tl_node *tl_network_node(const struct tl_network *network, uint32_t node) {
    return &g_array_index(network->nodes, struct tl_node, node);
}
static inline const struct tl_arc *tl_network_arc(const struct tl_network *network, uint32_t arc) {
    return &g_array_index(network->arcs, struct tl_arc, arc);
}
/* True for the last of several dates: all arcs into it come from those. */
static inline bool tl_node_last(const struct tl_network *network, const struct tl_node *node) {
    return node->prompt && network->source.items[node->item].shape == TL_SHAPE_LAST;
}
/* NULL when the node has no dated inputs. */
static inline const struct tl_bounds *tl_network_bounds(const struct tl_network *network,
                                                        const struct tl_node *node) {
    return node->bounds == TL_NONE ? NULL : &g_array_index(network->bounds, struct tl_bounds, node->bounds);
}

/*
 * A duration like this one: mostly the first of its kind, so that the few that most plans have are
 * always at hand.
 */
const struct tl_duration *tl_network_length(struct tl_network *network, const struct tl_duration *duration);

/* compile.c: items to nodes. */
void tl_network_compile_items(struct tl_network *network);
/* join.c and link.c: links to arcs. */
void tl_network_compile_links(struct tl_network *network);
/* gap.c: rules to arcs, which come after those of links, so that of two that ask the same the link is named. */
void tl_network_compile_gaps(struct tl_network *network);
/* join.c: makes the joins of every group that a link leaves; arc_of_group() uses them. */
struct tl_joins;
struct tl_joins *tl_joins_create(struct tl_network *network);
void tl_joins_destroy(struct tl_joins *joins);
/* The classes of leaves a group has: their finishes behave differently, their starts alike. */
enum tl_join_class {
    TL_JOIN_BAR = 0,
    TL_JOIN_BAR_MIDNIGHT,
    TL_JOIN_EVENT,
    TL_JOIN_EVENT_MIDNIGHT,
    TL_JOIN_OPENING,
    TL_JOIN_START
};
#define TL_JOIN_CLASS_COUNT (TL_JOIN_START + 1)
/* TL_NONE if the group has no leaf of that class. */
uint32_t tl_joins_node(const struct tl_joins *joins, uint32_t item, enum tl_join_class class_);
/* The item whose node an end of a link means: aliases followed; groups stay themselves. */
uint32_t tl_network_resolve(const struct tl_network *network, uint32_t item);

/*
 * progress.c: fits a node and its bounds to what has happened; the caller owns what it answers, which
 * the node points to. NULL where nothing is tracked.
 */
struct tl_work *tl_progress_apply(const struct tl_network *network, const struct tl_item *item,
                                  struct tl_node *node, struct tl_bounds *bounds);

/* mark.c: which nodes are ancestors of an anchor, dated by `before` alone, soft. There are no circles. */
void tl_network_mark(struct tl_network *network);

static inline bool tl_arc_is_rule(const struct tl_arc *arc) {
    return arc->map == TL_MAP_RULE;
}

/* arc.c: the map, and its adjoint: the last value that keeps map(value) <= bound. */
tl_day tl_arc_forward(const struct tl_arc *arc, tl_day value);
tl_day tl_arc_backward(const struct tl_arc *arc, tl_day bound);

#endif
