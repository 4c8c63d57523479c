/*
 * meeting_finding.c - decisions for which no listed meeting will do, or that just miss one.
 *
 * SPDX-License-Identifier: MIT
 */
#include "planner/schedule/meeting.h"

#include <internal/diag.h>

enum { JUST_MISSED_DAYS = 3 };

static char *day_text(tl_day day) {
    char text[TL_DAY_TEXT_SIZE];

    tl_day_text(day, text);
    return g_strdup(text);
}

/* A part that repeats its decision goes by its name. */
static const char *item_title(const struct tl_network *network, const struct tl_item *item) {
    return item->quiet && item->owner_item != TL_NONE ? network->source.items[item->owner_item].title
                                                      : item->title;
}

static const char *body_name(const struct tl_body *body) {
    return body->title ? body->title : body->id;
}

/* The body whose list is the shortest: the one to ask for dates. */
static const struct tl_body *body_short(const struct tl_network *network, const struct tl_allowed *allowed) {
    const struct tl_body *found = NULL;
    tl_day least = TL_DAY_FUTURE;

    for (size_t b = 0; b < allowed->body_count; b++) {
        const struct tl_body *body = &network->source.bodies[allowed->bodies[b]];
        size_t count = body->meeting_day_count;
        tl_day last = count > 0 ? body->meeting_days[count - 1].day : TL_DAY_PAST;
        if (tl_body_meets(body) && (!found || last < least)) {
            least = last;
            found = body;
        }
    }
    return found;
}

static void unlisted_report(const struct tl_network *network, const struct tl_item *item,
                            const struct tl_body *body, struct tl_diags *diags) {
    tl_diag_add(diags, TL_CODE_no_meeting_listed, item->span, "'%s' has no date yet: '%s' lists no meeting",
                item_title(network, item), body_name(body));
    tl_diag_item(diags, item->index, item->id);
    tl_diag_note(diags, body->span, "'%s' is described here", body_name(body));
    tl_diag_hint(diags, "list the meetings: <meeting on=\"2026-07-14\"/>, or with rrule=\"...\"");
}

static void bodies_note(const struct tl_network *network, const struct tl_allowed *allowed,
                        struct tl_diags *diags) {
    for (size_t b = 0; b < allowed->body_count; b++) {
        const struct tl_body *body = &network->source.bodies[allowed->bodies[b]];
        tl_diag_note(diags, body->span, "'%s' is described here", body_name(body));
    }
}

/* Several have to agree at one meeting, and no two lists share a day. */
static void apart_report(const struct tl_schedule *schedule, const struct tl_item *item,
                         const struct tl_allowed *allowed, struct tl_diags *diags) {
    g_autofree char *names = tl_meeting_bodies(schedule, allowed);

    tl_diag_add(diags, TL_CODE_meetings_run_out, item->span,
                "'%s' has no date yet: no day that may be used is listed on which %s meet",
                item_title(schedule->network, item), names);
    tl_diag_item(diags, item->index, item->id);
    bodies_note(schedule->network, allowed, diags);
    tl_diag_hint(diags, "list a meeting that all of them hold, or let each decide on a day of its own: "
                        "leave out joint=\"yes\"");
}

static void run_out_report(const struct tl_schedule *schedule, const struct tl_item *item,
                           const struct tl_allowed *allowed, tl_day needed, struct tl_diags *diags) {
    bool several = allowed->body_count > 1;
    const struct tl_body *body = body_short(schedule->network, allowed);
    tl_day last = several ? tl_allowed_before(allowed, TL_DAY_FUTURE)
                          : body->meeting_days[body->meeting_day_count - 1].day;
    g_autofree char *names = tl_meeting_bodies(schedule, allowed);
    g_autofree char *last_text = day_text(last);
    g_autofree char *needed_text = day_text(needed);

    tl_diag_add(diags, TL_CODE_meetings_run_out, item->span,
                "'%s' has no date yet: it cannot be before %s, and the last %s %s %s %s",
                item_title(schedule->network, item), needed_text, several ? "day on which" : "meeting that",
                names, several ? "meet is" : "lists is on", last_text);
    tl_diag_item(diags, item->index, item->id);
    bodies_note(schedule->network, allowed, diags);
    tl_diag_hint(diags, several ? "list more meetings, with days on which all of them meet"
                                : "list more meetings, or let it start earlier");
}

