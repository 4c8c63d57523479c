/*
 * timetable_text.c - the timetable as plain text of at most 100 columns.
 *
 * SPDX-License-Identifier: MIT
 */
#include "render/export/columns.h"
#include "render/export/timetable.h"

#include <string.h>

/* Widest that columns may grow; the next row where the activity would have too little room. */
static const size_t column_limits[][TL_TIMETABLE_COLUMNS] = {
    [0] = {60, 60, 60, 60, 60, 60},
    [1] = {32, 16, 0, 48, 24, 24},
    [2] = {28, 12, 0, 48, 17, 14},
};
#define ACTIVITY_LEAST 30
/* What a title beside figures has at least, however long they are. */
#define TITLE_LEAST 24

struct text_columns {
    enum tl_timetable_column columns[TL_TIMETABLE_COLUMNS];
    size_t widths[TL_TIMETABLE_COLUMNS];
    size_t count;
};

static size_t natural_width(const struct tl_timetable *table, enum tl_timetable_column column) {
    size_t width = tl_columns_width(tl_timetable_column_name(table, column));
    for (size_t i = 0; i < table->dated_count; i++) {
        width = MAX(width, tl_columns_width(tl_timetable_row_at(table, i)->cells[column]));
    }
    return width;
}

/*
 * Cuts the columns to `limits` and gives the activity the room that is left. Answers whether that is
 * all it needs, or enough to read.
 */
static bool fit_columns(struct text_columns *chosen, const size_t limits[TL_TIMETABLE_COLUMNS]) {
    size_t used = 0, activity = 0;
    for (size_t i = 0; i < chosen->count; i++) {
        if (chosen->columns[i] == TL_COLUMN_ACTIVITY) {
            activity = i;
        } else {
            chosen->widths[i] = MIN(chosen->widths[i], limits[chosen->columns[i]]);
            used += chosen->widths[i] + 2;
        }
    }
    size_t needed = MIN(chosen->widths[activity], ACTIVITY_LEAST);
    size_t room = used < TL_COLUMNS_WIDTH ? TL_COLUMNS_WIDTH - used : 1;
    chosen->widths[activity] = MIN(chosen->widths[activity], room);
    return room >= needed;
}

static struct text_columns choose_columns(const struct tl_timetable *table) {
    struct text_columns chosen = {.count = 0};
    for (size_t c = 0; c < TL_TIMETABLE_COLUMNS; c++) {
        bool shown = table->has_column[c] && c != TL_COLUMN_PRINTED;
        if (shown || c == TL_COLUMN_DATE || c == TL_COLUMN_ACTIVITY) {
            chosen.columns[chosen.count] = c;
            chosen.widths[chosen.count++] = natural_width(table, c);
        }
    }
    struct text_columns fitted = chosen;
    for (size_t i = 0; i < G_N_ELEMENTS(column_limits); i++) {
        fitted = chosen;
        if (fit_columns(&fitted, column_limits[i])) {
            break;
        }
    }
    return fitted;
}

static void put_rule(struct tl_writer *writer, const size_t *widths, size_t count) {
    for (size_t i = 0; i < count; i++) {
        g_autofree char *dashes = g_strnfill(widths[i], '-');
        tl_writer_printf(writer, "%s%s", dashes, i + 1 < count ? "  " : "\n");
    }
}

/* The words of the source stand under their row: one more column would leave none of them room. */
static void put_printed(struct tl_writer *writer, const struct tl_timetable *table,
                        const struct tl_timetable_row *row, const struct text_columns *chosen) {
    if (!*row->cells[TL_COLUMN_PRINTED]) {
        return;
    }
    size_t indent = 0;
    for (size_t i = 0; chosen->columns[i] != TL_COLUMN_ACTIVITY; i++) {
        indent += chosen->widths[i] + 2;
    }
    g_autofree char *note =
        tl_language_fill(table->language, TL_WORD_NOTE_PRINTED, row->cells[TL_COLUMN_PRINTED], NULL);
    g_autofree char *words = tl_language_capital(note), *lead = g_strnfill(indent, ' ');
    tl_columns_paragraph(writer, words, TL_COLUMNS_WIDTH, lead);
}

