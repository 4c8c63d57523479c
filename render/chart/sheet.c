/*
 * sheet.c - what a chart is laid out on: pages of paper, or one picture as high as it needs.
 *
 * SPDX-License-Identifier: MIT
 */
#include "layout.h"

#include <internal/diag.h>

#define POINTS_PER_MM (72.0 / 25.4)
#define MARGIN 28.0
/* Below this, labels would be columns of syllables. */
#define WIDTH_LEAST_MM 140.0

static const struct {
    double width, height; /* standing */
} papers[] = {
    [TL_PAPER_A4] = {595.28, 841.89},
    [TL_PAPER_A3] = {841.89, 1190.55},
    [TL_PAPER_LETTER] = {612, 792},
};

/* Layout works with letters of its own sizes; what it makes is then enlarged to those asked for. */
static double scale_of(const struct tl_chart_options *options) {
    return MAX(options->least_text, TL_SIZE_LEAST) / TL_SIZE_LEAST;
}

bool tl_sheet_set(struct tl_chart *chart) {
    const struct tl_chart_options *options = chart->options;
    double width = papers[options->paper].width;
    double height = papers[options->paper].height;
    chart->margin = MARGIN;
    chart->scale = scale_of(options);
    chart->page_width = (options->portrait ? width : height) / chart->scale;
    chart->page_height = options->paged ? (options->portrait ? height : width) / chart->scale : 0;
    if (options->paged) {
        return true;
    }
    double least = WIDTH_LEAST_MM * chart->scale;
    if (options->width_mm <= 0) {
        chart->page_width = papers[TL_PAPER_A4].height;
        return true;
    }
    if (options->width_mm < least) {
        tl_diag_add(chart->diags, TL_CODE_chart_cannot_fit, TL_SPAN_NONE,
                    "a chart does not fit into a width of %g mm", options->width_mm);
        tl_diag_hint(chart->diags,
                     "it needs at least %g mm; a picture can be made smaller where it is placed", least);
        return false;
    }
    chart->page_width = options->width_mm * POINTS_PER_MM / chart->scale;
    return true;
}
