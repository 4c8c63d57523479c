/*
 * bench.c - how long reading, scheduling and checking take for plans of growing size, against floors.
 *
 *     bench PROGRAM DATA [ITEMS...]
 *
 * A line per size: the floor (an empty SAX pass of the file and a critical path on arrays); `check`
 * and `schedule --json` as the program does them, without the start of the process, and their ratios
 * to the floor; then the whole processes, with their peak memory. Times are milliseconds of processor
 * time, the best of several runs.
 *
 * SPDX-License-Identifier: MIT
 */
#include "network.h"

#include <fcntl.h>
#include <glib/gstdio.h>
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
    char *file;
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

static bool check_once(const struct bench *bench, struct tl_diags *diags, struct tl_plan **ret_plan,
                       struct tl_schedule **ret_schedule) {
    struct tl_read_options read = {.data_dir = bench->data};
    struct tl_schedule_options options = {.today = TL_DAY_PAST};
    const GString *xml = bench->network->xml;
    if (tl_plan_read_memory("plan.xml", xml->str, xml->len, &read, diags, ret_plan) != TL_OK ||
        tl_schedule_create(*ret_plan, &options, diags, ret_schedule) != TL_OK) {
        return false;
    }
    tl_plan_check(*ret_schedule, diags);
    return true;
}

static bool export_once(const struct tl_schedule *schedule, struct tl_diags *diags) {
    struct tl_plan *view_plan = NULL;
    struct tl_schedule *view = NULL;
    struct tl_schedule_options options = {.today = TL_DAY_PAST};
    struct tl_export_options export = {.today = TL_DAY_PAST, .diags = diags};
    size_t written = 0;
    struct tl_sink sink = {.write = bytes_count, .context = &written};
    bool right = tl_plan_project(schedule, TL_AUDIENCE_PUBLIC, 0, &view_plan) == TL_OK &&
                 tl_schedule_create(view_plan, &options, diags, &view) == TL_OK;
    if (right) {
        tl_plan_check(view, diags);
        right = tl_export_json(view, &export, &sink) == TL_OK && written > 0;
    }
    tl_schedule_destroy(view);
    tl_plan_destroy(view_plan);
    return right;
}

/* What the two commands do between reading their file's bytes and writing. */
static double command_seconds(const struct bench *bench, bool with_export) {
    double begin = seconds_now();
    struct tl_diags *diags = tl_diags_create();
    struct tl_diags *view_diags = tl_diags_create();
    struct tl_plan *plan = NULL;
    struct tl_schedule *schedule = NULL;
    bool right =
        check_once(bench, diags, &plan, &schedule) && (!with_export || export_once(schedule, view_diags));
    tl_schedule_destroy(schedule);
    tl_plan_destroy(plan);
    tl_diags_destroy(diags);
    tl_diags_destroy(view_diags);
    return right ? seconds_now() - begin : -1;
}

static double check_seconds(const struct bench *bench) {
    return command_seconds(bench, false);
}

static double schedule_seconds(const struct bench *bench) {
    return command_seconds(bench, true);
}

static double sax_seconds(const struct bench *bench) {
    return network_sax_seconds(bench->network);
}

static double path_seconds(const struct bench *bench) {
    return network_path_seconds(bench->network);
}

static double best_of(double (*measure)(const struct bench *), const struct bench *bench) {
    int rounds = bench->network->item_count <= 10000 ? 15 : 3;
    double best = -1;
    for (int i = 0; i < rounds; i++) {
        double seconds = measure(bench);
        best = best < 0 || seconds < best ? seconds : best;
    }
    return best;
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

static int bench_print(const struct bench *bench) {
    const char *const check[] = {bench->program, "check", "--data", bench->data, bench->file, NULL};
    const char *const schedule[] = {bench->program, "schedule",  "--json", "--data",
                                    bench->data,    bench->file, NULL};
    double sax = best_of(sax_seconds, bench);
    double path = best_of(path_seconds, bench);
    double checked = best_of(check_seconds, bench);
    double scheduled = best_of(schedule_seconds, bench);
    struct run check_run = program_run(check);
    struct run schedule_run = program_run(schedule);
    double floor = sax + path;
    printf("%8u %7.1f %8.1f %8.1f %9.1f %6.2f %9.1f %6.2f %9.1f %7.0f %9.1f %7.0f\n",
           bench->network->item_count, (double)bench->network->xml->len / 1e6, sax * 1e3, path * 1e3,
           checked * 1e3, checked / floor, scheduled * 1e3, scheduled / floor, check_run.seconds * 1e3,
           check_run.megabytes, schedule_run.seconds * 1e3, schedule_run.megabytes);
    (void)fflush(stdout);
    bool right = sax > 0 && path > 0 && checked > 0 && scheduled > 0 && check_run.seconds >= 0 &&
                 schedule_run.seconds >= 0;
    return right ? 0 : 1;
}

static int size_measure(const char *program, const char *data, guint item_count) {
    struct network *network = network_make(item_count);
    struct bench bench = {.program = program, .data = data, .network = network};
    int descriptor = g_file_open_tmp("tenderline-bench-XXXXXX.xml", &bench.file, NULL);
    int status = 3;
    if (descriptor >= 0 && close(descriptor) == 0 &&
        g_file_set_contents(bench.file, network->xml->str, (gssize)network->xml->len, NULL)) {
        status = bench_print(&bench);
    } else {
        fputs("bench: no place for the plan\n", stderr);
    }
    if (bench.file) {
        (void)g_remove(bench.file);
    }
    g_free(bench.file);
    network_free(network);
    return status;
}

int main(int argc, char **argv) {
    static const char *const usual[] = {"1000", "10000", "100000"};
    if (argc < 3) {
        fputs("usage: bench PROGRAM DATA [ITEMS...]\n", stderr);
        return 2;
    }
    printf("%8s %7s %8s %8s %9s %6s %9s %6s %9s %7s %9s %7s\n", "items", "file MB", "sax ms", "path ms",
           "check ms", "ratio", "json ms", "ratio", "`check`", "peak MB", "`json`", "peak MB");
    int worst = 0;
    for (int i = 0; i < (argc > 3 ? argc - 3 : (int)G_N_ELEMENTS(usual)); i++) {
        guint64 items = g_ascii_strtoull(argc > 3 ? argv[i + 3] : usual[i], NULL, 10);
        int status = items > 0 && items <= 1000000 ? size_measure(argv[1], argv[2], (guint)items) : 2;
        worst = status > worst ? status : worst;
    }
    return worst;
}
