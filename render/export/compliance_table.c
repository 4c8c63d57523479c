/*
 * compliance_table.c - puts the rows of a compliance table together.
 *
 * SPDX-License-Identifier: MIT
 */
#include "render/export/compliance_table.h"

#include "render/export/label.h"

const char *tl_compliance_column_name(enum tl_compliance_column column) {
    static const char *const names[] = {"Rule",     "Citation", "From",   "To",
                                        "Required", "Planned",  "Margin", "Result"};
    return names[column];
}

static char *cited(const struct tl_rule *rule) {
    const char *citation = rule->citation ? rule->citation : rule->pack->title;
    const char *standing = rule->severity == TL_RULE_POLICY   ? " (policy)"
                           : rule->severity == TL_RULE_ADVICE ? " (advice)"
                                                              : "";
    return g_strdup_printf("%s%s%s", citation, standing,
                           rule->confidence == TL_RULE_UNVERIFIED ? " (unverified)" : "");
}

static void line_fill(struct tl_compliance_line *line, const struct tl_compliance_row *row) {
    const struct tl_rule *rule = row->rule;
    const char *result = tl_result_name(row->result);
    bool due = row->result == TL_RESULT_DUE;
    line->row = row;
    line->cells[TL_COMPLIANCE_RULE] =
        g_strdup_printf("%s [%s]", rule->title ? rule->title : rule->id, rule->code);
    line->cells[TL_COMPLIANCE_CITATION] = cited(rule);
    line->cells[TL_COMPLIANCE_FROM] = g_strdup(row->from);
    line->cells[TL_COMPLIANCE_TO] = g_strdup(row->to_event);
    line->cells[TL_COMPLIANCE_REQUIRED] = g_strdup(row->required);
    line->cells[TL_COMPLIANCE_PLANNED] = g_strdup(row->to_item == TL_NONE ? "not in the plan" : row->planned);
    line->cells[TL_COMPLIANCE_MARGIN] = g_strdup(row->margin);
    line->cells[TL_COMPLIANCE_RESULT] =
        *row->because && !due ? g_strdup_printf("%s: %s", result, row->because) : g_strdup(result);
}

static void others_add(struct tl_compliance_table *table, const struct tl_compliance_row *row,
                       const char *place) {
    const struct tl_rule *rule = row->rule;
    g_autofree char *citation = cited(rule);
    g_ptr_array_add(table->others, g_strdup_printf("%s%s%s [%s], %s: %s", place ? place : "",
                                                   place ? ": " : "", rule->title ? rule->title : rule->id,
                                                   rule->code, citation, row->because));
}

static bool row_in_force(const struct tl_compliance_row *row) {
    tl_day day = tl_day_known(row->to_days.earliest) ? row->to_days.earliest : row->from_days.earliest;
    return !tl_day_known(day) || (day >= row->rule->in_force_from && day <= row->rule->in_force_until);
}

/* Is the period of such bars asked for in the same place, by this rule's like or by one before it? */
static bool period_asked(const struct tl_compliance_row *rows, size_t count, size_t index) {
    const struct tl_compliance_row *row = &rows[index];
    size_t first = index;
    while (first > 0 && rows[first - 1].place == row->place) {
        first--;
    }
    for (size_t i = first; i < count && rows[i].place == row->place; i++) {
        bool same = g_strcmp0(rows[i].rule->length_of, row->rule->length_of) == 0;
        if (same && (rows[i].result != TL_RESULT_NOT_APPLICABLE || (i < index && row_in_force(&rows[i])))) {
            return true;
        }
    }
    return false;
}

/* That no standstill is asked is worth a line; that other law does not apply only who asks for all is told. */
static bool other_shown(const struct tl_compliance_row *rows, size_t count, size_t index) {
    return rows[index].rule->length_of && row_in_force(&rows[index]) && !period_asked(rows, count, index);
}

static const char *place_title(const struct tl_item *items, const struct tl_compliance_row *row) {
    return row->place == TL_NONE ? "The plan" : items[row->place].title;
}

static char *summary_words(const size_t *counts, size_t total) {
    if (total == 0) {
        return g_strdup("No rule applies to the dates of this plan.");
    }
    GString *words = g_string_new(NULL);
    g_string_append_printf(words, "%zu rule%s: ", total, total == 1 ? "" : "s");
    const char *glue = "";
    for (unsigned k = 0; k < TL_RESULT_NOT_APPLICABLE; k++) {
        if (counts[k] > 0) {
            g_string_append_printf(words, "%s%zu %s", glue, counts[k], tl_result_name((enum tl_result)k));
            glue = ", ";
        }
    }
    g_string_append(words, ".");
    return g_string_free(words, FALSE);
}

