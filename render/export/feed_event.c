/*
 * feed_event.c - which events an item becomes: one for a day or a short bar, a start and an end for a
 * long one, one over the whole window for a vague date, one for each day of a set.
 *
 * SPDX-License-Identifier: MIT
 */
#include "render/export/feed.h"

#include "render/export/label.h"

#include <internal/prose.h>
#include <internal/selection.h>
#include <string.h>

/* A bar of more days is told by its ends: nobody wants it across every week of a calendar. */
#define LONG_BAR_DAYS 10
/* A wider window says too little to stand in a calendar. */
#define WIDEST_WINDOW_DAYS 31
#define MEETING_MINUTES 60
#define DEADLINE_MINUTES 15
#define DAY_MINUTES 1440

/* How a window stands in a calendar. */
enum place { PLACE_NONE = 0, PLACE_DAY, PLACE_WINDOW, PLACE_BY };

/* What one call of add_event() needs to know beside the item. */
struct event_plan {
    const char *part;   /* of the UID */
    const char *prefix; /* "Starts: ": first, as a telephone shows little more */
    struct tl_window window;
    const struct tl_when *when; /* as written, or NULL: the words of the window */
    int time, end_time;
};

struct category {
    const char *name;
    const char *colour;
};

static struct category category_of(enum tl_item_kind kind) {
    static const struct category categories[TL_ITEM_KIND_COUNT] = {
        [TL_ITEM_PHASE] = {"Phase", "dimgray"},
        [TL_ITEM_ACTIVITY] = {"Activity", "steelblue"},
        [TL_ITEM_CONSULTATION] = {"Consultation", "lightseagreen"},
        [TL_ITEM_PROCUREMENT] = {"Procurement", "purple"},
        [TL_ITEM_STAGE] = {"Procurement", "purple"},
        [TL_ITEM_NOTICE] = {"Notice", "darkslategray"},
        [TL_ITEM_DECISION] = {"Decision", "midnightblue"},
        [TL_ITEM_AWARD] = {"Award", "darkorange"},
        [TL_ITEM_CONTRACT] = {"Contract", "darkorange"},
        [TL_ITEM_EXTENSION] = {"Contract", "darkorange"},
        [TL_ITEM_MILESTONE] = {"Milestone", "mediumpurple"},
        [TL_ITEM_FUNDING] = {"Funding", "dimgray"},
        [TL_ITEM_REPEAT] = {"Phase", "dimgray"},
        [TL_ITEM_PART] = {"Decision", "midnightblue"}, /* replaced by its owner's */
    };
    return categories[kind];
}

static enum place place_of(struct tl_window window) {
    if (!tl_day_known(window.latest)) {
        return PLACE_NONE;
    }
    if (!tl_day_known(window.earliest)) {
        return PLACE_BY;
    }
    if (window.earliest == window.latest) {
        return PLACE_DAY;
    }
    return window.latest - window.earliest < WIDEST_WINDOW_DAYS ? PLACE_WINDOW : PLACE_NONE;
}

/* Only what any reader takes for an address; other text could break the line apart. */
static const char *plain_url(const char *url) {
    for (const char *at = url; at && *at; at++) {
        if (!g_ascii_isgraph(*at) || strchr("\"<>\\^`{|}", *at)) {
            return NULL;
        }
    }
    return url && (g_str_has_prefix(url, "https://") || g_str_has_prefix(url, "http://")) ? url : NULL;
}

static bool is_meeting(const struct tl_item *item) {
    return item->kind == TL_ITEM_DECISION || item->part == TL_PART_TAKEN;
}

