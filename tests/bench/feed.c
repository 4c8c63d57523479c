/*
 * feed.c - a first feed against a bare loop over libical: each event a component made of values that are
 * at hand, printed and freed, and nothing else. (The feed itself prints the properties one by one.)
 *
 * SPDX-License-Identifier: MIT
 */
#include "feed.h"

#include "network.h"

#include <libical/ical.h>
#include <stdio.h>
#include <string.h>
#include <tenderline/export.h>

enum { ROUNDS = 7 };

/* The values of one event, as the feed has them. */
struct values {
    const char *uid, *stamp, *start, *end, *summary, *description, *categories, *colour, *item;
};

static void value_take(struct values *values, const char *line) {
    const struct {
        const char *name;
        const char **slot;
    } slots[] = {{"UID:", &values->uid},
                 {"DTSTAMP:", &values->stamp},
                 {"DTSTART;VALUE=DATE:", &values->start},
                 {"DTEND;VALUE=DATE:", &values->end},
                 {"SUMMARY:", &values->summary},
                 {"DESCRIPTION:", &values->description},
                 {"CATEGORIES:", &values->categories},
                 {"COLOR:", &values->colour},
                 {"X-TENDERLINE-ITEM:", &values->item}};
    for (size_t i = 0; i < G_N_ELEMENTS(slots); i++) {
        if (g_str_has_prefix(line, slots[i].name)) {
            *slots[i].slot = line + strlen(slots[i].name);
        }
    }
}

/* Those of all events; they point into `lines`. */
static GArray *values_read(char **lines) {
    GArray *events = g_array_new(FALSE, TRUE, sizeof(struct values));
    struct values values = {0};
    for (; *lines; lines++) {
        if (strcmp(*lines, "BEGIN:VEVENT") == 0) {
            values = (struct values){0};
        }
        value_take(&values, *lines);
        if (strcmp(*lines, "END:VEVENT") == 0) {
            g_array_append_val(events, values);
        }
    }
    return events;
}

static void add_date(icalcomponent *component, icalproperty *property) {
    icalproperty_add_parameter(property, icalparameter_new_value(ICAL_VALUE_DATE));
    icalcomponent_add_property(component, property);
}

static void event_put(GString *text, const struct values *values) {
    struct icaltimetype stamp = icaltime_from_string(values->stamp);
    icalcomponent *component = icalcomponent_new(ICAL_VEVENT_COMPONENT);
    icalcomponent_add_property(component, icalproperty_new_uid(values->uid));
    icalcomponent_add_property(component, icalproperty_new_dtstamp(stamp));
    icalcomponent_add_property(component, icalproperty_new_lastmodified(stamp));
    icalcomponent_add_property(component, icalproperty_new_sequence(0));
    add_date(component, icalproperty_new_dtstart(icaltime_from_string(values->start)));
    add_date(component, icalproperty_new_dtend(icaltime_from_string(values->end)));
    icalcomponent_add_property(component, icalproperty_new_summary(values->summary));
    icalcomponent_add_property(component, icalproperty_new_description(values->description));
    icalcomponent_add_property(component, icalproperty_new_categories(values->categories));
    icalcomponent_add_property(component, icalproperty_new_color(values->colour));
    icalcomponent_add_property(component, icalproperty_new_status(ICAL_STATUS_CONFIRMED));
    icalcomponent_add_property(component, icalproperty_new_transp(ICAL_TRANSP_TRANSPARENT));
    icalproperty *item = icalproperty_new_x(values->item);
    icalproperty_set_x_name(item, "X-TENDERLINE-ITEM");
    icalcomponent_add_property(component, item);
    char *printed = icalcomponent_as_ical_string_r(component);
    g_string_append(text, printed);
    icalmemory_free_buffer(printed);
    icalcomponent_free(component);
}

static double floor_seconds(const GArray *events) {
    double best = -1;
    for (int round = 0; round < ROUNDS; round++) {
        double begin = seconds_now();
        GString *text = g_string_new(NULL);
        for (guint i = 0; i < events->len; i++) {
            event_put(text, &g_array_index(events, struct values, i));
        }
        g_string_free(text, TRUE);
        double seconds = seconds_now() - begin;
        best = best < 0 || seconds < best ? seconds : best;
    }
    return best;
}

/* The best time of a feed; the last one stays in `ret_feed`. */
static double feed_seconds(const struct tl_schedule *schedule, struct tl_bytes *ret_feed) {
    const struct tl_export_options options = {.today = TL_DAY_PAST, .publish_time = 1767268800};
    double best = -1;
    for (int round = 0; round < ROUNDS; round++) {
        tl_bytes_finish(ret_feed);
        struct tl_sink sink = tl_bytes_sink(ret_feed);
        double begin = seconds_now();
        if (tl_export_feed(schedule, &options, &sink) != TL_OK) {
            return -1;
        }
        double seconds = seconds_now() - begin;
        best = best < 0 || seconds < best ? seconds : best;
    }
    return best;
}

static bool schedule_measure(const struct tl_schedule *schedule, guint count) {
    struct tl_bytes feed = {0};
    double seconds = feed_seconds(schedule, &feed);
    g_auto(GStrv) pieces = g_strsplit(feed.data, "\r\n ", -1);
    g_autofree char *unfolded = g_strjoinv("", pieces);
    g_auto(GStrv) lines = g_strsplit(unfolded, "\r\n", -1);
    GArray *events = values_read(lines);
    double floor = floor_seconds(events);
    printf("%8u items, %u events: %9.1f ms, bare libical loop %9.1f ms: %5.2f times\n", count, events->len,
           seconds * 1e3, floor * 1e3, seconds / floor);
    bool right = seconds > 0 && events->len > 0;
    g_array_free(events, TRUE);
    tl_bytes_finish(&feed);
    return right;
}

static bool size_measure(const char *data, guint count) {
    const struct tl_read_options read = {.data_dir = data};
    const struct tl_schedule_options options = {.today = TL_DAY_PAST};
    struct network *network = network_make(count);
    struct tl_diags *diags = tl_diags_create();
    struct tl_plan *plan = NULL;
    struct tl_schedule *schedule = NULL;
    bool right =
        tl_plan_read_memory("plan.xml", network->xml->str, network->xml->len, &read, diags, &plan) == TL_OK &&
        tl_schedule_create(plan, &options, diags, &schedule) == TL_OK && schedule_measure(schedule, count);
    tl_schedule_destroy(schedule);
    tl_plan_destroy(plan);
    tl_diags_destroy(diags);
    network_free(network);
    return right;
}

int feed_measure(const char *data) {
    puts("a first feed, against a bare loop over libical, a component for each event:");
    return size_measure(data, 2000) && size_measure(data, 20000) ? 0 : 3;
}
