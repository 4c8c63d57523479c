/*
 * palette.h - a picture in at most 256 colours: a chart has few, and the edges of letters in between.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef TL_CHART_PALETTE_H
#define TL_CHART_PALETTE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define TL_PALETTE_MAX 256

struct tl_palette {
    uint32_t colours[TL_PALETTE_MAX]; /* 0xRRGGBB */
    size_t count;
};

/*
 * Writes for each of `count` pixels (0xRRGGBB; the high byte is not looked at) the index of its colour.
 * Up to 256 colours are kept as they are. Of more, the most frequent are; the others become one that is
 * near: no colour changes more than it must.
 */
void tl_palette_create(struct tl_palette *palette, const uint32_t *pixels, size_t count,
                       uint8_t *ret_indices);

#endif
