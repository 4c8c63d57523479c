/*
 * cmd_chart.c - `tenderline chart`: the Gantt chart as SVG, PNG or PDF.
 *
 * SPDX-License-Identifier: MIT
 */
#include <errno.h>

#include "chart_request.h"
#include "commands.h"
#include "output_set.h"
#include "progress.h"

static const struct tl_usage usage = {
    .command = "chart",
    .arguments = "PLAN",
    .summary = "Draws the Gantt chart for a report: SVG or PNG, or pages as PDF, SVG or PNG.",
    .shared =
        TL_OPTIONS_PLAN | TL_OPTIONS_AUDIENCE | TL_OPTIONS_OUTPUT | TL_OPTIONS_LANGUAGE | TL_OPTIONS_RULES,
    .least = 1,
    .most = 1,
};

static enum tl_status (*const painters[])(const struct tl_scene *, struct tl_sink *) = {
    [TL_CHART_SVG] = tl_scene_write_svg,
    [TL_CHART_PNG] = tl_scene_write_png,
    [TL_CHART_PDF] = tl_scene_write_pdf,
};

static enum tl_status scene_make(const struct tl_session *session, const struct tl_chart_request *request,
                                 struct tl_diags *out, struct tl_scene **ret_scene) {
    struct tl_chart_options options = request->options;
    options.audience = session->options->audience;
    options.today = session->today;
    options.findings = session->view_diags;
    options.publish_time = session->options->publish_time;
    struct tl_language *language = NULL;
    enum tl_status status = tl_session_language(session, out, &language);
    options.language = language;
    if (status == TL_OK) {
        status = tl_scene_create(session->view, &options, out, ret_scene);
    }
    tl_language_destroy(language);
    return status;
}

static enum tl_status scene_write(const struct tl_scene *scene, int format, struct tl_diags *out,
                                  struct tl_sink *sink) {
    enum tl_status status = format == TL_CHART_PNG ? tl_scene_check_png(scene, out) : TL_OK;
    return status == TL_OK ? painters[format](scene, sink) : status;
}

static enum tl_status chart_write(const struct tl_session *session, void *context, struct tl_diags *out,
                                  struct tl_sink *sink) {
    const struct tl_chart_request *request = context;
    struct tl_scene *scene = NULL;
    enum tl_status status = scene_make(session, request, out, &scene);
    if (status == TL_OK) {
        status = scene_write(scene, request->format, out, sink);
    }
    tl_scene_destroy(scene);
    return status;
}

static enum tl_status page_write(struct tl_output_set *set, const struct tl_scene *scene, int format,
                                 struct tl_diags *out) {
    struct tl_sink sink = tl_output_set_sink(set);
    enum tl_status status = scene_write(scene, format, out, &sink);
    if (status == TL_OK) {
        return tl_output_set_settle(set);
    }
    tl_output_abandon(&set->outputs[set->count - 1], status);
    return status;
}

/* Pages that an earlier, longer chart left would be taken for part of this one. */
static void later_warn(const char *path, size_t pages) {
    g_autofree char *next = tl_output_set_name(path, pages + 1);
    if (g_file_test(next, G_FILE_TEST_EXISTS)) {
        tl_message_print("'%s' is of an earlier chart: this one has %zu %s", next, pages,
                         pages == 1 ? "page" : "pages");
    }
}

static enum tl_status pages_write(const struct tl_session *session, const struct tl_chart_request *request,
                                  struct tl_diags *out) {
    const char *path = session->options->output;
    struct tl_output_set set = {0};
    struct tl_scene *scene = NULL;
    enum tl_status status = scene_make(session, request, out, &scene);
    size_t pages = status == TL_OK ? tl_scene_page_count(scene) : 0;
    for (size_t i = 0; i < pages && status == TL_OK; i++) {
        struct tl_scene *page = tl_scene_take_page(scene, i);
        status = tl_output_set_open(&set, path, i + 1);
        if (status == TL_OK) {
            status = page_write(&set, page, request->format, out);
        }
        tl_scene_destroy(page);
    }
    tl_scene_destroy(scene);
    if (status != TL_OK) {
        tl_output_set_abandon(&set);
        return status;
    }
    status = tl_output_set_commit(&set);
    if (status == TL_OK) {
        later_warn(path, pages);
    }
    return status;
}

