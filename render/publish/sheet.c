/*
 * sheet.c - what the sections of a plan's page share: which row shows which item, links, small markup.
 *
 * SPDX-License-Identifier: MIT
 */
#include "render/publish/sheet.h"

#include <internal/diag.h>
#include <string.h>

#include "render/export/compliance_table.h"

/* The rows that stand for an item that has none of its own, best first. */
static uint32_t row_instead(const struct tl_sheet *sheet, const struct tl_item *item) {
    bool whole = item->kind == TL_ITEM_DECISION || item->kind == TL_ITEM_AWARD ||
                 item->kind == TL_ITEM_CONTRACT || item->shape == TL_SHAPE_LAST;
    if (item->alias_of != TL_NONE && sheet->rows[item->alias_of] != TL_NONE) {
        return sheet->rows[item->alias_of];
    }
    for (uint32_t at = item->index + 1; whole && at < item->subtree_end; at++) {
        if (sheet->rows[at] != TL_NONE) {
            return sheet->rows[at];
        }
    }
    return item->kind == TL_ITEM_PART && item->owner_item != TL_NONE ? sheet->rows[item->owner_item]
                                                                     : TL_NONE;
}

static void rows_find(struct tl_sheet *sheet) {
    sheet->rows = g_new(uint32_t, sheet->item_count + 1);
    for (size_t i = 0; i < sheet->item_count; i++) {
        sheet->rows[i] = TL_NONE;
    }
    for (guint r = 0; r < sheet->table->rows->len; r++) {
        const struct tl_timetable_row *row = tl_timetable_row_at(sheet->table, r);
        sheet->rows[row->item->index] = r;
        for (guint k = 0; row->others && k < row->others->len; k++) {
            sheet->rows[g_array_index(row->others, uint32_t, k)] = r;
        }
    }
    /* Twice: a part without a row takes its owner's, which may be that of another part. */
    for (size_t i = 0; i < 2 * sheet->item_count; i++) {
        uint32_t at = (uint32_t)(i % sheet->item_count);
        if (sheet->rows[at] == TL_NONE) {
            sheet->rows[at] = row_instead(sheet, &sheet->items[at]);
        }
    }
}

uint32_t tl_sheet_key(const struct tl_sheet *sheet, uint32_t item) {
    return sheet->rows[item] != TL_NONE ? sheet->rows[item] : sheet->table->rows->len + item;
}

static void ends_find(struct tl_sheet *sheet) {
    g_autofree uint32_t *keys = g_new(uint32_t, sheet->item_count + 1);
    for (uint32_t i = 0; i < sheet->item_count; i++) {
        keys[i] = tl_sheet_key(sheet, i);
    }
    size_t key_count = sheet->table->rows->len + sheet->item_count;
    sheet->said = g_new0(uint32_t, key_count + 1);
    tl_ends_begin(&sheet->into, sheet->plan, keys, key_count, true);
    tl_ends_begin(&sheet->out, sheet->plan, keys, key_count, false);
}

static void findings_survey(struct tl_sheet *sheet) {
    struct tl_diags *diags = sheet->page->options->findings;
    size_t count = 0;
    const struct tl_diag *all = diags ? tl_diags_all(diags, &count) : NULL;
    sheet->found = g_new0(bool, sheet->table->rows->len + 1);
    for (size_t i = 0; i < count; i++) {
        if (!tl_diag_is_told(&all[i])) {
            continue;
        }
        sheet->findings++;
        uint32_t row = all[i].item < sheet->item_count ? sheet->rows[all[i].item] : TL_NONE;
        if (row != TL_NONE) {
            sheet->found[row] = true;
        }
    }
}

static tl_day today_of(const struct tl_sheet *sheet) {
    const struct tl_when *status = &tl_plan_info(sheet->plan)->status_date.when;
    tl_day today = sheet->page->options->output.today;
    return tl_day_known(today) || status->kind != TL_WHEN_WINDOW ? today : status->window.earliest;
}

