/*
 * rows.c - which rows a chart has, and the pieces drawn in each.
 *
 * SPDX-License-Identifier: MIT
 */
#include "marks.h"
#include "notes.h"

#include <string.h>

static bool window_closed(struct tl_window window) {
    return tl_day_known(window.earliest) && tl_day_known(window.latest);
}

/*
 * Something of the item has a place on the axis. A date to be confirmed with a bound on one side
 * only has none: it would look like a promise.
 */
static bool times_drawable(const struct tl_scheduled *times, bool tbc) {
    const struct tl_times *planned = &times->planned;
    if (!times->dated && !tbc) {
        return false;
    }
    if (window_closed(planned->start) || window_closed(planned->finish)) {
        return true;
    }
    bool first = tl_day_known(planned->start.earliest);
    bool last = tl_day_known(planned->finish.latest);
    if (tbc || times->tbc) {
        return first && last;
    }
    return first || last || tl_day_known(planned->start.latest) || tl_day_known(planned->finish.earliest);
}

static bool is_heading(const struct tl_item *item) {
    switch (item->kind) {
    case TL_ITEM_PHASE:
    case TL_ITEM_PROCUREMENT:
    case TL_ITEM_REPEAT:
        return item->subtree_end > item->index + 1;
    case TL_ITEM_ACTIVITY:
    case TL_ITEM_CONSULTATION:
    case TL_ITEM_STAGE:
    case TL_ITEM_NOTICE:
    case TL_ITEM_DECISION:
    case TL_ITEM_AWARD:
    case TL_ITEM_CONTRACT:
    case TL_ITEM_EXTENSION:
    case TL_ITEM_MILESTONE:
    case TL_ITEM_FUNDING:
    case TL_ITEM_PART:
        break;
    }
    return false;
}

/* A part's own item; parts directly below, not those of an extension below a contract. */
static bool is_part_of(const struct tl_item *part, uint32_t owner) {
    return part->kind == TL_ITEM_PART && part->owner_item == owner;
}

static bool has_dated_part(const struct tl_chart *chart, const struct tl_item *item) {
    for (uint32_t i = item->index + 1; i < item->subtree_end; i++) {
        if (is_part_of(&chart->items[i], item->index) && times_drawable(&chart->times[i], false)) {
            return true;
        }
    }
    return false;
}

static bool is_drawable(const struct tl_chart *chart, const struct tl_item *item) {
    if (item->kind == TL_ITEM_AWARD || item->kind == TL_ITEM_CONTRACT) {
        return has_dated_part(chart, item);
    }
    return times_drawable(&chart->times[item->index], item->tbc);
}

static bool status_struck(enum tl_item_status status) {
    return status == TL_ITEM_WITHDRAWN || status == TL_ITEM_ABANDONED || status == TL_ITEM_SUPERSEDED;
}

static struct tl_piece *piece_add(struct tl_chart *chart, uint32_t item, enum tl_piece_kind kind,
                                  enum tl_style style) {
    const struct tl_scheduled *times = &chart->times[item];
    const struct tl_item *data = &chart->items[item];
    struct tl_piece piece = {
        .item = item,
        .kind = kind,
        .style = style,
        .times = times->planned,
        .from_item = item,
        .to_item = item,
        .hollow = times->tbc || data->tbc,
        .critical = times->critical == TL_CRITICAL_YES,
        .struck = status_struck(data->status),
        .start_unknown = times->start_unknown || !tl_day_known(times->planned.start.earliest),
        .end_unknown = times->finish_unknown || !tl_day_known(times->planned.finish.latest),
    };
    g_array_append_val(chart->pieces, piece);
    return &g_array_index(chart->pieces, struct tl_piece, chart->pieces->len - 1);
}

static bool times_equal(const struct tl_times *a, const struct tl_times *b) {
    return memcmp(&a->start, &b->start, sizeof a->start) == 0 &&
           memcmp(&a->finish, &b->finish, sizeof a->finish) == 0;
}

/* The derived parts of `item` that fall on other days than `main` and say something of their own. */
static void steps_add(struct tl_chart *chart, const struct tl_item *item, struct tl_times main) {
    for (uint32_t i = item->index + 1; i < item->subtree_end; i++) {
        const struct tl_item *part = &chart->items[i];
        if (!is_part_of(part, item->index) || part->quiet || !times_drawable(&chart->times[i], part->tbc) ||
            !tl_choice_shows(chart, i) || times_equal(&chart->times[i].planned, &main)) {
            continue;
        }
        piece_add(chart, i, TL_PIECE_STEP, tl_style_of(part, false))->stretch = part->part == TL_PART_END;
    }
}