static enum tl_exit chart_finish(const struct tl_session *session, void *context) {
    struct tl_chart_request *request = context;
    if (!tl_chart_request_choose(request, session)) {
        return TL_EXIT_USAGE;
    }
    if (!request->numbered) {
        return tl_session_write(session, chart_write, request);
    }
    struct tl_diags *out = tl_session_diags(session->options);
    struct tl_progress *progress = tl_progress_begin(session->options->quiet);
    tl_progress_step(progress, "writing");
    enum tl_status status = pages_write(session, request, out);
    tl_progress_end(progress);
    return tl_session_told(session, out, status);
}

enum tl_exit tl_command_chart(char **argv) {
    struct tl_options options = {0};
    struct tl_chart_request request = {0};
    const GOptionEntry own[] = {
        {"format", 0, 0, G_OPTION_ARG_FILENAME, &request.format_text,
         "svg, png or pdf (else what FILE ends with)", "FORMAT"},
        {"width", 0, 0, G_OPTION_ARG_FILENAME, &request.width_text,
         "width of an SVG or PNG picture in mm (else what it needs)", "MM"},
        {"dpi", 0, 0, G_OPTION_ARG_FILENAME, &request.dpi_text, "pixels an inch of a PNG picture (else 150)",
         "DPI"},
        {"paper", 0, 0, G_OPTION_ARG_FILENAME, &request.paper_text,
         "pages of a4, a3 or letter (PDF: else a4; SVG and PNG: else one picture)", "PAPER"},
        {"orientation", 0, 0, G_OPTION_ARG_FILENAME, &request.orientation_text,
         "landscape (unless given) or portrait pages", "WAY"},
        {"fit", 0, 0, G_OPTION_ARG_FILENAME, &request.fit_text,
         "at most W pages across and H down, such as 1x2", "WxH"},
        {"no-table", 0, 0, G_OPTION_ARG_NONE, &request.no_table, "a PDF without the table of the same dates",
         NULL},
        {"min-text", 0, 0, G_OPTION_ARG_FILENAME, &request.least_text,
         "no letter smaller than that, 7 to 16 points (else 7)", "PT"},
        {"from", 0, 0, G_OPTION_ARG_FILENAME, &request.from_text, "only from that day on", "DAY"},
        {"to", 0, 0, G_OPTION_ARG_FILENAME, &request.to_text, "only up to that day", "DAY"},
        {"only", 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &request.only, TL_ONLY_HELP, "WHAT"},
        {"look", 0, 0, G_OPTION_ARG_FILENAME, &request.look_text,
         "default, print (black and white) or contrast (high contrast)", "LOOK"},
        {"links", 0, 0, G_OPTION_ARG_FILENAME, &request.links_text,
         "which links are drawn: driving (unless given), none or all", "WHICH"},
        {"axis", 0, 0, G_OPTION_ARG_FILENAME, &request.axis_text,
         "what the axis counts in: calendar (unless given), financial, quarter or week", "STYLE"},
        {"no-notes", 0, 0, G_OPTION_ARG_NONE, &request.no_notes, "leaves the notes of the plan out", NULL},
        {"totals", 0, 0, G_OPTION_ARG_NONE, &request.totals,
         "adds up the figures by financial year, of each group and of all", NULL},
        {"float", 0, 0, G_OPTION_ARG_NONE, &request.show_float,
         "shows how late each item may end, as a thin line after it", NULL},
        {"cut", 0, 0, G_OPTION_ARG_NONE, &request.cut,
         "cuts long empty stretches out of the time axis, with a visible break", NULL},
        {"progress", 0, 0, G_OPTION_ARG_NONE, &request.progress,
         "draws the progress line of a plan with tracking=\"actuals\"", NULL},
        {"font", 0, 0, G_OPTION_ARG_FILENAME, &request.font, "font family (else DejaVu Sans)", "NAME"},
        {0}};
    enum tl_exit exit;
    if (tl_options_parse(&options, &usage, own, argv, &exit)) {
        /* What rules find broken is marked in the chart; it is not a failure to draw one. */
        options.tells_rules = true;
        options.with_rules = false;
        exit = tl_chart_request_read(&request, &options)
                   ? tl_session_output_by(&options, chart_finish, &request)
                   : TL_EXIT_USAGE;
    }
    tl_chart_request_finish(&request);
    tl_options_finish(&options);
    return exit;
}
