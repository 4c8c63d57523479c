/*
 * notes.c - notes by number, and what is found wrong, below the chart.
 *
 * A text that stands with several items has one number.
 *
 * SPDX-License-Identifier: MIT
 */
#include "notes.h"

#include "breaks.h"

#include <internal/diag.h>
#include <internal/prose.h>
#include <internal/sorted.h>
#include <string.h>

/* More is a list for the one who mends the plan, not for its readers. */
#define FINDINGS_MOST 40
#define GAP 12.0
#define LINE 9.6

struct note {
    const char *text;
    bool finding;
};

/* One number beside one item; sorted by item, then number. */
struct reference {
    uint32_t item;
    guint number; /* from 1; 0: found, but not listed */
};

struct tl_notes {
    GArray *notes;      /* struct note; the first has number 1 */
    GArray *references; /* struct reference */
    GTree *by_text;     /* text -> guint, its number */
    guint findings, left_out;
};

static gint compare_text(gconstpointer a, gconstpointer b, gpointer context) {
    (void)context;
    return strcmp(a, b);
}

static void reference_add(struct tl_notes *notes, uint32_t item, guint number) {
    const struct reference *last =
        notes->references->len > 0
            ? &g_array_index(notes->references, struct reference, notes->references->len - 1)
            : NULL;
    if (!last || last->item != item || last->number != number) {
        struct reference reference = {item, number};
        g_array_append_val(notes->references, reference);
    }
}

static void note_add(struct tl_chart *chart, uint32_t item, const char *text, bool finding) {
    struct tl_notes *notes = chart->notes;
    g_autofree char *clean = tl_words_clean(text);
    guint *number = g_tree_lookup(notes->by_text, clean);
    if (!number) {
        struct note note = {g_string_chunk_insert(chart->strings, clean), finding};
        g_array_append_val(notes->notes, note);
        number = g_new(guint, 1);
        *number = notes->notes->len;
        g_tree_insert(notes->by_text, (gpointer)note.text, number);
    }
    reference_add(notes, item, *number);
}

/* The item in whose row it is told. */
static uint32_t owner_of(const struct tl_chart *chart, uint32_t item) {
    while (item != TL_NONE && chart->items[item].kind == TL_ITEM_PART) {
        item = chart->items[item].owner_item;
    }
    return item;
}

struct found {
    uint32_t item;
    guint order;
    const char *text;
};

static gint by_item(gconstpointer a, gconstpointer b) {
    const struct found *first = a;
    const struct found *second = b;
    if (first->item != second->item) {
        return first->item < second->item ? -1 : 1;
    }
    return first->order < second->order ? -1 : first->order > second->order;
}

static void found_append(const struct tl_chart *chart, GArray *found, uint32_t item, guint order,
                         const char *text) {
    struct found one = {owner_of(chart, item), order, text};
    if (one.item != TL_NONE && tl_choice_shows(chart, one.item)) {
        g_array_append_val(found, one);
    }
}

/* Several dates that are missed for one reason have one finding; each of them leads to it. */
static void missed_append(const struct tl_chart *chart, GArray *found, const struct tl_diag *all,
                          const guint *telling) {
    for (uint32_t i = 0; i < chart->item_count; i++) {
        uint32_t with = chart->times[i].missed_with;
        if (chart->times[i].missed && with != i && telling[with] > 0) {
            found_append(chart, found, i, telling[with] - 1, all[telling[with] - 1].text);
        }
    }
}

/* What a reader of the chart has to know of items that are shown, by item. */
static GArray *found_collect(const struct tl_chart *chart) {
    GArray *found = g_array_new(FALSE, FALSE, sizeof(struct found));
    size_t count = 0;
    struct tl_diags *diags = chart->options->findings;
    const struct tl_diag *all = diags ? tl_diags_all(diags, &count) : NULL;
    g_autofree guint *telling = g_new0(guint, chart->item_count + 1); /* by item: its diagnostic, from 1 */
    for (guint i = 0; i < count; i++) {
        bool told = all[i].item < chart->item_count && tl_diag_is_told(&all[i]);
        if (!told) {
            continue;
        }
        found_append(chart, found, all[i].item, i, all[i].text);
        bool missed =
            all[i].code == tl_code_find("missed-date") || all[i].code == tl_code_find("missed-bound");
        telling[all[i].item] = missed ? i + 1 : telling[all[i].item];
    }
    missed_append(chart, found, all, telling);
    g_array_sort(found, by_item);
    return found;
}

