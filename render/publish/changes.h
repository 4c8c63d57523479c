/*
 * changes.h - what changed in a plan since it was published last.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef TL_PUBLISH_CHANGES_H
#define TL_PUBLISH_CHANGES_H

#include "render/publish/entry.h"

/* An item as it was published last. Texts are borrowed. */
struct tl_edition_item {
    const char *id, *title, *kind;
    bool off;              /* withdrawn, abandoned or superseded */
    struct tl_times times; /* open where it had no date */
};

/* edition.c: schedule.json, read again. */
struct tl_edition {
    GStringChunk *texts;
    GArray *items; /* struct tl_edition_item */
};
/* False, and nothing to finish, if the bytes are not a schedule that tenderline wrote. */
bool tl_edition_read(struct tl_edition *edition, const char *bytes, size_t size);
/* Accepts a zeroed value. */
void tl_edition_finish(struct tl_edition *edition);

/*
 * Fills entry->changes and entry->changed_at. `edition` NULL: published for the first time. Where nothing
 * changed, those of `last` stay, but for what the audience no longer sees.
 */
void tl_changes_find(struct tl_entry *entry, const struct tl_schedule *schedule,
                     const struct tl_edition *edition, const struct tl_entry *last, int64_t publish_time);

#endif
