/*
 * wrong.c - what is said of elements that do not belong and of XML that is not well-formed.
 *
 * SPDX-License-Identifier: MIT
 */
#include <string.h>

#include <libxml/xmlerror.h>

#include "planner/read/reader.h"

/* "<phase>, <procurement> or <repeat>": where an element may stand. */
static char *places_text(uint64_t parents) {
    GString *text = g_string_new(NULL);
    for (uint32_t kind = 0; kind < ELEMENT_COUNT; kind++) {
        bool seen = kind > 0 && strcmp(tl_elements[kind].name, tl_elements[kind - 1].name) == 0;
        if ((parents >> kind & 1) && !seen) {
            parents &= ~(UINT64_C(1) << kind);
            g_string_append_printf(text, "%s<%s>",
                                   text->len == 0 ? ""
                                   : parents      ? ", "
                                                  : " or ",
                                   tl_elements[kind].name);
        }
    }
    return g_string_free(text, FALSE);
}

/* Where elements of that name may stand; 0 if there is none. */
static uint64_t parents_of(const char *name) {
    uint64_t parents = 0;
    for (uint32_t kind = 0; kind < ELEMENT_COUNT; kind++) {
        parents |= strcmp(tl_elements[kind].name, name) == 0 ? tl_elements[kind].parents : 0;
    }
    return parents;
}

/* An element that plans have, but not here. */
static void misplaced_report(struct reader *reader, const struct frame *parent, const char *name,
                             struct tl_span at) {
    uint64_t parents = parents_of(name);
    bool nested = strcmp(name, "procurement") == 0 || strcmp(name, "repeat") == 0;
    bool of_procurement = strcmp(name, "stage") == 0 || strcmp(name, "award") == 0;
    if ((parents >> parent->kind & 1) && nested) {
        tl_diag_add(reader->diags, TL_CODE_misplaced_element, at, "a <%s> cannot stand inside another", name);
        tl_diag_hint(reader->diags, "put it beside the other one");
        return;
    }
    if (of_procurement && parent->kind != ELEMENT_PROCUREMENT && !parent->in_procurement) {
        tl_diag_add(reader->diags, TL_CODE_misplaced_element, at, "<%s> cannot stand outside a <procurement>",
                    name);
        tl_diag_hint(reader->diags, "put it into a <procurement>, or make it an <activity> or a <milestone>");
        return;
    }
    g_autofree char *places = places_text(parents);
    tl_diag_add(reader->diags, TL_CODE_misplaced_element, at, "<%s> cannot stand in <%s>", name,
                tl_elements[parent->kind].name);
    tl_diag_hint(reader->diags, "it may stand in %s", places);
}

static void unknown_report(struct reader *reader, const struct frame *parent, const char *name,
                           struct tl_span at) {
    const char *names[ELEMENT_COUNT + 1];
    size_t count = 0;
    for (uint32_t kind = 0; kind < ELEMENT_COUNT; kind++) {
        if (tl_tables_allows(&tl_elements[kind], parent)) {
            names[count++] = tl_elements[kind].name;
        }
    }
    names[count] = NULL;
    tl_diag_add(reader->diags, TL_CODE_unknown_element, at, "<%.60s> is not an element of a plan", name);
    const char *near = tl_suggest(name, names);
    if (near) {
        tl_diag_hint(reader->diags, "did you mean <%s>?", near);
    }
}

void tl_wrong_element(struct reader *reader, const struct frame *parent, const char *name,
                      struct tl_span span, bool in_namespace) {
    struct tl_span at = {.source = span.source, .offset = span.offset + 1, .length = (uint32_t)strlen(name)};
    if (!in_namespace) {
        tl_diag_add(reader->diags, TL_CODE_unknown_element, at, "<%.60s> is of another namespace", name);
    } else if (parents_of(name)) {
        misplaced_report(reader, parent, name, at);
    } else {
        unknown_report(reader, parent, name, at);
    }
}

