/*
 * layout.c - tl_scene_create(): the steps that turn a schedule into a scene.
 *
 * SPDX-License-Identifier: MIT
 */
#include "breaks.h"
#include "meetings.h"
#include "notes.h"

#include <internal/diag.h>

struct tl_pen tl_chart_pen(const struct tl_chart *chart, enum tl_role role) {
    return (struct tl_pen){
        .page = chart->page,
        .role = role,
        .item = TL_NONE,
        .fill = TL_INK_NONE,
        .stroke = TL_INK_NONE,
    };
}

double tl_chart_text(struct tl_chart *chart, const struct tl_pen *pen, struct tl_point at,
                     struct tl_text_run font, const char *text) {
    struct tl_text_run run = tl_measure_run(chart->measure, text, font.size, font.flags);
    run.x = at.x;
    run.baseline = at.y;
    run.colour = font.colour;
    tl_scene_text(chart->scene, pen, run);
    return run.width;
}

/* Lines of lots under a title that the column widens for rather than exceed. */
#define SMALL_LINES 3

/* The label column is as wide as its longest title, within reason. */
static void columns_set(struct tl_chart *chart) {
    double widest = 0;
    for (guint i = 0; i < chart->rows->len; i++) {
        const struct tl_row *row = &g_array_index(chart->rows, struct tl_row, i);
        double width = tl_measure_width(chart->measure, row->text, TL_SIZE_LABEL, row->flags);
        double lots = row->small ? tl_measure_width(chart->measure, row->small, TL_SIZE_SMALL, 0) : 0;
        widest = MAX(widest, MAX(width, lots / SMALL_LINES) + row->depth * TL_INDENT + 10 +
                                 (row->found ? TL_SIGN_WIDTH : 0));
    }
    double inner = chart->page_width - 2 * chart->margin;
    chart->label_x = chart->margin;
    chart->label_width = MIN(MAX(widest, 110), inner * 0.31);
    chart->axis.x0 = chart->label_x + chart->label_width;
    chart->axis.x1 = chart->page_width - chart->margin;
}

static tl_day today_find(const struct tl_chart *chart) {
    const struct tl_when *status = &tl_plan_info(chart->plan)->status_date.when;
    if (tl_day_known(chart->options->today)) {
        return chart->options->today;
    }
    return status->kind == TL_WHEN_WINDOW ? status->window.earliest : TL_DAY_PAST;
}

static void chart_init(struct tl_chart *chart) {
    chart->items = tl_plan_items(chart->plan, &chart->item_count);
    size_t count = 0;
    chart->times = tl_schedule_items(chart->schedule, &count);
    g_assert(count == chart->item_count);
    chart->strings = g_string_chunk_new(4096);
    chart->rows = g_array_new(FALSE, TRUE, sizeof(struct tl_row));
    chart->pieces = g_array_new(FALSE, TRUE, sizeof(struct tl_piece));
    chart->lines = g_ptr_array_new_with_free_func(g_free);
    chart->bodies = g_array_new(FALSE, TRUE, sizeof(struct tl_meeting_line));
    chart->undated = g_array_new(FALSE, TRUE, sizeof(uint32_t));
    chart->stretches = g_array_new(FALSE, TRUE, sizeof(struct tl_stretch));
    chart->routes = g_array_new(FALSE, TRUE, sizeof(struct tl_route));
    chart->columns = g_array_new(FALSE, TRUE, sizeof(struct tl_column));
    chart->row_of = g_new(uint32_t, count + 1);
    chart->piece_of = g_new(uint32_t, count + 1);
    chart->today = today_find(chart);
}

static void chart_finish(struct tl_chart *chart) {
    g_string_chunk_free(chart->strings);
    g_array_unref(chart->rows);
    g_array_unref(chart->pieces);
    g_ptr_array_unref(chart->lines);
    for (guint i = 0; i < chart->bodies->len; i++) {
        g_ptr_array_unref(g_array_index(chart->bodies, struct tl_meeting_line, i).words);
    }
    g_array_unref(chart->bodies);
    tl_notes_destroy(chart->notes);
    g_array_unref(chart->undated);
    g_array_unref(chart->stretches);
    g_array_unref(chart->routes);
    g_array_unref(chart->columns);
    g_free(chart->shown);
    g_free(chart->row_of);
    g_free(chart->piece_of);
    tl_measure_destroy(chart->measure);
}

