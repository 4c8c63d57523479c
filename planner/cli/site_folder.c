/*
 * site_folder.c - the folder of a published site, which is replaced whole or not at all.
 *
 * SPDX-License-Identifier: MIT
 */
#include "site_folder.h"

#include <errno.h>
#include <fcntl.h>
#include <glib.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "message.h"
#include "site_place.h"
#include "tree.h"

/* Shows that a folder is a site, and lists what of its top level is: a name per line. */
#define MARKER TL_SITE_MARKER
#define MARKER_HEAD "tenderline site 1"
#define MARKER_MOST 65536
/* So many files are brought to the disk one by one; of more the whole file system is asked at once. */
#define SYNCED_MOST 64
#define CHUNK 65536

struct tl_site_folder {
    struct tl_site_place place;
    char *previous_shown;
    int previous;   /* the folder of the last publication; -1: there was none */
    bool elsewhere; /* it is not the one that will be replaced */
    GMutex lock;    /* of what follows */
    GTree *lasts;   /* path -> GBytes */
    bool failed;
    int error;
};

/*
 * Tells the first failure alone; errno is the first one's from then on. `below` NULL: of the folder
 * itself.
 */
static enum tl_status failed(struct tl_site_folder *folder, const char *what, const char *root,
                             const char *below) {
    int error = errno;
    g_mutex_lock(&folder->lock);
    bool first = !folder->failed;
    folder->failed = true;
    folder->error = first ? error : folder->error;
    error = folder->error;
    g_mutex_unlock(&folder->lock);
    if (first) {
        g_autofree char *path = below ? g_build_filename(root, below, NULL) : g_strdup(root);
        tl_message_print("cannot %s '%s': %s", what, path, g_strerror(error));
    }
    errno = error;
    return TL_ERR_IO;
}

static bool has_failed(struct tl_site_folder *folder) {
    g_mutex_lock(&folder->lock);
    bool answer = folder->failed;
    int error = folder->error;
    g_mutex_unlock(&folder->lock);
    errno = answer ? error : errno;
    return answer;
}

/* A regular file of the last publication and what it is like; -1 with errno, ENOENT if there is none. */
static int last_open(const struct tl_site_folder *folder, const char *path, struct stat *ret_like) {
    errno = ENOENT;
    int file = folder->previous >= 0 ? tl_tree_open(folder->previous, path, O_RDONLY) : -1;
    if (file >= 0 && (fstat(file, ret_like) != 0 || !S_ISREG(ret_like->st_mode))) {
        close(file);
        errno = ENOENT;
        return -1;
    }
    return file;
}

/* Its names, or NULL, after a message, if that folder is no site. */
static char **marker_read(int site, const char *shown) {
    int file = tl_tree_open(site, MARKER, O_RDONLY);
    g_autoptr(GBytes) bytes = file >= 0 ? tl_tree_read(file, MARKER_MOST) : NULL;
    if (file >= 0) {
        close(file);
    }
    g_auto(GStrv) lines = bytes ? g_strsplit(g_bytes_get_data(bytes, NULL), "\n", -1) : NULL;
    if (!lines || g_strcmp0(lines[0], MARKER_HEAD) != 0) {
        tl_message_print("'%s' is no site that tenderline published: name a new or an empty folder", shown);
        return NULL;
    }
    return g_steal_pointer(&lines);
}

/* What file managers and file systems leave behind them goes without a word. */
static bool litter(const char *name) {
    static const char *const known[] = {MARKER, ".DS_Store", "Thumbs.db", "desktop.ini", NULL};
    return g_strv_contains(known, name) || g_str_has_prefix(name, ".nfs");
}

/* Refuses a folder that is not all ours: it would be lost. `replaced`: it is the one that goes. */
static enum tl_status site_check(int site, const char *shown, bool replaced) {
    g_auto(GStrv) names = site >= 0 ? tl_tree_names(site) : NULL;
    if (site < 0 || (names && !names[0] && replaced)) {
        return TL_OK;
    }
    g_auto(GStrv) listed = names ? marker_read(site, shown) : NULL;
    for (char **name = names; listed && replaced && *name; name++) {
        if (!litter(*name) && !g_strv_contains((const char *const *)listed + 1, *name)) {
            tl_message_print("'%s' holds '%s', which no publication put there and the next would remove: "
                             "move it away",
                             shown, *name);
            return TL_ERR_INPUT;
        }
    }
    return listed ? TL_OK : TL_ERR_INPUT;
}

