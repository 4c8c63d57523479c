/*
 * chain_note.c - the lines of a chain in words: each a note at its own place, with its arithmetic.
 *
 * SPDX-License-Identifier: MIT
 */
#include "planner/schedule/allowed.h"
#include "planner/schedule/conflict.h"

#include <internal/diag.h>
#include <internal/prose.h>
#include <string.h>

/* A longer chain shows its fact and its last lines. */
enum { LINES_MOST = 1000 };

/* How a link that ties an end begins (sentence.h). */
#define TO_END "to end "

char *tl_boundary_text(tl_day boundary, bool finish) {
    char text[TL_DAY_TEXT_SIZE];

    tl_day_text(tl_day_add(boundary, finish ? -1 : 0), text);
    return g_strdup(text);
}

static const struct tl_item *item_of(const struct tl_schedule *schedule, uint32_t node) {
    return &schedule->network->source.items[tl_network_node(schedule->network, node)->item];
}

/* " starts on", " ends on", " is on": the verb for one end of an item. */
static const char *verb_of(const struct tl_item *item, bool finish) {
    if (item->shape != TL_SHAPE_BAR) {
        return "is on";
    }
    return finish ? "ends on" : "starts on";
}

static const struct tl_dated *first_window(const struct tl_dated *one, const struct tl_dated *other) {
    return one->when.kind == TL_WHEN_WINDOW ? one : other;
}

static struct tl_span span_or(struct tl_span span, struct tl_span other) {
    return span.source != TL_NONE && span.length > 0 ? span : other;
}

static void fact_note(const struct tl_schedule *schedule, const struct tl_line *line,
                      struct tl_diags *diags) {
    const struct tl_item *item = item_of(schedule, line->node);
    const struct tl_item_dates *dates = item->dates;
    const struct tl_dated *date = line->finish ? first_window(&dates->actual_finish, &dates->finish)
                                               : first_window(&dates->actual_start, &dates->start);
    bool vague = date->when.kind == TL_WHEN_WINDOW && date->when.window.earliest != date->when.window.latest;
    g_autofree char *day = tl_boundary_text(line->from, line->finish);

    tl_diag_note(diags, span_or(date->span, item->span), "'%s' %s %s%s", item->title,
                 verb_of(item, line->finish), day, vague ? " at the earliest" : "");
}

static void bound_note(const struct tl_schedule *schedule, const struct tl_line *line,
                       struct tl_diags *diags) {
    const struct tl_item *item = item_of(schedule, line->node);
    const struct tl_calendar *calendar = item->calendar;
    const struct tl_dated *bound =
        line->finish ? &item->dates->finish_not_before : &item->dates->start_not_before;
    g_autofree char *day = tl_boundary_text(line->from, line->finish);
    g_autofree char *to = tl_boundary_text(line->to, line->finish);
    g_autofree char *skips = tl_sentence_skips(calendar, line->from, line->to);
    bool event = item->shape != TL_SHAPE_BAR;
    const char *verb = event ? "may not be" : (line->finish ? "may not end" : "may not start");

    if (line->from == line->to) {
        tl_diag_note(diags, span_or(bound->span, item->span), "'%s' %s before %s", item->title, verb, day);
    } else {
        tl_diag_note(diags, span_or(bound->span, item->span), "'%s' %s before %s, so it %s %s%s", item->title,
                     verb, day, verb_of(item, line->finish), to, skips);
    }
}

static void plan_start_note(const struct tl_schedule *schedule, const struct tl_line *line,
                            struct tl_diags *diags) {
    const struct tl_item *item = item_of(schedule, line->node);
    g_autofree char *day = tl_boundary_text(line->from, false);
    g_autofree char *to = tl_boundary_text(line->to, false);
    g_autofree char *skips = tl_sentence_skips(item->calendar, line->from, line->to);

    tl_diag_note(diags, span_or(schedule->network->source.start_span, item->span),
                 "the plan starts on %s, and '%s' %s %s%s", day, item->title, verb_of(item, false),
                 line->from == line->to ? "that day" : to, skips);
}

