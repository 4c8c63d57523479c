/*
 * feed_line.h - content lines of iCalendar (RFC 5545, 3.1): folded, and taken apart again.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef TL_EXPORT_FEED_LINE_H
#define TL_EXPORT_FEED_LINE_H

#include <glib.h>
#include <stdbool.h>

/* Octets of a line without its line end. */
#define TL_FEED_LINE_MOST 75

/* Goes over the content lines of a text. Starts with the text and a GString for `line`. */
struct tl_feed_lines {
    const char *at, *end;
    GString *line;    /* the newest content line: unfolded, without its line end */
    const char *from; /* where it stands in the text, with its line end and its folds */
    size_t size;
    const char *wrong; /* what is wrong with the text from `from` on, or NULL */
};

/*
 * The next content line. False at the end, and where a line is too long or has a control character
 * or no CR LF.
 */
bool tl_feed_lines_next(struct tl_feed_lines *lines);

/* What follows the colon if the line is `name`, with or without parameters; else NULL. Borrowed. */
const char *tl_feed_line_value(const char *line, const char *name);

/* The number that the first `count` characters, all of them digits, write. */
int tl_feed_line_number(const char *digits, size_t count);

/* Unfolds the content line `name` of `text` into `ret_line`; empty if there is none. */
void tl_feed_line_find(const char *text, size_t size, const char *name, GString *ret_line);

/* Appends a content line, folded between characters. */
void tl_feed_line_put(GString *text, const char *line);

#endif
