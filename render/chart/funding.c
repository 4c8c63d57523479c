/*
 * funding.c - figures by financial year below the rows, with totals where they are asked for.
 *
 * Totals are not drawn unasked: the figures of a paper may hold one another ("of which"), and a sum
 * of them would be wrong. A sum that no number can hold is left empty.
 *
 * SPDX-License-Identifier: MIT
 */
#include "notes.h"

#include <string.h>

#define CELL_LEAST 46.0
#define CELL_MOST 68.0
#define LINE 12.5
#define GAP 12.0

struct years {
    int first, last; /* inclusive; first > last: there are none */
};

/* One year of one line. */
struct figure {
    int64_t value;
    bool given, beyond; /* beyond: more than can be counted */
};

/* One line of the table: an item's figures, or the sum of some. */
struct line {
    uint32_t item; /* TL_NONE: a sum */
    enum tl_funding_kind kind;
    const char *unit;
    GPtrArray *words;
    struct figure *figures; /* by year from all.first; after them the sum of the years */
};

struct table {
    double x, width; /* of the first cell, of each cell */
    struct years all, years;
    bool total; /* a last column with the sum */
    GArray *lines;
    struct tl_pen pen; /* of the row that is drawn: its cells are of one group */
};

/* "-9,500" with a true minus. */
static char *amount_text(int64_t value) {
    g_autofree char *digits =
        g_strdup_printf("%" G_GUINT64_FORMAT, value < 0 ? -(uint64_t)value : (uint64_t)value);
    GString *text = g_string_new(value < 0 ? "−" : "");
    size_t length = strlen(digits);
    for (size_t i = 0; i < length; i++) {
        g_string_append_c(text, digits[i]);
        if ((length - i) % 3 == 1 && i + 1 < length) {
            g_string_append_c(text, ',');
        }
    }
    return g_string_free(text, FALSE);
}

/* What is shown of the item's figures; NULL: nothing. */
static const struct tl_funding *funding_of(const struct tl_chart *chart, uint32_t item) {
    return tl_choice_shows(chart, item) ? chart->items[item].details->funding : NULL;
}

static struct years years_find(const struct tl_chart *chart) {
    struct years years = {9999, 0};
    for (uint32_t i = 0; i < chart->item_count; i++) {
        const struct tl_funding *funding = funding_of(chart, i);
        for (size_t k = 0; funding && k < funding->year_count; k++) {
            years.first = MIN(years.first, funding->years[k].financial_year);
            years.last = MAX(years.last, funding->years[k].financial_year);
        }
    }
    return years;
}

static guint years_count(struct years years) {
    return (guint)(years.last - years.first + 1);
}

static void figure_add(struct figure *figure, const struct figure *more) {
    figure->given |= more->given;
    figure->beyond |= more->beyond || __builtin_add_overflow(figure->value, more->value, &figure->value);
}

static void words_set(struct tl_chart *chart, struct line *line, const char *text) {
    unsigned flags = line->item == TL_NONE ? TL_FONT_BOLD : 0;
    line->words = tl_measure_wrap(chart->measure, text, TL_CHART_FONT_RUN(TL_SIZE_LABEL, flags, 0),
                                  chart->label_width - 8);
}

static void item_add(struct tl_chart *chart, struct table *table, uint32_t item) {
    const struct tl_funding *funding = funding_of(chart, item);
    guint count = years_count(table->all);
    struct line line = {.item = item, .kind = funding->kind, .unit = funding->unit};
    line.figures = g_new0(struct figure, count + 1);
    for (size_t i = 0; i < funding->year_count; i++) {
        struct figure figure = {.value = funding->years[i].value, .given = true};
        figure_add(&line.figures[funding->years[i].financial_year - table->all.first], &figure);
        figure_add(&line.figures[count], &figure);
    }
    /* Posts of one year are those of the next. */
    line.figures[count].given = funding->kind != TL_FUNDING_POSTS;
    g_autofree char *title = tl_words_title(chart, item);
    g_autofree char *numbers = tl_notes_numbers(chart, item);
    const char *saved = tl_language_word(chart->language, TL_WORD_FIGURES_SAVINGS);
    bool savings = funding->kind == TL_FUNDING_SAVINGS && !strstr(title, "aving") && !strstr(title, saved);
    const char *unit = funding->unit;
    g_autofree char *text =
        g_strdup_printf("%s%s%s%s%s%s%s", title, savings || unit ? " (" : "", savings ? saved : "",
                        savings && unit ? ", " : "", unit ? unit : "", savings || unit ? ")" : "", numbers);
    words_set(chart, &line, text);
    g_array_append_val(table->lines, line);
}

