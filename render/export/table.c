/*
 * table.c - the schedule as a table for a terminal: start, finish, latest safe start, float, critical,
 * item, why.
 *
 * SPDX-License-Identifier: MIT
 */
#include "render/export/columns.h"
#include "render/export/label.h"

#include <internal/prose.h>
#include <string.h>

enum column {
    COLUMN_START = 0,
    COLUMN_FINISH,
    COLUMN_LATEST,
    COLUMN_FLOAT,
    COLUMN_CRITICAL,
    COLUMN_ITEM,
    COLUMN_WHY,
    COLUMN_COUNT
};

/* Wider titles and reasons go on below themselves. */
static const size_t column_limits[COLUMN_COUNT] = {24, 24, 24, 12, 1, 46, 46};

/* "2014-02-01", "2013-06-10..2013-06-20", "..2010-03-31", "2014-11-01..". */
static char *window_text(struct tl_window window) {
    char earliest[TL_DAY_TEXT_SIZE] = "", latest[TL_DAY_TEXT_SIZE] = "";
    if (tl_day_known(window.earliest)) {
        tl_day_text(window.earliest, earliest);
    }
    if (tl_day_known(window.latest)) {
        tl_day_text(window.latest, latest);
    }
    if (*earliest && strcmp(earliest, latest) == 0) {
        return g_strdup(earliest);
    }
    return *earliest || *latest ? g_strdup_printf("%s..%s", earliest, latest) : g_strdup("not known");
}

/* "12", "0 to 33", "up to 0", "5 or more"; nothing where nothing is known. */
static char *float_text(const struct tl_float *slack) {
    bool low = slack->min != TL_FLOAT_MIN, high = slack->max != TL_FLOAT_MAX;
    if (!slack->known || (!low && !high)) {
        return g_strdup("");
    }
    if (!low) {
        return g_strdup_printf("up to %d", slack->max);
    }
    if (!high) {
        return g_strdup_printf("%d or more", slack->min);
    }
    return slack->min == slack->max ? g_strdup_printf("%d", slack->min)
                                    : g_strdup_printf("%d to %d", slack->min, slack->max);
}

/* The latest safe start of what may move: nothing for fixed dates, groups, and what nothing holds. */
static char *latest_text(const struct tl_item *item, const struct tl_scheduled *times) {
    bool moves = item->shape != TL_SHAPE_GROUP && times->driver != TL_DRIVER_FIXED && times->dated;
    return moves && times->has_late && tl_day_known(times->late.start.latest) ? window_text(times->late.start)
                                                                              : g_strdup("");
}

static bool in_table(const struct tl_item *item) {
    return !item->quiet && item->shape != TL_SHAPE_DATA &&
           !(item->kind == TL_ITEM_PART && item->shape == TL_SHAPE_ALIAS);
}

/* The reason, and in brackets what else is to be known. A group rests on what it holds. */
static char *why_text(const struct tl_schedule *schedule, const struct tl_item *item) {
    const struct tl_plan *plan = tl_schedule_plan(schedule);
    g_autoptr(GString) why = g_string_new(NULL);
    if (item->shape != TL_SHAPE_GROUP || tl_label_is_fixed(plan, item)) {
        char *reason = tl_schedule_reason(schedule, item->index);
        g_string_append(why, reason);
        tl_free(reason);
    }
    g_autofree char *notes = tl_label_notes(NULL, schedule, item);
    if (*notes && strcmp(notes, "worked out") != 0) {
        g_string_append_printf(why, "%s(%s)", why->len > 0 ? " " : "", notes);
    }
    return g_strdup(why->str);
}

/* Fills the cells before the last with new strings. */
static void row_fill(const struct tl_schedule *schedule, const struct tl_item *item,
                     char *cells[COLUMN_COUNT]) {
    const struct tl_scheduled *times = &tl_schedule_items(schedule, &(size_t){0})[item->index];
    static const char *const marks[] = {
        [TL_CRITICAL_NO] = "", [TL_CRITICAL_POSSIBLE] = "?", [TL_CRITICAL_YES] = "*"};
    bool known = times->dated && !times->tbc;
    cells[COLUMN_START] =
        known ? window_text(times->planned.start) : g_strdup(times->tbc ? "to be confirmed" : "no date yet");
    cells[COLUMN_FINISH] = known ? window_text(times->planned.finish) : g_strdup("");
    cells[COLUMN_LATEST] = latest_text(item, times);
    cells[COLUMN_FLOAT] = float_text(&times->total_float);
    cells[COLUMN_CRITICAL] = g_strdup(marks[times->critical]);
    cells[COLUMN_ITEM] = tl_label_short(tl_schedule_plan(schedule), item);
    cells[COLUMN_WHY] = NULL;
}

