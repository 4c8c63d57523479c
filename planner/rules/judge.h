/*
 * judge.h - between the steps of tl_compliance_create(): candidates for a row, and what they come to.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef TL_RULES_JUDGE_H
#define TL_RULES_JUDGE_H

#include <tenderline/compliance.h>

#include "planner/rules/verdict.h"

/* What has= or met= came to at a place: asked anew for every way in which a plan may be completed. */
struct tl_memo {
    bool given, met;
    uint32_t asked, procurement, owner;
    enum tl_truth truth;
};
#define TL_MEMO_COUNT 1024

struct tl_compliance {
    const struct tl_schedule *schedule;
    const struct tl_rules *rules;
    const struct tl_plan *plan;
    const struct tl_item *items;
    struct tl_occurrences *occurrences;
    struct tl_pairing *pairing;
    const char *division; /* of the authority's own working days */
    GArray *rows;         /* struct tl_compliance_row */
    GArray *notes;        /* struct tl_compliance_note */
    GStringChunk *texts;
    GPtrArray *sittings; /* struct tl_occurrence: made here, for bodies and for ends of bars */
    GArray *bars;        /* uint32_t: the bars of stages that stand directly in `bars_place` */
    uint32_t bars_place;
    guint depth;           /* of met= within met= */
    struct tl_memo *memos; /* TL_MEMO_COUNT of them */
    void *context;         /* of the judge that tl_compliance_walk() calls */
};

/* A rule at a pair of events. */
struct tl_candidate {
    const struct tl_rule_entry *entry;
    struct tl_pair pair;
    struct tl_gap gap;
    enum tl_truth in_force;
};

/* Why a row is as it is: what its words are made of. */
struct tl_judgement {
    const struct tl_candidate *binding; /* the rule that the row shows */
    enum tl_result result;
    const struct tl_candidate
        *lawful_if; /* of UNDECIDED: it would pass, if its open conditions held; or NULL */
    struct tl_facts facts;
    bool many_ways;   /* too much is open to be tried */
    bool exempt;      /* no rule applies, whatever the answers */
    bool conditional; /* for all that the plan says, no rule may apply */
};

/*
 * Of rules of one group at one place (or a single rule) the row to be shown. `regime`: by which their
 * pack was chosen. `count` is at least 1.
 */
struct tl_judgement tl_judge(struct tl_compliance *compliance, const struct tl_candidate *candidates,
                             size_t count, const char *regime);

/* The rule at the pair, with its days and how it counts there. */
struct tl_candidate tl_candidate_make(struct tl_compliance *compliance, const struct tl_rule_entry *entry,
                                      const struct tl_pair *pair);

/* Answers has= and met= by the events of the compliance and their days. */
struct tl_inquiry tl_judge_inquiry(struct tl_compliance *compliance);
/* Is there not both an earlier and a later event? */
bool tl_candidate_is_missing(const struct tl_candidate *candidate);

/* compliance.c: the events of the plan on those days, and no rows yet. `schedule` is NULL then. */
struct tl_compliance *tl_compliance_prepare(const struct tl_plan *plan, const struct tl_scheduled *scheduled,
                                            const struct tl_rules *rules);
/*
 * Place by place, `judge` gets the rules of each group (or each single rule) at each later event, or at
 * an earlier one without a later.
 */
typedef void tl_group_judge(struct tl_compliance *compliance, const struct tl_candidate *candidates,
                            size_t count, const char *regime);
void tl_compliance_walk(struct tl_compliance *compliance, tl_group_judge *judge);

/* bar.c: rows for the bars whose length the rule gives. */
void tl_bars_add(struct tl_compliance *compliance, const struct tl_candidate *rule, const char *regime);

/* row.c: the words of a row. */
struct tl_compliance_row tl_row_make(struct tl_compliance *compliance, const struct tl_judgement *judgement);
/* The <accept> of a code at the item or around it; NULL if there is none. */
const struct tl_accept *tl_accept_find(const struct tl_item *items, uint32_t item, const char *code);

#endif
