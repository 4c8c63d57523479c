/*
 * sort.c - the texts of selections, taken apart.
 *
 * SPDX-License-Identifier: MIT
 */
#include "planner/select/sort.h"

#include <glib.h>
#include <string.h>

#define WHATS(ROW)                                                                                           \
    ROW("activity", 1 << TL_ITEM_ACTIVITY, 0, TL_WORD_ONLY_ACTIVITY)                                         \
    ROW("consultation", 1 << TL_ITEM_CONSULTATION, 0, TL_WORD_ONLY_CONSULTATION)                             \
    ROW("stage", 1 << TL_ITEM_STAGE, 0, TL_WORD_ONLY_STAGE)                                                  \
    ROW("notice", 1 << TL_ITEM_NOTICE, 0, TL_WORD_ONLY_NOTICE)                                               \
    ROW("decision", 1 << TL_ITEM_DECISION, 0, TL_WORD_ONLY_DECISION)                                         \
    ROW("award", 1 << TL_ITEM_AWARD, 0, TL_WORD_ONLY_AWARD)                                                  \
    ROW("contract", 1 << TL_ITEM_CONTRACT, 0, TL_WORD_ONLY_CONTRACT)                                         \
    ROW("extension", 1 << TL_ITEM_EXTENSION, 0, TL_WORD_ONLY_EXTENSION)                                      \
    ROW("milestone", 1 << TL_ITEM_MILESTONE, 0, TL_WORD_ONLY_MILESTONE)                                      \
    ROW("funding", 1 << TL_ITEM_FUNDING, 0, TL_WORD_ONLY_FUNDING)                                            \
    ROW("decisions", 0, TL_NAMED_DECISIONS, TL_WORD_ONLY_DECISIONS)                                          \
    ROW("deadlines", 0, TL_NAMED_DEADLINES, TL_WORD_ONLY_DEADLINES)                                          \
    ROW("contract-ends", 0, TL_NAMED_CONTRACT_ENDS, TL_WORD_ONLY_CONTRACT_ENDS)

#define WHAT_WORD(word, kind, named, name) word,
static const char *const what_words[] = {WHATS(WHAT_WORD) NULL};
#define WHAT_ROW(word, kind, named, name) {kind, named, name},
static const struct tl_what whats[] = {WHATS(WHAT_ROW)};

static const char *const prefixes[TL_SORT_COUNT] = {[TL_SORT_WHAT] = "",
                                                    [TL_SORT_GROUP] = "phase:",
                                                    [TL_SORT_LOT] = "lot:",
                                                    [TL_SORT_BODY] = "body:",
                                                    [TL_SORT_OWNER] = "owner:"};

const char *const *tl_selection_words(void) {
    return what_words;
}

enum tl_sort tl_sort_of(const char *only, const char **ret_rest) {
    for (int sort = TL_SORT_GROUP; sort < TL_SORT_COUNT; sort++) {
        if (g_str_has_prefix(only, prefixes[sort])) {
            *ret_rest = only + strlen(prefixes[sort]);
            return (enum tl_sort)sort;
        }
    }
    *ret_rest = only;
    return TL_SORT_WHAT;
}

const struct tl_what *tl_what_find(const char *word) {
    for (size_t i = 0; i < G_N_ELEMENTS(whats); i++) {
        if (strcmp(what_words[i], word) == 0) {
            return &whats[i];
        }
    }
    return NULL;
}

static uint32_t lot_find(const struct tl_plan *plan, const char *id) {
    size_t count;
    const struct tl_lot *lots = tl_plan_lots(plan, &count);
    for (size_t i = 0; i < count; i++) {
        if (strcmp(lots[i].id, id) == 0) {
            return (uint32_t)i;
        }
    }
    return TL_NONE;
}

static uint32_t body_find(const struct tl_plan *plan, const char *id) {
    size_t count;
    const struct tl_body *bodies = tl_plan_bodies(plan, &count);
    for (size_t i = 0; i < count; i++) {
        if (strcmp(bodies[i].id, id) == 0) {
            return (uint32_t)i;
        }
    }
    return TL_NONE;
}

uint32_t tl_sort_find(enum tl_sort sort, const struct tl_plan *plan, const char *id) {
    switch (sort) {
    case TL_SORT_GROUP:
        return tl_plan_find(plan, id);
    case TL_SORT_LOT:
        return lot_find(plan, id);
    case TL_SORT_BODY:
        return body_find(plan, id);
    case TL_SORT_WHAT:
    case TL_SORT_OWNER:
        break;
    }
    return TL_NONE;
}

static bool has_owner(const struct tl_plan *plan, const char *role) {
    size_t count;
    const struct tl_item *items = tl_plan_items(plan, &count);
    g_autofree char *folded = g_utf8_casefold(role, -1);
    for (size_t i = 0; i < count; i++) {
        for (uint32_t o = 0; o < items[i].owner_count; o++) {
            g_autofree char *other = g_utf8_casefold(items[i].owners[o], -1);
            if (strcmp(folded, other) == 0) {
                return true;
            }
        }
    }
    return false;
}

enum tl_selection_fit tl_selection_fit(const char *only, const struct tl_plan *plan) {
    const char *rest;
    enum tl_sort sort = tl_sort_of(only, &rest);
    if (sort == TL_SORT_WHAT) {
        return tl_what_find(rest) ? TL_SELECTION_FITS : TL_SELECTION_UNKNOWN;
    }
    if (!g_utf8_validate(rest, -1, NULL)) {
        return TL_SELECTION_ABSENT;
    }
    bool found = sort == TL_SORT_OWNER ? has_owner(plan, rest) : tl_sort_find(sort, plan, rest) != TL_NONE;
    return found ? TL_SELECTION_FITS : TL_SELECTION_ABSENT;
}
