/*
 * cmd_serve.c - `tenderline serve`: shows a published site on this machine.
 *
 * The answers are given by threads of libmicrohttpd; this one waits for signals, watches the clock and,
 * with --watch, plans, which another process publishes.
 *
 * SPDX-License-Identifier: MIT
 */
#include <errno.h>
#include <glib-unix.h>
#include <limits.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "commands.h"
#include "options.h"
#include "serve_answer.h"
#include "serve_publish.h"
#include "serve_socket.h"
#include "watch.h"

#define ADDRESS "127.0.0.1"
#define PORT 8080
#define PORT_MOST 65535
/* Threads that answer, and clients at one time: no more files are open than any system allows. */
#define THREADS 4
#define CLIENTS_MOST 256
/* Of a header with its address, in bytes. */
#define HEADER_MOST 16384
/* Within so many seconds a request has to be here, an answer to be taken, a byte to move. */
#define REQUEST_SECONDS 15
#define REQUEST_SECONDS_MOST 3600
#define ANSWER_SECONDS 600
#define SILENT_SECONDS 30
/* So long answers may still go on after the signal to stop. */
#define STOP_SECONDS 10
#define STOP_STEP_MICROSECONDS 20000
#define CUT_MILLISECONDS 500

static const struct tl_usage usage = {
    .command = "serve",
    .arguments = "DIR [--watch PLAN…]",
    .summary = "Shows a published site: static files over HTTP, to this machine unless told otherwise.",
    .shared = TL_OPTIONS_PLAN | TL_OPTIONS_AUDIENCE | TL_OPTIONS_LANGUAGE | TL_OPTIONS_RULES,
    .least = 1,
    .most = INT_MAX,
};

struct serve_task {
    char *address; /* of --address; NULL: not given */
    char **hosts;  /* of --host */
    int port;
    int timeout;
    gboolean log;
    gboolean watches;
    struct tl_serve_publish_names names;
    const struct tl_options *options;
    const char *folder;
    struct tl_serve_socket socket;
    struct tl_server server;
    struct tl_serve_publish *publish; /* NULL without --watch */
    GMainLoop *loop;
    bool told; /* where it is */
    enum tl_exit exit;
};

/*
 * A page elsewhere could lead a browser here under a name of its own, and read what it is shown. So a
 * server on this machine alone answers to this machine's names alone, and to those of --host.
 */
static char **hosts_make(const struct serve_task *task) {
    static const char *const own[] = {"localhost", "127.0.0.1", "[::1]"};
    g_autoptr(GPtrArray) hosts = g_ptr_array_new();
    for (size_t i = 0; i < G_N_ELEMENTS(own); i++) {
        g_ptr_array_add(hosts, g_strdup(own[i]));
    }
    bool six = task->address && strchr(task->address, ':');
    g_ptr_array_add(hosts, g_strdup_printf(six ? "[%s]" : "%s", task->address ? task->address : ADDRESS));
    for (char **host = task->hosts; host && *host; host++) {
        g_ptr_array_add(hosts, g_strdup(*host));
    }
    g_ptr_array_add(hosts, NULL);
    return (char **)g_ptr_array_steal(hosts, NULL);
}

/* The address stays as it was sent: what it means is ours to say. */
static size_t unescape_not(void *context, struct MHD_Connection *connection, char *text) {
    (void)context;
    (void)connection;
    size_t size = 0;
    while (text[size]) {
        size++;
    }
    return size;
}

static struct MHD_Daemon *daemon_start(struct serve_task *task) {
    struct tl_server *server = &task->server;
    return MHD_start_daemon(MHD_USE_EPOLL_INTERNAL_THREAD | MHD_USE_ITC, 0, NULL, NULL, tl_serve_answer,
                            server, MHD_OPTION_LISTEN_SOCKET, (MHD_socket)task->socket.descriptor,
                            MHD_OPTION_THREAD_POOL_SIZE, (unsigned)THREADS, MHD_OPTION_CONNECTION_LIMIT,
                            (unsigned)CLIENTS_MOST, MHD_OPTION_CONNECTION_MEMORY_LIMIT, (size_t)HEADER_MOST,
                            MHD_OPTION_CONNECTION_TIMEOUT, (unsigned)SILENT_SECONDS,
                            MHD_OPTION_UNESCAPE_CALLBACK, unescape_not, NULL, MHD_OPTION_NOTIFY_CONNECTION,
                            tl_serve_connected, server, MHD_OPTION_NOTIFY_COMPLETED, tl_serve_answered,
                            server, MHD_OPTION_STRICT_FOR_CLIENT, 1, MHD_OPTION_END);
}

