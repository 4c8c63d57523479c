/*
 * rule_plan.c - a plan in which one rule is kept without a day to spare, or missed by one day.
 *
 * SPDX-License-Identifier: MIT
 */
#include "tests/unit/rule_plan.h"

#include <string.h>

/* Where an event is written: an element, and which of its attributes. */
static const struct place {
    const char *event, *element, *attribute;
} places[] = {
    {"pipeline-notice", "notice UK1", "on"},
    {"market-engagement-notice", "notice UK2", "on"},
    {"planned-procurement-notice", "notice UK3", "on"},
    {"prior-information-notice", "notice pin", "on"},
    {"tender-notice", "notice UK4", "on"},
    {"contract-notice", "notice contract-notice", "on"},
    {"transparency-notice", "notice UK5", "on"},
    {"veat-notice", "notice veat", "on"},
    {"intention-notice", "notice psr-intention", "on"},
    {"award-notice", "notice UK6", "on"},
    {"contract-details-notice", "notice UK7", "on"},
    {"performance-notice", "notice UK9", "on"},
    {"contract-change-notice", "notice UK10", "on"},
    {"dynamic-market-notice", "notice UK13", "on"},
    {"contract-termination-notice", "notice UK11", "on"},
    {"procurement-termination-notice", "notice UK12", "on"},
    {"market-engagement-start", "stage market-engagement", "start"},
    {"market-engagement-finish", "stage market-engagement", "finish"},
    {"approval-to-procure", "stage approval-to-procure", "on"},
    {"selection-issued", "stage selection-questionnaire-issued", "on"},
    {"selection-deadline", "stage selection-response-deadline", "on"},
    {"invitation-issued", "stage invitation-issued", "on"},
    {"clarification-deadline", "stage clarification-deadline", "on"},
    {"clarification-responses", "stage clarification-responses", "on"},
    {"tender-deadline", "stage tender-return", "on"},
    {"dialogue-start", "stage dialogue", "start"},
    {"dialogue-closed", "stage dialogue-closed", "on"},
    {"final-tenders-invited", "stage final-tenders-invited", "on"},
    {"final-tenders-received", "stage final-tenders-received", "on"},
    {"evaluation-start", "stage tender-evaluation", "start"},
    {"evaluation-finish", "stage tender-evaluation", "finish"},
    {"award-report", "stage award-report", "on"},
    {"standstill-start", "stage standstill", "start"},
    {"standstill-finish", "stage standstill", "finish"},
    {"representations-start", "stage representations", "start"},
    {"representations-finish", "stage representations", "finish"},
    {"staff-information", "stage staff-transfer", "start"},
    {"staff-transfer-finish", "stage staff-transfer", "finish"},
    {"award-decided", "award", "decided"},
    {"award-letters", "award", "notified"},
    {"contract-signed", "contract", "signed"},
    {"contract-start", "contract", "start"},
    {"mobilisation-start", "contract", "mobilisation"},
    {"service-start", "contract", "service-start"},
    {"contract-end", "contract", "end"},
    {"decision-notice", "decision", "notice"},
    {"decision-report", "decision", "report"},
    {"decision-agenda", "decision", "agenda"},
    {"decision-taken", "decision", "on"},
    {"decision-published", "decision", "published"},
    {"call-in-ends", "decision", "call-in-ends"},
    {"decision-effective", "decision", "effective"},
    {"consultation-start", "consultation public", "start"},
    {"consultation-finish", "consultation public", "finish"},
    {"public-consultation-start", "consultation public", "start"},
    {"public-consultation-finish", "consultation public", "finish"},
    {"staff-consultation-start", "consultation staff", "start"},
    {"staff-consultation-finish", "consultation staff", "finish"},
    {"statutory-consultation-start", "consultation statutory", "start"},
    {"statutory-consultation-finish", "consultation statutory", "finish"},
    {"first-dismissal", "consultation staff", "first-dismissal"},
    {"poll", "poll", "on"},
};

struct dated {
    const struct place *place;
    tl_day day;
};

struct draft {
    const struct tl_rules *rules;
    const struct tl_rule_entry *entry;
    struct tl_facts facts;
    bool found; /* facts under which the rule binds */
    tl_day from;
    GArray *events; /* struct dated */
};

static const struct place *place_of(tl_event event) {
    for (size_t i = 0; i < G_N_ELEMENTS(places); i++) {
        if (strcmp(places[i].event, tl_event_name(event)) == 0) {
            return &places[i];
        }
    }
    return NULL;
}