static void found_add(struct tl_chart *chart, const struct found *found) {
    struct tl_notes *notes = chart->notes;
    g_autofree char *words = tl_prose_finding(found->text);
    bool again = g_tree_lookup(notes->by_text, words) != NULL;
    if (!again && notes->findings >= FINDINGS_MOST) {
        notes->left_out++;
        reference_add(notes, found->item, 0);
        return;
    }
    notes->findings += !again;
    note_add(chart, found->item, words, true);
}

void tl_notes_collect(struct tl_chart *chart) {
    chart->notes = g_new0(struct tl_notes, 1);
    chart->notes->notes = g_array_new(FALSE, FALSE, sizeof(struct note));
    chart->notes->references = g_array_new(FALSE, FALSE, sizeof(struct reference));
    chart->notes->by_text = g_tree_new_full(compare_text, NULL, NULL, g_free);
    g_autoptr(GArray) found = found_collect(chart);
    guint next = 0;
    for (uint32_t i = 0; i < chart->item_count; i++) {
        const struct tl_item *item = &chart->items[i];
        bool told = !chart->options->no_notes && item->kind != TL_ITEM_PART && tl_choice_shows(chart, i);
        for (size_t k = 0; told && k < item->details->note_count; k++) {
            note_add(chart, i, item->details->notes[k], false);
        }
        for (; next < found->len && g_array_index(found, struct found, next).item == i; next++) {
            found_add(chart, &g_array_index(found, struct found, next));
        }
    }
}

void tl_notes_destroy(struct tl_notes *notes) {
    if (!notes) {
        return;
    }
    g_array_unref(notes->notes);
    g_array_unref(notes->references);
    g_tree_unref(notes->by_text);
    g_free(notes);
}

/* The first reference of the item or of one after it. */
static guint references_find(const struct tl_notes *notes, uint32_t item) {
    return tl_sorted_first(notes->references, offsetof(struct reference, item), item);
}

char *tl_notes_numbers(const struct tl_chart *chart, uint32_t item) {
    GString *text = g_string_new(NULL);
    const GArray *all = chart->notes->references;
    for (guint i = references_find(chart->notes, item); i < all->len; i++) {
        const struct reference *reference = &g_array_index(all, struct reference, i);
        if (reference->item != item) {
            break;
        }
        if (reference->number > 0) {
            g_string_append_printf(text, "%s%u", text->len ? ", " : " [", reference->number);
        }
    }
    g_string_append(text, text->len ? "]" : "");
    return g_string_free(text, FALSE);
}

bool tl_notes_found(const struct tl_chart *chart, uint32_t item) {
    const GArray *all = chart->notes->references;
    for (guint i = references_find(chart->notes, item); i < all->len; i++) {
        const struct reference *reference = &g_array_index(all, struct reference, i);
        if (reference->item != item) {
            break;
        }
        if (reference->number == 0 ||
            g_array_index(chart->notes->notes, struct note, reference->number - 1).finding) {
            return true;
        }
    }
    return false;
}

void tl_notes_draw_sign(struct tl_chart *chart, struct tl_pen pen, struct tl_point centre) {
    struct tl_point corners[3] = {
        {centre.x, centre.y - 5}, {centre.x + 5.2, centre.y + 4}, {centre.x - 5.2, centre.y + 4}};
    pen.fill = TL_COLOUR_PAPER;
    pen.stroke = TL_COLOUR_TODAY;
    pen.stroke_width = 1.2;
    tl_scene_path(chart->scene, &pen, corners, 3, true);
    pen.fill = TL_INK_NONE;
    pen.stroke_width = 1.3;
    struct tl_point strokes[4] = {{centre.x, centre.y - 2.4},
                                  {centre.x, centre.y + 1.2},
                                  {centre.x, centre.y + 2.0},
                                  {centre.x, centre.y + 3.2}};
    tl_scene_lines(chart->scene, &pen, strokes, 4);
}

