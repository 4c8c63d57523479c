/*
 * test-schedule-conflict.c - the lines of a conflict are all that is needed and no more, and what it
 * tells to change is enough and no more: on random plans (trial.h).
 *
 * SPDX-License-Identifier: MIT
 */
#include "planner/schedule/allowed.h"
#include "planner/schedule/conflict.h"
#include "tests/unit/trial_tight.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

static uint32_t item_of(const struct draft *draft, uint32_t node) {
    return tl_network_node(draft->schedule->network, node)->item;
}

/* By how many days the same date misses in another draft; 0 if it holds. */
static int32_t misses_by(struct draft *draft, enum tl_conflict_kind kind, uint32_t item, bool finish) {
    struct tl_conflicts conflicts;
    int32_t days = 0;

    if (draft_solve(draft) != TL_OK) {
        return 0;
    }
    tl_conflicts_find(draft->schedule, &conflicts);
    for (guint i = 0; i < conflicts.list->len; i++) {
        const struct tl_conflict *conflict = tl_conflict_at(&conflicts, i);
        if (conflict->kind == kind && item_of(draft, conflict->node) == item &&
            (conflict->finish == finish || kind == TL_CONFLICT_FIXED)) {
            days = conflict->needed - conflict->allowed;
        }
    }
    tl_conflicts_finish(&conflicts);
    return days;
}

static const struct tl_line *line_for(const GArray *chain, enum tl_line_kind kind, uint32_t node,
                                      int finish) {
    for (guint i = 0; i < chain->len; i++) {
        const struct tl_line *line = &g_array_index(chain, struct tl_line, i);
        if (line->kind == kind && line->node == node && (finish < 0 || line->finish == (bool)finish)) {
            return line;
        }
    }
    return NULL;
}

/*
 * Leaves an item only the dates, bounds and length that the chain names, and the date that cannot hold;
 * and a finish that nothing but its start is linked to: no calendar moves the start of what has one.
 */
static void item_strip(struct tl_item *item, const struct tl_network *network, uint32_t node,
                       const struct tl_conflict *conflict, const GArray *chain,
                       const struct tl_line *without) {
    struct tl_item_dates *own = draft_dates(item);
    const struct tl_item_dates dates = *own;
    bool sink = conflict->kind != TL_CONFLICT_PLAN_FINISH && conflict->node == node;
    bool fixed = sink && conflict->kind == TL_CONFLICT_FIXED;
    bool event = item->shape != TL_SHAPE_BAR;
    const struct tl_line *start = line_for(chain, TL_LINE_FACT, node, event ? -1 : 0);
    const struct tl_line *finish = line_for(chain, TL_LINE_FACT, node, event ? -1 : 1);
    const struct tl_line *start_from = line_for(chain, TL_LINE_BOUND, node, 0);
    const struct tl_line *finish_from = line_for(chain, TL_LINE_BOUND, node, 1);
    const struct tl_line *length = line_for(chain, TL_LINE_LENGTH, node, -1);
    const struct tl_node *own_node = tl_network_node(network, node);
    bool ends = own_node->kind == TL_NODE_FREE && own_node->finish_fixed && !own_node->start_fixed;

    item->alap = false;
    item->anchor = false;
    memset(own, 0, sizeof *own);
    if ((start && start != without) || fixed || dates.start.when.kind == TL_WHEN_TBC) {
        own->start = dates.start;
    }
    if ((finish && finish != without) || (ends && !finish) || fixed ||
        (sink && !event && !finish && !conflict->finish) || dates.finish.when.kind == TL_WHEN_TBC) {
        own->finish = dates.finish;
    }
    if (start_from && start_from != without) {
        own->start_not_before = dates.start_not_before;
    }
    if (finish_from && finish_from != without) {
        own->finish_not_before = dates.finish_not_before;
    }
    if (!length || length == without) {
        item->duration = (struct tl_duration){.given = false};
    }
    if (sink && conflict->kind == TL_CONFLICT_DEADLINE) {
        own->deadline = dates.deadline;
    }
    if (sink && conflict->kind == TL_CONFLICT_NOT_AFTER) {
        own->start_not_after = conflict->finish ? own->start_not_after : dates.start_not_after;
        own->finish_not_after = conflict->finish ? dates.finish_not_after : own->finish_not_after;
    }
}

static bool is_written_as_bound(const struct tl_line *line) {
    return line->kind == TL_LINE_PLAN_START || line->kind == TL_LINE_MEETING || line->kind == TL_LINE_CUT ||
           line->kind == TL_LINE_PLANNED;
}

