/*
 * site.h - the plans of a site on their way into its index.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef TL_PUBLISH_SITE_H
#define TL_PUBLISH_SITE_H

#include "render/publish/entry.h"

struct tl_site_plan {
    const struct tl_site_entry *bytes; /* borrowed */
    struct tl_entry entry;
};

struct tl_site {
    const struct tl_site_options *options;
    const struct tl_site_store *store;
    GPtrArray *plans; /* struct tl_site_plan */
    bool feedless;    /* there is no calendar of all */
};

/* index.c: the page that lists them, in the order they stand. */
enum tl_status tl_site_write_index(const struct tl_site *site, struct tl_sink *sink);

#endif
