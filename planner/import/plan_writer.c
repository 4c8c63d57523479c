/*
 * plan_writer.c - a plan that an import is making: elements with attributes, then XML text.
 *
 * SPDX-License-Identifier: MIT
 */
#include "planner/import/plan_writer.h"

#include <glib.h>
#include <libxml/xmlwriter.h>
#include <string.h>

#define PLAN_NAMESPACE "urn:tenderline:plan:1"

struct attribute {
    const char *name;
    char *value;
};

struct tl_plan_element {
    const char *name;
    GArray *attributes;  /* struct attribute; NULL while there is none */
    GPtrArray *children; /* struct tl_plan_element; NULL while there is none */
    char *text;
    char *comment;
};

struct tl_plan_writer {
    struct tl_plan_element *root;
    char *comment;
};

static void element_free(gpointer memory) {
    struct tl_plan_element *element = memory;
    for (guint i = 0; element->attributes && i < element->attributes->len; i++) {
        g_free(g_array_index(element->attributes, struct attribute, i).value);
    }
    if (element->attributes) {
        g_array_free(element->attributes, TRUE);
    }
    if (element->children) {
        g_ptr_array_free(element->children, TRUE);
    }
    g_free(element->text);
    g_free(element->comment);
    g_free(element);
}

/* XML 1.0 has no place for most control characters and for U+FFFE and U+FFFF, not even escaped. */
static bool xml_allows(gunichar c) {
    if (c < 0x20) {
        return c == '\t' || c == '\n' || c == '\r';
    }
    return c != 0xFFFE && c != 0xFFFF;
}

static char *text_clean(const char *text) {
    g_autofree char *valid = g_utf8_make_valid(text, -1);
    GString *clean = g_string_sized_new(strlen(valid));
    for (const char *at = valid; *at; at = g_utf8_next_char(at)) {
        gunichar c = g_utf8_get_char(at);
        if (xml_allows(c)) {
            g_string_append_unichar(clean, c);
        }
    }
    return g_string_free(clean, FALSE);
}

/* A comment may not hold two hyphens, nor end with one. */
static char *comment_clean(const char *text) {
    g_autofree char *clean = text_clean(text);
    GString *comment = g_string_sized_new(strlen(clean));
    for (const char *at = clean; *at; at++) {
        g_string_append_c(comment, *at);
        if (*at == '-' && (at[1] == '-' || at[1] == '\0')) {
            g_string_append_c(comment, ' ');
        }
    }
    return g_string_free(comment, FALSE);
}

struct tl_plan_writer *tl_plan_writer_create(void) {
    struct tl_plan_writer *writer = g_new0(struct tl_plan_writer, 1);
    writer->root = g_new0(struct tl_plan_element, 1);
    writer->root->name = "plan";
    tl_plan_element_set(writer->root, "xmlns", PLAN_NAMESPACE);
    return writer;
}

void tl_plan_writer_destroy(struct tl_plan_writer *writer) {
    if (writer) {
        element_free(writer->root);
        g_free(writer->comment);
        g_free(writer);
    }
}

struct tl_plan_element *tl_plan_writer_root(struct tl_plan_writer *writer) {
    return writer->root;
}

void tl_plan_writer_comment(struct tl_plan_writer *writer, const char *text) {
    g_free(writer->comment);
    writer->comment = comment_clean(text);
}

struct tl_plan_element *tl_plan_element_add(struct tl_plan_element *parent, const char *name) {
    struct tl_plan_element *element = g_new0(struct tl_plan_element, 1);
    element->name = name;
    if (!parent->children) {
        parent->children = g_ptr_array_new_with_free_func(element_free);
    }
    g_ptr_array_add(parent->children, element);
    return element;
}

static struct attribute *attribute_find(const struct tl_plan_element *element, const char *name) {
    for (guint i = 0; element->attributes && i < element->attributes->len; i++) {
        struct attribute *attribute = &g_array_index(element->attributes, struct attribute, i);
        if (strcmp(attribute->name, name) == 0) {
            return attribute;
        }
    }
    return NULL;
}

