/*
 * sax.c - one file through libxml2's SAX2 into the draft, with the byte offset of every element.
 *
 * SPDX-License-Identifier: MIT
 */
#include <string.h>

#include <libxml/parserInternals.h>

#include "planner/read/reader.h"

/* The byte in the file up to which the parser has read. */
static uint32_t parser_offset(const struct reader *reader) {
    const xmlParserInput *input = reader->parser->input;
    size_t offset = reader->skipped;
    if (input) {
        offset += input->consumed + (size_t)(input->cur - input->base);
    }
    return (uint32_t)MIN(offset, reader->size);
}

static void parse_stop(struct reader *reader) {
    reader->stopped = true;
    xmlStopParser(reader->parser);
}

/*
 * The start tag that the parser is about to finish, whose '>' or '/>' comes next: from its '<',
 * which no attribute may hold.
 */
static struct tl_span tag_span(const struct reader *reader) {
    uint32_t end = parser_offset(reader);
    const char *start = memrchr(reader->bytes, '<', end);
    struct tl_span span = {.source = reader->source, .offset = start ? (uint32_t)(start - reader->bytes) : 0};
    end += end < reader->size && reader->bytes[end] == '/' ? 2 : 1;
    span.length = MIN(end, (uint32_t)reader->size) - span.offset;
    return span;
}

static bool depth_check(struct reader *reader, struct tl_span span) {
    if (reader->depth + reader->skipping < reader->limits->depth) {
        return true;
    }
    tl_diag_add(reader->diags, TL_CODE_too_deep, span, "elements are nested more than %u deep",
                reader->limits->depth);
    parse_stop(reader);
    return false;
}

static bool calendars_check(struct reader *reader, enum element_kind kind, struct tl_span span) {
    if (kind != ELEMENT_CALENDAR || reader->draft->calendars->len < reader->limits->calendars) {
        return true;
    }
    tl_diag_add(reader->diags, TL_CODE_too_many_calendars, span, "the plan has more than %u calendars",
                reader->limits->calendars);
    parse_stop(reader);
    return false;
}

static bool items_check(struct reader *reader, const struct element *element, struct tl_span span) {
    if (!element->is_item || reader->draft->items->len < reader->limits->items) {
        return true;
    }
    tl_diag_add(reader->diags, TL_CODE_too_many_items, span, "the plan has more than %u items",
                reader->limits->items);
    parse_stop(reader);
    return false;
}

/* Opens a known element: reads its attributes and hands them on. */
static void element_open(struct reader *reader, enum element_kind kind, struct tl_span span, int count,
                         const xmlChar **attributes) {
    const struct element *element = &tl_elements[kind];
    struct frame *frame = tl_stack_push(reader);
    frame->kind = kind;
    frame->span = span;
    reader->tag_scanned = false;
    tl_tag_read(reader, frame, count, attributes);
    if (element->begin) {
        element->begin(reader, frame, reader->scratch);
    }
}

/* An element that is not kept: references to its id are not complained about as well. */
static void id_lose(struct reader *reader, int count, const xmlChar **attributes) {
    for (int i = 0; i < count; i++) {
        const xmlChar **parts = attributes + (ptrdiff_t)5 * i;
        if (!parts[1] && strcmp((const char *)parts[0], "id") == 0) {
            const char *id = tl_plan_string_length(reader->draft->plan, (const char *)parts[3],
                                                   (size_t)(parts[4] - parts[3]));
            g_ptr_array_add(reader->draft->lost_ids, (gpointer)id);
        }
    }
}

static bool is_rule_pack(const char *name, const char *uri) {
    return uri && strcmp(uri, TL_RULES_NAMESPACE) == 0 && strcmp(name, "rules") == 0;
}

