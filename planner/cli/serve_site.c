/*
 * serve_site.c - the site that is served: finds files of the publication that stands there now.
 *
 * SPDX-License-Identifier: MIT
 */
#include "serve_site.h"

#include <errno.h>
#include <fcntl.h>
#include <glib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "site_folder.h"
#include "tree.h"

/* So often the folder may be replaced while one file is looked for. */
#define MOST_SWAPS 10
/* So many hashes are remembered: of more files than any site has that is read often. */
#define MOST_HASHES 65536
/* Two changes may bear the same time if they come at once, so that a file is known after that alone. */
#define SETTLED_SECONDS 2
#define CHUNK 65536
#define DIGITS (TL_SERVE_ETAG_SIZE - 3)

struct tl_serve_site {
    char *path;
    GMutex lock;   /* of what follows */
    GTree *hashes; /* struct known, which is its own key */
};

/* A file as it was when its bytes were hashed. Whatever is done to it changes one of these. */
struct known {
    uint64_t device, inode;
    int64_t size;
    struct timespec modified, changed;
    char etag[TL_SERVE_ETAG_SIZE];
};

static gint known_compare(gconstpointer left, gconstpointer right, gpointer data) {
    (void)data;
    const struct known *a = left, *b = right;
    if (a->inode != b->inode) {
        return a->inode < b->inode ? -1 : 1;
    }
    return a->device == b->device ? 0 : a->device < b->device ? -1 : 1;
}

struct tl_serve_site *tl_serve_site_create(const char *path) {
    struct tl_serve_site *site = g_new0(struct tl_serve_site, 1);
    site->path = g_strdup(path);
    site->hashes = g_tree_new_full(known_compare, NULL, g_free, NULL);
    g_mutex_init(&site->lock);
    return site;
}

void tl_serve_site_destroy(struct tl_serve_site *site) {
    if (site) {
        g_tree_unref(site->hashes);
        g_mutex_clear(&site->lock);
        g_free(site->path);
        g_free(site);
    }
}

/* Anew for each file: a publication puts another folder in its place. */
static int folder_open(const struct tl_serve_site *site) {
    return open(site->path, O_PATH | O_DIRECTORY | O_CLOEXEC);
}

bool tl_serve_site_stands(const struct tl_serve_site *site) {
    int folder = folder_open(site);
    int marker = folder >= 0 ? tl_tree_open(folder, TL_SITE_MARKER, O_PATH) : -1;
    if (marker >= 0) {
        close(marker);
    }
    if (folder >= 0) {
        close(folder);
    }
    return marker >= 0;
}

static struct known known_make(const struct stat *like) {
    return (struct known){.device = like->st_dev,
                          .inode = like->st_ino,
                          .size = like->st_size,
                          .modified = like->st_mtim,
                          .changed = like->st_ctim};
}

static bool times_equal(struct timespec left, struct timespec right) {
    return left.tv_sec == right.tv_sec && left.tv_nsec == right.tv_nsec;
}

static bool hash_recall(struct tl_serve_site *site, struct known *known) {
    g_mutex_lock(&site->lock);
    const struct known *there = g_tree_lookup(site->hashes, known);
    bool same = there && there->size == known->size && times_equal(there->modified, known->modified) &&
                times_equal(there->changed, known->changed);
    if (same) {
        memcpy(known->etag, there->etag, sizeof known->etag);
    }
    g_mutex_unlock(&site->lock);
    return same;
}

static void hash_remember(struct tl_serve_site *site, const struct known *known) {
    if (g_get_real_time() / G_USEC_PER_SEC - known->changed.tv_sec <= SETTLED_SECONDS) {
        return;
    }
    struct known *kept = g_memdup2(known, sizeof *known);
    g_mutex_lock(&site->lock);
    if (g_tree_nnodes(site->hashes) >= MOST_HASHES) {
        g_tree_remove_all(site->hashes);
    }
    g_tree_replace(site->hashes, kept, kept);
    g_mutex_unlock(&site->lock);
}

