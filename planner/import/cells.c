/*
 * cells.c - RFC 4180, and what programs make of it: other separators, other encodings, loose quotes.
 *
 * SPDX-License-Identifier: MIT
 */
#include "planner/import/cells.h"

#include <string.h>

/* Rows that are looked at to find the separator. */
#define SAMPLE_ROWS 40

/* Windows-1252 from 0x80 to 0x9F; 0 where it has nothing. */
static const gunichar windows[] = {
    0x20AC, 0,      0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
    0x2039, 0x0152, 0,      0x017D, 0,      0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
    0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0,      0x017E, 0x0178,
};

static GBytes *windows_decode(const char *bytes, size_t size) {
    GString *text = g_string_sized_new(size + size / 8);
    for (size_t i = 0; i < size; i++) {
        unsigned char byte = (unsigned char)bytes[i];
        gunichar c = byte >= 0x80 && byte <= 0x9F ? windows[byte - 0x80] : byte;
        if (c == 0) {
            g_string_free(text, TRUE);
            return NULL;
        }
        if (c < 0x80) {
            g_string_append_c(text, (char)c);
        } else {
            g_string_append_unichar(text, c);
        }
    }
    return g_string_free_to_bytes(text);
}

/* What Excel calls "Unicode text". */
static GBytes *utf16_decode(const char *bytes, size_t size, bool big) {
    size_t count = (size - 2) / 2;
    g_autofree gunichar2 *units = g_new(gunichar2, count + 1);
    for (size_t i = 0; i < count; i++) {
        unsigned char first = (unsigned char)bytes[2 + i * 2], second = (unsigned char)bytes[3 + i * 2];
        units[i] = (gunichar2)(big ? first << 8 | second : second << 8 | first);
        if (units[i] == 0) {
            return NULL;
        }
    }
    glong length = 0;
    char *text = g_utf16_to_utf8(units, (glong)count, NULL, &length, NULL);
    return text ? g_bytes_new_take(text, (size_t)length) : NULL;
}

GBytes *tl_cells_decode(const char *bytes, size_t size, const char **ret_was) {
    bool little = size >= 2 && memcmp(bytes, "\xFF\xFE", 2) == 0;
    bool big = size >= 2 && memcmp(bytes, "\xFE\xFF", 2) == 0;
    *ret_was = NULL;
    if (little || big) {
        *ret_was = "UTF-16";
        return utf16_decode(bytes, size, big);
    }
    if (memchr(bytes, '\0', size)) {
        return NULL;
    }
    if (g_utf8_validate(bytes, (gssize)size, NULL)) {
        size_t mark = size >= 3 && memcmp(bytes, "\xEF\xBB\xBF", 3) == 0 ? 3 : 0;
        return g_bytes_new(bytes + mark, size - mark);
    }
    *ret_was = "Windows-1252";
    return windows_decode(bytes, size);
}

/* The byte behind the closing quotation mark, or the end of the file. */
static size_t quoted_end(const struct cells_file *file, size_t at, size_t *ret_unclosed) {
    size_t opened = at++;
    while (at < file->size) {
        const char *quote = memchr(file->bytes + at, '"', file->size - at);
        if (!quote) {
            break;
        }
        at = (size_t)(quote - file->bytes) + 1;
        if (at >= file->size || file->bytes[at] != '"') {
            return at;
        }
        at++;
    }
    *ret_unclosed = opened;
    return file->size;
}

static bool cell_ends(const struct cells_file *file, size_t at) {
    return at >= file->size || file->bytes[at] == file->separator || file->bytes[at] == '\n' ||
           file->bytes[at] == '\r';
}

size_t tl_cells_row(const struct cells_file *file, size_t at, GArray *cells, size_t *ret_unclosed) {
    g_array_set_size(cells, 0);
    for (;;) {
        size_t start = at;
        if (at < file->size && file->bytes[at] == '"') {
            at = quoted_end(file, at, ret_unclosed);
        }
        while (!cell_ends(file, at)) {
            at++;
        }
        if (cells->len < CELLS_COLUMNS_MAX) {
            struct table_cell cell = {(uint32_t)start, (uint32_t)(at - start)};
            g_array_append_val(cells, cell);
        }
        if (at >= file->size || file->bytes[at] != file->separator) {
            break;
        }
        at++;
    }
    if (at < file->size && file->bytes[at] == '\r') {
        at++;
    }
    return at < file->size && file->bytes[at] == '\n' ? at + 1 : at;
}

char *tl_cells_text(const struct cells_file *file, const struct table_cell *cell) {
    const char *bytes = file->bytes + cell->offset;
    size_t size = cell->length;
    if (size < 2 || bytes[0] != '"') {
        return g_strndup(bytes, size);
    }
    GString *text = g_string_sized_new(size);
    bool inside = true;
    for (size_t i = 1; i < size; i++) {
        if (bytes[i] == '"' && inside && i + 1 < size && bytes[i + 1] == '"') {
            g_string_append_c(text, '"');
            i++;
        } else if (bytes[i] == '"' && inside) {
            inside = false;
        } else {
            g_string_append_c(text, bytes[i]);
        }
    }
    return g_string_free(text, FALSE);
}

/* How many of the first rows have as many cells as most of them, and at least two. */
static size_t separator_score(const struct cells_file *file, size_t first) {
    size_t counts[CELLS_COLUMNS_MAX + 1] = {0};
    g_autoptr(GArray) cells = g_array_new(FALSE, FALSE, sizeof(struct table_cell));
    size_t at = first;
    size_t unclosed;
    for (size_t row = 0; row < SAMPLE_ROWS && at < file->size; row++) {
        at = tl_cells_row(file, at, cells, &unclosed);
        counts[cells->len]++;
    }
    size_t best = 0;
    for (size_t i = 2; i <= CELLS_COLUMNS_MAX; i++) {
        best = MAX(best, counts[i]);
    }
    return best;
}

void tl_cells_start(struct cells_file *file, const char *bytes, size_t size, size_t *ret_first) {
    static const char separators[] = {',', '\t', ';', '|'};
    *file = (struct cells_file){.bytes = bytes, .size = size, .separator = ','};
    *ret_first = 0;
    if (size > 5 && g_ascii_strncasecmp(bytes, "sep=", 4) == 0) {
        const char *line = memchr(bytes, '\n', size);
        file->separator = bytes[4];
        *ret_first = line ? (size_t)(line - bytes) + 1 : size;
        return;
    }
    size_t best = 0;
    char chosen = ',';
    for (size_t i = 0; i < G_N_ELEMENTS(separators); i++) {
        file->separator = separators[i];
        size_t score = separator_score(file, 0);
        if (score > best) {
            best = score;
            chosen = separators[i];
        }
    }
    file->separator = chosen;
}
