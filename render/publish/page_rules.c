/*
 * page_rules.c - what does not hold, and the plan against the rules.
 *
 * Both are English, whatever the page is.
 *
 * SPDX-License-Identifier: MIT
 */
#include "render/publish/sheet.h"

#include <internal/diag.h>
#include <internal/prose.h>

#include "render/export/compliance_table.h"

/* More is a list for the one who mends the plan. */
#define FINDINGS_MOST 100

static void put_finding(struct tl_sheet *sheet, const struct tl_diag *diag) {
    g_autofree char *words = tl_prose_finding(diag->text);
    bool known = diag->item < sheet->item_count && sheet->rows[diag->item] != TL_NONE;
    tl_html_open(&sheet->html, "li");
    tl_sheet_open(sheet, "span", NULL, true);
    tl_html_text(&sheet->html, words);
    tl_html_close(&sheet->html);
    if (known) {
        g_autofree char *label = tl_sheet_label(sheet, diag->item);
        tl_html_text(&sheet->html, " (");
        tl_sheet_link(sheet, diag->item, label);
        tl_html_text(&sheet->html, ")");
    }
    tl_sheet_close(sheet);
}

static void put_left_out(struct tl_sheet *sheet, size_t count) {
    g_autofree char *number = g_strdup_printf("%zu", count);
    g_autofree char *words = tl_language_fill(
        sheet->language, count == 1 ? TL_WORD_LEFT_OUT_ONE : TL_WORD_LEFT_OUT_MANY, number, NULL);
    tl_html_element(&sheet->html, "li", words);
}

void tl_sheet_findings(struct tl_sheet *sheet) {
    if (sheet->findings == 0) {
        return;
    }
    size_t count, told = 0;
    const struct tl_diag *all = tl_diags_all(sheet->page->options->findings, &count);
    tl_sheet_section(sheet, "findings", tl_sheet_word(sheet, TL_WORD_PAGE_FINDINGS));
    tl_html_element(&sheet->html, "p", tl_sheet_word(sheet, TL_WORD_PAGE_FINDINGS_HINT));
    tl_sheet_open(sheet, "ul", "findings", false);
    tl_html_line(&sheet->html);
    for (size_t i = 0; i < count && told < FINDINGS_MOST; i++) {
        if (tl_diag_is_told(&all[i])) {
            put_finding(sheet, &all[i]);
            told++;
        }
    }
    if (told < sheet->findings) {
        put_left_out(sheet, sheet->findings - told);
    }
    tl_sheet_close(sheet);
    tl_sheet_section_end(sheet);
}

/* The citation stands beneath the rule it is of. */
static const enum tl_compliance_column columns[] = {
    TL_COMPLIANCE_RULE,    TL_COMPLIANCE_FROM,   TL_COMPLIANCE_TO,    TL_COMPLIANCE_REQUIRED,
    TL_COMPLIANCE_PLANNED, TL_COMPLIANCE_MARGIN, TL_COMPLIANCE_RESULT};

static void put_rule(struct tl_sheet *sheet, const struct tl_compliance_line *line) {
    const struct tl_rule *rule = line->row->rule;
    tl_html_text(&sheet->html, rule->title ? rule->title : rule->id);
    tl_html_text(&sheet->html, " ");
    tl_sheet_span(sheet, "small", line->cells[TL_COMPLIANCE_CITATION]);
}

static void put_result(struct tl_sheet *sheet, const struct tl_compliance_line *line) {
    static const char *const styles[TL_RESULT_COUNT] = {
        [TL_RESULT_MET] = "good",       [TL_RESULT_NO_MARGIN] = "good",      [TL_RESULT_BROKEN] = "bad",
        [TL_RESULT_POSSIBLE] = "doubt", [TL_RESULT_UNDECIDED] = "doubt",     [TL_RESULT_WAIVED] = "doubt",
        [TL_RESULT_DUE] = "doubt",      [TL_RESULT_NOT_APPLICABLE] = "doubt"};
    tl_sheet_span(sheet, styles[line->row->result], line->cells[TL_COMPLIANCE_RESULT]);
}

static void put_cell(struct tl_sheet *sheet, const struct tl_compliance_line *line,
                     enum tl_compliance_column column) {
    struct tl_html *html = &sheet->html;
    bool head = column == TL_COMPLIANCE_RULE;
    tl_html_open(html, head ? "th" : "td");
    tl_html_attribute(html, "role", head ? "rowheader" : "cell");
    if (head) {
        tl_html_attribute(html, "scope", "row");
        put_rule(sheet, line);
    } else {
        tl_html_attribute(html, "data-head", tl_compliance_column_name(column));
        if (column == TL_COMPLIANCE_RESULT) {
            put_result(sheet, line);
        } else {
            tl_html_text(html, line->cells[column]);
        }
    }
    tl_sheet_close(sheet);
}

