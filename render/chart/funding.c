/*
 * funding.c - figures by financial year below the rows, as a table.
 *
 * SPDX-License-Identifier: MIT
 */
#include "notes.h"

#include <internal/figures.h>

#define CELL_LEAST 46.0
#define CELL_MOST 68.0
#define LINE 12.5
#define GAP 12.0

/* The years that one table has room for; inclusive. */
struct years {
    int first, last;
};

struct table {
    double x, width; /* of the first cell, of each cell */
    struct years years;
    bool total; /* a last column with the sum */
    const struct tl_figures *figures;
    GPtrArray *words;  /* GPtrArray of char * for each line: its title, wrapped */
    struct tl_pen pen; /* of the row that is drawn: its cells are of one group */
};

static unsigned line_flags(const struct tl_figure_line *line) {
    return line->item == TL_NONE ? TL_FONT_BOLD : 0;
}

static void words_add(struct tl_chart *chart, struct table *table, const struct tl_figure_line *line) {
    uint32_t named = line->item == TL_NONE ? line->group : line->item;
    g_autofree char *title = named == TL_NONE ? NULL : tl_words_title(chart, named);
    g_autofree char *words = tl_figure_words(chart->language, line, title);
    g_autofree char *numbers = line->item == TL_NONE ? g_strdup("") : tl_notes_numbers(chart, line->item);
    g_autofree char *text = g_strconcat(words, numbers, NULL);
    struct tl_text_run font = TL_CHART_FONT_RUN(TL_SIZE_LABEL, line_flags(line), 0);
    g_ptr_array_add(table->words, tl_measure_wrap(chart->measure, text, font, chart->label_width - 8));
}

static void words_free(gpointer words) {
    g_ptr_array_unref(words);
}

static void cell_draw(struct tl_chart *chart, const struct table *table, int column, struct tl_text_run font,
                      const char *text) {
    struct tl_pen pen = table->pen;
    pen.column = (uint32_t)column + 1;
    double right = table->x + (column + 1) * table->width - 4;
    double width = tl_measure_width(chart->measure, text, font.size, font.flags);
    tl_chart_text(chart, &pen, (struct tl_point){right - width, chart->y + 9}, font, text);
}

static void row_begin(struct tl_chart *chart, struct table *table, enum tl_role role) {
    table->pen = tl_chart_pen(chart, role);
    table->pen.group = tl_scene_add_group(chart->scene, TL_NONE, NULL);
}

static void figure_draw(struct tl_chart *chart, const struct table *table, int column,
                        struct tl_text_run font, const struct tl_figure *figure) {
    g_autofree char *text = tl_figure_text(figure);
    if (*text) {
        cell_draw(chart, table, column, font, text);
    }
}

static void rule_draw(struct tl_chart *chart, const struct table *table, double weight) {
    struct tl_pen pen = tl_chart_pen(chart, TL_ROLE_TABLE_RULE);
    int cells = table->years.last - table->years.first + 1 + table->total;
    pen.stroke = TL_COLOUR_RULE_STRONG;
    pen.stroke_width = weight;
    struct tl_point line[2] = {{chart->margin, chart->y}, {table->x + cells * table->width, chart->y}};
    tl_scene_lines(chart->scene, &pen, line, 2);
}

static void years_draw(struct tl_chart *chart, struct table *table) {
    row_begin(chart, table, TL_ROLE_FUNDING_HEAD);
    struct tl_text_run font = TL_CHART_FONT_RUN(TL_SIZE_SMALL, TL_FONT_BOLD, TL_COLOUR_TEXT);
    int column = 0;
    for (int year = table->years.first; year <= table->years.last; year++, column++) {
        g_autofree char *text = tl_figure_year(year);
        cell_draw(chart, table, column, font, text);
    }
    if (table->total) {
        cell_draw(chart, table, column, font, tl_language_word(chart->language, TL_WORD_FIGURES_TOTAL));
    }
    chart->y += LINE;
    rule_draw(chart, table, 0.8);
}

static double line_height(const struct table *table, guint index) {
    return ((const GPtrArray *)table->words->pdata[index])->len * TL_LINE_HEIGHT + 3;
}

