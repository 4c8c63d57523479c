/*
 * chart_request.c - what `tenderline chart` was asked for.
 *
 * SPDX-License-Identifier: MIT
 */
#include "chart_request.h"

#include <stdlib.h>
#include <string.h>

/* What a picture may be asked to be: from less than a page to a wall; pixels from a screen to a plotter. */
#define LEAST_WIDTH_MM 140
#define MOST_WIDTH_MM 5000
#define LEAST_DPI 36
#define MOST_DPI 1200
/* Letters from what can still be read to large print. */
#define LEAST_TEXT 7
#define MOST_TEXT 16
#define MOST_PAGES 999

static const char *const format_names[] = {"svg", "png", "pdf", NULL};
static const char *const paper_names[] = {"a4", "a3", "letter", NULL};
static const char *const orientation_names[] = {"landscape", "portrait", NULL};
/* As enum tl_chart_look. */
static const char *const look_names[] = {"default", "print", "contrast", NULL};
/* As enum tl_chart_links. */
static const char *const link_names[] = {"driving", "none", "all", NULL};
/* As enum tl_chart_axis. */
static const char *const axis_names[] = {"calendar", "financial", "quarter", "week", NULL};

/* A number with an optional unit behind it, within [least, most]. */
static bool number_read(const char *option, const char *text, const char *unit, double least, double most,
                        double *ret_number) {
    if (!text) {
        return true;
    }
    char *end;
    double number = g_ascii_strtod(text, &end);
    if (end == text || (*end != '\0' && strcmp(end, unit) != 0) || !(number >= least && number <= most)) {
        tl_message_print("%s takes %g to %g%s, not '%s'", option, least, most, unit, text);
        return false;
    }
    *ret_number = number;
    return true;
}

/* From --format, else from what the file's name ends with. */
static bool format_find(struct tl_chart_request *request, const char *output) {
    request->format = TL_CHART_FORMAT_NONE;
    if (!tl_options_choose("--format", request->format_text, format_names, &request->format)) {
        return false;
    }
    const char *dot = output ? strrchr(output, '.') : NULL;
    for (int i = 0; dot && request->format == TL_CHART_FORMAT_NONE && format_names[i]; i++) {
        if (g_ascii_strcasecmp(dot + 1, format_names[i]) == 0) {
            request->format = i;
        }
    }
    if (request->format != TL_CHART_FORMAT_NONE) {
        return true;
    }
    if (output) {
        tl_message_print("'%s' ends with none of .svg, .png, .pdf: add --format", output);
    } else {
        tl_message_print(
            "say where to: -o FILE.svg, FILE.png or FILE.pdf, or --format for the standard output");
    }
    return false;
}

/* Digits from 1 to MOST_PAGES, up to `end`. */
static bool count_read(const char *text, const char *end, unsigned *ret_count) {
    g_autofree char *digits = g_strndup(text, (gsize)(end - text));
    guint64 count = 0;
    if (!g_ascii_string_to_unsigned(digits, 10, 1, MOST_PAGES, &count, NULL)) {
        return false;
    }
    *ret_count = (unsigned)count;
    return true;
}

/* "2x3": at most two pages across and three down. */
static bool fit_read(struct tl_chart_request *request) {
    const char *text = request->fit_text;
    if (!text) {
        return true;
    }
    const char *x = strchr(text, 'x');
    if (!x || !count_read(text, x, &request->options.fit_wide) ||
        !count_read(x + 1, x + strlen(x), &request->options.fit_high)) {
        tl_message_print("--fit takes pages across x pages down, such as 1x2, not '%s'", text);
        return false;
    }
    return true;
}

