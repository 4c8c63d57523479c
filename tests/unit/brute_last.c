/*
 * brute_last.c - how late the last of several dates may be: by trying days, for one of them at least.
 *
 * SPDX-License-Identifier: MIT
 */
#include "tests/unit/brute_walk.h"

/* Days around the origin; within a while there is one on which any item may start. */
enum { NEAR = -300, FAR = 900, WHILE = 90 };

static bool any_may_be(const struct brute *brute, uint32_t last, tl_day day) {
    for (size_t i = 0; i < brute->pair_count; i++) {
        const struct brute_pair *pair = &brute->pairs[i];
        if (pair->to == last && brute_child_may_be(brute, pair->from, day)) {
            return true;
        }
    }
    return false;
}

struct tl_reach brute_last_late(const struct brute *brute, uint32_t last, struct tl_reach left) {
    bool open = left.start == TL_DAY_FUTURE;
    tl_day far = open ? brute->origin + FAR : left.start;
    tl_day day = far;

    if (!brute_follows_any(brute, last) || brute_fixed(&brute->items[last])) {
        return left;
    }
    while (day > brute->origin + NEAR && !any_may_be(brute, last, day)) {
        day--;
    }
    if (day == far || (open && day > far - WHILE)) {
        return left;
    }
    return day > brute->origin + NEAR ? (struct tl_reach){day, day + 1}
                                      : (struct tl_reach){TL_DAY_PAST, TL_DAY_PAST};
}
