/*
 * words.c - what stands next to a bar: short dates; and what a reader with a screen reader hears.
 *
 * SPDX-License-Identifier: MIT
 */
#include "marks.h"
#include "progress.h"

#include <string.h>

/* Accents on one letter; a tower of them would stand in the rows above. */
#define MARKS_MOST 4

static bool lies_within(struct tl_window inner, struct tl_window outer) {
    return inner.earliest >= outer.earliest && inner.latest <= outer.latest;
}

static bool is_day(struct tl_window window) {
    return window.earliest == window.latest && tl_day_known(window.earliest);
}

/* "24 Jul", with its year when the chart is long or the day is far from it. */
static char *day_words(const struct tl_chart *chart, tl_day day) {
    struct tl_civil civil = tl_day_civil(day);
    bool far = day < chart->axis.first || day >= chart->axis.last;
    if (chart->years || far) {
        return tl_language_day_short(chart->language, day);
    }
    return g_strdup_printf("%d %s", civil.day, tl_language_month_short(chart->language, civil.month));
}

/* The first day of two, without what the second says again: "6" of 6–31 Jan, "27 Apr" before 15 May 2026. */
static char *first_words(const struct tl_chart *chart, tl_day first, tl_day last) {
    struct tl_civil a = tl_day_civil(first);
    struct tl_civil b = tl_day_civil(last);
    if (a.year == b.year && a.month == b.month) {
        return g_strdup_printf("%d", a.day);
    }
    if (a.year == b.year) {
        return g_strdup_printf("%d %s", a.day, tl_language_month_short(chart->language, a.month));
    }
    return day_words(chart, first);
}

/* "mid Jun": the four parts of a month that ~05, ~15, ~25 and the last day stand for. */
static char *month_part_words(const struct tl_chart *chart, const struct tl_when *when) {
    struct tl_civil civil = tl_day_civil(when->nominal.latest);
    enum tl_word part = civil.day == 5    ? TL_WORD_EARLY
                        : civil.day == 15 ? TL_WORD_MID
                        : civil.day == 25 ? TL_WORD_LATE
                                          : TL_WORD_END;
    if (part == TL_WORD_END && civil.day < tl_month_length(civil.year, civil.month)) {
        return NULL;
    }
    const char *month = tl_language_month_short(chart->language, civil.month);
    g_autofree char *words = chart->years ? g_strdup_printf("%s %d", month, civil.year) : g_strdup(month);
    return tl_language_fill(chart->language, part, words, NULL);
}

/* "Feb", with its year when the chart is long or the month is far from it. */
static char *month_words(const struct tl_chart *chart, struct tl_civil civil) {
    tl_day day = tl_day_from_civil(civil.year, civil.month, 1);
    if (chart->years || day < chart->axis.first - 31 || day >= chart->axis.last) {
        return g_strdup_printf("%s %d", tl_language_month_short(chart->language, civil.month), civil.year);
    }
    return g_strdup(tl_language_month_short(chart->language, civil.month));
}

/* September becomes Sep: room beside a bar is short. */
static char *months_shorten(const struct tl_chart *chart, char *words) {
    GString *text = g_string_new(words);
    g_free(words);
    for (int month = 1; month <= 12; month++) {
        const char *brief = tl_language_month_short(chart->language, month);
        g_string_replace(text, tl_language_month(chart->language, month), brief, 0);
    }
    return g_string_free(text, FALSE);
}

static char *when_words(const struct tl_chart *chart, const struct tl_when *when) {
    if (when->kind == TL_WHEN_WINDOW && !when->uncertain) {
        if (when->precision == TL_PRECISION_DAY && !when->approximate) {
            return day_words(chart, when->window.earliest);
        }
        char *part = when->precision == TL_PRECISION_MONTH_PART ? month_part_words(chart, when) : NULL;
        if (part) {
            return part;
        }
        if (when->precision == TL_PRECISION_MONTH && !when->approximate) {
            return month_words(chart, tl_day_civil(when->nominal.earliest));
        }
    }
    return months_shorten(chart, tl_language_when(chart->language, when));
}

