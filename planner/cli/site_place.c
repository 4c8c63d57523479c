/*
 * site_place.c - where a site stands: its lock, its stage beside it, the swap of the two.
 *
 * SPDX-License-Identifier: MIT
 */
#include "site_place.h"

#include <errno.h>
#include <fcntl.h>
#include <glib.h>
#include <stdio.h>
#include <string.h>
#include <sys/file.h>
#include <unistd.h>

#include "link.h"
#include "message.h"
#include "tree.h"

/* Random names that are tried before giving up. */
#define MOST_NAMES 100
#define RANDOM_DIGITS 8
/* Who is just ending gets a second to do so. */
#define LOCK_TRIES 50
#define LOCK_STEP_MICROSECONDS 20000

static enum tl_status failed(const struct tl_site_place *place) {
    int error = errno;
    tl_message_print("cannot write '%s': %s", place->shown, g_strerror(error));
    errno = error;
    return TL_ERR_IO;
}

static void descriptor_close(int *descriptor) {
    if (*descriptor >= 0) {
        close(*descriptor);
    }
    *descriptor = -1;
}

static char *name_make(const struct tl_site_place *place) {
    return g_strdup_printf(".%s.tenderline-%08x", place->name, g_random_int());
}

/* True for what name_make() makes for a site called `name`. */
static bool name_ours(const char *name, const char *candidate) {
    g_autofree char *prefix = g_strdup_printf(".%s.tenderline-", name);
    const char *digits = candidate + strlen(prefix);
    return g_str_has_prefix(candidate, prefix) && strlen(digits) == RANDOM_DIGITS &&
           strspn(digits, "0123456789abcdef") == RANDOM_DIGITS;
}

/* Where the site is to stand: every link is followed but one that a publication made. NULL with errno. */
static char *target_find(const char *path) {
    g_autofree char *at = g_strdup(path);
    for (int i = 0; i < TL_LINK_MOST; i++) {
        for (size_t end = strlen(at); end > 1 && at[end - 1] == '/'; end--) {
            at[end - 1] = '\0';
        }
        g_autofree char *name = g_path_get_basename(at);
        g_autofree char *link = g_file_read_link(at, NULL);
        char *next = link && !name_ours(name, link) ? tl_link_step(at) : NULL;
        if (!next) {
            return g_steal_pointer(&at);
        }
        g_free(at);
        at = next;
    }
    errno = ELOOP;
    return NULL;
}

