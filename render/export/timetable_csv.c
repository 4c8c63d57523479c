/*
 * timetable_csv.c - the timetable for a spreadsheet: the words of the report, and ISO days to sort by.
 *
 * SPDX-License-Identifier: MIT
 */
#include "render/export/csv.h"
#include "render/export/timetable.h"

static void day_text(tl_day day, char ret_text[TL_DAY_TEXT_SIZE]) {
    ret_text[0] = '\0';
    if (tl_day_known(day)) {
        tl_day_text(day, ret_text);
    }
}

enum tl_status tl_timetable_write_csv(const struct tl_timetable *table, struct tl_sink *sink) {
    static const char *const heads[] = {"Date",  "Time",      "Activity",       "Who decides",
                                        "Notes", "Group",     "Earliest start", "Latest finish",
                                        "Item",  "As printed"};
    const size_t count = G_N_ELEMENTS(heads) - (table->printed ? 0 : 1);
    struct tl_writer writer = tl_writer_create(sink);
    tl_csv_row(&writer, heads, count);
    for (size_t i = 0; i < table->rows->len && writer.status == TL_OK; i++) {
        const struct tl_timetable_row *row = tl_timetable_row_at(table, i);
        char start[TL_DAY_TEXT_SIZE], finish[TL_DAY_TEXT_SIZE];
        day_text(row->undated ? TL_DAY_PAST : row->times.start.earliest, start);
        day_text(row->undated ? TL_DAY_PAST : row->times.finish.latest, finish);
        const char *cells[G_N_ELEMENTS(heads)] = {*row->cells[TL_COLUMN_DATE] ? row->cells[TL_COLUMN_DATE]
                                                                              : "no date yet",
                                                  row->cells[TL_COLUMN_TIME],
                                                  row->cells[TL_COLUMN_ACTIVITY],
                                                  row->cells[TL_COLUMN_BODY],
                                                  row->cells[TL_COLUMN_NOTES],
                                                  row->group,
                                                  start,
                                                  finish,
                                                  row->item->id,
                                                  row->cells[TL_COLUMN_PRINTED]};
        tl_csv_row(&writer, cells, count);
    }
    return tl_writer_finish(&writer);
}
