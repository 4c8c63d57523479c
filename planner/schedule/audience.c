/*
 * audience.c - which items an audience may see, and which of those still mean something.
 *
 * What is dropped besides hidden items is dropped in every projection, whether or not anything
 * hidden had to do with it: otherwise its absence would tell.
 *
 * SPDX-License-Identifier: MIT
 */
#include "planner/schedule/project.h"

static bool item_lifted(const struct tl_item *item, tl_day publish_day) {
    return item->details->until.when.kind == TL_WHEN_WINDOW &&
           publish_day >= item->details->until.when.window.latest;
}

static void items_hide(struct tl_projection *projection, tl_day publish_day) {
    size_t count;
    const struct tl_item *items = tl_plan_items(projection->plan, &count);
    const enum tl_audience usual = tl_plan_info(projection->plan)->default_audience;
    for (uint32_t i = 0; i < count; i++) {
        uint32_t parent = items[i].parent;
        enum tl_audience own = item_lifted(&items[i], publish_day) ? usual : items[i].own_audience;
        /* A part has no `until` of its own: it goes with its owner. */
        own = items[i].kind == TL_ITEM_PART ? TL_AUDIENCE_PUBLIC : own;
        enum tl_audience around = parent == TL_NONE ? TL_AUDIENCE_PUBLIC : projection->effective[parent];
        projection->effective[i] = MAX(own, around);
        projection->hidden[i] = projection->effective[i] > projection->audience;
        projection->kept[i] = !projection->hidden[i];
    }
}

/* Groups that hold nothing: bottom up, so that a phase of empty phases goes too. */
static void groups_prune(struct tl_projection *projection) {
    size_t count;
    const struct tl_item *items = tl_plan_items(projection->plan, &count);
    g_autofree uint8_t *holds = g_new0(uint8_t, count + 1);
    for (size_t n = count; n > 0; n--) {
        const struct tl_item *item = &items[n - 1];
        bool group =
            item->kind == TL_ITEM_PHASE || item->kind == TL_ITEM_PROCUREMENT || item->kind == TL_ITEM_REPEAT;
        if (group && !holds[n - 1]) {
            projection->kept[n - 1] = 0;
        }
        if (projection->kept[n - 1] && item->parent != TL_NONE) {
            holds[item->parent] = 1;
        }
    }
}

/* The item that a part belongs to; any other item itself. */
static uint32_t item_whole(const struct tl_item *items, uint32_t index) {
    return items[index].kind == TL_ITEM_PART && items[index].owner_item != TL_NONE ? items[index].owner_item
                                                                                   : index;
}

/*
 * A part may stand in the plan only because a link from elsewhere names it. One that only hidden
 * items name would tell of them.
 */
static void parts_prune(struct tl_projection *projection) {
    size_t count, link_count;
    const struct tl_item *items = tl_plan_items(projection->plan, &count);
    const struct tl_link *links = tl_plan_links(projection->plan, &link_count);
    g_autofree uint8_t *stands = g_new0(uint8_t, count + 1);
    for (uint32_t i = 0; i < count; i++) {
        stands[i] = !items[i].by_reference;
    }
    for (size_t k = 0; k < link_count; k++) {
        uint32_t from = links[k].predecessor, to = links[k].successor;
        if (projection->kept[from] && projection->kept[to] &&
            item_whole(items, from) != item_whole(items, to)) {
            stands[from] = stands[to] = 1;
        }
    }
    for (uint32_t i = 0; i < count; i++) {
        projection->kept[i] = projection->kept[i] && stands[i];
    }
}

void tl_projection_hide(struct tl_projection *projection, tl_day publish_day) {
    items_hide(projection, publish_day);
    groups_prune(projection);
    parts_prune(projection);
    for (size_t i = 0; i < projection->item_count; i++) {
        projection->drops = projection->drops || !projection->kept[i];
    }
}
