/*
 * trial.h - tries a change of one line of a plan: does a date hold then that did not?
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef TL_SCHEDULE_TRIAL_H
#define TL_SCHEDULE_TRIAL_H

#include "planner/schedule/conflict.h"

/* One way to change the plan by `count` days: of its duration's unit, or working days of its calendar. */
struct tl_change {
    const struct tl_line *line; /* a fact, bound or plan start to go back; or a length to shorten */
    int32_t count;
    struct tl_duration duration; /* of the trial */
};

/*
 * What is tried next is whether `conflict` holds, by changes of `from_node` or nodes that come after it
 * (TL_NONE: of any). Makes the copy of the network that changes are tried on.
 */
void tl_trial_aim(struct tl_conflicts *conflicts, const struct tl_conflict *conflict, uint32_t from_node);
/*
 * The least count of `change` that lets `conflict` hold; 0 if none up to `most` does or it takes too
 * long to tell. `guess` is tried first. With one day less it does not hold.
 */
int32_t tl_trial_least(struct tl_conflicts *conflicts, const struct tl_conflict *conflict,
                       struct tl_change *change, int32_t guess, int32_t most);
/* The boundary of a fact, bound or plan start when its day goes `count` working days back. */
tl_day tl_trial_earlier(const struct tl_network *network, const struct tl_line *line, int32_t count);

#endif
