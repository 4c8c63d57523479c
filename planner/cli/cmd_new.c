/*
 * cmd_new.c - `tenderline new`: a whole lawful plan, made backwards from one date.
 *
 * SPDX-License-Identifier: MIT
 */
#include <errno.h>
#include <string.h>

#include "commands.h"
#include "data.h"
#include "new_plan.h"
#include "new_wish.h"
#include "rule_set.h"

static const struct tl_usage usage = {
    .command = "new",
    .arguments = "--procedure P --contract-start DAY -o PLAN",
    .summary =
        "Makes a whole plan of a procurement that keeps the law, backwards from the start of the contract.",
    .shared = TL_OPTIONS_PLAN | TL_OPTIONS_OUTPUT | TL_OPTIONS_RULES,
    .least = 0,
    .most = 0,
};

static enum tl_status text_write(const struct tl_session *session, void *context, struct tl_diags *out,
                                 struct tl_sink *sink) {
    const struct tl_bytes *text = context;
    (void)session, (void)out;
    return sink->write(sink->context, text->data, text->size);
}

static int names_compare(const void *a, const void *b) {
    return strcmp(*(char *const *)a, *(char *const *)b);
}

/* The names of all templates, in order, ending with NULL. */
static char **procedures_list(const char *folder) {
    GPtrArray *names = g_ptr_array_new();
    GDir *directory = g_dir_open(folder, 0, NULL);
    for (const char *file; directory && (file = g_dir_read_name(directory));) {
        if (g_str_has_suffix(file, ".xml")) {
            g_ptr_array_add(names, g_strndup(file, strlen(file) - strlen(".xml")));
        }
    }
    if (directory) {
        g_dir_close(directory);
    }
    g_ptr_array_sort(names, names_compare);
    g_ptr_array_add(names, NULL);
    return (char **)g_ptr_array_free(names, FALSE);
}

/* The template's file; NULL after a message. */
static char *template_find(const char *data, const char *procedure) {
    g_autofree char *folder = g_build_filename(data, "templates", NULL);
    g_auto(GStrv) names = procedures_list(folder);
    g_autofree char *all = g_strjoinv(", ", names);
    if (!procedure) {
        tl_message_print("say by which procedure: --procedure with one of %s", all);
        return NULL;
    }
    if (!g_strv_contains((const char *const *)names, procedure)) {
        tl_message_suggest(procedure, (const char *const *)names, "--procedure takes one of %s, not '%s'",
                           all, procedure);
        return NULL;
    }
    g_autofree char *file = g_strconcat(procedure, ".xml", NULL);
    return g_build_filename(folder, file, NULL);
}

static enum tl_exit plan_make(struct tl_session *session, const struct tl_new_source *source,
                              const struct tl_template_wish *wish) {
    struct tl_new_plan plan;
    enum tl_exit exit = tl_new_plan_make(&plan, source, wish);
    tl_diags_destroy(session->diags);
    session->diags = plan.diags;
    bool kept = exit == TL_EXIT_DONE && plan.lawful && plan.first >= session->today;
    if (exit == TL_EXIT_DONE && !kept) {
        tl_new_plan_too_soon(source, wish, &plan);
        exit = TL_EXIT_INPUT;
    } else {
        enum tl_exit reported = tl_session_report(session, TL_SEVERITY_WARNING, stderr);
        exit = MAX(exit, reported);
    }
    if (exit == TL_EXIT_DONE && tl_diags_stops_output(session->diags)) {
        exit = TL_EXIT_INPUT; /* --werror */
    }
    if (exit == TL_EXIT_DONE) {
        exit = tl_session_write(session, text_write, &plan.text);
    }
    plan.diags = NULL; /* the session's */
    tl_new_plan_finish(&plan);
    return exit;
}

static enum tl_exit new_run(struct tl_session *session, const struct tl_new_options *asked) {
    struct tl_new_wish wish = {0};
    enum tl_exit exit = tl_new_wish_read(&wish, asked);
    session->data = tl_data_find(session->options->data);
    session->today = session->options->today != TL_DAY_PAST
                         ? session->options->today
                         : (tl_day)(session->options->publish_time / (24 * 60 * 60));
    g_autofree char *path = exit == TL_EXIT_DONE ? template_find(session->data, asked->procedure) : NULL;
    if (!path) {
        tl_new_wish_finish(&wish);
        return exit == TL_EXIT_DONE ? TL_EXIT_USAGE : exit;
    }
    g_autofree char *text = NULL;
    gsize size = 0;
    g_autoptr(GError) error = NULL;
    exit = tl_rule_set_load(session, &session->rules);
    if (exit != TL_EXIT_DONE) {
        enum tl_exit reported = tl_session_report(session, TL_SEVERITY_WARNING, stderr);
        exit = MAX(exit, reported);
    } else if (!g_file_get_contents(path, &text, &size, &error)) {
        tl_message_print("cannot read the template: %s", error->message);
        exit = TL_EXIT_INPUT;
    } else {
        struct tl_new_source source = {session, {path, text, size}};
        exit = plan_make(session, &source, &wish.asked);
    }
    tl_new_wish_finish(&wish);
    return exit;
}

enum tl_exit tl_command_new(char **argv) {
    struct tl_options options = {0};
    struct tl_new_options asked = {0};
    const GOptionEntry own[] = {
        {"procedure", 0, 0, G_OPTION_ARG_FILENAME, &asked.procedure, "open, light-touch, psr-competitive …",
         "P"},
        {"contract-start", 0, 0, G_OPTION_ARG_FILENAME, &asked.contract_start, "when the contract starts",
         "DAY"},
        {"service-start", 0, 0, G_OPTION_ARG_FILENAME, &asked.service_start,
         "when the service starts (else with the contract)", "DAY"},
        {"incumbent-end", 0, 0, G_OPTION_ARG_FILENAME, &asked.incumbent_end, "when the present contract ends",
         "DAY"},
        {"body", 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &asked.bodies,
         "who decides, and its meetings: cabinet=FILE.ics or cabinet=DAY,DAY", "NAME=MEETINGS"},
        {"consult", 0, 0, G_OPTION_ARG_FILENAME, &asked.consult, "a public consultation of that length, 12w",
         "LENGTH"},
        {"lots", 0, 0, G_OPTION_ARG_INT, &asked.lots, "so many lots", "N"},
        {"title", 0, 0, G_OPTION_ARG_FILENAME, &asked.title, "the plan's title", "TITLE"},
        {"id", 0, 0, G_OPTION_ARG_FILENAME, &asked.id, "the plan's id, unique in the world", "ID"},
        {0}};
    enum tl_exit exit;
    if (tl_options_parse(&options, &usage, own, argv, &exit)) {
        struct tl_session session = {.options = &options, .diags = tl_session_diags(&options)};
        exit = session.diags ? new_run(&session, &asked) : TL_EXIT_USAGE;
        tl_session_finish(&session);
    }
    tl_new_options_finish(&asked);
    tl_options_finish(&options);
    return exit;
}
