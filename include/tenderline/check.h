/*
 * check.h - findings beyond syntax: fixed dates on days off, children outside their phase,
 * statements that disagree, meetings, contracts, blackouts.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef TENDERLINE_CHECK_H
#define TENDERLINE_CHECK_H

#include <tenderline/schedule.h>

TL_BEGIN_DECLS

/* Runs every registered check over the plan and its schedule; adds findings to `diags`, and nothing else. */
TL_PUBLIC void tl_plan_check(const struct tl_schedule *schedule, struct tl_diags *diags);

TL_END_DECLS

#endif
