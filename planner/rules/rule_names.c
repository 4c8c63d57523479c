/*
 * rule_names.c - the closed lists of words in rule packs.
 *
 * SPDX-License-Identifier: MIT
 */
#include "planner/rules/rule_names.h"

#include <tenderline/rules.h>

const char *const tl_rule_kind_names[] = {"minimum-gap", "maximum-gap",         "order", "required-event",
                                          "not-on",      "not-within-blackout", NULL};
const char *const tl_rule_severity_names[] = {"law", "policy", "advice", NULL};
const char *const tl_rule_confidence_names[] = {"verified", "secondary", "unverified", NULL};
const char *const tl_rule_date_names[] = {"commenced", "from", "to", NULL};
const char *const tl_rule_nation_names[] = {"england", "wales", "scotland", "northern-ireland", NULL};
const char *const tl_rule_length_names[] = {"standstill", "representations", "call-in", "tender-period",
                                            NULL};

const char *tl_rule_kind_name(enum tl_rule_kind kind) {
    return tl_rule_kind_names[kind];
}

const char *tl_rule_severity_name(enum tl_rule_severity severity) {
    return tl_rule_severity_names[severity];
}

const char *tl_rule_confidence_name(enum tl_rule_confidence confidence) {
    return tl_rule_confidence_names[confidence];
}

const char *tl_rule_date_name(enum tl_rule_date date) {
    return tl_rule_date_names[date];
}
