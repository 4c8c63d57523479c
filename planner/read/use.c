/*
 * use.c - files from disk: the plan itself, and what <use> brings in.
 *
 * SPDX-License-Identifier: MIT
 */
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "planner/read/read.h"

#define BLOCK_SIZE (256 * 1024)

/* Room for the whole file at once, where it has a size; memory that is not touched costs nothing. */
static GByteArray *room_make(int descriptor, size_t max_size) {
    struct stat status;
    bool sized = fstat(descriptor, &status) == 0 && S_ISREG(status.st_mode) && status.st_size > 0;
    size_t size = sized ? MIN((size_t)status.st_size, max_size) : 0;
    return g_byte_array_sized_new((guint)size + BLOCK_SIZE);
}

static GBytes *descriptor_load(int descriptor, size_t max_size) {
    g_autoptr(GByteArray) bytes = room_make(descriptor, max_size);
    while (bytes->len <= max_size) {
        guint size = bytes->len;
        g_byte_array_set_size(bytes, size + BLOCK_SIZE);
        ssize_t got = read(descriptor, bytes->data + size, BLOCK_SIZE);
        g_byte_array_set_size(bytes, size + (guint)MAX(got, 0));
        if (got < 0 && errno == EINTR) {
            continue;
        }
        if (got < 0) {
            return NULL;
        }
        if (got == 0) {
            break;
        }
    }
    return g_byte_array_free_to_bytes(g_steal_pointer(&bytes));
}

GBytes *tl_file_load(const char *path, size_t max_size) {
    int descriptor = open(path, O_RDONLY | O_CLOEXEC);
    if (descriptor < 0) {
        return NULL;
    }
    GBytes *bytes = descriptor_load(descriptor, max_size);
    int error = errno;
    close(descriptor);
    errno = error;
    return bytes;
}

static GBytes *use_refuse(struct tl_diags *diags, const struct use *use, const char *why, const char *hint) {
    tl_diag_add(diags, TL_CODE_bad_use, use->span, "'%.200s' %s", use->href, why);
    if (hint) {
        tl_diag_hint(diags, "%s", hint);
    }
    return NULL;
}

/* True if the real path of `path` lies inside the real path of `folder`. */
static bool is_inside(const char *folder, const char *path) {
    char *real_folder = realpath(folder, NULL), *real_path = realpath(path, NULL);
    bool inside = false;
    if (real_folder && real_path) {
        size_t length = strlen(real_folder);
        bool top = strcmp(real_folder, "/") == 0;
        inside = top || (strncmp(real_path, real_folder, length) == 0 && real_path[length] == '/');
    }
    free(real_folder);
    free(real_path);
    return inside;
}

GBytes *tl_use_open(struct tl_diags *diags, const char *plan_name, const struct use *use, size_t max_size,
                    char **ret_path) {
    g_autofree char *folder = g_path_get_dirname(plan_name);
    if (use->href[0] == '\0' || g_path_is_absolute(use->href) || strstr(use->href, "://")) {
        return use_refuse(diags, use, "is not a file beside the plan", "name it from the folder of the plan");
    }
    *ret_path = strcmp(folder, ".") == 0 && !g_str_has_prefix(plan_name, "./")
                    ? g_strdup(use->href)
                    : g_build_filename(folder, use->href, NULL);
    struct stat about;
    if (stat(*ret_path, &about) != 0) {
        return use_refuse(diags, use, errno == ENOENT ? "does not exist" : g_strerror(errno), NULL);
    }
    if (!S_ISREG(about.st_mode)) {
        return use_refuse(diags, use, "is not a file", NULL);
    }
    if (!is_inside(folder, *ret_path)) {
        return use_refuse(diags, use, "lies outside the folder of the plan",
                          "put it beside the plan, or into a folder below it");
    }
    GBytes *bytes = tl_file_load(*ret_path, max_size);
    return bytes ? bytes : use_refuse(diags, use, g_strerror(errno), NULL);
}
