/*
 * svg.c - what a chart costs beyond the letters it is written with: layout apart, then the SVG
 * writer against a loop that prints the same elements with nothing but fprintf().
 *
 * SPDX-License-Identifier: MIT
 */
#include "svg.h"

#include "network.h"
#include "render/chart/scene.h"

#include <stdio.h>
#include <tenderline/plan.h>

static enum tl_status bytes_count(void *context, const void *data, size_t size) {
    (void)data;
    *(size_t *)context += size;
    return TL_OK;
}

static void ink_print(FILE *file, const struct tl_pen *pen) {
    fprintf(file, " fill=\"#%06X\"", pen->fill & 0xFFFFFFu);
    if (pen->stroke != TL_INK_NONE) {
        fprintf(file, " stroke=\"#%06X\" stroke-width=\"%.2f\"", pen->stroke & 0xFFFFFFu, pen->stroke_width);
    }
    fprintf(file, "/>");
}

static void prim_print(FILE *file, const struct tl_scene *scene, const struct tl_prim *prim) {
    const struct tl_point *points = tl_scene_points(scene, prim);
    switch (prim->kind) {
    case TL_PRIM_RECT:
        fprintf(file, "<rect x=\"%.2f\" y=\"%.2f\" width=\"%.2f\" height=\"%.2f\"", prim->box.x, prim->box.y,
                prim->box.w, prim->box.h);
        ink_print(file, &prim->pen);
        break;
    case TL_PRIM_PATH:
    case TL_PRIM_LINES:
        fprintf(file, "<path d=\"");
        for (guint i = 0; i < prim->point_count; i++) {
            bool moves = i == 0 || (prim->kind == TL_PRIM_LINES && i % 2 == 0);
            fprintf(file, "%c%.2f %.2f", moves ? 'M' : 'L', points[i].x, points[i].y);
        }
        fprintf(file, "\"");
        ink_print(file, &prim->pen);
        break;
    case TL_PRIM_TEXT:
        fprintf(file,
                "<text x=\"%.2f\" y=\"%.2f\" font-size=\"%.2f\" fill=\"#%06X\" textLength=\"%.2f\">%s</text>",
                prim->run.x, prim->run.baseline, prim->run.size, prim->run.colour & 0xFFFFFFu,
                prim->run.width, prim->run.text);
        break;
    }
}

/* Groups and their titles are elements too. */
static double bare_seconds(const struct tl_scene *scene) {
    FILE *file = fopen("/dev/null", "w");
    if (!file) {
        return -1;
    }
    double begin = seconds_now();
    uint32_t group = 0;
    for (guint i = 0; i < scene->prims->len; i++) {
        const struct tl_prim *prim = &g_array_index(scene->prims, struct tl_prim, i);
        const char *title = g_array_index(scene->groups, struct tl_group, prim->pen.group).title;
        if (title && prim->pen.group != group) {
            fprintf(file, "</g><g role=\"listitem\"><title>%s</title>", title);
            group = prim->pen.group;
        }
        prim_print(file, scene, prim);
    }
    (void)fclose(file);
    return seconds_now() - begin;
}

static double least(double known, double seconds) {
    return known <= 0 || seconds < known ? seconds : known;
}

static bool scene_measure(const struct tl_schedule *schedule, void *context) {
    struct svg_times *times = context;
    struct tl_chart_options options = {.today = TL_DAY_PAST};
    struct tl_diags *diags = tl_diags_create();
    struct tl_scene *scene = NULL;
    size_t written = 0;
    struct tl_sink sink = {.write = bytes_count, .context = &written};
    double begin = seconds_now();
    enum tl_status status = tl_scene_create(schedule, &options, diags, &scene);
    if (status == TL_OK) {
        times->layout = least(times->layout, seconds_now() - begin);
        begin = seconds_now();
        status = tl_scene_write_svg(scene, &sink);
        times->svg = least(times->svg, seconds_now() - begin);
        times->bare = least(times->bare, bare_seconds(scene));
        times->shapes = scene->prims->len;
        times->megabytes = (double)written / 1e6;
    }
    tl_scene_destroy(scene);
    tl_diags_destroy(diags);
    return status == TL_OK;
}

bool chart_rounds(guint items, int rounds, const char *data, chart_measurer measure, void *times) {
    struct tl_read_options read = {.data_dir = data};
    struct tl_schedule_options dates = {.today = TL_DAY_PAST};
    struct network *network = network_make(items);
    struct tl_diags *diags = tl_diags_create();
    struct tl_plan *plan = NULL;
    struct tl_schedule *schedule = NULL;
    bool right =
        tl_plan_read_memory("plan.xml", network->xml->str, network->xml->len, &read, diags, &plan) == TL_OK &&
        tl_schedule_create(plan, &dates, diags, &schedule) == TL_OK;
    for (int i = 0; i < rounds && right; i++) {
        right = measure(schedule, times);
    }
    tl_schedule_destroy(schedule);
    tl_plan_destroy(plan);
    tl_diags_destroy(diags);
    network_free(network);
    return right;
}

struct svg_times svg_seconds(guint items, int rounds, const char *data) {
    struct svg_times times = {0};
    bool right = chart_rounds(items, rounds, data, scene_measure, &times);
    times.layout = right ? times.layout : -1;
    return times;
}
