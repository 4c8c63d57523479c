/*
 * output.c - where results go: a file that is written whole or not at all, or stdout.
 *
 * SPDX-License-Identifier: MIT
 */
#include "output.h"

#include <errno.h>
#include <fcntl.h>
#include <glib.h>
#include <limits.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "link.h"
#include "message.h"

/* Random names that are tried before giving up. */
#define MOST_NAMES 100

static void output_finish(struct tl_output *output) {
    g_free(output->target);
    g_free(output->temporary);
    g_free(output->shown);
    *output = (struct tl_output){0};
}

static enum tl_status failed(struct tl_output *output, int error) {
    tl_message_print("cannot write %s: %s", output->shown, g_strerror(error));
    if (output->file) {
        fclose(output->file);
    }
    if (output->temporary) {
        unlink(output->temporary);
    }
    output_finish(output);
    errno = error;
    return TL_ERR_IO;
}

/*
 * The descriptor that a path such as /dev/stdout stands for, or -1. Such a path must be neither
 * replaced nor opened anew: what others wrote to it before us would be lost.
 */
static int descriptor_of(const char *path) {
    static const struct {
        const char *path;
        int descriptor;
    } named[] = {{"-", 1}, {"/dev/stdout", 1}, {"/dev/stderr", 2}};
    static const char *const folders[] = {"/dev/fd/", "/proc/self/fd/"};
    for (size_t i = 0; i < G_N_ELEMENTS(named); i++) {
        if (strcmp(path, named[i].path) == 0) {
            return named[i].descriptor;
        }
    }
    for (size_t i = 0; i < G_N_ELEMENTS(folders); i++) {
        guint64 number;
        if (g_str_has_prefix(path, folders[i]) &&
            g_ascii_string_to_unsigned(path + strlen(folders[i]), 10, 0, INT_MAX, &number, NULL)) {
            return (int)number;
        }
    }
    return -1;
}

/* Follows symbolic links, the last of which may lead nowhere yet. NULL with errno if they never end. */
static char *links_follow(const char *path) {
    g_autofree char *at = g_strdup(path);
    for (int i = 0; i < TL_LINK_MOST; i++) {
        char *next = tl_link_step(at);
        if (!next) {
            return g_steal_pointer(&at);
        }
        g_free(at);
        at = next;
        if (descriptor_of(at) >= 0) {
            return g_steal_pointer(&at);
        }
    }
    errno = ELOOP;
    return NULL;
}

static enum tl_status direct_open(struct tl_output *output, int descriptor) {
    if (descriptor < 0) {
        return failed(output, errno);
    }
    output->file = fdopen(descriptor, "wb");
    if (!output->file) {
        int error = errno;
        close(descriptor);
        return failed(output, error);
    }
    return TL_OK;
}

/* The mode and owner that the new file gets: the old one's, else what the user's umask leaves. */
static void mode_take(int descriptor, const struct stat *old) {
    if (old) {
        /* Only root can give a file away; for others it stays theirs, which is what they expect. */
        if (fchown(descriptor, old->st_uid, old->st_gid) != 0) {
            errno = 0;
        }
        (void)!fchmod(descriptor, old->st_mode & 07777);
        return;
    }
    mode_t mask = umask(0);
    umask(mask);
    (void)!fchmod(descriptor, 0666 & ~mask);
}

/*
 * A file without a name leaves nothing behind when the program is killed. Not every file system has
 * them, and giving it its name in the end takes /proc. -1 where it cannot be.
 */
static int nameless_open(const char *folder) {
    int descriptor = open(folder, O_TMPFILE | O_RDWR | O_CLOEXEC, 0600);
    g_autofree char *link = g_strdup_printf("/proc/self/fd/%d", descriptor);
    if (descriptor >= 0 && access(link, F_OK) != 0) {
        close(descriptor);
        descriptor = -1;
    }
    return descriptor;
}