static void length_note(const struct tl_schedule *schedule, const struct tl_line *line,
                        struct tl_diags *diags) {
    const struct tl_item *item = item_of(schedule, line->node);
    const struct tl_node *node = tl_network_node(schedule->network, line->node);
    const struct tl_duration *duration = node->duration ? node->duration : &item->duration;
    g_autofree char *length = tl_prose_duration(duration);
    g_autofree char *to = tl_boundary_text(line->to, line->finish);
    tl_day begun = tl_node_started(node) ? schedule->network->source.status : TL_DAY_PAST;
    tl_day first = MAX(MIN(line->from, line->to), begun);
    tl_day last = MAX(line->from, line->to);
    g_autofree char *skips =
        duration->working_days != 0 ? tl_sentence_skips(item->calendar, first, last) : g_strdup("");

    tl_diag_note(diags, span_or(item->duration_span, item->span), "'%s' %s %s, so it %s %s%s", item->title,
                 tl_node_started(node) ? "needs another" : "lasts", length, verb_of(item, line->finish), to,
                 skips);
}

static void link_note(const struct tl_schedule *schedule, const struct tl_conflict *conflict,
                      const struct tl_line *line, struct tl_diags *diags) {
    const struct tl_network_source *source = &schedule->network->source;
    const struct tl_arc *arc = tl_network_arc(schedule->network, line->arc);
    const struct tl_item *to = item_of(schedule, line->node);
    const struct tl_cause cause = {TL_DRIVER_LINK, item_of(schedule, line->before)->index, arc->link,
                                   line->arc};
    tl_day last = tl_day_add(line->from, arc->from_finish ? -1 : 0);
    struct tl_times times = {{last, last}, {last, last}};
    g_autofree char *phrase = tl_sentence_follows(schedule, &cause, &times, TL_STYLE_FIGURES);
    g_autofree char *day = tl_boundary_text(line->to, line->finish);
    g_autofree char *meeting = tl_line_meeting(schedule, line);
    g_autofree char *wait = tl_line_wait(schedule, line);
    struct tl_span span = arc->link == TL_NONE ? to->span : source->links[arc->link].span;
    bool last_line = conflict->kind == TL_CONFLICT_FIXED && line->node == conflict->node;
    bool ends = line->finish && to->shape == TL_SHAPE_BAR;
    const char *can = to->shape != TL_SHAPE_BAR ? "can be on" : ends ? "can end on" : "can start on";
    const char *verb = tl_line_unlisted(schedule, line) ? "cannot be before" : verb_of(to, line->finish);
    const char *after = g_str_has_prefix(phrase, TO_END) ? phrase + strlen(TO_END) : phrase;

    tl_diag_note(diags, span_or(span, to->span), "'%s' %s %s%s%s, %s%s", to->title, last_line ? can : verb,
                 day, last_line ? " at the earliest" : "", meeting, after, wait);
}

/* It has no early date of its own but those that follow from work planned backwards. */
static void planned_note(const struct tl_schedule *schedule, const struct tl_line *line,
                         struct tl_diags *diags) {
    const struct tl_network_source *source = &schedule->network->source;
    const struct tl_arc *arc = tl_network_arc(schedule->network, line->arc);
    const struct tl_item *to = item_of(schedule, line->node);
    const struct tl_cause cause = {TL_DRIVER_LINK, item_of(schedule, line->before)->index, arc->link,
                                   line->arc};
    struct tl_times times = tl_sentence_times(schedule, &cause);
    g_autofree char *phrase = tl_sentence_follows(schedule, &cause, &times, TL_STYLE_FIGURES);
    g_autofree char *day = tl_boundary_text(line->to, line->finish);
    const char *after = g_str_has_prefix(phrase, TO_END) ? phrase + strlen(TO_END) : phrase;

    tl_diag_note(diags, span_or(arc->link == TL_NONE ? to->span : source->links[arc->link].span, to->span),
                 "'%s' %s %s, %s; that is planned back from what comes after it", to->title,
                 verb_of(to, line->finish), day, after);
}

/* A decision that stands on the first meeting there can be, whatever it comes after. */
static void meeting_note(const struct tl_schedule *schedule, const struct tl_line *line,
                         struct tl_diags *diags) {
    const struct tl_network *network = schedule->network;
    const struct tl_allowed *allowed = tl_allowed_of(network, tl_network_node(network, line->node));
    const struct tl_body *body = &network->source.bodies[allowed->bodies[0]];
    const struct tl_item *item = item_of(schedule, line->node);
    g_autofree char *day = tl_boundary_text(line->to, false);
    g_autofree char *why = tl_line_first_meeting(schedule, line);

    tl_diag_note(diags, span_or(body->span, item->span), "'%s' %s %s, %s", item->title,
                 tl_line_unlisted(schedule, line) ? "cannot be before" : "is on", day, why);
}

