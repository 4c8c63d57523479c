/*
 * style.c - colours, hatching and markers. The colours are the six of the UK Government Analysis
 * Function, each at least 3:1 against white and against its neighbours.
 *
 * SPDX-License-Identifier: MIT
 */
#include "style.h"

#include <math.h>
#include <string.h>

#define NAVY 0x12436D
#define TEAL 0x28A197
#define PLUM 0x801650
#define ORANGE 0xF46A25
#define COAL 0x3D3D3D
#define LILAC 0xA285D1
#define WHITE 0xFFFFFF
#define BLACK 0x0B0C0C

static const struct tl_look looks[TL_STYLE_COUNT] = {
    [TL_STYLE_ACTIVITY] = {TL_WORD_STYLE_ACTIVITY, NAVY, WHITE, TL_HATCH_NONE, TL_MARK_DIAMOND},
    [TL_STYLE_CONSULTATION] = {TL_WORD_STYLE_CONSULTATION, TEAL, BLACK, TL_HATCH_RISING, TL_MARK_DIAMOND},
    [TL_STYLE_STAGE] = {TL_WORD_STYLE_STAGE, ORANGE, BLACK, TL_HATCH_FALLING, TL_MARK_DIAMOND},
    [TL_STYLE_STANDSTILL] = {TL_WORD_STYLE_STANDSTILL, COAL, WHITE, TL_HATCH_CROSS, TL_MARK_DIAMOND},
    [TL_STYLE_CALL_IN] = {TL_WORD_STYLE_CALL_IN, PLUM, WHITE, TL_HATCH_UPRIGHT, TL_MARK_DIAMOND},
    [TL_STYLE_WAITING] = {TL_WORD_STYLE_WAITING, COAL, WHITE, TL_HATCH_FALLING, TL_MARK_DIAMOND},
    [TL_STYLE_CONTRACT] = {TL_WORD_STYLE_CONTRACT, LILAC, BLACK, TL_HATCH_UPRIGHT, TL_MARK_PENTAGON},
    [TL_STYLE_DECISION] = {TL_WORD_STYLE_DECISION, PLUM, WHITE, TL_HATCH_NONE, TL_MARK_SQUARE},
    [TL_STYLE_AWARD] = {TL_WORD_STYLE_AWARD, LILAC, BLACK, TL_HATCH_NONE, TL_MARK_PENTAGON},
    [TL_STYLE_NOTICE] = {TL_WORD_STYLE_NOTICE, TEAL, BLACK, TL_HATCH_NONE, TL_MARK_TRIANGLE},
    [TL_STYLE_DEADLINE] = {TL_WORD_STYLE_DEADLINE, COAL, WHITE, TL_HATCH_NONE, TL_MARK_DEADLINE},
    [TL_STYLE_ENGAGEMENT] = {TL_WORD_STYLE_ENGAGEMENT, ORANGE, BLACK, TL_HATCH_NONE, TL_MARK_HEXAGON},
    [TL_STYLE_MILESTONE] = {TL_WORD_STYLE_MILESTONE, NAVY, WHITE, TL_HATCH_NONE, TL_MARK_DIAMOND},
    [TL_STYLE_STEP] = {TL_WORD_STYLE_STEP, COAL, WHITE, TL_HATCH_NONE, TL_MARK_STEP},
    [TL_STYLE_CALL_IN_END] = {TL_WORD_STYLE_CALL_IN_END, PLUM, WHITE, TL_HATCH_NONE, TL_MARK_HOURGLASS},
};

