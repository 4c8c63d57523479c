/*
 * conflict.h - dates that cannot hold together: which, by which lines, and what would let them hold.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef TL_SCHEDULE_CONFLICT_H
#define TL_SCHEDULE_CONFLICT_H

#include "planner/schedule/sentence.h"

/* The date that cannot hold. */
enum tl_conflict_kind {
    TL_CONFLICT_FIXED = 0,   /* a fixed date, pushed by what comes before it */
    TL_CONFLICT_NOT_AFTER,   /* start-not-after or finish-not-after */
    TL_CONFLICT_DEADLINE,    /* only warns */
    TL_CONFLICT_PLAN_FINISH, /* only warns */
};

struct tl_conflict {
    enum tl_conflict_kind kind;
    uint32_t node;
    bool finish;      /* which end */
    tl_day allowed;   /* boundary: the last that the date allows */
    tl_day needed;    /* boundary: what the chain asks for, > allowed */
    uint32_t arc;     /* FIXED: the arc that asks it; else TL_NONE */
    uint32_t through; /* the conflict through whose last line the chain runs; or TL_NONE */
    bool covered;     /* that one misses by as much or more: what lets it hold lets this one hold */
};
static inline bool tl_conflict_warns(const struct tl_conflict *conflict) {
    return conflict->kind == TL_CONFLICT_DEADLINE || conflict->kind == TL_CONFLICT_PLAN_FINISH;
}

/* One line of a chain. */
enum tl_line_kind {
    TL_LINE_FACT = 0,   /* a fixed or actual date */
    TL_LINE_BOUND,      /* start-not-before, finish-not-before */
    TL_LINE_PLAN_START, /* the plan's `start` */
    TL_LINE_MEETING,    /* the first meeting that can be, whatever comes before it */
    TL_LINE_CUT,        /* a fixed finish, before which what comes before it leaves no room to start */
    TL_LINE_PLANNED,    /* what it comes after, which has no early date: it is planned backwards */
    TL_LINE_OTHER,      /* something else of the item's own: a status date */
    TL_LINE_LINK,
    TL_LINE_LENGTH, /* a duration */
};

struct tl_line {
    enum tl_line_kind kind;
    uint32_t node;    /* whose date comes of it */
    bool finish;      /* which end comes of it */
    uint32_t arc;     /* LINK, PLANNED: the last arc to the node; else TL_NONE */
    uint32_t before;  /* LINK, PLANNED: the node it comes from, no join; else TL_NONE */
    bool from_finish; /* LINK: which end of that; LENGTH: counts back from the finish */
    tl_day from, to;  /* boundaries: what goes in (of the first line: the date itself), what comes out */
};

/* The state of one search over a schedule. */
struct tl_conflicts {
    struct tl_schedule *schedule;
    GArray *list;        /* struct tl_conflict, in the order of the file */
    struct tl_line *via; /* by node and end: the line that sets its early date; made when asked */
    uint8_t *known;      /* by node and end: `via` is made */
    size_t lines_left;   /* that may still be told */
    struct tl_trial *trial;
};

/* conflict.c: every certain conflict. Ends with tl_conflicts_finish(). */
void tl_conflicts_find(struct tl_schedule *schedule, struct tl_conflicts *ret_conflicts);
/* The certain conflict of a node's fixed date; false: what comes before allows it. */
bool tl_conflict_of_fixed(const struct tl_schedule *schedule, uint32_t node,
                          struct tl_conflict *ret_conflict);
void tl_conflicts_finish(struct tl_conflicts *conflicts);
static inline const struct tl_conflict *tl_conflict_at(const struct tl_conflicts *conflicts, size_t i) {
    return &g_array_index(conflicts->list, struct tl_conflict, i);
}
/*
 * By how much it misses, in working days of the item or, where there are none, in days. Of a fixed date it
 * is its float, if that is less than 0: the more of what its start and its finish miss by.
 */
int32_t tl_conflict_days(const struct tl_schedule *schedule, const struct tl_conflict *conflict,
                         bool *ret_working);
/* The same as it reads: "22 working days". g_free(). */
char *tl_conflict_words(const struct tl_schedule *schedule, const struct tl_conflict *conflict);
/* The same between any two boundaries of a node. g_free(). */
char *tl_boundary_days(const struct tl_node *node, bool finish, tl_day from, tl_day to);

/*
 * chain.c: the lines from a fact to the conflict, in that order, none of which can be left out: without
 * a date or a link the conflict is gone, without a length its item takes fewer days. `most`: so many at
 * the most, the last ones; *ret_left_out counts the others, but the fact is always there.
 * g_array_unref().
 */
GArray *tl_conflict_chain(struct tl_conflicts *conflicts, const struct tl_conflict *conflict, size_t most,
                          size_t *ret_left_out);
/* How many lines of the chain it shares with the conflict that it runs `through`. */
size_t tl_chain_shared(struct tl_conflicts *conflicts, const struct tl_conflict *conflict,
                       const GArray *chain);
/* The last state of a conflict's chain before the date that cannot hold. */
uint32_t tl_chain_state(struct tl_conflicts *conflicts, const struct tl_conflict *conflict);
/* The state before `state`, or TL_NONE. States are 2 * node + finish. */
uint32_t tl_chain_previous(struct tl_conflicts *conflicts, uint32_t state);

/* remedy.c: what to change, and by how much: exact, tried on the whole network. NULL if nothing. */
char *tl_conflict_remedies(struct tl_conflicts *conflicts, const struct tl_conflict *conflict,
                           const GArray *chain);
void tl_trial_destroy(struct tl_trial *trial);

/* chain_note.c: the lines of the chain as notes of the newest diagnostic, and what to change as its hint. */
void tl_conflict_explain(struct tl_conflicts *conflicts, const struct tl_conflict *conflict,
                         struct tl_diags *diags);
/*
 * chain_wait.c: why a link comes to a later day than it asks for, all g_free(): ", skipping 4 weekends",
 * ", after the blackout 'X'"; ", its next meeting"; or "". And whether the day it comes to is one of
 * which nobody knows if there is a meeting.
 */
char *tl_line_wait(const struct tl_schedule *schedule, const struct tl_line *line);
char *tl_line_meeting(const struct tl_schedule *schedule, const struct tl_line *line);
bool tl_line_unlisted(const struct tl_schedule *schedule, const struct tl_line *line);
/* Of a MEETING line: "the first meeting of 'Cabinet' that is listed". */
char *tl_line_first_meeting(const struct tl_schedule *schedule, const struct tl_line *line);
/* finding.c: the place of the date that cannot hold. */
struct tl_span tl_conflict_span(const struct tl_schedule *schedule, const struct tl_conflict *conflict);
/* chain_note.c: "2026-03-06" of a boundary: of the end of an item, its last day. g_free(). */
char *tl_boundary_text(tl_day boundary, bool finish);

#endif
