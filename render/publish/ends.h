/*
 * ends.h - the links of a plan by what they lead into, or out of.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef TL_PUBLISH_ENDS_H
#define TL_PUBLISH_ENDS_H

#include <glib.h>
#include <tenderline/plan.h>

/* `links` of key k: [first[k], first[k + 1]), in the order of the plan. */
struct tl_ends {
    uint32_t *first;
    uint32_t *links;
};

/* `keys` has the key, less than `key_count`, of each item. `into`: by successor, else by predecessor. */
void tl_ends_begin(struct tl_ends *ends, const struct tl_plan *plan, const uint32_t *keys, size_t key_count,
                   bool into);
void tl_ends_finish(struct tl_ends *ends);

#endif
