/*
 * cmd_rules.c - `tenderline rules`: which rules there are, and what one of them says.
 *
 * SPDX-License-Identifier: MIT
 */
#include "commands.h"
#include "rule_set.h"

static const struct tl_usage usage = {
    .command = "rules",
    .arguments = "",
    .summary = "Lists the rules of the law and of a council's own packs, or explains one.",
    .shared = TL_OPTIONS_JSON | TL_OPTIONS_RULES | TL_OPTIONS_WARN,
    .least = 0,
    .most = 0,
};

struct choices {
    gboolean list;
    char *explain; /* a code: "pa2023/standstill" */
};

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

static enum tl_exit rules_show(const struct tl_options *options, const struct choices *choices,
                               const struct tl_rules *rules) {
    const struct tl_rule *rule = choices->explain ? tl_rules_find(rules, choices->explain) : NULL;
    if (choices->explain && !rule) {
        return rule_unknown(rules, choices->explain);
    }
    g_autofree char *text = options->json ? tl_rule_list_json(rules, rule)
                            : rule        ? tl_rule_text(rule)
                                          : tl_rule_list_text(rules);
    return tl_message_result(text, TL_EXIT_DONE);
}

static enum tl_exit packs_show(const struct tl_options *options, const struct choices *choices) {
    struct tl_session session = {.options = options, .diags = tl_session_diags(options)};
    struct tl_rules *rules = NULL;
    enum tl_exit exit = session.diags ? tl_rule_set_load(&session, &rules) : TL_EXIT_USAGE;
    if (session.diags) {
        enum tl_exit reported = tl_session_report(&session, TL_SEVERITY_WARNING, stderr);
        exit = MAX(exit, reported);
    }
    if (rules && exit == TL_EXIT_DONE) {
        exit = rules_show(options, choices, rules);
    }
    tl_rules_destroy(rules);
    tl_session_finish(&session);
    return exit;
}

enum tl_exit tl_command_rules(char **argv) {
    struct tl_options options = {0};
    struct choices choices = {0};
    const GOptionEntry own[] = {
        {"list", 0, 0, G_OPTION_ARG_NONE, &choices.list, "list every rule, one a line", NULL},
        {"explain", 0, 0, G_OPTION_ARG_FILENAME, &choices.explain, "say all that there is to say of one rule",
         "PACK/RULE"},
        {0}};
    enum tl_exit exit;
    if (tl_options_parse(&options, &usage, own, argv, &exit)) {
        if (choices.list == (choices.explain != NULL)) {
            tl_message_print("say what of the rules: --list, or --explain PACK/RULE");
            exit = TL_EXIT_USAGE;
        } else {
            exit = packs_show(&options, &choices);
        }
    }
    g_free(choices.explain);
    tl_options_finish(&options);
    return exit;
}
