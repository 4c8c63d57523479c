/*
 * output.h - where results go: a file that is written whole or not at all, or stdout.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef TL_CLI_OUTPUT_H
#define TL_CLI_OUTPUT_H

#include <stdio.h>
#include <tenderline/base.h>

/* Starts zeroed; ends with tl_output_commit() or tl_output_abandon(). */
struct tl_output {
    FILE *file;
    char *target;    /* the regular file to replace; NULL: written directly */
    char *temporary; /* beside the target; NULL while it has no name yet */
    char *shown;     /* as the user named it */
};

/*
 * Opens `path` (NULL or "-": stdout). Of a regular or new file a temporary one beside it is written,
 * and a symbolic link is followed; devices, pipes and open descriptors are written directly.
 * TL_ERR_IO, after a message, if it cannot be.
 */
TL_MUST_CHECK enum tl_status tl_output_open(struct tl_output *output, const char *path);
struct tl_sink tl_output_sink(struct tl_output *output);
/*
 * Makes what was written the content of the file, with the old file's mode. TL_ERR_IO, after a
 * message, if that fails; the old file then stands as it was.
 */
TL_MUST_CHECK enum tl_status tl_output_commit(struct tl_output *output);
/*
 * The two halves of it: first everything is safe on the disk under the temporary name, then that
 * becomes the file. After either fails the value is finished.
 */
TL_MUST_CHECK enum tl_status tl_output_settle(struct tl_output *output);
TL_MUST_CHECK enum tl_status tl_output_replace(struct tl_output *output);
/* Drops what was written. `status` TL_ERR_IO says why in a message (errno). Accepts a zeroed value. */
void tl_output_abandon(struct tl_output *output, enum tl_status status);

#endif
