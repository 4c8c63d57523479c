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

/* A second name for the old file, to go back to; NULL when there is none, or no way to keep it. */
static char *old_keep(const struct tl_output *output) {
    if (!output->target) {
        return NULL;
    }
    g_autofree char *folder = g_path_get_dirname(output->target);
    g_autofree char *name = g_strdup_printf(".tenderline-%08x%08x", g_random_int(), g_random_int());
    g_autofree char *kept = g_build_filename(folder, name, NULL);
    return link(output->target, kept) == 0 ? g_steal_pointer(&kept) : NULL;
}

/* Puts back what stood there before. */
static void old_restore(const char *target, char *kept) {
    if (kept) {
        (void)!rename(kept, target);
    } else if (target) {
        (void)!unlink(target);
    }
}

enum tl_status tl_output_set_commit(struct tl_output_set *set) {
    g_autofree char **targets = g_new0(char *, set->count + 1);
    g_autofree char **kept = g_new0(char *, set->count + 1);
    size_t done = 0;
    enum tl_status status = TL_OK;
    while (done < set->count && status == TL_OK) {
        targets[done] = g_strdup(set->outputs[done].target);
        kept[done] = old_keep(&set->outputs[done]);
        status = tl_output_replace(&set->outputs[done]);
        done += status == TL_OK;
    }
    int error = errno;
    for (size_t i = 0; i < set->count; i++) {
        if (status != TL_OK && i < done) {
            old_restore(targets[i], kept[i]);
        } else if (kept[i]) {
            (void)!unlink(kept[i]);
        }
        g_free(targets[i]);
        g_free(kept[i]);
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
