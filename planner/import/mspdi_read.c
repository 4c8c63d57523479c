/*
 * mspdi_read.c - reads Microsoft Project XML: a stack of places, a table of the fields of each.
 *
 * SPDX-License-Identifier: MIT
 */
#include <string.h>

#include "planner/import/mspdi_fields.h"
#include "planner/read/reader.h"

#include <libxml/parserInternals.h>

#define NAMESPACE "http://schemas.microsoft.com/project"
/* Different fields that are told one by one; no file of Project comes near it. */
#define MISSED_MAX 200

/* A field that plans have no place for. */
struct missed {
    enum ms_place place;
    const char *name;
    struct tl_span span; /* where it is first */
    size_t count;
};

struct ms_reader {
    struct reader base; /* for what is said of bytes and of XML that is broken */
    struct ms_project *project;
    GArray *places; /* enum ms_place, the open ones */
    GHashTable *fields[MS_PLACE_COUNT];
    GArray *missed; /* struct missed */
    struct ms_filling filling;
    GString *text;
    struct tl_span leaf_span;
    const char *leaf; /* the open field, in the parser's dictionary; NULL: none */
    uint32_t inside;  /* elements open inside the field */
    bool too_long;
};

static uint32_t reader_offset(const struct ms_reader *reader) {
    const xmlParserInput *input = reader->base.parser->input;
    size_t offset = input ? input->consumed + (size_t)(input->cur - input->base) : reader->base.size;
    return (uint32_t)MIN(offset + reader->base.skipped, reader->base.size);
}

static struct tl_span tag_span(const struct ms_reader *reader, const char *name) {
    uint32_t end = reader_offset(reader);
    const char *start = memrchr(reader->base.bytes, '<', end);
    struct tl_span span = {.source = reader->base.source, .offset = end};
    if (start) {
        span.offset = (uint32_t)(start + 1 - reader->base.bytes);
        span.length = (uint32_t)MIN(strlen(name), reader->base.size - span.offset);
    }
    return span;
}

static void reader_stop(struct ms_reader *reader) {
    reader->base.stopped = true;
    xmlStopParser(reader->base.parser);
}

static enum ms_place place_top(const struct ms_reader *reader) {
    return g_array_index(reader->places, enum ms_place, reader->places->len - 1);
}

/* Counts one that is not carried. Names are compared one by one: a file cannot make a table of them slow. */
static void missed_count(struct ms_reader *reader, const char *name, struct tl_span span) {
    enum ms_place place = place_top(reader);
    for (guint i = 0; i < reader->missed->len; i++) {
        struct missed *missed = &g_array_index(reader->missed, struct missed, i);
        if (missed->place == place && strcmp(missed->name, name) == 0) {
            missed->count++;
            return;
        }
    }
    if (reader->missed->len < MISSED_MAX) {
        const char *kept = g_string_chunk_insert(reader->project->texts, name);
        struct missed missed = {.place = place, .name = kept, .span = span, .count = 1};
        g_array_append_val(reader->missed, missed);
    }
}

static void root_open(struct ms_reader *reader, const char *name, const char *uri) {
    if (strcmp(name, "Project") != 0 || g_strcmp0(uri, NAMESPACE) != 0) {
        tl_diag_add(reader->base.diags, TL_CODE_not_importable, tag_span(reader, name),
                    "<%.60s> is not the start of a project: <Project xmlns=\"%s\"> is", name, NAMESPACE);
        tl_diag_hint(reader->base.diags, "in Microsoft Project, save the file as 'XML Format (*.xml)'");
        reader_stop(reader);
        return;
    }
    enum ms_place place = MS_PLACE_PROJECT;
    g_array_append_val(reader->places, place);
}

