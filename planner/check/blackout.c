/*
 * blackout.c - items that certainly start inside a blackout of their kind.
 *
 * SPDX-License-Identifier: MIT
 */
#include "planner/check/run.h"

#include "planner/check/wording.h"

/*
 * The blackouts of one kind, by first day, and for each the one among it and those before that
 * lasts longest: of all that have begun by a day, that one decides.
 */
struct season {
    GArray *starts; /* const struct tl_blackout * */
    GArray *longest;
};

static gint blackout_compare(gconstpointer a, gconstpointer b) {
    const struct tl_blackout *left = *(const struct tl_blackout *const *)a;
    const struct tl_blackout *right = *(const struct tl_blackout *const *)b;
    return (left->first > right->first) - (left->first < right->first);
}

static void season_build(struct season *season, const struct tl_blackout *blackouts, size_t count,
                         enum tl_item_kind kind) {
    season->starts = g_array_new(FALSE, FALSE, sizeof(const struct tl_blackout *));
    season->longest = g_array_new(FALSE, FALSE, sizeof(const struct tl_blackout *));
    for (size_t k = 0; k < count; k++) {
        const struct tl_blackout *blackout = &blackouts[k];
        if (blackout->kinds == 0 || (blackout->kinds & (uint32_t)1 << kind)) {
            g_array_append_val(season->starts, blackout);
        }
    }
    g_array_sort(season->starts, blackout_compare);
    const struct tl_blackout *longest = NULL;
    for (guint k = 0; k < season->starts->len; k++) {
        const struct tl_blackout *blackout = g_array_index(season->starts, const struct tl_blackout *, k);
        longest = !longest || blackout->last > longest->last ? blackout : longest;
        g_array_append_val(season->longest, longest);
    }
}

/* The blackout that holds the whole window, or NULL. */
static const struct tl_blackout *season_find(const struct season *season, struct tl_window window) {
    guint low = 0, high = season->starts->len;
    while (low < high) {
        guint middle = low + (high - low) / 2;
        if (g_array_index(season->starts, const struct tl_blackout *, middle)->first <= window.earliest) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    if (low == 0) {
        return NULL;
    }
    const struct tl_blackout *blackout = g_array_index(season->longest, const struct tl_blackout *, low - 1);
    return blackout->last >= window.latest ? blackout : NULL;
}

/* The kind by which a blackout names the item; TL_ITEM_PART for what no blackout means. */
static enum tl_item_kind item_named_kind(const struct tl_check_run *run, const struct tl_item *item) {
    if (item->kind == TL_ITEM_PART) {
        enum tl_item_kind owner =
            item->owner_item != TL_NONE ? run->items[item->owner_item].kind : item->kind;
        /* A decision counts on the day it is taken, which its alias has; a contract's end starts nothing. */
        return owner == TL_ITEM_DECISION || item->part == TL_PART_END ? TL_ITEM_PART : owner;
    }
    bool starts =
        item->shape == TL_SHAPE_BAR || item->shape == TL_SHAPE_EVENT || item->kind == TL_ITEM_DECISION;
    return starts ? item->kind : TL_ITEM_PART;
}

static void item_check(const struct tl_check_run *run, const struct tl_item *item,
                       const struct season *season) {
    const struct tl_scheduled *scheduled = &run->scheduled[item->index];
    struct tl_window start = scheduled->planned.start;
    if (!scheduled->dated || scheduled->tbc || !tl_day_known(start.earliest) || !tl_day_known(start.latest)) {
        return;
    }
    const struct tl_blackout *blackout = season_find(season, start);
    if (!blackout) {
        return;
    }
    char first[TL_DAY_TEXT_SIZE], last[TL_DAY_TEXT_SIZE];
    tl_day_text(blackout->first, first);
    tl_day_text(blackout->last, last);
    const char *title = blackout->title ? blackout->title : blackout->id;
    g_autofree char *when = tl_wording_window(start);
    tl_diag_add(run->diags, TL_CODE_starts_in_blackout,
                item->dates->start.when.kind == TL_WHEN_WINDOW ? item->dates->start.span : item->span,
                "'%s' %s %s, inside the blackout '%s', %s to %s", tl_wording_title(run->items, item),
                item->shape == TL_SHAPE_BAR ? "starts" : "is", when, title, first, last);
    tl_diag_item(run->diags, item->index, item->id);
    tl_diag_note(run->diags, blackout->span, "the blackout is stated here");
    tl_diag_hint(run->diags, "start it before %s or after %s", first, last);
}

void tl_blackout_check(const struct tl_check_run *run) {
    size_t count;
    const struct tl_blackout *blackouts = tl_plan_blackouts(run->plan, &count);
    struct season seasons[TL_ITEM_KIND_COUNT] = {0};
    for (unsigned kind = 0; kind < TL_ITEM_KIND_COUNT; kind++) {
        season_build(&seasons[kind], blackouts, count, (enum tl_item_kind)kind);
    }
    for (size_t i = 0; i < run->item_count; i++) {
        const struct tl_item *item = &run->items[i];
        enum tl_item_kind kind = item_named_kind(run, item);
        if (kind != TL_ITEM_PART && run->stands[i]) {
            item_check(run, item, &seasons[kind]);
        }
    }
    for (unsigned kind = 0; kind < TL_ITEM_KIND_COUNT; kind++) {
        g_array_free(seasons[kind].starts, TRUE);
        g_array_free(seasons[kind].longest, TRUE);
    }
}
