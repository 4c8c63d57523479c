/*
 * bench.c - how long reading, scheduling, checking and writing take for plans of growing size.
 *
 *     bench PROGRAM DATA [ITEMS... | links | shapes | feed | svg | pdf | site [PLANS]]
 *
 * Per size: the floor (an empty SAX pass of the file and a critical path on nothing but arrays), each
 * step as the program does it with its ratio to the floor, the core of the scheduler against the two
 * passes on arrays, one `why`, then whole processes with their peak memory. `links` schedules plans of
 * twice as many links as items, up to a million, made in memory. `shapes` reads, schedules
 * and checks plans that strain one thing each at two sizes, and tells how the time grew: 4 times the
 * size should take some 4 times as long. `feed` holds a first feed against libical alone. `svg` lays out a
 * chart and writes it, `pdf` does so on pages. `site` publishes many plans (2,000) of 50 items, and again
 * where nothing changed. Times are milliseconds of processor time, the best of several runs; on a machine
 * that does other work besides, the ratios still move by a tenth or two.
 *
 * SPDX-License-Identifier: MIT
 */
#include "core.h"
#include "feed.h"
#include "linked.h"
#include "network.h"
#include "pdf.h"
#include "shapes.h"
#include "site.h"
#include "svg.h"

#include <fcntl.h>
#include <glib/gstdio.h>
#include <malloc.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <tenderline/check.h>
#include <tenderline/export.h>
#include <unistd.h>

/* What one size is measured with. */
struct bench {
    const char *program, *data;
    const struct network *network;
    const GString *xml;
};

struct run {
    double seconds; /* -1: it did not end as it should */
    double megabytes;
};

static enum tl_status bytes_count(void *context, const void *data, size_t size) {
    (void)data;
    *(size_t *)context += size;
    return TL_OK;
}

/* The steps of the commands, in the order in which they are run and told. */
enum step {
    STEP_READ = 0,
    STEP_SCHEDULE,
    STEP_CHECK,
    STEP_PROJECT,
    STEP_JSON,
    STEP_CSV,
    STEP_FEED,
    STEP_COUNT
};

static const char *const step_names[STEP_COUNT] = {
    "read", "schedule", "check", "project, schedule, check", "write JSON", "write CSV", "write feed"};

/* What the steps hand on to one another. */
struct work {
    struct tl_diags *diags, *view_diags;
    struct tl_plan *plan, *view_plan;
    struct tl_schedule *schedule, *view;
};

static enum tl_status work_project(struct work *work) {
    struct tl_schedule_options options = {.today = TL_DAY_PAST};
    enum tl_status status = tl_plan_project(work->schedule, TL_AUDIENCE_PUBLIC, 0, &work->view_plan);
    if (status == TL_OK) {
        status = tl_schedule_create(work->view_plan, &options, work->view_diags, &work->view);
    }
    if (status == TL_OK) {
        tl_plan_check(work->view, work->view_diags);
    }
    return status;
}

static enum tl_status step_run(enum step step, const struct bench *bench, struct work *work) {
    struct tl_read_options read = {.data_dir = bench->data};
    struct tl_schedule_options options = {.today = TL_DAY_PAST};
    struct tl_export_options export = {.today = TL_DAY_PAST, .diags = work->view_diags};
    size_t written = 0;
    struct tl_sink sink = {.write = bytes_count, .context = &written};
    const GString *xml = bench->xml;
    switch (step) {
    case STEP_READ:
        return tl_plan_read_memory("plan.xml", xml->str, xml->len, &read, work->diags, &work->plan);
    case STEP_SCHEDULE:
        return tl_schedule_create(work->plan, &options, work->diags, &work->schedule);
    case STEP_CHECK:
        tl_plan_check(work->schedule, work->diags);
        return TL_OK;
    case STEP_PROJECT:
        return work_project(work);
    case STEP_JSON:
        return tl_export_json(work->view, &export, &sink);
    case STEP_CSV:
        return tl_export_csv(work->view, &export, &sink);
    case STEP_FEED:
        return tl_export_feed(work->view, &export, &sink);
    case STEP_COUNT:
        break;
    }
    return TL_ERR_USAGE;
}

