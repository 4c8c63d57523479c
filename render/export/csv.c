/*
 * csv.c - rows of RFC 4180 that no spreadsheet runs as a program.
 *
 * SPDX-License-Identifier: MIT
 */
#include "render/export/csv.h"

#include <string.h>

void tl_csv_cell(struct tl_writer *writer, bool first, const char *text) {
    if (!first) {
        tl_writer_put(writer, ",");
    }
    if (!text || !*text) {
        return;
    }
    /* The check is on the text as it stands, tab included, before blanks take its place. */
    bool formula = strchr("=+-@\t\r\n", *text) != NULL;
    GString *cell = g_string_new(formula ? "'" : NULL);
    for (const char *at = text; *at; at++) {
        g_string_append_c(cell, g_ascii_iscntrl(*at) ? ' ' : *at);
    }
    if (strpbrk(cell->str, ",\"") || cell->str[0] == ' ' || cell->str[cell->len - 1] == ' ') {
        g_string_replace(cell, "\"", "\"\"", 0);
        g_string_prepend_c(cell, '"');
        g_string_append_c(cell, '"');
    }
    tl_writer_put_bytes(writer, cell->str, cell->len);
    g_string_free(cell, TRUE);
}

void tl_csv_row(struct tl_writer *writer, const char *const *cells, size_t count) {
    for (size_t i = 0; i < count; i++) {
        tl_csv_cell(writer, i == 0, cells[i]);
    }
    tl_writer_put(writer, "\r\n");
}