static void line_draw(struct tl_chart *chart, struct table *table, guint index) {
    const struct tl_figure_line *line = tl_figures_line(table->figures, index);
    const GPtrArray *words = table->words->pdata[index];
    row_begin(chart, table, TL_ROLE_FUNDING);
    unsigned flags = line_flags(line);
    struct tl_text_run font = TL_CHART_FONT_RUN(TL_SIZE_LABEL, flags, TL_COLOUR_TEXT);
    struct tl_pen pen = table->pen;
    pen.item = line->item;
    for (guint i = 0; i < words->len; i++) {
        struct tl_point at = {chart->margin + 4, chart->y + 9 + i * TL_LINE_HEIGHT};
        tl_chart_text(chart, &pen, at, font, words->pdata[i]);
    }
    font.size = TL_SIZE_SMALL;
    int column = 0;
    for (int year = table->years.first; year <= table->years.last; year++, column++) {
        figure_draw(chart, table, column, font, tl_figures_at(table->figures, line, year));
    }
    if (table->total) {
        font.flags = TL_FONT_BOLD;
        figure_draw(chart, table, column, font,
                    tl_figures_at(table->figures, line, table->figures->last + 1));
    }
    chart->y += line_height(table, index);
    rule_draw(chart, table, flags ? 0.8 : 0.3);
}

/* The heading is so long that the years do not fit beside it. */
static bool stands_alone(const struct tl_chart *chart, const struct table *table, const char *heading) {
    double width = tl_measure_width(chart->measure, heading, TL_SIZE_SUBTITLE, TL_FONT_BOLD);
    double year = tl_measure_width(chart->measure, "2000/00", TL_SIZE_SMALL, TL_FONT_BOLD);
    return chart->margin + width + 6 > table->x + table->width - 4 - year;
}

/* The whole table, if it fits on a page at all; else its first lines. */
static double height_needed(const struct tl_chart *chart, const struct table *table, bool alone) {
    double height = GAP + (alone ? 3 : 2) * LINE;
    for (guint i = 0; i < table->words->len; i++) {
        height += line_height(table, i) + 1;
    }
    return height < tl_chart_bottom(chart) * 0.75 ? height : GAP + (alone ? 5 : 4) * LINE;
}

static void table_draw(struct tl_chart *chart, struct table *table) {
    const char *heading = tl_language_word(chart->language, TL_WORD_FIGURES);
    bool alone = stands_alone(chart, table, heading);
    tl_chart_reserve(chart, height_needed(chart, table, alone));
    chart->y += GAP + 10;
    struct tl_pen pen = tl_chart_pen(chart, TL_ROLE_SECTION);
    tl_chart_text(chart, &pen, (struct tl_point){chart->margin, chart->y},
                  TL_CHART_FONT_RUN(TL_SIZE_SUBTITLE, TL_FONT_BOLD, TL_COLOUR_TEXT), heading);
    chart->y += alone ? 3 : 5 - LINE;
    years_draw(chart, table);
    for (guint i = 0; i < table->words->len; i++) {
        uint32_t page = chart->page;
        tl_chart_reserve(chart, line_height(table, i) + 1);
        if (chart->page != page) {
            years_draw(chart, table);
        }
        line_draw(chart, table, i);
    }
}

/* A cell that holds the longest figure. */
static double cell_least(struct tl_chart *chart, const struct tl_figures *figures) {
    double least = CELL_LEAST;
    for (guint i = 0; i < figures->lines->len; i++) {
        for (int year = figures->first; year <= figures->last + 1; year++) {
            g_autofree char *text = tl_figure_text(tl_figures_at(figures, tl_figures_line(figures, i), year));
            double width = tl_measure_width(chart->measure, text, TL_SIZE_SMALL, TL_FONT_BOLD);
            least = MAX(least, width + 10);
        }
    }
    return least;
}

void tl_funding_draw(struct tl_chart *chart) {
    struct tl_figures *figures = tl_figures_create(chart->plan, chart->shown, chart->options->totals);
    if (!figures) {
        return;
    }
    struct table table = {.x = chart->axis.x0, .figures = figures};
    table.words = g_ptr_array_new_with_free_func(words_free);
    for (guint i = 0; i < figures->lines->len; i++) {
        words_add(chart, &table, tl_figures_line(figures, i));
    }
    double room = chart->page_width - chart->margin - chart->axis.x0;
    double least = cell_least(chart, figures);
    int most = MAX((int)(room / least) - 1, 1);
    for (int first = figures->first; first <= figures->last; first += most) {
        table.years = (struct years){first, MIN(figures->last, first + most - 1)};
        table.total = table.years.last == figures->last && figures->last > figures->first;
        table.width = MIN(MAX(CELL_MOST, least), room / (table.years.last - first + 2));
        table_draw(chart, &table);
    }
    g_ptr_array_unref(table.words);
    tl_figures_destroy(figures);
}
