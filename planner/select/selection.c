/*
 * selection.c - which items of a plan a selection chooses.
 *
 * SPDX-License-Identifier: MIT
 */
#include <internal/selection.h>

#include <string.h>

#include "planner/select/sort.h"

/* A selection with its names looked up in one plan. */
struct choice {
    const struct tl_selection *selection;
    const struct tl_plan *plan;
    const struct tl_item *items;
    size_t item_count;
    const struct tl_scheduled *times;
    bool asked[TL_SORT_COUNT];
    uint32_t kinds;               /* bits of enum tl_item_kind */
    unsigned named;               /* bits of enum tl_named */
    GArray *lists[TL_SORT_COUNT]; /* uint32_t: groups, lots and bodies */
    GPtrArray *owners;            /* char *, case folded */
};

static void choice_open(struct choice *choice, const struct tl_selection *selection,
                        const struct tl_schedule *schedule) {
    choice->selection = selection;
    choice->plan = tl_schedule_plan(schedule);
    choice->items = tl_plan_items(choice->plan, &choice->item_count);
    choice->times = tl_schedule_items(schedule, &(size_t){0});
    choice->owners = g_ptr_array_new_with_free_func(g_free);
    for (int sort = 0; sort < TL_SORT_COUNT; sort++) {
        choice->lists[sort] = g_array_new(FALSE, FALSE, sizeof(uint32_t));
    }
    for (size_t i = 0; i < selection->only_count; i++) {
        const char *rest;
        enum tl_sort sort = tl_sort_of(selection->only[i], &rest);
        const struct tl_what *what = sort == TL_SORT_WHAT ? tl_what_find(rest) : NULL;
        uint32_t index = tl_sort_find(sort, choice->plan, rest);
        choice->asked[sort] = true;
        choice->kinds |= what ? what->kind : 0;
        choice->named |= what ? what->named : 0;
        if (sort == TL_SORT_OWNER) {
            g_ptr_array_add(choice->owners, g_utf8_casefold(rest, -1));
        } else if (index != TL_NONE) {
            g_array_append_val(choice->lists[sort], index);
        }
    }
}

static void choice_close(struct choice *choice) {
    for (int sort = 0; sort < TL_SORT_COUNT; sort++) {
        g_array_unref(choice->lists[sort]);
    }
    g_ptr_array_unref(choice->owners);
}

static bool list_has(const GArray *list, uint32_t wanted) {
    for (guint i = 0; i < list->len; i++) {
        if (g_array_index(list, uint32_t, i) == wanted) {
            return true;
        }
    }
    return false;
}

static bool lists_meet(const GArray *list, const uint32_t *others, size_t count) {
    for (size_t i = 0; i < count; i++) {
        if (list_has(list, others[i])) {
            return true;
        }
    }
    return false;
}

static bool in_groups(const struct choice *choice, const struct tl_item *item) {
    const GArray *groups = choice->lists[TL_SORT_GROUP];
    for (guint i = 0; i < groups->len; i++) {
        uint32_t group = g_array_index(groups, uint32_t, i);
        if (item->index >= group && item->index < choice->items[group].subtree_end) {
            return true;
        }
    }
    return false;
}

/* The item or the nearest above it that names lots says which; without any it serves all of them. */
static bool serves_lots(const struct choice *choice, const struct tl_item *item) {
    const GArray *wanted = choice->lists[TL_SORT_LOT];
    size_t count;
    const struct tl_lot *lots = tl_plan_lots(choice->plan, &count);
    for (uint32_t at = item->index; at != TL_NONE; at = choice->items[at].parent) {
        const struct tl_item_details *details = choice->items[at].details;
        if (details->lot_count > 0) {
            return lists_meet(wanted, details->lots, details->lot_count);
        }
        for (guint i = 0; i < wanted->len; i++) {
            if (lots[g_array_index(wanted, uint32_t, i)].procurement == at) {
                return true;
            }
        }
    }
    return false;
}

/* A step that belongs to one of several bodies goes with that body. */
static bool by_bodies(const struct choice *choice, const struct tl_item *item, const struct tl_item *owner) {
    const GArray *wanted = choice->lists[TL_SORT_BODY];
    if (item->kind == TL_ITEM_PART && item->body != TL_NONE) {
        return list_has(wanted, item->body);
    }
    return lists_meet(wanted, owner->details->bodies, owner->details->body_count);
}

/* The item or the nearest above it that names owners says whose it is. */
static bool by_owners(const struct choice *choice, const struct tl_item *item) {
    uint32_t at = item->index;
    while (at != TL_NONE && choice->items[at].owner_count == 0) {
        at = choice->items[at].parent;
    }
    for (uint32_t o = 0; at != TL_NONE && o < choice->items[at].owner_count; o++) {
        g_autofree char *role = g_utf8_casefold(choice->items[at].owners[o], -1);
        for (guint i = 0; i < choice->owners->len; i++) {
            if (strcmp(role, choice->owners->pdata[i]) == 0) {
                return true;
            }
        }
    }
    return false;
}

static tl_day first_known(const tl_day *days, size_t count) {
    size_t i = 0;
    while (i + 1 < count && !tl_day_known(days[i])) {
        i++;
    }
    return days[i];
}

/* 1: something of it is within the days; -1: it is dated and nothing is; 0: it has no dates. */
static int days_hold(const struct choice *choice, uint32_t item) {
    const struct tl_times *times = &choice->times[item].planned;
    tl_day forward[4] = {times->start.earliest, times->start.latest, times->finish.earliest,
                         times->finish.latest};
    tl_day backward[4] = {forward[3], forward[2], forward[1], forward[0]};
    tl_day low = first_known(forward, 4);
    tl_day high = first_known(backward, 4);
    if (!tl_day_known(low) || !tl_day_known(high)) {
        return 0;
    }
    return low <= choice->selection->last && high >= choice->selection->first ? 1 : -1;
}

