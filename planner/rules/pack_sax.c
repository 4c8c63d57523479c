/*
 * pack_sax.c - one rule pack through libxml2's SAX2: which elements stand where, with which attributes.
 *
 * SPDX-License-Identifier: MIT
 */
#include <string.h>

#include "planner/rules/pack_read.h"

#include <libxml/parserInternals.h>

#define IN(element) (1u << (element))
enum { ATTRIBUTES_MAX = 20 };

static const struct {
    const char *name;
    unsigned parents; /* bits; 0: the root */
    bool has_text;
    bool conditions;                        /* its attributes are those of the table of conditions */
    const char *attributes[ATTRIBUTES_MAX]; /* a leading ! marks one that is needed */
} elements[PACK_ELEMENT_COUNT] = {
    [PACK_RULES] = {"rules",
                    0,
                    false,
                    false,
                    {"!id", "!title", "regime", "commenced-from", "commenced-until", "nations"}},
    [PACK_SOURCE] = {"source", IN(PACK_RULES), false, false, {"!key", "!title", "url"}},
    [PACK_NOTE] = {"note", IN(PACK_RULES), true, false, {NULL}},
    [PACK_RULE] = {"rule",
                   IN(PACK_RULES),
                   false,
                   false,
                   {"!id", "!title", "!kind", "!severity", "!confidence", "!citation", "period", "counting",
                    "working-days", "lawful-from", "period-by", "in-force-from", "in-force-until",
                    "in-force-by", "group", "length-of", "requires", "source"}},
    [PACK_FROM] = {"from", IN(PACK_RULE), false, false, {"!event"}},
    [PACK_TO] = {"to", IN(PACK_RULE), false, false, {"!event"}},
    [PACK_WHEN] = {"when", IN(PACK_RULE), false, true, {NULL}},
    [PACK_UNLESS] = {"unless", IN(PACK_RULE), false, true, {NULL}},
    [PACK_EXPLAIN] = {"explain", IN(PACK_RULE), true, false, {NULL}},
};

static uint32_t parser_offset(const struct pack_reader *reader) {
    const xmlParserInput *input = reader->base.parser->input;
    size_t offset = input ? input->consumed + (size_t)(input->cur - input->base) : reader->base.size;
    return (uint32_t)MIN(offset + reader->base.skipped, reader->base.size);
}

static void parse_stop(struct pack_reader *reader) {
    reader->base.stopped = true;
    xmlStopParser(reader->base.parser);
}

/* The start tag that the parser is about to finish, from its '<'. */
static struct tl_span tag_span(const struct pack_reader *reader) {
    uint32_t end = parser_offset(reader);
    const char *start = memrchr(reader->base.bytes, '<', end);
    struct tl_span span = {.source = reader->base.source,
                           .offset = start ? (uint32_t)(start - reader->base.bytes) : 0};
    end += end < reader->base.size && reader->base.bytes[end] == '/' ? 2 : 1;
    span.length = MIN(end, (uint32_t)reader->base.size) - span.offset;
    return span;
}

static struct tl_span name_span(struct tl_span tag, const char *name) {
    return (struct tl_span){tag.source, tag.offset + 1, (uint32_t)strlen(name)};
}

static bool parent_is(const struct pack_reader *reader, unsigned parents) {
    return reader->depth > 0 && (parents >> reader->open[reader->depth - 1] & 1);
}

static void element_refuse(struct pack_reader *reader, const char *name) {
    const char *names[PACK_ELEMENT_COUNT + 1] = {NULL};
    size_t count = 0;
    const char *around = elements[reader->open[reader->depth - 1]].name;
    for (int i = 0; i < PACK_ELEMENT_COUNT; i++) {
        if (strcmp(elements[i].name, name) == 0) {
            tl_diag_add(reader->base.diags, TL_CODE_unknown_rule_element, name_span(reader->span, name),
                        "<%s> cannot stand in <%s>", name, around);
            return;
        }
        if (parent_is(reader, elements[i].parents)) {
            names[count++] = elements[i].name;
        }
    }
    tl_diag_add(reader->base.diags, TL_CODE_unknown_rule_element, name_span(reader->span, name),
                "<%.60s> is not an element of a rule pack", name);
    const char *near = tl_suggest(name, names);
    if (near) {
        tl_diag_hint(reader->base.diags, "did you mean <%s>?", near);
    }
}

