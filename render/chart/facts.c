/*
 * facts.c - the table after the chart: the same activities with their dates in words, for readers
 * who cannot use the picture.
 *
 * SPDX-License-Identifier: MIT
 */
#include "layout.h"

#include <math.h>
#include <string.h>

enum { COLUMN_ACTIVITY = 0, COLUMN_DATES, COLUMN_ABOUT, COLUMN_COUNT };
static const enum tl_word column_names[COLUMN_COUNT] = {TL_WORD_COLUMN_ACTIVITY, TL_WORD_FACTS_DATES,
                                                        TL_WORD_FACTS_REMARKS};
/* Shares of the page's width. */
static const double column_shares[COLUMN_COUNT] = {0.46, 0.32, 0.22};

/* So many rows are kept together where a page would else end with a heading, or the table with less. */
#define ROWS_TOGETHER 3

struct cells {
    GPtrArray *lines[COLUMN_COUNT];
    double indent;
    unsigned flags; /* of the first column */
    bool heading;
    double height;
};

static double column_x(const struct tl_chart *chart, guint column) {
    double inner = chart->page_width - 2 * chart->margin;
    double x = chart->margin;
    for (guint i = 0; i < column; i++) {
        x += inner * column_shares[i];
    }
    return x;
}

/* "paragraph 8.12", "paragraphs 5(b), 8.24"; what opens with a word says itself what it is. */
static char *source_words(const struct tl_language *language, const char *source) {
    if (!g_ascii_isdigit(source[0])) {
        return g_strdup(source);
    }
    for (const char *mark = strpbrk(source, ",;-"); mark; mark = strpbrk(mark + 1, ",;-")) {
        if (g_ascii_isdigit(mark[1 + strspn(mark + 1, " ")])) {
            return tl_language_fill(language, TL_WORD_PARAGRAPHS, source, NULL);
        }
    }
    return tl_language_fill(language, TL_WORD_PARAGRAPH, source, NULL);
}

static void remark_add(GString *text, const char *words) {
    g_string_append_printf(text, "%s%s", text->len ? ", " : "", words);
}

static char *remarks_text(const struct tl_chart *chart, uint32_t index) {
    const struct tl_item *item = &chart->items[index];
    const struct tl_scheduled *times = &chart->times[index];
    GString *text = g_string_new(NULL);
    if (times->critical == TL_CRITICAL_YES) {
        remark_add(text, tl_language_word(chart->language, TL_WORD_CRITICAL));
    }
    if (times->missed) {
        remark_add(text, tl_language_word(chart->language, TL_WORD_CANNOT_HOLD));
    }
    if (item->key && item->kind != TL_ITEM_PART) {
        remark_add(text, tl_language_word(chart->language, item->kind == TL_ITEM_DECISION
                                                               ? TL_WORD_NOTE_KEY_DECISION
                                                               : TL_WORD_NOTE_KEY_DATE));
    }
    if (item->status == TL_ITEM_CONFIRMED || item->status == TL_ITEM_DONE) {
        remark_add(text, tl_language_status(chart->language, item->status));
    }
    if (item->source) {
        g_autofree char *source = tl_words_clean(item->source);
        g_autofree char *words = source_words(chart->language, source);
        remark_add(text, words);
    }
    return g_string_free(text, FALSE);
}

static void cells_fill(struct tl_chart *chart, uint32_t index, struct cells *cells) {
    const struct tl_item *item = &chart->items[index];
    uint32_t row = chart->row_of[index];
    bool heading = row != TL_NONE && item->kind != TL_ITEM_PART &&
                   g_array_index(chart->rows, struct tl_row, row).heading;
    cells->heading = heading;
    cells->indent = MIN(item->depth, 8) * TL_INDENT;
    cells->flags = heading || (item->key && item->kind != TL_ITEM_PART) ? TL_FONT_BOLD : 0;
    char *texts[COLUMN_COUNT] = {
        tl_words_title(chart, index),
        tl_words_dates(chart, index),
        remarks_text(chart, index),
    };
    guint most = 1;
    for (guint i = 0; i < COLUMN_COUNT; i++) {
        /* Every row has every cell, or a reader of tables loses its column. */
        if (texts[i][0] == '\0') {
            g_free(texts[i]);
            texts[i] = g_strdup("–");
        }
        double width = column_x(chart, i + 1) - column_x(chart, i) - 6 - (i == 0 ? cells->indent : 0);
        unsigned flags = i == 0 ? cells->flags : 0;
        cells->lines[i] =
            tl_measure_wrap(chart->measure, texts[i], TL_CHART_FONT_RUN(TL_SIZE_LABEL, flags, 0), width);
        most = MAX(most, cells->lines[i]->len);
        g_free(texts[i]);
    }
    cells->height = most * TL_LINE_HEIGHT + 3.4;
}