static enum tl_status previous_open(struct tl_site_folder *folder, const char *previous) {
    if (!previous) {
        folder->previous_shown = g_strdup(folder->place.shown);
        folder->previous = folder->place.site;
        return TL_OK;
    }
    folder->elsewhere = true;
    folder->previous_shown = g_strdup(previous);
    folder->previous = open(previous, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (folder->previous < 0) {
        return failed(folder, "read", previous, NULL);
    }
    return site_check(folder->previous, previous, false);
}

static gint path_compare(gconstpointer left, gconstpointer right, gpointer data) {
    (void)data;
    return strcmp(left, right);
}

enum tl_status tl_site_folder_open(const char *path, const char *previous,
                                   struct tl_site_folder **ret_folder) {
    struct tl_site_folder *folder = g_new0(struct tl_site_folder, 1);
    *ret_folder = NULL;
    folder->previous = -1;
    folder->lasts = g_tree_new_full(path_compare, NULL, g_free, (GDestroyNotify)g_bytes_unref);
    g_mutex_init(&folder->lock);
    enum tl_status status = tl_site_place_open(&folder->place, path);
    status = status == TL_OK ? site_check(folder->place.site, path, true) : status;
    status = status == TL_OK ? previous_open(folder, previous) : status;
    if (status != TL_OK) {
        tl_site_folder_abandon(folder);
        return status;
    }
    *ret_folder = folder;
    return TL_OK;
}

/* The folders that `path` lies in. */
static bool folders_make(int stage, const char *path) {
    for (const char *slash = strchr(path, '/'); slash; slash = strchr(slash + 1, '/')) {
        g_autofree char *name = g_strndup(path, (size_t)(slash - path));
        if (mkdirat(stage, name, 0777) != 0 && errno != EEXIST) {
            return false;
        }
    }
    return true;
}

static bool file_equals(int file, const char *bytes, size_t size) {
    char chunk[CHUNK];
    size_t at = 0;
    ssize_t got = 0;
    while ((got = read(file, chunk, sizeof chunk)) > 0) {
        if ((size_t)got > size - at || memcmp(chunk, bytes + at, (size_t)got) != 0) {
            return false;
        }
        at += (size_t)got;
    }
    return got == 0 && at == size;
}

/* The very file of the last publication stands in the new one too. Not every file system has that. */
static bool file_link(int file, int stage, const char *path) {
    g_autofree char *name = g_strdup_printf("/proc/self/fd/%d", file);
    return linkat(AT_FDCWD, name, stage, path, AT_SYMLINK_FOLLOW) == 0;
}

static bool file_write(int file, const char *bytes, size_t size) {
    for (size_t at = 0; at < size;) {
        ssize_t done = write(file, bytes + at, size - at);
        if (done < 0) {
            return false;
        }
        at += (size_t)done;
    }
    return true;
}

/*
 * What changed is later than it was by a whole second, which is all that HTTP can tell apart; what did
 * not change keeps its time.
 */
static bool time_set(int file, const struct stat *last, bool same) {
    struct stat now;
    if (fstat(file, &now) != 0) {
        return false;
    }
    if (!same && now.st_mtim.tv_sec > last->st_mtim.tv_sec) {
        return true;
    }
    struct timespec times[] = {{.tv_nsec = UTIME_OMIT}, last->st_mtim};
    times[1].tv_sec += same ? 0 : 1;
    return futimens(file, times) == 0;
}

/* `last` NULL: nothing stood there. */
static bool file_make(int stage, const char *path, GBytes *bytes, const struct stat *last, bool same) {
    int file = openat(stage, path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0666);
    if (file < 0) {
        return false;
    }
    gsize size;
    const char *data = g_bytes_get_data(bytes, &size);
    bool done = file_write(file, data, size) && (!last || time_set(file, last, same));
    int error = errno;
    bool closed = close(file) == 0;
    errno = done ? errno : error;
    return done && closed;
}

enum tl_status tl_site_folder_put(struct tl_site_folder *folder, const char *path, const char *bytes,
                                  size_t size) {
    if (has_failed(folder)) {
        return TL_ERR_IO;
    }
    errno = EINVAL;
    if (!tl_tree_path_fits(path) || !folders_make(folder->place.stage, path)) {
        return failed(folder, "write", folder->place.shown, path);
    }
    struct stat like;
    int last = last_open(folder, path, &like);
    bool same = last >= 0 && (size_t)like.st_size == size && file_equals(last, bytes, size);
    bool done = same && !folder->elsewhere && file_link(last, folder->place.stage, path);
    if (!done) {
        g_autoptr(GBytes) all = g_bytes_new_static(bytes, size);
        done = file_make(folder->place.stage, path, all, last >= 0 ? &like : NULL, same);
    }
    int error = errno;
    if (last >= 0) {
        close(last);
    }
    errno = error;
    if (!done) {
        return failed(folder, "write", folder->place.shown, path);
    }
    g_mutex_lock(&folder->lock);
    (void)g_tree_remove(folder->lasts, path);
    g_mutex_unlock(&folder->lock);
    return TL_OK;
}

/* NULL if there is no such file, or it cannot be read, which is told. */
static GBytes *last_read(struct tl_site_folder *folder, const char *path) {
    struct stat like;
    int file = last_open(folder, path, &like);
    if (file < 0 && (errno == ENOENT || errno == ENOTDIR)) {
        return NULL;
    }
    GBytes *bytes = file >= 0 ? tl_tree_read(file, TL_SITE_LAST_MOST) : NULL;
    int error = errno;
    if (file >= 0) {
        close(file);
    }
    if (!bytes) {
        errno = error;
        (void)failed(folder, "read", folder->previous_shown, path);
    }
    return bytes;
}

/* Takes `bytes`. Of two who read the same file at once, both have what the first one read. */
static GBytes *last_keep(struct tl_site_folder *folder, const char *path, GBytes *bytes) {
    g_mutex_lock(&folder->lock);
    GBytes *there = g_tree_lookup(folder->lasts, path);
    if (there) {
        g_bytes_unref(bytes);
    } else {
        g_tree_insert(folder->lasts, g_strdup(path), bytes);
    }
    g_mutex_unlock(&folder->lock);
    return there ? there : bytes;
}

const char *tl_site_folder_last(struct tl_site_folder *folder, const char *path, size_t *ret_size) {
    *ret_size = 0;
    if (!tl_tree_path_fits(path)) {
        return NULL;
    }
    g_mutex_lock(&folder->lock);
    GBytes *bytes = g_tree_lookup(folder->lasts, path);
    g_mutex_unlock(&folder->lock);
    if (!bytes) {
        bytes = last_read(folder, path);
        if (!bytes) {
            return NULL;
        }
        bytes = last_keep(folder, path, bytes);
    }
    *ret_size = g_bytes_get_size(bytes);
    return g_bytes_get_data(bytes, NULL);
}

static enum tl_status store_put(void *context, const char *path, const char *bytes, size_t size) {
    return tl_site_folder_put(context, path, bytes, size);
}

static const char *store_last(void *context, const char *path, size_t *ret_size) {
    return tl_site_folder_last(context, path, ret_size);
}

struct tl_site_store tl_site_folder_store(struct tl_site_folder *folder) {
    return (struct tl_site_store){.put = store_put, .last = store_last, .context = folder};
}

static bool marker_write(const struct tl_site_folder *folder) {
    g_auto(GStrv) names = tl_tree_names(folder->place.stage);
    if (!names) {
        return false;
    }
    g_autofree char *list = g_strjoinv("\n", names);
    g_autofree char *text = g_strconcat(MARKER_HEAD "\n", list, *list ? "\n" : "", NULL);
    struct stat like;
    int last = last_open(folder, MARKER, &like);
    bool same = last >= 0 && file_equals(last, text, strlen(text));
    g_autoptr(GBytes) bytes = g_bytes_new_static(text, strlen(text));
    bool done = file_make(folder->place.stage, MARKER, bytes, last >= 0 ? &like : NULL, same);
    if (last >= 0) {
        close(last);
    }
    return done;
}

static bool stage_sync(const struct tl_site_folder *folder) {
    int stage = folder->place.stage;
    bool few = tl_tree_count(stage, SYNCED_MOST + 1) <= SYNCED_MOST;
    return few ? tl_tree_sync(stage) : syncfs(stage) == 0;
}

enum tl_status tl_site_folder_commit(struct tl_site_folder *folder) {
    enum tl_status status = has_failed(folder) ? TL_ERR_IO : TL_OK;
    if (status == TL_OK && (!marker_write(folder) || !stage_sync(folder))) {
        status = failed(folder, "write", folder->place.shown, NULL);
    }
    /* All that took its time, and others may have put something into the site meanwhile. */
    status = status == TL_OK ? site_check(folder->place.site, folder->place.shown, true) : status;
    status = status == TL_OK ? tl_site_place_swap(&folder->place) : status;
    tl_site_folder_abandon(folder);
    return status;
}

void tl_site_folder_abandon(struct tl_site_folder *folder) {
    if (!folder) {
        return;
    }
    int error = errno;
    if (folder->elsewhere && folder->previous >= 0) {
        close(folder->previous);
    }
    tl_site_place_close(&folder->place);
    g_tree_unref(folder->lasts);
    g_mutex_clear(&folder->lock);
    g_free(folder->previous_shown);
    g_free(folder);
    errno = error;
}
