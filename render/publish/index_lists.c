/*
 * index_lists.c - ways to a plan that need no script: by the month of its next dates, by who decides, by
 * what changed. And the calendar of all of them.
 *
 * SPDX-License-Identifier: MIT
 */
#include "render/publish/index.h"
#include "render/publish/subscribe.h"

#include <stdlib.h>
#include <string.h>

/* Of one plan so many changes are listed; its own page has all. */
#define CHANGES_MOST 20

char *tl_index_month(const struct tl_index *index, const char *month) {
    int number = (int)g_ascii_strtoll(month + strlen("2026-"), NULL, 10);
    return g_strdup_printf("%s %.4s", tl_language_month(index->language, CLAMP(number, 1, 12)), month);
}

/* A date to come, and whose it is. */
struct coming {
    const struct tl_entry_event *event;
    const struct tl_entry *entry;
    guint plan;
};

static int coming_compare(const void *left, const void *right) {
    const struct coming *a = left, *b = right;
    if (a->event->day != b->event->day) {
        return a->event->day < b->event->day ? -1 : 1;
    }
    return a->plan < b->plan ? -1 : a->plan > b->plan;
}

static GArray *coming_gather(const struct tl_index *index) {
    GArray *all = g_array_new(FALSE, FALSE, sizeof(struct coming));
    for (guint i = 0; i < index->site->plans->len; i++) {
        const struct tl_entry *entry = tl_index_entry(index, i);
        for (guint k = 0; k < entry->next->len; k++) {
            struct coming coming = {&g_array_index(entry->next, struct tl_entry_event, k), entry, i};
            g_array_append_val(all, coming);
        }
    }
    if (all->len > 1) {
        qsort(all->data, all->len, sizeof(struct coming), coming_compare);
    }
    return all;
}

static void put_coming(struct tl_index *index, const struct coming *coming) {
    tl_html_open(&index->html, "li");
    tl_index_open(index, "span", "when");
    tl_index_when(index, coming->entry, coming->event);
    tl_html_close(&index->html);
    tl_html_text(&index->html, " ");
    tl_index_open(index, "span", "what");
    tl_index_words(index, coming->entry, coming->event->title);
    tl_html_text(&index->html, " ");
    tl_index_open(index, "span", "small");
    tl_index_link(index, coming->entry);
    tl_html_close(&index->html);
    tl_html_close(&index->html);
    tl_index_close(index);
}

/* The heading of a month, and its list. */
static void open_month(struct tl_index *index, tl_day day) {
    char iso[TL_DAY_TEXT_SIZE];
    tl_day_text(day, iso);
    g_autofree char *words = tl_index_month(index, iso);
    g_autofree char *id = g_strdup_printf("coming-%.7s", iso);
    tl_html_open(&index->html, "h3");
    tl_html_attribute(&index->html, "id", id);
    tl_html_text(&index->html, words);
    tl_index_close(index);
    tl_index_open(index, "ul", "dates");
    tl_html_line(&index->html);
}

void tl_index_coming(struct tl_index *index) {
    g_autoptr(GArray) all = coming_gather(index);
    tl_index_section(index, "coming", TL_WORD_INDEX_COMING);
    int last = -1;
    for (guint i = 0; i < all->len; i++) {
        const struct coming *coming = &g_array_index(all, struct coming, i);
        struct tl_civil civil = tl_day_civil(coming->event->day);
        int month = civil.year * 12 + civil.month;
        if (month != last) {
            if (last >= 0) {
                tl_index_close(index);
            }
            open_month(index, coming->event->day);
            last = month;
        }
        put_coming(index, coming);
    }
    if (last >= 0) {
        tl_index_close(index);
    } else {
        tl_html_element(&index->html, "p", tl_index_word(index, TL_WORD_PAGE_NEXT_NONE));
    }
    tl_index_close(index);
}

static char *moved_words(const struct tl_index *index, int32_t days) {
    g_autofree char *number = g_strdup_printf("%d", abs(days));
    bool one = abs(days) == 1;
    enum tl_word later = one ? TL_WORD_LATER_ONE : TL_WORD_LATER_MANY;
    enum tl_word earlier = one ? TL_WORD_EARLIER_ONE : TL_WORD_EARLIER_MANY;
    return tl_language_fill(index->language, days > 0 ? later : earlier, number, NULL);
}

static void put_change(struct tl_index *index, const struct tl_entry *entry, const struct tl_change *change) {
    static const enum tl_word words[TL_CHANGE_COUNT] = {
        [TL_CHANGE_ADDED] = TL_WORD_PAGE_CHANGE_ADDED,
        [TL_CHANGE_MOVED] = TL_WORD_PAGE_CHANGE_MOVED,
        [TL_CHANGE_RENAMED] = TL_WORD_PAGE_CHANGE_RENAMED,
        [TL_CHANGE_WITHDRAWN] = TL_WORD_PAGE_CHANGE_WITHDRAWN,
    };
    g_autofree char *kind = g_strdup_printf("%s:", tl_index_word(index, words[change->kind]));
    g_autofree char *detail =
        change->kind == TL_CHANGE_RENAMED
            ? tl_language_fill(index->language, TL_WORD_PAGE_CHANGE_WAS, change->was, NULL)
        : change->days != 0 ? moved_words(index, change->days)
                            : NULL;
    tl_html_open(&index->html, "li");
    tl_index_open(index, "span", "tag");
    tl_html_text(&index->html, kind);
    tl_html_close(&index->html);
    tl_html_text(&index->html, " ");
    tl_index_words(index, entry, change->title);
    if (detail) {
        g_autofree char *rest = g_strdup_printf(" (%s)", detail);
        tl_html_text(&index->html, rest);
    }
    tl_index_close(index);
}

