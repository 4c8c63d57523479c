/*
 * page_timetable.c - the timetable as a table whose rows open.
 *
 * Narrow screens show the rows as cards, by the style alone. Then browsers forget that it is a table,
 * so that every part of it says its role.
 *
 * SPDX-License-Identifier: MIT
 */
#include "render/publish/filter.h"
#include "render/publish/sheet.h"

static const enum tl_timetable_column columns[] = {TL_COLUMN_DATE, TL_COLUMN_TIME, TL_COLUMN_ACTIVITY,
                                                   TL_COLUMN_BODY, TL_COLUMN_NOTES};
static const char *const styles[TL_TIMETABLE_COLUMNS] = {[TL_COLUMN_DATE] = "date",
                                                         [TL_COLUMN_TIME] = "time",
                                                         [TL_COLUMN_ACTIVITY] = "activity",
                                                         [TL_COLUMN_BODY] = "body",
                                                         [TL_COLUMN_NOTES] = "notes"};

static bool column_used(const struct tl_sheet *sheet, enum tl_timetable_column column) {
    for (guint i = 0; i < sheet->table->rows->len; i++) {
        if (*tl_timetable_row_at(sheet->table, i)->cells[column]) {
            return true;
        }
    }
    return column == TL_COLUMN_NOTES && sheet->findings > 0;
}

static void open_role(struct tl_sheet *sheet, const char *name, const char *role) {
    tl_html_open(&sheet->html, name);
    tl_html_attribute(&sheet->html, "role", role);
}

static void put_heads(struct tl_sheet *sheet, const bool *used) {
    open_role(sheet, "thead", "rowgroup");
    open_role(sheet, "tr", "row");
    tl_html_line(&sheet->html);
    for (size_t i = 0; i < G_N_ELEMENTS(columns); i++) {
        if (used[columns[i]]) {
            open_role(sheet, "th", "columnheader");
            tl_html_attribute(&sheet->html, "scope", "col");
            tl_html_attribute(&sheet->html, "class", styles[columns[i]]);
            tl_html_text(&sheet->html, tl_timetable_column_name(sheet->table, columns[i]));
            tl_sheet_close(sheet);
        }
    }
    tl_html_close(&sheet->html);
    tl_sheet_close(sheet);
}

/* An exact day carries its ISO form for programs. */
static void put_date(struct tl_sheet *sheet, const struct tl_timetable_row *row) {
    const char *words = row->cells[TL_COLUMN_DATE];
    if (row->undated) {
        g_autofree char *date =
            tl_language_capital(*words ? words : tl_sheet_word(sheet, TL_WORD_NO_DATE_YET));
        tl_html_text(&sheet->html, date);
    } else if (tl_timetable_row_exact(row)) {
        char iso[TL_DAY_TEXT_SIZE];
        tl_day_text(row->times.start.earliest, iso);
        tl_html_open(&sheet->html, "time");
        tl_html_attribute(&sheet->html, "datetime", iso);
        tl_html_text(&sheet->html, words);
        tl_html_close(&sheet->html);
    } else {
        tl_html_text(&sheet->html, words);
    }
}

static void put_notes(struct tl_sheet *sheet, size_t index) {
    const char *notes = tl_timetable_row_at(sheet->table, index)->cells[TL_COLUMN_NOTES];
    tl_html_text(&sheet->html, notes);
    if (sheet->found[index]) {
        tl_html_text(&sheet->html, *notes ? " " : "");
        tl_html_open(&sheet->html, "a");
        tl_html_attribute(&sheet->html, "class", "flag");
        tl_html_attribute(&sheet->html, "href", "#findings");
        tl_html_text(&sheet->html, tl_sheet_word(sheet, TL_WORD_PAGE_FOUND));
        tl_html_close(&sheet->html);
    }
}

static void put_cell(struct tl_sheet *sheet, size_t index, enum tl_timetable_column column) {
    const struct tl_timetable_row *row = tl_timetable_row_at(sheet->table, index);
    bool head = column == TL_COLUMN_DATE; /* short, open or not: read with every cell of the row */
    open_role(sheet, head ? "th" : "td", head ? "rowheader" : "cell");
    if (head) {
        tl_html_attribute(&sheet->html, "scope", "row");
    }
    tl_html_attribute(&sheet->html, "class", styles[column]);
    if (column == TL_COLUMN_BODY || column == TL_COLUMN_TIME) {
        tl_html_attribute(&sheet->html, "data-head", tl_timetable_column_name(sheet->table, column));
    }
    switch (column) {
    case TL_COLUMN_DATE:
        put_date(sheet, row);
        break;
    case TL_COLUMN_ACTIVITY:
        tl_sheet_detail(sheet, index);
        break;
    case TL_COLUMN_NOTES:
        put_notes(sheet, index);
        break;
    case TL_COLUMN_TIME:
    case TL_COLUMN_PRINTED:
    case TL_COLUMN_BODY:
        tl_html_text(&sheet->html, row->cells[column]);
        break;
    }
    tl_sheet_close(sheet);
}

