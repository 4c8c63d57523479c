/*
 * timetable_model.c - puts the rows of a timetable together and in order.
 *
 * SPDX-License-Identifier: MIT
 */
#include "render/export/label.h"
#include "render/export/timetable_row.h"

#include <internal/selection.h>
#include <string.h>

const char *tl_timetable_column_name(const struct tl_timetable *table, enum tl_timetable_column column) {
    return tl_language_word(table->language, TL_WORD_COLUMN_DATE + (enum tl_word)column);
}

/* More bodies than any decision has; keeps a plan of many linear. */
#define MERGE_REACH 64

/* The bodies of one decision stand together as parts: look back over them, no further. */
static bool merge_back(GArray *rows, const struct tl_timetable_row *row) {
    for (guint i = rows->len; i > 0 && rows->len - i < MERGE_REACH; i--) {
        struct tl_timetable_row *other = &g_array_index(rows, struct tl_timetable_row, i - 1);
        if (tl_timetable_row_merge(other, row)) {
            return true;
        }
        if (row->item->kind != TL_ITEM_PART || other->item->owner_item != row->item->owner_item) {
            return false;
        }
    }
    return false;
}

static int compare_days(tl_day a, tl_day b) {
    return (a > b) - (a < b);
}

/* In minutes of its day. */
static int sort_time(const struct tl_timetable_row *row) {
    return row->time == TL_TIME_NONE && row->closing ? 24 * 60 : row->time;
}

static int row_compare(const void *left, const void *right, bool by_date) {
    const struct tl_timetable_row *a = left, *b = right;
    if (a->undated != b->undated) {
        return a->undated ? 1 : -1;
    }
    int order = a->undated ? 0 : (a->group_place > b->group_place) - (a->group_place < b->group_place);
    if (order == 0 && by_date && !a->undated) {
        order = compare_days(tl_timetable_row_day(a), tl_timetable_row_day(b));
        order = order ? order : compare_days(a->times.finish.latest, b->times.finish.latest);
        order = order ? order : sort_time(a) - sort_time(b);
    }
    return order ? order : (a->item->index > b->item->index) - (a->item->index < b->item->index);
}

static int compare_by_date(const void *left, const void *right) {
    return row_compare(left, right, true);
}

static int compare_by_file(const void *left, const void *right) {
    return row_compare(left, right, false);
}

/* `chosen`: enum tl_chosen by item, or NULL. */
static void add_rows(struct tl_timetable *table, const struct tl_schedule *schedule,
                     const struct tl_timetable_options *options, const unsigned char *chosen) {
    size_t count;
    const struct tl_item *items = tl_plan_items(tl_schedule_plan(schedule), &count);
    bool named = tl_timetable_grouping(options) == TL_GROUP_PHASE ||
                 (options->format == TL_TIMETABLE_CSV && tl_timetable_grouping(options) != TL_GROUP_MONTH);
    /* Headings and the group column name the procurement already. */
    bool context = !named && tl_label_needs_context(tl_schedule_plan(schedule));
    for (size_t i = 0; i < count; i++) {
        if ((chosen && chosen[i] < TL_CHOSEN_FINISH) ||
            !tl_timetable_row_wanted(schedule, &items[i], options)) {
            continue;
        }
        struct tl_timetable_row row = {0};
        tl_timetable_row_fill(&row, table, schedule, &items[i], context);
        tl_timetable_group_fill(&row, table->language, schedule, options);
        if (options->printed) {
            g_free(row.cells[TL_COLUMN_PRINTED]);
            row.cells[TL_COLUMN_PRINTED] =
                tl_timetable_printed(table->language, tl_schedule_plan(schedule), &items[i]);
        }
        if (merge_back(table->rows, &row)) {
            tl_timetable_row_finish(&row);
        } else {
            g_array_append_val(table->rows, row);
        }
    }
    if (table->rows->len > 1) {
        qsort(table->rows->data, table->rows->len, sizeof(struct tl_timetable_row),
              options->order == TL_ORDER_DATE ? compare_by_date : compare_by_file);
    }
}

/* Bodies that were put together with ";" are told as a list is told. */
static void join_bodies(const struct tl_language *language, struct tl_timetable_row *row) {
    if (row->item->kind != TL_ITEM_PART || !strstr(row->cells[TL_COLUMN_BODY], "; ")) {
        return;
    }
    g_auto(GStrv) titles = g_strsplit(row->cells[TL_COLUMN_BODY], "; ", -1);
    g_free(row->cells[TL_COLUMN_BODY]);
    row->cells[TL_COLUMN_BODY] =
        tl_language_join(language, (const char *const *)titles, g_strv_length(titles));
}

