/*
 * breaks.h - long empty stretches that are left out of the time axis, and the break where they were.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef TL_CHART_BREAKS_H
#define TL_CHART_BREAKS_H

#include "layout.h"

/* What a break takes of the width. */
#define TL_BREAK_WIDTH 12.0

/* Sets the cuts of the axis for the days asked for, from `first` to before `last`; none unless asked for. */
void tl_breaks_find(struct tl_chart *chart, tl_day first, tl_day last);
/* How many days are left out of the axis. */
tl_day tl_breaks_days(const struct tl_axis *axis);
/* Leaves only the cuts that are within the days of the axis. */
void tl_breaks_clip(struct tl_axis *axis);
/* The day up to which `share` of the days that are shown go. */
tl_day tl_breaks_day_at(const struct tl_axis *axis, double share);
/* The stretch of days with number `index`, from 0, between breaks; false if there is none. */
bool tl_breaks_part(const struct tl_axis *axis, guint index, struct tl_cut *ret_part);
bool tl_breaks_hide(const struct tl_axis *axis, tl_day day);

/* True if a break stands between the two places, or touches them. */
bool tl_breaks_meet(const struct tl_axis *axis, double left, double right);
/* The widest place between breaks, and beside them, from `left` to `right`: in x and y. */
struct tl_point tl_breaks_widest(const struct tl_axis *axis, double left, double right);
/* How far one can go from `x` towards `to`, in either direction, without entering a break. */
double tl_breaks_reach(const struct tl_axis *axis, double x, double to);

/* Torn paper from top to bottom wherever days are left out. */
void tl_breaks_draw(struct tl_chart *chart, struct tl_pen pen, double top, double bottom);
/* The same across what goes on beyond a break, `half` above and below y; dots lead over it. */
void tl_breaks_draw_over(struct tl_chart *chart, struct tl_pen pen, struct tl_box box);
/* A bar with a break in it, in the legend. */
void tl_breaks_draw_sample(struct tl_chart *chart, struct tl_pen pen, double *x);
/* "3 March 2027 to 9 January 2028; ...", or NULL if nothing is left out; g_free. */
char *tl_breaks_words(const struct tl_chart *chart);

#endif
