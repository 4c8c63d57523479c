/*
 * feed_world.h - one or two plans that a test edits at random, and what an audience should see of them.
 *
 * Every thing of a plan has a word of its own (feed_thing_word()) in its id and in all of its titles.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef TL_TEST_FEED_WORLD_H
#define TL_TEST_FEED_WORLD_H

#include <glib.h>
#include <stdbool.h>
#include <tenderline/plan.h>

enum { WORLD_THINGS = 14, WORLD_PARTS = 2 };

extern const char *const world_part_names[WORLD_PARTS]; /* of the UID */

/* Who may see a thing, as the file has it. */
enum world_mark { MARK_NONE, MARK_PUBLIC, MARK_INTERNAL, MARK_EXEMPT, MARK_LIFTED, MARK_COUNT };

enum world_kind { KIND_MILESTONE, KIND_ACTIVITY, KIND_CONSULTATION, KIND_COUNT };

/* One item. */
struct world_thing {
    bool present, withdrawn, long_bar, noted, in_phase, timed, follows;
    enum world_kind kind;
    enum world_mark mark, phase_mark;
    tl_day lifted;  /* MARK_LIFTED: exempt until that day */
    int title, day; /* both only ever grow */
};

struct world {
    GRand *rand;
    struct world_thing things[WORLD_THINGS];
    enum world_mark marks[2]; /* of the plans: public, internal or none */
    enum tl_audience audience;
    tl_day day;     /* of the publication */
    bool programme; /* the things are of two plans, half and half, in one feed */
    bool left;      /* the second plan is not in the programme */
};

struct world world_new(unsigned seed, bool programme, enum tl_audience audience, tl_day day);
/* Some edits, or none. */
void world_edit(struct world *world);
/* The plan of a thing. */
const char *world_plan(const struct world *world, int number);
/* The XML of that plan; g_free(). */
char *world_xml(const struct world *world, const char *plan);

/* "thing07": in whatever tells of a thing; g_free(). */
char *world_word(int number);
/* "Title 3 of thing07 ..."; g_free(). */
char *world_title(const struct world *world, int number);
/* The audience may not see it; of what is not there false. */
bool world_hides(const struct world *world, int number);
/* It stands in a plan that is fed, whoever may see it. */
bool world_stands(const struct world *world, int number);
/* It is to have an event of that part. */
bool world_shows(const struct world *world, int number, int part);
/* All that the events of a thing are made from: as long as it stays the same, so do they; g_free(). */
char *world_facts(const struct world *world, int number);

#endif
