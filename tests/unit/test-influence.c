/*
 * test-influence.c - whose dates rest on whose, against a walk that tries every link until nothing
 * changes.
 *
 * SPDX-License-Identifier: MIT
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <glib.h>
#include <string.h>

#include "planner/model/model.h"
#include "planner/schedule/influence.h"

#define ITEMS_MAX 24

static uint32_t item_add(struct tl_plan *plan, uint32_t parent, enum tl_shape shape, uint32_t alias_of) {
    g_autofree char *id = g_strdup_printf("i%u", plan->items->len);
    const struct tl_item item = {
        .parent = parent,
        .id = tl_plan_string(plan, id),
        .title = "item",
        .kind = shape == TL_SHAPE_GROUP ? TL_ITEM_PHASE : TL_ITEM_ACTIVITY,
        .shape = shape,
        .alias_of = alias_of,
        .owner_item = TL_NONE,
        .body = TL_NONE,
    };
    return tl_plan_append_item(plan, &item);
}

static void link_add(struct tl_plan *plan, uint32_t predecessor, uint32_t successor) {
    const struct tl_link link = {.predecessor = predecessor, .successor = successor};
    tl_plan_append_link(plan, &link);
}

static bool subtree_holds(const struct tl_item *items, uint32_t root, const uint8_t *set) {
    for (uint32_t i = root; i < items[root].subtree_end; i++) {
        if (set[i]) {
            return true;
        }
    }
    return false;
}

/* Adds [from, to) to the set; answers whether that changed it. */
static bool range_add(uint8_t *set, uint32_t from, uint32_t to) {
    bool changed = false;
    for (uint32_t i = from; i < to; i++) {
        changed = changed || !set[i];
        set[i] = 1;
    }
    return changed;
}

/* One round over all links, aliases and last-of-several; true if the set grew. */
static bool naive_round(const struct tl_plan *plan, bool forward, uint8_t *set) {
    size_t count, link_count;
    const struct tl_item *items = tl_plan_items(plan, &count);
    const struct tl_link *links = tl_plan_links(plan, &link_count);
    bool changed = false;
    for (size_t k = 0; k < link_count; k++) {
        uint32_t tail = forward ? links[k].predecessor : links[k].successor;
        uint32_t head = forward ? links[k].successor : links[k].predecessor;
        if (subtree_holds(items, tail, set)) {
            changed = range_add(set, head, items[head].subtree_end) || changed;
        }
    }
    for (uint32_t i = 0; i < count; i++) {
        uint32_t original = items[i].shape == TL_SHAPE_ALIAS ? items[i].alias_of : TL_NONE;
        if (original != TL_NONE && forward && set[original]) {
            changed = range_add(set, i, i + 1) || changed;
        }
        if (original != TL_NONE && !forward && set[i]) {
            changed = range_add(set, original, items[original].subtree_end) || changed;
        }
        uint32_t parent = items[i].parent;
        if (set[i] && parent != TL_NONE && items[parent].shape == TL_SHAPE_LAST) {
            changed = range_add(set, parent, parent + 1) || changed;
        }
    }
    return changed;
}

