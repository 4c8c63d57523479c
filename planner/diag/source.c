/*
 * source.c - the text of a file that was read: lines and columns of its bytes.
 *
 * SPDX-License-Identifier: MIT
 */
#include "list.h"

#include <string.h>

/* Counting starts at the nearest mark, so a file that is one long line costs no more than another. */
#define MARK_DISTANCE 1024
/* How far behind a place its line is followed: far more than is ever shown. */
#define LINE_REACH 4096
#define BOM "\xEF\xBB\xBF"

void tl_source_free(struct tl_source *source) {
    g_free(source->name);
    g_bytes_unref(source->bytes);
    if (source->marks) {
        g_array_unref(source->marks);
    }
    g_free(source);
}

/* True for a byte at which a code point begins (every stray byte counts as one). */
static bool begins_code_point(char byte) {
    return ((unsigned char)byte & 0xC0) != 0x80;
}

static GArray *marks_make(const char *text, gsize size) {
    GArray *marks = g_array_new(FALSE, FALSE, sizeof(struct tl_source_mark));
    gsize start = size >= strlen(BOM) && memcmp(text, BOM, strlen(BOM)) == 0 ? strlen(BOM) : 0;
    struct tl_source_mark at = {.offset = (uint32_t)start, .line = 1, .column = 1};
    g_array_append_val(marks, at);
    uint32_t last = at.offset;
    for (; at.offset < size; at.offset++) {
        bool begins = begins_code_point(text[at.offset]);
        if (begins && at.offset - last >= MARK_DISTANCE) {
            g_array_append_val(marks, at);
            last = at.offset;
        }
        if (text[at.offset] == '\n') {
            struct tl_source_mark next = {.offset = at.offset + 1, .line = at.line + 1, .column = 1};
            g_array_append_val(marks, next);
            last = next.offset;
            at = (struct tl_source_mark){.offset = at.offset, .line = next.line, .column = 1};
        } else if (at.offset + 1 < size && begins_code_point(text[at.offset + 1])) {
            at.column++;
        }
    }
    return marks;
}

/* The last mark at or before `offset`. */
static guint mark_before(const GArray *marks, uint32_t offset) {
    guint low = 0;
    guint high = marks->len;
    while (high - low > 1) {
        guint middle = low + (high - low) / 2;
        if (g_array_index(marks, struct tl_source_mark, middle).offset <= offset) {
            low = middle;
        } else {
            high = middle;
        }
    }
    return low;
}

static const char *source_index(struct tl_source *source, gsize *ret_size) {
    const char *text = g_bytes_get_data(source->bytes, ret_size);
    if (!source->marks) {
        source->marks = marks_make(text, *ret_size);
    }
    return text;
}

struct tl_source_mark tl_source_place(struct tl_source *source, uint32_t offset) {
    gsize size;
    const char *text = source_index(source, &size);
    offset = (uint32_t)MIN((gsize)offset, size);
    guint index = mark_before(source->marks, offset);
    struct tl_source_mark at = g_array_index(source->marks, struct tl_source_mark, index);
    for (uint32_t i = at.offset + 1; i <= offset; i++) {
        if (i == size || begins_code_point(text[i])) {
            at.column++;
        }
    }
    at.offset = offset;
    return at;
}

void tl_source_line(struct tl_source *source, uint32_t offset, uint32_t *ret_first, uint32_t *ret_end) {
    gsize size;
    const char *text = source_index(source, &size);
    offset = (uint32_t)MIN((gsize)offset, size);
    guint index = mark_before(source->marks, offset);
    const struct tl_source_mark *marks = &g_array_index(source->marks, struct tl_source_mark, 0);
    while (index > 0 && marks[index].column != 1) {
        index--;
    }
    *ret_first = marks[index].offset;
    size_t reach = MIN(size - offset, LINE_REACH);
    const char *newline = memchr(text + offset, '\n', reach);
    uint32_t end = newline ? (uint32_t)(newline - text) : offset + (uint32_t)reach;
    *ret_end = end > *ret_first && text[end - 1] == '\r' ? end - 1 : end;
}
