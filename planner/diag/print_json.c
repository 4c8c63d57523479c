/*
 * print_json.c - diagnostics as JSON, one object made, written and freed at a time.
 *
 * SPDX-License-Identifier: MIT
 */
#include "list.h"

#include <internal/json_member.h>
#include <string.h>

static const char *const severities[] = {
    [TL_SEVERITY_NOTE] = "note",
    [TL_SEVERITY_WARNING] = "warning",
    [TL_SEVERITY_ERROR] = "error",
};

/* All null where there is no place. */
static void add_place(JsonBuilder *builder, struct tl_diags *diags, struct tl_span span) {
    static const char *const names[] = {"line", "column", "endLine", "endColumn", "offset", "length"};
    struct tl_place place;
    if (!tl_diags_place(diags, span, &place)) {
        tl_json_add_null(builder, "file");
        for (size_t i = 0; i < G_N_ELEMENTS(names); i++) {
            tl_json_add_null(builder, names[i]);
        }
        return;
    }
    const uint32_t values[] = {place.line,       place.column, place.end_line,
                               place.end_column, span.offset,  span.length};
    tl_json_add_text(builder, "file", place.file);
    for (size_t i = 0; i < G_N_ELEMENTS(names); i++) {
        tl_json_add_number(builder, names[i], values[i]);
    }
}

static void add_diag(JsonBuilder *builder, struct tl_diags *diags, const struct tl_diag *diag) {
    json_builder_begin_object(builder);
    tl_json_add_text(builder, "code", diag->code->id);
    tl_json_add_text(builder, "slug", diag->code->slug);
    tl_json_add_text(builder, "severity", severities[diag->severity]);
    tl_json_add_text(builder, "text", diag->text);
    tl_json_add_text(builder, "hint", diag->hint);
    tl_json_add_text(builder, "item", diag->item_id);
    add_place(builder, diags, diag->span);
    tl_json_begin_array(builder, "notes");
    for (size_t i = 0; i < diag->note_count; i++) {
        json_builder_begin_object(builder);
        tl_json_add_text(builder, "text", diag->notes[i].text);
        add_place(builder, diags, diag->notes[i].span);
        json_builder_end_object(builder);
    }
    json_builder_end_array(builder);
    json_builder_end_object(builder);
}

static enum tl_status write_text(struct tl_sink *sink, const char *text) {
    return sink->write(sink->context, text, strlen(text));
}

static enum tl_status write_diag(struct tl_diags *diags, const struct tl_diag *diag, bool first,
                                 struct tl_sink *sink) {
    g_autoptr(JsonBuilder) builder = json_builder_new_immutable();
    add_diag(builder, diags, diag);
    g_autoptr(JsonNode) root = json_builder_get_root(builder);
    g_autofree char *object = json_to_string(root, FALSE);
    g_autofree char *line = g_strconcat(first ? "\n" : ",\n", object, NULL);
    return write_text(sink, line);
}

enum tl_status tl_diags_print_json_lists(struct tl_diags *const *lists, size_t list_count,
                                         struct tl_sink *sink) {
    bool first = true;
    enum tl_status status = write_text(sink, "{\"version\":1,\"diagnostics\":[");
    for (size_t list = 0; list < list_count && !status; list++) {
        size_t count;
        const struct tl_diag *all = tl_diags_all(lists[list], &count);
        for (size_t i = 0; i < count && !status; i++) {
            status = write_diag(lists[list], &all[i], first, sink);
            first = false;
        }
    }
    return status ? status : write_text(sink, first ? "]}\n" : "\n]}\n");
}

enum tl_status tl_diags_print_json(struct tl_diags *diags, struct tl_sink *sink) {
    return tl_diags_print_json_lists(&diags, 1, sink);
}
