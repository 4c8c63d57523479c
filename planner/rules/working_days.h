/*
 * working_days.h - the working days of the law, each regime by its own words.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef TL_RULES_WORKING_DAYS_H
#define TL_RULES_WORKING_DAYS_H

#include "planner/calendar/build.h"

enum tl_working_days {
    TL_WORKING_DAYS_NONE = 0,       /* the rule counts none */
    TL_WORKING_DAYS_UNITED_KINGDOM, /* no bank holiday in any part of the kingdom (Procurement Act s123) */
    TL_WORKING_DAYS_ENGLAND,        /* nor the first Monday in May (Provider Selection Regime reg 12(12)) */
    TL_WORKING_DAYS_ENGLAND_AND_WALES, /* no bank holiday there */
    TL_WORKING_DAYS_SCOTLAND,
    TL_WORKING_DAYS_NORTHERN_IRELAND,
    TL_WORKING_DAYS_AUTHORITY, /* no bank holiday of the authority's own division */
    TL_WORKING_DAYS_ELECTION,  /* as England and Wales, nor Christmas Eve (elections) */
};
#define TL_WORKING_DAYS_COUNT (TL_WORKING_DAYS_ELECTION + 1)
/* "united-kingdom": the name in packs; "none" for none. */
const char *tl_working_days_name(enum tl_working_days days);
/* All names in the order of the enum, ending with NULL. */
const char *const *tl_working_days_names(void);

/* All of them, made once. */
struct tl_working_calendars;
/* Reads `data_dir`/calendars; trouble as tl_divisions_load(). */
TL_MUST_CHECK enum tl_status tl_working_calendars_load(const char *data_dir, struct tl_diags *diags,
                                                       struct tl_working_calendars **ret_calendars);
/* Accepts NULL. */
void tl_working_calendars_destroy(struct tl_working_calendars *calendars);
/*
 * Borrowed; NULL for none. `division` ("scotland"; NULL and unknown ones: "england-and-wales") is the
 * authority's own and matters to that one alone.
 */
const struct tl_calendar *tl_working_calendars_find(const struct tl_working_calendars *calendars,
                                                    enum tl_working_days days, const char *division);

#endif
