/*
 * facts.c - what is known at the place of a rule, and whether its conditions hold there.
 *
 * SPDX-License-Identifier: MIT
 */
#include "planner/rules/facts.h"

#include <string.h>

#include "planner/model/terms.h"

/* The index of `word` among the values of a condition, -1 if it is none or not given. */
static int word_index(enum tl_condition condition, const char *word) {
    const char *const *values = tl_condition_values(condition);
    for (int i = 0; word && values[i]; i++) {
        if (strcmp(values[i], word) == 0) {
            return i;
        }
    }
    return -1;
}

static int yes_no(enum tl_condition condition, int answer) {
    return answer < 0 ? -1 : word_index(condition, answer ? "yes" : "no");
}

static const struct tl_authority *authority_of(const struct tl_plan *plan, const char *id) {
    size_t count;
    const struct tl_authority *authorities = tl_plan_authorities(plan, &count);
    for (size_t i = 0; i < count; i++) {
        if (id ? strcmp(authorities[i].id, id) == 0 : count == 1) {
            return &authorities[i];
        }
    }
    return NULL;
}

/* What an authority states, or NULL. */
typedef const char *(*authority_word)(const struct tl_authority *authority);

static const char *kind_of(const struct tl_authority *authority) {
    return authority->kind;
}

static const char *nation_of(const struct tl_authority *authority) {
    return authority->nation;
}

/* The word that several authorities share, or NULL. */
static const char *word_shared(const struct tl_plan *plan, const char *const *ids, size_t count,
                               authority_word word) {
    const char *shared = NULL;
    for (size_t i = 0; i < count; i++) {
        const struct tl_authority *authority = authority_of(plan, ids[i]);
        const char *one = authority ? word(authority) : NULL;
        if (!one || (shared && strcmp(shared, one) != 0)) {
            return NULL;
        }
        shared = one;
    }
    return shared;
}

static const struct tl_body *deciding_body(const struct tl_plan *plan, const struct tl_rule_place *place) {
    const struct tl_item *items = tl_plan_items(plan, &(size_t){0});
    const struct tl_body *bodies = tl_plan_bodies(plan, &(size_t){0});
    if (place->body != TL_NONE) {
        return &bodies[place->body];
    }
    if (place->owner == TL_NONE || items[place->owner].details->body_count != 1) {
        return NULL;
    }
    return &bodies[items[place->owner].details->bodies[0]];
}

/* What the authority that decides or buys at the place states. */
static const char *word_at(const struct tl_plan *plan, const struct tl_rule_place *place,
                           authority_word word) {
    const struct tl_item *items = tl_plan_items(plan, &(size_t){0});
    const struct tl_body *body = deciding_body(plan, place);
    if (body) {
        const struct tl_authority *authorities = tl_plan_authorities(plan, &(size_t){0});
        return body->authority == TL_NONE ? NULL : word(&authorities[body->authority]);
    }
    const struct tl_procurement *procurement =
        place->procurement == TL_NONE ? NULL : items[place->procurement].details->procurement;
    if (procurement && procurement->lead) {
        return word_shared(plan, &procurement->lead, 1, word);
    }
    if (procurement && procurement->authority_count > 0) {
        return word_shared(plan, procurement->authorities, procurement->authority_count, word);
    }
    const struct tl_authority *only = authority_of(plan, NULL);
    return only ? word(only) : NULL;
}

const char *tl_facts_nation(const struct tl_plan *plan, const struct tl_rule_place *place) {
    return word_at(plan, place, nation_of);
}

static void procurement_facts(struct tl_facts *facts, const struct tl_procurement *procurement) {
    bool light = g_strcmp0(procurement->procedure, "light-touch") == 0;
    int light_touch = procurement->light_touch < 0 && light ? 1 : procurement->light_touch;
    facts->word[TL_CONDITION_PROCEDURE] = word_index(TL_CONDITION_PROCEDURE, procurement->procedure);
    facts->word[TL_CONDITION_LIGHT_TOUCH] = yes_no(TL_CONDITION_LIGHT_TOUCH, light_touch);
    facts->word[TL_CONDITION_ELECTRONIC] = yes_no(TL_CONDITION_ELECTRONIC, procurement->electronic);
    facts->word[TL_CONDITION_DOCUMENTS] = word_index(TL_CONDITION_DOCUMENTS, procurement->documents);
    facts->word[TL_CONDITION_PERIOD_AGREED] = yes_no(TL_CONDITION_PERIOD_AGREED, procurement->period_agreed);
    facts->word[TL_CONDITION_LETTERS] = word_index(TL_CONDITION_LETTERS, procurement->letters);
    /* An urgency is claimed by its authority: where none is stated there is none. */
    facts->word[TL_CONDITION_URGENCY] = yes_no(TL_CONDITION_URGENCY, procurement->urgency != NULL);
    facts->value = procurement->value;
}

