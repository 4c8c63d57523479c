/*
 * choice.c - which items a chart shows: by kind, group, lot, body and days.
 *
 * SPDX-License-Identifier: MIT
 */
#include "layout.h"

static bool list_has(const uint32_t *list, size_t count, uint32_t wanted) {
    for (size_t i = 0; i < count; i++) {
        if (list[i] == wanted) {
            return true;
        }
    }
    return false;
}

static bool lists_meet(const uint32_t *a, size_t a_count, const uint32_t *b, size_t b_count) {
    for (size_t i = 0; i < a_count; i++) {
        if (list_has(b, b_count, a[i])) {
            return true;
        }
    }
    return false;
}

static bool in_groups(const struct tl_chart_choice *choice, uint32_t item, const struct tl_item *items) {
    for (size_t i = 0; i < choice->group_count; i++) {
        uint32_t group = choice->groups[i];
        if (item >= group && item < items[group].subtree_end) {
            return true;
        }
    }
    return choice->group_count == 0;
}

/* The item or the nearest above it that names lots says which; without any it serves all of them. */
static bool serves_lots(const struct tl_chart *chart, uint32_t item) {
    const struct tl_chart_choice *choice = &chart->options->choice;
    size_t count = 0;
    const struct tl_lot *lots = tl_plan_lots(chart->plan, &count);
    if (choice->lot_count == 0) {
        return true;
    }
    for (uint32_t at = item; at != TL_NONE; at = chart->items[at].parent) {
        const struct tl_item_details *details = chart->items[at].details;
        if (details->lot_count > 0) {
            return lists_meet(details->lots, details->lot_count, choice->lots, choice->lot_count);
        }
        for (size_t i = 0; i < choice->lot_count; i++) {
            if (choice->lots[i] < count && lots[choice->lots[i]].procurement == at) {
                return true;
            }
        }
    }
    return false;
}

static bool by_bodies(const struct tl_chart_choice *choice, const struct tl_item *item) {
    return choice->body_count == 0 ||
           lists_meet(item->details->bodies, item->details->body_count, choice->bodies, choice->body_count);
}

static tl_day first_known(const tl_day *days, size_t count) {
    size_t i = 0;
    while (i + 1 < count && !tl_day_known(days[i])) {
        i++;
    }
    return days[i];
}

/* 1: something of it is within the days; -1: it is dated and nothing is; 0: it has no dates. */
static int days_hold(const struct tl_chart *chart, uint32_t item) {
    const struct tl_chart_choice *choice = &chart->options->choice;
    const struct tl_times *times = &chart->times[item].planned;
    tl_day forward[4] = {times->start.earliest, times->start.latest, times->finish.earliest,
                         times->finish.latest};
    tl_day backward[4] = {forward[3], forward[2], forward[1], forward[0]};
    tl_day low = first_known(forward, 4);
    tl_day high = first_known(backward, 4);
    if (!tl_day_known(low) || !tl_day_known(high)) {
        return 0;
    }
    return low <= choice->last && high >= choice->first ? 1 : -1;
}

static bool in_days(const struct tl_chart *chart, uint32_t item) {
    int found = days_hold(chart, item);
    uint32_t end = chart->items[item].subtree_end;
    for (uint32_t i = item + 1; i < end && found != 1; i++) {
        if (chart->items[i].kind == TL_ITEM_PART && chart->items[i].owner_item == item) {
            int part = days_hold(chart, i);
            found = part == 0 ? found : part;
        }
    }
    return found >= 0 || chart->items[item].kind == TL_ITEM_FUNDING;
}

static bool takes(const struct tl_chart *chart, const struct tl_item *item) {
    const struct tl_chart_choice *choice = &chart->options->choice;
    return (choice->kinds == 0 || (choice->kinds >> item->kind & 1)) &&
           in_groups(choice, item->index, chart->items) && by_bodies(choice, item) &&
           serves_lots(chart, item->index) && (!choice->days || in_days(chart, item->index));
}

void tl_choice_apply(struct tl_chart *chart) {
    const struct tl_chart_choice *choice = &chart->options->choice;
    bool asks = choice->kinds != 0 || choice->group_count + choice->lot_count + choice->body_count > 0;
    if (!asks && !choice->days) {
        return;
    }
    chart->shown = g_new0(bool, chart->item_count + 1);
    for (uint32_t i = 0; i < chart->item_count; i++) {
        const struct tl_item *item = &chart->items[i];
        chart->shown[i] = item->kind != TL_ITEM_PART && takes(chart, item);
    }
    for (uint32_t i = 0; i < chart->item_count; i++) {
        const struct tl_item *item = &chart->items[i];
        if (item->kind == TL_ITEM_PART && item->owner_item != TL_NONE) {
            chart->shown[i] = chart->shown[item->owner_item];
        }
    }
}

bool tl_choice_shows(const struct tl_chart *chart, uint32_t item) {
    return !chart->shown || chart->shown[item];
}

void tl_choice_clip(const struct tl_chart *chart, struct tl_axis *axis) {
    const struct tl_chart_choice *choice = &chart->options->choice;
    if (!choice->days || axis->first == axis->last) {
        return;
    }
    if (tl_day_known(choice->first)) {
        axis->first = choice->first;
    }
    if (tl_day_known(choice->last)) {
        axis->last = choice->last + 1;
    }
    if (axis->first >= axis->last) {
        axis->first = axis->last = 0;
    }
}
