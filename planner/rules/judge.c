/*
 * judge.c - what rules of one group come to at one place of a plan.
 *
 * What the plan does not say is tried both ways: a row is met, broken or not applicable only if it is
 * so whatever the answers are.
 *
 * SPDX-License-Identifier: MIT
 */
#include "planner/rules/judge.h"

/* How deep met= may lead through other rules. */
enum { MET_DEEPEST = 4 };

/* Does the period in force hold on that day, as far as it is known? */
static enum tl_truth in_force_on(const struct tl_rule *rule, struct tl_window day) {
    if (day.latest < rule->in_force_from || day.earliest > rule->in_force_until) {
        return TL_TRUTH_NO;
    }
    return day.earliest >= rule->in_force_from && day.latest <= rule->in_force_until ? TL_TRUTH_YES
                                                                                     : TL_TRUTH_UNKNOWN;
}

static bool is_open(struct tl_window window) {
    return window.earliest == TL_DAY_PAST && window.latest == TL_DAY_FUTURE;
}

/* The day that decides; where its event is not in the plan, the other one. */
static struct tl_window deciding_day(const struct tl_compliance *compliance, const struct tl_candidate *one) {
    const struct tl_item *items = compliance->items;
    const struct tl_rule *rule = &one->entry->shown;
    uint32_t place = one->pair.place.procurement;
    if (rule->in_force_by == TL_RULE_BY_COMMENCED && place != TL_NONE && items[place].details->procurement) {
        const struct tl_when *commenced = &items[place].details->procurement->commenced.when;
        if (commenced->kind == TL_WHEN_WINDOW) {
            return commenced->window;
        }
    }
    bool by_to = rule->in_force_by == TL_RULE_BY_TO;
    struct tl_window first = by_to ? one->gap.to : one->gap.from;
    struct tl_window second = by_to ? one->gap.from : one->gap.to;
    return is_open(first) ? second : first;
}

/* The body that a decision's call-in is of. */
static const struct tl_body *body_of(const struct tl_compliance *compliance,
                                     const struct tl_rule_place *place) {
    const struct tl_body *bodies = tl_plan_bodies(compliance->plan, &(size_t){0});
    if (place->body != TL_NONE) {
        return &bodies[place->body];
    }
    const struct tl_item *owner = place->owner == TL_NONE ? NULL : &compliance->items[place->owner];
    return owner && owner->details->body_count > 0
               ? &bodies[owner->details->bodies[owner->details->body_count - 1]]
               : NULL;
}

struct tl_candidate tl_candidate_make(struct tl_compliance *compliance, const struct tl_rule_entry *entry,
                                      const struct tl_pair *pair) {
    const struct tl_window nowhen = {TL_DAY_PAST, TL_DAY_FUTURE};
    struct tl_candidate one = {.entry = entry, .pair = *pair};
    one.gap.entry = entry;
    one.gap.count = tl_rule_count(compliance->rules, entry, compliance->division);
    one.gap.from = pair->from ? pair->from->as_from : nowhen;
    one.gap.to = pair->to ? pair->to->as_to : nowhen;
    one.in_force = in_force_on(&entry->shown, deciding_day(compliance, &one));
    if (entry->shown.period_by_body) {
        const struct tl_body *body = body_of(compliance, &pair->place);
        bool given = body && body->call_in.given && body->call_in.period.given;
        one.gap.count.period = given ? body->call_in.period : one.gap.count.period;
        one.in_force = given ? one.in_force : TL_TRUTH_NO;
    }
    return one;
}

bool tl_candidate_is_missing(const struct tl_candidate *one) {
    return !one->pair.to || (!one->pair.from && one->entry->shown.from_count > 0);
}

/* Does the schedule itself hold the later event to the rule, whatever day the earlier one falls on? */
static bool is_applied(const struct tl_compliance *compliance, const struct tl_candidate *one) {
    return compliance->schedule &&
           tl_schedule_holding(compliance->schedule, &one->entry->shown, one->pair.from->item,
                               one->pair.to->item) == TL_HOLDING_KEPT;
}

/* Does the candidate's pair keep the rule? Vague days that links hold apart count as kept. */
static enum tl_pass candidate_pass(struct tl_compliance *compliance, const struct tl_candidate *one) {
    enum tl_pass pass = tl_gap_pass(&one->gap);
    if (pass == TL_PASS_MAYBE && one->pair.from && one->pair.to &&
        (is_applied(compliance, one) || tl_gap_guaranteed(compliance->pairing, &one->gap, &one->pair))) {
        pass = TL_PASS_YES;
    }
    return pass;
}

