/*
 * build.h - how calendars are made: from a description, on the bank holidays of a division.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef TL_CALENDAR_BUILD_H
#define TL_CALENDAR_BUILD_H

#include <tenderline/calendar.h>
#include <tenderline/diag.h>

/* A week: bit 1 << enum tl_weekday for each working day. */
#define TL_WEEK_MONDAY_TO_FRIDAY 0x1fu
#define TL_WEEK_EVERY_DAY 0x7fu

/* One bank holiday. */
struct tl_holiday {
    tl_day day;
    const char *title;
    bool substitute; /* in place of a holiday that fell on a weekend */
    bool projected;  /* made by rule, not published yet */
};

/* The bank holidays of one division, or of the whole kingdom; immutable, with a reference count. */
struct tl_holidays;

/*
 * `rows` need not be sorted; of two on one day the first stays. Strings are copied. Days before
 * `from` and after `published_until` (both inclusive) are provisional.
 */
struct tl_holidays *tl_holidays_create(const char *division, tl_day from, tl_day published_until,
                                       const struct tl_holiday *rows, size_t row_count);
struct tl_holidays *tl_holidays_ref(struct tl_holidays *holidays);
void tl_holidays_unref(struct tl_holidays *holidays);
tl_day tl_holidays_from(const struct tl_holidays *holidays);
tl_day tl_holidays_published_until(const struct tl_holidays *holidays);
/* Sorted by day. */
const struct tl_holiday *tl_holidays_rows(const struct tl_holidays *holidays, size_t *ret_count);

/* All days of all `parts`, provisional where any part is. A title that not all share names its division. */
struct tl_holidays *tl_holidays_unite(const char *division, struct tl_holidays *const *parts,
                                      size_t part_count);

/* A closure, an extra working day or a week of its own: from `first` to `last`, both inclusive. */
struct tl_calendar_exception {
    tl_day first, last; /* plan days */
    bool working;
    const char *title; /* why it is off; NULL: "closure" */
};
struct tl_calendar_week {
    tl_day first, last;
    unsigned days;
};

/* A calendar to be made. Strings and arrays are copied. */
struct tl_calendar_spec {
    const char *id;
    const char *title;                    /* NULL: the id */
    const struct tl_calendar *base;       /* its weeks, holidays and exceptions come first; or NULL */
    unsigned days;                        /* the week; 0: the base's, without one Monday to Friday */
    struct tl_holidays *holidays;         /* NULL: the base's or none */
    const struct tl_calendar_week *weeks; /* of two on a day the later stands */
    size_t week_count;
    const struct tl_calendar_exception *exceptions; /* stand above weeks and holidays; the later above */
    size_t exception_count;
};

/* Costs some 30 microseconds. Ends with tl_calendar_destroy(). */
struct tl_calendar *tl_calendar_create(const struct tl_calendar_spec *spec);
/* Accepts NULL. */
void tl_calendar_destroy(struct tl_calendar *calendar);

/*
 * The divisions under `data_dir`/calendars, and their union; costs about a millisecond. What is wrong
 * in the files goes to `diags`, and then *ret_divisions is NULL. TL_ERR_IO if one cannot be read.
 */
struct tl_divisions;
TL_MUST_CHECK enum tl_status tl_divisions_load(const char *data_dir, struct tl_diags *diags,
                                               struct tl_divisions **ret_divisions);
void tl_divisions_destroy(struct tl_divisions *divisions);
/*
 * "england-and-wales", "scotland", "northern-ireland", "united-kingdom"; NULL for any other. Borrowed.
 * The union is made when it is first asked for.
 */
struct tl_holidays *tl_divisions_find(struct tl_divisions *divisions, const char *division);

/*
 * The predefined calendar of that id: the four divisions and "every-day". NULL for any other id.
 * Each call makes a new one, which the caller owns.
 */
struct tl_calendar *tl_calendar_predefined(struct tl_divisions *divisions, const char *id);
/* Their ids, ending with NULL: for "did you mean". */
const char *const *tl_calendar_predefined_ids(void);

#endif
