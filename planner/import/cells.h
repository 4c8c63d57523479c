/*
 * cells.h - rows and cells of a file as Word and Excel save tables: commas, semicolons or tabs, quotes.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef TL_IMPORT_CELLS_H
#define TL_IMPORT_CELLS_H

#include <glib.h>
#include <stdbool.h>
#include <stdint.h>

/* A cell, as bytes of the file: quotes included. */
struct table_cell {
    uint32_t offset, length;
};

/* A file that is being read; the bytes are borrowed, UTF-8 and without NUL. */
struct cells_file {
    const char *bytes;
    size_t size;
    char separator;
};

/*
 * The bytes as UTF-8 without a byte order mark: UTF-16 with its mark and Windows-1252 are converted.
 * *ret_was names what they were, NULL for UTF-8. NULL if they are no text.
 */
GBytes *tl_cells_decode(const char *bytes, size_t size, const char **ret_was);

/* Finds the separator; the first row is at *ret_first. */
void tl_cells_start(struct cells_file *file, const char *bytes, size_t size, size_t *ret_first);
/*
 * The cells of the row at `at`, at most CELLS_COLUMNS_MAX of them, into `cells` (struct table_cell), and
 * where the next row is. A quotation mark that is never closed ends with the file, and is at
 * *ret_unclosed, which is otherwise left alone.
 */
#define CELLS_COLUMNS_MAX 64
size_t tl_cells_row(const struct cells_file *file, size_t at, GArray *cells, size_t *ret_unclosed);
/* The text of a cell without its quotes. g_free(). */
char *tl_cells_text(const struct cells_file *file, const struct table_cell *cell);

#endif
