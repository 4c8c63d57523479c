/*
 * contract.c - a contract against the one it replaces, and its extensions against its end.
 *
 * SPDX-License-Identifier: MIT
 */
#include "planner/check/run.h"

#include "planner/check/wording.h"

/* The part of a contract, or TL_NONE. */
static uint32_t contract_part(const struct tl_check_run *run, const struct tl_item *contract,
                              enum tl_part part) {
    for (uint32_t i = contract->index + 1; i < contract->subtree_end; i++) {
        if (run->items[i].part == part) {
            return i;
        }
    }
    return TL_NONE;
}

static bool item_certain(const struct tl_check_run *run, uint32_t index) {
    return index != TL_NONE && run->scheduled[index].dated && !run->scheduled[index].tbc &&
           run->stands[index];
}

/* The item on whose first day the new contract takes over. */
static uint32_t contract_begins(const struct tl_check_run *run, const struct tl_item *contract) {
    uint32_t service = contract_part(run, contract, TL_PART_SERVICE_START);
    return service != TL_NONE ? service : contract_part(run, contract, TL_PART_START);
}

static struct tl_span item_dates_span(const struct tl_item *item) {
    return item->dates->finish.when.kind == TL_WHEN_WINDOW ? item->dates->finish.span : item->span;
}

static void succession_report(const struct tl_check_run *run, const struct tl_item *contract, uint32_t begins,
                              uint32_t ends, int32_t days, enum tl_code_index code) {
    const struct tl_item *old = &run->items[contract->details->contract->replaces];
    const struct tl_window *start = &run->scheduled[begins].planned.start;
    const struct tl_window *finish = &run->scheduled[ends].planned.finish;
    bool exact = start->earliest == start->latest && finish->earliest == finish->latest;
    bool gap = code == TL_CODE_contract_gap;
    g_autofree char *from = tl_wording_window(*start);
    g_autofree char *to = tl_wording_window(*finish);
    g_autofree char *count = tl_wording_days(days);
    tl_diag_add(run->diags, code, item_dates_span(&run->items[begins]),
                "'%s' starts %s, but '%s', which it replaces, ends %s: %s%s%s", contract->title, from,
                old->title, to, exact ? "" : "at least ", count, gap ? " without either" : " with both");
    tl_diag_item(run->diags, contract->index, contract->id);
    tl_diag_note(run->diags, item_dates_span(&run->items[ends]), "'%s' ends here", old->title);
    tl_diag_hint(run->diags, gap ? "extend the old contract, bring the new one forward, or plan interim cover"
                                 : "if the overlap is meant, accept it with <accept code=\"TL0609\" "
                                   "reason=\"...\"/>");
}

static void succession_check(const struct tl_check_run *run, const struct tl_item *contract) {
    uint32_t replaces = contract->details->contract->replaces;
    const struct tl_item *old = &run->items[replaces];
    uint32_t begins = contract_begins(run, contract);
    uint32_t ends = old->kind == TL_ITEM_CONTRACT ? contract_part(run, old, TL_PART_END) : replaces;
    if (!item_certain(run, begins) || !item_certain(run, ends) || run->scheduled[ends].finish_unknown) {
        return;
    }
    const struct tl_window *start = &run->scheduled[begins].planned.start;
    const struct tl_window *finish = &run->scheduled[ends].planned.finish;
    if (tl_day_known(start->earliest) && tl_day_known(finish->latest) &&
        start->earliest - 1 > finish->latest) {
        succession_report(run, contract, begins, ends, start->earliest - 1 - finish->latest,
                          TL_CODE_contract_gap);
    } else if (tl_day_known(start->latest) && tl_day_known(finish->earliest) &&
               start->latest <= finish->earliest) {
        succession_report(run, contract, begins, ends, finish->earliest - start->latest + 1,
                          TL_CODE_contract_overlap);
    }
}

void tl_contract_succession_check(const struct tl_check_run *run) {
    for (size_t i = 0; i < run->item_count; i++) {
        const struct tl_item *item = &run->items[i];
        if (item->details->contract && item->details->contract->replaces != TL_NONE && run->stands[i]) {
            succession_check(run, item);
        }
    }
}

static void extension_report(const struct tl_check_run *run, const struct tl_item *contract,
                             const struct tl_item *extension, uint32_t end, tl_day last) {
    g_autofree char *when = tl_wording_window(run->scheduled[extension->index].planned.start);
    g_autofree char *ends = tl_wording_day(last);
    tl_diag_add(run->diags, TL_CODE_extension_too_late, item_dates_span(extension),
                "'%s' is to be exercised %s, but '%s' has ended by then, on %s", extension->title, when,
                contract->title, ends);
    tl_diag_item(run->diags, extension->index, extension->id);
    tl_diag_note(run->diags, item_dates_span(&run->items[end]), "the contract ends here");
    tl_diag_hint(run->diags, "an extension must be exercised while there is a contract to extend");
}

/* A second extension may be exercised during the first: each moves the last day on by its length. */
static void extensions_check(const struct tl_check_run *run, const struct tl_item *contract) {
    uint32_t end = contract_part(run, contract, TL_PART_END);
    if (!item_certain(run, end)) {
        return;
    }
    tl_day boundary = tl_day_add(run->scheduled[end].planned.finish.latest, 1);
    for (uint32_t i = contract->index + 1; i < contract->subtree_end && tl_day_known(boundary); i++) {
        const struct tl_item *item = &run->items[i];
        if (item->kind != TL_ITEM_EXTENSION || !run->stands[i]) {
            continue;
        }
        if (item_certain(run, i) && run->scheduled[i].planned.start.earliest >= boundary) {
            extension_report(run, contract, item, end, tl_day_add(boundary, -1));
        }
        if (item->details->contract && item->details->contract->term.given) {
            boundary = tl_calendar_add(item->calendar, boundary, &item->details->contract->term);
        }
    }
}

void tl_contract_extension_check(const struct tl_check_run *run) {
    for (size_t i = 0; i < run->item_count; i++) {
        if (run->items[i].kind == TL_ITEM_CONTRACT && run->stands[i]) {
            extensions_check(run, &run->items[i]);
        }
    }
}
