/*
 * language.h - the words of a language, and dates in them, as reports print them. Not installed.
 *
 * `language` may be NULL: English. Every function that answers char * gives a new string (g_free).
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef TL_INTERNAL_LANGUAGE_H
#define TL_INTERNAL_LANGUAGE_H

#include <glib.h>
#include <tenderline/language.h>
#include <tenderline/schedule.h>

enum tl_word {
#define TL_WORD(name, key, english) TL_WORD_##name,
#include <internal/words.def>
#undef TL_WORD
    TL_WORD_COUNT
};

/* The tag for a text in this language from a plan that names `tag` (or NULL) as its own. */
const char *tl_language_tag(const struct tl_language *language, const char *tag);
const char *tl_language_word(const struct tl_language *language, enum tl_word word);
/* The same with {1}, {2} and {3} filled in; the texts end with NULL. */
char *tl_language_fill(const struct tl_language *language, enum tl_word word, ...) G_GNUC_NULL_TERMINATED;
/* A word that was kept by itself, filled in; the last text is NULL. */
char *tl_language_fill_kept(const char *word, const char *const *texts);
/* With a capital, for the start of a line or a cell. */
char *tl_language_capital(const char *text);
/* "one, two and three". */
char *tl_language_join(const struct tl_language *language, const char *const *texts, size_t count);

const char *tl_language_month(const struct tl_language *language, int month);          /* "April", 1 to 12 */
const char *tl_language_month_short(const struct tl_language *language, int month);    /* "Apr" */
const char *tl_language_weekday(const struct tl_language *language, tl_day day);       /* "Wednesday" */
const char *tl_language_weekday_short(const struct tl_language *language, tl_day day); /* "Wed" */
char *tl_language_day(const struct tl_language *language, tl_day day);                 /* "15 April 2026" */
char *tl_language_day_long(const struct tl_language *language, tl_day day);  /* "Wednesday 15 April 2026" */
char *tl_language_day_short(const struct tl_language *language, tl_day day); /* "15 Apr 2026" */
char *tl_language_time(const struct tl_language *language, int minutes);     /* "10.30am", "2pm", "noon" */
/* "February 2014", "mid June 2013", "by March 2010", "2018/19", "between 12 and 20 June 2013",
 * "from November 2014 or later", "week commencing 10 February 2014", "to be confirmed". */
char *tl_language_when(const struct tl_language *language, const struct tl_when *when);
/* How the words of a time, as tl_language_when() gives them, stand to the time they name. */
enum tl_stance { TL_STANCE_NONE = 0, TL_STANCE_BETWEEN, TL_STANCE_BY, TL_STANCE_FROM, TL_STANCE_NOT_BEFORE };
enum tl_stance tl_language_stance(const struct tl_when *when);
/*
 * Renames the two ends of one bar so that each can stand beside the other, or alone behind "until": a
 * quarter, whose name has a "to" in it, as a choice of its months. Not where both are the same quarter.
 */
void tl_language_ends(struct tl_when *start, struct tl_when *finish);
/* Cuts the year from `words` of `when`, where `next`, which follows them, ends with the same. */
void tl_language_drop_year(char *words, const struct tl_when *when, const char *next);
/* A computed window: one day, "between A and B", "by B" (open past), "not before A" (open future). */
char *tl_language_window(const struct tl_language *language, struct tl_window window);
/* Inclusive range of two exact days, shortened: "6–31 January 2014", "23 September – 31 December 2013". */
char *tl_language_range(const struct tl_language *language, tl_day first, tl_day last);
/* The same for a group; months where they are whole: "May 2013", "September 2013 to April 2014". */
char *tl_language_span(const struct tl_language *language, tl_day first, tl_day last);
/*
 * The dates of an item as a timetable prints them, from its own words where it has fixed dates and
 * from the schedule otherwise: "mid June to mid July 2013", "24 July and 1 August 2013",
 * "to be confirmed (not before 1 June 2013)", "no date yet".
 */
char *tl_language_item(const struct tl_language *language, const struct tl_schedule *schedule, uint32_t item);
/* What happens on the day of a part ("report due"); NULL where the owner's own title says it. */
const char *tl_language_part(const struct tl_language *language, enum tl_part part);
/* "withdrawn". */
const char *tl_language_status(const struct tl_language *language, enum tl_item_status status);

#endif