static uint32_t part_find(const struct tl_chart *chart, const struct tl_item *item, enum tl_part part) {
    for (uint32_t i = item->index + 1; i < item->subtree_end; i++) {
        const struct tl_item *found = &chart->items[i];
        if (is_part_of(found, item->index) && found->part == part &&
            times_drawable(&chart->times[i], false)) {
            return i;
        }
    }
    return TL_NONE;
}

/* The first of `parts` (ending with TL_PART_NONE) that has a date. */
static uint32_t part_first(const struct tl_chart *chart, const struct tl_item *item,
                           const enum tl_part *parts) {
    uint32_t found = TL_NONE;
    for (; found == TL_NONE && *parts != TL_PART_NONE; parts++) {
        found = part_find(chart, item, *parts);
    }
    return found;
}

static void piece_take_times(struct tl_piece *piece, struct tl_window start, struct tl_window finish) {
    piece->times = (struct tl_times){start, finish};
    piece->start_unknown = !tl_day_known(start.earliest);
    piece->end_unknown = !tl_day_known(finish.latest);
}

/* From the first day of one part to the last day of another. */
static void piece_take_parts(const struct tl_chart *chart, struct tl_piece *piece, uint32_t from,
                             uint32_t to) {
    piece_take_times(piece, chart->times[from].planned.start, chart->times[to].planned.finish);
    piece->from_item = from;
    piece->to_item = to;
    piece->critical = chart->times[from].critical == TL_CRITICAL_YES;
}

/* A contract is a bar from its start to its end when both are known, else its first date. */
static void contract_add(struct tl_chart *chart, const struct tl_item *item) {
    static const enum tl_part starts[] = {TL_PART_START, TL_PART_SERVICE_START, TL_PART_NONE};
    static const enum tl_part dates[] = {TL_PART_START,        TL_PART_SERVICE_START, TL_PART_SIGNED,
                                         TL_PART_MOBILISATION, TL_PART_END,           TL_PART_NONE};
    uint32_t start = part_first(chart, item, starts);
    uint32_t end = part_find(chart, item, TL_PART_END);
    uint32_t main = start != TL_NONE ? start : part_first(chart, item, dates);
    if (start != TL_NONE && end != TL_NONE) {
        struct tl_piece *bar = piece_add(chart, item->index, TL_PIECE_BAR, TL_STYLE_CONTRACT);
        piece_take_parts(chart, bar, start, end);
        bar->stretch = true;
    } else {
        struct tl_piece *event = piece_add(chart, item->index, TL_PIECE_EVENT, TL_STYLE_AWARD);
        piece_take_parts(chart, event, main, main);
    }
    guint first = chart->pieces->len;
    steps_add(chart, item, chart->times[main].planned);
    /* The end of a bar needs no marker. */
    for (guint i = chart->pieces->len; i > first && end != TL_NONE; i--) {
        if (g_array_index(chart->pieces, struct tl_piece, i - 1).item == end && start != TL_NONE) {
            g_array_remove_index(chart->pieces, i - 1);
        }
    }
}

static void award_add(struct tl_chart *chart, const struct tl_item *item) {
    static const enum tl_part dates[] = {TL_PART_DECIDED, TL_PART_NOTIFIED, TL_PART_NOTICED, TL_PART_NONE};
    uint32_t main = part_first(chart, item, dates);
    struct tl_piece *event = piece_add(chart, item->index, TL_PIECE_EVENT, TL_STYLE_AWARD);
    piece_take_parts(chart, event, main, main);
    steps_add(chart, item, chart->times[main].planned);
}

/* One activity on several days. */
static void segments_add(struct tl_chart *chart, const struct tl_item *item) {
    for (size_t i = 0; i < item->dates->segment_count; i++) {
        struct tl_piece *piece = piece_add(chart, item->index, TL_PIECE_BAR, tl_style_of(item, true));
        struct tl_window window = item->dates->segments[i].when.window;
        piece_take_times(piece, window, window);
    }
}

/* Adds the pieces of one item; the first of them is its main one. */
static void pieces_add(struct tl_chart *chart, const struct tl_item *item) {
    chart->piece_of[item->index] = chart->pieces->len;
    if (item->kind == TL_ITEM_CONTRACT) {
        contract_add(chart, item);
    } else if (item->kind == TL_ITEM_AWARD) {
        award_add(chart, item);
    } else if (item->dates->segment_count > 0) {
        segments_add(chart, item);
    } else {
        bool bar = item->shape == TL_SHAPE_BAR || item->shape == TL_SHAPE_GROUP;
        piece_add(chart, item->index, bar ? TL_PIECE_BAR : TL_PIECE_EVENT, tl_style_of(item, bar))->stretch =
            item->kind == TL_ITEM_EXTENSION;
        steps_add(chart, item, chart->times[item->index].planned);
    }
}

