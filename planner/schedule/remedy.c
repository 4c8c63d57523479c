/*
 * remedy.c - what would let a date hold: an earlier start, a shorter item, a later date.
 *
 * Every change that is offered has been tried (trial.h), and so has the one that is a day less: it is
 * enough, and nothing less is. What another chain makes useless is not offered.
 *
 * SPDX-License-Identifier: MIT
 */
#include "planner/schedule/trial.h"

/* Items tried for shortening, the longest first. */
enum { LENGTHS_TRIED = 3 };
/* Days that an end may go back without its start going back too. */
enum { FLAT_MOST = 40 };

static const struct tl_item *item_of(const struct tl_schedule *schedule, uint32_t node) {
    return &schedule->network->source.items[tl_network_node(schedule->network, node)->item];
}

/* What has happened cannot be changed. */
static bool is_past(const struct tl_item *item) {
    return item->status == TL_ITEM_DONE || item->progress > 0 ||
           item->dates->actual_start.when.kind == TL_WHEN_WINDOW ||
           item->dates->actual_finish.when.kind == TL_WHEN_WINDOW;
}

static const char *earlier_words(const struct tl_item *item, const struct tl_line *line) {
    if (line->kind == TL_LINE_BOUND) {
        return item->shape != TL_SHAPE_BAR ? "allow '%s' from"
               : line->finish              ? "allow '%s' to end from"
                                           : "allow '%s' to start from";
    }
    return item->shape != TL_SHAPE_BAR ? "move '%s' to" : line->finish ? "end '%s' by" : "start '%s' by";
}

/* A date, a bound or the plan's start: what else a chain begins with is not the plan's to move. */
static bool can_go_back(const struct tl_line *line) {
    return line->kind == TL_LINE_FACT || line->kind == TL_LINE_BOUND || line->kind == TL_LINE_PLAN_START;
}

/* "start 'A' by 2026-02-16 (10 working days earlier)". */
static char *earlier_offer(struct tl_conflicts *conflicts, const struct tl_conflict *conflict,
                           const struct tl_line *line) {
    const struct tl_network *network = conflicts->schedule->network;
    const struct tl_item *item = item_of(conflicts->schedule, line->node);
    struct tl_change change = {.line = line};
    bool working = false;
    int32_t guess = tl_conflict_days(conflicts->schedule, conflict, &working);
    int32_t count = 0;
    tl_day to = TL_DAY_PAST;
    g_autofree char *day = NULL;
    g_autofree char *days = NULL;
    g_auto(GStrv) words = NULL;

    if (!can_go_back(line) || (line->kind == TL_LINE_FACT && is_past(item))) {
        return NULL;
    }
    tl_trial_aim(conflicts, conflict, line->kind == TL_LINE_PLAN_START ? TL_NONE : line->node);
    count = tl_trial_least(conflicts, conflict, &change, guess, 4 * guess + 250);
    if (count == 0) {
        return NULL;
    }
    to = tl_trial_earlier(network, line, count);
    day = tl_boundary_text(to, line->finish);
    days = tl_boundary_days(tl_network_node(network, line->node), line->finish, to, line->from);
    if (line->kind == TL_LINE_PLAN_START) {
        return g_strdup_printf("start the plan by %s (%s earlier)", day, days);
    }
    words = g_strsplit(earlier_words(item, line), "%s", 2);
    return g_strdup_printf("%s%s%s %s (%s earlier)", words[0], item->title, words[1], day, days);
}

/* Its days, if the length is all of one kind and there is something to take away. */
static int32_t days_to_spare(const struct tl_schedule *schedule, const struct tl_conflict *conflict,
                             const struct tl_line *line) {
    const struct tl_item *item = item_of(schedule, line->node);
    const struct tl_duration *length = &item->duration;
    bool mixed = length->months != 0 || (length->days != 0 && length->working_days != 0);

    if (line->kind != TL_LINE_LENGTH || mixed || length->negative || is_past(item) ||
        (line->node == conflict->node && conflict->kind == TL_CONFLICT_FIXED)) {
        return 0;
    }
    return length->days + length->working_days - 1;
}

/* The longest length of the chain that takes less time than `below`. */
static const struct tl_line *longest_below(const struct tl_schedule *schedule,
                                           const struct tl_conflict *conflict, const GArray *chain,
                                           const struct tl_line *below) {
    const struct tl_line *found = NULL;

    for (guint i = 0; i < chain->len; i++) {
        const struct tl_line *line = &g_array_index(chain, struct tl_line, i);
        int32_t time = ABS(line->to - line->from);
        if (days_to_spare(schedule, conflict, line) > 0 && (!below || time < ABS(below->to - below->from)) &&
            (!found || time > ABS(found->to - found->from))) {
            found = line;
        }
    }
    return found;
}

/* "shorten 'X' by 10 working days". */
static char *shorter_offer(struct tl_conflicts *conflicts, const struct tl_conflict *conflict,
                           const GArray *chain) {
    const struct tl_schedule *schedule = conflicts->schedule;
    const struct tl_line *line = NULL;
    bool working = false;
    int32_t guess = tl_conflict_days(schedule, conflict, &working);

    for (int i = 0; i < LENGTHS_TRIED; i++) {
        struct tl_change change = {0};
        int32_t count = 0;
        line = longest_below(schedule, conflict, chain, line);
        if (!line) {
            return NULL;
        }
        change.line = line;
        tl_trial_aim(conflicts, conflict, line->node);
        count = tl_trial_least(conflicts, conflict, &change, guess, days_to_spare(schedule, conflict, line));
        if (count > 0) {
            const struct tl_item *item = item_of(schedule, line->node);
            return g_strdup_printf("shorten '%s' by %d %sday%s", item->title, count,
                                   item->duration.working_days != 0 ? "working " : "", count == 1 ? "" : "s");
        }
    }
    return NULL;
}

