/*
 * compliance_text.c - the compliance table as plain text of at most 100 columns: eight columns do not
 * fit beside each other, so each rule is a paragraph.
 *
 * SPDX-License-Identifier: MIT
 */
#include "render/export/columns.h"
#include "render/export/compliance_table.h"

#define NAME_WIDTH 8

static void put_line(struct tl_writer *writer, const struct tl_compliance_line *line) {
    static const enum tl_compliance_column details[] = {
        TL_COMPLIANCE_CITATION, TL_COMPLIANCE_FROM,   TL_COMPLIANCE_TO,    TL_COMPLIANCE_REQUIRED,
        TL_COMPLIANCE_PLANNED,  TL_COMPLIANCE_MARGIN, TL_COMPLIANCE_RESULT};
    const size_t widths[] = {NAME_WIDTH, TL_COLUMNS_WIDTH - 2 - NAME_WIDTH - 2};
    tl_columns_paragraph(writer, line->cells[TL_COMPLIANCE_RULE], TL_COLUMNS_WIDTH, "");
    for (size_t k = 0; k < G_N_ELEMENTS(details); k++) {
        g_autofree char *name = g_ascii_strdown(tl_compliance_column_name(details[k]), -1);
        const char *cells[] = {name, line->cells[details[k]]};
        if (*cells[1]) {
            tl_columns_row(writer, cells, widths, G_N_ELEMENTS(cells), "  ");
        }
    }
}

static void put_list(struct tl_writer *writer, const char *heading, const GPtrArray *sentences) {
    if (sentences->len == 0) {
        return;
    }
    tl_writer_printf(writer, "\n%s\n", heading);
    for (guint i = 0; i < sentences->len && writer->status == TL_OK; i++) {
        tl_columns_paragraph(writer, sentences->pdata[i], TL_COLUMNS_WIDTH, "- ");
    }
}

enum tl_status tl_compliance_write_text(const struct tl_compliance_table *table, struct tl_sink *sink) {
    struct tl_writer writer = tl_writer_create(sink);
    tl_columns_opening(&writer, table->mark, table->title, table->caption);
    tl_columns_paragraph(&writer, table->summary, TL_COLUMNS_WIDTH, "");
    for (guint i = 0; i < table->lines->len && writer.status == TL_OK; i++) {
        const struct tl_compliance_line *line = tl_compliance_line_at(table, i);
        tl_writer_put(&writer, "\n");
        if (line->heading) {
            g_autofree char *rule = g_strnfill(MIN(tl_columns_width(line->heading), TL_COLUMNS_WIDTH), '-');
            tl_columns_paragraph(&writer, line->heading, TL_COLUMNS_WIDTH, "");
            tl_writer_printf(&writer, "%s\n", rule);
        }
        put_line(&writer, line);
    }
    put_list(&writer, "Rules that do not apply", table->others);
    put_list(&writer, "Not checked", table->notes);
    tl_columns_closing(&writer, table->footer, table->disclaimer);
    return tl_writer_finish(&writer);
}
