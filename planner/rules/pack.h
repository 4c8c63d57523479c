/*
 * pack.h - rule packs as the engine sees them: events, conditions and counting as numbers.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef TL_RULES_PACK_H
#define TL_RULES_PACK_H

#include <glib.h>
#include <tenderline/rules.h>

#include "planner/rules/condition.h"
#include "planner/rules/count.h"
#include "planner/rules/event.h"
#include "planner/rules/working_days.h"

/* What one set may hold; smaller in tests. */
struct tl_rules_limits {
    size_t file_size; /* bytes of one pack */
    uint32_t rules;   /* in all packs */
};
extern const struct tl_rules_limits tl_rules_limits_default;

/* One rule: as told to others, and as worked with. */
struct tl_rule_entry {
    struct tl_rule shown;
    /* Without a calendar where the rule counts on the authority's own: tl_rule_count(). */
    struct tl_count count;
    enum tl_working_days days;
    const tl_event *from; /* shown.from_count of them */
    const tl_event *to;
    const struct tl_rule_test *tests; /* by group */
    size_t test_count;
};

struct tl_rules {
    GStringChunk *texts;
    GPtrArray *memory;  /* arrays that live as long as the set */
    GPtrArray *packs;   /* struct tl_rule_pack *, in the order read */
    GPtrArray *entries; /* struct tl_rule_entry *; &entry->shown is the entry */
    GPtrArray *by_code; /* the same, sorted by code */
    struct tl_working_calendars *calendars;
};

/* How the rule counts for an authority of that division (NULL: England and Wales). */
struct tl_count tl_rule_count(const struct tl_rules *rules, const struct tl_rule_entry *entry,
                              const char *division);

/* tl_rules_load() of one pack from memory, without the shipped ones; for tests and fuzzing. */
TL_MUST_CHECK enum tl_status tl_rules_read_memory(const char *name, GBytes *bytes, const char *data_dir,
                                                  const struct tl_rules_limits *limits,
                                                  struct tl_diags *diags, struct tl_rules **ret_rules);

#endif