static void event_add(struct draft *draft, tl_event event, tl_day day) {
    struct dated dated = {place_of(event), day};
    for (guint i = 0; dated.place && i < draft->events->len; i++) {
        const struct place *other = g_array_index(draft->events, struct dated, i).place;
        if (strcmp(other->element, dated.place->element) == 0 &&
            strcmp(other->attribute, dated.place->attribute) == 0) {
            return;
        }
    }
    if (dated.place) {
        g_array_append_val(draft->events, dated);
    }
}

/* A day well within the time in which the rule is in force. */
static tl_day first_day(const struct tl_rule *rule) {
    tl_day low = MAX(rule->in_force_from, rule->pack->regime ? rule->pack->commenced_from : TL_DAY_PAST);
    tl_day high = MIN(rule->in_force_until, rule->pack->regime ? rule->pack->commenced_until : TL_DAY_FUTURE);
    if (tl_day_known(low)) {
        return low + 200 > high ? low + 10 : low + 200;
    }
    return tl_day_known(high) ? high - 700 : tl_day_from_civil(2025, 3, 4);
}

/* The events that the rule's own conditions ask for stand in the plan, no others do. */
static enum tl_truth has_event(void *context, const struct tl_rule_place *place, tl_event event) {
    const struct tl_rule_entry *entry = ((struct draft *)context)->entry;
    (void)place;
    if (event == entry->to[0] || (entry->shown.from_count > 0 && event == entry->from[0])) {
        return TL_TRUTH_YES;
    }
    for (size_t i = 0; i < entry->test_count; i++) {
        const struct tl_rule_test *test = &entry->tests[i];
        if (test->condition == TL_CONDITION_HAS && !test->unless && test->events[0] == event) {
            return TL_TRUTH_YES;
        }
    }
    return TL_TRUTH_NO;
}

static enum tl_truth rule_met(void *context, const struct tl_rule_place *place, uint32_t rule) {
    (void)context, (void)place, (void)rule;
    return TL_TRUTH_YES;
}

static bool in_force(const struct tl_rule *rule, tl_day day) {
    return day >= rule->in_force_from && day <= rule->in_force_until;
}

static bool as_lenient(const struct draft *draft, const struct tl_rule_entry *other) {
    struct tl_count own = tl_rule_count(draft->rules, draft->entry, NULL);
    struct tl_count its = tl_rule_count(draft->rules, other, NULL);
    return draft->entry->shown.kind == TL_RULE_MAXIMUM_GAP
               ? tl_count_last_lawful(&its, draft->from) >= tl_count_last_lawful(&own, draft->from)
               : tl_count_first_lawful(&its, draft->from) <= tl_count_first_lawful(&own, draft->from);
}

static bool same_group(const struct tl_rule *a, const struct tl_rule *b) {
    return a != b && a->pack == b->pack && a->group && g_strcmp0(a->group, b->group) == 0;
}

/* Keeps the first facts under which the rule holds and none of its group that is as easy to keep. */
static void facts_try(void *context, const struct tl_facts *facts) {
    struct draft *draft = context;
    const struct tl_inquiry inquiry = {has_event, rule_met, draft};
    const struct tl_rule_place place = {TL_NONE, TL_NONE, TL_NONE};
    if (draft->found || tl_facts_hold(facts, draft->entry, &place, &inquiry) != TL_TRUTH_YES) {
        return;
    }
    for (guint i = 0; i < draft->rules->entries->len; i++) {
        const struct tl_rule_entry *other = draft->rules->entries->pdata[i];
        if (same_group(&draft->entry->shown, &other->shown) && in_force(&other->shown, draft->from) &&
            tl_facts_hold(facts, other, &place, &inquiry) != TL_TRUTH_NO && as_lenient(draft, other)) {
            return;
        }
    }
    draft->found = true;
    draft->facts = *facts;
}

static void facts_find(struct draft *draft) {
    g_autoptr(GPtrArray) group = g_ptr_array_new();
    g_ptr_array_add(group, (gpointer)draft->entry);
    for (guint i = 0; i < draft->rules->entries->len; i++) {
        struct tl_rule_entry *other = draft->rules->entries->pdata[i];
        if (same_group(&draft->entry->shown, &other->shown)) {
            g_ptr_array_add(group, other);
        }
    }
    struct tl_facts open = {.value = -1, .posts = -1};
    for (size_t k = 0; k < TL_CONDITION_COUNT; k++) {
        open.word[k] = -1;
    }
    (void)tl_facts_each(&open, (const struct tl_rule_entry *const *)group->pdata, group->len, facts_try,
                        draft);
}

