/*
 * facts.h - what is known at the place of a rule, and whether its conditions hold there.
 *
 * Unknown is not no: where the plan does not say, every answer is tried.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef TL_RULES_FACTS_H
#define TL_RULES_FACTS_H

#include "planner/rules/occurrence.h"
#include "planner/rules/pack.h"

/* Where a rule is looked at. */
struct tl_rule_place {
    uint32_t procurement; /* TL_NONE outside */
    uint32_t owner;       /* the decision or consultation, or TL_NONE */
    uint32_t body;        /* of several that decide, or TL_NONE */
};

/* Answers: -1 unknown; of a condition of words the index of the value, of numbers the number itself. */
struct tl_facts {
    int word[TL_CONDITION_COUNT];
    int64_t value, posts;
};

enum tl_truth { TL_TRUTH_NO = 0, TL_TRUTH_UNKNOWN, TL_TRUTH_YES };

/*
 * Answers has= and met= for a place: TL_TRUTH_UNKNOWN where that rests on dates. `context` is the
 * asker's.
 */
struct tl_inquiry {
    enum tl_truth (*has)(void *context, const struct tl_rule_place *place, tl_event event);
    enum tl_truth (*met)(void *context, const struct tl_rule_place *place, uint32_t rule);
    void *context;
};

/* `regime` is the one by which the pack was chosen, or NULL. */
struct tl_facts tl_facts_at(const struct tl_plan *plan, const struct tl_rule_place *place,
                            const char *regime);

/* The nation that the authority at the place states, or NULL. */
const char *tl_facts_nation(const struct tl_plan *plan, const struct tl_rule_place *place);

/* Do all conditions of the rule hold? */
enum tl_truth tl_facts_hold(const struct tl_facts *facts, const struct tl_rule_entry *entry,
                            const struct tl_rule_place *place, const struct tl_inquiry *inquiry);

/*
 * Calls `try` with every way in which what the rules ask and the plan does not say could be, `facts`
 * alone where nothing is open. False, after no call, if there are too many.
 */
bool tl_facts_each(const struct tl_facts *facts, const struct tl_rule_entry *const *entries, size_t count,
                   void (*try)(void *context, const struct tl_facts *facts), void *context);

/*
 * What of the rule's conditions the plan leaves open, in words: "light touch: no and electronic
 * tenders: yes"; with `turned`, what would switch the rule off. NULL if nothing is open. g_free().
 */
char *tl_facts_open_words(const struct tl_facts *facts, const struct tl_rule_entry *entry, bool turned);

#endif
