/*
 * draft.h - small plans made in memory, for tests of the scheduler: items and links, no reader.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef TL_TEST_DRAFT_H
#define TL_TEST_DRAFT_H

#include <glib.h>

#include "planner/calendar/build.h"
#include "planner/schedule/outcome.h"

struct draft {
    GArray *items;         /* struct tl_item */
    GArray *links;         /* struct tl_link */
    GPtrArray *dates;      /* struct tl_item_dates of every item, owned */
    GArray *bodies;        /* struct tl_body; their days stand in meeting_days */
    GArray *blackouts;     /* struct tl_blackout */
    GArray *meeting_days;  /* struct tl_meeting_day; fill it before bodies point into it */
    GPtrArray *calendars;  /* struct tl_calendar *, owned */
    GStringChunk *strings; /* titles */
    GArray *gaps;          /* struct tl_applied_gap; a test's own, or NULL */
    struct tl_window start, finish;
    struct tl_diags *diags;
    struct tl_schedule *schedule;
};

struct draft *draft_create(void);
/* A copy that may be changed; titles, calendars and meetings stay the first one's, which lives longer. */
struct draft *draft_copy(const struct draft *draft);
void draft_destroy(struct draft *draft);
/* Monday to Friday without holidays, unless a test adds others. */
const struct tl_calendar *draft_calendar(struct draft *draft);

/* "2014-02-03" to a day. */
tl_day draft_day(const char *text);
/* A window as a plan writes it: any date of the plan language, or NULL for none. */
struct tl_dated draft_dated(const char *text);
struct tl_duration draft_duration(const char *text);

/*
 * Appends an item below `parent` (TL_NONE: at the top) and answers its index. `dates` is "start/finish",
 * either side empty, or one date for an event; NULL for none. `duration` may be NULL.
 */
uint32_t draft_add(struct draft *draft, uint32_t parent, enum tl_shape shape, const char *dates,
                   const char *duration);
struct tl_item *draft_item(struct draft *draft, uint32_t item);
/* The dates of a draft's item, to be changed: every item has its own. */
struct tl_item_dates *draft_dates(struct tl_item *item);
/* Appends a link; `lag` may be NULL. */
struct tl_link *draft_link(struct draft *draft, uint32_t from, uint32_t to, enum tl_link_type type,
                           const char *lag);
struct tl_link *draft_before(struct draft *draft, uint32_t from, uint32_t to, const char *lead);

/* Works out subtree ends and dates. */
enum tl_status draft_solve(struct draft *draft);
const struct tl_scheduled *draft_at(const struct draft *draft, uint32_t item);
/* "2014-02-03" or "2014-02-03..2014-02-07" of a window, ".." standing for open ends. */
char *draft_window(struct tl_window window);
/* How many diagnostics of a code there are. */
size_t draft_count(const struct draft *draft, const char *code);

#endif
