/*
 * progress.c - the thread that tells what long work is at.
 *
 * SPDX-License-Identifier: MIT
 */
#include "progress.h"

#include <glib.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

/* Work that ends within a second is not spoken of. */
#define PATIENCE G_USEC_PER_SEC
#define LINE_SIZE 80
#define BAR_SIZE 20

struct tl_progress {
    GThread *thread;
    GMutex mutex;
    GCond cond;
    const char *step;
    size_t done, total;
    bool over;
    size_t shown; /* columns of the line that is on the terminal */
};

/* Blanks behind a shorter line cover the rest of a longer one. */
static void line_show(struct tl_progress *progress, const char *line) {
    size_t length = strlen(line);
    size_t rest = progress->shown > length ? progress->shown - length : 0;
    fprintf(stderr, "\r%s%*s%s", line, (int)rest, "", length == 0 ? "\r" : "");
    (void)fflush(stderr);
    progress->shown = length;
}

static void step_show(struct tl_progress *progress, gint64 begin) {
    char line[LINE_SIZE];
    char bar[LINE_SIZE] = "";
    int seconds = (int)((g_get_monotonic_time() - begin) / G_USEC_PER_SEC);
    if (progress->total > 0) {
        static const char full[] = "####################", empty[] = "....................";
        int filled = (int)(progress->done * BAR_SIZE / progress->total);
        g_snprintf(bar, sizeof bar, " [%.*s%.*s] %zu of %zu", filled, full, BAR_SIZE - filled, empty,
                   progress->done, progress->total);
    }
    g_snprintf(line, sizeof line, "tenderline: %s%s, %d second%s", progress->step, bar, seconds,
               seconds == 1 ? "" : "s");
    line_show(progress, line);
}

static gpointer watch(gpointer data) {
    struct tl_progress *progress = data;
    gint64 begin = g_get_monotonic_time();
    gint64 next = begin + PATIENCE;
    g_mutex_lock(&progress->mutex);
    while (!progress->over) {
        if (!g_cond_wait_until(&progress->cond, &progress->mutex, next)) {
            step_show(progress, begin);
            next += G_USEC_PER_SEC / 4;
        }
    }
    if (progress->shown > 0) {
        line_show(progress, "");
    }
    g_mutex_unlock(&progress->mutex);
    return NULL;
}

struct tl_progress *tl_progress_begin(bool quiet) {
    if (quiet || !isatty(STDERR_FILENO)) {
        return NULL;
    }
    struct tl_progress *progress = g_new0(struct tl_progress, 1);
    g_mutex_init(&progress->mutex);
    g_cond_init(&progress->cond);
    progress->step = "working";
    progress->thread = g_thread_try_new("progress", watch, progress, NULL);
    return progress;
}

void tl_progress_step(struct tl_progress *progress, const char *step) {
    if (progress) {
        g_mutex_lock(&progress->mutex);
        progress->step = step;
        progress->total = 0;
        g_mutex_unlock(&progress->mutex);
    }
}

void tl_progress_count(struct tl_progress *progress, size_t done, size_t total) {
    if (progress) {
        g_mutex_lock(&progress->mutex);
        progress->done = MIN(done, total);
        progress->total = total;
        g_mutex_unlock(&progress->mutex);
    }
}

void tl_progress_end(struct tl_progress *progress) {
    if (!progress) {
        return;
    }
    g_mutex_lock(&progress->mutex);
    progress->over = true;
    g_cond_signal(&progress->cond);
    g_mutex_unlock(&progress->mutex);
    if (progress->thread) {
        (void)g_thread_join(progress->thread);
    }
    g_cond_clear(&progress->cond);
    g_mutex_clear(&progress->mutex);
    g_free(progress);
}