/* True if the event has a time of day that the zone data cover. */
static bool set_times(struct tl_feed_event *event, const struct tl_plan *plan, const struct tl_item *item,
                      const struct event_plan *what) {
    const char *zone = tl_plan_info(plan)->zone;
    bool known_zone = !zone || strcmp(zone, "Europe/London") == 0;
    if (what->time == TL_TIME_NONE || !known_zone || event->first < tl_feed_zone_first()) {
        return false;
    }
    event->timed = true;
    event->start_minutes = what->time;
    event->end_minutes = what->end_time;
    if (event->end_minutes <= event->start_minutes) {
        event->end_minutes = what->time + (is_meeting(item) ? MEETING_MINUTES : DEADLINE_MINUTES);
    }
    if (what->time == DAY_MINUTES) { /* a deadline at the end of its day stays on that day */
        event->start_minutes = DAY_MINUTES - DEADLINE_MINUTES;
        event->end_minutes = DAY_MINUTES;
    }
    return true;
}

static char *summary_of(const struct tl_feed *feed, const struct tl_item *item, const struct event_plan *what,
                        enum place place, bool timed) {
    const struct tl_plan *plan = tl_schedule_plan(feed->schedule);
    g_autofree char *activity = tl_label_activity(NULL, plan, item, feed->context);
    if (item->kind == TL_ITEM_PART && item->body != TL_NONE) {
        g_autofree char *bare = activity, *body = tl_label_bodies(NULL, plan, item);
        activity = g_strdup_printf("%s: %s", bare, body);
    }
    g_autofree char *words = NULL;
    if (place == PLACE_WINDOW || place == PLACE_BY) {
        words = what->when ? tl_prose_when(what->when) : tl_prose_window(what->window);
    } else if (what->time != TL_TIME_NONE && !timed) {
        words = tl_prose_time(what->time);
    }
    return words ? g_strdup_printf("%s%s (%s)", what->prefix, activity, words)
                 : g_strdup_printf("%s%s", what->prefix, activity);
}

/* Where the item's row stands in the site, unless it has an address of its own. New string or NULL. */
static char *url_of(const struct tl_feed *feed, const struct tl_item *item, const struct tl_item *owner) {
    const char *own = plain_url(item->details->url ? item->details->url : owner->details->url);
    const char *site = plain_url(feed->options->feed_url);
    if (own || !site) {
        return g_strdup(own);
    }
    g_autofree char *row = g_strdelimit(g_strdup(item->id), "#", ':');
    return g_strdup_printf("%s%splans/%s/#row:%s", site, g_str_has_suffix(site, "/") ? "" : "/", feed->plan,
                           row);
}

/* Nobody is to be woken: before a day without an hour the alarm goes at nine. */
#define ALARM_MINUTES 540

/* Of one event of the item; `lone` where there is no other. */
static void set_alarm(struct tl_feed_event *event, const struct tl_feed *feed, const struct tl_item *item,
                      bool lone) {
    unsigned char alarmed = feed->alarmed ? feed->alarmed[item->index] : TL_CHOSEN_NOT;
    bool ends = alarmed == TL_CHOSEN_FINISH;
    if (alarmed < TL_CHOSEN_FINISH || (ends && !event->finish && !lone)) {
        return;
    }
    tl_day day = ends ? event->last : event->first;
    tl_day before = tl_calendar_sub(item->calendar, day, &feed->options->feed_alarm);
    if (tl_day_known(before)) {
        event->alarmed = true;
        event->alarm_minutes = (before - event->first) * DAY_MINUTES + (event->timed ? 0 : ALARM_MINUTES);
    }
}