/* The memo of a question; `given` if it was asked before. */
static struct tl_memo *memo_find(struct tl_compliance *compliance, const struct tl_rule_place *place,
                                 bool met, uint32_t asked) {
    uint32_t mix = (asked * 2 + met) * 2654435761u + place->procurement * 40503u + place->owner * 2246822519u;
    struct tl_memo *memo = &compliance->memos[(mix >> 8) % TL_MEMO_COUNT];
    if (!memo->given || memo->met != met || memo->asked != asked || memo->procurement != place->procurement ||
        memo->owner != place->owner) {
        *memo = (struct tl_memo){
            .met = met, .asked = asked, .procurement = place->procurement, .owner = place->owner};
    }
    return memo;
}

static enum tl_truth condition_has(void *context, const struct tl_rule_place *place, tl_event event) {
    struct tl_compliance *compliance = context;
    struct tl_memo *memo = memo_find(compliance, place, false, event);
    if (memo->given) {
        return memo->truth;
    }
    g_autoptr(GPtrArray) found = g_ptr_array_new();
    if (place->procurement != TL_NONE) {
        tl_occurrences_collect(compliance->occurrences, event, place->procurement, found);
    }
    if (place->owner != TL_NONE) {
        tl_occurrences_of_owner(compliance->occurrences, event, place->owner, found);
    }
    memo->truth = found->len > 0 ? TL_TRUTH_YES : TL_TRUTH_NO;
    memo->given = true;
    return memo->truth;
}

static enum tl_truth rule_met(struct tl_compliance *compliance, const struct tl_rule_place *place,
                              uint32_t rule) {
    const struct tl_rule_entry *entry = compliance->rules->entries->pdata[rule];
    g_autoptr(GArray) pairs = g_array_new(FALSE, FALSE, sizeof(struct tl_pair));
    enum tl_truth truth = TL_TRUTH_NO;
    if (compliance->depth >= MET_DEEPEST) {
        return TL_TRUTH_UNKNOWN;
    }
    compliance->depth++;
    tl_pairing_find(compliance->pairing, entry, place->procurement, pairs);
    for (guint i = 0; i < pairs->len; i++) {
        const struct tl_pair *pair = &g_array_index(pairs, struct tl_pair, i);
        struct tl_candidate one = tl_candidate_make(compliance, entry, pair);
        if (!tl_candidate_is_missing(&one) &&
            (place->owner == TL_NONE || pair->place.owner == place->owner)) {
            truth = MAX(truth, (enum tl_truth)candidate_pass(compliance, &one));
        }
    }
    compliance->depth--;
    return truth;
}

static enum tl_truth condition_met(void *context, const struct tl_rule_place *place, uint32_t rule) {
    struct tl_compliance *compliance = context;
    struct tl_memo *memo = memo_find(compliance, place, true, rule);
    if (!memo->given) {
        memo->truth = rule_met(compliance, place, rule);
        memo->given = true;
    }
    return memo->truth;
}

struct tl_inquiry tl_judge_inquiry(struct tl_compliance *compliance) {
    return (struct tl_inquiry){condition_has, condition_met, compliance};
}

/* The tally of the ways in which what is open could be. */
struct trial {
    struct tl_compliance *compliance;
    const struct tl_candidate *candidates;
    const enum tl_pass *passes; /* by candidate */
    size_t count;
    struct tl_inquiry inquiry;
    guint ways, exempt, missing, results[TL_PASS_YES + 1];
    const struct tl_candidate *worst; /* binding in the way that came off worst */
    enum tl_pass worst_pass;
    const struct tl_candidate *passing; /* binding in a way that passes */
};

/* Of rules that apply together, does `a` let the later event be sooner (of a maximum: later)? */
static bool more_lenient(const struct tl_candidate *a, const struct tl_candidate *b) {
    struct tl_limit one, two;
    if (tl_candidate_is_missing(a) != tl_candidate_is_missing(b)) {
        return tl_candidate_is_missing(b);
    }
    if (!tl_gap_limit(&a->gap, &one) || !tl_gap_limit(&b->gap, &two) || one.least != two.least) {
        return false;
    }
    return one.least ? one.days.earliest < two.days.earliest : one.days.latest > two.days.latest;
}

/* The candidate that binds when `facts` are the case; NULL if none applies. */
static const struct tl_candidate *binding_find(const struct trial *trial, const struct tl_facts *facts,
                                               enum tl_truth least, bool *ret_open) {
    const struct tl_candidate *binding = NULL;
    for (size_t i = 0; i < trial->count; i++) {
        const struct tl_candidate *one = &trial->candidates[i];
        enum tl_truth applies = one->in_force;
        if (applies != TL_TRUTH_NO) {
            enum tl_truth holds = tl_facts_hold(facts, one->entry, &one->pair.place, &trial->inquiry);
            applies = MIN(applies, holds);
        }
        *ret_open = *ret_open || applies == TL_TRUTH_UNKNOWN;
        if (applies >= least && applies != TL_TRUTH_NO && (!binding || more_lenient(one, binding))) {
            binding = one;
        }
    }
    return binding;
}

