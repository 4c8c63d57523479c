/*
 * feed_gap.c - the days on which neither a contract nor the one it replaces is in force.
 *
 * What TL0608 warns of stands in calendars too: who looks there has not read the findings. Nothing is said
 * where an end is vague, as there may be no gap at all.
 *
 * SPDX-License-Identifier: MIT
 */
#include "render/export/feed.h"

#include "render/export/label.h"

#include <internal/selection.h>

/* The part of a contract, or TL_NONE. */
static uint32_t part_of(const struct tl_item *items, const struct tl_item *contract, enum tl_part part) {
    for (uint32_t i = contract->index + 1; i < contract->subtree_end; i++) {
        if (items[i].part == part && items[i].owner_item == contract->index) {
            return i;
        }
    }
    return TL_NONE;
}

/* The one day of an item's start or finish, which stands; TL_DAY_PAST where there is none. */
static tl_day day_of(const struct tl_feed *feed, uint32_t item, bool finish) {
    if (item == TL_NONE) {
        return TL_DAY_PAST;
    }
    const struct tl_plan *plan = tl_schedule_plan(feed->schedule);
    const struct tl_item *self = &tl_plan_items(plan, &(size_t){0})[item];
    const struct tl_scheduled *times = &tl_schedule_items(feed->schedule, &(size_t){0})[item];
    const struct tl_window *window = finish ? &times->planned.finish : &times->planned.start;
    bool stands = times->dated && !times->tbc && !tl_label_is_off(self) &&
                  !tl_label_is_off(tl_label_owner(plan, self)) && !(finish && times->finish_unknown);
    return stands && window->earliest == window->latest ? window->earliest : TL_DAY_PAST;
}

static bool is_chosen(const struct tl_feed *feed, uint32_t item) {
    return !feed->chosen || (item != TL_NONE && feed->chosen[item] >= TL_CHOSEN_FINISH);
}

bool tl_feed_gap_find(const struct tl_feed *feed, const struct tl_item *contract,
                      struct tl_feed_gap *ret_gap) {
    const struct tl_contract *terms = contract->details->contract;
    if (contract->kind != TL_ITEM_CONTRACT || !terms || terms->replaces == TL_NONE) {
        return false;
    }
    const struct tl_item *items = tl_plan_items(tl_schedule_plan(feed->schedule), &(size_t){0});
    const struct tl_item *old = &items[terms->replaces];
    uint32_t service = part_of(items, contract, TL_PART_SERVICE_START);
    uint32_t begins = service != TL_NONE ? service : part_of(items, contract, TL_PART_START);
    uint32_t ends = old->kind == TL_ITEM_CONTRACT ? part_of(items, old, TL_PART_END) : old->index;
    tl_day start = day_of(feed, begins, false);
    tl_day finish = day_of(feed, ends, true);
    if (!tl_day_known(start) || !tl_day_known(finish) || start - 1 <= finish) {
        return false;
    }
    *ret_gap = (struct tl_feed_gap){.old = old, .first = finish + 1, .last = start - 1};
    return is_chosen(feed, begins) || is_chosen(feed, ends);
}