static void work_finish(struct work *work) {
    tl_schedule_destroy(work->view);
    tl_plan_destroy(work->view_plan);
    tl_schedule_destroy(work->schedule);
    tl_plan_destroy(work->plan);
    tl_diags_destroy(work->diags);
    tl_diags_destroy(work->view_diags);
}

/* Runs the first steps once; keeps the best time of each. False if one fails. */
static bool steps_time(const struct bench *bench, int count, double *best, struct work *kept) {
    struct work work = {.diags = tl_diags_create(), .view_diags = tl_diags_create()};
    bool right = true;
    for (int step = 0; step < count && right; step++) {
        double begin = seconds_now();
        right = step_run((enum step)step, bench, &work) == TL_OK;
        double seconds = seconds_now() - begin;
        best[step] = best[step] <= 0 || seconds < best[step] ? seconds : best[step];
    }
    if (kept) {
        *kept = work;
    } else {
        work_finish(&work);
    }
    return right;
}

static double floor_time(const struct bench *bench, int rounds, double *ret_path, double *ret_passes) {
    double sax = -1;
    double path = -1;
    double passes = -1, alone = 0;
    for (int i = 0; i < rounds; i++) {
        double seconds = network_sax_seconds(bench->network);
        sax = sax < 0 || seconds < sax ? seconds : sax;
        seconds = network_path_seconds(bench->network, &alone);
        path = path < 0 || seconds < path ? seconds : path;
        passes = passes < 0 || alone < passes ? alone : passes;
    }
    *ret_path = path;
    *ret_passes = passes;
    return sax;
}

static double seconds_of(struct timeval time) {
    return (double)time.tv_sec + (double)time.tv_usec / 1e6;
}

/* Runs the program with its output thrown away. */
static struct run program_run(const char *const *argv) {
    pid_t child = fork();
    if (child == 0) {
        int nothing = open("/dev/null", O_WRONLY);
        if (nothing < 0 || dup2(nothing, STDOUT_FILENO) < 0 || dup2(nothing, STDERR_FILENO) < 0) {
            _exit(126);
        }
        execv(argv[0], (char *const *)argv);
        _exit(127);
    }
    int status = 0;
    struct rusage usage = {0};
    struct run run = {-1, 0};
    if (child > 0 && wait4(child, &status, 0, &usage) == child && WIFEXITED(status) &&
        WEXITSTATUS(status) == 0) {
        run.seconds = seconds_of(usage.ru_utime) + seconds_of(usage.ru_stime);
        run.megabytes = (double)usage.ru_maxrss / 1024;
    }
    return run;
}

static void row_print(const char *name, double seconds, double floor) {
    printf("  %-26s %9.1f ms %7.2f\n", name, seconds * 1e3, seconds / floor);
}

static bool process_print(const char *name, const char *const *argv) {
    struct run run = program_run(argv);
    printf("  %-26s %9.1f ms         peak %.0f MB\n", name, run.seconds * 1e3, run.megabytes);
    return run.seconds >= 0;
}

static bool programs_print(const struct bench *bench, const char *file) {
    const char *const check[] = {bench->program, "check", "--data", bench->data, file, NULL};
    const char *const json[] = {bench->program, "schedule", "--json", "--data", bench->data, file, NULL};
    const char *const feed[] = {bench->program, "feed", "--data", bench->data, file, NULL};
    bool right = process_print("`check`", check);
    right &= process_print("`schedule --json`", json);
    return process_print("`feed`", feed) && right;
}

/* The core against the array-only passes, and the time of one answer. */
static void core_print(const struct work *work, double passes, double path, int rounds) {
    struct core_times core = core_seconds(work->plan, rounds);
    row_print("core: passes, to arrays'", core.passes, passes);
    row_print("core: and order, to arrays'", core.compile + core.passes, path);
    printf("  %-26s %9.4f ms\n", "one `why`, 20 links back", why_seconds(work->schedule, "item-20") * 1e3);
}

