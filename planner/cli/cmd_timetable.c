/*
 * cmd_timetable.c - `tenderline timetable`: the clerk's table of dates.
 *
 * SPDX-License-Identifier: MIT
 */
#include "commands.h"
#include "only.h"
#include "session.h"

static const struct tl_usage usage = {
    .command = "timetable",
    .arguments = "PLAN",
    .summary = "Writes the table of dates as a report prints it.",
    .shared = TL_OPTIONS_PLAN | TL_OPTIONS_AUDIENCE | TL_OPTIONS_OUTPUT | TL_OPTIONS_LANGUAGE,
    .least = 1,
    .most = 1,
};

/* In the order of the enums of export.h. */
static const char *const format_names[] = {"text", "md", "html", "csv", NULL};
static const char *const view_names[] = {"all", "key", "decisions", "meetings", "key-dates", NULL};
static const char *const order_names[] = {"date", "file", NULL};
static const char *const group_names[] = {"none", "phase", "month", NULL};

struct choices {
    char *format, *view, *order, *group;
    gboolean printed, totals;
    char **only; /* NULL: everything */
};

/* One timetable: what it is like, and of what. */
struct timetable_task {
    struct tl_timetable_options timetable;
    struct tl_selection selection;
};

static enum tl_status timetable_write(const struct tl_session *session, void *context, struct tl_diags *out,
                                      struct tl_sink *sink) {
    const struct timetable_task *task = context;
    struct tl_export_options options = tl_session_export_options(session, out);
    struct tl_language *language = NULL;
    enum tl_status status = tl_session_language(session, out, &language);
    options.language = language;
    options.selection = &task->selection;
    if (status == TL_OK) {
        status = tl_export_timetable(session->view, &options, &task->timetable, sink);
    }
    tl_language_destroy(language);
    return status;
}

static enum tl_exit timetable_finish(const struct tl_session *session, void *context) {
    struct timetable_task *task = context;
    const struct tl_plan *plan = tl_schedule_plan(session->view);
    return tl_only_fits(&task->selection, &plan, 1, false) ? tl_session_write(session, timetable_write, task)
                                                           : TL_EXIT_USAGE;
}

static bool choices_read(const struct choices *choices, struct tl_timetable_options *ret_timetable) {
    int format = TL_TIMETABLE_TEXT;
    int view = TL_VIEW_ALL;
    int order = TL_ORDER_DATE;
    int group = -1; /* not asked for: as ordered */
    if (!tl_options_choose("--format", choices->format, format_names, &format) ||
        !tl_options_choose("--view", choices->view, view_names, &view) ||
        !tl_options_choose("--order", choices->order, order_names, &order) ||
        !tl_options_choose("--group", choices->group, group_names, &group)) {
        return false;
    }
    view = view > TL_VIEW_MEETINGS ? TL_VIEW_KEY : view; /* "key-dates" */
    *ret_timetable = (struct tl_timetable_options){.format = (enum tl_timetable_format)format,
                                                   .view = (enum tl_timetable_view)view,
                                                   .order = (enum tl_timetable_order)order,
                                                   .group = (enum tl_timetable_group)(group + TL_GROUP_NONE),
                                                   .printed = choices->printed,
                                                   .totals = choices->totals};
    return true;
}

enum tl_exit tl_command_timetable(char **argv) {
    struct tl_options options = {0};
    struct choices choices = {0};
    const GOptionEntry own[] = {
        {"only", 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &choices.only, TL_ONLY_HELP, "WHAT"},
        {"format", 0, 0, G_OPTION_ARG_FILENAME, &choices.format, "text (unless given), md, html or csv",
         "FORMAT"},
        {"view", 0, 0, G_OPTION_ARG_FILENAME, &choices.view,
         "all (unless given), key-dates, decisions or meetings", "VIEW"},
        {"order", 0, 0, G_OPTION_ARG_FILENAME, &choices.order,
         "by date (unless given) or as in the file: date, file", "ORDER"},
        {"group", 0, 0, G_OPTION_ARG_FILENAME, &choices.group,
         "rows under headings: phase (so in file order unless given), month, none", "GROUP"},
        {"printed", 0, 0, G_OPTION_ARG_NONE, &choices.printed, "the words of the source beside the dates",
         NULL},
        {"totals", 0, 0, G_OPTION_ARG_NONE, &choices.totals, "add up the figures by financial year", NULL},
        {0}};
    enum tl_exit exit;
    struct timetable_task task;
    if (tl_options_parse(&options, &usage, own, argv, &exit) && choices_read(&choices, &task.timetable)) {
        task.selection = tl_only_selection(choices.only);
        exit = tl_session_output_by(&options, timetable_finish, &task);
    }
    g_free(choices.format);
    g_free(choices.view);
    g_free(choices.order);
    g_free(choices.group);
    g_strfreev(choices.only);
    tl_options_finish(&options);
    return exit;
}
