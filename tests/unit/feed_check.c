/*
 * feed_check.c - a strict reader of calendar feeds.
 *
 * SPDX-License-Identifier: MIT
 */
#include "tests/unit/feed_check.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define LINE_OCTETS 75

struct checker {
    GPtrArray *problems;
    GArray *events;
    GPtrArray *stack;          /* component names, innermost last */
    GHashTable *seen;          /* property names of the component at hand */
    GHashTable *alarm_seen;    /* the same of an alarm */
    GHashTable *calendar_seen; /* the same of the calendar itself */
    GHashTable *uids;
    GHashTable *related; /* UIDs that events name */
    struct feed_event event;
    size_t line;
    gboolean has_zone, needs_zone;
};

struct property {
    char *name, *params, *value;
};

static void problem(struct checker *checker, const char *format, ...) G_GNUC_PRINTF(2, 3);
static void problem(struct checker *checker, const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    g_autofree char *text = g_strdup_vprintf(format, arguments);
    va_end(arguments);
    g_ptr_array_add(checker->problems, g_strdup_printf("line %zu: %s", checker->line, text));
}

static const char *component(const struct checker *checker) {
    return checker->stack->len ? checker->stack->pdata[checker->stack->len - 1] : "";
}

static void keep(char **slot, const char *value) {
    g_free(*slot);
    *slot = g_strdup(value);
}

static gboolean listed(const char *value, const char *const *words) {
    return g_strv_contains(words, value);
}

