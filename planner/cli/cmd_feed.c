/*
 * cmd_feed.c - `tenderline feed`: the calendar feed, one edition after another.
 *
 * SPDX-License-Identifier: MIT
 */
#include <errno.h>
#include <sys/stat.h>

#include "commands.h"
#include "session.h"

#define MOST_TOMBSTONE_DAYS 36500

static const struct tl_usage usage = {
    .command = "feed",
    .arguments = "PLAN",
    .summary = "Writes the calendar feed (iCalendar) that people subscribe to.",
    .shared = TL_OPTIONS_PLAN | TL_OPTIONS_AUDIENCE | TL_OPTIONS_OUTPUT,
    .least = 1,
    .most = 1,
};

/* The options of the command's own, and the feed that it replaces. */
struct feed_task {
    gboolean bars;
    char *since;
    int tombstones;
    struct tl_feed_previous previous; /* `data` NULL: there is none */
};

static enum tl_status feed_write(const struct tl_session *session, void *context, struct tl_diags *out,
                                 struct tl_sink *sink) {
    const struct feed_task *task = context;
    struct tl_export_options options = tl_session_export_options(session, out);
    options.bars_as_spans = task->bars;
    options.feed_tombstone_days = task->tombstones;
    options.feed_previous = task->previous.data ? &task->previous : NULL;
    return tl_export_feed(session->view, &options, sink);
}

/* The file to be read as the last feed: --since, else the regular file that will be replaced. */
static const char *previous_path(const struct feed_task *task, const struct tl_options *options) {
    struct stat file;
    if (task->since) {
        return task->since;
    }
    /* An empty file, as mktemp makes it, was never published. */
    bool replaces =
        options->output && stat(options->output, &file) == 0 && S_ISREG(file.st_mode) && file.st_size > 0;
    return replaces ? options->output : NULL;
}

/* Reads the last feed. A file too great for one is read no further than shows that. */
static enum tl_exit previous_read(struct feed_task *task, const char *path) {
    FILE *file = fopen(path, "rb");
    if (!file) {
        tl_message_print("cannot read '%s': %s", path, g_strerror(errno));
        return TL_EXIT_MACHINE;
    }
    char *data = g_malloc(TL_FEED_SIZE_MOST + 2);
    size_t size = fread(data, 1, TL_FEED_SIZE_MOST + 1, file);
    int error = ferror(file) ? errno : 0;
    fclose(file);
    if (error) {
        tl_message_print("cannot read '%s': %s", path, g_strerror(error));
        g_free(data);
        return TL_EXIT_MACHINE;
    }
    data[size] = '\0';
    task->previous = (struct tl_feed_previous){.name = path, .data = g_realloc(data, size + 1), .size = size};
    return TL_EXIT_DONE;
}

static enum tl_exit task_run(struct feed_task *task, const struct tl_options *options) {
    if (task->tombstones < 0 || task->tombstones > MOST_TOMBSTONE_DAYS) {
        tl_message_print("--tombstones takes 0 to %d days", MOST_TOMBSTONE_DAYS);
        return TL_EXIT_USAGE;
    }
    const char *path = previous_path(task, options);
    enum tl_exit exit = path ? previous_read(task, path) : TL_EXIT_DONE;
    return exit == TL_EXIT_DONE ? tl_session_output(options, feed_write, task) : exit;
}

enum tl_exit tl_command_feed(char **argv) {
    struct tl_options options = {0};
    struct feed_task task = {.tombstones = TL_FEED_TOMBSTONE_DAYS};
    const GOptionEntry own[] = {{"bars", 0, 0, G_OPTION_ARG_NONE, &task.bars,
                                 "long activities as one event over all their days", NULL},
                                {"since", 0, 0, G_OPTION_ARG_FILENAME, &task.since,
                                 "the feed published last, if it is not the file written to", "FILE"},
                                {"tombstones", 0, 0, G_OPTION_ARG_INT, &task.tombstones,
                                 "how long withdrawn events stay, as cancelled (90)", "DAYS"},
                                {0}};
    enum tl_exit exit;
    if (tl_options_parse(&options, &usage, own, argv, &exit)) {
        exit = task_run(&task, &options);
    }
    g_free(task.since);
    g_free((char *)task.previous.data);
    tl_options_finish(&options);
    return exit;
}
