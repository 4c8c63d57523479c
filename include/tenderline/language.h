/*
 * language.h - the fixed words of outputs (months, weekdays, headings) in one language. Titles and
 * notes are the plan's own words and stay as they are; diagnostics and reasons are English.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef TENDERLINE_LANGUAGE_H
#define TENDERLINE_LANGUAGE_H

#include <tenderline/diag.h>

TL_BEGIN_DECLS

/* Immutable. Where a function takes one, NULL stands for the library's own English. */
struct tl_language;

/*
 * Reads `data_dir`/words/cy.xml for "cy", "cy-GB" or "CY". A word that it lacks stays English, with a
 * note; so do all where there is no such file. What is wrong in the file goes to `diags`; then, and
 * where it cannot be read, *ret_language is NULL.
 */
TL_PUBLIC TL_MUST_CHECK enum tl_status tl_language_load(const char *data_dir, const char *tag,
                                                        struct tl_diags *diags,
                                                        struct tl_language **ret_language);
/* Accepts NULL. */
TL_PUBLIC void tl_language_destroy(struct tl_language *language);
/* True if the data folder has words for the tag. */
TL_PUBLIC bool tl_language_exists(const char *data_dir, const char *tag);
/* "cy"; "en" for NULL, and where there were no words. */
TL_PUBLIC const char *tl_language_name(const struct tl_language *language);

TL_END_DECLS

#endif
