/*
 * chart_faults.h - what is wrong with a chart as it is drawn, found from its shapes alone.
 *
 * Nothing of the layout is asked: not what it measured, nor where it meant things to be.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef TL_TEST_CHART_FAULTS_H
#define TL_TEST_CHART_FAULTS_H

#include "render/chart/scene.h"

/*
 * How many faults there are: shapes off their page, letters under 7 points, texts wider than they were
 * taken for, texts over one another or out of their cell, and dates that a line runs through, that
 * stand on a mark that is not theirs, or that stick out of their bar. The first is told in
 * *ret_first (g_free; NULL when there is none).
 */
guint chart_faults(const struct tl_scene *scene, char **ret_first);

#endif
