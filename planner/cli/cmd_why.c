/*
 * cmd_why.c - `tenderline why`: why an item has its date, as a chain of sentences.
 *
 * SPDX-License-Identifier: MIT
 */
#include <string.h>

#include "commands.h"
#include "session.h"
#include "why_json.h"

static const struct tl_usage usage = {
    .command = "why",
    .arguments = "PLAN ITEM",
    .summary = "Says why an item has its date, step by step back to a fixed fact.",
    .shared = TL_OPTIONS_PLAN | TL_OPTIONS_JSON | TL_OPTIONS_OUTPUT,
    .least = 2,
    .most = 2,
};

/* So many copies are named when the question was for all of them. */
#define COPIES_NAMED 8

struct question {
    uint32_t item;
};

static void steps_print(GString *text, const struct tl_why_step *steps, size_t count) {
    for (size_t i = 0; i < count; i++) {
        g_string_append_printf(text, "%3zu. %s\n", i + 1, steps[i].sentence);
    }
}

static enum tl_status text_write(const struct tl_session *session, const struct tl_why *why,
                                 struct tl_sink *sink) {
    g_autoptr(GString) text = g_string_new(NULL);
    if (why->latest) {
        g_string_append(text, "At the earliest:\n");
    }
    steps_print(text, why->steps, why->step_count);
    if (why->latest) {
        g_string_append(text, "At the latest:\n");
        steps_print(text, why->latest, why->latest_count);
    }
    if (tl_session_hides(session, TL_AUDIENCE_PUBLIC)) {
        g_string_append(text, "Not for publication: the plan holds items that are not public.\n");
    }
    return sink->write(sink->context, text->str, text->len);
}

static enum tl_status why_write(const struct tl_session *session, void *context, struct tl_diags *out,
                                struct tl_sink *sink) {
    (void)out;
    const struct question *question = context;
    struct tl_why why = tl_schedule_why(session->schedule, question->item);
    enum tl_status status = session->options->json ? tl_why_json_write(session, question->item, &why, sink)
                                                   : text_write(session, &why, sink);
    tl_why_finish(&why);
    return status;
}

/* The bare id of a template stands for all its copies: names them. False if it is none. */
static bool copies_tell(const char *id, const struct tl_item *items, size_t count) {
    g_autofree char *prefix = g_strconcat(id, "@", NULL);
    g_autoptr(GString) list = g_string_new(NULL);
    size_t copies = 0;
    for (size_t i = 0; i < count; i++) {
        if (g_str_has_prefix(items[i].id, prefix) && ++copies <= COPIES_NAMED) {
            g_string_append_printf(list, "%s%s", copies > 1 ? ", " : "", items[i].id);
        }
    }
    if (copies > 0) {
        tl_message_print("'%s' stands for all its copies; say which: %s%s", id, list->str,
                         copies > COPIES_NAMED ? ", ..." : "");
    }
    return copies > 0;
}

static enum tl_exit item_unknown(const struct tl_session *session, const char *id) {
    size_t count;
    const struct tl_item *items = tl_plan_items(session->plan, &count);
    if (copies_tell(id, items, count)) {
        return TL_EXIT_USAGE;
    }
    g_autofree const char **ids = g_new0(const char *, count + 1);
    for (size_t i = 0; i < count; i++) {
        ids[i] = items[i].id;
    }
    tl_message_suggest(id, ids, "'%s' has no item '%s'", tl_plan_info(session->plan)->id, id);
    return TL_EXIT_USAGE;
}

static enum tl_exit why_answer(struct tl_session *session, const char *id) {
    struct question question = {.item = tl_plan_find(session->plan, id)};
    if (question.item == TL_NONE) {
        return item_unknown(session, id);
    }
    return tl_session_write(session, why_write, &question);
}

enum tl_exit tl_command_why(char **argv) {
    struct tl_options options = {0};
    struct tl_session session = {0};
    enum tl_exit exit;
    if (tl_options_parse(&options, &usage, NULL, argv, &exit)) {
        exit = tl_session_open(&session, &options, options.arguments[0]);
        if (session.diags) {
            /* Warnings about the rest of the plan would bury the answer. */
            enum tl_exit told = tl_session_report(&session, TL_SEVERITY_ERROR, stderr);
            exit = MAX(exit, told);
        }
        if (exit == TL_EXIT_DONE && tl_diags_stops_output(session.diags)) {
            exit = TL_EXIT_INPUT;
        }
        if (exit == TL_EXIT_DONE) {
            exit = why_answer(&session, options.arguments[1]);
        }
    }
    tl_session_finish(&session);
    tl_options_finish(&options);
    return exit;
}
