/*
 * influence.c - a walk over the link graph of a plan from a set of items.
 *
 * An item is reached when its own dates may rest on a source. It spreads when its links must be
 * followed: reached items do, and so do the groups around them, whose links act for all their
 * leaves. A link into a group reaches the whole subtree, which is filled once.
 *
 * SPDX-License-Identifier: MIT
 */
#include "planner/schedule/influence.h"

#include <glib.h>
#include <string.h>

/* Rows of a table kept in two arrays: row r is entries[offsets[r]] up to entries[offsets[r + 1]]. */
struct rows {
    uint32_t *offsets;
    uint32_t *entries;
};

struct walk {
    const struct tl_item *items;
    size_t item_count;
    enum tl_influence direction;
    struct rows heads;   /* by item: the far ends of its links */
    struct rows aliases; /* by item: the items that copy its date */
    uint8_t *reached;
    uint8_t *spread;
    uint8_t *filled;
    GArray *queue;
};

/* Row keys[i] gets the entry values[i]; a key TL_NONE gives none. */
static struct rows rows_build(const uint32_t *keys, const uint32_t *values, size_t count, size_t row_count) {
    struct rows rows = {
        .offsets = g_new0(uint32_t, row_count + 2),
        .entries = g_new(uint32_t, MAX(count, 1)),
    };
    for (size_t i = 0; i < count; i++) {
        if (keys[i] != TL_NONE) {
            rows.offsets[keys[i] + 2]++;
        }
    }
    for (size_t r = 2; r < row_count + 2; r++) {
        rows.offsets[r] += rows.offsets[r - 1];
    }
    for (size_t i = 0; i < count; i++) {
        if (keys[i] != TL_NONE) {
            rows.entries[rows.offsets[keys[i] + 1]++] = values[i];
        }
    }
    return rows;
}

static void rows_finish(struct rows *rows) {
    g_free(rows->offsets);
    g_free(rows->entries);
}

static struct rows heads_build(const struct tl_plan *plan, const struct tl_applied_gaps *gaps,
                               enum tl_influence direction, size_t item_count) {
    size_t count;
    const struct tl_link *links = tl_plan_links(plan, &count);
    size_t all = count + (gaps ? gaps->gaps->len : 0);
    g_autofree uint32_t *before = g_new(uint32_t, all + 1);
    g_autofree uint32_t *after = g_new(uint32_t, all + 1);
    for (size_t i = 0; i < count; i++) {
        before[i] = links[i].predecessor;
        after[i] = links[i].successor;
    }
    for (size_t i = count; i < all; i++) {
        const struct tl_applied_gap *gap = &g_array_index(gaps->gaps, struct tl_applied_gap, i - count);
        before[i] = gap->from;
        after[i] = gap->to;
    }
    bool forward = direction == TL_INFLUENCE_FORWARD;
    return rows_build(forward ? before : after, forward ? after : before, all, item_count);
}

static struct rows aliases_build(const struct tl_item *items, size_t item_count) {
    g_autofree uint32_t *originals = g_new(uint32_t, item_count + 1);
    g_autofree uint32_t *copies = g_new(uint32_t, item_count + 1);
    for (size_t i = 0; i < item_count; i++) {
        originals[i] = items[i].shape == TL_SHAPE_ALIAS ? items[i].alias_of : TL_NONE;
        copies[i] = (uint32_t)i;
    }
    return rows_build(originals, copies, item_count, item_count);
}

static void item_spread(struct walk *walk, uint32_t index) {
    if (!walk->spread[index]) {
        walk->spread[index] = 1;
        g_array_append_val(walk->queue, index);
    }
}

/* Queued again if it only spread before: its aliases are to be followed now. */
static void item_reach(struct walk *walk, uint32_t index) {
    if (!walk->reached[index]) {
        walk->reached[index] = 1;
        walk->spread[index] = 1;
        g_array_append_val(walk->queue, index);
    }
}

static void subtree_fill(struct walk *walk, uint32_t root) {
    uint32_t i = root;
    while (i < walk->items[root].subtree_end) {
        if (walk->filled[i]) {
            i = walk->items[i].subtree_end;
            continue;
        }
        walk->filled[i] = 1;
        item_reach(walk, i);
        i++;
    }
}

static void item_follow(struct walk *walk, uint32_t index) {
    const struct tl_item *item = &walk->items[index];
    const struct rows *heads = &walk->heads;
    for (uint32_t k = heads->offsets[index]; k < heads->offsets[index + 1]; k++) {
        subtree_fill(walk, heads->entries[k]);
    }
    if (item->parent != TL_NONE) {
        bool carries = walk->items[item->parent].shape == TL_SHAPE_LAST && walk->reached[index];
        (carries ? item_reach : item_spread)(walk, item->parent);
    }
    if (!walk->reached[index]) {
        return;
    }
    if (walk->direction == TL_INFLUENCE_BACKWARD) {
        if (item->shape == TL_SHAPE_ALIAS && item->alias_of != TL_NONE) {
            subtree_fill(walk, item->alias_of);
        }
        return;
    }
    /* Only the alias itself: a decision copies the day it is taken, its notice does not. */
    for (uint32_t k = walk->aliases.offsets[index]; k < walk->aliases.offsets[index + 1]; k++) {
        item_reach(walk, walk->aliases.entries[k]);
    }
}

void tl_influence_trace(const struct tl_plan *plan, const struct tl_applied_gaps *gaps,
                        enum tl_influence direction, const uint8_t *sources, uint8_t *ret_reached) {
    struct walk walk = {.direction = direction, .reached = ret_reached};
    walk.items = tl_plan_items(plan, &walk.item_count);
    walk.heads = heads_build(plan, gaps, direction, walk.item_count);
    walk.aliases = aliases_build(walk.items, walk.item_count);
    walk.spread = g_new0(uint8_t, walk.item_count + 1);
    walk.filled = g_new0(uint8_t, walk.item_count + 1);
    walk.queue = g_array_new(FALSE, FALSE, sizeof(uint32_t));
    memset(ret_reached, 0, walk.item_count);

    for (uint32_t i = 0; i < walk.item_count; i++) {
        if (sources[i]) {
            item_reach(&walk, i);
        }
    }
    for (guint next = 0; next < walk.queue->len; next++) {
        item_follow(&walk, g_array_index(walk.queue, uint32_t, next));
    }

    g_array_free(walk.queue, TRUE);
    g_free(walk.filled);
    g_free(walk.spread);
    rows_finish(&walk.aliases);
    rows_finish(&walk.heads);
}
