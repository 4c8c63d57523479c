/*
 * palette.c - a picture in at most 256 colours.
 *
 * The most frequent colours (paper, ink, bars) stay exact. Each further one is the colour that is
 * farthest from all chosen so far, so that a small marker of a colour of its own is never lost among
 * the hundred greys of the letters.
 *
 * SPDX-License-Identifier: MIT
 */
#include "palette.h"

#include <glib.h>

/* How many are chosen because they are frequent. */
#define FREQUENT 128
#define RGB 0xFFFFFFu

struct colour {
    uint32_t rgb; /* its key, so it stands first */
    uint64_t pixels;
    uint32_t distance; /* to the nearest chosen */
    uint8_t nearest;   /* the place of that in the palette */
};

static int compare_frequency(const void *left, const void *right) {
    const struct colour *a = *(const struct colour *const *)left, *b = *(const struct colour *const *)right;
    if (a->pixels != b->pixels) {
        return a->pixels > b->pixels ? -1 : 1;
    }
    return (a->rgb > b->rgb) - (a->rgb < b->rgb);
}

/* The colours of the picture, by themselves and as a list with the most frequent first. */
static GHashTable *colours_count(const uint32_t *pixels, size_t count, GPtrArray *ret_list) {
    GHashTable *colours = g_hash_table_new_full(g_int_hash, g_int_equal, g_free, NULL);
    for (size_t i = 0, end; i < count; i = end) {
        uint32_t rgb = pixels[i] & RGB;
        for (end = i + 1; end < count && (pixels[end] & RGB) == rgb;) {
            end++;
        }
        struct colour *colour = g_hash_table_lookup(colours, &rgb);
        if (!colour) {
            colour = g_new(struct colour, 1);
            *colour = (struct colour){.rgb = rgb, .distance = UINT32_MAX};
            g_hash_table_add(colours, colour);
            g_ptr_array_add(ret_list, colour);
        }
        colour->pixels += end - i;
    }
    g_ptr_array_sort(ret_list, compare_frequency);
    return colours;
}

static uint32_t distance(uint32_t a, uint32_t b) {
    uint32_t sum = 0;
    for (unsigned shift = 0; shift < 24; shift += 8) {
        int step = (int)(a >> shift & 0xFF) - (int)(b >> shift & 0xFF);
        sum += (uint32_t)(step * step);
    }
    return sum;
}

static void choose(struct tl_palette *palette, const GPtrArray *list, uint32_t rgb) {
    uint8_t place = (uint8_t)palette->count;
    palette->colours[palette->count++] = rgb;
    for (guint i = 0; i < list->len; i++) {
        struct colour *colour = list->pdata[i];
        uint32_t step = distance(colour->rgb, rgb);
        if (step < colour->distance) {
            colour->distance = step;
            colour->nearest = place;
        }
    }
}

static const struct colour *farthest(const GPtrArray *list) {
    const struct colour *found = list->pdata[0];
    for (guint i = 1; i < list->len; i++) {
        const struct colour *colour = list->pdata[i];
        found = colour->distance > found->distance ? colour : found;
    }
    return found;
}

void tl_palette_create(struct tl_palette *palette, const uint32_t *pixels, size_t count,
                       uint8_t *ret_indices) {
    g_autoptr(GPtrArray) list = g_ptr_array_new();
    g_autoptr(GHashTable) colours = colours_count(pixels, count, list);
    palette->count = 0;
    for (guint i = 0; i < MIN(list->len, FREQUENT); i++) {
        choose(palette, list, ((const struct colour *)list->pdata[i])->rgb);
    }
    while (palette->count < MIN(list->len, TL_PALETTE_MAX)) {
        choose(palette, list, farthest(list)->rgb);
    }
    const struct colour *last = NULL;
    for (size_t i = 0; i < count; i++) {
        uint32_t rgb = pixels[i] & RGB;
        last = last && last->rgb == rgb ? last : g_hash_table_lookup(colours, &rgb);
        ret_indices[i] = last->nearest;
    }
}