static void too_early_report(const struct tl_network *network, const struct tl_item *item,
                             const struct tl_body *body, tl_day first, tl_day limit, struct tl_diags *diags) {
    g_autofree char *first_text = day_text(first);
    g_autofree char *limit_text = day_text(limit);

    tl_diag_add(diags, TL_CODE_no_meeting_in_time, item->span,
                "'%s' has to be by %s, and the first meeting of '%s' that will do is on %s",
                item_title(network, item), limit_text, body_name(body), first_text);
    tl_diag_item(diags, item->index, item->id);
    tl_diag_note(diags, body->span, "'%s' is described here", body_name(body));
    tl_diag_hint(diags, "list earlier meetings, or move what comes after it");
}

/* An earlier meeting is missed by a few working days only. */
static void near_miss_note(const struct tl_schedule *schedule, uint32_t n, const struct tl_allowed *allowed,
                           struct tl_diags *diags) {
    const struct tl_node *node = tl_network_node(schedule->network, n);
    const struct tl_network *network = schedule->network;
    const struct tl_item *item = &network->source.items[node->item];
    struct tl_window start = schedule->items[node->item].planned.start;
    tl_day missed = tl_allowed_before(allowed, start.earliest);
    tl_day asked = tl_cause_asked(schedule, n, true);
    int32_t days = 0;
    g_autofree char *missed_text = NULL;
    g_autofree char *start_text = NULL;

    if (start.earliest != start.latest || missed == TL_DAY_PAST || !tl_known(asked) || asked <= missed) {
        return;
    }
    days = MAX(1, tl_calendar_count(node->calendar, missed, asked));
    if (days > JUST_MISSED_DAYS) {
        return;
    }
    missed_text = day_text(missed);
    start_text = day_text(start.earliest);
    tl_diag_add(diags, TL_CODE_meeting_just_missed, item->span,
                "'%s' misses the meeting of %s by %d working day%s and waits for %s",
                item_title(network, item), missed_text, days, days == 1 ? "" : "s", start_text);
    tl_diag_item(diags, item->index, item->id);
}

static void node_report(const struct tl_schedule *schedule, uint32_t n, const struct tl_allowed *allowed,
                        struct tl_diags *diags) {
    const struct tl_network *network = schedule->network;
    const struct tl_node *node = tl_network_node(network, n);
    const struct tl_item *item = &network->source.items[node->item];
    const struct tl_scheduled *at = &schedule->items[node->item];
    const struct tl_body *body = body_short(network, allowed);
    tl_day planned = schedule->passes->planned[TL_EARLIEST][n].start;
    tl_day late = schedule->passes->late[TL_EARLIEST][n].start;
    tl_day first = tl_allowed_after(allowed, TL_DAY_PAST);

    if (at->dated && !at->placed_late) {
        near_miss_note(schedule, n, allowed, diags);
    }
    if (tl_known(late) && first != TL_DAY_FUTURE && late < first && tl_node_placed_late(node)) {
        too_early_report(network, item, body, at->dated ? at->planned.start.earliest : first, late, diags);
    } else if (!at->dated && tl_known(planned) && body->meeting_day_count == 0) {
        unlisted_report(network, item, body, diags);
    } else if (!at->dated && allowed->meetings->len == 0 && allowed->body_count > 1 &&
               body->meeting_day_count > 0) {
        apart_report(schedule, item, allowed, diags);
    } else if (!at->dated && tl_known(planned)) {
        run_out_report(schedule, item, allowed, planned, diags);
    }
}

void tl_meetings_report(const struct tl_schedule *schedule, struct tl_diags *diags) {
    const struct tl_network *network = schedule->network;

    for (uint32_t n = 0; n < network->nodes->len; n++) {
        const struct tl_node *node = tl_network_node(network, n);
        const struct tl_allowed *allowed = tl_allowed_of(network, node);
        if (allowed && allowed->meets && network->alive[node->item]) {
            node_report(schedule, n, allowed, diags);
        }
    }
}