static void cells_finish(struct cells *cells) {
    for (guint i = 0; i < COLUMN_COUNT; i++) {
        g_ptr_array_unref(cells->lines[i]);
    }
}

static void rule_draw(struct tl_chart *chart, double weight) {
    struct tl_pen pen = tl_chart_pen(chart, TL_ROLE_TABLE_RULE);
    pen.stroke = TL_COLOUR_RULE_STRONG;
    pen.stroke_width = weight;
    struct tl_point line[2] = {{chart->margin, chart->y}, {chart->page_width - chart->margin, chart->y}};
    tl_scene_lines(chart->scene, &pen, line, 2);
}

static void head_draw(struct tl_chart *chart) {
    struct tl_pen pen = tl_chart_pen(chart, TL_ROLE_TABLE_HEAD);
    pen.group = tl_scene_add_group(chart->scene, TL_NONE, NULL);
    for (guint i = 0; i < COLUMN_COUNT; i++) {
        pen.column = i;
        tl_chart_text(chart, &pen, (struct tl_point){column_x(chart, i) + 2, chart->y + 9},
                      TL_CHART_FONT_RUN(TL_SIZE_LABEL, TL_FONT_BOLD, TL_COLOUR_TEXT),
                      tl_language_word(chart->language, column_names[i]));
    }
    chart->y += TL_LINE_HEIGHT + 3;
    rule_draw(chart, 1.0);
}

/* Every row of the table is a group of the scene, so that painters can tell rows apart. */
static void cells_draw(struct tl_chart *chart, uint32_t item, const struct cells *cells) {
    struct tl_pen pen = tl_chart_pen(chart, TL_ROLE_TABLE_CELL);
    pen.item = item;
    pen.group = tl_scene_add_group(chart->scene, item, NULL);
    tl_scene_name_group(chart->scene, pen.group, chart->items[item].id);
    for (guint i = 0; i < COLUMN_COUNT; i++) {
        pen.column = i;
        double x = column_x(chart, i) + 2 + (i == 0 ? cells->indent : 0);
        for (guint k = 0; k < cells->lines[i]->len; k++) {
            tl_chart_text(chart, &pen, (struct tl_point){x, chart->y + 9.4 + k * TL_LINE_HEIGHT},
                          TL_CHART_FONT_RUN(TL_SIZE_LABEL, i == 0 ? cells->flags : 0, TL_COLOUR_TEXT),
                          cells->lines[i]->pdata[k]);
        }
    }
    chart->y += cells->height;
    rule_draw(chart, 0.3);
}

/* A heading over figures has no dates to tell. */
static bool holds_only_funding(const struct tl_chart *chart, const struct tl_item *item) {
    bool funding = false;
    for (uint32_t i = item->index + 1; i < item->subtree_end; i++) {
        const struct tl_item *below = &chart->items[i];
        if (below->kind != TL_ITEM_FUNDING && below->subtree_end == i + 1) {
            return false;
        }
        funding |= below->kind == TL_ITEM_FUNDING;
    }
    return funding && chart->row_of[item->index] == TL_NONE;
}

/* Of a choice, its items and the headings over them. */
static bool is_shown(const struct tl_chart *chart, uint32_t index) {
    return tl_choice_shows(chart, index) ||
           (chart->row_of[index] != TL_NONE &&
            g_array_index(chart->rows, struct tl_row, chart->row_of[index]).heading);
}

/* Parts stand in the table where they say more than their owner. */
static bool is_fact(const struct tl_chart *chart, uint32_t index) {
    const struct tl_item *item = &chart->items[index];
    if (!is_shown(chart, index) || item->kind == TL_ITEM_FUNDING || holds_only_funding(chart, item)) {
        return false;
    }
    return item->kind != TL_ITEM_PART || (!item->quiet && chart->row_of[index] != TL_NONE);
}

/* On the page of the lists when they left most of it free, else on a new one. */
static bool begins_here(const struct tl_chart *chart) {
    const struct tl_stretch *last =
        chart->stretches->len > 0
            ? &g_array_index(chart->stretches, struct tl_stretch, chart->stretches->len - 1)
            : NULL;
    return (!last || chart->page > last->page) && chart->y < tl_chart_bottom(chart) * 0.6;
}

/*
 * How far down the rows of each page go: with pages equally full, none is left with two rows. Tables
 * of hundreds of rows are not worth measuring twice.
 */
