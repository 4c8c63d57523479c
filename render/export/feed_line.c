/*
 * feed_line.c - content lines of iCalendar.
 *
 * SPDX-License-Identifier: MIT
 */
#include "render/export/feed_line.h"

#include <string.h>

/* Length of a physical line of a good form, or 0 with what is wrong. */
static size_t line_length(struct tl_feed_lines *lines, const char *line) {
    size_t length = 0;
    while (line + length < lines->end && (unsigned char)line[length] >= ' ' && line[length] != 0x7f) {
        length++;
    }
    if (line + length + 1 >= lines->end || memcmp(line + length, "\r\n", 2) != 0) {
        lines->wrong = line + length < lines->end && line[length] != '\n' && line[length] != '\r'
                           ? "has a control character"
                           : "does not end in CR LF";
        return 0;
    }
    if (length > TL_FEED_LINE_MOST) {
        lines->wrong = "is longer than 75 octets";
        return 0;
    }
    return length + 2;
}

bool tl_feed_lines_next(struct tl_feed_lines *lines) {
    g_string_truncate(lines->line, 0);
    lines->from = lines->at;
    lines->size = 0;
    while (lines->at < lines->end && (lines->size == 0 || *lines->at == ' ')) {
        size_t length = line_length(lines, lines->at);
        if (length == 0) {
            lines->from = lines->at;
            return false;
        }
        size_t fold = lines->size > 0;
        g_string_append_len(lines->line, lines->at + fold, (gssize)(length - 2 - fold));
        lines->at += length;
        lines->size += length;
    }
    return lines->size > 0;
}

const char *tl_feed_line_value(const char *line, const char *name) {
    size_t length = strlen(name);
    if (strncmp(line, name, length) != 0) {
        return NULL;
    }
    if (line[length] == ':') {
        return line + length + 1;
    }
    const char *colon = line[length] == ';' ? strchr(line + length, ':') : NULL;
    return colon ? colon + 1 : NULL;
}

int tl_feed_line_number(const char *digits, size_t count) {
    int value = 0;
    for (size_t i = 0; i < count; i++) {
        value = 10 * value + (digits[i] - '0');
    }
    return value;
}

void tl_feed_line_find(const char *text, size_t size, const char *name, GString *ret_line) {
    struct tl_feed_lines lines = {.at = text, .end = text + size, .line = ret_line};
    while (tl_feed_lines_next(&lines)) {
        if (tl_feed_line_value(ret_line->str, name)) {
            return;
        }
    }
    g_string_truncate(ret_line, 0);
}

void tl_feed_line_put(GString *text, const char *line) {
    size_t room = TL_FEED_LINE_MOST;
    size_t used = 0;
    while (*line) {
        const char *next = g_utf8_next_char(line);
        size_t octets = (size_t)(next - line);
        if (used + octets > room) {
            g_string_append(text, "\r\n ");
            room = TL_FEED_LINE_MOST - 1;
            used = 0;
        }
        g_string_append_len(text, line, (gssize)octets);
        used += octets;
        line = next;
    }
    g_string_append(text, "\r\n");
}
