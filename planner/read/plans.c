/*
 * plans.c - the root element and what stands straight in it.
 *
 * SPDX-License-Identifier: MIT
 */
#include "planner/read/elements.h"

#include <string.h>

/* Feeds carry the data of one zone; times in others are told, but no calendar can place them. */
static void zone_take(struct reader *reader, const struct tl_draft_ref *zone) {
    static const char own[] = "Europe/London";
    reader->draft->plan->info.zone = zone->text ? zone->text : own;
    if (zone->text && strcmp(zone->text, own) != 0) {
        tl_diag_add(reader->diags, TL_CODE_other_zone, zone->span,
                    "times of day in '%.60s' cannot be fed as times", zone->text);
        tl_diag_hint(reader->diags, "the zone of plans is %s", own);
    }
}

void tl_root_begin(struct reader *reader, struct frame *frame, union scratch *scratch) {
    struct scratch_plan *root = &scratch->plan;
    struct tl_plan_info *info = &reader->draft->plan->info;
    *info = root->info;
    info->id = root->id.text;
    info->span = frame->span;
    info->language = info->language ? info->language : "en-GB";
    zone_take(reader, &root->zone);
    info->default_audience = (enum tl_audience)root->audience;
    info->tracking_actuals = root->tracking == 1;
    info->apply_rules = root->rules == 1;
    reader->draft->calendar = root->calendar;
    if (info->start.when.kind && info->finish.when.kind &&
        info->start.when.window.earliest > info->finish.when.window.latest) {
        tl_diag_add(reader->diags, TL_CODE_backwards_dates, info->finish.span,
                    "the plan finishes on %s, before its start on %s", info->finish.text, info->start.text);
    }
}

void tl_root_end(struct reader *reader, struct frame *frame) {
    struct tl_plan *plan = reader->draft->plan;
    plan->info.note_count = frame->notes->len;
    plan->info.notes = tl_plan_copy(plan, frame->notes->pdata, frame->notes->len * sizeof(char *));
}

void tl_use_begin(struct reader *reader, struct frame *frame, union scratch *scratch) {
    if (frame->poisoned) {
        return;
    }
    if (reader->is_include) {
        tl_diag_add(reader->diags, TL_CODE_bad_use, frame->span, "a file that is used cannot use another");
        tl_diag_hint(reader->diags, "write the <use> in the plan");
        return;
    }
    struct use *use = g_new0(struct use, 1);
    use->href = g_strdup(scratch->row.key.text);
    use->span = scratch->row.key.span;
    g_ptr_array_add(reader->uses, use);
}

void tl_plan_baseline_begin(struct reader *reader, struct frame *frame, union scratch *scratch) {
    const struct scratch_row *row = &scratch->row;
    struct tl_plan_baseline baseline = {
        .name = row->name, .approved_by = row->approved_by, .reason = row->reason, .date = row->on};
    if (!frame->poisoned) {
        tl_plan_append_baseline(reader->draft->plan, &baseline);
    }
}

void tl_blackout_begin(struct reader *reader, struct frame *frame, union scratch *scratch) {
    const struct scratch_noun *noun = &scratch->noun;
    struct tl_draft_blackout blackout = {.blackout = {.id = noun->id.text,
                                                      .title = noun->title,
                                                      .first = noun->start.when.window.earliest,
                                                      .last = noun->finish.when.window.latest,
                                                      .kinds = noun->kinds,
                                                      .span = frame->span},
                                         .id_span = noun->id.span};
    if (!frame->poisoned && blackout.blackout.first > blackout.blackout.last) {
        tl_diag_add(reader->diags, TL_CODE_backwards_dates, noun->finish.span,
                    "the blackout finishes on %s, before its start on %s", noun->finish.text,
                    noun->start.text);
    }
    if (noun->id.text) {
        g_array_append_val(reader->draft->blackouts, blackout);
    }
}
