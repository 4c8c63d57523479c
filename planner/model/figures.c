/*
 * figures.c - figures by financial year, with totals where they are asked for.
 *
 * SPDX-License-Identifier: MIT
 */
#include <internal/figures.h>

#include <string.h>

struct maker {
    struct tl_figures *figures;
    const struct tl_item *items;
    size_t item_count;
    const unsigned char *chosen;
};

/* What is shown of the item's figures; NULL: nothing. */
static const struct tl_funding *funding_of(const struct maker *maker, uint32_t item) {
    return !maker->chosen || maker->chosen[item] ? maker->items[item].details->funding : NULL;
}

/* False: there are none. */
static bool years_find(const struct maker *maker) {
    struct tl_figures *figures = maker->figures;
    bool any = false;
    for (uint32_t i = 0; i < maker->item_count; i++) {
        const struct tl_funding *funding = funding_of(maker, i);
        for (size_t k = 0; funding && k < funding->year_count; k++, any = true) {
            int year = funding->years[k].financial_year;
            figures->first = any ? MIN(figures->first, year) : year;
            figures->last = any ? MAX(figures->last, year) : year;
        }
    }
    return any;
}

static void figure_add(struct tl_figure *figure, const struct tl_figure *more) {
    figure->given |= more->given;
    figure->beyond |= more->beyond || __builtin_add_overflow(figure->value, more->value, &figure->value);
}

static void item_add(const struct maker *maker, uint32_t item) {
    const struct tl_funding *funding = funding_of(maker, item);
    guint count = tl_figures_years(maker->figures);
    struct tl_figure_line line = {
        .item = item, .group = maker->items[item].parent, .kind = funding->kind, .unit = funding->unit};
    line.figures = g_new0(struct tl_figure, count + 1);
    for (size_t i = 0; i < funding->year_count; i++) {
        struct tl_figure figure = {.value = funding->years[i].value, .given = true};
        figure_add(&line.figures[funding->years[i].financial_year - maker->figures->first], &figure);
        figure_add(&line.figures[count], &figure);
    }
    /* Posts of one year are those of the next. */
    line.figures[count].given = funding->kind != TL_FUNDING_POSTS;
    g_array_append_val(maker->figures->lines, line);
}

static bool is_alike(const struct tl_figure_line *line, const struct tl_figure_line *other) {
    return other->item != TL_NONE && line->kind == other->kind && g_strcmp0(line->unit, other->unit) == 0;
}

/* The sum of the items' lines from `first` on that are like it; `group`: what it is of. */
static void sum_add(struct tl_figures *figures, guint first, uint32_t group) {
    guint count = tl_figures_years(figures);
    struct tl_figure_line sum = *tl_figures_line(figures, first);
    sum.item = TL_NONE;
    sum.group = group;
    sum.figures = g_new0(struct tl_figure, count + 1);
    for (guint i = first; i < figures->lines->len; i++) {
        const struct tl_figure_line *line = tl_figures_line(figures, i);
        for (guint k = 0; is_alike(&sum, line) && k <= count; k++) {
            figure_add(&sum.figures[k], &line->figures[k]);
        }
    }
    g_array_append_val(figures->lines, sum);
}

/* True if the item's line `first` is the first of its like from `begin` on, with others behind it. */
static bool has_sum(const struct tl_figures *figures, guint begin, guint first) {
    const struct tl_figure_line *line = tl_figures_line(figures, first);
    if (line->item == TL_NONE || line->kind == TL_FUNDING_POSTS) {
        return false;
    }
    bool more = false;
    for (guint i = begin; i < figures->lines->len && !more; i++) {
        bool alike = i != first && is_alike(line, tl_figures_line(figures, i));
        if (alike && i < first) {
            return false;
        }
        more = alike;
    }
    return more;
}

/* After the items of one group, from the line `begin` on, the sum of each sort with more than one. */
static void subtotals_add(struct tl_figures *figures, guint begin) {
    guint end = figures->lines->len;
    for (guint i = begin; i < end; i++) {
        uint32_t group = tl_figures_line(figures, i)->group;
        if (group != TL_NONE && has_sum(figures, begin, i)) {
            sum_add(figures, i, group);
        }
    }
}

/* True if the lines like `first` stand in one group, whose own total they have. */
static bool is_one_group(const struct tl_figures *figures, guint first) {
    const struct tl_figure_line *line = tl_figures_line(figures, first);
    for (guint i = first; i < figures->lines->len; i++) {
        const struct tl_figure_line *other = tl_figures_line(figures, i);
        if (is_alike(line, other) && other->group != line->group) {
            return false;
        }
    }
    return line->group != TL_NONE;
}

