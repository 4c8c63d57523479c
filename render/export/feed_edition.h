/*
 * feed_edition.h - the feed as it was published last, read back: the published file is the only state.
 *
 * Only what this program wrote is taken. Nothing of it goes through libical, whose reader is not fit
 * for files of others.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef TL_EXPORT_FEED_EDITION_H
#define TL_EXPORT_FEED_EDITION_H

#include <glib.h>
#include <tenderline/export.h>

#define TL_FEED_STAMP_SIZE 17 /* "20260415T093000Z" and a NUL */
#define TL_FEED_UID_SIZE 37
/* No SEQUENCE is greater: RFC 5545 has 31 bits. It is raised no further. */
#define TL_FEED_SEQUENCE_MOST 2000000000u

/* An event as it was published. */
struct tl_feed_entry {
    char uid[TL_FEED_UID_SIZE];
    char modified[TL_FEED_STAMP_SIZE]; /* LAST-MODIFIED */
    const char *text;                  /* from BEGIN:VEVENT to END:VEVENT with its line end; of the edition */
    size_t size;
    char *item; /* id */
    uint32_t sequence;
    bool cancelled;
    bool timed; /* its times need the zone's data */
    bool met;   /* the new feed has an event of this UID */
};

struct tl_feed_edition {
    const char *data; /* borrowed */
    size_t size;
    uint32_t source;                   /* for diagnostics: the file */
    char *identity;                    /* X-TENDERLINE-FEED, or NULL */
    char modified[TL_FEED_STAMP_SIZE]; /* of the calendar */
    uint32_t floor;                    /* X-TENDERLINE-SEQ-FLOOR: where SEQUENCE of a new event begins */
    GArray *entries;                   /* struct tl_feed_entry in the file's order */
    GArray *by_uid;                    /* uint32_t into entries */
};

/*
 * Reads `previous` into a zeroed edition, which borrows its bytes and ends with
 * tl_feed_edition_finish() whatever came out. `identity` is the X-TENDERLINE-FEED that it must have; a
 * "*" in it stands for any text. False, after a diagnostic, if it is damaged or another feed.
 */
bool tl_feed_edition_read(struct tl_feed_edition *edition, const struct tl_feed_previous *previous,
                          const char *identity, struct tl_diags *diags);
void tl_feed_edition_finish(struct tl_feed_edition *edition);

/*
 * False, after a diagnostic (`diags` may be NULL), if that feed, new and not yet written, would be refused
 * as one published last: what libical lets through is told before a subscriber sees it.
 */
bool tl_feed_edition_sound(const char *data, size_t size, const char *identity, struct tl_diags *diags);

/* The entry of that UID, or NULL. */
struct tl_feed_entry *tl_feed_edition_find(const struct tl_feed_edition *edition, const char *uid);

/* What of an event is written anew when it is copied. */
struct tl_feed_change {
    const char *modified; /* DTSTAMP and LAST-MODIFIED */
    uint32_t sequence;
    const char *cancelled;  /* what its title begins with, "" if it did before; NULL: it is not */
    const char *plan;       /* id of its plan, before the item's; NULL: as it is */
    const char *plan_title; /* title of its plan, fit for names; NULL: as it is */
};
/* feed_copy.c: appends an event, the rest of it byte for byte. */
void tl_feed_entry_copy(GString *text, const struct tl_feed_entry *entry,
                        const struct tl_feed_change *change);

#endif
