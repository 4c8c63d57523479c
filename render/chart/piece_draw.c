/*
 * piece_draw.c - bars, markers and brackets, with their words.
 *
 * SPDX-License-Identifier: MIT
 */
#include "breaks.h"
#include "marks.h"

#define EDGE 0.8
#define EDGE_CRITICAL 2.2
#define HATCH_WIDTH 0.9
#define SEAM 0.5
#define BRACKET_HEIGHT 3.6

static uint32_t tint(uint32_t colour, double share) {
    uint32_t result = 0;
    for (int shift = 0; shift <= 16; shift += 8) {
        double channel = (double)(colour >> shift & 0xFF);
        result |= (uint32_t)(255 - (255 - channel) * share + 0.5) << shift;
    }
    return result;
}

static void fill_part(struct tl_chart *chart, struct tl_pen pen, struct tl_box box, enum tl_fade fade) {
    if (box.w <= 0.01) {
        return;
    }
    pen.fade = fade;
    tl_scene_rect(chart->scene, &pen, box);
}

/* Hatching left and right of words that stand inside, so that they can be read. */
static void hatch_draw(struct tl_chart *chart, struct tl_pen pen, const struct tl_piece *piece,
                       struct tl_box box) {
    const struct tl_look *look = tl_style_look(piece->style);
    pen.fill = TL_INK_NONE;
    pen.stroke = look->ink;
    pen.stroke_width = HATCH_WIDTH;
    if (piece->place != TL_SIDE_INSIDE) {
        tl_style_hatch(chart->scene, &pen, look->hatch, box);
        return;
    }
    double left = piece->label_x - 3;
    double right = piece->label_x + piece->label_width + 3;
    tl_style_hatch(chart->scene, &pen, look->hatch, (struct tl_box){box.x, box.y, left - box.x, box.h});
    tl_style_hatch(chart->scene, &pen, look->hatch,
                   (struct tl_box){right, box.y, box.x + box.w - right, box.h});
}

/* Whole around what is certain; along a fade only above and below, dashed. */
static void outline_draw(struct tl_chart *chart, struct tl_pen pen, struct tl_box box, double core0,
                         double core1) {
    double right = box.x + box.w;
    double bottom = box.y + box.h;
    pen.fill = TL_INK_NONE;
    if (core0 <= box.x + 0.01 && core1 >= right - 0.01) {
        tl_scene_rect(chart->scene, &pen, box);
        return;
    }
    if (core1 > core0 + 0.01) {
        struct tl_point solid[8] = {{core0, box.y}, {core1, box.y}, {core0, bottom}, {core1, bottom}};
        guint count = 4;
        if (core0 <= box.x + 0.01) {
            solid[count++] = (struct tl_point){box.x, box.y};
            solid[count++] = (struct tl_point){box.x, bottom};
        }
        if (core1 >= right - 0.01) {
            solid[count++] = (struct tl_point){right, box.y};
            solid[count++] = (struct tl_point){right, bottom};
        }
        tl_scene_lines(chart->scene, &pen, solid, count);
    }
    pen.dash = TL_DASH_SHORT;
    double a = MAX(box.x, MIN(core0, right));
    double b = MIN(right, MAX(core1, box.x));
    struct tl_point faded[8] = {{a, box.y}, {box.x, box.y}, {a, bottom}, {box.x, bottom},
                                {b, box.y}, {right, box.y}, {b, bottom}, {right, bottom}};
    guint first = a > box.x + 0.01 ? 0 : 4;
    guint end = b < right - 0.01 ? 8 : 4;
    if (end > first) {
        tl_scene_lines(chart->scene, &pen, faded + first, end - first);
    }
}

/* An arrow head at the edge: it goes on beyond the chart. */
static void beyond_draw(struct tl_chart *chart, struct tl_pen pen, double x, double y, bool right) {
    double tip = right ? x - 1.5 : x + 1.5;
    double back = right ? tip - 5 : tip + 5;
    struct tl_point head[3] = {{tip, y}, {back, y - 3.4}, {back, y + 3.4}};
    pen.fill = TL_COLOUR_PAPER;
    pen.stroke = TL_COLOUR_EDGE;
    pen.stroke_width = 0.7;
    pen.dash = TL_DASH_NONE;
    tl_scene_path(chart->scene, &pen, head, 3, true);
}

