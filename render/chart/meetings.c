/*
 * meetings.c - under the axis, on every page, the days on which the bodies meet that decide
 * something in the chart; behind the rows, the blackouts.
 *
 * SPDX-License-Identifier: MIT
 */
#include "meetings.h"

#include "breaks.h"

#define LINE_HEIGHT 10.5
#define TICK_HALF 2.6
/* More bodies would push the rows off the page. */
#define BODIES_MOST 6
/* Days that stand closer are a grey bar and say nothing. */
#define TICK_LEAST 3.0
/* One day alone is the decision itself, which has a row. */
#define TICKS_FEWEST 2
/* Titles of blackouts that the legend can name. */
#define NAMES_MOST 3

/* Those who take a decision that is shown, with a row or without a date. */
static bool *bodies_mark(const struct tl_chart *chart, size_t count) {
    bool *used = g_new0(bool, count + 1);
    for (uint32_t i = 0; i < chart->item_count; i++) {
        const struct tl_item_details *details = chart->items[i].details;
        if (!details->decision || !tl_choice_shows(chart, i)) {
            continue;
        }
        for (size_t k = 0; k < details->body_count; k++) {
            used[details->bodies[k]] = true;
        }
    }
    return used;
}

static bool is_shown(const struct tl_chart *chart, tl_day day) {
    const struct tl_axis *axis = &chart->axis;
    return day >= axis->first && day < axis->last && !tl_breaks_hide(axis, day);
}

static guint ticks_within(const struct tl_chart *chart, const struct tl_body *body) {
    guint count = 0;
    for (size_t i = 0; i < body->meeting_day_count; i++) {
        count += is_shown(chart, body->meeting_days[i].day);
    }
    return count;
}

void tl_meetings_collect(struct tl_chart *chart) {
    size_t count = 0;
    const struct tl_body *bodies = tl_plan_bodies(chart->plan, &count);
    g_autofree bool *used = bodies_mark(chart, count);
    double room = chart->axis.x1 - chart->axis.x0;
    for (uint32_t i = 0; i < count && chart->bodies->len < BODIES_MOST; i++) {
        guint ticks = used[i] ? ticks_within(chart, &bodies[i]) : 0;
        if (ticks < TICKS_FEWEST || room * MAX(chart->columns->len, 1) / ticks < TICK_LEAST) {
            continue;
        }
        g_autofree char *title = tl_words_clean(bodies[i].title ? bodies[i].title : bodies[i].id);
        struct tl_meeting_line line = {.body = i};
        line.words = tl_measure_wrap(chart->measure, title, TL_CHART_FONT_RUN(TL_SIZE_SMALL, 0, 0),
                                     chart->label_width - 8);
        line.height = line.words->len * LINE_HEIGHT;
        g_array_append_val(chart->bodies, line);
        chart->bodies_height += line.height;
    }
    if (chart->bodies->len > 0) {
        chart->bodies_height += LINE_HEIGHT;
    }
}

static void line_draw(struct tl_chart *chart, struct tl_pen pen, const struct tl_meeting_line *line,
                      double top) {
    size_t count = 0;
    const struct tl_body *body = &tl_plan_bodies(chart->plan, &count)[line->body];
    for (guint i = 0; i < line->words->len; i++) {
        tl_chart_text(chart, &pen, (struct tl_point){chart->label_x + 4, top + 7.6 + i * LINE_HEIGHT},
                      TL_CHART_FONT_RUN(TL_SIZE_SMALL, 0, TL_COLOUR_TEXT), line->words->pdata[i]);
    }
    struct tl_point rule[2] = {{chart->axis.x0, top + line->height}, {chart->axis.x1, top + line->height}};
    pen.stroke = TL_COLOUR_RULE;
    pen.stroke_width = 0.5;
    tl_scene_lines(chart->scene, &pen, rule, 2);
    g_autoptr(GArray) points = g_array_new(FALSE, FALSE, sizeof(struct tl_point));
    double middle = top + line->height / 2;
    for (size_t i = 0; i < body->meeting_day_count; i++) {
        tl_day day = body->meeting_days[i].day;
        if (is_shown(chart, day)) {
            double x = (tl_axis_x(&chart->axis, day) + tl_axis_x(&chart->axis, day + 1)) / 2;
            struct tl_point tick[2] = {{x, middle - TICK_HALF}, {x, middle + TICK_HALF}};
            g_array_append_vals(points, tick, 2);
        }
    }
    pen.stroke = tl_style_look(TL_STYLE_DECISION)->fill;
    pen.stroke_width = 2.0;
    tl_scene_lines(chart->scene, &pen, (const struct tl_point *)(const void *)points->data, points->len);
}

