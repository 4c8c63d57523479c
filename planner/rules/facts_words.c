/*
 * facts_words.c - what a plan leaves open of a rule's conditions, in words.
 *
 * SPDX-License-Identifier: MIT
 */
#include "planner/rules/facts.h"

enum { VALUES_NAMED = 3 }; /* of more, "other than" is shorter */

static void append_values(GString *words, const char *const *values, uint32_t chosen) {
    const char *glue = "";
    for (int i = 0; values[i]; i++) {
        if (chosen & (uint32_t)1 << i) {
            g_string_append_printf(words, "%s%s", glue, values[i]);
            glue = " or ";
        }
    }
}

static guint bits_count(uint32_t bits) {
    guint count = 0;
    for (; bits; bits &= bits - 1) {
        count++;
    }
    return count;
}

/* "electronic tenders: yes", or its contrary. */
static void append_test(GString *words, const struct tl_rule_test *test, bool contrary) {
    const char *name = tl_condition_words(test->condition);
    if (tl_condition_type(test->condition) == TL_CONDITION_NUMBER) {
        g_string_append_printf(words, "%s%s %" G_GINT64_FORMAT, contrary ? "not " : "", name, test->number);
        return;
    }
    const char *const *values = tl_condition_values(test->condition);
    uint32_t all = 0;
    for (int i = 0; values[i]; i++) {
        all |= (uint32_t)1 << i;
    }
    uint32_t chosen = contrary ? all & ~test->words : test->words;
    bool others = bits_count(chosen) > VALUES_NAMED;
    g_string_append_printf(words, "%s: %s", name, others ? "other than " : "");
    append_values(words, values, others ? all & ~chosen : chosen);
}

static bool test_open(const struct tl_facts *facts, const struct tl_rule_test *test) {
    switch (tl_condition_type(test->condition)) {
    case TL_CONDITION_WORDS:
        return facts->word[test->condition] < 0;
    case TL_CONDITION_NUMBER:
        return (test->condition == TL_CONDITION_POSTS_AT_LEAST || test->condition == TL_CONDITION_POSTS_BELOW
                    ? facts->posts
                    : facts->value) < 0;
    case TL_CONDITION_EVENTS:
    case TL_CONDITION_RULES:
        break;
    }
    return false;
}

/* Between two conditions: a <when> that shall hold needs all of its own, one that shall not but one. */
static const char *glue_between(bool same_group, bool contrary, bool turned) {
    if (!same_group) {
        return turned ? " or " : " and ";
    }
    return contrary ? " or " : " and ";
}

char *tl_facts_open_words(const struct tl_facts *facts, const struct tl_rule_entry *entry, bool turned) {
    g_autoptr(GString) words = g_string_new(NULL);
    uint32_t group = TL_NONE;
    for (size_t i = 0; i < entry->test_count; i++) {
        const struct tl_rule_test *test = &entry->tests[i];
        if (!test_open(facts, test)) {
            continue;
        }
        bool contrary = test->unless != turned;
        if (words->len > 0) {
            g_string_append(words, glue_between(test->group == group, contrary, turned));
        }
        append_test(words, test, contrary);
        group = test->group;
    }
    return words->len > 0 ? g_string_free(g_steal_pointer(&words), FALSE) : NULL;
}
