/*
 * brute_walk.c - lags and rolls by walking, links spelled out between leaves.
 *
 * SPDX-License-Identifier: MIT
 */
#include "tests/unit/brute_walk.h"

static const struct brute_calendar *calendar_of(const struct brute *brute,
                                                const struct tl_calendar *calendar) {
    for (size_t i = 0; i < brute->calendar_count; i++) {
        if (brute->calendars[i].same == calendar) {
            return &brute->calendars[i];
        }
    }
    g_assert_not_reached();
}

bool brute_works(const struct brute *brute, const struct tl_calendar *calendar, tl_day day) {
    int at = day - brute->origin - BRUTE_LOW;

    g_assert(at >= 0 && at < BRUTE_HIGH - BRUTE_LOW);
    return calendar_of(brute, calendar)->working[at];
}

static tl_day months_walk(tl_day day, int months) {
    GDate date;

    g_date_clear(&date, 1);
    g_date_set_julian(&date, (guint32)(day + 719163));
    if (months >= 0) {
        g_date_add_months(&date, (guint)months);
    } else {
        g_date_subtract_months(&date, (guint)-months);
    }
    return (tl_day)g_date_get_julian(&date) - 719163;
}

tl_day brute_walk(const struct brute *brute, const struct tl_calendar *calendar, tl_day at,
                  const struct tl_duration *by, bool of_event) {
    int sign = by->negative ? -1 : 1;

    if (!tl_day_known(at)) {
        return at;
    }
    if (by->months != 0) {
        at = of_event ? months_walk(at - 1, sign * by->months) + 1 : months_walk(at, sign * by->months);
    }
    at += sign * by->days;
    for (int i = 0; i < by->working_days; i++) {
        if (sign > 0) {
            while (!brute_works(brute, calendar, at)) {
                at++;
            }
            at++;
        } else {
            at--;
            while (!brute_works(brute, calendar, at)) {
                at--;
            }
        }
    }
    return at;
}

int32_t brute_count(const struct brute *brute, const struct tl_calendar *calendar, tl_day from, tl_day to) {
    int32_t count = 0;

    if (from == TL_DAY_PAST || (to == TL_DAY_FUTURE && from != TL_DAY_FUTURE)) {
        return TL_FLOAT_MAX;
    }
    if (from == TL_DAY_FUTURE || to == TL_DAY_PAST) {
        return TL_FLOAT_MIN;
    }
    for (tl_day day = MIN(from, to); day < MAX(from, to); day++) {
        count += brute_works(brute, calendar, day);
    }
    return to < from ? -count : count;
}

bool brute_is_leaf(const struct tl_item *item) {
    return item->shape == TL_SHAPE_BAR || item->shape == TL_SHAPE_EVENT || item->shape == TL_SHAPE_LAST;
}

static bool within(const struct tl_item *item, const struct tl_item *group) {
    return item->index >= group->index && item->index < group->subtree_end;
}

uint32_t brute_resolve(const struct tl_item *items, uint32_t item) {
    return items[item].shape == TL_SHAPE_ALIAS ? brute_resolve(items, items[item].alias_of) : item;
}

bool brute_endless(const struct tl_item *item) {
    return item->part == TL_PART_END || item->part == TL_PART_EXERCISE_BY || item->kind == TL_ITEM_EXTENSION;
}

bool brute_follows_any(const struct brute *brute, uint32_t item) {
    for (size_t i = 0; i < brute->pair_count; i++) {
        if (brute->pairs[i].to == item) {
            return true;
        }
    }
    return false;
}

static void pair_add(struct brute *brute, uint32_t from, uint32_t to, const struct tl_link *link) {
    g_assert(brute->pair_count < BRUTE_PAIRS);
    brute->pairs[brute->pair_count++] = (struct brute_pair){from, to, link};
}

/* All leaves of both ends, in pairs. A link into a last means its children. */
static void link_spell(struct brute *brute, const struct tl_link *link) {
    const struct tl_item *from = &brute->items[brute_resolve(brute->items, link->predecessor)];
    const struct tl_item *to = &brute->items[brute_resolve(brute->items, link->successor)];
    const struct tl_item *ends[] = {&brute->items[link->predecessor], &brute->items[link->successor]};
    bool derived =
        link->origin == TL_LINK_DERIVED || (ends[0]->kind == TL_ITEM_PART && ends[1]->kind == TL_ITEM_PART &&
                                            ends[0]->owner_item == ends[1]->owner_item);

    if (!brute->alive[from->index] || !brute->alive[to->index] || within(from, to) || within(to, from)) {
        return;
    }
    for (uint32_t p = from->index; p < from->subtree_end; p++) {
        bool counts = brute_is_leaf(&brute->items[p]) && brute->alive[p];
        counts = counts && (p == from->index || !brute_endless(&brute->items[p]));
        /* A last stands for its children. */
        if (!counts || (p != from->index && brute->items[brute->items[p].parent].shape == TL_SHAPE_LAST)) {
            continue;
        }
        for (uint32_t s = to->index; s < to->subtree_end; s++) {
            if (brute_is_leaf(&brute->items[s]) && brute->alive[s] &&
                brute->items[s].shape != TL_SHAPE_LAST) {
                pair_add(brute, p, s, link);
            }
        }
    }
    /* What the plan makes of a decision itself does not say that anyone plans it. */
    for (uint32_t i = 0; i < brute->item_count && !derived; i++) {
        brute->linked[i] = brute->linked[i] || within(&brute->items[i], from) || within(&brute->items[i], to);
    }
}