/* Days of the Gregorian calendar by a table, not by the library's arithmetic. */
static gboolean good_day(const char *value) {
    static const int lengths[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    int year, month, day;
    if (strspn(value, "0123456789") < 8 || sscanf(value, "%4d%2d%2d", &year, &month, &day) != 3) {
        return FALSE;
    }
    gboolean leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    return month >= 1 && month <= 12 && day >= 1 && day <= lengths[month - 1] + (month == 2 && leap);
}

static gboolean good_stamp(const char *value, gboolean utc) {
    int hour, minute, second;
    return good_day(value) && strlen(value) == (utc ? 16u : 15u) && (!utc || value[15] == 'Z') &&
           sscanf(value + 8, "T%2d%2d%2d", &hour, &minute, &second) == 3 && hour < 24 && minute < 60 &&
           second < 60;
}

static gboolean good_uid(const char *uid) {
    return g_regex_match_simple("^[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$", uid,
                                0, 0);
}

static void check_time(struct checker *checker, const struct property *property) {
    gboolean is_date = strcmp(property->params, ";VALUE=DATE") == 0;
    gboolean zoned = strcmp(property->params, ";TZID=Europe/London") == 0;
    if (is_date ? strlen(property->value) != 8 || !good_day(property->value)
                : !zoned || !good_stamp(property->value, FALSE)) {
        problem(checker, "bad %s%s:%s", property->name, property->params, property->value);
    }
    gboolean begins = strcmp(property->name, "DTSTART") == 0;
    if (!begins && checker->event.timed != zoned) {
        problem(checker, "DTSTART and DTEND differ in kind");
    }
    checker->event.timed = zoned;
    checker->needs_zone = checker->needs_zone || zoned;
    keep(begins ? &checker->event.start : &checker->event.end, property->value);
}

/* TEXT: , and ; and \ stand escaped, and nothing else is. */
static void check_text(struct checker *checker, const struct property *property) {
    for (const char *at = property->value; *at; at++) {
        if (*at == '\\' && at[1] && strchr("\\,;nN", at[1])) {
            at++;
        } else if (strchr("\\,;", *at)) {
            problem(checker, "%s is not escaped", property->name);
            return;
        }
    }
}

static void check_relation(struct checker *checker, const struct property *property) {
    if (!good_uid(property->value) ||
        !g_regex_match_simple("^;RELTYPE=(FINISH|START)TO(FINISH|START)(;GAP=-?P[0-9]+D)?$", property->params,
                              0, 0)) {
        problem(checker, "RELATED-TO%s:%s", property->params, property->value);
    }
    g_hash_table_add(checker->related, g_strdup(property->value));
}

static void check_event_property(struct checker *checker, const struct property *property) {
    static const char *const statuses[] = {"TENTATIVE", "CONFIRMED", "CANCELLED", NULL};
    static const char *const colours[] = {"dimgray",      "steelblue",    "lightseagreen",
                                          "purple",       "darkorange",   "darkslategray",
                                          "midnightblue", "mediumpurple", NULL};
    const char *name = property->name, *value = property->value;
    if (strcmp(name, "UID") == 0) {
        if (!good_uid(value) || !g_hash_table_add(checker->uids, g_strdup(value))) {
            problem(checker, "UID %s is malformed or not the only one", value);
        }
        keep(&checker->event.uid, value);
    } else if (strcmp(name, "DTSTART") == 0 || strcmp(name, "DTEND") == 0) {
        check_time(checker, property);
    } else if (strcmp(name, "DTSTAMP") == 0 || strcmp(name, "LAST-MODIFIED") == 0) {
        if (!good_stamp(value, TRUE)) {
            problem(checker, "bad %s:%s", name, value);
        }
        keep(&checker->event.modified, value);
    } else if (strcmp(name, "SEQUENCE") == 0) {
        checker->event.sequence = atoi(value);
    } else if (strcmp(name, "SUMMARY") == 0) {
        keep(&checker->event.summary, value);
    } else if (strcmp(name, "STATUS") == 0) {
        keep(&checker->event.status, value);
        if (!listed(value, statuses)) {
            problem(checker, "STATUS:%s", value);
        }
    } else if (strcmp(name, "RELATED-TO") == 0) {
        check_relation(checker, property);
    } else if (strcmp(name, "COLOR") == 0 && !listed(value, colours)) {
        problem(checker, "COLOR:%s", value);
    }
    static const char *const texts[] = {"SUMMARY", "DESCRIPTION", "LOCATION", NULL};
    if (listed(name, texts)) {
        check_text(checker, property);
    }
}

static void check_calendar_property(struct checker *checker, const struct property *property) {
    static const char *const allowed[] = {"VERSION",
                                          "PRODID",
                                          "CALSCALE",
                                          "NAME",
                                          "LAST-MODIFIED",
                                          "REFRESH-INTERVAL",
                                          "X-WR-CALNAME",
                                          "X-PUBLISHED-TTL",
                                          "X-TENDERLINE-FEED",
                                          "DESCRIPTION",
                                          "X-WR-CALDESC",
                                          "X-TENDERLINE-SEQ-FLOOR",
                                          NULL};
    if (!listed(property->name, allowed)) {
        problem(checker, "%s in the calendar", property->name);
    }
    g_hash_table_add(checker->calendar_seen, g_strdup(property->name));
    if ((g_str_has_prefix(property->name, "X-") || strcmp(property->name, "NAME") == 0) &&
        strpbrk(property->value, ",;\\")) {
        problem(checker, "%s has a comma, semicolon or backslash", property->name);
    }
    if (strcmp(property->name, "REFRESH-INTERVAL") == 0 && strcmp(property->params, ";VALUE=DURATION") != 0) {
        problem(checker, "REFRESH-INTERVAL without its type");
    }
}

static void check_alarm_property(struct checker *checker, const struct property *property) {
    if (strcmp(property->name, "ACTION") == 0 && strcmp(property->value, "DISPLAY") != 0) {
        problem(checker, "ACTION:%s", property->value);
    } else if (strcmp(property->name, "DESCRIPTION") == 0) {
        check_text(checker, property);
    } else if (strcmp(property->name, "TRIGGER") == 0 &&
               !g_regex_match_simple("^-?P([0-9]+W|[0-9]+D(T[0-9]+H)?|T[0-9]+H|T0S)$", property->value, 0,
                                     0)) {
        problem(checker, "TRIGGER:%s", property->value);
    }
}

static void require(struct checker *checker, GHashTable *seen, const char *const *names) {
    for (; *names; names++) {
        if (!g_hash_table_contains(seen, *names)) {
            problem(checker, "%s has no %s", component(checker), *names);
        }
    }
}

static void end_event(struct checker *checker) {
    static const char *const names[] = {
        "UID",    "DTSTAMP", "LAST-MODIFIED", "SEQUENCE", "DTSTART",           "DTEND", "SUMMARY",
        "STATUS", "TRANSP",  "CATEGORIES",    "COLOR",    "X-TENDERLINE-ITEM", NULL};
    require(checker, checker->seen, names);
    if (checker->event.start && checker->event.end && strcmp(checker->event.start, checker->event.end) >= 0) {
        problem(checker, "ends at %s, not after its start %s", checker->event.end, checker->event.start);
    }
    g_array_append_val(checker->events, checker->event);
    memset(&checker->event, 0, sizeof checker->event);
}

/* No event leads to one that is not there. */
static void check_related(struct checker *checker) {
    GHashTableIter iter;
    gpointer uid;
    g_hash_table_iter_init(&iter, checker->related);
    while (g_hash_table_iter_next(&iter, &uid, NULL)) {
        if (!g_hash_table_contains(checker->uids, uid)) {
            problem(checker, "RELATED-TO %s, which is no event", (const char *)uid);
        }
    }
}

static void end_calendar(struct checker *checker) {
    static const char *const names[] = {
        "VERSION",         "PRODID",           "CALSCALE",          "NAME", "LAST-MODIFIED", "X-WR-CALNAME",
        "X-PUBLISHED-TTL", "REFRESH-INTERVAL", "X-TENDERLINE-FEED", NULL};
    require(checker, checker->calendar_seen, names);
    check_related(checker);
    if (checker->needs_zone != checker->has_zone) {
        problem(checker, "times and VTIMEZONE do not go together");
    }
}

static void end_component(struct checker *checker, const char *name) {
    if (strcmp(component(checker), name) != 0) {
        problem(checker, "END:%s ends %s", name, component(checker));
        return;
    }
    if (strcmp(name, "VALARM") == 0) {
        static const char *const names[] = {"ACTION", "DESCRIPTION", "TRIGGER", NULL};
        require(checker, checker->alarm_seen, names);
    } else if (strcmp(name, "VEVENT") == 0) {
        end_event(checker);
    } else if (strcmp(name, "VTIMEZONE") == 0) {
        checker->has_zone = TRUE;
    } else if (strcmp(name, "VCALENDAR") == 0) {
        end_calendar(checker);
    }
    g_ptr_array_remove_index(checker->stack, checker->stack->len - 1);
}

static void begin_component(struct checker *checker, const char *name) {
    static const char *const children[] = {"VCALENDAR>VEVENT",
                                           "VCALENDAR>VTIMEZONE",
                                           "VTIMEZONE>DAYLIGHT",
                                           "VTIMEZONE>STANDARD",
                                           ">VCALENDAR",
                                           "VEVENT>VALARM",
                                           NULL};
    g_autofree char *place = g_strdup_printf("%s>%s", component(checker), name);
    if (!listed(place, children)) {
        problem(checker, "%s may not stand here", name);
    }
    g_ptr_array_add(checker->stack, g_strdup(name));
    /* An alarm stands within its event, and has a table of its own. */
    g_hash_table_remove_all(strcmp(name, "VALARM") == 0 ? checker->alarm_seen : checker->seen);
}

static void check_property(struct checker *checker, const struct property *property) {
    if (strcmp(property->name, "BEGIN") == 0) {
        begin_component(checker, property->value);
        return;
    }
    if (strcmp(property->name, "END") == 0) {
        end_component(checker, property->value);
        return;
    }
    gboolean alarm = strcmp(component(checker), "VALARM") == 0;
    GHashTable *seen = alarm ? checker->alarm_seen : checker->seen;
    if (!g_hash_table_add(seen, g_strdup(property->name)) && strcmp(property->name, "RELATED-TO") != 0) {
        problem(checker, "%s twice", property->name);
    }
    if (strcmp(property->name, "METHOD") == 0 || g_str_has_prefix(property->name, "X-LIC-")) {
        problem(checker, "%s", property->name);
    }
    if (alarm) {
        check_alarm_property(checker, property);
    } else if (strcmp(component(checker), "VEVENT") == 0) {
        check_event_property(checker, property);
    } else if (strcmp(component(checker), "VCALENDAR") == 0) {
        check_calendar_property(checker, property);
    }
}

/* NAME;PARAM=VALUE:VALUE; no parameter of ours has quotes. */
static void check_content_line(struct checker *checker, const char *line) {
    size_t name = strspn(line, "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-");
    const char *colon = strchr(line, ':');
    if (name == 0 || !colon || (line[name] != ':' && line[name] != ';')) {
        problem(checker, "is no content line: %s", line);
        return;
    }
    g_autofree char *property_name = g_strndup(line, name);
    g_autofree char *params = g_strndup(line + name, (size_t)(colon - line) - name);
    g_autofree char *value = g_strdup(colon + 1);
    check_property(checker, &(struct property){property_name, params, value});
}

/* One physical line without its CRLF: octets, control characters, whole UTF-8 sequences. */
static void check_octets(struct checker *checker, const char *line, size_t length) {
    if (length > LINE_OCTETS) {
        problem(checker, "is %zu octets long", length);
    }
    if (!g_utf8_validate(line, (gssize)length, NULL)) {
        problem(checker, "splits or breaks a character");
    }
    for (size_t i = 0; i < length; i++) {
        if ((unsigned char)line[i] < 0x20 || line[i] == 0x7f) {
            problem(checker, "has a control character");
            return;
        }
    }
}

static void check_lines(struct checker *checker, const char *data, size_t size) {
    g_autoptr(GString) unfolded = g_string_new(NULL);
    size_t at = 0;
    while (at < size) {
        checker->line++;
        const char *end = memchr(data + at, '\n', size - at);
        if (!end || end == data + at || end[-1] != '\r') {
            problem(checker, "does not end with CRLF");
            return;
        }
        size_t length = (size_t)(end - (data + at)) - 1;
        check_octets(checker, data + at, length);
        if (length > 0 && data[at] == ' ') {
            g_string_append_len(unfolded, data + at + 1, (gssize)length - 1);
        } else {
            g_string_append_len(unfolded, data + at, (gssize)length);
        }
        at += length + 2;
        if (at >= size || data[at] != ' ') {
            check_content_line(checker, unfolded->str);
            g_string_truncate(unfolded, 0);
        }
    }
}

static void event_clear(struct feed_event *event) {
    g_free(event->uid);
    g_free(event->start);
    g_free(event->end);
    g_free(event->summary);
    g_free(event->status);
    g_free(event->modified);
}

GPtrArray *feed_check(const char *data, size_t size, GArray **ret_events) {
    struct checker checker = {
        .problems = g_ptr_array_new_with_free_func(g_free),
        .events = g_array_new(FALSE, TRUE, sizeof(struct feed_event)),
        .stack = g_ptr_array_new_with_free_func(g_free),
        .seen = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL),
        .calendar_seen = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL),
        .alarm_seen = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL),
        .related = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL),
        .uids = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL),
    };
    check_lines(&checker, data, size);
    if (checker.stack->len > 0 || size == 0) {
        problem(&checker, "the calendar does not end");
    }
    event_clear(&checker.event); /* one that did not end */
    g_ptr_array_free(checker.stack, TRUE);
    g_hash_table_destroy(checker.seen);
    g_hash_table_destroy(checker.calendar_seen);
    g_hash_table_destroy(checker.alarm_seen);
    g_hash_table_destroy(checker.related);
    g_hash_table_destroy(checker.uids);
    if (ret_events) {
        *ret_events = checker.events;
    } else {
        feed_events_free(checker.events);
    }
    return checker.problems;
}

void feed_events_free(GArray *events) {
    for (guint i = 0; i < events->len; i++) {
        event_clear(&g_array_index(events, struct feed_event, i));
    }
    g_array_free(events, TRUE);
}