static enum tl_status parent_open(struct tl_site_place *place, const char *path) {
    g_autofree char *target = target_find(path);
    if (!target) {
        return failed(place);
    }
    g_autofree char *parent = g_path_get_dirname(target);
    place->name = g_path_get_basename(target);
    if (strcmp(place->name, ".") == 0 || strcmp(place->name, "..") == 0 || strcmp(place->name, "/") == 0) {
        tl_message_print("'%s' cannot be replaced whole: name the folder of the site from outside it",
                         place->shown);
        return TL_ERR_USAGE;
    }
    place->parent = open(parent, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    return place->parent >= 0 ? TL_OK : failed(place);
}

static char *lock_name(const struct tl_site_place *place) {
    return g_strdup_printf(".%s.tenderline-lock", place->name);
}

/* True if the locked file still is the one of that name: who had it before may have removed it. */
static bool lock_stands(const struct tl_site_place *place, const char *name) {
    struct stat ours, there;
    return fstat(place->lock, &ours) == 0 && fstatat(place->parent, name, &there, AT_SYMLINK_NOFOLLOW) == 0 &&
           ours.st_ino == there.st_ino;
}

static bool lock_wait(int lock) {
    bool taken = false;
    for (int i = 0; i < LOCK_TRIES && !taken; i++) {
        if (i > 0) {
            g_usleep(LOCK_STEP_MICROSECONDS);
        }
        taken = flock(lock, LOCK_EX | LOCK_NB) == 0;
        if (!taken && errno != EWOULDBLOCK) {
            break;
        }
    }
    return taken;
}

static enum tl_status lock_take(struct tl_site_place *place) {
    g_autofree char *name = lock_name(place);
    for (;;) {
        place->lock =
            openat(place->parent, name, O_RDWR | O_CREAT | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC, 0666);
        if (place->lock < 0) {
            return failed(place);
        }
        if (!lock_wait(place->lock)) {
            int error = errno;
            descriptor_close(&place->lock);
            errno = error;
            if (error != EWOULDBLOCK) {
                return failed(place);
            }
            tl_message_print("another publication to '%s' is under way", place->shown);
            return TL_ERR_IO;
        }
        if (lock_stands(place, name)) {
            return TL_OK;
        }
        descriptor_close(&place->lock);
    }
}

static void version_read(struct tl_site_place *place) {
    char link[NAME_MAX + 2];
    ssize_t length = readlinkat(place->parent, place->name, link, sizeof link - 1);
    if (length >= 0) {
        link[length] = '\0';
        place->version = name_ours(place->name, link) ? g_strdup(link) : NULL;
    }
}

static enum tl_status site_open(struct tl_site_place *place) {
    struct stat parent;
    version_read(place);
    place->site = openat(place->parent, place->version ? place->version : place->name,
                         O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
    if (place->site < 0 && errno == ENOENT) {
        return TL_OK;
    }
    if (place->site < 0 && (errno == ENOTDIR || errno == ELOOP)) {
        tl_message_print("'%s' is not a folder", place->shown);
        return TL_ERR_INPUT;
    }
    if (place->site < 0 || fstat(place->site, &place->seen) != 0 || fstat(place->parent, &parent) != 0) {
        return failed(place);
    }
    if (place->seen.st_dev != parent.st_dev) {
        tl_message_print("'%s' is a mount point and cannot be replaced whole: publish to a folder in it",
                         place->shown);
        return TL_ERR_USAGE;
    }
    return TL_OK;
}

/* Stages and last sites of publications that were killed. What cannot be removed is left. */
static void leftovers_clear(const struct tl_site_place *place) {
    g_auto(GStrv) names = tl_tree_names(place->parent);
    for (char **name = names; name && *name; name++) {
        if (name_ours(place->name, *name) && g_strcmp0(*name, place->version) != 0) {
            (void)tl_tree_remove(place->parent, *name);
        }
    }
}

/* A new folder in the parent; its name, or NULL with errno. */
static char *folder_make(const struct tl_site_place *place) {
    for (int i = 0; i < MOST_NAMES; i++) {
        g_autofree char *name = name_make(place);
        if (mkdirat(place->parent, name, 0777) == 0) {
            return g_steal_pointer(&name);
        }
        if (errno != EEXIST) {
            break;
        }
    }
    return NULL;
}

static bool exchange(const struct tl_site_place *place, const char *left, const char *right) {
    return renameat2(place->parent, left, place->parent, right, RENAME_EXCHANGE) == 0;
}

/* Tries it on two empty folders: better known now than when all the work is done. */
static bool exchange_try(struct tl_site_place *place) {
    g_autofree char *other = folder_make(place);
    if (!other) {
        return false;
    }
    place->can_exchange = exchange(place, place->stage_name, other);
    if (place->can_exchange) {
        char *left = place->stage_name;
        place->stage_name = g_steal_pointer(&other);
        other = left;
    }
    return unlinkat(place->parent, other, AT_REMOVEDIR) == 0;
}

/* Until it is swapped in, the stage is nobody else's to see. */
static enum tl_status stage_make(struct tl_site_place *place) {
    struct stat made;
    place->stage_name = folder_make(place);
    if (!place->stage_name || !exchange_try(place)) {
        return failed(place);
    }
    place->stage = openat(place->parent, place->stage_name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
    if (place->stage < 0 || fstat(place->stage, &made) != 0 || fchmod(place->stage, 0700) != 0) {
        return failed(place);
    }
    place->mode = (place->site >= 0 ? place->seen.st_mode : made.st_mode) & 07777;
    return TL_OK;
}

static bool site_empty(const struct tl_site_place *place) {
    g_auto(GStrv) names = tl_tree_names(place->site);
    return names && !names[0];
}

enum tl_status tl_site_place_open(struct tl_site_place *place, const char *path) {
    *place =
        (struct tl_site_place){.shown = g_strdup(path), .parent = -1, .lock = -1, .site = -1, .stage = -1};
    enum tl_status status = parent_open(place, path);
    status = status == TL_OK ? lock_take(place) : status;
    status = status == TL_OK ? site_open(place) : status;
    if (status != TL_OK) {
        return status;
    }
    leftovers_clear(place);
    status = stage_make(place);
    if (status == TL_OK && !place->can_exchange && !place->version && place->site >= 0 &&
        !site_empty(place)) {
        tl_message_print("the file system of '%s' cannot replace a folder whole: move the folder away and "
                         "publish with --previous; a symbolic link will stand in its place",
                         place->shown);
        return TL_ERR_IO;
    }
    return status;
}

/* The link takes its new target in one step, by a new link that is renamed over it. */
static bool swap_link(struct tl_site_place *place) {
    g_autofree char *link = name_make(place);
    if (symlinkat(place->stage_name, place->parent, link) != 0) {
        return false;
    }
    bool folder_gone =
        place->site < 0 || place->version || unlinkat(place->parent, place->name, AT_REMOVEDIR) == 0;
    if (!folder_gone || renameat(place->parent, link, place->parent, place->name) != 0) {
        int error = errno;
        (void)unlinkat(place->parent, link, 0);
        errno = error;
        return false;
    }
    g_free(place->stage_name);
    place->stage_name = g_steal_pointer(&place->version);
    return true;
}

static bool swap_new(struct tl_site_place *place) {
    if (renameat2(place->parent, place->stage_name, place->parent, place->name, RENAME_NOREPLACE) != 0) {
        return false;
    }
    g_clear_pointer(&place->stage_name, g_free);
    return true;
}

/* Whoever moved the folder away meanwhile did not mean it to come back. */
static bool site_stands(const struct tl_site_place *place) {
    struct stat now;
    const char *name = place->version ? place->version : place->name;
    if (place->site < 0) {
        return true;
    }
    if (fstatat(place->parent, name, &now, AT_SYMLINK_NOFOLLOW) != 0) {
        return false;
    }
    return now.st_ino == place->seen.st_ino && now.st_dev == place->seen.st_dev;
}

/* The stage as it will stand: with the mode and owner of the site, and on the disk. */
static bool stage_finish(const struct tl_site_place *place) {
    /* Only root can give a folder away; for others it stays theirs, which is what they expect. */
    if (place->site >= 0 && fchown(place->stage, place->seen.st_uid, place->seen.st_gid) != 0) {
        errno = 0;
    }
    return fchmod(place->stage, place->mode) == 0 && fsync(place->stage) == 0;
}

static bool swap_do(struct tl_site_place *place) {
    if (place->version || !place->can_exchange) {
        return swap_link(place);
    }
    return place->site < 0 ? swap_new(place) : exchange(place, place->stage_name, place->name);
}

enum tl_status tl_site_place_swap(struct tl_site_place *place) {
    if (!stage_finish(place)) {
        return failed(place);
    }
    if (!site_stands(place)) {
        tl_message_print("'%s' was moved away or replaced while it was being published", place->shown);
        return TL_ERR_IO;
    }
    if (!swap_do(place)) {
        return failed(place);
    }
    /* So that it survives a power cut. Not every file system can; then it is as it is. */
    (void)!fsync(place->parent);
    if (place->stage_name && !tl_tree_remove(place->parent, place->stage_name)) {
        tl_message_print("the last site cannot be removed wholly: what is left is '%s' beside '%s'",
                         place->stage_name, place->shown);
    }
    g_clear_pointer(&place->stage_name, g_free);
    return TL_OK;
}

void tl_site_place_close(struct tl_site_place *place) {
    int error = errno;
    if (place->stage_name) {
        (void)tl_tree_remove(place->parent, place->stage_name);
    }
    if (place->lock >= 0) {
        g_autofree char *name = lock_name(place);
        (void)unlinkat(place->parent, name, 0);
    }
    descriptor_close(&place->stage);
    descriptor_close(&place->site);
    descriptor_close(&place->lock);
    descriptor_close(&place->parent);
    g_free(place->stage_name);
    g_free(place->version);
    g_free(place->name);
    g_free(place->shown);
    errno = error;
}