static bool root_accept(struct pack_reader *reader, const char *name, const char *uri) {
    if (strcmp(name, elements[PACK_RULES].name) == 0 && g_strcmp0(uri, TL_RULES_NAMESPACE) == 0) {
        return true;
    }
    tl_diag_add(reader->base.diags, TL_CODE_not_a_rule_pack, name_span(reader->span, name),
                strcmp(name, "rules") == 0 ? "<rules> is not in the namespace of rule packs"
                                           : "the file holds <%.60s>, not <rules>",
                name);
    tl_diag_hint(reader->base.diags, "it starts with <rules xmlns=\"" TL_RULES_NAMESPACE "\">");
    parse_stop(reader);
    return false;
}

static bool attribute_known(enum pack_element element, const char *name) {
    if (elements[element].conditions) {
        return true; /* the table of conditions says more of it */
    }
    for (int i = 0; i < ATTRIBUTES_MAX && elements[element].attributes[i]; i++) {
        const char *known = elements[element].attributes[i];
        if (strcmp(known + (known[0] == '!'), name) == 0) {
            return true;
        }
    }
    return false;
}

static void attribute_refuse(struct pack_reader *reader, enum pack_element element,
                             const struct pack_attribute *attribute) {
    const char *names[ATTRIBUTES_MAX + 1] = {NULL};
    for (int i = 0; i < ATTRIBUTES_MAX && elements[element].attributes[i]; i++) {
        names[i] = elements[element].attributes[i] + (elements[element].attributes[i][0] == '!');
    }
    tl_diag_add(reader->base.diags, TL_CODE_unknown_rule_attribute, attribute->name_span,
                "<%s> has no attribute '%.60s'", elements[element].name, attribute->name);
    const char *near = tl_suggest(attribute->name, names);
    if (near) {
        tl_diag_hint(reader->base.diags, "did you mean '%s'?", near);
    }
    reader->wrong = true;
}

/* In the tag, be its value empty or not. */
static bool attribute_given(const struct pack_reader *reader, const char *name) {
    for (guint i = 0; i < reader->base.tag->len; i++) {
        const struct tag_attribute *place = &g_array_index(reader->base.tag, struct tag_attribute, i);
        if (place->name_length == strlen(name) &&
            strncmp(reader->base.bytes + place->name_offset, name, place->name_length) == 0) {
            return true;
        }
    }
    return false;
}

static void missing_report(struct pack_reader *reader, enum pack_element element) {
    for (int i = 0; i < ATTRIBUTES_MAX && elements[element].attributes[i]; i++) {
        const char *name = elements[element].attributes[i];
        if (name[0] == '!' && !attribute_given(reader, name + 1)) {
            tl_diag_add(reader->base.diags, TL_CODE_missing_rule_attribute,
                        name_span(reader->span, elements[element].name), "<%s> needs the attribute '%s'",
                        elements[element].name, name + 1);
            reader->wrong = true;
        }
    }
}

/* The attributes of the tag with their places; those that are not known are told and left out. */
static void attributes_read(struct pack_reader *reader, enum pack_element element, int count,
                            const xmlChar **parts) {
    g_array_set_size(reader->attributes, 0);
    reader->wrong = false;
    tl_tag_scan(&reader->base, reader->span.offset);
    for (int i = 0; i < count; i++, parts += 5) { /* name, prefix, URI, value, its end */
        const struct tag_attribute *place = &g_array_index(reader->base.tag, struct tag_attribute, (guint)i);
        g_autofree char *value = g_strndup((const char *)parts[3], (gsize)(parts[4] - parts[3]));
        struct pack_attribute attribute = {
            .name = g_string_chunk_insert_const(reader->rules->texts, (const char *)parts[0]),
            .value = g_string_chunk_insert(reader->rules->texts, g_strstrip(value)),
            .name_span = {reader->base.source, place->name_offset, place->name_length},
            .value_span = {reader->base.source, place->value_offset, place->value_length}};
        if (parts[1] || !attribute_known(element, attribute.name)) {
            attribute_refuse(reader, element, &attribute);
        } else if (attribute.value[0] == '\0') {
            tl_diag_add(reader->base.diags, TL_CODE_empty_value, attribute.value_span, "'%s' is empty",
                        attribute.name);
            reader->wrong = true;
        } else {
            g_array_append_val(reader->attributes, attribute);
        }
    }
    missing_report(reader, element);
}

static void element_begin(struct pack_reader *reader, enum pack_element element) {
    switch (element) {
    case PACK_RULES:
        tl_pack_root(reader);
        break;
    case PACK_SOURCE:
        tl_pack_source(reader);
        break;
    case PACK_RULE:
        tl_pack_rule_open(reader);
        break;
    case PACK_FROM:
    case PACK_TO:
        tl_pack_rule_event(reader, element == PACK_TO);
        break;
    case PACK_WHEN:
    case PACK_UNLESS:
        tl_pack_rule_condition(reader, element == PACK_UNLESS);
        break;
    case PACK_NOTE:
    case PACK_EXPLAIN:
    case PACK_ELEMENT_COUNT:
        break;
    }
}

