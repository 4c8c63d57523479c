/*
 * language_item.c - the dates of an item as a timetable prints them.
 *
 * SPDX-License-Identifier: MIT
 */
#include "planner/words/language.h"

#include <string.h>

static bool is_month(struct tl_window window) {
    if (!tl_day_known(window.earliest) || !tl_day_known(window.latest)) {
        return false;
    }
    struct tl_civil first = tl_day_civil(window.earliest);
    return first.day == 1 && window.latest - window.earliest + 1 == tl_month_length(first.year, first.month);
}

/* The window as a `when` of its own precision, so that both kinds print alike. */
static struct tl_when computed(struct tl_window window) {
    return (struct tl_when){
        .kind = TL_WHEN_WINDOW,
        .precision = window.earliest == window.latest ? TL_PRECISION_DAY
                     : is_month(window)               ? TL_PRECISION_MONTH
                                                      : TL_PRECISION_CHOICE,
        .window = window,
        .nominal = window,
    };
}

/* What the plan says of an end, unless it happened otherwise; else what was worked out. */
static struct tl_when end_of(const struct tl_dated *own, const struct tl_dated *actual,
                             struct tl_window planned) {
    bool happened = actual->when.kind == TL_WHEN_WINDOW;
    /* A day that passed without its event holds no longer. */
    bool moved = own->when.kind == TL_WHEN_WINDOW && planned.earliest > own->when.window.latest;
    return own->when.kind == TL_WHEN_WINDOW && !happened && !moved ? own->when : computed(planned);
}

static bool is_exact(const struct tl_when *when) {
    return when->window.earliest == when->window.latest && !when->approximate && !when->uncertain;
}

/* A name of a time that may stand before "to": "mid June", "February 2014"; not "by March 2010". */
static bool is_name(const struct tl_when *when) {
    switch (when->precision) {
    case TL_PRECISION_DAY:
    case TL_PRECISION_MONTH:
    case TL_PRECISION_MONTH_PART:
    case TL_PRECISION_SEASON:
    case TL_PRECISION_YEAR:
    case TL_PRECISION_FINANCIAL_YEAR:
        return true;
    case TL_PRECISION_QUARTER:
    case TL_PRECISION_WEEK:
    case TL_PRECISION_CHOICE:
    case TL_PRECISION_BY:
    case TL_PRECISION_FROM:
        break;
    }
    return false;
}

/* "15 June to June 2013": the second names a time that the first is in. */
static bool is_inside(const struct tl_when *start, const struct tl_when *finish) {
    return finish->nominal.earliest <= start->nominal.latest;
}

static char *ends_words(const struct tl_language *language, const struct tl_when *start,
                        const struct tl_when *finish) {
    if (is_exact(start) && is_exact(finish)) {
        return tl_language_range(language, start->window.earliest, finish->window.latest);
    }
    g_autofree char *from = tl_language_when(language, start);
    g_autofree char *to = tl_language_when(language, finish);
    if (strcmp(from, to) == 0) {
        return g_steal_pointer(&from);
    }
    if (is_name(start) && is_name(finish) && !is_inside(start, finish)) {
        tl_language_drop_year(from, start, to);
        return tl_language_fill(language, TL_WORD_TO, from, to, NULL);
    }
    return tl_language_fill(language, TL_WORD_STARTS_ENDS, from, to, NULL);
}

/* "from September 2015": the end is not known. */
static char *start_words(const struct tl_language *language, const struct tl_when *start) {
    g_autofree char *words = tl_language_when(language, start);
    enum tl_stance stance = tl_language_stance(start);
    if (stance == TL_STANCE_FROM) {
        return g_steal_pointer(&words);
    }
    return tl_language_fill(language, stance == TL_STANCE_NONE ? TL_WORD_FROM : TL_WORD_STARTS, words, NULL);
}

/* "until 31 March 2014": the start is not known. */
static char *finish_words(const struct tl_language *language, const struct tl_when *finish) {
    g_autofree char *words = tl_language_when(language, finish);
    enum tl_stance stance = tl_language_stance(finish);
    if (stance == TL_STANCE_BY) {
        return g_steal_pointer(&words);
    }
    return tl_language_fill(language, stance == TL_STANCE_NONE ? TL_WORD_UNTIL : TL_WORD_ENDS, words, NULL);
}