static void totals_add(struct tl_figures *figures) {
    guint end = figures->lines->len;
    for (guint i = 0; i < end; i++) {
        if (has_sum(figures, 0, i) && !is_one_group(figures, i)) {
            sum_add(figures, i, TL_NONE);
        }
    }
}

static void lines_add(const struct maker *maker, bool totals) {
    struct tl_figures *figures = maker->figures;
    uint32_t group = TL_NONE;
    guint begin = 0;
    for (uint32_t i = 0; i < maker->item_count; i++) {
        if (!funding_of(maker, i)) {
            continue;
        }
        if (maker->items[i].parent != group) {
            if (totals) {
                subtotals_add(figures, begin);
            }
            group = maker->items[i].parent;
            begin = figures->lines->len;
        }
        item_add(maker, i);
    }
    if (totals) {
        subtotals_add(figures, begin);
        totals_add(figures);
    }
}

struct tl_figures *tl_figures_create(const struct tl_plan *plan, const unsigned char *chosen, bool totals) {
    struct tl_figures *figures = g_new0(struct tl_figures, 1);
    figures->lines = g_array_new(FALSE, TRUE, sizeof(struct tl_figure_line));
    struct maker maker = {.figures = figures, .chosen = chosen};
    maker.items = tl_plan_items(plan, &maker.item_count);
    if (!years_find(&maker)) {
        tl_figures_destroy(figures);
        return NULL;
    }
    lines_add(&maker, totals);
    return figures;
}

void tl_figures_destroy(struct tl_figures *figures) {
    if (!figures) {
        return;
    }
    for (guint i = 0; i < figures->lines->len; i++) {
        g_free(tl_figures_line(figures, i)->figures);
    }
    g_array_unref(figures->lines);
    g_free(figures);
}

const struct tl_figure_line *tl_figures_line(const struct tl_figures *figures, guint index) {
    return &g_array_index(figures->lines, struct tl_figure_line, index);
}

guint tl_figures_years(const struct tl_figures *figures) {
    return (guint)(figures->last - figures->first + 1);
}

const struct tl_figure *tl_figures_at(const struct tl_figures *figures, const struct tl_figure_line *line,
                                      int year) {
    return &line->figures[year - figures->first];
}

char *tl_figure_text(const struct tl_figure *figure) {
    if (!figure->given || figure->beyond) {
        return g_strdup("");
    }
    bool negative = figure->value < 0;
    g_autofree char *digits =
        g_strdup_printf("%" G_GUINT64_FORMAT, negative ? -(uint64_t)figure->value : (uint64_t)figure->value);
    GString *text = g_string_new(negative ? "−" : "");
    size_t length = strlen(digits);
    for (size_t i = 0; i < length; i++) {
        g_string_append_c(text, digits[i]);
        if ((length - i) % 3 == 1 && i + 1 < length) {
            g_string_append_c(text, ',');
        }
    }
    return g_string_free(text, FALSE);
}

char *tl_figure_year(int year) {
    return g_strdup_printf("%d/%02d", year, (year + 1) % 100);
}

static char *sum_words(const struct tl_language *language, const struct tl_figure_line *sum,
                       const char *title) {
    enum tl_word all = sum->kind == TL_FUNDING_SAVINGS ? TL_WORD_FIGURES_ALL_SAVINGS : TL_WORD_FIGURES_ALL;
    const char *name = sum->group == TL_NONE ? tl_language_word(language, all) : title;
    g_autofree char *whole = sum->unit ? g_strdup_printf("%s (%s)", name, sum->unit) : g_strdup(name);
    return tl_language_fill(language, TL_WORD_FIGURES_SUM, whole, NULL);
}

char *tl_figure_words(const struct tl_language *language, const struct tl_figure_line *line,
                      const char *title) {
    if (line->item == TL_NONE) {
        return sum_words(language, line, title);
    }
    const char *saved = tl_language_word(language, TL_WORD_FIGURES_SAVINGS);
    bool savings = line->kind == TL_FUNDING_SAVINGS && !strstr(title, "aving") && !strstr(title, saved);
    const char *unit = line->unit;
    if (!savings && !unit) {
        return g_strdup(title);
    }
    return g_strdup_printf("%s (%s%s%s)", title, savings ? saved : "", savings && unit ? ", " : "",
                           unit ? unit : "");
}