static const char *fact(const struct draft *draft, enum tl_condition condition, const char *otherwise) {
    int word = draft->facts.word[condition];
    return word < 0 ? otherwise : tl_condition_values(condition)[word];
}

static void append_fact(GString *text, const struct draft *draft, enum tl_condition condition,
                        const char *attribute) {
    const char *value = fact(draft, condition, NULL);
    if (value) {
        g_string_append_printf(text, " %s=\"%s\"", attribute, value);
    }
}

static void append_procurement(GString *text, const struct draft *draft) {
    const struct tl_rule *rule = &draft->entry->shown;
    char day[TL_DAY_TEXT_SIZE];
    tl_day_text(draft->from, day);
    g_string_append_printf(
        text, "  <procurement id=\"x\" title=\"X\" lead=\"council\" regimes=\"%s\" commenced=\"%s\"",
        rule->pack->regime ? rule->pack->regime : "none", day);
    append_fact(text, draft, TL_CONDITION_PROCEDURE, "procedure");
    append_fact(text, draft, TL_CONDITION_LIGHT_TOUCH, "light-touch");
    append_fact(text, draft, TL_CONDITION_ELECTRONIC, "electronic");
    append_fact(text, draft, TL_CONDITION_DOCUMENTS, "documents");
    append_fact(text, draft, TL_CONDITION_PERIOD_AGREED, "period-agreed");
    append_fact(text, draft, TL_CONDITION_LETTERS, "letters");
    if (strcmp(fact(draft, TL_CONDITION_URGENCY, "no"), "yes") == 0) {
        g_string_append(text, " urgency=\"to protect life\"");
    }
    if (draft->facts.value >= 0) {
        g_string_append_printf(text, " value=\"%" G_GINT64_FORMAT "\"", draft->facts.value);
    }
    g_string_append(text, ">\n");
}

static const struct dated *event_with(const struct draft *draft, const char *element, const char *attribute) {
    for (guint i = 0; i < draft->events->len; i++) {
        const struct dated *dated = &g_array_index(draft->events, struct dated, i);
        if (strcmp(dated->place->element, element) == 0 && strcmp(dated->place->attribute, attribute) == 0) {
            return dated;
        }
    }
    return NULL;
}

static void append_attribute(GString *text, const char *attribute, tl_day day) {
    char iso[TL_DAY_TEXT_SIZE];
    tl_day_text(day, iso);
    g_string_append_printf(text, " %s=\"%s\"", attribute, iso);
}

/* A decision has a day, and a bar two ends. */
static void append_rest(GString *text, const struct draft *draft, const struct dated *first) {
    const char *element = first->place->element;
    if (strcmp(element, "decision") == 0) {
        g_string_append_printf(text, " by=\"body\"");
        append_fact(text, draft, TL_CONDITION_KEY, "key");
        append_fact(text, draft, TL_CONDITION_DECISION_URGENCY, "urgency");
        bool before = strcmp(first->place->attribute, "published") != 0;
        if (!event_with(draft, element, "on")) {
            append_attribute(text, "on", first->day + (before ? 60 : 0));
        }
    }
    bool start = event_with(draft, element, "start"), finish = event_with(draft, element, "finish");
    bool bar = g_str_has_prefix(element, "consultation") || g_str_has_prefix(element, "stage");
    if (bar && start != finish) {
        g_string_append(text, " duration=\"1d\"");
    }
    if (draft->facts.posts >= 0 && g_str_has_prefix(element, "consultation")) {
        g_string_append_printf(text, " posts=\"%d\"", (int)draft->facts.posts);
    }
}

static void append_element(GString *text, const struct draft *draft, guint first) {
    const struct dated *all = (const struct dated *)(const void *)draft->events->data;
    const char *element = all[first].place->element;
    g_auto(GStrv) words = g_strsplit(element, " ", 2);
    for (guint i = 0; i < first; i++) {
        if (strcmp(all[i].place->element, element) == 0) {
            return;
        }
    }
    g_string_append_printf(text, "    <%s id=\"%s-%u\" title=\"%s\"", words[0], words[0], first,
                           all[first].place->event);
    if (words[1]) {
        g_string_append_printf(text, " %s=\"%s\"", strcmp(words[0], "stage") == 0 ? "kind" : "type",
                               words[1]);
    }
    for (guint i = first; i < draft->events->len; i++) {
        if (strcmp(all[i].place->element, element) == 0) {
            append_attribute(text, all[i].place->attribute, all[i].day);
        }
    }
    append_rest(text, draft, &all[first]);
    g_string_append(text, "/>\n");
}

