/*
 * why_count.c - the arithmetic of one step: a lag, a wait for a working day, the length of work.
 *
 * SPDX-License-Identifier: MIT
 */
#include "planner/schedule/why.h"

#include <internal/prose.h>

#include "planner/schedule/skips.h"

/* Adds a count over [from, to) boundaries, whichever way round. */
static void count_append(GArray *counts, struct tl_why_count count, tl_day from, tl_day to,
                         const struct tl_calendar *calendar) {
    GArray *skips = NULL;

    if (!tl_known(from) || !tl_known(to) || from == to) {
        return;
    }
    count.from = MIN(from, to);
    count.to = MAX(from, to) - 1;
    if (calendar) {
        skips = tl_skips_find(calendar, MIN(from, to), MAX(from, to));
        count.skip_count = skips->len;
        count.skips = (struct tl_why_skip *)(void *)g_array_free(skips, FALSE);
    }
    g_array_append_val(counts, count);
}

/* The parts of a duration, one after the other, from a boundary on. */
static void duration_append(GArray *counts, enum tl_why_of of, const struct tl_calendar *calendar, tl_day at,
                            const struct tl_duration *by) {
    struct tl_duration parts[] = {*by, *by, *by};
    int32_t amounts[] = {by->months, by->days, by->working_days};
    static const enum tl_why_unit units[] = {TL_WHY_MONTHS, TL_WHY_DAYS, TL_WHY_WORKING_DAYS};

    parts[0].days = parts[0].working_days = 0;
    parts[1].months = parts[1].working_days = 0;
    parts[2].months = parts[2].days = 0;
    for (size_t i = 0; i < G_N_ELEMENTS(parts); i++) {
        tl_day next = amounts[i] == 0 ? at : tl_calendar_add(calendar, at, &parts[i]);
        struct tl_why_count count = {
            .of = of, .unit = units[i], .count = by->negative ? -amounts[i] : amounts[i]};
        count_append(counts, count, at, next, units[i] == TL_WHY_WORKING_DAYS ? calendar : NULL);
        at = next;
    }
}

static tl_day end_of(struct tl_reach at, bool finish) {
    return finish ? at.finish : at.start;
}

/* The days that the law counts between two planned dates; not where an end is put off, or counted back. */
static void period_append(const struct tl_schedule *schedule, const struct tl_arc *arc, int k,
                          GArray *counts) {
    const struct tl_count *count = &arc->gap->count;
    const struct tl_duration *period = &count->period;
    tl_day value = end_of(schedule->passes->planned[k][arc->from], arc->from_finish);
    tl_day from = tl_day_add(value, -(int)arc->from_finish);
    tl_day first = tl_count_first_counted(count, from);
    tl_day last = tl_count_last_day(count, from);
    bool clear = count->counting == TL_COUNT_CLEAR_DAYS || count->counting == TL_COUNT_CLEAR_WORKING_DAYS;
    bool working = period->working_days > 0;

    first = clear ? tl_count_first_day(count, from) : first;
    if (tl_known(first) && tl_known(last) && period->months == 0 &&
        (working || last - first + 1 == period->days)) {
        struct tl_why_count one = {.of = TL_WHY_LAG,
                                   .unit = working ? TL_WHY_WORKING_DAYS : TL_WHY_DAYS,
                                   .count = working ? period->working_days : period->days};
        count_append(counts, one, first, last + 1, working ? count->working_days : NULL);
    }
}

