/*
 * test-schedule-remedy.c - what a conflict tells to change lets it hold, and a day less does not: on
 * random plans (trial.h), each change made in the plan and the plan scheduled anew.
 *
 * SPDX-License-Identifier: MIT
 */
#include "planner/schedule/conflict.h"
#include "tests/unit/trial_tight.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

/* One change, as it reads: `before` 'title' `after` date or number. */
static const struct {
    const char *before, *after;
    enum {
        START,
        FINISH,
        FROM_START,
        FROM_FINISH,
        UNTIL_START,
        UNTIL_FINISH,
        DEADLINE,
        PLAN_START,
        PLAN_FINISH,
        LENGTH
    } what;
    bool later;
} forms[] = {
    {"start '", "' by ", START, false},
    {"end '", "' by ", FINISH, false},
    {"move '", "' to ", START, false},
    {"allow '", "' to start from ", FROM_START, false},
    {"allow '", "' to end from ", FROM_FINISH, false},
    {"allow '", "' from ", FROM_START, false},
    {"start the plan by ", NULL, PLAN_START, false},
    {"shorten '", "' by ", LENGTH, false},
    {"move the start of '", "' to ", START, true},
    {"move the end of '", "' to ", FINISH, true},
    {"allow '", "' to start on ", UNTIL_START, true},
    {"allow '", "' to end on ", UNTIL_FINISH, true},
    {"move its deadline to ", NULL, DEADLINE, true},
    {"move the plan's finish to ", NULL, PLAN_FINISH, true},
};

struct offer {
    int what;
    bool later;
    uint32_t item;
    tl_day day, end; /* end: of both ends the finish, else 0 */
    int32_t count;
};

static struct offer offer_read(guint32 seed, const char *text, uint32_t own) {
    struct offer offer = {.what = -1, .item = own, .later = strstr(text, " or later") != NULL};

    for (size_t i = 0; i < G_N_ELEMENTS(forms) && offer.what < 0; i++) {
        const char *rest = g_str_has_prefix(text, forms[i].before) ? text + strlen(forms[i].before) : NULL;
        const char *after = rest && forms[i].after ? strstr(rest, forms[i].after) : rest;
        if (!after) {
            continue;
        }
        if (forms[i].after) {
            offer.item = (uint32_t)strtoul(rest + 1, NULL, 10);
            after += strlen(forms[i].after);
        }
        offer.what = forms[i].what;
        offer.later = offer.later || forms[i].later;
        if (offer.what == LENGTH) {
            offer.count = atoi(after);
        } else {
            g_autofree char *day = g_strndup(after, 10);
            offer.day = draft_day(day);
            after = strstr(after, " and its end to ");
            offer.end = after ? draft_day(after + strlen(" and its end to ")) : 0;
        }
    }
    if (offer.what < 0) {
        fail_msg("seed %u: not a change: %s", seed, text);
    }
    return offer;
}

static void day_set(struct tl_dated *dated, tl_day day) {
    dated->when.kind = TL_WHEN_WINDOW;
    dated->when.window = (struct tl_window){day, day};
}

static void length_cut(struct tl_item *item, int32_t count) {
    int32_t *length = item->duration.days != 0 ? &item->duration.days : &item->duration.working_days;

    *length -= count;
    assert_true(*length > 0);
}

/* Which of the two bounds of an event holds it back. */
static bool from_finish(const struct tl_item_dates *dates) {
    return dates->start_not_before.when.kind != TL_WHEN_WINDOW ||
           (dates->finish_not_before.when.kind == TL_WHEN_WINDOW &&
            dates->finish_not_before.when.window.earliest > dates->start_not_before.when.window.earliest);
}

/* Makes the change in a copy of the plan. */
static void offer_take(struct draft *draft, const struct offer *offer, tl_day day, int32_t count) {
    struct tl_item *item = draft_item(draft, offer->item);
    struct tl_item_dates *dates = draft_dates(item);

    switch (offer->what) {
    case START:
        if (item->shape != TL_SHAPE_BAR) {
            day_set(&dates->finish, day);
        } else if (offer->end != 0) {
            day_set(&dates->finish, offer->end);
        }
        day_set(&dates->start, day);
        break;
    case FINISH:
        day_set(&dates->finish, day);
        break;
    case FROM_START:
        day_set(item->shape != TL_SHAPE_BAR && from_finish(dates) ? &dates->finish_not_before
                                                                  : &dates->start_not_before,
                day);
        break;
    case FROM_FINISH:
        day_set(&dates->finish_not_before, day);
        break;
    case UNTIL_START:
        day_set(&dates->start_not_after, day);
        break;
    case UNTIL_FINISH:
        day_set(&dates->finish_not_after, day);
        break;
    case DEADLINE:
        day_set(&dates->deadline, day);
        break;
    case PLAN_START:
        draft->start = (struct tl_window){day, day};
        break;
    case PLAN_FINISH:
        draft->finish = (struct tl_window){day, day};
        break;
    case LENGTH:
        length_cut(item, count);
        break;
    }
}