static void survey_rows(struct tl_timetable *table) {
    for (guint i = 0; i < table->rows->len; i++) {
        struct tl_timetable_row *row = &g_array_index(table->rows, struct tl_timetable_row, i);
        join_bodies(table->language, row);
        table->dated_count += !row->undated;
        for (size_t c = 0; c < TL_TIMETABLE_COLUMNS && !row->undated; c++) {
            table->has_column[c] = table->has_column[c] || *row->cells[c];
        }
    }
}

static void add_lots(struct tl_timetable *table, const struct tl_plan *plan) {
    const struct tl_item *items = tl_plan_items(plan, &(size_t){0});
    size_t count;
    const struct tl_lot *lots = tl_plan_lots(plan, &count);
    g_autofree const char **titles = g_new(const char *, count + 1);
    for (size_t i = 0; i < count;) {
        uint32_t procurement = lots[i].procurement;
        size_t used = 0;
        for (; i < count && lots[i].procurement == procurement; i++) {
            titles[used++] = lots[i].title;
        }
        g_autofree char *list = tl_language_join(table->language, titles, used);
        g_autofree char *number = g_strdup_printf("%zu", used);
        g_ptr_array_add(table->lots,
                        tl_language_fill(table->language, used > 1 ? TL_WORD_LOTS_MANY : TL_WORD_LOTS_ONE,
                                         items[procurement].title, number, list, NULL));
    }
}

static bool any_note(const struct tl_timetable *table, enum tl_word word) {
    g_autofree char *wanted = g_utf8_strdown(tl_language_word(table->language, word), -1);
    for (guint i = 0; i < table->rows->len; i++) {
        const char *notes = tl_timetable_row_at(table, i)->cells[TL_COLUMN_NOTES];
        g_autofree char *lower = g_utf8_strdown(notes, -1);
        if (strstr(lower, wanted)) {
            return true;
        }
    }
    return false;
}

static char *footer_words(const struct tl_timetable *table, const char *as_at) {
    const struct tl_language *language = table->language;
    char *first = as_at ? tl_language_fill(language, TL_WORD_INDICATIVE_AS_AT, as_at, NULL)
                        : g_strdup(tl_language_word(language, TL_WORD_INDICATIVE));
    GString *footer = g_string_new(first);
    g_free(first);
    if (any_note(table, TL_WORD_NOTE_WORKED_OUT)) {
        g_string_append_printf(footer, " %s", tl_language_word(language, TL_WORD_FOOTER_WORKED_OUT));
    }
    if (any_note(table, TL_WORD_NOTE_ASSUMED)) {
        g_string_append_printf(footer, " %s", tl_language_word(language, TL_WORD_FOOTER_ASSUMED));
    }
    return g_string_free(footer, FALSE);
}

static char *caption_words(const struct tl_language *language, enum tl_timetable_view view,
                           const char *as_at) {
    static const enum tl_word views[] = {[TL_VIEW_ALL] = TL_WORD_VIEW_ALL,
                                         [TL_VIEW_KEY] = TL_WORD_VIEW_KEY,
                                         [TL_VIEW_DECISIONS] = TL_WORD_VIEW_DECISIONS,
                                         [TL_VIEW_MEETINGS] = TL_WORD_VIEW_MEETINGS};
    const char *name = tl_language_word(language, views[view]);
    return as_at ? tl_language_fill(language, TL_WORD_CAPTION_AS_AT, name, as_at, NULL) : g_strdup(name);
}

struct tl_timetable *tl_timetable_create(const struct tl_schedule *schedule,
                                         const struct tl_export_options *options,
                                         const struct tl_timetable_options *timetable) {
    const struct tl_plan *plan = tl_schedule_plan(schedule);
    g_autofree char *as_at = tl_label_as_at(schedule, options);
    struct tl_timetable *table = g_new0(struct tl_timetable, 1);
    table->language = options->language;
    table->tag = tl_language_tag(options->language, tl_plan_info(plan)->language);
    table->title = g_strdup(tl_plan_info(plan)->title);
    table->caption = caption_words(options->language, timetable->view, as_at);
    g_autofree char *only = tl_selection_list(options->selection, plan, options->language);
    if (only) {
        g_autofree char *bare = table->caption;
        table->caption = g_strdup_printf("%s: %s", bare, only);
    }
    table->mark = g_strdup(tl_label_mark(options->language, options->audience));
    table->lots = g_ptr_array_new_with_free_func(g_free);
    table->rows = g_array_new(FALSE, TRUE, sizeof(struct tl_timetable_row));
    table->grouped = tl_timetable_grouping(timetable) != TL_GROUP_NONE;
    if (timetable->view == TL_VIEW_ALL || timetable->view == TL_VIEW_KEY) {
        add_lots(table, plan);
    }
    g_autofree unsigned char *chosen = tl_selection_apply(options->selection, schedule);
    add_rows(table, schedule, timetable, chosen);
    tl_timetable_figures_fill(table, schedule, timetable, chosen);
    survey_rows(table);
    table->printed = timetable->printed;
    table->footer = footer_words(table, as_at);
    table->disclaimer = tl_language_word(options->language, TL_WORD_DISCLAIMER);
    return table;
}

