/*
 * expand.c - draft items to plan items; a <repeat> gives a copy of its template for each key.
 *
 * SPDX-License-Identifier: MIT
 */
#include <string.h>

#include "planner/model/build.h"

/* The copy being made while the inside of a <repeat> is walked. */
struct copy {
    const char *key;
    uint32_t number; /* 0 for the first */
    const struct tl_draft_item *repeat;
    const struct tl_draft_copy *override; /* or NULL */
};

const struct instance *tl_build_instances(const struct build *build, uint32_t draft_item) {
    uint32_t head = build->heads[draft_item];
    return head == TL_NONE ? NULL : &g_array_index(build->instances, struct instance, head);
}

const struct instance *tl_build_instance_next(const struct build *build, const struct instance *instance) {
    return instance->next == TL_NONE ? NULL
                                     : &g_array_index(build->instances, struct instance, instance->next);
}

/* Instances of one draft item stay in file order; there are few, and mostly one. */
static void instance_add(struct build *build, uint32_t draft_item, uint32_t item, const char *key) {
    struct instance instance = {.item = item, .next = TL_NONE, .key = key};
    uint32_t index = build->instances->len;
    g_array_append_val(build->instances, instance);
    if (build->heads[draft_item] == TL_NONE) {
        build->heads[draft_item] = index;
    } else {
        g_array_index(build->instances, struct instance, build->tails[draft_item]).next = index;
    }
    build->tails[draft_item] = index;
}

/* The day `times` steps later. Both ends of a longer window move as boundaries do. */
static tl_day day_shift(const struct tl_calendar *calendar, tl_day day, const struct tl_duration *step,
                        uint32_t times) {
    struct tl_duration total = {.months = step->months * (int32_t)times,
                                .days = step->days * (int32_t)times,
                                .working_days = step->working_days * (int32_t)times,
                                .negative = step->negative,
                                .given = true};
    return tl_calendar_add(calendar, day, &total);
}

static struct tl_window window_shift(const struct tl_calendar *calendar, struct tl_window window,
                                     const struct tl_duration *step, uint32_t times) {
    struct tl_window shifted = {.earliest = day_shift(calendar, window.earliest, step, times)};
    shifted.latest = window.earliest == window.latest
                         ? shifted.earliest
                         : tl_day_add(day_shift(calendar, tl_day_add(window.latest, 1), step, times), -1);
    return shifted;
}

/* The text of a shifted date, which nobody wrote: a day, a month or a window. */
static const char *when_text(struct tl_plan *plan, const struct tl_when *when) {
    char first[TL_DAY_TEXT_SIZE] = "", last[TL_DAY_TEXT_SIZE] = "";
    if (tl_day_known(when->window.earliest)) {
        tl_day_text(when->window.earliest, first);
    }
    if (tl_day_known(when->window.latest)) {
        tl_day_text(when->window.latest, last);
    }
    if (when->window.earliest == when->window.latest) {
        return tl_plan_string(plan, first);
    }
    if (when->precision == TL_PRECISION_MONTH && !when->approximate) {
        return tl_plan_string_length(plan, first, strlen("2009-07"));
    }
    g_autofree char *text = g_strdup_printf("[%s..%s]", first, last);
    return tl_plan_string(plan, text);
}

static void dated_shift(struct build *build, const struct tl_item *item, const struct copy *copy,
                        struct tl_dated *dated) {
    const struct tl_duration *step = &copy->repeat->extra->every.duration;
    if (dated->when.kind != TL_WHEN_WINDOW || copy->number == 0 || !step->given) {
        return;
    }
    struct tl_when *when = &dated->when;
    when->window = window_shift(item->calendar, when->window, step, copy->number);
    when->nominal = window_shift(item->calendar, when->nominal, step, copy->number);
    bool whole_months = step->days == 0 && step->working_days == 0;
    if (!whole_months && when->window.earliest != when->window.latest &&
        when->precision < TL_PRECISION_CHOICE) {
        when->precision = TL_PRECISION_CHOICE;
    }
    dated->text = when_text(build->plan, when);
}

