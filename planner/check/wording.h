/*
 * wording.h - dates and names as findings say them.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef TL_CHECK_WORDING_H
#define TL_CHECK_WORDING_H

#include <glib.h>
#include <tenderline/plan.h>

/* "Saturday 2014-02-01". g_free(). The day must be known. */
char *tl_wording_day(tl_day day);
/* "on Saturday 2014-02-01", "between 2014-02-01 and 2014-02-28", "by 2014-02-28", "not before ...". g_free(). */
char *tl_wording_window(struct tl_window window);
/* "1 day", "12 days". g_free(). */
char *tl_wording_days(int32_t days);
/* The title people know: of a part that repeats its owner, the owner's. */
const char *tl_wording_title(const struct tl_item *items, const struct tl_item *item);

#endif