/* Its last day has gone by; what has no last day has not. */
static bool is_past(const struct tl_sheet *sheet, const struct tl_timetable_row *row) {
    return !row->undated && tl_day_known(sheet->today) && row->times.finish.latest < sheet->today;
}

static void put_row(struct tl_sheet *sheet, size_t index, const bool *used) {
    const struct tl_timetable_row *row = tl_timetable_row_at(sheet->table, index);
    g_autofree char *id = tl_sheet_row_id(sheet, index);
    bool off = tl_label_is_off(tl_label_owner(sheet->plan, row->item));
    open_role(sheet, "tr", "row");
    tl_html_attribute(&sheet->html, "id", id);
    if (off || row->item->key) {
        tl_html_attribute(&sheet->html, "class", off ? "off" : "key");
    }
    tl_html_attribute(&sheet->html, "data-entry", is_past(sheet, row) ? "past" : "");
    tl_html_line(&sheet->html);
    for (size_t i = 0; i < G_N_ELEMENTS(columns); i++) {
        if (used[columns[i]]) {
            put_cell(sheet, index, columns[i]);
        }
    }
    tl_sheet_close(sheet);
}

static void put_group(struct tl_sheet *sheet, bool first, const char *heading, size_t span) {
    g_autofree char *number = g_strdup_printf("%zu", span);
    if (!first) {
        tl_sheet_close(sheet);
    }
    open_role(sheet, "tbody", "rowgroup");
    tl_html_line(&sheet->html);
    open_role(sheet, "tr", "row");
    tl_html_attribute(&sheet->html, "class", "group");
    open_role(sheet, "th", "rowheader");
    tl_html_attribute(&sheet->html, "scope", "rowgroup");
    tl_html_attribute(&sheet->html, "colspan", number);
    tl_html_text(&sheet->html, heading);
    tl_html_close(&sheet->html);
    tl_sheet_close(sheet);
}

static void put_table(struct tl_sheet *sheet) {
    bool used[TL_TIMETABLE_COLUMNS];
    size_t span = 0;
    for (size_t i = 0; i < G_N_ELEMENTS(columns); i++) {
        used[columns[i]] = column_used(sheet, columns[i]);
        span += used[columns[i]];
    }
    tl_html_open(&sheet->html, "table");
    tl_html_attribute(&sheet->html, "role", "table");
    tl_html_attribute(&sheet->html, "class", "cards timetable");
    tl_html_attribute(&sheet->html, "id", "rows");
    tl_html_line(&sheet->html);
    tl_html_classed(&sheet->html, "caption", "unseen", sheet->table->caption);
    put_heads(sheet, used);
    for (size_t i = 0; i < sheet->table->rows->len; i++) {
        const char *heading = i == sheet->table->dated_count ? tl_sheet_word(sheet, TL_WORD_UNDATED_HEADING)
                                                             : tl_timetable_heading(sheet->table, i);
        if (heading) {
            put_group(sheet, i == 0, heading, span);
        }
        put_row(sheet, i, used);
    }
    tl_sheet_close(sheet);
    tl_sheet_close(sheet);
}

/* Finding needs the script, which shows this. */
static void put_tools(struct tl_sheet *sheet) {
    tl_filter_begin(&sheet->html, tl_sheet_word(sheet, TL_WORD_PAGE_FIND));
    if (tl_day_known(sheet->today)) {
        tl_filter_checkbox(&sheet->html, "data-without", "past", tl_sheet_word(sheet, TL_WORD_PAGE_FUTURE));
    }
    tl_sheet_button(sheet, "data-open", "all", tl_sheet_word(sheet, TL_WORD_PAGE_OPEN_ALL));
    tl_sheet_button(sheet, "data-open", "none", tl_sheet_word(sheet, TL_WORD_PAGE_CLOSE_ALL));
    tl_filter_end(&sheet->html, tl_sheet_word(sheet, TL_WORD_PAGE_FOUND_SOME),
                  tl_sheet_word(sheet, TL_WORD_PAGE_FOUND_NONE));
}

void tl_sheet_timetable(struct tl_sheet *sheet) {
    tl_sheet_section(sheet, "timetable", tl_sheet_word(sheet, TL_WORD_VIEW_ALL));
    if (sheet->table->rows->len == 0) {
        tl_html_element(&sheet->html, "p", tl_sheet_word(sheet, TL_WORD_NOTHING_DATED));
    } else {
        tl_html_classed(&sheet->html, "p", "hint", tl_sheet_word(sheet, TL_WORD_PAGE_ROW_HINT));
        put_tools(sheet);
        put_table(sheet);
    }
    tl_sheet_section_end(sheet);
}