static void add_event(GArray *events, const struct tl_feed *feed, const struct tl_item *item,
                      const struct event_plan *what) {
    enum place place = place_of(what->window);
    if (place == PLACE_NONE) {
        return;
    }
    const struct tl_plan *plan = tl_schedule_plan(feed->schedule);
    const struct tl_item *owner = tl_label_owner(plan, item);
    struct category category = category_of(owner->kind);
    struct tl_feed_event event = {
        .item = item->id,
        .plan = feed->plan_title ? feed->plan : NULL,
        .plan_title = feed->plan_title,
        .category = category.name,
        .colour = category.colour,
        .location =
            item->details->location || !is_meeting(item) ? item->details->location : owner->details->location,
        .url = url_of(feed, item, owner),
        .first = place == PLACE_BY ? what->window.latest : what->window.earliest,
        .last = what->window.latest,
        .finish = strcmp(what->part, "finish") == 0,
        .tentative = place != PLACE_DAY || owner->optional || item->basis == TL_BASIS_ASSUMED ||
                     owner->basis == TL_BASIS_ASSUMED,
    };
    tl_feed_uid(tl_plan_info(plan)->id, item->id, what->part, event.uid);
    bool timed = place == PLACE_DAY && set_times(&event, plan, item, what);
    event.busy = timed && is_meeting(item) && feed->options->feed_busy;
    event.summary = summary_of(feed, item, what, place, timed);
    event.description = tl_feed_description(feed->schedule, item);
    g_array_append_val(events, event);
}

/* The date as the file has it, for its words; NULL where it was worked out. */
static const struct tl_when *written(const struct tl_dated *dated) {
    return dated->when.kind == TL_WHEN_WINDOW ? &dated->when : NULL;
}

static void add_set(GArray *events, const struct tl_feed *feed, const struct tl_item *item) {
    for (size_t i = 0; i < item->dates->segment_count; i++) {
        char part[32];
        g_snprintf(part, sizeof part, "%zu", i + 1);
        const struct tl_dated *day = &item->dates->segments[i];
        const struct event_plan what = {.part = part,
                                        .prefix = "",
                                        .window = day->when.window,
                                        .when = written(day),
                                        .time = item->time,
                                        .end_time = item->end_time};
        if (day->when.kind == TL_WHEN_WINDOW) {
            add_event(events, feed, item, &what);
        }
    }
}

/* The gap before a contract is an event of the contract as a whole, which has no other. */
static void add_gap(GArray *events, const struct tl_feed *feed, const struct tl_item *contract) {
    struct tl_feed_gap gap;
    if (!tl_feed_gap_find(feed, contract, &gap)) {
        return;
    }
    const struct event_plan what = {.part = "gap",
                                    .prefix = "No contract: ",
                                    .window = {gap.first, gap.first},
                                    .time = TL_TIME_NONE,
                                    .end_time = TL_TIME_NONE};
    add_event(events, feed, contract, &what);
    struct tl_feed_event *event = &g_array_index(events, struct tl_feed_event, events->len - 1);
    g_autofree char *first = tl_prose_day(gap.first), *last = tl_prose_day(gap.last);
    event->last = gap.last;
    event->apart = true;
    g_free(event->description);
    event->description =
        g_strdup_printf("Neither “%s” nor “%s”, which it replaces, is in force from %s to %s.",
                        contract->title, gap.old->title, first, last);
}

/* Adds one event from the first to the last day of a bar; `tentative` where an end is vague. */
static void add_span(GArray *events, const struct tl_feed *feed, const struct tl_item *item,
                     const struct tl_times *times) {
    const struct event_plan what = {.part = "",
                                    .prefix = "",
                                    .window = {times->start.earliest, times->start.earliest},
                                    .time = TL_TIME_NONE,
                                    .end_time = TL_TIME_NONE};
    add_event(events, feed, item, &what);
    struct tl_feed_event *event = &g_array_index(events, struct tl_feed_event, events->len - 1);
    event->last = times->finish.latest;
    if (times->start.earliest != times->start.latest || times->finish.earliest != times->finish.latest) {
        event->tentative = true;
        g_autofree char *activity = event->summary, *words = tl_prose_item(feed->schedule, item->index);
        event->summary = g_strdup_printf("%s (%s)", activity, words);
    }
}

/* Some time within one window, "July": start and end would be two events over the same days. */
static bool one_window(const struct tl_times *times) {
    return times->start.earliest == times->finish.earliest && times->start.latest == times->finish.latest &&
           place_of(times->start) == PLACE_WINDOW;
}