/* "Apr" or "2018/19" for a window that is just that; else NULL. */
static char *period_words(const struct tl_chart *chart, struct tl_window window) {
    struct tl_civil a = tl_day_civil(window.earliest);
    struct tl_civil b = tl_day_civil(window.latest);
    if (a.day != 1 || b.day != tl_month_length(b.year, b.month)) {
        return NULL;
    }
    if (a.year == b.year && a.month == b.month) {
        return month_words(chart, a);
    }
    if (a.month == 4 && b.month == 3 && b.year == a.year + 1) {
        return g_strdup_printf("%d/%02d", a.year, b.year % 100);
    }
    return a.month == 1 && b.month == 12 && a.year == b.year ? g_strdup_printf("%d", a.year) : NULL;
}

static char *window_words(const struct tl_chart *chart, struct tl_window window) {
    if (is_day(window)) {
        return day_words(chart, window.earliest);
    }
    if (tl_day_known(window.earliest) && tl_day_known(window.latest)) {
        char *period = period_words(chart, window);
        if (period) {
            return period;
        }
    }
    bool first = tl_day_known(window.earliest);
    bool last = tl_day_known(window.latest);
    g_autofree char *from = first ? day_words(chart, window.earliest) : NULL;
    g_autofree char *to = last ? day_words(chart, window.latest) : NULL;
    if (first && last) {
        g_autofree char *short_from = first_words(chart, window.earliest, window.latest);
        return tl_language_fill(chart->language, TL_WORD_BETWEEN, short_from, to, NULL);
    }
    if (!first && !last) {
        return g_strdup(tl_language_word(chart->language, TL_WORD_NO_DATE_YET));
    }
    return tl_language_fill(chart->language, last ? TL_WORD_BY : TL_WORD_NOT_BEFORE, last ? to : from, NULL);
}

/* The words of one end of a bar, how they stand to it ("between 22 Feb and 24 Mar"), what they name. */
struct side {
    char *words;
    enum tl_stance stance;
    struct tl_window named;
};

/*
 * In the words of the file where they still hold of the window worked out (the item's other end may
 * have narrowed it), else from that window.
 */
static struct side side_of(const struct tl_chart *chart, const struct tl_when *own, struct tl_window window) {
    if (own->kind == TL_WHEN_WINDOW && lies_within(window, own->window)) {
        return (struct side){when_words(chart, own), tl_language_stance(own), own->nominal};
    }
    bool first = tl_day_known(window.earliest);
    bool last = tl_day_known(window.latest);
    g_autofree char *period = first && last ? period_words(chart, window) : NULL;
    bool between = first && last && !period && !is_day(window);
    enum tl_stance stance = between ? TL_STANCE_BETWEEN : last && !first ? TL_STANCE_BY : TL_STANCE_NONE;
    return (struct side){window_words(chart, window), stance, window};
}

/* "6–31 Jan", "23 Sep – 31 Dec". */
static char *range_words(const struct tl_chart *chart, tl_day first, tl_day last) {
    g_autofree char *to = day_words(chart, last);
    g_autofree char *from = first_words(chart, first, last);
    const char *dash = strchr(from, ' ') ? " – " : "–";
    return g_strdup_printf("%s%s%s", from, dash, to);
}

static char *segments_words(const struct tl_chart *chart, const struct tl_item *item) {
    GString *words = g_string_new(NULL);
    for (size_t i = 0; i < item->dates->segment_count; i++) {
        const struct tl_dated *segments = item->dates->segments;
        bool last = i + 1 == item->dates->segment_count;
        g_autofree char *day = when_words(chart, &segments[i].when);
        g_autofree char *next = last ? g_strdup("") : when_words(chart, &segments[i + 1].when);
        tl_language_drop_year(day, &segments[i].when, next);
        g_string_append_printf(words, "%s%s", i == 0 ? "" : last ? " & " : ", ", day);
    }
    return g_string_free(words, FALSE);
}

