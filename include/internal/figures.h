/*
 * figures.h - money, savings and posts by financial year, in lines that add up. Not installed.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef TL_INTERNAL_FIGURES_H
#define TL_INTERNAL_FIGURES_H

#include <glib.h>
#include <internal/language.h>

/* One year of one line. */
struct tl_figure {
    int64_t value;
    bool given, beyond; /* beyond: more than can be counted */
};

/* An item's figures, or the sum of some. */
struct tl_figure_line {
    uint32_t item;  /* TL_NONE: a sum */
    uint32_t group; /* what the item is in, or the sum is of; TL_NONE: of none, or of all */
    enum tl_funding_kind kind;
    const char *unit;
    struct tl_figure *figures; /* by year from the first; after them the sum of the years */
};

struct tl_figures {
    int first, last; /* financial years, inclusive */
    GArray *lines;   /* struct tl_figure_line in the order of the plan, sums behind what they are of */
};

/*
 * The figures of the items that are `chosen` (enum tl_chosen by item, or NULL); NULL if they have none.
 * Totals are not made unasked: the figures of a paper may hold one another ("of which"), and a sum of
 * them would be wrong.
 */
struct tl_figures *tl_figures_create(const struct tl_plan *plan, const unsigned char *chosen, bool totals);
void tl_figures_destroy(struct tl_figures *figures);

const struct tl_figure_line *tl_figures_line(const struct tl_figures *figures, guint index);
guint tl_figures_years(const struct tl_figures *figures);
/* The figure of a year, or, for the year after the last, of all years. */
const struct tl_figure *tl_figures_at(const struct tl_figures *figures, const struct tl_figure_line *line,
                                      int year);

/* "−9,500" with a true minus; "" where none is given, and for a sum that no number can hold. New string. */
char *tl_figure_text(const struct tl_figure *figure);
/* "2018/19"; new string. */
char *tl_figure_year(int year);
/*
 * "Older people (savings, £000)" of an item that is called `title`; "Total: Bids (£000)" of the sum of a
 * group that is; for the sum of all `title` is not looked at. New string.
 */
char *tl_figure_words(const struct tl_language *language, const struct tl_figure_line *line,
                      const char *title);

#endif
