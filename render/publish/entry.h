/*
 * entry.h - entry.json: what a plan's folder says of it to the index of the site, and to the next
 * publication.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef TL_PUBLISH_ENTRY_H
#define TL_PUBLISH_ENTRY_H

#include <glib.h>
#include <internal/language.h>

#include "render/publish/page.h"

/* Where a plan stands on the day it was published for. */
enum tl_entry_stage { TL_STAGE_UNKNOWN = 0, TL_STAGE_AHEAD, TL_STAGE_UNDER_WAY, TL_STAGE_OVER };
#define TL_STAGE_COUNT (TL_STAGE_OVER + 1)

/* A date to come. */
struct tl_entry_event {
    tl_day day;       /* the first that it may be on */
    const char *when; /* the words of a date that is not exact; NULL: on that day */
    const char *item, *title, *kind;
};

/* All texts stand in `texts`; NULL where there is nothing to say, unless said otherwise. */
struct tl_entry {
    GStringChunk *texts;
    const char *id, *title, *language; /* never NULL */
    enum tl_audience audience;
    tl_day as_at; /* TL_DAY_PAST: not known */
    enum tl_entry_stage stage;
    unsigned broken, possible, missed; /* rules that are or may be broken; dates that cannot hold */
    GPtrArray *authorities, *bodies, *kinds,
        *months;  /* titles; titles; names of kinds; "2026-04", in order */
    GArray *next; /* struct tl_entry_event, in order */
    int64_t changed_at;
    GArray *changes; /* struct tl_change; `index` is TL_NONE in what was read */
    int64_t pdf_at;  /* the time that chart.pdf bears */
};

/* How many dates to come, and of each list how many changes, an entry keeps. */
#define TL_ENTRY_NEXT_MOST 5

void tl_entry_begin(struct tl_entry *entry);
/* Accepts a zeroed value, and leaves one. */
void tl_entry_finish(struct tl_entry *entry);
/* A copy that lives as long as the entry; NULL for NULL. */
const char *tl_entry_text(struct tl_entry *entry, const char *text);

/* The bytes of entry.json. New (g_string_free). */
GString *tl_entry_write(const struct tl_entry *entry);
/* False, and nothing to finish, if the bytes are not what tl_entry_write() writes. */
bool tl_entry_read(struct tl_entry *entry, const char *bytes, size_t size);

#endif
