/*
 * sentence.c - links and dates in plain words.
 *
 * SPDX-License-Identifier: MIT
 */
#include "planner/schedule/sentence.h"

#include <internal/prose.h>

#include "planner/schedule/skips.h"

/* "2026-05-05", for arithmetic in diagnostics. */
static char *on_figures(struct tl_window days) {
    char earliest[TL_DAY_TEXT_SIZE] = "";
    char latest[TL_DAY_TEXT_SIZE] = "";

    if (tl_day_known(days.earliest)) {
        tl_day_text(days.earliest, earliest);
    }
    if (tl_day_known(days.latest)) {
        tl_day_text(days.latest, latest);
    }
    if (days.earliest == days.latest) {
        return g_strdup_printf("on %s", earliest);
    }
    return g_strdup_printf("on some day of %s..%s", earliest, latest);
}

char *tl_sentence_on(struct tl_window days, enum tl_style style) {
    g_autofree char *prose = style == TL_STYLE_PROSE ? tl_prose_window(days) : NULL;

    if (!prose) {
        return on_figures(days);
    }

    if (days.earliest == days.latest && tl_day_known(days.earliest)) {
        return g_strconcat("on ", prose, NULL);
    }
    return g_steal_pointer(&prose);
}

char *tl_sentence_skips(const struct tl_calendar *calendar, tl_day from, tl_day to) {
    GArray *skips = NULL;
    char *text = NULL;

    if (!tl_day_known(from) || !tl_day_known(to) || to <= from) {
        return g_strdup("");
    }
    skips = tl_skips_find(calendar, from, to);
    if (skips->len == 0) {
        text = g_strdup("");
    } else {
        g_autofree char *days =
            tl_skips_text((const struct tl_why_skip *)(void *)skips->data, skips->len, true);
        text = g_strconcat(", skipping ", days, NULL);
    }
    g_array_unref(skips);
    return text;
}

static bool is_lag(const struct tl_duration *lag) {
    return lag->months != 0 || lag->days != 0 || lag->working_days != 0;
}

/* "10 working days " with the word for its direction, or "". */
static char *lag_words(const struct tl_duration *lag, const char *plain) {
    struct tl_duration length = *lag;
    g_autofree char *prose = NULL;

    if (!is_lag(lag)) {
        return g_strdup(plain);
    }
    length.negative = false;
    prose = tl_prose_duration(&length);
    return g_strdup_printf("%s %s", prose, lag->negative ? "before" : "after");
}

/* "'Tender period' ends on 31 December 2013", "'Cabinet' on 12 November 2012". */
static char *end_words(const struct tl_item *item, const struct tl_times *times, bool finish,
                       enum tl_style style) {
    struct tl_window days = finish ? times->finish : times->start;
    g_autofree char *on = NULL;

    if (!tl_known(days.earliest) && !tl_known(days.latest)) {
        return g_strdup_printf("'%s', which has no date yet", item->title);
    }
    on = tl_sentence_on(days, style);
    if (item->shape != TL_SHAPE_BAR) {
        return g_strdup_printf("'%s' %s", item->title, on);
    }
    return g_strdup_printf("'%s' %s %s", item->title, finish ? "ends" : "starts", on);
}

/* ", the first being 3 March 2025 (Procurement Act 2023 s51)": what the law counts, and where it says so. */
static char *rule_tail(const struct tl_applied_gap *gap, struct tl_window from, enum tl_style style) {
    bool exact = tl_day_known(from.earliest) && from.earliest == from.latest;
    tl_day first = exact ? tl_count_first_counted(&gap->count, from.earliest) : TL_DAY_PAST;
    const char *citation = gap->rule->citation ? gap->rule->citation : gap->rule->title;
    g_autofree char *day = NULL;
    char figures[TL_DAY_TEXT_SIZE] = "";

    if (tl_day_known(first) && style == TL_STYLE_FIGURES) {
        tl_day_text(first, figures);
    } else if (tl_day_known(first)) {
        day = tl_prose_day(first);
    }
    return g_strdup_printf("%s%s (%s%s%s)", tl_day_known(first) ? ", the first being " : "",
                           day ? day : figures, citation, style == TL_STYLE_FIGURES ? "; " : "",
                           style == TL_STYLE_FIGURES ? gap->rule->code : "");
}

static struct tl_window end_days(const struct tl_times *times, bool finish) {
    return finish ? times->finish : times->start;
}