void tl_wrong_root(struct reader *reader, const char *name, const char *uri, struct tl_span span) {
    const char *root = reader->is_include ? "include" : "plan";
    struct tl_span at = {.source = span.source, .offset = span.offset + 1, .length = (uint32_t)strlen(name)};
    bool namespaced = uri && strcmp(uri, TL_PLAN_NAMESPACE) == 0;
    if (strcmp(name, root) != 0) {
        tl_diag_add(reader->diags, TL_CODE_wrong_root, at, "the file holds <%.60s>, not <%s>", name, root);
        if (uri && strcmp(uri, TL_RULES_NAMESPACE) == 0) {
            tl_diag_hint(reader->diags,
                         "a rule pack is looked at with 'tenderline rules --list --rules FILE'");
        } else if (namespaced && strcmp(name, "include") == 0) {
            tl_diag_hint(reader->diags,
                         "this file is brought in by <use> in a plan and is not a plan itself");
        } else {
            tl_diag_hint(reader->diags, "it starts with <%s xmlns=\"" TL_PLAN_NAMESPACE "\">", root);
        }
        return;
    }
    tl_diag_add(reader->diags, TL_CODE_wrong_root, at, "<%s> is not in the namespace of plans", root);
    tl_diag_hint(reader->diags, "write <%s xmlns=\"" TL_PLAN_NAMESPACE "\">", root);
}

/* Our words for the mistakes that people make; libxml2's own for the rest. */
static const struct {
    int code;
    const char *text, *hint;
} xml_faults[] = {
    {XML_ERR_DOCUMENT_EMPTY, "the file is empty", NULL},
    {XML_ERR_DOCUMENT_END, "there is something behind the end of the plan", NULL},
    {XML_ERR_NAME_REQUIRED, "a name is missing here", "for the sign & write &amp;, for < write &lt;"},
    {XML_ERR_ENTITYREF_SEMICOL_MISSING, "'&' without the ';' that would end it",
     "for the sign & write &amp;"},
    {XML_ERR_LT_IN_ATTRIBUTE, "'<' inside an attribute", "write &lt;, or close the quotes before it"},
    {XML_ERR_ATTRIBUTE_NOT_STARTED, "the value of an attribute needs quotes", "write name=\"value\""},
    {XML_ERR_ATTRIBUTE_WITHOUT_VALUE, "an attribute without a value", "write name=\"value\""},
    {XML_ERR_ATTRIBUTE_REDEFINED, "an attribute is given twice in one element", NULL},
    {XML_ERR_SPACE_REQUIRED, "a space is missing between attributes", NULL},
    {XML_ERR_GT_REQUIRED, "this tag does not end with '>'", NULL},
    {XML_ERR_INVALID_CHAR, "a character that XML does not allow", NULL},
    {XML_ERR_COMMENT_NOT_FINISHED, "a comment does not end: --> is missing", NULL},
    {XML_ERR_INVALID_CHARREF, "a character reference without a number that XML allows", NULL},
    {XML_NS_ERR_UNDEFINED_NAMESPACE, "a prefix that no xmlns declares", NULL},
};

/* The parser's own message without its line end, in lower case. */
static char *message_text(const char *message) {
    char *text = g_strstrip(g_strdup(message ? message : "not well-formed"));
    if (g_ascii_isupper(text[0]) && !g_ascii_isupper(text[1])) {
        text[0] = g_ascii_tolower(text[0]);
    }
    return text;
}

/* The second attribute of that name in the tag which ends at `span`; else `span`. */
static struct tl_span repeated_find(struct reader *reader, const char *name, struct tl_span span) {
    const char *tag = g_strrstr_len(reader->bytes, (gssize)span.offset, "<");
    uint32_t seen = 0;
    if (!tag || !name) {
        return span;
    }
    tl_tag_scan(reader, (uint32_t)(tag - reader->bytes));
    for (guint i = 0; i < reader->tag->len; i++) {
        const struct tag_attribute *place = &g_array_index(reader->tag, struct tag_attribute, i);
        bool same = place->name_length == strlen(name) &&
                    strncmp(reader->bytes + place->name_offset, name, place->name_length) == 0;
        seen += same;
        if (same && seen == 2) {
            span.offset = place->name_offset;
            span.length = place->name_length;
        }
    }
    return span;
}

