/*
 * layout.h - the working state of one layout: rows of pieces, an axis, pages. Each step of
 * tl_scene_create() fills a part of it; the steps are listed in layout.c.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef TL_CHART_LAYOUT_H
#define TL_CHART_LAYOUT_H

#include "measure.h"
#include "scene.h"
#include "style.h"

#include <internal/language.h>

#define TL_CHART_ROW_LIMIT 10000

/* Sizes in points. */
#define TL_SIZE_TITLE 15.0
#define TL_SIZE_SUBTITLE 9.0
#define TL_SIZE_LABEL 8.5
#define TL_SIZE_SMALL 7.5 /* dates, axis, legend */
#define TL_SIZE_LEAST 7.0 /* footer; nothing is smaller */
#define TL_BAR_HEIGHT 10.0
#define TL_MARK_RADIUS 4.8
#define TL_STEP_RADIUS 2.6
#define TL_ROW_LEAST 17.0
#define TL_LINE_HEIGHT 10.8
#define TL_INDENT 9.0
/* Of the sign in a label that something is wrong. */
#define TL_SIGN_WIDTH 14.0

enum tl_piece_kind {
    TL_PIECE_BAR = 0,
    TL_PIECE_EVENT,
    TL_PIECE_STEP,
    TL_PIECE_BRACKET,
    TL_PIECE_DEADLINE, /* what the item must keep, on its day */
};
enum tl_side { TL_SIDE_NONE = 0, TL_SIDE_INSIDE, TL_SIDE_RIGHT, TL_SIDE_LEFT, TL_SIDE_BELOW };

/* One thing drawn in a row: a bar or a segment of one, an event, a step, the bracket of a group. */
struct tl_piece {
    uint32_t item;
    enum tl_piece_kind kind;
    enum tl_style style;
    struct tl_times times;       /* inclusive windows */
    uint32_t from_item, to_item; /* whose own words say the first and the last day: a part's */
    bool hollow;                 /* to be confirmed */
    bool critical;
    bool struck;                     /* withdrawn, abandoned, superseded */
    bool start_unknown, end_unknown; /* faded to nowhere */
    bool stretch;                    /* its finish may lie beyond the axis: the end of a contract */
    const char *label;               /* "6–31 Jan", or NULL */
    bool missed;                     /* of a deadline: the item certainly ends after it */
    /* Set by tl_marks_collect(); TL_DAY_PAST: there is none. */
    tl_day was_first, was_last; /* in the baseline */
    tl_day done_until;          /* the last day of what is done */
    tl_day spare_until;         /* it may end on that day, and not later */
    tl_day reached;             /* progress.h: what is done was to be done before that day */
    /* Filled by tl_rows_place(), in points. */
    double x0, x1;       /* from the earliest start to the latest finish */
    double core0, core1; /* certain part; core0 >= core1 when there is none */
    double spare_x;      /* where its float ends; 0: none is shown */
    bool cut_left, cut_right;
    bool away; /* none of it is in the days of this page: not drawn */
    enum tl_side place;
    double label_x;
    double label_width;
    guint lane; /* of words below the piece: 1 is the nearest line; 0 elsewhere */
};

struct tl_row {
    uint32_t item;
    bool heading;
    uint32_t depth;
    guint piece_first, piece_count;
    guint line_first, line_count;   /* of the label */
    guint small_first, small_count; /* smaller lines under a heading: its lots */
    const char *text;               /* the label whole */
    const char *small;              /* or NULL */
    unsigned flags;                 /* TL_FONT_... */
    bool found;                     /* something is wrong, or may be: it has a sign */
    guint lanes;                    /* lines of words below the bars */
    double height;
    bool away; /* nothing of it is in the days of this page: left out */
    uint32_t page;
    double y;
};

/* What a band of the axis counts in. */
enum tl_unit {
    TL_UNIT_DAY = 0,
    TL_UNIT_WEEK,
    TL_UNIT_COMMENCING, /* a week that says so: "w/c 6 Apr" */
    TL_UNIT_FORTNIGHT,
    TL_UNIT_FOUR_WEEKS,
    TL_UNIT_MONTH,
    TL_UNIT_QUARTER,
    TL_UNIT_NAMED_QUARTER, /* of a financial year: "Q1 Apr–Jun" */
    TL_UNIT_YEAR,
    TL_UNIT_FINANCIAL_YEAR, /* "2026/27" */
};

/* Days that the axis leaves out; last is exclusive. A stretch is longer than a fifth of all: four at most. */
#define TL_CUTS_MOST 4
struct tl_cut {
    tl_day first, last;
};

struct tl_axis {
    tl_day first, last; /* last is exclusive; equal: there is no axis */
    double x0, x1;
    double per_day;
    struct tl_cut cuts[TL_CUTS_MOST]; /* within first and last, in their order, with days between them */
    guint cut_count;
    enum tl_unit lower, upper; /* equal: one band only */
    bool cut_left, cut_right;  /* there may be more before or after: on another page, or not asked for */
};

