/*
 * xml.c - one file through libxml2's SAX2, with the byte offset of every tag.
 *
 * SPDX-License-Identifier: MIT
 */
#include <string.h>

#include "planner/xml/parser.h"

/* The byte in the file up to which the parser has read. */
static uint32_t parser_offset(const struct tl_xml *xml) {
    const xmlParserInput *input = xml->parser->input;
    size_t offset = input ? xml->skipped + input->consumed + (size_t)(input->cur - input->base) : xml->size;
    return (uint32_t)MIN(offset, xml->size);
}

void tl_xml_stop(struct tl_xml *xml) {
    xml->stopped = true;
    xmlStopParser(xml->parser);
}

const char *tl_xml_intern(struct tl_xml *xml, const char *name) {
    return (const char *)xmlDictLookup(xml->parser->dict, (const xmlChar *)name, -1);
}

struct tl_span tl_xml_name_span(const struct tl_xml_tag *tag) {
    return (struct tl_span){tag->span.source, tag->span.offset + 1, (uint32_t)strlen(tag->name)};
}

struct tl_span tl_xml_text_span(const struct tl_xml *xml) {
    uint32_t at = xml->after_markup;
    while (at + 1 < xml->size && g_ascii_isspace(xml->bytes[at])) {
        at++;
    }
    uint32_t end = at + 1;
    while (end < xml->size && xml->bytes[end] != '<' && xml->bytes[end] != '\n') {
        end++;
    }
    return (struct tl_span){xml->source, at, end - at};
}

bool tl_xml_text_blank(const char *text, size_t length) {
    size_t at = 0;
    while (at < length && g_ascii_isspace(text[at])) {
        at++;
    }
    return at == length;
}

/*
 * The start tag that the parser is about to finish, whose '>' or '/>' comes next: from its '<',
 * which no attribute may hold.
 */
static struct tl_span tag_span(const struct tl_xml *xml) {
    uint32_t end = parser_offset(xml);
    const char *start = memrchr(xml->bytes, '<', end);
    struct tl_span span = {.source = xml->source, .offset = start ? (uint32_t)(start - xml->bytes) : 0};
    end += end < xml->size && xml->bytes[end] == '/' ? 2 : 1;
    span.length = MIN(end, (uint32_t)xml->size) - span.offset;
    return span;
}

static bool element_open(struct tl_xml *xml, const struct tl_xml_tag *tag) {
    if (xml->open->len >= xml->depth_max) {
        tl_diag_add(xml->diags, TL_CODE_too_deep, tag->span, "elements are nested more than %u deep",
                    xml->depth_max);
        tl_xml_stop(xml);
        return false;
    }
    struct tl_xml_open open = {.name = tag->name, .span = tag->span};
    g_array_append_val(xml->open, open);
    return true;
}

/* NOLINTNEXTLINE(readability-function-size): the parameters are libxml2's */
static void on_start(void *context, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri,
                     int namespaces, const xmlChar **namespace_list, int count, int defaulted,
                     const xmlChar **attributes) {
    struct tl_xml *xml = context;
    (void)prefix, (void)namespaces, (void)namespace_list, (void)defaulted;
    if (xml->stopped) {
        return;
    }
    struct tl_xml_tag tag = {.name = (const char *)name,
                             .uri = (const char *)uri,
                             .span = tag_span(xml),
                             .attribute_count = (uint32_t)count,
                             .attributes = attributes};
    xml->tag = tag.span;
    xml->scanned = false;
    xml->after_markup = tag.span.offset + tag.span.length;
    if (!element_open(xml, &tag)) {
        return;
    }
    if (xml->passing > 0) {
        xml->passing++;
        if (xml->handler->passed) {
            xml->handler->passed(xml->context, &tag);
        }
    } else if (!xml->handler->start(xml->context, &tag)) {
        xml->passing = 1;
    }
}

static void on_end(void *context, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri) {
    struct tl_xml *xml = context;
    (void)name, (void)prefix, (void)uri;
    if (xml->stopped) {
        return;
    }
    xml->after_markup = parser_offset(xml);
    g_array_set_size(xml->open, xml->open->len - 1);
    if (xml->passing > 0) {
        xml->passing--;
    } else {
        xml->handler->end(xml->context);
    }
}

static void on_text(void *context, const xmlChar *text, int length) {
    const struct tl_xml *xml = context;
    if (!xml->stopped && xml->passing == 0 && xml->handler->text) {
        xml->handler->text(xml->context, (const char *)text, (size_t)length);
    }
}

