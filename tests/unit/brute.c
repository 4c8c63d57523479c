/*
 * brute.c - early, late and planned dates by trying days.
 *
 * SPDX-License-Identifier: MIT
 */
#include "tests/unit/brute_walk.h"

#include <string.h>

enum { REACH = 420 };

static const struct tl_reach UNKNOWN = {TL_DAY_PAST, TL_DAY_PAST};
static const struct tl_reach NEVER = {TL_DAY_FUTURE, TL_DAY_FUTURE};

static bool is_window(const struct tl_dated *dated) {
    return dated->when.kind == TL_WHEN_WINDOW;
}

static tl_day day_of(const struct tl_dated *dated) {
    return dated->when.window.earliest;
}

/* Some days on; open ends stay open. */
static tl_day step(tl_day day, int by) {
    return tl_day_known(day) ? day + by : day;
}

static bool is_event(const struct tl_item *item) {
    return item->shape != TL_SHAPE_BAR;
}

static bool rolls(const struct tl_item *item, enum tl_roll *ret_roll) {
    enum tl_roll roll = item->roll;

    if (roll == TL_ROLL_DEFAULT) {
        roll = item->shape == TL_SHAPE_LAST || item->part == TL_PART_END || item->length_by_rule
                   ? TL_ROLL_NONE
                   : TL_ROLL_NEXT;
    }
    if (item->dates->start.when.kind == TL_WHEN_TBC) {
        roll = TL_ROLL_NONE;
    }
    *ret_roll = roll;
    return roll != TL_ROLL_NONE;
}

static bool has_length(const struct tl_item *item) {
    bool both = is_window(&item->dates->start) && is_window(&item->dates->finish);

    return is_event(item) || (item->duration.given && !both);
}

static tl_day finish_from(const struct brute *brute, const struct tl_item *item, tl_day start) {
    return is_event(item) ? step(start, 1) : brute_walk(brute, item->calendar, start, &item->duration, false);
}

/* A lead of working days that ends work: the weekend before counts as the Friday's end. */
static tl_day finish_walk(const struct brute *brute, const struct tl_calendar *calendar, tl_day at,
                          const struct tl_duration *lag, bool of_event) {
    at = brute_walk(brute, calendar, at, lag, of_event);
    while (tl_day_known(at) && lag->negative && lag->working_days != 0 &&
           !brute_works(brute, calendar, at - 1)) {
        at--;
    }
    return at;
}

tl_day brute_demand(const struct brute *brute, const struct brute_pair *pair, struct tl_reach from,
                    bool *ret_finish) {
    const struct tl_item *p = &brute->items[pair->from];
    const struct tl_item *s = &brute->items[pair->to];
    const struct tl_link *link = pair->link;
    bool midnight = p->closes_at_midnight && !(p->end_time > 0 && p->end_time < 1440);
    const struct tl_calendar *calendar = NULL;

    *ret_finish = false;
    if (!link) {
        return from.start;
    }
    calendar = link->calendar;
    if (link->origin == TL_LINK_BEFORE) {
        const struct tl_item *named = &brute->items[brute_resolve(brute->items, link->predecessor)];
        calendar = calendar ? calendar : (named->shape == TL_SHAPE_GROUP ? named->calendar : p->calendar);
        return brute_walk(brute, calendar, step(from.finish, -1), &link->lag, false);
    }
    calendar = calendar ? calendar : s->calendar;
    switch (link->type) {
    case TL_LINK_FS:
        /* From the day a decision takes effect on, that day included. */
        if (p->part == TL_PART_EFFECTIVE) {
            return brute_walk(brute, calendar, from.start, &link->lag, false);
        }
        *ret_finish = is_event(s) && !midnight;
        return *ret_finish ? finish_walk(brute, calendar, from.finish, &link->lag, is_event(p))
                           : brute_walk(brute, calendar, from.finish, &link->lag, is_event(p));
    case TL_LINK_FF:
        *ret_finish = true;
        return finish_walk(brute, calendar, from.finish, &link->lag, is_event(p));
    case TL_LINK_SS:
        return brute_walk(brute, calendar, from.start, &link->lag, false);
    case TL_LINK_SF:
        *ret_finish = true;
        return finish_walk(brute, calendar, from.start, &link->lag, false);
    }
    g_assert_not_reached();
}

