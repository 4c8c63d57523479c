/*
 * progress.c - which items are late or ahead on the status date, and by how much.
 *
 * What was to be done is told by the baseline, else by the dates and the length that the plan states:
 * what is left of work under way is scheduled from the status date on, and its bar would always be on
 * time.
 *
 * SPDX-License-Identifier: MIT
 */
#include "progress.h"

bool tl_progress_is_drawn(const struct tl_chart *chart) {
    const struct tl_plan_info *info = tl_plan_info(chart->plan);
    return chart->options->progress && info->tracking_actuals &&
           info->status_date.when.kind == TL_WHEN_WINDOW;
}

static tl_day status_day(const struct tl_chart *chart) {
    return tl_plan_info(chart->plan)->status_date.when.window.earliest;
}

static tl_day exact_day(struct tl_window window) {
    return window.earliest == window.latest ? window.earliest : TL_DAY_PAST;
}

static tl_day stated_day(const struct tl_dated *dated) {
    return dated->when.kind == TL_WHEN_WINDOW ? exact_day(dated->when.window) : TL_DAY_PAST;
}

/* The days on which the item was to be worked on; both are open where they are not known. */
static struct tl_window planned_days(const struct tl_item *item, const struct tl_piece *piece) {
    struct tl_window days = {piece->was_first, piece->was_last};
    if (tl_day_known(days.earliest)) {
        return days;
    }
    days.earliest = stated_day(&item->dates->start);
    days.latest = stated_day(&item->dates->finish);
    if (!tl_day_known(days.earliest)) {
        days.earliest = exact_day(piece->times.start);
    }
    if (!tl_day_known(days.latest) && tl_day_known(days.earliest) && item->duration.given) {
        days.latest = tl_calendar_add(item->calendar, days.earliest, &item->duration) - 1;
    }
    if (!tl_day_known(days.latest)) {
        days.latest = exact_day(piece->times.finish);
    }
    return days;
}

/* The first day of which nothing is done, when `share` per cent of the days are. */
static tl_day share_end(const struct tl_item *item, struct tl_window days, int share) {
    int32_t working = tl_calendar_count(item->calendar, days.earliest, days.latest + 1);
    bool counted = item->duration.given && item->duration.working_days == 0;
    if (counted || working == 0) {
        return days.earliest + (tl_day)((int64_t)(days.latest - days.earliest + 1) * share / 100);
    }
    struct tl_duration done = {.given = true};
    done.working_days = (int32_t)((int64_t)working * share / 100);
    return tl_calendar_add(item->calendar, days.earliest, &done);
}

/* What nobody works on, or is told day by day, is neither late nor ahead. */
static bool is_work(const struct tl_chart *chart, const struct tl_piece *piece) {
    const struct tl_item *item = &chart->items[piece->item];
    bool drawn = piece->kind == TL_PIECE_BAR || piece->kind == TL_PIECE_EVENT;
    bool parts = item->kind == TL_ITEM_CONTRACT || item->kind == TL_ITEM_AWARD ||
                 item->kind == TL_ITEM_EXTENSION || item->kind == TL_ITEM_PART;
    return drawn && !parts && !piece->hollow && !piece->struck && item->dates->segment_count == 0;
}

/* How far it is by the plan's own days; TL_DAY_PAST where it is on time, or nobody says. */
static tl_day reached_day(const struct tl_item *item, const struct tl_piece *piece, tl_day status) {
    struct tl_window days = planned_days(item, piece);
    bool begun = item->dates->actual_start.when.kind == TL_WHEN_WINDOW || item->progress > 0;
    bool done = tl_item_is_done(item);
    if (!tl_day_known(days.earliest) || !tl_day_known(days.latest) || days.earliest > days.latest) {
        return TL_DAY_PAST;
    }
    tl_day reached = days.earliest;
    if (piece->kind == TL_PIECE_BAR && (done || begun)) {
        reached = share_end(item, days, done ? 100 : MAX(item->progress, 0));
    }
    bool unsaid = begun && !done && item->progress < 0;
    /* What is done was late at most until then; what is not begun cannot be ahead. */
    bool says = reached < status ? !done : begun || done;
    return says && !unsaid ? reached : TL_DAY_PAST;
}

/* Working days, negative when ahead. */
static int32_t days_behind(const struct tl_item *item, tl_day reached, tl_day status) {
    return reached < status ? tl_calendar_count(item->calendar, reached, status)
                            : -tl_calendar_count(item->calendar, status + 1, MAX(reached, status + 1));
}

void tl_progress_collect(struct tl_chart *chart) {
    bool drawn = tl_progress_is_drawn(chart);
    for (guint i = 0; i < chart->pieces->len; i++) {
        struct tl_piece *piece = &g_array_index(chart->pieces, struct tl_piece, i);
        const struct tl_item *item = &chart->items[piece->item];
        piece->reached = TL_DAY_PAST;
        if (!drawn || chart->piece_of[piece->item] != i || !is_work(chart, piece)) {
            continue;
        }
        tl_day reached = reached_day(item, piece, status_day(chart));
        if (reached != TL_DAY_PAST && days_behind(item, reached, status_day(chart)) != 0) {
            piece->reached = reached;
        }
    }
}

char *tl_progress_words(const struct tl_chart *chart, const struct tl_piece *piece) {
    if (piece->reached == TL_DAY_PAST) {
        return NULL;
    }
    int32_t days = days_behind(&chart->items[piece->item], piece->reached, status_day(chart));
    g_autofree char *number = g_strdup_printf("%d", days < 0 ? -days : days);
    if (days == 1 || days == -1) {
        return g_strdup(tl_language_word(chart->language, days > 0 ? TL_WORD_BEHIND_ONE : TL_WORD_AHEAD_ONE));
    }
    return tl_language_fill(chart->language, days > 0 ? TL_WORD_BEHIND_MANY : TL_WORD_AHEAD_MANY, number,
                            NULL);
}

bool tl_progress_span(const struct tl_chart *chart, const struct tl_piece *piece, struct tl_point *ret_span) {
    const struct tl_axis *axis = &chart->axis;
    tl_day status = tl_progress_is_drawn(chart) ? status_day(chart) : TL_DAY_PAST;
    if (!tl_day_known(status) || status < axis->first || status >= axis->last) {
        return false;
    }
    ret_span->x = ret_span->y = (tl_axis_x(axis, status) + tl_axis_x(axis, status + 1)) / 2;
    if (piece && piece->reached != TL_DAY_PAST) {
        bool event = piece->kind == TL_PIECE_EVENT;
        double to = tl_axis_x(axis, piece->reached);
        to = event ? (to + tl_axis_x(axis, piece->reached + 1)) / 2 : to;
        ret_span->y = MIN(MAX(to, axis->x0 + 2), axis->x1 - 2);
    }
    return true;
}
