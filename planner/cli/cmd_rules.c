/*
 * cmd_rules.c - `tenderline rules`: is this timetable lawful? Which rules there are, and what one says.
 *
 * SPDX-License-Identifier: MIT
 */
#include "commands.h"
#include "rule_set.h"

static const struct tl_usage usage = {
    .command = "rules",
    .arguments = "[PLAN]",
    .summary = "Holds a plan's dates against the law and shows the sum; or lists the rules, or explains one.",
    .shared = TL_OPTIONS_PLAN | TL_OPTIONS_AUDIENCE | TL_OPTIONS_OUTPUT | TL_OPTIONS_JSON | TL_OPTIONS_RULES,
    .least = 0,
    .most = 1,
};

/* In the order of the enum of export.h. */
static const char *const format_names[] = {"text", "md", "html", "csv", "json", NULL};

struct choices {
    gboolean list, all;
    char *explain; /* a code: "pa2023/standstill" */
    char *format;
};

static enum tl_status table_write(const struct tl_session *session, void *context, struct tl_diags *out,
                                  struct tl_sink *sink) {
    const struct tl_compliance_options *table = context;
    struct tl_export_options options = tl_session_export_options(session, out);
    return tl_export_compliance(session->view_compliance, &options, table, sink);
}

static enum tl_exit table_show(const struct tl_options *options, const struct choices *choices) {
    int format = options->json ? TL_COMPLIANCE_JSON : TL_COMPLIANCE_TEXT;
    if (!tl_options_choose("--format", choices->format, format_names, &format)) {
        return TL_EXIT_USAGE;
    }
    struct tl_compliance_options table = {.format = (enum tl_compliance_format)format, .all = choices->all};
    return tl_session_output(options, table_write, &table);
}

/* One of PLAN, --list and --explain. */
static enum tl_exit show(const struct tl_options *options, const struct choices *choices) {
    int asked = choices->list + (choices->explain != NULL) + (options->argument_count > 0);
    if (asked != 1) {
        tl_message_print("say what of the rules: PLAN, --list, or --explain PACK/RULE");
        return TL_EXIT_USAGE;
    }
    return options->argument_count > 0 ? table_show(options, choices)
                                       : tl_rule_set_show(options, choices->explain);
}

enum tl_exit tl_command_rules(char **argv) {
    struct tl_options options = {0};
    struct choices choices = {0};
    const GOptionEntry own[] = {
        {"format", 0, 0, G_OPTION_ARG_FILENAME, &choices.format,
         "of a plan's table: text (unless given), md, html, csv or json", "FORMAT"},
        {"all", 0, 0, G_OPTION_ARG_NONE, &choices.all, "name the rules that do not apply to the plan, too",
         NULL},
        {"list", 0, 0, G_OPTION_ARG_NONE, &choices.list, "list every rule, one a line", NULL},
        {"explain", 0, 0, G_OPTION_ARG_FILENAME, &choices.explain, "say all that there is to say of one rule",
         "PACK/RULE"},
        {0}};
    enum tl_exit exit;
    if (tl_options_parse(&options, &usage, own, argv, &exit)) {
        exit = show(&options, &choices);
    }
    g_free(choices.explain);
    g_free(choices.format);
    tl_options_finish(&options);
    return exit;
}
