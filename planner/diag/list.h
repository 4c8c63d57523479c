/*
 * list.h - the diagnostics list as its own files see it. Not for other folders.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef TL_DIAG_LIST_H
#define TL_DIAG_LIST_H

#include "internal/diag.h"

/* Diagnostics of one code beyond this many are counted, not kept: a hostile file fills no memory. */
#define TL_DIAGS_KEPT_PER_CODE 10000
/* Of one code the text form shows this many. */
#define TL_DIAGS_SHOWN_PER_CODE 100

/* A known place: columns count code points from 1. */
struct tl_source_mark {
    uint32_t offset;
    uint32_t line;
    uint32_t column;
};

struct tl_source {
    char *name; /* valid UTF-8 */
    GBytes *bytes;
    GArray
        *marks; /* struct tl_source_mark by offset: every line's start and one a kilobyte; NULL until asked */
};

void tl_source_free(struct tl_source *source);
/* Line and column of a byte; beyond the end means the end. */
struct tl_source_mark tl_source_place(struct tl_source *source, uint32_t offset);
/* The bytes [*ret_first, *ret_end) of the line that holds `offset`, without its line end; a very long
 * line is cut some thousand bytes behind `offset`. */
void tl_source_line(struct tl_source *source, uint32_t offset, uint32_t *ret_first, uint32_t *ret_end);
/* The source of a span, or NULL if it has no place. */
struct tl_source *tl_diags_source(const struct tl_diags *diags, struct tl_span span);

/* How many of a code were found beyond TL_DIAGS_KEPT_PER_CODE. */
size_t tl_diags_overflow(const struct tl_diags *diags, enum tl_code_index code);
/* The severity with which diagnostics of a code are counted. */
enum tl_severity tl_diags_severity(const struct tl_diags *diags, enum tl_code_index code);

/*
 * Appends the line of `span` with a caret under it to `text`: tabs widened, control characters
 * shown as U+FFFD, long lines trimmed around the caret. `colour` adds SGR codes.
 */
void tl_excerpt_append(GString *text, struct tl_source *source, struct tl_span span, bool colour);

#endif