/* One that is in the days with one of its parts is there with all of them. */
static bool in_days(const struct choice *choice, uint32_t item) {
    int found = days_hold(choice, item);
    uint32_t end = choice->items[item].subtree_end;
    for (uint32_t i = item + 1; i < end && found != 1; i++) {
        if (choice->items[i].kind == TL_ITEM_PART && choice->items[i].owner_item == item) {
            int part = days_hold(choice, i);
            found = part == 0 ? found : part;
        }
    }
    return found >= 0 || choice->items[item].kind == TL_ITEM_FUNDING;
}

static enum tl_chosen is_decisions(const struct tl_item *item) {
    return item->kind == TL_ITEM_DECISION || item->part == TL_PART_TAKEN ? TL_CHOSEN_WHOLE : TL_CHOSEN_NOT;
}

static enum tl_chosen is_contract_end(const struct tl_item *item) {
    return item->kind == TL_ITEM_EXTENSION || item->part == TL_PART_END || item->part == TL_PART_EXERCISE_BY
               ? TL_CHOSEN_WHOLE
               : TL_CHOSEN_NOT;
}

static bool part_is_deadline(enum tl_part part) {
    return part == TL_PART_NOTICE || part == TL_PART_CLEARANCE || part == TL_PART_REPORT ||
           part == TL_PART_AGENDA || part == TL_PART_CALL_IN_ENDS || part == TL_PART_EXERCISE_BY;
}

static bool stage_is_deadline(const char *stage_kind) {
    static const char *const closing[] = {"clarification-deadline", "final-tenders-received",
                                          "selection-response-deadline", "tender-return", NULL};
    return stage_kind && g_strv_contains(closing, stage_kind);
}

/* What has to be done by a day, and what closes: some end of legal meaning, or an hour that is stated. */
static enum tl_chosen is_deadline(const struct choice *choice, const struct tl_item *item) {
    if (item->kind == TL_ITEM_EXTENSION || part_is_deadline(item->part)) {
        return TL_CHOSEN_WHOLE;
    }
    if (item->kind == TL_ITEM_DECISION || item->kind == TL_ITEM_PART) {
        return TL_CHOSEN_NOT;
    }
    if (item->shape == TL_SHAPE_BAR) {
        return item->closes_at_midnight || item->end_time != TL_TIME_NONE ? TL_CHOSEN_FINISH : TL_CHOSEN_NOT;
    }
    const struct tl_window *day = &choice->times[item->index].planned.finish;
    bool by = tl_day_known(day->latest) && !tl_day_known(day->earliest);
    bool hour = item->time != TL_TIME_NONE && item->end_time == TL_TIME_NONE;
    return item->shape == TL_SHAPE_EVENT && (by || hour || stage_is_deadline(item->stage_kind))
               ? TL_CHOSEN_WHOLE
               : TL_CHOSEN_NOT;
}

/* Of the sort without a colon. */
static enum tl_chosen what_chosen(const struct choice *choice, const struct tl_item *item,
                                  const struct tl_item *owner) {
    if (!choice->asked[TL_SORT_WHAT] || choice->kinds >> owner->kind & 1) {
        return TL_CHOSEN_WHOLE;
    }
    enum tl_chosen chosen = TL_CHOSEN_NOT;
    if (choice->named & TL_NAMED_DECISIONS) {
        chosen = MAX(chosen, is_decisions(item));
    }
    if (choice->named & TL_NAMED_DEADLINES) {
        chosen = MAX(chosen, is_deadline(choice, item));
    }
    if (choice->named & TL_NAMED_CONTRACT_ENDS) {
        chosen = MAX(chosen, is_contract_end(item));
    }
    return chosen;
}

static enum tl_chosen item_chosen(const struct choice *choice, const struct tl_item *item) {
    bool part = item->kind == TL_ITEM_PART && item->owner_item != TL_NONE;
    const struct tl_item *owner = part ? &choice->items[item->owner_item] : item;
    bool fits = (!choice->asked[TL_SORT_GROUP] || in_groups(choice, owner)) &&
                (!choice->asked[TL_SORT_LOT] || serves_lots(choice, owner)) &&
                (!choice->asked[TL_SORT_BODY] || by_bodies(choice, item, owner)) &&
                (!choice->asked[TL_SORT_OWNER] || by_owners(choice, owner)) &&
                (!choice->selection->days || in_days(choice, owner->index));
    return fits ? what_chosen(choice, item, owner) : TL_CHOSEN_NOT;
}

unsigned char *tl_selection_apply(const struct tl_selection *selection, const struct tl_schedule *schedule) {
    if (!selection || (selection->only_count == 0 && !selection->days)) {
        return NULL;
    }
    struct choice choice = {0};
    choice_open(&choice, selection, schedule);
    unsigned char *chosen = g_new0(unsigned char, choice.item_count + 1);
    for (size_t i = 0; i < choice.item_count; i++) {
        const struct tl_item *item = &choice.items[i];
        chosen[i] = (unsigned char)item_chosen(&choice, item);
        bool held = chosen[i] && item->kind == TL_ITEM_PART && item->owner_item != TL_NONE;
        if (held && !chosen[item->owner_item]) {
            chosen[item->owner_item] = TL_CHOSEN_HOLDER;
        }
    }
    choice_close(&choice);
    return chosen;
}