/* The hash of the very bytes. False with errno, also if their number is not the file's. */
static bool hash_make(int file, struct known *known) {
    g_autoptr(GChecksum) sum = g_checksum_new(G_CHECKSUM_SHA256);
    g_autofree guchar *chunk = g_malloc(CHUNK);
    int64_t at = 0;
    ssize_t got = 0;
    while ((got = pread(file, chunk, CHUNK, at)) > 0) {
        g_checksum_update(sum, chunk, got);
        at += got;
    }
    if (got < 0 || at != known->size) {
        errno = got < 0 ? errno : EIO;
        return false;
    }
    g_snprintf(known->etag, sizeof known->etag, "\"%.*s\"", DIGITS, g_checksum_get_string(sum));
    return true;
}

static enum tl_served file_describe(struct tl_serve_site *site, int file, const struct stat *like,
                                    struct tl_served_file *ret_file) {
    struct known known = known_make(like);
    if (!hash_recall(site, &known)) {
        if (!hash_make(file, &known)) {
            return TL_SERVED_BUSY;
        }
        hash_remember(site, &known);
    }
    *ret_file = (struct tl_served_file){
        .descriptor = file, .size = (uint64_t)like->st_size, .modified = like->st_mtim.tv_sec};
    memcpy(ret_file->etag, known.etag, sizeof ret_file->etag);
    return TL_SERVED_FILE;
}

/* What cannot be there for want of rights is not there; for want of anything else, it may be later. */
static enum tl_served error_answer(int error) {
    static const int absent[] = {ENOENT, ENOTDIR, ELOOP, EACCES, EPERM, ENAMETOOLONG, ENXIO};
    for (size_t i = 0; i < G_N_ELEMENTS(absent); i++) {
        if (error == absent[i]) {
            return TL_SERVED_NONE;
        }
    }
    return TL_SERVED_BUSY;
}

/* In the folder that is open. */
static enum tl_served below_find(struct tl_serve_site *site, int root, const char *path, bool folder,
                                 struct tl_served_file *ret_file) {
    struct stat like;
    g_autofree char *index = folder ? g_build_filename(path, "index.html", NULL) : NULL;
    int file = tl_tree_open(root, index ? index : path, O_RDONLY);
    if (file < 0) {
        return error_answer(errno);
    }
    enum tl_served answer = TL_SERVED_BUSY;
    if (fstat(file, &like) == 0) {
        answer = S_ISREG(like.st_mode)              ? file_describe(site, file, &like, ret_file)
                 : S_ISDIR(like.st_mode) && !folder ? TL_SERVED_FOLDER
                                                    : TL_SERVED_NONE;
    }
    if (answer != TL_SERVED_FILE) {
        close(file);
    }
    if (answer == TL_SERVED_FOLDER) {
        answer = below_find(site, root, path, true, ret_file);
        if (answer == TL_SERVED_FILE) {
            close(ret_file->descriptor);
            answer = TL_SERVED_FOLDER;
        }
    }
    return answer;
}

/* True if another folder stands there by now, or none: a link to the one that was just cleared away. */
static bool replaced(const struct tl_serve_site *site, int root) {
    struct stat then, now;
    if (stat(site->path, &now) != 0) {
        return errno == ENOENT;
    }
    return fstat(root, &then) == 0 && (then.st_ino != now.st_ino || then.st_dev != now.st_dev);
}

enum tl_served tl_serve_site_find(struct tl_serve_site *site, const char *path, bool folder,
                                  struct tl_served_file *ret_file) {
    enum tl_served last = TL_SERVED_BUSY;
    for (int i = 0; i < MOST_SWAPS; i++) {
        int root = folder_open(site);
        enum tl_served answer =
            root < 0 ? error_answer(errno) : below_find(site, root, path, folder, ret_file);
        /*
         * A link is followed in two steps, and its folder may go between them; and the last site is cleared
         * away file by file while we may still be looking into it.
         */
        bool again = answer == TL_SERVED_NONE && (root < 0 || replaced(site, root));
        last = root < 0 ? answer : TL_SERVED_BUSY;
        if (root >= 0) {
            close(root);
        }
        if (!again) {
            return answer;
        }
    }
    return last;
}