static const char *keep(struct tl_chart *chart, char *text) {
    const char *kept = g_string_chunk_insert(chart->strings, text);
    g_free(text);
    return kept;
}

/* "Lots: Reablement; Norfolk House". NULL when the procurement has none. */
static char *lots_line(const struct tl_chart *chart, uint32_t item) {
    size_t count = 0;
    const struct tl_lot *lots = tl_plan_lots(chart->plan, &count);
    GString *line = g_string_new(NULL);
    for (size_t i = 0; i < count; i++) {
        if (lots[i].procurement == item) {
            g_autofree char *title = tl_words_clean(lots[i].title ? lots[i].title : lots[i].id);
            g_string_append_printf(line, "%s%s", line->len ? "; " : "", title);
        }
    }
    char *words = line->len > 0 ? tl_language_fill(chart->language, TL_WORD_LOTS, line->str, NULL) : NULL;
    g_string_free(line, TRUE);
    return words;
}

static struct tl_row *row_add(struct tl_chart *chart, const struct tl_item *item, bool heading) {
    bool struck = status_struck(item->status);
    g_autofree char *title = tl_words_title(chart, item->index);
    g_autofree char *numbers = tl_notes_numbers(chart, item->index);
    struct tl_row row = {
        .item = item->index,
        .found = tl_notes_found(chart, item->index),
        .heading = heading,
        .depth = MIN(item->depth, 8),
        .piece_first = chart->pieces->len,
        .text = keep(chart, g_strconcat(title, numbers, NULL)),
        .flags = (heading || item->key ? TL_FONT_BOLD : 0) | (struck ? TL_FONT_STRIKE : 0) |
                 (item->basis == TL_BASIS_ASSUMED ? TL_FONT_ITALIC : 0),
    };
    char *lots = item->details->procurement ? lots_line(chart, item->index) : NULL;
    row.small = lots ? keep(chart, lots) : NULL;
    g_array_append_val(chart->rows, row);
    return &g_array_index(chart->rows, struct tl_row, chart->rows->len - 1);
}

/* Items that name the same row="..." one after the other stand on one line. */
static bool joins_last(const struct tl_chart *chart, const struct tl_item *item) {
    if (!item->details->row || chart->rows->len == 0) {
        return false;
    }
    const struct tl_row *last = &g_array_index(chart->rows, struct tl_row, chart->rows->len - 1);
    const struct tl_item *other = &chart->items[last->item];
    return !last->heading && other->details->row && other->parent == item->parent &&
           strcmp(other->details->row, item->details->row) == 0;
}

/* Behind the item's own pieces, so that its flag is seen. */
static void deadline_add(struct tl_chart *chart, uint32_t item) {
    bool missed = false;
    if (!tl_marks_deadline(chart, item, &missed)) {
        return;
    }
    struct tl_piece *piece = piece_add(chart, item, TL_PIECE_DEADLINE, TL_STYLE_DEADLINE);
    struct tl_window day = chart->items[item].dates->deadline.when.window;
    day.earliest = day.latest;
    piece_take_times(piece, day, day);
    piece->hollow = piece->critical = false;
    piece->missed = missed;
}

static void leaf_add(struct tl_chart *chart, const struct tl_item *item) {
    bool joins = joins_last(chart, item);
    struct tl_row *row = joins ? &g_array_index(chart->rows, struct tl_row, chart->rows->len - 1)
                               : row_add(chart, item, false);
    guint index = chart->rows->len - 1;
    if (item->details->row) {
        g_autofree char *numbers = tl_notes_numbers(chart, item->index);
        g_autofree char *text = joins ? g_strdup(row->text) : tl_words_clean(item->details->row);
        row->text = keep(chart, g_strconcat(text, numbers, NULL));
        row->found |= tl_notes_found(chart, item->index);
    }
    chart->used_found |= row->found;
    pieces_add(chart, item);
    deadline_add(chart, item->index);
    row = &g_array_index(chart->rows, struct tl_row, index);
    row->piece_count = chart->pieces->len - row->piece_first;
    for (guint i = chart->piece_of[item->index]; i < chart->pieces->len; i++) {
        chart->row_of[g_array_index(chart->pieces, struct tl_piece, i).item] = index;
    }
    chart->row_of[item->index] = index;
}

