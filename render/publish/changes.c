/*
 * changes.c - what changed in a plan since it was published last: a sentence's worth for each item that a
 * reader would miss, find or look for on another day.
 *
 * SPDX-License-Identifier: MIT
 */
#include "render/publish/changes.h"

#include <stdlib.h>
#include <string.h>

#include "render/export/label.h"

struct comparison {
    struct tl_entry *entry;
    const struct tl_schedule *schedule;
    const struct tl_plan *plan;
    const struct tl_item *items;
    size_t count;
    const struct tl_scheduled *times;
    const struct tl_edition_item **before; /* of each item of the plan; NULL: it is new */
};

static int compare_ids(const void *left, const void *right) {
    const struct tl_edition_item *const *a = left, *const *b = right;
    return strcmp((*a)->id, (*b)->id);
}

/* The items of the edition by id. */
static GPtrArray *edition_sort(const struct tl_edition *edition) {
    GPtrArray *sorted = g_ptr_array_sized_new(edition->items->len);
    for (guint i = 0; i < edition->items->len; i++) {
        g_ptr_array_add(sorted, &g_array_index(edition->items, struct tl_edition_item, i));
    }
    g_ptr_array_sort(sorted, compare_ids);
    return sorted;
}

static void before_fill(struct comparison *comparison, const struct tl_edition *edition) {
    g_autoptr(GPtrArray) sorted = edition_sort(edition);
    comparison->before = g_new0(const struct tl_edition_item *, comparison->count + 1);
    for (size_t i = 0; i < comparison->count && sorted->len > 0; i++) {
        const struct tl_edition_item key = {.id = comparison->items[i].id};
        const struct tl_edition_item *wanted = &key;
        struct tl_edition_item **found =
            bsearch(&wanted, sorted->pdata, sorted->len, sizeof(gpointer), compare_ids);
        comparison->before[i] = found ? *found : NULL;
    }
}

static void change_add(struct tl_entry *entry, const struct tl_change *change) {
    struct tl_change own = *change;
    own.item = tl_entry_text(entry, change->item);
    own.title = tl_entry_text(entry, change->title);
    own.was = tl_entry_text(entry, change->was);
    g_array_append_val(entry->changes, own);
}

static struct tl_times times_now(const struct comparison *comparison, size_t index) {
    const struct tl_scheduled *times = &comparison->times[index];
    const struct tl_window open = {TL_DAY_PAST, TL_DAY_FUTURE};
    return times->dated ? times->planned : (struct tl_times){open, open};
}

static bool same_window(struct tl_window a, struct tl_window b) {
    return a.earliest == b.earliest && a.latest == b.latest;
}

static bool has_moved(const struct comparison *comparison, size_t index) {
    const struct tl_times *was = &comparison->before[index]->times;
    struct tl_times now = times_now(comparison, index);
    return !same_window(was->start, now.start) || !same_window(was->finish, now.finish);
}

static int32_t days_between(tl_day was, tl_day now) {
    return tl_day_known(was) && tl_day_known(now) ? now - was : 0;
}

/* By how much, as its start says; where that stays, its end. */
static int32_t days_moved(const struct comparison *comparison, size_t index) {
    const struct tl_times *was = &comparison->before[index]->times;
    struct tl_times now = times_now(comparison, index);
    int32_t days[] = {days_between(was->start.earliest, now.start.earliest),
                      days_between(was->finish.latest, now.finish.latest),
                      days_between(was->start.latest, now.start.latest),
                      days_between(was->finish.earliest, now.finish.earliest)};
    for (size_t i = 0; i < G_N_ELEMENTS(days); i++) {
        if (days[i] != 0) {
            return days[i];
        }
    }
    return 0;
}

/* Groups span what they hold: that it moved is told there. */
static bool tells_of_moving(const struct comparison *comparison, const struct tl_item *item) {
    return item->kind != TL_ITEM_PHASE && item->kind != TL_ITEM_PROCUREMENT &&
           comparison->before[item->index] && has_moved(comparison, item->index);
}

