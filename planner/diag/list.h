/*
 * list.h - the diagnostics list as its own files see it. Not for other folders.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef TL_DIAG_LIST_H
#define TL_DIAG_LIST_H

#include <internal/diag.h>

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

struct tl_diags_entry {
    struct tl_diag diag;
    GArray *notes; /* struct tl_diag_note, or NULL */
};

struct tl_diags_accepted {
    const struct tl_code *code;
    const char *item_id;
};

/* What is known of one code in one list. */
struct tl_diags_tally {
    size_t found; /* added, kept or not */
    enum tl_code_action action;
};

/* A code of one list alone. */
struct tl_own_code {
    struct tl_code code;
    struct tl_diags_tally tally;
};

struct tl_diags {
    GPtrArray *sources;    /* struct tl_source */
    GArray *entries;       /* struct tl_diags_entry, as added */
    GArray *view;          /* struct tl_diag, sorted; stale when NULL */
    GArray *accepted;      /* struct tl_diags_accepted, sorted if accepted_sorted */
    GStringChunk *strings; /* every text of the list */
    size_t errors;
    struct tl_diags_tally tallies[TL_CODE_COUNT];
    GPtrArray *own;       /* struct tl_own_code */
    GPtrArray *own_asked; /* char *: what -W asked of codes that may yet be added */
    bool werror;
    bool newest_kept; /* the newest diagnostic is the last entry */
    bool accepted_sorted;
};

void tl_source_free(struct tl_source *source);
/* Line and column of a byte; beyond the end means the end. */
struct tl_source_mark tl_source_place(struct tl_source *source, uint32_t offset);
/* The bytes [*ret_first, *ret_end) of the line that holds `offset`, without its line end; a very long
 * line is cut some thousand bytes behind `offset`. */
void tl_source_line(struct tl_source *source, uint32_t offset, uint32_t *ret_first, uint32_t *ret_end);
/* The source of a span, or NULL if it has no place. */
struct tl_source *tl_diags_source(const struct tl_diags *diags, struct tl_span span);

/* Codes of the registry stand in one array; any other is the list's own. */
struct tl_diags_tally *tl_diags_tally(const struct tl_diags *diags, const struct tl_code *code);
/* The severity, after -W and --werror, of a diagnostic of that code that is `own` by itself. */
enum tl_severity tl_diags_asked(const struct tl_diags *diags, const struct tl_code *code,
                                enum tl_severity own);
/* How many of a code were found beyond TL_DIAGS_KEPT_PER_CODE. */
size_t tl_diags_overflow(const struct tl_diags *diags, const struct tl_code *code);
/* The severity with which diagnostics of a code beyond those kept are counted. */
enum tl_severity tl_diags_severity(const struct tl_diags *diags, const struct tl_code *code);
/* The codes of the registry, then those of the list alone. */
guint tl_diags_code_count(const struct tl_diags *diags);
const struct tl_code *tl_diags_code(const struct tl_diags *diags, guint index);

/*
 * Appends the line of `span` with a caret under it to `text`: tabs widened, control characters
 * shown as U+FFFD, long lines trimmed around the caret. `colour` adds SGR codes.
 */
void tl_excerpt_append(GString *text, struct tl_source *source, struct tl_span span, bool colour);

#endif
