/*
 * sorted.h - places in arrays that are sorted by a number of each element. Not installed.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef TL_INTERNAL_SORTED_H
#define TL_INTERNAL_SORTED_H

#include <glib.h>
#include <stddef.h>
#include <stdint.h>

/*
 * The place of the first element whose number is `number` or greater; the length if there is none.
 * `field` is where the uint32_t stands in an element: offsetof().
 */
static inline guint tl_sorted_first(const GArray *sorted, size_t field, uint32_t number) {
    const size_t size = g_array_get_element_size((GArray *)sorted);
    guint low = 0, high = sorted->len;
    while (low < high) {
        guint middle = low + (high - low) / 2;
        if (*(const uint32_t *)(const void *)(sorted->data + middle * size + field) < number) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low;
}

#endif