/* A body whose meetings stand under the axis. */
struct tl_meeting_line {
    uint32_t body;
    GPtrArray *words; /* its title, wrapped */
    double height;
};

struct tl_notes;

struct tl_chart {
    const struct tl_schedule *schedule;
    const struct tl_plan *plan;
    const struct tl_item *items;
    const struct tl_scheduled *times;
    size_t item_count;
    const struct tl_chart_options *options;
    const struct tl_language *language;
    struct tl_diags *diags;
    struct tl_measure *measure;
    struct tl_scene *scene;
    GStringChunk *strings; /* labels, until the scene is ready */

    GArray *rows;     /* struct tl_row */
    GArray *pieces;   /* struct tl_piece, those of a row together */
    GPtrArray *lines; /* char *, wrapped labels of all rows */
    GArray *bodies;   /* struct tl_meeting_line */
    double bodies_height;
    struct tl_notes *notes; /* notes.h */
    GArray *undated;        /* uint32_t items without a date to draw */
    uint32_t *row_of;       /* item -> row, TL_NONE */
    uint32_t *piece_of;     /* item -> its main piece, TL_NONE */
    bool used[TL_STYLE_COUNT];
    bool used_hollow, used_fade, used_critical, used_link, used_window;
    bool used_found;
    bool used_baseline, used_done, used_spare, used_deadline, used_missed;
    const char *baseline; /* the name of the one that is drawn; NULL: several */
    tl_day today;         /* TL_DAY_PAST: no line */
    bool years;           /* dates in bars name their year */

    struct tl_axis axis;            /* of all columns, or of the one that is drawn */
    GArray *columns;                /* struct tl_column, never empty after tl_columns_cut() */
    unsigned char *shown;           /* enum tl_chosen by item; NULL: all are shown */
    guint bands;                    /* pages of rows, one below the other, of the highest column */
    double scale;                   /* what lengths are multiplied with in the end */
    double page_width, page_height; /* height 0: one picture as high as it needs */
    double margin;
    double label_x, label_width;
    GArray *stretches; /* struct tl_stretch, the rows of one page each */
    GArray *routes;    /* struct tl_route, sorted by row */
    uint32_t page;
    double y; /* where the next thing goes on the page */
};

/* A straight piece of a link in one row, for the words that it must not run through. */
struct tl_route {
    guint row;
    struct tl_box box;
};

/* The rows on one page. */
struct tl_stretch {
    uint32_t page;
    guint row_first, row_end;
    guint continued; /* row of the heading that is repeated on top, or TL_NONE */
    double axis_top; /* the axis stands from here to `top` */
    double top, bottom;
};

/* A part of the time, as wide as a page; most charts have one. */
struct tl_column {
    tl_day first, last; /* last is exclusive */
};

/* rows.c: which rows and pieces there are. */
void tl_rows_collect(struct tl_chart *chart);
/* Gives the pieces their words, once the axis is known. */
void tl_rows_label(struct tl_chart *chart);
/* words.c: the short dates next to a piece, and the whole sentence of an item; g_free. */
char *tl_words_piece(const struct tl_chart *whole, const struct tl_piece *piece);
/* The dates as the table gives them; of a group without dates of its own, what its rows span. */
char *tl_words_dates(const struct tl_chart *chart, uint32_t item);
char *tl_words_sentence(const struct tl_chart *chart, uint32_t item);
/* The title with what must be said of the item: "(assumed)", "(withdrawn)". g_free. */
char *tl_words_title(const struct tl_chart *chart, uint32_t item);
/* Runs of blanks and line ends become one blank each. g_free. */
char *tl_words_clean(const char *text);
/* "16 June 2009", or NULL; g_free. */
char *tl_words_as_at(const struct tl_chart *chart);

/* axis.c: the span of days and its two bands; axis.x0 and x1 are set before. */
void tl_axis_fit(struct tl_chart *chart);
/* Points to the day, and the bands that can be read at this scale. */
void tl_axis_scale(struct tl_chart *chart, double per_day);
double tl_axis_x(const struct tl_axis *axis, tl_day boundary);
/* So many points for a day that the days from first to last fill the room. */
double tl_axis_scale_for(const struct tl_axis *axis, double room);
/* axis_draw.c: */
double tl_axis_height(const struct tl_chart *chart);
/* Bands and the today label above the rows. */
void tl_axis_draw(struct tl_chart *chart, uint32_t page, double top);
/* Shades, grid and today line behind the rows. */
void tl_axis_draw_ground(struct tl_chart *chart, uint32_t page, double top, double bottom);

/* choice.c: fills in chart->shown. */
void tl_choice_apply(struct tl_chart *chart);
bool tl_choice_shows(const struct tl_chart *chart, uint32_t item);
/* The axis is of days that were asked for. */
bool tl_choice_has_days(const struct tl_chart *chart);
/* Narrows the axis to the days asked for. */
void tl_choice_clip(const struct tl_chart *chart, struct tl_axis *axis);

