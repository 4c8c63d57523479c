/*
 * measure.h - the only door to text sizes: Pango with one font family, no hinting, no ligatures,
 * one point to the unit, so that a text is as wide on paper as layout thought.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef TL_CHART_MEASURE_H
#define TL_CHART_MEASURE_H

#include "scene.h"
#include <pango/pangocairo.h>

#define TL_CHART_FONT "DejaVu Sans"

struct tl_measure;

/* NULL if no font can draw plain letters. `family` is copied. */
struct tl_measure *tl_measure_create(const char *family);
void tl_measure_destroy(struct tl_measure *measure);

/* Width of one line in points; flags are TL_FONT_... */
double tl_measure_width(struct tl_measure *measure, const char *text, double size, unsigned flags);
/* The first text that was measured and has a letter no font can draw, with the letter; NULL if none has. */
const char *tl_measure_unknown(const struct tl_measure *measure, gunichar *ret_letter);
double tl_measure_ascent(const struct tl_measure *measure, double size);
double tl_measure_descent(const struct tl_measure *measure, double size);

/*
 * Breaks `text` into lines no wider than `width`, at words, and inside a word only if it alone is
 * too wide. The array holds at least one string and frees them.
 */
GPtrArray *tl_measure_wrap(struct tl_measure *measure, const char *text, struct tl_text_run font,
                           double width);

/*
 * A run at (x, baseline) with its width and font sizes filled in. `text` is borrowed. A blank at its end,
 * which parts it from what follows for readers of words, is not of the width: SVG leaves it out.
 */
struct tl_text_run tl_measure_run(struct tl_measure *measure, const char *text, double size, unsigned flags);

/* The text set in the font, ready to be shown by Pango; valid until the next call. */
PangoLayout *tl_measure_layout(struct tl_measure *measure, const char *text, double size, unsigned flags);
PangoContext *tl_measure_context(struct tl_measure *measure);

#endif