struct tl_facts tl_facts_at(const struct tl_plan *plan, const struct tl_rule_place *place,
                            const char *regime) {
    const struct tl_item *items = tl_plan_items(plan, &(size_t){0});
    struct tl_facts facts = {.value = -1, .posts = -1};
    for (size_t k = 0; k < TL_CONDITION_COUNT; k++) {
        facts.word[k] = -1;
    }
    facts.word[TL_CONDITION_REGIME] = word_index(TL_CONDITION_REGIME, regime);
    facts.word[TL_CONDITION_AUTHORITY] = word_index(TL_CONDITION_AUTHORITY, word_at(plan, place, kind_of));
    if (place->procurement != TL_NONE && items[place->procurement].details->procurement) {
        procurement_facts(&facts, items[place->procurement].details->procurement);
    }
    const struct tl_body *body = deciding_body(plan, place);
    facts.word[TL_CONDITION_BODY] = body ? word_index(TL_CONDITION_BODY, tl_body_words[body->kind]) : -1;
    const struct tl_item *owner = place->owner == TL_NONE ? NULL : &items[place->owner];
    if (owner && owner->kind == TL_ITEM_DECISION) {
        const char *urgency = owner->details->decision && owner->details->decision->urgency
                                  ? owner->details->decision->urgency
                                  : "none";
        facts.word[TL_CONDITION_KEY] = yes_no(TL_CONDITION_KEY, owner->key_stated ? owner->key : -1);
        facts.word[TL_CONDITION_DECISION_URGENCY] = word_index(TL_CONDITION_DECISION_URGENCY, urgency);
    }
    if (owner && owner->details->consultation) {
        facts.posts = owner->details->consultation->posts;
    }
    return facts;
}

/* Each regime that the plan names will do; without one the regime by which the pack was chosen. */
static enum tl_truth number_holds(enum tl_condition condition, int64_t number, int64_t known) {
    if (known < 0) {
        return TL_TRUTH_UNKNOWN;
    }
    bool holds = condition == TL_CONDITION_VALUE_ABOVE ? known > number
                 : condition == TL_CONDITION_VALUE_BELOW || condition == TL_CONDITION_POSTS_BELOW
                     ? known < number
                     : known >= number;
    return holds ? TL_TRUTH_YES : TL_TRUTH_NO;
}

static int64_t number_known(const struct tl_facts *facts, enum tl_condition condition) {
    bool posts = condition == TL_CONDITION_POSTS_AT_LEAST || condition == TL_CONDITION_POSTS_BELOW;
    return posts ? facts->posts : facts->value;
}

static enum tl_truth any_holds(const struct tl_rule_test *test, const struct tl_rule_place *place,
                               const struct tl_inquiry *inquiry) {
    enum tl_truth truth = TL_TRUTH_NO;
    for (size_t k = 0; k < test->count; k++) {
        enum tl_truth one = test->condition == TL_CONDITION_HAS
                                ? inquiry->has(inquiry->context, place, test->events[k])
                                : inquiry->met(inquiry->context, place, test->rules[k]);
        truth = MAX(truth, one);
    }
    return truth;
}

static enum tl_truth test_holds(const struct tl_facts *facts, const struct tl_rule_test *test,
                                const struct tl_rule_place *place, const struct tl_inquiry *inquiry) {
    switch (tl_condition_type(test->condition)) {
    case TL_CONDITION_WORDS:
        if (facts->word[test->condition] < 0) {
            return TL_TRUTH_UNKNOWN;
        }
        return test->words & (uint32_t)1 << facts->word[test->condition] ? TL_TRUTH_YES : TL_TRUTH_NO;
    case TL_CONDITION_NUMBER:
        return number_holds(test->condition, test->number, number_known(facts, test->condition));
    case TL_CONDITION_EVENTS:
    case TL_CONDITION_RULES:
        return inquiry ? any_holds(test, place, inquiry) : TL_TRUTH_UNKNOWN;
    }
    return TL_TRUTH_UNKNOWN;
}

enum tl_truth tl_facts_hold(const struct tl_facts *facts, const struct tl_rule_entry *entry,
                            const struct tl_rule_place *place, const struct tl_inquiry *inquiry) {
    enum tl_truth all = TL_TRUTH_YES;
    for (size_t i = 0; i < entry->test_count && all != TL_TRUTH_NO;) {
        const struct tl_rule_test *first = &entry->tests[i];
        enum tl_truth group = TL_TRUTH_YES;
        for (; i < entry->test_count && entry->tests[i].group == first->group; i++) {
            enum tl_truth one =
                group == TL_TRUTH_NO ? TL_TRUTH_NO : test_holds(facts, &entry->tests[i], place, inquiry);
            group = MIN(group, one);
        }
        group = first->unless ? (enum tl_truth)(TL_TRUTH_YES - group) : group;
        all = MIN(all, group);
    }
    return all;
}

