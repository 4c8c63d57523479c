/*
 * tree.c - a folder and what lies below it, never left by a link or by dots.
 *
 * SPDX-License-Identifier: MIT
 */
#include "tree.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#define CHUNK 65536

bool tl_tree_path_fits(const char *path) {
    bool begins = true;
    for (const char *at = path; *at; at++) {
        bool bad = g_ascii_iscntrl(*at) || *at == '\\' || (begins && (*at == '/' || *at == '.'));
        if (bad) {
            return false;
        }
        begins = *at == '/';
    }
    return !begins;
}

/* One step of the way, in place of the folder stood in. */
static int step_down(int at, const char *name, int flags) {
    int next = openat(at, name, flags | O_NOFOLLOW | O_CLOEXEC);
    int error = errno;
    close(at);
    errno = error;
    return next;
}

/* No link is followed, and no part is "..": so each step is one down, whatever others do meanwhile. */
int tl_tree_open(int folder, const char *path, int flags) {
    g_auto(GStrv) parts = g_strsplit(path, "/", -1);
    int at = fcntl(folder, F_DUPFD_CLOEXEC, 0);
    for (size_t i = 0; at >= 0 && parts[i]; i++) {
        int how = parts[i + 1] ? O_PATH | O_DIRECTORY : flags | O_NONBLOCK | O_NOCTTY;
        at = step_down(at, parts[i], how);
    }
    return at;
}

GBytes *tl_tree_read(int file, size_t most) {
    g_autoptr(GByteArray) all = g_byte_array_new();
    guint8 chunk[CHUNK];
    ssize_t got = 0;
    while ((got = read(file, chunk, sizeof chunk)) > 0) {
        if ((size_t)got > most - all->len) {
            errno = EFBIG;
            return NULL;
        }
        g_byte_array_append(all, chunk, (guint)got);
    }
    if (got < 0) {
        return NULL;
    }
    const guint size = all->len;
    g_byte_array_append(all, (const guint8 *)"", 1);
    g_autoptr(GBytes) ended = g_byte_array_free_to_bytes(g_steal_pointer(&all));
    return g_bytes_new_from_bytes(ended, 0, size);
}

static gint name_compare(gconstpointer left, gconstpointer right) {
    return strcmp(*(const char *const *)left, *(const char *const *)right);
}

char **tl_tree_names(int folder) {
    int own = openat(folder, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    DIR *listing = own >= 0 ? fdopendir(own) : NULL;
    if (!listing) {
        if (own >= 0) {
            close(own);
        }
        return NULL;
    }
    GPtrArray *names = g_ptr_array_new_with_free_func(g_free);
    const struct dirent *entry = NULL;
    errno = 0;
    while ((entry = readdir(listing))) {
        if (strcmp(entry->d_name, ".") != 0 && strcmp(entry->d_name, "..") != 0) {
            g_ptr_array_add(names, g_strdup(entry->d_name));
        }
        errno = 0;
    }
    int error = errno;
    closedir(listing);
    if (error) {
        g_ptr_array_unref(names);
        errno = error;
        return NULL;
    }
    g_ptr_array_sort(names, name_compare);
    g_ptr_array_add(names, NULL);
    return (char **)g_ptr_array_free(names, FALSE);
}

/* `folder` if it is one and no link; -1 with ENOTDIR or ELOOP for anything else. */
static int folder_open(int parent, const char *name) {
    return openat(parent, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
}

static bool no_folder(int error) {
    return error == ENOTDIR || error == ELOOP;
}

size_t tl_tree_count(int folder, size_t most) {
    g_auto(GStrv) names = tl_tree_names(folder);
    size_t count = 0;
    for (char **name = names; name && *name && count < most; name++) {
        int below = folder_open(folder, *name);
        count += below >= 0 ? tl_tree_count(below, most - count) : 1;
        if (below >= 0) {
            close(below);
        }
    }
    return count;
}

static bool file_sync(int parent, const char *name) {
    int file = openat(parent, name, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
    bool done = file >= 0 && fsync(file) == 0;
    int error = errno;
    if (file >= 0) {
        close(file);
    }
    errno = error;
    return done;
}

bool tl_tree_sync(int folder) {
    g_auto(GStrv) names = tl_tree_names(folder);
    bool done = names != NULL;
    for (char **name = names; done && *name; name++) {
        int below = folder_open(folder, *name);
        if (below >= 0) {
            done = tl_tree_sync(below);
            close(below);
        } else {
            done = no_folder(errno) && file_sync(folder, *name);
        }
    }
    return done && fsync(folder) == 0;
}

bool tl_tree_remove(int folder, const char *name) {
    if (unlinkat(folder, name, 0) == 0 || errno == ENOENT) {
        return true;
    }
    int below = folder_open(folder, name);
    if (below < 0) {
        return false;
    }
    g_auto(GStrv) names = tl_tree_names(below);
    for (char **each = names; each && *each; each++) {
        (void)tl_tree_remove(below, *each);
    }
    close(below);
    return unlinkat(folder, name, AT_REMOVEDIR) == 0;
}