static gboolean signal_stop(gpointer data) {
    const struct serve_task *task = data;
    g_main_loop_quit(task->loop);
    return G_SOURCE_CONTINUE;
}

static gboolean slow_cut(gpointer data) {
    const struct serve_task *task = data;
    tl_serve_guard_cut(task->server.guard, false);
    return G_SOURCE_CONTINUE;
}

/* Nobody is let in any more; answers that are on their way get their time. */
static void daemon_stop(struct serve_task *task, struct MHD_Daemon *daemon) {
    g_atomic_int_set(&task->server.stopping, 1);
    (void)MHD_quiesce_daemon(daemon);
    close(task->socket.descriptor);
    gint64 deadline = g_get_monotonic_time() + STOP_SECONDS * G_USEC_PER_SEC;
    while (tl_serve_guard_count(task->server.guard) > 0 && g_get_monotonic_time() < deadline) {
        tl_serve_guard_cut(task->server.guard, true);
        g_usleep(STOP_STEP_MICROSECONDS);
    }
    MHD_stop_daemon(daemon);
}

/* Once, when there is something to be seen. An address that nobody can read ends it. */
static void url_tell(struct serve_task *task) {
    if (task->told) {
        return;
    }
    task->told = true;
    if (!task->options->quiet) {
        tl_message_print("serving '%s'%s; control and C end it", task->folder,
                         task->socket.loopback ? "" : " to all who can reach this machine");
    }
    g_autofree char *line = g_strconcat(task->socket.url, "\n", NULL);
    task->exit = tl_message_result(line, TL_EXIT_DONE);
    if (task->exit != TL_EXIT_DONE) {
        g_main_loop_quit(task->loop);
    }
}

static void published(void *context, bool done) {
    struct serve_task *task = context;
    if (!done) {
        bool stands = tl_serve_site_stands(task->server.site);
        tl_message_print(stands ? "'%s' stands as it was; waiting for a plan to change"
                                : "there is no '%s' yet; waiting for a plan to change",
                         task->folder);
    }
    url_tell(task);
}

static void plan_changed(void *context) {
    const struct serve_task *task = context;
    tl_serve_publish_run(task->publish);
}

static gboolean url_tell_first(gpointer data) {
    url_tell(data);
    return G_SOURCE_REMOVE;
}

/* Publishes at the start too: the plans may have changed since. */
static void loop_watch(struct serve_task *task) {
    char **plans = task->options->arguments + 1;
    g_auto(GStrv) words = tl_serve_publish_words(task->options, &task->names, task->folder, plans);
    g_autoptr(GPtrArray) files = g_ptr_array_new();
    for (char **plan = plans; *plan; plan++) {
        g_ptr_array_add(files, *plan);
    }
    for (char **rules = task->options->rules; rules && *rules; rules++) {
        g_ptr_array_add(files, *rules);
    }
    g_ptr_array_add(files, NULL);
    const struct tl_watch_wish wish = {.files = (const char *const *)files->pdata,
                                       .except = task->folder,
                                       .changed = plan_changed,
                                       .context = task};
    struct tl_watch *watch = tl_watch_create(&wish);
    if (!watch) {
        tl_message_print("cannot watch the plans: %s", g_strerror(errno));
        task->exit = TL_EXIT_MACHINE;
        return;
    }
    task->publish = tl_serve_publish_create(words, published, task);
    tl_serve_publish_run(task->publish);
    g_main_loop_run(task->loop);
    tl_watch_destroy(watch);
    tl_serve_publish_destroy(task->publish);
}

static enum tl_exit serve_run(struct serve_task *task) {
    static const int signals[] = {SIGTERM, SIGINT, SIGHUP};
    struct MHD_Daemon *daemon = daemon_start(task);
    if (!daemon) {
        tl_message_print("cannot start the server: %s", g_strerror(errno));
        close(task->socket.descriptor);
        return TL_EXIT_MACHINE;
    }
    task->loop = g_main_loop_new(NULL, FALSE);
    for (size_t i = 0; i < G_N_ELEMENTS(signals); i++) {
        g_unix_signal_add(signals[i], signal_stop, task);
    }
    g_timeout_add(CUT_MILLISECONDS, slow_cut, task);
    if (task->watches) {
        loop_watch(task);
    } else {
        g_idle_add(url_tell_first, task);
        g_main_loop_run(task->loop);
    }
    daemon_stop(task, daemon);
    g_main_loop_unref(task->loop);
    return task->exit;
}

