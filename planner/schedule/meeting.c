/*
 * meeting.c - which meeting a decision takes, in words.
 *
 * SPDX-License-Identifier: MIT
 */
#include "planner/schedule/meeting.h"

#include <internal/prose.h>

static const struct tl_allowed *allowed_of(const struct tl_schedule *schedule, uint32_t item) {
    uint32_t n = schedule->network->node_of[item];

    return n == TL_NONE ? NULL : tl_allowed_of(schedule->network, tl_network_node(schedule->network, n));
}

char *tl_meeting_bodies(const struct tl_schedule *schedule, const struct tl_allowed *allowed) {
    GString *names = g_string_new(NULL);

    for (size_t b = 0; b < allowed->body_count; b++) {
        const struct tl_body *body = &schedule->network->source.bodies[allowed->bodies[b]];
        const char *join = b == 0 ? "" : (b + 1 == allowed->body_count ? " and " : ", ");
        g_string_append_printf(names, "%s'%s'", join, body->title ? body->title : body->id);
    }
    return g_string_free(names, FALSE);
}

/* "the first meeting of 'Cabinet'", "the first day on which 'Cabinet' and 'Board' meet". */
static char *meeting_words(const struct tl_schedule *schedule, const struct tl_allowed *allowed,
                           const char *which) {
    g_autofree char *names = tl_meeting_bodies(schedule, allowed);

    return allowed->body_count > 1 ? g_strdup_printf("the %s day on which %s meet", which, names)
                                   : g_strdup_printf("the %s meeting of %s", which, names);
}

static char *own_words(const struct tl_schedule *schedule, const struct tl_item *item,
                       const struct tl_cause *cause) {
    const struct tl_dated *bound = item->dates->start_not_before.when.kind == TL_WHEN_WINDOW
                                       ? &item->dates->start_not_before
                                       : &item->dates->finish_not_before;

    if (cause->driver == TL_DRIVER_BOUND && bound->when.kind == TL_WHEN_WINDOW) {
        g_autofree char *when = tl_prose_when(&bound->when);
        return g_strdup_printf(" not before %s", when);
    }
    if (cause->driver == TL_DRIVER_PLAN_START) {
        g_autofree char *day = tl_prose_day(schedule->network->source.start.earliest);
        return g_strdup_printf(" from the start of the plan, %s", day);
    }
    if (cause->driver == TL_DRIVER_STATUS_DATE) {
        g_autofree char *day = tl_prose_day(schedule->network->source.status);
        return g_strdup_printf(" from the status date, %s", day);
    }
    return g_strdup("");
}

/* What would have had to be done, and by when, for the meeting on `day`: "the report was due on ...". */
static char *miss_words(const struct tl_schedule *schedule, const struct tl_cause *cause, tl_day day) {
    const struct tl_arc *arc = NULL;
    const struct tl_item *from = NULL;
    g_autofree char *due = NULL;
    tl_day bound = TL_DAY_PAST;

    if (cause->arc == TL_NONE) {
        return g_strdup(cause->driver == TL_DRIVER_STATUS_DATE  ? "that is before the status date"
                        : cause->driver == TL_DRIVER_PLAN_START ? "that is before the plan starts"
                                                                : "it may not be so early");
    }
    arc = tl_network_arc(schedule->network, cause->arc);
    from = &schedule->network->source.items[cause->item];
    bound = tl_arc_backward(arc, arc->to_finish ? tl_day_add(day, 1) : day);
    due = tl_prose_day(arc->from_finish ? tl_day_add(bound, -1) : bound);
    if (from->kind == TL_ITEM_PART && from->part >= TL_PART_NOTICE && from->part < TL_PART_TAKEN) {
        return g_strdup_printf("the %s was due on %s", tl_part_name(from->part), due);
    }
    return g_strdup_printf("'%s' had to %s by %s", from->title,
                           from->shape != TL_SHAPE_BAR ? "be" : (arc->from_finish ? "end" : "start"), due);
}

/* "'Before the election', 30 March 2026 to 7 May 2026". */
static char *blackout_name(const struct tl_blackout *blackout) {
    g_autofree char *first = tl_prose_day(blackout->first);
    g_autofree char *last = tl_prose_day(blackout->last);

    return g_strdup_printf("'%s', %s to %s", blackout->title ? blackout->title : blackout->id, first, last);
}

