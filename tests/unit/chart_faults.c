/*
 * chart_faults.c - what is wrong with a chart as it is drawn, found from its shapes alone.
 *
 * SPDX-License-Identifier: MIT
 */
#include "tests/unit/chart_faults.h"

#include <math.h>
#include <string.h>

#include "render/chart/measure.h"

#define LEAST_TEXT 7.0
/* Ascent and descent of neighbouring lines may touch; letters do not reach that far. */
#define LINE_SLACK 1.6
/* Letters are a little lower than their line. */
#define LETTER_SLACK 1.5

struct finder {
    const struct tl_scene *scene;
    struct tl_measure *measure;
    GPtrArray *texts; /* const struct tl_prim *, by page and y */
    guint faults;
    char *first;
};

static void G_GNUC_PRINTF(2, 3) fault(struct finder *finder, const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    if (!finder->first) {
        finder->first = g_strdup_vprintf(format, arguments);
    }
    va_end(arguments);
    finder->faults++;
}

static const struct tl_prim *prim_of(const struct tl_scene *scene, guint index) {
    return &g_array_index(scene->prims, struct tl_prim, index);
}

static const char *words_for(const struct tl_prim *prim) {
    return prim->kind == TL_PRIM_TEXT ? prim->run.text : "";
}

static void page_check(struct finder *finder, const struct tl_prim *prim) {
    const struct tl_page *page = &g_array_index(finder->scene->pages, struct tl_page, prim->pen.page);
    bool inside = prim->box.x > 0 && prim->box.y > 0 && prim->box.x + prim->box.w < page->width &&
                  prim->box.y + prim->box.h < page->height;
    if (!inside) {
        fault(finder, "%s of item %u at %.1f %.1f %.1f %.1f is off page %u: %s", tl_role_name(prim->pen.role),
              prim->pen.item, prim->box.x, prim->box.y, prim->box.w, prim->box.h, prim->pen.page + 1,
              words_for(prim));
    }
}

static void text_check(struct finder *finder, const struct tl_prim *text) {
    /* A blank at the end is not seen: SVG leaves it out, and stretches the rest to the width it is given. */
    g_autofree char *seen = g_strchomp(g_strdup(text->run.text));
    double width = tl_measure_width(finder->measure, seen, text->run.size, text->run.flags);
    if (width < text->run.width * 0.98 - 0.6) {
        fault(finder, "'%s' is stretched from %.1f to %.1f", text->run.text, width, text->run.width);
    }
    /* Hinting may differ by a fraction between sizes. */
    if (width > text->run.width * 1.02 + 0.6) {
        fault(finder, "'%s' is %.1f wide, not %.1f", text->run.text, width, text->run.width);
    }
    if (text->run.size < LEAST_TEXT - 0.001 || !g_utf8_validate(text->run.text, -1, NULL)) {
        fault(finder, "'%s' is %.2f points high or no text", text->run.text, text->run.size);
    }
}

static bool overlap(struct tl_box a, struct tl_box b, double slack) {
    return a.x < b.x + b.w - 0.05 && b.x < a.x + a.w - 0.05 && a.y + slack < b.y + b.h &&
           b.y + slack < a.y + a.h;
}

static gint by_place(gconstpointer a, gconstpointer b) {
    const struct tl_prim *first = *(const struct tl_prim *const *)a;
    const struct tl_prim *second = *(const struct tl_prim *const *)b;
    if (first->pen.page != second->pen.page) {
        return first->pen.page < second->pen.page ? -1 : 1;
    }
    return first->box.y < second->box.y ? -1 : first->box.y > second->box.y;
}

