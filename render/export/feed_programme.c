/*
 * feed_programme.c - the feed of one plan (tl_export_feed) and of many (tl_export_feed_programme).
 *
 * SPDX-License-Identifier: MIT
 */
#include "render/export/feed_edition.h"
#include "render/export/feed_publish.h"

#include "render/export/label.h"

#include <internal/diag.h>
#include <internal/selection.h>
#include <string.h>

static int order_of(const char *id, size_t size, const char *other) {
    int order = strncmp(id, other, size);
    return order != 0 ? order : -(other[size] != '\0');
}

const struct tl_feed *tl_feed_calendar_find(const struct tl_feed_calendar *calendar, const char *id,
                                            size_t size) {
    size_t low = 0, high = calendar->plan_count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        int order = order_of(id, size, calendar->plans[middle].plan);
        if (order == 0) {
            return &calendar->plans[middle];
        }
        if (order < 0) {
            high = middle;
        } else {
            low = middle + 1;
        }
    }
    return NULL;
}

/* What the options ask of the events of a plan. */
static void feed_prepare(struct tl_feed *feed) {
    static const char *const told[] = {"decisions", "deadlines"};
    static const struct tl_selection alarmed = {.only = told, .only_count = G_N_ELEMENTS(told)};
    feed->plan = tl_plan_info(tl_schedule_plan(feed->schedule))->id;
    feed->context = tl_label_needs_context(tl_schedule_plan(feed->schedule));
    const struct tl_selection *asked = feed->options->selection;
    if (asked && asked->only_count > 0) {
        const struct tl_selection only = {.only = asked->only, .only_count = asked->only_count};
        feed->chosen = tl_selection_apply(&only, feed->schedule);
    }
    if (feed->options->feed_alarm.given) {
        feed->alarmed = tl_selection_apply(&alarmed, feed->schedule);
    }
    if (feed->options->feed_links) {
        feed->relations = tl_feed_relations_create(feed);
    }
}

static void feed_close(struct tl_feed *feed) {
    if (feed->own) {
        tl_feed_edition_finish(feed->own);
    }
    tl_feed_relations_free(feed->relations);
    g_free(feed->chosen);
    g_free(feed->alarmed);
    g_free(feed->own);
    g_free(feed->own_plan);
    g_free(feed->plan_title);
}

enum tl_status tl_export_feed(const struct tl_schedule *schedule, const struct tl_export_options *options,
                              struct tl_sink *sink) {
    struct tl_feed feed = {.schedule = schedule, .options = options};
    feed_prepare(&feed);
    struct tl_feed_calendar calendar = {.options = options, .plans = &feed, .plan_count = 1};
    tl_feed_calendar_name(&calendar, NULL);
    enum tl_status status = tl_feed_publish(&calendar, sink);
    tl_feed_calendar_finish(&calendar);
    feed_close(&feed);
    return status;
}

/* "care" out of "plan=care audience=public ..." */
static char *plan_of_identity(const char *identity) {
    const char *id = identity + strlen("plan=");
    return g_strndup(id, strcspn(id, " "));
}

/* The plan's own feed, read; false after a diagnostic. */
static bool own_open(struct tl_feed *feed, const struct tl_feed_previous *previous) {
    struct tl_feed_edition *own = g_new0(struct tl_feed_edition, 1);
    feed->own = own;
    g_autofree char *any = tl_feed_identity("*", feed->options);
    if (!tl_feed_edition_read(own, previous, any, feed->options->diags)) {
        return false;
    }
    feed->own_plan = plan_of_identity(own->identity);
    feed->plan = feed->own_plan;
    return true;
}

static bool feed_open(struct tl_feed *feed, const struct tl_feed_source *source,
                      const struct tl_export_options *options) {
    const char *title = source->title;
    feed->options = options;
    feed->schedule = source->schedule;
    if (source->schedule) {
        feed_prepare(feed);
        title = tl_plan_info(tl_schedule_plan(source->schedule))->title;
    } else if (!own_open(feed, source->feed)) {
        return false;
    }
    feed->plan_title = tl_feed_clean_name(title);
    return true;
}

static int by_plan(const void *left, const void *right) {
    return strcmp(((const struct tl_feed *)left)->plan, ((const struct tl_feed *)right)->plan);
}

/* Events of two plans of one id would be one another's. */
static bool plans_differ(const struct tl_feed_calendar *calendar) {
    for (size_t i = 1; i < calendar->plan_count; i++) {
        const struct tl_feed *one = &calendar->plans[i - 1], *other = &calendar->plans[i];
        if (strcmp(one->plan, other->plan) == 0) {
            struct tl_diags *diags = calendar->options->diags;
            tl_diag_add(diags, TL_CODE_feed_plan_twice, TL_SPAN_NONE,
                        "two plans of the programme have the id '%s': “%s” and “%s”", one->plan,
                        one->plan_title, other->plan_title);
            tl_diag_hint(diags, "give each plan an id of its own, or name it once");
            return false;
        }
    }
    return true;
}

enum tl_status tl_export_feed_programme(const struct tl_feed_programme *programme,
                                        const struct tl_export_options *options, struct tl_sink *sink) {
    g_assert(options->diags);
    size_t count = programme->source_count;
    g_autofree struct tl_feed *plans = g_new0(struct tl_feed, count + 1);
    struct tl_feed_calendar calendar = {
        .options = options, .plans = plans, .plan_count = count, .programme = true};
    bool good = true;
    for (size_t i = 0; i < count && good; i++) {
        good = feed_open(&plans[i], &programme->sources[i], options);
    }
    if (good) {
        qsort(plans, count, sizeof *plans, by_plan);
        good = plans_differ(&calendar);
    }
    enum tl_status status = TL_ERR_INPUT;
    if (good) {
        tl_feed_calendar_name(&calendar, programme->name);
        status = tl_feed_publish(&calendar, sink);
    }
    for (size_t i = 0; i < count; i++) {
        feed_close(&plans[i]);
    }
    tl_feed_calendar_finish(&calendar);
    return status;
}
