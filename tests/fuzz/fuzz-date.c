/*
 * fuzz-date.c - any text as a date, an extent, a duration and a time of day.
 *
 * SPDX-License-Identifier: MIT
 */
#include "target.h"

#include "planner/calendar/build.h"

#include <glib.h>
#include <internal/prose.h>
#include <string.h>

/* A date is no longer than this; the rest of an input would only slow the search. */
#define TEXT_MAX 256

static void window_hold(struct tl_window window) {
    g_assert(window.earliest <= window.latest);
    g_assert(window.earliest == TL_DAY_PAST || window.earliest >= TL_DAY_FIRST);
    g_assert(window.latest == TL_DAY_FUTURE || window.latest <= TL_DAY_LAST);
    g_assert(window.earliest <= TL_DAY_LAST && window.latest >= TL_DAY_FIRST);
}

static void when_hold(const struct tl_when *when) {
    if (when->kind == TL_WHEN_WINDOW) {
        window_hold(when->window);
        window_hold(when->nominal);
        g_assert(when->nominal.earliest >= when->window.earliest);
        g_assert(when->nominal.latest <= when->window.latest);
    }
    g_autofree char *words = tl_prose_when(when);
    g_assert((*words == '\0') == (when->kind == TL_WHEN_NONE));
    g_assert(g_utf8_validate(words, -1, NULL));
}

static void when_try(const char *text, size_t size) {
    struct tl_when when;
    size_t at = 0;
    enum tl_text_fault fault = tl_when_parse(text, &when, &at);
    g_assert(at <= size);
    g_assert((fault == TL_TEXT_OK) == (when.kind != TL_WHEN_NONE));
    when_hold(&when);
    if (fault == TL_TEXT_OK && when.kind == TL_WHEN_WINDOW && when.window.earliest == when.window.latest) {
        char day[TL_DAY_TEXT_SIZE];
        struct tl_when again;
        tl_day_text(when.window.earliest, day);
        g_assert(tl_when_parse(day, &again, NULL) == TL_TEXT_OK);
        g_assert(again.window.earliest == when.window.earliest);
    }
}

static void extent_try(const char *text, size_t size) {
    struct tl_extent extent;
    size_t at = 0;
    enum tl_text_fault fault = tl_extent_parse(text, &extent, &at);
    g_assert(at <= size);
    g_assert(fault == TL_TEXT_OK || (!extent.members && extent.start.kind == TL_WHEN_NONE));
    g_assert(extent.is_set == (extent.member_count > 0));
    when_hold(&extent.start);
    when_hold(&extent.finish);
    for (size_t i = 0; i < extent.member_count; i++) {
        when_hold(&extent.members[i]);
        g_assert(extent.members[i].window.earliest >= extent.start.window.earliest);
        g_assert(extent.members[i].window.latest <= extent.finish.window.latest);
    }
    tl_extent_finish(&extent);
}

/* Printed and read again it is the same; over a calendar its inverses are inverses. */
static void duration_try(const char *text, size_t size) {
    struct tl_duration duration;
    size_t at = 0;
    enum tl_text_fault fault = tl_duration_parse(text, &duration, &at);
    g_assert(at <= size && duration.given == (fault == TL_TEXT_OK));
    if (fault != TL_TEXT_OK) {
        return;
    }
    char printed[TL_DURATION_TEXT_SIZE];
    struct tl_duration again;
    tl_duration_text(&duration, printed);
    g_assert(tl_duration_parse(printed, &again, NULL) == TL_TEXT_OK);
    g_assert(again.months == duration.months && again.days == duration.days);
    g_assert(again.working_days == duration.working_days && again.negative == duration.negative);
    g_autofree char *words = tl_prose_duration(&duration);
    g_assert(*words != '\0');

    struct tl_calendar_spec spec = {.id = "week"};
    struct tl_calendar *calendar = tl_calendar_create(&spec);
    for (tl_day boundary = TL_DAY_FIRST; boundary <= TL_DAY_LAST + 1; boundary += 9973) {
        tl_day last = tl_calendar_sub(calendar, boundary, &duration);
        tl_day first = tl_calendar_sub_first(calendar, boundary, &duration);
        g_assert(!tl_day_known(last) || tl_calendar_add(calendar, last, &duration) <= boundary);
        g_assert(!tl_day_known(first) || tl_calendar_add(calendar, first, &duration) >= boundary);
    }
    tl_calendar_destroy(calendar);
}

static void time_try(const char *text) {
    int minutes = 0;
    enum tl_text_fault fault = tl_time_parse(text, &minutes);
    g_assert((fault == TL_TEXT_OK) == (minutes != TL_TIME_NONE));
    g_assert(minutes >= TL_TIME_NONE && minutes <= 24 * 60);
    if (fault == TL_TEXT_OK) {
        g_autofree char *words = tl_prose_time(minutes);
        g_assert(*words != '\0');
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    g_autofree char *text = g_strndup((const char *)data, MIN(size, TEXT_MAX));
    size_t length = strlen(text);
    when_try(text, length);
    extent_try(text, length);
    duration_try(text, length);
    time_try(text);
    return 0;
}