/* "from Dec", "starts between 2 and 20 Mar", "not before 3 Jan": the end is not known. */
static char *start_words(const struct tl_chart *chart, const struct tl_piece *piece,
                         const struct side *start) {
    if (start->stance == TL_STANCE_FROM || !tl_day_known(piece->times.start.latest)) {
        return g_strdup(start->words);
    }
    enum tl_word around = start->stance == TL_STANCE_NONE ? TL_WORD_FROM : TL_WORD_STARTS;
    return tl_language_fill(chart->language, around, start->words, NULL);
}

/* "until 31 Dec", "by Mar 2026": the start is not known. */
static char *finish_words(const struct tl_chart *chart, const struct side *finish) {
    if (finish->stance == TL_STANCE_BY) {
        return g_strdup(finish->words);
    }
    enum tl_word around = finish->stance == TL_STANCE_NONE ? TL_WORD_UNTIL : TL_WORD_ENDS;
    return tl_language_fill(chart->language, around, finish->words, NULL);
}

static char *ends_words(const struct tl_chart *chart, const struct tl_piece *piece, const struct side *start,
                        const struct side *finish) {
    const struct tl_language *language = chart->language;
    if (piece->end_unknown && piece->start_unknown && !tl_day_known(piece->times.start.latest)) {
        return g_strdup(tl_language_word(language, TL_WORD_NO_DATE_YET));
    }
    if (piece->end_unknown) {
        return start_words(chart, piece, start);
    }
    if (piece->start_unknown) {
        return finish_words(chart, finish);
    }
    if (strcmp(start->words, finish->words) == 0) {
        return g_strdup(start->words);
    }
    if (start->stance == TL_STANCE_BETWEEN && finish->stance == TL_STANCE_BETWEEN) {
        g_autofree char *range = range_words(chart, piece->times.start.earliest, piece->times.finish.latest);
        return tl_language_fill(language, TL_WORD_WITHIN, range, NULL);
    }
    /* "Dec 2012 to between 22 Feb and 24 Mar" cannot be read aloud, nor "June 2009 to 2009/10". */
    bool apart = start->stance == TL_STANCE_BETWEEN || finish->stance == TL_STANCE_BETWEEN ||
                 finish->named.earliest <= start->named.latest;
    return tl_language_fill(language, apart ? TL_WORD_CHART_ENDS : TL_WORD_TO, start->words, finish->words,
                            NULL);
}

static char *bar_words(const struct tl_chart *chart, const struct tl_piece *piece) {
    struct tl_times times = piece->times;
    if (is_day(times.start) && is_day(times.finish)) {
        return times.start.earliest == times.finish.earliest
                   ? day_words(chart, times.start.earliest)
                   : range_words(chart, times.start.earliest, times.finish.latest);
    }
    struct tl_when from = chart->items[piece->from_item].dates->start.when;
    struct tl_when to = chart->items[piece->to_item].dates->finish.when;
    tl_language_ends(&from, &to);
    struct side start = side_of(chart, &from, times.start);
    struct side finish = side_of(chart, &to, times.finish);
    char *words = ends_words(chart, piece, &start, &finish);
    g_free(start.words);
    g_free(finish.words);
    return words;
}

/* A date that what comes before it does not allow; of a decision, its taking. */
static bool is_missed(const struct tl_chart *chart, const struct tl_piece *piece) {
    uint32_t alias = chart->items[piece->item].alias_of;
    return chart->times[piece->item].missed || chart->times[piece->from_item].missed ||
           (alias != TL_NONE && chart->times[alias].missed);
}

