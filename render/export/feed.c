/*
 * feed.c - the calendar feed. The only file that calls libical.
 *
 * Every property is made, printed and freed by itself: a component would only hold them until they are
 * printed one by one. What libical 3.0.16 does not do is done here: control characters never reach it
 * (it would print them), texts of X- properties and the calendar's name have no comma or semicolon (it
 * escapes neither, and some readers show the backslash), and nothing is ever parsed with it.
 *
 * SPDX-License-Identifier: MIT
 */
#include "render/export/feed.h"

#include "render/export/feed_line.h"

#include <libical/ical.h>
#include <string.h>

#define ZONE_ID "Europe/London"

static struct icaltimetype day_value(tl_day day) {
    struct tl_civil civil = tl_day_civil(day);
    struct icaltimetype value = icaltime_null_date();
    value.year = civil.year;
    value.month = civil.month;
    value.day = civil.day;
    return value;
}

/* Minutes may reach into the next day. */
static struct icaltimetype minute_value(tl_day day, int minutes) {
    struct icaltimetype value = day_value(tl_day_add(day, minutes / 1440));
    value.is_date = 0;
    value.hour = minutes % 1440 / 60;
    value.minute = minutes % 60;
    value.second = 0; /* of a date it is -1 */
    return value;
}

/* "20260415T093000Z" */
static struct icaltimetype stamp_value(const char *stamp) {
    struct icaltimetype value = icaltime_null_time();
    value.year = tl_feed_line_number(stamp, 4);
    value.month = tl_feed_line_number(stamp + 4, 2);
    value.day = tl_feed_line_number(stamp + 6, 2);
    value.hour = tl_feed_line_number(stamp + 9, 2);
    value.minute = tl_feed_line_number(stamp + 11, 2);
    value.second = tl_feed_line_number(stamp + 13, 2);
    value.zone = icaltimezone_get_utc_timezone();
    return value;
}

/* Appends the content line of a property, and ends it. */
static void put_property(GString *text, icalproperty *property) {
    char *line = icalproperty_as_ical_string_r(property);
    g_string_append(text, line);
    icalmemory_free_buffer(line);
    icalproperty_free(property);
}

static void put_x(GString *text, const char *name, const char *value) {
    icalproperty *property = icalproperty_new_x(value);
    icalproperty_set_x_name(property, name);
    put_property(text, property);
}

/* A date, or a local time with its zone. */
static void put_time(GString *text, icalproperty *property, bool timed) {
    if (timed) {
        icalproperty_add_parameter(property, icalparameter_new_tzid(ZONE_ID));
    } else {
        icalproperty_add_parameter(property, icalparameter_new_value(ICAL_VALUE_DATE));
    }
    put_property(text, property);
}

static void put_times(GString *text, const struct tl_feed_event *event) {
    struct icaltimetype start =
        event->timed ? minute_value(event->first, event->start_minutes) : day_value(event->first);
    struct icaltimetype end =
        event->timed ? minute_value(event->first, event->end_minutes) : day_value(event->last + 1);
    put_time(text, icalproperty_new_dtstart(start), event->timed);
    put_time(text, icalproperty_new_dtend(end), event->timed);
}

/* RELATED-TO;RELTYPE=FINISHTOSTART;GAP=P5D, neither of which libical 3.0.16 knows. */
static void put_relation(GString *text, const struct tl_feed_relation *relation) {
    static const char *const types[] = {[TL_LINK_FS] = "FINISHTOSTART",
                                        [TL_LINK_SS] = "STARTTOSTART",
                                        [TL_LINK_FF] = "FINISHTOFINISH",
                                        [TL_LINK_SF] = "STARTTOFINISH"};
    icalproperty *property = icalproperty_new_relatedto(relation->uid);
    icalparameter *type = icalparameter_new_x(types[relation->type]);
    icalparameter_set_xname(type, "RELTYPE");
    icalproperty_add_parameter(property, type);
    if (relation->lagged && relation->lag_days != 0) {
        g_autofree char *gap =
            g_strdup_printf("%sP%dD", relation->lag_days < 0 ? "-" : "", ABS(relation->lag_days));
        icalparameter *lag = icalparameter_new_x(gap);
        icalparameter_set_xname(lag, "GAP");
        icalproperty_add_parameter(property, lag);
    }
    put_property(text, property);
}

