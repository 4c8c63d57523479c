/*
 * tag.c - where the attributes of a start tag stand in the file.
 *
 * libxml2 hands plain values out as they stand in its input, which gives their place. Values with
 * references, line ends or other than ASCII come decoded and without one: then the text of the tag
 * is scanned once more. It is known to be well-formed by then, which keeps the scan simple;
 * attributes come in the same order as from the parser.
 *
 * SPDX-License-Identifier: MIT
 */
#include "planner/read/reader.h"

#include <string.h>

static bool is_blank(char c) {
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

static uint32_t blanks_skip(const struct reader *reader, uint32_t at) {
    while (at < reader->size && is_blank(reader->bytes[at])) {
        at++;
    }
    return at;
}

static uint32_t name_skip(const struct reader *reader, uint32_t at) {
    for (; at < reader->size; at++) {
        char c = reader->bytes[at];
        if (c == '=' || c == '>' || c == '/' || is_blank(c)) {
            break;
        }
    }
    return at;
}

/* Reads name = "value" at `at`; answers the offset behind it, or 0 at the end of the tag. */
static uint32_t attribute_scan(const struct reader *reader, uint32_t at, struct tag_attribute *ret) {
    at = blanks_skip(reader, at);
    if (at >= reader->size || reader->bytes[at] == '>' || reader->bytes[at] == '/') {
        return 0;
    }
    ret->name_offset = at;
    at = name_skip(reader, at);
    ret->name_length = at - ret->name_offset;
    at = blanks_skip(reader, at);
    at = blanks_skip(reader, at + 1); /* the = */
    if (at >= reader->size) {
        return 0;
    }
    ret->value_offset = at + 1;
    const char *quote = memchr(reader->bytes + at + 1, reader->bytes[at], reader->size - at - 1);
    if (!quote) {
        return 0;
    }
    ret->value_length = (uint32_t)(quote - reader->bytes) - ret->value_offset;
    return ret->value_offset + ret->value_length + 1;
}

static bool is_namespace(const struct reader *reader, const struct tag_attribute *attribute) {
    const char *name = reader->bytes + attribute->name_offset;
    return attribute->name_length >= 5 && strncmp(name, "xmlns", 5) == 0 &&
           (attribute->name_length == 5 || name[5] == ':');
}

void tl_tag_scan(struct reader *reader, uint32_t tag_offset) {
    g_array_set_size(reader->tag, 0);
    uint32_t at = name_skip(reader, tag_offset + 1);
    struct tag_attribute attribute;
    while ((at = attribute_scan(reader, at, &attribute)) != 0) {
        if (!is_namespace(reader, &attribute)) {
            g_array_append_val(reader->tag, attribute);
        }
    }
}

/* The place of a value that stands in the parser's input as written, between its quotes. */
static bool input_place(const struct reader *reader, const xmlChar *value, const xmlChar *end,
                        struct tag_attribute *ret) {
    const xmlParserInput *input = reader->parser->input;
    if ((uintptr_t)value <= (uintptr_t)input->base || (uintptr_t)end >= (uintptr_t)input->cur) {
        return false;
    }
    size_t offset = reader->skipped + input->consumed + (size_t)(value - input->base);
    size_t length = (size_t)(end - value);
    if (offset + length >= reader->size) {
        return false;
    }
    char quote = reader->bytes[offset - 1];
    *ret = (struct tag_attribute){.value_offset = (uint32_t)offset, .value_length = (uint32_t)length};
    return (quote == '"' || quote == '\'') && reader->bytes[offset + length] == quote;
}

const struct tag_attribute *tl_tag_scanned(struct reader *reader, uint32_t tag_offset, guint number) {
    if (!reader->tag_scanned) {
        tl_tag_scan(reader, tag_offset);
        reader->tag_scanned = true;
    }
    g_assert(number < reader->tag->len);
    return &g_array_index(reader->tag, struct tag_attribute, number);
}

struct tag_attribute tl_tag_value(struct reader *reader, uint32_t tag_offset, guint number,
                                  const xmlChar *value, const xmlChar *end) {
    struct tag_attribute place;
    return input_place(reader, value, end, &place) ? place : *tl_tag_scanned(reader, tag_offset, number);
}

/* Bytes that a character reference at `text` ("&#233;", "&amp;") stands for once decoded. */
static size_t reference_decoded(const char *text) {
    if (text[1] != '#') {
        return 1;
    }
    guint64 code =
        text[2] == 'x' ? g_ascii_strtoull(text + 3, NULL, 16) : g_ascii_strtoull(text + 2, NULL, 10);
    char utf8[6];
    return (size_t)g_unichar_to_utf8((gunichar)MIN(code, 0x10FFFFu), utf8);
}

uint32_t tl_tag_offset_in(const struct reader *reader, const struct tag_attribute *attribute, size_t at) {
    uint32_t offset = attribute->value_offset;
    uint32_t end = offset + attribute->value_length;
    for (size_t decoded = 0; decoded < at && offset < end;) {
        const char *here = reader->bytes + offset;
        const char *semicolon = *here == '&' ? memchr(here, ';', end - offset) : NULL;
        if (semicolon) {
            decoded += reference_decoded(here);
            offset += (uint32_t)(semicolon - here) + 1;
        } else {
            /* a line end written as two bytes is read as one blank */
            decoded += !(here[0] == '\r' && offset + 1 < end && here[1] == '\n');
            offset++;
        }
    }
    return offset;
}