static bool pages_read(struct tl_chart_request *request, const char *output) {
    bool picture = request->format != TL_CHART_PDF;
    int paper = TL_PAPER_A4;
    int orientation = 0;
    if (!tl_options_choose("--paper", request->paper_text, paper_names, &paper) ||
        !tl_options_choose("--orientation", request->orientation_text, orientation_names, &orientation) ||
        !fit_read(request)) {
        return false;
    }
    request->options.paper = (enum tl_paper)paper;
    request->options.portrait = orientation == 1;
    request->options.paged = !picture || request->paper_text;
    request->options.no_table = picture || request->no_table;
    request->numbered = picture && request->paper_text;
    const char *lone = request->orientation_text ? "--orientation" : request->fit_text ? "--fit" : NULL;
    if (lone && !request->options.paged) {
        tl_message_print("%s is for pages: add --paper a4, a3 or letter", lone);
        return false;
    }
    if (request->width_text && request->options.paged) {
        tl_message_print(
            "--width is for a single picture: leave it out, or write SVG or PNG without --paper");
        return false;
    }
    if (request->no_table && picture) {
        tl_message_print("--no-table is for PDF: pictures have no table");
        return false;
    }
    if (request->numbered && (!output || strcmp(output, "-") == 0)) {
        tl_message_print("pages are numbered files: say which with -o FILE.%s",
                         format_names[request->format]);
        return false;
    }
    return true;
}

static bool days_read(struct tl_chart_request *request) {
    struct tl_selection *choice = &request->selection;
    choice->first = TL_DAY_PAST;
    choice->last = TL_DAY_FUTURE;
    choice->days = request->from_text || request->to_text;
    if (!tl_options_day("--from", request->from_text, &choice->first) ||
        !tl_options_day("--to", request->to_text, &choice->last)) {
        return false;
    }
    if (choice->first > choice->last) {
        tl_message_print("--from %s is after --to %s", request->from_text, request->to_text);
        return false;
    }
    return true;
}

/* How the chart looks. */
static bool looks_read(struct tl_chart_request *request) {
    int links = TL_CHART_LINKS_DRIVING;
    int look = TL_CHART_LOOK_DEFAULT;
    int axis = TL_CHART_AXIS_CALENDAR;
    bool right = tl_options_choose("--links", request->links_text, link_names, &links) &&
                 tl_options_choose("--look", request->look_text, look_names, &look) &&
                 tl_options_choose("--axis", request->axis_text, axis_names, &axis);
    request->options.links = (enum tl_chart_links)links;
    request->options.look = (enum tl_chart_look)look;
    request->options.axis = (enum tl_chart_axis)axis;
    request->options.no_notes = request->no_notes;
    request->options.totals = request->totals;
    request->options.show_float = request->show_float;
    request->options.cut = request->cut;
    request->options.progress = request->progress;
    return right;
}

bool tl_chart_request_read(struct tl_chart_request *request, const struct tl_options *options) {
    struct tl_chart_options *chart = &request->options;
    chart->font_family = request->font;
    return format_find(request, options->output) &&
           number_read("--dpi", request->dpi_text, "dpi", LEAST_DPI, MOST_DPI, &chart->png_dpi) &&
           number_read("--width", request->width_text, "mm", LEAST_WIDTH_MM, MOST_WIDTH_MM,
                       &chart->width_mm) &&
           number_read("--min-text", request->least_text, "pt", LEAST_TEXT, MOST_TEXT, &chart->least_text) &&
           pages_read(request, options->output) && days_read(request) && looks_read(request);
}

static bool progress_check(const struct tl_chart_request *request, const struct tl_plan *plan) {
    const struct tl_plan_info *info = tl_plan_info(plan);
    bool tracks = info->tracking_actuals && info->status_date.when.kind == TL_WHEN_WINDOW;
    if (request->progress && !tracks) {
        tl_message_print("--progress needs a plan that says how far it is: add tracking=\"actuals\" and a "
                         "status-date to <plan>");
    }
    return tracks || !request->progress;
}

bool tl_chart_request_choose(struct tl_chart_request *request, const struct tl_session *session) {
    const struct tl_plan *plan = tl_schedule_plan(session->view);
    if (!progress_check(request, plan)) {
        return false;
    }
    struct tl_selection only = tl_only_selection(request->only);
    request->selection.only = only.only;
    request->selection.only_count = only.only_count;
    request->options.selection = &request->selection;
    return tl_only_fits(&request->selection, &plan, 1, false);
}

void tl_chart_request_finish(struct tl_chart_request *request) {
    char *texts[] = {request->format_text,      request->dpi_text, request->width_text, request->font,
                     request->paper_text,       request->fit_text, request->least_text, request->from_text,
                     request->orientation_text, request->to_text,  request->look_text,  request->links_text,
                     request->axis_text};
    for (size_t i = 0; i < G_N_ELEMENTS(texts); i++) {
        g_free(texts[i]);
    }
    g_strfreev(request->only);
    *request = (struct tl_chart_request){0};
}
