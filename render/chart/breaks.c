/*
 * breaks.c - which days are left out of the time axis, and where the others stand then.
 *
 * SPDX-License-Identifier: MIT
 */
#include "breaks.h"

#include "unit.h"

/* A stretch is cut when it is longer than that part of the span, and than that many days. */
#define SPAN_PART 5
#define LEAST_DAYS 56
/* Of the days that are shown, so many stay after the last that happens, for its words, and before the next. */
#define AIR_AFTER 12
#define AIR_BEFORE 30
/* Less of them than that is not worth a break. */
#define WORTH 8

/* Days on which something happens or may; inclusive. */
struct busy {
    tl_day first, last;
};

static void busy_add(GArray *all, struct tl_cut span, tl_day first, tl_day last) {
    struct busy busy = {MAX(first, span.first), MIN(last, span.last - 1)};
    if (tl_day_known(first) && tl_day_known(last) && busy.first <= busy.last) {
        g_array_append_val(all, busy);
    }
}

/* All days of a window that has an end, since it may happen on each of them. */
static void window_add(GArray *all, struct tl_cut span, struct tl_window window) {
    busy_add(all, span, tl_day_known(window.earliest) ? window.earliest : window.latest,
             tl_day_known(window.latest) ? window.latest : window.earliest);
}

static bool is_stated(const struct tl_item *item) {
    return item->dates->start.when.kind == TL_WHEN_WINDOW || item->dates->finish.when.kind == TL_WHEN_WINDOW;
}

static void piece_add(const struct tl_chart *chart, GArray *all, struct tl_cut span,
                      const struct tl_piece *piece) {
    /* A bracket that only spans its rows has no dates of its own. */
    if (piece->kind != TL_PIECE_BRACKET || is_stated(&chart->items[piece->item])) {
        window_add(all, span, piece->times.start);
        window_add(all, span, piece->times.finish);
    }
    if (piece->hollow) {
        busy_add(all, span, piece->times.start.earliest, piece->times.finish.latest);
    }
    const tl_day marks[] = {piece->was_first, piece->was_last, piece->done_until, piece->spare_until,
                            piece->reached};
    for (size_t i = 0; i < G_N_ELEMENTS(marks); i++) {
        busy_add(all, span, marks[i], marks[i]);
    }
}

static gint by_day(gconstpointer a, gconstpointer b) {
    const struct busy *first = a;
    const struct busy *second = b;
    return first->first < second->first ? -1 : first->first > second->first;
}

/* The empty stretches that are long enough, in their order. */
static void gaps_find(struct tl_axis *axis, const GArray *all, struct tl_cut span) {
    tl_day free = span.first;
    for (guint i = 0; i <= all->len; i++) {
        const struct busy *busy = i < all->len ? &g_array_index(all, struct busy, i) : NULL;
        tl_day next = busy ? busy->first : span.last;
        tl_day days = next - free;
        if (days > LEAST_DAYS && (int64_t)days * SPAN_PART > span.last - span.first) {
            axis->cuts[axis->cut_count++] = (struct tl_cut){free, next};
        }
        free = busy ? MAX(free, busy->last + 1) : free;
    }
}

/* Leaves some air on both sides and whole cells of the axis; what is too short then is not cut. */
static void gaps_narrow(struct tl_chart *chart, tl_day shown) {
    struct tl_axis *axis = &chart->axis;
    enum tl_unit lower, upper;
    tl_units_choose(chart->options->axis, (axis->x1 - axis->x0) / MAX(shown, 5), &lower, &upper);
    guint kept = 0;
    for (guint i = 0; i < axis->cut_count; i++) {
        tl_day first = axis->cuts[i].first + shown / AIR_AFTER;
        tl_day last = axis->cuts[i].last - MAX(shown / AIR_BEFORE, 1);
        first = tl_unit_next(lower, tl_unit_floor(lower, first));
        last = tl_unit_floor(lower, last);
        if (last - first > MAX(shown / WORTH, 1)) {
            axis->cuts[kept++] = (struct tl_cut){first, last};
        }
    }
    axis->cut_count = kept;
}

