/*
 * compliance_html.c - the compliance table as one HTML page in the style of the timetable.
 *
 * SPDX-License-Identifier: MIT
 */
#include "render/export/compliance_table.h"
#include "render/export/html.h"

static void put_head(struct tl_html *html) {
    tl_html_open(html, "thead");
    tl_html_open(html, "tr");
    for (enum tl_compliance_column c = TL_COMPLIANCE_RULE; c <= TL_COMPLIANCE_RESULT; c++) {
        tl_html_open(html, "th");
        tl_html_attribute(html, "scope", "col");
        tl_html_text(html, tl_compliance_column_name(c));
        tl_html_close(html);
    }
    tl_html_close(html);
    tl_html_close(html);
    tl_html_line(html);
}

/* Rows of a place stand in a tbody of their own, which its heading names. */
static void put_heading(struct tl_html *html, const char *heading, bool first) {
    if (!first) {
        tl_html_close(html);
        tl_html_line(html);
    }
    tl_html_open(html, "tbody");
    tl_html_line(html);
    tl_html_open(html, "tr");
    tl_html_open(html, "th");
    tl_html_attribute(html, "scope", "rowgroup");
    g_autofree char *columns = g_strdup_printf("%d", TL_COMPLIANCE_COLUMNS);
    tl_html_attribute(html, "colspan", columns);
    tl_html_text(html, heading);
    tl_html_close(html);
    tl_html_close(html);
    tl_html_line(html);
}

/* What is broken is told by its words, and stands out besides. */
static void put_cell(struct tl_html *html, const struct tl_compliance_line *line,
                     enum tl_compliance_column column) {
    bool rule = column == TL_COMPLIANCE_RULE;
    bool strong = column == TL_COMPLIANCE_RESULT && line->row->result == TL_RESULT_BROKEN;
    tl_html_open(html, rule ? "th" : "td");
    if (rule) {
        tl_html_attribute(html, "scope", "row");
    }
    if (strong) {
        tl_html_open(html, "strong");
    }
    tl_html_text(html, line->cells[column]);
    if (strong) {
        tl_html_close(html);
    }
    tl_html_close(html);
}

static void put_table(struct tl_html *html, const struct tl_compliance_table *table) {
    tl_html_open(html, "table");
    tl_html_line(html);
    tl_html_element(html, "caption", table->caption);
    put_head(html);
    for (guint i = 0; i < table->lines->len; i++) {
        const struct tl_compliance_line *line = tl_compliance_line_at(table, i);
        if (line->heading) {
            put_heading(html, line->heading, i == 0);
        }
        tl_html_open(html, "tr");
        for (enum tl_compliance_column c = TL_COMPLIANCE_RULE; c <= TL_COMPLIANCE_RESULT; c++) {
            put_cell(html, line, c);
        }
        tl_html_close(html);
        tl_html_line(html);
    }
    tl_html_close(html);
    tl_html_close(html);
    tl_html_line(html);
}

static void put_list(struct tl_html *html, const char *heading, const GPtrArray *sentences) {
    if (sentences->len == 0) {
        return;
    }
    tl_html_element(html, "h2", heading);
    tl_html_open(html, "ul");
    tl_html_line(html);
    for (guint i = 0; i < sentences->len; i++) {
        tl_html_element(html, "li", sentences->pdata[i]);
    }
    tl_html_close(html);
    tl_html_line(html);
}

enum tl_status tl_compliance_write_html(const struct tl_compliance_table *table, struct tl_sink *sink) {
    g_autofree char *title = g_strdup_printf("%s: %s", table->title, table->caption);
    struct tl_html html;
    if (!tl_html_begin(&html, sink, table->language, title)) {
        return TL_ERR_IO;
    }
    tl_html_title(&html, table->mark, table->title);
    tl_html_element(&html, "p", table->summary);
    if (table->lines->len > 0) {
        put_table(&html, table);
    } else {
        tl_html_element(&html, "h2", table->caption);
    }
    put_list(&html, "Rules that do not apply", table->others);
    put_list(&html, "Not checked", table->notes);
    tl_html_element(&html, "p", table->footer);
    tl_html_element(&html, "p", table->disclaimer);
    return tl_html_end(&html);
}