static void segments_shift(struct build *build, const struct tl_item *item, const struct copy *copy,
                           struct tl_item_dates *dates) {
    struct tl_dated *segments =
        tl_plan_copy(build->plan, dates->segments, dates->segment_count * sizeof *dates->segments);
    for (size_t i = 0; i < dates->segment_count; i++) {
        dated_shift(build, item, copy, &segments[i]);
    }
    dates->segments = segments;
}

static void dates_shift(struct build *build, struct tl_item *item, const struct copy *copy) {
    struct tl_item_dates dates = *item->dates;
    struct tl_dated *each[] = {&dates.start,
                               &dates.finish,
                               &dates.start_not_before,
                               &dates.start_not_after,
                               &dates.finish_not_before,
                               &dates.finish_not_after,
                               &dates.deadline};
    if (copy->number == 0 || item->dates == &tl_item_no_dates) {
        return;
    }
    for (size_t i = 0; i < G_N_ELEMENTS(each); i++) {
        dated_shift(build, item, copy, each[i]);
    }
    if (dates.segment_count > 0) {
        segments_shift(build, item, copy, &dates);
    }
    tl_plan_set_dates(build->plan, item, &dates);
}

/* Dates of a <copy> take the place of the template's. */
static void copy_override(struct build *build, struct tl_item *item, const struct tl_draft_copy *override) {
    struct tl_item_dates dates = *item->dates;
    bool on = override->on.when.kind != TL_WHEN_NONE;
    bool start = override->start.when.kind != TL_WHEN_NONE,
         finish = override->finish.when.kind != TL_WHEN_NONE;
    if (on || start || finish) {
        dates.segment_count = 0;
        dates.segments = NULL;
    }
    if (on) {
        dates.start = dates.finish = override->on;
        item->shape = TL_SHAPE_EVENT;
    }
    if (start || finish) {
        item->shape = TL_SHAPE_BAR;
        dates.start = start ? override->start : dates.start;
        dates.finish = finish ? override->finish : dates.finish;
    }
    item->tbc = dates.start.when.kind == TL_WHEN_TBC || dates.finish.when.kind == TL_WHEN_TBC;
    tl_plan_set_dates(build->plan, item, &dates);
}

static void copy_apply(struct build *build, struct tl_item *item, const struct copy *copy, bool direct) {
    const char *name = copy->override && copy->override->title ? copy->override->title : copy->key;
    g_autofree char *id = g_strconcat(item->id ? item->id : "", "@", copy->key, NULL);
    g_autofree char *title = g_strconcat(item->title ? item->title : "", ": ", name, NULL);
    item->id = tl_plan_string(build->plan, id);
    item->title = tl_plan_string(build->plan, title);
    item->copy_key = copy->key;
    bool dated = item->shape == TL_SHAPE_BAR || item->shape == TL_SHAPE_EVENT;
    if (dated) {
        dates_shift(build, item, copy);
    }
    if (dated && direct && copy->override) {
        copy_override(build, item, copy->override);
    }
}

/* Parts made from the template's dates move as the template does. */
static void parts_apply(struct build *build, uint32_t owner, const struct copy *copy, bool direct) {
    for (uint32_t at = owner + 1; at < build->plan->items->len; at++) {
        struct tl_item *part = tl_plan_item(build->plan, at);
        dates_shift(build, part, copy);
        if (direct && copy->override && part->part == TL_PART_TAKEN && part->shape == TL_SHAPE_EVENT) {
            copy_override(build, part, copy->override);
        }
    }
}

static void walk(struct build *build, uint32_t first, uint32_t end, uint32_t parent, const struct copy *copy);

static const struct tl_draft_copy *copy_at(const struct build *build, uint32_t index) {
    return &g_array_index(build->draft->copies, struct tl_draft_copy, index);
}

