/*
 * publish_plans.c - plans into the folder of a site, several at once.
 *
 * SPDX-License-Identifier: MIT
 */
#include <string.h>

#include "crew.h"
#include "progress.h"
#include "publish_request.h"
#include "session.h"

/* One plan, in the process that publishes it. */
struct plan_task {
    const struct tl_publish_request *request;
    struct tl_crew_hand *hand;
    size_t job;
    const char *path; /* of the plan, as the user named it */
    GString *feed;    /* as it was put */
};

/* What a hand keeps for the index: the feed, its size, and the entry. */
static void entry_keep(struct plan_task *task, const char *entry, size_t size) {
    const size_t feed_size = task->feed->len;
    tl_crew_keep(task->hand, (const char *)&feed_size, sizeof feed_size);
    tl_crew_keep(task->hand, task->feed->str, feed_size);
    tl_crew_keep(task->hand, entry, size);
}

/* The feed and, as the last file, the entry go to the index too. */
static enum tl_status task_put(void *context, const char *path, const char *bytes, size_t size) {
    struct plan_task *task = context;
    if (g_str_has_suffix(path, TL_PUBLISH_FEED)) {
        g_string_append_len(task->feed, bytes, (gssize)size);
    }
    if (g_str_has_suffix(path, TL_PUBLISH_ENTRY)) {
        entry_keep(task, bytes, size);
    }
    return tl_site_folder_put(task->request->folder, path, bytes, size);
}

static const char *task_last(void *context, const char *path, size_t *ret_size) {
    const struct plan_task *task = context;
    return tl_site_folder_last(task->request->folder, path, ret_size);
}

static enum tl_status plan_write(const struct tl_session *session, struct plan_task *task,
                                 struct tl_diags *out) {
    struct tl_language *language = NULL;
    enum tl_status status = tl_session_language(session, out, &language);
    struct tl_publish_options options = {
        .output = tl_session_export_options(session, NULL),
        .compliance = session->view_compliance,
        .findings = session->view_diags,
        .diags = out,
        .programme = task->request->name,
        .url = task->request->url,
    };
    options.output.language = language;
    options.output.diags = options.output.spans ? session->diags : session->view_diags;
    const struct tl_site_store store = {.put = task_put, .last = task_last, .context = task};
    if (status == TL_OK) {
        status = tl_publish_plan(session->view, &options, &store);
    }
    tl_language_destroy(language);
    return status;
}

static enum tl_exit plan_finish(const struct tl_session *session, struct plan_task *task) {
    const char *id = tl_plan_info(session->view_plan)->id;
    size_t other;
    /* A longer one is refused when it is published. */
    enum tl_crew_claim claim =
        strlen(id) <= TL_CREW_NAME_MOST ? tl_crew_claim(task->hand, id, &other) : TL_CREW_MINE;
    if (claim == TL_CREW_TAKEN) {
        char **paths = task->request->options.arguments;
        tl_message_print("'%s' and '%s' are both the plan '%s': every plan of a site has an id of its own",
                         paths[MIN(other, task->job)], paths[MAX(other, task->job)], id);
        return TL_EXIT_INPUT;
    }
    if (claim == TL_CREW_OVER) {
        return TL_EXIT_DONE;
    }
    struct tl_diags *out = tl_session_diags(session->options);
    enum tl_status status = plan_write(session, task, out);
    size_t warnings = session->options->quiet ? 0 : tl_diags_count(out, TL_SEVERITY_WARNING);
    if (warnings + tl_diags_count(out, TL_SEVERITY_ERROR) > 0) {
        /* What is told of an output has no place in a file, and would be anybody's. */
        tl_message_print("while publishing '%s':", task->path);
    }
    return tl_session_told(session, out, status);
}

/* All plans. A hand has a copy, and looks at the request alone. */
struct plans {
    struct tl_publish_request *request;
    struct tl_progress *progress;
    size_t ended;
};

static enum tl_exit plan_publish(void *context, size_t job, struct tl_crew_hand *hand) {
    const struct plans *plans = context;
    const struct tl_publish_request *request = plans->request;
    g_autoptr(GString) feed = g_string_new(NULL);
    struct plan_task task = {
        .request = request, .hand = hand, .job = job, .path = request->options.arguments[job], .feed = feed};
    struct tl_session session = {0};
    enum tl_exit exit = tl_session_view(&session, &request->options, task.path);
    if (exit == TL_EXIT_DONE) {
        exit = plan_finish(&session, &task);
    }
    tl_session_finish(&session);
    return exit;
}

static void progress_begin(struct plans *plans) {
    plans->progress = tl_progress_begin(plans->request->options.quiet);
    tl_progress_step(plans->progress, "publishing");
    tl_progress_count(plans->progress, plans->ended, (size_t)plans->request->options.argument_count);
}

static void plan_done(void *context, const struct tl_crew_result *result) {
    struct plans *plans = context;
    if (result->told_size > 0) {
        tl_progress_end(plans->progress);
        (void)fwrite(result->told, 1, result->told_size, stderr);
        progress_begin(plans);
    }
    size_t feed_size = 0;
    if (result->kept_size > sizeof feed_size) {
        memcpy(&feed_size, result->kept, sizeof feed_size);
        const char *feed = result->kept + sizeof feed_size;
        size_t entry_size = result->kept_size - sizeof feed_size - feed_size;
        g_ptr_array_add(plans->request->feeds, g_bytes_new(feed, feed_size));
        g_ptr_array_add(plans->request->entries, g_bytes_new(feed + feed_size, entry_size));
    }
}

static void plan_count(void *context, size_t ended) {
    struct plans *plans = context;
    plans->ended = ended;
    if (!plans->progress) {
        progress_begin(plans);
    }
    tl_progress_count(plans->progress, ended, (size_t)plans->request->options.argument_count);
}

enum tl_exit tl_publish_plans(struct tl_publish_request *request) {
    struct plans plans = {.request = request};
    const struct tl_crew crew = {.jobs = (size_t)request->options.argument_count,
                                 .hands = (unsigned)request->jobs,
                                 .work = plan_publish,
                                 .done = plan_done,
                                 .count = plan_count,
                                 .context = &plans};
    request->options.tells_rules = true;
    request->options.with_rules = false;
    enum tl_exit exit = tl_crew_run(&crew);
    tl_progress_end(plans.progress);
    return exit;
}
