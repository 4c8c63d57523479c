/*
 * words.c - what stands next to a bar: short dates; and what a reader with a screen reader hears.
 *
 * SPDX-License-Identifier: MIT
 */
#include "marks.h"

#include <internal/prose.h>
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
        return g_strdup_printf("%d %.3s %d", civil.day, tl_prose_month(civil.month), civil.year);
    }
    return g_strdup_printf("%d %.3s", civil.day, tl_prose_month(civil.month));
}

/* The first day of two, without what the second says again: "6" of 6–31 Jan, "27 Apr" before 15 May 2026. */
static char *first_words(const struct tl_chart *chart, tl_day first, tl_day last) {
    struct tl_civil a = tl_day_civil(first);
    struct tl_civil b = tl_day_civil(last);
    if (a.year == b.year && a.month == b.month) {
        return g_strdup_printf("%d", a.day);
    }
    if (a.year == b.year) {
        return g_strdup_printf("%d %.3s", a.day, tl_prose_month(a.month));
    }
    return day_words(chart, first);
}

/* "mid Jun": the four parts of a month that ~05, ~15, ~25 and the last day stand for. */
static char *month_part_words(const struct tl_chart *chart, const struct tl_when *when) {
    struct tl_civil civil = tl_day_civil(when->nominal.latest);
    const char *part = civil.day == 5 ? "early" : civil.day == 15 ? "mid" : civil.day == 25 ? "late" : NULL;
    if (!part && civil.day >= tl_month_length(civil.year, civil.month)) {
        part = "end";
    }
    if (!part) {
        return NULL;
    }
    if (chart->years) {
        return g_strdup_printf("%s %.3s %d", part, tl_prose_month(civil.month), civil.year);
    }
    return g_strdup_printf("%s %.3s", part, tl_prose_month(civil.month));
}

/* "Feb", with its year when the chart is long or the month is far from it. */
static char *month_words(const struct tl_chart *chart, struct tl_civil civil) {
    tl_day day = tl_day_from_civil(civil.year, civil.month, 1);
    if (chart->years || day < chart->axis.first - 31 || day >= chart->axis.last) {
        return g_strdup_printf("%.3s %d", tl_prose_month(civil.month), civil.year);
    }
    return g_strdup_printf("%.3s", tl_prose_month(civil.month));
}

/* September becomes Sep: room beside a bar is short. */
static char *months_shorten(char *words) {
    GString *text = g_string_new(words);
    g_free(words);
    for (int month = 1; month <= 12; month++) {
        char brief[4] = {0};
        memcpy(brief, tl_prose_month(month), 3);
        g_string_replace(text, tl_prose_month(month), brief, 0);
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
    return months_shorten(tl_prose_when(when));
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
        return g_strdup_printf("between %s and %s", short_from, to);
    }
    return last    ? g_strdup_printf("by %s", to)
           : first ? g_strdup_printf("not before %s", from)
                   : g_strdup("no date yet");
}

/*
 * In the words of the file where they still hold of the window worked out (the item's other end may
 * have narrowed it), else from that window.
 */
static char *side_words(const struct tl_chart *chart, const struct tl_dated *own, struct tl_window window) {
    if (own->when.kind == TL_WHEN_WINDOW && lies_within(window, own->when.window)) {
        return when_words(chart, &own->when);
    }
    return window_words(chart, window);
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
        g_autofree char *day = when_words(chart, &item->dates->segments[i].when);
        const char *joint = i == 0 ? "" : i + 1 < item->dates->segment_count ? ", " : " & ";
        g_string_append_printf(words, "%s%s", joint, day);
    }
    return g_string_free(words, FALSE);
}

