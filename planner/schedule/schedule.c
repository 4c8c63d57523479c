/*
 * schedule.c - the whole way from a plan to its dates.
 *
 * SPDX-License-Identifier: MIT
 */
#include "planner/schedule/meeting.h"

#include <internal/diag.h>

const char *tl_driver_name(enum tl_driver driver) {
    switch (driver) {
    case TL_DRIVER_NONE:
        return NULL;
    case TL_DRIVER_LINK:
        return "link";
    case TL_DRIVER_FIXED:
        return "fixed";
    case TL_DRIVER_BOUND:
        return "bound";
    case TL_DRIVER_MEETING:
        return "meeting";
    case TL_DRIVER_RULE:
        return "rule";
    case TL_DRIVER_ANCHOR:
        return "anchor";
    case TL_DRIVER_PLAN_START:
        return "plan-start";
    case TL_DRIVER_STATUS_DATE:
        return "status-date";
    }
    return NULL;
}

static bool runs_in_circle(const struct tl_network *network) {
    return network->order_count < network->nodes->len;
}

struct tl_schedule *tl_schedule_date(const struct tl_network_source *source,
                                     struct tl_network **ret_network) {
    struct tl_schedule *schedule = NULL;
    struct tl_network *network = tl_network_create(source);

    if (runs_in_circle(network) && source->gap_count > 0 && tl_circles_cut(network)) {
        tl_network_destroy(network);
        network = tl_network_create(source);
    }
    *ret_network = network;
    if (runs_in_circle(network)) {
        return NULL;
    }
    schedule = g_new0(struct tl_schedule, 1);
    schedule->network = network;
    schedule->passes = tl_passes_create(network);
    schedule->items = g_new0(struct tl_scheduled, source->item_count + 1);
    tl_causes_prepare(schedule);
    tl_outcomes_fill(schedule);
    return schedule;
}

enum tl_status tl_schedule_solve(const struct tl_network_source *source, struct tl_diags *diags,
                                 struct tl_schedule **ret_schedule) {
    struct tl_network *network = NULL;
    struct tl_schedule *schedule = tl_schedule_date(source, &network);

    *ret_schedule = schedule;
    if (!schedule) {
        tl_circles_report(network, diags);
        tl_network_destroy(network);
        return TL_ERR_INPUT;
    }
    tl_slacks_fill(schedule);
    tl_findings_report(schedule, diags);
    tl_sequence_report(schedule, diags);
    tl_meetings_report(schedule, diags);
    tl_possible_report(schedule, diags);
    tl_rollup_fill(schedule);
    tl_undated_fill(schedule);
    tl_overdue_report(schedule, diags);
    return TL_OK;
}

static struct tl_window window_of(const struct tl_dated *dated) {
    if (dated->when.kind == TL_WHEN_WINDOW) {
        return dated->when.window;
    }
    return (struct tl_window){TL_DAY_PAST, TL_DAY_FUTURE};
}

enum tl_status tl_schedule_create(const struct tl_plan *plan, const struct tl_schedule_options *options,
                                  struct tl_diags *diags, struct tl_schedule **ret_schedule) {
    const struct tl_plan_info *info = tl_plan_info(plan);
    struct tl_network_source source = {.start = window_of(&info->start),
                                       .finish = window_of(&info->finish),
                                       .start_span = info->start.span,
                                       .finish_span = info->finish.span};
    enum tl_status status = TL_OK;
    size_t body_count = 0;

    source.tracked = info->tracking_actuals;
    source.status = info->status_date.when.kind == TL_WHEN_WINDOW ? info->status_date.when.window.earliest
                    : options                                     ? options->today
                                                                  : TL_DAY_PAST;
    source.items = tl_plan_items(plan, &source.item_count);
    source.links = tl_plan_links(plan, &source.link_count);
    source.bodies = tl_plan_bodies(plan, &body_count);
    source.blackouts = tl_plan_blackouts(plan, &source.blackout_count);
    GArray *periods = options && options->rules ? tl_applied_periods(plan, options->rules) : NULL;
    source.periods = periods ? (const struct tl_applied_period *)(const void *)periods->data : NULL;
    source.period_count = periods ? periods->len : 0;
    source.today_asked = options && options->today_asked;
    source.as_at = source.today_asked ? options->today : window_of(&info->status_date).earliest;
    source.whole_chains = options && options->whole_chains;
    struct tl_applied_gaps *gaps = options ? tl_apply_find(plan, &source, options->rules) : NULL;
    source.gaps = gaps ? (struct tl_applied_gap *)(void *)gaps->gaps->data : NULL;
    source.gap_count = gaps ? gaps->gaps->len : 0;
    status = tl_schedule_solve(&source, diags, ret_schedule);
    if (*ret_schedule) {
        (*ret_schedule)->periods = periods;
        (*ret_schedule)->gaps = gaps;
        (*ret_schedule)->plan = plan;
        (*ret_schedule)->rules = options ? options->rules : NULL;
        (*ret_schedule)->today = options ? options->today : TL_DAY_PAST;
        tl_periods_report(periods, source.items, diags);
        tl_apply_report(*ret_schedule, diags);
    } else {
        g_clear_pointer(&periods, g_array_unref);
        tl_applied_gaps_destroy(gaps);
    }
    return status;
}

void tl_schedule_destroy(struct tl_schedule *schedule) {
    if (!schedule) {
        return;
    }
    tl_passes_destroy(schedule->passes);
    tl_network_destroy(schedule->network);
    if (schedule->periods) {
        g_array_unref(schedule->periods);
    }
    tl_applied_gaps_destroy(schedule->gaps);
    g_free(schedule->items);
    tl_causes_finish(schedule);
    g_free(schedule->awaited);
    g_free(schedule);
}

const struct tl_plan *tl_schedule_plan(const struct tl_schedule *schedule) {
    return schedule->plan;
}

const struct tl_scheduled *tl_schedule_items(const struct tl_schedule *schedule, size_t *ret_count) {
    *ret_count = schedule->network->source.item_count;
    return schedule->items;
}
