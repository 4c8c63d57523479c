/*
 * feed.h - calendar events before they become iCalendar.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef TL_EXPORT_FEED_H
#define TL_EXPORT_FEED_H

#include <glib.h>
#include <tenderline/export.h>

struct tl_feed_edition;

struct tl_feed_event {
    char uid[37];
    const char *item;       /* id; borrowed from the plan */
    const char *plan;       /* of a programme: the plan's id; else NULL */
    const char *plan_title; /* the same: its title */
    char *summary;
    char *description;
    const char *category; /* static */
    const char *colour;   /* static: a CSS colour name */
    const char *location; /* borrowed from the plan, or NULL */
    char *url;            /* plain ASCII without blanks, or NULL */
    tl_day first, last;   /* inclusive; of a timed event both the day it begins */
    bool timed;           /* local times of Europe/London follow */
    int start_minutes;    /* from midnight of `first` */
    int end_minutes;      /* later than start_minutes; 1440 and more reach into the next day */
    bool tentative;
    bool finish;                              /* the end of what began in another event */
    bool apart;                               /* nothing comes before or after it */
    bool busy;                                /* takes the subscriber's time */
    bool alarmed;                             /* alarm_minutes follow */
    int alarm_minutes;                        /* from the start of the event; negative: before it */
    const struct tl_feed_relation *relations; /* borrowed */
    size_t relation_count;
};

/* What waits for an event (RFC 9253, 6.2): said by the one that comes first. */
struct tl_feed_relation {
    enum tl_link_type type;
    const char *uid; /* of the event that waits */
    bool lagged;     /* `lag_days` are exact */
    int32_t lag_days;
};
struct tl_feed_relations;

/* Before an event's title: of the two events of a long bar, and of what is cancelled. */
#define TL_FEED_STARTS "Starts: "
#define TL_FEED_ENDS "Ends: "
#define TL_FEED_WITHDRAWN "Withdrawn: "
#define TL_FEED_NOT_SHOWN "No longer shown: "
/* Between an event's title and its plan's: "Cabinet decides – Care at home". */
#define TL_FEED_OF_PLAN " \xE2\x80\x93 "

/* One plan of a feed: what its events are made from. */
struct tl_feed {
    const struct tl_schedule *schedule; /* NULL: events are copied from `own` */
    struct tl_feed_edition *own;        /* the plan's own feed, or NULL */
    char *own_plan;                     /* the id that it names, or NULL */
    const struct tl_export_options *options;
    const char *plan;                    /* id */
    char *plan_title;                    /* of a programme: what its events say of their plan; else NULL */
    unsigned char *chosen;               /* enum tl_chosen by item, or NULL */
    unsigned char *alarmed;              /* the same: what an alarm goes before; NULL: nothing */
    struct tl_feed_relations *relations; /* or NULL */
    bool context;                        /* stages name their procurement */
};

/* A whole feed. */
struct tl_feed_calendar {
    const struct tl_export_options *options;
    struct tl_feed *plans; /* by id */
    size_t plan_count;
    bool programme; /* events say of which plan they are */
    char *identity; /* X-TENDERLINE-FEED */
    char *name, *description;
};

/* Which revision of an event is written. */
struct tl_feed_mark {
    const char *modified; /* "20260415T093000Z": DTSTAMP and LAST-MODIFIED */
    uint32_t sequence;
};

/* feed.c, through libical. Appends an event. */
void tl_feed_event_put(GString *text, const struct tl_feed_event *event, const struct tl_feed_mark *mark);
/* feed.c: what stands before the zone and the events; `mark` with the floor of SEQUENCE. */
void tl_feed_head_put(GString *text, const struct tl_feed_calendar *calendar,
                      const struct tl_feed_mark *mark);

/* feed_calendar.c: identity, name and description; `programme` is its name, or NULL for that of one plan. */
void tl_feed_calendar_name(struct tl_feed_calendar *calendar, const char *programme);
void tl_feed_calendar_finish(struct tl_feed_calendar *calendar);
/* The identity of the feed of one plan, or of any for "*" as plan. New string. */
char *tl_feed_identity(const char *plan_id, const struct tl_export_options *options);
/* Text that any reader can take: valid UTF-8, line breaks but no other control characters. New string. */
char *tl_feed_clean_text(const char *text);
/* The same in one line without commas and semicolons: fit for names. New string. */
char *tl_feed_clean_name(const char *text);

/* Appends the events of one item (struct tl_feed_event) to `events`; none for what is not fed. */
void tl_feed_events_add(GArray *events, const struct tl_feed *feed, const struct tl_item *item);
/* Frees what the events hold and empties the array. */
void tl_feed_events_clear(GArray *events);

/* feed_gap.c: the days from the end of a contract to the start of what replaces it, where both are exact. */
struct tl_feed_gap {
    const struct tl_item *old; /* what is replaced */
    tl_day first, last;        /* inclusive */
};
/* False where there is none, or none that the selection asks for. */
bool tl_feed_gap_find(const struct tl_feed *feed, const struct tl_item *contract,
                      struct tl_feed_gap *ret_gap);

/*
 * feed_relation.c: what waits for what, between events of the plan. NULL where nothing does. Ends with
 * tl_feed_relations_free().
 */
struct tl_feed_relations *tl_feed_relations_create(const struct tl_feed *feed);
void tl_feed_relations_free(struct tl_feed_relations *relations);
/* Fills in those of an event of that item. */
void tl_feed_relations_find(const struct tl_feed_relations *relations, uint32_t item,
                            struct tl_feed_event *event);

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
