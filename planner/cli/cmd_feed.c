/*
 * cmd_feed.c - `tenderline feed`: the calendar feed, one edition after another.
 *
 * SPDX-License-Identifier: MIT
 */
#include <errno.h>
#include <limits.h>
#include <string.h>
#include <sys/stat.h>

#include "commands.h"
#include "only.h"
#include "session.h"

#define MOST_TOMBSTONE_DAYS 36500

static const struct tl_usage usage = {
    .command = "feed",
    .arguments = "PLAN…",
    .summary = "Writes the calendar feed (iCalendar) that people subscribe to, of one plan or of many.",
    .shared = TL_OPTIONS_PLAN | TL_OPTIONS_AUDIENCE | TL_OPTIONS_OUTPUT,
    .least = 1,
    .most = INT_MAX,
};

/* The options of the command's own, and the feed that it replaces. */
struct feed_task {
    gboolean bars;
    gboolean links, busy;
    char *since, *name, *url, *alarm_text;
    char **only; /* NULL: everything */
    int tombstones;
    struct tl_selection selection;
    struct tl_duration alarm;
    struct tl_session *sessions; /* of a programme: one of each plan */
    size_t count;
    struct tl_feed_previous previous; /* `data` NULL: there is none */
    struct tl_feed_previous replaced; /* the same: the file written to, where --since is another */
};

static struct tl_export_options options_of(const struct feed_task *task, const struct tl_session *session,
                                           struct tl_diags *out) {
    struct tl_export_options options = tl_session_export_options(session, out);
    options.bars_as_spans = task->bars;
    options.feed_tombstone_days = task->tombstones;
    options.selection = &task->selection;
    options.feed_url = task->url;
    options.feed_links = task->links;
    options.feed_alarm = task->alarm;
    options.feed_busy = task->busy;
    options.feed_previous = task->previous.data ? &task->previous : NULL;
    options.feed_replaced = task->replaced.data ? &task->replaced : NULL;
    return options;
}

static enum tl_status feed_write(const struct tl_session *session, void *context, struct tl_diags *out,
                                 struct tl_sink *sink) {
    const struct tl_export_options options = options_of(context, session, out);
    return tl_export_feed(session->view, &options, sink);
}

/*
 * A feed whose last item was hidden has to be written once more, without it: over one of the same
 * selection, any name will do. Else what is hidden is what stands nowhere.
 */
static bool only_fits(const struct feed_task *task, const struct tl_plan *const *plans, size_t count) {
    return tl_only_fits(&task->selection, plans, count, task->previous.data);
}

static enum tl_exit feed_finish(const struct tl_session *session, void *context) {
    struct feed_task *task = context;
    const struct tl_plan *plan = session->view_plan;
    return only_fits(task, &plan, 1) ? tl_session_write(session, feed_write, task) : TL_EXIT_USAGE;
}

/* The authority that all plans name, and no plan another beside it; else NULL. Borrowed. */
static const char *common_authority(const struct feed_task *task) {
    const char *common = NULL;
    for (size_t i = 0; i < task->count; i++) {
        size_t count;
        const struct tl_authority *all =
            tl_plan_authorities(tl_schedule_plan(task->sessions[i].view), &count);
        if (count != 1 || !all->title || (common && strcmp(common, all->title) != 0)) {
            return NULL;
        }
        common = all->title;
    }
    return common;
}

/* What the programme is called: as asked, by its authority, else by its file. New string. */
static char *name_of(const struct feed_task *task, const struct tl_options *options) {
    const char *authority = common_authority(task);
    if (task->name || authority || !options->output) {
        return g_strdup(task->name ? task->name : authority ? authority : "Programme");
    }
    g_autofree char *file = g_path_get_basename(options->output);
    if (g_str_has_suffix(file, ".ics")) {
        file[strlen(file) - strlen(".ics")] = '\0';
    }
    return g_utf8_make_valid(file, -1);
}

static enum tl_status programme_write(const struct tl_session *session, void *context, struct tl_diags *out,
                                      struct tl_sink *sink) {
    const struct feed_task *task = context;
    const struct tl_export_options options = options_of(task, session, out);
    g_autofree char *name = name_of(task, session->options);
    g_autofree struct tl_feed_source *sources = g_new0(struct tl_feed_source, task->count);
    for (size_t i = 0; i < task->count; i++) {
        sources[i].schedule = task->sessions[i].view;
    }
    const struct tl_feed_programme programme = {
        .name = name, .sources = sources, .source_count = task->count};
    return tl_export_feed_programme(&programme, &options, sink);
}

static bool programme_fits(const struct feed_task *task) {
    g_autofree const struct tl_plan **plans = g_new(const struct tl_plan *, task->count);
    for (size_t i = 0; i < task->count; i++) {
        plans[i] = task->sessions[i].view_plan;
    }
    return only_fits(task, plans, task->count);
}

