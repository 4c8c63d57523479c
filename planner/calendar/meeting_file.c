/*
 * meeting_file.c - the days of the events in an iCalendar file: when a body meets.
 *
 * SPDX-License-Identifier: MIT
 */
#include <libical/ical.h>
#include <stdlib.h>
#include <string.h>

#include "planner/calendar/recurrence.h"
#include "tenderline/meetings.h"

enum { SIZE_MOST = 16 << 20, DAYS_MOST = 100000 };

static tl_day day_of(struct icaltimetype time) {
    if (icaltime_is_null_time(time) || !tl_civil_valid(time.year, time.month, time.day)) {
        return TL_DAY_PAST;
    }
    return tl_day_from_civil(time.year, time.month, time.day);
}

/* An event that stands in for one of a series: which series, and whose day. */
struct instance {
    const char *uid; /* of the component */
    tl_day day;
};

struct meetings {
    GArray *instances; /* struct instance, in order */
    GArray *days;      /* tl_day */
    size_t expanded;   /* days that series had, left out or not */
};

static int instances_compare(const void *a, const void *b) {
    const struct instance *one = a;
    const struct instance *other = b;
    int uids = strcmp(one->uid, other->uid);
    return uids != 0 ? uids : (one->day > other->day) - (one->day < other->day);
}

static bool left_out(icalcomponent *event, tl_day day) {
    icalproperty *property = icalcomponent_get_first_property(event, ICAL_EXDATE_PROPERTY);
    while (property && day_of(icalproperty_get_exdate(property)) != day) {
        property = icalcomponent_get_next_property(event, ICAL_EXDATE_PROPERTY);
    }
    return property != NULL;
}

/* A series without the days that it leaves out, and those that other events stand in for. */
static void series_thin(const struct meetings *meetings, icalcomponent *event, guint first) {
    const struct instance *all = (const struct instance *)(const void *)meetings->instances->data;
    const char *uid = icalcomponent_get_uid(event);
    guint kept = first;
    for (guint i = first; i < meetings->days->len; i++) {
        tl_day day = g_array_index(meetings->days, tl_day, i);
        struct instance moved = {uid ? uid : "", day};
        if (!left_out(event, day) &&
            !(meetings->instances->len > 0 &&
              bsearch(&moved, all, meetings->instances->len, sizeof moved, instances_compare))) {
            g_array_index(meetings->days, tl_day, kept++) = day;
        }
    }
    g_array_set_size(meetings->days, kept);
}

/* One event and, if it has a rule, those that follow from it. */
static void event_take(icalcomponent *event, void *context) {
    struct meetings *meetings = context;
    tl_day day = day_of(icalcomponent_get_dtstart(event));
    icalproperty *rule = icalcomponent_get_first_property(event, ICAL_RRULE_PROPERTY);
    bool cancelled = icalcomponent_get_status(event) == ICAL_STATUS_CANCELLED;
    if (day < TL_DAY_FIRST || day > TL_DAY_LAST || cancelled || meetings->expanded > DAYS_MOST) {
        return;
    }
    guint first = meetings->days->len;
    size_t at;
    g_autofree char *text = rule ? g_strdup(icalproperty_get_value_as_string(rule)) : NULL;
    bool series =
        text && tl_recurrence_expand(text, day, TL_DAY_FUTURE, meetings->days, &at) == TL_RECURRENCE_OK;
    if (series) {
        meetings->expanded += meetings->days->len - first;
        series_thin(meetings, event, first);
    } else {
        g_array_append_val(meetings->days, day);
    }
}

static void instance_note(icalcomponent *event, void *context) {
    struct meetings *meetings = context;
    struct instance instance = {icalcomponent_get_uid(event), day_of(icalcomponent_get_recurrenceid(event))};
    if (instance.uid && tl_day_known(instance.day)) {
        g_array_append_val(meetings->instances, instance);
    }
}

static int days_compare(const void *a, const void *b) {
    tl_day one = *(const tl_day *)a;
    tl_day other = *(const tl_day *)b;
    return (one > other) - (one < other);
}

/* Calls `each` with the events of a calendar, or of all calendars of a file. */
static void events_visit(icalcomponent *calendar, void (*each)(icalcomponent *event, void *context),
                         void *context) {
    icalcomponent *event = icalcomponent_get_first_component(calendar, ICAL_VEVENT_COMPONENT);
    for (; event; event = icalcomponent_get_next_component(calendar, ICAL_VEVENT_COMPONENT)) {
        each(event, context);
    }
    icalcomponent *inner = icalcomponent_get_first_component(calendar, ICAL_VCALENDAR_COMPONENT);
    while (inner && icalcomponent_isa(calendar) == ICAL_XROOT_COMPONENT) {
        events_visit(inner, each, context);
        inner = icalcomponent_get_next_component(calendar, ICAL_VCALENDAR_COMPONENT);
    }
}

tl_day *tl_meetings_of_calendar(const char *text, size_t size, size_t *ret_count) {
    g_autoptr(GArray) instances = g_array_new(FALSE, FALSE, sizeof(struct instance));
    GArray *days = g_array_new(FALSE, FALSE, sizeof(tl_day));
    struct meetings meetings = {instances, days, 0};
    g_autofree char *ended = size <= SIZE_MOST ? g_strndup(text, size) : NULL;
    icalcomponent *calendar = ended ? icalparser_parse_string(ended) : NULL;
    if (calendar) {
        events_visit(calendar, instance_note, &meetings);
        g_array_sort(instances, instances_compare);
        events_visit(calendar, event_take, &meetings);
        icalcomponent_free(calendar);
    }
    g_array_sort(days, days_compare);
    guint kept = 0;
    for (guint i = 0; i < days->len; i++) {
        tl_day day = g_array_index(days, tl_day, i);
        if (kept == 0 || g_array_index(days, tl_day, kept - 1) != day) {
            g_array_index(days, tl_day, kept++) = day;
        }
    }
    *ret_count = kept;
    return (tl_day *)(void *)g_array_free(days, FALSE);
}