/* All demands on an item's two ends. */
static struct tl_reach demands(const struct brute *brute, uint32_t item, const struct tl_reach *at) {
    struct tl_reach most = UNKNOWN;

    for (size_t i = 0; i < brute->pair_count; i++) {
        const struct brute_pair *pair = &brute->pairs[i];
        bool finish = false;
        tl_day demand = TL_DAY_PAST;
        if (pair->to != item) {
            continue;
        }
        demand = brute_demand(brute, pair, at[pair->from], &finish);
        if (finish) {
            most.finish = MAX(most.finish, demand);
        } else {
            most.start = MAX(most.start, demand);
        }
    }
    return most;
}

/* Fixed dates, and those to be confirmed, stay where they are whatever meets or is closed. */
static bool is_free(const struct tl_item *item) {
    return !brute_fixed(item) && item->dates->start.when.kind != TL_WHEN_TBC;
}

static tl_day roll_on(const struct brute *brute, const struct tl_item *item, tl_day day) {
    enum tl_roll roll = TL_ROLL_NONE;
    bool meets = is_free(item) && brute->allowed[item->index].meets;

    rolls(item, &roll);
    while (roll != TL_ROLL_NONE && !meets && tl_day_known(day) && !brute_works(brute, item->calendar, day)) {
        day += roll == TL_ROLL_PREVIOUS ? -1 : 1;
    }
    return is_free(item) ? brute_allowed_on(brute, item, day, roll != TL_ROLL_NONE) : day;
}

static tl_day roll_off(const struct brute *brute, const struct tl_item *item, tl_day day) {
    enum tl_roll roll = TL_ROLL_NONE;

    rolls(item, &roll);
    if (is_free(item)) {
        return brute_allowed_off(brute, item, day, roll != TL_ROLL_NONE);
    }
    while (roll != TL_ROLL_NONE && tl_day_known(day) && !brute_works(brute, item->calendar, day)) {
        day--;
    }
    return day;
}

static bool goes_late(const struct brute *brute, const struct tl_item *item) {
    return brute->ancestor[item->index] || item->alap || brute->before_only[item->index];
}

static struct tl_reach fixed_at(const struct brute *brute, const struct tl_item *item, struct tl_reach ask) {
    struct tl_reach at = UNKNOWN;
    bool start = is_window(&item->dates->start);
    bool finish = is_window(&item->dates->finish);

    if (start) {
        at.start = day_of(&item->dates->start);
    }
    if (finish) {
        at.finish = step(day_of(&item->dates->finish), 1);
    }
    if (start && finish) {
        return at;
    }
    if (start && has_length(item)) {
        at.finish = finish_from(brute, item, at.start);
    } else if (start) {
        at.finish = brute->scenario ? TL_DAY_FUTURE : MAX(step(at.start, 1), ask.finish);
    } else if (has_length(item) && !tl_day_known(at.finish)) {
        at.start = at.finish;
    } else if (has_length(item)) {
        at.start = at.finish + REACH;
        while (finish_from(brute, item, at.start) > at.finish) {
            at.start--;
        }
        at.start = roll_off(brute, item, at.start);
    } else {
        at.start = brute->scenario ? step(at.finish, -1) : MIN(step(at.finish, -1), ask.start);
    }
    return at;
}

/* The first day from which all demands are met. */
static struct tl_reach first_at(const struct brute *brute, const struct tl_item *item, struct tl_reach ask) {
    struct tl_reach at = {brute->origin + BRUTE_LOW + REACH, 0};

    if (ask.start == TL_DAY_FUTURE || ask.finish == TL_DAY_FUTURE) {
        return NEVER;
    }
    if (ask.start != TL_DAY_PAST) {
        at.start = MAX(at.start, ask.start - 40);
    } else {
        at.start = MAX(at.start, ask.finish - 90);
    }
    while (at.start < ask.start || finish_from(brute, item, at.start) < ask.finish) {
        at.start++;
    }
    at.start = roll_on(brute, item, at.start);
    at.finish = finish_from(brute, item, at.start);
    return at;
}