/* A finish that what comes before does not allow leaves one day to start on: the last. */
static void cut_note(const struct tl_schedule *schedule, const struct tl_line *line, struct tl_diags *diags) {
    const struct tl_item *item = item_of(schedule, line->node);
    const struct tl_window *finish = &item->dates->finish.when.window;
    g_autofree char *day = tl_boundary_text(line->to, false);

    tl_diag_note(diags, span_or(item->dates->finish.span, item->span),
                 "'%s' ends on %s%s, and what comes before it lets it start no sooner", item->title, day,
                 finish->earliest != finish->latest ? " at the earliest" : "");
}

/* Nothing but the status date asks for it. */
static void other_note(const struct tl_schedule *schedule, const struct tl_line *line,
                       struct tl_diags *diags) {
    const struct tl_node *node = tl_network_node(schedule->network, line->node);
    const struct tl_item *item = item_of(schedule, line->node);
    bool started = tl_node_started(node) && tl_known(line->from);
    g_autofree char *from = started ? tl_boundary_text(line->from, false) : NULL;
    g_autofree char *to = tl_boundary_text(line->to, line->finish);

    if (started) {
        tl_diag_note(diags, item->span, "'%s' has started, and goes on from the status date, %s", item->title,
                     from);
    } else {
        tl_diag_note(diags, item->span, "'%s' %s %s%s", item->title, verb_of(item, line->finish), to,
                     node->work ? ", no sooner than the status date" : "");
    }
}

static void line_note(const struct tl_schedule *schedule, const struct tl_conflict *conflict,
                      const struct tl_line *line, struct tl_diags *diags) {
    switch (line->kind) {
    case TL_LINE_FACT:
        fact_note(schedule, line, diags);
        break;
    case TL_LINE_BOUND:
        bound_note(schedule, line, diags);
        break;
    case TL_LINE_PLAN_START:
        plan_start_note(schedule, line, diags);
        break;
    case TL_LINE_LENGTH:
        length_note(schedule, line, diags);
        break;
    case TL_LINE_LINK:
        link_note(schedule, conflict, line, diags);
        break;
    case TL_LINE_MEETING:
        meeting_note(schedule, line, diags);
        break;
    case TL_LINE_CUT:
        cut_note(schedule, line, diags);
        break;
    case TL_LINE_PLANNED:
        planned_note(schedule, line, diags);
        break;
    case TL_LINE_OTHER:
        other_note(schedule, line, diags);
        break;
    }
}

/* The lines that were told with another conflict stand there. */
static void shared_note(const struct tl_conflicts *conflicts, const struct tl_conflict *conflict,
                        struct tl_diags *diags) {
    const struct tl_conflict *other = tl_conflict_at(conflicts, conflict->through);
    const struct tl_item *item = item_of(conflicts->schedule, other->node);
    g_autofree char *when = tl_boundary_text(other->allowed, other->finish);

    tl_diag_note(diags, tl_conflict_span(conflicts->schedule, other),
                 "it begins with the lines by which '%s' misses %s", item->title, when);
}

void tl_conflict_explain(struct tl_conflicts *conflicts, const struct tl_conflict *conflict,
                         struct tl_diags *diags) {
    bool whole = conflicts->schedule->network->source.whole_chains;
    size_t most = whole ? conflicts->lines_left : MIN((size_t)LINES_MOST, conflicts->lines_left);
    size_t left_out = 0;
    size_t shared = 0;
    GArray *chain = NULL;
    g_autofree char *remedies = NULL;

    if (most < 4) {
        return;
    }
    chain = tl_conflict_chain(conflicts, conflict, most, &left_out);
    conflicts->lines_left -= MIN(conflicts->lines_left, chain->len);
    shared = tl_chain_shared(conflicts, conflict, chain);
    if (shared > 0) {
        shared_note(conflicts, conflict, diags);
    }
    for (guint i = (guint)shared; i < chain->len; i++) {
        line_note(conflicts->schedule, conflict, &g_array_index(chain, struct tl_line, i), diags);
        if (i == 0 && left_out > 0) {
            tl_diag_note(diags, TL_SPAN_NONE, "%zu more lines follow from it, down to the next one here%s",
                         left_out, whole ? "" : "; check --json has them all");
        }
    }
    remedies = tl_conflict_remedies(conflicts, conflict, chain);
    if (remedies) {
        tl_diag_hint(diags, "%s", remedies);
    }
    g_array_unref(chain);
}
