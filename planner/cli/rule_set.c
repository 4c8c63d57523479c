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

static enum tl_exit rule_unknown(const struct tl_rules *rules, const char *code) {
    size_t count;
    const struct tl_rule *const *all = tl_rules_all(rules, &count);
    g_autofree const char **codes = g_new0(const char *, count + 1);
    for (size_t i = 0; i < count; i++) {
        codes[i] = all[i]->code;
    }
    tl_message_suggest(code, codes, "there is no rule '%s'", code);
    return TL_EXIT_USAGE;
}

static enum tl_exit rules_show(const struct tl_options *options, const char *code,
                               const struct tl_rules *rules) {
    const struct tl_rule *rule = code ? tl_rules_find(rules, code) : NULL;
    if (code && !rule) {
        return rule_unknown(rules, code);
    }
    g_autofree char *text = options->json ? tl_rule_list_json(rules, rule)
                            : rule        ? tl_rule_text(rule)
                                          : tl_rule_list_text(rules);
    return tl_message_result(text, TL_EXIT_DONE);
}

enum tl_exit tl_rule_set_show(const struct tl_options *options, const char *code) {
    struct tl_session session = {.options = options, .diags = tl_session_diags(options)};
    struct tl_rules *rules = NULL;
    enum tl_exit exit = session.diags ? tl_rule_set_load(&session, &rules) : TL_EXIT_USAGE;
    if (session.diags) {
        enum tl_exit reported = tl_session_report(&session, TL_SEVERITY_WARNING, stderr);
        exit = MAX(exit, reported);
    }
    if (rules && exit == TL_EXIT_DONE) {
        exit = rules_show(options, code, rules);
    }
    tl_rules_destroy(rules);
    tl_session_finish(&session);
    return exit;
}
