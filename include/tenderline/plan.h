/*
 * plan.h - the plan as read: items, links, bodies, calendars. Only data; dates are worked out by
 * schedule.h.
 *
 * A plan is immutable once read. All pointers below are borrowed from it and live as long as it.
 * Strings are UTF-8 and NULL when the file does not say. Items stand in file order, children after
 * their parent, derived parts after the item they belong to; [index + 1, subtree_end) are an item's
 * descendants.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef TENDERLINE_PLAN_H
#define TENDERLINE_PLAN_H

#include <tenderline/calendar.h>
#include <tenderline/diag.h>

TL_BEGIN_DECLS

/* All that a file says. */
struct tl_plan;

/* Who may see something: of two the greater value sees more. */
enum tl_audience { TL_AUDIENCE_PUBLIC = 0, TL_AUDIENCE_INTERNAL, TL_AUDIENCE_EXEMPT };

/* What an item is: the element that it was read from. */
enum tl_item_kind {
    TL_ITEM_PHASE = 0,
    TL_ITEM_ACTIVITY,
    TL_ITEM_CONSULTATION,
    TL_ITEM_PROCUREMENT,
    TL_ITEM_STAGE,
    TL_ITEM_NOTICE,
    TL_ITEM_DECISION,
    TL_ITEM_AWARD,
    TL_ITEM_CONTRACT,
    TL_ITEM_EXTENSION, /* of a contract */
    TL_ITEM_MILESTONE,
    TL_ITEM_FUNDING,
    TL_ITEM_REPEAT, /* heads the copies of one template; its id is the template's bare id */
    TL_ITEM_PART,   /* derived: d#taken, c#start */
};
#define TL_ITEM_KIND_COUNT (TL_ITEM_PART + 1)
/* "phase", "activity" ...: the names of the elements and of the JSON. */
TL_PUBLIC const char *tl_item_kind_name(enum tl_item_kind kind);

/* How an item stands in time. */
enum tl_shape {
    TL_SHAPE_BAR = 0, /* from a first day to a last day */
    TL_SHAPE_EVENT,   /* on one day */
    TL_SHAPE_GROUP,   /* spans its children: phase, procurement, repeat, award, contract */
    TL_SHAPE_LAST,    /* an event on the day of the last of its children: d#taken of several bodies */
    TL_SHAPE_ALIAS,   /* an event on the day of another item: a decision (see part_of / alias_of) */
    TL_SHAPE_DATA,    /* no dates of its own: funding */
};

/* The days that belong to a decision, an award, a contract or an extension, each an item of its own. */
enum tl_part {
    TL_PART_NONE = 0,
    TL_PART_NOTICE,
    TL_PART_CLEARANCE,
    TL_PART_REPORT,
    TL_PART_AGENDA,
    TL_PART_TAKEN,
    TL_PART_PUBLISHED,
    TL_PART_CALL_IN_ENDS,
    TL_PART_EFFECTIVE, /* of a decision */
    TL_PART_DECIDED,
    TL_PART_NOTIFIED,
    TL_PART_NOTICED, /* of an award */
    TL_PART_SIGNED,
    TL_PART_START,
    TL_PART_MOBILISATION,
    TL_PART_SERVICE_START,
    TL_PART_END,         /* of a contract */
    TL_PART_EXERCISE_BY, /* of an extension */
};
#define TL_PART_COUNT (TL_PART_EXERCISE_BY + 1)
TL_PUBLIC const char *tl_part_name(enum tl_part part); /* "call-in-ends" */

/* What the plan says has become of an item. */
enum tl_item_status {
    TL_ITEM_PLANNED = 0,
    TL_ITEM_CONFIRMED,
    TL_ITEM_DONE,
    TL_ITEM_WITHDRAWN,
    TL_ITEM_ABANDONED,
    TL_ITEM_SUPERSEDED
};
/* "planned": as in plans and in the JSON. */
TL_PUBLIC const char *tl_item_status_name(enum tl_item_status status);

/* Whether the source of the plan says so, or whoever wrote it assumed it. */
enum tl_basis { TL_BASIS_STATED = 0, TL_BASIS_ASSUMED };
/* Where a date goes that falls on a day off: as its item's kind has it, nowhere, on, or back. */
enum tl_roll { TL_ROLL_DEFAULT = 0, TL_ROLL_NONE, TL_ROLL_NEXT, TL_ROLL_PREVIOUS };

/* A date attribute with its place: the span of the value in the file. */
struct tl_dated {
    struct tl_when when;
    struct tl_span span;
    const char *text; /* as written */
};

/* <stated>: what one paragraph of the source says about the item's dates. */
struct tl_stated {
    struct tl_dated start, finish; /* an event has start = finish */
    bool is_event;
    const char *printed;
    const char *source;
    struct tl_span span;
    const struct tl_dated *segments; /* of a set of days; start is the first, finish the last */
    size_t segment_count;
};

