/*
 * compliance_md.c - the compliance table as Markdown (a CommonMark document with GitHub's tables).
 *
 * SPDX-License-Identifier: MIT
 */
#include "render/export/compliance_table.h"
#include "render/export/markdown.h"

static void put_head(struct tl_writer *writer) {
    const char *names[TL_COMPLIANCE_COLUMNS];
    for (enum tl_compliance_column c = TL_COMPLIANCE_RULE; c <= TL_COMPLIANCE_RESULT; c++) {
        names[c] = tl_compliance_column_name(c);
    }
    tl_markdown_heads(writer, names, G_N_ELEMENTS(names));
}

static void put_line(struct tl_writer *writer, const struct tl_compliance_line *line, bool first) {
    if (line->heading) {
        tl_writer_put(writer, first ? "### " : "\n### ");
        tl_markdown_paragraph(writer, line->heading, "");
        put_head(writer);
    }
    bool broken = line->row->result == TL_RESULT_BROKEN;
    for (enum tl_compliance_column c = TL_COMPLIANCE_RULE; c <= TL_COMPLIANCE_RESULT; c++) {
        const char *fence = broken && c == TL_COMPLIANCE_RESULT ? "**" : "";
        tl_writer_printf(writer, "| %s", fence);
        tl_markdown_text(writer, line->cells[c]);
        tl_writer_printf(writer, "%s%s", fence, *line->cells[c] ? " " : "");
    }
    tl_writer_put(writer, "|\n");
}

static void put_list(struct tl_writer *writer, const char *heading, const GPtrArray *sentences) {
    if (sentences->len == 0) {
        return;
    }
    tl_writer_printf(writer, "\n### %s\n\n", heading);
    for (guint i = 0; i < sentences->len && writer->status == TL_OK; i++) {
        tl_markdown_item(writer, sentences->pdata[i]);
    }
}

enum tl_status tl_compliance_write_markdown(const struct tl_compliance_table *table, struct tl_sink *sink) {
    struct tl_writer writer = tl_writer_create(sink);
    tl_markdown_opening(&writer, table->mark, table->title, table->caption);
    tl_markdown_paragraph(&writer, table->summary, "");
    for (guint i = 0; i < table->lines->len && writer.status == TL_OK; i++) {
        put_line(&writer, tl_compliance_line_at(table, i), i == 0);
    }
    put_list(&writer, "Rules that do not apply", table->others);
    put_list(&writer, "Not checked", table->notes);
    tl_markdown_closing(&writer, table->footer, table->disclaimer);
    return tl_writer_finish(&writer);
}