/* Stage kinds that are not drawn as the usual stage. */
static const struct {
    const char *kind;
    enum tl_style bar, event;
} stage_styles[] = {
    {"award-notice-published", TL_STYLE_STAGE, TL_STYLE_NOTICE},
    {"award-report", TL_STYLE_STAGE, TL_STYLE_DECISION},
    {"approval-to-procure", TL_STYLE_STAGE, TL_STYLE_DECISION},
    {"call-in", TL_STYLE_CALL_IN, TL_STYLE_DEADLINE},
    {"clarification-deadline", TL_STYLE_STAGE, TL_STYLE_DEADLINE},
    {"contract-commencement", TL_STYLE_CONTRACT, TL_STYLE_AWARD},
    {"contract-details-notice", TL_STYLE_STAGE, TL_STYLE_NOTICE},
    {"contract-notice", TL_STYLE_STAGE, TL_STYLE_NOTICE},
    {"contract-signature", TL_STYLE_CONTRACT, TL_STYLE_AWARD},
    {"delivery", TL_STYLE_CONTRACT, TL_STYLE_MILESTONE},
    {"final-tenders-received", TL_STYLE_STAGE, TL_STYLE_DEADLINE},
    {"governance-approval", TL_STYLE_STAGE, TL_STYLE_DECISION},
    {"market-engagement", TL_STYLE_STAGE, TL_STYLE_ENGAGEMENT},
    {"notification-of-award", TL_STYLE_STAGE, TL_STYLE_AWARD},
    {"representations", TL_STYLE_WAITING, TL_STYLE_DEADLINE},
    {"selection-response-deadline", TL_STYLE_STAGE, TL_STYLE_DEADLINE},
    {"service-commencement", TL_STYLE_CONTRACT, TL_STYLE_AWARD},
    {"stakeholder-event", TL_STYLE_STAGE, TL_STYLE_ENGAGEMENT},
    {"standstill", TL_STYLE_STANDSTILL, TL_STYLE_DEADLINE},
    {"tender-return", TL_STYLE_STAGE, TL_STYLE_DEADLINE},
};

const struct tl_look *tl_style_look(enum tl_style style) {
    return &looks[style];
}

static enum tl_style stage_style(const struct tl_item *item, bool bar) {
    for (size_t i = 0; item->stage_kind && i < G_N_ELEMENTS(stage_styles); i++) {
        if (strcmp(stage_styles[i].kind, item->stage_kind) == 0) {
            return bar ? stage_styles[i].bar : stage_styles[i].event;
        }
    }
    return bar ? TL_STYLE_STAGE : TL_STYLE_MILESTONE;
}

enum tl_style tl_style_of(const struct tl_item *item, bool bar) {
    switch (item->kind) {
    case TL_ITEM_CONSULTATION:
        return TL_STYLE_CONSULTATION;
    case TL_ITEM_STAGE:
        return stage_style(item, bar);
    case TL_ITEM_NOTICE:
        return bar ? TL_STYLE_STAGE : TL_STYLE_NOTICE;
    case TL_ITEM_DECISION:
        return TL_STYLE_DECISION;
    case TL_ITEM_AWARD:
        return TL_STYLE_AWARD;
    case TL_ITEM_CONTRACT:
        return bar ? TL_STYLE_CONTRACT : TL_STYLE_AWARD;
    case TL_ITEM_EXTENSION:
        return TL_STYLE_DEADLINE;
    case TL_ITEM_PART:
        return item->part == TL_PART_CALL_IN_ENDS ? TL_STYLE_CALL_IN_END : TL_STYLE_STEP;
    case TL_ITEM_PHASE:
    case TL_ITEM_PROCUREMENT:
    case TL_ITEM_REPEAT:
    case TL_ITEM_ACTIVITY:
    case TL_ITEM_MILESTONE:
    case TL_ITEM_FUNDING:
        break;
    }
    return bar ? TL_STYLE_ACTIVITY : TL_STYLE_MILESTONE;
}

static void segment_add(GArray *points, double ax, double ay, double bx, double by) {
    struct tl_point ends[2] = {{ax, ay}, {bx, by}};
    g_array_append_vals(points, ends, 2);
}

/*
 * Lines x + slope * y = c cut to the box. They are spaced from x = 0 of the page, not of the box, so
 * that neighbouring pieces of one bar carry on the same pattern.
 */
