/*
 * prose_item.c - the dates of an item as a timetable prints them.
 *
 * SPDX-License-Identifier: MIT
 */
#include <internal/prose.h>

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

/* "mid June 2013" to "mid June" where what follows ends with the same year. */
static void year_drop(char *words, const struct tl_when *when, const char *next) {
    bool named = when->precision == TL_PRECISION_DAY || when->precision == TL_PRECISION_MONTH ||
                 when->precision == TL_PRECISION_MONTH_PART;
    size_t length = strlen(words);
    size_t next_length = strlen(next);
    if (named && length > 5 && next_length > 5 && words[length - 5] == ' ' &&
        strcmp(words + length - 5, next + next_length - 5) == 0) {
        words[length - 5] = '\0';
    }
}

static char *ends_words(const struct tl_when *start, const struct tl_when *finish) {
    if (is_exact(start) && is_exact(finish)) {
        return tl_prose_range(start->window.earliest, finish->window.latest);
    }
    g_autofree char *from = tl_prose_when(start);
    g_autofree char *to = tl_prose_when(finish);
    if (strcmp(from, to) == 0) {
        return g_steal_pointer(&from);
    }
    if (is_name(start) && is_name(finish)) {
        year_drop(from, start, to);
        return g_strdup_printf("%s to %s", from, to);
    }
    return g_strdup_printf("starts %s, ends %s", from, to);
}

/* Words that say by themselves how they stand to the time they name. */
static bool has_preposition(const char *words) {
    static const char *const prepositions[] = {"between ", "by ", "from ", "not before "};
    for (size_t i = 0; i < G_N_ELEMENTS(prepositions); i++) {
        if (g_str_has_prefix(words, prepositions[i])) {
            return true;
        }
    }
    return false;
}

/* "from September 2015": the end is not known. */
static char *start_words(const struct tl_when *start) {
    g_autofree char *words = tl_prose_when(start);
    if (g_str_has_prefix(words, "from ")) {
        return g_steal_pointer(&words);
    }
    return g_strconcat(has_preposition(words) ? "starts " : "from ", words, NULL);
}

/* "until 31 March 2014": the start is not known. */
static char *finish_words(const struct tl_when *finish) {
    g_autofree char *words = tl_prose_when(finish);
    if (g_str_has_prefix(words, "by ")) {
        return g_steal_pointer(&words);
    }
    return g_strconcat(has_preposition(words) ? "ends " : "until ", words, NULL);
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

static char *bar_words(const struct tl_item *item, const struct tl_scheduled *scheduled) {
    struct tl_when start = end_of(&item->dates->start, &item->dates->actual_start, scheduled->planned.start);
    struct tl_when finish =
        end_of(&item->dates->finish, &item->dates->actual_finish, scheduled->planned.finish);
    bool has_start =
        !scheduled->start_unknown && is_bounded(&start) && !is_echo(&start, &finish, TL_PRECISION_BY);
    bool has_finish =
        !scheduled->finish_unknown && is_bounded(&finish) && !is_echo(&finish, &start, TL_PRECISION_FROM);
    if (has_start && has_finish) {
        return ends_words(&start, &finish);
    }
    if (!has_start && !has_finish) {
        return g_strdup("no date yet");
    }
    return has_start ? start_words(&start) : finish_words(&finish);
}

/* "28 August and 12 September 2013": what the next day says too is said once. */
static char *segments_words(const struct tl_dated *segments, size_t count) {
    GString *words = g_string_new(NULL);
    for (size_t i = 0; i < count; i++) {
        g_autofree char *own = tl_prose_when(&segments[i].when);
        if (i + 1 < count) {
            g_autofree char *next = tl_prose_when(&segments[i + 1].when);
            year_drop(own, &segments[i].when, next);
        }
        g_string_append_printf(words, "%s%s", i == 0 ? "" : i + 1 == count ? " and " : ", ", own);
    }
    return g_string_free(words, FALSE);
}

static char *tbc_words(const struct tl_scheduled *scheduled) {
    struct tl_window bounds = {scheduled->planned.start.earliest, scheduled->planned.finish.latest};
    if (!tl_day_known(bounds.earliest) && !tl_day_known(bounds.latest)) {
        return g_strdup("to be confirmed");
    }
    g_autofree char *words = tl_prose_window(bounds);
    return g_strdup_printf("to be confirmed (%s)", words);
}

char *tl_prose_item(const struct tl_schedule *schedule, uint32_t index) {
    size_t count = 0;
    const struct tl_item *item = &tl_plan_items(tl_schedule_plan(schedule), &count)[index];
    const struct tl_scheduled *scheduled = &tl_schedule_items(schedule, &count)[index];
    g_assert(index < count);
    if (scheduled->tbc) {
        return tbc_words(scheduled);
    }
    if (!scheduled->dated) {
        return g_strdup("no date yet");
    }
    if (item->dates->segment_count > 0) {
        return segments_words(item->dates->segments, item->dates->segment_count);
    }
    if (item->shape == TL_SHAPE_EVENT || item->shape == TL_SHAPE_LAST || item->shape == TL_SHAPE_ALIAS) {
        struct tl_when on = end_of(&item->dates->start, &item->dates->actual_start, scheduled->planned.start);
        return on.precision == TL_PRECISION_CHOICE && on.unit == TL_PRECISION_DAY && !on.pair
                   ? tl_prose_window(on.window)
                   : tl_prose_when(&on);
    }
    return bar_words(item, scheduled);
}

static const char *const part_words[TL_PART_COUNT] = {
    [TL_PART_NOTICE] = "notice given",
    [TL_PART_CLEARANCE] = "report cleared",
    [TL_PART_REPORT] = "report due",
    [TL_PART_AGENDA] = "agenda published",
    [TL_PART_PUBLISHED] = "decision published",
    [TL_PART_CALL_IN_ENDS] = "call-in ends",
    [TL_PART_EFFECTIVE] = "takes effect",
    [TL_PART_NOTIFIED] = "bidders told",
    [TL_PART_NOTICED] = "award notice published",
    [TL_PART_SIGNED] = "signed",
    [TL_PART_START] = "starts",
    [TL_PART_MOBILISATION] = "mobilisation starts",
    [TL_PART_SERVICE_START] = "service starts",
    [TL_PART_END] = "ends",
    [TL_PART_EXERCISE_BY] = "last day to extend",
};

const char *tl_prose_part(enum tl_part part) {
    return (size_t)part < G_N_ELEMENTS(part_words) ? part_words[part] : NULL;
}
