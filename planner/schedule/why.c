/*
 * why.c - the chain of sentences from an item back to a fixed fact.
 *
 * SPDX-License-Identifier: MIT
 */
#include "planner/schedule/sentence.h"

#include "include/internal/prose.h"

/* A chain as long as this has told enough. */
enum { STEPS_MOST = 1000 };

/* ", and lasts 10 working days, skipping 2 weekends". */
static char *length_words(const struct tl_schedule *schedule, uint32_t index) {
    uint32_t n = schedule->network->node_of[index];
    const struct tl_node *node = n == TL_NONE ? NULL : tl_network_node(schedule->network, n);
    const struct tl_times *times = &schedule->items[index].planned;
    g_autofree char *length = NULL;
    g_autofree char *skips = NULL;

    if (!node || !node->duration || times->start.earliest != times->start.latest) {
        return g_strdup("");
    }
    length = tl_prose_duration(node->duration);
    skips = node->duration->working_days != 0 ? tl_sentence_skips(node->calendar, times->start.earliest,
                                                                  tl_day_add(times->finish.earliest, 1))
                                              : g_strdup("");
    return g_strdup_printf("; it lasts %s%s", length, skips);
}

static char *step_sentence(const struct tl_schedule *schedule, uint32_t index) {
    const struct tl_item *item = &schedule->network->source.items[index];
    g_autofree char *dates = NULL;
    g_autofree char *reason = tl_sentence_reason(schedule, index, true);
    g_autofree char *length = length_words(schedule, index);

    if (!schedule->items[index].dated) {
        return g_strdup_printf("'%s' has no date yet", item->title);
    }
    dates = tl_sentence_dates(item, &schedule->items[index].planned, TL_STYLE_PROSE);
    return g_strdup_printf("%s: %s%s", dates, reason, length);
}

/* A group stands where its first dated leaf stands; everything else where its driver does. */
static uint32_t leaf_of(const struct tl_schedule *schedule, uint32_t index) {
    const struct tl_item *item = &schedule->network->source.items[index];

    for (uint32_t i = index + 1; i < item->subtree_end; i++) {
        const struct tl_scheduled *leaf = &schedule->items[i];
        if (schedule->network->node_of[i] != TL_NONE && leaf->dated &&
            leaf->planned.start.earliest == schedule->items[index].planned.start.earliest) {
            return i;
        }
    }
    return TL_NONE;
}

struct tl_why tl_schedule_why(const struct tl_schedule *schedule, uint32_t index) {
    GArray *steps = g_array_new(FALSE, FALSE, sizeof(struct tl_why_step));
    struct tl_why why;

    while (index != TL_NONE && steps->len < STEPS_MOST) {
        uint32_t target = tl_network_resolve(schedule->network, index);
        const struct tl_scheduled *item = NULL;
        struct tl_why_step step;
        index = target == TL_NONE ? index : target;
        item = &schedule->items[index];
        step = (struct tl_why_step){index, item->driver, item->driving_link, step_sentence(schedule, index)};
        g_array_append_val(steps, step);
        if (schedule->network->source.items[index].shape == TL_SHAPE_GROUP &&
            item->driver == TL_DRIVER_NONE) {
            index = leaf_of(schedule, index);
        } else {
            index = item->driven_by;
        }
    }
    why.step_count = steps->len;
    why.steps = (struct tl_why_step *)(void *)g_array_free(steps, FALSE);
    return why;
}

void tl_why_finish(struct tl_why *why) {
    if (!why) {
        return;
    }
    for (size_t i = 0; i < why->step_count; i++) {
        g_free((char *)why->steps[i].sentence);
    }
    g_free(why->steps);
    *why = (struct tl_why){NULL, 0};
}
