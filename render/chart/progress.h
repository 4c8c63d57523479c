/*
 * progress.h - the progress line: down at the status date, and out to each bar at the day on which what
 * is done of it was to be done.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef TL_CHART_PROGRESS_H
#define TL_CHART_PROGRESS_H

#include "layout.h"

/* Sets `reached` of the pieces that are late or ahead; of none, where no progress line is asked for. */
void tl_progress_collect(struct tl_chart *chart);
/* True if the chart has a progress line. */
bool tl_progress_is_drawn(const struct tl_chart *chart);
/* "3 working days behind", or NULL; g_free. */
char *tl_progress_words(const struct tl_chart *chart, const struct tl_piece *piece);
/* From the line at the status date to where it goes for the piece; false where it goes straight on. */
bool tl_progress_span(const struct tl_chart *chart, const struct tl_piece *piece, struct tl_point *ret_span);
/* progress_draw.c: over the rows of one page, with gaps for words and markers. */
void tl_progress_draw(struct tl_chart *chart, const struct tl_stretch *stretch);
void tl_progress_draw_sample(struct tl_chart *chart, struct tl_pen pen, double *x);

#endif
