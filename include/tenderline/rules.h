/*
 * rules.h - rule packs: the periods of procurement, council and employment law as data.
 *
 * A pack is an XML file under plans/rules/, one per regime, or a council's own. Packs are read
 * once and then only read. All pointers below are borrowed from the set and live as long as it;
 * strings are UTF-8 and NULL when the file does not say. It is not legal advice.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef TENDERLINE_RULES_H
#define TENDERLINE_RULES_H

#include <tenderline/plan.h>

TL_BEGIN_DECLS

/* What a rule demands of its two events. */
enum tl_rule_kind {
    TL_RULE_MINIMUM_GAP = 0, /* the later event not before the period has run */
    TL_RULE_MAXIMUM_GAP,     /* the later event not after it */
    TL_RULE_ORDER,           /* one not before the other */
    TL_RULE_REQUIRED_EVENT,  /* where the one is, the other has to be */
    TL_RULE_NOT_ON,          /* the event not on a day off */
    TL_RULE_NOT_WITHIN,      /* the event not in the period that ends with the other ("from") */
};
/* "minimum-gap": the name in packs. */
TL_PUBLIC const char *tl_rule_kind_name(enum tl_rule_kind kind);

/* Who demands it: an Act or regulations; the council itself; good practice. */
enum tl_rule_severity { TL_RULE_LAW = 0, TL_RULE_POLICY, TL_RULE_ADVICE };
/* "law": the name in packs, as those below. */
TL_PUBLIC const char *tl_rule_severity_name(enum tl_rule_severity severity);

/* How sure the makers of the pack are of it: the made text read, a secondary source, from memory. */
enum tl_rule_confidence { TL_RULE_VERIFIED = 0, TL_RULE_SECONDARY, TL_RULE_UNVERIFIED };
TL_PUBLIC const char *tl_rule_confidence_name(enum tl_rule_confidence confidence);

/* Which date decides whether a rule is in force: of the procurement's start, or of an event. */
enum tl_rule_date { TL_RULE_BY_COMMENCED = 0, TL_RULE_BY_FROM, TL_RULE_BY_TO };
TL_PUBLIC const char *tl_rule_date_name(enum tl_rule_date date);

/* Where the text of a rule may be read. */
struct tl_rule_source {
    const char *key;   /* "act" */
    const char *title; /* "Procurement Act 2023 (2023 c. 54)" */
    const char *url;
};

/* One file: the rules of one regime. */
struct tl_rule_pack {
    const char *id, *title;
    const char *regime; /* "pa2023": applies where a plan names it; NULL: by dates and conditions alone */
    tl_day commenced_from, commenced_until; /* of procurements, inclusive; else open ends */
    const char *const *nations;             /* "england" ... */
    size_t nation_count;
    const char *file; /* as it was named */
    const char *const *notes;
    size_t note_count;
    const struct tl_rule_source *sources;
    size_t source_count;
    struct tl_span span;
};

/* One condition as the file has it, and in words. */
struct tl_rule_condition {
    uint32_t group;    /* conditions of one group belong together: one <when> or <unless> */
    bool unless;       /* the group must not hold as a whole; else all of it must */
    const char *name;  /* "light-touch" */
    const char *value; /* "no" */
    const char *words; /* "light touch: no" */
};

/* One rule. */
struct tl_rule {
    const struct tl_rule_pack *pack;
    const char *id;   /* "standstill" */
    const char *code; /* "pa2023/standstill" */
    const char *title, *citation, *explanation;
    enum tl_rule_kind kind;
    enum tl_rule_severity severity;
    enum tl_rule_confidence confidence;
    struct tl_duration period;            /* not given: none */
    bool period_by_body;                  /* of the body's own call-in where it has one; `period` else */
    const char *counting;                 /* "including-first-day"; NULL: no period */
    const char *working_days;             /* "united-kingdom"; NULL: it counts none */
    bool next_day;                        /* the later event may be on the day after the period, no sooner */
    tl_day in_force_from, in_force_until; /* inclusive; else open ends */
    enum tl_rule_date in_force_by;
    const char *group;     /* of the rules of one group that apply, the shortest period binds */
    const char *length_of; /* bars of that stage kind with length="rule" last as long as its period */
    bool requires_from, requires_to; /* a plan that lacks the event is told by when it is due */
    const char *const *from;         /* events, the first that the plan has */
    size_t from_count;
    const char *const *to;
    size_t to_count;
    const struct tl_rule_condition *conditions;
    size_t condition_count;
    const char *const *sources; /* keys of the pack's sources */
    size_t source_count;
    struct tl_span span; /* the <rule> tag */
};

/* A set of packs. */
struct tl_rules;

/* Which packs are read. All is borrowed. */
struct tl_rules_options {
    const char *data_dir;     /* holds rules/ and calendars/ */
    const char *const *files; /* packs of the council's own */
    size_t file_count;
    const struct tl_rule_file *used; /* of tl_plan_rule_files() */
    size_t used_count;
};

/*
 * Reads all packs under `data_dir`/rules, by name, then those that the plan uses, then the files. What is
 * wrong adds diagnostics, and then nothing is loaded: TL_ERR_INPUT and *ret_rules is NULL. TL_ERR_IO with
 * errno if a file cannot be read.
 */
TL_PUBLIC TL_MUST_CHECK enum tl_status tl_rules_load(const struct tl_rules_options *options,
                                                     struct tl_diags *diags, struct tl_rules **ret_rules);
/* Accepts NULL. */
TL_PUBLIC void tl_rules_destroy(struct tl_rules *rules);

/* In the order read. */
TL_PUBLIC const struct tl_rule_pack *const *tl_rules_packs(const struct tl_rules *rules, size_t *ret_count);
TL_PUBLIC const struct tl_rule *const *tl_rules_all(const struct tl_rules *rules, size_t *ret_count);
/* By code, "pa2023/standstill"; NULL if there is none. */
TL_PUBLIC const struct tl_rule *tl_rules_find(const struct tl_rules *rules, const char *code);
/* The words of the rule's way to count ("the day of the earlier event is not counted"); NULL: it has none. */
TL_PUBLIC const char *tl_rule_counting_words(const struct tl_rule *rule);
/* The words of an event, "contract award notice published"; NULL if there is no such event. */
TL_PUBLIC const char *tl_rule_event_words(const char *event);

TL_END_DECLS

#endif
