/*
 * source.c - may these bytes be read at all: size, encoding.
 *
 * SPDX-License-Identifier: MIT
 */
#include <string.h>

#include "planner/xml/parser.h"

static struct tl_span point(const struct tl_xml *xml, size_t offset, size_t length) {
    return (struct tl_span){.source = xml->source, .offset = (uint32_t)offset, .length = (uint32_t)length};
}

/* The encoding that starts like this, or NULL. Plans are UTF-8; others are told by their name. */
static const char *foreign_encoding(const unsigned char *bytes, size_t size) {
    static const struct {
        unsigned char start[4];
        size_t length;
        const char *name;
    } starts[] = {
        {{0xFF, 0xFE, 0x00, 0x00}, 4, "UTF-32"},
        {{0x00, 0x00, 0xFE, 0xFF}, 4, "UTF-32"},
        {{0xFF, 0xFE}, 2, "UTF-16"},
        {{0xFE, 0xFF}, 2, "UTF-16"},
        {{'<', 0x00}, 2, "UTF-16"},
        {{0x00, '<'}, 2, "UTF-16"},
        {{0x4C, 0x6F, 0xA7, 0x94}, 4, "EBCDIC"},
        {{0x1F, 0x8B}, 2, "gzip"},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(starts); i++) {
        if (size >= starts[i].length && memcmp(bytes, starts[i].start, starts[i].length) == 0) {
            return starts[i].name;
        }
    }
    return NULL;
}

/* The value of encoding="..." in the XML declaration, if there is one. */
static bool declared_encoding(const struct tl_xml *xml, struct tl_span *ret_span) {
    const char *start = xml->bytes + xml->skipped;
    size_t left = xml->size - xml->skipped;
    if (left < 6 || strncmp(start, "<?xml", 5) != 0 || !g_ascii_isspace(start[5])) {
        return false;
    }
    const char *end = g_strstr_len(start, (gssize)MIN(left, 1024), "?>");
    const char *word = end ? g_strstr_len(start, end - start, "encoding") : NULL;
    if (!word) {
        return false;
    }
    const char *open = word + strlen("encoding");
    while (open < end && *open != '"' && *open != '\'') {
        open++;
    }
    const char *close = open < end ? memchr(open + 1, *open, (size_t)(end - open - 1)) : NULL;
    if (!close) {
        return false;
    }
    *ret_span = point(xml, (size_t)(open + 1 - xml->bytes), (size_t)(close - open - 1));
    return true;
}

static bool declaration_accept(const struct tl_xml *xml) {
    struct tl_span span;
    if (!declared_encoding(xml, &span)) {
        return true;
    }
    const char *name = xml->bytes + span.offset;
    bool utf8 = (span.length == 5 && g_ascii_strncasecmp(name, "UTF-8", 5) == 0) ||
                (span.length == 4 && g_ascii_strncasecmp(name, "UTF8", 4) == 0) ||
                (span.length == 8 && g_ascii_strncasecmp(name, "US-ASCII", 8) == 0);
    if (!utf8) {
        tl_diag_add(xml->diags, TL_CODE_wrong_encoding, span, "the file says it is written in %.*s",
                    (int)MIN(span.length, 40), name);
        tl_diag_hint(xml->diags, "save the file as UTF-8 and write encoding=\"UTF-8\", or nothing");
    }
    return utf8;
}

/* How far the text is plain ASCII, eight bytes at a time: most files are to their end. */
static size_t ascii_length(const char *bytes, size_t size) {
    size_t at = 0;
    uint64_t eight = 0;
    while (size - at >= sizeof eight) {
        memcpy(&eight, bytes + at, sizeof eight);
        bool has_zero = ((eight - UINT64_C(0x0101010101010101)) & ~eight & UINT64_C(0x8080808080808080)) != 0;
        if ((eight & UINT64_C(0x8080808080808080)) != 0 || has_zero) {
            break;
        }
        at += sizeof eight;
    }
    return at;
}

bool tl_xml_source_accept(struct tl_xml *xml, size_t size_max) {
    if (xml->size > size_max) {
        tl_diag_add(xml->diags, TL_CODE_file_too_large, point(xml, 0, 0),
                    "the file is larger than %" G_GSIZE_FORMAT " bytes", size_max);
        return false;
    }
    const char *foreign = foreign_encoding((const unsigned char *)xml->bytes, xml->size);
    if (foreign) {
        tl_diag_add(xml->diags, TL_CODE_wrong_encoding, point(xml, 0, 0),
                    "the file looks like %s, not UTF-8 text", foreign);
        tl_diag_hint(xml->diags, "save the file as UTF-8");
        return false;
    }
    xml->skipped = xml->size >= 3 && memcmp(xml->bytes, "\xEF\xBB\xBF", 3) == 0 ? 3 : 0;
    if (!declaration_accept(xml)) {
        return false;
    }
    const char *bad = NULL;
    size_t plain = ascii_length(xml->bytes, xml->size);
    if (!g_utf8_validate_len(xml->bytes + plain, xml->size - plain, &bad)) {
        size_t at = (size_t)(bad - xml->bytes);
        tl_diag_add(xml->diags, TL_CODE_wrong_encoding, point(xml, at, 1),
                    "byte 0x%02X does not belong in UTF-8 text here", (unsigned char)*bad);
        tl_diag_hint(xml->diags, "save the file as UTF-8");
        return false;
    }
    return true;
}
