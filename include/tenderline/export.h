/*
 * export.h - dates to text files: JSON, CSV, timetable, calendar feed.
 *
 * Every exporter writes what the schedule's plan holds: project it to an audience first. Output is
 * a function of plan and options alone. Files are UTF-8; CSV has CRLF (RFC 4180), feeds too.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef TENDERLINE_EXPORT_H
#define TENDERLINE_EXPORT_H

#include <tenderline/compliance.h>
#include <tenderline/language.h>
#include <tenderline/selection.h>

TL_BEGIN_DECLS

/* A feed as it was published, last or just now. Borrowed. */
struct tl_feed_previous {
    const char *name; /* for diagnostics */
    const char *data;
    size_t size;
};
/* A greater file is refused, in bytes. */
#define TL_FEED_SIZE_MOST ((size_t)128 << 20)
/* How long what was withdrawn stays in a feed, unless asked otherwise. */
#define TL_FEED_TOMBSTONE_DAYS 90

/* Every exporter takes the same options; those that name one are for it alone. All is borrowed. */
struct tl_export_options {
    enum tl_audience audience; /* the plan was projected to; EXEMPT output says "not for publication" */
    tl_day today;              /* for "as at"; TL_DAY_PAST: the status date */
    int64_t publish_time;      /* seconds since 1970-01-01 UTC: DTSTAMP and the like */
    const struct tl_language *language;           /* timetable: of fixed words; NULL: English */
    bool bars_as_spans;                           /* feed: long bars as one event */
    const struct tl_feed_previous *feed_previous; /* feed: what it replaces; NULL: it is the first */
    int feed_tombstone_days; /* feed: how long an event that has gone stays as cancelled; 0: not at all */
    /* feed: the file that goes where that is not `feed_previous`, or NULL: it has to be the same feed, too. */
    const struct tl_feed_previous *feed_replaced;
    /* feed, timetable: NULL is all. Of a feed it is part of what it is, and its days are not looked at. */
    const struct tl_selection *selection;
    const char *feed_url; /* feed: the site that tl_publish_plan() wrote: events lead to its pages; or NULL */
    bool feed_links;      /* feed: RELATED-TO of RFC 9253 between events */
    bool feed_busy;       /* feed: meetings at an hour mark people as busy; else nothing does */
    struct tl_duration feed_alarm; /* feed: so long before decisions and deadlines; not given: no alarms */
    struct tl_diags *diags;        /* diagnostics for the JSON, or NULL */
    bool spans;                    /* JSON: with file places (only for the exempt audience) */
};

/* The JSON of design 8, version 1. */
TL_PUBLIC enum tl_status tl_export_json(const struct tl_schedule *schedule,
                                        const struct tl_export_options *options, struct tl_sink *sink);
/* The schedule as a table for people (fixed width text) and as CSV. */
TL_PUBLIC enum tl_status tl_export_table(const struct tl_schedule *schedule,
                                         const struct tl_export_options *options, struct tl_sink *sink);
TL_PUBLIC enum tl_status tl_export_csv(const struct tl_schedule *schedule,
                                       const struct tl_export_options *options, struct tl_sink *sink);

/* The clerk's table: a row for each date, in words. */
enum tl_timetable_format {
    TL_TIMETABLE_TEXT = 0,
    TL_TIMETABLE_MARKDOWN,
    TL_TIMETABLE_HTML,
    TL_TIMETABLE_CSV
};
enum tl_timetable_view { TL_VIEW_ALL = 0, TL_VIEW_KEY, TL_VIEW_DECISIONS, TL_VIEW_MEETINGS };
enum tl_timetable_order { TL_ORDER_DATE = 0, TL_ORDER_FILE };
/* As ordered: under phases in file order, under nothing by date. Phases come in the order of the file. */
enum tl_timetable_group { TL_GROUP_AS_ORDERED = 0, TL_GROUP_NONE, TL_GROUP_PHASE, TL_GROUP_MONTH };
struct tl_timetable_options {
    enum tl_timetable_format format;
    enum tl_timetable_view view;
    enum tl_timetable_order order;
    enum tl_timetable_group group;
    bool printed; /* the words of the source too */
    bool totals;  /* sums of the figures by financial year */
};
TL_PUBLIC enum tl_status tl_export_timetable(const struct tl_schedule *schedule,
                                             const struct tl_export_options *options,
                                             const struct tl_timetable_options *timetable,
                                             struct tl_sink *sink);

