/*
 * columns.h - text in columns of fixed width, measured as a terminal does.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef TL_EXPORT_COLUMNS_H
#define TL_EXPORT_COLUMNS_H

#include "render/export/writer.h"

/* The widest line of a text made to be read. */
#define TL_COLUMNS_WIDTH 100

/* Cells of a terminal that `text` takes: wide characters two, combining ones none. */
size_t tl_columns_width(const char *text);
/*
 * Writes one row whose cells are broken at blanks to the widths given, two blanks between columns
 * and none at the ends of lines. `lead` stands before the first line, as many blanks before the others.
 */
void tl_columns_row(struct tl_writer *writer, const char *const *cells, const size_t *widths, size_t count,
                    const char *lead);
/* The same for a title and amounts: without blanks in them, they stand at the right of their columns. */
void tl_columns_amounts(struct tl_writer *writer, const char *const *cells, const size_t *widths,
                        size_t count);
/* Writes running text in lines of at most `width`, `lead` included. */
void tl_columns_paragraph(struct tl_writer *writer, const char *text, size_t width, const char *lead);

/* "Not for publication" (or NULL) and an empty line; the title; what the text is. */
void tl_columns_opening(struct tl_writer *writer, const char *mark, const char *title, const char *caption);
/* The last sentences, after an empty line. */
void tl_columns_closing(struct tl_writer *writer, const char *footer, const char *disclaimer);

#endif
