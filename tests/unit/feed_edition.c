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

/* Lets `write` write the feed: of `context`, after the one that `run` names. */
static struct tl_bytes run_write(struct feed_run *run, const void *context,
                                 enum tl_status (*write)(const void *context,
                                                         const struct tl_export_options *options,
                                                         struct tl_sink *sink)) {
    struct tl_diags *diags = tl_diags_create();
    struct tl_bytes bytes = {0};
    struct tl_sink sink = tl_bytes_sink(&bytes);
    struct tl_feed_previous previous = {.name = "old.ics"};
    if (run->previous) {
        previous.data = run->previous->data;
        previous.size = run->previous->size;
    }
    g_auto(GStrv) only = g_strsplit(run->only ? run->only : "", "|", -1);
    const struct tl_selection selection = {.only = (const char *const *)only,
                                           .only_count = g_strv_length(only)};
    struct tl_export_options options = {.today = TL_DAY_PAST,
                                        .publish_time = run->at,
                                        .audience = run->audience,
                                        .diags = diags,
                                        .feed_tombstone_days = run->tombstones,
                                        .selection = &selection,
                                        .feed_url = run->url,
                                        .feed_links = run->links,
                                        .feed_previous = run->previous ? &previous : NULL};
    if (run->alarm) {
        assert_int_equal(tl_duration_parse(run->alarm, &options.feed_alarm, &(size_t){0}), TL_TEXT_OK);
    }
    run->status = write(context, &options, &sink);
    run->codes = codes_of(diags);
    tl_diags_destroy(diags);
    return bytes;
}

static enum tl_status plan_write(const void *context, const struct tl_export_options *options,
                                 struct tl_sink *sink) {
    return tl_export_feed(context, options, sink);
}

static enum tl_status programme_write(const void *context, const struct tl_export_options *options,
                                      struct tl_sink *sink) {
    return tl_export_feed_programme(context, options, sink);
}

struct tl_bytes feed_publish(const char *xml, struct feed_run *run) {
    struct example example = example_parse_on(xml, run->audience, (tl_day)(run->at / FEED_DAY));
    struct tl_bytes bytes = run_write(run, example.schedule, plan_write);
    example_free(&example);
    return bytes;
}

struct tl_bytes feed_publish_programme(const char *name, const struct feed_plan *plans, size_t count,
                                       struct feed_run *run) {
    g_autofree struct example *examples = g_new0(struct example, count);
    g_autofree struct tl_feed_previous *own = g_new0(struct tl_feed_previous, count);
    g_autofree struct tl_feed_source *sources = g_new0(struct tl_feed_source, count);
    for (size_t i = 0; i < count; i++) {
        examples[i] = example_parse_on(plans[i].xml, run->audience, (tl_day)(run->at / FEED_DAY));
        sources[i].schedule = plans[i].own ? NULL : examples[i].schedule;
        if (plans[i].own) {
            own[i] = (struct tl_feed_previous){"own.ics", plans[i].own->data, plans[i].own->size};
            sources[i].feed = &own[i];
            sources[i].title = tl_plan_info(examples[i].plan)->title;
        }
    }
    const struct tl_feed_programme programme = {.name = name, .sources = sources, .source_count = count};
    struct tl_bytes bytes = run_write(run, &programme, programme_write);
    for (size_t i = 0; i < count; i++) {
        example_free(&examples[i]);
    }
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