static tl_day working_day(const struct tl_node *node, tl_day day) {
    return node->roll == TL_ROLL_NONE ? day : tl_calendar_next(node->calendar, day);
}

/* The first last day of a bar that then starts no earlier than `start`. */
static tl_day last_day_for(const struct tl_node *node, tl_day start) {
    tl_day last = tl_day_add(
        tl_calendar_add(node->calendar, tl_calendar_next(node->calendar, start), node->duration), -1);

    for (int i = 0; i < FLAT_MOST && tl_known(last); i++) {
        tl_day first = tl_calendar_sub(node->calendar, last, node->duration);
        first = node->roll == TL_ROLL_NONE ? first : tl_calendar_previous(node->calendar, first);
        if (first < start) {
            return last;
        }
        last = tl_day_add(last, -1);
    }
    return last;
}

/* The last day of a bar that starts on `start` and is as long as it was; of one without end FUTURE. */
static tl_day last_day_kept(const struct tl_node *node, struct tl_reach was, tl_day start) {
    if (!tl_known(was.start) || !tl_known(was.finish)) {
        return TL_DAY_FUTURE;
    }
    int32_t working = tl_calendar_count(node->calendar, was.start, was.finish);
    const struct tl_duration length = {
        .working_days = working, .days = working > 0 ? 0 : was.finish - was.start, .given = true};

    return tl_day_add(tl_calendar_add(node->calendar, start, &length), -1);
}

/* "move 'B' to 2026-03-20 or later", so far that both of its ends hold. */
static char *fixed_later(const struct tl_schedule *schedule, const struct tl_conflict *conflict) {
    const struct tl_node *node = tl_network_node(schedule->network, conflict->node);
    const struct tl_item *item = item_of(schedule, conflict->node);
    struct tl_reach latest = schedule->passes->early[TL_LATEST][conflict->node];
    struct tl_reach push =
        tl_arcs_push(schedule->network, conflict->node, schedule->passes->early[TL_EARLIEST]);
    const char *end = "start";
    tl_day day = push.start;
    tl_day last = tl_day_add(push.finish, -1);

    if (node->kind == TL_NODE_EVENT) {
        g_autofree char *text = tl_boundary_text(working_day(node, MAX(day, last)), false);
        return g_strdup_printf("move '%s' to %s or later", item->title, text);
    }
    if (node->start_fixed && node->duration && tl_known(push.finish)) {
        day = MAX(day, tl_calendar_sub_first(node->calendar, push.finish, node->duration));
    } else if (!node->start_fixed) {
        tl_day after = node->duration && tl_known(push.start) ? last_day_for(node, push.start) : push.start;
        day = MAX(last, after);
        end = "end";
    } else if (node->finish_fixed && day <= latest.start) {
        day = last;
        end = "end";
    }
    day = working_day(node, day);
    if (!tl_known(day)) {
        return NULL;
    }
    g_autofree char *text = tl_boundary_text(day, false);
    last = MAX(last_day_kept(node, latest, day), working_day(node, MAX(day, last)));
    if (node->start_fixed && node->finish_fixed && end[0] == 's' && tl_known(last)) {
        g_autofree char *also = tl_boundary_text(last, false);
        return g_strdup_printf("move the start of '%s' to %s or later and its end to %s", item->title, text,
                               also);
    }
    return g_strdup_printf("move the %s of '%s' to %s or later", end, item->title, text);
}

static char *later_offer(const struct tl_schedule *schedule, const struct tl_conflict *conflict) {
    const struct tl_item *item = item_of(schedule, conflict->node);
    g_autofree char *text = tl_boundary_text(conflict->needed, conflict->finish);

    switch (conflict->kind) {
    case TL_CONFLICT_FIXED:
        return fixed_later(schedule, conflict);
    case TL_CONFLICT_NOT_AFTER:
        return g_strdup_printf("allow '%s' to %s on %s", item->title, conflict->finish ? "end" : "start",
                               text);
    case TL_CONFLICT_DEADLINE:
        return g_strdup_printf("move its deadline to %s or later", text);
    case TL_CONFLICT_PLAN_FINISH:
        return g_strdup_printf("move the plan's finish to %s or later", text);
    }
    return NULL;
}

/* A rule that does not bind may be accepted. */
static char *accept_offer(const struct tl_schedule *schedule, const struct tl_conflict *conflict) {
    const struct tl_arc *arc =
        conflict->arc == TL_NONE ? NULL : tl_network_arc(schedule->network, conflict->arc);

    return arc && tl_arc_is_rule(arc)
               ? g_strdup_printf("if the rule does not bind, say why: <accept code=\"%s\" reason=\"...\"/>",
                                 arc->gap->rule->code)
               : NULL;
}

char *tl_conflict_remedies(struct tl_conflicts *conflicts, const struct tl_conflict *conflict,
                           const GArray *chain) {
    g_autofree char *first = earlier_offer(conflicts, conflict, &g_array_index(chain, struct tl_line, 0));
    g_autofree char *second = shorter_offer(conflicts, conflict, chain);
    g_autofree char *third = later_offer(conflicts->schedule, conflict);
    g_autofree char *fourth = accept_offer(conflicts->schedule, conflict);
    const char *offers[] = {first, second, third, fourth};
    GString *text = g_string_new(NULL);

    for (size_t i = 0; i < G_N_ELEMENTS(offers); i++) {
        if (offers[i]) {
            g_string_append_printf(text, "%s%s", text->len > 0 ? ", or " : "", offers[i]);
        }
    }
    return text->len > 0 ? g_string_free(text, FALSE) : (g_string_free(text, TRUE), NULL);
}
