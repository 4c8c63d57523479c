/*
 * passes.h - the dates of every node: early, late and planned, in both scenarios.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef TL_SCHEDULE_PASSES_H
#define TL_SCHEDULE_PASSES_H

#include "planner/schedule/network.h"

/*
 * All arrays by node; [scenario]. Arrays that would hold the same are one: those of both scenarios when
 * the plan is exact, planned and early dates when nothing is placed late.
 */
struct tl_passes {
    const struct tl_network *network;
    struct tl_reach *early[TL_SCENARIO_COUNT];
    struct tl_reach *late[TL_SCENARIO_COUNT];
    struct tl_reach *planned[TL_SCENARIO_COUNT];
    bool exact;        /* nothing is vague: both scenarios are the same */
    bool ends;         /* every finish is known, in both scenarios: the plan's end holds all */
    bool any_follows;  /* some node does */
    bool *late_placed; /* planned late: not where its predecessors forbid it */
    bool *follows;     /* early dates are its planned ones: it hangs on work planned late */
    struct tl_reach *soon[TL_SCENARIO_COUNT]; /* planned, before what is soft goes late; NULL: planned */
    tl_day end[TL_SCENARIO_COUNT];            /* boundary; FUTURE when nothing sets it */
    tl_day follow_end[TL_SCENARIO_COUNT];     /* the end of what follows work planned late */
};

/* The network has an order (no circles). Never fails. */
struct tl_passes *tl_passes_create(struct tl_network *network);
void tl_passes_destroy(struct tl_passes *passes);

/* What arcs, bounds and the end allow a node: its last allowed ends. */
struct tl_reach tl_passes_pull(const struct tl_passes *passes, uint32_t node, int scenario);

/* What arcs into `node` ask for, when their sources stand at `at` (by node). */
struct tl_reach tl_arcs_push(const struct tl_network *network, uint32_t node, const struct tl_reach *at);

/* What ASAP dates were counted from: soft items gave way before they went late. */
static inline const struct tl_reach *tl_passes_soon(const struct tl_passes *passes, int scenario) {
    int k = passes->exact ? TL_EARLIEST : scenario;

    return passes->soon[k] ? passes->soon[k] : passes->planned[k];
}

/* place.c: where a node goes when arcs ask for `push` or allow `pull`. */
struct tl_reach tl_place_early(const struct tl_network *network, uint32_t node, struct tl_reach push,
                               int scenario);
struct tl_reach tl_place_late(const struct tl_network *network, uint32_t node, struct tl_reach pull,
                              int scenario);
/*
 * Arcs into a node placed at `late` may ask for this much: more than `late` where it rolls back, or
 * where only its remaining work waits.
 */
struct tl_reach tl_place_limit(const struct tl_node *node, struct tl_reach late, int scenario);
/*
 * progress.c: the same of a node that has started, and, for the limit, of one that is done. Its work
 * goes on at the boundary _resume() when arcs and bounds ask for `ask`.
 */
struct tl_reach tl_progress_early(const struct tl_network *network, const struct tl_node *node,
                                  struct tl_reach push, int scenario);
struct tl_reach tl_progress_late(const struct tl_network *network, const struct tl_node *node,
                                 struct tl_reach pull, int scenario);
struct tl_reach tl_progress_limit(const struct tl_node *node, struct tl_reach late, int scenario);
tl_day tl_progress_resume(const struct tl_network *network, const struct tl_node *node, struct tl_reach ask,
                          int scenario);
bool tl_node_placed_late(const struct tl_node *node);
/* Where a start that is asked for comes to in the earliest scenario. */
tl_day tl_place_roll(const struct tl_network *network, const struct tl_node *node, tl_day start);

#endif