static void put_rows(struct tl_writer *writer, const struct tl_timetable *table) {
    struct text_columns chosen = choose_columns(table);
    const char *cells[TL_TIMETABLE_COLUMNS];
    for (size_t c = 0; c < chosen.count; c++) {
        cells[c] = tl_timetable_column_name(table, chosen.columns[c]);
    }
    tl_columns_row(writer, cells, chosen.widths, chosen.count, "");
    put_rule(writer, chosen.widths, chosen.count);
    for (size_t i = 0; i < table->dated_count && writer->status == TL_OK; i++) {
        const char *heading = tl_timetable_heading(table, i);
        if (heading) {
            tl_writer_put(writer, i > 0 ? "\n" : "");
            tl_columns_paragraph(writer, heading, TL_COLUMNS_WIDTH, "");
        }
        for (size_t c = 0; c < chosen.count; c++) {
            cells[c] = tl_timetable_row_at(table, i)->cells[chosen.columns[c]];
        }
        tl_columns_row(writer, cells, chosen.widths, chosen.count, "");
        put_printed(writer, table, tl_timetable_row_at(table, i), &chosen);
    }
}

/* The lines [first, end) are one table of figures. */
static void put_figures(struct tl_writer *writer, const struct tl_timetable *table, size_t first,
                        size_t end) {
    size_t count = g_strv_length(tl_timetable_line_at(table, first)->cells);
    g_autofree size_t *widths = g_new0(size_t, count);
    size_t used = 0;
    for (size_t c = count; c > 0; c--) {
        for (size_t i = first; i < end; i++) {
            widths[c - 1] =
                MAX(widths[c - 1], tl_columns_width(tl_timetable_line_at(table, i)->cells[c - 1]));
        }
        used += widths[c - 1] + 2;
    }
    size_t figures = used - widths[0] - 2;
    widths[0] = MIN(widths[0], TL_COLUMNS_WIDTH - MIN(figures + 2, TL_COLUMNS_WIDTH - TITLE_LEAST));
    for (size_t i = first; i < end; i++) {
        const char *const *cells = (const char *const *)tl_timetable_line_at(table, i)->cells;
        tl_columns_amounts(writer, cells, widths, count);
        if (i == first) {
            put_rule(writer, widths, count);
        }
    }
}

static void put_all_figures(struct tl_writer *writer, const struct tl_timetable *table) {
    size_t count = table->figures->len;
    if (count > 0) {
        tl_writer_printf(writer, "\n%s\n", tl_language_word(table->language, TL_WORD_FIGURES));
    }
    for (size_t first = 0, end = 0; first < count; first = end) {
        end = tl_timetable_figures_end(table, first);
        tl_writer_put(writer, first > 0 ? "\n" : "");
        put_figures(writer, table, first, end);
    }
}

enum tl_status tl_timetable_write_text(const struct tl_timetable *table, struct tl_sink *sink) {
    struct tl_writer writer = tl_writer_create(sink);
    tl_columns_opening(&writer, table->mark, table->title, table->caption);
    for (guint i = 0; i < table->lots->len; i++) {
        tl_columns_paragraph(&writer, table->lots->pdata[i], TL_COLUMNS_WIDTH, "");
    }
    tl_writer_put(&writer, "\n");
    if (table->dated_count > 0) {
        put_rows(&writer, table);
    } else {
        tl_writer_printf(&writer, "%s\n", tl_language_word(table->language, TL_WORD_NOTHING_DATED));
    }
    if (table->rows->len > table->dated_count) {
        tl_writer_printf(&writer, "\n%s\n", tl_language_word(table->language, TL_WORD_UNDATED_HEADING));
    }
    for (size_t i = table->dated_count; i < table->rows->len && writer.status == TL_OK; i++) {
        g_autofree char *words = tl_timetable_undated(table, tl_timetable_row_at(table, i));
        tl_columns_paragraph(&writer, words, TL_COLUMNS_WIDTH, "- ");
    }
    put_all_figures(&writer, table);
    tl_columns_closing(&writer, table->footer, table->disclaimer);
    return tl_writer_finish(&writer);
}
