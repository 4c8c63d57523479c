/*
 * elements.c - the table of elements: where each may stand, its attributes, what is done with it.
 *
 * SPDX-License-Identifier: MIT
 */
#include "planner/read/elements.h"

#define IN(kind) (UINT64_C(1) << ELEMENT_##kind)

#define IN_ROOTS (IN(PLAN) | IN(INCLUDE))
#define IN_GROUPS (IN(PLAN) | IN(PHASE) | IN(REPEAT) | IN(PROCUREMENT))
#define IN_INNER (IN(PHASE) | IN(REPEAT) | IN(PROCUREMENT))
#define IN_ITEMS                                                                                             \
    (IN(PHASE) | IN(ACTIVITY) | IN(CONSULTATION) | IN(PROCUREMENT) | IN(STAGE) | IN(NOTICE) | IN(DECISION) | \
     IN(AWARD) | IN(CONTRACT) | IN(EXTENSION) | IN(MILESTONE) | IN(FUNDING) | IN(REPEAT))

#define ITEM(element_name, kind, where, ...)                                                                 \
    {                                                                                                        \
        .name = element_name, .parents = where, .scratch_size = sizeof(struct scratch_item),                 \
        .blank = &tl_scratch_item_blank, .item_kind = TL_ITEM_##kind, .is_item = true,                       \
        .groups = {__VA_ARGS__}, .begin = tl_item_begin, .end = tl_item_end                                  \
    }

/* The same without what only some kinds have, which stands at the end of the struct. */
#define PLAIN(element_name, kind, where, ...)                                                                \
    {                                                                                                        \
        .name = element_name, .parents = where, .scratch_size = offsetof(struct scratch_item, extra),        \
        .blank = &tl_scratch_item_blank, .item_kind = TL_ITEM_##kind, .is_item = true,                       \
        .groups = {__VA_ARGS__}, .begin = tl_item_begin, .end = tl_item_end                                  \
    }

#define NOUN(element_name, where, attributes, begin_handler, end_handler)                                    \
    {                                                                                                        \
        .name = element_name, .parents = where, .scratch_size = sizeof(struct scratch_noun),                 \
        .blank = &tl_scratch_noun_blank, .groups = {attributes}, .begin = begin_handler, .end = end_handler  \
    }

#define ROW(element_name, where, attributes, begin_handler)                                                  \
    {                                                                                                        \
        .name = element_name, .parents = where, .scratch_size = sizeof(struct scratch_row),                  \
        .blank = &tl_scratch_row_blank, .groups = {attributes}, .begin = begin_handler                       \
    }

#define LINK(element_name, attributes)                                                                       \
    {                                                                                                        \
        .name = element_name, .parents = IN_ITEMS, .scratch_size = sizeof(struct scratch_link),              \
        .groups = {attributes}, .begin = tl_link_begin                                                       \
    }

#define TEXT(element_name, where, end_handler)                                                               \
    { .name = element_name, .parents = where, .has_text = true, .end = end_handler }

