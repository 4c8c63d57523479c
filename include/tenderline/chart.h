/*
 * chart.h - the Gantt chart: layout makes a scene, painters draw it.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef TENDERLINE_CHART_H
#define TENDERLINE_CHART_H

#include <tenderline/language.h>
#include <tenderline/selection.h>

TL_BEGIN_DECLS

/* All shapes and texts of one chart with their places, in points (1/72 inch), y downwards. Immutable. */
struct tl_scene;

/* The paper of pages. */
enum tl_paper { TL_PAPER_A4 = 0, TL_PAPER_A3, TL_PAPER_LETTER };

/* Which links are drawn: those that decide a date, none, or every one of the plan. */
enum tl_chart_links { TL_CHART_LINKS_DRIVING = 0, TL_CHART_LINKS_NONE, TL_CHART_LINKS_ALL };

/* Colours; black and white alone, for a copier; or ink of high contrast. Patterns and shapes are the same. */
enum tl_chart_look { TL_CHART_LOOK_DEFAULT = 0, TL_CHART_LOOK_PRINT, TL_CHART_LOOK_CONTRAST };

/* What the axis counts in. */
enum tl_chart_axis {
    TL_CHART_AXIS_CALENDAR = 0, /* days, weeks, months, quarters or years, as fits the span */
    TL_CHART_AXIS_FINANCIAL,    /* the same, with financial years from 1 April */
    TL_CHART_AXIS_QUARTER,      /* quarters of financial years */
    TL_CHART_AXIS_WEEK,         /* weeks, named by their Monday */
};

/* Zeroed but for `today`, it asks for one picture of everything. All is borrowed. */
struct tl_chart_options {
    enum tl_audience audience;
    tl_day today;        /* the today line; TL_DAY_PAST: the status date, else no line */
    double width_mm;     /* one picture of this width; 0: as wide as it needs. Ignored with `paged` */
    bool paged;          /* pages (PDF) instead of one picture */
    enum tl_paper paper; /* of the pages */
    bool portrait;       /* pages stand on their short side */
    unsigned fit_wide;   /* at most so many pages beside one another, each of a part of the time; 0: any */
    unsigned fit_high;   /* at most so many pages of rows, one below the other; 0: any */
    bool no_table;       /* pages without the table of the same facts */
    double least_text;   /* no letter is smaller, in points; everything grows with it. 0: 7 */
    const struct tl_selection *selection; /* with days, the axis is of these days alone. NULL: all items */
    const struct tl_language *language;   /* of fixed words; NULL: English. Outlives the scene's making */
    const char *font_family;              /* NULL: "DejaVu Sans" */
    double png_dpi;                       /* 0: 150 */
    int64_t publish_time;                 /* seconds since 1970 UTC: the PDF's creation date */
    enum tl_chart_links links;
    enum tl_chart_look look;
    enum tl_chart_axis axis;
    bool no_notes; /* leaves out the notes of the plan, not what is found */
    /*
     * Of the same plan: dates that cannot hold, and rules that are or may be broken, are marked in the
     * rows of their items and told in notes. NULL: none.
     */
    struct tl_diags *findings;
    bool totals;     /* sums of the figures by financial year: of each group, and of all */
    bool show_float; /* how late each item may end, as a thin line after it */
    /*
     * Leaves out of the time axis, with a break, each stretch longer than a fifth of the span, and than
     * eight weeks, in which nothing that is shown starts, ends or happens, nor may.
     */
    bool cut;
    /*
     * The progress line of a plan with tracking="actuals" and a status date: what is late to its left,
     * what is ahead to its right. Of another plan there is none.
     */
    bool progress;
};

/* TL_ERR_USAGE with a diagnostic if it cannot fit, TL_ERR_FONT if no font can draw. */
TL_PUBLIC TL_MUST_CHECK enum tl_status tl_scene_create(const struct tl_schedule *schedule,
                                                       const struct tl_chart_options *options,
                                                       struct tl_diags *diags, struct tl_scene **ret_scene);
/* Accepts NULL. */
TL_PUBLIC void tl_scene_destroy(struct tl_scene *scene);
/* At least 1. */
TL_PUBLIC size_t tl_scene_page_count(const struct tl_scene *scene);
/*
 * One page (from 0) as a scene of its own, which can be written as a picture. It borrows from `scene`
 * and must be destroyed before it.
 */
TL_PUBLIC struct tl_scene *tl_scene_take_page(const struct tl_scene *scene, size_t page);
/* The scene as text, a line per shape: for tests and for the curious. */
TL_PUBLIC enum tl_status tl_scene_print(const struct tl_scene *scene, struct tl_sink *sink);

/*
 * TL_ERR_USAGE with a diagnostic that names the largest resolution that fits, when the picture has
 * more pixels than can be drawn. Call it before tl_scene_write_png(), which then only refuses.
 */
TL_PUBLIC TL_MUST_CHECK enum tl_status tl_scene_check_png(const struct tl_scene *scene,
                                                          struct tl_diags *diags);

/* Pictures are of one page: a scene of several gives TL_ERR_USAGE for SVG and PNG. */
TL_PUBLIC enum tl_status tl_scene_write_svg(const struct tl_scene *scene, struct tl_sink *sink);
/*
 * The same as an element of an HTML page. `targets` has an entry for each item of the schedule's plan:
 * where its bar and words link to ("#row:award"), or NULL. NULL: no links at all.
 */
TL_PUBLIC enum tl_status tl_scene_write_svg_inline(const struct tl_scene *scene, const char *const *targets,
                                                   struct tl_sink *sink);
TL_PUBLIC enum tl_status tl_scene_write_png(const struct tl_scene *scene, struct tl_sink *sink);
TL_PUBLIC enum tl_status tl_scene_write_pdf(const struct tl_scene *scene, struct tl_sink *sink);

TL_END_DECLS

#endif
