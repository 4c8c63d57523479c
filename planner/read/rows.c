/*
 * rows.c - what stands in an item: links, notes, owners, statements, baselines, sittings, copies.
 *
 * SPDX-License-Identifier: MIT
 */
#include "planner/read/elements.h"

#include <string.h>

/* start and finish of a row that says `on`, `start` and `finish`, or `dates`. */
static bool row_dates(struct reader *reader, const struct frame *frame, const struct scratch_row *row,
                      struct tl_dated *ret_start, struct tl_dated *ret_finish) {
    bool on = row->on.when.kind != TL_WHEN_NONE;
    bool ends = row->start.when.kind != TL_WHEN_NONE || row->finish.when.kind != TL_WHEN_NONE;
    if (on + ends + row->dates.given != 1) {
        tl_diag_add(reader->diags, TL_CODE_mixed_dates, frame->span,
                    "<%s> needs one of 'on', 'start'/'finish'%s", tl_elements[frame->kind].name,
                    frame->kind == ELEMENT_STATED ? ", 'dates'" : "");
        return false;
    }
    *ret_start = on ? row->on : ends ? row->start : row->dates.start;
    *ret_finish = on ? row->on : ends ? row->finish : row->dates.finish;
    return true;
}

void tl_stated_begin(struct reader *reader, struct frame *frame, union scratch *scratch) {
    const struct scratch_row *row = &scratch->row;
    struct tl_stated stated = {.printed = row->printed, .source = row->source, .span = frame->span};
    if (!frame->poisoned && row_dates(reader, frame, row, &stated.start, &stated.finish)) {
        stated.is_event = row->on.when.kind != TL_WHEN_NONE;
        stated.segments = row->dates.segments;
        stated.segment_count = row->dates.segment_count;
        g_array_append_val(tl_stack_parent(reader, frame)->stated, stated);
    }
}

void tl_item_baseline_begin(struct reader *reader, struct frame *frame, union scratch *scratch) {
    const struct scratch_row *row = &scratch->row;
    struct tl_item_baseline baseline = {.name = row->key.text, .span = frame->span};
    if (frame->poisoned || !row_dates(reader, frame, row, &baseline.start, &baseline.finish)) {
        return;
    }
    struct tl_draft_ref ref = row->key;
    g_array_append_val(reader->draft->baseline_refs, ref);
    g_array_append_val(tl_stack_parent(reader, frame)->baselines, baseline);
}

void tl_copy_begin(struct reader *reader, struct frame *frame, union scratch *scratch) {
    const struct scratch_row *row = &scratch->row;
    struct tl_draft_item *repeat = tl_draft_item(reader->draft, tl_stack_parent(reader, frame)->item);
    struct tl_draft_copy copy = {.key = row->key,
                                 .title = row->title,
                                 .start = row->start,
                                 .finish = row->finish,
                                 .on = row->on,
                                 .span = frame->span};
    if (frame->poisoned) {
        repeat->poisoned = true;
        return;
    }
    g_array_append_val(reader->draft->copies, copy);
    repeat->extra->copy_count++;
}

void tl_by_begin(struct reader *reader, struct frame *frame, union scratch *scratch) {
    const struct scratch_row *row = &scratch->row;
    struct tl_draft_extra *extra = tl_draft_item(reader->draft, frame->item)->extra;
    struct tl_draft_sitting sitting = {
        .body = row->key, .on = row->on, .time = row->time, .outcome = row->outcome, .span = frame->span};
    if (!frame->poisoned) {
        g_array_append_val(reader->draft->sittings, sitting);
        extra->sitting_count++;
    }
}

void tl_amount_begin(struct reader *reader, struct frame *frame, union scratch *scratch) {
    GArray *amounts = tl_stack_parent(reader, frame)->amounts;
    struct tl_money_year amount = {.financial_year = scratch->row.year, .value = scratch->row.value};
    if (frame->poisoned) {
        return;
    }
    for (guint i = 0; i < amounts->len; i++) {
        if (g_array_index(amounts, struct tl_money_year, i).financial_year == amount.financial_year) {
            tl_diag_add(reader->diags, TL_CODE_repeated_element, frame->span,
                        "FY%d has an <amount> already in this <funding>", amount.financial_year);
            return;
        }
    }
    g_array_append_val(amounts, amount);
}

void tl_link_begin(struct reader *reader, struct frame *frame, union scratch *scratch) {
    const struct scratch_link *read = &scratch->link;
    struct tl_draft_link link = {.ref = read->ref,
                                 .type = read->type,
                                 .lag = read->lag.duration,
                                 .owner = frame->item,
                                 .before = frame->kind == ELEMENT_BEFORE,
                                 .span = frame->span};
    if (read->rest.calendar.text || read->rest.condition) {
        link.rest = tl_plan_copy(reader->draft->plan, &read->rest, sizeof read->rest);
    }
    if (link.ref.text) {
        g_array_append_val(reader->draft->links, link);
    }
}

void tl_accept_begin(struct reader *reader, struct frame *frame, union scratch *scratch) {
    const struct scratch_row *row = &scratch->row;
    const char *id = tl_draft_whole(reader->draft, frame->item)->id;
    if (frame->poisoned || !id) {
        return;
    }
    struct tl_accept accept = {.code = row->key.text, .reason = row->reason, .span = row->key.span};
    g_array_append_val(tl_stack_parent(reader, frame)->accepts, accept);
    /* A rule is looked up where rules are known. */
    if (!strchr(row->key.text, '/') && !tl_diags_accept(reader->diags, row->key.text, id)) {
        tl_diag_add(reader->diags, TL_CODE_bad_accept, row->key.span,
                    "'%.40s' is not the code of a warning or a note", row->key.text);
        tl_diag_hint(reader->diags,
                     "write the code in brackets behind the message: TL0601 or pa2023/standstill");
    }
}

/* The text of the element without blanks around it; runs of blanks become one. */
static const char *text_keep(struct reader *reader, struct frame *frame) {
    GString *text = frame->text;
    size_t to = 0;
    for (size_t from = 0; from < text->len; from++) {
        bool blank = g_ascii_isspace(text->str[from]);
        if (!blank) {
            text->str[to++] = text->str[from];
        } else if (to > 0 && text->str[to - 1] != ' ') {
            text->str[to++] = ' ';
        }
    }
    to -= to > 0 && text->str[to - 1] == ' ';
    if (to == 0 && !frame->text_reported && !frame->poisoned) {
        tl_diag_add(reader->diags, TL_CODE_empty_value, frame->span, "<%s> is empty",
                    tl_elements[frame->kind].name);
    }
    return to ? tl_plan_string_length(reader->draft->plan, text->str, to) : NULL;
}

void tl_note_end(struct reader *reader, struct frame *frame) {
    const char *text = text_keep(reader, frame);
    if (text) {
        g_ptr_array_add(tl_stack_parent(reader, frame)->notes, (gpointer)text);
    }
}

void tl_owner_end(struct reader *reader, struct frame *frame) {
    const char *text = text_keep(reader, frame);
    if (text) {
        g_ptr_array_add(tl_stack_parent(reader, frame)->owners, (gpointer)text);
    }
}
