/*
 * feed_edition.h - a feed published for a test, and looked at through feed_check.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef TL_TEST_FEED_EDITION_H
#define TL_TEST_FEED_EDITION_H

#include <tenderline/export.h>

#include "tests/unit/feed_check.h"

#define FEED_DAY 86400
#define FEED_START 1767268800 /* 2026-01-01T12:00:00Z */

/* How a feed is published. */
struct feed_run {
    int64_t at;                      /* publish time */
    enum tl_audience audience;       /* public unless given */
    const struct tl_bytes *previous; /* NULL: the first */
    int tombstones;
    const char *only;  /* texts of a selection, with '|' between them; NULL: all */
    const char *alarm; /* how long before; NULL: none */
    const char *url;
    bool links;
    enum tl_status status; /* set by feed_publish() */
    char *codes;           /* the same: "TL0711 3", with the line, each followed by a blank; g_free */
};

/* The feed of a plan, from its XML. */
struct tl_bytes feed_publish(const char *xml, struct feed_run *run);
/* One plan of a programme: its XML and, if its events are to be copied from there, its own feed. */
struct feed_plan {
    const char *xml;
    const struct tl_bytes *own; /* or NULL */
};
struct tl_bytes feed_publish_programme(const char *name, const struct feed_plan *plans, size_t count,
                                       struct feed_run *run);
/* Fails the running test if the feed is not one; else its events. */
GArray *feed_events(const struct tl_bytes *feed);
/* The event of that UID, or NULL. */
const struct feed_event *feed_event_find(const GArray *events, const char *uid);
/* The bytes of the event of that UID from BEGIN to END, or NULL; g_free. */
char *feed_event_text(const struct tl_bytes *feed, const char *uid);

#endif
