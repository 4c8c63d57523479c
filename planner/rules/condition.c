/*
 * condition.c - the closed table of conditions under which a rule applies.
 *
 * The words are those of the plan's own attributes, so that a condition says what a plan may say.
 *
 * SPDX-License-Identifier: MIT
 */
#include "planner/rules/condition.h"

#include <internal/diag.h>
#include <string.h>

#include "planner/model/terms.h"

static const char *const yes_no[] = {"no", "yes", NULL};
static const char *const urgencies[] = {"none", "general-exception", "special-urgency", NULL};

static const struct {
    const char *name, *words;
    enum tl_condition_type type;
    const char *const *values;
} rows[TL_CONDITION_COUNT] = {
    [TL_CONDITION_REGIME] = {"regime", "regime", TL_CONDITION_WORDS, tl_regime_words},
    [TL_CONDITION_PROCEDURE] = {"procedure", "procedure", TL_CONDITION_WORDS, tl_procedure_words},
    [TL_CONDITION_LIGHT_TOUCH] = {"light-touch", "light touch", TL_CONDITION_WORDS, yes_no},
    [TL_CONDITION_ELECTRONIC] = {"electronic", "electronic tenders", TL_CONDITION_WORDS, yes_no},
    [TL_CONDITION_DOCUMENTS] = {"documents", "documents provided", TL_CONDITION_WORDS, tl_documents_words},
    [TL_CONDITION_PERIOD_AGREED] = {"period-agreed", "tender period agreed with the candidates",
                                    TL_CONDITION_WORDS, yes_no},
    [TL_CONDITION_LETTERS] = {"letters", "award letters sent by", TL_CONDITION_WORDS, tl_letters_words},
    [TL_CONDITION_URGENCY] = {"urgency", "urgency", TL_CONDITION_WORDS, yes_no},
    [TL_CONDITION_VALUE_AT_LEAST] = {"value-at-least", "value in pounds at least", TL_CONDITION_NUMBER, NULL},
    [TL_CONDITION_VALUE_ABOVE] = {"value-above", "value in pounds above", TL_CONDITION_NUMBER, NULL},
    [TL_CONDITION_VALUE_BELOW] = {"value-below", "value in pounds below", TL_CONDITION_NUMBER, NULL},
    [TL_CONDITION_AUTHORITY] = {"authority", "kind of authority", TL_CONDITION_WORDS, tl_authority_words},
    [TL_CONDITION_BODY] = {"body", "decided by a", TL_CONDITION_WORDS, tl_body_words},
    [TL_CONDITION_KEY] = {"key", "key decision", TL_CONDITION_WORDS, yes_no},
    [TL_CONDITION_DECISION_URGENCY] = {"decision-urgency", "urgency route", TL_CONDITION_WORDS, urgencies},
    [TL_CONDITION_POSTS_AT_LEAST] = {"posts-at-least", "posts at least", TL_CONDITION_NUMBER, NULL},
    [TL_CONDITION_POSTS_BELOW] = {"posts-below", "posts below", TL_CONDITION_NUMBER, NULL},
    [TL_CONDITION_HAS] = {"has", "the plan has", TL_CONDITION_EVENTS, NULL},
    [TL_CONDITION_MET] = {"met", "this rule is met", TL_CONDITION_RULES, NULL},
};

const char *tl_condition_name(enum tl_condition condition) {
    return rows[condition].name;
}

enum tl_condition tl_condition_find(const char *name) {
    enum tl_condition condition = 0;
    while (condition < TL_CONDITION_COUNT && strcmp(rows[condition].name, name) != 0) {
        condition++;
    }
    return condition;
}

const char *tl_condition_suggest(const char *name) {
    const char *names[TL_CONDITION_COUNT + 1] = {NULL};
    for (size_t i = 0; i < TL_CONDITION_COUNT; i++) {
        names[i] = rows[i].name;
    }
    return tl_suggest(name, names);
}

enum tl_condition_type tl_condition_type(enum tl_condition condition) {
    return rows[condition].type;
}

const char *const *tl_condition_values(enum tl_condition condition) {
    return rows[condition].values;
}

const char *tl_condition_words(enum tl_condition condition) {
    return rows[condition].words;
}
