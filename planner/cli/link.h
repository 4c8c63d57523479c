/*
 * link.h - where a symbolic link leads.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef TL_CLI_LINK_H
#define TL_CLI_LINK_H

/* As many links in a row as Linux itself follows. */
#define TL_LINK_MOST 40

/* The path that the symbolic link at `path` leads to, one step, as good as `path` is; g_free. NULL if
 * there is no link. */
char *tl_link_step(const char *path);

#endif
