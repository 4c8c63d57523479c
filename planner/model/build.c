/*
 * build.c - from draft to plan: the order of the steps.
 *
 * SPDX-License-Identifier: MIT
 */
#include "planner/model/build.h"

#include <string.h>

/* Wrong references for which a near id is looked for. */
#define SUGGESTIONS_MAX 50

static void lots_fill(struct build *build, const struct tl_draft_item *draft,
                      struct tl_item_details *details) {
    const struct tl_draft_list *list = &draft->rest->lots;
    if (list->count == 0) {
        return;
    }
    uint32_t *lots = g_new(uint32_t, list->count);
    size_t count = 0;
    for (uint32_t i = 0; i < list->count; i++) {
        const struct tl_draft_ref *ref =
            &g_array_index(build->draft->refs, struct tl_draft_ref, list->first + i);
        uint32_t lot = tl_ids_find(build, &build->lots, ref, "a lot");
        if (lot != TL_NONE) {
            lots[count++] = lot;
        }
    }
    details->lots = tl_plan_own(build->plan, lots, g_free);
    details->lot_count = count;
}

static const char *const *words_fill(struct build *build, const struct tl_draft_list *list,
                                     size_t *ret_count) {
    const char **words = g_new(const char *, list->count + 1);
    for (uint32_t i = 0; i < list->count; i++) {
        words[i] = g_array_index(build->draft->refs, struct tl_draft_ref, list->first + i).text;
    }
    *ret_count = list->count;
    return tl_plan_own(build->plan, words, g_free);
}

static void procurement_fill(struct build *build, struct tl_draft_extra *extra) {
    struct tl_procurement *procurement = &extra->procurement;
    procurement->regimes = words_fill(build, &extra->regimes, &procurement->regime_count);
    procurement->authorities = words_fill(build, &extra->authorities, &procurement->authority_count);
    for (uint32_t i = 0; i < extra->authorities.count; i++) {
        const struct tl_draft_ref *ref =
            &g_array_index(build->draft->refs, struct tl_draft_ref, extra->authorities.first + i);
        tl_ids_find(build, &build->authorities, ref, "an authority");
    }
    if (extra->lead.text) {
        tl_ids_find(build, &build->authorities, &extra->lead, "an authority");
        procurement->lead = extra->lead.text;
    }
}

static void extra_fill(struct build *build, const struct tl_draft_item *draft,
                       struct tl_item_details *details) {
    struct tl_draft_extra *extra = draft->extra;
    switch (draft->item->kind) {
    case TL_ITEM_PROCUREMENT:
        procurement_fill(build, extra);
        details->procurement = &extra->procurement;
        break;
    case TL_ITEM_EXTENSION:
        extra->contract.term = extra->extension_length.duration;
        details->contract = &extra->contract;
        break;
    case TL_ITEM_CONTRACT:
        details->contract = &extra->contract;
        break;
    case TL_ITEM_CONSULTATION:
        details->consultation = &extra->consultation;
        break;
    case TL_ITEM_DECISION:
        details->decision = &extra->decision;
        details->reference = extra->decision.reference;
        break;
    case TL_ITEM_FUNDING:
        details->funding = &extra->funding;
        break;
    case TL_ITEM_PHASE:
    case TL_ITEM_ACTIVITY:
    case TL_ITEM_STAGE:
    case TL_ITEM_NOTICE:
    case TL_ITEM_AWARD:
    case TL_ITEM_MILESTONE:
    case TL_ITEM_REPEAT:
    case TL_ITEM_PART:
        break;
    }
}

static void details_fill(struct build *build, const struct tl_draft_item *draft) {
    if (draft->rest->lots.count == 0 && !draft->extra) {
        return;
    }
    struct tl_item_details details = *draft->item->details;
    lots_fill(build, draft, &details);
    extra_fill(build, draft, &details);
    tl_plan_set_details(build->plan, draft->item, &details);
}

static void items_fill(struct build *build) {
    for (guint i = 0; i < build->draft->items->len; i++) {
        struct tl_draft_item *draft = tl_draft_item(build->draft, i);
        tl_build_inherit(build, draft);
        tl_build_item_dates(build, draft);
        details_fill(build, draft);
    }
}

static void baselines_check(struct build *build) {
    struct tl_names names;
    tl_names_init(&names);
    const GArray *baselines = build->plan->baselines;
    for (guint i = 0; i < baselines->len; i++) {
        tl_names_add(&names, g_array_index(baselines, struct tl_plan_baseline, i).name, i);
    }
    tl_names_sort(&names);
    for (guint i = 0; i < build->draft->baseline_refs->len; i++) {
        tl_ids_find(build, &names, &g_array_index(build->draft->baseline_refs, struct tl_draft_ref, i),
                    "a baseline");
    }
    tl_names_finish(&names);
}

static void build_init(struct build *build, struct tl_draft *draft) {
    *build = (struct build){.draft = draft,
                            .plan = draft->plan,
                            .diags = draft->diags,
                            .suggestions_left = SUGGESTIONS_MAX,
                            .max_items = draft->max_items,
                            .calendar_of = g_ptr_array_new(),
                            .predefined = g_ptr_array_new(),
                            .instances = g_array_new(FALSE, FALSE, sizeof(struct instance))};
    tl_names_init(&build->calendars);
    tl_names_init(&build->bodies);
    tl_names_init(&build->authorities);
    tl_names_init(&build->lots);
    tl_names_init(&build->items);
    tl_names_init(&build->lost);
}

static void build_finish(struct build *build) {
    tl_names_finish(&build->calendars);
    tl_names_finish(&build->bodies);
    tl_names_finish(&build->authorities);
    tl_names_finish(&build->lots);
    if (build->items.entries != build->plan->names.entries) {
        tl_names_finish(&build->items);
    }
    tl_names_finish(&build->lost);
    g_ptr_array_free(build->calendar_of, TRUE);
    g_ptr_array_free(build->predefined, TRUE);
    g_array_free(build->instances, TRUE);
    g_free(build->heads);
    g_free(build->tails);
    tl_divisions_destroy(build->divisions);
}

static void build_run(struct build *build) {
    for (guint i = 0; i < build->draft->items->len; i++) {
        tl_draft_item(build->draft, i)->item = tl_draft_whole(build->draft, i);
    }
    tl_ids_check(build);
    tl_build_calendars(build);
    tl_build_nouns(build);
    items_fill(build);
    baselines_check(build);
    tl_build_repeats_check(build);
    tl_build_wanted(build);
    tl_build_expand(build);
    if (build->made > build->max_items) {
        return;
    }
    tl_plan_seal(build->plan);
    tl_build_lots_settle(build);
    tl_build_links(build);
    tl_build_references(build);
}

enum tl_status tl_draft_build(struct tl_draft *draft, struct tl_plan **ret_plan) {
    struct build build;
    build_init(&build, draft);
    enum tl_status status = tl_divisions_load(draft->data_dir, draft->diags, &build.divisions);
    if (status == TL_OK) {
        build_run(&build);
    }
    build_finish(&build);
    if (status == TL_OK && tl_diags_errors(draft->diags) > draft->errors_before) {
        status = TL_ERR_INPUT;
    }
    if (status == TL_OK) {
        *ret_plan = draft->plan;
        draft->plan = NULL;
    }
    return status;
}