static bool is_on(const GArray *chain, const struct tl_conflict *conflict, uint32_t node) {
    bool on = node == conflict->node;

    for (guint i = 0; i < chain->len; i++) {
        const struct tl_line *line = &g_array_index(chain, struct tl_line, i);
        on = on || line->node == node || (line->kind == TL_LINE_LINK && line->before == node);
    }
    return on;
}

/*
 * The plan of the chain's lines alone, without one of them. The plan's start, a first meeting, the day that
 * is left before a finish and what comes of work planned backwards are written as a bound of the item that
 * the chain begins with: no other needs it.
 */
static struct draft *chain_alone(const struct draft *draft, const struct tl_conflict *conflict,
                                 const GArray *chain, const struct tl_line *without) {
    const struct tl_network *network = draft->schedule->network;
    struct draft *alone = draft_copy(draft);
    g_array_set_size(alone->links, 0);
    for (uint32_t i = 0; i < alone->items->len; i++) {
        struct tl_item *item = draft_item(alone, i);
        uint32_t node = network->node_of[i];
        /* A part of nothing else: a link between two parts of one decision releases nothing. */
        item->owner_item = item->kind == TL_ITEM_PART ? i : item->owner_item;
        if (node != TL_NONE && is_on(chain, conflict, node)) {
            item_strip(item, network, node, conflict, chain, without);
        } else if (item->shape == TL_SHAPE_LAST) {
            memset(draft_dates(item), 0, sizeof(struct tl_item_dates));
        } else if (node != TL_NONE) {
            item->status = TL_ITEM_WITHDRAWN;
        }
    }
    for (guint i = 0; i < chain->len; i++) {
        const struct tl_line *line = &g_array_index(chain, struct tl_line, i);
        const struct tl_arc *arc = line->kind == TL_LINE_LINK ? tl_network_arc(network, line->arc) : NULL;
        if (is_written_as_bound(line) && line != without) {
            struct tl_dated from = {.when = {.kind = TL_WHEN_WINDOW, .window = {line->from, line->from}}};
            draft_dates(draft_item(alone, item_of(draft, line->node)))->start_not_before = from;
        }
        if (arc && arc->link != TL_NONE && line != without) {
            struct tl_link link = network->source.links[arc->link];
            link.predecessor = item_of(draft, line->before);
            link.successor = item_of(draft, line->node);
            link.calendar = arc->calendar;
            /* A link between parts releases nothing: what else links the item stands for that. */
            link.origin = link.origin == TL_LINK_DERIVED ? TL_LINK_AFTER : link.origin;
            g_array_append_val(alone->links, link);
        }
    }
    alone->start = (struct tl_window){TL_DAY_PAST, TL_DAY_FUTURE};
    if (conflict->kind != TL_CONFLICT_PLAN_FINISH) {
        alone->finish = (struct tl_window){TL_DAY_PAST, TL_DAY_FUTURE};
    }
    return alone;
}

/*
 * Without this line the date may miss by as much for another reason: a last follows all its
 * children, and work that rolls to the day before may come out later without its length.
 */
static bool is_replaceable(const struct draft *draft, const GArray *chain, const struct tl_line *line) {
    const struct tl_network *network = draft->schedule->network;

    for (guint i = 0; i < chain->len; i++) {
        const struct tl_line *other = &g_array_index(chain, struct tl_line, i);
        if (other->kind == TL_LINE_LINK && tl_network_arc(network, other->arc)->link == TL_NONE) {
            return true;
        }
    }
    return line->kind == TL_LINE_LENGTH;
}

/*
 * What the first meetings that can be, after line `i`, ask whatever they come after: without the line
 * the date may still miss by that, and by no other number of days.
 */
static bool is_asked_by_meeting(const struct draft *draft, const struct tl_conflict *conflict,
                                const GArray *chain, guint i, int32_t days) {
    const struct tl_network *network = draft->schedule->network;
    bool found = false;

    for (guint j = i + 1; j < chain->len && !found; j++) {
        const struct tl_line *line = &g_array_index(chain, struct tl_line, j);
        const struct tl_allowed *allowed = tl_allowed_of(network, tl_network_node(network, line->node));
        if (line->kind == TL_LINE_LINK && allowed && allowed->meets) {
            tl_day first = tl_allowed_first(allowed);
            struct tl_line meeting = {.kind = TL_LINE_MEETING,
                                      .node = line->node,
                                      .arc = TL_NONE,
                                      .before = TL_NONE,
                                      .from = first};
            g_autoptr(GArray) rest = g_array_new(FALSE, FALSE, sizeof(struct tl_line));
            struct draft *alone = NULL;
            g_array_append_val(rest, meeting);
            g_array_append_vals(rest, line + 1, chain->len - j - 1);
            alone = chain_alone(draft, conflict, rest, NULL);
            found =
                misses_by(alone, conflict->kind, item_of(draft, conflict->node), conflict->finish) == days;
            draft_destroy(alone);
        }
    }
    return found;
}

