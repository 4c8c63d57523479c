/*
 * marks.h - what is known of an item besides its dates, and how it is drawn.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef TL_CHART_MARKS_H
#define TL_CHART_MARKS_H

#include "layout.h"

/* Notes baselines, what is done, float and deadlines in the pieces and in used_... of the chart. */
void tl_marks_collect(struct tl_chart *chart);
/* True if the item has a deadline. */
bool tl_marks_deadline(const struct tl_chart *chart, uint32_t item, bool *ret_missed);
/* "done, 5 days later": what the words of a piece end with, or NULL; g_free. */
char *tl_marks_words(const struct tl_chart *chart, const struct tl_piece *piece);

/* marks_draw.c: the days of the baseline below a piece, its float after it, what is done in it. */
void tl_marks_draw_was(struct tl_chart *chart, struct tl_pen pen, const struct tl_piece *piece, double y);
void tl_marks_draw_spare(struct tl_chart *chart, struct tl_pen pen, const struct tl_piece *piece, double y);
void tl_marks_draw_done(struct tl_chart *chart, struct tl_pen pen, const struct tl_piece *piece, double y);
void tl_marks_draw_deadline(struct tl_chart *chart, struct tl_pen pen, struct tl_point at, bool missed);
/* Their samples in the legend. */
void tl_marks_draw_samples(struct tl_chart *chart, struct tl_pen pen, double *x);

#endif