static void way_count(struct trial *trial, const struct tl_candidate *binding) {
    trial->ways++;
    if (!binding) {
        trial->exempt++;
        return;
    }
    if (tl_candidate_is_missing(binding)) {
        trial->missing++;
        trial->worst = trial->worst ? trial->worst : binding;
        return;
    }
    enum tl_pass pass = trial->passes[binding - trial->candidates];
    trial->results[pass]++;
    trial->passing = pass == TL_PASS_YES ? binding : trial->passing;
    bool worse = !trial->worst || tl_candidate_is_missing(trial->worst) || pass < trial->worst_pass ||
                 (pass == trial->worst_pass && more_lenient(trial->worst, binding));
    if (worse) {
        trial->worst = binding;
        trial->worst_pass = pass;
    }
}

static void way_try(void *context, const struct tl_facts *facts) {
    struct trial *trial = context;
    bool open = false;
    way_count(trial, binding_find(trial, facts, TL_TRUTH_YES, &open));
    if (open) {
        way_count(trial, binding_find(trial, facts, TL_TRUTH_UNKNOWN, &open));
    }
}

/* Two imprecise dates that overlap say nothing about their order. */
static bool overlap_vaguely(const struct tl_gap *gap) {
    return gap->from.earliest != gap->from.latest && gap->to.earliest != gap->to.latest &&
           gap->from.latest >= gap->to.earliest;
}

static enum tl_result result_of_pass(const struct tl_candidate *binding, enum tl_pass pass) {
    int32_t least, most;
    switch (pass) {
    case TL_PASS_NO:
        return TL_RESULT_BROKEN;
    case TL_PASS_MAYBE:
        return overlap_vaguely(&binding->gap) || is_open(binding->gap.from) || is_open(binding->gap.to)
                   ? TL_RESULT_UNDECIDED
                   : TL_RESULT_POSSIBLE;
    case TL_PASS_YES:
        break;
    }
    bool tight = tl_gap_margin(&binding->gap, &least, &most) && least == 0 && most == 0;
    return tight ? TL_RESULT_NO_MARGIN : TL_RESULT_MET;
}

static bool event_required(const struct tl_candidate *one) {
    const struct tl_rule *rule = &one->entry->shown;
    bool required = rule->kind == TL_RULE_REQUIRED_EVENT ? one->pair.from != NULL : rule->requires_to;
    return one->pair.to ? rule->requires_from : required;
}

static enum tl_result result_of(const struct trial *trial) {
    if (!trial->worst) {
        return TL_RESULT_NOT_APPLICABLE;
    }
    guint yes = trial->results[TL_PASS_YES], no = trial->results[TL_PASS_NO];
    guint maybe = trial->results[TL_PASS_MAYBE];
    if (trial->missing > 0 && yes + no + maybe == 0) {
        bool due = event_required(trial->worst);
        return !due ? TL_RESULT_NOT_APPLICABLE : trial->exempt > 0 ? TL_RESULT_UNDECIDED : TL_RESULT_DUE;
    }
    if (no + maybe == 0) {
        return result_of_pass(trial->worst, TL_PASS_YES);
    }
    if (no == trial->ways || maybe == trial->ways) {
        return result_of_pass(trial->worst, trial->worst_pass);
    }
    return TL_RESULT_UNDECIDED;
}

/* Of rules that do not apply the one to be named: one that is in force, if there is one. */
static const struct tl_candidate *in_force_first(const struct tl_candidate *candidates, size_t count) {
    for (size_t i = 0; i < count; i++) {
        if (candidates[i].in_force != TL_TRUTH_NO) {
            return &candidates[i];
        }
    }
    return &candidates[0];
}

struct tl_judgement tl_judge(struct tl_compliance *compliance, const struct tl_candidate *candidates,
                             size_t count, const char *regime) {
    g_autofree enum tl_pass *passes = g_new(enum tl_pass, count);
    g_autofree const struct tl_rule_entry **entries = g_new(const struct tl_rule_entry *, count);
    for (size_t i = 0; i < count; i++) {
        bool judged = !tl_candidate_is_missing(&candidates[i]) && candidates[i].in_force != TL_TRUTH_NO;
        passes[i] = judged ? candidate_pass(compliance, &candidates[i]) : TL_PASS_MAYBE;
        entries[i] = candidates[i].entry;
    }
    struct trial trial = {.compliance = compliance,
                          .candidates = candidates,
                          .passes = passes,
                          .count = count,
                          .inquiry = tl_judge_inquiry(compliance)};
    struct tl_judgement judgement = {.facts =
                                         tl_facts_at(compliance->plan, &candidates[0].pair.place, regime)};
    judgement.many_ways = !tl_facts_each(&judgement.facts, entries, count, way_try, &trial);
    judgement.binding = trial.worst ? trial.worst : in_force_first(candidates, count);
    judgement.result = judgement.many_ways ? TL_RESULT_UNDECIDED : result_of(&trial);
    judgement.lawful_if = trial.passing;
    judgement.exempt = !trial.worst && !judgement.many_ways;
    judgement.conditional = trial.exempt > 0;
    return judgement;
}