static bool rules_few(struct pack_reader *reader, enum pack_element element) {
    if (element != PACK_RULE || reader->rules->entries->len + reader->drafts->len < reader->limits->rules) {
        return true;
    }
    tl_diag_add(reader->base.diags, TL_CODE_too_many_rules, name_span(reader->span, "rule"),
                "there are more than %u rules", reader->limits->rules);
    parse_stop(reader);
    return false;
}

/* NOLINTNEXTLINE(readability-function-size): the parameters are libxml2's */
static void on_start(void *context, const xmlChar *local, const xmlChar *prefix, const xmlChar *uri,
                     int namespaces, const xmlChar **namespace_list, int count, int defaulted,
                     const xmlChar **attributes) {
    struct pack_reader *reader = context;
    const char *name = (const char *)local;
    (void)prefix, (void)namespaces, (void)namespace_list, (void)defaulted;
    if (reader->base.stopped || reader->skipping) {
        reader->skipping += reader->skipping > 0;
        return;
    }
    reader->span = tag_span(reader);
    reader->base.after_markup = reader->span.offset + reader->span.length;
    if (reader->depth == 0 && !root_accept(reader, name, (const char *)uri)) {
        return;
    }
    enum pack_element element = 0;
    while (element < PACK_ELEMENT_COUNT &&
           (strcmp(elements[element].name, name) != 0 ||
            (reader->depth > 0 && !parent_is(reader, elements[element].parents)))) {
        element++;
    }
    if (element == PACK_ELEMENT_COUNT || g_strcmp0((const char *)uri, TL_RULES_NAMESPACE) != 0) {
        element_refuse(reader, name);
        tl_pack_poison(reader);
        reader->skipping = 1;
        return;
    }
    if (rules_few(reader, element)) {
        reader->open[reader->depth++] = element;
        reader->text_reported = false;
        g_string_truncate(reader->text, 0);
        attributes_read(reader, element, count, attributes);
        element_begin(reader, element);
        if (reader->wrong) {
            tl_pack_poison(reader);
        }
    }
}

/* Runs of blanks become one: the text is laid out anew wherever it is shown. */
static char *words_join(const char *text) {
    g_auto(GStrv) words = g_strsplit_set(text, " \t\r\n", -1);
    GString *joined = g_string_new(NULL);
    for (size_t i = 0; words[i]; i++) {
        if (words[i][0] != '\0') {
            g_string_append_printf(joined, "%s%s", joined->len > 0 ? " " : "", words[i]);
        }
    }
    return g_string_free(joined, FALSE);
}

static void on_end(void *context, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri) {
    struct pack_reader *reader = context;
    (void)name, (void)prefix, (void)uri;
    if (reader->base.stopped || reader->skipping) {
        reader->skipping -= reader->skipping > 0;
        return;
    }
    reader->base.after_markup = parser_offset(reader);
    enum pack_element element = reader->open[--reader->depth];
    g_autofree char *text = elements[element].has_text ? words_join(reader->text->str) : NULL;
    if (element == PACK_NOTE) {
        g_ptr_array_add(reader->notes, (gpointer)tl_pack_text(reader, text));
    } else if (element == PACK_EXPLAIN) {
        tl_pack_rule_explain(reader, text);
    } else if (element == PACK_RULE) {
        tl_pack_rule_close(reader);
    }
}

static void stray_text_report(struct pack_reader *reader) {
    uint32_t at = reader->base.after_markup;
    while (at + 1 < reader->base.size && g_ascii_isspace(reader->base.bytes[at])) {
        at++;
    }
    uint32_t end = at;
    while (end < reader->base.size && reader->base.bytes[end] != '<' && reader->base.bytes[end] != '\n') {
        end++;
    }
    tl_diag_add(reader->base.diags, TL_CODE_stray_text, (struct tl_span){reader->base.source, at, end - at},
                "<%s> holds no text of its own", elements[reader->open[reader->depth - 1]].name);
    tl_diag_hint(reader->base.diags, "put it into an <explain>, a <note> or a comment");
    reader->text_reported = true;
    tl_pack_poison(reader);
}

