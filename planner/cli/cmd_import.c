/*
 * cmd_import.c - `tenderline import`: a plan from a file of another program.
 *
 * SPDX-License-Identifier: MIT
 */
#include <errno.h>
#include <tenderline/import.h>

#include "commands.h"
#include "progress.h"
#include "session.h"

static const struct tl_usage usage = {
    .command = "import",
    .arguments = "FILE",
    .summary =
        "Makes a plan from a Microsoft Project file (XML) or a table of dates (CSV), and says what it\n"
        "could not carry or had to assume.",
    .shared = TL_OPTIONS_WARN | TL_OPTIONS_OUTPUT,
    .least = 1,
    .most = 1,
};

static enum tl_status plan_write(const struct tl_session *session, void *context, struct tl_diags *out,
                                 struct tl_sink *sink) {
    const struct tl_bytes *plan = context;
    (void)session, (void)out;
    return sink->write(sink->context, plan->data, plan->size);
}

/* Nothing is written before all has been told: a file that is refused leaves the old plan as it was. */
static enum tl_exit file_import(struct tl_session *session, const char *path) {
    struct tl_bytes plan = {0};
    struct tl_sink sink = tl_bytes_sink(&plan);
    errno = 0;
    struct tl_progress *progress = tl_progress_begin(session->options->quiet);
    tl_progress_step(progress, "importing");
    enum tl_status status = tl_import_file(path, session->diags, &sink);
    int error = errno;
    tl_progress_end(progress);
    enum tl_exit exit = tl_message_exit(status);
    if (status == TL_ERR_IO) {
        tl_message_print("cannot read '%s': %s", path, g_strerror(error));
        exit = error == EIO || error == ENOMEM ? TL_EXIT_MACHINE : TL_EXIT_INPUT;
    }
    enum tl_exit reported = tl_session_report(session, TL_SEVERITY_NOTE, stderr);
    exit = MAX(exit, reported);
    if (exit == TL_EXIT_DONE && tl_diags_stops_output(session->diags)) {
        exit = TL_EXIT_INPUT; /* --werror */
    }
    if (exit == TL_EXIT_DONE) {
        exit = tl_session_write(session, plan_write, &plan);
    }
    tl_bytes_finish(&plan);
    return exit;
}

enum tl_exit tl_command_import(char **argv) {
    struct tl_options options = {0};
    enum tl_exit exit;
    if (tl_options_parse(&options, &usage, NULL, argv, &exit)) {
        struct tl_session session = {.options = &options, .diags = tl_session_diags(&options)};
        exit = session.diags ? file_import(&session, options.arguments[0]) : TL_EXIT_USAGE;
        tl_session_finish(&session);
    }
    tl_options_finish(&options);
    return exit;
}
