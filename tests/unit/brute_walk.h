/*
 * brute_walk.h - what the slow scheduler's own files share.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef TL_TEST_BRUTE_WALK_H
#define TL_TEST_BRUTE_WALK_H

#include "tests/unit/brute.h"

bool brute_works(const struct brute *brute, const struct tl_calendar *calendar, tl_day day);
tl_day brute_walk(const struct brute *brute, const struct tl_calendar *calendar, tl_day at,
                  const struct tl_duration *by, bool of_event);
/* The item that an alias stands for. */
uint32_t brute_resolve(const struct tl_item *items, uint32_t item);
/* trial_allowed.c: the first day at or after, the last at or before `day` on which the item may start. */
tl_day brute_allowed_on(const struct brute *brute, const struct tl_item *item, tl_day day, bool rolls);
tl_day brute_allowed_off(const struct brute *brute, const struct tl_item *item, tl_day day, bool rolls);
bool brute_endless(const struct tl_item *item);
bool brute_fixed(const struct tl_item *item);
/* True if anything comes before the item. */
bool brute_follows_any(const struct brute *brute, uint32_t item);
/* brute.c: true if a child of a last may stand on that day, were it not fixed on another. */
bool brute_child_may_be(const struct brute *brute, uint32_t child, tl_day day);
/* brute_last.c: the late date of the last of several, of which what follows it leaves `left`. */
struct tl_reach brute_last_late(const struct brute *brute, uint32_t last, struct tl_reach left);

#endif
