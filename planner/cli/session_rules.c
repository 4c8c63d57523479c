/*
 * session_rules.c - a plan on its way past the rule packs.
 *
 * SPDX-License-Identifier: MIT
 */
#include <string.h>

#include "rule_set.h"

static void rule_unknown(const struct tl_session *session, const char *option, const char *name) {
    size_t count;
    const struct tl_rule *const *all = tl_rules_all(session->rules, &count);
    g_autofree const char **codes = g_new0(const char *, count + 1);
    for (size_t i = 0; i < count; i++) {
        codes[i] = all[i]->code;
    }
    tl_message_suggest(name, codes, "-W '%s': there is no rule '%s'", option, name);
}

/* -W names rules before it is known which there are; law and policy are not lowered. */
static bool warning_fits(const struct tl_session *session, const char *option) {
    g_autofree char *name = g_strndup(option, strcspn(option, "="));
    const struct tl_rule *rule = tl_rules_find(session->rules, name);
    bool off = !rule && g_str_has_prefix(name, "no-");
    const char *bare = off ? name + strlen("no-") : name;
    rule = off ? tl_rules_find(session->rules, bare) : rule;
    if (!rule) {
        rule_unknown(session, option, bare);
        return false;
    }
    bool lowers = off || g_str_has_suffix(option, "=note") || g_str_has_suffix(option, "=warning");
    if (lowers && rule->severity != TL_RULE_ADVICE) {
        tl_message_print(
            "-W '%s': %s is %s and can be neither lowered nor switched off; accept it in the plan, with "
            "a reason",
            option, rule->code, tl_rule_severity_name(rule->severity));
        return false;
    }
    return true;
}

static bool warnings_fit(const struct tl_session *session) {
    for (char **option = session->options->warnings; option && *option; option++) {
        if (strchr(*option, '/') && !warning_fits(session, *option)) {
            return false;
        }
    }
    return true;
}

enum tl_exit tl_session_comply(struct tl_session *session) {
    enum tl_exit exit = session->rules ? TL_EXIT_DONE : tl_rule_set_load(session, &session->rules);
    if (exit != TL_EXIT_DONE) {
        return exit;
    }
    if (!warnings_fit(session)) {
        return TL_EXIT_USAGE;
    }
    session->compliance = tl_compliance_create(session->schedule, session->rules);
    tl_compliance_report(session->compliance, session->diags);
    return TL_EXIT_DONE;
}
