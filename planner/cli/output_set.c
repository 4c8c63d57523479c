/*
 * output_set.c - several files that are replaced together: all of them or none.
 *
 * SPDX-License-Identifier: MIT
 */
#include "output_set.h"

#include <errno.h>
#include <glib.h>
#include <string.h>
#include <unistd.h>

#include "message.h"

char *tl_output_set_name(const char *path, size_t number) {
    const char *slash = strrchr(path, '/');
    const char *dot = strrchr(slash ? slash : path, '.');
    int stem = dot ? (int)(dot - path) : (int)strlen(path);
    return g_strdup_printf("%.*s-%zu%s", stem, path, number, dot ? dot : "");
}

enum tl_status tl_output_set_open(struct tl_output_set *set, const char *path, size_t number) {
    g_autofree char *name = tl_output_set_name(path, number);
    set->outputs = g_renew(struct tl_output, set->outputs, set->count + 1);
    set->outputs[set->count] = (struct tl_output){0};
    enum tl_status status = tl_output_open(&set->outputs[set->count], name);
    set->count += status == TL_OK;
    return status;
}

struct tl_sink tl_output_set_sink(struct tl_output_set *set) {
    return tl_output_sink(&set->outputs[set->count - 1]);
}

enum tl_status tl_output_set_settle(struct tl_output_set *set) {
    return tl_output_settle(&set->outputs[set->count - 1]);
}

/* What one file was before: to go back to, or to clear away. */
struct old {
    char *target; /* NULL: no file, as a pipe; it cannot be taken back */
    char *kept;   /* another name of the old file; NULL: there was none */
};

/*
 * Gives the old file a second name. Where a file system has no hard links, it gives up its own: nobody
 * finds it for the moment until the new one has that. False, with errno, if it can do neither.
 */
static bool old_keep(const struct tl_output *output, struct old *old) {
    if (!output->target) {
        return true;
    }
    g_autofree char *folder = g_path_get_dirname(output->target);
    g_autofree char *name = g_strdup_printf(".tenderline-%08x%08x", g_random_int(), g_random_int());
    g_autofree char *kept = g_build_filename(folder, name, NULL);
    bool linked = link(output->target, kept) == 0, fresh = !linked && errno == ENOENT;
    if (!linked && !fresh && !g_file_test(output->target, G_FILE_TEST_IS_REGULAR)) {
        errno = EISDIR;
        return false;
    }
    if (!linked && !fresh && rename(output->target, kept) != 0) {
        return false;
    }
    old->target = g_strdup(output->target);
    old->kept = fresh ? NULL : g_steal_pointer(&kept);
    return true;
}

/* Puts back what stood there before. */
static void old_restore(const struct old *old) {
    if (old->kept) {
        /* Does nothing, and leaves both, if they still are two names of one file. */
        (void)!rename(old->kept, old->target);
        (void)!unlink(old->kept);
    } else if (old->target) {
        (void)!unlink(old->target);
    }
}

static void old_finish(struct old *old, bool replaced) {
    if (!replaced) {
        old_restore(old);
    } else if (old->kept) {
        (void)!unlink(old->kept);
    }
    g_free(old->target);
    g_free(old->kept);
}

enum tl_status tl_output_set_commit(struct tl_output_set *set) {
    g_autofree struct old *olds = g_new0(struct old, set->count + 1);
    size_t done = 0;
    enum tl_status status = TL_OK;
    while (done < set->count && status == TL_OK) {
        struct tl_output *output = &set->outputs[done];
        if (old_keep(output, &olds[done])) {
            status = tl_output_replace(output);
        } else {
            status = TL_ERR_IO;
            tl_output_abandon(output, status);
        }
        done++;
    }
    int error = errno;
    for (size_t i = 0; i < done; i++) {
        old_finish(&olds[i], status == TL_OK);
    }
    tl_output_set_abandon(set);
    errno = error;
    return status;
}

void tl_output_set_abandon(struct tl_output_set *set) {
    for (size_t i = 0; i < set->count; i++) {
        tl_output_abandon(&set->outputs[i], TL_OK);
    }
    g_free(set->outputs);
    *set = (struct tl_output_set){0};
}
