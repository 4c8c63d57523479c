/*
 * cmd_chart.c - `tenderline chart`: the Gantt chart as SVG, PNG or PDF.
 *
 * SPDX-License-Identifier: MIT
 */
#include <stdlib.h>
#include <string.h>
#include <tenderline/chart.h>

#include "commands.h"
#include "session.h"

static const struct tl_usage usage = {
    .command = "chart",
    .arguments = "PLAN",
    .summary = "Draws the Gantt chart for a report: SVG, PNG, or A4 pages as PDF.",
    .shared = TL_OPTIONS_PLAN | TL_OPTIONS_AUDIENCE | TL_OPTIONS_OUTPUT,
    .least = 1,
    .most = 1,
};

/* What a picture may be asked to be: from less than a page to a wall; pixels from a screen to a plotter. */
#define LEAST_WIDTH_MM 140
#define MOST_WIDTH_MM 5000
#define LEAST_DPI 36
#define MOST_DPI 1200

enum format { FORMAT_SVG = 0, FORMAT_PNG, FORMAT_PDF, FORMAT_NONE };
static const char *const format_names[] = {"svg", "png", "pdf", NULL};
static enum tl_status (*const painters[])(const struct tl_scene *, struct tl_sink *) = {
    [FORMAT_SVG] = tl_scene_write_svg,
    [FORMAT_PNG] = tl_scene_write_png,
    [FORMAT_PDF] = tl_scene_write_pdf,
};

/* As enum tl_chart_links. */
static const char *const link_names[] = {"driving", "none", "all", NULL};
/* As enum tl_chart_axis. */
static const char *const axis_names[] = {"calendar", "financial", "quarter", "week", NULL};

struct request {
    char *format_text, *dpi_text, *width_text, *font, *links_text, *axis_text;
    int format; /* enum format */
    int links;  /* enum tl_chart_links */
    int axis;   /* enum tl_chart_axis */
    double dpi, width_mm;
};

static enum tl_status chart_write(const struct tl_session *session, void *context, struct tl_diags *out,
                                  struct tl_sink *sink) {
    const struct request *request = context;
    struct tl_chart_options options = {.audience = session->options->audience,
                                       .today = session->today,
                                       .width_mm = request->width_mm,
                                       .paged = request->format == FORMAT_PDF,
                                       .font_family = request->font,
                                       .png_dpi = request->dpi,
                                       .publish_time = session->options->publish_time,
                                       .links = (enum tl_chart_links)request->links,
                                       .axis = (enum tl_chart_axis)request->axis};
    struct tl_scene *scene = NULL;
    enum tl_status status = tl_scene_create(session->view, &options, out, &scene);
    if (status == TL_OK && request->format == FORMAT_PNG) {
        status = tl_scene_check_png(scene, out);
    }
    if (status == TL_OK) {
        status = painters[request->format](scene, sink);
    }
    tl_scene_destroy(scene);
    return status;
}

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
static bool format_find(struct request *request, const char *output) {
    request->format = FORMAT_NONE;
    if (!tl_options_choose("--format", request->format_text, format_names, &request->format)) {
        return false;
    }
    const char *dot = output ? strrchr(output, '.') : NULL;
    for (int i = 0; dot && request->format == FORMAT_NONE && format_names[i]; i++) {
        if (g_ascii_strcasecmp(dot + 1, format_names[i]) == 0) {
            request->format = i;
        }
    }
    if (request->format != FORMAT_NONE) {
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

static bool request_read(struct request *request, const struct tl_options *options) {
    return format_find(request, options->output) &&
           number_read("--dpi", request->dpi_text, "dpi", LEAST_DPI, MOST_DPI, &request->dpi) &&
           number_read("--width", request->width_text, "mm", LEAST_WIDTH_MM, MOST_WIDTH_MM,
                       &request->width_mm) &&
           tl_options_choose("--links", request->links_text, link_names, &request->links) &&
           tl_options_choose("--axis", request->axis_text, axis_names, &request->axis);
}

enum tl_exit tl_command_chart(char **argv) {
    struct tl_options options = {0};
    struct request request = {0};
    const GOptionEntry own[] = {
        {"format", 0, 0, G_OPTION_ARG_FILENAME, &request.format_text,
         "svg, png or pdf (else what FILE ends with)", "FORMAT"},
        {"width", 0, 0, G_OPTION_ARG_FILENAME, &request.width_text,
         "width of an SVG or PNG picture in mm (else what it needs)", "MM"},
        {"dpi", 0, 0, G_OPTION_ARG_FILENAME, &request.dpi_text, "pixels an inch of a PNG picture (else 150)",
         "DPI"},
        {"links", 0, 0, G_OPTION_ARG_FILENAME, &request.links_text,
         "which links are drawn: driving (unless given), none or all", "WHICH"},
        {"axis", 0, 0, G_OPTION_ARG_FILENAME, &request.axis_text,
         "what the axis counts in: calendar (unless given), financial, quarter or week", "STYLE"},
        {"font", 0, 0, G_OPTION_ARG_FILENAME, &request.font, "font family (else DejaVu Sans)", "NAME"},
        {0}};
    enum tl_exit exit;
    if (tl_options_parse(&options, &usage, own, argv, &exit) && request_read(&request, &options)) {
        exit = tl_session_output(&options, chart_write, &request);
    }
    g_free(request.format_text);
    g_free(request.dpi_text);
    g_free(request.width_text);
    g_free(request.font);
    g_free(request.links_text);
    g_free(request.axis_text);
    tl_options_finish(&options);
    return exit;
}
