/*
 * trial_missed.c - fixed dates that what comes before them misses, by trying days.
 *
 * SPDX-License-Identifier: MIT
 */
#include "tests/unit/trial_solve.h"

/* True if a pair is a same-day handover into a bar that starts on `start`: a note, no conflict. */
static bool hands_over(const struct trial *t, const struct brute_pair *pair, tl_day start) {
    const struct tl_item *from = draft_item(t->draft, pair->from);
    const struct tl_item *to = draft_item(t->draft, pair->to);
    const struct tl_link *link = pair->link;
    bool midnight = from->closes_at_midnight && from->end_time == TL_TIME_NONE;

    int ends = from->end_time >= 0 || from->shape != TL_SHAPE_EVENT ? from->end_time : from->time;

    if (from->part == TL_PART_EFFECTIVE || (ends >= 0 && to->time >= 0 && to->time < ends)) {
        return false;
    }
    return link && link->origin != TL_LINK_BEFORE && link->type == TL_LINK_FS && !link->lag.given &&
           !midnight && to->shape == TL_SHAPE_BAR && to->dates->start.when.kind == TL_WHEN_WINDOW &&
           tl_day_known(start) && t->brute.early[pair->from].finish == start + 1;
}

static bool is_past(const struct tl_dated *bound, tl_day day) {
    return bound->when.kind == TL_WHEN_WINDOW && tl_day_known(day) && day > bound->when.window.latest;
}

/* An end that is not fixed, of an item of which the other is, cannot keep its bound. */
bool trial_out_of_bounds(const struct trial *t, uint32_t item) {
    const struct tl_item_dates *dates = draft_item(t->draft, item)->dates;
    struct tl_reach early = t->brute.early[item];
    bool start_fixed = dates->start.when.kind == TL_WHEN_WINDOW;
    bool finish_fixed = dates->finish.when.kind == TL_WHEN_WINDOW;

    if (!t->brute.alive[item]) {
        return false;
    }
    return (!start_fixed && is_past(&dates->start_not_after, early.start)) ||
           (!finish_fixed && is_past(&dates->finish_not_after, tl_day_add(early.finish, -1)));
}

/* Even at the earliest, something before a fixed item ends too late for the latest it may be. */
bool trial_missed(const struct trial *t, uint32_t item, struct tl_reach latest) {
    const struct tl_item *it = draft_item(t->draft, item);
    bool start_fixed = it->dates->start.when.kind == TL_WHEN_WINDOW;
    bool finish_fixed = it->dates->finish.when.kind == TL_WHEN_WINDOW;
    bool has_length = it->duration.given && !(start_fixed && finish_fixed);

    for (size_t i = 0; i < t->brute.pair_count && (start_fixed || finish_fixed); i++) {
        const struct brute_pair *pair = &t->brute.pairs[i];
        bool finish = false;
        tl_day demand = TL_DAY_PAST;
        if (pair->to != item || hands_over(t, pair, latest.start)) {
            continue;
        }
        demand = brute_demand(&t->brute, pair, t->brute.early[pair->from], &finish);
        if (!finish && !start_fixed && !has_length && tl_day_known(demand) && demand >= latest.finish) {
            return true;
        }
        if (tl_day_known(demand) && ((!finish && demand > latest.start && (start_fixed || has_length)) ||
                                     (finish && demand > latest.finish && (finish_fixed || has_length)))) {
            return true;
        }
    }
    return false;
}
