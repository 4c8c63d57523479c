/*
 * excerpt.c - a line of the user's file with a caret under the place that is meant.
 *
 * SPDX-License-Identifier: MIT
 */
#include "list.h"

#include <string.h>

/* Columns of the source that are shown, and how many of them at most follow the caret when trimmed. */
#define SHOWN_COLUMNS 110
#define SHOWN_AFTER 40
#define TAB_COLUMNS 4
#define REPLACEMENT 0xFFFD

#define GREEN "\033[1;32m"
#define RESET "\033[0m"

/* One character of the line as it is shown. */
struct cell {
    gunichar shown;
    size_t bytes;
    int columns;
};

/* Direction marks could make the line read otherwise than the program reads it. */
static bool misleads(gunichar c) {
    return (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
}

static struct cell cell_read(const char *at, const char *end) {
    gunichar c = g_utf8_get_char_validated(at, end - at);
    if (c == (gunichar)-1 || c == (gunichar)-2) {
        return (struct cell){.shown = REPLACEMENT, .bytes = 1, .columns = 1};
    }
    size_t bytes = (size_t)(g_utf8_next_char(at) - at);
    if (c == '\t') {
        return (struct cell){.shown = c, .bytes = bytes, .columns = TAB_COLUMNS};
    }
    if (g_unichar_iscntrl(c) || misleads(c) || c == 0xFEFF) {
        return (struct cell){.shown = REPLACEMENT, .bytes = bytes, .columns = 1};
    }
    int columns = g_unichar_iszerowidth(c) ? 0 : g_unichar_iswide(c) ? 2 : 1;
    return (struct cell){.shown = c, .bytes = bytes, .columns = columns};
}

static const char *step_back(const char *first, const char *at) {
    const char *before = at - 1;
    while (before > first && at - before < 4 && ((unsigned char)*before & 0xC0) == 0x80) {
        before--;
    }
    /* A stray byte stands alone, as cell_read() takes it. */
    return cell_read(before, at).bytes == (size_t)(at - before) ? before : at - 1;
}

/* Columns from `at` to `end`, counted no further than `limit`. */
static int columns_to(const char *at, const char *end, int limit) {
    int columns = 0;
    while (at < end && columns < limit) {
        struct cell cell = cell_read(at, end);
        columns += cell.columns;
        at += cell.bytes;
    }
    return MIN(columns, limit);
}

/* The first character to show, so that the caret and what follows have their room. */
static const char *window_start(const char *first, const char *caret, const char *end) {
    int room = SHOWN_COLUMNS - columns_to(caret, end, SHOWN_AFTER);
    const char *at = caret;
    while (at > first) {
        const char *before = step_back(first, at);
        room -= cell_read(before, at).columns;
        if (room < 0) {
            break;
        }
        at = before;
    }
    return at;
}

static void append_cell(GString *text, const struct cell *cell) {
    if (cell->shown == '\t') {
        g_string_append_printf(text, "%*s", cell->columns, "");
    } else {
        g_string_append_unichar(text, cell->shown);
    }
}

static void append_repeated(GString *text, char c, int times) {
    while (times-- > 0) {
        g_string_append_c(text, c);
    }
}

void tl_excerpt_append(GString *text, struct tl_source *source, struct tl_span span, bool colour) {
    gsize size;
    const char *bytes = g_bytes_get_data(source->bytes, &size);
    uint32_t first;
    uint32_t end;
    tl_source_line(source, span.offset, &first, &end);
    const char *caret = bytes + CLAMP((gsize)span.offset, (gsize)first, (gsize)end);
    const char *stop = bytes + MIN((gsize)span.offset + span.length, (gsize)end);
    const char *at = window_start(bytes + first, caret, bytes + end);
    g_string_append_printf(text, "%5u | ", tl_source_place(source, span.offset).line);
    g_autoptr(GString) marks = g_string_new(NULL);
    if (at > bytes + first) {
        g_string_append(text, "…");
        g_string_append_c(marks, ' ');
    }
    int columns = 0;
    bool marked = false;
    while (at < bytes + end && columns < SHOWN_COLUMNS) {
        struct cell cell = cell_read(at, bytes + end);
        append_cell(text, &cell);
        if (at == caret && !marked) {
            g_string_append_c(marks, '^');
            append_repeated(marks, at < stop ? '~' : ' ', cell.columns - 1);
            marked = true;
        } else {
            append_repeated(marks, at >= caret && at < stop ? '~' : ' ', cell.columns);
        }
        columns += cell.columns;
        at += cell.bytes;
    }
    if (at < bytes + end) {
        g_string_append(text, "…");
    }
    g_string_append_c(text, '\n');
    if (!marked) {
        g_string_append_c(marks, '^');
    }
    g_strchomp(marks->str);
    g_string_append_printf(text, "      | %s%s%s\n", colour ? GREEN : "", marks->str, colour ? RESET : "");
}
