/*
 * reduce.c - builds the plan that holds only what a projection keeps.
 *
 * Strings, and arrays that need no change, are the whole plan's: it is the base of the new one.
 *
 * SPDX-License-Identifier: MIT
 */
#include "planner/schedule/project.h"

#include "planner/model/model.h"
#include "planner/schedule/strip.h"
#include "planner/schedule/usage.h"

struct reduction {
    const struct tl_projection *projection;
    struct tl_plan *plan; /* being built */
    struct tl_usage usage;
    uint32_t *index_of; /* items */
    uint32_t *body_of;
    uint32_t *lot_of;
    uint32_t *authority_of;
};

static uint32_t number_map(const uint32_t *map, uint32_t number) {
    return number == TL_NONE ? TL_NONE : map[number];
}

/* `flags` to new numbers in order, TL_NONE where a flag is off. */
static uint32_t *numbers_new(const uint8_t *flags, size_t count) {
    uint32_t *map = g_new(uint32_t, count + 1);
    uint32_t next = 0;
    for (size_t k = 0; k < count; k++) {
        map[k] = flags[k] ? next++ : TL_NONE;
    }
    return map;
}

/* A new array with the entries that `map` keeps. */
static const uint32_t *numbers_map(struct tl_plan *plan, const uint32_t *map, const uint32_t *numbers,
                                   size_t *count) {
    uint32_t *mapped = tl_plan_copy(plan, numbers, *count * sizeof(*numbers));
    size_t kept = 0;
    for (size_t k = 0; k < *count; k++) {
        uint32_t number = map[numbers[k]];
        if (number != TL_NONE) {
            mapped[kept++] = number;
        }
    }
    *count = kept;
    return mapped;
}

static void numbers_find(struct reduction *reduction) {
    const struct tl_projection *projection = reduction->projection;
    uint32_t next = 0;
    for (size_t i = 0; i < projection->item_count; i++) {
        reduction->index_of[i] = projection->kept[i] ? next++ : TL_NONE;
    }
    size_t count;
    tl_plan_bodies(projection->plan, &count);
    reduction->body_of = numbers_new(reduction->usage.bodies, count);
    tl_plan_lots(projection->plan, &count);
    reduction->lot_of = numbers_new(reduction->usage.lots, count);
    tl_plan_authorities(projection->plan, &count);
    reduction->authority_of = numbers_new(reduction->usage.authorities, count);
}

static void item_details_reduce(struct reduction *reduction, struct tl_item *item) {
    if (item->details == &tl_item_no_details) {
        return;
    }
    struct tl_plan *plan = reduction->plan;
    struct tl_item_details details = *item->details;
    details.updates = number_map(reduction->index_of, details.updates);
    details.bodies = numbers_map(plan, reduction->body_of, details.bodies, &details.body_count);
    details.lots = numbers_map(plan, reduction->lot_of, details.lots, &details.lot_count);
    details.until = (struct tl_dated){.when = {.kind = TL_WHEN_NONE}};
    details.ground = item->audience == TL_AUDIENCE_EXEMPT ? details.ground : NULL;
    if (details.procurement) {
        struct tl_procurement *copy = tl_plan_copy(plan, details.procurement, sizeof(*details.procurement));
        copy->follows = number_map(reduction->index_of, copy->follows);
        details.procurement = copy;
    }
    if (details.contract) {
        struct tl_contract *copy = tl_plan_copy(plan, details.contract, sizeof(*details.contract));
        copy->replaces = number_map(reduction->index_of, copy->replaces);
        details.contract = copy;
    }
    if (reduction->projection->strips) {
        tl_details_strip(plan, &details);
    }
    tl_plan_set_details(plan, item, &details);
}

static void item_reduce(struct reduction *reduction, uint32_t index) {
    const struct tl_projection *projection = reduction->projection;
    size_t count;
    struct tl_item item = tl_plan_items(projection->plan, &count)[index];
    item.parent = number_map(reduction->index_of, item.parent);
    item.owner_item = number_map(reduction->index_of, item.owner_item);
    item.alias_of = number_map(reduction->index_of, item.alias_of);
    item.body = number_map(reduction->body_of, item.body);
    item.audience = item.own_audience = projection->effective[index];
    item_details_reduce(reduction, &item);
    if (projection->frozen[index]) {
        tl_projection_fix(projection, reduction->plan, &item, index);
    }
    if (projection->strips) {
        tl_item_strip(reduction->plan, &item);
    }
    tl_plan_append_item(reduction->plan, &item);
}