/* Gives the file its temporary name at last. */
static bool nameless_link(struct tl_output *output) {
    g_autofree char *folder = g_path_get_dirname(output->target);
    g_autofree char *link = g_strdup_printf("/proc/self/fd/%d", fileno(output->file));
    for (int i = 0; i < MOST_NAMES; i++) {
        g_autofree char *name = g_strdup_printf(".tenderline-%08x", g_random_int());
        char *temporary = g_build_filename(folder, name, NULL);
        if (linkat(AT_FDCWD, link, AT_FDCWD, temporary, AT_SYMLINK_FOLLOW) == 0) {
            output->temporary = temporary;
            return true;
        }
        g_free(temporary);
        if (errno != EEXIST) {
            break;
        }
    }
    return false;
}

static enum tl_status temporary_open(struct tl_output *output, const char *target, const struct stat *old) {
    g_autofree char *folder = g_path_get_dirname(target);
    output->target = g_strdup(target);
    int descriptor = nameless_open(folder);
    if (descriptor < 0) {
        g_autofree char *temporary = g_build_filename(folder, ".tenderline-XXXXXX", NULL);
        descriptor = g_mkstemp_full(temporary, O_RDWR | O_CLOEXEC, 0600);
        if (descriptor < 0) {
            return failed(output, errno);
        }
        output->temporary = g_steal_pointer(&temporary);
    }
    mode_take(descriptor, old);
    return direct_open(output, descriptor);
}

enum tl_status tl_output_open(struct tl_output *output, const char *path) {
    path = path ? path : "-";
    output->shown =
        strcmp(path, "-") == 0 ? g_strdup("to the standard output") : g_strdup_printf("'%s'", path);
    int descriptor = descriptor_of(path);
    if (descriptor >= 0) {
        return direct_open(output, dup(descriptor));
    }
    g_autofree char *target = links_follow(path);
    if (!target) {
        return failed(output, errno);
    }
    descriptor = descriptor_of(target);
    if (descriptor >= 0) {
        return direct_open(output, dup(descriptor));
    }
    struct stat old;
    if (stat(target, &old) != 0) {
        return errno == ENOENT ? temporary_open(output, target, NULL) : failed(output, errno);
    }
    if (S_ISDIR(old.st_mode)) {
        return failed(output, EISDIR);
    }
    if (!S_ISREG(old.st_mode)) {
        return direct_open(output, open(target, O_WRONLY | O_CLOEXEC | O_NOCTTY));
    }
    /* A file that the user may not write is not replaced behind its back either. */
    return access(target, W_OK) == 0 ? temporary_open(output, target, &old) : failed(output, errno);
}

static enum tl_status output_write(void *context, const void *data, size_t size) {
    struct tl_output *output = context;
    return fwrite(data, 1, size, output->file) == size ? TL_OK : TL_ERR_IO;
}

struct tl_sink tl_output_sink(struct tl_output *output) {
    return (struct tl_sink){.write = output_write, .context = output};
}

/* So that the new name itself survives a power cut. Not every file system can; then it is as it is. */
static void folder_sync(const char *target) {
    g_autofree char *folder = g_path_get_dirname(target);
    int descriptor = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (descriptor >= 0) {
        (void)!fsync(descriptor);
        close(descriptor);
    }
}

enum tl_status tl_output_settle(struct tl_output *output) {
    if (fflush(output->file) != 0 || (output->target && fsync(fileno(output->file)) != 0)) {
        return failed(output, errno);
    }
    if (output->target && !output->temporary && !nameless_link(output)) {
        return failed(output, errno);
    }
    FILE *file = g_steal_pointer(&output->file);
    return fclose(file) == 0 ? TL_OK : failed(output, errno);
}

enum tl_status tl_output_replace(struct tl_output *output) {
    if (output->temporary) {
        if (rename(output->temporary, output->target) != 0) {
            return failed(output, errno);
        }
        folder_sync(output->target);
    }
    output_finish(output);
    return TL_OK;
}

enum tl_status tl_output_commit(struct tl_output *output) {
    enum tl_status status = tl_output_settle(output);
    return status == TL_OK ? tl_output_replace(output) : status;
}

void tl_output_abandon(struct tl_output *output, enum tl_status status) {
    int error = errno;
    if (!output->shown) {
        return;
    }
    if (status == TL_ERR_IO) {
        (void)failed(output, error);
        return;
    }
    if (output->file) {
        fclose(output->file);
    }
    if (output->temporary) {
        unlink(output->temporary);
    }
    output_finish(output);
}
