/*
 * pack_read.h - what the files that read a rule pack share. Not for other folders.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef TL_RULES_PACK_READ_H
#define TL_RULES_PACK_READ_H

#include "planner/read/reader.h"
#include "planner/rules/pack.h"

enum pack_element {
    PACK_RULES,
    PACK_SOURCE,
    PACK_NOTE,
    PACK_RULE,
    PACK_FROM,
    PACK_TO,
    PACK_WHEN,
    PACK_UNLESS,
    PACK_EXPLAIN,
    PACK_ELEMENT_COUNT
};

/* An attribute of the tag that was just read. */
struct pack_attribute {
    const char *name, *value; /* of the set */
    struct tl_span name_span, value_span;
};

/* A name to be resolved when the whole pack is read. */
struct pack_name {
    const char *text;
    struct tl_span span;
};

/* The rule that is being read. Names of other rules wait for the end of the pack. */
struct pack_rule {
    struct tl_rule_entry *entry;
    GArray *from, *to;    /* tl_event */
    GArray *tests;        /* struct tl_rule_test; `rules` still empty */
    GArray *conditions;   /* struct tl_rule_condition */
    GArray *met;          /* struct pack_name of all `met` conditions, in order */
    GArray *sources;      /* struct pack_name */
    uint32_t group_count; /* of <when> and <unless> */
    struct tl_span period_span, counting_span, days_span, lawful_span, dates_span;
    bool has_counting, has_lawful, has_dates, has_by;
    bool poisoned; /* something of it was wrong already */
};

struct pack_reader {
    struct tl_xml xml;
    struct tl_rules *rules;
    const struct tl_rules_limits *limits;
    enum pack_element open[4];
    uint32_t depth;      /* elements open, the known ones */
    GArray *attributes;  /* struct pack_attribute */
    struct tl_span span; /* the tag */
    bool wrong;          /* an attribute of the tag was not known or missing */
    GString *text;
    bool text_reported;
    struct tl_rule_pack *pack;
    GPtrArray *notes;       /* const char * */
    GArray *sources;        /* struct tl_rule_source */
    GPtrArray *drafts;      /* struct pack_rule *, the rules of the pack */
    struct pack_rule *rule; /* the open one, of `drafts` */
};

/* pack_read.c: reads one pack into the set; false after diagnostics. */
bool tl_pack_read(struct tl_rules *rules, const char *name, GBytes *bytes,
                  const struct tl_rules_limits *limits, struct tl_diags *diags);

/* pack_value.c: one attribute's value; false after a diagnostic that poisons the open rule. */
bool tl_pack_word(struct pack_reader *reader, const struct pack_attribute *attribute,
                  const char *const *words, int *ret_index);
bool tl_pack_day(struct pack_reader *reader, const struct pack_attribute *attribute, tl_day *ret_day);
bool tl_pack_period(struct pack_reader *reader, const struct pack_attribute *attribute,
                    struct tl_duration *ret_period);
bool tl_pack_number(struct pack_reader *reader, const struct pack_attribute *attribute, int64_t *ret_number);
bool tl_pack_id(struct pack_reader *reader, const struct pack_attribute *attribute, const char **ret_id);
bool tl_pack_event(struct pack_reader *reader, const struct pack_name *name, tl_event *ret_event);
/* The words of a blank-separated list, each with its place, appended to `names` (struct pack_name). */
void tl_pack_list(struct pack_reader *reader, const struct pack_attribute *attribute, GArray *names);
/* A word that is none of `words`: the diagnostic and its hint. */
void tl_pack_word_unknown(struct pack_reader *reader, enum tl_code_index code, const char *what,
                          const struct pack_name *name, const char *const *words);
/* The rule that is open will not be kept. */
void tl_pack_poison(struct pack_reader *reader);
/* Memory of the set: a copy of the array's elements. */
const void *tl_pack_keep(struct pack_reader *reader, const GArray *array, size_t element_size);
const char *tl_pack_text(struct pack_reader *reader, const char *text);

/* pack_rule.c: what elements mean. */
void tl_pack_root(struct pack_reader *reader);
void tl_pack_source(struct pack_reader *reader);
void tl_pack_rule_open(struct pack_reader *reader);
void tl_pack_rule_event(struct pack_reader *reader, bool is_to);
void tl_pack_rule_condition(struct pack_reader *reader, bool unless);
void tl_pack_rule_explain(struct pack_reader *reader, const char *text);
void tl_pack_rule_close(struct pack_reader *reader);

/* pack_check.c: does what a rule says fit together? Diagnostics if not. */
void tl_pack_rule_check(struct pack_reader *reader, struct pack_rule *rule);
/* Names of rules and sources of the pack, when all of it is read; ids that stand twice. */
void tl_pack_resolve(struct pack_reader *reader);

#endif