/* A range from one year into another would read as a few months without them. */
static bool crosses_year(struct tl_times times) {
    tl_day first = tl_day_known(times.start.earliest) ? times.start.earliest : times.start.latest;
    tl_day last = tl_day_known(times.finish.latest) ? times.finish.latest : times.finish.earliest;
    return tl_day_known(first) && tl_day_known(last) && tl_day_civil(first).year != tl_day_civil(last).year;
}

char *tl_words_piece(const struct tl_chart *whole, const struct tl_piece *piece) {
    struct tl_chart with_years = *whole;
    bool set = whole->items[piece->item].dates->segment_count > 0;
    with_years.years |= crosses_year(set ? whole->times[piece->item].planned : piece->times);
    const struct tl_chart *chart = &with_years;
    const struct tl_item *item = &chart->items[piece->item];
    g_autofree char *words = NULL;
    if (item->dates->segment_count > 0) {
        words = segments_words(chart, item);
    } else if (piece->kind == TL_PIECE_EVENT) {
        words = side_of(chart, &chart->items[piece->from_item].dates->start.when, piece->times.start).words;
    } else {
        words = bar_words(chart, piece);
    }
    if (is_missed(chart, piece)) {
        return g_strdup_printf("%s (%s)", words, tl_language_word(chart->language, TL_WORD_CANNOT_HOLD));
    }
    if (piece->hollow && tl_day_known(piece->times.start.earliest) &&
        tl_day_known(piece->times.finish.latest)) {
        g_autofree char *range = range_words(chart, piece->times.start.earliest, piece->times.finish.latest);
        return g_strdup_printf("%s (%s)", tl_language_word(chart->language, TL_WORD_TO_BE_CONFIRMED), range);
    }
    if (piece->hollow) {
        return tl_language_fill(chart->language, TL_WORD_CHART_TBC, words, NULL);
    }
    return g_steal_pointer(&words);
}

