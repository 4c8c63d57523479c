/*
 * reader.h - what the files of the reader share: tables, the stack of open elements, fields.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef TL_READ_READER_H
#define TL_READ_READER_H

#include "planner/model/draft.h"
#include "planner/xml/xml.h"

#define TL_PLAN_NAMESPACE "urn:tenderline:plan:1"
#define TL_RULES_NAMESPACE "urn:tenderline:rules:1"

/* What one file may hold; smaller in tests. */
struct tl_limits {
    size_t file_size;   /* bytes */
    uint32_t items;     /* in the plan, copies included */
    uint32_t depth;     /* open elements */
    size_t field_size;  /* bytes of one attribute or text */
    uint32_t calendars; /* of the plan and of the files it uses */
    uint32_t reach;     /* items that links to groups and to all copies act on, beyond one for each link */
};
extern const struct tl_limits tl_limits_default;

enum element_kind {
    ELEMENT_PLAN,
    ELEMENT_INCLUDE,
    ELEMENT_USE,
    ELEMENT_NOTE,
    ELEMENT_OWNER,
    ELEMENT_AUTHORITY,
    ELEMENT_POLL,
    ELEMENT_BODY,
    ELEMENT_MEETING,
    ELEMENT_LEAD,
    ELEMENT_CALL_IN,
    ELEMENT_CALENDAR,
    ELEMENT_CLOSURE,
    ELEMENT_WORKING,
    ELEMENT_WEEK,
    ELEMENT_BLACKOUT,
    ELEMENT_PLAN_BASELINE,
    ELEMENT_ITEM_BASELINE,
    ELEMENT_LOT,
    ELEMENT_PHASE,
    ELEMENT_ACTIVITY,
    ELEMENT_CONSULTATION,
    ELEMENT_PROCUREMENT,
    ELEMENT_STAGE,
    ELEMENT_NOTICE,
    ELEMENT_DECISION,
    ELEMENT_AWARD,
    ELEMENT_CONTRACT,
    ELEMENT_EXTENSION,
    ELEMENT_MILESTONE,
    ELEMENT_FUNDING,
    ELEMENT_REPEAT,
    ELEMENT_COPY,
    ELEMENT_BY,
    ELEMENT_AMOUNT,
    ELEMENT_AFTER,
    ELEMENT_BEFORE,
    ELEMENT_STATED,
    ELEMENT_ACCEPT,
    ELEMENT_COUNT
};

/* How an attribute is read and what stands at its offset. */
enum field_type {
    FIELD_ID,       /* struct tl_draft_ref: a new id, checked */
    FIELD_TEXT,     /* const char * */
    FIELD_REF,      /* struct tl_draft_ref */
    FIELD_TARGET,   /* struct tl_draft_ref whose text goes with the draft */
    FIELD_REFS,     /* struct tl_draft_list */
    FIELD_WORDS,    /* struct tl_draft_list, each of `words` */
    FIELD_WORD,     /* const char *, one of `words` */
    FIELD_ENUM,     /* int: its index in `words` */
    FIELD_CHOICE,   /* struct tl_draft_choice: the same with its place */
    FIELD_YES,      /* bool */
    FIELD_YES_NO,   /* int: 1, 0 */
    FIELD_WHEN,     /* struct tl_dated */
    FIELD_EXACT,    /* struct tl_dated: an exact day */
    FIELD_EXTENT,   /* struct tl_draft_extent */
    FIELD_DURATION, /* struct tl_draft_duration, not negative */
    FIELD_LAG,      /* struct tl_draft_duration */
    FIELD_TIME,     /* int: minutes */
    FIELD_COUNT,    /* int: 0 or more */
    FIELD_MONEY,    /* int64_t, 0 or more */
    FIELD_AMOUNT,   /* int64_t of any sign */
    FIELD_PERCENT,  /* int: "40%" */
    FIELD_YEAR,     /* int: "FY2018" */
    FIELD_WEEK,     /* uint8_t: bits of weekdays */
    FIELD_KINDS,    /* uint32_t: bits of item kinds */
};

struct attribute {
    const char *name;
    enum field_type type;
    bool required;
    uint16_t offset; /* into the element's scratch struct */
    const char *const *words;
};

struct reader;
struct frame;
union scratch;

struct element {
    const char *name;
    uint64_t parents;            /* bit 1 << enum element_kind */
    uint16_t scratch_size;       /* bytes of the struct that its attributes fill */
    const void *blank;           /* what the struct starts as; NULL: zeroes */
    enum tl_item_kind item_kind; /* of an item element */
    bool is_item, has_text;
    const struct attribute *groups[5]; /* each ends with a NULL name; NULL at the end */
    /* After the attributes: puts what was read where it belongs. */
    void (*begin)(struct reader *reader, struct frame *frame, union scratch *scratch);
    /* At the end tag; may be NULL. */
    void (*end)(struct reader *reader, struct frame *frame);
};
extern const struct element tl_elements[ELEMENT_COUNT];

