/*
 * linked.c - a plan of twice as many links as items, made in memory: time and peak memory.
 *
 * SPDX-License-Identifier: MIT
 */
#include "linked.h"

#include "network.h"
#include "planner/calendar/build.h"
#include "planner/model/model.h"
#include "planner/schedule/outcome.h"

#include <sys/resource.h>

enum { ACROSS = 100, PROJECT = 2000 };

static void link_add(GArray *links, guint from, guint to, gint lag) {
    struct tl_link link = {.predecessor = from,
                           .successor = to,
                           .lag = {.working_days = lag, .given = lag > 0},
                           .span = {.source = TL_NONE}};
    g_array_append_val(links, link);
}

/* Two links into each: from the one before and from the one a hundred before, within its project. */
static void plan_make(guint count, const struct tl_calendar *calendar, GArray *items, GArray *links) {
    for (guint i = 0; i < count; i++) {
        struct tl_item item = {
            .index = i,
            .parent = TL_NONE,
            .subtree_end = i + 1,
            .id = "item",
            .title = "Work",
            .kind = TL_ITEM_ACTIVITY,
            .shape = TL_SHAPE_BAR,
            .span = {.source = TL_NONE},
            .duration = {.working_days = 1 + (gint)(i * 7919 % 9), .given = true},
            .dates = &tl_item_no_dates,
            .details = &tl_item_no_details,
            .calendar = calendar,
            .time = TL_TIME_NONE,
            .end_time = TL_TIME_NONE,
            .owner_item = TL_NONE,
            .alias_of = TL_NONE,
            .body = TL_NONE,
            .progress = -1,
        };
        guint within = i % PROJECT;
        g_array_append_val(items, item);
        if (within > 0) {
            link_add(links, i - 1, i, (gint)(i % 3));
            link_add(links, i - MIN(within, ACROSS), i, 0);
        }
    }
}

static double peak_megabytes(void) {
    struct rusage usage = {0};
    (void)getrusage(RUSAGE_SELF, &usage);
    return (double)usage.ru_maxrss / 1024;
}

struct linked linked_measure(guint count) {
    struct tl_calendar_spec spec = {.id = "weekdays", .days = TL_WEEK_MONDAY_TO_FRIDAY};
    struct tl_calendar *calendar = tl_calendar_create(&spec);
    GArray *items = g_array_sized_new(FALSE, FALSE, sizeof(struct tl_item), count);
    GArray *links = g_array_sized_new(FALSE, FALSE, sizeof(struct tl_link), 2 * count);
    struct tl_diags *diags = tl_diags_create();
    struct tl_schedule *schedule = NULL;
    struct linked linked = {.seconds = -1};

    plan_make(count, calendar, items, links);
    struct tl_network_source source = {.items = (const struct tl_item *)(const void *)items->data,
                                       .item_count = items->len,
                                       .links = (const struct tl_link *)(const void *)links->data,
                                       .link_count = links->len,
                                       .start = {20458, 20458}, /* 5 January 2026 */
                                       .finish = {TL_DAY_PAST, TL_DAY_FUTURE},
                                       .status = TL_DAY_PAST};
    linked.link_count = links->len;
    linked.plan = peak_megabytes();
    double begin = seconds_now();
    if (tl_schedule_solve(&source, diags, &schedule) == TL_OK) {
        linked.seconds = seconds_now() - begin;
    }
    linked.peak = peak_megabytes();
    tl_schedule_destroy(schedule);
    tl_diags_destroy(diags);
    g_array_unref(items);
    g_array_unref(links);
    tl_calendar_destroy(calendar);
    return linked;
}
