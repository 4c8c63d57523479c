/*
 * index.c - the page that lists the plans of a site.
 *
 * The page is whole without a script: all plans stand in the table, and sections lead to them by month,
 * by who decides and by what changed. What needs the script (finding, choosing) stands on the page hidden,
 * with its words, until the script shows it; each row says in data-entry what it is chosen by.
 *
 * SPDX-License-Identifier: MIT
 */
#include "render/publish/index.h"

#include <string.h>

#include "render/export/label.h"
#include "render/publish/frame.h"

const char *tl_index_word(const struct tl_index *index, enum tl_word word) {
    return tl_language_word(index->language, word);
}

void tl_index_open(struct tl_index *index, const char *name, const char *style) {
    tl_html_open(&index->html, name);
    if (style) {
        tl_html_attribute(&index->html, "class", style);
    }
}

void tl_index_close(struct tl_index *index) {
    tl_html_close(&index->html);
    tl_html_line(&index->html);
}

void tl_index_section(struct tl_index *index, const char *id, enum tl_word heading) {
    tl_html_open(&index->html, "section");
    tl_html_attribute(&index->html, "id", id);
    tl_html_line(&index->html);
    tl_html_element(&index->html, "h2", tl_index_word(index, heading));
}

/* "en" and "en-GB" are one language, and read by one voice. */
static bool speaks(const struct tl_index *index, const char *tag) {
    size_t length = strcspn(tag, "-");
    return length == strcspn(index->tag, "-") && g_ascii_strncasecmp(tag, index->tag, length) == 0;
}

void tl_index_words(struct tl_index *index, const struct tl_entry *entry, const char *words) {
    bool foreign = !speaks(index, entry->language);
    if (foreign) {
        tl_html_open(&index->html, "span");
        tl_html_attribute(&index->html, "lang", entry->language);
        tl_html_attribute(&index->html, "xml:lang", entry->language);
    }
    tl_html_text(&index->html, words);
    if (foreign) {
        tl_html_close(&index->html);
    }
}

void tl_index_link(struct tl_index *index, const struct tl_entry *entry) {
    g_autofree char *target = g_strconcat("plans/", entry->id, "/index.html", NULL);
    tl_html_open(&index->html, "a");
    tl_html_attribute(&index->html, "href", target);
    if (!speaks(index, entry->language)) {
        tl_html_attribute(&index->html, "lang", entry->language);
        tl_html_attribute(&index->html, "xml:lang", entry->language);
    }
    tl_html_text(&index->html, entry->title);
    tl_html_close(&index->html);
}

void tl_index_when(struct tl_index *index, const struct tl_entry *entry, const struct tl_entry_event *event) {
    if (event->when) {
        tl_index_words(index, entry, event->when);
    } else {
        tl_index_time(index, event->day);
    }
}

void tl_index_event(struct tl_index *index, const struct tl_entry *entry,
                    const struct tl_entry_event *event) {
    tl_index_when(index, entry, event);
    tl_html_text(&index->html, ": ");
    tl_index_words(index, entry, event->title);
}

void tl_index_time(struct tl_index *index, tl_day day) {
    char iso[TL_DAY_TEXT_SIZE];
    g_autofree char *words = tl_language_day(index->language, day);
    tl_day_text(day, iso);
    tl_html_open(&index->html, "time");
    tl_html_attribute(&index->html, "datetime", iso);
    tl_html_text(&index->html, words);
    tl_html_close(&index->html);
}

/* The plan of a row. */
const struct tl_entry *tl_index_entry(const struct tl_index *index, guint plan) {
    return &((const struct tl_site_plan *)index->site->plans->pdata[plan])->entry;
}

tl_day tl_index_changed(const struct tl_entry *entry) {
    return (tl_day)(entry->changed_at / (24 * 60 * 60));
}

static int compare_texts(const void *left, const void *right) {
    const char *const *a = left, *const *b = right;
    return strcmp(*a, *b);
}

