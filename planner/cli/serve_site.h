/*
 * serve_site.h - the site that is served: finds files of the publication that stands there now.
 *
 * May be used by several threads at once.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef TL_CLI_SERVE_SITE_H
#define TL_CLI_SERVE_SITE_H

#include <stdbool.h>
#include <stdint.h>

struct tl_serve_site;

/* '"' + 32 hexadecimal digits + '"' and a NUL. */
#define TL_SERVE_ETAG_SIZE 35

/* One file, open, whose bytes do not change: a new publication has files of its own. */
struct tl_served_file {
    int descriptor; /* the caller closes it */
    uint64_t size;
    int64_t modified; /* seconds since 1970 UTC */
    char etag[TL_SERVE_ETAG_SIZE];
};

enum tl_served {
    TL_SERVED_FILE,
    TL_SERVED_FOLDER, /* a folder, which has an index.html */
    TL_SERVED_NONE,
    TL_SERVED_BUSY, /* the machine failed: too many open files, a disk */
};

struct tl_serve_site *tl_serve_site_create(const char *path);
void tl_serve_site_destroy(struct tl_serve_site *site);

/* True if a publication stands there now. */
bool tl_serve_site_stands(const struct tl_serve_site *site);

/*
 * Opens the file of that path (fit for tl_tree_open(), or "" for the site itself); of a folder the
 * index.html, if `folder`, else that there is one is all that is said. Only TL_SERVED_FILE sets *ret_file.
 */
enum tl_served tl_serve_site_find(struct tl_serve_site *site, const char *path, bool folder,
                                  struct tl_served_file *ret_file);

#endif
