/*
 * draft.h - a plan between reading and building: values are typed, references are still words.
 *
 * The reader fills a draft in file order; tl_draft_build() resolves, expands and checks it and
 * makes the plan. Strings already live in the plan that is being made.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef TL_MODEL_DRAFT_H
#define TL_MODEL_DRAFT_H

#include <internal/diag.h>

#include "planner/model/model.h"

/* An id as written, not yet looked up; text NULL when not given. */
struct tl_draft_ref {
    const char *text;
    struct tl_span span;
};

/* Some of tl_draft.refs, in order. */
struct tl_draft_list {
    uint32_t first, count;
};

/* A value of a closed list and where it stands; value -1 when not given. */
struct tl_draft_choice {
    int value;
    struct tl_span span;
};

struct tl_draft_duration {
    struct tl_duration duration;
    struct tl_span span;
};

/* dates=: an extent or a set. */
struct tl_draft_extent {
    bool given, is_set;
    struct tl_span span;
    struct tl_dated start, finish;
    const struct tl_dated *segments;
    size_t segment_count;
};

/* Attributes which only decisions, awards, contracts and the like have. */
struct tl_draft_extra {
    struct tl_dated parts[TL_PART_COUNT];
    struct tl_draft_duration term, notice_period, extension_length;
    struct tl_procurement procurement;
    struct tl_consultation consultation;
    struct tl_contract contract;
    struct tl_decision decision;
    struct tl_funding funding;
    struct tl_draft_list regimes, authorities;
    struct tl_draft_ref lead;  /* the authority that leads a procurement */
    struct tl_draft_list over; /* of a repeat: keys */
    struct tl_draft_duration every;
    uint32_t first_copy, copy_count;       /* <copy> of a repeat, in tl_draft.copies */
    uint32_t first_sitting, sitting_count; /* <by> of a decision, in tl_draft.sittings */
    uint32_t wanted;                       /* bit 1 << enum tl_part: parts that links of the plan name */
};

/* Dates as an item's tag writes them; tl_draft_dates_settle() makes start and finish of them. */
struct tl_draft_written {
    struct tl_dated on, actual_on;
    struct tl_draft_extent dates;
    struct tl_draft_duration duration, remaining;
};

/* What few items say. */
struct tl_draft_rest {
    struct tl_draft_choice audience;
    struct tl_draft_ref calendar;
    struct tl_draft_ref target; /* follows, replaces, updates */
    struct tl_draft_list lots, by;
};
extern const struct tl_draft_rest tl_draft_no_rest;

/* What is known of an item besides its struct tl_item. */
struct tl_draft_item {
    struct tl_item *item;             /* in tl_draft.wholes, once reading is over; parent is an index there */
    const struct tl_draft_rest *rest; /* never NULL */
    struct tl_draft_extra *extra;     /* owned by the plan; NULL for the plain kinds */
    uint32_t subtree_end;             /* one past its last descendant in tl_draft.items */
    bool on_given, dates_given;       /* its dates were written as on=, as dates= */
    bool poisoned;                    /* an error of its own was reported: no follow-ups */
    bool dates_poisoned;              /* a date attribute of it was wrong */
};

/* <after> or <before>, standing in `owner`. */
struct tl_draft_link {
    struct tl_draft_ref ref;
    const struct tl_draft_link_rest *rest; /* NULL for most */
    struct tl_duration lag;
    struct tl_span span;
    uint32_t owner; /* index into tl_draft.items */
    int type;       /* enum tl_link_type */
    bool before;
};
/* What few links say. */
struct tl_draft_link_rest {
    struct tl_draft_ref calendar;
    const char *condition;
};

/* <by> of a decision: one body's sitting. */
struct tl_draft_sitting {
    struct tl_draft_ref body;
    struct tl_dated on;
    int time;
    const char *outcome;
    struct tl_span span;
};

/* <copy> of a repeat. */
struct tl_draft_copy {
    struct tl_draft_ref key;
    const char *title;
    struct tl_dated start, finish, on;
    struct tl_span span;
};

