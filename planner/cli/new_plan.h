/*
 * new_plan.h - a plan from a template, worked out and held against the law.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef TL_CLI_NEW_PLAN_H
#define TL_CLI_NEW_PLAN_H

#include <tenderline/template.h>

#include "session.h"

/* Ends with tl_new_plan_finish(). */
struct tl_new_plan {
    struct tl_bytes text;
    struct tl_diags *diags;
    struct tl_plan *plan;
    struct tl_schedule *schedule;
    bool lawful;  /* dated throughout, no date missed, no law or policy broken */
    tl_day first; /* on which the first thing has to be done; TL_DAY_FUTURE: nothing has a date */
};

/* Where plans come from: a session with rules, and the template's text. */
struct tl_new_source {
    struct tl_session *session;
    struct tl_template template;
};

/* TL_EXIT_INPUT if the template is wrong, or what comes out is no plan: `diags` say so. */
enum tl_exit tl_new_plan_make(struct tl_new_plan *plan, const struct tl_new_source *source,
                              const struct tl_template_wish *wish);
void tl_new_plan_finish(struct tl_new_plan *plan);

/*
 * Says that `wish` comes too soon, and the earliest start of the contract that would be lawful, step
 * by step. `plan` is the one that cannot be kept.
 */
void tl_new_plan_too_soon(const struct tl_new_source *source, const struct tl_template_wish *wish,
                          const struct tl_new_plan *plan);

#endif
