/*
 * fit.c - a chart that needs more pages than it was given, and what it would fit on.
 *
 * SPDX-License-Identifier: MIT
 */
#include "layout.h"

#include <internal/diag.h>

static const char *const paper_names[] = {
    [TL_PAPER_A4] = "A4", [TL_PAPER_A3] = "A3", [TL_PAPER_LETTER] = "letter"};
static const char *const paper_options[] = {
    [TL_PAPER_A4] = "a4", [TL_PAPER_A3] = "a3", [TL_PAPER_LETTER] = "letter"};

bool tl_sheets_fit(struct tl_sheets sheets, const struct tl_chart_options *options) {
    return !options->paged || ((options->fit_wide == 0 || sheets.wide <= options->fit_wide) &&
                               (options->fit_high == 0 || sheets.high <= options->fit_high));
}

static const char *orientation_name(const struct tl_chart_options *options) {
    return options->portrait ? "portrait" : "landscape";
}

static char *asked_text(const struct tl_chart_options *options) {
    if (options->fit_wide == 0 || options->fit_high == 0) {
        return g_strdup_printf("%u %s", MAX(options->fit_wide, options->fit_high),
                               options->fit_wide == 0 ? "high" : "wide");
    }
    return g_strdup_printf("%ux%u", options->fit_wide, options->fit_high);
}

/* Another paper or orientation on which the chart keeps to the pages asked for; the smaller first. */
static bool paper_find(const struct tl_schedule *schedule, const struct tl_chart_options *options,
                       struct tl_chart_options *ret_other) {
    static const enum tl_paper larger[] = {TL_PAPER_A4, TL_PAPER_A3};
    for (size_t i = 0; i < 2 * G_N_ELEMENTS(larger); i++) {
        struct tl_chart_options other = *options;
        struct tl_sheets sheets = {0};
        other.paper = i < 2 && options->paper != TL_PAPER_A3 ? options->paper : larger[i / 2];
        other.portrait = i % 2 == 1;
        other.no_table = true;
        bool same = other.paper == options->paper && other.portrait == options->portrait;
        bool smaller = options->paper == TL_PAPER_A3 && other.paper != TL_PAPER_A3;
        if (!same && !smaller && tl_sheets_find(schedule, &other, &sheets) &&
            tl_sheets_fit(sheets, options)) {
            *ret_other = other;
            return true;
        }
    }
    return false;
}

void tl_sheets_refuse(const struct tl_schedule *schedule, const struct tl_chart_options *options,
                      struct tl_sheets sheets, struct tl_diags *diags) {
    g_autofree char *asked = asked_text(options);
    tl_diag_add(diags, TL_CODE_chart_cannot_fit, TL_SPAN_NONE,
                "the chart needs %ux%u pages of %s %s (across x down), and %s are allowed", sheets.wide,
                sheets.high, paper_names[options->paper], orientation_name(options), asked);
    struct tl_chart_options other;
    if (paper_find(schedule, options, &other)) {
        tl_diag_hint(diags, "it fits with --paper %s --orientation %s, or with --fit %ux%u",
                     paper_options[other.paper], orientation_name(&other), sheets.wide, sheets.high);
        return;
    }
    tl_diag_hint(diags, "it fits with --fit %ux%u; --only, --from and --to show a part of the plan",
                 sheets.wide, sheets.high);
}
