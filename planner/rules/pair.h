/*
 * pair.h - which event of a plan a rule measures from and to (design 6, "Pairing").
 *
 * A rule about one decision or one consultation pairs events of that one alone. Any other pairs
 * events that stand directly in one procurement, the same lot before the whole; an earlier event from
 * elsewhere counts only where links lead from it to the later one.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef TL_RULES_PAIR_H
#define TL_RULES_PAIR_H

#include "planner/rules/facts.h"

struct tl_pair {
    const struct tl_occurrence *from, *to; /* one of them may be NULL: the plan has no such event */
    tl_event from_event, to_event;         /* which of the rule's; the first where the plan has none */
    struct tl_rule_place place;
    bool by_day; /* of several earlier events that fit alike their days chose one */
};

struct tl_pairing {
    const struct tl_occurrences *occurrences;
    uint32_t *first_link, *links; /* by successor: links[first_link[i]..first_link[i + 1]) lead to item i */
    uint32_t *seen;               /* by item: the walk that was there last */
    uint32_t walk, walked;        /* how many walks, and where the last one began */
    size_t steps;                 /* of tl_gap_guaranteed(), all told */
};

struct tl_pairing *tl_pairing_create(const struct tl_occurrences *occurrences);
void tl_pairing_destroy(struct tl_pairing *pairing);

/* Appends the pairs of a rule whose later event stands in `procurement`, or with TL_NONE in none. */
void tl_pairing_find(struct tl_pairing *pairing, const struct tl_rule_entry *entry, uint32_t procurement,
                     GArray *pairs);

/* Do links lead from item `from` to item `to`, through whatever stands between? */
bool tl_pairing_linked(struct tl_pairing *pairing, uint32_t from, uint32_t to);

#endif
