/*
 * pack_read.c - one rule pack: which elements stand where, with which attributes.
 *
 * SPDX-License-Identifier: MIT
 */
#include <string.h>

#include "planner/rules/pack_read.h"

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

static bool parent_is(const struct pack_reader *reader, unsigned parents) {
    return reader->depth > 0 && (parents >> reader->open[reader->depth - 1] & 1);
}

static void element_refuse(struct pack_reader *reader, const struct tl_xml_tag *tag) {
    const char *name = tag->name;
    const char *names[PACK_ELEMENT_COUNT + 1] = {NULL};
    size_t count = 0;
    const char *around = elements[reader->open[reader->depth - 1]].name;
    for (int i = 0; i < PACK_ELEMENT_COUNT; i++) {
        if (strcmp(elements[i].name, name) == 0) {
            tl_diag_add(reader->xml.diags, TL_CODE_unknown_rule_element, tl_xml_name_span(tag),
                        "<%s> cannot stand in <%s>", name, around);
            return;
        }
        if (parent_is(reader, elements[i].parents)) {
            names[count++] = elements[i].name;
        }
    }
    tl_diag_add(reader->xml.diags, TL_CODE_unknown_rule_element, tl_xml_name_span(tag),
                "<%.60s> is not an element of a rule pack", name);
    const char *near = tl_suggest(name, names);
    if (near) {
        tl_diag_hint(reader->xml.diags, "did you mean <%s>?", near);
    }
}

static bool root_accept(struct pack_reader *reader, const struct tl_xml_tag *tag) {
    const char *name = tag->name;
    if (strcmp(name, elements[PACK_RULES].name) == 0 && g_strcmp0(tag->uri, TL_RULES_NAMESPACE) == 0) {
        return true;
    }
    tl_diag_add(reader->xml.diags, TL_CODE_not_a_rule_pack, tl_xml_name_span(tag),
                strcmp(name, "rules") == 0 ? "<rules> is not in the namespace of rule packs"
                                           : "the file holds <%.60s>, not <rules>",
                name);
    tl_diag_hint(reader->xml.diags, "it starts with <rules xmlns=\"" TL_RULES_NAMESPACE "\">");
    tl_xml_stop(&reader->xml);
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
    tl_diag_add(reader->xml.diags, TL_CODE_unknown_rule_attribute, attribute->name_span,
                "<%s> has no attribute '%.60s'", elements[element].name, attribute->name);
    const char *near = tl_suggest(attribute->name, names);
    if (near) {
        tl_diag_hint(reader->xml.diags, "did you mean '%s'?", near);
    }
    reader->wrong = true;
}

/* In the tag, be its value empty or not. */
static bool attribute_given(const struct tl_xml_tag *tag, const char *name) {
    for (uint32_t i = 0; i < tag->attribute_count; i++) {
        struct tl_xml_attribute given = tl_xml_attribute(tag, i);
        if (!given.prefix && strcmp(given.name, name) == 0) {
            return true;
        }
    }
    return false;
}

static void missing_report(struct pack_reader *reader, enum pack_element element,
                           const struct tl_xml_tag *tag) {
    for (int i = 0; i < ATTRIBUTES_MAX && elements[element].attributes[i]; i++) {
        const char *name = elements[element].attributes[i];
        if (name[0] == '!' && !attribute_given(tag, name + 1)) {
            tl_diag_add(reader->xml.diags, TL_CODE_missing_rule_attribute, tl_xml_name_span(tag),
                        "<%s> needs the attribute '%s'", elements[element].name, name + 1);
            reader->wrong = true;
        }
    }
}