void tl_sheet_begin(struct tl_sheet *sheet, const struct tl_page *page) {
    const struct tl_timetable_options rows = {.group = TL_GROUP_MONTH};
    const struct tl_compliance_options rules = {0};
    const struct tl_export_options *output = &page->options->output;
    *sheet = (struct tl_sheet){.page = page, .schedule = page->schedule, .language = output->language};
    sheet->plan = tl_schedule_plan(page->schedule);
    sheet->items = tl_plan_items(sheet->plan, &sheet->item_count);
    sheet->times = tl_schedule_items(page->schedule, &(size_t){0});
    sheet->context = tl_label_needs_context(sheet->plan);
    sheet->today = today_of(sheet);
    sheet->table = tl_timetable_create(page->schedule, output, &rows);
    sheet->foreign = strncmp(sheet->table->tag, "en", 2) != 0;
    rows_find(sheet);
    ends_find(sheet);
    findings_survey(sheet);
    if (page->options->compliance) {
        sheet->rules = tl_compliance_table_create(page->options->compliance, output, &rules);
    }
}

void tl_sheet_finish(struct tl_sheet *sheet) {
    tl_timetable_destroy(sheet->table);
    tl_compliance_table_destroy(sheet->rules);
    tl_ends_finish(&sheet->into);
    tl_ends_finish(&sheet->out);
    g_free(sheet->rows);
    g_free(sheet->found);
    g_free(sheet->said);
}

const char *tl_sheet_word(const struct tl_sheet *sheet, enum tl_word word) {
    return tl_language_word(sheet->language, word);
}

char *tl_sheet_label(const struct tl_sheet *sheet, uint32_t item) {
    return tl_label_activity(sheet->language, sheet->plan, &sheet->items[item], sheet->context);
}

char *tl_sheet_row_id(const struct tl_sheet *sheet, size_t row) {
    char *id = g_strconcat("row:", tl_timetable_row_at(sheet->table, row)->item->id, NULL);
    return g_strdelimit(id, "#", ':');
}

char *tl_sheet_row_target(const struct tl_sheet *sheet, uint32_t row) {
    g_autofree char *id = row == TL_NONE ? NULL : tl_sheet_row_id(sheet, row);
    return id ? g_strconcat("#", id, NULL) : NULL;
}

void tl_sheet_section(struct tl_sheet *sheet, const char *id, const char *heading) {
    g_autofree char *name = g_strconcat(id, "-heading", NULL);
    tl_html_open(&sheet->html, "section");
    tl_html_attribute(&sheet->html, "id", id);
    tl_html_attribute(&sheet->html, "aria-labelledby", name);
    tl_html_line(&sheet->html);
    tl_html_open(&sheet->html, "h2");
    tl_html_attribute(&sheet->html, "id", name);
    tl_html_text(&sheet->html, heading);
    tl_sheet_close(sheet);
}

void tl_sheet_section_end(struct tl_sheet *sheet) {
    tl_sheet_close(sheet);
}

void tl_sheet_link(struct tl_sheet *sheet, uint32_t item, const char *words) {
    g_autofree char *target = item == TL_NONE ? NULL : tl_sheet_row_target(sheet, sheet->rows[item]);
    if (target) {
        tl_html_link(&sheet->html, target, words);
    } else {
        tl_html_open(&sheet->html, "bdi");
        tl_html_text(&sheet->html, words);
        tl_html_close(&sheet->html);
    }
}

void tl_sheet_open(struct tl_sheet *sheet, const char *name, const char *style, bool english) {
    tl_html_open(&sheet->html, name);
    if (style) {
        tl_html_attribute(&sheet->html, "class", style);
    }
    if (english && sheet->foreign) {
        tl_html_attribute(&sheet->html, "lang", "en");
        tl_html_attribute(&sheet->html, "xml:lang", "en");
    }
}

void tl_sheet_close(struct tl_sheet *sheet) {
    tl_html_close(&sheet->html);
    tl_html_line(&sheet->html);
}

void tl_sheet_span(struct tl_sheet *sheet, const char *style, const char *words) {
    tl_sheet_open(sheet, "span", style, false);
    tl_html_text(&sheet->html, words);
    tl_html_close(&sheet->html);
}

void tl_sheet_button(struct tl_sheet *sheet, const char *name, const char *value, const char *words) {
    tl_html_open(&sheet->html, "button");
    tl_html_attribute(&sheet->html, "type", "button");
    tl_html_attribute(&sheet->html, name, value);
    tl_html_text(&sheet->html, words);
    tl_sheet_close(sheet);
}
