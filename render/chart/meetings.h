/*
 * meetings.h - when bodies meet and when nothing may be planned, under the axis and behind the rows.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef TL_CHART_MEETINGS_H
#define TL_CHART_MEETINGS_H

#include "layout.h"

/* Finds the bodies with meetings to show, once the axis and its columns are set. */
void tl_meetings_collect(struct tl_chart *chart);
/* The days of each body from `top` downwards: chart->bodies_height points. */
void tl_meetings_draw(struct tl_chart *chart, uint32_t page, double top);
void tl_blackouts_draw(struct tl_chart *chart, uint32_t page, double top, double bottom);
/* True if the edge of one runs through `box`. */
bool tl_blackouts_cross(const struct tl_chart *chart, struct tl_box box);
/* Their entry in the legend, where the axis holds any. */
void tl_blackouts_draw_sample(struct tl_chart *chart, struct tl_pen pen, double *x);

#endif