/* Every text of one list of all entries, sorted, each once. */
static GPtrArray *texts_gather(const struct tl_index *index, size_t list) {
    g_autoptr(GPtrArray) all = g_ptr_array_new();
    GPtrArray *once = g_ptr_array_new();
    for (guint i = 0; i < index->site->plans->len; i++) {
        const GPtrArray *texts = G_STRUCT_MEMBER(GPtrArray *, tl_index_entry(index, i), list);
        for (guint k = 0; k < texts->len; k++) {
            g_ptr_array_add(all, texts->pdata[k]);
        }
    }
    g_ptr_array_sort(all, compare_texts);
    for (guint i = 0; i < all->len; i++) {
        if (i == 0 || strcmp(all->pdata[i - 1], all->pdata[i]) != 0) {
            g_ptr_array_add(once, all->pdata[i]);
        }
    }
    return once;
}

static void put_content(struct tl_index *index, const char *target, enum tl_word word) {
    tl_html_open(&index->html, "li");
    tl_html_link(&index->html, target, tl_index_word(index, word));
    tl_index_close(index);
}

static void put_contents(struct tl_index *index) {
    tl_html_open(&index->html, "nav");
    tl_html_attribute(&index->html, "class", "contents");
    tl_html_attribute(&index->html, "aria-label", tl_index_word(index, TL_WORD_PAGE_CONTENTS));
    tl_html_line(&index->html);
    tl_html_open(&index->html, "ul");
    tl_html_line(&index->html);
    put_content(index, "#plans", TL_WORD_INDEX_PLANS);
    if (index->months->len > 0) {
        put_content(index, "#coming", TL_WORD_INDEX_COMING);
    }
    put_content(index, "#changes", TL_WORD_PAGE_CHANGES);
    if (index->bodies->len > 0) {
        put_content(index, "#bodies", TL_WORD_COLUMN_BODY);
    }
    if (!index->site->feedless) {
        put_content(index, "#subscribe", TL_WORD_PAGE_SUBSCRIBE);
    }
    tl_index_close(index);
    tl_index_close(index);
}

static void put_title(struct tl_index *index) {
    const char *mark = tl_label_mark(index->language, index->site->options->audience);
    g_autofree char *number = g_strdup_printf("%u", index->site->plans->len);
    g_autofree char *count = tl_language_fill(
        index->language, index->site->plans->len == 1 ? TL_WORD_INDEX_COUNT_ONE : TL_WORD_INDEX_COUNT_MANY,
        number, NULL);
    g_autofree char *standing = g_strdup_printf("%s. %s %s", count, tl_index_word(index, TL_WORD_INDICATIVE),
                                                tl_index_word(index, TL_WORD_DISCLAIMER));
    tl_index_open(index, "div", "title");
    tl_html_line(&index->html);
    tl_html_title(&index->html, mark, index->title);
    tl_html_classed(&index->html, "p", "standing", standing);
    tl_index_close(index);
}

static void index_begin(struct tl_index *index, const struct tl_site *site) {
    *index = (struct tl_index){.site = site, .language = site->options->language};
    index->tag = tl_language_tag(index->language, NULL);
    index->title = site->options->name ? site->options->name : tl_index_word(index, TL_WORD_INDEX_TITLE);
    index->bodies = texts_gather(index, G_STRUCT_OFFSET(struct tl_entry, bodies));
    index->kinds = texts_gather(index, G_STRUCT_OFFSET(struct tl_entry, kinds));
    index->months = texts_gather(index, G_STRUCT_OFFSET(struct tl_entry, months));
}

enum tl_status tl_site_write_index(const struct tl_site *site, struct tl_sink *sink) {
    struct tl_index index;
    index_begin(&index, site);
    const struct tl_frame frame = {.language = index.language,
                                   .tag = index.tag,
                                   .title = index.title,
                                   .root = "",
                                   .feed = site->feedless ? NULL : "programme.ics"};
    enum tl_status status = TL_ERR_IO;
    if (tl_frame_begin(&index.html, sink, &frame)) {
        put_title(&index);
        put_contents(&index);
        tl_index_plans(&index);
        tl_index_coming(&index);
        tl_index_changes(&index);
        tl_index_bodies(&index);
        tl_index_subscribe(&index);
        status = tl_frame_end(&index.html);
    }
    g_ptr_array_free(index.bodies, TRUE);
    g_ptr_array_free(index.kinds, TRUE);
    g_ptr_array_free(index.months, TRUE);
    return status;
}