void tl_meetings_draw(struct tl_chart *chart, uint32_t page, double top) {
    struct tl_pen pen = tl_chart_pen(chart, TL_ROLE_MEETING);
    pen.page = page;
    if (chart->bodies->len > 0) {
        tl_chart_text(chart, &pen, (struct tl_point){chart->label_x + 4, top + 7.6},
                      TL_CHART_FONT_RUN(TL_SIZE_SMALL, TL_FONT_BOLD, TL_COLOUR_TEXT),
                      tl_language_word(chart->language, TL_WORD_VIEW_MEETINGS));
        top += LINE_HEIGHT;
    }
    for (guint i = 0; i < chart->bodies->len; i++) {
        const struct tl_meeting_line *line = &g_array_index(chart->bodies, struct tl_meeting_line, i);
        line_draw(chart, pen, line, top);
        top += line->height;
    }
}

static bool blackout_within(const struct tl_chart *chart, const struct tl_blackout *blackout) {
    struct tl_cut part;
    for (guint i = 0; tl_breaks_part(&chart->axis, i, &part); i++) {
        if (blackout->first < part.last && blackout->last >= part.first) {
            return true;
        }
    }
    return false;
}

/* A pale stretch between dashed lines, behind all rows. */
static void blackout_draw(struct tl_chart *chart, struct tl_pen pen, struct tl_box box) {
    pen.fill = TL_COLOUR_BLACKOUT;
    tl_scene_rect(chart->scene, &pen, box);
    pen.fill = TL_INK_NONE;
    pen.stroke = TL_COLOUR_QUIET;
    pen.stroke_width = 0.6;
    pen.dash = TL_DASH_SHORT;
    struct tl_point edges[4] = {
        {box.x, box.y}, {box.x, box.y + box.h}, {box.x + box.w, box.y}, {box.x + box.w, box.y + box.h}};
    tl_scene_lines(chart->scene, &pen, edges, 4);
}

void tl_blackouts_draw(struct tl_chart *chart, uint32_t page, double top, double bottom) {
    size_t count = 0;
    const struct tl_blackout *blackouts = tl_plan_blackouts(chart->plan, &count);
    struct tl_pen pen = tl_chart_pen(chart, TL_ROLE_BLACKOUT);
    pen.page = page;
    for (size_t i = 0; i < count; i++) {
        if (blackout_within(chart, &blackouts[i])) {
            double left = MAX(tl_axis_x(&chart->axis, blackouts[i].first), chart->axis.x0);
            double right = MIN(tl_axis_x(&chart->axis, blackouts[i].last + 1), chart->axis.x1);
            blackout_draw(chart, pen, (struct tl_box){left, top, right - left, bottom - top});
        }
    }
}

bool tl_blackouts_cross(const struct tl_chart *chart, struct tl_box box) {
    size_t count = 0;
    const struct tl_blackout *blackouts = tl_plan_blackouts(chart->plan, &count);
    for (size_t i = 0; i < count; i++) {
        double left = tl_axis_x(&chart->axis, blackouts[i].first);
        double right = tl_axis_x(&chart->axis, blackouts[i].last + 1);
        if ((left > box.x && left < box.x + box.w) || (right > box.x && right < box.x + box.w)) {
            return true;
        }
    }
    return false;
}

void tl_blackouts_draw_sample(struct tl_chart *chart, struct tl_pen pen, double *x) {
    size_t count = 0;
    const struct tl_blackout *blackouts = tl_plan_blackouts(chart->plan, &count);
    g_autoptr(GString) words = g_string_new(NULL);
    guint within = 0;
    for (size_t i = 0; i < count && chart->rows->len > 0; i++) {
        if (blackout_within(chart, &blackouts[i])) {
            g_autofree char *title =
                tl_words_clean(blackouts[i].title ? blackouts[i].title : blackouts[i].id);
            g_string_append_printf(words, "%s%s", within ? "; " : "", title);
            within++;
        }
    }
    if (within == 0) {
        return;
    }
    g_autofree char *entry = within > NAMES_MOST
                                 ? g_strdup(tl_language_word(chart->language, TL_WORD_BLACKOUT_ANY))
                                 : tl_language_fill(chart->language, TL_WORD_BLACKOUT, words->str, NULL);
    struct tl_point centre = tl_legend_entry(chart, x, entry);
    blackout_draw(chart, pen, (struct tl_box){centre.x - 9, centre.y - 4.5, 18, 9});
}
