/*
 * diag.h - how the library's own code adds diagnostics. Not installed.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef TL_INTERNAL_DIAG_H
#define TL_INTERNAL_DIAG_H

#include <glib.h>
#include <tenderline/diag.h>

/* A row of include/internal/codes.def each; the enum and the registry are made from that one file. */
enum tl_code_index {
#define TL_CODE(id, name, slug, severity, trouble, summary, explanation) TL_CODE_##name,
#include "codes.def"
#undef TL_CODE
    TL_CODE_COUNT
};

#define TL_SPAN_NONE ((struct tl_span){.source = TL_NONE})

/*
 * Takes the bytes of a file into the list (they are handed over) and answers its source number for
 * spans. `name` is copied.
 */
uint32_t tl_diags_add_source(struct tl_diags *diags, const char *name, GBytes *bytes);
/* The bytes of a source, borrowed; NULL if the list has no such source, as that of a reduced plan. */
const char *tl_diags_source_bytes(const struct tl_diags *diags, uint32_t source, size_t *ret_size);

/*
 * Adds one diagnostic. The text follows printf. Notes and a hint are added to the newest one by the
 * two calls below, which do nothing if it was switched off or accepted.
 */
void tl_diag_add(struct tl_diags *diags, enum tl_code_index code, struct tl_span span, const char *format,
                 ...) G_GNUC_PRINTF(4, 5);
/*
 * A code of this list alone, which the registry does not know: a rule's "pa2023/standstill". Its id
 * holds a slash and is its slug too. Texts are copied; of one id the first stays.
 */
const struct tl_code *tl_diags_own_code(struct tl_diags *diags, const struct tl_code *code);
/* tl_diag_add() of such a code. Its findings need not be equally grave: -W and --werror act on each. */
void tl_diag_add_own(struct tl_diags *diags, const struct tl_code *code, enum tl_severity severity,
                     struct tl_span span, const char *format, ...) G_GNUC_PRINTF(5, 6);
void tl_diag_note(struct tl_diags *diags, struct tl_span span, const char *format, ...) G_GNUC_PRINTF(3, 4);
void tl_diag_hint(struct tl_diags *diags, const char *format, ...) G_GNUC_PRINTF(2, 3);
/* Says which item the newest diagnostic is about. `id` is copied. */
void tl_diag_item(struct tl_diags *diags, uint32_t item, const char *id);

/*
 * accept="CODE": warnings and notes of that code about that item are silenced. Answers false if
 * there is no such code or it is an error's.
 */
bool tl_diags_accept(struct tl_diags *diags, const char *code, const char *item_id);

/*
 * For a list about a plan made from another list's plan, empty as yet: what was accepted there is
 * accepted here, and spans mean the same places.
 */
void tl_diags_follow(struct tl_diags *diags, const struct tl_diags *followed);

/* Drops all diagnostics of one source: an ill-formed file gives exactly one error. */
void tl_diags_drop_source(struct tl_diags *diags, uint32_t source);
/*
 * How many have been added so far that are errors by the registry, whatever --werror and -W say: a
 * step that adds none may go on.
 */
size_t tl_diags_errors(const struct tl_diags *diags);

/* tl_diags_print() of those that are at least as grave as `least`. */
enum tl_status tl_diags_print_least(struct tl_diags *diags, enum tl_severity least, bool colour,
                                    struct tl_sink *sink);
/* Which diagnostics are printed: those as grave as `least` for which `chosen` (not NULL) is true. */
typedef bool (*tl_diag_chooser)(void *context, const struct tl_diag *diag);
struct tl_diag_choice {
    enum tl_severity least;
    tl_diag_chooser chosen;
    void *context;
};
enum tl_status tl_diags_print_chosen(struct tl_diags *diags, const struct tl_diag_choice *choice, bool colour,
                                     struct tl_sink *sink);
/* tl_diags_print_json() of several lists in one document: `check` of several plans. */
enum tl_status tl_diags_print_json_lists(struct tl_diags *const *lists, size_t list_count,
                                         struct tl_sink *sink);

/*
 * "did you mean": the candidate nearest to `word` (Damerau-Levenshtein, at most a third of its
 * length but always one, ASCII case ignored), or NULL; also NULL for words over 64 bytes. `candidates`
 * ends with NULL.
 */
const char *tl_suggest(const char *word, const char *const *candidates);

/* What a reader of the plan has to know: dates that cannot hold, rules that are or may be broken. */
bool tl_diag_is_told(const struct tl_diag *diag);

#endif