/* Scratch structs: one element's attributes while its tag is read. */
struct scratch_item {
    struct tl_item item;
    struct tl_item_dates dates;
    struct tl_item_details details;
    struct tl_draft_item draft;
    struct tl_draft_rest rest;
    struct tl_draft_written written;
    struct tl_draft_ref id;
    int status, basis, roll, time, end_time, progress, schedule, length, order, funding, key;
    const char *owner;
    struct tl_draft_extra extra;
};
struct scratch_link {
    struct tl_draft_ref ref;
    int type;
    struct tl_draft_duration lag;
    struct tl_draft_link_rest rest;
};
struct scratch_plan {
    struct tl_draft_ref id;
    struct tl_plan_info info;
    struct tl_draft_ref calendar, zone;
    int audience, tracking, rules;
};
struct scratch_noun { /* body, calendar, authority, blackout, lot */
    struct tl_draft_ref id, calendar, authority, base;
    const char *title;
    int kind, division;
    const char *kind_word, *nation;
    uint8_t week;
    uint32_t kinds;
    struct tl_dated start, finish;
    int64_t value;
};
struct scratch_row { /* the small ones inside nouns and items */
    struct tl_draft_ref key;
    const char *title, *name, *printed, *source, *reason, *approved_by, *rrule, *location, *outcome, *code;
    struct tl_dated on, start, finish, until;
    struct tl_draft_extent dates;
    struct tl_draft_duration period, before, publish_within;
    int time, end_time, part, from, last_hour, year;
    int64_t value;
    uint8_t week;
};
union scratch {
    struct scratch_item item;
    struct scratch_link link;
    struct scratch_plan plan;
    struct scratch_noun noun;
    struct scratch_row row;
};

/* One open element. */
struct frame {
    uint32_t depth; /* 0: the root */
    enum element_kind kind;
    struct tl_span span; /* the start tag */
    uint32_t item;       /* the draft item it is or stands in, else TL_NONE */
    uint32_t noun;       /* index of the body, calendar ... that it is, else TL_NONE */
    bool in_procurement; /* one around it is a procurement */
    bool in_repeat;      /* one around it is a repeat */
    bool text_reported;
    bool poisoned;             /* an attribute was wrong */
    bool dates_poisoned;       /* and it was a date */
    GString *text;             /* of elements with text */
    GPtrArray *notes, *owners; /* const char * of the plan */
    GArray *stated;            /* struct tl_stated */
    GArray *baselines;         /* struct tl_item_baseline */
    GArray *accepts;           /* struct tl_accept */
    GArray *amounts;           /* struct tl_money_year */
    GArray *meetings;          /* struct tl_meeting */
    GArray *leads;             /* struct tl_lead */
    GArray *polls;             /* struct tl_dated */
};

struct word_entry {
    const char *name;
    uint32_t value;
};

struct attribute_entry {
    const char *name;
    const struct attribute *attribute;
    uint32_t required; /* its bit among the required ones, or 0 */
};

/* One file being read. */
struct reader {
    struct tl_xml xml;
    struct tl_draft *draft;
    struct tl_diags *diags;
    const struct tl_limits *limits;
    const char *namespace_uri;                 /* interned */
    struct word_entry elements[ELEMENT_COUNT]; /* by interned name, sorted by pointer */
    GArray *attributes[ELEMENT_COUNT];         /* struct attribute_entry, sorted by pointer; made when met */
    uint32_t required[ELEMENT_COUNT];          /* all bits of required attributes */
    GPtrArray *frames;                         /* struct frame *; grows once, is used again */
    uint32_t depth;                            /* open frames */
    bool is_include;                           /* read through <use> */
    bool is_rules;                             /* and it is a rule pack: nothing of it was read */
    const char *const *owner;                  /* of the last item that has one alone */
    GString *value;                            /* the current value with a NUL */
    GPtrArray *uses;                           /* struct use *, in order */
    union scratch *scratch;
};

/* A <use> seen. */
struct use {
    char *href;
    struct tl_span span;
};

/* The current value, as a field parser sees it. */
struct value {
    const struct element *element;
    const struct attribute *attribute;
    const char *text; /* decoded, NUL behind it */
    size_t length;
    struct tl_span span; /* between the quotes, as written */
};

/* fields.c: reads one value into the scratch struct; false after a diagnostic. */
bool tl_field_read(struct reader *reader, const struct value *value, void *target);

/* reader.c: one file into the draft. True if it was read to its end. */
bool tl_reader_run(struct reader *reader, const char *name, GBytes *bytes);

/* stack.c: the open elements. */
struct frame *tl_stack_top(const struct reader *reader);
/* The element around `frame`; NULL for the root. */
struct frame *tl_stack_parent(const struct reader *reader, const struct frame *frame);
struct frame *tl_stack_push(struct reader *reader);
void tl_stack_pop(struct reader *reader);
void tl_stack_finish(struct reader *reader);

/* tables.c: elements and attributes by interned name. */
void tl_tables_init(struct reader *reader);
void tl_tables_finish(struct reader *reader);
/* The kind that `name` stands for inside `parent` (NULL: as root), else ELEMENT_COUNT. */
enum element_kind tl_tables_element(const struct reader *reader, const char *name,
                                    const struct frame *parent);
const struct attribute_entry *tl_tables_attribute(struct reader *reader, enum element_kind kind,
                                                  const char *name);
void tl_tables_prepare(struct reader *reader, enum element_kind kind);
bool tl_tables_allows(const struct element *element, const struct frame *parent);

/* tag_fields.c: the attributes of the current tag into reader->scratch. */
void tl_tag_read(struct reader *reader, struct frame *frame, const struct tl_xml_tag *tag);

/* wrong.c: what is said of elements that do not belong. */
void tl_wrong_element(struct reader *reader, const struct frame *parent, const struct tl_xml_tag *tag);
void tl_wrong_root(struct reader *reader, const struct tl_xml_tag *tag);

#endif