/* A part is told of where its owner does not say the same: as new, or by another number of days. */
static void part_compare(const struct comparison *comparison, const struct tl_item *item) {
    uint32_t owner = tl_label_owner(comparison->plan, item)->index;
    if (!comparison->before[owner] || !tl_label_is_shown(comparison->schedule, item) ||
        tl_label_is_off(&comparison->items[owner])) {
        return;
    }
    struct tl_change change = {
        .kind = TL_CHANGE_ADDED, .item = item->id, .index = item->index, .title = item->title};
    if (comparison->before[item->index]) {
        change.kind = TL_CHANGE_MOVED;
        change.days = has_moved(comparison, item->index) ? days_moved(comparison, item->index) : 0;
        bool said = tells_of_moving(comparison, &comparison->items[owner]) &&
                    days_moved(comparison, owner) == change.days;
        if (said || !has_moved(comparison, item->index)) {
            return;
        }
    }
    change_add(comparison->entry, &change);
}

static void item_compare(const struct comparison *comparison, const struct tl_item *item) {
    const struct tl_edition_item *was = comparison->before[item->index];
    struct tl_change change = {.item = item->id, .index = item->index, .title = item->title};
    bool off = tl_label_is_off(item);
    if (!was || (was->off && !off)) {
        change.kind = TL_CHANGE_ADDED;
        if (off) {
            return; /* nobody was told that it was planned */
        }
    } else if (off && !was->off) {
        change.kind = TL_CHANGE_WITHDRAWN;
    } else if (!off && tells_of_moving(comparison, item)) {
        change.kind = TL_CHANGE_MOVED;
        change.days = days_moved(comparison, item->index);
    } else if (strcmp(was->title, item->title) != 0) {
        change.kind = TL_CHANGE_RENAMED;
        change.was = was->title;
    } else {
        return;
    }
    change_add(comparison->entry, &change);
}

static bool is_told_of(enum tl_item_kind kind) {
    return kind != TL_ITEM_FUNDING && kind != TL_ITEM_REPEAT;
}

static void items_compare(const struct comparison *comparison) {
    for (size_t i = 0; i < comparison->count; i++) {
        const struct tl_item *item = &comparison->items[i];
        if (item->kind == TL_ITEM_PART) {
            part_compare(comparison, item);
        } else if (is_told_of(item->kind) && !item->quiet) {
            item_compare(comparison, item);
        }
    }
}

/* What stood in the edition and is not in the plan any more. Parts went with their owner. */
static void gone_add(const struct comparison *comparison, const struct tl_edition *edition) {
    static const enum tl_item_kind silent[] = {TL_ITEM_PART, TL_ITEM_FUNDING, TL_ITEM_REPEAT};
    for (guint i = 0; i < edition->items->len; i++) {
        const struct tl_edition_item *was = &g_array_index(edition->items, struct tl_edition_item, i);
        bool told = !was->off;
        for (size_t k = 0; k < G_N_ELEMENTS(silent); k++) {
            told = told && strcmp(was->kind, tl_item_kind_name(silent[k])) != 0;
        }
        if (!told || tl_plan_find(comparison->plan, was->id) != TL_NONE ||
            tl_plan_hides(comparison->plan, was->id)) {
            continue;
        }
        change_add(comparison->entry,
                   &(struct tl_change){
                       .kind = TL_CHANGE_WITHDRAWN, .item = was->id, .index = TL_NONE, .title = was->title});
    }
}

/* Nothing changed, so that what did before is still the news. */
static void last_keep(struct tl_entry *entry, const struct tl_plan *plan, const struct tl_entry *last) {
    entry->changed_at = last->changed_at;
    for (guint i = 0; i < last->changes->len; i++) {
        struct tl_change change = g_array_index(last->changes, struct tl_change, i);
        if (!tl_plan_hides(plan, change.item)) {
            change.index = tl_plan_find(plan, change.item);
            change_add(entry, &change);
        }
    }
}

void tl_changes_find(struct tl_entry *entry, const struct tl_schedule *schedule,
                     const struct tl_edition *edition, const struct tl_entry *last, int64_t publish_time) {
    entry->changed_at = publish_time;
    if (!edition) {
        return;
    }
    struct comparison comparison = {.entry = entry, .schedule = schedule, .plan = tl_schedule_plan(schedule)};
    comparison.items = tl_plan_items(comparison.plan, &comparison.count);
    comparison.times = tl_schedule_items(schedule, &(size_t){0});
    before_fill(&comparison, edition);
    items_compare(&comparison);
    gone_add(&comparison, edition);
    if (entry->changes->len == 0) {
        last_keep(entry, comparison.plan, last);
    }
    g_free(comparison.before);
}
