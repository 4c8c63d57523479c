/*
 * unit.h - what an axis counts in: how long its cells are and what they are called.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef TL_CHART_UNIT_H
#define TL_CHART_UNIT_H

#include "layout.h"

/* The first day of the unit that holds `day`. */
tl_day tl_unit_floor(enum tl_unit unit, tl_day day);
/* The first day of the next unit; `start` is the first of one. */
tl_day tl_unit_next(enum tl_unit unit, tl_day start);
/* The n-th shorter name of the unit that begins on `day`; NULL when there is none left. g_free. */
char *tl_unit_words(const struct tl_language *language, enum tl_unit unit, tl_day day, int shorter);
/* How short the names of a whole band must be at this scale. Under a band of years, months need no year. */
int tl_unit_shortness(enum tl_unit unit, enum tl_unit upper, double per_day);
/* The smallest units whose cells can hold their words at this scale; equal: one band only. */
void tl_units_choose(enum tl_chart_axis style, double per_day, enum tl_unit *ret_lower,
                     enum tl_unit *ret_upper);

#endif
