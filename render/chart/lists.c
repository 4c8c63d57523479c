/*
 * lists.c - below the rows: figures by financial year, and what has no date yet.
 *
 * SPDX-License-Identifier: MIT
 */
#include "notes.h"

#include <string.h>

#define CELL_LEAST 46.0
#define CELL_MOST 68.0
#define LINE 12.5
#define GAP 12.0

static void title_draw(struct tl_chart *chart, enum tl_role role, const char *text) {
    struct tl_pen pen = tl_chart_pen(chart, role);
    chart->y += 10;
    tl_chart_text(chart, &pen, (struct tl_point){chart->margin, chart->y},
                  TL_CHART_FONT_RUN(TL_SIZE_SUBTITLE, TL_FONT_BOLD, TL_COLOUR_TEXT), text);
    chart->y += 5;
}

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

struct years {
    int first, last; /* inclusive; first > last: there are none */
};

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

struct table {
    double x, width; /* of the first cell, of each cell */
    struct years years;
    bool total; /* a last column with the sum */
};

static void cell_draw(struct tl_chart *chart, const struct table *table, int column, struct tl_text_run font,
                      const char *text) {
    struct tl_pen pen = tl_chart_pen(chart, TL_ROLE_FUNDING);
    double right = table->x + (column + 1) * table->width - 4;
    double width = tl_measure_width(chart->measure, text, font.size, font.flags);
    tl_chart_text(chart, &pen, (struct tl_point){right - width, chart->y + 9}, font, text);
}

static void rule_draw(struct tl_chart *chart, const struct table *table, double weight) {
    struct tl_pen pen = tl_chart_pen(chart, TL_ROLE_TABLE_RULE);
    int cells = table->years.last - table->years.first + 1 + table->total;
    pen.stroke = TL_COLOUR_RULE_STRONG;
    pen.stroke_width = weight;
    struct tl_point line[2] = {{chart->margin, chart->y}, {table->x + cells * table->width, chart->y}};
    tl_scene_lines(chart->scene, &pen, line, 2);
}