static bool is_alike(const struct line *a, const struct line *b) {
    return a->kind == b->kind && g_strcmp0(a->unit, b->unit) == 0;
}

/* The sum of the items' lines in [first, end) that are like the line `first`. */
static void sum_add(struct tl_chart *chart, struct table *table, guint first, const char *title) {
    guint count = years_count(table->all);
    struct line sum = g_array_index(table->lines, struct line, first);
    sum.item = TL_NONE;
    sum.figures = g_new0(struct figure, count + 1);
    for (guint i = first; i < table->lines->len; i++) {
        const struct line *line = &g_array_index(table->lines, struct line, i);
        for (guint k = 0; line->item != TL_NONE && is_alike(line, &sum) && k <= count; k++) {
            figure_add(&sum.figures[k], &line->figures[k]);
        }
    }
    g_autofree char *whole = g_strdup_printf("%s%s%s%s", title, sum.unit ? " (" : "",
                                             sum.unit ? sum.unit : "", sum.unit ? ")" : "");
    g_autofree char *text = tl_language_fill(chart->language, TL_WORD_FIGURES_SUM, whole, NULL);
    words_set(chart, &sum, text);
    g_array_append_val(table->lines, sum);
}

/* How many of the items' lines from `first` on are like it. */
static guint alike_count(const struct table *table, guint first) {
    const struct line *line = &g_array_index(table->lines, struct line, first);
    guint count = 0;
    for (guint i = first; i < table->lines->len; i++) {
        const struct line *other = &g_array_index(table->lines, struct line, i);
        count += other->item != TL_NONE && is_alike(line, other);
    }
    return count;
}

/* True if `first` is the first of its like from `begin` on. */
static bool is_first_alike(const struct table *table, guint begin, guint first) {
    const struct line *line = &g_array_index(table->lines, struct line, first);
    for (guint i = begin; i < first; i++) {
        const struct line *other = &g_array_index(table->lines, struct line, i);
        if (other->item != TL_NONE && is_alike(line, other)) {
            return false;
        }
    }
    return line->item != TL_NONE;
}

/* After the items of one group, from the line `begin` on, the sum of each sort with more than one. */
static void subtotals_add(struct tl_chart *chart, struct table *table, guint begin) {
    guint end = table->lines->len;
    for (guint i = begin; chart->options->totals && i < end; i++) {
        const struct line *line = &g_array_index(table->lines, struct line, i);
        uint32_t parent = line->item == TL_NONE ? TL_NONE : chart->items[line->item].parent;
        bool sums = parent != TL_NONE && line->kind != TL_FUNDING_POSTS && is_first_alike(table, begin, i) &&
                    alike_count(table, i) > 1;
        if (sums) {
            g_autofree char *title = tl_words_title(chart, parent);
            sum_add(chart, table, i, title);
        }
    }
}

/* True if the lines like `first` stand in one group, whose own total they have. */
static bool is_one_group(const struct tl_chart *chart, const struct table *table, guint first) {
    const struct line *line = &g_array_index(table->lines, struct line, first);
    uint32_t parent = chart->items[line->item].parent;
    for (guint i = first; i < table->lines->len; i++) {
        const struct line *other = &g_array_index(table->lines, struct line, i);
        if (other->item != TL_NONE && is_alike(line, other) && chart->items[other->item].parent != parent) {
            return false;
        }
    }
    return parent != TL_NONE;
}

static void totals_add(struct tl_chart *chart, struct table *table) {
    guint end = table->lines->len;
    for (guint i = 0; chart->options->totals && i < end; i++) {
        const struct line *line = &g_array_index(table->lines, struct line, i);
        if (line->item != TL_NONE && line->kind != TL_FUNDING_POSTS && is_first_alike(table, 0, i) &&
            alike_count(table, i) > 1 && !is_one_group(chart, table, i)) {
            enum tl_word all =
                line->kind == TL_FUNDING_SAVINGS ? TL_WORD_FIGURES_ALL_SAVINGS : TL_WORD_FIGURES_ALL;
            sum_add(chart, table, i, tl_language_word(chart->language, all));
        }
    }
}

