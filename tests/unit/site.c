/*
 * site.c - a site's folder in tests: publications to it, and system calls that fail or kill on demand.
 *
 * The linker puts __wrap_NAME() where the program calls NAME(), so the program itself has no hook.
 *
 * SPDX-License-Identifier: MIT
 */
#include "site.h"

#include "planner/cli/tree.h"

#include <errno.h>
#include <fcntl.h>
#include <glib.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

struct site_faults site_faults;

/* Counts a call. False, with errno, if it is the one to fail. */
static bool call_goes(void) {
    site_faults.calls++;
    if (site_faults.countdown == 0 || --site_faults.countdown > 0) {
        return true;
    }
    if (site_faults.error == 0) {
        kill(getpid(), SIGKILL);
    }
    errno = site_faults.error;
    return false;
}

/* clang-format off */
#define WRAP(result, name, parameters, arguments)                                                            \
    result __real_##name parameters;                                                                         \
    result __wrap_##name parameters;                                                                         \
    result __wrap_##name parameters {                                                                        \
        return call_goes() ? __real_##name arguments : -1;                                                   \
    }
WRAP(int, mkdirat, (int folder, const char *path, mode_t mode), (folder, path, mode))
WRAP(int, unlinkat, (int folder, const char *path, int flags), (folder, path, flags))
WRAP(int, symlinkat, (const char *target, int folder, const char *path), (target, folder, path))
WRAP(int, renameat, (int from, const char *old, int to, const char *path), (from, old, to, path))
WRAP(int, futimens, (int file, const struct timespec times[2]), (file, times))
WRAP(int, fchmod, (int file, mode_t mode), (file, mode))
WRAP(ssize_t, write, (int file, const void *data, size_t size), (file, data, size))
/* clang-format on */

/* Nobody pulls the plug, and a disk takes its time. */
int __wrap_fsync(int file);
int __wrap_fsync(int file) {
    return call_goes() && file >= 0 ? 0 : -1;
}

int __wrap_syncfs(int file);
int __wrap_syncfs(int file) {
    return call_goes() && file >= 0 ? 0 : -1;
}

int __real_renameat2(int from, const char *old, int to, const char *path, unsigned flags);
int __wrap_renameat2(int from, const char *old, int to, const char *path, unsigned flags);
int __wrap_renameat2(int from, const char *old, int to, const char *path, unsigned flags) {
    if (site_faults.no_exchange) {
        errno = EINVAL;
        return -1;
    }
    return call_goes() ? __real_renameat2(from, old, to, path, flags) : -1;
}

int __real_linkat(int from, const char *old, int to, const char *path, int flags);
int __wrap_linkat(int from, const char *old, int to, const char *path, int flags);
int __wrap_linkat(int from, const char *old, int to, const char *path, int flags) {
    if (site_faults.no_links) {
        errno = EPERM;
        return -1;
    }
    return call_goes() ? __real_linkat(from, old, to, path, flags) : -1;
}

/* In memory where that can be: a disk takes its time for some thousand folders. */
char *site_work_make(void) {
    bool memory = access("/dev/shm", W_OK | X_OK) == 0;
    char *work = g_build_filename(memory ? "/dev/shm" : g_get_tmp_dir(), "tenderline-site-XXXXXX", NULL);
    g_assert(g_mkdtemp(work));
    return work;
}

void site_work_remove(char *work) {
    site_faults = (struct site_faults){0};
    g_assert(tl_tree_remove(AT_FDCWD, work));
    g_free(work);
}

enum tl_status site_publish(const char *path, const struct site_file *files) {
    struct tl_site_folder *folder = NULL;
    enum tl_status status = tl_site_folder_open(path, NULL, &folder);
    for (; status == TL_OK && files->path; files++) {
        status = tl_site_folder_put(folder, files->path, files->text, strlen(files->text));
    }
    if (status == TL_OK) {
        return tl_site_folder_commit(folder);
    }
    tl_site_folder_abandon(folder);
    return status;
}

static void text_append(GString *out, const char *root, const char *below) {
    g_autofree char *path = g_build_filename(root, below, NULL);
    int folder = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (folder < 0) {
        g_autofree char *text = NULL;
        g_assert(g_file_get_contents(path, &text, NULL, NULL));
        g_string_append_printf(out, "%s=%s\n", below, text);
        return;
    }
    g_auto(GStrv) names = tl_tree_names(folder);
    close(folder);
    for (char **name = names; *name; name++) {
        g_autofree char *each = *below ? g_build_filename(below, *name, NULL) : g_strdup(*name);
        if (strcmp(each, ".tenderline-site") != 0) {
            text_append(out, root, each);
        }
    }
}

char *site_text(const char *path) {
    GString *out = g_string_new(NULL);
    if (!g_file_test(path, G_FILE_TEST_EXISTS)) {
        g_string_append(out, "absent");
    } else {
        text_append(out, path, "");
    }
    return g_string_free(out, FALSE);
}

char *site_files_text(const struct site_file *files) {
    GString *out = g_string_new(NULL);
    for (; files->path; files++) {
        g_string_append_printf(out, "%s=%s\n", files->path, files->text);
    }
    return g_string_free(out, FALSE);
}

char *site_names(const char *path) {
    int folder = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    g_auto(GStrv) names = tl_tree_names(folder);
    close(folder);
    return g_strjoinv(" ", names);
}
