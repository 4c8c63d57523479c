/*
 * feed.c - the calendar feed. The only file that calls libical.
 *
 * Every event is made, printed and freed by itself. What libical 3.0.16 does not do is done here: control characters never reach it (it would print them),
 * texts of X- properties and the calendar's name have no comma or semicolon (it escapes neither, and
 * some readers show the backslash), and nothing is ever parsed with it.
 *
 * SPDX-License-Identifier: MIT
 */
#include "render/export/feed.h"

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
    struct icaltimetype value = icaltime_from_string(stamp);
    value.zone = icaltimezone_get_utc_timezone();
    return value;
}

static void add_property(icalcomponent *component, icalproperty *property) {
    icalcomponent_add_property(component, property);
}

static void add_x(icalcomponent *component, const char *name, const char *value) {
    icalproperty *property = icalproperty_new_x(value);
    icalproperty_set_x_name(property, name);
    add_property(component, property);
}

/* A date, or a local time with its zone. */
static void add_time(icalcomponent *component, icalproperty *property, bool timed) {
    if (timed) {
        icalproperty_add_parameter(property, icalparameter_new_tzid(ZONE_ID));
    } else {
        icalproperty_add_parameter(property, icalparameter_new_value(ICAL_VALUE_DATE));
    }
    add_property(component, property);
}

static void add_times(icalcomponent *component, const struct tl_feed_event *event) {
    struct icaltimetype start =
        event->timed ? minute_value(event->first, event->start_minutes) : day_value(event->first);
    struct icaltimetype end =
        event->timed ? minute_value(event->first, event->end_minutes) : day_value(event->last + 1);
    add_time(component, icalproperty_new_dtstart(start), event->timed);
    add_time(component, icalproperty_new_dtend(end), event->timed);
}

/* RELATED-TO;RELTYPE=FINISHTOSTART;GAP=P5D, neither of which libical 3.0.16 knows. */
static void add_relation(icalcomponent *component, const struct tl_feed_relation *relation) {
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
    add_property(component, property);
}

/* Shown, not heard, at a time counted from the start of the event. */
static void add_alarm(icalcomponent *component, const char *summary, int minutes) {
    icalcomponent *alarm = icalcomponent_new(ICAL_VALARM_COMPONENT);
    struct icaltriggertype trigger = icaltriggertype_from_int(0);
    trigger.duration = icaldurationtype_from_int(minutes * 60);
    add_property(alarm, icalproperty_new_action(ICAL_ACTION_DISPLAY));
    add_property(alarm, icalproperty_new_description(summary));
    add_property(alarm, icalproperty_new_trigger(trigger));
    icalcomponent_add_component(component, alarm);
}

static icalcomponent *event_component(const struct tl_feed_event *event, const struct tl_feed_mark *mark) {
    struct icaltimetype stamp = stamp_value(mark->modified);
    icalcomponent *component = icalcomponent_new(ICAL_VEVENT_COMPONENT);
    add_property(component, icalproperty_new_uid(event->uid));
    add_property(component, icalproperty_new_dtstamp(stamp));
    add_property(component, icalproperty_new_lastmodified(stamp));
    add_property(component, icalproperty_new_sequence((int)mark->sequence));
    add_times(component, event);
    g_autofree char *summary = tl_feed_clean_text(event->summary);
    if (event->plan_title) {
        g_autofree char *bare = summary;
        summary = g_strconcat(bare, TL_FEED_OF_PLAN, event->plan_title, NULL);
    }
    g_strdelimit(summary, "\n", ' ');
    add_property(component, icalproperty_new_summary(summary));
    g_autofree char *description = tl_feed_clean_text(event->description);
    add_property(component, icalproperty_new_description(description));
    if (event->location) {
        g_autofree char *location = tl_feed_clean_text(event->location);
        add_property(component, icalproperty_new_location(location));
    }
    if (event->url) {
        add_property(component, icalproperty_new_url(event->url));
    }
    g_autofree char *categories =
        event->plan_title ? g_strdup_printf("%s,%s", event->category, event->plan_title) : NULL;
    add_property(component, icalproperty_new_categories(categories ? categories : event->category));
    add_property(component, icalproperty_new_color(event->colour));
    add_property(component,
                 icalproperty_new_status(event->tentative ? ICAL_STATUS_TENTATIVE : ICAL_STATUS_CONFIRMED));
    add_property(component,
                 icalproperty_new_transp(event->busy ? ICAL_TRANSP_OPAQUE : ICAL_TRANSP_TRANSPARENT));
    for (size_t i = 0; i < event->relation_count; i++) {
        add_relation(component, &event->relations[i]);
    }
    if (event->alarmed) {
        add_alarm(component, summary, event->alarm_minutes);
    }
    g_autofree char *item = event->plan ? g_strdup_printf("%s/%s", event->plan, event->item) : NULL;
    add_x(component, "X-TENDERLINE-ITEM", item ? item : event->item);
    return component;
}

static void put_component(GString *text, icalcomponent *component, const char *without_tail) {
    char *printed = icalcomponent_as_ical_string_r(component);
    size_t size = strlen(printed);
    if (without_tail && g_str_has_suffix(printed, without_tail)) {
        size -= strlen(without_tail);
    }
    g_string_append_len(text, printed, (gssize)size);
    icalmemory_free_buffer(printed);
    icalcomponent_free(component);
}

void tl_feed_event_put(GString *text, const struct tl_feed_event *event, const struct tl_feed_mark *mark) {
    put_component(text, event_component(event, mark), NULL);
}

void tl_feed_head_put(GString *text, const struct tl_feed_calendar *feed, const struct tl_feed_mark *mark) {
    icalcomponent *calendar = icalcomponent_new(ICAL_VCALENDAR_COMPONENT);
    add_property(calendar, icalproperty_new_version("2.0"));
    add_property(calendar, icalproperty_new_prodid("-//tenderline//feed 1//EN"));
    add_property(calendar, icalproperty_new_calscale("GREGORIAN"));
    add_property(calendar, icalproperty_new_name(feed->name));
    add_x(calendar, "X-WR-CALNAME", feed->name);
    add_property(calendar, icalproperty_new_description(feed->description));
    add_x(calendar, "X-WR-CALDESC", feed->description);
    add_property(calendar, icalproperty_new_lastmodified(stamp_value(mark->modified)));
    icalproperty *refresh = icalproperty_new_refreshinterval(icaldurationtype_from_int(6 * 3600));
    icalproperty_add_parameter(refresh, icalparameter_new_value(ICAL_VALUE_DURATION));
    add_property(calendar, refresh);
    add_x(calendar, "X-PUBLISHED-TTL", "PT6H");
    add_x(calendar, "X-TENDERLINE-FEED", feed->identity);
    if (mark->sequence > 0) {
        g_autofree char *floor = g_strdup_printf("%u", mark->sequence);
        add_x(calendar, "X-TENDERLINE-SEQ-FLOOR", floor);
    }
    put_component(text, calendar, "END:VCALENDAR\r\n");
}
