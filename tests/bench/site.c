/*
 * site.c - a programme of many plans as a site, against what its files cost by themselves.
 *
 * SPDX-License-Identifier: MIT
 */
#include "site.h"

#include <glib/gstdio.h>
#include <stdio.h>
#include <string.h>
#include <sys/resource.h>
#include <tenderline/chart.h>
#include <tenderline/export.h>

#include "network.h"

#define ITEMS 50
#define ROUNDS 7
#define JOBS "2"

enum file { FILE_SVG = 0, FILE_PNG, FILE_PDF, FILE_FEED, FILE_TIMETABLE, FILE_JSON, FILE_COUNT };
static const char *const file_names[FILE_COUNT] = {"chart.svg", "chart.png",     "chart.pdf",
                                                   "feed.ics",  "timetable.csv", "schedule.json"};

static enum tl_status bytes_count(void *context, const void *data, size_t size) {
    (void)data;
    *(size_t *)context += size;
    return TL_OK;
}

static enum tl_status chart_write(const struct tl_schedule *schedule, enum file file, struct tl_sink *sink) {
    const struct tl_chart_options options = {.today = TL_DAY_PAST, .paged = file == FILE_PDF};
    struct tl_diags *diags = tl_diags_create();
    struct tl_scene *scene = NULL;
    enum tl_status status = tl_scene_create(schedule, &options, diags, &scene);
    if (status == TL_OK) {
        status = file == FILE_SVG   ? tl_scene_write_svg(scene, sink)
                 : file == FILE_PNG ? tl_scene_write_png(scene, sink)
                                    : tl_scene_write_pdf(scene, sink);
    }
    tl_scene_destroy(scene);
    tl_diags_destroy(diags);
    return status;
}

static enum tl_status file_write(const struct tl_schedule *schedule, enum file file) {
    size_t written = 0;
    struct tl_sink sink = {.write = bytes_count, .context = &written};
    const struct tl_export_options options = {.today = TL_DAY_PAST};
    const struct tl_timetable_options table = {.format = TL_TIMETABLE_CSV};
    switch (file) {
    case FILE_SVG:
    case FILE_PNG:
    case FILE_PDF:
        return chart_write(schedule, file, &sink);
    case FILE_FEED:
        return tl_export_feed(schedule, &options, &sink);
    case FILE_TIMETABLE:
        return tl_export_timetable(schedule, &options, &table, &sink);
    case FILE_JSON:
        return tl_export_json(schedule, &options, &sink);
    case FILE_COUNT:
        break;
    }
    return TL_ERR_USAGE;
}

/* The best of several rounds for each file of the schedule. */
static bool files_time(const struct tl_schedule *schedule, double *best) {
    for (int i = 0; i < ROUNDS * FILE_COUNT; i++) {
        int file = i % FILE_COUNT;
        double begin = seconds_now();
        if (file_write(schedule, (enum file)file) != TL_OK) {
            return false;
        }
        double seconds = seconds_now() - begin;
        best[file] = i < FILE_COUNT || seconds < best[file] ? seconds : best[file];
    }
    return true;
}

/* The plan that all are copies of. */
static bool floors_time(const char *data, double *best) {
    struct network *network = network_make(ITEMS);
    const struct tl_read_options read = {.data_dir = data};
    const struct tl_schedule_options schedule_options = {.today = TL_DAY_PAST};
    struct tl_diags *diags = tl_diags_create();
    struct tl_plan *plan = NULL;
    struct tl_schedule *schedule = NULL;
    bool right =
        tl_plan_read_memory("plan.xml", network->xml->str, network->xml->len, &read, diags, &plan) == TL_OK &&
        tl_schedule_create(plan, &schedule_options, diags, &schedule) == TL_OK && files_time(schedule, best);
    tl_schedule_destroy(schedule);
    tl_plan_destroy(plan);
    tl_diags_destroy(diags);
    network_free(network);
    return right;
}

static bool plans_write(const char *folder, guint plans, GPtrArray *paths) {
    struct network *network = network_make(ITEMS);
    const char *id = strstr(network->xml->str, " id=\"");
    const char *rest = id ? strchr(id + strlen(" id=\""), '"') : NULL;
    bool right = rest != NULL;
    for (guint i = 0; i < plans && right; i++) {
        g_autofree char *text = g_strdup_printf("%.*s id=\"bench-%u%s", (int)(id - network->xml->str),
                                                network->xml->str, i, rest);
        char *path = g_strdup_printf("%s/%05u.xml", folder, i);
        right = g_file_set_contents(path, text, -1, NULL);
        g_ptr_array_add(paths, path);
    }
    network_free(network);
    return right;
}

static double children_seconds(void) {
    struct rusage usage;
    getrusage(RUSAGE_CHILDREN, &usage);
    return (double)(usage.ru_utime.tv_sec + usage.ru_stime.tv_sec) +
           (double)(usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) / 1e6;
}

static bool publish_run(const char *const *head, const GPtrArray *paths, double floor, const char *what) {
    g_autoptr(GPtrArray) argv = g_ptr_array_new();
    for (; *head; head++) {
        g_ptr_array_add(argv, (gpointer)*head);
    }
    for (guint i = 0; i < paths->len; i++) {
        g_ptr_array_add(argv, paths->pdata[i]);
    }
    g_ptr_array_add(argv, NULL);
    double before = children_seconds();
    gint64 begin = g_get_monotonic_time();
    int status = -1;
    bool right = g_spawn_sync(NULL, (char **)argv->pdata, NULL, G_SPAWN_DEFAULT, NULL, NULL, NULL, NULL,
                              &status, NULL) &&
                 status == 0;
    double elapsed = (double)(g_get_monotonic_time() - begin) / 1e6;
    double used = (children_seconds() - before) / paths->len;
    printf("  %-26s %7.1f plans a second; each %.1f ms of processor time, %.2f of the floors\n", what,
           paths->len / elapsed, used * 1e3, used / floor);
    (void)fflush(stdout);
    return right;
}

static void folder_remove(const char *folder) {
    const char *const argv[] = {"rm", "-rf", folder, NULL};
    (void)g_spawn_sync(NULL, (char **)argv, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, NULL, NULL, NULL, NULL);
}

int site_measure(const char *program, const char *data, guint plans) {
    double best[FILE_COUNT] = {0};
    double floor = 0;
    g_autofree char *folder = g_dir_make_tmp("tenderline-bench-XXXXXX", NULL);
    g_autoptr(GPtrArray) paths = g_ptr_array_new_with_free_func(g_free);
    if (!folder || !plans_write(folder, plans, paths) || !floors_time(data, best)) {
        return 3;
    }
    printf("%u plans of %d items, %s processes:\n", plans, ITEMS, JOBS);
    for (int file = 0; file < FILE_COUNT; file++) {
        printf("  floor: %-19s %7.1f ms\n", file_names[file], best[file] * 1e3);
        floor += best[file];
    }
    g_autofree char *site = g_build_filename(folder, "site", NULL);
    const char *const head[] = {program,   "publish",    "--quiet", "--data", data, "--at", "2026-04-15",
                                "--today", "2026-04-15", "--jobs",  JOBS,     "-o", site,   NULL};
    bool right = publish_run(head, paths, floor, "first publication") &&
                 publish_run(head, paths, floor, "again, unchanged");
    folder_remove(folder);
    return right ? 0 : 3;
}
