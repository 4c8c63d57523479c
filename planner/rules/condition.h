/*
 * condition.h - the closed table of conditions under which a rule applies.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef TL_RULES_CONDITION_H
#define TL_RULES_CONDITION_H

#include <glib.h>
#include <tenderline/plan.h>

#include "planner/rules/event.h"

/* What a condition is asked of. */
enum tl_condition {
    TL_CONDITION_REGIME = 0, /* of the procurement: one that it names */
    TL_CONDITION_PROCEDURE,
    TL_CONDITION_LIGHT_TOUCH,
    TL_CONDITION_ELECTRONIC,    /* tenders are submitted electronically */
    TL_CONDITION_DOCUMENTS,     /* all at once with the notice, or some later */
    TL_CONDITION_PERIOD_AGREED, /* the tender period was agreed with all selected candidates */
    TL_CONDITION_LETTERS,       /* how the award letters went */
    TL_CONDITION_URGENCY,       /* the procurement states one */
    TL_CONDITION_VALUE_AT_LEAST,
    TL_CONDITION_VALUE_ABOVE,
    TL_CONDITION_VALUE_BELOW,
    TL_CONDITION_AUTHORITY, /* kind of the authority that buys or decides */
    TL_CONDITION_BODY,      /* kind of the body that decides */
    TL_CONDITION_KEY,       /* a key decision */
    TL_CONDITION_DECISION_URGENCY,
    TL_CONDITION_POSTS_AT_LEAST, /* of a consultation */
    TL_CONDITION_POSTS_BELOW,
    TL_CONDITION_HAS, /* the plan has one of these events, at the place of the rule */
    TL_CONDITION_MET, /* one of these rules of the pack is met there */
};
#define TL_CONDITION_COUNT (TL_CONDITION_MET + 1)

enum tl_condition_type {
    TL_CONDITION_WORDS,  /* any of a closed list */
    TL_CONDITION_NUMBER, /* pounds, posts */
    TL_CONDITION_EVENTS,
    TL_CONDITION_RULES,
};

const char *tl_condition_name(enum tl_condition condition);
/* TL_CONDITION_COUNT if there is none of that name. */
enum tl_condition tl_condition_find(const char *name);
const char *tl_condition_suggest(const char *name);
enum tl_condition_type tl_condition_type(enum tl_condition condition);
/* Of TL_CONDITION_WORDS: what may be said, ending with NULL. At most 32. */
const char *const *tl_condition_values(enum tl_condition condition);
/* "light touch" */
const char *tl_condition_words(enum tl_condition condition);

/* One condition of a rule. */
struct tl_rule_test {
    enum tl_condition condition;
    uint32_t group;         /* of one <when> or <unless>; all of a group hold together */
    bool unless;            /* the group must not hold */
    uint32_t words;         /* bit 1 << index of each value that will do */
    int64_t number;         /* pounds, posts */
    const tl_event *events; /* any of them will do */
    const uint32_t *rules;  /* indices into the set's rules; any of them will do */
    size_t count;           /* of events or rules */
};

#endif
