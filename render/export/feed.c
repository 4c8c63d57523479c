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

#include "render/export/label.h"

#include <internal/prose.h>
#include <libical/ical.h>
#include <string.h>

#define ZONE_ID "Europe/London"

/* Bytes at the start of `text` that stay as they are: nearly all of it. */
static size_t plain_length(const char *text) {
    size_t length = 0;
    while ((text[length] >= ' ' && text[length] < 0x7f) || text[length] == '\n') {
        length++;
    }
    return length;
}

/* Text that any reader can take: valid UTF-8, line breaks but no other control characters. */
static char *clean_text(const char *text) {
    g_autofree char *valid = g_utf8_make_valid(text, -1);
    GString *clean = g_string_new(NULL);
    for (const char *at = valid;; at = g_utf8_next_char(at)) {
        size_t plain = plain_length(at);
        g_string_append_len(clean, at, (gssize)plain);
        at += plain;
        gunichar c = g_utf8_get_char(at);
        if (c == 0) {
            break;
        }
        if (c == '\r' && at[1] == '\n') {
            continue;
        }
        bool control = g_unichar_iscntrl(c) && c != '\n';
        g_string_append_unichar(clean, control || c == 0x2028 || c == 0x2029 ? ' ' : c);
    }
    return g_string_free(clean, FALSE);
}

/* The same, fit for the calendar's name. */
static char *clean_name(const char *text) {
    g_autofree char *clean = clean_text(text);
    GString *name = g_string_new(clean);
    g_string_replace(name, ", ", " - ", 0);
    g_string_replace(name, "; ", " - ", 0);
    for (gsize i = 0; i < name->len; i++) {
        if (strchr(",;\\\n", name->str[i])) {
            name->str[i] = ' ';
        }
    }
    return g_string_free(name, FALSE);
}

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

static icalcomponent *event_component(const struct tl_feed_event *event, const struct tl_feed_mark *mark) {
    struct icaltimetype stamp = stamp_value(mark->modified);
    icalcomponent *component = icalcomponent_new(ICAL_VEVENT_COMPONENT);
    add_property(component, icalproperty_new_uid(event->uid));
    add_property(component, icalproperty_new_dtstamp(stamp));
    add_property(component, icalproperty_new_lastmodified(stamp));
    add_property(component, icalproperty_new_sequence((int)mark->sequence));
    add_times(component, event);
    g_autofree char *summary = clean_text(event->summary);
    g_strdelimit(summary, "\n", ' ');
    add_property(component, icalproperty_new_summary(summary));
    g_autofree char *description = clean_text(event->description);
    add_property(component, icalproperty_new_description(description));
    if (event->location) {
        g_autofree char *location = clean_text(event->location);
        add_property(component, icalproperty_new_location(location));
    }
    if (event->url) {
        add_property(component, icalproperty_new_url(event->url));
    }
    add_property(component, icalproperty_new_categories(event->category));
    add_property(component, icalproperty_new_color(event->colour));
    add_property(component,
                 icalproperty_new_status(event->tentative ? ICAL_STATUS_TENTATIVE : ICAL_STATUS_CONFIRMED));
    add_property(component, icalproperty_new_transp(ICAL_TRANSP_TRANSPARENT));
    add_x(component, "X-TENDERLINE-ITEM", event->item);
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

char *tl_feed_name(const struct tl_feed *feed) {
    g_autofree char *id = clean_name(tl_plan_info(tl_schedule_plan(feed->schedule))->id);
    return g_strdup_printf("plan=%s audience=%s selection=all bars=%s", id,
                           tl_label_audience(feed->options->audience),
                           feed->options->bars_as_spans ? "spans" : "ends");
}

/* "Indicative dates as at 25 July 2013": of the calendar, so that no event changes with it. */
static void add_description(icalcomponent *calendar, const struct tl_plan_info *info) {
    g_autofree char *day = info->status_date.when.kind == TL_WHEN_WINDOW
                               ? tl_prose_day(info->status_date.when.window.earliest)
                               : NULL;
    g_autofree char *text =
        g_strdup_printf("Indicative dates%s%s. They may change.", day ? " as at " : "", day ? day : "");
    add_property(calendar, icalproperty_new_description(text));
    add_x(calendar, "X-WR-CALDESC", text);
}

void tl_feed_head_put(GString *text, const struct tl_feed *feed, const struct tl_feed_mark *mark) {
    const struct tl_plan_info *info = tl_plan_info(tl_schedule_plan(feed->schedule));
    icalcomponent *calendar = icalcomponent_new(ICAL_VCALENDAR_COMPONENT);
    add_property(calendar, icalproperty_new_version("2.0"));
    add_property(calendar, icalproperty_new_prodid("-//tenderline//feed 1//EN"));
    add_property(calendar, icalproperty_new_calscale("GREGORIAN"));
    g_autofree char *title = clean_name(info->title);
    g_autofree char *name = feed->options->audience == TL_AUDIENCE_PUBLIC
                                ? g_strdup(title)
                                : g_strdup_printf("%s (not for publication)", title);
    add_property(calendar, icalproperty_new_name(name));
    add_x(calendar, "X-WR-CALNAME", name);
    add_description(calendar, info);
    add_property(calendar, icalproperty_new_lastmodified(stamp_value(mark->modified)));
    icalproperty *refresh = icalproperty_new_refreshinterval(icaldurationtype_from_int(6 * 3600));
    icalproperty_add_parameter(refresh, icalparameter_new_value(ICAL_VALUE_DURATION));
    add_property(calendar, refresh);
    add_x(calendar, "X-PUBLISHED-TTL", "PT6H");
    g_autofree char *identity = tl_feed_name(feed);
    add_x(calendar, "X-TENDERLINE-FEED", identity);
    if (mark->sequence > 0) {
        g_autofree char *floor = g_strdup_printf("%u", mark->sequence);
        add_x(calendar, "X-TENDERLINE-SEQ-FLOOR", floor);
    }
    put_component(text, calendar, "END:VCALENDAR\r\n");
}
