/*
 * selection_title.c - selections in words, and as part of the identity of a feed.
 *
 * SPDX-License-Identifier: MIT
 */
#include <internal/language.h>
#include <internal/selection.h>
#include <string.h>

#include "planner/select/sort.h"

static gint by_text(gconstpointer left, gconstpointer right) {
    return strcmp(*(const char *const *)left, *(const char *const *)right);
}

/* Roles are the same in capitals and small letters, and may hold any character. */
static char *text_of(const char *only) {
    const char *rest;
    if (tl_sort_of(only, &rest) != TL_SORT_OWNER) {
        return g_strdup(only);
    }
    g_autofree char *folded = g_utf8_casefold(rest, -1);
    g_autofree char *escaped = g_uri_escape_string(folded, NULL, FALSE);
    return g_strconcat("owner:", escaped, NULL);
}

/* The texts as text_of() has them, in order, each once. */
static GPtrArray *texts_of(const struct tl_selection *selection) {
    GPtrArray *texts = g_ptr_array_new_with_free_func(g_free);
    for (size_t i = 0; i < selection->only_count; i++) {
        g_ptr_array_add(texts, text_of(selection->only[i]));
    }
    g_ptr_array_sort(texts, by_text);
    for (guint i = texts->len; i > 1; i--) {
        if (strcmp(texts->pdata[i - 1], texts->pdata[i - 2]) == 0) {
            g_ptr_array_remove_index(texts, i - 1);
        }
    }
    return texts;
}

char *tl_selection_identity(const struct tl_selection *selection) {
    if (!selection || selection->only_count == 0) {
        return g_strdup("all");
    }
    g_autoptr(GPtrArray) texts = texts_of(selection);
    g_ptr_array_add(texts, NULL);
    return g_strjoinv("+", (char **)texts->pdata);
}

/* What a text names, as the plan calls it; NULL if the plan does not have it. New string. */
static char *name_in(const struct tl_language *language, const struct tl_plan *plan, enum tl_sort sort,
                     const char *id) {
    uint32_t index = tl_sort_find(sort, plan, id);
    if (index == TL_NONE) {
        return NULL;
    }
    const char *title = sort == TL_SORT_GROUP  ? tl_plan_items(plan, &(size_t){0})[index].title
                        : sort == TL_SORT_BODY ? tl_plan_bodies(plan, &(size_t){0})[index].title
                                               : tl_plan_lots(plan, &(size_t){0})[index].title;
    title = title ? title : id;
    return sort == TL_SORT_LOT ? tl_language_fill(language, TL_WORD_ONLY_LOT, title, NULL) : g_strdup(title);
}

static char *words_of(const char *only, const struct tl_language *language,
                      const struct tl_plan *const *plans, size_t plan_count) {
    const char *rest;
    enum tl_sort sort = tl_sort_of(only, &rest);
    const struct tl_what *what = sort == TL_SORT_WHAT ? tl_what_find(rest) : NULL;
    char *name = what ? g_strdup(tl_language_word(language, what->word)) : NULL;
    for (size_t i = 0; i < plan_count && !name; i++) {
        name = name_in(language, plans[i], sort, rest);
    }
    return name ? name : g_strdup(rest);
}

static void part_add(GString *words, const char *glue, const char *part) {
    g_string_append_printf(words, "%s%s", words->len ? glue : "", part);
}

static void days_add(GString *words, const struct tl_selection *selection,
                     const struct tl_language *language) {
    bool first = tl_day_known(selection->first);
    bool last = tl_day_known(selection->last);
    g_autofree char *day =
        first == last ? NULL : tl_language_day(language, first ? selection->first : selection->last);
    g_autofree char *range =
        day ? tl_language_fill(language, first ? TL_WORD_ONLY_FROM : TL_WORD_ONLY_TO, day, NULL)
            : tl_language_range(language, selection->first, selection->last);
    part_add(words, "; ", range);
}

char *tl_selection_list(const struct tl_selection *selection, const struct tl_plan *plan,
                        const struct tl_language *language) {
    if (!selection || (selection->only_count == 0 && !selection->days)) {
        return NULL;
    }
    GString *words = g_string_new(NULL);
    for (size_t i = 0; i < selection->only_count; i++) {
        g_autofree char *part = words_of(selection->only[i], language, &plan, 1);
        part_add(words, "; ", part);
    }
    if (selection->days && (tl_day_known(selection->first) || tl_day_known(selection->last))) {
        days_add(words, selection, language);
    }
    return g_string_free(words, FALSE);
}

/* The first text of the selection that is the same. */
static const char *written(const struct tl_selection *selection, const char *text) {
    for (size_t i = 0; i < selection->only_count; i++) {
        g_autofree char *other = text_of(selection->only[i]);
        if (strcmp(other, text) == 0) {
            return selection->only[i];
        }
    }
    return text;
}

/* What a name is made from. */
struct naming {
    const struct tl_selection *selection;
    GPtrArray *texts; /* texts_of() */
    const struct tl_plan *const *plans;
    size_t plan_count;
};

/* "the Cabinet and the Council" of the texts of one sort; NULL for none. */
static char *sort_words(const struct naming *naming, enum tl_sort sort, const char *article) {
    GString *words = g_string_new(NULL);
    for (guint i = 0; i < naming->texts->len; i++) {
        const char *rest, *only = written(naming->selection, naming->texts->pdata[i]);
        if (tl_sort_of(only, &rest) == sort) {
            g_autofree char *part = words_of(only, NULL, naming->plans, naming->plan_count);
            bool named = g_ascii_strncasecmp(part, "the ", strlen("the ")) == 0;
            g_string_append_printf(words, "%s%s%s", words->len ? " and " : "", named ? "" : article, part);
        }
    }
    return g_string_free(words, words->len == 0);
}

char *tl_selection_title(const struct tl_selection *selection, const struct tl_plan *const *plans,
                         size_t plan_count) {
    if (!selection || selection->only_count == 0) {
        return NULL;
    }
    g_autoptr(GPtrArray) texts = texts_of(selection);
    const struct naming naming = {
        .selection = selection, .texts = texts, .plans = plans, .plan_count = plan_count};
    g_autofree char *what = sort_words(&naming, TL_SORT_WHAT, "");
    g_autofree char *of = sort_words(&naming, TL_SORT_BODY, what ? "the " : "");
    GString *title = g_string_new(what);
    if (of) {
        part_add(title, " of ", of);
    }
    static const enum tl_sort others[] = {TL_SORT_GROUP, TL_SORT_LOT, TL_SORT_OWNER};
    for (size_t i = 0; i < G_N_ELEMENTS(others); i++) {
        g_autofree char *words = sort_words(&naming, others[i], "");
        if (words) {
            part_add(title, " - ", words);
        }
    }
    return g_string_free(title, FALSE);
}
