/*
 * marks.c - what is known of an item besides its dates: its baseline, what is done, what it may
 * still take, its deadline.
 *
 * SPDX-License-Identifier: MIT
 */
#include "marks.h"

#include "progress.h"

static bool is_day(struct tl_window window) {
    return tl_day_known(window.earliest) && window.earliest == window.latest;
}

/* Of the latest baseline of the plan that the item stands in. */
static const struct tl_item_baseline *baseline_find(const struct tl_chart *chart,
                                                    const struct tl_item *item) {
    size_t count = 0;
    const struct tl_plan_baseline *plan = tl_plan_baselines(chart->plan, &count);
    for (size_t i = count; i > 0; i--) {
        for (size_t k = 0; k < item->details->baseline_count; k++) {
            const struct tl_item_baseline *found = &item->details->baselines[k];
            bool dated =
                found->start.when.kind == TL_WHEN_WINDOW && found->finish.when.kind == TL_WHEN_WINDOW;
            if (dated && g_strcmp0(found->name, plan[i - 1].name) == 0) {
                return found;
            }
        }
    }
    return NULL;
}

static void baseline_note(struct tl_chart *chart, struct tl_piece *piece) {
    const struct tl_item_baseline *found = baseline_find(chart, &chart->items[piece->item]);
    if (!found) {
        return;
    }
    piece->was_first = found->start.when.window.earliest;
    piece->was_last = found->finish.when.window.latest;
    if (!tl_day_known(piece->was_first) || !tl_day_known(piece->was_last)) {
        piece->was_first = piece->was_last = TL_DAY_PAST;
        return;
    }
    chart->baseline =
        !chart->used_baseline || g_strcmp0(chart->baseline, found->name) == 0 ? found->name : NULL;
    chart->used_baseline = true;
}

/* By the actual dates, else by the per cent stated, else up to the day of the chart. */
static tl_day done_until(const struct tl_chart *chart, const struct tl_item *item, struct tl_times times) {
    const struct tl_item_dates *dates = item->dates;
    bool begun = dates->actual_start.when.kind == TL_WHEN_WINDOW;
    bool done = tl_item_is_done(item);
    tl_day first = times.start.earliest;
    tl_day last = times.finish.latest;
    if (!tl_day_known(first) || !tl_day_known(last)) {
        return TL_DAY_PAST;
    }
    if (done) {
        return last;
    }
    if (item->progress > 0) {
        int64_t days = ((int64_t)last - first + 1) * MIN(item->progress, 100) / 100;
        return days > 0 ? (tl_day)(first + days - 1) : TL_DAY_PAST;
    }
    bool unsaid = begun && item->progress < 0 && tl_day_known(chart->today);
    return unsaid && chart->today > first ? MIN(chart->today - 1, last) : TL_DAY_PAST;
}

static void piece_note(struct tl_chart *chart, struct tl_piece *piece) {
    const struct tl_item *item = &chart->items[piece->item];
    const struct tl_scheduled *times = &chart->times[piece->item];
    baseline_note(chart, piece);
    if (piece->kind == TL_PIECE_BAR && item->dates->segment_count == 0 && !piece->struck) {
        piece->done_until = done_until(chart, item, piece->times);
        chart->used_done |= piece->done_until != TL_DAY_PAST;
    }
    tl_day late = times->late.finish.earliest;
    /* Of a set of days, each stands where it is. */
    bool spare = chart->options->show_float && item->dates->segment_count == 0 && times->has_late &&
                 tl_day_known(late) && !piece->hollow;
    if (spare && tl_day_known(piece->times.finish.latest) && late > piece->times.finish.latest) {
        piece->spare_until = late;
        chart->used_spare = true;
    }
}

void tl_marks_collect(struct tl_chart *chart) {
    for (guint i = 0; i < chart->pieces->len; i++) {
        struct tl_piece *piece = &g_array_index(chart->pieces, struct tl_piece, i);
        piece->was_first = piece->was_last = TL_DAY_PAST;
        piece->done_until = piece->spare_until = TL_DAY_PAST;
        if (piece->kind == TL_PIECE_DEADLINE) {
            chart->used_deadline |= !piece->missed;
            chart->used_missed |= piece->missed;
        } else if (chart->piece_of[piece->item] == i) {
            piece_note(chart, piece);
        }
    }
    tl_progress_collect(chart);
}

/* What the item must keep; a deadline that vague dates may keep is not missed. */
bool tl_marks_deadline(const struct tl_chart *chart, uint32_t item, bool *ret_missed) {
    const struct tl_when *deadline = &chart->items[item].dates->deadline.when;
    const struct tl_times *times = &chart->times[item].planned;
    if (deadline->kind != TL_WHEN_WINDOW || !tl_day_known(deadline->window.latest)) {
        return false;
    }
    *ret_missed = tl_day_known(times->finish.earliest) && times->finish.earliest > deadline->window.latest;
    return true;
}

/* "5 days later"; NULL where the dates are not exact or the same. g_free. */
static char *slip_words(const struct tl_chart *chart, const struct tl_piece *piece) {
    const struct tl_item *item = &chart->items[piece->item];
    const struct tl_item_baseline *was = baseline_find(chart, item);
    /* A set ends with the last of its pieces. */
    struct tl_window end =
        item->dates->segment_count > 0 ? chart->times[item->index].planned.finish : piece->times.finish;
    if (!was || !is_day(was->finish.when.window) || !is_day(end)) {
        return NULL;
    }
    int64_t days = (int64_t)end.latest - was->finish.when.window.latest;
    uint64_t many = (uint64_t)(days < 0 ? -days : days);
    if (days == 0) {
        return NULL;
    }
    g_autofree char *number = g_strdup_printf("%" G_GUINT64_FORMAT, many);
    bool later = days > 0;
    return many == 1
               ? g_strdup(tl_language_word(chart->language, later ? TL_WORD_LATER_ONE : TL_WORD_EARLIER_ONE))
               : tl_language_fill(chart->language, later ? TL_WORD_LATER_MANY : TL_WORD_EARLIER_MANY, number,
                                  NULL);
}

char *tl_marks_words(const struct tl_chart *chart, const struct tl_piece *piece) {
    const struct tl_item *item = &chart->items[piece->item];
    GString *words = g_string_new(NULL);
    bool missed = false;
    g_autofree char *slip = slip_words(chart, piece);
    if (tl_item_is_done(item)) {
        g_string_append(words, tl_language_word(chart->language, TL_WORD_STATUS_DONE));
    } else if (item->progress > 0 && item->progress < 100) {
        g_autofree char *share = g_strdup_printf("%d", item->progress);
        g_autofree char *done = tl_language_fill(chart->language, TL_WORD_DONE_SHARE, share, NULL);
        g_string_append(words, done);
    }
    if (slip) {
        g_string_append_printf(words, "%s%s", words->len ? ", " : "", slip);
    }
    if (tl_marks_deadline(chart, piece->item, &missed) && missed) {
        g_string_append_printf(words, "%s%s", words->len ? ", " : "",
                               tl_language_word(chart->language, TL_WORD_MISSES_DEADLINE));
    }
    return g_string_free(words, words->len == 0);
}
