/*
 * ids.c - ids of a draft: each stands once, each reference finds one.
 *
 * SPDX-License-Identifier: MIT
 */
#include <string.h>

#include "planner/model/build.h"

/* Where the id of a noun was given. */
struct given {
    const char *id;
    struct tl_span span;
};

static void given_add(GArray *all, const char *id, struct tl_span span) {
    struct given given = {.id = id, .span = span};
    g_array_append_val(all, given);
}

static void items_add(struct build *build) {
    for (guint i = 0; i < build->draft->items->len; i++) {
        const struct tl_item *item = tl_draft_item(build->draft, i)->item;
        if (item->id) {
            tl_names_add(&build->items, item->id, i);
        }
    }
    tl_names_sort(&build->items);
}

static void nouns_add(struct build *build, GArray *all) {
    const struct tl_draft *draft = build->draft;
    for (guint i = 0; i < draft->authorities->len; i++) {
        const struct tl_draft_authority *row =
            &g_array_index(draft->authorities, struct tl_draft_authority, i);
        given_add(all, row->authority.id, row->id_span);
        tl_names_add(&build->authorities, row->authority.id, i);
    }
    for (guint i = 0; i < draft->bodies->len; i++) {
        const struct tl_draft_body *row = &g_array_index(draft->bodies, struct tl_draft_body, i);
        given_add(all, row->body.id, row->id_span);
        tl_names_add(&build->bodies, row->body.id, i);
    }
    for (guint i = 0; i < draft->calendars->len; i++) {
        const struct tl_draft_calendar *row = &g_array_index(draft->calendars, struct tl_draft_calendar, i);
        given_add(all, row->id, row->id_span);
        tl_names_add(&build->calendars, row->id, i);
    }
    for (guint i = 0; i < draft->lots->len; i++) {
        const struct tl_draft_lot *row = &g_array_index(draft->lots, struct tl_draft_lot, i);
        given_add(all, row->lot.id, row->id_span);
        tl_names_add(&build->lots, row->lot.id, i);
    }
    for (guint i = 0; i < draft->blackouts->len; i++) {
        const struct tl_draft_blackout *row = &g_array_index(draft->blackouts, struct tl_draft_blackout, i);
        given_add(all, row->blackout.id, row->id_span);
    }
    tl_names_sort(&build->authorities);
    tl_names_sort(&build->bodies);
    tl_names_sort(&build->calendars);
    tl_names_sort(&build->lots);
}

static void duplicate_report(struct build *build, const char *id, struct tl_span one, struct tl_span other) {
    bool in_order = one.source != other.source ? one.source < other.source : one.offset <= other.offset;
    tl_diag_add(build->diags, TL_CODE_duplicate_id, in_order ? other : one, "the id '%s' is taken", id);
    tl_diag_note(build->diags, in_order ? one : other, "it is given here first");
}

/* Items among themselves: equal ids stand together once sorted, in file order. */
static void items_compare(struct build *build) {
    const struct tl_name *names = (const struct tl_name *)build->items.entries->data;
    for (guint i = 1, first = 0; i < build->items.entries->len; i++) {
        bool same = names[i].mix == names[first].mix && strcmp(names[i].id, names[first].id) == 0;
        first = same ? first : i;
        if (same) {
            duplicate_report(build, names[i].id,
                             tl_draft_item(build->draft, names[first].value)->item->id_span,
                             tl_draft_item(build->draft, names[i].value)->item->id_span);
        }
    }
}