static enum tl_exit serve_open(struct serve_task *task) {
    enum tl_exit exit =
        tl_serve_socket_open(task->address ? task->address : ADDRESS, task->port, &task->socket);
    if (exit != TL_EXIT_DONE) {
        return exit;
    }
    g_auto(GStrv) hosts = task->socket.loopback ? hosts_make(task) : NULL;
    task->server.hosts = (const char *const *)hosts;
    task->server.log = task->log;
    task->server.guard = tl_serve_guard_create(task->timeout, ANSWER_SECONDS);
    exit = serve_run(task);
    tl_serve_guard_destroy(task->server.guard);
    g_free(task->socket.url);
    return exit;
}

static bool numbers_fit(const struct serve_task *task) {
    if (task->port < 0 || task->port > PORT_MOST) {
        tl_message_print("--port takes 0 to %d", PORT_MOST);
        return false;
    }
    if (task->timeout < 1 || task->timeout > REQUEST_SECONDS_MOST) {
        tl_message_print("--timeout takes 1 to %d seconds", REQUEST_SECONDS_MOST);
        return false;
    }
    return true;
}

/* Plans go with --watch, and with it alone; so do the options of publishing. */
static bool words_fit(const struct serve_task *task) {
    const struct tl_options *options = task->options;
    const char *option = tl_serve_publish_option(options, &task->names);
    if (task->watches && options->argument_count == 1) {
        tl_message_print("say which plans to watch: tenderline serve DIR --watch PLAN…");
        return false;
    }
    if (!task->watches && options->argument_count > 1) {
        tl_message_print("'%s' is one too many without --watch: tenderline serve DIR", options->arguments[1]);
        return false;
    }
    if (!task->watches && option) {
        tl_message_print("%s is for publishing: it goes with --watch", option);
        return false;
    }
    return true;
}

static enum tl_exit task_run(struct serve_task *task) {
    if (!numbers_fit(task) || !words_fit(task)) {
        return TL_EXIT_USAGE;
    }
    task->folder = task->options->arguments[0];
    task->server.site = tl_serve_site_create(task->folder);
    enum tl_exit exit = TL_EXIT_INPUT;
    if (task->watches || tl_serve_site_stands(task->server.site)) {
        exit = serve_open(task);
    } else {
        bool there = g_file_test(task->folder, G_FILE_TEST_EXISTS);
        tl_message_print(there ? "'%s' is no site that tenderline published"
                               : "'%s' does not exist: publish a site there first",
                         task->folder);
    }
    tl_serve_site_destroy(task->server.site);
    return exit;
}

enum tl_exit tl_command_serve(char **argv) {
    struct tl_options options = {0};
    struct serve_task task = {.port = PORT, .timeout = REQUEST_SECONDS, .options = &options};
    const GOptionEntry own[] = {
        {"address", 0, 0, G_OPTION_ARG_FILENAME, &task.address,
         "the address of this machine to listen on (127.0.0.1)", "ADDRESS"},
        {"port", 0, 0, G_OPTION_ARG_INT, &task.port, "the port (8080); 0 takes any that is free", "PORT"},
        {"host", 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &task.hosts,
         "answer to this name too, as behind another server", "NAME"},
        {"timeout", 0, 0, G_OPTION_ARG_INT, &task.timeout, "how long a request may take to come in (15)",
         "SECONDS"},
        {"watch", 0, 0, G_OPTION_ARG_NONE, &task.watches,
         "publish the plans to DIR, and again when they change", NULL},
        {"name", 0, 0, G_OPTION_ARG_FILENAME, &task.names.name, "what the programme is called", "NAME"},
        {"url", 0, 0, G_OPTION_ARG_FILENAME, &task.names.url,
         "where the site will be, for links out of feeds", "URL"},
        {"log", 0, 0, G_OPTION_ARG_NONE, &task.log, "a line for each answer to the standard error", NULL},
        {0}};
    enum tl_exit exit;
    if (tl_options_parse(&options, &usage, own, argv, &exit)) {
        exit = task_run(&task);
    }
    g_free(task.address);
    g_strfreev(task.hosts);
    g_free(task.names.name);
    g_free(task.names.url);
    tl_options_finish(&options);
    return exit;
}