static struct tl_reach soon_at(const struct brute *brute, const struct tl_item *item,
                               const struct tl_reach *others) {
    struct tl_reach ask = demands(brute, item->index, others);
    const struct tl_item_dates *dates = item->dates;
    bool bounded = is_window(&dates->start_not_before) || is_window(&dates->start_not_after) ||
                   is_window(&dates->finish_not_before) || is_window(&dates->finish_not_after) ||
                   is_window(&dates->deadline);
    bool any = brute_follows_any(brute, item->index);
    struct tl_reach at = UNKNOWN;

    if (is_window(&dates->start_not_before)) {
        ask.start = MAX(ask.start, day_of(&dates->start_not_before));
    }
    if (is_window(&dates->finish_not_before)) {
        ask.finish = MAX(ask.finish, step(day_of(&dates->finish_not_before), 1));
    }
    if (tl_day_known(brute->start) && (bounded || brute_fixed(item) || brute->linked[item->index])) {
        ask.start = MAX(ask.start, brute->start);
    }
    if (brute_fixed(item)) {
        return fixed_at(brute, item, ask);
    }
    if (ask.start == TL_DAY_PAST && ask.finish == TL_DAY_PAST) {
        at = brute->scenario && !any && !goes_late(brute, item) ? NEVER : UNKNOWN;
        if (brute->scenario && any && !has_length(item) && !goes_late(brute, item)) {
            at.finish = TL_DAY_FUTURE;
        }
    } else if (has_length(item)) {
        at = first_at(brute, item, ask);
    } else {
        at.start = tl_day_known(ask.start) ? roll_on(brute, item, ask.start) : ask.start;
        at.start = brute->scenario && ask.start == TL_DAY_PAST && tl_day_known(ask.finish) ? TL_DAY_FUTURE
                                                                                           : at.start;
        at.finish = MAX(step(at.start, 1), ask.finish);
        at.finish = brute->scenario && !goes_late(brute, item) ? TL_DAY_FUTURE : at.finish;
    }
    if (brute->scenario && dates->start.when.kind == TL_WHEN_TBC) {
        at = NEVER;
    }
    if (brute->scenario && dates->finish.when.kind == TL_WHEN_TBC) {
        at.finish = TL_DAY_FUTURE;
    }
    return at;
}

/* Again and again, until nothing moves. */
static void settle(struct brute *brute, struct tl_reach *at,
                   struct tl_reach (*place)(struct brute *, uint32_t)) {
    bool moved = true;

    for (size_t round = 0; moved; round++) {
        moved = false;
        g_assert(round < 4 * BRUTE_ITEMS);
        for (uint32_t i = 0; i < brute->item_count; i++) {
            struct tl_reach now = brute_is_leaf(&brute->items[i]) ? place(brute, i) : UNKNOWN;
            moved = moved || now.start != at[i].start || now.finish != at[i].finish;
            at[i] = now;
        }
    }
}

static struct tl_reach early_place(struct brute *brute, uint32_t i) {
    return soon_at(brute, &brute->items[i], brute->early);
}

void brute_early(struct brute *brute) {
    for (uint32_t i = 0; i < brute->item_count; i++) {
        brute->early[i] = UNKNOWN;
    }
    settle(brute, brute->early, early_place);
}

void brute_end(struct brute *brute) {
    tl_day end = TL_DAY_PAST;

    for (uint32_t i = 0; i < brute->item_count; i++) {
        if (brute_is_leaf(&brute->items[i]) && brute->alive[i] && !brute_endless(&brute->items[i]) &&
            !brute->open[i]) {
            end = MAX(end, brute->early[i].finish);
        }
    }
    brute->end = end == TL_DAY_PAST ? TL_DAY_FUTURE : end;
    if (tl_day_known(brute->finish)) {
        brute->end = step(brute->finish, 1);
    }
}

/* How far the successor may be pushed before its start moves past `late`. */
static struct tl_reach give_of(const struct brute *brute, const struct tl_item *item, struct tl_reach late) {
    enum tl_roll roll = TL_ROLL_NONE;

