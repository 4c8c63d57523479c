/*
 * index_plans.c - the table of plans, and what they are chosen by.
 *
 * A token in data-entry stands for each choice: "b3" for the fourth body, "k-decision", "m-2026-04",
 * "changed" for what the latest publication that changed anything has changed.
 *
 * SPDX-License-Identifier: MIT
 */
#include "render/publish/filter.h"
#include "render/publish/index.h"

#include <stdlib.h>
#include <string.h>

/* Kinds that are worth choosing by. */
static const struct {
    const char *name;
    enum tl_word word;
} kinds[] = {
    {"activity", TL_WORD_STYLE_ACTIVITY},      {"consultation", TL_WORD_STYLE_CONSULTATION},
    {"procurement", TL_WORD_KIND_PROCUREMENT}, {"decision", TL_WORD_STYLE_DECISION},
    {"contract", TL_WORD_STYLE_CONTRACT},      {"milestone", TL_WORD_STYLE_MILESTONE},
};

static tl_day latest_change(const struct tl_index *index) {
    tl_day latest = TL_DAY_PAST;
    for (guint i = 0; i < index->site->plans->len; i++) {
        latest = MAX(latest, tl_index_changed(tl_index_entry(index, i)));
    }
    return latest;
}

static int text_compare(const void *key, const void *element) {
    const char *const *text = element;
    return strcmp(key, *text);
}

size_t tl_index_place(const GPtrArray *texts, const char *text) {
    gpointer *found = bsearch(text, texts->pdata, texts->len, sizeof(gpointer), text_compare);
    return found ? (size_t)(found - texts->pdata) : 0;
}

static char *tokens_of(const struct tl_index *index, const struct tl_entry *entry, tl_day latest) {
    GString *tokens = g_string_new(tl_index_changed(entry) == latest ? "changed" : "");
    for (guint i = 0; i < entry->bodies->len; i++) {
        g_string_append_printf(tokens, " b%zu", tl_index_place(index->bodies, entry->bodies->pdata[i]));
    }
    for (guint i = 0; i < entry->kinds->len; i++) {
        g_string_append_printf(tokens, " k-%s", (const char *)entry->kinds->pdata[i]);
    }
    for (guint i = 0; i < entry->months->len; i++) {
        g_string_append_printf(tokens, " m-%s", (const char *)entry->months->pdata[i]);
    }
    g_string_erase(tokens, 0, tokens->str[0] == ' ');
    return g_string_free(tokens, FALSE);
}

static void put_option(struct tl_index *index, const char *value, const char *words) {
    tl_html_open(&index->html, "option");
    tl_html_attribute(&index->html, "value", value);
    tl_html_text(&index->html, words);
    tl_index_close(index);
}

/* Opens a choice of one, with its label. */
static void open_select(struct tl_index *index, const char *id, enum tl_word label) {
    tl_index_open(index, "p", "choice");
    tl_html_open(&index->html, "label");
    tl_html_attribute(&index->html, "for", id);
    tl_html_text(&index->html, tl_index_word(index, label));
    tl_html_close(&index->html);
    tl_html_text(&index->html, " ");
    tl_html_open(&index->html, "select");
    tl_html_attribute(&index->html, "id", id);
    tl_html_attribute(&index->html, "data-with", "");
    tl_html_line(&index->html);
    put_option(index, "", tl_index_word(index, TL_WORD_INDEX_ANY));
}

static void close_select(struct tl_index *index) {
    tl_html_close(&index->html);
    tl_index_close(index);
}

static void put_bodies(struct tl_index *index) {
    if (index->bodies->len == 0) {
        return;
    }
    open_select(index, "with-body", TL_WORD_COLUMN_BODY);
    for (guint i = 0; i < index->bodies->len; i++) {
        g_autofree char *value = g_strdup_printf("b%u", i);
        put_option(index, value, index->bodies->pdata[i]);
    }
    close_select(index);
}

static void put_kinds(struct tl_index *index) {
    if (index->kinds->len == 0) {
        return;
    }
    open_select(index, "with-kind", TL_WORD_INDEX_KIND);
    for (size_t i = 0; i < G_N_ELEMENTS(kinds); i++) {
        if (bsearch(kinds[i].name, index->kinds->pdata, index->kinds->len, sizeof(gpointer), text_compare)) {
            g_autofree char *value = g_strconcat("k-", kinds[i].name, NULL);
            put_option(index, value, tl_index_word(index, kinds[i].word));
        }
    }
    close_select(index);
}

static void put_months(struct tl_index *index) {
    if (index->months->len == 0) {
        return;
    }
    open_select(index, "with-month", TL_WORD_INDEX_MONTH);
    for (guint i = 0; i < index->months->len; i++) {
        const char *month = index->months->pdata[i];
        g_autofree char *value = g_strconcat("m-", month, NULL);
        g_autofree char *words = tl_index_month(index, month);
        put_option(index, value, words);
    }
    close_select(index);
}

static void put_tools(struct tl_index *index) {
    tl_filter_begin(&index->html, tl_index_word(index, TL_WORD_INDEX_FIND));
    put_bodies(index);
    put_kinds(index);
    put_months(index);
    tl_filter_checkbox(&index->html, "data-with", "changed", tl_index_word(index, TL_WORD_INDEX_CHANGED));
    tl_filter_end(&index->html, tl_index_word(index, TL_WORD_INDEX_FOUND_SOME),
                  tl_index_word(index, TL_WORD_PAGE_FOUND_NONE));
}

/* `head`: of its column, which a card shows before it. */
static void open_cell(struct tl_index *index, const char *style, enum tl_word head) {
    tl_html_open(&index->html, "td");
    tl_html_attribute(&index->html, "role", "cell");
    tl_html_attribute(&index->html, "class", style);
    tl_html_attribute(&index->html, "data-head", tl_index_word(index, head));
}

