/*
 * project.h - between the steps of tl_plan_project(): what is kept of a plan, and what is frozen.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef TL_SCHEDULE_PROJECT_H
#define TL_SCHEDULE_PROJECT_H

#include <glib.h>
#include <tenderline/schedule.h>

#include "planner/rules/applied.h"

/* Per item of the whole plan, by its index. */
struct tl_projection {
    const struct tl_plan *plan;
    const struct tl_scheduled *scheduled; /* the whole plan's dates */
    const struct tl_applied_gaps *gaps;   /* that rules keep in it; or NULL */
    enum tl_audience audience;            /* asked for */
    size_t item_count;
    enum tl_audience *effective; /* after `until` */
    uint8_t *hidden;             /* above the audience asked for */
    uint8_t *kept;               /* not hidden, and not left without a meaning by what is */
    uint8_t *frozen;             /* takes its planned dates as fixed ones */
    uint8_t *after_hidden;       /* has a hidden ancestor in the link graph */
    uint8_t *before_hidden;      /* has a hidden descendant there */
    bool drops;                  /* an item is not kept */
    bool strips;                 /* places in the file go too */
};

/* audience.c: fills effective, hidden and kept. */
void tl_projection_hide(struct tl_projection *projection, tl_day publish_day);
/* freeze.c: fills after_hidden, before_hidden and frozen. */
void tl_projection_freeze(struct tl_projection *projection);
/* freeze.c: writes the planned dates of a frozen item over its own. */
void tl_projection_fix(const struct tl_projection *projection, struct tl_plan *plan, struct tl_item *item,
                       uint32_t index);
/*
 * freeze.c: freezes every kept item whose date in the reduced plan's schedule is another than in
 * the whole plan's. Answers whether there was one. `index_of` maps items to the reduced plan.
 */
bool tl_projection_compare(struct tl_projection *projection, const struct tl_scheduled *reduced,
                           const uint32_t *index_of);
/* reduce.c: the plan of what is kept. ret_index_of (item_count entries) maps items to it, or TL_NONE. */
struct tl_plan *tl_projection_reduce(const struct tl_projection *projection, uint32_t *ret_index_of);

#endif