/* <accept>: what is waived of an item, and why. */
struct tl_accept {
    const char *code; /* "TL0601" or a rule's "pa2023/standstill" */
    const char *reason;
    struct tl_span span; /* of the code */
};

/* <baseline> of an item. */
struct tl_item_baseline {
    const char *name;
    struct tl_dated start, finish;
    struct tl_span span;
};

/* Finish to start and so on: an end of the predecessor, then the end of the successor that waits for it. */
enum tl_link_type { TL_LINK_FS = 0, TL_LINK_SS, TL_LINK_FF, TL_LINK_SF };
enum tl_link_origin {
    TL_LINK_AFTER = 0, /* <after> on the successor */
    TL_LINK_BEFORE,    /* <before> on the predecessor: last day + lag <= first day of successor */
    TL_LINK_DERIVED,   /* made between parts: leads, publication, call-in, term */
};

/* One dependency. Ends are items; a group stands for all its leaves. */
struct tl_link {
    uint32_t predecessor;
    uint32_t successor;
    enum tl_link_type type;
    enum tl_link_origin origin;
    struct tl_duration lag; /* of a before link: its lead */
    const struct tl_calendar
        *calendar; /* that the lag counts on; NULL: the successor's (of a before link: the predecessor's) */
    const char *condition; /* in words */
    struct tl_span span;   /* the element */
};

/*
 * Dates and constraints of an item: all may be absent (when.kind == TL_WHEN_NONE). What is added here is
 * added to dates_none() in planner/model/plan.c and dates_strip() in planner/schedule/strip.c too; so of
 * the details below.
 */
struct tl_item_dates {
    struct tl_dated start, finish; /* fixed; an event has both, equal */
    struct tl_dated start_not_before, start_not_after, finish_not_before, finish_not_after;
    struct tl_dated deadline;
    struct tl_dated actual_start, actual_finish;
    struct tl_duration remaining; /* of the work, from the status date on */
    size_t segment_count;         /* of dates="{a,b}", in the order written */
    const struct tl_dated *segments;
};

/* One figure of a funding line. */
struct tl_money_year {
    int financial_year; /* 2018: from 1 April 2018 */
    int64_t value;      /* in the line's `unit`, which for NULL is thousands of pounds */
};

/* What few items have. Items without share one, whose pointers are NULL and whose counts are 0. */
struct tl_item_details {
    struct tl_dated until; /* lifts the audience */
    const char *ground;    /* of exemption */
    const char *status_reason;
    const char *type;   /* of a notice, a consultation */
    const char *reason; /* stated reason of a date */
    const char *location, *url, *reference, *row;
    const char *platform; /* of a notice */
    uint32_t updates;     /* of a notice: the notice that it updates, else TL_NONE */
    const char *const *notes;
    size_t note_count;
    const uint32_t *bodies;
    size_t body_count; /* of a decision, in order */
    const uint32_t *lots;
    size_t lot_count;
    const struct tl_stated *stated;
    size_t stated_count;
    const struct tl_item_baseline *baselines;
    size_t baseline_count;
    const struct tl_accept *accepts;
    size_t accept_count;

    const struct tl_procurement *procurement; /* of a procurement, else NULL */
    const struct tl_contract *contract;       /* of an extension too: its term is the extension's length */
    const struct tl_consultation *consultation;
    const struct tl_decision *decision;
    const struct tl_funding *funding;
};

/* A legal period's length comes from a rule (design 5, "Legal periods"). */
struct tl_item {
    uint32_t index;
    uint32_t parent;      /* TL_NONE at the top */
    uint32_t subtree_end; /* one past the last descendant */
    uint32_t depth;       /* 0 at the top */
    const char *id;
    const char *title; /* never NULL: a stage without one has its kind's */
    enum tl_item_kind kind;
    enum tl_shape shape;
    struct tl_span span;    /* the whole start tag */
    struct tl_span id_span; /* the id's value */

    enum tl_audience audience;     /* as it holds: never more public than the parent */
    enum tl_audience own_audience; /* stated by the item, else the plan's default; a part's: its owner's */
    enum tl_item_status status;
    enum tl_basis basis;
    bool optional, key, anchor, alap, tbc; /* tbc: one of its dates is "tbc" */
    bool key_stated;                       /* the file says whether it is key */
    bool closes_at_midnight;
    bool length_by_rule;
    bool by_reference; /* a part that stands only because a link names it: it has no date of its own */
    bool quiet;        /* a part that repeats its owner or says nothing: for data outputs only */
    enum tl_roll roll;

