/*
 * diag.h - diagnostics: what is wrong with the user's files, where, and what to do about it.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef TENDERLINE_DIAG_H
#define TENDERLINE_DIAG_H

#include <tenderline/base.h>

TL_BEGIN_DECLS

/*
 * The list to which every step may add. It also owns the text of the files that were read, so that
 * it can show lines. Not safe to share between threads while it grows.
 */
struct tl_diags;

/* How grave: of two the greater value is worse. Errors alone change how the program ends. */
enum tl_severity { TL_SEVERITY_NOTE = 0, TL_SEVERITY_WARNING, TL_SEVERITY_ERROR };

/*
 * FILE: the file itself cannot be used (syntax, references, cycles, dates of one item that disagree
 * among themselves). Outputs stop. FINDING: the plan is late or unlawful, and can still be drawn.
 */
enum tl_trouble { TL_TROUBLE_FILE = 0, TL_TROUBLE_FINDING };

/* A stretch of bytes of one source file. length 0 marks a point. source TL_NONE: no place at all. */
struct tl_span {
    uint32_t source;
    uint32_t offset; /* bytes from the start of the file */
    uint32_t length; /* bytes */
};

/* A span in the terms of an editor. */
struct tl_place {
    const char *file; /* as the caller named it; borrowed from the list */
    uint32_t line;    /* from 1 */
    uint32_t column;  /* from 1, in code points */
    uint32_t end_line;
    uint32_t end_column; /* exclusive */
};

/* One row of the registry: the meaning of a code never changes. */
struct tl_code {
    const char *id;   /* "TL0417" */
    const char *slug; /* "unknown-reference" */
    enum tl_severity severity;
    enum tl_trouble trouble;
    const char *summary;     /* one line */
    const char *explanation; /* paragraphs with an example, as `explain` prints it */
};

/* The registry, sorted by id. */
TL_PUBLIC const struct tl_code *tl_codes(size_t *ret_count);
/* By id or slug, any case; NULL if there is none. */
TL_PUBLIC const struct tl_code *tl_code_find(const char *id_or_slug);

/* A place besides, and what is to be seen there ("first used here"). */
struct tl_diag_note {
    struct tl_span span;
    const char *text;
};

/* One diagnostic. All of it is borrowed from the list and good until that grows. */
struct tl_diag {
    const struct tl_code *code;
    enum tl_severity severity; /* after -W and --werror */
    struct tl_span span;
    uint32_t item;       /* index of the item it is about, or TL_NONE */
    const char *item_id; /* its id, or NULL */
    const char *text;    /* lower case, no full stop */
    const char *hint;    /* or NULL */
    const struct tl_diag_note *notes;
    size_t note_count;
};

/* What the user asked of single codes. */
enum tl_code_action { TL_CODE_DEFAULT = 0, TL_CODE_OFF, TL_CODE_NOTE, TL_CODE_WARNING, TL_CODE_ERROR };

/* An empty list; never NULL. */
TL_PUBLIC struct tl_diags *tl_diags_create(void);
/* Accepts NULL. */
TL_PUBLIC void tl_diags_destroy(struct tl_diags *diags);

/*
 * -W: "slug", "no-slug", "slug=note|warning|error", or the same with an id. An error can not be
 * switched off or lowered. False if there is no such code or word. A rule's code, with a slash, is
 * believed: whether there is such a rule is known where rules are read.
 */
TL_PUBLIC bool tl_diags_set(struct tl_diags *diags, const char *option);
/* --werror: warnings count as errors. Call before anything is added. */
TL_PUBLIC void tl_diags_set_werror(struct tl_diags *diags, bool on);

/* Sorted by file, place and code; equal ones once. Valid until the list grows. */
TL_PUBLIC const struct tl_diag *tl_diags_all(struct tl_diags *diags, size_t *ret_count);
/* How many there are of that severity, those that are too many to be kept among them. */
TL_PUBLIC size_t tl_diags_count(struct tl_diags *diags, enum tl_severity severity);
/* Errors of the file kind: outputs must stop. */
TL_PUBLIC bool tl_diags_stops_output(struct tl_diags *diags);
/* False, and *ret_place as it was, for a span that has no place in a file. */
TL_PUBLIC bool tl_diags_place(const struct tl_diags *diags, struct tl_span span, struct tl_place *ret_place);

/*
 * The text form: a line each, source line with caret, notes and hint. `colour` adds SGR codes. What the
 * sink answers, if that is not TL_OK.
 */
TL_PUBLIC enum tl_status tl_diags_print(struct tl_diags *diags, bool colour, struct tl_sink *sink);
/* The same as JSON: {"version":1,"diagnostics":[...]} with lines, columns and byte offsets. */
TL_PUBLIC enum tl_status tl_diags_print_json(struct tl_diags *diags, struct tl_sink *sink);

TL_END_DECLS

#endif