static void put_changes(struct tl_index *index, const struct tl_entry *entry) {
    tl_index_open(index, "ul", "plain");
    tl_html_line(&index->html);
    guint count = MIN(entry->changes->len, CHANGES_MOST);
    for (guint i = 0; i < count; i++) {
        put_change(index, entry, &g_array_index(entry->changes, struct tl_change, i));
    }
    if (count < entry->changes->len) {
        g_autofree char *number = g_strdup_printf("%u", entry->changes->len - count);
        g_autofree char *words = tl_language_fill(index->language, TL_WORD_INDEX_MORE, number, NULL);
        tl_html_element(&index->html, "li", words);
    }
    tl_index_close(index);
}

/* The newest first; of one day in the order of the table. */
static int changed_compare(const void *left, const void *right) {
    const struct tl_entry *const *a = left, *const *b = right;
    tl_day one = tl_index_changed(*a), other = tl_index_changed(*b);
    if (one != other) {
        return one > other ? -1 : 1;
    }
    int order = strcmp((*a)->title, (*b)->title);
    return order ? order : strcmp((*a)->id, (*b)->id);
}

void tl_index_changes(struct tl_index *index) {
    g_autoptr(GPtrArray) entries = g_ptr_array_new();
    for (guint i = 0; i < index->site->plans->len; i++) {
        g_ptr_array_add(entries, (gpointer)tl_index_entry(index, i));
    }
    g_ptr_array_sort(entries, changed_compare);
    tl_index_section(index, "changes", TL_WORD_PAGE_CHANGES);
    for (guint i = 0; i < entries->len; i++) {
        const struct tl_entry *entry = entries->pdata[i];
        bool changed = entry->changes->len > 0;
        g_autofree char *day = tl_language_day(index->language, tl_index_changed(entry));
        g_autofree char *words = tl_language_fill(
            index->language, changed ? TL_WORD_PAGE_CHANGES_AT : TL_WORD_INDEX_FIRST, day, NULL);
        tl_html_open(&index->html, "h3");
        tl_index_link(index, entry);
        tl_index_close(index);
        tl_html_element(&index->html, "p", words);
        if (changed) {
            put_changes(index, entry);
        }
    }
    tl_index_close(index);
}

/* Plans of each body, gathered once for all bodies: their indexes, by body. */
static GPtrArray *plans_by_body(const struct tl_index *index) {
    GPtrArray *lists = g_ptr_array_new_with_free_func((GDestroyNotify)g_array_unref);
    for (guint i = 0; i < index->bodies->len; i++) {
        g_ptr_array_add(lists, g_array_new(FALSE, FALSE, sizeof(guint)));
    }
    for (guint i = 0; i < index->site->plans->len; i++) {
        const GPtrArray *bodies = tl_index_entry(index, i)->bodies;
        for (guint k = 0; k < bodies->len; k++) {
            size_t place = tl_index_place(index->bodies, bodies->pdata[k]);
            g_array_append_val((GArray *)lists->pdata[place], i);
        }
    }
    return lists;
}

void tl_index_bodies(struct tl_index *index) {
    if (index->bodies->len == 0) {
        return;
    }
    g_autoptr(GPtrArray) lists = plans_by_body(index);
    tl_index_section(index, "bodies", TL_WORD_COLUMN_BODY);
    for (guint i = 0; i < index->bodies->len; i++) {
        const GArray *plans = lists->pdata[i];
        tl_html_element(&index->html, "h3", index->bodies->pdata[i]);
        tl_index_open(index, "ul", "plain");
        tl_html_line(&index->html);
        for (guint k = 0; k < plans->len; k++) {
            const struct tl_entry *entry = tl_index_entry(index, g_array_index(plans, guint, k));
            tl_html_open(&index->html, "li");
            tl_index_link(index, entry);
            tl_index_close(index);
        }
        tl_index_close(index);
    }
    tl_index_close(index);
}

void tl_index_subscribe(struct tl_index *index) {
    if (index->site->feedless) {
        return;
    }
    const struct tl_subscription subscription = {.language = index->language,
                                                 .hint = TL_WORD_INDEX_SUBSCRIBE_HINT,
                                                 .site = index->site->options->url,
                                                 .path = "programme.ics",
                                                 .link = "programme.ics"};
    tl_index_section(index, "subscribe", TL_WORD_PAGE_SUBSCRIBE);
    tl_subscription_put(&index->html, &subscription);
    tl_index_close(index);
}
