/*
 * page_next.c - dates to come, and what changed since the page was published before.
 *
 * SPDX-License-Identifier: MIT
 */
#include "render/publish/sheet.h"

#include <stdlib.h>

/* A shorter bar is one date, as in the calendar. */
#define BAR_DAYS_MOST 10
/* As many as are taken in at a glance. */
#define NEXT_MOST 6

/* Something happens on one day, or within a time that is not known better. */
struct next {
    tl_day day;
    size_t row;
    bool end;                   /* the last day of a bar */
    const struct tl_dated *one; /* of a set; else NULL */
};

static int next_compare(const void *left, const void *right) {
    const struct next *a = left, *b = right;
    if (a->day != b->day) {
        return a->day < b->day ? -1 : 1;
    }
    return a->row < b->row ? -1 : a->row > b->row;
}

/* What is to come of a set, each by itself. */
static void set_collect(const struct tl_sheet *sheet, const struct tl_item *item, size_t row, GArray *all) {
    for (size_t i = 0; i < item->dates->segment_count; i++) {
        const struct tl_dated *one = &item->dates->segments[i];
        struct next next = {.day = one->when.window.earliest, .row = row, .one = one};
        if (one->when.kind == TL_WHEN_WINDOW && tl_day_known(next.day) && next.day >= sheet->today) {
            g_array_append_val(all, next);
        }
    }
}

/* The beginning of what is to come, and the end of a long bar. */
static void ends_collect(const struct tl_sheet *sheet, const struct tl_timetable_row *row, size_t index,
                         GArray *all) {
    const struct tl_times *times = &row->times;
    struct next start = {.day = times->start.earliest, .row = index};
    struct next finish = {.day = times->finish.latest, .row = index, .end = true};
    bool bar = row->item->shape == TL_SHAPE_BAR && row->item->details->bodies == NULL;
    if (tl_day_known(start.day) && start.day >= sheet->today) {
        g_array_append_val(all, start);
    }
    if (bar && times->finish.earliest == finish.day && finish.day >= sheet->today &&
        finish.day >= start.day + BAR_DAYS_MOST) {
        g_array_append_val(all, finish);
    }
}

static GArray *next_collect(const struct tl_sheet *sheet) {
    GArray *all = g_array_new(FALSE, FALSE, sizeof(struct next));
    for (size_t i = 0; i < sheet->table->dated_count; i++) {
        const struct tl_timetable_row *row = tl_timetable_row_at(sheet->table, i);
        const struct tl_item *owner = tl_label_owner(sheet->plan, row->item);
        if (tl_label_is_off(owner) || tl_item_is_done(row->item) || row->item->kind == TL_ITEM_PHASE) {
            continue;
        }
        if (row->item->dates->segment_count > 0) {
            set_collect(sheet, row->item, i, all);
        } else {
            ends_collect(sheet, row, i, all);
        }
    }
    if (all->len > 1) {
        qsort(all->data, all->len, sizeof(struct next), next_compare);
    }
    return all;
}

/* The row's own words for when it is; of an end and of one of a set those of its own day. */
static char *when_words(const struct tl_sheet *sheet, const struct next *next) {
    const struct tl_timetable_row *row = tl_timetable_row_at(sheet->table, next->row);
    if (!next->end && !next->one) {
        return g_strdup(row->cells[TL_COLUMN_DATE]);
    }
    bool exact = next->end || next->one->when.window.latest == next->day;
    g_autofree char *words = exact ? tl_language_day_long(sheet->language, next->day)
                                   : tl_language_when(sheet->language, &next->one->when);
    return tl_language_capital(words);
}

static void put_next(struct tl_sheet *sheet, const struct next *next) {
    const struct tl_timetable_row *row = tl_timetable_row_at(sheet->table, next->row);
    g_autofree char *when = when_words(sheet, next);
    g_autofree char *what = next->end ? tl_language_fill(sheet->language, TL_WORD_PAGE_NEXT_END,
                                                         row->cells[TL_COLUMN_ACTIVITY], NULL)
                                      : g_strdup(row->cells[TL_COLUMN_ACTIVITY]);
    const char *time = next->end ? "" : row->cells[TL_COLUMN_TIME];
    g_autofree char *whole = *time ? g_strdup_printf("%s, %s", when, time) : g_strdup(when);
    tl_html_open(&sheet->html, "li");
    tl_sheet_span(sheet, "when", whole);
    tl_html_text(&sheet->html, " ");
    tl_sheet_open(sheet, "span", "what", false);
    tl_sheet_link(sheet, row->item->index, what);
    tl_html_close(&sheet->html);
    tl_sheet_close(sheet);
}