static void on_comment(void *context, const xmlChar *text) {
    struct tl_xml *xml = context;
    (void)text;
    xml->after_markup = parser_offset(xml);
}

static void on_instruction(void *context, const xmlChar *target, const xmlChar *data) {
    (void)data;
    on_comment(context, target);
}

static void on_doctype(void *context, const xmlChar *name, const xmlChar *external, const xmlChar *system) {
    struct tl_xml *xml = context;
    (void)name, (void)external, (void)system;
    if (xml->stopped) {
        return;
    }
    uint32_t offset = parser_offset(xml);
    const char *start = g_strrstr_len(xml->bytes, (gssize)offset, "<!DOCTYPE");
    struct tl_span span = {.source = xml->source, .offset = start ? (uint32_t)(start - xml->bytes) : offset};
    span.length = start ? (uint32_t)strlen("<!DOCTYPE") : 0;
    tl_diag_add(xml->diags, TL_CODE_doctype, span, "%s has no DOCTYPE", xml->handler->what);
    tl_diag_hint(xml->diags, "leave it out; nothing outside the file is ever read through it");
    tl_xml_stop(xml);
}

/* The first thing that is not well-formed ends the reading and is all that is said of the file. */
static void on_error(void *context, xmlErrorPtr error) {
    struct tl_xml *xml = context;
    if (!xml->stopped && error->level >= XML_ERR_ERROR) {
        tl_xml_fault(xml, error, parser_offset(xml));
        tl_xml_stop(xml);
    }
}

/* libxml2 takes the bytes a few thousand at a time: given all at once it would copy them first. */
static int bytes_hand_out(void *context, char *buffer, int length) {
    struct tl_xml *xml = context;
    size_t size = MIN((size_t)length, xml->size - xml->handed);
    memcpy(buffer, xml->bytes + xml->handed, size);
    xml->handed += size;
    return (int)size;
}

static void parser_run(struct tl_xml *xml) {
    if (xml->size == xml->skipped) {
        tl_diag_add(xml->diags, TL_CODE_ill_formed_xml, (struct tl_span){.source = xml->source},
                    "the file is empty");
        xml->stopped = true;
        return;
    }
    xmlSAXHandler sax = {.initialized = XML_SAX2_MAGIC,
                         .startElementNs = on_start,
                         .endElementNs = on_end,
                         .characters = on_text,
                         .ignorableWhitespace = on_text,
                         .cdataBlock = on_text,
                         .comment = on_comment,
                         .processingInstruction = on_instruction,
                         .internalSubset = on_doctype,
                         .serror = on_error};
    xml->handed = xml->skipped;
    xml->parser = xmlCreateIOParserCtxt(&sax, xml, bytes_hand_out, NULL, xml, XML_CHAR_ENCODING_NONE);
    /* NOENT makes &amp; one character in attributes too; there is no DOCTYPE, so no entity of anyone's. */
    xmlCtxtUseOptions(xml->parser, XML_PARSE_NONET | XML_PARSE_HUGE | XML_PARSE_NOENT);
    if (xml->handler->begin) {
        xml->handler->begin(xml->context);
    }
    xmlParseDocument(xml->parser);
    if (xml->parser->myDoc) {
        xmlFreeDoc(xml->parser->myDoc);
    }
    xmlFreeParserCtxt(xml->parser);
    xml->parser = NULL;
}

bool tl_xml_read(struct tl_xml *xml, const struct tl_xml_file *file, const struct tl_xml_handler *handler,
                 void *context, struct tl_diags *diags) {
    *xml =
        (struct tl_xml){.diags = diags, .handler = handler, .context = context, .depth_max = file->depth_max};
    xml->bytes = g_bytes_get_data(file->bytes, &xml->size);
    xml->bytes = xml->bytes ? xml->bytes : ""; /* GLib has no pointer to no bytes */
    xml->source = tl_diags_add_source(diags, file->name, g_bytes_ref(file->bytes));
    if (!tl_xml_source_accept(xml, file->size_max)) {
        return false;
    }
    xml->open = g_array_new(FALSE, FALSE, sizeof(struct tl_xml_open));
    xml->places = g_array_new(FALSE, FALSE, sizeof(struct tl_xml_place));
    parser_run(xml);
    g_clear_pointer(&xml->open, g_array_unref);
    g_clear_pointer(&xml->places, g_array_unref);
    return !xml->stopped;
}
