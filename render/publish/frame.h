/*
 * frame.h - what every page of a site begins and ends with.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef TL_PUBLISH_FRAME_H
#define TL_PUBLISH_FRAME_H

#include <internal/language.h>

#include "render/export/html.h"

struct tl_frame {
    const struct tl_language *language; /* of fixed words */
    const char *tag;                    /* of the page: "en-GB" */
    const char *title;                  /* of the window */
    const char *root;                   /* the folder of the index, seen from here: "../../"; "" for itself */
    const char *programme;              /* what the site is called, or NULL */
    const char *feed;                   /* the calendar of this page, or NULL */
};

/* Writes all down to <main>. Ends with tl_frame_end(). False if there is no memory for it. */
bool tl_frame_begin(struct tl_html *html, struct tl_sink *sink, const struct tl_frame *frame);
/* Closes what was opened, frees, answers how it all went. */
enum tl_status tl_frame_end(struct tl_html *html);

#endif
