/*
 * session.h - one plan on its way through the program: read, scheduled, checked, projected.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef TL_CLI_SESSION_H
#define TL_CLI_SESSION_H

#include <internal/diag.h>
#include <stdio.h>
#include <tenderline/check.h>
#include <tenderline/compliance.h>
#include <tenderline/export.h>

#include "options.h"

/* Starts zeroed; ends with tl_session_finish(). */
struct tl_session {
    const struct tl_options *options; /* borrowed */
    char *data;                       /* the folder of calendars that is used */
    struct tl_diags *diags;           /* of the whole plan */
    struct tl_plan *plan;             /* NULL when the file is refused */
    struct tl_schedule *schedule;     /* NULL when it is, or runs in a circle */
    struct tl_rules *rules;           /* of a command with TL_OPTIONS_RULES, else NULL */
    struct tl_compliance *compliance; /* of the whole plan; NULL without rules */
    tl_day today;                     /* --today, else the status date, else the clock */
    tl_day publish_day;               /* of options->publish_time, in the plan's zone */
    struct tl_plan *view_plan;        /* as the audience sees it, after tl_session_project() */
    struct tl_schedule *view;
    struct tl_diags *view_diags;
    struct tl_progress *progress; /* while something is worked on; nothing is printed meanwhile */
    struct tl_compliance *view_compliance;
};

/* session_rules.c: reads the rule packs and holds the whole plan against them. */
enum tl_exit tl_session_comply(struct tl_session *session);

/* A list that does as -W and --werror say, or NULL after a message. */
struct tl_diags *tl_session_diags(const struct tl_options *options);

/* Reads, schedules and checks. Diagnostics wait in `diags`; other trouble is told at once. */
enum tl_exit tl_session_open(struct tl_session *session, const struct tl_options *options, const char *path);
void tl_session_finish(struct tl_session *session);

/* True if the plan has an item that `audience` may not see (at the time of publication). */
bool tl_session_hides(const struct tl_session *session, enum tl_audience audience);

/* Prints the diagnostics of at least that severity (errors only with --quiet) to `file`. */
enum tl_exit tl_session_report(const struct tl_session *session, enum tl_severity least, FILE *file);

/* The same of warnings and errors that `chosen` answers true for. */
enum tl_exit tl_session_report_chosen(const struct tl_session *session, tl_diag_chooser chosen,
                                      void *context);

/*
 * tl_session_open(), session->view made for the audience, and what that may know told on stderr: all that
 * comes before an output. TL_EXIT_INPUT where the file has errors. tl_session_finish() in any case.
 */
enum tl_exit tl_session_view(struct tl_session *session, const struct tl_options *options, const char *path);

/* Writes one result from session->view. `out` takes diagnostics of the writing itself. */
typedef enum tl_status (*tl_session_writer)(const struct tl_session *session, void *context,
                                            struct tl_diags *out, struct tl_sink *sink);

/*
 * Says what the writing had to say, frees `out`, and answers how the program ends. Where nothing was
 * said of a failure its status is.
 */
enum tl_exit tl_session_told(const struct tl_session *session, struct tl_diags *out, enum tl_status status);

/* Opens --output, lets `writer` write, and makes it final or drops it. Messages of `out` go to stderr. */
enum tl_exit tl_session_write(const struct tl_session *session, tl_session_writer writer, void *context);

/*
 * The whole way of a command that makes an output of its one plan: open, report to stderr, project to
 * the audience, write to --output. Nothing is written where the file has errors.
 */
enum tl_exit tl_session_output(const struct tl_options *options, tl_session_writer writer, void *context);

/* The same for a command that opens what it writes by itself. */
typedef enum tl_exit (*tl_session_finisher)(const struct tl_session *session, void *context);
enum tl_exit tl_session_output_by(const struct tl_options *options, tl_session_finisher finish,
                                  void *context);

/*
 * The words of --language, else of the plan's language. Diagnostics go to `out`. The caller
 * destroys it.
 */
enum tl_status tl_session_language(const struct tl_session *session, struct tl_diags *out,
                                   struct tl_language **ret_language);

/* What exporters are told; `out` as in tl_session_writer. */
struct tl_export_options tl_session_export_options(const struct tl_session *session, struct tl_diags *out);

#endif
