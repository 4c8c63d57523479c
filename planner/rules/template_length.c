/*
 * template_length.c - legal periods as lags and lengths of bars, by the counting of the rules themselves.
 *
 * Each regime counts differently, and a lag counts one way only. So nothing is reckoned from a rule's
 * period: the rule is asked for its days, from each day of four years, and the length is the shortest
 * that reaches them all.
 *
 * SPDX-License-Identifier: MIT
 */
#include "planner/rules/template.h"

enum { DAYS_TRIED = 4 * 366 };

/* Of a period in working days their number in [from, to], else of all days. */
static int32_t days_within(const struct tl_count *count, tl_day from, tl_day to) {
    return count->period.working_days != 0 ? tl_calendar_count(count->working_days, from, to + 1)
                                           : to + 1 - from;
}

/* The days that the length has to reach from `day`. */
static int32_t days_needed(const struct tl_count *count, enum tl_template_length length, tl_day day) {
    tl_day lawful = tl_count_first_lawful(count, day);
    if (count->period.working_days != 0) {
        lawful = tl_calendar_next(count->working_days, lawful);
    }
    if (length == TL_TEMPLATE_BAR) {
        return days_within(count, tl_count_first_day(count, day), tl_count_last_day(count, day));
    }
    /*
     * A period of days alone that goes on to a working day: the later event is on one anyway, so that
     * the days before it goes on are enough, and the fewest of all days are those.
     */
    return days_within(count, length == TL_TEMPLATE_SPAN ? day : day + 1, lawful);
}

static bool days_most(const struct tl_count *count, enum tl_template_length length, tl_day first,
                      int32_t *ret_days) {
    bool working = count->period.working_days != 0;
    int32_t found = working ? 0 : INT32_MAX;
    for (tl_day day = first; day < first + DAYS_TRIED; day++) {
        if (working && !tl_calendar_is_working(count->working_days, day)) {
            continue;
        }
        int32_t needed = days_needed(count, length, day);
        found = working ? MAX(found, needed) : MIN(found, needed);
    }
    *ret_days = found;
    return found > 0 && found < DAYS_TRIED;
}

bool tl_template_length(const struct tl_rules *rules, const struct tl_rule *rule,
                        enum tl_template_length length, tl_day first, struct tl_duration *ret_length) {
    /* The rule as shown is the first member of its entry. */
    const struct tl_rule_entry *entry = (const struct tl_rule_entry *)rule;
    struct tl_count count = tl_rule_count(rules, entry, NULL);
    int32_t days = 0;
    if (rule->kind != TL_RULE_MINIMUM_GAP) {
        return false;
    }
    if (length == TL_TEMPLATE_PERIOD) {
        *ret_length = rule->period;
        return true;
    }
    if (!days_most(&count, length, first, &days)) {
        return false;
    }
    *ret_length = (struct tl_duration){.given = true};
    if (count.period.working_days != 0) {
        ret_length->working_days = days;
    } else {
        ret_length->days = days;
    }
    return true;
}
