/*
 * place.c - where the attributes of a start tag stand in the file.
 *
 * libxml2 hands plain values out as they stand in its input, which gives their place. Values with
 * references, line ends or other than ASCII come decoded and without one: then the text of the tag
 * is scanned once more. It is known to be well-formed by then, which keeps the scan simple;
 * attributes come in the same order as from the parser.
 *
 * SPDX-License-Identifier: MIT
 */
#include <string.h>

#include "planner/xml/parser.h"

static bool is_blank(char c) {
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

static uint32_t blanks_skip(const struct tl_xml *xml, uint32_t at) {
    while (at < xml->size && is_blank(xml->bytes[at])) {
        at++;
    }
    return at;
}

static uint32_t name_skip(const struct tl_xml *xml, uint32_t at) {
    for (; at < xml->size; at++) {
        char c = xml->bytes[at];
        if (c == '=' || c == '>' || c == '/' || is_blank(c)) {
            break;
        }
    }
    return at;
}

/* Reads name = "value" at `at`; answers the offset behind it, or 0 at the end of the tag. */
static uint32_t attribute_scan(const struct tl_xml *xml, uint32_t at, struct tl_xml_place *ret) {
    at = blanks_skip(xml, at);
    if (at >= xml->size || xml->bytes[at] == '>' || xml->bytes[at] == '/') {
        return 0;
    }
    ret->name_offset = at;
    at = name_skip(xml, at);
    ret->name_length = at - ret->name_offset;
    at = blanks_skip(xml, at);
    at = blanks_skip(xml, at + 1); /* the = */
    if (at >= xml->size) {
        return 0;
    }
    ret->value_offset = at + 1;
    const char *quote = memchr(xml->bytes + at + 1, xml->bytes[at], xml->size - at - 1);
    if (!quote) {
        return 0;
    }
    ret->value_length = (uint32_t)(quote - xml->bytes) - ret->value_offset;
    return ret->value_offset + ret->value_length + 1;
}

static bool is_namespace(const struct tl_xml *xml, const struct tl_xml_place *attribute) {
    const char *name = xml->bytes + attribute->name_offset;
    return attribute->name_length >= 5 && strncmp(name, "xmlns", 5) == 0 &&
           (attribute->name_length == 5 || name[5] == ':');
}

void tl_xml_places_scan(struct tl_xml *xml, uint32_t offset) {
    g_array_set_size(xml->places, 0);
    uint32_t at = name_skip(xml, offset + 1);
    struct tl_xml_place attribute;
    while ((at = attribute_scan(xml, at, &attribute)) != 0) {
        if (!is_namespace(xml, &attribute)) {
            g_array_append_val(xml->places, attribute);
        }
    }
}

/* The place of a value that stands in the parser's input as written, between its quotes. */
static bool input_place(const struct tl_xml *xml, const struct tl_xml_attribute *attribute,
                        struct tl_xml_place *ret) {
    const xmlParserInput *input = xml->parser->input;
    const char *base = (const char *)input->base;
    if ((uintptr_t)attribute->value <= (uintptr_t)base ||
        (uintptr_t)attribute->end >= (uintptr_t)input->cur) {
        return false;
    }
    size_t offset = xml->skipped + input->consumed + (size_t)(attribute->value - base);
    size_t length = (size_t)(attribute->end - attribute->value);
    if (offset + length >= xml->size) {
        return false;
    }
    char quote = xml->bytes[offset - 1];
    *ret = (struct tl_xml_place){.value_offset = (uint32_t)offset, .value_length = (uint32_t)length};
    return (quote == '"' || quote == '\'') && xml->bytes[offset + length] == quote;
}

const struct tl_xml_place *tl_xml_place(struct tl_xml *xml, uint32_t number) {
    if (!xml->scanned) {
        tl_xml_places_scan(xml, xml->tag.offset);
        xml->scanned = true;
    }
    g_assert(number < xml->places->len);
    return &g_array_index(xml->places, struct tl_xml_place, number);
}

struct tl_xml_place tl_xml_value_place(struct tl_xml *xml, uint32_t number,
                                       const struct tl_xml_attribute *attribute) {
    struct tl_xml_place place;
    return input_place(xml, attribute, &place) ? place : *tl_xml_place(xml, number);
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

uint32_t tl_xml_place_offset(const struct tl_xml *xml, const struct tl_xml_place *place, size_t at) {
    uint32_t offset = place->value_offset;
    uint32_t end = offset + place->value_length;
    for (size_t decoded = 0; decoded < at && offset < end;) {
        const char *here = xml->bytes + offset;
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
