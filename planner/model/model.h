/*
 * model.h - the private side of struct tl_plan: how one is built.
 *
 * A plan is filled with the calls below, in file order, then sealed; after that it is only read.
 * A plan made from another (tl_plan_project) names it as `base` and may then point at its strings,
 * arrays and calendars without copying: the base lives as long as it.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef TL_MODEL_MODEL_H
#define TL_MODEL_MODEL_H

#include <glib.h>
#include <tenderline/plan.h>

#include "planner/model/names.h"

/* What items without dates, without details point at. */
extern const struct tl_item_dates tl_item_no_dates;
extern const struct tl_item_details tl_item_no_details;

struct tl_owned {
    void *memory;
    GDestroyNotify destroy;
};

/* A power of two. */
#define TL_WORDS 512

struct tl_plan {
    gint references;
    struct tl_plan *base; /* a reference; NULL for a plan that was read */
    struct tl_plan_info info;
    GStringChunk *strings;
    const char *words[TL_WORDS]; /* of `strings`: those met last, for tl_plan_word() */
    char *block;                 /* the rest of the memory that tl_plan_copy() fills; one of `owned` */
    size_t block_left;           /* bytes of it */
    GArray *owned;               /* struct tl_owned: arrays, calendars */
    GArray *items;               /* struct tl_item */
    GArray *links;               /* struct tl_link */
    GArray *bodies;              /* struct tl_body */
    GArray *authorities;         /* struct tl_authority */
    GArray *lots;                /* struct tl_lot */
    GArray *blackouts;           /* struct tl_blackout */
    GArray *baselines;           /* struct tl_plan_baseline */
    GArray *rule_files;          /* struct tl_rule_file */
    GPtrArray *calendars;        /* const struct tl_calendar *, as tl_plan_calendars() lists them */
    struct tl_names names;       /* item ids, once sealed */
};

/* `base` may be NULL; a reference to it is taken. Ends with tl_plan_destroy(). */
struct tl_plan *tl_plan_create(struct tl_plan *base);

/* Copies of text that live with the plan. NULL gives NULL. */
const char *tl_plan_string(struct tl_plan *plan, const char *text);
const char *tl_plan_string_length(struct tl_plan *plan, const char *text, size_t length);
/* The same for text that many items share, a role or a paragraph: mostly the copy that is there already. */
const char *tl_plan_word(struct tl_plan *plan, const char *text, size_t length);
/* A copy of `size` bytes that lives with the plan, aligned for anything; NULL for none. */
void *tl_plan_copy(struct tl_plan *plan, const void *data, size_t size);
/* Hands `memory` over: `destroy` is called on it when the plan ends. Answers `memory`. */
void *tl_plan_own(struct tl_plan *plan, void *memory, GDestroyNotify destroy);

/*
 * Each appends a copy of the struct and answers its index. What the struct points at must live
 * with the plan or with its base. An item needs parent set to an index already appended; index,
 * depth and subtree_end are the plan's to fill.
 */
uint32_t tl_plan_append_item(struct tl_plan *plan, const struct tl_item *item);
uint32_t tl_plan_append_link(struct tl_plan *plan, const struct tl_link *link);
uint32_t tl_plan_append_body(struct tl_plan *plan, const struct tl_body *body);
uint32_t tl_plan_append_authority(struct tl_plan *plan, const struct tl_authority *authority);
uint32_t tl_plan_append_lot(struct tl_plan *plan, const struct tl_lot *lot);
uint32_t tl_plan_append_blackout(struct tl_plan *plan, const struct tl_blackout *blackout);
void tl_plan_append_rule_file(struct tl_plan *plan, const struct tl_rule_file *file);
uint32_t tl_plan_append_baseline(struct tl_plan *plan, const struct tl_plan_baseline *baseline);
/* Lists a calendar (owned by the plan through tl_plan_own(), or by its base). */
uint32_t tl_plan_append_calendar(struct tl_plan *plan, const struct tl_calendar *calendar);
/* Gives `item` dates, details like these: copies that live with the plan, or those it shares with others. */
void tl_plan_set_dates(struct tl_plan *plan, struct tl_item *item, const struct tl_item_dates *dates);
void tl_plan_set_details(struct tl_plan *plan, struct tl_item *item, const struct tl_item_details *details);
/* The item at `index`, to be changed while the plan is being built. Moves when items are appended. */
struct tl_item *tl_plan_item(struct tl_plan *plan, uint32_t index);

/* Works out subtree_end of all items and the index of ids. Call once, last. */
void tl_plan_seal(struct tl_plan *plan);

#endif
