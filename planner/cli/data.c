/*
 * data.c - where the data folder (calendars) is found.
 *
 * SPDX-License-Identifier: MIT
 */
#include "data.h"

#include <glib.h>
#include <stdbool.h>

/* How far above <build>/planner/cli the source tree around a build folder may lie. */
enum { LEVELS_ABOVE = 6 };
/* From <prefix>/bin/tenderline: the tree may have been moved as a whole since it was installed. */
static const char in_prefix[] = "../share/tenderline";

static bool holds_calendars(const char *folder) {
    g_autofree char *calendars = g_build_filename(folder, "calendars", NULL);
    return g_file_test(calendars, G_FILE_TEST_IS_DIR);
}

/* plans/ in a folder that `folder` lies in: the program stands in its build tree. NULL if there is none. */
static char *plans_around(const char *folder) {
    g_autofree char *above = g_strdup(folder);
    for (int level = 0; level < LEVELS_ABOVE; level++) {
        char *parent = g_path_get_dirname(above);
        g_free(above);
        above = parent;
        g_autofree char *plans = g_build_filename(above, "plans", NULL);
        if (holds_calendars(plans)) {
            return g_steal_pointer(&plans);
        }
    }
    return NULL;
}

char *tl_data_find(const char *given) {
    if (given) {
        return g_strdup(given);
    }
    if (holds_calendars(TL_INSTALLED_DATA)) {
        return g_strdup(TL_INSTALLED_DATA);
    }
    g_autofree char *program = g_file_read_link("/proc/self/exe", NULL);
    g_autofree char *folder = program ? g_path_get_dirname(program) : NULL;
    char *around = folder ? plans_around(folder) : NULL;
    if (around) {
        return around;
    }
    g_autofree char *moved = folder ? g_build_filename(folder, in_prefix, NULL) : NULL;
    return moved && holds_calendars(moved) ? g_steal_pointer(&moved) : g_strdup(TL_INSTALLED_DATA);
}