static bool one_event(const struct tl_scheduled *times, bool spans) {
    const struct tl_times *planned = &times->planned;
    if (times->start_unknown || times->finish_unknown) {
        return false;
    }
    enum place start = place_of(planned->start), finish = place_of(planned->finish);
    if (start == PLACE_DAY && finish == PLACE_DAY) {
        return spans || planned->finish.latest - planned->start.earliest < LONG_BAR_DAYS;
    }
    bool placed =
        (start == PLACE_DAY || start == PLACE_WINDOW) && (finish == PLACE_DAY || finish == PLACE_WINDOW);
    return placed && (spans || one_window(planned));
}

static void add_bar(GArray *events, const struct tl_feed *feed, const struct tl_item *item, bool spans) {
    const struct tl_scheduled *times = &tl_schedule_items(feed->schedule, &(size_t){0})[item->index];
    if (one_event(times, spans)) {
        add_span(events, feed, item, &times->planned);
        return;
    }
    const struct event_plan start = {.part = "",
                                     .prefix = TL_FEED_STARTS,
                                     .window = times->planned.start,
                                     .when = written(&item->dates->start),
                                     .time = TL_TIME_NONE,
                                     .end_time = TL_TIME_NONE};
    const struct event_plan finish = {.part = "finish",
                                      .prefix = TL_FEED_ENDS,
                                      .window = times->planned.finish,
                                      .when = written(&item->dates->finish),
                                      .time = item->end_time, /* a bar closes at its end time */
                                      .end_time = TL_TIME_NONE};
    bool wanted = !feed->chosen || feed->chosen[item->index] == TL_CHOSEN_WHOLE;
    if (!times->start_unknown && wanted) {
        add_event(events, feed, item, &start);
    }
    if (!times->finish_unknown) {
        add_event(events, feed, item, &finish);
    }
}

static void add_day(GArray *events, const struct tl_feed *feed, const struct tl_item *item) {
    const struct tl_scheduled *times = &tl_schedule_items(feed->schedule, &(size_t){0})[item->index];
    const struct tl_item *source = tl_label_dated(tl_schedule_plan(feed->schedule), item);
    int begins, ends;
    tl_schedule_hours(feed->schedule, item->index, &begins, &ends);
    const struct event_plan what = {.part = "",
                                    .prefix = "",
                                    .window = times->planned.start,
                                    .when = written(&source->dates->start),
                                    .time = begins,
                                    .end_time = ends};
    add_event(events, feed, item, &what);
}

void tl_feed_events_add(GArray *events, const struct tl_feed *feed, const struct tl_item *item) {
    const struct tl_scheduled *times = &tl_schedule_items(feed->schedule, &(size_t){0})[item->index];
    const struct tl_item *owner = tl_label_owner(tl_schedule_plan(feed->schedule), item);
    add_gap(events, feed, item);
    /* What will not happen is left out; saying "cancelled" needs the feed that was there before. */
    if (feed->chosen && feed->chosen[item->index] < TL_CHOSEN_FINISH) {
        return;
    }
    if (!times->dated || times->tbc || tl_label_is_off(item) || tl_label_is_off(owner) ||
        !tl_label_is_shown(feed->schedule, item) || item->part == TL_PART_PUBLISHED) {
        return;
    }
    if (item->dates->segment_count > 0) {
        add_set(events, feed, item);
    } else if (item->shape == TL_SHAPE_BAR) {
        add_bar(events, feed, item, feed->options->bars_as_spans);
    } else {
        add_day(events, feed, item);
    }
    for (guint i = 0; i < events->len; i++) {
        set_alarm(&g_array_index(events, struct tl_feed_event, i), feed, item, events->len == 1);
    }
}

void tl_feed_events_clear(GArray *events) {
    for (guint i = 0; i < events->len; i++) {
        struct tl_feed_event *event = &g_array_index(events, struct tl_feed_event, i);
        g_free(event->summary);
        g_free(event->description);
        g_free(event->url);
    }
    g_array_set_size(events, 0);
}
