/*
 * feed.h - calendar events before they become iCalendar.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef TL_EXPORT_FEED_H
#define TL_EXPORT_FEED_H

#include <glib.h>
#include <tenderline/export.h>

struct tl_feed_event {
    char uid[37];
    const char *item; /* id; borrowed from the plan */
    char *summary;
    char *description;
    const char *category; /* static */
    const char *colour;   /* static: a CSS colour name */
    const char *location; /* borrowed from the plan, or NULL */
    const char *url;      /* the same; plain ASCII without blanks */
    tl_day first, last;   /* inclusive; of a timed event both the day it begins */
    bool timed;           /* local times of Europe/London follow */
    int start_minutes;    /* from midnight of `first` */
    int end_minutes;      /* later than start_minutes; 1440 and more reach into the next day */
    bool tentative;
};

/* What all events of one feed are made from. */
struct tl_feed {
    const struct tl_schedule *schedule;
    const struct tl_export_options *options;
    bool context; /* stages name their procurement */
};

/* Which revision of an event is written. */
struct tl_feed_mark {
    const char *modified; /* "20260415T093000Z": DTSTAMP and LAST-MODIFIED */
    uint32_t sequence;
};

/* feed.c, through libical. Appends an event. */
void tl_feed_event_put(GString *text, const struct tl_feed_event *event, const struct tl_feed_mark *mark);
/* feed.c: what stands before the zone and the events; `mark` with the floor of SEQUENCE. */
void tl_feed_head_put(GString *text, const struct tl_feed *feed, const struct tl_feed_mark *mark);
/* feed.c: the value of X-TENDERLINE-FEED: plan, audience and selection. New string. */
char *tl_feed_name(const struct tl_feed *feed);

/* Appends the events of one item (struct tl_feed_event) to `events`; none for what is not fed. */
void tl_feed_events_add(GArray *events, const struct tl_feed *feed, const struct tl_item *item);
/* Frees what the events hold and empties the array. */
void tl_feed_events_clear(GArray *events);

/*
 * The zone data of Europe/London as the feed carries it: right from 31 March 1996 on, when summer
 * time got its present rule. CRLF line ends.
 */
extern const char tl_feed_zone_london[];
/* The first day on which that data may be used. */
tl_day tl_feed_zone_first(void);

/* The words of an event's description: dates, reason, what the paper prints. New string. */
char *tl_feed_description(const struct tl_schedule *schedule, const struct tl_item *item);

#endif
