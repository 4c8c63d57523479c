/*
 * registry.c - every check there is, and what it needs of a plan.
 *
 * SPDX-License-Identifier: MIT
 */
#include "planner/check/run.h"

/* Bits of struct row's `needs`. */
enum {
    NEEDS_STATUS_DATE = 1 << 0,
    NEEDS_BODIES = 1 << 1,
    NEEDS_BLACKOUTS = 1 << 2,
};

struct row {
    void (*check)(const struct tl_check_run *run);
    unsigned needs;
};

static const struct row rows[] = {
    {tl_day_off_check, 0},
    {tl_phase_bounds_check, 0},
    {tl_phase_empty_check, 0},
    {tl_statement_check, 0},
    {tl_printed_check, 0},
    {tl_meeting_check, NEEDS_BODIES},
    {tl_contract_succession_check, 0},
    {tl_contract_extension_check, 0},
    {tl_blackout_check, NEEDS_BLACKOUTS},
    {tl_progress_future_check, NEEDS_STATUS_DATE},
    {tl_progress_past_check, NEEDS_STATUS_DATE},
    {tl_outlook_undated_check, 0},
    {tl_outlook_provisional_check, 0},
};

static unsigned run_offers(const struct tl_check_run *run) {
    size_t bodies, blackouts;
    tl_plan_bodies(run->plan, &bodies);
    tl_plan_blackouts(run->plan, &blackouts);
    unsigned offers = 0;
    offers |= tl_day_known(run->status_date) ? NEEDS_STATUS_DATE : 0;
    offers |= bodies ? NEEDS_BODIES : 0;
    offers |= blackouts ? NEEDS_BLACKOUTS : 0;
    return offers;
}

static bool item_dropped(const struct tl_item *item) {
    switch (item->status) {
    case TL_ITEM_WITHDRAWN:
    case TL_ITEM_ABANDONED:
    case TL_ITEM_SUPERSEDED:
        return true;
    case TL_ITEM_PLANNED:
    case TL_ITEM_CONFIRMED:
    case TL_ITEM_DONE:
        break;
    }
    return false;
}

static uint8_t *stands_new(const struct tl_item *items, size_t count) {
    uint8_t *stands = g_new(uint8_t, count + 1);
    for (size_t i = 0; i < count; i++) {
        bool inside = items[i].parent == TL_NONE || stands[items[i].parent];
        stands[i] = inside && !item_dropped(&items[i]);
    }
    return stands;
}

void tl_plan_check(const struct tl_schedule *schedule, struct tl_diags *diags) {
    struct tl_check_run run = {.schedule = schedule, .plan = tl_schedule_plan(schedule), .diags = diags};
    size_t count;
    run.info = tl_plan_info(run.plan);
    run.items = tl_plan_items(run.plan, &run.item_count);
    g_autofree uint8_t *stands = stands_new(run.items, run.item_count);
    run.stands = stands;
    run.links = tl_plan_links(run.plan, &run.link_count);
    run.scheduled = tl_schedule_items(schedule, &count);
    run.status_date = TL_DAY_PAST;
    const struct tl_when *status = &run.info->status_date.when;
    if (status->kind == TL_WHEN_WINDOW && status->window.earliest == status->window.latest) {
        run.status_date = status->window.earliest;
    }
    unsigned offers = run_offers(&run);
    for (size_t k = 0; k < G_N_ELEMENTS(rows); k++) {
        if ((rows[k].needs & ~offers) == 0) {
            rows[k].check(&run);
        }
    }
}
