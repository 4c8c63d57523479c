/*
 * project.c - the plan as an audience may see it (tl_plan_project).
 *
 * The audience for which nothing is hidden goes the same way, so that what a reader gets never
 * depends on which path made it.
 *
 * SPDX-License-Identifier: MIT
 */
#include "planner/schedule/project.h"

#include "planner/model/model.h"
#include "planner/schedule/outcome.h"

/*
 * What no link explains is seen by looking: a hidden item may set the plan's end, and with it a
 * date as late as possible. Every round freezes at least one item that differs, and a frozen item
 * does not differ again; more than one round is rare.
 */
static enum tl_status projection_settle(struct tl_projection *projection,
                                        const struct tl_schedule_options *options, struct tl_plan **plan,
                                        uint32_t *index_of) {
    for (;;) {
        struct tl_schedule *schedule = NULL;
        struct tl_diags *diags = tl_diags_create();
        enum tl_status status = tl_schedule_create(*plan, options, diags, &schedule);
        bool differs = false;
        if (status == TL_OK) {
            size_t count;
            differs = tl_projection_compare(projection, tl_schedule_items(schedule, &count), index_of);
        }
        tl_schedule_destroy(schedule);
        tl_diags_destroy(diags);
        if (!differs) {
            return status;
        }
        tl_plan_destroy(*plan);
        *plan = tl_projection_reduce(projection, index_of);
    }
}

static uint8_t *flags_new(size_t count) {
    return g_new0(uint8_t, count + 1);
}

enum tl_status tl_plan_project(const struct tl_schedule *schedule, enum tl_audience audience,
                               tl_day publish_day, struct tl_plan **ret_plan) {
    struct tl_projection projection = {
        .plan = tl_schedule_plan(schedule),
        .audience = audience,
        .gaps = schedule->gaps,
        .strips = audience != TL_AUDIENCE_EXEMPT,
    };
    const struct tl_schedule_options options = {.today = schedule->today, .rules = schedule->rules};
    projection.scheduled = tl_schedule_items(schedule, &projection.item_count);
    projection.effective = g_new0(enum tl_audience, projection.item_count + 1);
    projection.hidden = flags_new(projection.item_count);
    projection.kept = flags_new(projection.item_count);
    projection.frozen = flags_new(projection.item_count);
    projection.after_hidden = flags_new(projection.item_count);
    projection.before_hidden = flags_new(projection.item_count);
    uint32_t *index_of = g_new0(uint32_t, projection.item_count + 1);

    tl_projection_hide(&projection, publish_day);
    tl_projection_freeze(&projection);
    struct tl_plan *plan = tl_projection_reduce(&projection, index_of);
    enum tl_status status = TL_OK;
    if (projection.drops) {
        status = projection_settle(&projection, &options, &plan, index_of);
    }

    g_free(index_of);
    g_free(projection.before_hidden);
    g_free(projection.after_hidden);
    g_free(projection.frozen);
    g_free(projection.kept);
    g_free(projection.hidden);
    g_free(projection.effective);
    if (status != TL_OK) {
        tl_plan_destroy(plan);
        plan = NULL;
    }
    *ret_plan = plan;
    return status;
}