const struct element tl_elements[ELEMENT_COUNT] = {
    [ELEMENT_PLAN] = {.name = "plan",
                      .scratch_size = sizeof(struct scratch_plan),
                      .blank = &tl_scratch_plan_blank,
                      .groups = {tl_plan_attributes},
                      .begin = tl_root_begin,
                      .end = tl_root_end},
    [ELEMENT_INCLUDE] = {.name = "include"},
    [ELEMENT_USE] = ROW("use", IN_ROOTS, tl_use_attributes, tl_use_begin),
    [ELEMENT_NOTE] = TEXT("note", IN_ITEMS | IN_ROOTS | IN(LOT) | IN(BLACKOUT), tl_note_end),
    [ELEMENT_OWNER] = TEXT("owner", IN_ITEMS, tl_owner_end),
    [ELEMENT_AUTHORITY] =
        NOUN("authority", IN_ROOTS, tl_authority_attributes, tl_authority_begin, tl_authority_end),
    [ELEMENT_POLL] = ROW("poll", IN(AUTHORITY), tl_poll_attributes, tl_poll_begin),
    [ELEMENT_BODY] = NOUN("body", IN_ROOTS | IN(AUTHORITY), tl_body_attributes, tl_body_begin, tl_body_end),
    [ELEMENT_MEETING] = ROW("meeting", IN(BODY), tl_meeting_attributes, tl_meeting_begin),
    [ELEMENT_LEAD] = ROW("lead", IN(BODY), tl_lead_attributes, tl_lead_begin),
    [ELEMENT_CALL_IN] = ROW("call-in", IN(BODY), tl_call_in_attributes, tl_call_in_begin),
    [ELEMENT_CALENDAR] = NOUN("calendar", IN_ROOTS, tl_calendar_attributes, tl_calendar_begin, NULL),
    [ELEMENT_CLOSURE] = ROW("closure", IN(CALENDAR), tl_stretch_attributes, tl_stretch_begin),
    [ELEMENT_WORKING] = ROW("working", IN(CALENDAR), tl_stretch_attributes, tl_stretch_begin),
    [ELEMENT_WEEK] = ROW("week", IN(CALENDAR), tl_week_attributes, tl_stretch_begin),
    [ELEMENT_BLACKOUT] = NOUN("blackout", IN_ROOTS, tl_blackout_attributes, tl_blackout_begin, NULL),
    [ELEMENT_PLAN_BASELINE] = ROW("baseline", IN(PLAN), tl_plan_baseline_attributes, tl_plan_baseline_begin),
    [ELEMENT_ITEM_BASELINE] = ROW("baseline", IN_ITEMS, tl_item_baseline_attributes, tl_item_baseline_begin),
    [ELEMENT_LOT] = NOUN("lot", IN(PROCUREMENT), tl_lot_attributes, tl_lot_begin, NULL),
    [ELEMENT_PHASE] =
        PLAIN("phase", PHASE, IN_GROUPS, tl_common_attributes, tl_title_attributes, tl_phase_attributes),
    [ELEMENT_ACTIVITY] = PLAIN("activity", ACTIVITY, IN_GROUPS, tl_common_attributes, tl_title_attributes,
                               tl_dated_attributes),
    [ELEMENT_CONSULTATION] = ITEM("consultation", CONSULTATION, IN_GROUPS, tl_common_attributes,
                                  tl_title_attributes, tl_dated_attributes, tl_consultation_attributes),
    [ELEMENT_PROCUREMENT] = ITEM("procurement", PROCUREMENT, IN(PLAN) | IN(PHASE) | IN(REPEAT),
                                 tl_common_attributes, tl_title_attributes, tl_procurement_attributes),
    [ELEMENT_STAGE] =
        PLAIN("stage", STAGE, IN_INNER, tl_common_attributes, tl_stage_attributes, tl_dated_attributes),
    [ELEMENT_NOTICE] =
        PLAIN("notice", NOTICE, IN_GROUPS, tl_common_attributes, tl_notice_attributes, tl_dated_attributes),
    [ELEMENT_DECISION] = ITEM("decision", DECISION, IN_GROUPS, tl_common_attributes, tl_title_attributes,
                              tl_bound_attributes, tl_decision_attributes),
    [ELEMENT_AWARD] = ITEM("award", AWARD, IN_INNER, tl_common_attributes, tl_title_attributes,
                           tl_bound_attributes, tl_award_attributes),
    [ELEMENT_CONTRACT] = ITEM("contract", CONTRACT, IN_GROUPS, tl_common_attributes, tl_title_attributes,
                              tl_bound_attributes, tl_contract_attributes),
    [ELEMENT_EXTENSION] = ITEM("extension", EXTENSION, IN(CONTRACT), tl_common_attributes,
                               tl_title_attributes, tl_extension_attributes),
    [ELEMENT_MILESTONE] = PLAIN("milestone", MILESTONE, IN_GROUPS, tl_common_attributes, tl_title_attributes,
                                tl_dated_attributes),
    [ELEMENT_FUNDING] =
        ITEM("funding", FUNDING, IN_GROUPS, tl_common_attributes, tl_title_attributes, tl_funding_attributes),
    [ELEMENT_REPEAT] = ITEM("repeat", REPEAT, IN_GROUPS, tl_repeat_attributes),
    [ELEMENT_COPY] = ROW("copy", IN(REPEAT), tl_copy_attributes, tl_copy_begin),
    [ELEMENT_BY] = ROW("by", IN(DECISION), tl_by_attributes, tl_by_begin),
    [ELEMENT_AMOUNT] = ROW("amount", IN(FUNDING), tl_amount_attributes, tl_amount_begin),
    [ELEMENT_AFTER] = LINK("after", tl_after_attributes),
    [ELEMENT_BEFORE] = LINK("before", tl_before_attributes),
    [ELEMENT_STATED] = ROW("stated", IN_ITEMS, tl_stated_attributes, tl_stated_begin),
    [ELEMENT_ACCEPT] = ROW("accept", IN_ITEMS, tl_accept_attributes, tl_accept_begin),
};