static struct tl_plan *random_plan(GRand *rand) {
    struct tl_plan *plan = tl_plan_create(NULL);
    uint32_t count = (uint32_t)g_rand_int_range(rand, 2, ITEMS_MAX);
    for (uint32_t i = 0; i < count; i++) {
        uint32_t parent = i == 0 ? TL_NONE : i - 1;
        while (parent != TL_NONE &&
               (tl_plan_item(plan, parent)->shape == TL_SHAPE_BAR || g_rand_int_range(rand, 0, 3) == 0)) {
            parent = tl_plan_item(plan, parent)->parent;
        }
        static const enum tl_shape shapes[] = {TL_SHAPE_BAR,   TL_SHAPE_BAR,  TL_SHAPE_BAR,
                                               TL_SHAPE_GROUP, TL_SHAPE_LAST, TL_SHAPE_ALIAS};
        enum tl_shape shape = shapes[g_rand_int_range(rand, 0, (gint32)G_N_ELEMENTS(shapes))];
        bool alias = shape == TL_SHAPE_ALIAS && i > 0;
        item_add(plan, parent,
                 alias                     ? shape
                 : shape == TL_SHAPE_ALIAS ? TL_SHAPE_BAR
                                           : shape,
                 alias ? (uint32_t)g_rand_int_range(rand, 0, (gint32)i) : TL_NONE);
    }
    for (int32_t k = g_rand_int_range(rand, 0, 20); k > 0; k--) {
        link_add(plan, (uint32_t)g_rand_int_range(rand, 0, (gint32)count),
                 (uint32_t)g_rand_int_range(rand, 0, (gint32)count));
    }
    tl_plan_seal(plan);
    return plan;
}

static void test_random(void **state) {
    (void)state;
    for (unsigned seed = 0; seed < 4000; seed++) {
        GRand *rand = g_rand_new_with_seed(seed);
        struct tl_plan *plan = random_plan(rand);
        size_t count;
        tl_plan_items(plan, &count);
        uint8_t sources[ITEMS_MAX], reached[ITEMS_MAX], naive[ITEMS_MAX];
        for (size_t i = 0; i < count; i++) {
            sources[i] = g_rand_int_range(rand, 0, 6) == 0;
        }
        memcpy(naive, sources, count);
        bool forward = seed % 2 == 0;
        while (naive_round(plan, forward, naive)) {}
        tl_influence_trace(plan, NULL, forward ? TL_INFLUENCE_FORWARD : TL_INFLUENCE_BACKWARD, sources,
                           reached);
        if (memcmp(naive, reached, count) != 0) {
            print_error("seed %u\n", seed);
        }
        assert_memory_equal(naive, reached, count);
        tl_plan_destroy(plan);
        g_rand_free(rand);
    }
}

/* A link out of a group carries what any leaf rests on; one into a group reaches all leaves. */
static void test_groups(void **state) {
    (void)state;
    struct tl_plan *plan = tl_plan_create(NULL);
    uint32_t source = item_add(plan, TL_NONE, TL_SHAPE_BAR, TL_NONE);
    uint32_t group = item_add(plan, TL_NONE, TL_SHAPE_GROUP, TL_NONE);
    uint32_t leaf = item_add(plan, group, TL_SHAPE_BAR, TL_NONE);
    uint32_t beside = item_add(plan, group, TL_SHAPE_BAR, TL_NONE);
    uint32_t other = item_add(plan, TL_NONE, TL_SHAPE_GROUP, TL_NONE);
    uint32_t far_leaf = item_add(plan, other, TL_SHAPE_BAR, TL_NONE);
    uint32_t apart = item_add(plan, TL_NONE, TL_SHAPE_BAR, TL_NONE);
    link_add(plan, source, leaf);
    link_add(plan, group, other);
    tl_plan_seal(plan);
    uint8_t sources[7] = {0}, reached[7];
    sources[source] = 1;
    tl_influence_trace(plan, NULL, TL_INFLUENCE_FORWARD, sources, reached);
    assert_true(reached[source] && reached[leaf] && reached[other] && reached[far_leaf]);
    assert_false(reached[beside] || reached[group] || reached[apart]);
    memset(sources, 0, sizeof(sources));
    sources[far_leaf] = 1;
    tl_influence_trace(plan, NULL, TL_INFLUENCE_BACKWARD, sources, reached);
    assert_true(reached[source] && reached[leaf] && reached[beside]);
    assert_false(reached[apart]);
    tl_plan_destroy(plan);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_groups), cmocka_unit_test(test_random)};
    cmocka_set_message_output(CM_OUTPUT_TAP);
    return cmocka_run_group_tests(tests, NULL, NULL);
}
