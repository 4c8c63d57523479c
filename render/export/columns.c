/*
 * columns.c - text in columns of fixed width.
 *
 * SPDX-License-Identifier: MIT
 */
#include "render/export/columns.h"

#include <string.h>

static size_t char_width(gunichar c) {
    return g_unichar_iszerowidth(c) ? 0 : g_unichar_iswide(c) ? 2 : 1;
}

size_t tl_columns_width(const char *text) {
    size_t width = 0;
    for (const char *at = text; *at; at = g_utf8_next_char(at)) {
        width += char_width(g_utf8_get_char(at));
    }
    return width;
}

static bool is_blank(const char *at) {
    return *at == ' ' || g_ascii_iscntrl(*at);
}

/*
 * The length in bytes of the longest line of at most `width` that `text` begins with: to the last
 * blank that fits, or, where a word is longer than the line, as much of it as fits.
 */
static size_t line_length(const char *text, size_t width) {
    size_t used = 0;
    const char *end = NULL, *at = text;
    while (*at) {
        if (is_blank(at)) {
            end = at;
        }
        size_t next = used + char_width(g_utf8_get_char(at));
        if (next > width && at > text) {
            return (size_t)((end && end > text ? end : at) - text);
        }
        used = next;
        at = g_utf8_next_char(at);
    }
    return (size_t)(at - text);
}

static const char *skip_blanks(const char *text) {
    while (*text && is_blank(text)) {
        text++;
    }
    return text;
}

/* Appends the next line of `*cell`, steps over it, answers its width. */
static size_t take_line(GString *line, const char **cell, size_t width) {
    *cell = skip_blanks(*cell);
    size_t length = line_length(*cell, width);
    size_t used = 0;
    for (const char *at = *cell; at < *cell + length; at = g_utf8_next_char(at)) {
        gunichar c = g_utf8_get_char(at);
        g_string_append_unichar(line, g_unichar_iscntrl(c) ? ' ' : c);
        used += char_width(c);
    }
    *cell = skip_blanks(*cell + length);
    return used;
}

static void pad(GString *line, size_t count) {
    for (size_t i = 0; i < count; i++) {
        g_string_append_c(line, ' ');
    }
}

static void put_line(struct tl_writer *writer, GString *line) {
    while (line->len > 0 && line->str[line->len - 1] == ' ') {
        g_string_truncate(line, line->len - 1);
    }
    g_string_append_c(line, '\n');
    tl_writer_put_bytes(writer, line->str, line->len);
    g_string_truncate(line, 0);
}

/* The cells before `right` stand at the left of their columns, the others at the right. */
static void put_cells(struct tl_writer *writer, const char *const *cells, const size_t *widths, size_t count,
                      size_t right, const char *lead) {
    g_autofree const char **rest = g_memdup2(cells, count * sizeof *cells);
    g_autoptr(GString) line = g_string_new(lead);
    size_t indent = tl_columns_width(lead);
    bool more = true;
    while (more) {
        more = false;
        for (size_t i = 0; i < count; i++) {
            size_t own = i < right ? widths[i] : MIN(tl_columns_width(rest[i]), widths[i]);
            pad(line, widths[i] - own);
            size_t used = widths[i] - own + take_line(line, &rest[i], widths[i]);
            pad(line, used < widths[i] ? widths[i] - used + 2 : 2);
            more = more || *rest[i];
        }
        put_line(writer, line);
        pad(line, indent);
    }
}

void tl_columns_row(struct tl_writer *writer, const char *const *cells, const size_t *widths, size_t count,
                    const char *lead) {
    put_cells(writer, cells, widths, count, count, lead);
}

void tl_columns_amounts(struct tl_writer *writer, const char *const *cells, const size_t *widths,
                        size_t count) {
    put_cells(writer, cells, widths, count, 1, "");
}

void tl_columns_paragraph(struct tl_writer *writer, const char *text, size_t width, const char *lead) {
    size_t indent = tl_columns_width(lead);
    size_t room = width > indent ? width - indent : 1;
    tl_columns_row(writer, &text, &room, 1, lead);
}

void tl_columns_opening(struct tl_writer *writer, const char *mark, const char *title, const char *caption) {
    if (mark) {
        tl_columns_paragraph(writer, mark, TL_COLUMNS_WIDTH, "");
        tl_writer_put(writer, "\n");
    }
    tl_columns_paragraph(writer, title, TL_COLUMNS_WIDTH, "");
    tl_columns_paragraph(writer, caption, TL_COLUMNS_WIDTH, "");
}

void tl_columns_closing(struct tl_writer *writer, const char *footer, const char *disclaimer) {
    tl_writer_put(writer, "\n");
    tl_columns_paragraph(writer, footer, TL_COLUMNS_WIDTH, "");
    tl_columns_paragraph(writer, disclaimer, TL_COLUMNS_WIDTH, "");
}
