/*
 * table.c - a plan from a table of activities and dates, saved as CSV or text from Word or Excel.
 *
 * SPDX-License-Identifier: MIT
 */
#include "planner/import/table.h"

#include <string.h>

#include "planner/read/reader.h"

void tl_table_row(struct table *table, guint row) {
    size_t unclosed;
    (void)tl_cells_row(&table->file, g_array_index(table->rows, uint32_t, row), table->cells, &unclosed);
}

static const struct table_cell *cell_at(const struct table *table, uint32_t column) {
    return column < table->cells->len ? &g_array_index(table->cells, struct table_cell, column) : NULL;
}

/* Blanks of word processors around a text are blanks too. */
static void text_strip(char *text) {
    g_strstrip(text);
    size_t length = strlen(text);
    while (length >= 2 && memcmp(text + length - 2, "\u00A0", 2) == 0) {
        text[length - 2] = '\0';
        g_strchomp(text);
        length = strlen(text);
    }
    while (g_str_has_prefix(text, "\u00A0")) {
        memmove(text, text + 2, strlen(text + 2) + 1);
        g_strchug(text);
    }
}

char *tl_table_text(const struct table *table, uint32_t column) {
    const struct table_cell *cell = cell_at(table, column);
    char *text = cell ? tl_cells_text(&table->file, cell) : g_strdup("");
    text_strip(text);
    return text;
}

struct tl_span tl_table_span(const struct table *table, uint32_t column) {
    const struct table_cell *cell = cell_at(table, column);
    if (!cell && table->cells->len > 0) {
        cell = &g_array_index(table->cells, struct table_cell, 0);
    }
    struct tl_span span = {.source = table->source};
    if (cell) {
        bool quoted = cell->length >= 2 && table->file.bytes[cell->offset] == '"';
        span.offset = cell->offset + (quoted ? 1 : 0);
        span.length = cell->length - (quoted ? 2 : 0);
    }
    return span;
}

/* Where all rows begin that have words in them. False after a diagnostic. */
static bool rows_find(struct table *table, size_t at) {
    size_t unclosed = SIZE_MAX;
    while (at < table->file.size && unclosed == SIZE_MAX) {
        uint32_t start = (uint32_t)at;
        bool filled = false;
        at = tl_cells_row(&table->file, at, table->cells, &unclosed);
        for (uint32_t i = 0; i < table->cells->len && !filled; i++) {
            g_autofree char *text = tl_table_text(table, i);
            filled = *text != '\0';
        }
        if (filled) {
            g_array_append_val(table->rows, start);
        }
    }
    if (unclosed != SIZE_MAX) {
        struct tl_span span = {.source = table->source, .offset = (uint32_t)unclosed, .length = 1};
        tl_diag_add(table->diags, TL_CODE_not_importable, span,
                    "the quotation mark that begins here is never closed");
        return false;
    }
    if (table->rows->len > tl_limits_default.items) {
        struct tl_span span = {.source = table->source};
        tl_diag_add(table->diags, TL_CODE_not_importable, span,
                    "the table has %u rows, more than the %u items of a plan", table->rows->len,
                    tl_limits_default.items);
        return false;
    }
    return true;
}

/* "timetables/Care at home.csv" without folders and ending. */
static char *name_title(const char *name) {
    const char *base = strrchr(name, '/') ? strrchr(name, '/') + 1 : name;
    const char *dot = strrchr(base, '.');
    return dot && dot > base ? g_strndup(base, (size_t)(dot - base)) : g_strdup(base);
}

static void head_write(const struct table *table, const char *name, struct tl_plan_element *root) {
    g_autofree char *named = name_title(name);
    const char *title = table->title ? table->title : *named ? named : "Imported table";
    struct table_ids *ids = tl_table_ids_create();
    g_autofree char *id = tl_table_id(ids, title);
    tl_plan_element_set(root, "id", id);
    tl_plan_element_set(root, "title", title);
    tl_table_ids_destroy(ids);
}

static void table_finish(struct table *table) {
    for (size_t i = 0; i < CELLS_COLUMNS_MAX; i++) {
        g_free(table->names[i]);
    }
    g_array_free(table->rows, TRUE);
    g_array_free(table->cells, TRUE);
    g_ptr_array_free(table->remarks, TRUE);
    g_free(table->title);
}

static void encoding_tell(const struct table *table, const char *was) {
    struct tl_span span = {.source = table->source};
    if (was) {
        tl_diag_add(table->diags, TL_CODE_assumed_layout, span, "the file is not UTF-8 and is read as %s",
                    was);
        tl_diag_hint(table->diags, "if letters come out wrong, save it as 'CSV UTF-8 (comma delimited)'");
    }
}

static enum tl_status table_make(struct table *table, const char *name, size_t first, struct tl_sink *sink) {
    struct tl_span whole = {.source = table->source};
    if (!rows_find(table, first)) {
        return TL_ERR_INPUT;
    }
    if (!tl_table_layout(table)) {
        tl_diag_add(table->diags, TL_CODE_not_importable, whole,
                    "the file is no project saved as XML, and no table with a column of dates");
        tl_diag_hint(table->diags,
                     "in Microsoft Project, save the file as 'XML Format (*.xml)'; a table needs a "
                     "heading such as 'Activity,Date' and a row for each");
        return TL_ERR_INPUT;
    }
    struct tl_plan_writer *writer = tl_plan_writer_create();
    head_write(table, name, tl_plan_writer_root(writer));
    tl_table_write(table, tl_plan_writer_root(writer));
    enum tl_status status = tl_plan_writer_write(writer, sink);
    tl_plan_writer_destroy(writer);
    return status;
}

enum tl_status tl_table_import(const char *name, const char *bytes, size_t size, struct tl_diags *diags,
                               struct tl_sink *sink) {
    const char *was;
    GBytes *text = tl_cells_decode(bytes, size, &was);
    GBytes *kept = text ? text : g_bytes_new(bytes, size);
    struct table table = {.diags = diags, .source = tl_diags_add_source(diags, name, g_bytes_ref(kept))};
    if (!text) {
        tl_diag_add(diags, TL_CODE_not_importable, (struct tl_span){.source = table.source},
                    "the file is neither a project saved as XML nor a table saved as text");
        tl_diag_hint(diags, "in Excel, save the table as 'CSV UTF-8 (comma delimited)'");
        g_bytes_unref(kept);
        return TL_ERR_INPUT;
    }
    size_t length, first;
    const char *data = g_bytes_get_data(kept, &length);
    table.rows = g_array_new(FALSE, FALSE, sizeof(uint32_t));
    table.cells = g_array_new(FALSE, FALSE, sizeof(struct table_cell));
    table.remarks = g_ptr_array_new_with_free_func(g_free);
    tl_cells_start(&table.file, data ? data : "", length, &first);
    encoding_tell(&table, was);
    enum tl_status status = table_make(&table, name, first, sink);
    table_finish(&table);
    g_bytes_unref(kept);
    return status;
}
