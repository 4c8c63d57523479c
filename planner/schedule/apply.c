/*
 * apply.c - plans with rules="apply": which rules are applied, and whether the dates that come of them
 * ask for the same.
 *
 * Which rules there are follows from what the plan states. Where that leaves something to dates, one
 * pass without rules gives them, and one look at the dates that come of the rules tells whether they
 * agree. There is never a third pass.
 *
 * SPDX-License-Identifier: MIT
 */
#include "planner/schedule/outcome.h"

#include <internal/diag.h>
#include <internal/sorted.h>

struct tl_applied_gaps *tl_apply_find(const struct tl_plan *plan, const struct tl_network_source *source,
                                      const struct tl_rules *rules) {
    struct tl_applied_gaps *gaps = NULL;
    struct tl_network *network = NULL;
    struct tl_schedule *schedule = NULL;

    if (!rules || !tl_plan_info(plan)->apply_rules) {
        return NULL;
    }
    gaps = tl_applied_gaps_find(plan, NULL, rules);
    if (!gaps->by_dates) {
        return gaps;
    }
    schedule = tl_schedule_date(source, &network);
    if (!schedule) {
        tl_network_destroy(network);
        return gaps; /* a circle, which the plan with its rules has too */
    }
    tl_rollup_fill(schedule);
    tl_applied_gaps_destroy(gaps);
    gaps = tl_applied_gaps_find(plan, schedule->items, rules);
    gaps->by_dates = true;
    tl_schedule_destroy(schedule);
    return gaps;
}

static const struct tl_item *item_at(const struct tl_schedule *schedule, uint32_t index) {
    return &schedule->network->source.items[index];
}

static struct tl_span span_at(const struct tl_schedule *schedule, uint32_t index) {
    const struct tl_item *item = item_at(schedule, index);
    const struct tl_span *date = &item->dates->start.span;

    return date->source == TL_NONE || date->length == 0 ? item->span : *date;
}

static void citation_note(const struct tl_rule *rule, struct tl_diags *diags) {
    tl_diag_note(diags, TL_SPAN_NONE, "%s", rule->citation ? rule->citation : rule->title);
}

/* How many gaps each rule leaves open. */
static GHashTable *open_count(const GArray *open) {
    GHashTable *counts = g_hash_table_new_full(NULL, NULL, NULL, g_free);

    for (guint i = 0; i < open->len; i++) {
        gpointer rule = (gpointer)g_array_index(open, struct tl_open_gap, i).rule;
        guint *count = g_hash_table_lookup(counts, rule);
        if (!count) {
            count = g_new0(guint, 1);
            g_hash_table_insert(counts, rule, count);
        }
        ++*count;
    }
    return counts;
}

static void open_tell(const struct tl_schedule *schedule, const struct tl_open_gap *open, guint count,
                      struct tl_diags *diags) {
    const struct tl_item *to = item_at(schedule, open->to);

    if (open->words) {
        tl_diag_add(diags, TL_CODE_rule_not_applied, span_at(schedule, open->to),
                    "%s is not applied to '%s': it is asked for if %s, and the plan does not say",
                    open->rule->code, to->title, open->words);
    } else {
        tl_diag_add(diags, TL_CODE_rule_not_applied, span_at(schedule, open->to),
                    "%s is not applied to '%s': dates that are not known decide whether it is asked for",
                    open->rule->code, to->title);
    }
    tl_diag_item(diags, to->index, to->id);
    tl_diag_note(diags, span_at(schedule, open->from), "it would count from '%s'",
                 item_at(schedule, open->from)->title);
    citation_note(open->rule, diags);
    if (count > 1) {
        tl_diag_note(diags, TL_SPAN_NONE, "nor is it applied to %u more", count - 1);
    }
    tl_diag_hint(diags, "'tenderline rules --explain %s' says what it asks for", open->rule->code);
}

/* One warning for a rule, wherever it is left open. */
static void opens_tell(const struct tl_schedule *schedule, struct tl_diags *diags) {
    const GArray *open = schedule->gaps->open;
    GHashTable *counts = open_count(open);

    for (guint i = 0; i < open->len; i++) {
        const struct tl_open_gap *one = &g_array_index(open, struct tl_open_gap, i);
        const guint *count = g_hash_table_lookup(counts, one->rule);
        if (count) {
            open_tell(schedule, one, *count, diags);
            g_hash_table_remove(counts, one->rule);
        }
    }
    g_hash_table_destroy(counts);
}

static void off_tell(const struct tl_schedule *schedule, const struct tl_applied_gap *gap,
                     struct tl_diags *diags) {
    const struct tl_item *from = item_at(schedule, gap->from);
    const struct tl_item *to = item_at(schedule, gap->to);

    tl_diag_add(diags, TL_CODE_rule_not_applied, span_at(schedule, gap->to),
                "%s is not applied: '%s' should come after '%s', but links lead the other way round",
                gap->rule->code, to->title, from->title);
    tl_diag_item(diags, to->index, to->id);
    tl_diag_note(diags, span_at(schedule, gap->from), "it counts from '%s'", from->title);
    citation_note(gap->rule, diags);
    tl_diag_hint(diags,
                 "turn the links round; if there is a reason why the rule does not bind, write it down: "
                 "<accept code=\"%s\" reason=\"...\"/>",
                 gap->rule->code);
}

