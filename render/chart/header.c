/*
 * header.c - what stands at the head and foot of every page: title, as-at date, page number.
 *
 * SPDX-License-Identifier: MIT
 */
#include "layout.h"

#include <internal/selection.h>

/* Wrapped lines from chart->y downwards. */
static void lines_draw(struct tl_chart *chart, enum tl_role role, struct tl_text_run font, const char *text) {
    struct tl_pen pen = tl_chart_pen(chart, role);
    double width = chart->page_width - 2 * chart->margin;
    g_autoptr(GPtrArray) lines = tl_measure_wrap(chart->measure, text, font, width);
    for (guint i = 0; i < lines->len; i++) {
        chart->y += tl_measure_ascent(chart->measure, font.size);
        tl_chart_text(chart, &pen, (struct tl_point){chart->margin, chart->y}, font, lines->pdata[i]);
        chart->y += tl_measure_descent(chart->measure, font.size) + 1.5;
    }
}

static const char *restriction_text(const struct tl_chart *chart) {
    switch (chart->options->audience) {
    case TL_AUDIENCE_PUBLIC:
        break;
    case TL_AUDIENCE_INTERNAL:
        return tl_language_word(chart->language, TL_WORD_CHART_INTERNAL);
    case TL_AUDIENCE_EXEMPT:
        return tl_language_word(chart->language, TL_WORD_MARK_EXEMPT);
    }
    return NULL;
}

static char *subtitle_text(const struct tl_chart *chart) {
    const struct tl_plan_info *info = tl_plan_info(chart->plan);
    GString *text = g_string_new(chart->scene->author);
    if (info->revision) {
        g_autofree char *revision = tl_words_clean(info->revision);
        g_autofree char *words = tl_language_fill(chart->language, TL_WORD_REVISION, revision, NULL);
        g_string_append_printf(text, "%s%s", text->len ? " · " : "", words);
    }
    g_autofree char *as_at = tl_words_as_at(chart);
    if (as_at) {
        g_autofree char *words = tl_language_fill(chart->language, TL_WORD_AS_AT, as_at, NULL);
        g_string_append_printf(text, "%s%s", text->len ? " · " : "", words);
    }
    char *line = tl_language_capital(text->str);
    g_string_free(text, TRUE);
    return line;
}

void tl_header_draw(struct tl_chart *chart) {
    const char *restriction = restriction_text(chart);
    if (restriction) {
        lines_draw(chart, TL_ROLE_SUBTITLE,
                   TL_CHART_FONT_RUN(TL_SIZE_SUBTITLE, TL_FONT_BOLD, TL_COLOUR_TODAY), restriction);
    }
    if (chart->page > 0) {
        g_autofree char *again =
            tl_language_fill(chart->language, TL_WORD_CONTINUED, chart->scene->title, NULL);
        lines_draw(chart, TL_ROLE_TITLE, TL_CHART_FONT_RUN(TL_SIZE_SUBTITLE, TL_FONT_BOLD, TL_COLOUR_TEXT),
                   again);
        chart->y += 6;
        return;
    }
    lines_draw(chart, TL_ROLE_TITLE, TL_CHART_FONT_RUN(TL_SIZE_TITLE, TL_FONT_BOLD, TL_COLOUR_TEXT),
               chart->scene->title);
    g_autofree char *subtitle = subtitle_text(chart);
    if (subtitle[0]) {
        lines_draw(chart, TL_ROLE_SUBTITLE, TL_CHART_FONT_RUN(TL_SIZE_SUBTITLE, 0, TL_COLOUR_QUIET),
                   subtitle);
    }
    g_autofree char *chosen = tl_selection_list(chart->options->selection, chart->plan, chart->language);
    if (chosen) {
        g_autofree char *words = tl_language_fill(chart->language, TL_WORD_ONLY_LIST, chosen, NULL);
        g_autofree char *only = tl_words_clean(words);
        lines_draw(chart, TL_ROLE_SUBTITLE, TL_CHART_FONT_RUN(TL_SIZE_SUBTITLE, 0, TL_COLOUR_TEXT), only);
    }
    tl_legend_draw(chart);
    chart->y += 7;
}

char *tl_chart_continued(struct tl_chart *chart, const char *title, struct tl_text_run font, double room) {
    g_autofree char *mark = tl_language_fill(chart->language, TL_WORD_CONTINUED, "…", NULL);
    double beside = room - tl_measure_width(chart->measure, mark, font.size, font.flags);
    g_autoptr(GPtrArray) lines = tl_measure_wrap(chart->measure, title, font, beside);
    g_autofree char *shown = g_strconcat(lines->pdata[0], lines->len > 1 ? "…" : NULL, NULL);
    return tl_language_fill(chart->language, TL_WORD_CONTINUED, shown, NULL);
}

static char *footer_text(const struct tl_chart *chart) {
    g_autofree char *as_at = tl_words_as_at(chart);
    const char *restriction = restriction_text(chart);
    g_autofree char *words =
        as_at ? tl_language_fill(chart->language, TL_WORD_CHART_INDICATIVE_AS_AT, as_at, NULL)
              : g_strdup(tl_language_word(chart->language, TL_WORD_CHART_INDICATIVE));
    return g_strdup_printf("%s%s%s%s", words, restriction ? " " : "", restriction ? restriction : "",
                           restriction ? "." : "");
}

static char *page_text(const struct tl_chart *chart, guint page, guint count) {
    g_autofree char *number = g_strdup_printf("%u", page);
    g_autofree char *of = g_strdup_printf("%u", count);
    return tl_language_fill(chart->language, TL_WORD_PAGE_OF, number, of, NULL);
}

/* Every page's last line; a single picture ends with it. */
void tl_footer_draw(struct tl_chart *chart) {
    struct tl_scene *scene = chart->scene;
    g_autofree char *words = footer_text(chart);
    struct tl_text_run font = TL_CHART_FONT_RUN(TL_SIZE_LEAST, 0, TL_COLOUR_QUIET);
    if (chart->page_height <= 0) {
        g_array_index(scene->pages, struct tl_page, 0).height = chart->y + 16 + chart->margin;
    }
    for (guint i = 0; i < scene->pages->len; i++) {
        struct tl_pen pen = tl_chart_pen(chart, TL_ROLE_FOOTER);
        pen.page = i;
        double baseline = g_array_index(scene->pages, struct tl_page, i).height - chart->margin - 1;
        tl_chart_text(chart, &pen, (struct tl_point){chart->margin, baseline}, font, words);
        if (scene->pages->len > 1) {
            g_autofree char *page = page_text(chart, i + 1, scene->pages->len);
            double width = tl_measure_width(chart->measure, page, font.size, font.flags);
            double x = chart->page_width - chart->margin - width;
            tl_chart_text(chart, &pen, (struct tl_point){x, baseline}, font, page);
        }
    }
}
