/*
 * timetable.h - the clerk's table before it takes a form: rows of words in their order.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef TL_EXPORT_TIMETABLE_H
#define TL_EXPORT_TIMETABLE_H

#include <glib.h>
#include <internal/language.h>
#include <tenderline/export.h>

enum tl_timetable_column {
    TL_COLUMN_DATE = 0,
    TL_COLUMN_TIME,
    TL_COLUMN_PRINTED, /* words of the source, if they were asked for; in text they stand under the row */
    TL_COLUMN_ACTIVITY,
    TL_COLUMN_BODY,
    TL_COLUMN_NOTES,
};
#define TL_TIMETABLE_COLUMNS (TL_COLUMN_NOTES + 1)

struct tl_timetable_row {
    char *cells[TL_TIMETABLE_COLUMNS]; /* never NULL */
    const struct tl_item *item;        /* of several in one row the first */
    GArray *others;                    /* uint32_t: the others, or NULL */
    char *group;                       /* heading that it may stand under, or NULL */
    int64_t group_place;               /* rows of a lesser one come first, whatever their dates */
    struct tl_times times;             /* planned; open when it has no date */
    int time;                          /* of day, in minutes; TL_TIME_NONE */
    bool closing;                      /* stands behind all else of its day, if it has no time */
    bool undated;                      /* belongs to the list at the end; its date cell may be empty */
};

/* One line of the figures by financial year; the lines of a table have equally many cells. */
struct tl_timetable_line {
    char **cells; /* the first says whose figures they are, "" of heads */
    bool heads;   /* the years: a table begins; there may be several, for one is not wider than a page */
    bool sum;
};

struct tl_timetable {
    const struct tl_language *language; /* NULL: English */
    const char *tag;                    /* "en-GB" */
    char *title;
    char *caption;   /* "Timetable, as at 25 July 2013" */
    char *mark;      /* "Not for publication: ..." or NULL */
    GPtrArray *lots; /* char *: a sentence for each procurement with lots */
    GArray *rows;    /* struct tl_timetable_row: the dated ones, then the undated ones */
    size_t dated_count;
    bool printed;                          /* the words of the source were asked for */
    bool grouped;                          /* rows stand under headings */
    bool has_column[TL_TIMETABLE_COLUMNS]; /* some row has something to say in it */
    GArray *figures;                       /* struct tl_timetable_line; none in CSV, which is one table */
    char *footer;                          /* sentences */
    const char *disclaimer;                /* the last line */
};

struct tl_timetable *tl_timetable_create(const struct tl_schedule *schedule,
                                         const struct tl_export_options *options,
                                         const struct tl_timetable_options *timetable);
void tl_timetable_destroy(struct tl_timetable *timetable);

const struct tl_timetable_row *tl_timetable_row_at(const struct tl_timetable *timetable, size_t index);
/* The heading that row `index` begins, or NULL if it goes on under the one before. */
const char *tl_timetable_heading(const struct tl_timetable *timetable, size_t index);
const struct tl_timetable_line *tl_timetable_line_at(const struct tl_timetable *timetable, size_t index);
/* Behind the last line of the table of figures that begins at line `first`. */
size_t tl_timetable_figures_end(const struct tl_timetable *timetable, size_t first);
/* True if it happens on one day that is known. */
bool tl_timetable_row_exact(const struct tl_timetable_row *row);
/*
 * A row without a date in one line: "Cabinet: to be confirmed (not before 1 June 2013); assumed — Cabinet".
 * New string.
 */
char *tl_timetable_undated(const struct tl_timetable *timetable, const struct tl_timetable_row *row);
/* "Date", "Time", ... */
const char *tl_timetable_column_name(const struct tl_timetable *table, enum tl_timetable_column column);

enum tl_status tl_timetable_write_text(const struct tl_timetable *timetable, struct tl_sink *sink);
enum tl_status tl_timetable_write_markdown(const struct tl_timetable *timetable, struct tl_sink *sink);
enum tl_status tl_timetable_write_html(const struct tl_timetable *timetable, struct tl_sink *sink);
enum tl_status tl_timetable_write_csv(const struct tl_timetable *timetable, struct tl_sink *sink);

#endif