static void slanted_add(GArray *points, struct tl_box box, double slope, double gap) {
    double low = box.x + (slope > 0 ? box.y : -(box.y + box.h));
    double high = box.x + box.w + (slope > 0 ? box.y + box.h : -box.y);
    long end = lround(ceil(high / gap));
    for (long i = lround(ceil(low / gap)); i < end; i++) {
        double c = (double)i * gap;
        double top = c - slope * box.y; /* x at the top edge */
        double bottom = c - slope * (box.y + box.h);
        double left = MAX(MIN(top, bottom), box.x);
        double right = MIN(MAX(top, bottom), box.x + box.w);
        if (right - left > 0.2) {
            segment_add(points, left, slope * (c - left), right, slope * (c - right));
        }
    }
}

static void upright_add(GArray *points, struct tl_box box, double gap) {
    long end = lround(ceil((box.x + box.w - 0.3) / gap));
    for (long i = lround(ceil((box.x + 0.3) / gap)); i < end; i++) {
        double x = (double)i * gap;
        segment_add(points, x, box.y, x, box.y + box.h);
    }
}

void tl_style_hatch(struct tl_scene *scene, const struct tl_pen *pen, enum tl_hatch hatch,
                    struct tl_box box) {
    g_autoptr(GArray) points = g_array_new(FALSE, FALSE, sizeof(struct tl_point));
    switch (hatch) {
    case TL_HATCH_NONE:
        return;
    case TL_HATCH_RISING:
        slanted_add(points, box, 1, 5);
        break;
    case TL_HATCH_FALLING:
        slanted_add(points, box, -1, 5);
        break;
    case TL_HATCH_UPRIGHT:
        upright_add(points, box, 4);
        break;
    case TL_HATCH_CROSS:
        slanted_add(points, box, 1, 6);
        slanted_add(points, box, -1, 6);
        break;
    }
    tl_scene_lines(scene, pen, (const struct tl_point *)(const void *)points->data, points->len);
}

/* Corners at a distance of 1 from the centre, made to look equally big. */
static const struct {
    guint count;
    struct tl_point points[8];
} marks[] = {
    [TL_MARK_DIAMOND] = {4, {{0, -1.15}, {1.15, 0}, {0, 1.15}, {-1.15, 0}}},
    [TL_MARK_SQUARE] = {4, {{-0.9, -0.9}, {0.9, -0.9}, {0.9, 0.9}, {-0.9, 0.9}}},
    [TL_MARK_TRIANGLE] = {3, {{0, -1.1}, {1.1, 0.9}, {-1.1, 0.9}}},
    [TL_MARK_DEADLINE] = {3, {{0, 1.1}, {-1.1, -0.9}, {1.1, -0.9}}},
    [TL_MARK_PENTAGON] = {5, {{0, -1.15}, {1.09, -0.36}, {0.68, 0.93}, {-0.68, 0.93}, {-1.09, -0.36}}},
    [TL_MARK_HEXAGON] = {6,
                         {{-0.55, -0.95}, {0.55, -0.95}, {1.1, 0}, {0.55, 0.95}, {-0.55, 0.95}, {-1.1, 0}}},
    [TL_MARK_HOURGLASS] = {4, {{-1.15, -1.25}, {1.15, -1.25}, {-1.15, 1.25}, {1.15, 1.25}}},
    [TL_MARK_STEP] =
        {8, {{-0.41, -1}, {0.41, -1}, {1, -0.41}, {1, 0.41}, {0.41, 1}, {-0.41, 1}, {-1, 0.41}, {-1, -0.41}}},
};

void tl_style_mark(struct tl_scene *scene, const struct tl_pen *pen, enum tl_mark mark,
                   struct tl_point centre, double radius) {
    struct tl_point points[8];
    for (guint i = 0; i < marks[mark].count; i++) {
        points[i].x = centre.x + radius * marks[mark].points[i].x;
        points[i].y = centre.y + radius * marks[mark].points[i].y;
    }
    tl_scene_path(scene, pen, points, marks[mark].count, true);
}
