/*
 * mutation.h - one change at a time of what the public may not see of a plan.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef TL_TEST_MUTATION_H
#define TL_TEST_MUTATION_H

#include <stdbool.h>

enum mutation_kind {
    MUTATION_WORDS = 0, /* a text attribute of a hidden item, or of what only such items use */
    MUTATION_CONTENT,   /* a note or an owner */
    MUTATION_ID,        /* with all that names it */
    MUTATION_DAY,       /* any date */
    MUTATION_LENGTH,    /* any duration */
    MUTATION_VALUE,     /* a status, a flag, a figure, a procedure */
    MUTATION_AUDIENCE,  /* internal for exempt, or the other way */
    MUTATION_DROP,      /* an element to which nothing refers */
    MUTATION_ADD,       /* a note, a statement, a baseline, an item of its own, a body, a blackout */
    MUTATION_SPACE,     /* a comment: every place in the file behind it moves */
};
#define MUTATION_KIND_COUNT (MUTATION_SPACE + 1)

struct mutation {
    enum mutation_kind kind;
    char *what; /* "2026-04-01 for 2026-03-02 in on of milestone 'secret-3'" */
    char *xml;
};

/*
 * One change of `xml`, chosen by `seed`: the same seed, the same change. False if the plan hides
 * nothing that can be changed so. Ends with mutation_finish(). The plan may have become a wrong one.
 */
bool mutation_make(const char *xml, unsigned seed, struct mutation *ret_mutation);
void mutation_finish(struct mutation *mutation);

#endif
