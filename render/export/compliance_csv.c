/*
 * compliance_csv.c - the compliance table for a spreadsheet: the words of the report, ISO days to sort
 * by, and the rules that do not apply too.
 *
 * SPDX-License-Identifier: MIT
 */
#include "render/export/compliance_table.h"
#include "render/export/csv.h"

static const char *const heads[] = {
    "Place",        "Rule",         "Title",       "Citation",  "Severity", "From",      "From earliest",
    "From latest",  "To",           "To earliest", "To latest", "Required", "Limit",     "Limit earliest",
    "Limit latest", "Margin least", "Margin most", "Result",    "Because",  "From item", "To item"};

struct day_cell {
    char text[TL_DAY_TEXT_SIZE];
};

static struct day_cell day_cell(tl_day day) {
    struct day_cell cell = {""};
    if (tl_day_known(day)) {
        tl_day_text(day, cell.text);
    }
    return cell;
}

static const char *item_id(const struct tl_item *items, uint32_t item) {
    return item == TL_NONE ? NULL : items[item].id;
}

static void put_row(struct tl_writer *writer, const struct tl_item *items,
                    const struct tl_compliance_row *row) {
    const struct tl_rule *rule = row->rule;
    const struct tl_window limit =
        row->has_limit ? row->limit : (struct tl_window){TL_DAY_PAST, TL_DAY_FUTURE};
    struct day_cell days[] = {day_cell(row->from_days.earliest), day_cell(row->from_days.latest),
                              day_cell(row->to_days.earliest),   day_cell(row->to_days.latest),
                              day_cell(limit.earliest),          day_cell(limit.latest)};
    g_autofree char *least = g_strdup_printf("%d", row->margin_least);
    g_autofree char *most = g_strdup_printf("%d", row->margin_most);
    const char *cells[] = {row->place == TL_NONE ? NULL : items[row->place].title,
                           rule->code,
                           rule->title,
                           rule->citation,
                           tl_rule_severity_name(rule->severity),
                           row->from,
                           days[0].text,
                           days[1].text,
                           row->to,
                           days[2].text,
                           days[3].text,
                           row->required,
                           row->has_limit ? row->limit_is_least ? "not before" : "by" : NULL,
                           days[4].text,
                           days[5].text,
                           row->has_margin ? least : NULL,
                           row->has_margin ? most : NULL,
                           tl_result_name(row->result),
                           row->because,
                           item_id(items, row->from_item),
                           item_id(items, row->to_item)};
    G_STATIC_ASSERT(G_N_ELEMENTS(cells) == G_N_ELEMENTS(heads));
    tl_csv_row(writer, cells, G_N_ELEMENTS(cells));
}

enum tl_status tl_compliance_write_csv(const struct tl_compliance_table *table, struct tl_sink *sink) {
    struct tl_writer writer = tl_writer_create(sink);
    const struct tl_plan *plan = tl_schedule_plan(tl_compliance_schedule(table->compliance));
    const struct tl_item *items = tl_plan_items(plan, &(size_t){0});
    size_t count;
    const struct tl_compliance_row *rows = tl_compliance_rows(table->compliance, &count);
    tl_csv_row(&writer, heads, G_N_ELEMENTS(heads));
    for (size_t i = 0; i < count && writer.status == TL_OK; i++) {
        put_row(&writer, items, &rows[i]);
    }
    return tl_writer_finish(&writer);
}
