/*
 * site.h - a site's folder in tests: publications to it, and system calls that fail or kill on demand.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef TL_TEST_SITE_H
#define TL_TEST_SITE_H

#include "planner/cli/site_folder.h"

/* A file of a site. */
struct site_file {
    const char *path;
    const char *text;
};

/* What the next system calls of a publication are to do. All zeroes: what they always do. */
struct site_faults {
    unsigned countdown; /* the call with that number from now, the first being 1; 0: none */
    int error;          /* it fails so; 0: it kills the process */
    bool no_exchange;   /* as a file system that cannot exchange folders */
    bool no_links;      /* as one without hard links */
    unsigned calls;     /* how many there were */
};
extern struct site_faults site_faults;

/* A fresh folder to work in, and its end with all below it. */
char *site_work_make(void);
void site_work_remove(char *work);

/* Publishes `files`, which end with a zeroed one, to `path`. */
enum tl_status site_publish(const char *path, const struct site_file *files);
/* "path=text" of each file but the marker, sorted; "absent" if there is no folder. g_free. */
char *site_text(const char *path);
/* The same, of files that are to be there. */
char *site_files_text(const struct site_file *files);
/* The names in `path`, joined by blanks. g_free. */
char *site_names(const char *path);

#endif
