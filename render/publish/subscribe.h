/*
 * subscribe.h - how to subscribe to a calendar: a button, an address to copy, a word for each program.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef TL_PUBLISH_SUBSCRIBE_H
#define TL_PUBLISH_SUBSCRIBE_H

#include <internal/language.h>

#include "render/export/html.h"

struct tl_subscription {
    const struct tl_language *language;
    enum tl_word hint; /* what subscribing brings */
    const char *site;  /* where the site will be, with "/" behind it or not; NULL: not known */
    const char *path;  /* of the calendar in the site: "plans/care/feed.ics" */
    const char *link;  /* the same from the page: "feed.ics" */
};

/* What stands beneath the heading "Subscribe" of a page; once on each. */
void tl_subscription_put(struct tl_html *html, const struct tl_subscription *subscription);

#endif