/* What turns the direction of the words after it: a title could read as another one. */
static bool turns_direction(gunichar c) {
    return (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
}

char *tl_words_clean(const char *text) {
    GString *clean = g_string_new(NULL);
    guint marks = 0;
    for (const char *p = text; *p; p = g_utf8_next_char(p)) {
        gunichar c = g_utf8_get_char(p);
        marks = g_unichar_ismark(c) ? marks + 1 : 0;
        if (turns_direction(c) || marks > MARKS_MOST) {
            continue;
        }
        if (g_unichar_isspace(c) && c != 0xA0) {
            if (clean->len > 0 && clean->str[clean->len - 1] != ' ') {
                g_string_append_c(clean, ' ');
            }
        } else if (!g_unichar_iscntrl(c)) {
            g_string_append_unichar(clean, c);
        }
    }
    if (clean->len > 0 && clean->str[clean->len - 1] == ' ') {
        g_string_truncate(clean, clean->len - 1);
    }
    return g_string_free(clean, FALSE);
}

/* " (Reablement, Norfolk House)" after what serves some of the lots only. */
static void lots_append(const struct tl_chart *chart, const struct tl_item *item, GString *title) {
    size_t count = 0;
    const struct tl_lot *lots = tl_plan_lots(chart->plan, &count);
    for (size_t i = 0; i < item->details->lot_count && item->details->lot_count < count; i++) {
        const struct tl_lot *lot = &lots[item->details->lots[i]];
        g_autofree char *name = tl_words_clean(lot->title ? lot->title : lot->id);
        g_string_append_printf(title, "%s%s", i ? ", " : " – ", name);
    }
}

/* A part is called in the chart as it is in the timetable beside it. */
static char *own_title(const struct tl_chart *chart, const struct tl_item *item) {
    bool plain = item->kind == TL_ITEM_PART && item->body == TL_NONE && item->owner_item != TL_NONE;
    const char *words = plain ? tl_language_part(chart->language, item->part) : NULL;
    if (!words) {
        return tl_words_clean(item->title);
    }
    g_autofree char *title = g_strdup_printf("%s: %s", chart->items[item->owner_item].title, words);
    return tl_words_clean(title);
}

char *tl_words_title(const struct tl_chart *chart, uint32_t index) {
    const struct tl_item *item = &chart->items[index];
    char *clean = own_title(chart, item);
    GString *title = g_string_new(clean);
    g_free(clean);
    lots_append(chart, item, title);
    if (item->optional) {
        g_string_append_printf(title, " (%s)", tl_language_word(chart->language, TL_WORD_NOTE_OPTIONAL));
    }
    if (item->basis == TL_BASIS_ASSUMED) {
        g_string_append_printf(title, " (%s)", tl_language_word(chart->language, TL_WORD_NOTE_ASSUMED));
    }
    if (item->status == TL_ITEM_WITHDRAWN || item->status == TL_ITEM_ABANDONED ||
        item->status == TL_ITEM_SUPERSEDED) {
        g_string_append_printf(title, " (%s)", tl_language_status(chart->language, item->status));
    }
    return g_string_free(title, FALSE);
}

static bool is_heading_row(const struct tl_chart *chart, uint32_t index) {
    uint32_t row = chart->row_of[index];
    return row != TL_NONE && chart->items[index].kind != TL_ITEM_PART &&
           g_array_index(chart->rows, struct tl_row, row).heading;
}

char *tl_words_dates(const struct tl_chart *chart, uint32_t index) {
    const struct tl_item_dates *own = chart->items[index].dates;
    struct tl_times times = chart->times[index].planned;
    bool stated = own->start.when.kind == TL_WHEN_WINDOW || own->finish.when.kind == TL_WHEN_WINDOW;
    bool first = tl_day_known(times.start.earliest);
    bool last = tl_day_known(times.finish.latest);
    if (!is_heading_row(chart, index) || stated || (is_day(times.start) && is_day(times.finish))) {
        return tl_language_item(chart->language, chart->schedule, index);
    }
    if (!first || !last) {
        struct tl_window open = {times.start.earliest, times.finish.latest};
        return first || last ? tl_language_window(chart->language, open) : g_strdup("");
    }
    g_autofree char *span = tl_language_span(chart->language, times.start.earliest, times.finish.latest);
    return tl_language_fill(chart->language, TL_WORD_WITHIN, span, NULL);
}

char *tl_words_sentence(const struct tl_chart *chart, uint32_t index) {
    g_autofree char *title = tl_words_title(chart, index);
    g_autofree char *dates = tl_words_dates(chart, index);
    bool critical = chart->times[index].critical == TL_CRITICAL_YES;
    guint piece = chart->piece_of[index];
    g_autofree char *marks =
        piece == TL_NONE ? NULL
                         : tl_marks_words(chart, &g_array_index(chart->pieces, struct tl_piece, piece));
    g_autofree char *progress =
        piece == TL_NONE ? NULL
                         : tl_progress_words(chart, &g_array_index(chart->pieces, struct tl_piece, piece));
    GString *sentence = g_string_new(title);
    g_string_append_printf(sentence, "%s%s%s%s", dates[0] ? ": " : "", dates, marks ? ", " : "",
                           marks ? marks : "");
    g_string_append_printf(sentence, "%s%s", progress ? ", " : "", progress ? progress : "");
    if (critical) {
        g_string_append_printf(sentence, " (%s)", tl_language_word(chart->language, TL_WORD_CRITICAL));
    }
    return g_string_free(sentence, FALSE);
}

char *tl_words_as_at(const struct tl_chart *chart) {
    const struct tl_plan_info *info = tl_plan_info(chart->plan);
    tl_day day = chart->today;
    if (!tl_day_known(day) && info->status_date.when.kind == TL_WHEN_WINDOW) {
        day = info->status_date.when.window.earliest;
    }
    if (!tl_day_known(day)) {
        return NULL;
    }
    return tl_language_day(chart->language, day);
}
