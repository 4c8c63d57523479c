/*
 * sentence.h - the phrases of which reasons, `why` and findings are made.
 *
 * Every function returns a new string (g_free).
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef TL_SCHEDULE_SENTENCE_H
#define TL_SCHEDULE_SENTENCE_H

#include "planner/schedule/outcome.h"

/* Prose for reports, figures ("2026-05-05") for the arithmetic of diagnostics. */
enum tl_style { TL_STYLE_PROSE = 0, TL_STYLE_FIGURES };

/* "on 5 May 2026", "between 5 May 2026 and 9 May 2026", "not before 5 May 2026". */
char *tl_sentence_on(struct tl_window days, enum tl_style style);
/* ", skipping 4 weekends and Good Friday 18 April 2025" of the days off in [from, to); or "". */
char *tl_sentence_skips(const struct tl_calendar *calendar, tl_day from, tl_day to);
/* "after 'Tender period' ends on 31 December 2013". `times` are the predecessor's. */
char *tl_sentence_follows(const struct tl_schedule *schedule, const struct tl_cause *cause,
                          const struct tl_times *times, enum tl_style style);
/* "56 days before 'Start' on 1 April 2027". `times` are the successor's. */
char *tl_sentence_precedes(const struct tl_schedule *schedule, const struct tl_cause *cause,
                           const struct tl_times *times);
/*
 * through.c: as tl_sentence_follows(), of what a meeting waits for: "with 10 working days for its report
 * after 'Evaluation' ends on 3 March 2027".
 */
char *tl_sentence_led(const struct tl_schedule *schedule, const struct tl_cause *cause);
/* "in time to take effect for 'Mobilise' on 9 July 2027"; NULL where no part of its own comes between. */
char *tl_sentence_held(const struct tl_schedule *schedule, const struct tl_cause *cause);
/* "'Contract' starts on 13 March 2025 and ends on 14 March 2025", "'Cabinet' is on 12 November 2012". */
char *tl_sentence_dates(const struct tl_item *item, const struct tl_times *times, enum tl_style style);
/* The node's cause, however it is placed. */
struct tl_cause tl_sentence_cause(const struct tl_schedule *schedule, uint32_t item);
/* The dates of the item that drives another: before it went late for its sake. */
struct tl_times tl_sentence_times(const struct tl_schedule *schedule, const struct tl_cause *cause);
/* One of the two, as the item is placed late or not. */
char *tl_sentence_driven(const struct tl_schedule *schedule, uint32_t item, const struct tl_cause *cause,
                         const struct tl_times *times);
/* The reason of a planned date. */
char *tl_sentence_reason(const struct tl_schedule *schedule, uint32_t item);

#endif
