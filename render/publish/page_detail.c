/*
 * page_detail.c - what a row of the timetable opens to: why it has its date, what it waits for, what
 * waits for it, and what the plan says of it.
 *
 * SPDX-License-Identifier: MIT
 */
#include "render/publish/sheet.h"

#include <internal/prose.h>
#include <string.h>

/* More of a chain is told by the row of its last step: the page grows with the plan, not with its square. */
#define STEPS_MOST 8

static void open_term(struct tl_sheet *sheet, enum tl_word word) {
    tl_html_element(&sheet->html, "dt", tl_sheet_word(sheet, word));
    tl_html_open(&sheet->html, "dd");
}

static void put_term(struct tl_sheet *sheet, enum tl_word word, const char *words) {
    if (words && *words) {
        open_term(sheet, word);
        tl_html_text(&sheet->html, words);
        tl_sheet_close(sheet);
    }
}

/*
 * Writes up to the end of the item's name, which leads to its row unless `own` is that. Answers what is
 * left to write.
 */
static const char *put_named(struct tl_sheet *sheet, const char *sentence, uint32_t item, uint32_t own) {
    const char *title = item == TL_NONE ? NULL : sheet->items[item].title;
    g_autofree char *quoted = g_strdup_printf("'%s'", title ? title : "");
    const char *found = title ? strstr(sentence, quoted) : NULL;
    if (!found) {
        return sentence;
    }
    g_autofree char *before = g_strndup(sentence, (gsize)(found + 1 - sentence));
    tl_html_text(&sheet->html, before);
    if (sheet->rows[item] == own) {
        tl_html_text(&sheet->html, title);
    } else {
        tl_sheet_link(sheet, item, title);
    }
    return found + 1 + strlen(title);
}

/* What the step rests on: the other end of its link, or whatever the next step is of. */
static uint32_t step_cause(const struct tl_sheet *sheet, const struct tl_why_step *step, bool last) {
    if (step->link == TL_NONE) {
        return last ? TL_NONE : step[1].item;
    }
    const struct tl_link *link = &tl_plan_links(sheet->plan, &(size_t){0})[step->link];
    return link->predecessor == step->item ? link->successor : link->predecessor;
}

static void put_step(struct tl_sheet *sheet, const struct tl_why_step *step, bool last, uint32_t row) {
    tl_html_open(&sheet->html, "li");
    const char *rest = put_named(sheet, step->sentence, step->item, row);
    rest = put_named(sheet, rest, step_cause(sheet, step, last), row);
    tl_html_text(&sheet->html, rest);
    tl_sheet_close(sheet);
}

static void put_steps(struct tl_sheet *sheet, const struct tl_why_step *steps, size_t count, uint32_t row) {
    if (!steps || count == 0) {
        return;
    }
    tl_sheet_open(sheet, count > 1 ? "ol" : "ul", "chain", true);
    tl_html_line(&sheet->html);
    for (size_t i = 0; i < count; i++) {
        put_step(sheet, &steps[i], i + 1 == count, row);
    }
    tl_sheet_close(sheet);
    uint32_t last = steps[count - 1].item;
    if (count == STEPS_MOST && sheet->rows[last] != TL_NONE) {
        g_autofree char *label = tl_sheet_label(sheet, last);
        tl_html_open(&sheet->html, "p");
        tl_html_text(&sheet->html, tl_sheet_word(sheet, TL_WORD_PAGE_GOES_ON));
        tl_html_text(&sheet->html, " ");
        tl_sheet_link(sheet, last, label);
        tl_sheet_close(sheet);
    }
}

static void put_why(struct tl_sheet *sheet, const struct tl_item *item) {
    const struct tl_scheduled *times = &sheet->times[item->index];
    struct tl_why why = tl_schedule_why_first(sheet->schedule, item->index, STEPS_MOST);
    uint32_t row = sheet->rows[item->index];
    open_term(sheet, times->dated || times->tbc ? TL_WORD_PAGE_WHY : TL_WORD_PAGE_WHY_NONE);
    if (why.latest) {
        tl_html_element(&sheet->html, "p", tl_sheet_word(sheet, TL_WORD_PAGE_EARLIEST));
    }
    put_steps(sheet, why.steps, why.step_count, row);
    if (why.latest_count > 0) {
        tl_html_element(&sheet->html, "p", tl_sheet_word(sheet, TL_WORD_PAGE_LATEST));
        put_steps(sheet, why.latest, why.latest_count, row);
    }
    if (why.closing) {
        tl_sheet_open(sheet, "p", NULL, true);
        tl_html_text(&sheet->html, why.closing);
        tl_sheet_close(sheet);
    }
    tl_sheet_close(sheet);
    tl_why_finish(&why);
}

/* One side of the links of a row, or of a group around it; each other end once. */
struct side {
    struct tl_sheet *sheet;
    const struct tl_ends *ends;
    enum tl_word word;
    bool into;
    bool open;    /* the list has begun */
    uint32_t own; /* key of the row */
};

