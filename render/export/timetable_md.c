/*
 * timetable_md.c - the timetable as Markdown (a CommonMark document with GitHub's tables).
 *
 * SPDX-License-Identifier: MIT
 */
#include "render/export/timetable.h"
#include "render/export/writer.h"

#include <string.h>

/* Every mark that could begin something is escaped; a line break would end a row. */
static void put_text(struct tl_writer *writer, const char *text) {
    for (const char *at = text; *at; at++) {
        if (strchr("\\`*_{}[]<>|#~&", *at)) {
            tl_writer_put_bytes(writer, "\\", 1);
        }
        tl_writer_put_bytes(writer, g_ascii_iscntrl(*at) ? " " : at, 1);
    }
}

static bool column_used(const struct tl_timetable *table, enum tl_timetable_column column) {
    return table->has_column[column] || column == TL_COLUMN_DATE || column == TL_COLUMN_ACTIVITY;
}

static void put_table_head(struct tl_writer *writer, const struct tl_timetable *table) {
    for (enum tl_timetable_column c = TL_COLUMN_DATE; c <= TL_COLUMN_NOTES; c++) {
        if (column_used(table, c)) {
            tl_writer_printf(writer, "| %s ", tl_timetable_column_name(c));
        }
    }
    tl_writer_put(writer, "|\n");
    for (enum tl_timetable_column c = TL_COLUMN_DATE; c <= TL_COLUMN_NOTES; c++) {
        tl_writer_put(writer, column_used(table, c) ? "| --- " : "");
    }
    tl_writer_put(writer, "|\n");
}

static void put_row(struct tl_writer *writer, const struct tl_timetable *table, size_t index) {
    const char *heading = tl_timetable_heading(table, index);
    if (heading) {
        tl_writer_put(writer, index > 0 ? "\n### " : "### ");
        put_text(writer, heading);
        tl_writer_put(writer, "\n\n");
    }
    if (heading || index == 0) {
        put_table_head(writer, table);
    }
    const struct tl_timetable_row *row = tl_timetable_row_at(table, index);
    for (enum tl_timetable_column c = TL_COLUMN_DATE; c <= TL_COLUMN_NOTES; c++) {
        if (column_used(table, c)) {
            tl_writer_put(writer, "| ");
            put_text(writer, row->cells[c]);
            tl_writer_put(writer, *row->cells[c] ? " " : "");
        }
    }
    tl_writer_put(writer, "|\n");
}

static void put_undated(struct tl_writer *writer, const struct tl_timetable_row *row) {
    g_autofree char *words = tl_timetable_undated(row);
    tl_writer_put(writer, "- ");
    put_text(writer, words);
    tl_writer_put(writer, "\n");
}

static void put_paragraph(struct tl_writer *writer, const char *text, const char *fence) {
    tl_writer_put(writer, fence);
    put_text(writer, text);
    tl_writer_put(writer, fence);
    tl_writer_put(writer, "\n\n");
}

enum tl_status tl_timetable_write_markdown(const struct tl_timetable *table, struct tl_sink *sink) {
    struct tl_writer writer = tl_writer_create(sink);
    if (table->mark) {
        put_paragraph(&writer, table->mark, "**");
    }
    tl_writer_put(&writer, "# ");
    put_paragraph(&writer, table->title, "");
    tl_writer_put(&writer, "## ");
    put_paragraph(&writer, table->caption, "");
    for (guint i = 0; i < table->lots->len; i++) {
        put_paragraph(&writer, table->lots->pdata[i], "");
    }
    if (table->dated_count == 0) {
        tl_writer_put(&writer, "Nothing with a date.\n");
    }
    for (size_t i = 0; i < table->dated_count && writer.status == TL_OK; i++) {
        put_row(&writer, table, i);
    }
    if (table->rows->len > table->dated_count) {
        tl_writer_put(&writer, "\n## No date yet\n\n");
    }
    for (size_t i = table->dated_count; i < table->rows->len && writer.status == TL_OK; i++) {
        put_undated(&writer, tl_timetable_row_at(table, i));
    }
    tl_writer_put(&writer, "\n");
    put_paragraph(&writer, table->footer, "");
    put_text(&writer, table->disclaimer);
    tl_writer_put(&writer, "\n");
    return tl_writer_finish(&writer);
}
