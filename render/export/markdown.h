/*
 * markdown.h - text of a CommonMark document.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef TL_EXPORT_MARKDOWN_H
#define TL_EXPORT_MARKDOWN_H

#include "render/export/writer.h"

/* Every mark that could begin something is escaped; a line break would end a row. */
void tl_markdown_text(struct tl_writer *writer, const char *text);
/* A paragraph between two `fence`s ("**", ""), and the empty line behind it. */
void tl_markdown_paragraph(struct tl_writer *writer, const char *text, const char *fence);

/* "Not for publication" (or NULL), the title and what the document is. */
void tl_markdown_opening(struct tl_writer *writer, const char *mark, const char *title, const char *caption);
/* The head of a table; columns that are NULL are left out. */
void tl_markdown_heads(struct tl_writer *writer, const char *const *names, size_t count);
/* One line of a list. */
void tl_markdown_item(struct tl_writer *writer, const char *text);
/* The last sentences, after an empty line. */
void tl_markdown_closing(struct tl_writer *writer, const char *footer, const char *disclaimer);

#endif
