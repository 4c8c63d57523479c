/*
 * verdict.c - does a pair of events keep a rule? Three-valued on windows of days.
 *
 * SPDX-License-Identifier: MIT
 */
#include "planner/rules/verdict.h"

/* Wider windows are not looked at day by day. */
enum { DAYS_MOST = 800 };

bool tl_gap_limit(const struct tl_gap *gap, struct tl_limit *ret_limit) {
    const struct tl_window *from = &gap->from;
    switch (gap->entry->shown.kind) {
    case TL_RULE_MINIMUM_GAP:
    case TL_RULE_ORDER:
        ret_limit->least = true;
        if (gap->to_last_day) {
            ret_limit->days = (struct tl_window){tl_count_last_day(&gap->count, from->earliest),
                                                 tl_count_last_day(&gap->count, from->latest)};
            return true;
        }
        ret_limit->days = (struct tl_window){tl_count_first_lawful(&gap->count, from->earliest),
                                             tl_count_first_lawful(&gap->count, from->latest)};
        return true;
    case TL_RULE_MAXIMUM_GAP:
        ret_limit->least = false;
        ret_limit->days = (struct tl_window){tl_count_last_lawful(&gap->count, from->earliest),
                                             tl_count_last_lawful(&gap->count, from->latest)};
        return true;
    case TL_RULE_REQUIRED_EVENT:
    case TL_RULE_NOT_ON:
    case TL_RULE_NOT_WITHIN:
        break;
    }
    return false;
}

static enum tl_pass pass_of(bool always, bool never) {
    return always ? TL_PASS_YES : never ? TL_PASS_NO : TL_PASS_MAYBE;
}

static enum tl_pass pass_not_on(const struct tl_gap *gap) {
    const struct tl_window *to = &gap->to;
    if (!tl_day_known(to->earliest) || !tl_day_known(to->latest) || to->latest - to->earliest > DAYS_MOST ||
        !gap->count.working_days) {
        return TL_PASS_MAYBE;
    }
    int32_t working = tl_calendar_count(gap->count.working_days, to->earliest, to->latest + 1);
    return pass_of(working == to->latest - to->earliest + 1, working == 0);
}

/* Not in the stretch of days that the earlier event ("from") ends. */
static enum tl_pass pass_not_within(const struct tl_gap *gap) {
    tl_day begins = tl_count_latest_from(&gap->count, gap->from.earliest);
    tl_day begins_late = tl_count_latest_from(&gap->count, gap->from.latest);
    bool before = gap->to.latest < begins;
    bool after = gap->to.earliest > gap->from.latest;
    return pass_of(before || after, gap->to.earliest >= begins_late && gap->to.latest <= gap->from.earliest);
}

enum tl_pass tl_gap_pass(const struct tl_gap *gap) {
    struct tl_limit limit;
    switch (gap->entry->shown.kind) {
    case TL_RULE_MINIMUM_GAP:
    case TL_RULE_ORDER:
        (void)tl_gap_limit(gap, &limit);
        return pass_of(limit.days.latest != TL_DAY_FUTURE && limit.days.latest <= gap->to.earliest,
                       limit.days.earliest > gap->to.latest);
    case TL_RULE_MAXIMUM_GAP:
        (void)tl_gap_limit(gap, &limit);
        return pass_of(gap->to.latest != TL_DAY_FUTURE && gap->to.latest <= limit.days.earliest,
                       gap->to.earliest > limit.days.latest);
    case TL_RULE_REQUIRED_EVENT:
        return TL_PASS_YES;
    case TL_RULE_NOT_ON:
        return pass_not_on(gap);
    case TL_RULE_NOT_WITHIN:
        return pass_not_within(gap);
    }
    return TL_PASS_MAYBE;
}

static bool days_apart(tl_day from, tl_day to, int32_t *ret_days) {
    bool known = tl_day_known(from) && tl_day_known(to);
    *ret_days = known ? to - from : 0;
    return known;
}

bool tl_gap_margin(const struct tl_gap *gap, int32_t *ret_least, int32_t *ret_most) {
    struct tl_limit limit;
    if (!tl_gap_limit(gap, &limit) || gap->entry->shown.kind == TL_RULE_ORDER) {
        return false;
    }
    if (limit.least) {
        bool least = days_apart(limit.days.latest, gap->to.earliest, ret_least);
        return days_apart(limit.days.earliest, gap->to.latest, ret_most) && least;
    }
    bool least = days_apart(gap->to.latest, limit.days.earliest, ret_least);
    return days_apart(gap->to.earliest, limit.days.latest, ret_most) && least;
}

struct tl_window tl_gap_from_limit(const struct tl_gap *gap) {
    if (gap->entry->shown.kind == TL_RULE_MAXIMUM_GAP) {
        return (struct tl_window){tl_count_earliest_from(&gap->count, gap->to.earliest),
                                  tl_count_earliest_from(&gap->count, gap->to.latest)};
    }
    return (struct tl_window){tl_count_latest_from(&gap->count, gap->to.earliest),
                              tl_count_latest_from(&gap->count, gap->to.latest)};
}

/* Lower bounds of an item's ends, as boundaries (date.h), that follow from one event on one day. */
struct reach {
    tl_day start, finish;
};

struct known_reach {
    uint32_t item;
    struct reach reach;
};

struct bound_walk {
    struct tl_pairing *pairing;
    const struct tl_pair *pair;
    tl_day day;        /* of the earlier event */
    GHashTable *known; /* struct known_reach *, by item */
    guint steps;
};

/* For one day, and for all rows of a plan. */
enum { STEPS_MOST = 400, STEPS_MOST_OF_ALL = 20000000 };
static const struct reach nothing = {TL_DAY_PAST, TL_DAY_PAST};