static void put_heads(struct tl_sheet *sheet) {
    tl_html_open(&sheet->html, "thead");
    tl_html_attribute(&sheet->html, "role", "rowgroup");
    tl_html_open(&sheet->html, "tr");
    tl_html_attribute(&sheet->html, "role", "row");
    tl_html_line(&sheet->html);
    for (size_t c = 0; c < G_N_ELEMENTS(columns); c++) {
        tl_html_open(&sheet->html, "th");
        tl_html_attribute(&sheet->html, "role", "columnheader");
        tl_html_attribute(&sheet->html, "scope", "col");
        tl_html_text(&sheet->html, tl_compliance_column_name(columns[c]));
        tl_sheet_close(sheet);
    }
    tl_html_close(&sheet->html);
    tl_sheet_close(sheet);
}

static void put_place(struct tl_sheet *sheet, bool first, const char *heading) {
    g_autofree char *span = g_strdup_printf("%zu", G_N_ELEMENTS(columns));
    if (!first) {
        tl_sheet_close(sheet);
    }
    tl_html_open(&sheet->html, "tbody");
    tl_html_attribute(&sheet->html, "role", "rowgroup");
    tl_html_line(&sheet->html);
    tl_html_open(&sheet->html, "tr");
    tl_html_attribute(&sheet->html, "role", "row");
    tl_html_attribute(&sheet->html, "class", "group");
    tl_html_open(&sheet->html, "th");
    tl_html_attribute(&sheet->html, "role", "rowheader");
    tl_html_attribute(&sheet->html, "scope", "rowgroup");
    tl_html_attribute(&sheet->html, "colspan", span);
    tl_html_text(&sheet->html, heading);
    tl_html_close(&sheet->html);
    tl_sheet_close(sheet);
}

static void put_table(struct tl_sheet *sheet) {
    tl_html_open(&sheet->html, "table");
    tl_html_attribute(&sheet->html, "role", "table");
    tl_html_attribute(&sheet->html, "class", "cards rules");
    tl_html_line(&sheet->html);
    tl_html_classed(&sheet->html, "caption", "unseen", sheet->rules->caption);
    put_heads(sheet);
    for (guint i = 0; i < sheet->rules->lines->len; i++) {
        const struct tl_compliance_line *line = tl_compliance_line_at(sheet->rules, i);
        if (line->heading) {
            put_place(sheet, i == 0, line->heading);
        }
        tl_html_open(&sheet->html, "tr");
        tl_html_attribute(&sheet->html, "role", "row");
        tl_html_line(&sheet->html);
        for (size_t c = 0; c < G_N_ELEMENTS(columns); c++) {
            put_cell(sheet, line, columns[c]);
        }
        tl_sheet_close(sheet);
    }
    tl_sheet_close(sheet);
    tl_sheet_close(sheet);
}

static void put_list(struct tl_sheet *sheet, enum tl_word heading, const GPtrArray *sentences) {
    if (sentences->len == 0) {
        return;
    }
    tl_html_element(&sheet->html, "h3", tl_sheet_word(sheet, heading));
    tl_sheet_open(sheet, "ul", NULL, true);
    tl_html_line(&sheet->html);
    for (guint i = 0; i < sentences->len; i++) {
        tl_html_element(&sheet->html, "li", sentences->pdata[i]);
    }
    tl_sheet_close(sheet);
}

void tl_sheet_rules(struct tl_sheet *sheet) {
    if (!sheet->rules) {
        return;
    }
    tl_sheet_section(sheet, "rules", tl_sheet_word(sheet, TL_WORD_PAGE_RULES));
    tl_sheet_open(sheet, "div", NULL, true);
    tl_html_line(&sheet->html);
    tl_html_element(&sheet->html, "p", sheet->rules->summary);
    if (sheet->rules->lines->len > 0) {
        put_table(sheet);
    }
    tl_sheet_close(sheet);
    put_list(sheet, TL_WORD_PAGE_RULES_OTHER, sheet->rules->others);
    put_list(sheet, TL_WORD_PAGE_RULES_NOTES, sheet->rules->notes);
    tl_sheet_section_end(sheet);
}