/* One feed over all plans. All are looked at even where one is refused; then nothing is written. */
static enum tl_exit programme_run(struct feed_task *task, const struct tl_options *options) {
    enum tl_exit exit = TL_EXIT_DONE;
    size_t count = (size_t)options->argument_count;
    task->sessions = g_new0(struct tl_session, count);
    for (; task->count < count && exit < TL_EXIT_USAGE; task->count++) {
        enum tl_exit viewed =
            tl_session_view(&task->sessions[task->count], options, options->arguments[task->count]);
        exit = MAX(exit, viewed);
    }
    if (exit == TL_EXIT_DONE) {
        exit = programme_fits(task) ? tl_session_write(&task->sessions[0], programme_write, task)
                                    : TL_EXIT_USAGE;
    }
    for (size_t i = 0; i < task->count; i++) {
        tl_session_finish(&task->sessions[i]);
    }
    g_free(task->sessions);
    return exit;
}

/* The regular file that will be replaced, or NULL. An empty one, as mktemp makes it, was never published. */
static const char *replaced_path(const struct tl_options *options) {
    struct stat file;
    bool replaces =
        options->output && stat(options->output, &file) == 0 && S_ISREG(file.st_mode) && file.st_size > 0;
    return replaces ? options->output : NULL;
}

/* Reads a feed; `path` NULL: none. A file too great for one is read no further than shows that. */
static enum tl_exit feed_read(const char *path, struct tl_feed_previous *ret_feed) {
    if (!path) {
        return TL_EXIT_DONE;
    }
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
    *ret_feed = (struct tl_feed_previous){.name = path, .data = g_realloc(data, size + 1), .size = size};
    return TL_EXIT_DONE;
}

/* ASCII without blanks, and nothing that could end it early in a calendar. */
static bool is_address(const char *text) {
    for (const char *at = text; *at; at++) {
        if (!g_ascii_isgraph(*at) || strchr("\"<>\\^`{|}", *at)) {
            return false;
        }
    }
    return g_str_has_prefix(text, "https://") || g_str_has_prefix(text, "http://");
}

/* What stands in the options; false, after a message, where it cannot be. */
static bool task_read(struct feed_task *task) {
    if (task->tombstones < 0 || task->tombstones > MOST_TOMBSTONE_DAYS) {
        tl_message_print("--tombstones takes 0 to %d days", MOST_TOMBSTONE_DAYS);
        return false;
    }
    if (task->name && (!*task->name || !g_utf8_validate(task->name, -1, NULL))) {
        tl_message_print("--name takes a name in UTF-8");
        return false;
    }
    if (task->url && !is_address(task->url)) {
        tl_message_print("--url takes an address such as https://council.example/plans/, not '%s'",
                         task->url);
        return false;
    }
    size_t at;
    if (task->alarm_text &&
        (tl_duration_parse(task->alarm_text, &task->alarm, &at) != TL_TEXT_OK || task->alarm.negative)) {
        tl_message_print("--alarm takes a length of time such as 2wd or 1w, not '%s'", task->alarm_text);
        return false;
    }
    task->selection = tl_only_selection(task->only);
    return true;
}

static enum tl_exit task_run(struct feed_task *task, const struct tl_options *options) {
    if (!task_read(task)) {
        return TL_EXIT_USAGE;
    }
    const char *replaced = replaced_path(options);
    enum tl_exit exit = feed_read(task->since ? task->since : replaced, &task->previous);
    if (exit == TL_EXIT_DONE && task->since) {
        exit = feed_read(replaced, &task->replaced);
    }
    if (exit != TL_EXIT_DONE) {
        return exit;
    }
    return task->name || options->argument_count > 1 ? programme_run(task, options)
                                                     : tl_session_output_by(options, feed_finish, task);
}

enum tl_exit tl_command_feed(char **argv) {
    struct tl_options options = {0};
    struct feed_task task = {.tombstones = TL_FEED_TOMBSTONE_DAYS};
    const GOptionEntry own[] = {
        {"only", 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &task.only, TL_ONLY_HELP, "WHAT"},
        {"bars", 0, 0, G_OPTION_ARG_NONE, &task.bars, "long activities as one event over all their days",
         NULL},
        {"name", 0, 0, G_OPTION_ARG_FILENAME, &task.name,
         "the calendar's name: a feed of a programme, of one plan or many", "NAME"},
        {"since", 0, 0, G_OPTION_ARG_FILENAME, &task.since,
         "the feed published last, if it is not the file written to", "FILE"},
        {"tombstones", 0, 0, G_OPTION_ARG_INT, &task.tombstones,
         "how long withdrawn events stay, as cancelled (90)", "DAYS"},
        {"url", 0, 0, G_OPTION_ARG_FILENAME, &task.url,
         "the address of the site of `publish`, to which events lead", "ADDRESS"},
        {"alarm", 0, 0, G_OPTION_ARG_FILENAME, &task.alarm_text,
         "reminds so long before decisions and deadlines: 2wd", "TIME"},
        {"links", 0, 0, G_OPTION_ARG_NONE, &task.links, "events say which others wait for them", NULL},
        {"busy", 0, 0, G_OPTION_ARG_NONE, &task.busy, "meetings at an hour mark their readers as busy", NULL},
        {0}};
    enum tl_exit exit;
    if (tl_options_parse(&options, &usage, own, argv, &exit)) {
        exit = task_run(&task, &options);
    }
    char *texts[] = {task.since,
                     task.name,
                     task.url,
                     task.alarm_text,
                     (char *)task.previous.data,
                     (char *)task.replaced.data};
    for (size_t i = 0; i < G_N_ELEMENTS(texts); i++) {
        g_free(texts[i]);
    }
    g_strfreev(task.only);
    tl_options_finish(&options);
    return exit;
}
