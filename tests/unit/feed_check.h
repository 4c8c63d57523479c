/*
 * feed_check.h - a strict reader of calendar feeds: RFC 5545 and 7986, and our own profile. It shares
 * no code with the writer, and sees what libical lets through.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef TL_TEST_FEED_CHECK_H
#define TL_TEST_FEED_CHECK_H

#include <glib.h>

/* One VEVENT: the values of its properties as they stand, still escaped. */
struct feed_event {
    char *uid, *start, *end, *summary, *status, *modified;
    int sequence;
    gboolean timed;
};

/*
 * Everything wrong with a feed, as strings ("line 12: no CRLF"); empty for a good one. `ret_events`
 * (may be NULL) receives the events in their order.
 */
GPtrArray *feed_check(const char *data, size_t size, GArray **ret_events);
void feed_events_free(GArray *events);

#endif