void tl_plan_element_set(struct tl_plan_element *element, const char *name, const char *value) {
    if (!value || !*value) {
        return;
    }
    struct attribute *found = attribute_find(element, name);
    if (found) {
        g_free(found->value);
        found->value = text_clean(value);
        return;
    }
    if (!element->attributes) {
        element->attributes = g_array_new(FALSE, FALSE, sizeof(struct attribute));
    }
    struct attribute attribute = {.name = name, .value = text_clean(value)};
    g_array_append_val(element->attributes, attribute);
}

void tl_plan_element_set_day(struct tl_plan_element *element, const char *name, tl_day day) {
    char text[TL_DAY_TEXT_SIZE];
    tl_day_text(day, text);
    tl_plan_element_set(element, name, text);
}

const char *tl_plan_element_get(const struct tl_plan_element *element, const char *name) {
    const struct attribute *found = attribute_find(element, name);
    return found ? found->value : NULL;
}

void tl_plan_element_set_text(struct tl_plan_element *element, const char *text) {
    g_free(element->text);
    element->text = text_clean(text);
}

void tl_plan_element_comment(struct tl_plan_element *element, const char *text) {
    g_free(element->comment);
    element->comment = comment_clean(text);
}

void tl_plan_element_note(struct tl_plan_element *element, const char *text) {
    if (text && *text) {
        tl_plan_element_set_text(tl_plan_element_add(element, "note"), text);
    }
}

#define FLUSH_SIZE 65536

/* libxml2 writes into memory: its own output to a callback prints a complaint when a disk is full. */
struct pipe {
    xmlBufferPtr buffer;
    xmlTextWriterPtr out;
    struct tl_sink *sink;
    enum tl_status status;
};

static void pipe_flush(struct pipe *pipe, int least) {
    xmlTextWriterFlush(pipe->out);
    int size = xmlBufferLength(pipe->buffer);
    if (pipe->status == TL_OK && size > least) {
        pipe->status = pipe->sink->write(pipe->sink->context, xmlBufferContent(pipe->buffer), (size_t)size);
        xmlBufferEmpty(pipe->buffer);
    }
}

/* The depth is the depth of the file that is imported, which its reader bounds. */
static void element_write(struct pipe *pipe, const struct tl_plan_element *element) {
    if (element->comment) {
        xmlTextWriterWriteFormatComment(pipe->out, " %s ", element->comment);
    }
    xmlTextWriterStartElement(pipe->out, BAD_CAST element->name);
    for (guint i = 0; element->attributes && i < element->attributes->len; i++) {
        const struct attribute *attribute = &g_array_index(element->attributes, struct attribute, i);
        xmlTextWriterWriteAttribute(pipe->out, BAD_CAST attribute->name, BAD_CAST attribute->value);
    }
    if (element->text) {
        xmlTextWriterWriteString(pipe->out, BAD_CAST element->text);
    }
    for (guint i = 0; element->children && i < element->children->len && pipe->status == TL_OK; i++) {
        element_write(pipe, g_ptr_array_index(element->children, i));
    }
    xmlTextWriterEndElement(pipe->out);
    pipe_flush(pipe, FLUSH_SIZE);
}

enum tl_status tl_plan_writer_write(const struct tl_plan_writer *writer, struct tl_sink *sink) {
    struct pipe pipe = {.sink = sink, .buffer = xmlBufferCreate(), .status = TL_OK};
    pipe.out = xmlNewTextWriterMemory(pipe.buffer, 0);
    xmlTextWriterSetIndent(pipe.out, 1);
    xmlTextWriterSetIndentString(pipe.out, BAD_CAST "  ");
    xmlTextWriterStartDocument(pipe.out, NULL, "UTF-8", NULL);
    if (writer->comment) {
        bool ended = g_str_has_suffix(writer->comment, "\n");
        xmlTextWriterWriteFormatComment(pipe.out, "\n%s%s", writer->comment, ended ? "" : "\n");
    }
    element_write(&pipe, writer->root);
    xmlTextWriterEndDocument(pipe.out);
    pipe_flush(&pipe, 0);
    xmlFreeTextWriter(pipe.out);
    xmlBufferFree(pipe.buffer);
    return pipe.status;
}
