/*
 * rule_set.c - the rule packs of a run: those of the data folder and of --rules.
 *
 * SPDX-License-Identifier: MIT
 */
#include "rule_set.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <unistd.h>

#include "data.h"

/* Names what cannot be read: the first file of --rules of which that is true, else the data folder. */
static enum tl_exit unreadable_tell(const struct tl_session *session, int error) {
    for (char **file = session->options->rules; file && *file; file++) {
        if (g_access(*file, R_OK) != 0 || g_file_test(*file, G_FILE_TEST_IS_DIR)) {
            tl_message_print("cannot read '%s': %s", *file, g_strerror(error));
            return error == EIO || error == ENOMEM ? TL_EXIT_MACHINE : TL_EXIT_INPUT;
        }
    }
    g_autofree char *folder = g_build_filename(session->data, "rules", NULL);
    tl_message_print("cannot read the rule packs in '%s': %s", folder, g_strerror(error));
    return error == EIO || error == ENOMEM ? TL_EXIT_MACHINE : TL_EXIT_INPUT;
}

enum tl_exit tl_rule_set_load(struct tl_session *session, struct tl_rules **ret_rules) {
    const struct tl_options *options = session->options;
    if (!session->data) {
        session->data = tl_data_find(options->data);
    }
    struct tl_rules_options rules_options = {.data_dir = session->data,
                                             .files = (const char *const *)options->rules,
                                             .file_count =
                                                 options->rules ? g_strv_length(options->rules) : 0};
    if (session->plan) {
        rules_options.used = tl_plan_rule_files(session->plan, &rules_options.used_count);
    }
    errno = 0;
    enum tl_status status = tl_rules_load(&rules_options, session->diags, ret_rules);
    int error = errno;
    size_t told;
    (void)tl_diags_all(session->diags, &told);
    if (status == TL_ERR_IO && told == 0) {
        return unreadable_tell(session, error);
    }
    return tl_message_exit(status == TL_ERR_IO ? TL_ERR_INPUT : status);
}
