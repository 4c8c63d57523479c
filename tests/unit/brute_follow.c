/*
 * brute_follow.c - what follows work planned late, and so has planned dates but no early ones.
 *
 * SPDX-License-Identifier: MIT
 */
#include "tests/unit/brute_walk.h"

bool brute_hangs(const struct brute *brute, uint32_t i) {
    const struct tl_item *item = &brute->items[i];
    bool late = brute->ancestor[i] || item->alap || (brute->before_only[i] && !brute->soft[i]);

    return brute_is_leaf(item) && !brute_fixed(item) && !late && brute->early[i].start == TL_DAY_PAST &&
           brute->early[i].finish == TL_DAY_PAST && tl_day_known(brute->soon[i].start);
}

void brute_follow(struct brute *brute) {
    brute->follow_end = brute->end;
    for (uint32_t i = 0; i < brute->item_count; i++) {
        if (!brute->follows[i]) {
            continue;
        }
        brute->following = true;
        brute->early[i] = brute->soon[i];
        if (brute->alive[i] && !brute_endless(&brute->items[i]) && !tl_day_known(brute->finish) &&
            brute->end != TL_DAY_FUTURE) {
            brute->follow_end = MAX(brute->follow_end, brute->soon[i].finish);
        }
    }
    if (brute->following) {
        brute_late(brute);
    }
    brute->following = false;
}
