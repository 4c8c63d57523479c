/*
 * build.h - what the steps from draft to plan share.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef TL_MODEL_BUILD_H
#define TL_MODEL_BUILD_H

#include "planner/calendar/build.h"
#include "planner/model/draft.h"

/* One plan item made from a draft item: several when a <repeat> is around it. */
struct instance {
    uint32_t item;   /* in the plan */
    uint32_t next;   /* the next one of the same draft item, or TL_NONE */
    const char *key; /* of the copy, or NULL */
};

struct build {
    struct tl_draft *draft;
    struct tl_plan *plan;
    struct tl_diags *diags;
    struct tl_names calendars, bodies, authorities, lots, items; /* indices into the draft */
    struct tl_names lost;                                        /* ids that are not to be missed */
    struct tl_divisions *divisions;
    GPtrArray *calendar_of;   /* const struct tl_calendar * by index into draft->calendars */
    GPtrArray *predefined;    /* made so far */
    guint suggestions_left;   /* a file full of wrong references is not searched through for each */
    GArray *instances;        /* struct instance */
    uint32_t *heads, *tails;  /* by draft item: its first and last instance; heads TL_NONE without one */
    bool expanded;            /* all instances are there */
    uint32_t made, max_items; /* items with their copies, without parts */
    guint rule_days;          /* that recurrence rules have given so far */
    guint rule_faults;        /* rules that cannot be used */
    uint64_t reach;           /* items that the links made so far act on, those of a group one by one */
};

/* ids.c */
void tl_ids_check(struct build *build);
/*
 * Looks `ref` up; TL_NONE with a diagnostic if there is no such id. `what` is the noun in the
 * message: "body", "lot".
 */
uint32_t tl_ids_find(struct build *build, const struct tl_names *names, const struct tl_draft_ref *ref,
                     const char *what);
void tl_ids_unknown(struct build *build, const struct tl_names *names, const struct tl_draft_ref *ref,
                    const char *what);

/* plan_calendars.c */
void tl_build_calendars(struct build *build);
/* The calendar of that id; `fallback` when none is named, or when it is not known (which is told). */
const struct tl_calendar *tl_build_calendar(struct build *build, const struct tl_draft_ref *ref,
                                            const struct tl_calendar *fallback);

/* meetings.c: fills the days on which the body meets. */
void tl_build_meetings(struct build *build, struct tl_body *body);

/* nouns.c */
void tl_build_nouns(struct build *build);
/* A lot names its procurement in the draft; after expanding, in the plan (of copies, the first). */
void tl_build_lots_settle(struct build *build);

/* item_dates.c: shape from the dates given; dates of one item that disagree. */
void tl_build_item_dates(struct build *build, struct tl_draft_item *draft);
/* inherit.c: audience and calendar of a draft item from what is around it. */
void tl_build_inherit(struct build *build, struct tl_draft_item *draft);

/* expand.c: draft items to plan items, copies of repeats included. */
void tl_build_expand(struct build *build);
void tl_build_repeats_check(struct build *build);
const struct instance *tl_build_instances(const struct build *build, uint32_t draft_item);
const struct instance *tl_build_instance_next(const struct build *build, const struct instance *instance);

/* parts.c, parts_decision.c: derived items of `owner`, which has just been appended. */
void tl_build_wanted(struct build *build);
void tl_build_parts(struct build *build, const struct tl_draft_item *draft, uint32_t owner);
void tl_build_decision_parts(struct build *build, const struct tl_draft_item *draft, uint32_t owner);
/* A part of `owner` at its defaults; the caller fills dates and shape and appends it. */
struct tl_item tl_part_blank(const struct build *build, uint32_t owner, enum tl_part part);
/* The part of `owner`, or TL_NONE; for all bodies. */
uint32_t tl_part_find(const struct build *build, uint32_t owner, enum tl_part part);
/* Adds a link between parts. */
void tl_part_link(struct build *build, uint32_t predecessor, uint32_t successor, struct tl_duration lag,
                  enum tl_link_origin origin, const struct tl_calendar *calendar);

/* links.c: the ends of links; other references between items. */
void tl_build_links(struct build *build);
void tl_build_references(struct build *build);

#endif
