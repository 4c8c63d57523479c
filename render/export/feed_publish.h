/*
 * feed_publish.h - a feed whose plans and name are settled becomes bytes.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef TL_EXPORT_FEED_PUBLISH_H
#define TL_EXPORT_FEED_PUBLISH_H

#include "render/export/feed.h"

/* Writes the feed, after options->feed_previous if there is one. TL_ERR_INPUT as tl_export_feed(). */
enum tl_status tl_feed_publish(const struct tl_feed_calendar *calendar, struct tl_sink *sink);

/* The plan of that id, which is `size` bytes long; NULL if it is not among those of a programme. */
const struct tl_feed *tl_feed_calendar_find(const struct tl_feed_calendar *calendar, const char *id,
                                            size_t size);

#endif
