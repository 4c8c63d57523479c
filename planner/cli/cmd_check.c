/*
 * cmd_check.c - `tenderline check`: says what is wrong with plans, and where.
 *
 * SPDX-License-Identifier: MIT
 */
#include "commands.h"

#include <internal/diag.h>

#include "session.h"

#include <errno.h>
#include <limits.h>

static const struct tl_usage usage = {
    .command = "check",
    .arguments = "PLAN…",
    .summary = "Says what is wrong with plans, and where: syntax, references, circles, dates.",
    .shared = TL_OPTIONS_PLAN | TL_OPTIONS_JSON | TL_OPTIONS_RULES,
    .least = 1,
    .most = INT_MAX,
};

static void append_count(GString *text, size_t count, const char *noun) {
    g_string_append(text, ", ");
    if (count == 0) {
        g_string_append_printf(text, "no %ss", noun);
    } else {
        g_string_append_printf(text, "%zu %s%s", count, noun, count == 1 ? "" : "s");
    }
}

/* Items of the file: the parts that were derived from them are not counted. */
static size_t items_count(const struct tl_plan *plan) {
    size_t count;
    size_t written = 0;
    const struct tl_item *items = tl_plan_items(plan, &count);
    for (size_t i = 0; i < count; i++) {
        written += items[i].kind != TL_ITEM_PART;
    }
    return written;
}

/* "herefordshire-2013: 31 items, no errors, 3 warnings, 2 notes" */
static enum tl_exit summary_print(const struct tl_session *session, const char *path) {
    g_autoptr(GString) text = g_string_new(NULL);
    g_autofree char *shown = g_utf8_make_valid(path, -1);
    if (session->plan) {
        size_t items = items_count(session->plan);
        g_string_append_printf(text, "%s: %zu item%s", tl_plan_info(session->plan)->id, items,
                               items == 1 ? "" : "s");
    } else {
        g_string_append_printf(text, "%s: not usable", shown);
    }
    append_count(text, tl_diags_count(session->diags, TL_SEVERITY_ERROR), "error");
    append_count(text, tl_diags_count(session->diags, TL_SEVERITY_WARNING), "warning");
    append_count(text, tl_diags_count(session->diags, TL_SEVERITY_NOTE), "note");
    g_string_append(text, tl_session_hides(session, TL_AUDIENCE_PUBLIC)
                              ? " (not for publication: the plan holds items that are not public)\n"
                              : "\n");
    return tl_message_result(text->str, TL_EXIT_DONE);
}

static enum tl_exit plan_tell(const struct tl_session *session, const char *path) {
    enum tl_exit exit = tl_session_report(session, TL_SEVERITY_NOTE, stdout);
    if (exit == TL_EXIT_DONE && !session->options->quiet) {
        exit = summary_print(session, path);
    }
    return exit;
}

static enum tl_status stdout_write(void *context, const void *data, size_t size) {
    (void)context;
    return fwrite(data, 1, size, stdout) == size ? TL_OK : TL_ERR_IO;
}

static enum tl_exit json_print(const struct tl_session *sessions, size_t count) {
    g_autofree struct tl_diags **lists = g_new0(struct tl_diags *, count);
    for (size_t i = 0; i < count; i++) {
        lists[i] = sessions[i].diags;
    }
    struct tl_sink sink = {.write = stdout_write};
    if (tl_diags_print_json_lists(lists, count, &sink) != TL_OK) {
        tl_message_print("cannot write to the standard output: %s", g_strerror(errno));
        return TL_EXIT_MACHINE;
    }
    for (size_t i = 0; i < count; i++) {
        if (tl_session_hides(&sessions[i], TL_AUDIENCE_PUBLIC)) {
            tl_message_print("not for publication: '%s' holds items that are not public",
                             tl_plan_info(sessions[i].plan)->id);
        }
    }
    return tl_message_result("", TL_EXIT_DONE);
}

/* All plans are seen through even where one fails; the worst exit status is the program's. */
static enum tl_exit plans_check(const struct tl_options *options, struct tl_session *sessions) {
    enum tl_exit worst = TL_EXIT_DONE;
    for (int i = 0; i < options->argument_count; i++) {
        struct tl_session *session = &sessions[i];
        enum tl_exit exit = tl_session_open(session, options, options->arguments[i]);
        if (!session->diags || exit == TL_EXIT_USAGE) {
            return exit;
        }
        size_t told;
        (void)tl_diags_all(session->diags, &told);
        if (!options->json && (session->plan || told > 0)) {
            enum tl_exit told_exit = plan_tell(session, options->arguments[i]);
            exit = MAX(exit, told_exit);
        }
        if (exit == TL_EXIT_DONE && tl_diags_count(session->diags, TL_SEVERITY_ERROR) > 0) {
            exit = TL_EXIT_INPUT;
        }
        worst = MAX(worst, exit);
        if (!options->json) {
            tl_session_finish(session);
        }
    }
    if (!options->json) {
        return worst;
    }
    enum tl_exit printed = json_print(sessions, (size_t)MAX(options->argument_count, 0));
    return MAX(worst, printed);
}

enum tl_exit tl_command_check(char **argv) {
    struct tl_options options = {0};
    enum tl_exit exit;
    if (tl_options_parse(&options, &usage, NULL, argv, &exit)) {
        g_autofree struct tl_session *sessions = g_new0(struct tl_session, MAX(options.argument_count, 0));
        exit = plans_check(&options, sessions);
        for (int i = 0; i < options.argument_count; i++) {
            tl_session_finish(&sessions[i]);
        }
    }
    tl_options_finish(&options);
    return exit;
}