static bool is_bounded(const struct tl_when *when) {
    return tl_day_known(when->window.earliest) || tl_day_known(when->window.latest);
}

/* "2015-09/..": the open end says no more than the other one. */
static bool is_echo(const struct tl_when *open, const struct tl_when *other, enum tl_precision direction) {
    return open->precision == direction && other->precision != direction &&
           (direction == TL_PRECISION_FROM ? open->nominal.earliest == other->nominal.earliest
                                           : open->nominal.latest == other->nominal.latest);
}

static char *bar_words(const struct tl_language *language, const struct tl_item *item,
                       const struct tl_scheduled *scheduled) {
    struct tl_when start = end_of(&item->dates->start, &item->dates->actual_start, scheduled->planned.start);
    struct tl_when finish =
        end_of(&item->dates->finish, &item->dates->actual_finish, scheduled->planned.finish);
    tl_language_ends(&start, &finish);
    bool has_start =
        !scheduled->start_unknown && is_bounded(&start) && !is_echo(&start, &finish, TL_PRECISION_BY);
    bool has_finish =
        !scheduled->finish_unknown && is_bounded(&finish) && !is_echo(&finish, &start, TL_PRECISION_FROM);
    if (has_start && has_finish) {
        return ends_words(language, &start, &finish);
    }
    if (!has_start && !has_finish) {
        return g_strdup(tl_language_word(language, TL_WORD_NO_DATE_YET));
    }
    return has_start ? start_words(language, &start) : finish_words(language, &finish);
}

/* "28 August and 12 September 2013": what the next day says too is said once. */
static char *segments_words(const struct tl_language *language, const struct tl_dated *segments,
                            size_t count) {
    g_autoptr(GPtrArray) words = g_ptr_array_new_with_free_func(g_free);
    for (size_t i = 0; i < count; i++) {
        char *own = tl_language_when(language, &segments[i].when);
        g_ptr_array_add(words, own);
        if (i + 1 < count) {
            g_autofree char *next = tl_language_when(language, &segments[i + 1].when);
            tl_language_drop_year(own, &segments[i].when, next);
        }
    }
    return tl_language_join(language, (const char *const *)words->pdata, words->len);
}

static char *tbc_words(const struct tl_language *language, const struct tl_scheduled *scheduled) {
    const char *confirmed = tl_language_word(language, TL_WORD_TO_BE_CONFIRMED);
    struct tl_window bounds = {scheduled->planned.start.earliest, scheduled->planned.finish.latest};
    if (!tl_day_known(bounds.earliest) && !tl_day_known(bounds.latest)) {
        return g_strdup(confirmed);
    }
    g_autofree char *words = tl_language_window(language, bounds);
    return g_strdup_printf("%s (%s)", confirmed, words);
}

char *tl_language_item(const struct tl_language *language, const struct tl_schedule *schedule,
                       uint32_t index) {
    size_t count = 0;
    const struct tl_item *item = &tl_plan_items(tl_schedule_plan(schedule), &count)[index];
    const struct tl_scheduled *scheduled = &tl_schedule_items(schedule, &count)[index];
    g_assert(index < count);
    if (scheduled->tbc) {
        return tbc_words(language, scheduled);
    }
    if (!scheduled->dated) {
        return g_strdup(tl_language_word(language, TL_WORD_NO_DATE_YET));
    }
    if (item->dates->segment_count > 0) {
        return segments_words(language, item->dates->segments, item->dates->segment_count);
    }
    if (item->shape == TL_SHAPE_EVENT || item->shape == TL_SHAPE_LAST || item->shape == TL_SHAPE_ALIAS) {
        struct tl_when on = end_of(&item->dates->start, &item->dates->actual_start, scheduled->planned.start);
        return on.precision == TL_PRECISION_CHOICE && on.unit == TL_PRECISION_DAY && !on.pair
                   ? tl_language_window(language, on.window)
                   : tl_language_when(language, &on);
    }
    return bar_words(language, item, scheduled);
}