static void cells_free(char *cells[COLUMN_COUNT]) {
    for (size_t i = 0; i < COLUMN_COUNT; i++) {
        g_free(cells[i]);
    }
}

/* The first pass measures, the second writes: rows are made twice rather than kept. */
static void measure(const struct tl_schedule *schedule, size_t widths[COLUMN_COUNT]) {
    size_t count;
    const struct tl_item *items = tl_plan_items(tl_schedule_plan(schedule), &count);
    for (size_t i = 0; i < count; i++) {
        if (!in_table(&items[i])) {
            continue;
        }
        char *cells[COLUMN_COUNT];
        row_fill(schedule, &items[i], cells);
        for (size_t c = 0; c < COLUMN_WHY; c++) {
            size_t indent = c == COLUMN_ITEM ? 2 * (size_t)items[i].depth : 0;
            widths[c] = MAX(widths[c], MIN(tl_columns_width(cells[c]) + indent, column_limits[c]));
        }
        cells_free(cells);
    }
    widths[COLUMN_WHY] = column_limits[COLUMN_WHY];
}

/* The item column is indented by depth: its room shrinks, a column of blanks takes the rest. */
static void put_item(struct tl_writer *writer, const struct tl_schedule *schedule, const struct tl_item *item,
                     const size_t widths[COLUMN_COUNT]) {
    char *cells[COLUMN_COUNT];
    row_fill(schedule, item, cells);
    cells[COLUMN_WHY] = why_text(schedule, item);
    size_t indent = MIN(2 * (size_t)item->depth, widths[COLUMN_ITEM] / 2);
    const char *texts[COLUMN_COUNT + 1];
    size_t rooms[COLUMN_COUNT + 1];
    size_t used = 0;
    for (size_t c = 0; c < COLUMN_COUNT; c++) {
        if (c == COLUMN_ITEM && indent > 0) {
            texts[used] = "";
            rooms[used++] = indent > 2 ? indent - 2 : 0; /* two blanks stand between columns anyway */
        }
        texts[used] = cells[c];
        rooms[used++] = c == COLUMN_ITEM ? widths[c] - indent : widths[c];
    }
    tl_columns_row(writer, texts, rooms, used, "");
    cells_free(cells);
}

static void put_heading(struct tl_writer *writer, const struct tl_schedule *schedule,
                        const struct tl_export_options *options) {
    g_autofree char *as_at = tl_label_as_at(schedule, options);
    tl_writer_put(writer, tl_plan_info(tl_schedule_plan(schedule))->title);
    if (as_at) {
        tl_writer_printf(writer, ", as at %s", as_at);
    }
    tl_writer_put(writer, "\n");
    if (tl_label_mark(NULL, options->audience)) {
        tl_writer_printf(writer, "%s\n", tl_label_mark(NULL, options->audience));
    }
    tl_writer_put(writer, "\n");
}

enum tl_status tl_export_table(const struct tl_schedule *schedule, const struct tl_export_options *options,
                               struct tl_sink *sink) {
    static const char *const heads[COLUMN_COUNT] = {"Start", "Finish", "Latest start", "Float",
                                                    "",      "Item",   "Why"};
    size_t widths[COLUMN_COUNT];
    for (size_t c = 0; c < COLUMN_COUNT; c++) {
        widths[c] = strlen(heads[c]);
    }
    widths[COLUMN_CRITICAL] = 1;
    measure(schedule, widths);
    struct tl_writer writer = tl_writer_create(sink);
    put_heading(&writer, schedule, options);
    size_t count;
    const struct tl_item *items = tl_plan_items(tl_schedule_plan(schedule), &count);
    if (count == 0) {
        tl_writer_put(&writer, "Nothing in the plan.\n");
        return tl_writer_finish(&writer);
    }
    tl_columns_row(&writer, heads, widths, COLUMN_COUNT, "");
    for (size_t i = 0; i < count && writer.status == TL_OK; i++) {
        if (in_table(&items[i])) {
            put_item(&writer, schedule, &items[i], widths);
        }
    }
    tl_writer_put(&writer, "\n* critical: a day's delay delays the end. ? critical in some cases.\n"
                           "Latest start: a day later, and something that follows cannot hold.\n"
                           "Float in working days. a..b: some day from a to b.\n");
    return tl_writer_finish(&writer);
}