/* closure, working, week of a calendar: a stretch of days, both ends inclusive. */
enum tl_draft_stretch_kind { TL_STRETCH_CLOSURE, TL_STRETCH_WORKING, TL_STRETCH_WEEK };
struct tl_draft_stretch {
    enum tl_draft_stretch_kind kind;
    tl_day first, last;
    const char *title;
    uint8_t week; /* bit 1 << enum tl_weekday */
};

struct tl_draft_calendar {
    const char *id, *title;
    int division; /* index of tl_division_words, -1 when not given */
    uint8_t week; /* 0 when not given */
    struct tl_draft_ref base;
    struct tl_span span, id_span;
    uint32_t first_stretch, stretch_count; /* in tl_draft.stretches */
    bool poisoned;
};

struct tl_draft_body {
    struct tl_body body;
    struct tl_draft_ref calendar, authority;
    struct tl_span id_span;
};

struct tl_draft_lot {
    struct tl_lot lot; /* procurement: index into tl_draft.items */
    struct tl_span id_span;
};

struct tl_draft_authority {
    struct tl_authority authority;
    struct tl_span id_span;
};

struct tl_draft_blackout {
    struct tl_blackout blackout;
    struct tl_span id_span;
};

struct tl_draft {
    struct tl_plan *plan;
    struct tl_diags *diags;
    const char *data_dir;
    uint32_t max_items;           /* in the plan, copies included */
    uint32_t max_reach;           /* items that links act on, beyond one for each link */
    size_t errors_before;         /* that `diags` held before this plan */
    struct tl_draft_ref calendar; /* of the plan */
    GArray *items;                /* struct tl_draft_item */
    GArray *wholes;               /* struct tl_item: all that needs no looking up, by the same index */
    bool expands;                 /* some item has parts or copies */
    GArray *links;                /* struct tl_draft_link */
    GArray *refs;                 /* struct tl_draft_ref */
    GStringChunk *targets;        /* what links name */
    GArray *sittings;             /* struct tl_draft_sitting */
    GArray *copies;               /* struct tl_draft_copy */
    GArray *calendars;            /* struct tl_draft_calendar */
    GArray *stretches;            /* struct tl_draft_stretch */
    GArray *bodies;               /* struct tl_draft_body */
    GArray *authorities;          /* struct tl_draft_authority */
    GArray *lots;                 /* struct tl_draft_lot */
    GArray *blackouts;            /* struct tl_draft_blackout */
    GArray *baseline_refs;        /* struct tl_draft_ref: names of baselines that items have */
    GPtrArray *lost_ids;          /* const char *: ids of elements that could not be kept */
    bool incomplete;              /* a file that is used could not be read: anything may be missing */
};

/* The divisions of holidays, as <calendar division> names them; NULL at the end. */
extern const char *const tl_division_words[];

struct tl_draft *tl_draft_create(struct tl_diags *diags, const char *data_dir);
/* Makes room for what a file of that size may hold. */
void tl_draft_reserve(struct tl_draft *draft, size_t file_size);
/* Frees the draft and its plan unless that was taken out (set to NULL). */
void tl_draft_destroy(struct tl_draft *draft);
struct tl_draft_item *tl_draft_item(const struct tl_draft *draft, uint32_t index);
struct tl_item *tl_draft_whole(const struct tl_draft *draft, uint32_t index);

/* on= and dates= become start and finish in `dates`; says so and poisons the dates if two kinds are mixed. */
void tl_draft_dates_settle(struct tl_diags *diags, struct tl_draft_item *draft, struct tl_item *item,
                           struct tl_item_dates *dates, const struct tl_draft_written *written);

/*
 * Makes the plan. TL_ERR_INPUT when the draft has errors; then there are diagnostics. Call it even
 * when reading reported errors, so that references are checked too; only an error-free draft gives
 * a plan.
 */
TL_MUST_CHECK enum tl_status tl_draft_build(struct tl_draft *draft, struct tl_plan **ret_plan);

#endif
