/*
 * lists.c - below the rows: what has no date yet.
 *
 * SPDX-License-Identifier: MIT
 */
#include "notes.h"

#define GAP 12.0

static void title_draw(struct tl_chart *chart, enum tl_role role, const char *text) {
    struct tl_pen pen = tl_chart_pen(chart, role);
    chart->y += 10;
    tl_chart_text(chart, &pen, (struct tl_point){chart->margin, chart->y},
                  TL_CHART_FONT_RUN(TL_SIZE_SUBTITLE, TL_FONT_BOLD, TL_COLOUR_TEXT), text);
    chart->y += 5;
}

static gint by_text(gconstpointer a, gconstpointer b) {
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* The titles of all items, sorted. */
static GPtrArray *titles_sort(const struct tl_chart *chart) {
    GPtrArray *titles = g_ptr_array_new();
    for (uint32_t i = 0; i < chart->item_count; i++) {
        if (chart->items[i].kind != TL_ITEM_PART) {
            g_ptr_array_add(titles, (gpointer)chart->items[i].title);
        }
    }
    g_ptr_array_sort(titles, by_text);
    return titles;
}

static bool is_shared(const GPtrArray *titles, const char *title) {
    guint low = 0;
    guint high = titles->len;
    while (low < high) {
        guint middle = low + (high - low) / 2;
        if (strcmp(titles->pdata[middle], title) < 0) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low + 1 < titles->len && strcmp(titles->pdata[low + 1], title) == 0;
}

/* Of several items with one title, the group says which it is. */
static char *name_text(const struct tl_chart *chart, const GPtrArray *titles, uint32_t item) {
    g_autofree char *title = tl_words_title(chart, item);
    uint32_t parent = chart->items[item].parent;
    if (parent == TL_NONE || !is_shared(titles, chart->items[item].title)) {
        return g_steal_pointer(&title);
    }
    g_autofree char *group = tl_words_title(chart, parent);
    return g_strdup_printf("%s (%s)", title, group);
}

static char *entry_text(const struct tl_chart *chart, const GPtrArray *titles, uint32_t item) {
    g_autofree char *name = name_text(chart, titles, item);
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

/* Instead of an empty sheet. */
static void nothing_draw(struct tl_chart *chart) {
    struct tl_pen pen = tl_chart_pen(chart, TL_ROLE_UNDATED);
    tl_chart_reserve(chart, GAP + TL_LINE_HEIGHT);
    tl_chart_text(chart, &pen, (struct tl_point){chart->margin, chart->y + GAP},
                  TL_CHART_FONT_RUN(TL_SIZE_LABEL, 0, TL_COLOUR_TEXT),
                  tl_language_word(chart->language, TL_WORD_NOTHING_DATED));
    chart->y += GAP + TL_LINE_HEIGHT;
}

/* Two columns, line by line, so that the order reads across. */
void tl_undated_draw(struct tl_chart *chart) {
    if (chart->undated->len == 0) {
        if (chart->rows->len == 0) {
            nothing_draw(chart);
        }
        return;
    }
    double width = (chart->page_width - 2 * chart->margin - GAP) / 2;
    struct tl_text_run font = TL_CHART_FONT_RUN(TL_SIZE_LABEL, 0, 0);
    g_autoptr(GPtrArray) titles = titles_sort(chart);
    for (guint i = 0; i < chart->undated->len; i += 2) {
        GPtrArray *lines[2] = {NULL, NULL};
        guint most = 0;
        for (guint k = 0; k < 2 && i + k < chart->undated->len; k++) {
            g_autofree char *text = entry_text(chart, titles, g_array_index(chart->undated, uint32_t, i + k));
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
            title_draw(chart, i == 0 ? TL_ROLE_SECTION : TL_ROLE_UNDATED, i == 0 ? heading : again);
        }
        for (guint k = 0; k < 2 && lines[k]; k++) {
            entry_draw(chart, g_array_index(chart->undated, uint32_t, i + k),
                       chart->margin + k * (width + GAP), lines[k]);
            g_ptr_array_unref(lines[k]);
        }
        chart->y += height;
    }
}