/* The compliance table: an annex to a report, or all of it as CSV and JSON, whatever `all` says. */
enum tl_compliance_format {
    TL_COMPLIANCE_TEXT = 0,
    TL_COMPLIANCE_MARKDOWN,
    TL_COMPLIANCE_HTML,
    TL_COMPLIANCE_CSV,
    TL_COMPLIANCE_JSON
};
struct tl_compliance_options {
    enum tl_compliance_format format;
    bool all; /* name every rule that does not apply, not just that no standstill or the like is asked */
};
TL_PUBLIC enum tl_status tl_export_compliance(const struct tl_compliance *compliance,
                                              const struct tl_export_options *options,
                                              const struct tl_compliance_options *table,
                                              struct tl_sink *sink);

/*
 * The calendar feed (RFC 5545, 7986; profile in the manual).
 *
 * With options->feed_previous, for which options->diags must be given, events that did not change keep
 * their bytes; others get LAST-MODIFIED and DTSTAMP of the publish time, and SEQUENCE + 1 where start,
 * end, summary, status or location changed (RFC 5545, 3.8.7.4). An event that has gone stays as
 * CANCELLED for a while, unless the audience may no longer see its item: then it goes at once. Where
 * nothing changed the feed is the previous one to the byte. Every feed is read back before it is written,
 * and one that is not valid is told and not written. TL_ERR_INPUT, and nothing written, if the
 * previous feed is damaged, or that of another plan, audience or selection; or if options->feed_replaced
 * is, of which nothing else is taken.
 */
TL_PUBLIC enum tl_status tl_export_feed(const struct tl_schedule *schedule,
                                        const struct tl_export_options *options, struct tl_sink *sink);

/*
 * One plan of a feed over many: its schedule or, where that is NULL, the plan's own feed as
 * tl_export_feed() wrote it just now with the same options. Such a feed is only copied from, so that
 * plans may be published one at a time, and elsewhere.
 */
struct tl_feed_source {
    const struct tl_schedule *schedule;
    const struct tl_feed_previous *feed;
    const char *title; /* of the plan that `feed` is of */
};
struct tl_feed_programme {
    const char *name; /* of the calendar */
    const struct tl_feed_source *sources;
    size_t source_count;
};
/*
 * One feed over all plans of a programme, in the order of their ids; each event says its plan's title.
 * UIDs are those of the plans' own feeds. options->diags must be given. With options->feed_previous
 * everything that is said of tl_export_feed() holds; a plan that is no longer among the sources has
 * been withdrawn, with all its events. TL_ERR_INPUT, and nothing written, also for two plans of one
 * id, for a source that is not such a feed, and where the previous feed has no plan in common.
 */
TL_PUBLIC TL_MUST_CHECK enum tl_status tl_export_feed_programme(const struct tl_feed_programme *programme,
                                                                const struct tl_export_options *options,
                                                                struct tl_sink *sink);

/*
 * The UID of an event: UUIDv5 of plan id, item id and part, as 36 characters and a NUL. `part` is
 * "" for an event, a short bar, a window or the start of a long bar, "finish" for its end, "1",
 * "2"... for the days of a set, "gap" for the days before a contract without one.
 */
TL_PUBLIC void tl_feed_uid(const char *plan_id, const char *item_id, const char *part, char ret_uid[37]);

TL_END_DECLS

#endif
