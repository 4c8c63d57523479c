/*
 * table_layout.c - which row holds the headings, which column the dates, and what stands above the table.
 *
 * SPDX-License-Identifier: MIT
 */
#include "planner/import/table.h"

#include <string.h>

/* Rows in which headings may stand, and rows that are looked at where there are none. */
#define HEAD_ROWS 20
#define SAMPLE_ROWS 200

/* Headings by what they are, or by a word in them; the first that fits. */
static const struct {
    const char *word;
    bool whole;
    enum table_role role;
} headings[] = {
    {"start", true, TABLE_START},        {"start date", false, TABLE_START},
    {"from", true, TABLE_START},         {"begin", false, TABLE_START},
    {"commence", false, TABLE_START},    {"date from", true, TABLE_START},
    {"starts", true, TABLE_START},       {"finish", false, TABLE_FINISH},
    {"end", true, TABLE_FINISH},         {"end date", false, TABLE_FINISH},
    {"ends", true, TABLE_FINISH},        {"to", true, TABLE_FINISH},
    {"until", true, TABLE_FINISH},       {"date to", true, TABLE_FINISH},
    {"paragraph", false, TABLE_SOURCE},  {"para", true, TABLE_SOURCE},
    {"time", true, TABLE_TIME},          {"date", false, TABLE_DATE},
    {"when", false, TABLE_DATE},         {"timescale", false, TABLE_DATE},
    {"timing", false, TABLE_DATE},       {"deadline", false, TABLE_DATE},
    {"month", true, TABLE_DATE},         {"timetable", true, TABLE_DATE},
    {"timeline", true, TABLE_DATE},      {"target", true, TABLE_DATE},
    {"period", true, TABLE_DATE},        {"due", true, TABLE_DATE},
    {"by whom", true, TABLE_OWNER},      {"who", true, TABLE_OWNER},
    {"owner", false, TABLE_OWNER},       {"lead", false, TABLE_OWNER},
    {"responsib", false, TABLE_OWNER},   {"officer", false, TABLE_OWNER},
    {"activit", false, TABLE_TITLE},     {"milestone", false, TABLE_TITLE},
    {"action", false, TABLE_TITLE},      {"task", false, TABLE_TITLE},
    {"stage", false, TABLE_TITLE},       {"event", false, TABLE_TITLE},
    {"step", false, TABLE_TITLE},        {"description", false, TABLE_TITLE},
    {"what", true, TABLE_TITLE},         {"item", true, TABLE_TITLE},
    {"process", true, TABLE_TITLE},      {"title", true, TABLE_TITLE},
    {"deliverable", false, TABLE_TITLE}, {"note", false, TABLE_NOTE},
    {"comment", false, TABLE_NOTE},      {"remark", false, TABLE_NOTE},
    {"no", true, TABLE_NUMBER},          {"no.", true, TABLE_NUMBER},
    {"#", true, TABLE_NUMBER},           {"number", true, TABLE_NUMBER},
    {"ref", true, TABLE_NUMBER},         {"ref.", true, TABLE_NUMBER},
    {"reference", true, TABLE_NUMBER},   {"id", true, TABLE_NUMBER},
};

/* The word stands in the text, at the start of a word of it. */
static bool word_in(const char *text, const char *word) {
    for (const char *at = strstr(text, word); at; at = strstr(at + 1, word)) {
        if (at == text || !g_ascii_isalpha(at[-1])) {
            return true;
        }
    }
    return false;
}

static enum table_role heading_role(const char *text) {
    g_autofree char *lower = g_ascii_strdown(text, -1);
    g_strdelimit(lower, "\r\n\t:*", ' ');
    g_strstrip(lower);
    if (strlen(lower) > 60) {
        return TABLE_OTHER;
    }
    for (size_t i = 0; i < G_N_ELEMENTS(headings); i++) {
        bool fits =
            headings[i].whole ? strcmp(lower, headings[i].word) == 0 : word_in(lower, headings[i].word);
        if (fits) {
            return headings[i].role;
        }
    }
    return TABLE_OTHER;
}