/* "when 8 working days have gone by after 'Award notice' on 3 March 2025, the first being that day". */
static char *rule_follows(const struct tl_schedule *schedule, const struct tl_cause *cause,
                          const struct tl_times *times, enum tl_style style) {
    const struct tl_network_source *source = &schedule->network->source;
    const struct tl_arc *arc = tl_network_arc(schedule->network, cause->arc);
    const struct tl_node *node = tl_network_node(schedule->network, arc->to);
    const struct tl_count *count = &arc->gap->count;
    bool ends = arc->to_finish && source->items[node->item].shape == TL_SHAPE_BAR;
    bool behind = count->next_day || tl_counting_is_next_day(count->counting);
    g_autofree char *end = end_words(&source->items[cause->item], times, arc->from_finish, style);
    g_autofree char *length = tl_count_words(count);
    g_autofree char *tail = rule_tail(arc->gap, end_days(times, arc->from_finish), style);
    const char *gone = g_str_has_prefix(length, "1 ") ? " has gone by" : " have gone by";

    return g_strdup_printf("%s%s%s%s after %s%s", ends ? "to end " : "", behind ? "when " : "at least ",
                           length, behind ? gone : "", end, tail);
}

/* "in time for 8 working days before 'Contract signed' on 13 March 2025, the first being 3 March 2025". */
static char *rule_precedes(const struct tl_schedule *schedule, const struct tl_cause *cause,
                           const struct tl_times *times) {
    const struct tl_network_source *source = &schedule->network->source;
    const struct tl_arc *arc = tl_network_arc(schedule->network, cause->arc);
    uint32_t from = tl_network_node(schedule->network, arc->from)->item;
    g_autofree char *end = end_words(&source->items[cause->item], times, arc->to_finish, TL_STYLE_PROSE);
    g_autofree char *length = tl_count_words(&arc->gap->count);
    g_autofree char *tail =
        rule_tail(arc->gap, end_days(&schedule->items[from].planned, arc->from_finish), TL_STYLE_PROSE);

    return g_strdup_printf("in time for %s before %s%s", length, end, tail);
}

char *tl_sentence_follows(const struct tl_schedule *schedule, const struct tl_cause *cause,
                          const struct tl_times *times, enum tl_style style) {
    const struct tl_network_source *source = &schedule->network->source;
    const struct tl_item *from = &source->items[cause->item];
    const struct tl_arc *arc = tl_network_arc(schedule->network, cause->arc);
    g_autofree char *end = end_words(from, times, arc->from_finish, style);
    g_autofree char *lag = NULL;
    const struct tl_link *link = NULL;

    if (tl_arc_is_rule(arc)) {
        return rule_follows(schedule, cause, times, style);
    }
    if (cause->link == TL_NONE) {
        return g_strdup_printf("the last of its dates, %s", end);
    }
    link = &source->links[cause->link];
    if (link->origin == TL_LINK_BEFORE) {
        g_autofree char *lead = is_lag(&link->lag) ? tl_prose_duration(&link->lag) : NULL;
        return lead ? g_strdup_printf("at least %s after %s", lead, end)
                    : g_strdup_printf("not before %s", end);
    }
    switch (link->type) {
    case TL_LINK_FS:
        lag = lag_words(&link->lag, arc->map == TL_MAP_LAG_OF_DAY ? "from" : "after");
        return g_strdup_printf("%s %s", lag, end);
    case TL_LINK_SS:
        lag = lag_words(&link->lag, "when");
        return g_strdup_printf("%s %s", lag, end);
    case TL_LINK_FF:
    case TL_LINK_SF:
        lag = lag_words(&link->lag, "when");
        return g_strdup_printf("to end %s %s", lag, end);
    }
    g_assert_not_reached();
}

char *tl_sentence_precedes(const struct tl_schedule *schedule, const struct tl_cause *cause,
                           const struct tl_times *times) {
    const struct tl_network_source *source = &schedule->network->source;
    const struct tl_item *to = &source->items[cause->item];
    const struct tl_arc *arc = tl_network_arc(schedule->network, cause->arc);
    g_autofree char *end = end_words(to, times, arc->to_finish, TL_STYLE_PROSE);
    const struct tl_link *link = cause->link == TL_NONE ? NULL : &source->links[cause->link];

    if (tl_arc_is_rule(arc)) {
        return rule_precedes(schedule, cause, times);
    }
    if (!link || !is_lag(&link->lag)) {
        g_autofree char *on = tl_sentence_on(arc->to_finish ? times->finish : times->start, TL_STYLE_PROSE);
        return g_strdup_printf("as late as '%s' %s allows", to->title, on);
    }
    if (!link->lag.negative) {
        g_autofree char *lead = tl_prose_duration(&link->lag);
        return g_strdup_printf("%s before %s", lead, end);
    }
    return g_strdup_printf("as late as its link to %s allows", end);
}

char *tl_sentence_dates(const struct tl_item *item, const struct tl_times *times, enum tl_style style) {
    g_autofree char *start = tl_sentence_on(times->start, style);
    g_autofree char *finish = tl_sentence_on(times->finish, style);

    if (item->shape != TL_SHAPE_BAR && item->shape != TL_SHAPE_GROUP) {
        return g_strdup_printf("'%s' is %s", item->title, start);
    }
    return g_strdup_printf("'%s' starts %s and ends %s", item->title, start, finish);
}