/* True for the leaves that can be drawn, and for every group that holds one. */
static bool *drawn_mark(const struct tl_chart *chart) {
    bool *drawn = g_new0(bool, chart->item_count + 1);
    for (uint32_t i = 0; i < chart->item_count; i++) {
        const struct tl_item *item = &chart->items[i];
        if (item->kind == TL_ITEM_PART || item->kind == TL_ITEM_FUNDING || is_heading(item) ||
            !tl_choice_shows(chart, i) || !is_drawable(chart, item)) {
            continue;
        }
        drawn[i] = true;
        for (uint32_t up = item->parent; up != TL_NONE && !drawn[up]; up = chart->items[up].parent) {
            drawn[up] = is_heading(&chart->items[up]);
        }
    }
    return drawn;
}

static void heading_add(struct tl_chart *chart, const struct tl_item *item) {
    chart->used_found |= row_add(chart, item, true)->found;
    chart->piece_of[item->index] = chart->pieces->len;
    chart->row_of[item->index] = chart->rows->len - 1;
    piece_add(chart, item->index, TL_PIECE_BRACKET, TL_STYLE_ACTIVITY);
    deadline_add(chart, item->index);
    struct tl_row *row = &g_array_index(chart->rows, struct tl_row, chart->rows->len - 1);
    row->piece_count = chart->pieces->len - row->piece_first;
}

static bool is_exact(struct tl_window window) {
    return window.earliest == window.latest;
}

/* The span of a group is told where the paper states it or it is exact; its rows say the rest. */
static bool is_worth_words(const struct tl_piece *piece, const struct tl_item *item) {
    bool own =
        item->dates->start.when.kind == TL_WHEN_WINDOW || item->dates->finish.when.kind == TL_WHEN_WINDOW;
    return piece->kind != TL_PIECE_BRACKET || own ||
           (is_exact(piece->times.start) && is_exact(piece->times.finish));
}

/* Only the main pieces have words: dates, after the title where a row is shared. */
void tl_rows_label(struct tl_chart *chart) {
    for (guint i = 0; i < chart->pieces->len; i++) {
        struct tl_piece *piece = &g_array_index(chart->pieces, struct tl_piece, i);
        const struct tl_item *item = &chart->items[piece->item];
        if (piece->kind == TL_PIECE_STEP || chart->piece_of[piece->item] != i ||
            !is_worth_words(piece, item)) {
            continue;
        }
        g_autofree char *marks = tl_marks_words(chart, piece);
        g_autofree char *days = tl_words_piece(chart, piece);
        g_autofree char *dates = marks ? g_strdup_printf("%s (%s)", days, marks) : g_strdup(days);
        /* The words of a set stand after its last day. */
        guint last = i + (item->dates->segment_count > 0 ? (guint)item->dates->segment_count - 1 : 0);
        piece = &g_array_index(chart->pieces, struct tl_piece, last);
        g_autofree char *title = item->details->row ? tl_words_title(chart, piece->item) : NULL;
        piece->label =
            keep(chart, item->details->row ? g_strdup_printf("%s, %s", title, dates) : g_strdup(dates));
    }
}

/* The legend explains what is drawn and nothing else. */
static void used_mark(struct tl_chart *chart) {
    for (guint i = 0; i < chart->pieces->len; i++) {
        const struct tl_piece *piece = &g_array_index(chart->pieces, struct tl_piece, i);
        if (piece->kind != TL_PIECE_BRACKET && piece->kind != TL_PIECE_DEADLINE) {
            chart->used[piece->style] = true;
            chart->used_critical |= piece->critical;
            chart->used_hollow |= piece->hollow;
        }
    }
}

void tl_rows_collect(struct tl_chart *chart) {
    g_autofree bool *drawn = drawn_mark(chart);
    for (uint32_t i = 0; i < chart->item_count; i++) {
        chart->row_of[i] = TL_NONE;
        chart->piece_of[i] = TL_NONE;
    }
    for (uint32_t i = 0; i < chart->item_count; i++) {
        const struct tl_item *item = &chart->items[i];
        if (item->kind == TL_ITEM_PART || item->kind == TL_ITEM_FUNDING) {
            continue;
        }
        if (drawn[i] && is_heading(item)) {
            heading_add(chart, item);
        } else if (drawn[i]) {
            leaf_add(chart, item);
        } else if (!is_heading(item) && tl_choice_shows(chart, i)) {
            g_array_append_val(chart->undated, i);
        }
    }
    used_mark(chart);
    tl_marks_collect(chart);
}