/* From the predecessor on: its lag, and the wait until the item may start. */
static void forward_find(const struct tl_schedule *schedule, uint32_t n, const struct tl_arc *arc, int k,
                         GArray *counts) {
    const struct tl_node *node = tl_network_node(schedule->network, n);
    const struct tl_reach *planned = schedule->passes->planned[k];
    tl_day value = end_of(planned[arc->from], arc->from_finish);
    tl_day asked = tl_arc_forward(arc, value);

    if (tl_arc_is_rule(arc)) {
        period_append(schedule, arc, k, counts);
    } else if (arc->lag) {
        bool of_day = arc->map == TL_MAP_LAG_OF_DAY || arc->map == TL_MAP_LEAD;
        duration_append(counts, TL_WHY_LAG, arc->calendar, of_day ? tl_day_add(value, -1) : value, arc->lag);
    }
    if (arc->to_finish) {
        asked = node->kind == TL_NODE_EVENT ? tl_day_add(asked, -1) : TL_DAY_FUTURE;
    }
    if (tl_known(asked) && planned[n].start > asked &&
        tl_calendar_count(node->calendar, asked, planned[n].start) == 0) {
        count_append(counts, (struct tl_why_count){.of = TL_WHY_WAIT}, asked, planned[n].start,
                     node->calendar);
    }
}

/* From the item's own bound, or the plan's start, until it may start; of a last day, back from it. */
static void own_find(const struct tl_schedule *schedule, uint32_t n, enum tl_driver driver, int k,
                     GArray *counts) {
    const struct tl_node *node = tl_network_node(schedule->network, n);
    const struct tl_bounds *bounds = tl_network_bounds(schedule->network, node);
    struct tl_window plan = schedule->network->source.start;
    tl_day start = schedule->passes->planned[k][n].start;
    tl_day asked = TL_DAY_FUTURE;

    if (driver == TL_DRIVER_PLAN_START) {
        asked = k == TL_EARLIEST ? plan.earliest : plan.latest;
    } else if (driver == TL_DRIVER_BOUND && bounds) {
        asked = bounds->start_from[k];
    }
    if (schedule->items[node->item].placed_late) {
        start = bounds && driver == TL_DRIVER_BOUND ? bounds->finish_until[k] : TL_DAY_FUTURE;
        asked = schedule->passes->planned[k][n].finish;
    }
    if (tl_known(asked) && tl_known(start) && start > asked &&
        tl_calendar_count(node->calendar, asked, start) == 0) {
        count_append(counts, (struct tl_why_count){.of = TL_WHY_WAIT}, asked, start, node->calendar);
    }
}

/* Back from the successor: its lag or lead, and the days before that nobody works. */
static void backward_find(const struct tl_schedule *schedule, uint32_t n, const struct tl_arc *arc, int k,
                          GArray *counts) {
    const struct tl_network *network = schedule->network;
    const struct tl_node *node = tl_network_node(network, n);
    const struct tl_reach *planned = schedule->passes->planned[k];
    tl_day bound =
        end_of(tl_place_limit(tl_network_node(network, arc->to), planned[arc->to], k), arc->to_finish);
    tl_day left = tl_arc_backward(arc, bound);
    tl_day end = end_of(planned[n], arc->from_finish);
    bool of_day = arc->map == TL_MAP_LAG_OF_DAY || arc->map == TL_MAP_LEAD;
    const struct tl_duration *lag = arc->lag;

    if (tl_arc_is_rule(arc)) {
        period_append(schedule, arc, k, counts);
    } else if (lag && !lag->negative && (lag->working_days > 0) + (lag->days > 0) + (lag->months > 0) == 1) {
        struct tl_why_count count = {
            .of = TL_WHY_LAG,
            .unit =
                lag->working_days > 0 ? TL_WHY_WORKING_DAYS : (lag->days > 0 ? TL_WHY_DAYS : TL_WHY_MONTHS),
            .count = -(lag->working_days + lag->days + lag->months),
        };
        count_append(counts, count, of_day ? tl_day_add(left, -1) : left, bound,
                     lag->working_days > 0 ? arc->calendar : NULL);
    }
    if (tl_known(left) && tl_known(end) && end < left && tl_calendar_count(node->calendar, end, left) == 0) {
        count_append(counts, (struct tl_why_count){.of = TL_WHY_WAIT}, end, left, node->calendar);
    }
}