static void line_check(const struct draft *draft, guint32 seed, const struct tl_conflict *conflict,
                       const GArray *chain, guint i) {
    const struct tl_line *line = &g_array_index(chain, struct tl_line, i);
    struct draft *alone = chain_alone(draft, conflict, chain, line);
    uint32_t item = item_of(draft, conflict->node);
    int32_t days = misses_by(alone, conflict->kind, item, conflict->finish);
    int32_t whole = conflict->needed - conflict->allowed;
    bool rolls_back = tl_network_node(draft->schedule->network, line->node)->roll == TL_ROLL_PREVIOUS;

    draft_destroy(alone);
    if (is_replaceable(draft, chain, line)
            ? days > whole && !rolls_back
            : days > 0 && !is_asked_by_meeting(draft, conflict, chain, i, days)) {
        fail_msg("seed %u: item %u misses by %d without line %u of kind %d, by %d with it", seed, item, days,
                 i, line->kind, whole);
    }
}

/* With TL_SHOW set. */
static void chain_show(const struct draft *draft, const GArray *chain) {
    for (guint i = 0; g_getenv("TL_SHOW") && i < chain->len; i++) {
        const struct tl_line *line = &g_array_index(chain, struct tl_line, i);
        g_print("line %u kind %d item %u finish %d from item %d: %d to %d\n", i, line->kind,
                item_of(draft, line->node), line->finish,
                line->before == TL_NONE ? -1 : (int)item_of(draft, line->before), line->from - TRIAL_ORIGIN,
                line->to - TRIAL_ORIGIN);
    }
}

static void chain_check(const struct draft *draft, guint32 seed, const struct tl_conflict *conflict,
                        const GArray *chain) {
    uint32_t item = item_of(draft, conflict->node);
    struct draft *alone = chain_alone(draft, conflict, chain, NULL);
    int32_t days = misses_by(alone, conflict->kind, item, conflict->finish);

    draft_destroy(alone);
    if (days != conflict->needed - conflict->allowed) {
        fail_msg("seed %u: the lines of item %u miss by %d alone, by %d in the plan", seed, item, days,
                 conflict->needed - conflict->allowed);
    }
    for (guint i = 0; i < chain->len; i++) {
        const struct tl_line *line = &g_array_index(chain, struct tl_line, i);
        if (line->kind != TL_LINE_LINK ||
            tl_network_arc(draft->schedule->network, line->arc)->link != TL_NONE) {
            line_check(draft, seed, conflict, chain, i);
        }
    }
}

static bool trial_check(struct trial *t, guint32 seed) {
    struct tl_conflicts conflicts;
    bool any = false;

    tl_conflicts_find(t->draft->schedule, &conflicts);
    any = conflicts.list->len > 0;
    for (guint i = 0; i < conflicts.list->len; i++) {
        const struct tl_conflict *conflict = tl_conflict_at(&conflicts, i);
        size_t left_out = 0;
        GArray *chain = tl_conflict_chain(&conflicts, conflict, 1000, &left_out);
        assert_int_equal(left_out, 0);
        assert_true(chain->len > 0);
        chain_show(t->draft, chain);
        chain_check(t->draft, seed, conflict, chain);
        g_array_unref(chain);
    }
    tl_conflicts_finish(&conflicts);
    return any;
}

/* With the lines of a chain alone the date misses by as much; without a date or a link it holds. */
static void test_lines_are_all_that_is_needed(void **state) {
    (void)state;
    trial_tight_each(trial_check);
}

/* Plans whose chains were wrong once: first meetings, a finish too soon, work planned backwards. */
static void test_kept_seeds(void **state) {
    static const guint32 seeds[] = {1252, 1427, 2133, 2145, 2172, 3730, 8906, 10171};

    (void)state;
    for (size_t i = 0; i < G_N_ELEMENTS(seeds); i++) {
        struct trial t;
        trial_make(&t, seeds[i]);
        assert_int_equal(draft_solve(t.draft), TL_OK);
        trial_check(&t, seeds[i]);
        trial_end(&t);
        assert_true(trial_make_tight(&t, seeds[i]));
        assert_true(trial_check(&t, seeds[i]));
        trial_end(&t);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_kept_seeds),
        cmocka_unit_test(test_lines_are_all_that_is_needed),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
