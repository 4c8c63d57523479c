/*
 * table.h - a table of activities and dates, on its way from rows to items.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef TL_IMPORT_TABLE_H
#define TL_IMPORT_TABLE_H

#include <internal/diag.h>

#include "planner/import/cells.h"
#include "planner/import/plan_writer.h"
#include "planner/words/words.h"

/* What a column holds. */
enum table_role {
    TABLE_OTHER = 0,
    TABLE_TITLE,
    TABLE_DATE,
    TABLE_START,
    TABLE_FINISH,
    TABLE_TIME,
    TABLE_OWNER,
    TABLE_NOTE,
    TABLE_SOURCE, /* paragraph */
    TABLE_NUMBER, /* of the row: says nothing */
    TABLE_ROLE_COUNT
};

struct table {
    struct cells_file file;
    uint32_t source; /* of the diagnostics */
    struct tl_diags *diags;
    GArray *rows;  /* uint32_t: where each begins; blank ones are left out */
    GArray *cells; /* struct table_cell: of the row that was read last */
    guint head;    /* row of the headings, rows->len if there is none */
    guint first;   /* row of the first item */
    enum table_role roles[CELLS_COLUMNS_MAX];
    uint32_t columns[TABLE_ROLE_COUNT]; /* the first of each role, TL_NONE without */
    char *names[CELLS_COLUMNS_MAX];     /* headings */
    char *title;                        /* words above the table, or NULL */
    GPtrArray *remarks;                 /* further words above it */
    int year;                           /* that they name; 0 for none */
    bool financial;                     /* a financial year */
    bool month_first;                   /* 2/25/14 occurs, 25/2/14 does not */
    bool day_first;                     /* 25/2/14 occurs */
};

/* tl_import_memory() of a file that is no XML. */
TL_MUST_CHECK enum tl_status tl_table_import(const char *name, const char *bytes, size_t size,
                                             struct tl_diags *diags, struct tl_sink *sink);

/* Reads the cells of a row into table->cells. */
void tl_table_row(struct table *table, guint row);
/* The text of a column of that row, blanks around it stripped; "" where there is none. g_free(). */
char *tl_table_text(const struct table *table, uint32_t column);
/* Its place. */
struct tl_span tl_table_span(const struct table *table, uint32_t column);

/* Finds headings, columns, title. False after a diagnostic if the file is no table of dates. */
bool tl_table_layout(struct table *table);
/* True if the words are a date, whole and plain. */
bool tl_table_dated(const char *text);

/* What a row says of its dates. */
struct table_dates {
    struct words_reading reading;
    char *printed; /* the words; NULL for none */
    uint32_t column;
    bool repeated; /* "as above" */
    char *doubts;  /* why the reading is not certain; NULL if it is */
};
/* Of the row whose cells were read last. */
void tl_table_dates(const struct table *table, struct table_dates *ret_dates);
void tl_table_dates_finish(struct table_dates *dates);

/* How the year of a date came about that does not say it. */
enum table_year {
    TABLE_YEAR_WRITTEN,
    TABLE_YEAR_BEFORE,
    TABLE_YEAR_BEHIND,
    TABLE_YEAR_TITLE,
    TABLE_YEAR_WEEKDAY,
    TABLE_YEAR_UNKNOWN
};
/* Days of the rows around; open ends where there is none. */
struct table_around {
    tl_day before; /* of the last one that has a date */
    tl_day said;   /* of the last one that says its year */
    tl_day behind; /* of the next one that says its year */
};
/* Sets the missing year from the rows around. */
enum table_year tl_table_year(const struct table *table, struct words_reading *reading,
                              const struct table_around *around);

/*
 * Tells what is not certain about the reading, which became `fields`. The reasons, for whoever looks
 * after the plan; NULL if all is certain. g_free().
 */
char *tl_table_doubts_tell(const struct table *table, const struct table_dates *dates, enum table_year year,
                           const struct words_fields *fields, bool work);
/* Tells why there are no fields. */
void tl_table_unread_tell(const struct table *table, const struct table_dates *dates, enum table_year year);

/* Titles of work: "tender evaluation" takes time, "contract award" does not. */
bool tl_table_work(const char *title);
bool tl_table_consultation(const char *title, const char **ret_type);
/* "Phase 1", "PROCUREMENT", "Next steps:": a row without a date that heads those behind it. */
bool tl_table_heading(const char *title);

/* Adds the rows as items. */
void tl_table_write(struct table *table, struct tl_plan_element *root);

/* Ids made from titles, no two alike. */
struct table_ids;
struct table_ids *tl_table_ids_create(void);
void tl_table_ids_destroy(struct table_ids *ids);
/* g_free(). */
char *tl_table_id(struct table_ids *ids, const char *title);

#endif
