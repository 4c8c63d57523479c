/*
 * compliance_html.c - the compliance table as one HTML page in the style of the timetable.
 *
 * SPDX-License-Identifier: MIT
 */
#include "render/export/compliance_table.h"
#include "render/export/html.h"

/* The title, and the code on a line of its own: it is long, and breaks at its hyphens alone. */
static void put_rule(struct tl_html *html, const struct tl_rule *rule) {
    g_autofree char *title = g_strdup_printf("%s ", rule->title ? rule->title : rule->id);
    g_autofree char *code = g_strdup_printf("[%s]", rule->code);
    tl_html_text(html, title);
    tl_html_open(html, "span");
    tl_html_attribute(html, "class", "code");
    tl_html_text(html, code);
    tl_html_close(html);
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
    if (rule) {
        put_rule(html, line->row->rule);
    } else {
        tl_html_text(html, line->cells[column]);
    }
    if (strong) {
        tl_html_close(html);
    }
    tl_html_close(html);
}

static void put_table(struct tl_html *html, const struct tl_compliance_table *table) {
    tl_html_open(html, "table");
    tl_html_line(html);
    tl_html_element(html, "caption", table->caption);
    const char *names[TL_COMPLIANCE_COLUMNS];
    for (enum tl_compliance_column c = TL_COMPLIANCE_RULE; c <= TL_COMPLIANCE_RESULT; c++) {
        names[c] = tl_compliance_column_name(c);
    }
    tl_html_heads(html, names, G_N_ELEMENTS(names));
    for (guint i = 0; i < table->lines->len; i++) {
        const struct tl_compliance_line *line = tl_compliance_line_at(table, i);
        if (line->heading) {
            tl_html_group(html, i == 0, line->heading, TL_COMPLIANCE_COLUMNS);
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

enum tl_status tl_compliance_write_html(const struct tl_compliance_table *table, struct tl_sink *sink) {
    g_autofree char *title = g_strdup_printf("%s: %s", table->title, table->caption);
    struct tl_html html;
    if (!tl_html_begin(&html, sink, table->language, title, TL_HTML_LANDSCAPE)) {
        return TL_ERR_IO;
    }
    tl_html_title(&html, table->mark, table->title);
    tl_html_element(&html, "p", table->summary);
    if (table->lines->len > 0) {
        put_table(&html, table);
    } else {
        tl_html_element(&html, "h2", table->caption);
    }
    tl_html_list(&html, "Rules that do not apply", table->others);
    tl_html_list(&html, "Not checked", table->notes);
    tl_html_element(&html, "p", table->footer);
    tl_html_element(&html, "p", table->disclaimer);
    return tl_html_end(&html);
}
