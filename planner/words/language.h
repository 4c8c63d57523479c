/*
 * language.h - what makes up a language, for the files that make one. Not for other folders.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef TL_WORDS_LANGUAGE_H
#define TL_WORDS_LANGUAGE_H

#include <internal/language.h>

#define TL_LANGUAGE_NAMESPACE "urn:tenderline:words:1"
#define TL_LANGUAGE_BLANKS 3 /* {1} to {3} */

struct tl_language {
    const char *name;
    const char *words[TL_WORD_COUNT]; /* NULL: English */
    GStringChunk *texts;
};

struct tl_language *tl_language_create(const char *name);
/* "month-1" */
const char *tl_language_key(enum tl_word word);
/* language_read.c: the words of one file; NULL after diagnostics. */
struct tl_language *tl_language_read(const char *path, GBytes *bytes, const char *name,
                                     struct tl_diags *diags);

#endif
