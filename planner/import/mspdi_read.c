/*
 * mspdi_read.c - reads Microsoft Project XML: a stack of places, a table of the fields of each.
 *
 * SPDX-License-Identifier: MIT
 */
#include <string.h>

#include "planner/import/mspdi_fields.h"
#include "planner/read/reader.h"

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
    struct tl_xml xml;
    struct ms_project *project;
    GArray *places; /* enum ms_place, the open ones */
    GHashTable *fields[MS_PLACE_COUNT];
    GArray *missed; /* struct missed */
    struct ms_filling filling;
    GString *text;
    struct tl_span leaf_span;
    const char *leaf; /* the open field, in the parser's dictionary; NULL: none */
    bool too_long;
};

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

static void root_open(struct ms_reader *reader, const struct tl_xml_tag *tag) {
    if (strcmp(tag->name, "Project") != 0 || g_strcmp0(tag->uri, NAMESPACE) != 0) {
        tl_diag_add(reader->xml.diags, TL_CODE_not_importable, tl_xml_name_span(tag),
                    "<%.60s> is not the start of a project: <Project xmlns=\"%s\"> is", tag->name, NAMESPACE);
        tl_diag_hint(reader->xml.diags, "in Microsoft Project, save the file as 'XML Format (*.xml)'");
        tl_xml_stop(&reader->xml);
        return;
    }
    enum ms_place place = MS_PLACE_PROJECT;
    g_array_append_val(reader->places, place);
}

static bool on_start(void *context, const struct tl_xml_tag *tag) {
    struct ms_reader *reader = context;
    if (reader->places->len == 0) {
        root_open(reader, tag);
        return true;
    }
    if (reader->leaf) {
        /* A field with fields in it is not one of ours; its words are of no use. */
        g_string_assign(reader->text, "…");
        return false;
    }
    enum ms_place inner = tl_ms_place_inside(place_top(reader), tag->name);
    if (inner == MS_PLACE_COUNT) {
        reader->leaf = tag->name;
        reader->leaf_span = tl_xml_name_span(tag);
        reader->too_long = false;
        g_string_truncate(reader->text, 0);
        return true;
    }
    g_array_append_val(reader->places, inner);
    reader->filling.span = tl_xml_name_span(tag);
    tl_ms_place_open(&reader->filling, inner);
    return true;
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
        tl_diag_add(reader->xml.diags, TL_CODE_bad_project_value, reader->leaf_span,
                    "<%s> is longer than %" G_GSIZE_FORMAT " bytes and left out", field->name,
                    tl_limits_default.field_size);
        return;
    }
    reader->filling.span = reader->leaf_span;
    tl_ms_field_fill(&reader->filling, field, text);
}

static void on_end(void *context) {
    struct ms_reader *reader = context;
    if (reader->leaf) {
        leaf_close(reader);
        reader->leaf = NULL;
        return;
    }
    tl_ms_place_close(&reader->filling, place_top(reader));
    g_array_set_size(reader->places, reader->places->len - 1);
    if (reader->project->tasks->len > tl_limits_default.items) {
        tl_diag_add(reader->xml.diags, TL_CODE_too_many_items, (struct tl_span){.source = reader->xml.source},
                    "the project has more than %u tasks", tl_limits_default.items);
        tl_xml_stop(&reader->xml);
    }
}

static void on_text(void *context, const char *text, size_t length) {
    struct ms_reader *reader = context;
    if (!reader->leaf || reader->too_long) {
        return;
    }
    if (reader->text->len + length > tl_limits_default.field_size) {
        reader->too_long = true;
        return;
    }
    g_string_append_len(reader->text, text, (gssize)length);
}

static void missed_tell(const struct ms_reader *reader) {
    for (guint i = 0; i < reader->missed->len; i++) {
        const struct missed *missed = &g_array_index(reader->missed, struct missed, i);
        tl_diag_add(reader->xml.diags, TL_CODE_not_carried, missed->span,
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
    static const struct tl_xml_handler handler = {
        .what = "a project that was saved as XML", .start = on_start, .end = on_end, .text = on_text};
    project_init(project);
    size_t errors = tl_diags_errors(project->diags);
    g_autoptr(GBytes) kept = g_bytes_new(bytes, size);
    struct tl_xml_file file = {name, kept, tl_limits_default.file_size, tl_limits_default.depth};
    struct ms_reader reader = {.project = project, .filling = {.project = project}};
    reader.places = g_array_new(FALSE, FALSE, sizeof(enum ms_place));
    reader.missed = g_array_new(FALSE, FALSE, sizeof(struct missed));
    reader.text = g_string_new(NULL);
    tl_ms_fields_index(reader.fields);
    (void)tl_xml_read(&reader.xml, &file, &handler, &reader, project->diags);
    missed_tell(&reader);
    tl_ms_calendars_sort(project);
    for (int i = 0; i < MS_PLACE_COUNT; i++) {
        g_hash_table_destroy(reader.fields[i]);
    }
    g_string_free(reader.text, TRUE);
    g_array_free(reader.missed, TRUE);
    g_array_free(reader.places, TRUE);
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