    struct tl_duration duration;
    struct tl_span duration_span;
    const struct tl_item_dates *dates;     /* never NULL */
    const struct tl_item_details *details; /* never NULL */
    const struct tl_calendar *calendar;    /* never NULL */
    int time;                              /* minutes after midnight, to 1,440; TL_TIME_NONE */
    int end_time;                          /* the same */

    enum tl_part part;    /* of a part */
    uint32_t owner_item;  /* of a part: the decision, award, contract or extension; else TL_NONE */
    uint32_t alias_of;    /* of TL_SHAPE_ALIAS, else TL_NONE */
    uint32_t body;        /* of d#taken@cabinet-a: its body, else TL_NONE */
    const char *copy_key; /* of a copy made by <repeat>, else NULL */

    const char *stage_kind; /* "tender-period": of a stage */
    const char *printed;    /* the words of the paper */
    const char *source;     /* paragraph */
    const char *const *owners;
    uint32_t owner_count; /* roles */
    int progress;         /* per cent, -1 when not stated */
};
/* True if the plan says so: by its status, an actual finish, an event's actual day or progress of 100%. */
TL_PUBLIC bool tl_item_is_done(const struct tl_item *item);

/* What a procurement is, which decides which law applies to it. */
struct tl_procurement {
    const char *const *regimes;
    size_t regime_count; /* "pa2023" ... */
    struct tl_dated commenced;
    const char *procedure;
    int64_t value;               /* pounds, -1 when not stated */
    int light_touch, electronic; /* 1 yes, 0 no, -1 not stated */
    const char *documents;       /* "together" with the notice, "later", or NULL */
    int period_agreed;           /* the tender period, with all selected candidates; as light_touch */
    const char *letters;         /* how the award letters go: "electronic", "other", "mixed", or NULL */
    const char *urgency;
    const char *const *authorities;
    size_t authority_count;
    const char *lead;
    uint32_t follows; /* the procurement it re-runs, or TL_NONE */
};
struct tl_contract {
    const char *incumbent;
    uint32_t replaces;               /* the contract or item that it follows on, or TL_NONE */
    struct tl_duration term, notice; /* how long it runs; the period of notice that ends it */
};
struct tl_consultation {
    int posts; /* redundancies proposed (TULRCA 1992 s188); -1: not stated */
    struct tl_dated first_dismissal;
};
struct tl_decision {
    bool joint, in_order;
    const char *urgency, *urgency_reason, *reference, *outcome;
};
enum tl_funding_kind { TL_FUNDING_MONEY = 0, TL_FUNDING_SAVINGS, TL_FUNDING_POSTS };
struct tl_funding {
    enum tl_funding_kind kind;
    const char *unit;
    const struct tl_money_year *years;
    size_t year_count;
};

/* A part of a procurement that is awarded by itself. */
struct tl_lot {
    const char *id, *title;
    uint32_t procurement;
    int64_t value; /* pounds, -1 when not stated */
    struct tl_span span;
};

/* Who decides. The first three do so at meetings, the others on any working day unless they list some. */
enum tl_body_kind {
    TL_BODY_COMMITTEE = 0,
    TL_BODY_BOARD,
    TL_BODY_COUNCIL,
    TL_BODY_MEMBER,
    TL_BODY_OFFICER,
    TL_BODY_EXTERNAL
};
/* <meeting>: one day, or a row of them. */
struct tl_meeting {
    struct tl_dated on;
    int time, end_time; /* minutes after midnight, TL_TIME_NONE */
    const char *rrule;  /* RFC 5545, 3.3.10; NULL: it is held once */
    const char *location;
    struct tl_dated until; /* of the rrule */
    struct tl_span span;
};
/* One day of a body's meetings; `meeting` is an index into them. */
struct tl_meeting_day {
    tl_day day;
    uint32_t meeting;
};
/* <lead>: how long before a meeting something is due. */
struct tl_lead {
    enum tl_part part;
    const char *name;
    struct tl_duration before; /* counted back from the meeting */
    struct tl_span span;
};
/* <call-in>: how long a decision may be called in before it takes effect (Local Government Act 2000 s9F). */
struct tl_call_in {
    bool given;
    struct tl_duration period;
    bool from_publication;             /* else from the decision */
    int last_hour;                     /* of its last day: minutes after midnight, TL_TIME_NONE */
    struct tl_duration publish_within; /* how soon after the decision it is published */
};
/* A committee, a board, a council, or one who decides. */
struct tl_body {
    const char *id, *title;
    uint32_t authority; /* or TL_NONE */
    enum tl_body_kind kind;
    const struct tl_calendar *calendar;
    const struct tl_meeting *meetings;
    size_t meeting_count;
    const struct tl_meeting_day *meeting_days; /* listed and recurring, in order, each day once */
    size_t meeting_day_count;
    const struct tl_lead *leads;
    size_t lead_count;
    struct tl_call_in call_in;
    struct tl_span span;
};
/* A council or another public body. */
struct tl_authority {
    const char *id, *title, *kind;
    const char *nation; /* "england", "wales", "scotland", "northern-ireland"; NULL: not stated */
    const struct tl_dated *polls;
    size_t poll_count;
    struct tl_span span;
};
/* Days on which some kinds of items neither start nor are published: the period before an election. */
struct tl_blackout {
    const char *id, *title;
    tl_day first, last; /* inclusive */
    uint32_t kinds;     /* bit 1 << enum tl_item_kind; 0: all */
    struct tl_span span;
};
/* A set of dates that was approved once. */
struct tl_plan_baseline {
    const char *name, *approved_by, *reason;
    struct tl_dated date;
};