/* Whether what comes before a fixed date asks for more, be it a start on the very day that ends. */
static bool is_pushed(const struct draft *draft, uint32_t item) {
    const struct tl_passes *passes = draft->schedule->passes;
    const struct tl_network *network = draft->schedule->network;
    uint32_t n = network->node_of[item];
    const struct tl_node *node = tl_network_node(network, n);
    struct tl_reach push = tl_arcs_push(network, n, passes->early[TL_EARLIEST]);
    struct tl_reach latest = passes->early[TL_LATEST][n];
    bool start_counts = node->kind != TL_NODE_FREE || node->start_fixed;
    bool finish_counts = node->kind != TL_NODE_FREE || node->finish_fixed;

    return (start_counts && push.start > latest.start) || (finish_counts && push.finish > latest.finish) ||
           (!start_counts && push.start >= latest.finish);
}

/* Whether a date still misses, or begins on the very day its predecessor ends. */
static bool still_misses(struct draft *draft, const struct tl_conflict *conflict, uint32_t item) {
    struct tl_conflicts conflicts;
    bool misses = false;

    assert_int_equal(draft_solve(draft), TL_OK);
    if (conflict->kind == TL_CONFLICT_FIXED) {
        return is_pushed(draft, item);
    }
    tl_conflicts_find(draft->schedule, &conflicts);
    for (guint i = 0; i < conflicts.list->len; i++) {
        const struct tl_conflict *other = tl_conflict_at(&conflicts, i);
        misses = misses || (other->kind == conflict->kind &&
                            (conflict->kind == TL_CONFLICT_PLAN_FINISH ||
                             (tl_network_node(draft->schedule->network, other->node)->item == item &&
                              other->finish == conflict->finish)));
    }
    tl_conflicts_finish(&conflicts);
    return misses;
}

/* The change by a day less: a working day of the item, a unit of its length, a plain day of a bound. */
static tl_day a_day_less(struct draft *draft, const struct tl_conflict *conflict, const struct offer *offer,
                         const struct tl_calendar *calendar) {
    bool keeps = conflict->kind == TL_CONFLICT_FIXED &&
                 tl_network_node(draft->schedule->network, conflict->node)->roll != TL_ROLL_NONE;

    if (!offer->later) {
        return tl_calendar_next(calendar, offer->day + 1);
    }
    return keeps ? tl_calendar_previous(calendar, offer->day - 1) : offer->day - 1;
}

static void offer_check(struct draft *draft, guint32 seed, const struct tl_conflict *conflict,
                        const char *text) {
    uint32_t own = tl_network_node(draft->schedule->network, conflict->node)->item;
    struct offer offer = offer_read(seed, text, own);
    tl_day less = offer.what == LENGTH
                      ? offer.day
                      : a_day_less(draft, conflict, &offer, draft_item(draft, offer.item)->calendar);
    struct draft *enough = draft_copy(draft);
    struct draft *short_of = draft_copy(draft);

    offer_take(enough, &offer, offer.day, offer.count);
    offer_take(short_of, &offer, less, offer.count - 1);
    if (still_misses(enough, conflict, own)) {
        fail_msg("seed %u: item %u still misses after: %s", seed, own, text);
    }
    if (offer.what != PLAN_START && !still_misses(short_of, conflict, own)) {
        fail_msg("seed %u: item %u holds with a day less than: %s", seed, own, text);
    }
    draft_destroy(enough);
    draft_destroy(short_of);
}

static bool trial_check(struct trial *t, guint32 seed) {
    struct tl_conflicts conflicts;
    bool any = false;

    tl_conflicts_find(t->draft->schedule, &conflicts);
    for (guint i = 0; i < conflicts.list->len; i++) {
        const struct tl_conflict *conflict = tl_conflict_at(&conflicts, i);
        size_t left_out = 0;
        GArray *chain = tl_conflict_chain(&conflicts, conflict, 1000, &left_out);
        g_autofree char *text = tl_conflict_remedies(&conflicts, conflict, chain);
        g_auto(GStrv) offers = g_strsplit(text ? text : "", ", or ", 0);
        for (char **offer = offers; *offer; offer++) {
            offer_check(t->draft, seed, conflict, *offer);
            any = true;
        }
        g_array_unref(chain);
    }
    tl_conflicts_finish(&conflicts);
    return any;
}

static void test_changes_are_exact(void **state) {
    (void)state;
    trial_tight_each(trial_check);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_changes_are_exact),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