static void on_text(void *context, const xmlChar *text, int length) {
    struct pack_reader *reader = context;
    if (reader->base.stopped || reader->skipping || reader->depth == 0 || reader->text_reported) {
        return;
    }
    if (elements[reader->open[reader->depth - 1]].has_text) {
        g_string_append_len(reader->text, (const char *)text, length);
        return;
    }
    for (int i = 0; i < length; i++) {
        if (!g_ascii_isspace(text[i])) {
            stray_text_report(reader);
            return;
        }
    }
}

static void on_comment(void *context, const xmlChar *text) {
    struct pack_reader *reader = context;
    (void)text;
    reader->base.after_markup = parser_offset(reader);
}

static void on_doctype(void *context, const xmlChar *name, const xmlChar *external, const xmlChar *system) {
    struct pack_reader *reader = context;
    (void)name, (void)external, (void)system;
    struct tl_span span = {.source = reader->base.source, .offset = parser_offset(reader)};
    tl_diag_add(reader->base.diags, TL_CODE_doctype, span, "a rule pack has no DOCTYPE");
    parse_stop(reader);
}

static void on_error(void *context, xmlErrorPtr error) {
    struct pack_reader *reader = context;
    if (!reader->base.stopped && error->level >= XML_ERR_ERROR) {
        tl_wrong_xml(&reader->base, error, parser_offset(reader));
        parse_stop(reader);
    }
}

static void reader_run(struct pack_reader *reader) {
    const struct reader *base = &reader->base;
    xmlParserCtxtPtr parser =
        xmlCreateMemoryParserCtxt(base->bytes + base->skipped, (int)(base->size - base->skipped));
    if (!parser) {
        tl_diag_add(base->diags, TL_CODE_ill_formed_xml, (struct tl_span){.source = base->source},
                    "the file is empty");
        return;
    }
    *parser->sax = (xmlSAXHandler){.initialized = XML_SAX2_MAGIC,
                                   .startElementNs = on_start,
                                   .endElementNs = on_end,
                                   .characters = on_text,
                                   .ignorableWhitespace = on_text,
                                   .cdataBlock = on_text,
                                   .comment = on_comment,
                                   .internalSubset = on_doctype,
                                   .serror = on_error};
    parser->userData = reader;
    xmlCtxtUseOptions(parser, XML_PARSE_NONET | XML_PARSE_NOENT);
    reader->base.parser = parser;
    xmlParseDocument(parser);
    if (parser->myDoc) {
        xmlFreeDoc(parser->myDoc);
    }
    xmlFreeParserCtxt(parser);
}

static void draft_free(gpointer memory) {
    struct pack_rule *rule = memory;
    g_array_free(rule->from, TRUE);
    g_array_free(rule->to, TRUE);
    g_array_free(rule->tests, TRUE);
    g_array_free(rule->conditions, TRUE);
    g_array_free(rule->met, TRUE);
    g_array_free(rule->sources, TRUE);
    g_free(rule);
}

bool tl_pack_read(struct tl_rules *rules, const char *name, GBytes *bytes,
                  const struct tl_rules_limits *limits, struct tl_diags *diags) {
    size_t errors = tl_diags_errors(diags);
    const struct tl_limits file_limits = {.file_size = limits->file_size};
    struct pack_reader reader = {.rules = rules, .limits = limits};
    reader.base = (struct reader){.diags = diags, .limits = &file_limits};
    reader.base.bytes = g_bytes_get_data(bytes, &reader.base.size);
    reader.base.bytes = reader.base.bytes ? reader.base.bytes : "";
    reader.base.source = tl_diags_add_source(diags, name, g_bytes_ref(bytes));
    reader.base.tag = g_array_new(FALSE, FALSE, sizeof(struct tag_attribute));
    reader.attributes = g_array_new(FALSE, FALSE, sizeof(struct pack_attribute));
    reader.text = g_string_new(NULL);
    reader.notes = g_ptr_array_new();
    reader.sources = g_array_new(FALSE, FALSE, sizeof(struct tl_rule_source));
    reader.drafts = g_ptr_array_new_with_free_func(draft_free);
    reader.pack = g_new0(struct tl_rule_pack, 1);
    g_ptr_array_add(rules->memory, reader.pack);
    reader.pack->file = g_string_chunk_insert(rules->texts, name);
    if (tl_source_accept(&reader.base)) {
        reader_run(&reader);
    }
    if (!reader.base.stopped) {
        tl_pack_resolve(&reader);
    }
    g_ptr_array_free(reader.drafts, TRUE);
    g_array_free(reader.sources, TRUE);
    g_ptr_array_free(reader.notes, TRUE);
    g_string_free(reader.text, TRUE);
    g_array_free(reader.attributes, TRUE);
    g_array_free(reader.base.tag, TRUE);
    return tl_diags_errors(diags) == errors;
}
