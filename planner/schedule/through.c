/*
 * through.c - what sets the date of a decision, told through its own parts.
 *
 * A report is due on the day that the meeting says, so it is no reason for the meeting: what the report
 * waits for is. Planned backwards, a decision is published promptly, so when that is holds no meeting:
 * what waits for the decision to take effect does.
 *
 * SPDX-License-Identifier: MIT
 */
#include <internal/prose.h>

#include "planner/schedule/sentence.h"

static const struct tl_item *item_at(const struct tl_schedule *schedule, uint32_t index) {
    return &schedule->network->source.items[index];
}

static const struct tl_link *link_of(const struct tl_schedule *schedule, const struct tl_cause *cause) {
    return cause->link == TL_NONE ? NULL : &schedule->network->source.links[cause->link];
}

/* "10 working days", or NULL. */
static char *lag_text(const struct tl_link *link) {
    bool given = link && (link->lag.months != 0 || link->lag.days != 0 || link->lag.working_days != 0);

    return given ? tl_prose_duration(&link->lag) : NULL;
}

/* "with 29 days' notice", "with 10 working days for its report", "with its agenda". */
static char *lead_words(const struct tl_item *lead, const struct tl_link *link) {
    g_autofree char *lag = lag_text(link);
    const char *name = tl_part_name(lead->part);

    if (lead->part < TL_PART_NOTICE || lead->part >= TL_PART_TAKEN) {
        return lag ? g_strdup_printf("with %s after '%s'", lag, lead->title)
                   : g_strdup_printf("with '%s' before it", lead->title);
    }
    if (!lag) {
        return g_strdup_printf("with its %s", name);
    }
    if (lead->part == TL_PART_NOTICE) {
        return g_strdup_printf("with %s%s notice", lag, g_str_has_suffix(lag, "s") ? "'" : "'s");
    }
    return g_strdup_printf("with %s for its %s", lag, name);
}

/* "from 2 November 2026, the plan's start", "after 'Tender evaluation' ends on 3 March 2027". */
static char *lead_start(const struct tl_schedule *schedule, uint32_t lead, const struct tl_cause *cause) {
    const struct tl_network_source *source = &schedule->network->source;
    const char *what = "";
    tl_day day = tl_passes_soon(schedule->passes, TL_EARLIEST)[schedule->network->node_of[lead]].start;
    g_autofree char *text = NULL;

    if (cause->arc != TL_NONE) {
        struct tl_times times = tl_sentence_times(schedule, cause);
        return tl_sentence_follows(schedule, cause, &times, TL_STYLE_PROSE);
    }
    if (cause->driver == TL_DRIVER_PLAN_START) {
        day = source->start.earliest;
        what = ", the plan's start";
    } else if (cause->driver == TL_DRIVER_STATUS_DATE) {
        day = source->status;
        what = ", the status date";
    }
    text = tl_prose_day(day);
    return g_strdup_printf("from %s%s", text ? text : "no day known", what);
}

char *tl_sentence_led(const struct tl_schedule *schedule, const struct tl_cause *cause) {
    const struct tl_item *lead = item_at(schedule, cause->item);
    struct tl_times times = tl_sentence_times(schedule, cause);
    struct tl_cause own;
    g_autofree char *words = NULL;
    g_autofree char *from = NULL;

    if (!tl_cause_gives_way(schedule, cause->item)) {
        return tl_sentence_follows(schedule, cause, &times, TL_STYLE_PROSE);
    }
    own = tl_cause_of_early(schedule, schedule->network->node_of[cause->item], true);
    if (lead->shape != TL_SHAPE_EVENT || (own.arc != TL_NONE && tl_cause_gives_way(schedule, own.item))) {
        from = tl_sentence_follows(schedule, cause, &times, TL_STYLE_PROSE);
        return g_strconcat(from, " at the earliest", NULL);
    }
    words = lead_words(lead, link_of(schedule, cause));
    from = lead_start(schedule, cause->item, &own);
    return g_strdup_printf("%s %s", words, from);
}

/* True for what comes promptly of something that is placed late. */
static bool comes_promptly(const struct tl_schedule *schedule, uint32_t item) {
    uint32_t n = schedule->network->node_of[item];
    const struct tl_node *node = n == TL_NONE ? NULL : tl_network_node(schedule->network, n);

    return node && node->prompt && node->ancestor && !node->start_fixed && !schedule->passes->late_placed[n];
}

struct tl_cause tl_cause_held(const struct tl_schedule *schedule, struct tl_cause cause) {
    while (cause.arc != TL_NONE && comes_promptly(schedule, cause.item)) {
        struct tl_cause next = tl_cause_of_late(schedule, schedule->network->node_of[cause.item]);
        if (next.arc == TL_NONE) {
            break;
        }
        cause = next;
    }
    return cause;
}

/* What the last of its own parts has to do in time. */
static const char *const OUTCOMES[TL_PART_COUNT] = {
    [TL_PART_PUBLISHED] = "in time to be published",
    [TL_PART_CALL_IN_ENDS] = "in time for its call-in to end",
    [TL_PART_EFFECTIVE] = "in time to take effect",
};

char *tl_sentence_held(const struct tl_schedule *schedule, const struct tl_cause *cause) {
    struct tl_cause held = tl_cause_held(schedule, *cause);
    const struct tl_arc *arc = held.arc == TL_NONE ? NULL : tl_network_arc(schedule->network, held.arc);
    const struct tl_item *last = NULL;
    g_autofree char *lag = NULL;
    g_autofree char *on = NULL;

    if (!arc || held.arc == cause->arc) {
        return NULL;
    }
    last = item_at(schedule, tl_network_node(schedule->network, arc->from)->item);
    lag = lag_text(link_of(schedule, &held));
    on = tl_sentence_on(arc->to_finish ? schedule->items[held.item].planned.finish
                                       : schedule->items[held.item].planned.start,
                        TL_STYLE_PROSE);
    return g_strdup_printf("%s %s%s'%s' %s", OUTCOMES[last->part] ? OUTCOMES[last->part] : "in time",
                           lag ? lag : "for ", lag ? " before " : "", item_at(schedule, held.item)->title,
                           on);
}
