/*
 * rule_plan.h - a plan in which one rule is kept without a day to spare, or missed by one day.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef TL_TEST_RULE_PLAN_H
#define TL_TEST_RULE_PLAN_H

#include "planner/rules/facts.h"

/*
 * The text of the plan: the two events of the rule and what its conditions ask for, so that of its
 * group it is the one that binds. `kept` puts the later event on the last or first lawful day; else
 * one day beyond (an event that is required is left out). NULL if the rule cannot be planned. g_free().
 */
char *rule_plan_text(const struct tl_rules *rules, const struct tl_rule_entry *entry, bool kept);

#endif
