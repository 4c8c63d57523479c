/*
 * chart_request.h - what `tenderline chart` was asked for.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef TL_CLI_CHART_REQUEST_H
#define TL_CLI_CHART_REQUEST_H

#include <tenderline/chart.h>

#include "only.h"
#include "session.h"

enum tl_chart_format { TL_CHART_SVG = 0, TL_CHART_PNG, TL_CHART_PDF, TL_CHART_FORMAT_NONE };

/* Starts zeroed; ends with tl_chart_request_finish(). The texts are the options as given, or NULL. */
struct tl_chart_request {
    char *format_text, *dpi_text, *width_text, *font;
    char *paper_text, *orientation_text, *fit_text, *least_text;
    char *from_text, *to_text, *links_text, *look_text, *axis_text;
    char **only; /* NULL: everything */
    gboolean no_table, no_notes, show_float, totals, cut, progress;

    int format;    /* enum tl_chart_format */
    bool numbered; /* pages as pictures: FILE-1.svg and so on */
    struct tl_chart_options options;
    struct tl_selection selection; /* behind options.selection */
};

/* Fills in what the texts say; false, after a message, if they are wrong. */
bool tl_chart_request_read(struct tl_chart_request *request, const struct tl_options *options);
/* Finds what --only names in the plan; false, after a message, if it is not there. */
bool tl_chart_request_choose(struct tl_chart_request *request, const struct tl_session *session);
void tl_chart_request_finish(struct tl_chart_request *request);

#endif
