/*
 * progress.h - one line on the terminal that says what long work is at.
 *
 * The library is silent, so a thread of the program's own watches the clock: after a second it writes
 * "tenderline: reading, 2 seconds" and keeps that up to date. Only the standard error gets it, only
 * when that is a terminal, and it is gone before anything else is written.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef TL_CLI_PROGRESS_H
#define TL_CLI_PROGRESS_H

#include <stdbool.h>
#include <stddef.h>

struct tl_progress;

/* NULL, which the other calls accept, where nothing would be shown: --quiet, no terminal. */
struct tl_progress *tl_progress_begin(bool quiet);
/* What is being done from now on: "reading". The text stays the caller's and has to last. */
void tl_progress_step(struct tl_progress *progress, const char *step);
/* How much of it is done, as a bar; `total` 0: that is not known. */
void tl_progress_count(struct tl_progress *progress, size_t done, size_t total);
/* Takes the line away. */
void tl_progress_end(struct tl_progress *progress);

#endif