    rolls(item, &roll);
    if (brute_fixed(item) || roll != TL_ROLL_PREVIOUS || brute->allowed[item->index].meets ||
        !tl_day_known(late.start)) {
        return late;
    }
    while (roll_on(brute, item, late.start + 1) <= roll_on(brute, item, late.start)) {
        late.start++;
    }
    if (has_length(item)) {
        late.finish = finish_from(brute, item, late.start);
    }
    return late;
}

/* True if the item may stand at `at`, for its successors at `others`; only the ends asked about. */
static bool may_stand(const struct brute *brute, uint32_t item, struct tl_reach at,
                      const struct tl_reach *others) {
    for (size_t i = 0; i < brute->pair_count; i++) {
        const struct brute_pair *pair = &brute->pairs[i];
        struct tl_reach give;
        bool finish = false;
        tl_day demand = TL_DAY_PAST;
        if (pair->from != item) {
            continue;
        }
        give = give_of(brute, &brute->items[pair->to], others[pair->to]);
        demand = brute_demand(brute, pair, at, &finish);
        if (demand != TL_DAY_PAST && demand > (finish ? give.finish : give.start)) {
            return false;
        }
    }
    return true;
}

static tl_day until_of(const struct brute *brute, const struct tl_item *item, bool finish, bool ended) {
    const struct tl_item_dates *dates = item->dates;
    tl_day until = TL_DAY_FUTURE;

    if (!finish) {
        return is_window(&dates->start_not_after) ? day_of(&dates->start_not_after) : until;
    }
    if (is_window(&dates->finish_not_after)) {
        until = MIN(until, step(day_of(&dates->finish_not_after), 1));
    }
    if (is_window(&dates->deadline)) {
        until = MIN(until, step(day_of(&dates->deadline), 1));
    }
    if (ended && brute->alive[item->index] && !brute_endless(item)) {
        bool follows = brute->following && brute->follows[item->index];
        bool held = !brute->open[item->index] || tl_day_known(brute->finish);
        until = MIN(until, follows ? brute->follow_end : (held ? brute->end : TL_DAY_FUTURE));
    }
    return until;
}

/* The days among which the last one must be: around the successors' and the bound. */
static bool days_around(const struct brute *brute, uint32_t item, tl_day until, const struct tl_reach *others,
                        struct tl_window *ret_days) {
    struct tl_window days = {TL_DAY_FUTURE, TL_DAY_PAST};

    for (size_t i = 0; i < brute->pair_count; i++) {
        const struct brute_pair *pair = &brute->pairs[i];
        tl_day ends[] = {until, others[pair->to].start, others[pair->to].finish};
        for (size_t e = 0; pair->from == item && e < G_N_ELEMENTS(ends); e++) {
            days.earliest = tl_day_known(ends[e]) ? MIN(days.earliest, ends[e]) : days.earliest;
            days.latest = tl_day_known(ends[e]) ? MAX(days.latest, ends[e]) : days.latest;
        }
    }
    ret_days->earliest = days.earliest - 90;
    ret_days->latest = days.latest + 90;
    return days.latest != TL_DAY_PAST;
}

/* The last day that one end alone may have; FUTURE if nothing holds it, PAST if none will do. */
static tl_day last_end(const struct brute *brute, const struct tl_item *item, bool finish, tl_day until,
                       const struct tl_reach *others) {
    struct tl_window days;

    if (!days_around(brute, item->index, until, others, &days)) {
        days.latest = tl_day_known(until) ? until : brute->origin;
        days.earliest = days.latest;
    }
    for (tl_day day = MIN(until, days.latest); day >= days.earliest; day--) {
        struct tl_reach at =
            finish ? (struct tl_reach){TL_DAY_PAST, day} : (struct tl_reach){day, TL_DAY_PAST};
        if (may_stand(brute, item->index, at, others)) {
            return day == days.latest && day < until ? until : day;
        }
    }
    return TL_DAY_PAST;
}

