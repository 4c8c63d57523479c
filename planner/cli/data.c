/*
 * data.c - where the data folder (calendars) is found.
 *
 * SPDX-License-Identifier: MIT
 */
#include "data.h"

#include <glib.h>
#include <stdbool.h>

/* From <build>/planner/cli/tenderline up to the source tree around the build folder. */
static const char *const beside_program[] = {"../../../plans", "../../plans"};
/* From <prefix>/bin/tenderline: the tree may have been moved as a whole since it was installed. */
static const char in_prefix[] = "../share/tenderline";

static bool holds_calendars(const char *folder) {
    g_autofree char *calendars = g_build_filename(folder, "calendars", NULL);
    return g_file_test(calendars, G_FILE_TEST_IS_DIR);
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
    for (size_t i = 0; folder && i < G_N_ELEMENTS(beside_program); i++) {
        g_autofree char *beside = g_build_filename(folder, beside_program[i], NULL);
        if (holds_calendars(beside)) {
            return g_canonicalize_filename(beside, NULL);
        }
    }
    g_autofree char *moved = folder ? g_build_filename(folder, in_prefix, NULL) : NULL;
    return moved && holds_calendars(moved) ? g_steal_pointer(&moved) : g_strdup(TL_INSTALLED_DATA);
}