static bool bench_print(const struct bench *bench) {
    int rounds = bench->network->item_count <= 10000 ? 15 : 5;
    double best[STEP_COUNT] = {0};
    double path = -1, passes = -1;
    double sax = floor_time(bench, rounds, &path, &passes);
    double floor = sax + path;
    bool right = sax > 0 && path > 0;
    struct work work = {0};
    for (int i = 0; i < rounds && right; i++) {
        work_finish(&work);
        right = steps_time(bench, bench->network->item_count <= 100000 ? STEP_COUNT : STEP_JSON, best, &work);
    }
    printf("%u items, %.1f MB; to the floor:\n", bench->network->item_count, (double)bench->xml->len / 1e6);
    row_print("floor: empty SAX pass", sax, floor);
    row_print("floor: path on arrays", path, floor);
    for (int step = 0; step < STEP_COUNT && best[step] > 0; step++) {
        row_print(step_names[step], best[step], floor);
    }
    row_print("= check", best[STEP_READ] + best[STEP_SCHEDULE] + best[STEP_CHECK], floor);
    row_print("= schedule", best[STEP_READ] + best[STEP_SCHEDULE], floor);
    if (right) {
        core_print(&work, passes, path, rounds);
    }
    work_finish(&work);
    return right;
}

/*
 * Everything that takes memory happens in a child, the programs are started from the small parent: a
 * process has the peak of what it was forked from as its own.
 */
static int child_wait(pid_t child) {
    int status = 0;
    return child > 0 && waitpid(child, &status, 0) == child && WIFEXITED(status) ? WEXITSTATUS(status) : 3;
}

static int size_inside(struct bench *bench, const char *file, guint item_count) {
    struct network *network = network_make(item_count);
    bench->network = network;
    bench->xml = network->xml;
    bool right =
        g_file_set_contents(file, network->xml->str, (gssize)network->xml->len, NULL) && bench_print(bench);
    (void)fflush(stdout);
    network_free(network);
    return right ? 0 : 3;
}

static int size_measure(const char *program, const char *data, guint item_count) {
    struct bench bench = {.program = program, .data = data};
    g_autofree char *file = NULL;
    int descriptor = g_file_open_tmp("tenderline-bench-XXXXXX.xml", &file, NULL);
    if (descriptor < 0 || close(descriptor) != 0) {
        fputs("bench: no place for the plan\n", stderr);
        return 3;
    }
    pid_t child = fork();
    if (child == 0) {
        _exit(size_inside(&bench, file, item_count));
    }
    int status = child_wait(child);
    if (status == 0 && !programs_print(&bench, file)) {
        status = 3;
    }
    (void)fflush(stdout);
    (void)g_remove(file);
    return status;
}

/* Milliseconds to read, schedule and check; -1 when it cannot be done. */
static double shape_time(const struct bench *with, const struct shape *shape, guint count) {
    struct bench bench = *with;
    double best[STEP_COUNT] = {0};
    GString *xml = shape_make(shape, count);
    bench.xml = xml;
    bool right = true;
    for (int i = 0; i < 2 && right; i++) {
        right = steps_time(&bench, STEP_PROJECT, best, NULL);
    }
    g_string_free(xml, TRUE);
    return right ? (best[STEP_READ] + best[STEP_SCHEDULE] + best[STEP_CHECK]) * 1e3 : -1;
}

static int shapes_measure(const char *program, const char *data) {
    enum { FEW = 20000, TIMES = 4 };
    struct bench bench = {.program = program, .data = data};
    int worst = 0;
    printf("%-26s %9u %9u  growth of %d\n", "read, schedule, check", FEW, FEW * TIMES, TIMES);
    for (guint i = 0; i < shape_count; i++) {
        (void)fflush(stdout);
        pid_t child = fork();
        if (child == 0) {
            double few = shape_time(&bench, &shapes[i], FEW);
            double many = shape_time(&bench, &shapes[i], FEW * TIMES);
            printf("%-26s %6.1f ms %6.1f ms %10.1f\n", shapes[i].name, few, many, many / few);
            (void)fflush(stdout);
            _exit(few > 0 && many > 0 ? 0 : 3);
        }
        int status = child_wait(child);
        worst = MAX(worst, status);
    }
    return worst;
}

