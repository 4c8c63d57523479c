/*
 * style.h - how each kind of thing looks: colour, hatching, marker, and its name in the legend.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef TL_CHART_STYLE_H
#define TL_CHART_STYLE_H

#include "scene.h"

#include <internal/language.h>

/* Angles differ by 45 degrees or the spacing does, so that they are told apart in black and white. */
enum tl_hatch { TL_HATCH_NONE = 0, TL_HATCH_RISING, TL_HATCH_FALLING, TL_HATCH_UPRIGHT, TL_HATCH_CROSS };

enum tl_mark {
    TL_MARK_DIAMOND = 0,
    TL_MARK_SQUARE,
    TL_MARK_TRIANGLE,
    TL_MARK_DEADLINE, /* a triangle on its point */
    TL_MARK_PENTAGON,
    TL_MARK_HEXAGON,
    TL_MARK_STEP,      /* small and round */
    TL_MARK_HOURGLASS, /* small */
};

enum tl_style {
    TL_STYLE_ACTIVITY = 0,
    TL_STYLE_CONSULTATION,
    TL_STYLE_STAGE,
    TL_STYLE_STANDSTILL,
    TL_STYLE_CALL_IN,
    TL_STYLE_WAITING, /* any other time in which one may object */
    TL_STYLE_CONTRACT,
    TL_STYLE_DECISION,
    TL_STYLE_AWARD,
    TL_STYLE_NOTICE,
    TL_STYLE_DEADLINE,
    TL_STYLE_ENGAGEMENT,
    TL_STYLE_MILESTONE,
    TL_STYLE_STEP,
    TL_STYLE_CALL_IN_END,
};
#define TL_STYLE_COUNT (TL_STYLE_CALL_IN_END + 1)

struct tl_look {
    enum tl_word name; /* in the legend */
    uint32_t fill;
    uint32_t ink; /* of texts and hatching on the fill */
    enum tl_hatch hatch;
    enum tl_mark mark;
};

const struct tl_look *tl_style_look(enum tl_style style);
/* How an item is drawn: as a bar when `bar`, else as a marker. */
enum tl_style tl_style_of(const struct tl_item *item, bool bar);

/* look.c: inks a finished scene anew. */
void tl_look_apply(struct tl_scene *scene, enum tl_chart_look look);

/* Texts and lines, all at least 3:1 against white where they carry meaning. */
#define TL_COLOUR_TEXT 0x0B0C0C
#define TL_COLOUR_QUIET 0x505A5F
#define TL_COLOUR_EDGE 0x0B0C0C
#define TL_COLOUR_RULE 0xD9DCDE
#define TL_COLOUR_RULE_STRONG 0x8A9297
#define TL_COLOUR_SHADE 0xF0F1F2
#define TL_COLOUR_BLACKOUT 0xE6E8EC
#define TL_COLOUR_GROUP 0xF3F5F8
#define TL_COLOUR_LINK 0x50585D
#define TL_COLOUR_TODAY 0xB10E1E
#define TL_COLOUR_PAPER 0xFFFFFF

/* Adds the hatching of `box` as plain segments cut at its edges. */
void tl_style_hatch(struct tl_scene *scene, const struct tl_pen *pen, enum tl_hatch hatch, struct tl_box box);
/* Adds a marker of `radius` around a centre. */
void tl_style_mark(struct tl_scene *scene, const struct tl_pen *pen, enum tl_mark mark,
                   struct tl_point centre, double radius);

#endif
