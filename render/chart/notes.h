/*
 * notes.h - notes by number, and what is found wrong, below the chart.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef TL_CHART_NOTES_H
#define TL_CHART_NOTES_H

#include "layout.h"

/* Numbers the notes of what is shown, and what was found of it. */
void tl_notes_collect(struct tl_chart *chart);
void tl_notes_destroy(struct tl_notes *notes); /* accepts NULL */
/* " [1, 3]" or ""; g_free. */
char *tl_notes_numbers(const struct tl_chart *chart, uint32_t item);
/* Something is wrong with the item, or may be. */
bool tl_notes_found(const struct tl_chart *chart, uint32_t item);
/* The list, from chart->y downwards. */
void tl_notes_draw(struct tl_chart *chart);
/* A triangle with "!", as high as a line of the label. */
void tl_notes_draw_sign(struct tl_chart *chart, struct tl_pen pen, struct tl_point centre);

#endif