static void lines_add(struct tl_compliance_table *table, const struct tl_plan *plan,
                      const struct tl_compliance_options *options) {
    const struct tl_item *items = tl_plan_items(plan, &(size_t){0});
    size_t count, counts[TL_RESULT_COUNT] = {0};
    const struct tl_compliance_row *rows = tl_compliance_rows(table->compliance, &count);
    const struct tl_compliance_row *before = NULL;
    for (size_t i = 0; i < count; i++) {
        counts[rows[i].result]++;
        if (rows[i].result == TL_RESULT_NOT_APPLICABLE) {
            if (!options->all && !other_shown(rows, count, i)) {
                continue;
            }
            others_add(table, &rows[i], rows[i].place == TL_NONE ? NULL : items[rows[i].place].title);
            continue;
        }
        struct tl_compliance_line line = {0};
        line_fill(&line, &rows[i]);
        line.heading = !before || before->place != rows[i].place ? place_title(items, &rows[i]) : NULL;
        before = &rows[i];
        g_array_append_val(table->lines, line);
    }
    table->summary = summary_words(counts, table->lines->len);
}

/* The packs of the rules that apply, each once. */
static char *footer_words(const struct tl_compliance_table *table, const char *as_at) {
    g_autoptr(GPtrArray) titles = g_ptr_array_new();
    for (guint i = 0; i < table->lines->len; i++) {
        const char *title = tl_compliance_line_at(table, i)->row->rule->pack->title;
        if (!g_ptr_array_find(titles, title, NULL)) {
            g_ptr_array_add(titles, (gpointer)title);
        }
    }
    GString *footer = g_string_new("Dates are indicative");
    g_string_append_printf(footer, "%s%s.", as_at ? ", as at " : "", as_at ? as_at : "");
    if (titles->len > 0) {
        g_autofree char *list = tl_language_join(NULL, (const char *const *)titles->pdata, titles->len);
        g_string_append_printf(footer, " Rules applied: %s.", list);
    }
    return g_string_free(footer, FALSE);
}

struct tl_compliance_table *tl_compliance_table_create(const struct tl_compliance *compliance,
                                                       const struct tl_export_options *options,
                                                       const struct tl_compliance_options *shown) {
    const struct tl_schedule *schedule = tl_compliance_schedule(compliance);
    const struct tl_plan *plan = tl_schedule_plan(schedule);
    g_autofree char *as_at = tl_label_as_at(schedule, options);
    struct tl_compliance_table *table = g_new0(struct tl_compliance_table, 1);
    table->compliance = compliance;
    table->language = tl_plan_info(plan)->language ? tl_plan_info(plan)->language : "en-GB";
    table->title = tl_plan_info(plan)->title;
    table->caption = as_at ? g_strdup_printf("Compliance with time rules, as at %s", as_at)
                           : g_strdup("Compliance with time rules");
    table->mark = tl_label_mark(NULL, options->audience);
    table->lines = g_array_new(FALSE, TRUE, sizeof(struct tl_compliance_line));
    table->others = g_ptr_array_new_with_free_func(g_free);
    table->notes = g_ptr_array_new_with_free_func(g_free);
    lines_add(table, plan, shown);
    size_t count;
    const struct tl_compliance_note *notes = tl_compliance_notes(compliance, &count);
    for (size_t i = 0; i < count; i++) {
        g_ptr_array_add(table->notes, g_strdup(notes[i].text));
    }
    table->footer = footer_words(table, as_at);
    table->disclaimer = "This is not legal advice.";
    return table;
}

void tl_compliance_table_destroy(struct tl_compliance_table *table) {
    if (!table) {
        return;
    }
    for (guint i = 0; i < table->lines->len; i++) {
        struct tl_compliance_line *line = &g_array_index(table->lines, struct tl_compliance_line, i);
        for (size_t c = 0; c < TL_COMPLIANCE_COLUMNS; c++) {
            g_free(line->cells[c]);
        }
    }
    g_array_free(table->lines, TRUE);
    g_ptr_array_free(table->others, TRUE);
    g_ptr_array_free(table->notes, TRUE);
    g_free(table->caption);
    g_free(table->summary);
    g_free(table->footer);
    g_free(table);
}

const struct tl_compliance_line *tl_compliance_line_at(const struct tl_compliance_table *table,
                                                       size_t index) {
    return &g_array_index(table->lines, struct tl_compliance_line, index);
}

enum tl_status tl_export_compliance(const struct tl_compliance *compliance,
                                    const struct tl_export_options *options,
                                    const struct tl_compliance_options *shown, struct tl_sink *sink) {
    struct tl_compliance_table *table = tl_compliance_table_create(compliance, options, shown);
    enum tl_status status = TL_OK;
    switch (shown->format) {
    case TL_COMPLIANCE_TEXT:
        status = tl_compliance_write_text(table, sink);
        break;
    case TL_COMPLIANCE_MARKDOWN:
        status = tl_compliance_write_markdown(table, sink);
        break;
    case TL_COMPLIANCE_HTML:
        status = tl_compliance_write_html(table, sink);
        break;
    case TL_COMPLIANCE_CSV:
        status = tl_compliance_write_csv(table, sink);
        break;
    case TL_COMPLIANCE_JSON:
        status = tl_compliance_write_json(table, options, sink);
        break;
    }
    tl_compliance_table_destroy(table);
    return status;
}
