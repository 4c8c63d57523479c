/*
 * chart.h - the Gantt chart: layout makes a scene, painters draw it.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef TENDERLINE_CHART_H
#define TENDERLINE_CHART_H

#include <tenderline/schedule.h>

TL_BEGIN_DECLS

/* All shapes and texts of one chart with their places, in points (1/72 inch), y downwards. Immutable. */
struct tl_scene;

struct tl_chart_options {
    enum tl_audience audience;
    tl_day today;            /* the today line; TL_DAY_PAST: the status date, else no line */
    double width_mm;         /* one picture of this width; 0: as wide as it needs. Ignored with `paged` */
    bool paged;              /* A4 landscape pages (PDF) instead of one picture */
    const char *font_family; /* NULL: "DejaVu Sans" */
    double png_dpi;          /* 0: 150 */
    int64_t publish_time;    /* seconds since 1970 UTC: the PDF's creation date */
};

/* TL_ERR_USAGE with a diagnostic if it cannot fit, TL_ERR_FONT if no font can draw. */
TL_PUBLIC TL_MUST_CHECK enum tl_status tl_scene_create(const struct tl_schedule *schedule,
                                                       const struct tl_chart_options *options,
                                                       struct tl_diags *diags, struct tl_scene **ret_scene);
TL_PUBLIC void tl_scene_destroy(struct tl_scene *scene);
TL_PUBLIC size_t tl_scene_page_count(const struct tl_scene *scene);
/* The scene as text, a line per shape: for tests and for the curious. */
TL_PUBLIC enum tl_status tl_scene_print(const struct tl_scene *scene, struct tl_sink *sink);

/*
 * TL_ERR_USAGE with a diagnostic that names the largest resolution that fits, when the picture has
 * more pixels than can be drawn. Call it before tl_scene_write_png(), which then only refuses.
 */
TL_PUBLIC TL_MUST_CHECK enum tl_status tl_scene_check_png(const struct tl_scene *scene,
                                                          struct tl_diags *diags);

/* Pictures are of one page: a paged scene gives TL_ERR_USAGE for SVG and PNG. */
TL_PUBLIC enum tl_status tl_scene_write_svg(const struct tl_scene *scene, struct tl_sink *sink);
TL_PUBLIC enum tl_status tl_scene_write_png(const struct tl_scene *scene, struct tl_sink *sink);
TL_PUBLIC enum tl_status tl_scene_write_pdf(const struct tl_scene *scene, struct tl_sink *sink);

TL_END_DECLS

#endif
