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

#endif
