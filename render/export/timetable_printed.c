/*
 * timetable_printed.c - what the source says of an item, beside what the plan makes of it.
 *
 * SPDX-License-Identifier: MIT
 */
#include "render/export/label.h"
#include "render/export/timetable_row.h"

#include <string.h>

static bool has_part(const struct tl_plan *plan, const struct tl_item *owner, enum tl_part part) {
    const struct tl_item *items = tl_plan_items(plan, &(size_t){0});
    for (uint32_t i = owner->index + 1; i < owner->subtree_end; i++) {
        if (items[i].owner_item == owner->index && items[i].part == part && !items[i].by_reference) {
            return true;
        }
    }
    return false;
}

/* What is printed of an award is when it is made, of a contract when it begins: else its first date. */
static bool speaks_for_owner(const struct tl_plan *plan, const struct tl_item *owner, enum tl_part part) {
    static const enum tl_part parts[] = {TL_PART_TAKEN,         TL_PART_DECIDED, TL_PART_START,
                                         TL_PART_SERVICE_START, TL_PART_SIGNED,  TL_PART_NOTIFIED,
                                         TL_PART_NOTICED,       TL_PART_END};
    for (size_t i = 0; i < G_N_ELEMENTS(parts); i++) {
        if (has_part(plan, owner, parts[i])) {
            return parts[i] == part;
        }
    }
    return false;
}

static void add_words(GString *cell, const struct tl_language *language, const char *words,
                      const char *source) {
    if (!words) {
        return;
    }
    g_autofree char *said = source ? tl_language_fill(language, TL_WORD_PRINTED_AT, words, source, NULL)
                                   : tl_language_fill(language, TL_WORD_PRINTED_WORDS, words, NULL);
    if (!strstr(cell->str, said)) {
        g_string_append_printf(cell, "%s%s", cell->len > 0 ? "; " : "", said);
    }
}

char *tl_timetable_printed(const struct tl_language *language, const struct tl_plan *plan,
                           const struct tl_item *item) {
    GString *cell = g_string_new(NULL);
    const struct tl_item *owner = tl_label_owner(plan, item);
    if (owner != item && !item->printed && !speaks_for_owner(plan, owner, item->part)) {
        return g_string_free(cell, FALSE);
    }
    const struct tl_item *says = item->printed ? item : owner;
    add_words(cell, language, says->printed, says->source);
    for (size_t i = 0; i < says->details->stated_count; i++) {
        const struct tl_stated *stated = &says->details->stated[i];
        add_words(cell, language, stated->printed, stated->source);
    }
    return g_string_free(cell, FALSE);
}