/* A rule pack that the plan uses (rules.h): read into memory, and not looked into yet. */
struct tl_rule_file {
    const char *path; /* as diagnostics name it */
    const char *bytes;
    size_t size;
    struct tl_span span; /* of the href */
};

/* What the <plan> element says. */
struct tl_plan_info {
    const char *id, *title, *revision, *language, *zone, *url;
    struct tl_dated status_date, start, finish;
    const struct tl_calendar *calendar;
    enum tl_audience default_audience;
    bool tracking_actuals;
    bool apply_rules;
    const char *const *notes;
    size_t note_count;
    struct tl_span span;
};

/*
 * Reading. `data_dir` holds calendars/ and the rest of plans/. Wrong input adds diagnostics and
 * gives TL_ERR_INPUT; *ret_plan is then NULL, or, when only some items are poisoned, not made.
 *
 * A file holds at most 256 MiB, a million items (copies of a repeat included), 64 levels of elements,
 * 64 KiB of text in one field and 1,000 calendars; links to groups and copies act on four million items
 * at the most. Within that, time and memory of reading and of tl_schedule_create() are linear in items
 * and links; what goes beyond it is told and refused.
 */
struct tl_read_options {
    const char *data_dir;
};
TL_PUBLIC TL_MUST_CHECK enum tl_status tl_plan_read_file(const char *path,
                                                         const struct tl_read_options *options,
                                                         struct tl_diags *diags, struct tl_plan **ret_plan);
/* The same from memory; `name` stands in diagnostics, <use> is relative to its folder. */
TL_PUBLIC TL_MUST_CHECK enum tl_status tl_plan_read_memory(const char *name, const char *bytes, size_t size,
                                                           const struct tl_read_options *options,
                                                           struct tl_diags *diags, struct tl_plan **ret_plan);
/* Accepts NULL. */
TL_PUBLIC void tl_plan_destroy(struct tl_plan *plan);

/* What the plan holds, each list in file order; an index anywhere in a plan is one of these. */
TL_PUBLIC const struct tl_plan_info *tl_plan_info(const struct tl_plan *plan);
TL_PUBLIC const struct tl_item *tl_plan_items(const struct tl_plan *plan, size_t *ret_count);
TL_PUBLIC const struct tl_link *tl_plan_links(const struct tl_plan *plan, size_t *ret_count);
TL_PUBLIC const struct tl_body *tl_plan_bodies(const struct tl_plan *plan, size_t *ret_count);
TL_PUBLIC const struct tl_authority *tl_plan_authorities(const struct tl_plan *plan, size_t *ret_count);
TL_PUBLIC const struct tl_lot *tl_plan_lots(const struct tl_plan *plan, size_t *ret_count);
TL_PUBLIC const struct tl_blackout *tl_plan_blackouts(const struct tl_plan *plan, size_t *ret_count);
TL_PUBLIC const struct tl_calendar *const *tl_plan_calendars(const struct tl_plan *plan, size_t *ret_count);
TL_PUBLIC const struct tl_plan_baseline *tl_plan_baselines(const struct tl_plan *plan, size_t *ret_count);
/* The rule packs of <use>, in order; a plan made from another one has none. */
TL_PUBLIC const struct tl_rule_file *tl_plan_rule_files(const struct tl_plan *plan, size_t *ret_count);
/* By id ("teams@patch-1", "d#taken"); TL_NONE if there is none. */
TL_PUBLIC uint32_t tl_plan_find(const struct tl_plan *plan, const char *id);
/*
 * True of a plan reduced to an audience (tl_plan_project) if the whole plan has an item of that id, or
 * one that it would be a part of, which the reduced plan has not. For a feed alone, which lets go of such
 * items without a word; nothing else that is hidden can be learnt from a reduced plan.
 */
TL_PUBLIC bool tl_plan_hides(const struct tl_plan *plan, const char *id);

TL_END_DECLS

#endif