/* sheet.c: size of page or picture, and the scale; false, after a diagnostic, if it cannot be. */
bool tl_sheet_set(struct tl_chart *chart);
/* How many pages a chart takes beside and below one another, without its table. */
struct tl_sheets {
    guint wide, high;
};
bool tl_sheets_fit(struct tl_sheets sheets, const struct tl_chart_options *options);
/* fit.c: says in `diags` what does not fit, and what would. */
void tl_sheets_refuse(const struct tl_schedule *schedule, const struct tl_chart_options *options,
                      struct tl_sheets sheets, struct tl_diags *diags);
/* layout.c: what a chart would take; false if it cannot be laid out at all. */
bool tl_sheets_find(const struct tl_schedule *schedule, const struct tl_chart_options *options,
                    struct tl_sheets *ret_sheets);
/* columns.c: cuts the time so that each page can be read. */
void tl_columns_cut(struct tl_chart *chart);
/* Pages, axis, ground, links and rows of each column. False if a row is too high for a page. */
bool tl_columns_draw(struct tl_chart *chart);

/* place.c: x of pieces and labels, wrapped texts, heights. */
void tl_rows_place(struct tl_chart *chart);
/* What a piece covers, with its marker. */
void tl_piece_extent(const struct tl_piece *piece, double *left, double *right);
/* label.c: the words of a row's pieces, once those have their places. */
void tl_labels_place(struct tl_chart *chart, struct tl_row *row);
/* What a row with words below its bars needs; 0 without such words. */
double tl_labels_height(const struct tl_row *row);
/* Where the words of a piece stand, once the row has its place. */
struct tl_box tl_piece_label_box(const struct tl_row *row, const struct tl_piece *piece);
/* The line from a piece down to its words. */
double tl_piece_leader_x(const struct tl_piece *piece);
/* flow.c: pages and y of rows, and the heads of pages. False if a row is too high for a page. */
bool tl_chart_flow(struct tl_chart *chart);
/* Axis, tints, rules and grid of the rows of one page. */
void tl_stretch_draw(struct tl_chart *chart, const struct tl_stretch *stretch);
/* Makes room for `height` more points on the page; starts a new one when they do not fit. */
void tl_chart_reserve(struct tl_chart *chart, double height);
/* A new page with its head, without an axis. */
void tl_chart_open_page(struct tl_chart *chart);
/* Where content must end; a great number for a single picture. */
double tl_chart_bottom(const struct tl_chart *chart);

/* header.c: from chart->y downwards on chart->page, and the last line of every page. */
void tl_header_draw(struct tl_chart *chart);
void tl_footer_draw(struct tl_chart *chart);
/* legend.c: from chart->y downwards. */
void tl_legend_draw(struct tl_chart *chart);
/* Reserves an entry at *x and writes its words; answers the middle of its sample, 20 wide. */
struct tl_point tl_legend_entry(struct tl_chart *chart, double *x, const char *words);
/* row_draw.c */
void tl_row_draw(struct tl_chart *chart, const struct tl_row *row);
/* The middle of its bars. */
double tl_row_middle(const struct tl_row *row);
/* piece_draw.c */
void tl_piece_draw(struct tl_chart *chart, const struct tl_row *row, const struct tl_piece *piece,
                   uint32_t group);
/* The sample of a style in the legend: a small bar or marker around `centre`. */
void tl_piece_draw_sample(struct tl_chart *chart, struct tl_pen pen, enum tl_style style,
                          struct tl_point centre);
/* The sample of a window: a hollow marker in a pale stretch. */
void tl_piece_draw_window(struct tl_chart *chart, struct tl_pen pen, struct tl_point centre);
/* arrows.c: sets used_link where the rows have links to show. */
void tl_arrows_collect(struct tl_chart *chart);
/* Behind the bars, what drives what. */
void tl_arrows_draw(struct tl_chart *chart);
void tl_arrows_draw_sample(struct tl_chart *chart, struct tl_pen pen, struct tl_point centre);
/* True if a line runs through `box`. */
bool tl_arrows_cross(const struct tl_chart *chart, const struct tl_row *row, struct tl_box box);
/* Below the rows: lists.c and funding.c. */
void tl_undated_draw(struct tl_chart *chart);
void tl_funding_draw(struct tl_chart *chart);
/* facts.c: the table of the same facts, on pages of its own. */
void tl_facts_draw(struct tl_chart *chart);

/* Text at (x, baseline) with the pen's page, role, item and group; answers its width. */
double tl_chart_text(struct tl_chart *chart, const struct tl_pen *pen, struct tl_point at,
                     struct tl_text_run font, const char *text);
/* "Tenders (continued)", shortened to `room`: the whole title stands on a page before. g_free. */
char *tl_chart_continued(struct tl_chart *chart, const char *title, struct tl_text_run font, double room);
struct tl_pen tl_chart_pen(const struct tl_chart *chart, enum tl_role role);

#define TL_CHART_FONT_RUN(size_, flags_, colour_)                                                            \
    ((struct tl_text_run){.size = (size_), .flags = (flags_), .colour = (colour_)})

#endif