static void put_end(struct side *side, const struct tl_link *link) {
    struct tl_sheet *sheet = side->sheet;
    uint32_t other = side->into ? link->predecessor : link->successor;
    uint32_t key = tl_sheet_key(sheet, other);
    if (key == side->own || sheet->said[key] == sheet->saying) {
        return;
    }
    sheet->said[key] = sheet->saying;
    if (!side->open) {
        side->open = true;
        open_term(sheet, side->word);
        tl_sheet_open(sheet, "ul", "plain", false);
        tl_html_line(&sheet->html);
    }
    g_autofree char *label = tl_sheet_label(sheet, other);
    g_autofree char *dates = tl_language_item(sheet->language, sheet->schedule, other);
    g_autofree char *condition =
        link->condition ? tl_language_fill(sheet->language, TL_WORD_PAGE_CONDITION, link->condition, NULL)
                        : NULL;
    g_autofree char *rest =
        g_strdup_printf(" (%s%s%s)", dates, condition ? "; " : "", condition ? condition : "");
    tl_html_open(&sheet->html, "li");
    tl_sheet_link(sheet, other, label);
    tl_html_text(&sheet->html, rest);
    tl_sheet_close(sheet);
}

static void put_ends(struct side *side, uint32_t key) {
    const struct tl_link *links = tl_plan_links(side->sheet->plan, &(size_t){0});
    for (uint32_t i = side->ends->first[key]; i < side->ends->first[key + 1]; i++) {
        put_end(side, &links[side->ends->links[i]]);
    }
}

/* Links of a phase or a procurement act on all that is in it. */
static void put_links(struct tl_sheet *sheet, const struct tl_item *item, bool into) {
    struct side side = {.sheet = sheet,
                        .ends = into ? &sheet->into : &sheet->out,
                        .word = into ? TL_WORD_PAGE_WAITS_FOR : TL_WORD_PAGE_WAITED_FOR,
                        .into = into,
                        .own = tl_sheet_key(sheet, item->index)};
    sheet->saying++;
    put_ends(&side, side.own);
    for (uint32_t at = item->parent; at != TL_NONE; at = sheet->items[at].parent) {
        if (sheet->rows[at] == TL_NONE) {
            put_ends(&side, tl_sheet_key(sheet, at));
        }
    }
    if (side.open) {
        tl_sheet_close(sheet);
        tl_sheet_close(sheet);
    }
}

/* "paragraph 8.23" of a bare number, as in the chart; else as written. */
static void put_source(struct tl_sheet *sheet, const char *source) {
    bool bare = source && *source && strspn(source, "0123456789.") == strlen(source);
    g_autofree char *words =
        bare ? tl_language_fill(sheet->language, TL_WORD_PARAGRAPH, source, NULL) : g_strdup(source);
    g_autofree char *capital = words && *words ? tl_language_capital(words) : NULL;
    put_term(sheet, TL_WORD_PAGE_SOURCE, capital);
}

/* Only an address of the web is a link: no page runs what a plan may hold. */
static void put_more(struct tl_sheet *sheet, const char *url) {
    if (!url || (!g_str_has_prefix(url, "https://") && !g_str_has_prefix(url, "http://"))) {
        put_term(sheet, TL_WORD_PAGE_MORE, url);
        return;
    }
    open_term(sheet, TL_WORD_PAGE_MORE);
    tl_html_link(&sheet->html, url, url);
    tl_sheet_close(sheet);
}

static void put_said(struct tl_sheet *sheet, const struct tl_item *item) {
    const struct tl_item *owner = tl_label_owner(sheet->plan, item);
    const struct tl_item_details *details = owner->details;
    for (size_t i = 0; i < details->note_count; i++) {
        put_term(sheet, TL_WORD_COLUMN_NOTES, details->notes[i]);
    }
    if (owner->owner_count > 0) {
        g_autofree char *owners = tl_language_join(sheet->language, owner->owners, owner->owner_count);
        put_term(sheet, TL_WORD_PAGE_OWNER, owners);
    }
    put_term(sheet, TL_WORD_PAGE_PLACE, details->location);
    put_term(sheet, TL_WORD_PAGE_PRINTED, owner->printed);
    put_source(sheet, owner->source);
    put_more(sheet, details->url);
}

static void put_item(struct tl_sheet *sheet, const struct tl_item *item) {
    tl_sheet_open(sheet, "dl", "detail", false);
    tl_html_line(&sheet->html);
    put_why(sheet, item);
    put_links(sheet, item, true);
    put_links(sheet, item, false);
    put_said(sheet, item);
    tl_sheet_close(sheet);
}

/* Which of the items of one row the words are about. */
static void put_which(struct tl_sheet *sheet, const struct tl_item *item) {
    g_autofree char *label = tl_sheet_label(sheet, item->index);
    g_autofree char *bodies = tl_label_bodies(sheet->language, sheet->plan, item);
    g_autofree char *words = *bodies ? g_strdup_printf("%s: %s", bodies, label) : g_strdup(label);
    tl_html_classed(&sheet->html, "p", "which", words);
}

void tl_sheet_detail(struct tl_sheet *sheet, size_t index) {
    const struct tl_timetable_row *row = tl_timetable_row_at(sheet->table, index);
    guint others = row->others ? row->others->len : 0;
    tl_html_open(&sheet->html, "details");
    tl_html_element(&sheet->html, "summary", row->cells[TL_COLUMN_ACTIVITY]);
    for (guint i = 0; i <= others; i++) {
        const struct tl_item *item =
            i == 0 ? row->item : &sheet->items[g_array_index(row->others, uint32_t, i - 1)];
        if (others > 0) {
            put_which(sheet, item);
        }
        put_item(sheet, item);
    }
    tl_html_close(&sheet->html);
}
