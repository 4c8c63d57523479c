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
            exit = tl_rule_set_show(&options, choices.explain);
        }
    }
    g_free(choices.explain);
    tl_options_finish(&options);
    return exit;
}