static void bar_draw(struct tl_chart *chart, struct tl_pen pen, const struct tl_piece *piece, double y) {
    const struct tl_look *look = tl_style_look(piece->style);
    struct tl_box box = {piece->x0, y - TL_BAR_HEIGHT / 2, piece->x1 - piece->x0, TL_BAR_HEIGHT};
    double core0 = piece->core0;
    double core1 = piece->core1;
    if (core0 > core1) {
        core0 = core1 = (core0 + core1) / 2;
    }
    pen.fill = piece->struck ? TL_COLOUR_RULE : piece->hollow ? TL_COLOUR_PAPER : look->fill;
    if (piece->hollow || piece->struck) {
        fill_part(chart, pen, box, TL_FADE_NONE);
    } else {
        /* The fades start a little inside what is solid, or a white seam shows between them. */
        double left = core0 > box.x ? MAX(core0 - SEAM, box.x) : core0;
        double right = core1 < box.x + box.w ? MIN(core1 + SEAM, box.x + box.w) : core1;
        fill_part(chart, pen, (struct tl_box){left, box.y, right - left, box.h}, TL_FADE_NONE);
        fill_part(chart, pen, (struct tl_box){box.x, box.y, core0 - box.x, box.h}, TL_FADE_IN);
        fill_part(chart, pen, (struct tl_box){core1, box.y, box.x + box.w - core1, box.h}, TL_FADE_OUT);
        hatch_draw(chart, pen, piece, box);
    }
    pen.stroke = TL_COLOUR_EDGE;
    pen.stroke_width = piece->critical ? EDGE_CRITICAL : EDGE;
    if (piece->hollow) {
        pen.dash = TL_DASH_SHORT;
        pen.fill = TL_INK_NONE;
        tl_scene_rect(chart->scene, &pen, box);
    } else {
        outline_draw(chart, pen, box, core0, core1);
    }
    if (piece->struck) {
        pen.dash = TL_DASH_NONE;
        pen.stroke_width = 1.2;
        struct tl_point through[2] = {{box.x, y}, {box.x + box.w, y}};
        tl_scene_lines(chart->scene, &pen, through, 2);
    }
    if (piece->cut_right) {
        beyond_draw(chart, pen, piece->x1, y, true);
    }
    if (piece->cut_left) {
        beyond_draw(chart, pen, piece->x0, y, false);
    }
}

/* The days on which an event can fall, behind its marker. */
static void window_draw(struct tl_chart *chart, struct tl_pen pen, const struct tl_piece *piece, double y) {
    struct tl_box box = {piece->x0, y - 4.2, piece->x1 - piece->x0, 8.4};
    uint32_t fill = tl_style_look(piece->style)->fill;
    pen.fill = tint(fill, 0.35);
    bool open_left = piece->start_unknown || piece->cut_left;
    bool open_right = piece->end_unknown || piece->cut_right;
    if (open_left != open_right) {
        fill_part(chart, pen, box, open_left ? TL_FADE_IN : TL_FADE_OUT);
    } else {
        fill_part(chart, pen, box, TL_FADE_NONE);
    }
    pen.fill = TL_INK_NONE;
    pen.stroke = TL_COLOUR_QUIET;
    pen.stroke_width = 0.6;
    pen.dash = TL_DASH_SHORT;
    double right = box.x + box.w;
    double bottom = box.y + box.h;
    struct tl_point lines[8] = {{box.x, box.y}, {right, box.y}, {box.x, bottom}, {right, bottom}};
    guint count = 4;
    if (!open_left) {
        lines[count++] = (struct tl_point){box.x, box.y};
        lines[count++] = (struct tl_point){box.x, bottom};
    }
    if (!open_right) {
        lines[count++] = (struct tl_point){right, box.y};
        lines[count++] = (struct tl_point){right, bottom};
    }
    tl_scene_lines(chart->scene, &pen, lines, count);
}

