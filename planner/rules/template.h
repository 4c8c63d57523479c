/*
 * template.h - the lengths that a template takes from rules.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef TL_RULES_TEMPLATE_H
#define TL_RULES_TEMPLATE_H

#include <tenderline/template.h>

#include "planner/rules/pack.h"

/* What a template asks of a rule. */
enum tl_template_length {
    TL_TEMPLATE_LAG = 0, /* from the earlier event to the later one, as a lag or lead */
    TL_TEMPLATE_SPAN,    /* a bar that begins with the earlier event and ends with the later one */
    TL_TEMPLATE_BAR,     /* a bar of the days of the period alone */
    TL_TEMPLATE_PERIOD,  /* as the rule says it */
};

/*
 * "29d", "6wd": the shortest length with which the rule is kept whatever the day, among the four years
 * from `first`, if both events are on working days. False if the rule has no minimum period.
 */
bool tl_template_length(const struct tl_rules *rules, const struct tl_rule *rule,
                        enum tl_template_length length, tl_day first, struct tl_duration *ret_length);

#endif
