/*
 * elements.h - what the table of elements refers to: attribute groups and handlers.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef TL_READ_ELEMENTS_H
#define TL_READ_ELEMENTS_H

#include "planner/read/reader.h"

/* What a scratch struct holds before any attribute. attributes.c and item_attributes.c. */
extern const struct scratch_item tl_scratch_item_blank;
extern const struct scratch_noun tl_scratch_noun_blank;
extern const struct scratch_row tl_scratch_row_blank;
extern const struct scratch_plan tl_scratch_plan_blank;

/* Attribute groups; each ends with a NULL name. */
extern const struct attribute tl_plan_attributes[], tl_use_attributes[], tl_authority_attributes[],
    tl_poll_attributes[], tl_body_attributes[], tl_meeting_attributes[], tl_lead_attributes[],
    tl_call_in_attributes[], tl_calendar_attributes[], tl_stretch_attributes[], tl_week_attributes[],
    tl_blackout_attributes[], tl_plan_baseline_attributes[], tl_item_baseline_attributes[],
    tl_lot_attributes[], tl_copy_attributes[], tl_by_attributes[], tl_amount_attributes[],
    tl_after_attributes[], tl_before_attributes[], tl_stated_attributes[], tl_accept_attributes[];
extern const struct attribute tl_common_attributes[], tl_title_attributes[], tl_phase_attributes[],
    tl_bound_attributes[], tl_dated_attributes[], tl_consultation_attributes[], tl_procurement_attributes[],
    tl_stage_attributes[], tl_notice_attributes[], tl_decision_attributes[], tl_award_attributes[],
    tl_contract_attributes[], tl_extension_attributes[], tl_funding_attributes[], tl_repeat_attributes[];

typedef void begin_handler(struct reader *reader, struct frame *frame, union scratch *scratch);
typedef void end_handler(struct reader *reader, struct frame *frame);

/* plans.c: the root and what stands straight in it. */
begin_handler tl_root_begin, tl_use_begin, tl_plan_baseline_begin, tl_blackout_begin;
end_handler tl_root_end;
/* bodies.c */
begin_handler tl_authority_begin, tl_poll_begin, tl_body_begin, tl_meeting_begin, tl_lead_begin,
    tl_call_in_begin;
end_handler tl_authority_end, tl_body_end;
/* calendars.c */
begin_handler tl_calendar_begin, tl_stretch_begin;
/* items.c */
begin_handler tl_item_begin, tl_lot_begin;
end_handler tl_item_end;
/* rows.c: what stands in items. */
begin_handler tl_item_baseline_begin, tl_copy_begin, tl_by_begin, tl_amount_begin, tl_link_begin,
    tl_stated_begin, tl_accept_begin;
end_handler tl_note_end, tl_owner_end;

#endif
