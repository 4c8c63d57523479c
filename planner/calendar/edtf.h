/*
 * edtf.h - one date of ISO 8601-2 between two bytes of a text, for when.c and extent.c alone.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef TL_CALENDAR_EDTF_H
#define TL_CALENDAR_EDTF_H

#include <tenderline/date.h>

/* A stretch of a text that is being read: the next byte is text[at], the last one text[end - 1]. */
struct edtf_cursor {
    const char *text;
    size_t at;
    size_t end;
};

/* All of `text` without the blanks around it. */
struct edtf_cursor tl_edtf_cursor_trimmed(const char *text);
bool tl_edtf_cursor_is(const struct edtf_cursor *cursor, const char *word); /* any case */
bool tl_edtf_cursor_starts(const struct edtf_cursor *cursor, const char *prefix);

/* What may stand in a date here. */
enum edtf_allowed {
    EDTF_ANY = 0,  /* all that a date attribute takes, but sets */
    EDTF_ENDPOINT, /* of an extent: no seasons and quarters, which the standard keeps out there */
    EDTF_MEMBER,   /* of a set: neither those nor qualifiers and X */
};

/* Reads up to cursor->end; after a fault cursor->at is where it was seen. */
enum tl_text_fault tl_edtf_date_read(struct edtf_cursor *cursor, enum edtf_allowed allowed,
                                     struct tl_when *ret_when);

/* [a,b], [a..b], [..a], [a..]: one of. The cursor stands on the bracket. */
enum tl_text_fault tl_edtf_choice_read(struct edtf_cursor *cursor, struct tl_when *ret_when);

/* Why a text that is no date may have been meant as one; TL_TEXT_SYNTAX if there is no telling. */
enum tl_text_fault tl_edtf_fault_guess(const struct edtf_cursor *whole);

#endif
