/*
 * timetable_md.c - the timetable as Markdown (a CommonMark document with GitHub's tables).
 *
 * SPDX-License-Identifier: MIT
 */
#include "render/export/markdown.h"
#include "render/export/timetable.h"

static bool column_used(const struct tl_timetable *table, enum tl_timetable_column column) {
    return table->has_column[column] || column == TL_COLUMN_DATE || column == TL_COLUMN_ACTIVITY;
}

static void put_table_head(struct tl_writer *writer, const struct tl_timetable *table) {
    const char *names[TL_TIMETABLE_COLUMNS];
    for (enum tl_timetable_column c = TL_COLUMN_DATE; c <= TL_COLUMN_NOTES; c++) {
        names[c] = column_used(table, c) ? tl_timetable_column_name(table, c) : NULL;
    }
    tl_markdown_heads(writer, names, G_N_ELEMENTS(names));
}

static void put_row(struct tl_writer *writer, const struct tl_timetable *table, size_t index) {
    const char *heading = tl_timetable_heading(table, index);
    if (heading) {
        tl_writer_put(writer, index > 0 ? "\n### " : "### ");
        tl_markdown_text(writer, heading);
        tl_writer_put(writer, "\n\n");
    }
    if (heading || index == 0) {
        put_table_head(writer, table);
    }
    const struct tl_timetable_row *row = tl_timetable_row_at(table, index);
    for (enum tl_timetable_column c = TL_COLUMN_DATE; c <= TL_COLUMN_NOTES; c++) {
        if (column_used(table, c)) {
            tl_writer_put(writer, "| ");
            tl_markdown_text(writer, row->cells[c]);
            tl_writer_put(writer, *row->cells[c] ? " " : "");
        }
    }
    tl_writer_put(writer, "|\n");
}

static void put_undated(struct tl_writer *writer, const struct tl_timetable *table, size_t index) {
    g_autofree char *words = tl_timetable_undated(table, tl_timetable_row_at(table, index));
    tl_markdown_item(writer, words);
}

/* Figures stand at the right of their columns. */
static void put_line(struct tl_writer *writer, const struct tl_timetable_line *line) {
    for (char **cell = line->cells; *cell; cell++) {
        tl_writer_put(writer, "| ");
        tl_markdown_text(writer, *cell);
        tl_writer_put(writer, **cell ? " " : "");
    }
    tl_writer_put(writer, "|\n");
    for (char **cell = line->cells; line->heads && *cell; cell++) {
        tl_writer_put(writer, cell == line->cells ? "| --- " : "| ---: ");
    }
    tl_writer_put(writer, line->heads ? "|\n" : "");
}

static void put_figures(struct tl_writer *writer, const struct tl_timetable *table) {
    if (table->figures->len > 0) {
        tl_writer_printf(writer, "\n## %s\n", tl_language_word(table->language, TL_WORD_FIGURES));
    }
    for (guint i = 0; i < table->figures->len; i++) {
        const struct tl_timetable_line *line = tl_timetable_line_at(table, i);
        tl_writer_put(writer, line->heads ? "\n" : "");
        put_line(writer, line);
    }
}

enum tl_status tl_timetable_write_markdown(const struct tl_timetable *table, struct tl_sink *sink) {
    struct tl_writer writer = tl_writer_create(sink);
    tl_markdown_opening(&writer, table->mark, table->title, table->caption);
    for (guint i = 0; i < table->lots->len; i++) {
        tl_markdown_paragraph(&writer, table->lots->pdata[i], "");
    }
    if (table->dated_count == 0) {
        tl_writer_printf(&writer, "%s\n", tl_language_word(table->language, TL_WORD_NOTHING_DATED));
    }
    for (size_t i = 0; i < table->dated_count && writer.status == TL_OK; i++) {
        put_row(&writer, table, i);
    }
    if (table->rows->len > table->dated_count) {
        tl_writer_printf(&writer, "\n## %s\n\n", tl_language_word(table->language, TL_WORD_UNDATED_HEADING));
    }
    for (size_t i = table->dated_count; i < table->rows->len && writer.status == TL_OK; i++) {
        put_undated(&writer, table, i);
    }
    put_figures(&writer, table);
    tl_markdown_closing(&writer, table->footer, table->disclaimer);
    return tl_writer_finish(&writer);
}