/* The keys of the <copy> elements of a repeat, each with its index in tl_draft.copies. */
static void overrides_collect(const struct build *build, const struct tl_draft_extra *extra,
                              struct tl_names *ret_names) {
    tl_names_init(ret_names);
    for (uint32_t i = 0; i < extra->copy_count; i++) {
        tl_names_add(ret_names, copy_at(build, extra->first_copy + i)->key.text, extra->first_copy + i);
    }
    tl_names_sort(ret_names);
}

static void repeat_walk(struct build *build, uint32_t repeat, uint32_t first, uint32_t end, uint32_t parent) {
    const struct tl_draft_item *draft = tl_draft_item(build->draft, repeat);
    const struct tl_draft_list *over = &draft->extra->over;
    struct tl_names overrides;
    overrides_collect(build, draft->extra, &overrides);
    for (uint32_t i = 0; i < over->count && build->made <= build->max_items; i++) {
        const char *key = g_array_index(build->draft->refs, struct tl_draft_ref, over->first + i).text;
        uint32_t override = tl_names_find(&overrides, key);
        struct copy copy = {.key = key,
                            .number = i,
                            .repeat = draft,
                            .override = override == TL_NONE ? NULL : copy_at(build, override)};
        walk(build, first, end, parent, &copy);
    }
    tl_names_finish(&overrides);
}

/* A <repeat> without an id of its own: each of its templates is headed by an item of the bare id. */
static void templates_walk(struct build *build, uint32_t repeat, uint32_t parent) {
    uint32_t end = tl_draft_item(build->draft, repeat)->subtree_end;
    for (uint32_t at = repeat + 1; at < end; at = tl_draft_item(build->draft, at)->subtree_end) {
        const struct tl_item *template = tl_draft_item(build->draft, at)->item;
        struct tl_item head = *tl_draft_item(build->draft, repeat)->item;
        head.id = template->id ? template->id : "";
        head.id_span = template->id_span;
        head.title = template->title;
        head.parent = parent;
        uint32_t index = tl_plan_append_item(build->plan, &head);
        instance_add(build, repeat, index, NULL); /* links on the repeat are links on each head */
        repeat_walk(build, repeat, at, tl_draft_item(build->draft, at)->subtree_end, index);
    }
}

static void item_walk(struct build *build, uint32_t at, uint32_t parent, const struct copy *copy) {
    const struct tl_draft_item *draft = tl_draft_item(build->draft, at);
    if (draft->item->kind == TL_ITEM_REPEAT && !draft->item->id) {
        templates_walk(build, at, parent);
        return;
    }
    struct tl_item item = *draft->item;
    item.parent = parent;
    item.id = item.id ? item.id : "";
    build->made++;
    bool direct = copy && tl_draft_item(build->draft, draft->item->parent) == copy->repeat;
    if (copy) {
        copy_apply(build, &item, copy, direct);
    }
    uint32_t index = tl_plan_append_item(build->plan, &item);
    instance_add(build, at, index, copy ? copy->key : NULL);
    tl_build_parts(build, draft, index);
    if (copy) {
        parts_apply(build, index, copy, direct);
    }
    if (draft->item->kind == TL_ITEM_REPEAT) {
        repeat_walk(build, at, at + 1, draft->subtree_end, index);
    } else {
        walk(build, at + 1, draft->subtree_end, index, copy);
    }
}

/* Depth is bounded by the reader's limit on nesting. */
static void walk(struct build *build, uint32_t first, uint32_t end, uint32_t parent,
                 const struct copy *copy) {
    for (uint32_t at = first; at < end && build->made <= build->max_items;
         at = tl_draft_item(build->draft, at)->subtree_end) {
        item_walk(build, at, parent, copy);
    }
}

static void copy_check(struct build *build, const struct tl_draft_copy *copy, const struct tl_names *keys) {
    if (tl_names_find(keys, copy->key.text) != TL_NONE) {
        return;
    }
    g_autofree const char **candidates = tl_names_candidates(keys);
    tl_diag_add(build->diags, TL_CODE_bad_copy, copy->key.span, "the repeat is not over '%s'",
                copy->key.text);
    const char *near = build->suggestions_left > 0 ? tl_suggest(copy->key.text, candidates) : NULL;
    build->suggestions_left -= build->suggestions_left > 0;
    if (near) {
        tl_diag_hint(build->diags, "did you mean '%s'?", near);
    }
}

