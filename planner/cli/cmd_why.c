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
    struct tl_why why;
};

/* Findings of the chain are part of the answer; the rest of the plan's are counted. */
struct telling {
    const struct tl_why *why;
    size_t errors, warnings; /* of the rest */
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
    if (why->closing) {
        g_string_append_printf(text, "%s\n", why->closing);
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
    return session->options->json ? tl_why_json_write(session, question->item, &question->why, sink)
                                  : text_write(session, &question->why, sink);
}

static bool chain_has(const struct tl_why_step *steps, size_t count, uint32_t item) {
    for (size_t i = 0; i < count; i++) {
        if (steps[i].item == item) {
            return true;
        }
    }
    return false;
}

static bool finding_chosen(void *context, const struct tl_diag *diag) {
    struct telling *telling = context;
    const struct tl_why *why = telling->why;
    if (diag->code->trouble == TL_TROUBLE_FILE && diag->severity == TL_SEVERITY_ERROR) {
        return true;
    }
    if (diag->item != TL_NONE && (chain_has(why->steps, why->step_count, diag->item) ||
                                  chain_has(why->latest, why->latest_count, diag->item))) {
        return true;
    }
    telling->errors += diag->severity == TL_SEVERITY_ERROR;
    telling->warnings += diag->severity == TL_SEVERITY_WARNING;
    return false;
}

static enum tl_exit findings_tell(const struct tl_session *session, const struct tl_why *why) {
    struct telling telling = {.why = why};
    enum tl_exit exit = tl_session_report_chosen(session, finding_chosen, &telling);
    g_autoptr(GString) rest = g_string_new(NULL);
    if (telling.errors > 0) {
        g_string_append_printf(rest, "%zu other error%s", telling.errors, telling.errors == 1 ? "" : "s");
    }
    if (telling.warnings > 0 && !session->options->quiet) {
        g_string_append_printf(rest, "%s%zu %swarning%s", rest->len > 0 ? " and " : "", telling.warnings,
                               rest->len > 0 ? "" : "other ", telling.warnings == 1 ? "" : "s");
    }
    if (rest->len > 0) {
        tl_message_print("the plan has %s: tenderline check %s", rest->str, session->options->arguments[0]);
    }
    return exit;
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
    question.why = tl_schedule_why(session->schedule, question.item);
    enum tl_exit told = findings_tell(session, &question.why);
    enum tl_exit written = tl_session_write(session, why_write, &question);
    tl_why_finish(&question.why);
    return MAX(told, written);
}

enum tl_exit tl_command_why(char **argv) {
    struct tl_options options = {0};
    struct tl_session session = {0};
    enum tl_exit exit;
    if (tl_options_parse(&options, &usage, NULL, argv, &exit)) {
        exit = tl_session_open(&session, &options, options.arguments[0]);
        if (session.diags && (exit != TL_EXIT_DONE || tl_diags_stops_output(session.diags))) {
            enum tl_exit told = tl_session_report(&session, TL_SEVERITY_ERROR, stderr);
            exit = MAX(exit, MAX(told, TL_EXIT_INPUT));
        }
        if (exit == TL_EXIT_DONE) {
            exit = why_answer(&session, options.arguments[1]);
        }
    }
    tl_session_finish(&session);
    tl_options_finish(&options);
    return exit;
}