static void lines_collect(struct tl_chart *chart, struct table *table) {
    uint32_t parent = TL_NONE;
    guint begin = 0;
    table->lines = g_array_new(FALSE, TRUE, sizeof(struct line));
    for (uint32_t i = 0; i < chart->item_count; i++) {
        if (!funding_of(chart, i)) {
            continue;
        }
        if (chart->items[i].parent != parent) {
            subtotals_add(chart, table, begin);
            parent = chart->items[i].parent;
            begin = table->lines->len;
        }
        item_add(chart, table, i);
    }
    subtotals_add(chart, table, begin);
    totals_add(chart, table);
}

static void lines_free(GArray *lines) {
    for (guint i = 0; i < lines->len; i++) {
        g_ptr_array_unref(g_array_index(lines, struct line, i).words);
        g_free(g_array_index(lines, struct line, i).figures);
    }
    g_array_unref(lines);
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
                        struct tl_text_run font, const struct figure *figure) {
    if (figure->given && !figure->beyond) {
        g_autofree char *text = amount_text(figure->value);
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
        g_autofree char *text = g_strdup_printf("%d/%02d", year, (year + 1) % 100);
        cell_draw(chart, table, column, font, text);
    }
    if (table->total) {
        cell_draw(chart, table, column, font, tl_language_word(chart->language, TL_WORD_FIGURES_TOTAL));
    }
    chart->y += LINE;
    rule_draw(chart, table, 0.8);
}

static double line_height(const struct line *line) {
    return line->words->len * TL_LINE_HEIGHT + 3;
}

static void line_draw(struct tl_chart *chart, struct table *table, const struct line *line) {
    row_begin(chart, table, TL_ROLE_FUNDING);
    unsigned flags = line->item == TL_NONE ? TL_FONT_BOLD : 0;
    struct tl_text_run font = TL_CHART_FONT_RUN(TL_SIZE_LABEL, flags, TL_COLOUR_TEXT);
    struct tl_pen pen = table->pen;
    pen.item = line->item;
    for (guint i = 0; i < line->words->len; i++) {
        struct tl_point at = {chart->margin + 4, chart->y + 9 + i * TL_LINE_HEIGHT};
        tl_chart_text(chart, &pen, at, font, line->words->pdata[i]);
    }
    font.size = TL_SIZE_SMALL;
    int column = 0;
    for (int year = table->years.first; year <= table->years.last; year++, column++) {
        figure_draw(chart, table, column, font, &line->figures[year - table->all.first]);
    }
    if (table->total) {
        font.flags = TL_FONT_BOLD;
        figure_draw(chart, table, column, font, &line->figures[years_count(table->all)]);
    }
    chart->y += line_height(line);
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
    for (guint i = 0; i < table->lines->len; i++) {
        height += line_height(&g_array_index(table->lines, struct line, i)) + 1;
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
    for (guint i = 0; i < table->lines->len; i++) {
        const struct line *line = &g_array_index(table->lines, struct line, i);
        uint32_t page = chart->page;
        tl_chart_reserve(chart, line_height(line) + 1);
        if (chart->page != page) {
            years_draw(chart, table);
        }
        line_draw(chart, table, line);
    }
}

/* A cell that holds the longest figure. */
static double cell_least(struct tl_chart *chart, const struct table *table) {
    double least = CELL_LEAST;
    for (guint i = 0; i < table->lines->len; i++) {
        const struct line *line = &g_array_index(table->lines, struct line, i);
        for (guint k = 0; k <= years_count(table->all); k++) {
            g_autofree char *text = amount_text(line->figures[k].value);
            double width = tl_measure_width(chart->measure, text, TL_SIZE_SMALL, TL_FONT_BOLD);
            least = MAX(least, line->figures[k].given ? width + 10 : 0);
        }
    }
    return least;
}

void tl_funding_draw(struct tl_chart *chart) {
    struct table table = {.x = chart->axis.x0, .all = years_find(chart)};
    if (table.all.first > table.all.last) {
        return;
    }
    lines_collect(chart, &table);
    double room = chart->page_width - chart->margin - chart->axis.x0;
    double least = cell_least(chart, &table);
    int most = MAX((int)(room / least) - 1, 1);
    for (int first = table.all.first; first <= table.all.last; first += most) {
        table.years = (struct years){first, MIN(table.all.last, first + most - 1)};
        table.total = table.years.last == table.all.last && table.all.last > table.all.first;
        table.width = MIN(MAX(CELL_MOST, least), room / (table.years.last - first + 2));
        table_draw(chart, &table);
    }
    lines_free(table.lines);
}