GArray *tl_why_counts_find(const struct tl_schedule *schedule, uint32_t n, const struct tl_cause *cause,
                           int k) {
    GArray *counts = g_array_new(FALSE, FALSE, sizeof(struct tl_why_count));
    const struct tl_node *node = tl_network_node(schedule->network, n);
    struct tl_reach at = schedule->passes->planned[k][n];

    if (cause->arc != TL_NONE && !node->start_tbc) {
        const struct tl_arc *arc = tl_network_arc(schedule->network, cause->arc);
        if (schedule->items[node->item].placed_late) {
            backward_find(schedule, n, arc, k, counts);
        } else {
            forward_find(schedule, n, arc, k, counts);
        }
    } else if (!node->start_tbc) {
        own_find(schedule, n, cause->driver, k, counts);
    }
    if (node->duration && tl_known(at.start) && tl_known(at.finish) && !node->start_tbc &&
        tl_calendar_add(node->calendar, at.start, node->duration) == at.finish) {
        duration_append(counts, TL_WHY_LENGTH, node->calendar, at.start, node->duration);
    }
    return counts;
}

/* "3–7 and 10–12 March 2025, skipping 8–9 March (weekend)", or only within which days. */
static void days_text(GString *text, const struct tl_why_count *count, const char *before) {
    tl_day to = tl_day_add(count->to, 1);
    g_autofree char *worked = tl_skips_worked(count->skips, count->skip_count, count->from, to);
    bool one_year = tl_day_civil(count->from).year == tl_day_civil(count->to).year;
    g_autofree char *skipped = tl_skips_text(count->skips, count->skip_count, !(worked && one_year));

    if (worked) {
        g_string_append_printf(text, "%s%s", before, worked);
    } else {
        g_autofree char *range = tl_prose_range(count->from, count->to);
        g_string_append_printf(text, " within %s", range);
    }
    if (*skipped) {
        g_string_append_printf(text, ", skipping %s", skipped);
    }
}

static void lag_text(GString *text, const struct tl_why_count *count) {
    const char *back = count->count < 0 ? " back" : "";
    int amount = ABS(count->count);

    if (count->unit == TL_WHY_WORKING_DAYS) {
        g_autofree char *number = amount == 1 ? g_strdup("working day counted")
                                              : g_strdup_printf("%d working days counted", amount);
        g_string_append_printf(text, " The %s%s %s", number, back, amount == 1 ? "is" : "are");
        days_text(text, count, " ");
        g_string_append_c(text, '.');
    } else if (count->unit == TL_WHY_DAYS && amount > 1) {
        g_autofree char *range = tl_prose_range(count->from, count->to);
        g_string_append_printf(text, " The %d days counted%s are %s.", amount, back, range);
    }
}

static void length_text(GString *text, const struct tl_network *network, const struct tl_node *node,
                        const GArray *counts) {
    const struct tl_applied_period *period = node->by_rule ? tl_network_period(network, node->item) : NULL;
    g_autofree char *length = tl_prose_duration(period ? &period->rule->period : node->duration);
    const struct tl_why_count *last = &g_array_index(counts, struct tl_why_count, counts->len - 1);
    bool whole = node->duration->months == 0 && node->duration->days == 0;

    g_string_append_printf(text, " It lasts %s", length);
    if (last->unit == TL_WHY_WORKING_DAYS && (whole || !period || period->rule->period.working_days > 0)) {
        days_text(text, last, whole ? ": " : ", the working days being ");
    }
    if (period) {
        g_string_append_printf(text, " (%s)", period->rule->citation);
    }
    g_string_append_c(text, '.');
}

char *tl_why_counts_text(const struct tl_network *network, const struct tl_node *node, const GArray *counts) {
    GString *text = g_string_new(NULL);
    bool length = false;

    for (guint i = 0; i < counts->len; i++) {
        const struct tl_why_count *count = &g_array_index(counts, struct tl_why_count, i);
        if (count->of == TL_WHY_LAG) {
            lag_text(text, count);
        } else if (count->of == TL_WHY_WAIT) {
            g_autofree char *skipped = tl_skips_text(count->skips, count->skip_count, true);
            g_string_append_printf(text, " In between nothing is worked: %s.", skipped);
        }
        length = length || count->of == TL_WHY_LENGTH;
    }
    if (length) {
        length_text(text, network, node, counts);
    }
    return g_string_free(text, FALSE);
}
