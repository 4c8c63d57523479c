/*
 * chain_wait.c - why a line of a chain comes to a later day than it asks for: meetings, blackouts, days
 * off.
 *
 * SPDX-License-Identifier: MIT
 */
#include "planner/schedule/allowed.h"
#include "planner/schedule/conflict.h"
#include "planner/schedule/meeting.h"

static const struct tl_item *item_of(const struct tl_schedule *schedule, uint32_t node) {
    return &schedule->network->source.items[tl_network_node(schedule->network, node)->item];
}

static const struct tl_allowed *allowed_of(const struct tl_schedule *schedule, const struct tl_line *line) {
    return tl_allowed_of(schedule->network, tl_network_node(schedule->network, line->node));
}

/* What a link asks of the start of its item; PAST where it asks of the finish of work. */
static tl_day start_asked(const struct tl_schedule *schedule, const struct tl_line *line) {
    const struct tl_node *node = tl_network_node(schedule->network, line->node);
    const struct tl_arc *arc = tl_network_arc(schedule->network, line->arc);
    tl_day asked = tl_arc_forward(arc, line->from);

    if (!line->finish) {
        return asked;
    }
    return node->kind == TL_NODE_EVENT ? tl_day_add(asked, -1) : TL_DAY_PAST;
}

/* What the calendar takes away from a lag, or between what a link asks and the day it comes to. */
static char *days_off(const struct tl_schedule *schedule, const struct tl_line *line) {
    const struct tl_arc *arc = tl_network_arc(schedule->network, line->arc);
    const struct tl_node *node = tl_network_node(schedule->network, line->node);
    tl_day asked = tl_arc_forward(arc, line->from);
    bool counts = arc->lag && arc->lag->working_days != 0 && !arc->lag->negative;

    return tl_sentence_skips(counts ? arc->calendar : node->calendar, counts ? line->from : asked, line->to);
}

/* The blackout that holds the first day on which the item would start without it, or NULL. */
static const struct tl_blackout *blackout_of(const struct tl_schedule *schedule, const struct tl_line *line) {
    const struct tl_node *node = tl_network_node(schedule->network, line->node);
    const struct tl_item *items = schedule->network->source.items;
    enum tl_item_kind kind = tl_blackout_kind(items, item_of(schedule, line->node));
    tl_day asked = start_asked(schedule, line);

    if (!tl_known(asked)) {
        return NULL;
    }
    if (node->roll != TL_ROLL_NONE) {
        asked = node->roll == TL_ROLL_PREVIOUS ? tl_calendar_previous(node->calendar, asked)
                                               : tl_calendar_next(node->calendar, asked);
    }
    return tl_blackout_find(schedule->network, kind, asked);
}

char *tl_line_wait(const struct tl_schedule *schedule, const struct tl_line *line) {
    const struct tl_allowed *allowed = allowed_of(schedule, line);
    const struct tl_blackout *blackout = NULL;

    if (allowed && allowed->meets) {
        return g_strdup("");
    }
    blackout = allowed ? blackout_of(schedule, line) : NULL;
    return blackout ? g_strdup_printf(", after the blackout '%s'",
                                      blackout->title ? blackout->title : blackout->id)
                    : days_off(schedule, line);
}

/* The blackout that takes away the first meeting from `asked` on and before `day`; NULL if none does. */
static const struct tl_blackout *meeting_closed(const struct tl_network *network, const struct tl_item *item,
                                                const struct tl_allowed *allowed, tl_day asked, tl_day day) {
    const struct tl_body *body = &network->source.bodies[allowed->bodies[0]];

    for (size_t i = 0; i < body->meeting_day_count && body->meeting_days[i].day < day; i++) {
        if (body->meeting_days[i].day >= asked) {
            enum tl_item_kind kind = tl_blackout_kind(network->source.items, item);
            return tl_blackout_find(network, kind, body->meeting_days[i].day);
        }
    }
    return NULL;
}

bool tl_line_unlisted(const struct tl_schedule *schedule, const struct tl_line *line) {
    const struct tl_allowed *allowed = allowed_of(schedule, line);

    return allowed && allowed->meets && !tl_allowed_listed(allowed, tl_day_add(line->to, -line->finish));
}

char *tl_line_meeting(const struct tl_schedule *schedule, const struct tl_line *line) {
    const struct tl_allowed *allowed = allowed_of(schedule, line);
    tl_day asked = start_asked(schedule, line);
    const struct tl_blackout *blackout = NULL;

    if (!allowed || !allowed->meets) {
        return g_strdup("");
    }
    if (tl_line_unlisted(schedule, line)) {
        return g_strdup(asked < allowed->unlisted ? ", with no meeting listed in between" : "");
    }
    if (allowed->body_count > 1) {
        return g_strdup(", the next day on which they all meet");
    }
    blackout = meeting_closed(schedule->network, item_of(schedule, line->node), allowed, asked,
                              tl_day_add(line->to, -line->finish));
    return blackout ? g_strdup_printf(", its next meeting outside the blackout '%s'",
                                      blackout->title ? blackout->title : blackout->id)
                    : g_strdup(", its next meeting");
}

char *tl_line_first_meeting(const struct tl_schedule *schedule, const struct tl_line *line) {
    const struct tl_allowed *allowed = allowed_of(schedule, line);
    g_autofree char *names = tl_meeting_bodies(schedule, allowed);

    if (tl_allowed_listed(allowed, line->to)) {
        return allowed->body_count > 1 ? g_strdup_printf("the first day listed on which %s meet", names)
                                       : g_strdup_printf("the first meeting of %s that is listed", names);
    }
    return allowed->body_count > 1 ? g_strdup_printf("as no day before is listed on which %s meet", names)
                                   : g_strdup_printf("as no meeting of %s before it will do", names);
}
