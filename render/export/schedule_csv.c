/*
 * schedule_csv.c - the schedule as comma-separated values, a row per item, derived parts included.
 *
 * SPDX-License-Identifier: MIT
 */
#include "render/export/csv.h"
#include "render/export/label.h"

/* A day is written bare; an open end is empty. */
static void day_cell(struct tl_writer *writer, tl_day day) {
    char text[TL_DAY_TEXT_SIZE] = "";
    if (tl_day_known(day)) {
        tl_day_text(day, text);
    }
    tl_writer_put(writer, ",");
    tl_writer_put(writer, text);
}

/* Start earliest, start latest, finish earliest, finish latest. */
static void times_cells(struct tl_writer *writer, bool known, const struct tl_times *times) {
    if (!known) {
        tl_writer_put(writer, ",,,,");
        return;
    }
    day_cell(writer, times->start.earliest);
    day_cell(writer, times->start.latest);
    day_cell(writer, times->finish.earliest);
    day_cell(writer, times->finish.latest);
}

/* A number is a number to every reader: its minus sign needs no apostrophe. */
static void float_cells(struct tl_writer *writer, const struct tl_float *slack) {
    const int32_t bounds[] = {slack->min, slack->max};
    for (size_t i = 0; i < G_N_ELEMENTS(bounds); i++) {
        tl_writer_put(writer, ",");
        if (slack->known && bounds[i] != TL_FLOAT_MIN && bounds[i] != TL_FLOAT_MAX) {
            tl_writer_printf(writer, "%d", bounds[i]);
        }
    }
}

static void identity_cells(struct tl_writer *writer, const struct tl_schedule *schedule,
                           const struct tl_item *item) {
    const struct tl_item *items = item - item->index;
    int begins, ends;
    tl_schedule_hours(schedule, item->index, &begins, &ends);
    tl_csv_cell(writer, true, item->id);
    tl_csv_cell(writer, false, tl_item_kind_name(item->kind));
    tl_csv_cell(writer, false, item->title);
    tl_csv_cell(writer, false, item->parent == TL_NONE ? NULL : items[item->parent].id);
    tl_csv_cell(writer, false, tl_item_status_name(item->status));
    tl_csv_cell(writer, false, item->basis == TL_BASIS_ASSUMED ? "assumed" : "stated");
    tl_csv_cell(writer, false, item->tbc ? "yes" : "no");
    char time[32] = "";
    if (begins != TL_TIME_NONE) {
        g_snprintf(time, sizeof time, "%02d:%02d", begins / 60, begins % 60);
    }
    tl_csv_cell(writer, false, time);
}

static void item_row(struct tl_writer *writer, const struct tl_schedule *schedule, const struct tl_item *item,
                     const struct tl_scheduled *times) {
    const struct tl_item *items = item - item->index;
    identity_cells(writer, schedule, item);
    times_cells(writer, times->dated, &times->planned);
    times_cells(writer, times->dated && times->has_early, &times->early);
    times_cells(writer, times->dated && times->has_late, &times->late);
    float_cells(writer, &times->total_float);
    float_cells(writer, &times->free_float);
    tl_csv_cell(writer, false, tl_label_critical(times->critical));
    tl_csv_cell(writer, false, times->provisional ? "yes" : "no");
    tl_csv_cell(writer, false, times->driven_by == TL_NONE ? NULL : items[times->driven_by].id);
    tl_csv_cell(writer, false, tl_driver_name(times->driver));
    char *reason = tl_schedule_reason(schedule, item->index);
    tl_csv_cell(writer, false, reason);
    tl_free(reason);
    tl_csv_cell(writer, false, item->printed);
    tl_csv_cell(writer, false, item->source);
    tl_writer_put(writer, "\r\n");
}

enum tl_status tl_export_csv(const struct tl_schedule *schedule, const struct tl_export_options *options,
                             struct tl_sink *sink) {
    static const char *const heads[] = {"id",
                                        "kind",
                                        "title",
                                        "parent",
                                        "status",
                                        "basis",
                                        "to be confirmed",
                                        "time",
                                        "start earliest",
                                        "start latest",
                                        "finish earliest",
                                        "finish latest",
                                        "early start earliest",
                                        "early start latest",
                                        "early finish earliest",
                                        "early finish latest",
                                        "late start earliest",
                                        "late start latest",
                                        "late finish earliest",
                                        "late finish latest",
                                        "total float min",
                                        "total float max",
                                        "free float min",
                                        "free float max",
                                        "critical",
                                        "provisional",
                                        "driven by",
                                        "driver",
                                        "reason",
                                        "printed",
                                        "source"};
    (void)options; /* one row per item whatever is asked: a machine reads this */
    struct tl_writer writer = tl_writer_create(sink);
    tl_csv_row(&writer, heads, G_N_ELEMENTS(heads));
    size_t count;
    const struct tl_item *items = tl_plan_items(tl_schedule_plan(schedule), &count);
    const struct tl_scheduled *times = tl_schedule_items(schedule, &count);
    for (size_t i = 0; i < count && writer.status == TL_OK; i++) {
        item_row(&writer, schedule, &items[i], &times[i]);
    }
    return tl_writer_finish(&writer);
}
