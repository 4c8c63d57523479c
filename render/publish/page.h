/*
 * page.h - the page of one plan, and what it is told.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef TL_PUBLISH_PAGE_H
#define TL_PUBLISH_PAGE_H

#include <tenderline/publish.h>

/* What happened to an item since it was published last. */
enum tl_change_kind {
    TL_CHANGE_ADDED = 0,
    TL_CHANGE_MOVED,     /* begins or ends on another day, or is dated now */
    TL_CHANGE_RENAMED,   /* and stays where it was */
    TL_CHANGE_WITHDRAWN, /* by its status, or it is no longer in the plan */
};
#define TL_CHANGE_COUNT (TL_CHANGE_WITHDRAWN + 1)
const char *tl_change_name(enum tl_change_kind kind); /* "added", as in entry.json */

/* Items that left the audience are no change: nothing is said of them. */
struct tl_change {
    enum tl_change_kind kind;
    const char *item;  /* id */
    uint32_t index;    /* of the item in the plan; TL_NONE: it has gone */
    const char *title; /* as it is called now, or was called last */
    const char *was;   /* of RENAMED its last title, else NULL */
    int32_t days;      /* of MOVED: to so much later; negative: earlier. 0: no such number, as of "tbc" */
};

/*
 * The changes of a plan between the two publications, of which the latter was the last to change anything;
 * or none.
 */
struct tl_changes {
    int64_t at; /* time of that publication, seconds since 1970 UTC; the first one where nothing changed */
    const struct tl_change *all; /* in the order of the file, then what has gone */
    size_t count;
};

/* A file beside the page of a plan. */
enum tl_download_kind {
    TL_DOWNLOAD_PDF = 0,
    TL_DOWNLOAD_PNG,
    TL_DOWNLOAD_SVG,
    TL_DOWNLOAD_CSV,
    TL_DOWNLOAD_ICS,
    TL_DOWNLOAD_JSON
};
struct tl_download {
    enum tl_download_kind kind;
    const char *name; /* "chart.pdf" */
    size_t size;      /* in bytes */
};

/* The page of one plan, in its folder: what stands on it. */
struct tl_page {
    const struct tl_schedule *schedule;
    const struct tl_publish_options *options;
    const struct tl_scene *chart;        /* the picture, not paged */
    const struct tl_download *downloads; /* as people should find them */
    size_t download_count;
    const struct tl_changes *changes;
};
TL_MUST_CHECK enum tl_status tl_publish_page(const struct tl_page *page, struct tl_sink *sink);

#endif
