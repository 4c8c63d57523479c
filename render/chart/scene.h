/*
 * scene.h - what a chart is made of: shapes and texts with their places, by page. Layout adds to a
 * scene, painters read it. Nothing is worked out after layout.
 *
 * All lengths are points (1/72 inch), y runs downwards from the top of the page.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef TL_CHART_SCENE_H
#define TL_CHART_SCENE_H

#include <glib.h>
#include <tenderline/chart.h>

/* A colour is 0xRRGGBB. This one means: do not fill, do not stroke. */
#define TL_INK_NONE 0xFF000000u

enum tl_prim_kind {
    TL_PRIM_RECT = 0,
    TL_PRIM_PATH,  /* a line through its points, closed when `closed` */
    TL_PRIM_LINES, /* separate segments: points in pairs */
    TL_PRIM_TEXT,
};

/* What a shape is for. Painters derive structure (tags, hidden decoration) from it. */
enum tl_role {
    TL_ROLE_TITLE = 0,
    TL_ROLE_SUBTITLE,
    TL_ROLE_LEGEND,
    TL_ROLE_SHADE, /* weekends, holidays */
    TL_ROLE_GRID,
    TL_ROLE_AXIS,
    TL_ROLE_TODAY,
    TL_ROLE_LINK,
    TL_ROLE_HEADING, /* label of a group */
    TL_ROLE_LABEL,   /* label of a row */
    TL_ROLE_BRACKET, /* the span of a group */
    TL_ROLE_BAR,
    TL_ROLE_MILESTONE,
    TL_ROLE_DATE,   /* the words next to a bar or milestone */
    TL_ROLE_LEADER, /* from a bar to its words */
    TL_ROLE_BASELINE,
    TL_ROLE_DONE,  /* the part of a bar that is done */
    TL_ROLE_FLOAT, /* how late a bar may end */
    TL_ROLE_DEADLINE,
    TL_ROLE_MEETING, /* days on which a body meets, under the axis */
    TL_ROLE_FINDING, /* the sign in a row that something is wrong */
    TL_ROLE_NOTE,
    TL_ROLE_BLACKOUT, /* days on which nothing may be planned */
    TL_ROLE_PROGRESS, /* the line of what is done at the status date */
    TL_ROLE_BREAK,    /* where days are left out of the axis */
    TL_ROLE_UNDATED,
    TL_ROLE_FUNDING_HEAD, /* the years over the figures */
    TL_ROLE_FUNDING,      /* a cell of the figures */
    TL_ROLE_SECTION,      /* heading of what stands below the rows */
    TL_ROLE_TABLE_HEAD,
    TL_ROLE_TABLE_CELL,
    TL_ROLE_TABLE_RULE,
    TL_ROLE_FOOTER,
};
#define TL_ROLE_COUNT (TL_ROLE_FOOTER + 1)
const char *tl_role_name(enum tl_role role);

enum tl_dash { TL_DASH_NONE = 0, TL_DASH_SHORT, TL_DASH_LONG };
/* A rectangle's fill grows from nearly nothing at the left, or fades towards the right. */
enum tl_fade { TL_FADE_NONE = 0, TL_FADE_IN, TL_FADE_OUT };
/* How much of the colour is left at the far end of a fade. */
#define TL_FADE_REST 0.10

enum { TL_FONT_BOLD = 1, TL_FONT_ITALIC = 2, TL_FONT_STRIKE = 4 };

struct tl_point {
    double x, y;
};

struct tl_box {
    double x, y, w, h;
};

/* Where and how the next shapes go. */
struct tl_pen {
    uint32_t page;
    enum tl_role role;
    uint32_t item;   /* of the plan, or TL_NONE */
    uint32_t group;  /* of the scene, 0: decoration */
    uint32_t column; /* of a table cell */
    uint32_t fill, stroke;
    double stroke_width;
    enum tl_dash dash;
    enum tl_fade fade;
};

struct tl_text_run {
    const char *text;
    double x, baseline;
    double width;           /* as measured */
    double ascent, descent; /* of the font at this size: the box for overlaps */
    double size;
    unsigned flags; /* TL_FONT_... */
    uint32_t colour;
};

struct tl_prim {
    enum tl_prim_kind kind;
    struct tl_pen pen;
    struct tl_box box; /* bounding box */
    bool closed;
    guint point_first, point_count;
    struct tl_text_run run; /* of a text */
};

/* What belongs together for a reader with a screen reader: a bar with its label. */
struct tl_group {
    uint32_t item;
    const char *title; /* "Tender period: 23 September to 31 December 2013"; NULL for decoration */
    const char *name;  /* what a link from outside calls it: the item's id; or NULL */
};

struct tl_page {
    double width, height;
};

struct tl_scene {
    GArray *pages;         /* struct tl_page */
    GArray *prims;         /* struct tl_prim, in painting order, pages ascending after tl_scene_seal() */
    GArray *points;        /* struct tl_point */
    GArray *groups;        /* struct tl_group */
    GStringChunk *strings; /* NULL: borrowed from the scene it was taken from */
    const char *id;        /* of the plan: ids in the picture begin with it */
    const char *title;
    const char *description;
    const char *language;
    const char *list; /* what its entries are called: "Activities" */
    /* Words that painters fill in: what a page of many shows, how another goes on, where a link leads. */
    const char *page_rows, *page_goes_on, *link_to_table;
    const char *font_family;
    const char *author; /* the authorities, or NULL */
    double png_dpi;
    int64_t publish_time;
};

struct tl_scene *tl_scene_new(void);
/* Answers the number of the new page. */
uint32_t tl_scene_add_page(struct tl_scene *scene, double width, double height);
uint32_t tl_scene_add_group(struct tl_scene *scene, uint32_t item, const char *title);
void tl_scene_name_group(struct tl_scene *scene, uint32_t group, const char *name);
void tl_scene_rect(struct tl_scene *scene, const struct tl_pen *pen, struct tl_box box);
void tl_scene_path(struct tl_scene *scene, const struct tl_pen *pen, const struct tl_point *points,
                   guint count, bool closed);
/* `count` points, two for each segment. Does nothing for none. */
void tl_scene_lines(struct tl_scene *scene, const struct tl_pen *pen, const struct tl_point *points,
                    guint count);
void tl_scene_text(struct tl_scene *scene, const struct tl_pen *pen, struct tl_text_run run);
/* Puts the shapes of each page together, keeping their order. Layout ends with it. */
void tl_scene_seal(struct tl_scene *scene);

/* Multiplies all lengths. */
void tl_scene_enlarge(struct tl_scene *scene, double factor);

/* The first point of a primitive in its scene. */
const struct tl_point *tl_scene_points(const struct tl_scene *scene, const struct tl_prim *prim);

#endif