static const char *scene_keep(struct tl_scene *scene, char *text) {
    const char *kept = text ? g_string_chunk_insert(scene->strings, text) : NULL;
    g_free(text);
    return kept;
}

static char *authorities_text(const struct tl_plan *plan) {
    size_t count = 0;
    const struct tl_authority *authorities = tl_plan_authorities(plan, &count);
    GString *text = g_string_new(NULL);
    for (size_t i = 0; i < count; i++) {
        g_autofree char *title = tl_words_clean(authorities[i].title);
        g_string_append_printf(text, "%s%s", i ? ", " : "", title);
    }
    return g_string_free(text, count == 0);
}

static void day_widen(const struct tl_axis *axis, tl_day day, tl_day *first, tl_day *last) {
    if (tl_day_known(day)) {
        *first = MIN(*first, MAX(day, axis->first));
        *last = MAX(*last, MIN(day, axis->last - 1));
    }
}

/* The first and the last day of what is drawn; the axis begins before and ends after. */
static bool drawn_days(const struct tl_chart *chart, tl_day *ret_first, tl_day *ret_last) {
    *ret_first = TL_DAY_LAST;
    *ret_last = TL_DAY_FIRST;
    for (guint i = 0; i < chart->pieces->len; i++) {
        const struct tl_times *times = &g_array_index(chart->pieces, struct tl_piece, i).times;
        const tl_day days[] = {times->start.earliest, times->start.latest, times->finish.earliest,
                               times->finish.latest};
        for (size_t k = 0; k < G_N_ELEMENTS(days); k++) {
            day_widen(&chart->axis, days[k], ret_first, ret_last);
        }
    }
    return chart->axis.last > chart->axis.first && *ret_last >= *ret_first;
}

/* What stands in for the picture: how many activities, over what time. */
static char *description_text(const struct tl_chart *chart) {
    guint activities = 0;
    for (guint i = 0; i < chart->rows->len; i++) {
        activities += !g_array_index(chart->rows, struct tl_row, i).heading;
    }
    const struct tl_language *language = chart->language;
    g_autofree char *count = g_strdup_printf("%u", activities);
    char *text = activities == 1 ? g_strdup(tl_language_word(language, TL_WORD_CHART_ONE))
                                 : tl_language_fill(language, TL_WORD_CHART_MANY, count, NULL);
    tl_day first, last;
    if (drawn_days(chart, &first, &last)) {
        g_autofree char *from = tl_language_day(language, first);
        g_autofree char *to = tl_language_day(language, last);
        g_autofree char *before = text;
        text = tl_language_fill(language, TL_WORD_CHART_SPAN, before, from, to, NULL);
    }
    g_autofree char *cuts = tl_breaks_words(chart);
    if (cuts) {
        g_autofree char *before = text;
        text = tl_language_fill(language, TL_WORD_CHART_CUT, before, cuts, NULL);
    }
    if (chart->undated->len > 0) {
        g_autofree char *undated = g_strdup_printf("%u", chart->undated->len);
        g_autofree char *before = text;
        text = tl_language_fill(language, TL_WORD_CHART_UNDATED, before, undated, NULL);
    }
    g_autofree char *whole = text;
    bool table = chart->options->paged && !chart->options->no_table;
    return tl_language_fill(language, table ? TL_WORD_CHART_TABLE : TL_WORD_CHART_BARS, whole, NULL);
}

/* The language may be gone when the scene is painted. */
static const char *word_keep(struct tl_chart *chart, enum tl_word word) {
    return scene_keep(chart->scene, g_strdup(tl_language_word(chart->language, word)));
}