static void append_authority(GString *text, const struct draft *draft) {
    g_string_append_printf(text, "  <authority id=\"council\" title=\"Council\" kind=\"%s\">\n",
                           fact(draft, TL_CONDITION_AUTHORITY, "council"));
    g_string_append_printf(text, "    <body id=\"body\" title=\"Body\" kind=\"%s\"%s\n",
                           fact(draft, TL_CONDITION_BODY, "committee"),
                           draft->entry->shown.period_by_body ? "><call-in period=\"5wd\"/></body>" : "/>");
    const struct dated *poll = event_with(draft, "poll", "on");
    if (poll) {
        g_string_append(text, "    <poll title=\"Election\"");
        append_attribute(text, "on", poll->day);
        g_string_append(text, "/>\n");
    }
    g_string_append(text, "  </authority>\n");
}

static char *draft_text(const struct draft *draft, bool kept) {
    const struct tl_rule *rule = &draft->entry->shown;
    GString *text = g_string_new("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    g_string_append_printf(
        text, "<!-- %s: %s -->\n<plan xmlns=\"urn:tenderline:plan:1\" id=\"%s.%s.%s\" title=\"%s\">\n",
        rule->code, kept ? "kept, without a day to spare" : "missed by one day", rule->pack->id, rule->id,
        kept ? "near" : "bad", rule->title);
    append_authority(text, draft);
    append_procurement(text, draft);
    for (guint i = 0; i < draft->events->len; i++) {
        if (strcmp(g_array_index(draft->events, struct dated, i).place->element, "poll") != 0) {
            append_element(text, draft, i);
        }
    }
    g_string_append(text, "  </procurement>\n</plan>\n");
    return g_string_free(text, FALSE);
}

/* The first or last lawful day of the later event, or the day beyond. */
static tl_day to_day(const struct tl_rule *rule, const struct tl_count *count, tl_day from, bool kept) {
    switch (rule->kind) {
    case TL_RULE_MINIMUM_GAP:
    case TL_RULE_ORDER:
        return tl_count_first_lawful(count, from) - (kept ? 0 : 1);
    case TL_RULE_MAXIMUM_GAP:
        return tl_count_last_lawful(count, from) + (kept ? 0 : 1);
    case TL_RULE_NOT_WITHIN:
        return tl_count_latest_from(count, from) - (kept ? 1 : 0);
    case TL_RULE_REQUIRED_EVENT:
    case TL_RULE_NOT_ON:
        break;
    }
    return from;
}

/* What a condition asks for: an event long before, a bar, or the two events of another rule. */
static void asked_add(struct draft *draft, const struct tl_rule_test *test, const struct tl_count *count) {
    if (test->condition == TL_CONDITION_MET && !test->unless) {
        const struct tl_rule_entry *met = draft->rules->entries->pdata[test->rules[0]];
        event_add(draft, met->to[0], draft->from - 20);
    }
    if (test->condition != TL_CONDITION_HAS || test->unless) {
        return;
    }
    bool bar = strcmp(tl_event_name(test->events[0]), "standstill-start") == 0;
    event_add(draft, test->events[0], bar ? draft->from : draft->from - 100);
    if (bar) {
        event_add(draft, tl_event_find("standstill-finish"), tl_count_last_day(count, draft->from));
    }
}

char *rule_plan_text(const struct tl_rules *rules, const struct tl_rule_entry *entry, bool kept) {
    const struct tl_rule *rule = &entry->shown;
    struct draft draft = {.rules = rules, .entry = entry, .from = first_day(rule)};
    struct tl_count count = tl_rule_count(rules, entry, NULL);
    char *text = NULL;
    draft.events = g_array_new(FALSE, FALSE, sizeof(struct dated));
    facts_find(&draft);
    if (draft.found && rule->from_count > 0 && place_of(entry->from[0]) && place_of(entry->to[0])) {
        event_add(&draft, entry->from[0], draft.from);
        if (kept || rule->kind != TL_RULE_REQUIRED_EVENT) {
            event_add(&draft, entry->to[0], to_day(rule, &count, draft.from, kept));
        }
        for (size_t i = 0; i < entry->test_count; i++) {
            asked_add(&draft, &entry->tests[i], &count);
        }
        text = draft_text(&draft, kept);
    }
    g_array_free(draft.events, TRUE);
    return text;
}
