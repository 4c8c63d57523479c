/*
 * cmd_feed.c - `tenderline feed`: the calendar feed.
 *
 * SPDX-License-Identifier: MIT
 */
#include "commands.h"
#include "session.h"

static const struct tl_usage usage = {
    .command = "feed",
    .arguments = "PLAN",
    .summary = "Writes the calendar feed (iCalendar) that people subscribe to.",
    .shared = TL_OPTIONS_PLAN | TL_OPTIONS_AUDIENCE | TL_OPTIONS_OUTPUT,
    .least = 1,
    .most = 1,
};

static enum tl_status feed_write(const struct tl_session *session, void *context, struct tl_diags *out,
                                 struct tl_sink *sink) {
    const gboolean *bars = context;
    struct tl_export_options options = tl_session_export_options(session, out);
    options.bars_as_spans = *bars;
    return tl_export_feed(session->view, &options, sink);
}

enum tl_exit tl_command_feed(char **argv) {
    struct tl_options options = {0};
    gboolean bars = FALSE;
    const GOptionEntry own[] = {
        {"bars", 0, 0, G_OPTION_ARG_NONE, &bars, "long activities as one event over all their days", NULL},
        {0}};
    enum tl_exit exit;
    if (tl_options_parse(&options, &usage, own, argv, &exit)) {
        exit = tl_session_output(&options, feed_write, &bars);
    }
    tl_options_finish(&options);
    return exit;
}
