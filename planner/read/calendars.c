/*
 * calendars.c - calendars of the plan: closures, extra working days, other weeks.
 *
 * SPDX-License-Identifier: MIT
 */
#include "planner/read/elements.h"

void tl_calendar_begin(struct reader *reader, struct frame *frame, union scratch *scratch) {
    const struct scratch_noun *noun = &scratch->noun;
    struct tl_draft_calendar calendar = {.id = noun->id.text,
                                         .title = noun->title,
                                         .division = noun->division,
                                         .week = noun->week,
                                         .base = noun->base,
                                         .span = frame->span,
                                         .id_span = noun->id.span,
                                         .first_stretch = reader->draft->stretches->len,
                                         .poisoned = frame->poisoned};
    if (noun->id.text) {
        frame->noun = reader->draft->calendars->len;
        g_array_append_val(reader->draft->calendars, calendar);
    }
}

/* A stretch is one day or from start to finish; says so if it is neither. */
static bool stretch_days(struct reader *reader, const struct frame *frame, const struct scratch_row *row,
                         struct tl_draft_stretch *stretch) {
    bool one_day = row->on.when.kind != TL_WHEN_NONE;
    bool start = row->start.when.kind != TL_WHEN_NONE, finish = row->finish.when.kind != TL_WHEN_NONE;
    if (one_day == (start || finish) || start != finish) {
        tl_diag_add(reader->diags, TL_CODE_mixed_dates, frame->span,
                    "<%s> needs 'on', or 'start' and 'finish'", tl_elements[frame->kind].name);
        return false;
    }
    stretch->first = one_day ? row->on.when.window.earliest : row->start.when.window.earliest;
    stretch->last = one_day ? stretch->first : row->finish.when.window.latest;
    if (stretch->first > stretch->last) {
        tl_diag_add(reader->diags, TL_CODE_backwards_dates, row->finish.span, "finish %s is before start %s",
                    row->finish.text, row->start.text);
        return false;
    }
    return true;
}

void tl_stretch_begin(struct reader *reader, struct frame *frame, union scratch *scratch) {
    const struct frame *parent = tl_stack_parent(reader, frame);
    struct tl_draft_stretch stretch = {.kind = frame->kind == ELEMENT_CLOSURE   ? TL_STRETCH_CLOSURE
                                               : frame->kind == ELEMENT_WORKING ? TL_STRETCH_WORKING
                                                                                : TL_STRETCH_WEEK,
                                       .title = scratch->row.title,
                                       .week = scratch->row.week};
    bool good = !frame->poisoned && stretch_days(reader, frame, &scratch->row, &stretch);
    if (good && parent->noun != TL_NONE) {
        g_array_append_val(reader->draft->stretches, stretch);
        g_array_index(reader->draft->calendars, struct tl_draft_calendar, parent->noun).stretch_count++;
    }
}
