/*
 * meeting_file.c - the days of the events in an iCalendar file: when a body meets.
 *
 * SPDX-License-Identifier: MIT
 */
#include <libical/ical.h>
#include <string.h>

#include "planner/calendar/recurrence.h"
#include "tenderline/meetings.h"

enum { SIZE_MOST = 16 << 20 };

static tl_day day_of(struct icaltimetype time) {
    if (icaltime_is_null_time(time) || !tl_civil_valid(time.year, time.month, time.day)) {
        return TL_DAY_PAST;
    }
    return tl_day_from_civil(time.year, time.month, time.day);
}

/* One event and, if it has a rule, those that follow from it. */
static void event_days(icalcomponent *event, GArray *days) {
    tl_day day = day_of(icalcomponent_get_dtstart(event));
    icalproperty *rule = icalcomponent_get_first_property(event, ICAL_RRULE_PROPERTY);
    if (day < TL_DAY_FIRST || day > TL_DAY_LAST || icalcomponent_get_status(event) == ICAL_STATUS_CANCELLED) {
        return;
    }
    if (rule) {
        size_t at;
        g_autofree char *text = g_strdup(icalproperty_get_value_as_string(rule));
        if (text && tl_recurrence_expand(text, day, TL_DAY_FUTURE, days, &at) == TL_RECURRENCE_OK) {
            return;
        }
    }
    g_array_append_val(days, day);
}

static int days_compare(const void *a, const void *b) {
    tl_day one = *(const tl_day *)a;
    tl_day other = *(const tl_day *)b;
    return (one > other) - (one < other);
}

tl_day *tl_meetings_of_calendar(const char *text, size_t size, size_t *ret_count) {
    GArray *days = g_array_new(FALSE, FALSE, sizeof(tl_day));
    g_autofree char *ended = size <= SIZE_MOST ? g_strndup(text, size) : NULL;
    icalcomponent *calendar = ended ? icalparser_parse_string(ended) : NULL;
    icalcomponent *event =
        calendar ? icalcomponent_get_first_component(calendar, ICAL_VEVENT_COMPONENT) : NULL;
    for (; event; event = icalcomponent_get_next_component(calendar, ICAL_VEVENT_COMPONENT)) {
        event_days(event, days);
    }
    if (calendar) {
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
