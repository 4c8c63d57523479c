/*
 * paint.h - draws shapes of a scene with cairo. Solid fills and gradients over paper only: other
 * operators and groups would turn a PDF page into a bitmap.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef TL_CHART_PAINT_H
#define TL_CHART_PAINT_H

#include "measure.h"
#include "scene.h"

/* Text as layout measured it; `measure` must have the scene's font family. */
void tl_paint_prim(cairo_t *cr, struct tl_measure *measure, const struct tl_scene *scene,
                   const struct tl_prim *prim);

/* A cairo stream that appends to a GByteArray. */
cairo_status_t tl_paint_write(void *closure, const unsigned char *data, unsigned int length);

#endif
