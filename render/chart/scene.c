/*
 * scene.c - the arrays of a scene, and its text form.
 *
 * SPDX-License-Identifier: MIT
 */
#include "scene.h"

#include <string.h>

static const char *const role_names[TL_ROLE_COUNT] = {
    [TL_ROLE_TITLE] = "title",
    [TL_ROLE_SUBTITLE] = "subtitle",
    [TL_ROLE_LEGEND] = "legend",
    [TL_ROLE_SHADE] = "shade",
    [TL_ROLE_GRID] = "grid",
    [TL_ROLE_AXIS] = "axis",
    [TL_ROLE_TODAY] = "today",
    [TL_ROLE_LINK] = "link",
    [TL_ROLE_HEADING] = "heading",
    [TL_ROLE_LABEL] = "label",
    [TL_ROLE_BRACKET] = "bracket",
    [TL_ROLE_BAR] = "bar",
    [TL_ROLE_MILESTONE] = "milestone",
    [TL_ROLE_DATE] = "date",
    [TL_ROLE_LEADER] = "leader",
    [TL_ROLE_BASELINE] = "baseline",
    [TL_ROLE_DONE] = "done",
    [TL_ROLE_FLOAT] = "float",
    [TL_ROLE_DEADLINE] = "deadline",
    [TL_ROLE_MEETING] = "meeting",
    [TL_ROLE_FINDING] = "finding",
    [TL_ROLE_NOTE] = "note",
    [TL_ROLE_BLACKOUT] = "blackout",
    [TL_ROLE_PROGRESS] = "progress",
    [TL_ROLE_BREAK] = "break",
    [TL_ROLE_UNDATED] = "undated",
    [TL_ROLE_FUNDING_HEAD] = "funding-head",
    [TL_ROLE_FUNDING] = "funding",
    [TL_ROLE_SECTION] = "section",
    [TL_ROLE_TABLE_HEAD] = "table-head",
    [TL_ROLE_TABLE_CELL] = "table-cell",
    [TL_ROLE_TABLE_RULE] = "table-rule",
    [TL_ROLE_FOOTER] = "footer",
};

const char *tl_role_name(enum tl_role role) {
    return role_names[role];
}

struct tl_scene *tl_scene_new(void) {
    struct tl_scene *scene = g_new0(struct tl_scene, 1);
    scene->pages = g_array_new(FALSE, TRUE, sizeof(struct tl_page));
    scene->prims = g_array_new(FALSE, TRUE, sizeof(struct tl_prim));
    scene->points = g_array_new(FALSE, TRUE, sizeof(struct tl_point));
    scene->groups = g_array_new(FALSE, TRUE, sizeof(struct tl_group));
    scene->strings = g_string_chunk_new(4096);
    tl_scene_add_group(scene, TL_NONE, NULL);
    return scene;
}

void tl_scene_destroy(struct tl_scene *scene) {
    if (!scene) {
        return;
    }
    g_array_unref(scene->pages);
    g_array_unref(scene->prims);
    g_array_unref(scene->points);
    g_array_unref(scene->groups);
    if (scene->strings) {
        g_string_chunk_free(scene->strings);
    }
    g_free(scene);
}

size_t tl_scene_page_count(const struct tl_scene *scene) {
    return scene->pages->len;
}

uint32_t tl_scene_add_page(struct tl_scene *scene, double width, double height) {
    struct tl_page page = {.width = width, .height = height};
    g_array_append_val(scene->pages, page);
    return scene->pages->len - 1;
}

uint32_t tl_scene_add_group(struct tl_scene *scene, uint32_t item, const char *title) {
    struct tl_group group = {.item = item, .title = NULL};
    if (title) {
        group.title = g_string_chunk_insert(scene->strings, title);
    }
    g_array_append_val(scene->groups, group);
    return scene->groups->len - 1;
}

void tl_scene_name_group(struct tl_scene *scene, uint32_t group, const char *name) {
    g_array_index(scene->groups, struct tl_group, group).name = g_string_chunk_insert(scene->strings, name);
}

void tl_scene_rect(struct tl_scene *scene, const struct tl_pen *pen, struct tl_box box) {
    struct tl_prim prim = {.kind = TL_PRIM_RECT, .pen = *pen, .box = box};
    g_array_append_val(scene->prims, prim);
}

static struct tl_box points_box(const struct tl_point *points, guint count) {
    double left = points[0].x;
    double right = left;
    double top = points[0].y;
    double bottom = top;
    for (guint i = 1; i < count; i++) {
        left = MIN(left, points[i].x);
        right = MAX(right, points[i].x);
        top = MIN(top, points[i].y);
        bottom = MAX(bottom, points[i].y);
    }
    return (struct tl_box){left, top, right - left, bottom - top};
}

static void points_add(struct tl_scene *scene, struct tl_prim prim, const struct tl_point *points,
                       guint count) {
    if (count == 0) {
        return;
    }
    prim.box = points_box(points, count);
    prim.point_first = scene->points->len;
    prim.point_count = count;
    g_array_append_vals(scene->points, points, count);
    g_array_append_val(scene->prims, prim);
}

void tl_scene_path(struct tl_scene *scene, const struct tl_pen *pen, const struct tl_point *points,
                   guint count, bool closed) {
    points_add(scene, (struct tl_prim){.kind = TL_PRIM_PATH, .pen = *pen, .closed = closed}, points, count);
}