bool tl_table_dated(const char *text) {
    struct words_reading reading;
    tl_words_read(text, false, &reading);
    bool plain = !(reading.doubts & WORDS_DOUBT_IGNORED);
    return (reading.date_count > 0 && reading.shape != WORDS_UNREAD && plain) || reading.shape == WORDS_TBC;
}

/* The row as headings: what its columns hold. False if it has none of dates, or a date itself. */
static bool head_read(struct table *table, guint row, enum table_role roles[CELLS_COLUMNS_MAX]) {
    size_t filled = 0;
    bool dated = false;
    tl_table_row(table, row);
    for (guint i = 0; i < table->cells->len; i++) {
        g_autofree char *text = tl_table_text(table, i);
        roles[i] = *text ? heading_role(text) : TABLE_OTHER;
        filled += *text ? 1 : 0;
        dated |= roles[i] == TABLE_DATE || roles[i] == TABLE_START || roles[i] == TABLE_FINISH;
        if (*text && tl_table_dated(text)) {
            return false;
        }
    }
    return dated && filled >= 2;
}

/* Second columns of a role are only words; an end without a start is the date. */
static void roles_settle(struct table *table) {
    for (size_t i = 0; i < TABLE_ROLE_COUNT; i++) {
        table->columns[i] = TL_NONE;
    }
    for (uint32_t i = 0; i < CELLS_COLUMNS_MAX; i++) {
        enum table_role role = table->roles[i];
        if (role != TABLE_OTHER && table->columns[role] != TL_NONE && role != TABLE_NOTE) {
            table->roles[i] = TABLE_OTHER;
        } else if (table->columns[role] == TL_NONE) {
            table->columns[role] = i;
        }
    }
    uint32_t *columns = table->columns;
    bool pair = columns[TABLE_START] != TL_NONE && columns[TABLE_FINISH] != TL_NONE;
    if (columns[TABLE_DATE] == TL_NONE && !pair) {
        enum table_role lone = columns[TABLE_START] != TL_NONE ? TABLE_START : TABLE_FINISH;
        columns[TABLE_DATE] = columns[lone];
        columns[lone] = TL_NONE;
    }
}

/* How well each column would do, over the rows from `first` on. */
struct column {
    size_t filled, dated, letters;
};

static void columns_weigh(struct table *table, guint first, struct column columns[CELLS_COLUMNS_MAX]) {
    guint last = MIN(table->rows->len, first + SAMPLE_ROWS);
    for (guint row = first; row < last; row++) {
        tl_table_row(table, row);
        for (guint i = 0; i < table->cells->len; i++) {
            g_autofree char *text = tl_table_text(table, i);
            columns[i].filled += *text ? 1 : 0;
            columns[i].dated += *text && tl_table_dated(text) ? 1 : 0;
            for (const char *at = text; *at; at++) {
                columns[i].letters += g_ascii_isalpha(*at) ? 1 : 0;
            }
        }
    }
}

/* The column with the most words that is free. */
static uint32_t title_guess(const struct table *table, const struct column columns[CELLS_COLUMNS_MAX]) {
    uint32_t best = TL_NONE;
    for (uint32_t i = 0; i < CELLS_COLUMNS_MAX; i++) {
        bool open = table->roles[i] == TABLE_OTHER && columns[i].letters > 0;
        if (open && (best == TL_NONE || columns[i].letters > columns[best].letters)) {
            best = i;
        }
    }
    return best;
}

