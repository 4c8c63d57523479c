/*
 * strip.h - takes the places in the file out of what a reduced plan holds.
 *
 * Public outputs carry no spans: a line number tells how much stands above it. Each call changes
 * the struct it is given; arrays it points at are replaced by copies that live with `plan`.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef TL_SCHEDULE_STRIP_H
#define TL_SCHEDULE_STRIP_H

#include "planner/model/model.h"

void tl_details_strip(struct tl_plan *plan, struct tl_item_details *details);
void tl_item_strip(struct tl_plan *plan, struct tl_item *item);
void tl_body_strip(struct tl_plan *plan, struct tl_body *body);
void tl_authority_strip(struct tl_plan *plan, struct tl_authority *authority);
void tl_plan_info_strip(struct tl_plan_info *info);

#endif
