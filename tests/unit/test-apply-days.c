/*
 * test-apply-days.c - arcs of rules against trying one day after the other, in both directions.
 *
 * Events that only rules hold apart: whether a day is lawful is asked in the words of the law, by
 * counting the days between, and the first and the last lawful day are found by trying.
 *
 * SPDX-License-Identifier: MIT
 */
#include "tests/unit/trial.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

enum { EVENTS = 8, FIRST = 16000, FAR = 2000 };

static const struct tl_rule rule = {.code = "a/rule", .title = "A rule", .citation = "An Act s1"};

static bool is_working(tl_day day) {
    return tl_day_weekday(day) != TL_SATURDAY && tl_day_weekday(day) != TL_SUNDAY;
}

/* Days, or working days alone, from `first` to `last`, both counted. */
static int days_in(const struct tl_count *count, tl_day first, tl_day last) {
    int found = 0;
    for (tl_day day = first; day <= last; day++) {
        found += count->period.working_days == 0 || is_working(day);
    }
    return found;
}

/* "at least two working days in it, and it ends on a working day" */
static tl_day rolled_end(tl_day from, int days) {
    tl_day end = from + days;
    const struct tl_count working = {.period = {.working_days = 1}};
    while (!is_working(end) || days_in(&working, from + 1, end) < 2) {
        end++;
    }
    return end;
}

/* May the later event be on `to` when the earlier one is on `from`? */
static bool is_lawful(const struct tl_count *count, tl_day from, tl_day to) {
    int n = count->period.days + count->period.working_days;
    tl_day last = count->next_day ? to - 1 : to;
    switch (count->counting) {
    case TL_COUNT_AFTER_FIRST_DAY:
        return days_in(count, from + 1, last) >= n;
    case TL_COUNT_INCLUDING_FIRST_DAY:
        return days_in(count, from, last) >= n;
    case TL_COUNT_AFTER_FIRST_DAY_ROLLED:
        return last >= rolled_end(from, n);
    case TL_COUNT_PSR_STANDSTILL:
        return days_in(count, from + 2, to - 1) >= n;
    case TL_COUNT_CLEAR_DAYS:
    case TL_COUNT_CLEAR_WORKING_DAYS:
        return days_in(count, from + 1, to - 1) >= n;
    case TL_COUNT_AT_LEAST_BEFORE:
        return to - from >= n;
    case TL_COUNT_ELECTION:
    case TL_COUNT_ORDER:
    case TL_COUNT_ORDER_STRICT:
        break;
    }
    return false;
}

static struct tl_count count_make(GRand *rand, const struct tl_calendar *calendar) {
    static const enum tl_counting modes[] = {
        TL_COUNT_AFTER_FIRST_DAY, TL_COUNT_INCLUDING_FIRST_DAY, TL_COUNT_AFTER_FIRST_DAY_ROLLED,
        TL_COUNT_PSR_STANDSTILL,  TL_COUNT_CLEAR_DAYS,          TL_COUNT_CLEAR_WORKING_DAYS,
        TL_COUNT_AT_LEAST_BEFORE};
    struct tl_count count = {.counting = modes[g_rand_int_range(rand, 0, G_N_ELEMENTS(modes))],
                             .period = {.given = true},
                             .working_days = calendar};
    bool may = count.counting <= TL_COUNT_INCLUDING_FIRST_DAY;
    bool working =
        tl_counting_wants_working_days(count.counting) || (may && g_rand_int_range(rand, 0, 2) == 0);
    count.next_day = count.counting <= TL_COUNT_AFTER_FIRST_DAY_ROLLED && g_rand_int_range(rand, 0, 2) == 0;
    *(working ? &count.period.working_days : &count.period.days) = g_rand_int_range(rand, 1, 35);
    return count;
}

/* Events in a row, the first fixed, or the last an anchor; every gap leads from a lower to a higher one. */
static struct draft *draft_make(GRand *rand, bool backwards) {
    struct draft *draft = draft_create();
    char day[TL_DAY_TEXT_SIZE];
    tl_day_text(FIRST + g_rand_int_range(rand, 0, 7), day);
    draft->gaps = g_array_new(FALSE, FALSE, sizeof(struct tl_applied_gap));
    for (uint32_t i = 0; i < EVENTS; i++) {
        bool fixed = i == (backwards ? EVENTS - 1 : 0);
        draft_add(draft, TL_NONE, TL_SHAPE_EVENT, fixed ? day : NULL, NULL);
        draft_item(draft, i)->anchor = fixed && backwards;
    }
    for (uint32_t to = 1; to < EVENTS; to++) {
        for (uint32_t from = 0; from < to; from++) {
            struct tl_applied_gap gap = {.rule = &rule,
                                         .count = count_make(rand, draft_calendar(draft)),
                                         .from = from,
                                         .to = to,
                                         .from_start = g_rand_int_range(rand, 0, 2),
                                         .to_finish = g_rand_int_range(rand, 0, 2)};
            if (from == to - 1 || g_rand_int_range(rand, 0, 3) == 0) {
                g_array_append_val(draft->gaps, gap);
            }
        }
    }
    assert_int_equal(draft_solve(draft), TL_OK);
    return draft;
}

static bool holds(const struct draft *draft, const tl_day *days, uint32_t event, bool backwards) {
    for (guint i = 0; i < draft->gaps->len; i++) {
        const struct tl_applied_gap *gap = &g_array_index(draft->gaps, struct tl_applied_gap, i);
        if ((backwards ? gap->from : gap->to) == event &&
            !is_lawful(&gap->count, days[gap->from], days[gap->to])) {
            return false;
        }
    }
    return is_working(days[event]);
}

/* The first working days forwards, or the last ones backwards, that all gaps allow. */
static void days_try(const struct draft *draft, tl_day *days, bool backwards) {
    int step = backwards ? -1 : 1;
    for (uint32_t i = 1; i < EVENTS; i++) {
        uint32_t event = backwards ? EVENTS - 1 - i : i;
        days[event] = days[event - (uint32_t)step];
        for (int tries = 0; !holds(draft, days, event, backwards) && tries < FAR; tries++) {
            days[event] += step;
        }
    }
}

static void directions_try(guint32 seed, bool backwards) {
    GRand *rand = g_rand_new_with_seed(seed);
    struct draft *draft = draft_make(rand, backwards);
    tl_day days[EVENTS];
    uint32_t fixed = backwards ? EVENTS - 1 : 0;
    days[fixed] = draft_at(draft, fixed)->planned.start.earliest;
    days_try(draft, days, backwards);
    for (uint32_t i = 0; i < EVENTS; i++) {
        tl_day found = draft_at(draft, i)->planned.start.earliest;
        if (found != days[i]) {
            fail_msg("seed %u: event %u is on day %d, by trying on %d", seed, i, found - FIRST,
                     days[i] - FIRST);
        }
    }
    g_array_unref(draft->gaps);
    draft_destroy(draft);
    g_rand_free(rand);
}

static void test_forwards(void **state) {
    (void)state;
    for (guint32 seed = 0; seed < 200; seed++) {
        directions_try(seed, false);
    }
}

static void test_backwards(void **state) {
    (void)state;
    for (guint32 seed = 0; seed < 200; seed++) {
        directions_try(seed, true);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_forwards), cmocka_unit_test(test_backwards)};
    cmocka_set_message_output(CM_OUTPUT_TAP);
    return cmocka_run_group_tests_name("apply-days", tests, NULL, NULL);
}
