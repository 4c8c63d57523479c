/*
 * page_rules.c - what does not hold, and the plan against the rules.
 *
 * Findings, rules and reasons are English, whatever the page is, and say so; what stands around them
 * speaks as the page does.
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
static const struct {
    enum tl_compliance_column column;
    enum tl_word head;
} columns[] = {{TL_COMPLIANCE_RULE, TL_WORD_PAGE_RULES_RULE},
               {TL_COMPLIANCE_FROM, TL_WORD_PAGE_RULES_FROM},
               {TL_COMPLIANCE_TO, TL_WORD_PAGE_RULES_TO},
               {TL_COMPLIANCE_REQUIRED, TL_WORD_PAGE_RULES_REQUIRED},
               {TL_COMPLIANCE_PLANNED, TL_WORD_PAGE_RULES_PLANNED},
               {TL_COMPLIANCE_MARGIN, TL_WORD_PAGE_RULES_MARGIN},
               {TL_COMPLIANCE_RESULT, TL_WORD_PAGE_RULES_RESULT}};

/* How a rule came out, and how that looks. */
static const struct {
    enum tl_word word;
    const char *style;
} results[TL_RESULT_NOT_APPLICABLE] = {
    [TL_RESULT_MET] = {TL_WORD_PAGE_RULES_MET, "good"},
    [TL_RESULT_NO_MARGIN] = {TL_WORD_PAGE_RULES_NO_MARGIN, "good"},
    [TL_RESULT_BROKEN] = {TL_WORD_PAGE_RULES_BROKEN, "bad"},
    [TL_RESULT_POSSIBLE] = {TL_WORD_PAGE_RULES_POSSIBLE, "doubt"},
    [TL_RESULT_UNDECIDED] = {TL_WORD_PAGE_RULES_UNDECIDED, "doubt"},
    [TL_RESULT_WAIVED] = {TL_WORD_PAGE_RULES_WAIVED, "doubt"},
    [TL_RESULT_DUE] = {TL_WORD_PAGE_RULES_DUE, "doubt"},
};

/* Words of the rules, marked where the page speaks another language. */
static void put_english(struct tl_sheet *sheet, const char *words) {
    bool marked = sheet->foreign && *words;
    if (marked) {
        tl_sheet_open(sheet, "span", NULL, true);
    }
    tl_html_text(&sheet->html, words);
    if (marked) {
        tl_html_close(&sheet->html);
    }
}

static void put_standing(struct tl_sheet *sheet, enum tl_word word) {
    g_autofree char *words = g_strdup_printf(" (%s)", tl_sheet_word(sheet, word));
    tl_html_text(&sheet->html, words);
}

static void put_rule(struct tl_sheet *sheet, const struct tl_rule *rule) {
    put_english(sheet, rule->title ? rule->title : rule->id);
    tl_html_text(&sheet->html, " ");
    tl_sheet_open(sheet, "span", "small", false);
    put_english(sheet, rule->citation ? rule->citation : rule->pack->title);
    if (rule->severity == TL_RULE_POLICY || rule->severity == TL_RULE_ADVICE) {
        bool policy = rule->severity == TL_RULE_POLICY;
        put_standing(sheet, policy ? TL_WORD_PAGE_RULES_POLICY : TL_WORD_PAGE_RULES_ADVICE);
    }
    if (rule->confidence == TL_RULE_UNVERIFIED) {
        put_standing(sheet, TL_WORD_PAGE_RULES_UNVERIFIED);
    }
    tl_html_close(&sheet->html);
}

static void put_result(struct tl_sheet *sheet, const struct tl_compliance_row *row) {
    tl_sheet_open(sheet, "span", results[row->result].style, false);
    tl_html_text(&sheet->html, tl_sheet_word(sheet, results[row->result].word));
    if (*row->because && row->result != TL_RESULT_DUE) {
        tl_html_text(&sheet->html, ": ");
        put_english(sheet, row->because);
    }
    tl_html_close(&sheet->html);
}

static void put_planned(struct tl_sheet *sheet, const struct tl_compliance_row *row) {
    if (row->to_item == TL_NONE) {
        tl_html_text(&sheet->html, tl_sheet_word(sheet, TL_WORD_PAGE_RULES_LACKING));
    } else if (*row->planned) {
        g_autofree char *words = tl_language_window(sheet->language, row->to_days);
        tl_html_text(&sheet->html, words);
    }
}

