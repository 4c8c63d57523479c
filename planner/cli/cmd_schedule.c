/*
 * cmd_schedule.c - `tenderline schedule`: every item's dates as a table, JSON or CSV.
 *
 * SPDX-License-Identifier: MIT
 */
#include "commands.h"
#include "session.h"

static const struct tl_usage usage = {
    .command = "schedule",
    .arguments = "PLAN",
    .summary = "Works out every item's dates, its float and whether it is critical.",
    .shared = TL_OPTIONS_PLAN | TL_OPTIONS_JSON | TL_OPTIONS_AUDIENCE | TL_OPTIONS_OUTPUT,
    .least = 1,
    .most = 1,
};

enum format { FORMAT_TABLE = 0, FORMAT_JSON, FORMAT_CSV };
static const char *const format_names[] = {"table", "json", "csv", NULL};

static enum tl_status schedule_write(const struct tl_session *session, void *context, struct tl_diags *out,
                                     struct tl_sink *sink) {
    const enum format *format = context;
    struct tl_export_options options = tl_session_export_options(session, out);
    switch (*format) {
    case FORMAT_TABLE:
        return tl_export_table(session->view, &options, sink);
    case FORMAT_CSV:
        return tl_export_csv(session->view, &options, sink);
    case FORMAT_JSON:
        break;
    }
    /* What the audience may be told: the reduced plan's own findings, with places only for insiders. */
    options.diags = options.spans ? session->diags : session->view_diags;
    return tl_export_json(session->view, &options, sink);
}

enum tl_exit tl_command_schedule(char **argv) {
    struct tl_options options = {0};
    char *format_text = NULL;
    const GOptionEntry own[] = {
        {"format", 0, 0, G_OPTION_ARG_FILENAME, &format_text, "table (unless given), json or csv", "FORMAT"},
        {0}};
    enum tl_exit exit;
    if (tl_options_parse(&options, &usage, own, argv, &exit)) {
        int format = options.json ? FORMAT_JSON : FORMAT_TABLE;
        if (tl_options_choose("--format", format_text, format_names, &format)) {
            enum format chosen = (enum format)format;
            options.tells_rules = chosen == FORMAT_JSON;
            exit = tl_session_output(&options, schedule_write, &chosen);
        }
    }
    g_free(format_text);
    tl_options_finish(&options);
    return exit;
}