void tl_breaks_find(struct tl_chart *chart, tl_day first, tl_day last) {
    struct tl_cut span = {first, last};
    chart->axis.cut_count = 0;
    if (!chart->options->cut || first >= last) {
        return;
    }
    g_autoptr(GArray) all = g_array_new(FALSE, FALSE, sizeof(struct busy));
    for (guint i = 0; i < chart->pieces->len; i++) {
        piece_add(chart, all, span, &g_array_index(chart->pieces, struct tl_piece, i));
    }
    busy_add(all, span, chart->today, chart->today);
    g_array_sort(all, by_day);
    gaps_find(&chart->axis, all, span);
    gaps_narrow(chart, last - first - tl_breaks_days(&chart->axis));
}

tl_day tl_breaks_days(const struct tl_axis *axis) {
    tl_day days = 0;
    for (guint i = 0; i < axis->cut_count; i++) {
        days += axis->cuts[i].last - axis->cuts[i].first;
    }
    return days;
}

void tl_breaks_clip(struct tl_axis *axis) {
    guint kept = 0;
    for (guint i = 0; i < axis->cut_count; i++) {
        if (axis->cuts[i].first > axis->first && axis->cuts[i].last <= axis->last) {
            axis->cuts[kept++] = axis->cuts[i];
        }
    }
    axis->cut_count = kept;
}

tl_day tl_breaks_day_at(const struct tl_axis *axis, double share) {
    tl_day day = axis->first + (tl_day)((axis->last - axis->first - tl_breaks_days(axis)) * share);
    for (guint i = 0; i < axis->cut_count && day >= axis->cuts[i].first; i++) {
        day += axis->cuts[i].last - axis->cuts[i].first;
    }
    return day;
}

bool tl_breaks_part(const struct tl_axis *axis, guint index, struct tl_cut *ret_part) {
    if (index > axis->cut_count) {
        return false;
    }
    ret_part->first = index == 0 ? axis->first : axis->cuts[index - 1].last;
    ret_part->last = index == axis->cut_count ? axis->last : axis->cuts[index].first;
    return true;
}

bool tl_breaks_hide(const struct tl_axis *axis, tl_day day) {
    for (guint i = 0; i < axis->cut_count; i++) {
        if (day >= axis->cuts[i].first && day < axis->cuts[i].last) {
            return true;
        }
    }
    return false;
}

/* The edges of the break with number `index`; x and y are its left and its right. */
static struct tl_point break_edges(const struct tl_axis *axis, guint index) {
    double left = tl_axis_x(axis, axis->cuts[index].first);
    return (struct tl_point){left, left + TL_BREAK_WIDTH};
}

bool tl_breaks_meet(const struct tl_axis *axis, double left, double right) {
    for (guint i = 0; i < axis->cut_count; i++) {
        struct tl_point edges = break_edges(axis, i);
        if (left < edges.y + 2 && right > edges.x - 2) {
            return true;
        }
    }
    return false;
}

struct tl_point tl_breaks_widest(const struct tl_axis *axis, double left, double right) {
    struct tl_point widest = {left, left};
    double from = left;
    for (guint i = 0; i <= axis->cut_count && from < right; i++) {
        bool last = i == axis->cut_count;
        struct tl_point edges = last ? (struct tl_point){right, right} : break_edges(axis, i);
        double to = MIN(edges.x, right);
        if (to - from > widest.y - widest.x) {
            widest = (struct tl_point){from, to};
        }
        from = MAX(from, edges.y);
    }
    return widest;
}

double tl_breaks_reach(const struct tl_axis *axis, double x, double to) {
    for (guint i = 0; i < axis->cut_count; i++) {
        struct tl_point edges = break_edges(axis, i);
        if (x <= edges.x && to > edges.x) {
            return edges.x; /* the first to the right */
        }
        to = x >= edges.y && to < edges.y ? edges.y : to; /* the last to the left */
    }
    return to;
}

char *tl_breaks_words(const struct tl_chart *chart) {
    GString *words = g_string_new(NULL);
    for (guint i = 0; i < chart->axis.cut_count; i++) {
        const struct tl_cut *cut = &chart->axis.cuts[i];
        g_autofree char *range = tl_language_range(chart->language, cut->first, cut->last - 1);
        g_string_append_printf(words, "%s%s", i > 0 ? "; " : "", range);
    }
    return g_string_free(words, words->len == 0);
}
