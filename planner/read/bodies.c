/*
 * bodies.c - authorities and the bodies that decide: meetings, leads, call-in.
 *
 * SPDX-License-Identifier: MIT
 */
#include "planner/read/elements.h"

void tl_authority_begin(struct reader *reader, struct frame *frame, union scratch *scratch) {
    const struct scratch_noun *noun = &scratch->noun;
    struct tl_draft_authority authority = {
        .authority = {.id = noun->id.text,
                      .title = noun->title,
                      .kind = noun->kind_word ? noun->kind_word : "council",
                      .nation = noun->nation,
                      .span = frame->span},
        .id_span = noun->id.span};
    if (noun->id.text) {
        frame->noun = reader->draft->authorities->len;
        g_array_append_val(reader->draft->authorities, authority);
    }
}

void tl_authority_end(struct reader *reader, struct frame *frame) {
    if (frame->noun != TL_NONE && frame->polls->len > 0) {
        struct tl_draft_authority *authority =
            &g_array_index(reader->draft->authorities, struct tl_draft_authority, frame->noun);
        authority->authority.poll_count = frame->polls->len;
        authority->authority.polls = tl_plan_copy(reader->draft->plan, frame->polls->data,
                                                  frame->polls->len * sizeof(struct tl_dated));
    }
}

void tl_poll_begin(struct reader *reader, struct frame *frame, union scratch *scratch) {
    if (!frame->poisoned) {
        g_array_append_val(tl_stack_parent(reader, frame)->polls, scratch->row.on);
    }
}

void tl_body_begin(struct reader *reader, struct frame *frame, union scratch *scratch) {
    const struct scratch_noun *noun = &scratch->noun;
    const struct frame *parent = tl_stack_parent(reader, frame);
    struct tl_draft_body body = {.body = {.id = noun->id.text,
                                          .title = noun->title,
                                          .authority = TL_NONE,
                                          .kind = (enum tl_body_kind)noun->kind,
                                          .call_in = {.last_hour = TL_TIME_NONE},
                                          .span = frame->span},
                                 .calendar = noun->calendar,
                                 .authority = noun->authority,
                                 .id_span = noun->id.span};
    if (parent->kind == ELEMENT_AUTHORITY) {
        body.body.authority = parent->noun;
    }
    if (noun->id.text) {
        frame->noun = reader->draft->bodies->len;
        g_array_append_val(reader->draft->bodies, body);
    }
}

static struct tl_body *body_around(const struct reader *reader, const struct frame *frame) {
    const struct frame *parent = tl_stack_parent(reader, frame);
    return parent->noun == TL_NONE
               ? NULL
               : &g_array_index(reader->draft->bodies, struct tl_draft_body, parent->noun).body;
}

void tl_body_end(struct reader *reader, struct frame *frame) {
    if (frame->noun == TL_NONE) {
        return;
    }
    struct tl_body *body = &g_array_index(reader->draft->bodies, struct tl_draft_body, frame->noun).body;
    struct tl_plan *plan = reader->draft->plan;
    body->meeting_count = frame->meetings->len;
    body->meetings =
        tl_plan_copy(plan, frame->meetings->data, frame->meetings->len * sizeof(struct tl_meeting));
    body->lead_count = frame->leads->len;
    body->leads = tl_plan_copy(plan, frame->leads->data, frame->leads->len * sizeof(struct tl_lead));
}

void tl_meeting_begin(struct reader *reader, struct frame *frame, union scratch *scratch) {
    const struct scratch_row *row = &scratch->row;
    struct tl_meeting meeting = {.on = row->on,
                                 .time = row->time,
                                 .end_time = row->end_time,
                                 .rrule = row->rrule,
                                 .location = row->location,
                                 .until = row->until,
                                 .span = frame->span};
    if (!frame->poisoned) {
        g_array_append_val(tl_stack_parent(reader, frame)->meetings, meeting);
    }
}

void tl_lead_begin(struct reader *reader, struct frame *frame, union scratch *scratch) {
    static const enum tl_part parts[] = {TL_PART_NOTICE, TL_PART_REPORT, TL_PART_AGENDA, TL_PART_CLEARANCE};
    static const char *const names[] = {"notice", "report", "agenda", "clearance"};
    const struct scratch_row *row = &scratch->row;
    if (frame->poisoned) {
        return;
    }
    struct tl_lead lead = {.part = parts[row->part],
                           .name = row->title ? row->title : names[row->part],
                           .before = row->before.duration,
                           .span = frame->span};
    g_array_append_val(tl_stack_parent(reader, frame)->leads, lead);
}

void tl_call_in_begin(struct reader *reader, struct frame *frame, union scratch *scratch) {
    const struct scratch_row *row = &scratch->row;
    struct tl_body *body = body_around(reader, frame);
    if (!body || frame->poisoned) {
        return;
    }
    if (body->call_in.given) {
        tl_diag_add(reader->diags, TL_CODE_repeated_element, frame->span, "a body has one <call-in> only");
        return;
    }
    body->call_in = (struct tl_call_in){.given = true,
                                        .period = row->period.duration,
                                        .from_publication = row->from == 1,
                                        .last_hour = row->last_hour,
                                        .publish_within = row->publish_within.duration};
}