/* True if anything but blanks stands in the file. */
static bool bytes_begin(const struct reader *reader) {
    size_t at = reader->skipped;
    while (at < reader->size && g_ascii_isspace(reader->bytes[at])) {
        at++;
    }
    return at < reader->size;
}

static void fault_report(struct reader *reader, const xmlError *error, struct tl_span span) {
    if (span.offset > 0 && reader->bytes[span.offset - 1] == '&') {
        span.offset--; /* the sign itself, not what follows it */
        span.length = 1;
    }
    if (error->code == XML_ERR_DOCUMENT_EMPTY && bytes_begin(reader)) {
        tl_diag_add(reader->diags, TL_CODE_ill_formed_xml, span,
                    "this is not XML: it does not begin with '<'");
        return;
    }
    for (size_t i = 0; i < G_N_ELEMENTS(xml_faults); i++) {
        if (xml_faults[i].code == error->code) {
            tl_diag_add(reader->diags, TL_CODE_ill_formed_xml, span, "%s", xml_faults[i].text);
            if (xml_faults[i].hint) {
                tl_diag_hint(reader->diags, "%s", xml_faults[i].hint);
            }
            return;
        }
    }
    g_autofree char *text = message_text(error->message);
    tl_diag_add(reader->diags, TL_CODE_ill_formed_xml, span, "%s", text);
}

/* An end tag that closes another element, or none: names both places. */
static bool mismatch_report(struct reader *reader, const xmlError *error, struct tl_span span) {
    const struct frame *open = tl_stack_top(reader);
    bool at_end = span.offset >= reader->size && error->code != XML_ERR_TAG_NAME_MISMATCH;
    bool mismatch = error->code == XML_ERR_TAG_NAME_MISMATCH || error->code == XML_ERR_TAG_NOT_FINISHED ||
                    (at_end && error->code != XML_ERR_DOCUMENT_EMPTY);
    if (!open || !mismatch || reader->skipping) {
        return false;
    }
    const char *name = tl_elements[open->kind].name;
    if (at_end) {
        tl_diag_add(reader->diags, TL_CODE_ill_formed_xml, span, "the file ends before </%s>", name);
    } else {
        const char *before = g_strrstr_len(reader->bytes, (gssize)span.offset, "<");
        span.length = before ? span.offset - (uint32_t)(before - reader->bytes) : 0;
        span.offset -= span.length;
        tl_diag_add(reader->diags, TL_CODE_ill_formed_xml, span, "this tag does not close <%s>", name);
    }
    tl_diag_note(reader->diags, open->span, "<%s> was opened here", name);
    return true;
}

void tl_wrong_xml(struct reader *reader, xmlErrorPtr error, uint32_t offset) {
    struct tl_span span = {.source = reader->source, .offset = MIN(offset, (uint32_t)reader->size)};
    tl_diags_drop_source(reader->diags, reader->source);
    if (error->code == XML_ERR_UNDECLARED_ENTITY || error->code == XML_WAR_UNDECLARED_ENTITY) {
        const char *start = g_strrstr_len(reader->bytes, (gssize)span.offset, "&");
        span.length = start ? span.offset - (uint32_t)(start - reader->bytes) : 0;
        span.offset -= span.length;
        tl_diag_add(reader->diags, TL_CODE_entity_reference, span, "the entity '&%.60s;' is not known",
                    error->str1 ? error->str1 : "?");
        tl_diag_hint(reader->diags,
                     "plans take &amp; &lt; &gt; &quot; &apos; and numbers such as &#163; only");
        return;
    }
    if (error->code == XML_ERR_ATTRIBUTE_REDEFINED) {
        span = repeated_find(reader, error->str1, span);
    }
    if (!mismatch_report(reader, error, span)) {
        fault_report(reader, error, span);
    }
}
