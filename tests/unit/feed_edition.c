/*
 * feed_edition.c - feeds published for tests.
 *
 * SPDX-License-Identifier: MIT
 */
#include "tests/unit/feed_edition.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>

#include <cmocka.h>
#include <string.h>

#include "tests/unit/example.h"

static char *codes_of(struct tl_diags *diags) {
    GString *codes = g_string_new(NULL);
    size_t count;
    const struct tl_diag *all = tl_diags_all(diags, &count);
    for (size_t i = 0; i < count; i++) {
        struct tl_place place = {0};
        (void)tl_diags_place(diags, all[i].span, &place);
        g_string_append_printf(codes, "%s %u ", all[i].code->id, place.line);
    }
    return g_string_free(codes, FALSE);
}

struct tl_bytes feed_publish(const char *xml, struct feed_run *run) {
    struct example example = example_parse(xml, TL_AUDIENCE_PUBLIC);
    struct tl_diags *diags = tl_diags_create();
    struct tl_bytes bytes = {0};
    struct tl_sink sink = tl_bytes_sink(&bytes);
    struct tl_feed_previous previous = {.name = "old.ics"};
    if (run->previous) {
        previous.data = run->previous->data;
        previous.size = run->previous->size;
    }
    const struct tl_export_options options = {.today = TL_DAY_PAST,
                                              .publish_time = run->at,
                                              .diags = diags,
                                              .feed_tombstone_days = run->tombstones,
                                              .feed_previous = run->previous ? &previous : NULL};
    run->status = tl_export_feed(example.schedule, &options, &sink);
    run->codes = codes_of(diags);
    tl_diags_destroy(diags);
    example_free(&example);
    return bytes;
}

GArray *feed_events(const struct tl_bytes *feed) {
    GArray *events;
    g_autoptr(GPtrArray) problems = feed_check(feed->data, feed->size, &events);
    for (guint i = 0; i < problems->len; i++) {
        print_error("%s\n", (const char *)problems->pdata[i]);
    }
    assert_int_equal(problems->len, 0);
    return events;
}

const struct feed_event *feed_event_find(const GArray *events, const char *uid) {
    for (guint i = 0; i < events->len; i++) {
        const struct feed_event *event = &g_array_index(events, struct feed_event, i);
        if (strcmp(event->uid, uid) == 0) {
            return event;
        }
    }
    return NULL;
}

char *feed_event_text(const struct tl_bytes *feed, const char *uid) {
    g_autofree char *line = g_strdup_printf("BEGIN:VEVENT\r\nUID:%s\r\n", uid);
    const char *begin = strstr(feed->data, line);
    const char *end = begin ? strstr(begin, "END:VEVENT\r\n") : NULL;
    return end ? g_strndup(begin, (gsize)(end - begin)) : NULL;
}