static void put_words(struct tl_sheet *sheet, const struct tl_compliance_line *line,
                      enum tl_compliance_column column) {
    switch (column) {
    case TL_COMPLIANCE_RULE:
        put_rule(sheet, line->row->rule);
        break;
    case TL_COMPLIANCE_PLANNED:
        put_planned(sheet, line->row);
        break;
    case TL_COMPLIANCE_RESULT:
        put_result(sheet, line->row);
        break;
    case TL_COMPLIANCE_CITATION:
    case TL_COMPLIANCE_FROM:
    case TL_COMPLIANCE_TO:
    case TL_COMPLIANCE_REQUIRED:
    case TL_COMPLIANCE_MARGIN:
        put_english(sheet, line->cells[column]);
        break;
    }
}

static void put_cell(struct tl_sheet *sheet, const struct tl_compliance_line *line, size_t index) {
    struct tl_html *html = &sheet->html;
    bool head = columns[index].column == TL_COMPLIANCE_RULE;
    tl_html_open(html, head ? "th" : "td");
    tl_html_attribute(html, "role", head ? "rowheader" : "cell");
    if (head) {
        tl_html_attribute(html, "scope", "row");
    } else {
        tl_html_attribute(html, "data-head", tl_sheet_word(sheet, columns[index].head));
    }
    put_words(sheet, line, columns[index].column);
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
        tl_html_text(&sheet->html, tl_sheet_word(sheet, columns[c].head));
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

static void put_caption(struct tl_sheet *sheet) {
    const char *name = tl_sheet_word(sheet, TL_WORD_PAGE_RULES_CAPTION);
    g_autofree char *as_at = tl_label_as_at(sheet->schedule, &sheet->page->options->output);
    g_autofree char *caption =
        as_at ? tl_language_fill(sheet->language, TL_WORD_CAPTION_AS_AT, name, as_at, NULL) : NULL;
    tl_html_classed(&sheet->html, "caption", "unseen", caption ? caption : name);
}

static void put_table(struct tl_sheet *sheet) {
    tl_html_open(&sheet->html, "table");
    tl_html_attribute(&sheet->html, "role", "table");
    tl_html_attribute(&sheet->html, "class", "cards rules");
    tl_html_line(&sheet->html);
    put_caption(sheet);
    put_heads(sheet);
    for (guint i = 0; i < sheet->rules->lines->len; i++) {
        const struct tl_compliance_line *line = tl_compliance_line_at(sheet->rules, i);
        if (line->heading) {
            bool whole = line->row->place == TL_NONE;
            put_place(sheet, i == 0, whole ? tl_sheet_word(sheet, TL_WORD_PAGE_RULES_PLAN) : line->heading);
        }
        tl_html_open(&sheet->html, "tr");
        tl_html_attribute(&sheet->html, "role", "row");
        tl_html_line(&sheet->html);
        for (size_t c = 0; c < G_N_ELEMENTS(columns); c++) {
            put_cell(sheet, line, c);
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

/* "17 rules: 7 met, 6 no margin, 1 broken." */
static void put_summary(struct tl_sheet *sheet) {
    guint total = sheet->rules->lines->len, counts[TL_RESULT_NOT_APPLICABLE] = {0};
    if (total == 0) {
        tl_html_element(&sheet->html, "p", tl_sheet_word(sheet, TL_WORD_PAGE_RULES_NONE));
        return;
    }
    for (guint i = 0; i < total; i++) {
        counts[tl_compliance_line_at(sheet->rules, i)->row->result]++;
    }
    g_autofree char *number = g_strdup_printf("%u", total);
    enum tl_word word = total == 1 ? TL_WORD_PAGE_RULES_COUNT_ONE : TL_WORD_PAGE_RULES_COUNT_MANY;
    g_autofree char *rules = tl_language_fill(sheet->language, word, number, NULL);
    g_autoptr(GString) words = g_string_new(rules);
    const char *glue = ": ";
    for (size_t k = 0; k < G_N_ELEMENTS(counts); k++) {
        if (counts[k] > 0) {
            g_string_append_printf(words, "%s%u %s", glue, counts[k], tl_sheet_word(sheet, results[k].word));
            glue = ", ";
        }
    }
    g_string_append_c(words, '.');
    tl_html_element(&sheet->html, "p", words->str);
}

void tl_sheet_rules(struct tl_sheet *sheet) {
    if (!sheet->rules) {
        return;
    }
    tl_sheet_section(sheet, "rules", tl_sheet_word(sheet, TL_WORD_PAGE_RULES));
    put_summary(sheet);
    if (sheet->rules->lines->len > 0) {
        put_table(sheet);
    }
    put_list(sheet, TL_WORD_PAGE_RULES_OTHER, sheet->rules->others);
    put_list(sheet, TL_WORD_PAGE_RULES_NOTES, sheet->rules->notes);
    tl_sheet_section_end(sheet);
}