void tl_timetable_destroy(struct tl_timetable *table) {
    if (!table) {
        return;
    }
    for (guint i = 0; i < table->rows->len; i++) {
        tl_timetable_row_finish(&g_array_index(table->rows, struct tl_timetable_row, i));
    }
    g_array_free(table->rows, TRUE);
    g_array_unref(table->figures);
    g_ptr_array_free(table->lots, TRUE);
    g_free(table->title);
    g_free(table->caption);
    g_free(table->mark);
    g_free(table->footer);
    g_free(table);
}

const struct tl_timetable_row *tl_timetable_row_at(const struct tl_timetable *table, size_t index) {
    return &g_array_index(table->rows, struct tl_timetable_row, index);
}

const struct tl_timetable_line *tl_timetable_line_at(const struct tl_timetable *table, size_t index) {
    return &g_array_index(table->figures, struct tl_timetable_line, index);
}

size_t tl_timetable_figures_end(const struct tl_timetable *table, size_t first) {
    size_t end = first + 1;
    while (end < table->figures->len && !tl_timetable_line_at(table, end)->heads) {
        end++;
    }
    return end;
}

const char *tl_timetable_heading(const struct tl_timetable *table, size_t index) {
    if (!table->grouped || index >= table->dated_count) {
        return NULL;
    }
    /* A row outside every group after one inside needs a heading too, or it would seem to belong. */
    const char *group = tl_timetable_row_at(table, index)->group;
    const char *before = index > 0 ? tl_timetable_row_at(table, index - 1)->group : NULL;
    if (g_strcmp0(group, before) == 0) {
        return NULL;
    }
    return group ? group : tl_language_word(table->language, TL_WORD_GROUP_OTHER);
}

char *tl_timetable_undated(const struct tl_timetable *table, const struct tl_timetable_row *row) {
    static const enum tl_timetable_column order[] = {TL_COLUMN_DATE, TL_COLUMN_TIME, TL_COLUMN_NOTES};
    GString *line = g_string_new(row->cells[TL_COLUMN_ACTIVITY]);
    const char *glue = ": ";
    for (size_t i = 0; i < G_N_ELEMENTS(order); i++) {
        if (*row->cells[order[i]]) {
            g_string_append_printf(line, "%s%s", glue, row->cells[order[i]]);
            glue = "; ";
        }
    }
    if (*row->cells[TL_COLUMN_PRINTED]) {
        g_autofree char *printed =
            tl_language_fill(table->language, TL_WORD_NOTE_PRINTED, row->cells[TL_COLUMN_PRINTED], NULL);
        g_string_append_printf(line, "%s%s", glue, printed);
    }
    if (*row->cells[TL_COLUMN_BODY]) {
        g_string_append_printf(line, " — %s", row->cells[TL_COLUMN_BODY]);
    }
    return g_string_free(line, FALSE);
}

enum tl_status tl_export_timetable(const struct tl_schedule *schedule,
                                   const struct tl_export_options *options,
                                   const struct tl_timetable_options *timetable, struct tl_sink *sink) {
    static enum tl_status (*const writers[])(const struct tl_timetable *, struct tl_sink *) = {
        [TL_TIMETABLE_TEXT] = tl_timetable_write_text,
        [TL_TIMETABLE_MARKDOWN] = tl_timetable_write_markdown,
        [TL_TIMETABLE_HTML] = tl_timetable_write_html,
        [TL_TIMETABLE_CSV] = tl_timetable_write_csv};
    struct tl_timetable *table = tl_timetable_create(schedule, options, timetable);
    enum tl_status status = writers[timetable->format](table, sink);
    tl_timetable_destroy(table);
    return status;
}
