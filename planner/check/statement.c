/*
 * statement.c - paragraphs of the source that date the same thing differently.
 *
 * SPDX-License-Identifier: MIT
 */
#include "planner/check/run.h"

#include <internal/prose.h>

/* One statement: the item's own dates, or a <stated>. */
struct claim {
    const struct tl_when *start;
    const struct tl_when *finish;
    const struct tl_dated *segments; /* of a set of days */
    size_t segment_count;
    const char *source; /* paragraph, or NULL */
    bool own;
    struct tl_span span;
};

static bool when_given(const struct tl_when *when) {
    return when && when->kind == TL_WHEN_WINDOW;
}

static bool when_differs(const struct tl_when *a, const struct tl_when *b) {
    return when_given(a) && when_given(b) &&
           (a->window.earliest != b->window.earliest || a->window.latest != b->window.latest);
}

/* Days of which one is a set: two days are not the stretch between them. */
static bool set_differs(const struct claim *a, const struct claim *b) {
    if (!when_given(a->start) || !when_given(a->finish) || !when_given(b->start) || !when_given(b->finish)) {
        return false;
    }
    if (a->segment_count != b->segment_count) {
        return true;
    }
    for (size_t k = 0; k < a->segment_count; k++) {
        if (when_differs(&a->segments[k].when, &b->segments[k].when)) {
            return true;
        }
    }
    return false;
}

/* The item whose date attributes are those of `item`: a decision's stand on the day it is taken. */
static const struct tl_item *item_of_dates(const struct tl_check_run *run, const struct tl_item *item) {
    if (item->shape == TL_SHAPE_ALIAS && item->alias_of != TL_NONE) {
        return &run->items[item->alias_of];
    }
    if (item->kind == TL_ITEM_AWARD && item->index + 1 < item->subtree_end) {
        const struct tl_item *first = &run->items[item->index + 1];
        return first->part == TL_PART_DECIDED ? first : item;
    }
    return item;
}

static GArray *claims_new(const struct tl_check_run *run, const struct tl_item *item) {
    GArray *claims = g_array_new(FALSE, FALSE, sizeof(struct claim));
    const struct tl_item_dates *dates = item_of_dates(run, item)->dates;
    struct claim own = {.start = &dates->start.when,
                        .finish = &dates->finish.when,
                        .segments = dates->segments,
                        .segment_count = dates->segment_count,
                        .source = item->source,
                        .own = true,
                        .span = when_given(&dates->start.when) ? dates->start.span : dates->finish.span};
    if (when_given(own.start) || when_given(own.finish)) {
        g_array_append_val(claims, own);
    }
    for (size_t k = 0; k < item->details->stated_count; k++) {
        const struct tl_stated *stated = &item->details->stated[k];
        struct claim claim = {.start = &stated->start.when,
                              .finish = &stated->finish.when,
                              .segments = stated->segments,
                              .segment_count = stated->segment_count,
                              .source = stated->source,
                              .span = stated->span};
        /* An item that has no dates of its own has those of the first statement. */
        bool same = k == 0 && claims->len == 1 && !when_differs(own.start, claim.start) &&
                    !when_differs(own.finish, claim.finish) && !set_differs(&own, &claim);
        if (same) {
            g_array_set_size(claims, 0);
        }
        g_array_append_val(claims, claim);
    }
    return claims;
}

/* "24 July 2013 and 1 August 2013" */
static char *set_words(const struct claim *claim) {
    GString *words = g_string_new(NULL);
    for (size_t k = 0; k < claim->segment_count; k++) {
        g_autofree char *day = tl_prose_when(&claim->segments[k].when);
        const char *between = k + 1 < claim->segment_count ? ", " : " and ";
        g_string_append_printf(words, "%s%s", k > 0 ? between : "", day);
    }
    return g_string_free(words, FALSE);
}

/* "by March 2010", "June 2013 to July 2013", "starting in ..." */
static char *claim_words(const struct claim *claim) {
    bool start = when_given(claim->start), finish = when_given(claim->finish);
    if (claim->segment_count > 1) {
        return set_words(claim);
    }
    g_autofree char *first = start ? tl_prose_when(claim->start) : NULL;
    g_autofree char *last = finish ? tl_prose_when(claim->finish) : NULL;
    if (start && finish) {
        return g_strcmp0(first, last) == 0 ? g_strdup(first) : g_strdup_printf("%s to %s", first, last);
    }
    if (!start && !finish) {
        return g_strdup("no date");
    }
    return start ? g_strdup_printf("a start of %s", first) : g_strdup_printf("an end of %s", last);
}

static void claim_note(struct tl_diags *diags, const struct claim *claim) {
    g_autofree char *words = claim_words(claim);
    if (claim->own) {
        tl_diag_note(diags, claim->span, "the item's own date says %s", words);
    } else if (claim->source) {
        const char *noun = g_ascii_isdigit(claim->source[0]) ? "paragraph " : "";
        tl_diag_note(diags, claim->span, "%s%s says %s", noun, claim->source, words);
    } else {
        tl_diag_note(diags, claim->span, "this statement says %s", words);
    }
}

/* The first claim that gives this end, which the others are held against. */
static const struct claim *claim_reference(GArray *claims, bool start) {
    for (guint k = 0; k < claims->len; k++) {
        const struct claim *claim = &g_array_index(claims, struct claim, k);
        if (when_given(start ? claim->start : claim->finish)) {
            return claim;
        }
    }
    return NULL;
}

/* One note: at the first claim that differs, naming the one it differs from and any further. */
static void claims_compare(const struct tl_check_run *run, const struct tl_item *item, GArray *claims) {
    const struct claim *starts = claim_reference(claims, true);
    const struct claim *finishes = claim_reference(claims, false);
    bool reported = false;
    for (guint k = 0; k < claims->len; k++) {
        const struct claim *claim = &g_array_index(claims, struct claim, k);
        bool early = starts && when_differs(starts->start, claim->start);
        bool late = finishes && when_differs(finishes->finish, claim->finish);
        early = early || (starts && set_differs(starts, claim));
        if (!early && !late) {
            continue;
        }
        if (reported) {
            claim_note(run->diags, claim);
            continue;
        }
        const struct claim *other = early ? starts : finishes;
        g_autofree char *one = claim_words(other);
        g_autofree char *two = claim_words(claim);
        tl_diag_add(run->diags, TL_CODE_statements_disagree, claim->span,
                    "'%s' is stated twice, and differently: %s, and %s", item->title, one, two);
        tl_diag_item(run->diags, item->index, item->id);
        tl_diag_hint(run->diags, "the plan goes by the item's own dates, or else by the first statement");
        claim_note(run->diags, other);
        claim_note(run->diags, claim);
        reported = true;
    }
}

/* Copies of one template share its statements: they are compared in the first copy only. */
static bool item_first_copy(const struct tl_check_run *run, const struct tl_item *item) {
    uint32_t around = item->parent;
    while (around != TL_NONE && run->items[around].kind != TL_ITEM_REPEAT) {
        around = run->items[around].parent;
    }
    return around == TL_NONE || g_strcmp0(run->items[around + 1].copy_key, item->copy_key) == 0;
}

void tl_statement_check(const struct tl_check_run *run) {
    for (size_t i = 0; i < run->item_count; i++) {
        const struct tl_item *item = &run->items[i];
        if (item->details->stated_count == 0 || item->kind == TL_ITEM_PART || !run->stands[i] ||
            !item_first_copy(run, item)) {
            continue;
        }
        GArray *claims = claims_new(run, item);
        claims_compare(run, item, claims);
        g_array_free(claims, TRUE);
    }
}
