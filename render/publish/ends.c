/*
 * ends.c - the links of a plan by what they lead into, or out of.
 *
 * SPDX-License-Identifier: MIT
 */
#include "render/publish/ends.h"

void tl_ends_begin(struct tl_ends *ends, const struct tl_plan *plan, const uint32_t *keys, size_t key_count,
                   bool into) {
    size_t count;
    const struct tl_link *links = tl_plan_links(plan, &count);
    ends->first = g_new0(uint32_t, key_count + 2);
    ends->links = g_new(uint32_t, count + 1);
    /* Counted one place further on, so that the second pass leaves each list's beginning behind. */
    for (size_t i = 0; i < count; i++) {
        ends->first[keys[into ? links[i].successor : links[i].predecessor] + 2]++;
    }
    for (size_t k = 2; k < key_count + 2; k++) {
        ends->first[k] += ends->first[k - 1];
    }
    for (size_t i = 0; i < count; i++) {
        uint32_t key = keys[into ? links[i].successor : links[i].predecessor];
        ends->links[ends->first[key + 1]++] = (uint32_t)i;
    }
}

void tl_ends_finish(struct tl_ends *ends) {
    g_free(ends->first);
    g_free(ends->links);
}
