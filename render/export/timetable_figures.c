/*
 * timetable_figures.c - the figures by financial year that stand below a timetable.
 *
 * SPDX-License-Identifier: MIT
 */
#include "render/export/label.h"
#include "render/export/timetable_row.h"

#include <internal/figures.h>

/* Letters that the figures of one table may take beside one another; the rest is for titles. */
#define ROOM 62
#define YEARS_MOST 6

static void line_clear(gpointer line) {
    g_strfreev(((struct tl_timetable_line *)line)->cells);
}

/* "Carried forward (assumed)" */
static char *title_words(const struct tl_language *language, const struct tl_schedule *schedule,
                         uint32_t index) {
    const struct tl_plan *plan = tl_schedule_plan(schedule);
    const struct tl_item *item = &tl_plan_items(plan, &(size_t){0})[index];
    g_autofree char *title = tl_label_activity(language, plan, item, false);
    g_autofree char *notes = tl_label_notes(language, schedule, item);
    return *notes ? g_strdup_printf("%s (%s)", title, notes) : g_steal_pointer(&title);
}

static char *line_words(const struct tl_language *language, const struct tl_schedule *schedule,
                        const struct tl_figure_line *line) {
    uint32_t named = line->item == TL_NONE ? line->group : line->item;
    g_autofree char *title = named == TL_NONE ? NULL : title_words(language, schedule, named);
    return tl_figure_words(language, line, title);
}

/* So many years that their figures stand in one line, at least one. */
static int years_most(const struct tl_figures *figures) {
    glong longest = 0;
    for (guint i = 0; i < figures->lines->len; i++) {
        for (int year = figures->first; year <= figures->last + 1; year++) {
            g_autofree char *text = tl_figure_text(tl_figures_at(figures, tl_figures_line(figures, i), year));
            longest = MAX(longest, g_utf8_strlen(text, -1));
        }
    }
    return (int)CLAMP(ROOM / (longest + 2) - 1, 1, YEARS_MOST);
}

/* One table: the columns of its years; the year after the last of all is their sum. */
struct part {
    const struct tl_figures *figures;
    int first, last; /* inclusive */
};

static void heads_add(struct tl_timetable *table, struct part part) {
    struct tl_timetable_line heads = {.heads = true};
    heads.cells = g_new0(char *, (gsize)(part.last - part.first) + 3);
    heads.cells[0] = g_strdup("");
    for (int year = part.first; year <= part.last; year++) {
        heads.cells[year - part.first + 1] =
            year > part.figures->last ? g_strdup(tl_language_word(table->language, TL_WORD_FIGURES_TOTAL))
                                      : tl_figure_year(year);
    }
    g_array_append_val(table->figures, heads);
}

static void line_add(struct tl_timetable *table, struct part part, const struct tl_figure_line *figures,
                     const char *words) {
    struct tl_timetable_line line = {.sum = figures->item == TL_NONE};
    line.cells = g_new0(char *, (gsize)(part.last - part.first) + 3);
    line.cells[0] = g_strdup(words);
    for (int year = part.first; year <= part.last; year++) {
        line.cells[year - part.first + 1] = tl_figure_text(tl_figures_at(part.figures, figures, year));
    }
    g_array_append_val(table->figures, line);
}

void tl_timetable_figures_fill(struct tl_timetable *table, const struct tl_schedule *schedule,
                               const struct tl_timetable_options *options, const unsigned char *chosen) {
    table->figures = g_array_new(FALSE, TRUE, sizeof(struct tl_timetable_line));
    g_array_set_clear_func(table->figures, line_clear);
    bool wanted = options->view == TL_VIEW_ALL && options->format != TL_TIMETABLE_CSV;
    struct tl_figures *figures =
        wanted ? tl_figures_create(tl_schedule_plan(schedule), chosen, options->totals) : NULL;
    if (!figures) {
        return;
    }
    int most = years_most(figures);
    for (int first = figures->first; first <= figures->last; first += most) {
        struct part part = {figures, first, MIN(figures->last, first + most - 1)};
        part.last += part.last == figures->last && figures->last > figures->first;
        heads_add(table, part);
        for (guint i = 0; i < figures->lines->len; i++) {
            const struct tl_figure_line *line = tl_figures_line(figures, i);
            g_autofree char *words = line_words(table->language, schedule, line);
            line_add(table, part, line, words);
        }
    }
    tl_figures_destroy(figures);
}
