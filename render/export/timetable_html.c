/*
 * timetable_html.c - the timetable as one HTML page that is well-formed XML too. No scripts, nothing
 * fetched; heads, captions and row heads for screen readers.
 *
 * SPDX-License-Identifier: MIT
 */
#include "render/export/html.h"
#include "render/export/timetable.h"

static bool column_used(const struct tl_timetable *table, enum tl_timetable_column column) {
    return table->has_column[column] || column == TL_COLUMN_DATE || column == TL_COLUMN_ACTIVITY;
}

/* An exact day carries its ISO form for programs. */
static void put_date(struct tl_html *html, const struct tl_timetable_row *row) {
    bool exact = tl_timetable_row_exact(row);
    if (exact) {
        char iso[TL_DAY_TEXT_SIZE];
        tl_day_text(row->times.start.earliest, iso);
        tl_html_open(html, "time");
        tl_html_attribute(html, "datetime", iso);
    }
    tl_html_text(html, row->cells[TL_COLUMN_DATE]);
    if (exact) {
        tl_html_close(html);
    }
}

static void put_cell(struct tl_html *html, const struct tl_timetable_row *row,
                     enum tl_timetable_column column) {
    tl_html_open(html, column == TL_COLUMN_ACTIVITY ? "th" : "td");
    if (column == TL_COLUMN_ACTIVITY) {
        tl_html_attribute(html, "scope", "row");
    }
    if (column == TL_COLUMN_DATE) {
        put_date(html, row);
    } else {
        tl_html_text(html, row->cells[column]);
    }
    tl_html_close(html);
}

static void put_table(struct tl_html *html, const struct tl_timetable *table) {
    tl_html_open(html, "table");
    tl_html_line(html);
    tl_html_element(html, "caption", table->caption);
    const char *names[TL_TIMETABLE_COLUMNS];
    size_t columns = 0;
    for (enum tl_timetable_column c = TL_COLUMN_DATE; c <= TL_COLUMN_NOTES; c++) {
        names[c] = column_used(table, c) ? tl_timetable_column_name(table, c) : NULL;
        columns += names[c] != NULL;
    }
    tl_html_heads(html, names, G_N_ELEMENTS(names));
    for (size_t i = 0; i < table->dated_count; i++) {
        const char *heading = tl_timetable_heading(table, i);
        /* Rows of a group stand in a tbody of their own. */
        if (i == 0 || heading) {
            tl_html_group(html, i == 0, heading, columns);
        }
        tl_html_open(html, "tr");
        for (enum tl_timetable_column c = TL_COLUMN_DATE; c <= TL_COLUMN_NOTES; c++) {
            if (column_used(table, c)) {
                put_cell(html, tl_timetable_row_at(table, i), c);
            }
        }
        tl_html_close(html);
        tl_html_line(html);
    }
    tl_html_close(html);
    tl_html_close(html);
    tl_html_line(html);
}

static void put_undated(struct tl_html *html, const struct tl_timetable *table) {
    g_autoptr(GPtrArray) undated = g_ptr_array_new_with_free_func(g_free);
    for (size_t i = table->dated_count; i < table->rows->len; i++) {
        g_ptr_array_add(undated, tl_timetable_undated(table, tl_timetable_row_at(table, i)));
    }
    tl_html_list(html, tl_language_word(table->language, TL_WORD_UNDATED_HEADING), undated);
}

static void put_line(struct tl_html *html, const struct tl_timetable_line *line) {
    tl_html_open(html, "tr");
    if (line->sum) {
        tl_html_attribute(html, "class", "sum");
    }
    for (char **cell = line->cells; *cell; cell++) {
        bool title = cell == line->cells;
        bool head = title != line->heads; /* years above, titles at the left; nothing in the corner */
        tl_html_open(html, head ? "th" : "td");
        if (head) {
            tl_html_attribute(html, "scope", title ? "row" : "col");
        }
        if (!title) {
            tl_html_attribute(html, "class", "amount");
        }
        tl_html_text(html, *cell);
        tl_html_close(html);
    }
    tl_html_close(html);
}

/* The lines [first, end) are one table of figures. */
static void put_figures(struct tl_html *html, const struct tl_timetable *table, size_t first, size_t end) {
    tl_html_open(html, "table");
    tl_html_line(html);
    tl_html_element(html, "caption", tl_language_word(table->language, TL_WORD_FIGURES));
    tl_html_open(html, "thead");
    put_line(html, tl_timetable_line_at(table, first));
    tl_html_close(html);
    tl_html_line(html);
    tl_html_open(html, "tbody");
    tl_html_line(html);
    for (size_t i = first + 1; i < end; i++) {
        put_line(html, tl_timetable_line_at(table, i));
        tl_html_line(html);
    }
    tl_html_close(html);
    tl_html_close(html);
    tl_html_line(html);
}

static void put_body(struct tl_html *html, const struct tl_timetable *table) {
    tl_html_title(html, table->mark, table->title);
    for (guint i = 0; i < table->lots->len; i++) {
        tl_html_element(html, "p", table->lots->pdata[i]);
    }
    if (table->dated_count > 0) {
        put_table(html, table);
    } else {
        tl_html_element(html, "h2", table->caption);
        tl_html_element(html, "p", tl_language_word(table->language, TL_WORD_NOTHING_DATED));
    }
    put_undated(html, table);
    for (size_t first = 0, end = 0; first < table->figures->len; first = end) {
        end = tl_timetable_figures_end(table, first);
        put_figures(html, table, first, end);
    }
    tl_html_element(html, "p", table->footer);
    tl_html_element(html, "p", table->disclaimer);
}

enum tl_status tl_timetable_write_html(const struct tl_timetable *table, struct tl_sink *sink) {
    g_autofree char *title = g_strdup_printf("%s: %s", table->title, table->caption);
    struct tl_html html;
    if (!tl_html_begin(&html, sink, table->tag, title, TL_HTML_PORTRAIT)) {
        return TL_ERR_IO;
    }
    put_body(&html, table);
    return tl_html_end(&html);
}