/* The last meeting after `from` and before `day` that a blackout takes away; PAST if there is none. */
static tl_day closed_before(const struct tl_schedule *schedule, const struct tl_allowed *allowed, tl_day from,
                            tl_day day) {
    tl_day found = TL_DAY_PAST;

    for (size_t b = 0; b < allowed->body_count && allowed->body_count == 1; b++) {
        const struct tl_body *body = &schedule->network->source.bodies[allowed->bodies[b]];
        for (size_t i = 0; i < body->meeting_day_count && body->meeting_days[i].day < day; i++) {
            found = body->meeting_days[i].day > from ? body->meeting_days[i].day : found;
        }
    }
    return found;
}

/* "; that of 6 October 2026 is in 'Before the election', 28 September 2026 to 8 November 2026". */
static char *closed_words(const struct tl_schedule *schedule, uint32_t index, tl_day meeting) {
    const struct tl_item *items = schedule->network->source.items;
    const struct tl_blackout *blackout =
        tl_blackout_find(schedule->network, tl_blackout_kind(items, &items[index]), meeting);
    g_autofree char *day = tl_prose_day(meeting);
    g_autofree char *name = blackout ? blackout_name(blackout) : NULL;

    return name ? g_strdup_printf("; that of %s is in %s", day, name) : g_strdup("");
}

/* "; it misses 9 June 2026: the report was due on 29 May 2026", or "". */
static char *earlier_words(const struct tl_schedule *schedule, uint32_t index, const struct tl_cause *cause,
                           tl_day day) {
    const struct tl_allowed *allowed = allowed_of(schedule, index);
    tl_day before = tl_allowed_before(allowed, day);
    tl_day closed = closed_before(schedule, allowed, before, day);
    g_autofree char *missed = NULL;
    g_autofree char *why = NULL;

    if (closed != TL_DAY_PAST &&
        closed >= tl_cause_asked(schedule, schedule->network->node_of[index], true)) {
        return closed_words(schedule, index, closed);
    }

    if (before == TL_DAY_PAST || cause->driver == TL_DRIVER_NONE) {
        return g_strdup("");
    }
    missed = tl_prose_day(before);
    why = miss_words(schedule, cause, before);
    return g_strdup_printf("; it misses %s: %s", missed, why);
}

/* "; missing it means 8 September 2026". */
static char *cost_words(const struct tl_allowed *allowed, tl_day day, bool late) {
    tl_day after = tl_allowed_after(allowed, day);
    g_autofree char *next = NULL;

    if (after == TL_DAY_FUTURE) {
        return g_strdup("; no later meeting is listed");
    }
    next = tl_prose_day(after);
    return g_strdup_printf("; missing it means %s%s", next, late ? ", which is too late" : "");
}

char *tl_meeting_reason(const struct tl_schedule *schedule, uint32_t index) {
    const struct tl_allowed *allowed = allowed_of(schedule, index);
    const struct tl_scheduled *at = &schedule->items[index];
    const struct tl_item *item = &schedule->network->source.items[index];
    struct tl_cause cause = tl_sentence_cause(schedule, index);
    tl_day day = at->planned.start.earliest;
    bool exact = at->planned.start.latest == day;
    g_autofree char *meeting = meeting_words(schedule, allowed, at->placed_late ? "last" : "first");
    g_autofree char *phrase = NULL;
    g_autofree char *earlier = NULL;
    g_autofree char *cost = exact ? cost_words(allowed, day, at->placed_late) : g_strdup("");

    if (at->placed_late) {
        const struct tl_times *next = cause.arc == TL_NONE ? NULL : &schedule->items[cause.item].planned;
        g_autofree char *held = tl_sentence_held(schedule, &cause);
        if (held) {
            return g_strdup_printf("%s %s%s", meeting, held, cost);
        }
        phrase = next ? tl_sentence_precedes(schedule, &cause, next) : g_strdup("");
        return g_strdup_printf("%s in time%s%s%s", meeting, *phrase ? ", " : "", phrase, cost);
    }
    if (cause.arc != TL_NONE) {
        g_autofree char *follows = tl_sentence_led(schedule, &cause);
        phrase = g_strconcat(" ", follows, NULL);
    } else {
        phrase = own_words(schedule, item, &cause);
    }
    earlier = exact ? earlier_words(schedule, index, &cause, day) : g_strdup("");
    return g_strdup_printf("%s%s%s%s", meeting, phrase, earlier, cost);
}