static void scene_describe(struct tl_chart *chart) {
    struct tl_scene *scene = chart->scene;
    const struct tl_plan_info *info = tl_plan_info(chart->plan);
    scene->id = scene_keep(scene, g_strdup(info->id));
    scene->title = scene_keep(scene, tl_words_clean(info->title));
    scene->description = scene_keep(scene, description_text(chart));
    scene->author = scene_keep(scene, authorities_text(chart->plan));
    scene->language = scene_keep(scene, g_strdup(tl_language_tag(chart->language, info->language)));
    scene->list = word_keep(chart, TL_WORD_CHART_LIST);
    scene->page_rows = word_keep(chart, TL_WORD_PAGE_ROWS);
    scene->page_goes_on = word_keep(chart, TL_WORD_PAGE_CHART_ON);
    scene->link_to_table = word_keep(chart, TL_WORD_PAGE_IN_TABLE);
    const char *family = chart->options->font_family;
    scene->font_family = scene_keep(scene, g_strdup(family ? family : TL_CHART_FONT));
    scene->png_dpi = chart->options->png_dpi > 0 ? chart->options->png_dpi : 150;
    scene->publish_time = chart->options->publish_time;
}

static bool is_too_long(struct tl_chart *chart) {
    guint count = chart->rows->len + chart->undated->len;
    if (count <= TL_CHART_ROW_LIMIT) {
        return false;
    }
    tl_diag_add(chart->diags, TL_CODE_chart_too_many_rows, TL_SPAN_NONE,
                "the chart would have %u rows; the most is %d", count, TL_CHART_ROW_LIMIT);
    tl_diag_hint(chart->diags, "split the plan, or use the timetable, which has no limit");
    return true;
}

/* Nothing is ever cut: what does not fit is an error that names it. */
static bool fits(const struct tl_chart *chart) {
    for (guint i = 0; i < chart->scene->prims->len; i++) {
        const struct tl_prim *prim = &g_array_index(chart->scene->prims, struct tl_prim, i);
        const struct tl_page *page = &g_array_index(chart->scene->pages, struct tl_page, prim->pen.page);
        if (prim->box.x >= 0 && prim->box.x + prim->box.w <= page->width && prim->box.y >= 0 &&
            prim->box.y + prim->box.h <= page->height) {
            continue;
        }
        const struct tl_item *item = prim->pen.item == TL_NONE ? NULL : &chart->items[prim->pen.item];
        tl_diag_add(chart->diags, TL_CODE_chart_cannot_fit, item ? item->span : TL_SPAN_NONE,
                    "%s%s%s is too long for a page of the chart",
                    item ? "the title of '" : "the plan's title", item ? item->id : "", item ? "'" : "");
        tl_diag_hint(chart->diags, "make it shorter and keep the rest in a note");
        return false;
    }
    return true;
}

/* The first item with the letter in a text of its own; NULL if there is none. */
static const struct tl_item *letter_find(const struct tl_chart *chart, gunichar letter) {
    for (guint i = 0; i < chart->scene->prims->len; i++) {
        const struct tl_prim *prim = &g_array_index(chart->scene->prims, struct tl_prim, i);
        if (prim->kind == TL_PRIM_TEXT && prim->pen.item != TL_NONE &&
            g_utf8_strchr(prim->run.text, -1, letter)) {
            return &chart->items[prim->pen.item];
        }
    }
    return NULL;
}

/* Boxes instead of letters are better than no chart, but nobody should publish them unawares. */
static void letters_check(const struct tl_chart *chart) {
    gunichar letter = 0;
    const char *text = tl_measure_unknown(chart->measure, &letter);
    if (!text) {
        return;
    }
    const struct tl_item *item = letter_find(chart, letter);
    if (item) {
        tl_diag_add(
            chart->diags, TL_CODE_chart_letter_missing, item->span,
            "no installed font has the letter U+%04X that '%s' (%s) needs; the chart shows boxes instead",
            letter, item->title, item->id);
        tl_diag_item(chart->diags, (uint32_t)(item - chart->items), item->id);
    } else {
        tl_diag_add(chart->diags, TL_CODE_chart_letter_missing, TL_SPAN_NONE,
                    "no installed font has the letter U+%04X of '%s'; the chart shows boxes instead", letter,
                    text);
    }
    tl_diag_hint(chart->diags, "install a font for its language, such as Noto");
}

