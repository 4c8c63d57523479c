/*
 * legend.c - what the marks of this chart mean: only those that it shows.
 *
 * SPDX-License-Identifier: MIT
 */
#include "breaks.h"
#include "marks.h"
#include "meetings.h"
#include "notes.h"
#include "progress.h"

#define SAMPLE_WIDTH 20.0
#define LEGEND_GAP 14.0
#define LEGEND_LINE 13.5

/* Goes to the next line when `width` does not fit; answers where the entry begins. */
static struct tl_point entry_place(struct tl_chart *chart, double *x, double width) {
    if (*x + width > chart->page_width - chart->margin && *x > chart->margin) {
        *x = chart->margin;
        chart->y += LEGEND_LINE;
    }
    struct tl_point at = {*x, chart->y};
    *x += width + LEGEND_GAP;
    return at;
}

struct tl_point tl_legend_entry(struct tl_chart *chart, double *x, const char *words) {
    double width = SAMPLE_WIDTH + 5 + tl_measure_width(chart->measure, words, TL_SIZE_SMALL, 0);
    struct tl_point at = entry_place(chart, x, width);
    struct tl_pen pen = tl_chart_pen(chart, TL_ROLE_LEGEND);
    tl_chart_text(chart, &pen, (struct tl_point){at.x + SAMPLE_WIDTH + 5, at.y + 9.2},
                  TL_CHART_FONT_RUN(TL_SIZE_SMALL, 0, TL_COLOUR_TEXT), words);
    return (struct tl_point){at.x + SAMPLE_WIDTH / 2, at.y + 6.5};
}

static struct tl_box sample_box(struct tl_point centre) {
    return (struct tl_box){centre.x - SAMPLE_WIDTH / 2, centre.y - 4.5, SAMPLE_WIDTH, 9};
}

/* Which links there are to show is known before the rows have places; drawn it is when one is. */
static void link_entry_draw(struct tl_chart *chart, double *x) {
    if (chart->used_link) {
        bool all = chart->options->links == TL_CHART_LINKS_ALL;
        struct tl_point centre = tl_legend_entry(
            chart, x, tl_language_word(chart->language, all ? TL_WORD_LEGEND_LINK_ALL : TL_WORD_LEGEND_LINK));
        tl_arrows_draw_sample(chart, tl_chart_pen(chart, TL_ROLE_LEGEND), centre);
    }
}

static void special_entries_draw(struct tl_chart *chart, double *x) {
    struct tl_pen pen = tl_chart_pen(chart, TL_ROLE_LEGEND);
    pen.stroke = TL_COLOUR_EDGE;
    if (chart->used_fade) {
        struct tl_box box =
            sample_box(tl_legend_entry(chart, x, tl_language_word(chart->language, TL_WORD_LEGEND_FADE)));
        pen.fill = tl_style_look(TL_STYLE_ACTIVITY)->fill;
        pen.stroke = TL_INK_NONE;
        pen.fade = TL_FADE_IN;
        tl_scene_rect(chart->scene, &pen, (struct tl_box){box.x, box.y, box.w / 2, box.h});
        pen.fade = TL_FADE_OUT;
        tl_scene_rect(chart->scene, &pen, (struct tl_box){box.x + box.w / 2, box.y, box.w / 2, box.h});
        pen.fade = TL_FADE_NONE;
    }
    if (chart->used_window) {
        tl_piece_draw_window(
            chart, pen, tl_legend_entry(chart, x, tl_language_word(chart->language, TL_WORD_LEGEND_WINDOW)));
    }
    if (chart->used_hollow) {
        struct tl_box box =
            sample_box(tl_legend_entry(chart, x, tl_language_word(chart->language, TL_WORD_LEGEND_TBC)));
        pen.fill = TL_COLOUR_PAPER;
        pen.stroke = TL_COLOUR_EDGE;
        pen.stroke_width = 1.1;
        pen.dash = TL_DASH_SHORT;
        tl_scene_rect(chart->scene, &pen, box);
        pen.dash = TL_DASH_NONE;
    }
    if (chart->used_critical) {
        struct tl_box box =
            sample_box(tl_legend_entry(chart, x, tl_language_word(chart->language, TL_WORD_LEGEND_CRITICAL)));
        pen.fill = TL_COLOUR_PAPER;
        pen.stroke = TL_COLOUR_EDGE;
        pen.stroke_width = 2.2;
        tl_scene_rect(chart->scene, &pen, (struct tl_box){box.x + 1, box.y + 1, box.w - 2, box.h - 2});
    }
}

void tl_legend_draw(struct tl_chart *chart) {
    double x = chart->margin;
    chart->y += 5;
    double top = chart->y;
    for (guint style = 0; style < TL_STYLE_COUNT; style++) {
        if (chart->used[style]) {
            struct tl_point centre =
                tl_legend_entry(chart, &x, tl_language_word(chart->language, tl_style_look(style)->name));
            tl_piece_draw_sample(chart, tl_chart_pen(chart, TL_ROLE_LEGEND), style, centre);
        }
    }
    special_entries_draw(chart, &x);
    if (chart->used_found) {
        struct tl_point centre =
            tl_legend_entry(chart, &x, tl_language_word(chart->language, TL_WORD_LEGEND_FOUND));
        tl_notes_draw_sign(chart, tl_chart_pen(chart, TL_ROLE_LEGEND), centre);
    }
    tl_breaks_draw_sample(chart, tl_chart_pen(chart, TL_ROLE_LEGEND), &x);
    tl_blackouts_draw_sample(chart, tl_chart_pen(chart, TL_ROLE_LEGEND), &x);
    tl_marks_draw_samples(chart, tl_chart_pen(chart, TL_ROLE_LEGEND), &x);
    tl_progress_draw_sample(chart, tl_chart_pen(chart, TL_ROLE_LEGEND), &x);
    link_entry_draw(chart, &x);
    if (chart->y > top || x > chart->margin) {
        chart->y += LEGEND_LINE;
    }
}
