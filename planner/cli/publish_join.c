/*
 * publish_join.c - parts of a programme, published by themselves, into one site.
 *
 * SPDX-License-Identifier: MIT
 */
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "progress.h"
#include "publish_request.h"
#include "tree.h"

/* One part. */
struct part {
    const char *shown; /* as the user named it */
    int folder;
};

static enum tl_exit unreadable(const struct part *part, const char *path) {
    int error = errno;
    tl_message_print("cannot read '%s%s%s': %s", part->shown, *path ? "/" : "", path, g_strerror(error));
    return error == ENOENT || error == ENOTDIR || error == ELOOP || error == EACCES ? TL_EXIT_INPUT
                                                                                    : TL_EXIT_MACHINE;
}

/* All of a regular file; NULL with errno. */
static GBytes *file_read(int folder, const char *path) {
    int file = tl_tree_open(folder, path, O_RDONLY);
    struct stat like;
    if (file < 0) {
        return NULL;
    }
    errno = EINVAL;
    bool regular = fstat(file, &like) == 0 && S_ISREG(like.st_mode);
    GBytes *bytes = regular ? tl_tree_read(file, TL_SITE_LAST_MOST) : NULL;
    int error = errno;
    close(file);
    errno = error;
    return bytes;
}

static enum tl_exit file_take(struct tl_publish_request *request, const struct part *part, const char *path) {
    g_autoptr(GBytes) bytes = file_read(part->folder, path);
    if (!bytes) {
        return unreadable(part, path);
    }
    gsize size;
    const char *data = g_bytes_get_data(bytes, &size);
    if (g_str_has_suffix(path, TL_PUBLISH_ENTRY)) {
        g_ptr_array_add(request->entries, g_bytes_ref(bytes));
    }
    if (g_str_has_suffix(path, TL_PUBLISH_FEED)) {
        g_ptr_array_add(request->feeds, g_bytes_ref(bytes));
    }
    return tl_message_exit(tl_site_folder_put(request->folder, path, data, size));
}

/* The names in a folder of the part; NULL after a message. */
static char **names_read(const struct part *part, const char *path, enum tl_exit *ret_exit) {
    int folder = tl_tree_open(part->folder, path, O_RDONLY | O_DIRECTORY);
    char **names = folder >= 0 ? tl_tree_names(folder) : NULL;
    if (!names) {
        *ret_exit = unreadable(part, path);
    }
    if (folder >= 0) {
        close(folder);
    }
    return names;
}

static enum tl_exit plan_take(struct tl_publish_request *request, const struct part *part, const char *id) {
    enum tl_exit exit = TL_EXIT_DONE;
    g_autofree char *path = g_strconcat("plans/", id, NULL);
    g_auto(GStrv) names = names_read(part, path, &exit);
    guint entries = request->entries->len, feeds = request->feeds->len;
    for (char **name = names; name && *name && exit == TL_EXIT_DONE; name++) {
        g_autofree char *file = g_strconcat(path, "/", *name, NULL);
        exit = file_take(request, part, file);
    }
    if (exit == TL_EXIT_DONE && (request->entries->len == entries || request->feeds->len == feeds)) {
        tl_message_print("'%s/%s' has no entry.json or no feed.ics: it is no plan that was published",
                         part->shown, path);
        return TL_EXIT_INPUT;
    }
    return exit;
}

/* A plan of two parts is told of by name; `taken` has what each plan came from. */
static enum tl_exit part_take(struct tl_publish_request *request, const struct part *part, GTree *taken) {
    enum tl_exit exit = TL_EXIT_DONE;
    g_auto(GStrv) ids = names_read(part, "plans", &exit);
    for (char **id = ids; id && *id && exit == TL_EXIT_DONE; id++) {
        const char *other = g_tree_lookup(taken, *id);
        if (other) {
            tl_message_print(
                "'%s' and '%s' both hold the plan '%s': every plan of a site has an id of its own", other,
                part->shown, *id);
            return TL_EXIT_INPUT;
        }
        g_tree_insert(taken, g_strdup(*id), (gpointer)part->shown);
        exit = plan_take(request, part, *id);
    }
    return exit;
}

static gint ids_compare(gconstpointer left, gconstpointer right, gpointer data) {
    (void)data;
    return g_ascii_strcasecmp(left, right);
}

enum tl_exit tl_publish_join(struct tl_publish_request *request) {
    enum tl_exit exit = TL_EXIT_DONE;
    GTree *taken = g_tree_new_full(ids_compare, NULL, g_free, NULL);
    struct tl_progress *progress = tl_progress_begin(request->options.quiet);
    tl_progress_step(progress, "joining");
    for (int i = 0; i < request->options.argument_count && exit == TL_EXIT_DONE; i++) {
        struct part part = {.shown = request->options.arguments[i]};
        tl_progress_count(progress, (size_t)i, (size_t)request->options.argument_count);
        part.folder = open(part.shown, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
        exit = part.folder >= 0 ? part_take(request, &part, taken) : unreadable(&part, "");
        if (part.folder >= 0) {
            close(part.folder);
        }
    }
    tl_progress_end(progress);
    g_tree_unref(taken);
    return exit;
}