/* One thing that the plan does not say and some rule asks. */
struct open_slot {
    enum tl_condition condition; /* of numbers: VALUE_AT_LEAST or POSTS_AT_LEAST */
    GArray *numbers;             /* int64_t: one on each side of every threshold; NULL: words */
    int words;                   /* how many values */
};

static bool is_open(const struct tl_facts *facts, const struct tl_rule_test *test) {
    switch (tl_condition_type(test->condition)) {
    case TL_CONDITION_WORDS:
        return facts->word[test->condition] < 0;
    case TL_CONDITION_NUMBER:
        return number_known(facts, test->condition) < 0;
    case TL_CONDITION_EVENTS:
    case TL_CONDITION_RULES:
        break;
    }
    return false;
}

static struct open_slot *slot_for(GArray *slots, enum tl_condition condition) {
    bool posts = condition == TL_CONDITION_POSTS_AT_LEAST || condition == TL_CONDITION_POSTS_BELOW;
    bool number = tl_condition_type(condition) == TL_CONDITION_NUMBER;
    enum tl_condition key = !number ? condition
                            : posts ? TL_CONDITION_POSTS_AT_LEAST
                                    : TL_CONDITION_VALUE_AT_LEAST;
    for (guint i = 0; i < slots->len; i++) {
        struct open_slot *slot = &g_array_index(slots, struct open_slot, i);
        if (slot->condition == key) {
            return slot;
        }
    }
    struct open_slot slot = {.condition = key};
    slot.numbers = number ? g_array_new(FALSE, FALSE, sizeof(int64_t)) : NULL;
    while (!number && tl_condition_values(key)[slot.words]) {
        slot.words++;
    }
    g_array_append_val(slots, slot);
    return &g_array_index(slots, struct open_slot, slots->len - 1);
}

static GArray *slots_find(const struct tl_facts *facts, const struct tl_rule_entry *const *entries,
                          size_t count) {
    GArray *slots = g_array_new(FALSE, FALSE, sizeof(struct open_slot));
    for (size_t i = 0; i < count; i++) {
        for (size_t k = 0; k < entries[i]->test_count; k++) {
            const struct tl_rule_test *test = &entries[i]->tests[k];
            struct open_slot *slot = is_open(facts, test) ? slot_for(slots, test->condition) : NULL;
            for (int64_t side = -1; slot && slot->numbers && side <= 1; side++) {
                int64_t number = MAX(test->number + side, 0);
                g_array_append_val(slot->numbers, number);
            }
        }
    }
    return slots;
}

static void slots_free(GArray *slots) {
    for (guint i = 0; i < slots->len; i++) {
        GArray *numbers = g_array_index(slots, struct open_slot, i).numbers;
        if (numbers) {
            g_array_free(numbers, TRUE);
        }
    }
    g_array_free(slots, TRUE);
}

static size_t slot_size(const struct open_slot *slot) {
    return slot->numbers ? slot->numbers->len : (size_t)slot->words;
}

static void slot_set(const struct open_slot *slot, struct tl_facts *facts, size_t choice) {
    if (!slot->numbers) {
        facts->word[slot->condition] = (int)choice;
        return;
    }
    int64_t number = g_array_index(slot->numbers, int64_t, choice);
    *(slot->condition == TL_CONDITION_POSTS_AT_LEAST ? &facts->posts : &facts->value) = number;
}

#define WAYS_MOST 4096

bool tl_facts_each(const struct tl_facts *facts, const struct tl_rule_entry *const *entries, size_t count,
                   void (*try)(void *context, const struct tl_facts *facts), void *context) {
    GArray *slots = slots_find(facts, entries, count);
    size_t ways = 1;
    for (guint i = 0; i < slots->len && ways <= WAYS_MOST; i++) {
        ways *= slot_size(&g_array_index(slots, struct open_slot, i));
    }
    for (size_t way = 0; way < ways && ways <= WAYS_MOST; way++) {
        struct tl_facts filled = *facts;
        size_t rest = way;
        for (guint i = 0; i < slots->len; i++) {
            const struct open_slot *slot = &g_array_index(slots, struct open_slot, i);
            slot_set(slot, &filled, rest % slot_size(slot));
            rest /= slot_size(slot);
        }
        try(context, &filled);
    }
    slots_free(slots);
    return ways <= WAYS_MOST;
}
