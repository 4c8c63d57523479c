/*
 * bar.c - bars that last as long as a rule's period: does their stated end agree with the law?
 *
 * SPDX-License-Identifier: MIT
 */
#include <string.h>

#include "planner/rules/judge.h"

/* Several contracts of one procurement share its bars. */
static bool bar_has_row(const struct tl_compliance *compliance, const struct tl_rule *rule, uint32_t item) {
    for (guint i = compliance->rows->len; i > 0; i--) {
        const struct tl_compliance_row *row =
            &g_array_index(compliance->rows, struct tl_compliance_row, i - 1);
        if (row->rule != rule) {
            return false;
        }
        if (row->to_item == item) {
            return true;
        }
    }
    return false;
}

static void bar_add(struct tl_compliance *compliance, const struct tl_candidate *rule,
                    const struct tl_item *item, const char *regime) {
    const struct tl_scheduled *scheduled = &compliance->occurrences->scheduled[item->index];
    if (!scheduled->dated || scheduled->finish_unknown ||
        bar_has_row(compliance, &rule->entry->shown, item->index)) {
        return;
    }
    const struct tl_dated *finish = &item->dates->finish;
    struct tl_occurrence *end = g_new0(struct tl_occurrence, 1);
    g_ptr_array_add(compliance->sittings, end);
    *end = (struct tl_occurrence){.item = item->index,
                                  .authority = TL_NONE,
                                  .procurement = rule->pair.place.procurement,
                                  .owner = item->index,
                                  .to_finish = true,
                                  .as_from = scheduled->planned.finish,
                                  .as_to = scheduled->planned.finish,
                                  .span = finish->when.kind != TL_WHEN_NONE ? finish->span : item->span};
    struct tl_candidate one = *rule;
    one.pair.to = end;
    one.gap.to = end->as_to;
    one.gap.to_last_day = true;
    struct tl_judgement judgement = tl_judge(compliance, &one, 1, regime);
    struct tl_compliance_row row = tl_row_make(compliance, &judgement);
    g_array_append_val(compliance->rows, row);
}

static bool is_bar(const struct tl_compliance *compliance, uint32_t index, uint32_t place) {
    const struct tl_item *item = &compliance->items[index];
    return item->kind == TL_ITEM_STAGE && item->shape == TL_SHAPE_BAR &&
           compliance->occurrences->stands[index] && compliance->occurrences->procurement[index] == place;
}

/* The rules of one place are looked at one after the other. */
static void bars_collect(struct tl_compliance *compliance, uint32_t place) {
    if (compliance->bars_place == place) {
        return;
    }
    compliance->bars_place = place;
    g_array_set_size(compliance->bars, 0);
    for (uint32_t i = place + 1; i < compliance->items[place].subtree_end; i++) {
        if (is_bar(compliance, i, place)) {
            g_array_append_val(compliance->bars, i);
        }
    }
}

void tl_bars_add(struct tl_compliance *compliance, const struct tl_candidate *rule, const char *regime) {
    const char *kind = rule->entry->shown.length_of;
    uint32_t place = rule->pair.place.procurement;
    if (!kind || place == TL_NONE || !rule->pair.from) {
        return;
    }
    bars_collect(compliance, place);
    for (guint i = 0; i < compliance->bars->len; i++) {
        const struct tl_item *item = &compliance->items[g_array_index(compliance->bars, uint32_t, i)];
        if (g_strcmp0(item->stage_kind, kind) == 0) {
            bar_add(compliance, rule, item, regime);
        }
    }
}