/* The attributes of the tag with their places; those that are not known are told and left out. */
static void attributes_read(struct pack_reader *reader, enum pack_element element,
                            const struct tl_xml_tag *tag) {
    g_array_set_size(reader->attributes, 0);
    reader->wrong = false;
    for (uint32_t i = 0; i < tag->attribute_count; i++) {
        struct tl_xml_attribute given = tl_xml_attribute(tag, i);
        const struct tl_xml_place *place = tl_xml_place(&reader->xml, i);
        g_autofree char *value = g_strndup(given.value, (gsize)(given.end - given.value));
        struct pack_attribute attribute = {
            .name = g_string_chunk_insert_const(reader->rules->texts, given.name),
            .value = g_string_chunk_insert(reader->rules->texts, g_strstrip(value)),
            .name_span = {reader->xml.source, place->name_offset, place->name_length},
            .value_span = {reader->xml.source, place->value_offset, place->value_length}};
        if (given.prefix || !attribute_known(element, attribute.name)) {
            attribute_refuse(reader, element, &attribute);
        } else if (attribute.value[0] == '\0') {
            tl_diag_add(reader->xml.diags, TL_CODE_empty_value, attribute.value_span, "'%s' is empty",
                        attribute.name);
            reader->wrong = true;
        } else {
            g_array_append_val(reader->attributes, attribute);
        }
    }
    missing_report(reader, element, tag);
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

static bool rules_few(struct pack_reader *reader, enum pack_element element, const struct tl_xml_tag *tag) {
    if (element != PACK_RULE || reader->rules->entries->len + reader->drafts->len < reader->limits->rules) {
        return true;
    }
    tl_diag_add(reader->xml.diags, TL_CODE_too_many_rules, tl_xml_name_span(tag),
                "there are more than %u rules", reader->limits->rules);
    tl_xml_stop(&reader->xml);
    return false;
}

static bool on_start(void *context, const struct tl_xml_tag *tag) {
    struct pack_reader *reader = context;
    reader->span = tag->span;
    if (reader->depth == 0 && !root_accept(reader, tag)) {
        return false;
    }
    enum pack_element element = 0;
    while (element < PACK_ELEMENT_COUNT &&
           (strcmp(elements[element].name, tag->name) != 0 ||
            (reader->depth > 0 && !parent_is(reader, elements[element].parents)))) {
        element++;
    }
    if (element == PACK_ELEMENT_COUNT || g_strcmp0(tag->uri, TL_RULES_NAMESPACE) != 0) {
        element_refuse(reader, tag);
        tl_pack_poison(reader);
        return false;
    }
    if (rules_few(reader, element, tag)) {
        reader->open[reader->depth++] = element;
        reader->text_reported = false;
        g_string_truncate(reader->text, 0);
        attributes_read(reader, element, tag);
        element_begin(reader, element);
        if (reader->wrong) {
            tl_pack_poison(reader);
        }
    }
    return true;
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

static void on_end(void *context) {
    struct pack_reader *reader = context;
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

static void on_text(void *context, const char *text, size_t length) {
    struct pack_reader *reader = context;
    if (reader->depth == 0 || reader->text_reported) {
        return;
    }
    enum pack_element element = reader->open[reader->depth - 1];
    if (elements[element].has_text) {
        g_string_append_len(reader->text, text, (gssize)length);
    } else if (!tl_xml_text_blank(text, length)) {
        tl_diag_add(reader->xml.diags, TL_CODE_stray_text, tl_xml_text_span(&reader->xml),
                    "<%s> holds no text of its own", elements[element].name);
        tl_diag_hint(reader->xml.diags, "put it into an <explain>, a <note> or a comment");
        reader->text_reported = true;
        tl_pack_poison(reader);
    }
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
    static const struct tl_xml_handler handler = {
        .what = "a rule pack", .start = on_start, .end = on_end, .text = on_text};
    size_t errors = tl_diags_errors(diags);
    struct tl_xml_file file = {name, bytes, limits->file_size, tl_limits_default.depth};
    struct pack_reader reader = {.rules = rules, .limits = limits};
    reader.attributes = g_array_new(FALSE, FALSE, sizeof(struct pack_attribute));
    reader.text = g_string_new(NULL);
    reader.notes = g_ptr_array_new();
    reader.sources = g_array_new(FALSE, FALSE, sizeof(struct tl_rule_source));
    reader.drafts = g_ptr_array_new_with_free_func(draft_free);
    reader.pack = g_new0(struct tl_rule_pack, 1);
    g_ptr_array_add(rules->memory, reader.pack);
    reader.pack->file = g_string_chunk_insert(rules->texts, name);
    if (tl_xml_read(&reader.xml, &file, &handler, &reader, diags)) {
        tl_pack_resolve(&reader);
    }
    g_ptr_array_free(reader.drafts, TRUE);
    g_array_free(reader.sources, TRUE);
    g_ptr_array_free(reader.notes, TRUE);
    g_string_free(reader.text, TRUE);
    g_array_free(reader.attributes, TRUE);
    return tl_diags_errors(diags) == errors;
}