/* A link to one part of a decision means all of it. */
static void owners_link(struct brute *brute) {
    for (uint32_t i = 0; i < brute->item_count; i++) {
        for (uint32_t j = 0; j < brute->item_count; j++) {
            const struct tl_item *a = &brute->items[i];
            const struct tl_item *b = &brute->items[j];
            bool same = a->kind == TL_ITEM_PART && b->kind == TL_ITEM_PART && a->owner_item != TL_NONE &&
                        a->owner_item == b->owner_item;
            if (same && brute->linked[j]) {
                brute->linked[i] = true;
            }
        }
    }
}

static bool reaches_anchor(const struct brute *brute, uint32_t item) {
    for (size_t i = 0; i < brute->pair_count; i++) {
        const struct brute_pair *pair = &brute->pairs[i];
        const struct tl_item *to = &brute->items[pair->to];
        if (pair->from == item && ((to->anchor && to->dates->start.when.kind == TL_WHEN_WINDOW) ||
                                   (to->anchor && to->dates->finish.when.kind == TL_WHEN_WINDOW) ||
                                   reaches_anchor(brute, pair->to))) {
            return true;
        }
    }
    return false;
}

static bool is_window(const struct tl_dated *dated) {
    return dated->when.kind == TL_WHEN_WINDOW;
}

bool brute_fixed(const struct tl_item *item) {
    return is_window(&item->dates->start) || is_window(&item->dates->finish);
}

/* Dated by before alone, and nothing but the like before it. */
static bool only_before(const struct brute *brute, uint32_t item) {
    const struct tl_item *it = &brute->items[item];
    bool any = false;

    if (brute_fixed(it) || it->dates->start.when.kind == TL_WHEN_TBC ||
        is_window(&it->dates->start_not_before) || is_window(&it->dates->finish_not_before)) {
        return false;
    }
    for (size_t i = 0; i < brute->pair_count; i++) {
        const struct brute_pair *pair = &brute->pairs[i];
        any = any || (pair->from == item && pair->link && pair->link->origin == TL_LINK_BEFORE);
        if (pair->to == item && !only_before(brute, pair->from)) {
            return false;
        }
    }
    return any;
}

static bool all_before(const struct brute *brute, uint32_t item) {
    for (size_t i = 0; i < brute->pair_count; i++) {
        const struct brute_pair *pair = &brute->pairs[i];
        if (pair->from == item && (!pair->link || pair->link->origin != TL_LINK_BEFORE)) {
            return false;
        }
    }
    return true;
}

/* What leads up to a meeting and only comes before things; a report of a meeting that has a date does not. */
static bool is_paper(const struct brute *brute, uint32_t item) {
    const struct tl_item *it = &brute->items[item];
    bool any = false, undated = false;

    for (size_t i = 0; i < brute->pair_count; i++) {
        bool own = brute->pairs[i].from == item;
        any = any || own;
        undated = undated || (own && !brute_fixed(&brute->items[brute->pairs[i].to]));
    }
    any = any && (it->part == TL_PART_NOTICE || it->part == TL_PART_AGENDA ||
                  (undated && (it->part == TL_PART_REPORT || it->part == TL_PART_CLEARANCE)));
    return any && all_before(brute, item) && !brute_fixed(it) && it->dates->start.when.kind != TL_WHEN_TBC;
}

void brute_prepare(struct brute *brute) {
    brute->pair_count = 0;
    for (uint32_t i = 0; i < brute->item_count; i++) {
        uint32_t parent = brute->items[i].parent;
        brute->alive[i] =
            brute->items[i].status < TL_ITEM_WITHDRAWN && (parent == TL_NONE || brute->alive[parent]);
        brute->linked[i] = false;
    }
    for (size_t i = 0; i < brute->link_count; i++) {
        link_spell(brute, &brute->links[i]);
    }
    owners_link(brute);
    for (uint32_t i = 0; i < brute->item_count; i++) {
        const struct tl_item *last = &brute->items[i];
        for (uint32_t c = i + 1; last->shape == TL_SHAPE_LAST && c < last->subtree_end; c++) {
            if (brute->alive[i] && brute->alive[c]) {
                pair_add(brute, c, i, NULL);
            }
        }
    }
    for (uint32_t i = 0; i < brute->item_count; i++) {
        brute->ancestor[i] = reaches_anchor(brute, i);
        bool leaf = brute_is_leaf(&brute->items[i]);
        bool only = leaf && only_before(brute, i);
        bool paper = leaf && is_paper(brute, i);
        brute->before_only[i] = only || paper;
        brute->soft[i] =
            paper || (only && all_before(brute, i) && !brute->ancestor[i] && !brute->items[i].alap);
    }
}