static void title_draw(struct tl_chart *chart) {
    struct tl_pen pen = tl_chart_pen(chart, TL_ROLE_SECTION);
    chart->y += 10;
    tl_chart_text(chart, &pen, (struct tl_point){chart->margin, chart->y},
                  TL_CHART_FONT_RUN(TL_SIZE_SUBTITLE, TL_FONT_BOLD, TL_COLOUR_TEXT),
                  tl_language_word(chart->language, TL_WORD_COLUMN_NOTES));
    chart->y += 5;
}

/* With a blank after it: the structure of a PDF knows no gap between the number and its words. */
static void number_draw(struct tl_chart *chart, const struct tl_pen *pen, double right, guint number) {
    g_autofree char *words = g_strdup_printf("%u ", number);
    double width = tl_measure_run(chart->measure, words, TL_SIZE_SMALL, TL_FONT_BOLD).width;
    tl_chart_text(chart, pen, (struct tl_point){right - width, chart->y + 8},
                  TL_CHART_FONT_RUN(TL_SIZE_SMALL, TL_FONT_BOLD, TL_COLOUR_TEXT), words);
}

/* A group of the scene each; its sign first, so that the number and the words are not parted. `number` 0:
 * a line of its own, without one. */
static void entry_draw(struct tl_chart *chart, guint number, bool finding, const char *text, bool first) {
    double indent = number > 0 ? 22 : 0;
    struct tl_text_run font = TL_CHART_FONT_RUN(TL_SIZE_SMALL, 0, TL_COLOUR_TEXT);
    double width = chart->page_width - 2 * chart->margin - indent - (finding ? 14 : 0);
    g_autoptr(GPtrArray) lines = tl_measure_wrap(chart->measure, text, font, width);
    tl_chart_reserve(chart, lines->len * LINE + 2 + (first ? GAP + 15 : 0));
    if (first) {
        chart->y += GAP;
        title_draw(chart);
    }
    struct tl_pen pen = tl_chart_pen(chart, TL_ROLE_NOTE);
    pen.group = tl_scene_add_group(chart->scene, TL_NONE, NULL);
    double x = chart->margin + indent;
    if (finding) {
        tl_notes_draw_sign(chart, pen, (struct tl_point){x + 5.5, chart->y + 5.6});
    }
    if (number > 0) {
        number_draw(chart, &pen, x - 6, number);
    }
    x += finding ? 14 : 0;
    for (guint i = 0; i < lines->len; i++) {
        tl_chart_text(chart, &pen, (struct tl_point){x, chart->y + 8 + i * LINE}, font, lines->pdata[i]);
    }
    chart->y += lines->len * LINE + 2;
}

void tl_notes_draw(struct tl_chart *chart) {
    const struct tl_plan_info *info = tl_plan_info(chart->plan);
    bool first = true;
    g_autofree char *cuts = tl_breaks_words(chart);
    if (cuts) {
        g_autofree char *text = tl_language_fill(chart->language, TL_WORD_CUT_NOTE, cuts, NULL);
        entry_draw(chart, 0, false, text, first);
        first = false;
    }
    for (size_t i = 0; i < info->note_count && !chart->options->no_notes; i++, first = false) {
        g_autofree char *text = tl_words_clean(info->notes[i]);
        entry_draw(chart, 0, false, text, first);
    }
    for (guint i = 0; i < chart->notes->notes->len; i++, first = false) {
        const struct note *note = &g_array_index(chart->notes->notes, struct note, i);
        entry_draw(chart, i + 1, note->finding, note->text, first);
    }
    if (chart->notes->left_out > 0) {
        g_autofree char *count = g_strdup_printf("%u", chart->notes->left_out);
        enum tl_word word = chart->notes->left_out == 1 ? TL_WORD_LEFT_OUT_ONE : TL_WORD_LEFT_OUT_MANY;
        g_autofree char *text = tl_language_fill(chart->language, word, count, NULL);
        entry_draw(chart, 0, true, text, first);
    }
}
