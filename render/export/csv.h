/*
 * csv.h - rows of RFC 4180: comma, CRLF, doubled quotes.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef TL_EXPORT_CSV_H
#define TL_EXPORT_CSV_H

#include "render/export/writer.h"

/*
 * Writes one cell, after a comma unless it is the `first` of its row. Line breaks and other control
 * characters become blanks. A cell that a spreadsheet would run as a formula (it begins with
 * = + - @ or a tab) gets an apostrophe in front. NULL is an empty cell.
 */
void tl_csv_cell(struct tl_writer *writer, bool first, const char *text);
/* Cells of `count` texts, and the end of the row. */
void tl_csv_row(struct tl_writer *writer, const char *const *cells, size_t count);

#endif
