/*
 * read.h - reading with limits of one's own, for tests; the files that a plan uses.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef TL_READ_READ_H
#define TL_READ_READ_H

#include "planner/read/reader.h"

/* tl_plan_read_memory() with other limits. */
TL_MUST_CHECK enum tl_status tl_read_bytes(const char *name, GBytes *bytes, const struct tl_limits *limits,
                                           const struct tl_read_options *options, struct tl_diags *diags,
                                           struct tl_plan **ret_plan);

/*
 * The bytes of a file, at most `max_size` + 1 of them so that a file that is too large is seen to
 * be. NULL with errno set if it cannot be read.
 */
GBytes *tl_file_load(const char *path, size_t max_size);

/*
 * The file that `use` of the plan file `plan_name` means: relative, inside the folder of the plan,
 * no way out through links. NULL after a diagnostic; *ret_path is how it is named.
 */
GBytes *tl_use_open(struct tl_diags *diags, const char *plan_name, const struct use *use, size_t max_size,
                    char **ret_path);

#endif