static void texts_check(struct finder *finder) {
    for (guint i = 0; i < finder->texts->len; i++) {
        const struct tl_prim *text = finder->texts->pdata[i];
        for (guint k = i + 1; k < finder->texts->len; k++) {
            const struct tl_prim *next = finder->texts->pdata[k];
            if (next->pen.page != text->pen.page || next->box.y > text->box.y + text->box.h) {
                break;
            }
            if (overlap(text->box, next->box, LINE_SLACK)) {
                fault(finder, "'%s' (%s) and '%s' (%s) overlap on page %u", text->run.text,
                      tl_role_name(text->pen.role), next->run.text, tl_role_name(next->pen.role),
                      text->pen.page + 1);
            }
        }
    }
}

/* The words of the axis keep within their cell. */
static void cell_check(struct finder *finder, const struct tl_prim *text) {
    for (guint i = 0; i < finder->scene->prims->len; i++) {
        const struct tl_prim *cell = prim_of(finder->scene, i);
        bool holds = cell->pen.role == TL_ROLE_AXIS && cell->kind == TL_PRIM_RECT &&
                     cell->pen.page == text->pen.page && cell->box.x <= text->box.x &&
                     cell->box.x + cell->box.w >= text->box.x + text->box.w &&
                     cell->box.y <= text->box.y + 3 &&
                     cell->box.y + cell->box.h + 3 >= text->box.y + text->box.h;
        if (holds) {
            return;
        }
    }
    fault(finder, "'%s' is in no cell of the axis", text->run.text);
}

static struct tl_box letters_box(const struct tl_prim *text) {
    struct tl_box box = text->box;
    box.y += LETTER_SLACK;
    box.h -= 2 * LETTER_SLACK;
    return box;
}

static bool passes(struct tl_point a, struct tl_point b, struct tl_box box) {
    return fmin(a.x, b.x) < box.x + box.w - 0.3 && fmax(a.x, b.x) > box.x + 0.3 &&
           fmin(a.y, b.y) < box.y + box.h - 0.3 && fmax(a.y, b.y) > box.y + 0.3;
}

/* No word stands where days are cut out, not even under the paper of the break. */
static void breaks_check(struct finder *finder, const struct tl_prim *text) {
    for (guint i = 0; i < finder->scene->prims->len; i++) {
        const struct tl_prim *tear = prim_of(finder->scene, i);
        bool torn = tear->pen.role == TL_ROLE_BREAK && tear->closed && tear->pen.page == text->pen.page;
        if (torn && overlap(letters_box(text), tear->box, 0)) {
            fault(finder, "'%s' (%s) stands in a break", text->run.text, tl_role_name(text->pen.role));
        }
    }
}

static bool is_line_role(enum tl_role role) {
    return role == TL_ROLE_LINK || role == TL_ROLE_TODAY || role == TL_ROLE_BLACKOUT ||
           role == TL_ROLE_LEADER || role == TL_ROLE_FLOAT || role == TL_ROLE_DEADLINE ||
           role == TL_ROLE_BASELINE || role == TL_ROLE_PROGRESS;
}

static bool line_passes(const struct tl_scene *scene, const struct tl_prim *line, struct tl_box box) {
    if (line->kind == TL_PRIM_RECT) {
        return line->pen.role == TL_ROLE_BASELINE && overlap(line->box, box, 0.3);
    }
    const struct tl_point *points = tl_scene_points(scene, line);
    guint step = line->kind == TL_PRIM_LINES ? 2 : 1;
    for (guint i = 0; i + 1 < line->point_count; i += step) {
        if (passes(points[i], points[i + 1], box)) {
            return true;
        }
    }
    return false;
}

/* Something solid covers what is below: paper behind words, a bar, a window. */
static bool is_cover(const struct tl_prim *prim) {
    bool role = prim->pen.role == TL_ROLE_SHADE || prim->pen.role == TL_ROLE_BAR ||
                prim->pen.role == TL_ROLE_MILESTONE;
    return role && prim->kind == TL_PRIM_RECT && prim->pen.fill != TL_INK_NONE &&
           prim->pen.fade == TL_FADE_NONE;
}

