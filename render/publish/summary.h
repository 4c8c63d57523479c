/*
 * summary.h - a plan in a few lines, as the index of the site shows it.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef TL_PUBLISH_SUMMARY_H
#define TL_PUBLISH_SUMMARY_H

#include "render/publish/entry.h"

/* Fills all of `entry` but what changed and the time of the PDF. */
void tl_summary_fill(struct tl_entry *entry, const struct tl_schedule *schedule,
                     const struct tl_publish_options *options);

#endif