void tl_sheet_next(struct tl_sheet *sheet) {
    if (!tl_day_known(sheet->today)) {
        return; /* nobody knows what is to come */
    }
    g_autoptr(GArray) all = next_collect(sheet);
    tl_sheet_section(sheet, "next", tl_sheet_word(sheet, TL_WORD_PAGE_NEXT));
    if (all->len == 0) {
        tl_html_element(&sheet->html, "p", tl_sheet_word(sheet, TL_WORD_PAGE_NEXT_NONE));
    } else {
        tl_sheet_open(sheet, "ol", "dates", false);
        tl_html_line(&sheet->html);
        for (guint i = 0; i < MIN(all->len, NEXT_MOST); i++) {
            put_next(sheet, &g_array_index(all, struct next, i));
        }
        tl_sheet_close(sheet);
    }
    tl_sheet_section_end(sheet);
}

static char *moved_words(const struct tl_sheet *sheet, int32_t days) {
    g_autofree char *number = g_strdup_printf("%d", abs(days));
    bool one = abs(days) == 1;
    enum tl_word word = days > 0 ? one ? TL_WORD_LATER_ONE : TL_WORD_LATER_MANY
                                 : (one ? TL_WORD_EARLIER_ONE : TL_WORD_EARLIER_MANY);
    return tl_language_fill(sheet->language, word, number, NULL);
}

/* "now 3 March 2026, 5 days later"; NULL where there is nothing to add. */
static char *change_detail(const struct tl_sheet *sheet, const struct tl_change *change) {
    if (change->kind == TL_CHANGE_RENAMED && change->was) {
        return tl_language_fill(sheet->language, TL_WORD_PAGE_CHANGE_WAS, change->was, NULL);
    }
    if (change->index == TL_NONE || change->kind == TL_CHANGE_WITHDRAWN) {
        return NULL;
    }
    char *dates = tl_language_item(sheet->language, sheet->schedule, change->index);
    if (change->kind != TL_CHANGE_MOVED || change->days == 0) {
        return dates;
    }
    g_autofree char *now = dates, *moved = moved_words(sheet, change->days);
    return g_strdup_printf("%s, %s", now, moved);
}

static void put_change(struct tl_sheet *sheet, const struct tl_change *change) {
    static const enum tl_word words[TL_CHANGE_COUNT] = {
        [TL_CHANGE_ADDED] = TL_WORD_PAGE_CHANGE_ADDED,
        [TL_CHANGE_MOVED] = TL_WORD_PAGE_CHANGE_MOVED,
        [TL_CHANGE_RENAMED] = TL_WORD_PAGE_CHANGE_RENAMED,
        [TL_CHANGE_WITHDRAWN] = TL_WORD_PAGE_CHANGE_WITHDRAWN,
    };
    g_autofree char *detail = change_detail(sheet, change);
    tl_html_open(&sheet->html, "li");
    g_autofree char *kind = g_strdup_printf("%s:", tl_sheet_word(sheet, words[change->kind]));
    tl_sheet_span(sheet, "tag", kind);
    tl_html_text(&sheet->html, " ");
    tl_sheet_link(sheet, change->index, change->title);
    if (detail) {
        g_autofree char *rest = g_strdup_printf(" (%s)", detail);
        tl_html_text(&sheet->html, rest);
    }
    tl_sheet_close(sheet);
}

#define DAY_SECONDS (24 * 60 * 60)

void tl_sheet_changes(struct tl_sheet *sheet) {
    const struct tl_changes *changes = sheet->page->changes;
    if (!changes) {
        return;
    }
    g_autofree char *day = tl_language_day(sheet->language, (tl_day)(changes->at / DAY_SECONDS));
    enum tl_word word = changes->count > 0 ? TL_WORD_PAGE_CHANGES_AT : TL_WORD_PAGE_CHANGES_NONE;
    g_autofree char *words = tl_language_fill(sheet->language, word, day, NULL);
    tl_sheet_section(sheet, "changes", tl_sheet_word(sheet, TL_WORD_PAGE_CHANGES));
    tl_html_element(&sheet->html, "p", words);
    if (changes->count > 0) {
        tl_sheet_open(sheet, "ul", "plain", false);
        tl_html_line(&sheet->html);
        for (size_t i = 0; i < changes->count; i++) {
            put_change(sheet, &changes->all[i]);
        }
        tl_sheet_close(sheet);
    }
    tl_sheet_section_end(sheet);
}
