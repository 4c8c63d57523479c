/*
 * look.c - the same picture for another eye: a finished scene in pure black and white, or in high
 * contrast. Shapes, patterns and places stay; only what they are inked with changes, so that every
 * kind is told apart as before.
 *
 * SPDX-License-Identifier: MIT
 */
#include "style.h"

#include <math.h>

#define BLACK 0x000000
#define WHITE 0xFFFFFF
/* Luminance: as light as that, or as dark, a colour has a contrast of 4.5 to white, or 7. */
#define DARK 0.183
#define DARKER 0.1
/* Above it a colour is paper. */
#define PALE 0.78
#define RULE_PRINT 0.25 /* points: thin enough to be seen as grey */
#define LIGHTEN 0.45

static double channel_light(uint32_t byte) {
    double share = byte / 255.0;
    return share <= 0.04045 ? share / 12.92 : pow((share + 0.055) / 1.055, 2.4);
}

/* Relative luminance as WCAG 2 has it: 0 black, 1 white. */
static double luminance(uint32_t colour) {
    return 0.2126 * channel_light(colour >> 16 & 0xFF) + 0.7152 * channel_light(colour >> 8 & 0xFF) +
           0.0722 * channel_light(colour & 0xFF);
}

static uint32_t lighten(uint32_t colour) {
    uint32_t result = 0;
    for (int shift = 0; shift <= 16; shift += 8) {
        double channel = (double)(colour >> shift & 0xFF);
        result |= (uint32_t)lround(channel + (255 - channel) * LIGHTEN) << shift;
    }
    return result;
}

/* It has no outline: white or pale, it would be gone. */
static bool is_baseline(uint32_t fill) {
    return fill == TL_COLOUR_RULE_STRONG;
}

/* Markers tell by being full or empty, bars by their hatching on black or on white. */
static uint32_t print_fill(const struct tl_prim *prim) {
    uint32_t fill = prim->pen.fill;
    if (fill == TL_INK_NONE || prim->pen.fade != TL_FADE_NONE) {
        return fill == TL_INK_NONE ? fill : WHITE;
    }
    bool marker = prim->kind == TL_PRIM_PATH && luminance(fill) < PALE;
    return marker || is_baseline(fill) || luminance(fill) < DARK ? BLACK : WHITE;
}

/* Lines that only guide the eye. */
static bool is_rule(enum tl_role role) {
    return role == TL_ROLE_GRID || role == TL_ROLE_AXIS || role == TL_ROLE_SHADE ||
           role == TL_ROLE_TABLE_RULE;
}

static void print_apply(struct tl_prim *prim) {
    struct tl_pen *pen = &prim->pen;
    /* The fade of a bar has its outline; the sample of a fade gets one here. */
    if (pen->fade != TL_FADE_NONE && pen->role == TL_ROLE_LEGEND) {
        pen->stroke = BLACK;
        pen->stroke_width = 0.6;
        pen->dash = TL_DASH_SHORT;
    }
    pen->fill = print_fill(prim);
    pen->fade = TL_FADE_NONE;
    if (pen->stroke != TL_INK_NONE && pen->stroke != WHITE) {
        pen->stroke = BLACK;
        pen->stroke_width = is_rule(pen->role) ? MIN(pen->stroke_width, RULE_PRINT) : pen->stroke_width;
    }
    prim->run.colour = luminance(prim->run.colour) < PALE ? BLACK : WHITE;
}

/* Words and lines on every fill have a contrast of 7 at least: what is dark stays, what is between is lighter. */
static void contrast_apply(struct tl_prim *prim) {
    struct tl_pen *pen = &prim->pen;
    if (pen->fill != TL_INK_NONE && luminance(pen->fill) > DARKER && luminance(pen->fill) < PALE) {
        pen->fill = prim->kind == TL_PRIM_PATH || is_baseline(pen->fill) ? BLACK : lighten(pen->fill);
    }
    if (pen->stroke != TL_INK_NONE && luminance(pen->stroke) < PALE && !is_rule(pen->role)) {
        pen->stroke = BLACK;
    }
    if (luminance(prim->run.colour) < PALE && luminance(prim->run.colour) > 0.0) {
        prim->run.colour = BLACK;
    }
}

void tl_look_apply(struct tl_scene *scene, enum tl_chart_look look) {
    for (guint i = 0; i < scene->prims->len && look != TL_CHART_LOOK_DEFAULT; i++) {
        struct tl_prim *prim = &g_array_index(scene->prims, struct tl_prim, i);
        if (look == TL_CHART_LOOK_PRINT) {
            print_apply(prim);
        } else {
            contrast_apply(prim);
        }
    }
}