/* NOLINTNEXTLINE(readability-function-size): the parameters are libxml2's */
static void on_start(void *context, const xmlChar *local, const xmlChar *prefix, const xmlChar *uri,
                     int namespaces, const xmlChar **namespace_list, int count, int defaulted,
                     const xmlChar **attributes) {
    struct ms_reader *reader = context;
    const char *name = (const char *)local;
    (void)prefix, (void)namespaces, (void)namespace_list, (void)count, (void)defaulted, (void)attributes;
    if (reader->base.stopped) {
        return;
    }
    if (reader->places->len == 0) {
        root_open(reader, name, (const char *)uri);
        return;
    }
    if (reader->leaf) {
        reader->inside++;
        return;
    }
    enum ms_place inner = tl_ms_place_inside(place_top(reader), name);
    if (inner == MS_PLACE_COUNT) {
        reader->leaf = name;
        reader->leaf_span = tag_span(reader, name);
        reader->inside = 0;
        reader->too_long = false;
        g_string_truncate(reader->text, 0);
        return;
    }
    g_array_append_val(reader->places, inner);
    reader->filling.span = tag_span(reader, name);
    tl_ms_place_open(&reader->filling, inner);
}

/* Nothing was set: what Project writes for an empty field. */
static bool value_idle(const char *text) {
    static const char *const idle[] = {"", "0", "0.00", "false", "PT0H0M0S", "-1", "NA", "0.0"};
    for (size_t i = 0; i < G_N_ELEMENTS(idle); i++) {
        if (strcmp(text, idle[i]) == 0) {
            return true;
        }
    }
    return false;
}

static void leaf_close(struct ms_reader *reader) {
    enum ms_place place = place_top(reader);
    g_strstrip(reader->text->str);
    const char *text = reader->text->str;
    const struct ms_field *field = g_hash_table_lookup(reader->fields[place], reader->leaf);
    if (!field) {
        if (!value_idle(text) || reader->too_long) {
            missed_count(reader, reader->leaf, reader->leaf_span);
        }
        return;
    }
    if (reader->too_long) {
        tl_diag_add(reader->base.diags, TL_CODE_bad_project_value, reader->leaf_span,
                    "<%s> is longer than %" G_GSIZE_FORMAT " bytes and left out", field->name,
                    reader->base.limits->field_size);
        return;
    }
    reader->filling.span = reader->leaf_span;
    tl_ms_field_fill(&reader->filling, field, text);
}

static void on_end(void *context, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri) {
    struct ms_reader *reader = context;
    (void)name, (void)prefix, (void)uri;
    if (reader->base.stopped) {
        return;
    }
    if (reader->leaf && reader->inside > 0) {
        /* A field with fields in it is not one of ours; its words are of no use. */
        if (--reader->inside == 0) {
            g_string_assign(reader->text, "…");
        }
        return;
    }
    if (reader->leaf) {
        leaf_close(reader);
        reader->leaf = NULL;
        return;
    }
    tl_ms_place_close(&reader->filling, place_top(reader));
    g_array_set_size(reader->places, reader->places->len - 1);
    if (reader->project->tasks->len > reader->base.limits->items) {
        tl_diag_add(reader->base.diags, TL_CODE_too_many_items,
                    (struct tl_span){.source = reader->base.source}, "the project has more than %u tasks",
                    reader->base.limits->items);
        reader_stop(reader);
    }
}

static void on_text(void *context, const xmlChar *text, int length) {
    struct ms_reader *reader = context;
    if (reader->base.stopped || !reader->leaf || reader->inside > 0 || reader->too_long) {
        return;
    }
    if (reader->text->len + (size_t)length > reader->base.limits->field_size) {
        reader->too_long = true;
        return;
    }
    g_string_append_len(reader->text, (const char *)text, length);
}

static void on_doctype(void *context, const xmlChar *name, const xmlChar *external, const xmlChar *system) {
    struct ms_reader *reader = context;
    (void)name, (void)external, (void)system;
    struct tl_span span = {.source = reader->base.source, .offset = reader_offset(reader)};
    tl_diag_add(reader->base.diags, TL_CODE_doctype, span, "a project that was saved as XML has no DOCTYPE");
    reader_stop(reader);
}

