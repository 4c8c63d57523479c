/*
 * rule_names.h - the closed lists of words in rule packs. Not for other folders.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef TL_RULES_RULE_NAMES_H
#define TL_RULES_RULE_NAMES_H

/* In the order of the enums of rules.h, each ending with NULL. */
extern const char *const tl_rule_kind_names[],
    *const tl_rule_severity_names[], *const tl_rule_confidence_names[], *const tl_rule_date_names[];
extern const char *const tl_rule_nation_names[];
/* The kinds of stage whose length a rule may give. */
extern const char *const tl_rule_length_names[];

#endif
