/*
 * meeting.h - what is said about meetings and blackouts: which one, why not an earlier one, what
 * missing it costs.
 *
 * Every function returns a new string (g_free).
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef TL_SCHEDULE_MEETING_H
#define TL_SCHEDULE_MEETING_H

#include "planner/schedule/allowed.h"
#include "planner/schedule/sentence.h"

/*
 * "the first meeting of 'Cabinet' after ...; it misses 9 June 2026: the report was due on 29 May 2026;
 * missing it means 8 September 2026".
 */
char *tl_meeting_reason(const struct tl_schedule *schedule, uint32_t item);
/* "no date yet: 'Cabinet' lists no meeting"; NULL when no meeting is missing. */
char *tl_meeting_lack(const struct tl_schedule *schedule, uint32_t item);
/* "'Cabinet'", "'Cabinet' and 'Board'": those who meet. */
char *tl_meeting_bodies(const struct tl_schedule *schedule, const struct tl_allowed *allowed);
/* "; 'Before the election', 30 March 2026 to 7 May 2026, ends before it" where a blackout moves it; or "". */
char *tl_blackout_words(const struct tl_schedule *schedule, uint32_t item);

/* Findings: no meeting listed, none left, none in time, one just missed. */
void tl_meetings_report(const struct tl_schedule *schedule, struct tl_diags *diags);

#endif