static int links_measure(void) {
    static const guint counts[] = {10000, 100000, 1000000};
    int worst = 0;
    printf("%9s %9s %12s %14s %9s\n", "items", "links", "schedule", "per item", "peak");
    for (guint i = 0; i < G_N_ELEMENTS(counts); i++) {
        (void)fflush(stdout);
        pid_t child = fork();
        if (child == 0) {
            struct linked linked = linked_measure(counts[i]);
            printf("%9u %9u %9.1f ms %11.1f ns %6.0f MB, %.0f of them the plan\n", counts[i],
                   linked.link_count, linked.seconds * 1e3, linked.seconds / counts[i] * 1e9, linked.peak,
                   linked.plan);
            (void)fflush(stdout);
            _exit(linked.seconds > 0 ? 0 : 3);
        }
        int status = child_wait(child);
        worst = MAX(worst, status);
    }
    return worst;
}

/* Rows with their headings: the last is as much as one chart holds. */
static int svg_measure(const char *data) {
    static const guint counts[] = {1000, 9900};
    int worst = 0;
    printf("%9s %9s %9s %11s %11s %11s %7s\n", "items", "shapes", "SVG", "layout", "writing", "bare",
           "ratio");
    for (guint i = 0; i < G_N_ELEMENTS(counts); i++) {
        struct svg_times times = svg_seconds(counts[i], 5, data);
        printf("%9u %9u %6.1f MB %8.1f ms %8.1f ms %8.1f ms %7.2f\n", counts[i], times.shapes,
               times.megabytes, times.layout * 1e3, times.svg * 1e3, times.bare * 1e3,
               times.svg / times.bare);
        worst = times.layout > 0 ? worst : 3;
    }
    return worst;
}

/* The painter against the bare calls, then all that makes a tagged PDF of the scene. */
static int pdf_measure(const char *data) {
    static const guint counts[] = {1000, 9900};
    int worst = 0;
    printf("%9s %9s %9s %11s %11s %11s %7s %11s %7s\n", "items", "pages", "PDF", "layout", "bare", "painting",
           "ratio", "finished", "ratio");
    for (guint i = 0; i < G_N_ELEMENTS(counts); i++) {
        struct pdf_times times = pdf_seconds(counts[i], 3, data);
        printf("%9u %9u %6.1f MB %8.1f ms %8.1f ms %8.1f ms %7.2f %8.1f ms %7.2f\n", counts[i], times.pages,
               times.megabytes, times.layout * 1e3, times.bare * 1e3, times.painted * 1e3,
               times.painted / times.bare, times.finished * 1e3, times.finished / times.bare);
        worst = times.layout > 0 ? worst : 3;
    }
    return worst;
}

int main(int argc, char **argv) {
    static const char *const usual[] = {"1000", "10000", "100000"};
    if (argc < 3) {
        fputs("usage: bench PROGRAM DATA [ITEMS... | links | shapes | feed | svg | pdf | site [PLANS]]\n",
              stderr);
        return 2;
    }
#ifdef __GLIBC__
    mallopt(M_MMAP_THRESHOLD, 1 << 26); /* as the program does */
    mallopt(M_TRIM_THRESHOLD, 1 << 30);
#endif
    if (argc > 3 && strcmp(argv[3], "shapes") == 0) {
        return shapes_measure(argv[1], argv[2]);
    }
    if (argc > 3 && strcmp(argv[3], "links") == 0) {
        return links_measure();
    }
    if (argc > 3 && strcmp(argv[3], "feed") == 0) {
        return feed_measure(argv[2]);
    }
    if (argc > 3 && strcmp(argv[3], "svg") == 0) {
        return svg_measure(argv[2]);
    }
    if (argc > 3 && strcmp(argv[3], "pdf") == 0) {
        return pdf_measure(argv[2]);
    }
    if (argc > 3 && strcmp(argv[3], "site") == 0) {
        guint64 plans = argc > 4 ? g_ascii_strtoull(argv[4], NULL, 10) : 2000;
        return plans > 0 && plans <= 100000 ? site_measure(argv[1], argv[2], (guint)plans) : 2;
    }
    int worst = 0;
    for (int i = 0; i < (argc > 3 ? argc - 3 : (int)G_N_ELEMENTS(usual)); i++) {
        guint64 items = g_ascii_strtoull(argc > 3 ? argv[i + 3] : usual[i], NULL, 10);
        int status = items > 0 && items <= 1000000 ? size_measure(argv[1], argv[2], (guint)items) : 2;
        worst = status > worst ? status : worst;
    }
    return worst;
}
