/*
 * http_path.h - which file of a site a request asks for.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef TL_CLI_HTTP_PATH_H
#define TL_CLI_HTTP_PATH_H

#include <stdbool.h>

/* An address is no longer than this. */
#define TL_HTTP_PATH_MOST 1024

enum tl_http_path {
    TL_HTTP_PATH_FITS,
    TL_HTTP_PATH_MALFORMED, /* no address at all: 400 */
    TL_HTTP_PATH_OUTSIDE,   /* one that no file of a site has: 404 */
};

/*
 * Reads the target of a request as it was sent, without its query: "/plans/a%20b/", or
 * "http://host/plans/". *ret_path is what it names, relative and fit for tl_tree_open(), "" being the
 * site itself; *ret_folder says that a "/" ended it. g_free the path, which is NULL unless it fits.
 */
enum tl_http_path tl_http_path_read(const char *target, char **ret_path, bool *ret_folder);

/* "./c/" for "a/b/c": where a request for a folder without its slash is sent on to; g_free. */
char *tl_http_path_slashed(const char *path);

#endif
