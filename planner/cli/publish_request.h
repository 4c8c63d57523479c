/*
 * publish_request.h - what `tenderline publish` was asked for, and the steps that its files share.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef TL_CLI_PUBLISH_REQUEST_H
#define TL_CLI_PUBLISH_REQUEST_H

#include <tenderline/publish.h>

#include "options.h"
#include "site_folder.h"

struct tl_publish_request {
    struct tl_options options;
    /* As given. */
    gboolean part, index;
    char *name, *url_text, *previous;
    int jobs;

    char *url; /* with "/" behind it; NULL: not given */
    struct tl_site_folder *folder;
    /* GBytes of each plan's entry.json and feed.ics, in the order of the arguments. */
    GPtrArray *entries, *feeds;
};

/* The two files of a plan that the index is made from. */
#define TL_PUBLISH_ENTRY "/entry.json"
#define TL_PUBLISH_FEED "/feed.ics"

/* publish_plans.c: publishes all plans into the folder and gathers their entries. */
enum tl_exit tl_publish_plans(struct tl_publish_request *request);

/* publish_join.c: takes over the plans of other folders, with their entries. */
enum tl_exit tl_publish_join(struct tl_publish_request *request);

#endif