/* NOLINTNEXTLINE(readability-function-size): the parameters are libxml2's */
static void on_start(void *context, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri,
                     int namespaces, const xmlChar **namespace_list, int count, int defaulted,
                     const xmlChar **attributes) {
    struct reader *reader = context;
    (void)prefix, (void)namespaces, (void)namespace_list, (void)defaulted;
    if (reader->stopped) {
        return;
    }
    struct tl_span span = tag_span(reader);
    const struct frame *parent = tl_stack_top(reader);
    reader->after_markup = span.offset + span.length;
    if (!depth_check(reader, span)) {
        return;
    }
    if (reader->skipping) {
        id_lose(reader, count, attributes);
        reader->skipping++;
        return;
    }
    reader->is_rules = !parent && reader->is_include && is_rule_pack((const char *)name, (const char *)uri);
    if (reader->is_rules) {
        parse_stop(reader); /* the rules are read when all packs are known */
        return;
    }
    enum element_kind kind =
        uri == reader->namespace_uri ? tl_tables_element(reader, name, parent) : ELEMENT_COUNT;
    bool wrong_root = !parent && kind != (reader->is_include ? ELEMENT_INCLUDE : ELEMENT_PLAN);
    if (wrong_root) {
        tl_wrong_root(reader, (const char *)name, (const char *)uri, span);
        parse_stop(reader);
    } else if (kind == ELEMENT_COUNT) {
        tl_wrong_element(reader, parent, (const char *)name, span, uri == reader->namespace_uri);
        id_lose(reader, count, attributes);
        reader->skipping = 1;
    } else if (calendars_check(reader, kind, span) && items_check(reader, &tl_elements[kind], span)) {
        element_open(reader, kind, span, count, attributes);
    }
}

static void on_end(void *context, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri) {
    struct reader *reader = context;
    (void)name, (void)prefix, (void)uri;
    if (reader->stopped) {
        return;
    }
    reader->after_markup = parser_offset(reader);
    if (reader->skipping) {
        reader->skipping--;
        return;
    }
    struct frame *frame = tl_stack_top(reader);
    if (tl_elements[frame->kind].end) {
        tl_elements[frame->kind].end(reader, frame);
    }
    tl_stack_pop(reader);
}

static bool all_blank(const xmlChar *text, int length) {
    for (int i = 0; i < length; i++) {
        if (text[i] != ' ' && text[i] != '\n' && text[i] != '\t' && text[i] != '\r') {
            return false;
        }
    }
    return true;
}

static void stray_text_report(struct reader *reader, struct frame *frame) {
    uint32_t at = reader->after_markup;
    while (at + 1 < reader->size && g_ascii_isspace(reader->bytes[at])) {
        at++;
    }
    const char *line_end = memchr(reader->bytes + at, '\n', reader->size - at);
    const char *tag = memchr(reader->bytes + at, '<', reader->size - at);
    const char *end = line_end && (!tag || line_end < tag) ? line_end : tag;
    struct tl_span span = {.source = reader->source, .offset = at};
    span.length = end ? (uint32_t)(end - reader->bytes) - at : 1;
    tl_diag_add(reader->diags, TL_CODE_stray_text, span, "<%s> holds no text of its own",
                tl_elements[frame->kind].name);
    tl_diag_hint(reader->diags, "put it into a <note>, or into a comment");
    frame->text_reported = true;
    frame->poisoned = true;
}

static void on_text(void *context, const xmlChar *text, int length) {
    struct reader *reader = context;
    struct frame *frame = tl_stack_top(reader);
    if (reader->stopped || reader->skipping || !frame || frame->text_reported) {
        return;
    }
    if (!tl_elements[frame->kind].has_text) {
        if (!all_blank(text, length)) {
            stray_text_report(reader, frame);
        }
        return;
    }
    if (frame->text->len + (size_t)length > reader->limits->field_size) {
        tl_diag_add(reader->diags, TL_CODE_text_too_long, frame->span,
                    "the text of <%s> is longer than %" G_GSIZE_FORMAT " bytes",
                    tl_elements[frame->kind].name, reader->limits->field_size);
        frame->text_reported = true;
        return;
    }
    g_string_append_len(frame->text, (const char *)text, length);
}

