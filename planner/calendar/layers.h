/*
 * layers.h - what a calendar is made of, for calendar.c, layers.c and near.h alone.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef TL_CALENDAR_LAYERS_H
#define TL_CALENDAR_LAYERS_H

#include "planner/calendar/build.h"

#include <glib.h>

#define CALENDAR_DAYS ((uint32_t)(TL_DAY_LAST - TL_DAY_FIRST + 1))
#define CALENDAR_WORDS ((CALENDAR_DAYS + 63) / 64)

/* The days of nearly all plans, 1 January 2000 to 31 December 2049, have tables of their own. */
#define NEAR_FIRST ((tl_day)10957)
#define NEAR_DAYS ((uint32_t)18263)

/* A stretch of days that are off for one reason; both ends inclusive. */
struct day_off {
    tl_day first, last;
    const char *title;
};

struct tl_calendar {
    char *id;
    char *title;
    struct tl_holidays *holidays; /* one reference; or NULL */
    /* The layers, kept for calendars that are based on this one. */
    unsigned days;
    GArray *weeks;      /* struct tl_calendar_week */
    GArray *exceptions; /* struct tl_calendar_exception */
    GStringChunk *titles;
    /* What they come to. */
    GArray *reasons; /* struct day_off, by day, apart from one another; not for the weekdays off */
    int32_t total;   /* working days */
    uint64_t bits[CALENDAR_WORDS];
    int32_t ranks[CALENDAR_WORDS];      /* working days before each word */
    int32_t near_rank;                  /* working days before NEAR_FIRST */
    uint32_t near_count;                /* working days in the near years */
    uint16_t near_ranks[NEAR_DAYS + 1]; /* of them, before each near day and before the one behind */
    uint16_t near_days[NEAR_DAYS];      /* the near working days, counted from NEAR_FIRST */
    uint16_t hints[CALENDAR_WORDS + 1]; /* the word of working day 64 * i */
};

#endif
