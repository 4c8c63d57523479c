/*
 * run.h - what a check is given, and the list of checks.
 *
 * A check looks at the whole plan and its schedule and adds diagnostics; it changes nothing and
 * takes time linear in the plan. How to add one: a function here, a row in registry.c, a row in
 * include/internal/codes.def, and two plans under tests/fixtures/.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef TL_CHECK_RUN_H
#define TL_CHECK_RUN_H

#include <glib.h>
#include <internal/diag.h>
#include <tenderline/check.h>

struct tl_check_run {
    const struct tl_schedule *schedule;
    const struct tl_plan *plan;
    const struct tl_plan_info *info;
    const struct tl_item *items;
    const struct tl_scheduled *scheduled; /* by the same index */
    size_t item_count;
    /* By item: false for what was withdrawn, abandoned or superseded, with all it holds. */
    const uint8_t *stands;
    const struct tl_link *links;
    size_t link_count;
    tl_day status_date; /* TL_DAY_PAST when the plan has none that is exact */
    struct tl_diags *diags;
};

/* day_off.c */
void tl_day_off_check(const struct tl_check_run *run);
/* phase.c */
void tl_phase_bounds_check(const struct tl_check_run *run);
void tl_phase_empty_check(const struct tl_check_run *run);
/* statement.c */
void tl_statement_check(const struct tl_check_run *run);
/* printed.c */
void tl_printed_check(const struct tl_check_run *run);
/* outlook.c */
void tl_outlook_undated_check(const struct tl_check_run *run);
void tl_outlook_provisional_check(const struct tl_check_run *run);
/* progress.c */
void tl_progress_past_check(const struct tl_check_run *run);
void tl_progress_future_check(const struct tl_check_run *run);
/* meeting.c */
void tl_meeting_check(const struct tl_check_run *run);
/* contract.c */
void tl_contract_succession_check(const struct tl_check_run *run);
void tl_contract_extension_check(const struct tl_check_run *run);
/* blackout.c */
void tl_blackout_check(const struct tl_check_run *run);

#endif
