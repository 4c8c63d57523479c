/*
 * session_rules.c - a plan on its way past the rule packs.
 *
 * SPDX-License-Identifier: MIT
 */
#include <string.h>

#include "rule_set.h"

/* -W names rules before it is known which there are. */
static bool warnings_known(const struct tl_session *session) {
    for (char **option = session->options->warnings; option && *option; option++) {
        g_autofree char *name = g_strndup(*option, strcspn(*option, "="));
        const char *bare = g_str_has_prefix(name, "no-") ? name + strlen("no-") : name;
        if (!strchr(name, '/') || tl_rules_find(session->rules, name) ||
            tl_rules_find(session->rules, bare)) {
            continue;
        }
        size_t count;
        const struct tl_rule *const *all = tl_rules_all(session->rules, &count);
        g_autofree const char **codes = g_new0(const char *, count + 1);
        for (size_t i = 0; i < count; i++) {
            codes[i] = all[i]->code;
        }
        tl_message_suggest(bare, codes, "-W '%s': there is no rule '%s'", *option, bare);
        return false;
    }
    return true;
}

enum tl_exit tl_session_comply(struct tl_session *session) {
    enum tl_exit exit = tl_rule_set_load(session, &session->rules);
    if (exit != TL_EXIT_DONE) {
        return exit;
    }
    if (!warnings_known(session)) {
        return TL_EXIT_USAGE;
    }
    session->compliance = tl_compliance_create(session->schedule, session->rules);
    tl_compliance_report(session->compliance, session->diags);
    return TL_EXIT_DONE;
}