static void put_next(struct tl_index *index, const struct tl_entry *entry) {
    open_cell(index, "next", TL_WORD_INDEX_NEXT);
    if (entry->next->len > 0) {
        const struct tl_entry_event *event = &g_array_index(entry->next, struct tl_entry_event, 0);
        tl_index_event(index, entry, event);
    }
    tl_index_close(index);
}

static void finding_put(struct tl_index *index, unsigned count, enum tl_word one, enum tl_word many) {
    if (count == 0) {
        return;
    }
    g_autofree char *number = g_strdup_printf("%u", count);
    g_autofree char *words = tl_language_fill(index->language, count == 1 ? one : many, number, NULL);
    tl_html_text(&index->html, " ");
    tl_html_open(&index->html, "span");
    tl_html_attribute(&index->html, "class", "flag");
    tl_html_text(&index->html, words);
    tl_html_close(&index->html);
}

static void put_status(struct tl_index *index, const struct tl_entry *entry) {
    static const enum tl_word stages[TL_STAGE_COUNT] = {
        [TL_STAGE_UNKNOWN] = TL_WORD_NO_DATE_YET,
        [TL_STAGE_AHEAD] = TL_WORD_STAGE_AHEAD,
        [TL_STAGE_UNDER_WAY] = TL_WORD_STAGE_UNDER_WAY,
        [TL_STAGE_OVER] = TL_WORD_STAGE_OVER,
    };
    g_autofree char *stage = tl_language_capital(tl_index_word(index, stages[entry->stage]));
    open_cell(index, "status", TL_WORD_INDEX_STATUS);
    tl_html_text(&index->html, stage);
    finding_put(index, entry->broken, TL_WORD_INDEX_BROKEN_ONE, TL_WORD_INDEX_BROKEN_MANY);
    finding_put(index, entry->possible, TL_WORD_INDEX_POSSIBLE_ONE, TL_WORD_INDEX_POSSIBLE_MANY);
    finding_put(index, entry->missed, TL_WORD_INDEX_MISSED_ONE, TL_WORD_INDEX_MISSED_MANY);
    tl_index_close(index);
}

static void put_row(struct tl_index *index, const struct tl_entry *entry, tl_day latest) {
    g_autofree char *id = g_strconcat("plan:", entry->id, NULL);
    g_autofree char *tokens = tokens_of(index, entry, latest);
    g_autofree char *authorities = tl_language_join(
        index->language, (const char *const *)entry->authorities->pdata, entry->authorities->len);
    tl_html_open(&index->html, "tr");
    tl_html_attribute(&index->html, "role", "row");
    tl_html_attribute(&index->html, "id", id);
    tl_html_attribute(&index->html, "data-entry", tokens);
    tl_html_line(&index->html);
    tl_html_open(&index->html, "th");
    tl_html_attribute(&index->html, "role", "rowheader");
    tl_html_attribute(&index->html, "scope", "row");
    tl_html_attribute(&index->html, "class", "plan");
    tl_index_link(index, entry);
    tl_index_close(index);
    open_cell(index, "authority", TL_WORD_INDEX_AUTHORITY);
    tl_html_text(&index->html, authorities);
    tl_index_close(index);
    open_cell(index, "date", TL_WORD_INDEX_AS_AT);
    if (tl_day_known(entry->as_at)) {
        tl_index_time(index, entry->as_at);
    }
    tl_index_close(index);
    put_next(index, entry);
    put_status(index, entry);
    tl_index_close(index);
}

static void put_heads(struct tl_index *index) {
    static const struct {
        enum tl_word word;
        const char *style;
    } heads[] = {{TL_WORD_INDEX_PLAN, "plan"},
                 {TL_WORD_INDEX_AUTHORITY, "authority"},
                 {TL_WORD_INDEX_AS_AT, "date"},
                 {TL_WORD_INDEX_NEXT, "next"},
                 {TL_WORD_INDEX_STATUS, "status"}};
    tl_html_open(&index->html, "thead");
    tl_html_attribute(&index->html, "role", "rowgroup");
    tl_html_open(&index->html, "tr");
    tl_html_attribute(&index->html, "role", "row");
    tl_html_line(&index->html);
    for (size_t i = 0; i < G_N_ELEMENTS(heads); i++) {
        tl_html_open(&index->html, "th");
        tl_html_attribute(&index->html, "role", "columnheader");
        tl_html_attribute(&index->html, "scope", "col");
        tl_html_attribute(&index->html, "class", heads[i].style);
        tl_html_text(&index->html, tl_index_word(index, heads[i].word));
        tl_index_close(index);
    }
    tl_html_close(&index->html);
    tl_index_close(index);
}

void tl_index_plans(struct tl_index *index) {
    tl_day latest = latest_change(index);
    tl_index_section(index, "plans", TL_WORD_INDEX_PLANS);
    put_tools(index);
    tl_html_open(&index->html, "table");
    tl_html_attribute(&index->html, "role", "table");
    tl_html_attribute(&index->html, "class", "cards plans");
    tl_html_attribute(&index->html, "id", "rows");
    tl_html_line(&index->html);
    tl_html_classed(&index->html, "caption", "unseen", tl_index_word(index, TL_WORD_INDEX_PLANS));
    put_heads(index);
    tl_html_open(&index->html, "tbody");
    tl_html_attribute(&index->html, "role", "rowgroup");
    tl_html_line(&index->html);
    for (guint i = 0; i < index->site->plans->len; i++) {
        put_row(index, tl_index_entry(index, i), latest);
    }
    tl_html_close(&index->html);
    tl_index_close(index);
    tl_index_close(index);
}