static void on_comment(void *context, const xmlChar *text) {
    struct reader *reader = context;
    (void)text;
    reader->after_markup = parser_offset(reader);
}

static void on_instruction(void *context, const xmlChar *target, const xmlChar *data) {
    (void)data;
    on_comment(context, target);
}

static void on_doctype(void *context, const xmlChar *name, const xmlChar *external, const xmlChar *system) {
    struct reader *reader = context;
    (void)name, (void)external, (void)system;
    if (reader->stopped) {
        return;
    }
    uint32_t offset = parser_offset(reader);
    const char *start = g_strrstr_len(reader->bytes, (gssize)offset, "<!DOCTYPE");
    struct tl_span span = {.source = reader->source,
                           .offset = start ? (uint32_t)(start - reader->bytes) : offset};
    span.length = start ? (uint32_t)strlen("<!DOCTYPE") : 0;
    tl_diag_add(reader->diags, TL_CODE_doctype, span, "a plan has no DOCTYPE");
    tl_diag_hint(reader->diags, "leave it out; nothing outside the file is ever read through it");
    parse_stop(reader);
}

/* The first thing that is not well-formed ends the reading and is all that is said of the file. */
static void on_error(void *context, xmlErrorPtr error) {
    struct reader *reader = context;
    if (reader->stopped || error->level < XML_ERR_ERROR) {
        return;
    }
    tl_wrong_xml(reader, error, parser_offset(reader));
    parse_stop(reader);
}

static xmlSAXHandler sax_handler(void) {
    return (xmlSAXHandler){.initialized = XML_SAX2_MAGIC,
                           .startElementNs = on_start,
                           .endElementNs = on_end,
                           .characters = on_text,
                           .ignorableWhitespace = on_text,
                           .cdataBlock = on_text,
                           .comment = on_comment,
                           .processingInstruction = on_instruction,
                           .internalSubset = on_doctype,
                           .serror = on_error};
}

/* libxml2 takes the bytes a few thousand at a time: given all at once it would copy them first. */
static int bytes_hand_out(void *context, char *buffer, int length) {
    struct reader *reader = context;
    size_t size = MIN((size_t)length, reader->size - reader->handed);
    memcpy(buffer, reader->bytes + reader->handed, size);
    reader->handed += size;
    return (int)size;
}

static void reader_run(struct reader *reader) {
    if (reader->size == reader->skipped) {
        struct tl_span span = {.source = reader->source};
        tl_diag_add(reader->diags, TL_CODE_ill_formed_xml, span, "the file is empty");
        return;
    }
    xmlSAXHandler handler = sax_handler();
    reader->handed = reader->skipped;
    xmlParserCtxtPtr parser =
        xmlCreateIOParserCtxt(&handler, reader, bytes_hand_out, NULL, reader, XML_CHAR_ENCODING_NONE);
    /* NOENT makes &amp; one character in attributes too; there is no DOCTYPE, so no entity of anyone's. */
    xmlCtxtUseOptions(parser, XML_PARSE_NONET | XML_PARSE_HUGE | XML_PARSE_NOENT);
    reader->parser = parser;
    reader->frames = g_ptr_array_new();
    reader->tag = g_array_new(FALSE, FALSE, sizeof(struct tag_attribute));
    reader->value = g_string_new(NULL);
    reader->scratch = g_new0(union scratch, 1);
    tl_tables_init(reader);
    xmlParseDocument(parser);
    tl_tables_finish(reader);
    g_free(reader->scratch);
    g_string_free(reader->value, TRUE);
    g_array_free(reader->tag, TRUE);
    tl_stack_finish(reader);
    if (parser->myDoc) {
        xmlFreeDoc(parser->myDoc);
    }
    xmlFreeParserCtxt(parser);
    reader->parser = NULL;
}

bool tl_reader_parse(struct reader *reader) {
    size_t errors = tl_diags_errors(reader->diags);
    if (tl_source_accept(reader)) {
        reader_run(reader);
    }
    return tl_diags_errors(reader->diags) == errors;
}
