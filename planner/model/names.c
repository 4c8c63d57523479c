/*
 * names.c - a sorted list of ids, each with a number.
 *
 * SPDX-License-Identifier: MIT
 */
#include "planner/model/names.h"

#include <stdlib.h>
#include <string.h>

void tl_names_init(struct tl_names *names) {
    *names = (struct tl_names){.entries = g_array_new(FALSE, FALSE, sizeof(struct tl_name))};
}

void tl_names_finish(struct tl_names *names) {
    if (names->entries) {
        g_array_free(names->entries, TRUE);
    }
    g_free(names->ends);
    *names = (struct tl_names){0};
}

/* FNV-1a with the final mix of MurmurHash3: spreads well; that it can be attacked does not matter here. */
static uint64_t id_mix(const char *id, size_t length) {
    uint64_t mix = 14695981039346656037u;
    for (size_t i = 0; i < length; i++) {
        mix = (mix ^ (unsigned char)id[i]) * 1099511628211u;
    }
    mix = (mix ^ (mix >> 33)) * 0xff51afd7ed558ccdu;
    mix = (mix ^ (mix >> 33)) * 0xc4ceb9fe1a85ec53u;
    return mix ^ (mix >> 33);
}

void tl_names_add(struct tl_names *names, const char *id, uint32_t value) {
    struct tl_name entry = {.mix = id_mix(id, strlen(id)), .id = id, .value = value};
    g_array_append_val(names->entries, entry);
    names->sorted = false;
}

static int entry_compare(const void *left, const void *right) {
    const struct tl_name *a = left, *b = right;
    if (a->mix != b->mix) {
        return a->mix < b->mix ? -1 : 1;
    }
    int order = strcmp(a->id, b->id);
    return order ? order : (a->value > b->value) - (a->value < b->value);
}

/* As many entries as this are worth dealing out by their first bits before they are sorted. */
#define DEAL_FROM 256

/*
 * Deals the entries out into stretches by the first bits of their mix, a few to each, then sorts
 * every stretch: near to linear for ids that are spread, and never worse than sorting.
 */
static void entries_deal(struct tl_names *names) {
    guint count = names->entries->len;
    unsigned bits = MIN(g_bit_storage(count) - 2, 24u);
    guint *ends = g_new0(guint, (gsize)1 << bits);
    GArray *dealt = g_array_sized_new(FALSE, FALSE, sizeof(struct tl_name), count);
    g_array_set_size(dealt, count);
    const struct tl_name *from = (const struct tl_name *)names->entries->data;
    struct tl_name *to = (struct tl_name *)dealt->data;
    for (guint i = 0; i < count; i++) {
        ends[from[i].mix >> (64 - bits)]++;
    }
    for (gsize i = 0, sum = 0; i < (gsize)1 << bits; i++) {
        gsize start = sum;
        sum += ends[i];
        ends[i] = (guint)start;
    }
    for (guint i = 0; i < count; i++) {
        to[ends[from[i].mix >> (64 - bits)]++] = from[i];
    }
    for (gsize i = 0, start = 0; i < (gsize)1 << bits; start = ends[i++]) {
        if (ends[i] > start + 1) {
            qsort(to + start, ends[i] - start, sizeof *to, entry_compare);
        }
    }
    g_array_free(names->entries, TRUE);
    names->entries = dealt;
    names->ends = ends;
    names->bits = bits;
}

void tl_names_sort(struct tl_names *names) {
    g_clear_pointer(&names->ends, g_free);
    if (names->entries->len >= DEAL_FROM) {
        entries_deal(names);
    } else if (names->entries->len > 1) {
        qsort(names->entries->data, names->entries->len, sizeof(struct tl_name), entry_compare);
    }
    names->sorted = true;
}

/* Negative if `entry` stands before the id searched for. */
static int entry_seek(const struct tl_name *entry, uint64_t mix, const char *id, size_t length) {
    if (entry->mix != mix) {
        return entry->mix < mix ? -1 : 1;
    }
    int order = strncmp(entry->id, id, length);
    return order ? order : entry->id[length] != '\0';
}

uint32_t tl_names_find_length(const struct tl_names *names, const char *id, size_t length) {
    g_assert(names->sorted);
    uint64_t mix = id_mix(id, length);
    const struct tl_name *entries = (const struct tl_name *)names->entries->data;
    size_t low = 0, high = names->entries->len;
    if (names->ends) {
        size_t stretch = (size_t)(mix >> (64 - names->bits));
        low = stretch > 0 ? names->ends[stretch - 1] : 0;
        high = names->ends[stretch];
    }
    size_t end = high;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (entry_seek(&entries[middle], mix, id, length) < 0) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    bool found = low < end && entry_seek(&entries[low], mix, id, length) == 0;
    return found ? entries[low].value : TL_NONE;
}

uint32_t tl_names_find(const struct tl_names *names, const char *id) {
    return tl_names_find_length(names, id, strlen(id));
}

const char **tl_names_candidates(const struct tl_names *names) {
    const char **candidates = g_new(const char *, names->entries->len + 1);
    for (guint i = 0; i < names->entries->len; i++) {
        candidates[i] = g_array_index(names->entries, struct tl_name, i).id;
    }
    candidates[names->entries->len] = NULL;
    return candidates;
}
