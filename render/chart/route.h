/*
 * route.h - the way of a link through the chart.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef TL_CHART_ROUTE_H
#define TL_CHART_ROUTE_H

#include "layout.h"

#define TL_ARROW_HEAD 3.3
/* How far from the end of a bar a link leaves it or comes in. */
#define TL_ARROW_INSET 3.0

/* Where a link begins and ends; rows as indices, on one page. */
struct tl_route_ends {
    guint from_row, to_row;
    struct tl_point from, to;  /* at the upper or lower edge of the pieces */
    double from_edge, to_edge; /* y of the lines between rows that lie on the way */
    bool side_entry;           /* it may come in at `side` instead of `to` */
    struct tl_point side;
};

/* Corners, each on one horizontal or vertical line with the last. */
struct tl_way {
    struct tl_point points[8];
    guint count;
};

/* Fills in the places of `ends`, whose rows are set. */
void tl_route_ends_set(const struct tl_chart *chart, struct tl_route_ends *ends, const struct tl_piece *from,
                       const struct tl_piece *to, enum tl_link_type type);
struct tl_way tl_route_find(const struct tl_chart *chart, const struct tl_route_ends *ends);

#endif
