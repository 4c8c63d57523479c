/*
 * filter.h - finding rows of a table: a field and boxes that the script brings to light.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef TL_PUBLISH_FILTER_H
#define TL_PUBLISH_FILTER_H

#include "render/export/html.h"

/* Opens the tools, with the field for words. What else is chosen by comes between. */
void tl_filter_begin(struct tl_html *html, const char *label);
/* A box for rows that bear a token ("data-with") or do not ("data-without"). */
void tl_filter_checkbox(struct tl_html *html, const char *attribute, const char *token, const char *label);
/* The line that says how many are left, `some` with {1} and {2}, and closes the tools. */
void tl_filter_end(struct tl_html *html, const char *some, const char *none);

#endif