static struct reach item_bound(struct bound_walk *walk, uint32_t index);

static tl_day lagged(const struct tl_calendar *calendar, tl_day boundary, const struct tl_duration *lag) {
    return lag->given ? tl_calendar_add(calendar, boundary, lag) : boundary;
}

/* Raises `reach` by what one link says, given what is known of its predecessor. */
static void link_apply(const struct tl_item *before, const struct tl_item *item, const struct tl_link *link,
                       struct reach from, struct reach *reach) {
    const struct tl_calendar *own = link->origin == TL_LINK_BEFORE ? before->calendar : item->calendar;
    const struct tl_calendar *calendar = link->calendar ? link->calendar : own;
    bool event = item->shape != TL_SHAPE_BAR;
    if (link->origin == TL_LINK_BEFORE) {
        tl_day day = tl_day_known(from.finish) ? from.finish - 1 : from.finish;
        reach->start = MAX(reach->start, lagged(calendar, day, &link->lag));
        return;
    }
    bool out_of_start =
        link->type == TL_LINK_SS || link->type == TL_LINK_SF || before->part == TL_PART_EFFECTIVE;
    tl_day base = lagged(calendar, out_of_start ? from.start : from.finish, &link->lag);
    bool into_start = link->type == TL_LINK_SS ||
                      (link->type == TL_LINK_FS &&
                       (!event || before->closes_at_midnight || before->part == TL_PART_EFFECTIVE));
    tl_day *end = into_start ? &reach->start : &reach->finish;
    *end = MAX(*end, base);
}

static void links_apply(struct bound_walk *walk, const struct tl_item *item, struct reach *reach) {
    const struct tl_item *items = walk->pairing->occurrences->items;
    const struct tl_link *links = tl_plan_links(walk->pairing->occurrences->plan, &(size_t){0});
    for (uint32_t around = item->index; around != TL_NONE; around = items[around].parent) {
        uint32_t end = walk->pairing->first_link[around + 1];
        for (uint32_t k = walk->pairing->first_link[around]; k < end; k++) {
            const struct tl_link *link = &links[walk->pairing->links[k]];
            const struct tl_item *before = &items[link->predecessor];
            if (before->shape != TL_SHAPE_GROUP) {
                link_apply(before, item, link, item_bound(walk, link->predecessor), reach);
            }
        }
    }
}

static struct reach pinned_reach(const struct bound_walk *walk, const struct tl_item *item) {
    bool start = item->shape != TL_SHAPE_BAR || walk->pair->from->from_start;
    bool finish = item->shape != TL_SHAPE_BAR || !walk->pair->from->from_start;
    return (struct reach){start ? walk->day : TL_DAY_PAST, finish ? walk->day + 1 : TL_DAY_PAST};
}

static struct reach item_bound(struct bound_walk *walk, uint32_t index) {
    const struct tl_item *item = &walk->pairing->occurrences->items[index];
    if (item->shape == TL_SHAPE_ALIAS && item->alias_of != TL_NONE) {
        return item_bound(walk, item->alias_of);
    }
    struct known_reach *known = g_hash_table_lookup(walk->known, &index);
    if (known) {
        return known->reach;
    }
    walk->pairing->steps++;
    if (++walk->steps > STEPS_MOST) {
        return nothing;
    }
    known = g_new(struct known_reach, 1);
    *known = (struct known_reach){index, nothing}; /* what leads back here adds nothing */
    g_hash_table_insert(walk->known, &known->item, known);
    struct reach reach = nothing;
    if (index == walk->pair->from->item) {
        reach = pinned_reach(walk, item);
    } else {
        links_apply(walk, item, &reach);
    }
    if (item->shape != TL_SHAPE_BAR) {
        reach.start = MAX(reach.start, tl_day_add(reach.finish, -1));
        reach.finish = MAX(reach.finish, tl_day_add(reach.start, 1));
    } else if (item->duration.given) {
        reach.finish = MAX(reach.finish, tl_calendar_add(item->calendar, reach.start, &item->duration));
    }
    known->reach = reach;
    return reach;
}

/* The first day on which the later event can be when the earlier one is on `day`. */
static tl_day to_bound(struct tl_pairing *pairing, const struct tl_pair *pair, tl_day day) {
    struct bound_walk walk = {.pairing = pairing, .pair = pair, .day = day};
    walk.known = g_hash_table_new_full(g_int_hash, g_int_equal, NULL, g_free);
    struct reach reach = item_bound(&walk, pair->to->item);
    g_hash_table_destroy(walk.known);
    tl_day bound = pair->to->to_finish ? tl_day_add(reach.finish, -1) : reach.start;
    return MAX(bound, pair->to->as_to.earliest);
}

bool tl_gap_guaranteed(struct tl_pairing *pairing, const struct tl_gap *gap, const struct tl_pair *pair) {
    const struct tl_window *from = &gap->from;
    bool bounded = tl_day_known(from->earliest) && tl_day_known(from->latest) &&
                   from->latest - from->earliest <= DAYS_MOST;
    if (!bounded || pairing->steps > STEPS_MOST_OF_ALL || pair->from->item == TL_NONE ||
        pair->to->item == TL_NONE || gap->entry->shown.kind == TL_RULE_MAXIMUM_GAP ||
        !tl_pairing_linked(pairing, pair->from->item, pair->to->item)) {
        return false;
    }
    for (tl_day day = from->earliest; day <= from->latest; day++) {
        if (to_bound(pairing, pair, day) < tl_count_first_lawful(&gap->count, day)) {
            return false;
        }
    }
    return true;
}