static char *bar_words(const struct tl_chart *chart, const struct tl_piece *piece) {
    struct tl_times times = piece->times;
    if (is_day(times.start) && is_day(times.finish)) {
        return times.start.earliest == times.finish.earliest
                   ? day_words(chart, times.start.earliest)
                   : range_words(chart, times.start.earliest, times.finish.latest);
    }
    g_autofree char *from = side_words(chart, &chart->items[piece->from_item].dates->start, times.start);
    g_autofree char *to = side_words(chart, &chart->items[piece->to_item].dates->finish, times.finish);
    if (piece->end_unknown && piece->start_unknown) {
        return g_strdup("no date yet");
    }
    if (piece->end_unknown) {
        return g_strdup_printf("from %s", from);
    }
    if (piece->start_unknown) {
        return g_str_has_prefix(to, "by ") ? g_strdup(to) : g_strdup_printf("until %s", to);
    }
    if (strcmp(from, to) == 0) {
        return g_strdup(from);
    }
    if (g_str_has_prefix(from, "between ") && g_str_has_prefix(to, "between ")) {
        g_autofree char *range = range_words(chart, times.start.earliest, times.finish.latest);
        return g_strdup_printf("within %s", range);
    }
    /* "Dec 2012 to between 22 Feb and 24 Mar" cannot be read aloud. */
    bool between = g_str_has_prefix(from, "between ") || g_str_has_prefix(to, "between ");
    return g_strdup_printf(between ? "%s, ends %s" : "%s to %s", from, to);
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
    with_years.years |= crosses_year(piece->times);
    const struct tl_chart *chart = &with_years;
    const struct tl_item *item = &chart->items[piece->item];
    g_autofree char *words = NULL;
    if (item->dates->segment_count > 0) {
        words = segments_words(chart, item);
    } else if (piece->kind == TL_PIECE_EVENT) {
        words = side_words(chart, &chart->items[piece->from_item].dates->start, piece->times.start);
    } else {
        words = bar_words(chart, piece);
    }
    if (is_missed(chart, piece)) {
        return g_strdup_printf("%s (cannot hold)", words);
    }
    if (piece->hollow && tl_day_known(piece->times.start.earliest) &&
        tl_day_known(piece->times.finish.latest)) {
        g_autofree char *range = range_words(chart, piece->times.start.earliest, piece->times.finish.latest);
        return g_strdup_printf("to be confirmed (%s)", range);
    }
    if (piece->hollow) {
        return g_strdup_printf("%s, to be confirmed", words);
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
    const char *words = plain ? tl_prose_part(item->part) : NULL;
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
        g_string_append(title, " (optional)");
    }
    if (item->basis == TL_BASIS_ASSUMED) {
        g_string_append(title, " (assumed)");
    }
    if (item->status == TL_ITEM_WITHDRAWN || item->status == TL_ITEM_ABANDONED ||
        item->status == TL_ITEM_SUPERSEDED) {
        g_string_append_printf(title, " (%s)", tl_item_status_name(item->status));
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
    bool known = tl_day_known(times.start.earliest) && tl_day_known(times.finish.latest);
    if (!is_heading_row(chart, index) || stated || (is_day(times.start) && is_day(times.finish))) {
        return tl_prose_item(chart->schedule, index);
    }
    g_autofree char *range = known ? tl_prose_range(times.start.earliest, times.finish.latest) : NULL;
    return known ? g_strdup_printf("within %s", range) : g_strdup("");
}

char *tl_words_sentence(const struct tl_chart *chart, uint32_t index) {
    g_autofree char *title = tl_words_title(chart, index);
    g_autofree char *dates = tl_words_dates(chart, index);
    bool critical = chart->times[index].critical == TL_CRITICAL_YES;
    guint piece = chart->piece_of[index];
    g_autofree char *marks =
        piece == TL_NONE ? NULL
                         : tl_marks_words(chart, &g_array_index(chart->pieces, struct tl_piece, piece));
    return g_strdup_printf("%s%s%s%s%s%s", title, dates[0] ? ": " : "", dates, marks ? ", " : "",
                           marks ? marks : "", critical ? " (critical)" : "");
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
    g_autofree char *words = tl_prose_day(day);
    return g_strdup_printf("as at %s", words);
}
