/*
 * strip.c - items, bodies and authorities without their places in the file.
 *
 * SPDX-License-Identifier: MIT
 */
#include "planner/schedule/strip.h"

static const struct tl_span nowhere = {.source = TL_NONE};

static void dates_strip(struct tl_plan *plan, struct tl_item *item) {
    if (item->dates == &tl_item_no_dates) {
        return;
    }
    struct tl_item_dates copy = *item->dates, *dates = &copy;
    struct tl_dated *all[] = {&dates->start,
                              &dates->finish,
                              &dates->start_not_before,
                              &dates->start_not_after,
                              &dates->finish_not_before,
                              &dates->finish_not_after,
                              &dates->deadline,
                              &dates->actual_start,
                              &dates->actual_finish};
    for (size_t k = 0; k < G_N_ELEMENTS(all); k++) {
        all[k]->span = nowhere;
    }
    struct tl_dated *segments =
        tl_plan_copy(plan, dates->segments, dates->segment_count * sizeof(*dates->segments));
    for (size_t k = 0; k < dates->segment_count; k++) {
        segments[k].span = nowhere;
    }
    dates->segments = segments;
    tl_plan_set_dates(plan, item, dates);
}

static void statements_strip(struct tl_plan *plan, struct tl_item_details *details) {
    struct tl_stated *stated =
        tl_plan_copy(plan, details->stated, details->stated_count * sizeof(*details->stated));
    for (size_t k = 0; k < details->stated_count; k++) {
        stated[k].span = stated[k].start.span = stated[k].finish.span = nowhere;
    }
    details->stated = stated;
    struct tl_item_baseline *baselines =
        tl_plan_copy(plan, details->baselines, details->baseline_count * sizeof(*details->baselines));
    for (size_t k = 0; k < details->baseline_count; k++) {
        baselines[k].span = baselines[k].start.span = baselines[k].finish.span = nowhere;
    }
    details->baselines = baselines;
    struct tl_accept *accepts =
        tl_plan_copy(plan, details->accepts, details->accept_count * sizeof(*details->accepts));
    for (size_t k = 0; k < details->accept_count; k++) {
        accepts[k].span = nowhere;
    }
    details->accepts = accepts;
}

void tl_details_strip(struct tl_plan *plan, struct tl_item_details *details) {
    details->until.span = nowhere;
    statements_strip(plan, details);
    if (details->procurement) {
        struct tl_procurement *copy = tl_plan_copy(plan, details->procurement, sizeof(*details->procurement));
        copy->commenced.span = nowhere;
        details->procurement = copy;
    }
    if (details->consultation) {
        struct tl_consultation *copy =
            tl_plan_copy(plan, details->consultation, sizeof(*details->consultation));
        copy->first_dismissal.span = nowhere;
        details->consultation = copy;
    }
}

void tl_item_strip(struct tl_plan *plan, struct tl_item *item) {
    item->span = item->id_span = item->duration_span = nowhere;
    dates_strip(plan, item);
}

void tl_body_strip(struct tl_plan *plan, struct tl_body *body) {
    body->span = nowhere;
    struct tl_meeting *meetings =
        tl_plan_copy(plan, body->meetings, body->meeting_count * sizeof(*body->meetings));
    for (size_t k = 0; k < body->meeting_count; k++) {
        meetings[k].span = meetings[k].on.span = nowhere;
    }
    body->meetings = meetings;
    struct tl_lead *leads = tl_plan_copy(plan, body->leads, body->lead_count * sizeof(*body->leads));
    for (size_t k = 0; k < body->lead_count; k++) {
        leads[k].span = nowhere;
    }
    body->leads = leads;
}

void tl_authority_strip(struct tl_plan *plan, struct tl_authority *authority) {
    authority->span = nowhere;
    struct tl_dated *polls =
        tl_plan_copy(plan, authority->polls, authority->poll_count * sizeof(*authority->polls));
    for (size_t k = 0; k < authority->poll_count; k++) {
        polls[k].span = nowhere;
    }
    authority->polls = polls;
}

void tl_plan_info_strip(struct tl_plan_info *info) {
    info->span = info->status_date.span = info->start.span = info->finish.span = nowhere;
}
