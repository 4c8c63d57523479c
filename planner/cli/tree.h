/*
 * tree.h - a folder and what lies below it, never left by a link or by dots.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef TL_CLI_TREE_H
#define TL_CLI_TREE_H

#include <glib.h>
#include <stdbool.h>
#include <stddef.h>

/*
 * True for a path that names something below a folder, one way only: relative, "/" between parts, no
 * empty part, none that begins with a dot, no backslash and no control character.
 */
bool tl_tree_path_fits(const char *path);

/*
 * Opens what `path` (which fits) names below the open folder. A symbolic link anywhere on the way is
 * an error (ELOOP or ENOTDIR), and a pipe or device does not block. -1 with errno if it cannot be.
 */
int tl_tree_open(int folder, const char *path, int flags);

/* All of an open file, with a NUL behind that does not count. NULL with errno, EFBIG if it is over `most`. */
GBytes *tl_tree_read(int file, size_t most);

/* The names in an open folder but "." and "..", sorted; ends with NULL, g_strfreev. NULL with errno. */
char **tl_tree_names(int folder);

/* How many files lie below an open folder; those beyond `most` are not counted. */
size_t tl_tree_count(int folder, size_t most);

/* Brings every file and folder safely to the disk. False with errno. */
bool tl_tree_sync(int folder);

/* Removes `name` of the open folder with all below it; links are removed, not followed. False with errno. */
bool tl_tree_remove(int folder, const char *name);

#endif