static void mark_draw(struct tl_chart *chart, struct tl_pen pen, const struct tl_piece *piece, double y) {
    const struct tl_look *look = tl_style_look(piece->style);
    bool window = piece->times.start.earliest != piece->times.finish.latest;
    bool step = piece->kind == TL_PIECE_STEP;
    if (piece->x1 - piece->x0 < 0.01 && (piece->cut_left || piece->cut_right)) {
        beyond_draw(chart, pen, piece->cut_right ? piece->x1 : piece->x0, y, piece->cut_right);
        return;
    }
    if (window && !step) {
        window_draw(chart, pen, piece, y);
    }
    bool empty = piece->hollow || piece->struck || window;
    pen.fill = empty ? TL_COLOUR_PAPER : look->fill;
    pen.stroke = empty ? look->fill : TL_COLOUR_EDGE;
    pen.stroke_width = piece->critical && !step ? 2.0 : empty ? 1.3 : EDGE;
    pen.stroke = piece->critical && !step ? TL_COLOUR_EDGE : pen.stroke;
    pen.dash = piece->hollow ? TL_DASH_SHORT : TL_DASH_NONE;
    double radius = step ? TL_STEP_RADIUS : TL_MARK_RADIUS;
    tl_style_mark(chart->scene, &pen, look->mark, (struct tl_point){piece->core0, y}, radius);
    if (piece->struck) {
        pen.stroke = TL_COLOUR_EDGE;
        struct tl_point through[2] = {{piece->core0 - 6, y}, {piece->core0 + 6, y}};
        tl_scene_lines(chart->scene, &pen, through, 2);
    }
}

/* A thin bar with its ends turned down. */
static void bracket_draw(struct tl_chart *chart, struct tl_pen pen, const struct tl_piece *piece, double y) {
    double left = piece->x0;
    double right = MAX(piece->x1, left + 4);
    double top = y - BRACKET_HEIGHT;
    double foot = MIN(4, (right - left) / 2);
    /* An end is turned down where the group ends, not where the page does. */
    struct tl_point outline[6] = {
        {left, top},       {right, top},     {right, piece->cut_right ? y : y + BRACKET_HEIGHT},
        {right - foot, y}, {left + foot, y}, {left, piece->cut_left ? y : y + BRACKET_HEIGHT},
    };
    pen.fill = TL_COLOUR_TEXT;
    tl_scene_path(chart->scene, &pen, outline, 6, true);
}

/* From the edge of the piece to the words below it. */
static void leader_draw(struct tl_chart *chart, struct tl_pen pen, const struct tl_piece *piece, double y,
                        double words_top) {
    double x = tl_piece_leader_x(piece);
    double half = piece->kind == TL_PIECE_EVENT ? TL_MARK_RADIUS : TL_BAR_HEIGHT / 2;
    struct tl_point line[2] = {{x, y + half}, {x, words_top + 1}};
    pen.role = TL_ROLE_LEADER;
    pen.stroke = TL_COLOUR_QUIET;
    pen.stroke_width = 0.5;
    tl_scene_lines(chart->scene, &pen, line, 2);
}

/* Words beside a piece stand on paper, not on a link or the today line. */
static void label_draw(struct tl_chart *chart, struct tl_pen pen, const struct tl_row *row,
                       const struct tl_piece *piece) {
    double y = tl_row_middle(row);
    const struct tl_look *look = tl_style_look(piece->style);
    bool inside = piece->place == TL_SIDE_INSIDE && piece->kind == TL_PIECE_BAR && !piece->hollow;
    unsigned flags = piece->struck ? TL_FONT_STRIKE : 0;
    pen.role = TL_ROLE_DATE;
    struct tl_box box = tl_piece_label_box(row, piece);
    if (piece->place != TL_SIDE_INSIDE && tl_arrows_cross(chart, row, box)) {
        struct tl_pen paper = pen;
        paper.role = TL_ROLE_SHADE;
        paper.fill = piece->kind == TL_PIECE_BRACKET ? TL_COLOUR_GROUP : TL_COLOUR_PAPER;
        tl_scene_rect(chart->scene, &paper, box);
    }
    if (piece->place == TL_SIDE_BELOW) {
        leader_draw(chart, pen, piece, y, box.y);
    }
    tl_chart_text(chart, &pen, (struct tl_point){piece->label_x, box.y + box.h / 2 + 2.7},
                  TL_CHART_FONT_RUN(TL_SIZE_SMALL, flags, inside ? look->ink : TL_COLOUR_TEXT), piece->label);
}