void tl_scene_lines(struct tl_scene *scene, const struct tl_pen *pen, const struct tl_point *points,
                    guint count) {
    points_add(scene, (struct tl_prim){.kind = TL_PRIM_LINES, .pen = *pen}, points, count);
}

void tl_scene_text(struct tl_scene *scene, const struct tl_pen *pen, struct tl_text_run run) {
    if (run.text[0] == '\0') {
        return;
    }
    struct tl_prim prim = {.kind = TL_PRIM_TEXT, .pen = *pen, .run = run};
    prim.run.text = g_string_chunk_insert(scene->strings, run.text);
    prim.box = (struct tl_box){run.x, run.baseline - run.ascent, run.width, run.ascent + run.descent};
    g_array_append_val(scene->prims, prim);
}

const struct tl_point *tl_scene_points(const struct tl_scene *scene, const struct tl_prim *prim) {
    return &g_array_index(scene->points, struct tl_point, prim->point_first);
}

void tl_scene_seal(struct tl_scene *scene) {
    guint *starts = g_new0(guint, scene->pages->len + 1);
    for (guint i = 0; i < scene->prims->len; i++) {
        starts[g_array_index(scene->prims, struct tl_prim, i).pen.page + 1]++;
    }
    for (guint i = 1; i <= scene->pages->len; i++) {
        starts[i] += starts[i - 1];
    }
    GArray *sorted = g_array_sized_new(FALSE, TRUE, sizeof(struct tl_prim), scene->prims->len);
    g_array_set_size(sorted, scene->prims->len);
    for (guint i = 0; i < scene->prims->len; i++) {
        const struct tl_prim *prim = &g_array_index(scene->prims, struct tl_prim, i);
        g_array_index(sorted, struct tl_prim, starts[prim->pen.page]++) = *prim;
    }
    g_array_unref(scene->prims);
    scene->prims = sorted;
    g_free(starts);
}

void tl_scene_enlarge(struct tl_scene *scene, double factor) {
    if (factor == 1) {
        return;
    }
    for (guint i = 0; i < scene->pages->len; i++) {
        struct tl_page *page = &g_array_index(scene->pages, struct tl_page, i);
        *page = (struct tl_page){page->width * factor, page->height * factor};
    }
    for (guint i = 0; i < scene->points->len; i++) {
        struct tl_point *point = &g_array_index(scene->points, struct tl_point, i);
        *point = (struct tl_point){point->x * factor, point->y * factor};
    }
    for (guint i = 0; i < scene->prims->len; i++) {
        struct tl_prim *prim = &g_array_index(scene->prims, struct tl_prim, i);
        struct tl_text_run *run = &prim->run;
        prim->box = (struct tl_box){prim->box.x * factor, prim->box.y * factor, prim->box.w * factor,
                                    prim->box.h * factor};
        prim->pen.stroke_width *= factor;
        run->x *= factor;
        run->baseline *= factor;
        run->width *= factor;
        run->ascent *= factor;
        run->descent *= factor;
        run->size *= factor;
    }
}

struct tl_scene *tl_scene_take_page(const struct tl_scene *scene, size_t page) {
    struct tl_scene *taken = g_new(struct tl_scene, 1);
    g_assert(page < scene->pages->len);
    *taken = *scene;
    taken->strings = NULL;
    taken->points = g_array_ref(scene->points);
    taken->groups = g_array_ref(scene->groups);
    taken->pages = g_array_new(FALSE, TRUE, sizeof(struct tl_page));
    taken->prims = g_array_new(FALSE, TRUE, sizeof(struct tl_prim));
    g_array_append_val(taken->pages, g_array_index(scene->pages, struct tl_page, page));
    for (guint i = 0; i < scene->prims->len; i++) {
        struct tl_prim prim = g_array_index(scene->prims, struct tl_prim, i);
        if (prim.pen.page == page) {
            prim.pen.page = 0;
            g_array_append_val(taken->prims, prim);
        }
    }
    return taken;
}

/* printf would follow the locale's decimal sign. */
static void number_print(GString *line, double value) {
    char text[G_ASCII_DTOSTR_BUF_SIZE];
    g_ascii_formatd(text, sizeof text, "%.2f", value);
    g_string_append_printf(line, " %s", strcmp(text, "-0.00") == 0 ? "0.00" : text);
}

enum tl_status tl_scene_print(const struct tl_scene *scene, struct tl_sink *sink) {
    static const char *const kinds[] = {"rect", "path", "lines", "text"};
    g_autoptr(GString) line = g_string_new(NULL);
    for (guint i = 0; i < scene->prims->len; i++) {
        const struct tl_prim *prim = &g_array_index(scene->prims, struct tl_prim, i);
        g_string_printf(line, "%u %s %s", prim->pen.page + 1, role_names[prim->pen.role], kinds[prim->kind]);
        if (prim->pen.item == TL_NONE) {
            g_string_append(line, " -");
        } else {
            g_string_append_printf(line, " %u", prim->pen.item);
        }
        number_print(line, prim->box.x);
        number_print(line, prim->box.y);
        number_print(line, prim->box.w);
        number_print(line, prim->box.h);
        if (prim->kind == TL_PRIM_TEXT) {
            g_string_append_printf(line, " %s", prim->run.text);
        }
        g_string_append_c(line, '\n');
        enum tl_status status = sink->write(sink->context, line->str, line->len);
        if (status != TL_OK) {
            return status;
        }
    }
    return TL_OK;
}
