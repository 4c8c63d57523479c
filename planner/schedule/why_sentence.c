/*
 * why_sentence.c - one step of `why` in plain sentences.
 *
 * SPDX-License-Identifier: MIT
 */
#include "planner/schedule/meeting.h"
#include "planner/schedule/why.h"

#include <internal/prose.h>

static struct tl_window window_narrow(struct tl_window window, enum tl_why_view view) {
    if (view == TL_WHY_EARLIEST && tl_known(window.earliest)) {
        window.latest = window.earliest;
    } else if (view == TL_WHY_LATEST && tl_known(window.latest)) {
        window.earliest = window.latest;
    }
    return window;
}

struct tl_times tl_why_times(const struct tl_schedule *schedule, uint32_t item, enum tl_why_view view) {
    struct tl_times times = schedule->items[item].planned;

    times.start = window_narrow(times.start, view);
    times.finish = window_narrow(times.finish, view);
    return times;
}

static const struct tl_item *item_at(const struct tl_schedule *schedule, uint32_t index) {
    return &schedule->network->source.items[index];
}

/* Why nothing dates it. */
static char *undated_sentence(const struct tl_schedule *schedule, const struct tl_why_fact *fact) {
    const struct tl_item *item = item_at(schedule, fact->item);
    const char *why = "nothing that it is linked to has a date";
    uint32_t n = schedule->network->node_of[fact->item];
    g_autofree char *lack = tl_meeting_lack(schedule, fact->item);

    if (lack) {
        return g_strdup_printf("'%s' has %s.", item->title, lack);
    }
    if (fact->next != TL_NONE) {
        return g_strdup_printf("'%s' has no date yet: it waits for '%s', which has none.", item->title,
                               item_at(schedule, fact->next)->title);
    }
    if (!schedule->network->alive[fact->item]) {
        why = "it is not going ahead";
    } else if (item->shape == TL_SHAPE_DATA) {
        why = "it stands for whole years, not for days";
    } else if (item->shape == TL_SHAPE_GROUP) {
        why = "nothing in it has a date";
    } else if (n != TL_NONE && schedule->network->in_first[n] == schedule->network->in_first[n + 1] &&
               schedule->network->out_first[n] == schedule->network->out_first[n + 1]) {
        why = "the plan gives it neither a date nor a link";
    }
    return g_strdup_printf("'%s' has no date yet: %s.", item->title, why);
}

/* "the first working day after", where nothing but the calendar comes between. */
static const char *first_day_words(const struct tl_schedule *schedule, const struct tl_why_fact *fact) {
    const struct tl_arc *arc = NULL;
    bool waits = false;

    if (fact->cause.arc == TL_NONE || schedule->items[fact->item].placed_late) {
        return "";
    }
    arc = tl_network_arc(schedule->network, fact->cause.arc);
    if (tl_node_started(tl_network_node(schedule->network, arc->to)) || arc->map != TL_MAP_NONE ||
        arc->link == TL_NONE || arc->to_finish || !arc->from_finish) {
        return "";
    }
    for (guint i = 0; i < fact->counts->len; i++) {
        waits = waits || g_array_index(fact->counts, struct tl_why_count, i).of == TL_WHY_WAIT;
    }
    return waits ? "the first working day " : "the day ";
}

static char *reason_words(const struct tl_schedule *schedule, const struct tl_why_fact *fact) {
    const struct tl_item *item = item_at(schedule, fact->item);

    if (item->shape == TL_SHAPE_GROUP && fact->cause.driver == TL_DRIVER_NONE && fact->next != TL_NONE) {
        return fact->last == TL_NONE || fact->last == fact->next
                   ? g_strdup_printf("as '%s' does", item_at(schedule, fact->next)->title)
                   : g_strdup_printf("from its first item, '%s', to its last, '%s'",
                                     item_at(schedule, fact->next)->title,
                                     item_at(schedule, fact->last)->title);
    }
    if (fact->cause.arc != TL_NONE && schedule->items[fact->item].driver != TL_DRIVER_MEETING) {
        bool gives_way =
            !schedule->items[fact->item].placed_late && tl_cause_gives_way(schedule, fact->cause.item);
        struct tl_times times = gives_way ? tl_sentence_times(schedule, &fact->cause)
                                          : tl_why_times(schedule, fact->cause.item, fact->view);
        g_autofree char *phrase = tl_sentence_driven(schedule, fact->item, &fact->cause, &times);
        g_autofree char *blackout = tl_blackout_words(schedule, fact->item);
        return g_strconcat(first_day_words(schedule, fact), phrase, blackout, NULL);
    }
    return tl_sentence_reason(schedule, fact->item);
}

static bool is_exact(struct tl_times times) {
    return times.start.earliest == times.start.latest && times.finish.earliest == times.finish.latest;
}

char *tl_why_sentence(const struct tl_schedule *schedule, const struct tl_why_fact *fact) {
    uint32_t n = schedule->network->node_of[fact->item];
    struct tl_times times = tl_why_times(schedule, fact->item, fact->view);
    g_autofree char *dates = NULL;
    g_autofree char *reason = NULL;
    g_autofree char *counts = NULL;
    const struct tl_scheduled *item = &schedule->items[fact->item];
    const char *provisional =
        item->provisional ? " This is provisional: the bank holidays of that time are not published yet."
                          : "";
    const char *late = item->tbc ? ", to be confirmed" : (item->placed_late ? " at the latest" : "");

    if (!item->dated) {
        return undated_sentence(schedule, fact);
    }
    dates = tl_sentence_dates(item_at(schedule, fact->item), &times, TL_STYLE_PROSE);
    reason = reason_words(schedule, fact);
    counts = n == TL_NONE
                 ? g_strdup("")
                 : tl_why_counts_text(schedule->network, tl_network_node(schedule->network, n), fact->counts);
    if (*counts && !is_exact(times)) {
        counts[1] = g_ascii_tolower(counts[1]);
        return g_strdup_printf("%s%s: %s. Taking the earliest days,%s%s", dates, late, reason, counts,
                               provisional);
    }
    return g_strdup_printf("%s%s: %s.%s%s", dates, late, reason, counts, provisional);
}