/* Of `all` the gap that is kept before the same item, by this rule rather than another; or NULL. */
static const struct tl_applied_gap *rival_of(const struct tl_applied_gaps *all,
                                             const struct tl_applied_gap *gap) {
    const struct tl_applied_gap *found = NULL;

    for (guint i = 0; i < all->gaps->len; i++) {
        const struct tl_applied_gap *one = &g_array_index(all->gaps, struct tl_applied_gap, i);
        bool group = one->rule == gap->rule || (gap->rule->group && one->rule->pack == gap->rule->pack &&
                                                g_strcmp0(one->rule->group, gap->rule->group) == 0);
        if (one->to == gap->to && (group || !found)) {
            found = one;
        }
    }
    return found;
}

/* "pa2023/standstill from 'Award notice'"; the event only where there is another one to confuse it with. */
static char *gap_words(const struct tl_schedule *schedule, const struct tl_applied_gap *gap,
                       const struct tl_applied_gap *other) {
    if (!gap || !other || other->from == gap->from) {
        return g_strdup(gap ? gap->rule->code : "no rule");
    }
    return g_strdup_printf("%s from '%s'", gap->rule->code, item_at(schedule, gap->from)->title);
}

/* What the plan can state so that dates decide no longer. */
static void regime_hint(const struct tl_schedule *schedule, const struct tl_applied_gap *gap,
                        const struct tl_applied_gap *rival, struct tl_diags *diags) {
    const struct tl_rule *rule = gap->rule;
    const struct tl_item *from = item_at(schedule, gap->from);
    const struct tl_item *to = item_at(schedule, gap->to);
    bool bounded = tl_day_known(rule->in_force_from) || tl_day_known(rule->in_force_until);

    if (rival && rival->rule == rule && rival->from != gap->from) {
        tl_diag_hint(diags, "say which event '%s' follows: <after ref=\"%s\"/> or <after ref=\"%s\"/>",
                     to->title, from->id, item_at(schedule, rival->from)->id);
    } else if (bounded && rule->in_force_by == TL_RULE_BY_COMMENCED) {
        tl_diag_hint(diags, "write regimes=\"...\" and commenced=\"...\" on the procurement");
    } else if (bounded) {
        tl_diag_hint(diags, "give '%s', whose day decides, a date of its own",
                     rule->in_force_by == TL_RULE_BY_TO ? to->title : from->title);
    } else {
        tl_diag_hint(diags, "name the regime and the procedure, and give '%s' a date of its own",
                     from->title);
    }
}

static void regime_tell(const struct tl_schedule *schedule, const struct tl_applied_gap *assumed,
                        const struct tl_applied_gap *found, struct tl_diags *diags) {
    const struct tl_applied_gap *gap = assumed ? assumed : found;
    const struct tl_item *to = item_at(schedule, gap->to);
    g_autofree char *before = gap_words(schedule, assumed, found);
    g_autofree char *after = gap_words(schedule, found, assumed);

    tl_diag_add(diags, TL_CODE_name_the_regime, span_at(schedule, gap->to),
                "by the dates without rules '%s' keeps %s, by those that come of it %s: name the regime",
                to->title, before, after);
    tl_diag_item(diags, to->index, to->id);
    citation_note(gap->rule, diags);
    if (found && found->rule != gap->rule) {
        citation_note(found->rule, diags);
    }
    regime_hint(schedule, gap, found, diags);
}

/* The dates that came of the rules have to ask for the same rules. */
static void regime_verify(const struct tl_schedule *schedule, struct tl_diags *diags) {
    struct tl_applied_gaps *again = tl_applied_gaps_find(schedule->plan, schedule->items, schedule->rules);
    const struct tl_applied_gap *assumed = tl_applied_gaps_differ(schedule->gaps, again);
    const struct tl_applied_gap *found = tl_applied_gaps_differ(again, schedule->gaps);

    if (assumed) {
        regime_tell(schedule, assumed, rival_of(again, assumed), diags);
    } else if (found) {
        regime_tell(schedule, NULL, found, diags);
    }
    tl_applied_gaps_destroy(again);
}

void tl_apply_report(const struct tl_schedule *schedule, struct tl_diags *diags) {
    const struct tl_applied_gaps *gaps = schedule->gaps;

    if (gaps) {
        opens_tell(schedule, diags);
    }
    for (guint i = 0; gaps && i < gaps->gaps->len; i++) {
        const struct tl_applied_gap *gap = &g_array_index(gaps->gaps, struct tl_applied_gap, i);
        if (gap->off) {
            off_tell(schedule, gap, diags);
        }
    }
    if (gaps && gaps->by_dates) {
        regime_verify(schedule, diags);
    }
}

/* The first of the gaps before an item. */
static guint first_to(const GArray *gaps, uint32_t to) {
    return tl_sorted_first(gaps, offsetof(struct tl_applied_gap, to), to);
}

enum tl_holding tl_schedule_holding(const struct tl_schedule *schedule, const struct tl_rule *rule,
                                    uint32_t from, uint32_t to) {
    const struct tl_network *network = schedule->network;
    const GArray *gaps = schedule->gaps ? schedule->gaps->gaps : NULL;

    for (guint i = gaps ? first_to(gaps, to) : 0; gaps && i < gaps->len; i++) {
        const struct tl_applied_gap *gap = &g_array_index(gaps, struct tl_applied_gap, i);
        uint32_t item = tl_network_resolve(network, to);
        uint32_t n = item == TL_NONE ? TL_NONE : network->node_of[item];
        if (gap->to != to) {
            break;
        }
        if (gap->rule == rule && gap->from == from && !gap->off && n != TL_NONE) {
            const struct tl_node *node = tl_network_node(network, n);
            return gap->told                                 ? TL_HOLDING_TOLD
                   : node->start_fixed || node->finish_fixed ? TL_HOLDING_FIXED
                                                             : TL_HOLDING_KEPT;
        }
    }
    return TL_HOLDING_NONE;
}
