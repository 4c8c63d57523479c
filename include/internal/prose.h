/*
 * prose.h - dates in English words, for diagnostics, reasons and the law. Outputs that have a language
 * take language.h. Not installed.
 *
 * Every function returns a new string (g_free).
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef TL_INTERNAL_PROSE_H
#define TL_INTERNAL_PROSE_H

#include <glib.h>
#include <tenderline/schedule.h>

char *tl_prose_day(tl_day day);           /* "15 April 2026" */
const char *tl_prose_weekday(tl_day day); /* "Wednesday"; static */
char *tl_prose_time(int minutes);         /* "10.30am", "2pm", "noon", "midnight" (24:00) */
/* "February 2014", "mid June 2013", "by March 2010", "2018/19", "between 12 and 20 June 2013",
 * "from November 2014 or later", "week commencing 10 February 2014", "to be confirmed". */
char *tl_prose_when(const struct tl_when *when);
/* A computed window: one day, "between A and B", "by B" (open past), "not before A" (open future). */
char *tl_prose_window(struct tl_window window);
/* Inclusive range of two exact days, shortened: "6–31 January 2014", "23 September – 31 December 2013". */
char *tl_prose_range(tl_day first, tl_day last);
char *tl_prose_duration(const struct tl_duration *duration); /* "8 working days", "1 year and 3 months" */
/*
 * The dates of an item as a timetable prints them, from its own words where it has fixed dates and
 * from the schedule otherwise: "mid June to mid July 2013", "24 July and 1 August 2013",
 * "to be confirmed (not before 1 June 2013)", "no date yet".
 */
char *tl_prose_item(const struct tl_schedule *schedule, uint32_t item);

/* What happens on the day of a part ("report due"); NULL where the owner's own title says it. */
const char *tl_prose_part(enum tl_part part);

/*
 * A message as readers of a report want it: "1 October 2027" for 2027-10-01, and a capital. Messages
 * are English in any plan, and so are their dates.
 */
char *tl_prose_finding(const char *text);

#endif
