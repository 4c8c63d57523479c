/*
 * choice.c - the items that a chart was asked to show, and its axis if days were asked for.
 *
 * SPDX-License-Identifier: MIT
 */
#include "layout.h"

#include <internal/selection.h>

void tl_choice_apply(struct tl_chart *chart) {
    chart->shown = tl_selection_apply(chart->options->selection, chart->schedule);
}

bool tl_choice_shows(const struct tl_chart *chart, uint32_t item) {
    return !chart->shown || chart->shown[item] != TL_CHOSEN_NOT;
}

bool tl_choice_has_days(const struct tl_chart *chart) {
    return chart->options->selection && chart->options->selection->days;
}

void tl_choice_clip(const struct tl_chart *chart, struct tl_axis *axis) {
    const struct tl_selection *choice = chart->options->selection;
    if (!tl_choice_has_days(chart) || axis->first == axis->last) {
        return;
    }
    if (tl_day_known(choice->first)) {
        axis->first = choice->first;
    }
    if (tl_day_known(choice->last)) {
        axis->last = choice->last + 1;
    }
    if (axis->first >= axis->last) {
        axis->first = axis->last = 0;
    }
}
