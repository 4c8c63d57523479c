/*
 * link.c - where a symbolic link leads.
 *
 * SPDX-License-Identifier: MIT
 */
#include "link.h"

#include <glib.h>

char *tl_link_step(const char *path) {
    g_autofree char *link = g_file_read_link(path, NULL);
    if (!link || g_path_is_absolute(link)) {
        return g_steal_pointer(&link);
    }
    g_autofree char *folder = g_path_get_dirname(path);
    return g_build_filename(folder, link, NULL);
}