static void links_reduce(struct reduction *reduction) {
    size_t count;
    const struct tl_link *links = tl_plan_links(reduction->projection->plan, &count);
    for (size_t k = 0; k < count; k++) {
        struct tl_link link = links[k];
        link.predecessor = reduction->index_of[link.predecessor];
        link.successor = reduction->index_of[link.successor];
        if (link.predecessor == TL_NONE || link.successor == TL_NONE) {
            continue;
        }
        if (reduction->projection->strips) {
            link.span = (struct tl_span){.source = TL_NONE};
        }
        tl_plan_append_link(reduction->plan, &link);
    }
}

static void bodies_reduce(struct reduction *reduction) {
    const bool strips = reduction->projection->strips;
    size_t count;
    const struct tl_body *bodies = tl_plan_bodies(reduction->projection->plan, &count);
    for (size_t k = 0; k < count; k++) {
        struct tl_body body = bodies[k];
        body.authority = number_map(reduction->authority_of, body.authority);
        if (strips) {
            tl_body_strip(reduction->plan, &body);
        }
        if (reduction->usage.bodies[k]) {
            tl_plan_append_body(reduction->plan, &body);
        }
    }
    const struct tl_authority *authorities = tl_plan_authorities(reduction->projection->plan, &count);
    for (size_t k = 0; k < count; k++) {
        struct tl_authority authority = authorities[k];
        if (strips) {
            tl_authority_strip(reduction->plan, &authority);
        }
        if (reduction->usage.authorities[k]) {
            tl_plan_append_authority(reduction->plan, &authority);
        }
    }
}

static void lists_reduce(struct reduction *reduction) {
    const struct tl_plan *whole = reduction->projection->plan;
    const bool strips = reduction->projection->strips;
    const struct tl_span nowhere = {.source = TL_NONE};
    size_t count;
    const struct tl_lot *lots = tl_plan_lots(whole, &count);
    for (size_t k = 0; k < count; k++) {
        struct tl_lot lot = lots[k];
        lot.procurement = number_map(reduction->index_of, lot.procurement);
        lot.span = strips ? nowhere : lot.span;
        if (reduction->usage.lots[k]) {
            tl_plan_append_lot(reduction->plan, &lot);
        }
    }
    const struct tl_blackout *blackouts = tl_plan_blackouts(whole, &count);
    for (size_t k = 0; k < count; k++) {
        struct tl_blackout blackout = blackouts[k];
        blackout.span = strips ? nowhere : blackout.span;
        if (reduction->usage.blackouts[k]) {
            tl_plan_append_blackout(reduction->plan, &blackout);
        }
    }
    const struct tl_plan_baseline *baselines = tl_plan_baselines(whole, &count);
    for (size_t k = 0; k < count; k++) {
        struct tl_plan_baseline baseline = baselines[k];
        baseline.date.span = strips ? nowhere : baseline.date.span;
        if (reduction->usage.baselines[k]) {
            tl_plan_append_baseline(reduction->plan, &baseline);
        }
    }
    const struct tl_calendar *const *calendars = tl_plan_calendars(whole, &count);
    for (size_t k = 0; k < count; k++) {
        if (reduction->usage.calendars[k]) {
            tl_plan_append_calendar(reduction->plan, calendars[k]);
        }
    }
}

struct tl_plan *tl_projection_reduce(const struct tl_projection *projection, uint32_t *ret_index_of) {
    struct reduction reduction = {.projection = projection, .index_of = ret_index_of};
    /* The base is only read; its reference count is all that changes. */
    reduction.plan = tl_plan_create((struct tl_plan *)projection->plan);
    reduction.plan->info = *tl_plan_info(projection->plan);
    if (projection->strips) {
        tl_plan_info_strip(&reduction.plan->info);
    }
    tl_usage_find(projection, &reduction.usage);
    numbers_find(&reduction);
    for (uint32_t i = 0; i < projection->item_count; i++) {
        if (projection->kept[i]) {
            item_reduce(&reduction, i);
        }
    }
    links_reduce(&reduction);
    bodies_reduce(&reduction);
    lists_reduce(&reduction);
    tl_plan_seal(reduction.plan);
    g_free(reduction.authority_of);
    g_free(reduction.lot_of);
    g_free(reduction.body_of);
    tl_usage_finish(&reduction.usage);
    return reduction.plan;
}
