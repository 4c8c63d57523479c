/*
 * watch.c - tells when a plan, or a file that it may use, has changed.
 *
 * A plan uses files in its own folder and below it alone, so the folders of that tree are watched, by
 * inotify: folders, because a file that an editor has replaced is another file.
 *
 * SPDX-License-Identifier: MIT
 */
#include "watch.h"

#include <dirent.h>
#include <errno.h>
#include <glib-unix.h>
#include <limits.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <sys/inotify.h>
#include <unistd.h>

/* Of a tree with more, or deeper, the folders found first are watched. */
#define MOST_FOLDERS 1000
#define MOST_DEPTH 8
/* A change is told so long after the last one that followed it, and no later than that. */
#define REST_MILLISECONDS 150
#define REST_MOST (2 * G_USEC_PER_SEC)
#define EVENTS                                                                                               \
    (IN_CLOSE_WRITE | IN_CREATE | IN_DELETE | IN_MOVED_FROM | IN_MOVED_TO | IN_ONLYDIR | IN_EXCL_UNLINK)

struct tl_watch {
    const struct tl_watch_wish *wish;
    int inotify;
    guint events; /* sources of the main loop; 0: none */
    guint rest;
    gint64 first; /* monotonic time of the first change not told yet */
    size_t folders;
};

/* Whether the path stands for the folder that is not looked into; it may be a link, or not be there. */
static bool excepted(const struct tl_watch *watch, const char *path) {
    char *left = realpath(path, NULL);
    char *right = realpath(watch->wish->except, NULL);
    bool same = left && right && strcmp(left, right) == 0;
    free(left);
    free(right);
    return same;
}

static void tree_add(struct tl_watch *watch, const char *path, int depth) {
    if (watch->folders >= MOST_FOLDERS || depth > MOST_DEPTH ||
        inotify_add_watch(watch->inotify, path, EVENTS) < 0) {
        return;
    }
    watch->folders++;
    DIR *folder = opendir(path);
    const struct dirent *entry = NULL;
    while (folder && (entry = readdir(folder))) {
        /* Links are not gone into: what lies beyond them is no part of the tree. */
        if (entry->d_type == DT_DIR && entry->d_name[0] != '.') {
            g_autofree char *below = g_build_filename(path, entry->d_name, NULL);
            if (!excepted(watch, below)) {
                tree_add(watch, below, depth + 1);
            }
        }
    }
    if (folder) {
        closedir(folder);
    }
}

/* Folders that are watched already stay so. */
static void trees_add(struct tl_watch *watch) {
    watch->folders = 0;
    for (const char *const *file = watch->wish->files; *file; file++) {
        g_autofree char *folder = g_path_get_dirname(*file);
        tree_add(watch, folder, 0);
    }
}

static bool name_matters(const struct tl_watch *watch, const char *name) {
    if (name[0] != '.' && g_str_has_suffix(name, ".xml")) {
        return true;
    }
    for (const char *const *file = watch->wish->files; *file; file++) {
        g_autofree char *own = g_path_get_basename(*file);
        if (strcmp(own, name) == 0) {
            return true;
        }
    }
    return false;
}

/* A folder that comes or goes may bring files; the site itself, which comes and goes, does not. */
static bool event_matters(const struct tl_watch *watch, const struct inotify_event *event) {
    if (event->mask & (IN_Q_OVERFLOW | IN_IGNORED)) {
        return (event->mask & IN_Q_OVERFLOW) != 0;
    }
    if (event->len == 0 || event->name[0] == '.') {
        return false;
    }
    g_autofree char *site = g_path_get_basename(watch->wish->except);
    return event->mask & IN_ISDIR ? strcmp(event->name, site) != 0 : name_matters(watch, event->name);
}

static gboolean rested(gpointer data) {
    struct tl_watch *watch = data;
    watch->rest = 0;
    trees_add(watch);
    watch->wish->changed(watch->wish->context);
    return G_SOURCE_REMOVE;
}

static void rest_wait(struct tl_watch *watch) {
    gint64 now = g_get_monotonic_time();
    if (watch->rest == 0) {
        watch->first = now;
    } else if (now - watch->first < REST_MOST) {
        g_source_remove(watch->rest);
    } else {
        return;
    }
    watch->rest = g_timeout_add(REST_MILLISECONDS, rested, watch);
}

static gboolean events_read(gint descriptor, GIOCondition condition, gpointer data) {
    (void)condition;
    struct tl_watch *watch = data;
    /* As inotify(7) has it: events are of different length, and lie as the structure does. */
    char buffer[16 * (sizeof(struct inotify_event) + NAME_MAX + 1)]
        __attribute__((aligned(__alignof__(struct inotify_event))));
    bool matters = false;
    ssize_t got = 0;
    while ((got = read(descriptor, buffer, sizeof buffer)) > 0) {
        for (const char *at = buffer; at < buffer + got;) {
            const struct inotify_event *event = (const void *)at;
            matters = matters || event_matters(watch, event);
            at += sizeof *event + event->len;
        }
    }
    if (matters) {
        rest_wait(watch);
    }
    return G_SOURCE_CONTINUE;
}

struct tl_watch *tl_watch_create(const struct tl_watch_wish *wish) {
    int inotify = inotify_init1(IN_NONBLOCK | IN_CLOEXEC);
    if (inotify < 0) {
        return NULL;
    }
    struct tl_watch *watch = g_new0(struct tl_watch, 1);
    watch->wish = wish;
    watch->inotify = inotify;
    trees_add(watch);
    watch->events = g_unix_fd_add(inotify, G_IO_IN, events_read, watch);
    return watch;
}

void tl_watch_destroy(struct tl_watch *watch) {
    if (!watch) {
        return;
    }
    if (watch->rest) {
        g_source_remove(watch->rest);
    }
    g_source_remove(watch->events);
    close(watch->inotify);
    g_free(watch);
}
