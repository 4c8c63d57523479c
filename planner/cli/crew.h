/*
 * crew.h - jobs shared out to processes.
 *
 * Processes, not threads: libical makes its zones at first use without a lock, and Pango keeps a map of
 * fonts for each thread; a process of its own has neither trouble, and one that dies takes no other along.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef TL_CLI_CREW_H
#define TL_CLI_CREW_H

#include <stddef.h>

#include "message.h"

/* The process that does a job. */
struct tl_crew_hand;

/* What a name was found to be. */
enum tl_crew_claim { TL_CREW_MINE = 0, TL_CREW_TAKEN, TL_CREW_OVER };

/*
 * Names are claimed by jobs in their order, each once and whatever the capitals. TAKEN: an earlier job has
 * it, *ret_other. OVER: some job has failed, so that what would now be done is not needed. At most
 * TL_CREW_NAME_MOST letters.
 */
#define TL_CREW_NAME_MOST 200
enum tl_crew_claim tl_crew_claim(struct tl_crew_hand *hand, const char *name, size_t *ret_other);
/* Adds to what the job leaves behind. What there is no room for is a failure of the machine, told of. */
void tl_crew_keep(struct tl_crew_hand *hand, const char *bytes, size_t size);

/* How a job ended. Borrowed. */
struct tl_crew_result {
    size_t job;
    enum tl_exit exit;
    const char *told; /* what it wrote to its standard error */
    size_t told_size;
    const char *kept; /* NULL: nothing */
    size_t kept_size;
};

struct tl_crew {
    size_t jobs;
    unsigned hands; /* how many processes at most */
    /* Does a job, in a process of its own. */
    enum tl_exit (*work)(void *context, size_t job, struct tl_crew_hand *hand);
    /* Told of each job in its turn, in this process. */
    void (*done)(void *context, const struct tl_crew_result *result);
    /* How many have ended, in whatever order, from 0 on; NULL: nobody asks. No process is made any more. */
    void (*count)(void *context, size_t ended);
    void *context;
};

/*
 * Runs all jobs and answers the worst end of any: TL_EXIT_MACHINE, after a message, where a process
 * cannot be made or dies. To be called while there is one thread.
 */
enum tl_exit tl_crew_run(const struct tl_crew *crew);

#endif
