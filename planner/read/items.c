/*
 * items.c - items and lots: from the attributes of their tags into the draft.
 *
 * SPDX-License-Identifier: MIT
 */
#include <string.h>

#include "planner/model/stage.h"
#include "planner/read/elements.h"

static bool has_extra(enum tl_item_kind kind) {
    return kind == TL_ITEM_CONSULTATION || kind == TL_ITEM_PROCUREMENT || kind == TL_ITEM_DECISION ||
           kind == TL_ITEM_AWARD || kind == TL_ITEM_CONTRACT || kind == TL_ITEM_EXTENSION ||
           kind == TL_ITEM_FUNDING || kind == TL_ITEM_REPEAT;
}

/* Kinds that become more items than one. */
static bool expands(enum tl_item_kind kind) {
    return kind == TL_ITEM_DECISION || kind == TL_ITEM_AWARD || kind == TL_ITEM_CONTRACT ||
           kind == TL_ITEM_REPEAT;
}

static struct tl_draft_extra *extra_keep(struct reader *reader, struct scratch_item *scratch) {
    struct tl_draft_extra *extra = &scratch->extra;
    extra->decision.in_order = scratch->order == 1;
    extra->funding.kind = (enum tl_funding_kind)scratch->funding;
    extra->funding.unit = extra->funding.unit ? extra->funding.unit : "£000";
    extra->contract.term = extra->term.duration;
    extra->contract.notice = extra->notice_period.duration;
    extra->first_copy = reader->draft->copies->len;
    extra->first_sitting = reader->draft->sittings->len;
    return tl_plan_copy(reader->draft->plan, extra, sizeof *extra);
}

static bool rest_none(const struct tl_draft_rest *rest) {
    return rest->audience.value < 0 && !rest->calendar.text && !rest->target.text && rest->lots.count == 0 &&
           rest->by.count == 0;
}

void tl_item_begin(struct reader *reader, struct frame *frame, union scratch *scratch) {
    struct scratch_item *read = &scratch->item;
    struct tl_draft_item *draft = &read->draft;
    struct tl_item *item = &read->item;
    item->kind = tl_elements[frame->kind].item_kind;
    item->parent = tl_stack_parent(reader, frame)->item;
    item->id = read->id.text;
    item->id_span = read->id.span;
    item->span = frame->span;
    item->status = (enum tl_item_status)read->status;
    item->basis = (enum tl_basis)read->basis;
    item->roll = (enum tl_roll)read->roll;
    item->alap = read->schedule == 1;
    item->length_by_rule = read->length == 0;
    item->time = read->time;
    item->end_time = read->end_time;
    item->key = read->key == 1;
    item->key_stated = read->key >= 0;
    item->progress = read->progress;
    if (item->kind == TL_ITEM_STAGE && item->stage_kind && !item->title) {
        item->title = tl_stage_find(item->stage_kind)->title;
    }
    if (!item->title) {
        item->title = item->id ? item->id : tl_elements[frame->kind].name;
    }
    draft->rest = rest_none(&read->rest) ? &tl_draft_no_rest
                                         : tl_plan_copy(reader->draft->plan, &read->rest, sizeof read->rest);
    draft->extra = has_extra(item->kind) ? extra_keep(reader, read) : NULL;
    reader->draft->expands = reader->draft->expands || expands(item->kind);
    draft->poisoned = frame->poisoned;
    draft->dates_poisoned = frame->dates_poisoned;
    tl_draft_dates_settle(reader->diags, draft, item, &read->dates, &read->written);
    tl_plan_set_dates(reader->draft->plan, item, &read->dates);
    tl_plan_set_details(reader->draft->plan, item, &read->details);
    if (read->owner) {
        g_ptr_array_add(frame->owners, (gpointer)read->owner);
    }
    frame->item = reader->draft->items->len;
    g_array_append_vals(reader->draft->items, draft, 1);
    g_array_append_vals(reader->draft->wholes, item, 1);
}

static const void *array_keep(struct reader *reader, const GArray *array, size_t *ret_count) {
    *ret_count = array->len;
    return tl_plan_copy(reader->draft->plan, array->data,
                        array->len * g_array_get_element_size((GArray *)array));
}

static const char *const *strings_keep(struct reader *reader, const GPtrArray *strings) {
    return tl_plan_copy(reader->draft->plan, strings->pdata, strings->len * sizeof(char *));
}

/* Items that follow one another mostly have the same owner. */
static const char *const *owners_keep(struct reader *reader, const GPtrArray *owners) {
    bool same = owners->len == 1 && reader->owner && *reader->owner == g_ptr_array_index(owners, 0);
    const char *const *kept = same ? reader->owner : strings_keep(reader, owners);
    if (owners->len == 1) {
        reader->owner = kept;
    }
    return kept;
}

static void details_keep(struct reader *reader, const struct frame *frame, struct tl_item *item) {
    struct tl_item_details details = *item->details;
    details.notes = strings_keep(reader, frame->notes);
    details.note_count = frame->notes->len;
    details.stated = array_keep(reader, frame->stated, &details.stated_count);
    details.baselines = array_keep(reader, frame->baselines, &details.baseline_count);
    details.accepts = array_keep(reader, frame->accepts, &details.accept_count);
    tl_plan_set_details(reader->draft->plan, item, &details);
}

void tl_item_end(struct reader *reader, struct frame *frame) {
    struct tl_draft_item *draft = tl_draft_item(reader->draft, frame->item);
    struct tl_item *item = tl_draft_whole(reader->draft, frame->item);
    draft->subtree_end = reader->draft->items->len;
    draft->poisoned = draft->poisoned || frame->poisoned;
    item->owners = owners_keep(reader, frame->owners);
    item->owner_count = frame->owners->len;
    if (frame->notes->len > 0 || frame->stated->len > 0 || frame->baselines->len > 0 ||
        frame->accepts->len > 0) {
        details_keep(reader, frame, item);
    }
    if (item->kind == TL_ITEM_FUNDING) {
        draft->extra->funding.years = array_keep(reader, frame->amounts, &draft->extra->funding.year_count);
    }
}

void tl_lot_begin(struct reader *reader, struct frame *frame, union scratch *scratch) {
    const struct scratch_noun *noun = &scratch->noun;
    struct tl_draft_lot lot = {.lot = {.id = noun->id.text,
                                       .title = noun->title,
                                       .procurement = tl_stack_parent(reader, frame)->item,
                                       .value = noun->value,
                                       .span = frame->span},
                               .id_span = noun->id.span};
    if (noun->id.text) {
        g_array_append_val(reader->draft->lots, lot);
    }
}