static void copies_check(struct build *build, const struct tl_draft_extra *extra,
                         const struct tl_names *keys) {
    struct tl_names overrides;
    overrides_collect(build, extra, &overrides);
    for (uint32_t i = 0; i < extra->copy_count; i++) {
        const struct tl_draft_copy *copy = copy_at(build, extra->first_copy + i);
        uint32_t first = tl_names_find(&overrides, copy->key.text);
        if (first != extra->first_copy + i) {
            tl_diag_add(build->diags, TL_CODE_bad_copy, copy->key.span, "copy '%s' is described already",
                        copy->key.text);
            tl_diag_note(build->diags, copy_at(build, first)->key.span, "it is described here");
        } else {
            copy_check(build, copy, keys);
        }
    }
    tl_names_finish(&overrides);
}

static void repeat_check(struct build *build, const struct tl_draft_extra *extra) {
    const struct tl_draft_ref *refs =
        &g_array_index(build->draft->refs, struct tl_draft_ref, extra->over.first);
    struct tl_names keys;
    tl_names_init(&keys);
    for (uint32_t i = 0; i < extra->over.count; i++) {
        tl_names_add(&keys, refs[i].text, i);
    }
    tl_names_sort(&keys);
    for (uint32_t i = 0; i < extra->over.count; i++) {
        if (tl_names_find(&keys, refs[i].text) != i) {
            tl_diag_add(build->diags, TL_CODE_bad_copy, refs[i].span, "the key '%s' is listed twice",
                        refs[i].text);
        } else if (strpbrk(refs[i].text, "#@/")) {
            tl_diag_add(build->diags, TL_CODE_bad_copy, refs[i].span,
                        "'%s' cannot be a key: it becomes part of ids", refs[i].text);
        }
    }
    copies_check(build, extra, &keys);
    tl_names_finish(&keys);
}

void tl_build_repeats_check(struct build *build) {
    for (guint i = 0; build->draft->expands && i < build->draft->items->len; i++) {
        const struct tl_draft_item *draft = tl_draft_item(build->draft, i);
        if (draft->item->kind == TL_ITEM_REPEAT && draft->extra->over.count > 0 && !draft->poisoned) {
            repeat_check(build, draft->extra);
        }
    }
}

/* Without parts and copies the items of the draft are those of the plan as they stand. */
static void wholes_take(struct build *build) {
    GArray *none = build->plan->items;
    build->plan->items = build->draft->wholes;
    build->draft->wholes = none;
    build->made = build->plan->items->len;
    for (uint32_t i = 0; i < build->plan->items->len; i++) {
        struct tl_item *item = tl_plan_item(build->plan, i);
        item->index = i;
        item->depth = item->parent == TL_NONE ? 0 : tl_plan_item(build->plan, item->parent)->depth + 1;
        item->subtree_end = i + 1;
        item->id = item->id ? item->id : "";
        instance_add(build, i, i, NULL);
    }
    tl_names_finish(&build->plan->names);
    build->plan->names = build->items; /* from now on the plan's */
}

void tl_build_expand(struct build *build) {
    uint32_t count = build->draft->items->len;
    build->heads = g_new(uint32_t, count + 1);
    build->tails = g_new0(uint32_t, count + 1);
    memset(build->heads, 0xFF, (count + 1) * sizeof *build->heads);
    if (build->draft->expands) {
        walk(build, 0, count, TL_NONE, NULL);
    } else {
        wholes_take(build);
    }
    build->expanded = true;
    if (build->made > build->max_items) {
        tl_diag_add(build->diags, TL_CODE_too_many_items, build->plan->info.span,
                    "the plan has more than %u items, copies included", build->max_items);
    }
}