/* Torn where days are left out. */
static void breaks_draw(struct tl_chart *chart, struct tl_pen pen, const struct tl_piece *piece, double y) {
    double left, right;
    double half = TL_BAR_HEIGHT / 2 + EDGE_CRITICAL / 2;
    tl_piece_extent(piece, &left, &right);
    tl_breaks_draw_over(chart, pen, (struct tl_box){left, y - half, right - left, 2 * half});
}

void tl_piece_draw(struct tl_chart *chart, const struct tl_row *row, const struct tl_piece *piece,
                   uint32_t group) {
    struct tl_pen pen = tl_chart_pen(chart, TL_ROLE_BAR);
    double y = tl_row_middle(row);
    pen.page = row->page;
    pen.item = piece->item;
    pen.group = group;
    tl_marks_draw_was(chart, pen, piece, y);
    tl_marks_draw_spare(chart, pen, piece, y);
    switch (piece->kind) {
    case TL_PIECE_BAR:
        bar_draw(chart, pen, piece, y);
        tl_marks_draw_done(chart, pen, piece, y);
        breaks_draw(chart, pen, piece, y);
        break;
    case TL_PIECE_DEADLINE:
        pen.role = TL_ROLE_DEADLINE;
        tl_marks_draw_deadline(chart, pen, (struct tl_point){piece->core0, y}, piece->missed);
        break;
    case TL_PIECE_EVENT:
    case TL_PIECE_STEP:
        breaks_draw(chart, pen, piece, y);
        pen.role = TL_ROLE_MILESTONE;
        mark_draw(chart, pen, piece, y);
        break;
    case TL_PIECE_BRACKET:
        pen.role = TL_ROLE_BRACKET;
        bracket_draw(chart, pen, piece, y);
        breaks_draw(chart, pen, piece, y - BRACKET_HEIGHT / 2);
        break;
    }
    if (piece->label && piece->place != TL_SIDE_NONE) {
        label_draw(chart, pen, row, piece);
    }
}

static bool is_bar_style(enum tl_style style) {
    return style <= TL_STYLE_CONTRACT;
}

void tl_piece_draw_sample(struct tl_chart *chart, struct tl_pen pen, enum tl_style style,
                          struct tl_point centre) {
    struct tl_piece piece = {
        .kind = is_bar_style(style)      ? TL_PIECE_BAR
                : style >= TL_STYLE_STEP ? TL_PIECE_STEP
                                         : TL_PIECE_EVENT,
        .style = style,
        .x0 = centre.x - 10,
        .x1 = centre.x + 10,
        .core0 = centre.x - 10,
        .core1 = centre.x + 10,
    };
    if (piece.kind == TL_PIECE_BAR) {
        bar_draw(chart, pen, &piece, centre.y);
        return;
    }
    piece.core0 = piece.core1 = centre.x;
    mark_draw(chart, pen, &piece, centre.y);
}

void tl_piece_draw_window(struct tl_chart *chart, struct tl_pen pen, struct tl_point centre) {
    struct tl_piece piece = {
        .kind = TL_PIECE_EVENT,
        .style = TL_STYLE_MILESTONE,
        .times = {.finish = {0, 1}},
        .x0 = centre.x - 10,
        .x1 = centre.x + 10,
        .core0 = centre.x,
        .core1 = centre.x,
    };
    mark_draw(chart, pen, &piece, centre.y);
}
