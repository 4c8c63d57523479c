/*
 * fault.c - what is said of XML that is not well-formed: where, and in words of ours.
 *
 * SPDX-License-Identifier: MIT
 */
#include <string.h>

#include "planner/xml/parser.h"

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
static struct tl_span repeated_find(struct tl_xml *xml, const char *name, struct tl_span span) {
    const char *tag = g_strrstr_len(xml->bytes, (gssize)span.offset, "<");
    uint32_t seen = 0;
    if (!tag || !name) {
        return span;
    }
    tl_xml_places_scan(xml, (uint32_t)(tag - xml->bytes));
    for (guint i = 0; i < xml->places->len; i++) {
        const struct tl_xml_place *place = &g_array_index(xml->places, struct tl_xml_place, i);
        bool same = place->name_length == strlen(name) &&
                    strncmp(xml->bytes + place->name_offset, name, place->name_length) == 0;
        seen += same;
        if (same && seen == 2) {
            span.offset = place->name_offset;
            span.length = place->name_length;
        }
    }
    return span;
}

/* True if anything but blanks stands in the file. */
static bool bytes_begin(const struct tl_xml *xml) {
    size_t at = xml->skipped;
    while (at < xml->size && g_ascii_isspace(xml->bytes[at])) {
        at++;
    }
    return at < xml->size;
}

static void fault_report(struct tl_xml *xml, const xmlError *error, struct tl_span span) {
    if (span.offset > 0 && xml->bytes[span.offset - 1] == '&') {
        span.offset--; /* the sign itself, not what follows it */
        span.length = 1;
    }
    if (error->code == XML_ERR_DOCUMENT_EMPTY && bytes_begin(xml)) {
        tl_diag_add(xml->diags, TL_CODE_ill_formed_xml, span, "this is not XML: it does not begin with '<'");
        return;
    }
    for (size_t i = 0; i < G_N_ELEMENTS(xml_faults); i++) {
        if (xml_faults[i].code == error->code) {
            tl_diag_add(xml->diags, TL_CODE_ill_formed_xml, span, "%s", xml_faults[i].text);
            if (xml_faults[i].hint) {
                tl_diag_hint(xml->diags, "%s", xml_faults[i].hint);
            }
            return;
        }
    }
    g_autofree char *text = message_text(error->message);
    tl_diag_add(xml->diags, TL_CODE_ill_formed_xml, span, "%s", text);
}

/* An end tag that closes another element, or none: names both places. */
static bool mismatch_report(struct tl_xml *xml, const xmlError *error, struct tl_span span) {
    bool at_end = span.offset >= xml->size && error->code != XML_ERR_TAG_NAME_MISMATCH;
    bool mismatch = error->code == XML_ERR_TAG_NAME_MISMATCH || error->code == XML_ERR_TAG_NOT_FINISHED ||
                    (at_end && error->code != XML_ERR_DOCUMENT_EMPTY);
    if (xml->open->len == 0 || !mismatch) {
        return false;
    }
    const struct tl_xml_open *open = &g_array_index(xml->open, struct tl_xml_open, xml->open->len - 1);
    if (at_end) {
        tl_diag_add(xml->diags, TL_CODE_ill_formed_xml, span, "the file ends before </%s>", open->name);
    } else {
        const char *before = g_strrstr_len(xml->bytes, (gssize)span.offset, "<");
        span.length = before ? span.offset - (uint32_t)(before - xml->bytes) : 0;
        span.offset -= span.length;
        tl_diag_add(xml->diags, TL_CODE_ill_formed_xml, span, "this tag does not close <%s>", open->name);
    }
    tl_diag_note(xml->diags, open->span, "<%s> was opened here", open->name);
    return true;
}

void tl_xml_fault(struct tl_xml *xml, const xmlError *error, uint32_t offset) {
    struct tl_span span = {.source = xml->source, .offset = offset};
    tl_diags_drop_source(xml->diags, xml->source);
    if (error->code == XML_ERR_UNDECLARED_ENTITY || error->code == XML_WAR_UNDECLARED_ENTITY) {
        const char *start = g_strrstr_len(xml->bytes, (gssize)span.offset, "&");
        span.length = start ? span.offset - (uint32_t)(start - xml->bytes) : 0;
        span.offset -= span.length;
        tl_diag_add(xml->diags, TL_CODE_entity_reference, span, "the entity '&%.60s;' is not known",
                    error->str1 ? error->str1 : "?");
        tl_diag_hint(xml->diags, "plans take &amp; &lt; &gt; &quot; &apos; and numbers such as &#163; only");
        return;
    }
    if (error->code == XML_ERR_ATTRIBUTE_REDEFINED) {
        span = repeated_find(xml, error->str1, span);
    }
    if (!mismatch_report(xml, error, span)) {
        fault_report(xml, error, span);
    }
}