char *tl_meeting_lack(const struct tl_schedule *schedule, uint32_t index) {
    const struct tl_allowed *allowed = allowed_of(schedule, index);
    g_autofree char *names = NULL;
    g_autofree char *last = NULL;
    tl_day day = TL_DAY_PAST;

    if (!allowed || !allowed->meets || schedule->items[index].dated) {
        return NULL;
    }
    for (size_t b = 0; b < allowed->body_count; b++) {
        const struct tl_body *body = &schedule->network->source.bodies[allowed->bodies[b]];
        if (tl_body_meets(body) && body->meeting_day_count == 0) {
            return g_strdup_printf("no date yet: '%s' lists no meeting",
                                   body->title ? body->title : body->id);
        }
    }
    names = tl_meeting_bodies(schedule, allowed);
    day = tl_allowed_before(allowed, TL_DAY_FUTURE);
    if (day == TL_DAY_PAST) {
        return g_strdup_printf("no date yet: no meeting of %s is listed that will do", names);
    }
    if (!tl_known(tl_cause_asked(schedule, schedule->network->node_of[index], true))) {
        return NULL; /* any of them might do: nothing says which */
    }
    last = tl_prose_day(day);
    return g_strdup_printf("no date yet: no meeting of %s is listed that will do, the last is on %s", names,
                           last);
}

/* The blackout that takes away the day the node would have without any. */
static const struct tl_blackout *blackout_met(const struct tl_schedule *schedule, uint32_t n, bool late) {
    const struct tl_network *network = schedule->network;
    const struct tl_node *node = tl_network_node(network, n);
    enum tl_item_kind kind = tl_blackout_kind(network->source.items, &network->source.items[node->item]);
    tl_day start = schedule->items[node->item].planned.start.earliest;
    tl_day asked = late ? tl_cause_left(schedule, n) : tl_cause_asked(schedule, n, true);

    if (!tl_known(asked)) {
        return NULL;
    }
    if (node->roll != TL_ROLL_NONE && !tl_allowed_of(network, node)->meets) {
        asked = late || node->roll == TL_ROLL_PREVIOUS ? tl_calendar_previous(node->calendar, asked)
                                                       : tl_calendar_next(node->calendar, asked);
    }
    return asked == start ? NULL : tl_blackout_find(network, kind, asked);
}

char *tl_blackout_words(const struct tl_schedule *schedule, uint32_t index) {
    const struct tl_allowed *allowed = allowed_of(schedule, index);
    const struct tl_scheduled *at = &schedule->items[index];
    const struct tl_blackout *blackout = NULL;
    g_autofree char *name = NULL;

    if (!allowed || allowed->closed->len == 0 || !at->dated) {
        return g_strdup("");
    }
    blackout = blackout_met(schedule, schedule->network->node_of[index], at->placed_late);
    if (!blackout) {
        return g_strdup("");
    }
    name = blackout_name(blackout);
    return g_strdup_printf(", and not in %s", name);
}

/* The first meeting on `day` of those who take a decision that has a time of day; NULL if none has. */
static const struct tl_meeting *meeting_at(const struct tl_network *network, const struct tl_item *item,
                                           tl_day day) {
    const uint32_t *bodies = item->body != TL_NONE ? &item->body : item->details->bodies;
    size_t count = item->body != TL_NONE ? 1 : item->details->body_count;

    for (size_t b = 0; b < count && network->source.bodies; b++) {
        const struct tl_body *body = &network->source.bodies[bodies[b]];
        for (size_t i = 0; i < body->meeting_day_count && body->meeting_days[i].day <= day; i++) {
            const struct tl_meeting *meeting = &body->meetings[body->meeting_days[i].meeting];
            if (body->meeting_days[i].day == day && meeting->time != TL_TIME_NONE) {
                return meeting;
            }
        }
    }
    return NULL;
}

void tl_schedule_hours(const struct tl_schedule *schedule, uint32_t index, int *ret_time, int *ret_end_time) {
    const struct tl_network *network = schedule->network;
    const struct tl_item *item = &network->source.items[index];
    uint32_t target = tl_network_resolve(network, index);
    struct tl_window start = schedule->items[index].planned.start;
    const struct tl_meeting *meeting = NULL;

    if (item->time == TL_TIME_NONE && target != TL_NONE && item->part != TL_PART_EFFECTIVE) {
        item = &network->source.items[target];
    }
    *ret_time = item->time;
    *ret_end_time = item->end_time;
    if (item->time != TL_TIME_NONE || item->part != TL_PART_TAKEN || item->shape != TL_SHAPE_EVENT ||
        !schedule->items[index].dated || start.earliest != start.latest) {
        return;
    }
    meeting = meeting_at(network, item, start.earliest);
    if (meeting) {
        *ret_time = meeting->time;
        *ret_end_time = item->end_time != TL_TIME_NONE ? item->end_time : meeting->end_time;
    }
}