/* The rows, on as many pages as they need. */
static bool rows_draw(struct tl_chart *chart) {
    tl_choice_apply(chart);
    tl_notes_collect(chart);
    tl_rows_collect(chart);
    if (is_too_long(chart) || !tl_sheet_set(chart)) {
        return false;
    }
    columns_set(chart);
    tl_axis_fit(chart);
    tl_columns_cut(chart);
    tl_meetings_collect(chart);
    tl_rows_label(chart);
    tl_rows_place(chart);
    tl_arrows_collect(chart);
    scene_describe(chart);
    return tl_columns_draw(chart);
}

static enum tl_status chart_draw(struct tl_chart *chart, struct tl_sheets *ret_sheets) {
    if (!rows_draw(chart)) {
        return TL_ERR_USAGE;
    }
    guint pages = chart->scene->pages->len;
    tl_funding_draw(chart);
    tl_undated_draw(chart);
    tl_notes_draw(chart);
    *ret_sheets =
        (struct tl_sheets){chart->columns->len, MAX(chart->bands, 1) + chart->scene->pages->len - pages};
    if (chart->options->paged && !chart->options->no_table) {
        tl_facts_draw(chart);
    }
    tl_footer_draw(chart);
    tl_scene_seal(chart->scene);
    tl_look_apply(chart->scene, chart->options->look);
    tl_scene_enlarge(chart->scene, chart->scale);
    letters_check(chart);
    return fits(chart) ? TL_OK : TL_ERR_USAGE;
}

static enum tl_status chart_make(const struct tl_schedule *schedule, const struct tl_chart_options *options,
                                 struct tl_diags *diags, struct tl_scene **ret_scene,
                                 struct tl_sheets *ret_sheets) {
    struct tl_chart chart = {
        .schedule = schedule,
        .plan = tl_schedule_plan(schedule),
        .options = options,
        .language = options->language,
        .diags = diags,
    };
    *ret_scene = NULL;
    chart.measure = tl_measure_create(options->font_family ? options->font_family : TL_CHART_FONT);
    if (!chart.measure) {
        tl_diag_add(diags, TL_CODE_chart_no_font, TL_SPAN_NONE, "no font can draw the chart's texts");
        tl_diag_hint(diags, "install a font such as DejaVu Sans");
        return TL_ERR_FONT;
    }
    chart.scene = tl_scene_new();
    chart_init(&chart);
    enum tl_status status = chart_draw(&chart, ret_sheets);
    if (status == TL_OK) {
        *ret_scene = chart.scene;
    } else {
        tl_scene_destroy(chart.scene);
    }
    chart_finish(&chart);
    return status;
}

bool tl_sheets_find(const struct tl_schedule *schedule, const struct tl_chart_options *options,
                    struct tl_sheets *ret_sheets) {
    struct tl_diags *unheard = tl_diags_create();
    struct tl_scene *scene = NULL;
    enum tl_status status = chart_make(schedule, options, unheard, &scene, ret_sheets);
    tl_scene_destroy(scene);
    tl_diags_destroy(unheard);
    return status == TL_OK;
}

enum tl_status tl_scene_create(const struct tl_schedule *schedule, const struct tl_chart_options *options,
                               struct tl_diags *diags, struct tl_scene **ret_scene) {
    struct tl_sheets sheets = {0};
    enum tl_status status = chart_make(schedule, options, diags, ret_scene, &sheets);
    if (status == TL_OK && !tl_sheets_fit(sheets, options)) {
        tl_sheets_refuse(schedule, options, sheets, diags);
        tl_scene_destroy(*ret_scene);
        *ret_scene = NULL;
        status = TL_ERR_USAGE;
    }
    return status;
}