static void years_draw(struct tl_chart *chart, const struct table *table) {
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

static GPtrArray *funding_label(struct tl_chart *chart, const struct tl_item *item) {
    g_autofree char *title = tl_words_title(chart, item->index);
    g_autofree char *numbers = tl_notes_numbers(chart, item->index);
    const char *unit = item->details->funding->unit;
    bool savings = item->details->funding->kind == TL_FUNDING_SAVINGS && !strstr(title, "aving");
    const char *word = savings ? tl_language_word(chart->language, TL_WORD_FIGURES_SAVINGS) : "";
    g_autofree char *text =
        g_strdup_printf("%s%s%s%s%s%s%s", title, savings || unit ? " (" : "", word,
                        savings && unit ? ", " : "", unit ? unit : "", savings || unit ? ")" : "", numbers);
    return tl_measure_wrap(chart->measure, text, TL_CHART_FONT_RUN(TL_SIZE_LABEL, 0, 0),
                           chart->label_width - 8);
}

static void funding_row_draw(struct tl_chart *chart, const struct table *table, const struct tl_item *item) {
    g_autoptr(GPtrArray) lines = funding_label(chart, item);
    struct tl_pen pen = tl_chart_pen(chart, TL_ROLE_FUNDING);
    pen.item = item->index;
    double height = lines->len * TL_LINE_HEIGHT + 3;
    struct tl_text_run font = TL_CHART_FONT_RUN(TL_SIZE_LABEL, 0, TL_COLOUR_TEXT);
    for (guint i = 0; i < lines->len; i++) {
        tl_chart_text(chart, &pen, (struct tl_point){chart->margin + 4, chart->y + 9 + i * TL_LINE_HEIGHT},
                      font, lines->pdata[i]);
    }
    int64_t total = 0;
    font.size = TL_SIZE_SMALL;
    for (size_t i = 0; i < item->details->funding->year_count; i++) {
        const struct tl_money_year *year = &item->details->funding->years[i];
        g_autofree char *text = amount_text(year->value);
        /* Beyond any budget there is no sum; the parts still stand. */
        if (__builtin_add_overflow(total, year->value, &total)) {
            total = 0;
        }
        if (year->financial_year >= table->years.first && year->financial_year <= table->years.last) {
            cell_draw(chart, table, year->financial_year - table->years.first, font, text);
        }
    }
    if (table->total && item->details->funding->kind != TL_FUNDING_POSTS) {
        g_autofree char *text = amount_text(total);
        font.flags = TL_FONT_BOLD;
        cell_draw(chart, table, table->years.last - table->years.first + 1, font, text);
    }
    chart->y += height;
    rule_draw(chart, table, 0.3);
}

/* The whole table, if it fits on a page at all; else its first lines. */
static double height_needed(struct tl_chart *chart) {
    double height = GAP + 2 * LINE;
    for (uint32_t i = 0; i < chart->item_count; i++) {
        if (funding_of(chart, i)) {
            g_autoptr(GPtrArray) lines = funding_label(chart, &chart->items[i]);
            height += lines->len * TL_LINE_HEIGHT + 4;
        }
    }
    return height < tl_chart_bottom(chart) * 0.75 ? height : GAP + 4 * LINE;
}

static void table_draw(struct tl_chart *chart, const struct table *table) {
    tl_chart_reserve(chart, height_needed(chart));
    chart->y += GAP;
    title_draw(chart, TL_ROLE_FUNDING, tl_language_word(chart->language, TL_WORD_FIGURES));
    chart->y -= LINE;
    years_draw(chart, table);
    for (uint32_t i = 0; i < chart->item_count; i++) {
        if (!funding_of(chart, i)) {
            continue;
        }
        uint32_t page = chart->page;
        g_autoptr(GPtrArray) lines = funding_label(chart, &chart->items[i]);
        tl_chart_reserve(chart, lines->len * TL_LINE_HEIGHT + 4);
        if (chart->page != page) {
            years_draw(chart, table);
        }
        funding_row_draw(chart, table, &chart->items[i]);
    }
}

void tl_funding_draw(struct tl_chart *chart) {
    struct years all = years_find(chart);
    if (all.first > all.last) {
        return;
    }
    double room = chart->page_width - chart->margin - chart->axis.x0;
    int most = MAX((int)(room / CELL_LEAST) - 1, 1);
    for (int first = all.first; first <= all.last; first += most) {
        struct table table = {
            .x = chart->axis.x0,
            .years = {first, MIN(all.last, first + most - 1)},
        };
        table.total = table.years.last == all.last && all.last > all.first;
        table.width = MIN(CELL_MOST, room / (table.years.last - first + 2));
        table_draw(chart, &table);
    }
}

static char *entry_text(const struct tl_chart *chart, uint32_t item) {
    g_autofree char *name = tl_words_title(chart, item);
    g_autofree char *numbers = tl_notes_numbers(chart, item);
    g_autofree char *title = g_strconcat(name, numbers, NULL);
    g_autofree char *words = tl_language_item(chart->language, chart->schedule, item);
    /* Under a heading that says so, only what is known besides is worth saying. */
    if (strcmp(words, tl_language_word(chart->language, TL_WORD_NO_DATE_YET)) == 0) {
        return g_steal_pointer(&title);
    }
    return g_strdup_printf("%s: %s", title, words);
}

static void entry_draw(struct tl_chart *chart, uint32_t item, double x, const GPtrArray *lines) {
    struct tl_pen pen = tl_chart_pen(chart, TL_ROLE_UNDATED);
    pen.item = item;
    struct tl_pen bullet = pen;
    bullet.item = TL_NONE;
    bullet.fill = TL_COLOUR_PAPER;
    bullet.stroke = TL_COLOUR_EDGE;
    bullet.stroke_width = 0.8;
    bullet.dash = TL_DASH_SHORT;
    tl_scene_rect(chart->scene, &bullet, (struct tl_box){x + 1, chart->y + 2.6, 5.5, 5.5});
    for (guint i = 0; i < lines->len; i++) {
        tl_chart_text(chart, &pen, (struct tl_point){x + 12, chart->y + 8.4 + i * TL_LINE_HEIGHT},
                      TL_CHART_FONT_RUN(TL_SIZE_LABEL, 0, TL_COLOUR_TEXT), lines->pdata[i]);
    }
}

/* Two columns, line by line, so that the order reads across. */
void tl_undated_draw(struct tl_chart *chart) {
    if (chart->undated->len == 0) {
        return;
    }
    double width = (chart->page_width - 2 * chart->margin - GAP) / 2;
    struct tl_text_run font = TL_CHART_FONT_RUN(TL_SIZE_LABEL, 0, 0);
    for (guint i = 0; i < chart->undated->len; i += 2) {
        GPtrArray *lines[2] = {NULL, NULL};
        guint most = 0;
        for (guint k = 0; k < 2 && i + k < chart->undated->len; k++) {
            g_autofree char *text = entry_text(chart, g_array_index(chart->undated, uint32_t, i + k));
            lines[k] = tl_measure_wrap(chart->measure, text, font, width - 14);
            most = MAX(most, lines[k]->len);
        }
        double height = most * TL_LINE_HEIGHT + 2.5;
        uint32_t page = chart->page;
        tl_chart_reserve(chart, height + (i == 0 ? GAP + 18 : 0));
        if (i == 0 || page != chart->page) {
            chart->y += page != chart->page ? 0 : GAP;
            const char *heading = tl_language_word(chart->language, TL_WORD_UNDATED_HEADING);
            g_autofree char *again = tl_language_fill(chart->language, TL_WORD_CONTINUED, heading, NULL);
            title_draw(chart, TL_ROLE_UNDATED, i == 0 ? heading : again);
        }
        for (guint k = 0; k < 2 && lines[k]; k++) {
            entry_draw(chart, g_array_index(chart->undated, uint32_t, i + k),
                       chart->margin + k * (width + GAP), lines[k]);
            g_ptr_array_unref(lines[k]);
        }
        chart->y += height;
    }
}
