/*
 * timetable_row.h - which items a timetable shows, and the words of each row.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef TL_EXPORT_TIMETABLE_ROW_H
#define TL_EXPORT_TIMETABLE_ROW_H

#include "render/export/timetable.h"

/* True if `view` shows the item. Phases with dates of their own have a row when rows go by date. */
bool tl_timetable_row_wanted(const struct tl_schedule *schedule, const struct tl_item *item,
                             const struct tl_timetable_options *options);
/* Fills a zeroed row with new strings. `context`: stages name their procurement. */
void tl_timetable_row_fill(struct tl_timetable_row *row, const struct tl_timetable *table,
                           const struct tl_schedule *schedule, const struct tl_item *item, bool context);
/* Where a row stands among others: by its first possible day, "by March" at the end of March. */
tl_day tl_timetable_row_day(const struct tl_timetable_row *row);
/* Money, savings and posts by financial year, of what is `chosen`: a part of the whole timetable only. */
void tl_timetable_figures_fill(struct tl_timetable *table, const struct tl_schedule *schedule,
                               const struct tl_timetable_options *options, const unsigned char *chosen);
/* What rows stand under when `options` are asked for: never TL_GROUP_AS_ORDERED. */
enum tl_timetable_group tl_timetable_grouping(const struct tl_timetable_options *options);
/* The group of a filled row: its words and its place. */
void tl_timetable_group_fill(struct tl_timetable_row *row, const struct tl_language *language,
                             const struct tl_schedule *schedule, const struct tl_timetable_options *options);
/*
 * The words of the source for an item, each with its paragraph: “by March 2010” (2.3). A decision, an
 * award or a contract gives its words to one of its parts. New string, "" if there are none.
 */
char *tl_timetable_printed(const struct tl_language *language, const struct tl_plan *plan,
                           const struct tl_item *item);
/*
 * Takes `row` into `other`, its neighbour, if they say the same of the same thing: the bodies of one
 * decision that meet at the same time, items of one `row` with the same dates. Answers whether it did.
 */
bool tl_timetable_row_merge(struct tl_timetable_row *other, const struct tl_timetable_row *row);
void tl_timetable_row_finish(struct tl_timetable_row *row);

#endif