/* Nouns among themselves and with items. */
static void nouns_compare(struct build *build, const GArray *all) {
    struct tl_names names;
    tl_names_init(&names);
    for (guint i = 0; i < all->len; i++) {
        tl_names_add(&names, g_array_index(all, struct given, i).id, i);
    }
    tl_names_sort(&names);
    for (guint i = 0; i < all->len; i++) {
        const struct given *given = &g_array_index(all, struct given, i);
        uint32_t first = tl_names_find(&names, given->id);
        uint32_t item = tl_names_find(&build->items, given->id);
        if (first != i) {
            duplicate_report(build, given->id, g_array_index(all, struct given, first).span, given->span);
        } else if (item != TL_NONE) {
            duplicate_report(build, given->id, tl_draft_item(build->draft, item)->item->id_span, given->span);
        }
    }
    tl_names_finish(&names);
}

static void predefined_report(struct build *build) {
    for (guint i = 0; i < build->draft->calendars->len; i++) {
        const struct tl_draft_calendar *row =
            &g_array_index(build->draft->calendars, struct tl_draft_calendar, i);
        if (g_strv_contains(tl_calendar_predefined_ids(), row->id)) {
            tl_diag_add(build->diags, TL_CODE_duplicate_id, row->id_span,
                        "'%s' is the id of a calendar that every plan has", row->id);
        }
    }
}

void tl_ids_check(struct build *build) {
    g_autoptr(GArray) all = g_array_new(FALSE, FALSE, sizeof(struct given));
    nouns_add(build, all);
    items_add(build);
    for (guint i = 0; i < build->draft->lost_ids->len; i++) {
        tl_names_add(&build->lost, g_ptr_array_index(build->draft->lost_ids, i), i);
    }
    tl_names_sort(&build->lost);
    items_compare(build);
    nouns_compare(build, all);
    predefined_report(build);
}

/* The noun that an id belongs to when it is not the one asked for, or NULL. */
static const char *other_noun(const struct build *build, const char *id, size_t length) {
    const struct {
        const struct tl_names *names;
        const char *noun;
    } nouns[] = {{&build->bodies, "a body"},
                 {&build->calendars, "a calendar"},
                 {&build->authorities, "an authority"},
                 {&build->lots, "a lot"},
                 {&build->items, "an item"}};
    for (size_t i = 0; i < G_N_ELEMENTS(nouns); i++) {
        if (tl_names_find_length(nouns[i].names, id, length) != TL_NONE) {
            return nouns[i].noun;
        }
    }
    return NULL;
}

/* An item whose repeat makes no copies: that has been told already. */
static bool is_unmade(const struct build *build, const char *id, size_t length) {
    uint32_t index = tl_names_find_length(&build->items, id, length);
    return build->expanded && index != TL_NONE && build->heads[index] == TL_NONE;
}

void tl_ids_unknown(struct build *build, const struct tl_names *names, const struct tl_draft_ref *ref,
                    const char *what) {
    size_t length = strcspn(ref->text, "#@");
    if (build->draft->incomplete || tl_names_find_length(&build->lost, ref->text, length) != TL_NONE ||
        is_unmade(build, ref->text, length)) {
        return;
    }
    const char *other = other_noun(build, ref->text, length);
    if (other && tl_names_find_length(names, ref->text, length) == TL_NONE) {
        tl_diag_add(build->diags, TL_CODE_wrong_reference, ref->span, "'%.80s' is %s, not %s", ref->text,
                    other, what);
        return;
    }
    tl_diag_add(build->diags, TL_CODE_unknown_reference, ref->span, "no %s has the id '%.80s'",
                what + (what[1] == 'n' ? 3 : 2), ref->text);
    if (build->suggestions_left > 0) {
        build->suggestions_left--;
        g_autofree const char **candidates = tl_names_candidates(names);
        const char *near = tl_suggest(ref->text, candidates);
        if (near) {
            tl_diag_hint(build->diags, "did you mean '%s'?", near);
        }
    }
}

uint32_t tl_ids_find(struct build *build, const struct tl_names *names, const struct tl_draft_ref *ref,
                     const char *what) {
    uint32_t index = tl_names_find(names, ref->text);
    if (index == TL_NONE) {
        tl_ids_unknown(build, names, ref, what);
    }
    return index;
}
