/*
 * words.h - dates in words, as people write them into tables and reports: "Mid June to Mid July",
 * "28th Aug & 12th Sept", "by no later than 5pm on Friday 3 April 2026", "tbc".
 *
 * What is not written stays open: a year that is missing is 0 until somebody who knows the rows around
 * it sets one. British order: 10/2/14 is 10 February 2014. The words themselves stand in lexicon.c.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef TL_WORDS_WORDS_H
#define TL_WORDS_WORDS_H

#include <glib.h>
#include <tenderline/date.h>

enum words_unit {
    WORDS_DAY = 0,
    WORDS_WEEK, /* named by a day: usually its Monday */
    WORDS_MONTH,
    WORDS_QUARTER,
    WORDS_SEASON,
    WORDS_YEAR,
    WORDS_FINANCIAL_YEAR, /* `year` is that of its April */
};

enum words_part { WORDS_WHOLE = 0, WORDS_EARLY, WORDS_MID, WORDS_LATE, WORDS_END };

/* One date. Which of year, month, day and number count is the unit's business. */
struct words_date {
    enum words_unit unit;
    enum words_part part;
    int year; /* 0: not written */
    int month;
    int day;
    int number;       /* of a quarter or season, 1 to 4 */
    bool financial;   /* a quarter of a financial year: 1 is April to June */
    bool week_ending; /* WORDS_WEEK: the day is in it, not its first */
    int weekday;      /* as written, enum tl_weekday; -1 for none */
    bool approximate; /* "about" */
    bool uncertain;   /* "likely", "provisional", "?" */
    bool bare;        /* "Nov 26": the figures might be a year */
    size_t at, length;
};

enum words_shape {
    WORDS_UNREAD = 0, /* no date, or words that may change what it means */
    WORDS_BLANK,      /* nothing, a dash, "n/a" */
    WORDS_TBC,
    WORDS_ONGOING,
    WORDS_DITTO,      /* "as above" */
    WORDS_ONE,        /* some day of it, or all of it: the title decides */
    WORDS_RANGE,      /* from the first to the last */
    WORDS_BETWEEN,    /* "between": the same, or one day of it */
    WORDS_BY,         /* in it or before */
    WORDS_BEFORE,     /* before it */
    WORDS_FROM,       /* starts in it */
    WORDS_UNTIL,      /* ends in it */
    WORDS_NOT_BEFORE, /* in it or later */
    WORDS_AFTER,      /* later than it */
    WORDS_EITHER,     /* one of several */
    WORDS_SET,        /* on several */
};

/* What is not certain about a reading, even once the year is known. Bits. */
enum words_doubt {
    WORDS_DOUBT_EITHER = 1 << 0,     /* "July/August" */
    WORDS_DOUBT_ORDER = 1 << 1,      /* 10/2/14: day first */
    WORDS_DOUBT_SHORT_YEAR = 1 << 2, /* Feb-14: a month and a year, or a month and a day */
    WORDS_DOUBT_MONTH_YEAR = 1 << 3, /* 2009-10: a financial year, or October 2009 */
    WORDS_DOUBT_QUARTER = 1 << 4,    /* Q3 2018: of the calendar year */
    WORDS_DOUBT_WINTER = 1 << 5,     /* winter 2014: the one that ends in 2015 */
    WORDS_DOUBT_IGNORED = 1 << 6,    /* words that were passed over */
    WORDS_DOUBT_SPELLING = 1 << 7,   /* "Febuary" */
    WORDS_DOUBT_TBC = 1 << 8,        /* a date, and "tbc" with it */
    WORDS_DOUBT_MONTHS = 1 << 9,     /* "June and July": all of both */
    WORDS_DOUBT_LINES = 1 << 10,     /* two dates on two lines: on both */
    WORDS_DOUBT_FINANCIAL = 1 << 11, /* FY18: the year from April 2018 */
};

/* How numbers such as 10/2/14 showed their order. Bits. */
enum words_order {
    WORDS_ORDER_DAY_FIRST = 1 << 0,
    WORDS_ORDER_MONTH_FIRST = 1 << 1,
    WORDS_ORDER_OPEN = 1 << 2, /* either would do */
};

#define WORDS_DATES_MAX 12
/* Longer texts are not read as dates at all, which bounds the time that one takes. */
#define WORDS_LENGTH_MAX 400

struct words_reading {
    enum words_shape shape;
    struct words_date dates[WORDS_DATES_MAX];
    size_t date_count;
    int time, end_time;          /* minutes of the day, or TL_TIME_NONE */
    struct tl_duration duration; /* "for 12 weeks" beside one date; else not given */
    unsigned doubts;             /* enum words_doubt */
    unsigned orders;             /* enum words_order */
    bool done;                   /* "completed" */
    bool serial; /* UNREAD: the number under which a spreadsheet keeps a day; `dates[0]` is that day */
    size_t ignored_at, ignored_length; /* the first words that were passed over */
};

/*
 * Reads `text`, which is valid UTF-8. `month_first` takes 10/2/14 for 2 October. Years that are
 * missing but follow from the same text are filled in ("23rd Sept until 31st Dec 2013").
 */
void tl_words_read(const char *text, bool month_first, struct words_reading *ret_reading);

/* True if the reading has a date without a year: then all of them lack it. */
bool tl_words_needs_year(const struct words_reading *reading);
/* Sets the year of the first date, of which it is that of the first day, and lets the others follow. */
void tl_words_set_year(struct words_reading *reading, int year);

/*
 * The days a date may mean, once its year is known; false if there is no such day. `when` is as
 * the plan file would hold it.
 */
bool tl_words_when(const struct words_date *date, struct tl_when *ret_when);
/* The same as text for a plan file: "2013-06-~15", "FY2009"; NULL if there is no such day. g_free(). */
char *tl_words_edtf(const struct words_date *date);
/* What is written is a weekday that the day, once its year is known, is not. */
bool tl_words_weekday_wrong(const struct words_date *date);
/* Day, month and year are all known: the date is one day of the calendar. */
bool tl_words_day(const struct words_date *date, tl_day *ret_day);

/* Date attributes for an item of a plan; NULL where it takes none. */
struct words_fields {
    char *on, *start, *finish, *dates;
    /* Where it stands in time, for the rows around it; open ends if there is no telling. */
    tl_day first, last;
    bool whole; /* a month or more, taken as all of it, not as some day in it */
};
/*
 * What an item with these words has. `work`: its title speaks of something that takes time, so that
 * "July" fills the month. False if a year is missing or there is no such day; then all are NULL.
 */
bool tl_words_fields(const struct words_reading *reading, bool work, struct words_fields *ret_fields);
void tl_words_fields_finish(struct words_fields *fields);

#endif