static struct tl_reach late_at(const struct brute *brute, const struct tl_item *item,
                               const struct tl_reach *others, bool ended) {
    tl_day start = last_end(brute, item, false, until_of(brute, item, false, ended), others);
    tl_day finish = last_end(brute, item, true, until_of(brute, item, true, ended), others);
    struct tl_reach at = {start, finish};

    if (brute_fixed(item)) {
        struct tl_reach fixed = fixed_at(brute, item, UNKNOWN);
        if (!is_window(&item->dates->finish) && !has_length(item)) {
            fixed.finish = finish;
        }
        if (!is_window(&item->dates->start) && !has_length(item)) {
            fixed.start = MIN(start, step(fixed.finish, -1));
        }
        return fixed;
    }
    if (start == TL_DAY_FUTURE && finish == TL_DAY_FUTURE) {
        return NEVER;
    }
    if (start == TL_DAY_PAST || finish == TL_DAY_PAST) {
        return has_length(item) ? UNKNOWN : (struct tl_reach){TL_DAY_PAST, finish};
    }
    if (has_length(item)) {
        at.start =
            start == TL_DAY_FUTURE ? finish + 60 : MIN(start, finish == TL_DAY_FUTURE ? start : finish + 60);
        while (finish_from(brute, item, at.start) > finish) {
            at.start--;
        }
        at.start = roll_off(brute, item, at.start);
        at.finish = finish_from(brute, item, at.start);
        return at;
    }
    at.start = MIN(start, step(finish, -1));
    at.start = roll_off(brute, item, at.start);
    return at;
}

bool brute_child_may_be(const struct brute *brute, uint32_t child, tl_day day) {
    const struct tl_item *item = &brute->items[child];

    return day <= until_of(brute, item, false, true) && day + 1 <= until_of(brute, item, true, true) &&
           may_stand(brute, child, (struct tl_reach){day, day + 1}, brute->late) &&
           (brute_fixed(item) || brute->late[child].start == TL_DAY_FUTURE ||
            roll_off(brute, item, day) == day);
}

static struct tl_reach late_place(struct brute *brute, uint32_t i) {
    struct tl_reach late = late_at(brute, &brute->items[i], brute->late, true);

    return brute->items[i].shape == TL_SHAPE_LAST ? brute_last_late(brute, i, late) : late;
}

void brute_late(struct brute *brute) {
    for (uint32_t i = 0; i < brute->item_count; i++) {
        brute->late[i] = NEVER;
    }
    settle(brute, brute->late, late_place);
}

static struct tl_reach later_of(struct tl_reach late, struct tl_reach soon) {
    bool possible = late.start != TL_DAY_FUTURE && late.finish != TL_DAY_FUTURE;

    possible = possible && (soon.start == TL_DAY_FUTURE || late.start >= soon.start);
    possible = possible && (soon.finish == TL_DAY_FUTURE || late.finish >= soon.finish);
    return possible ? late : soon;
}

static bool is_outcome(const struct tl_item *item) {
    return item->shape == TL_SHAPE_LAST || item->part == TL_PART_PUBLISHED ||
           item->part == TL_PART_CALL_IN_ENDS || item->part == TL_PART_EFFECTIVE;
}

static struct tl_reach planned_place(struct brute *brute, uint32_t i) {
    const struct tl_item *item = &brute->items[i];
    struct tl_reach soon = soon_at(brute, item, brute->planned);

    /* A decision is published, and takes effect, as soon as it may. */
    if (is_outcome(item) && !item->alap && !brute->before_only[i] && soon.start != TL_DAY_PAST) {
        return soon;
    }
    if (goes_late(brute, item) && !brute->soft[i] && !brute_fixed(item)) {
        return later_of(brute->late[i], soon);
    }
    return soon;
}

static struct tl_reach soft_place(struct brute *brute, uint32_t i) {
    const struct tl_item *item = &brute->items[i];

    if (!brute->soft[i]) {
        return brute->planned[i];
    }
    return later_of(late_at(brute, item, brute->planned, false), brute->soon[i]);
}

void brute_planned(struct brute *brute) {
    for (uint32_t i = 0; i < brute->item_count; i++) {
        brute->planned[i] = UNKNOWN;
    }
    settle(brute, brute->planned, planned_place);
    memcpy(brute->soon, brute->planned, sizeof brute->soon);
    settle(brute, brute->planned, soft_place);
}