static double balanced_bottom(struct tl_chart *chart) {
    double bottom = tl_chart_bottom(chart);
    double room = bottom - chart->y;
    if (chart->item_count > 1000) {
        return bottom;
    }
    double total = 0;
    double highest = 0;
    for (uint32_t i = 0; i < chart->item_count; i++) {
        if (!is_fact(chart, i)) {
            continue;
        }
        struct cells cells;
        cells_fill(chart, i, &cells);
        total += cells.height;
        highest = MAX(highest, cells.height);
        cells_finish(&cells);
    }
    double pages = ceil(total / MAX(room - highest, highest));
    return pages > 0 ? MIN(bottom, chart->y + total / pages + highest) : bottom;
}

static void title_draw(struct tl_chart *chart) {
    struct tl_pen pen = tl_chart_pen(chart, TL_ROLE_SECTION);
    chart->y += 10;
    tl_chart_text(chart, &pen, (struct tl_point){chart->margin, chart->y},
                  TL_CHART_FONT_RUN(11, TL_FONT_BOLD, TL_COLOUR_TEXT),
                  tl_language_word(chart->language, TL_WORD_FACTS_TITLE));
    chart->y += 8;
}

/* The rows of the table, those soon to be drawn measured. */
struct facts {
    GArray *items; /* uint32_t */
    struct cells cells[ROWS_TOGETHER];
    guint measured; /* so many rows have been */
    double bottom;
};

static uint32_t fact_at(const struct facts *facts, guint index) {
    return g_array_index(facts->items, uint32_t, index);
}

static const struct cells *fact_cells(struct tl_chart *chart, struct facts *facts, guint index) {
    for (; facts->measured <= index; facts->measured++) {
        cells_fill(chart, fact_at(facts, facts->measured), &facts->cells[facts->measured % ROWS_TOGETHER]);
    }
    return &facts->cells[index % ROWS_TOGETHER];
}

/* What has to stand on one page: a heading with what is below it, and the last rows of the table. */
static double height_needed(struct tl_chart *chart, struct facts *facts, guint index) {
    double height = 0;
    guint last = index;
    for (guint i = index; i <= last && i < facts->items->len; i++) {
        const struct cells *cells = fact_cells(chart, facts, i);
        height += cells->height;
        bool more = cells->heading || index + ROWS_TOGETHER == facts->items->len;
        last = more ? MIN(i + 1, index + ROWS_TOGETHER - 1) : last;
    }
    return height;
}

/* The heading of a group that goes on over the page, on one line. */
static void continued_draw(struct tl_chart *chart, uint32_t item) {
    uint32_t parent = chart->items[item].parent;
    if (parent == TL_NONE || !is_fact(chart, parent)) {
        return;
    }
    struct tl_pen pen = tl_chart_pen(chart, TL_ROLE_TABLE_HEAD);
    double x = chart->margin + 2 + MIN(chart->items[parent].depth, 8) * TL_INDENT;
    g_autofree char *title = tl_words_title(chart, parent);
    struct tl_text_run font = TL_CHART_FONT_RUN(TL_SIZE_LABEL, TL_FONT_BOLD, TL_COLOUR_TEXT);
    g_autofree char *words = tl_chart_continued(chart, title, font, chart->page_width - chart->margin - x);
    tl_chart_text(chart, &pen, (struct tl_point){x, chart->y + 9.4}, font, words);
    chart->y += TL_LINE_HEIGHT + 3.4;
    rule_draw(chart, 0.3);
}

void tl_facts_draw(struct tl_chart *chart) {
    bool here = begins_here(chart);
    if (here) {
        chart->y += 16;
    } else {
        tl_chart_open_page(chart);
    }
    title_draw(chart);
    head_draw(chart);
    struct facts facts = {.items = g_array_new(FALSE, FALSE, sizeof(uint32_t))};
    for (uint32_t i = 0; i < chart->item_count; i++) {
        if (is_fact(chart, i)) {
            g_array_append_val(facts.items, i);
        }
    }
    facts.bottom = here ? tl_chart_bottom(chart) : balanced_bottom(chart);
    for (guint i = 0; i < facts.items->len; i++) {
        if (chart->y + height_needed(chart, &facts, i) > facts.bottom) {
            tl_chart_open_page(chart);
            head_draw(chart);
            continued_draw(chart, fact_at(&facts, i));
        }
        cells_draw(chart, fact_at(&facts, i), fact_cells(chart, &facts, i));
        cells_finish(&facts.cells[i % ROWS_TOGETHER]);
    }
    g_array_unref(facts.items);
}