static void on_error(void *context, xmlErrorPtr error) {
    struct ms_reader *reader = context;
    if (!reader->base.stopped && error->level >= XML_ERR_ERROR) {
        tl_wrong_xml(&reader->base, error, reader_offset(reader));
        reader_stop(reader);
    }
}

static void reader_run(struct ms_reader *reader) {
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
                                   .internalSubset = on_doctype,
                                   .serror = on_error};
    parser->userData = reader;
    xmlCtxtUseOptions(parser, XML_PARSE_NONET | XML_PARSE_HUGE | XML_PARSE_NOENT);
    reader->base.parser = parser;
    xmlParseDocument(parser);
    if (parser->myDoc) {
        xmlFreeDoc(parser->myDoc);
    }
    xmlFreeParserCtxt(parser);
}

static void missed_tell(const struct ms_reader *reader) {
    for (guint i = 0; i < reader->missed->len; i++) {
        const struct missed *missed = &g_array_index(reader->missed, struct missed, i);
        tl_diag_add(reader->base.diags, TL_CODE_not_carried, missed->span,
                    "<%.60s> of %s is not carried into the plan: %" G_GSIZE_FORMAT " %s", missed->name,
                    tl_ms_place_words(missed->place), missed->count,
                    missed->count == 1 ? "value is left out" : "values are left out");
    }
}

static void project_init(struct ms_project *project) {
    project->calendars = g_array_new(FALSE, TRUE, sizeof(struct ms_calendar));
    project->tasks = g_array_new(FALSE, TRUE, sizeof(struct ms_task));
    project->links = g_array_new(FALSE, TRUE, sizeof(struct ms_link));
    project->baselines = g_array_new(FALSE, TRUE, sizeof(struct ms_baseline));
    project->texts = g_string_chunk_new(4096);
}

bool tl_ms_project_read(struct ms_project *project, const char *name, const char *bytes, size_t size) {
    project_init(project);
    size_t errors = tl_diags_errors(project->diags);
    GBytes *kept = g_bytes_new(bytes, size);
    struct ms_reader *reader = g_new0(struct ms_reader, 1);
    reader->base = (struct reader){.diags = project->diags,
                                   .limits = &tl_limits_default,
                                   .bytes = size > 0 ? g_bytes_get_data(kept, NULL) : "",
                                   .size = size,
                                   .source = tl_diags_add_source(project->diags, name, kept),
                                   .frames = g_ptr_array_new(),
                                   .tag = g_array_new(FALSE, FALSE, sizeof(struct tag_attribute))};
    reader->project = project;
    reader->places = g_array_new(FALSE, FALSE, sizeof(enum ms_place));
    reader->missed = g_array_new(FALSE, FALSE, sizeof(struct missed));
    reader->text = g_string_new(NULL);
    reader->filling = (struct ms_filling){.project = project};
    tl_ms_fields_index(reader->fields);
    if (tl_source_accept(&reader->base)) {
        reader_run(reader);
    }
    missed_tell(reader);
    tl_ms_calendars_sort(project);
    for (int i = 0; i < MS_PLACE_COUNT; i++) {
        g_hash_table_destroy(reader->fields[i]);
    }
    g_string_free(reader->text, TRUE);
    g_array_free(reader->missed, TRUE);
    g_array_free(reader->places, TRUE);
    g_array_free(reader->base.tag, TRUE);
    g_ptr_array_free(reader->base.frames, TRUE);
    g_free(reader);
    return tl_diags_errors(project->diags) == errors;
}

void tl_ms_project_finish(struct ms_project *project) {
    for (guint i = 0; i < project->calendars->len; i++) {
        struct ms_calendar *calendar = &g_array_index(project->calendars, struct ms_calendar, i);
        g_array_free(calendar->weeks, TRUE);
        g_array_free(calendar->exceptions, TRUE);
    }
    g_array_free(project->calendars, TRUE);
    g_array_free(project->tasks, TRUE);
    g_array_free(project->links, TRUE);
    g_array_free(project->baselines, TRUE);
    g_string_chunk_free(project->texts);
}
