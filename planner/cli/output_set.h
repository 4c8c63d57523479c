/*
 * output_set.h - several files that are replaced together: all of them or none.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef TL_CLI_OUTPUT_SET_H
#define TL_CLI_OUTPUT_SET_H

#include "output.h"

/* Starts zeroed; ends with tl_output_set_commit() or tl_output_set_abandon(). */
struct tl_output_set {
    struct tl_output *outputs;
    size_t count;
};

/*
 * Opens one more file beside `path`: "chart-2.svg" for "chart.svg" and number 2. TL_ERR_IO, after a
 * message, if it cannot be.
 */
TL_MUST_CHECK enum tl_status tl_output_set_open(struct tl_output_set *set, const char *path, size_t number);
/* The sink of the file opened last. */
struct tl_sink tl_output_set_sink(struct tl_output_set *set);
/* Brings the file opened last safely to the disk, under a name that nobody sees yet. */
TL_MUST_CHECK enum tl_status tl_output_set_settle(struct tl_output_set *set);
/* Gives all files their names. TL_ERR_IO, after a message, if one cannot have it: then none does. */
TL_MUST_CHECK enum tl_status tl_output_set_commit(struct tl_output_set *set);
void tl_output_set_abandon(struct tl_output_set *set);
/* "chart-2.svg"; g_free. */
char *tl_output_set_name(const char *path, size_t number);

#endif
