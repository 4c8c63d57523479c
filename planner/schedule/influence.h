/*
 * influence.h - whose dates rest on whose, through links, groups, parts and aliases.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef TL_SCHEDULE_INFLUENCE_H
#define TL_SCHEDULE_INFLUENCE_H

#include <tenderline/plan.h>

#include "planner/rules/applied.h"

enum tl_influence {
    TL_INFLUENCE_FORWARD = 0, /* from predecessor to successor */
    TL_INFLUENCE_BACKWARD,    /* from successor to predecessor */
};

/*
 * Sets ret_reached[i] to 1 for every source and every item that a source may influence, however
 * far away; the rest to 0. Both arrays have an entry per item of the plan. What is reached depends
 * only on the shape of the plan, never on a date, a duration or a status, and fixed dates do not
 * stop it. `gaps` of rules lead on as links do; NULL: there are none. Linear in items and links.
 */
void tl_influence_trace(const struct tl_plan *plan, const struct tl_applied_gaps *gaps,
                        enum tl_influence direction, const uint8_t *sources, uint8_t *ret_reached);

#endif
