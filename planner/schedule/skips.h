/*
 * skips.h - which days a count takes and which it leaves out, with their reasons, in figures and words.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef TL_SCHEDULE_SKIPS_H
#define TL_SCHEDULE_SKIPS_H

#include <glib.h>
#include <tenderline/schedule.h>

/*
 * The days off in [from, to), as stretches that share a reason: "weekend", "Good Friday", "Wednesday".
 * Array of struct tl_why_skip, whose reasons are the calendar's. Both ends known.
 */
GArray *tl_skips_find(const struct tl_calendar *calendar, tl_day from, tl_day to);
/*
 * "8–9 March 2025 (weekend)", or of many "4 weekends, Good Friday 3 April 2026 and the closure
 * 'Office closed' 24–31 December 2026". "" of none. Without
 * `years` where the words before say which year it is. g_free.
 */
char *tl_skips_text(const struct tl_why_skip *skips, size_t count, bool years);
/* The days between the skips, in [from, to): "3–7 and 10–12 March 2025"; NULL of more than a few. g_free. */
char *tl_skips_worked(const struct tl_why_skip *skips, size_t count, tl_day from, tl_day to);

#endif