/* Paper between a line and the words over it: the words can be read. */
static bool paper_between(const struct tl_scene *scene, guint line, guint text, struct tl_box box) {
    for (guint i = line + 1; i < text; i++) {
        const struct tl_prim *prim = prim_of(scene, i);
        bool covers = is_cover(prim) && prim->box.x <= box.x + 0.1 &&
                      prim->box.x + prim->box.w >= box.x + box.w - 0.1 && prim->box.y <= box.y + 0.6 &&
                      prim->box.y + prim->box.h >= box.y + box.h - 0.6;
        if (covers) {
            return true;
        }
    }
    return false;
}

/* A date inside its bar keeps within it; beside it, it keeps off all marks. */
static void date_marks_check(struct finder *finder, const struct tl_prim *text) {
    struct tl_box box = letters_box(text);
    double left = G_MAXDOUBLE;
    double right = -G_MAXDOUBLE;
    for (guint i = 0; i < finder->scene->prims->len; i++) {
        const struct tl_prim *mark = prim_of(finder->scene, i);
        bool drawn = mark->pen.role == TL_ROLE_BAR || mark->pen.role == TL_ROLE_MILESTONE;
        if (!drawn || mark->pen.page != text->pen.page) {
            continue;
        }
        bool own = mark->pen.item == text->pen.item;
        if (!own && overlap(box, mark->box, 0)) {
            fault(finder, "'%s' of item %u stands on item %u", text->run.text, text->pen.item,
                  mark->pen.item);
        }
        bool level = own && mark->box.y < box.y + box.h && mark->box.y + mark->box.h > box.y;
        if (level && mark->kind == TL_PRIM_RECT && mark->pen.role == TL_ROLE_BAR && mark->box.w > 0) {
            left = fmin(left, mark->box.x);
            right = fmax(right, mark->box.x + mark->box.w);
        }
    }
    bool touches = box.x < right && box.x + box.w > left;
    if (touches && (box.x < left || box.x + box.w > right)) {
        fault(finder, "'%s' sticks out of its bar", text->run.text);
    }
}

static void date_check(struct finder *finder, guint index) {
    const struct tl_prim *text = prim_of(finder->scene, index);
    struct tl_box box = letters_box(text);
    for (guint i = 0; i < finder->scene->prims->len; i++) {
        const struct tl_prim *line = prim_of(finder->scene, i);
        bool crosses = is_line_role(line->pen.role) && line->pen.page == text->pen.page &&
                       line->kind != TL_PRIM_TEXT && line_passes(finder->scene, line, box);
        if (crosses && (i > index || !paper_between(finder->scene, i, index, box))) {
            fault(finder, "a %s runs through '%s' on page %u", tl_role_name(line->pen.role), text->run.text,
                  text->pen.page + 1);
        }
    }
    date_marks_check(finder, text);
}

guint chart_faults(const struct tl_scene *scene, char **ret_first) {
    struct finder finder = {.scene = scene, .texts = g_ptr_array_new()};
    finder.measure = tl_measure_create(scene->font_family ? scene->font_family : "DejaVu Sans");
    for (guint i = 0; i < scene->prims->len; i++) {
        const struct tl_prim *prim = prim_of(scene, i);
        page_check(&finder, prim);
        if (prim->kind != TL_PRIM_TEXT) {
            continue;
        }
        g_ptr_array_add(finder.texts, (gpointer)prim);
        text_check(&finder, prim);
        breaks_check(&finder, prim);
        if (prim->pen.role == TL_ROLE_AXIS) {
            cell_check(&finder, prim);
        }
        if (prim->pen.role == TL_ROLE_DATE) {
            date_check(&finder, i);
        }
    }
    g_ptr_array_sort(finder.texts, by_place);
    texts_check(&finder);
    g_ptr_array_unref(finder.texts);
    tl_measure_destroy(finder.measure);
    *ret_first = finder.first;
    return finder.faults;
}