/* Shown, not heard, at a time counted from the start of the event. */
static void put_alarm(GString *text, const char *summary, int minutes) {
    struct icaltriggertype trigger = icaltriggertype_from_int(0);
    trigger.duration = icaldurationtype_from_int(minutes * 60);
    g_string_append(text, "BEGIN:VALARM\r\n");
    put_property(text, icalproperty_new_action(ICAL_ACTION_DISPLAY));
    put_property(text, icalproperty_new_description(summary));
    put_property(text, icalproperty_new_trigger(trigger));
    g_string_append(text, "END:VALARM\r\n");
}

static char *summary_line(const struct tl_feed_event *event) {
    g_autofree char *clean = tl_feed_clean_text(event->summary);
    char *summary = event->plan_title ? g_strconcat(clean, TL_FEED_OF_PLAN, event->plan_title, NULL)
                                      : g_steal_pointer(&clean);
    return g_strdelimit(summary, "\n", ' ');
}

static void put_texts(GString *text, const struct tl_feed_event *event, const char *summary) {
    g_autofree char *description = tl_feed_clean_text(event->description);
    put_property(text, icalproperty_new_summary(summary));
    put_property(text, icalproperty_new_description(description));
    if (event->location) {
        g_autofree char *location = tl_feed_clean_text(event->location);
        put_property(text, icalproperty_new_location(location));
    }
    if (event->url) {
        put_property(text, icalproperty_new_url(event->url));
    }
}

void tl_feed_event_put(GString *text, const struct tl_feed_event *event, const struct tl_feed_mark *mark) {
    struct icaltimetype stamp = stamp_value(mark->modified);
    g_autofree char *summary = summary_line(event);
    g_autofree char *categories =
        event->plan_title ? g_strdup_printf("%s,%s", event->category, event->plan_title) : NULL;
    g_autofree char *item = event->plan ? g_strdup_printf("%s/%s", event->plan, event->item) : NULL;
    g_string_append(text, "BEGIN:VEVENT\r\n");
    put_property(text, icalproperty_new_uid(event->uid));
    put_property(text, icalproperty_new_dtstamp(stamp));
    put_property(text, icalproperty_new_lastmodified(stamp));
    put_property(text, icalproperty_new_sequence((int)mark->sequence));
    put_times(text, event);
    put_texts(text, event, summary);
    put_property(text, icalproperty_new_categories(categories ? categories : event->category));
    put_property(text, icalproperty_new_color(event->colour));
    put_property(text,
                 icalproperty_new_status(event->tentative ? ICAL_STATUS_TENTATIVE : ICAL_STATUS_CONFIRMED));
    put_property(text, icalproperty_new_transp(event->busy ? ICAL_TRANSP_OPAQUE : ICAL_TRANSP_TRANSPARENT));
    for (size_t i = 0; i < event->relation_count; i++) {
        put_relation(text, &event->relations[i]);
    }
    put_x(text, "X-TENDERLINE-ITEM", item ? item : event->item);
    if (event->alarmed) {
        put_alarm(text, summary, event->alarm_minutes);
    }
    g_string_append(text, "END:VEVENT\r\n");
}

void tl_feed_head_put(GString *text, const struct tl_feed_calendar *feed, const struct tl_feed_mark *mark) {
    g_string_append(text, "BEGIN:VCALENDAR\r\n");
    put_property(text, icalproperty_new_version("2.0"));
    put_property(text, icalproperty_new_prodid("-//tenderline//feed 1//EN"));
    put_property(text, icalproperty_new_calscale("GREGORIAN"));
    put_property(text, icalproperty_new_name(feed->name));
    put_x(text, "X-WR-CALNAME", feed->name);
    put_property(text, icalproperty_new_description(feed->description));
    put_x(text, "X-WR-CALDESC", feed->description);
    put_property(text, icalproperty_new_lastmodified(stamp_value(mark->modified)));
    icalproperty *refresh = icalproperty_new_refreshinterval(icaldurationtype_from_int(6 * 3600));
    icalproperty_add_parameter(refresh, icalparameter_new_value(ICAL_VALUE_DURATION));
    put_property(text, refresh);
    put_x(text, "X-PUBLISHED-TTL", "PT6H");
    put_x(text, "X-TENDERLINE-FEED", feed->identity);
    if (mark->sequence > 0) {
        g_autofree char *floor = g_strdup_printf("%u", mark->sequence);
        put_x(text, "X-TENDERLINE-SEQ-FLOOR", floor);
    }
}