/* Without headings: dates are where most cells can be read as dates, two columns of them being start and end. */
static bool columns_guess(struct table *table) {
    struct column columns[CELLS_COLUMNS_MAX] = {{0}};
    uint32_t dates[2] = {TL_NONE, TL_NONE};
    columns_weigh(table, 0, columns);
    for (uint32_t i = 0; i < CELLS_COLUMNS_MAX; i++) {
        if (columns[i].dated > 0 && columns[i].dated * 2 >= columns[i].filled) {
            dates[dates[0] == TL_NONE ? 0 : 1] = i;
        }
    }
    if (dates[0] == TL_NONE) {
        return false;
    }
    bool pair = dates[1] != TL_NONE;
    table->roles[dates[0]] = pair ? TABLE_START : TABLE_DATE;
    if (pair) {
        table->roles[dates[1]] = TABLE_FINISH;
    }
    uint32_t title = title_guess(table, columns);
    if (title == TL_NONE) {
        return false;
    }
    table->roles[title] = TABLE_TITLE;
    tl_table_row(table, 0);
    tl_diag_add(table->diags, TL_CODE_assumed_layout, tl_table_span(table, 0),
                "no headings are found: column %u is taken as the %s and column %u as the activity",
                dates[0] + 1, pair ? "start" : "date", title + 1);
    if (pair) {
        tl_diag_hint(table->diags, "column %u is taken as the end", dates[1] + 1);
    } else {
        tl_diag_hint(table->diags, "write the headings 'Activity' and 'Date' above the columns");
    }
    return true;
}

/* The year in words above the table: "Timetable 2013/14". */
static void year_find(struct table *table, const char *text) {
    struct words_reading reading;
    tl_words_read(text, false, &reading);
    for (size_t i = 0; i < reading.date_count && table->year == 0; i++) {
        table->year = reading.dates[i].year;
        table->financial = table->year != 0 && reading.dates[i].unit == WORDS_FINANCIAL_YEAR;
    }
}

/* Words above the table: the first are its title. */
static void above_read(struct table *table, guint rows) {
    for (guint row = 0; row < rows; row++) {
        tl_table_row(table, row);
        GString *line = g_string_new(NULL);
        for (guint i = 0; i < table->cells->len; i++) {
            g_autofree char *text = tl_table_text(table, i);
            g_string_append_printf(line, "%s%s", *text && line->len ? " " : "", text);
        }
        year_find(table, line->str);
        if (!table->title) {
            table->title = g_string_free(line, FALSE);
        } else {
            g_ptr_array_add(table->remarks, g_string_free(line, FALSE));
        }
    }
}

/* Rows at the top with one cell that is no date: what the table is called. */
static guint title_rows(struct table *table) {
    guint row = 0;
    for (; row < MIN(table->rows->len, 5); row++) {
        size_t filled = 0;
        bool dated = false;
        tl_table_row(table, row);
        for (guint i = 0; i < table->cells->len; i++) {
            g_autofree char *text = tl_table_text(table, i);
            filled += *text ? 1 : 0;
            dated |= *text && tl_table_dated(text);
        }
        if (filled != 1 || dated) {
            break;
        }
    }
    return row;
}

static bool head_find(struct table *table) {
    for (guint row = 0; row < MIN(table->rows->len, HEAD_ROWS); row++) {
        enum table_role roles[CELLS_COLUMNS_MAX] = {TABLE_OTHER};
        if (!head_read(table, row, roles)) {
            continue;
        }
        memcpy(table->roles, roles, sizeof roles);
        table->head = row;
        for (guint i = 0; i < table->cells->len; i++) {
            table->names[i] = tl_table_text(table, i);
            year_find(table, table->names[i]);
        }
        return true;
    }
    return false;
}

bool tl_table_layout(struct table *table) {
    table->head = table->rows->len;
    if (head_find(table)) {
        above_read(table, table->head);
        table->first = table->head + 1;
    } else if (columns_guess(table)) {
        table->first = title_rows(table);
        above_read(table, table->first);
    } else {
        return false;
    }
    roles_settle(table);
    if (table->columns[TABLE_TITLE] == TL_NONE) {
        struct column columns[CELLS_COLUMNS_MAX] = {{0}};
        columns_weigh(table, table->first, columns);
        uint32_t title = title_guess(table, columns);
        if (title == TL_NONE) {
            return false;
        }
        table->roles[title] = TABLE_TITLE;
        table->columns[TABLE_TITLE] = title;
        tl_table_row(table, table->head);
        tl_diag_add(table->diags, TL_CODE_assumed_layout, tl_table_span(table, title),
                    "column %u is taken as the activity", title + 1);
    }
    return table->first < table->rows->len;
}
